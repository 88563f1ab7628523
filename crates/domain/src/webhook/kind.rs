//! What receivers of webhooks may be told of, in words that stay as they are, and which event of a history is which.
//! Policies name them, bodies carry them; how a body looks is decided in `desk`.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::event::Event;

/// A closed list of kinds with their words.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $word:literal,)+) => {
        /// What a receiver is told of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $variant,)+ }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in policies and in bodies.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

kinds! {
    /// Somebody wrote for the first time, or we did.
    TicketOpened "ticket.opened",
    /// What stands on it beside its promises is otherwise: title, priority, tags, category, fields, put aside.
    TicketChanged "ticket.changed",
    /// Another team has it.
    TicketMoved "ticket.moved",
    /// Somebody has it, or nobody.
    TicketAssigned "ticket.assigned",
    /// It waits, is done, or is open again.
    TicketStatus "ticket.status",
    /// It went into another ticket, one came into it, or they are two again.
    TicketMerged "ticket.merged",
    /// A message became a ticket of its own.
    TicketSplit "ticket.split",
    /// Somebody outside wrote.
    MessageReceived "message.received",
    /// A mail of ours was taken by the next hop.
    MessageSent "message.sent",
    /// A mail of ours did not arrive.
    MessageFailed "message.failed",
    /// A colleague wrote a note.
    NoteAdded "note.added",
    PromiseMade "promise.made",
    /// In time, or late.
    PromiseKept "promise.kept",
    PromiseBroken "promise.broken",
    /// Somebody was warned of its end.
    PromiseDueSoon "promise.due_soon",
    /// It ends at another instant.
    PromiseMoved "promise.moved",
    /// It does not count while we wait for the customer.
    PromisePaused "promise.paused",
    /// It is owed no more.
    PromiseCancelled "promise.cancelled",
    /// The customer said how it went.
    RatingGiven "rating.given",
    /// A rule of the policy acted.
    RuleFired "rule.fired",
    /// It matched and was stopped.
    RuleStopped "rule.stopped",
    /// Something else is known of a customer.
    CustomerChanged "customer.changed",
    /// Two customers are one, or two again.
    CustomerMerged "customer.merged",
}

impl Kind {
    /// Which kind an event of a history is; none for what only the desk's own people ask about.
    pub fn of(event: &Event) -> Option<Self> {
        use crate::customer::CustomerEvent as Of;
        Some(match event {
            Event::Opened { .. } => Self::TicketOpened,
            Event::Tagged { .. }
            | Event::Prioritised { .. }
            | Event::Categorised { .. }
            | Event::FieldChanged { .. }
            | Event::Retitled { .. }
            | Event::Snoozed { .. }
            | Event::Woken => Self::TicketChanged,
            Event::Moved { .. } => Self::TicketMoved,
            Event::Assigned { .. } => Self::TicketAssigned,
            Event::Waiting
            | Event::Proposed
            | Event::ProposalAnswered { .. }
            | Event::ProposalAnsweredByMail { .. }
            | Event::Solved
            | Event::Closed { .. }
            | Event::MarkedSpam { .. }
            | Event::NotSpam
            | Event::Reopened
            | Event::Paused
            | Event::Resumed
            | Event::NotGenuine { .. }
            | Event::TakenBack => Self::TicketStatus,
            Event::MergedIn { .. } | Event::MergedInto { .. } | Event::Unmerged { .. } => Self::TicketMerged,
            Event::SplitOff { .. } | Event::SplitFrom { .. } => Self::TicketSplit,
            Event::Arrived { .. }
            | Event::ArrivedAgain { .. }
            | Event::ArrivedAutomatic { .. }
            | Event::NewParticipant { .. }
            | Event::LetIn { .. }
            | Event::PassedOn { .. }
            | Event::AsideAnswered { .. } => Self::MessageReceived,
            Event::Accepted { .. } => Self::MessageSent,
            Event::NotDelivered { .. } | Event::Bounced { .. } => Self::MessageFailed,
            Event::Noted { .. } => Self::NoteAdded,
            Event::PromiseMade { .. } => Self::PromiseMade,
            Event::PromiseKept { .. } | Event::PromiseAnsweredLate { .. } => Self::PromiseKept,
            Event::PromiseBroken { .. } => Self::PromiseBroken,
            Event::Nudged { .. } => Self::PromiseDueSoon,
            Event::PromiseMoved { .. } | Event::PromiseResumed { .. } => Self::PromiseMoved,
            Event::PromisePaused { .. } => Self::PromisePaused,
            Event::PromiseCancelled { .. } | Event::PromiseMerged { .. } => Self::PromiseCancelled,
            Event::Rated { .. } => Self::RatingGiven,
            Event::RuleFired { .. } => Self::RuleFired,
            Event::RuleStopped { .. } => Self::RuleStopped,
            Event::Customer(Of::Changed { .. } | Of::AddressProved { .. }) => Self::CustomerChanged,
            Event::Customer(Of::MergedIn { .. } | Of::MergedInto { .. } | Of::Unmerged { .. }) => {
                Self::CustomerMerged
            }
            _ => return None,
        })
    }
}

/// What a policy names: one kind, all of a group such as `ticket.*`, or `*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named(pub BTreeSet<Kind>);

impl FromStr for Named {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let group = text.strip_suffix('*').filter(|group| group.is_empty() || group.ends_with('.'));
        let is_named = |kind: &Kind| match group {
            Some(group) => kind.as_str().starts_with(group),
            None => kind.as_str() == text,
        };
        let named: BTreeSet<Kind> = Kind::ALL.iter().copied().filter(is_named).collect();
        if named.is_empty() {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
            return Err(format!(
                "`{text}` is no event of a webhook: write {}, ticket.* or *",
                known.join(", ")
            ));
        }
        Ok(Self(named))
    }
}

/// The shortest way to name these: a group where all of it is meant.
pub fn words_of(kinds: &BTreeSet<Kind>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for kind in kinds {
        let group = kind.as_str().split_once('.').map_or("", |(group, _)| group);
        let is_of = |other: &&Kind| other.as_str().split('.').next() == Some(group);
        let is_whole = Kind::ALL.iter().filter(is_of).all(|other| kinds.contains(other));
        let word = if is_whole { format!("{group}.*") } else { kind.as_str().to_owned() };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_names_one_kind_a_group_or_all() {
        let n = |text: &str| text.parse::<Named>().map(|named| named.0.len());
        assert_eq!(n("ticket.opened"), Ok(1));
        assert_eq!(n("message.*"), Ok(3));
        assert_eq!(n("*"), Ok(Kind::ALL.len()));
        for text in ["", "ticket", "ticket*", "ticket.open", "Ticket.opened", "**", "webhook.test"] {
            assert!(n(text).is_err_and(|why| why.contains("no event of a webhook")), "{text}");
        }
    }

    #[test]
    fn what_is_named_is_said_in_the_fewest_words() {
        let said = |texts: &[&str]| {
            let named = texts.iter().flat_map(|text| text.parse::<Named>().unwrap().0).collect();
            words_of(&named).join(" ")
        };
        assert_eq!(said(&["ticket.*", "message.sent", "rating.given"]), "ticket.* message.sent rating.*");
        assert_eq!(said(&["ticket.opened"]), "ticket.opened");
        assert_eq!(said(&[]), "");
    }
}
