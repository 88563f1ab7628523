//! What a rule listens to: the records of a ticket's history, gathered under words that people use. What is no cue is
//! what the desk does by itself on the way: plans, steps of cadences, and what rules themselves did.

use std::fmt;
use std::str::FromStr;

use crate::event::Event;

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)+) => {
        /// What happened to a ticket.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cue {$($(#[$doc])* $name,)+}

        impl Cue {
            /// Every cue, in the order in which editors offer them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in a policy.
            pub fn as_str(self) -> &'static str {
                match self {$(Self::$name => $word),+}
            }
        }
    };
}

cues! {
    /// A new request, whoever began it.
    Opened = "opened";
    /// A letter or an answer of the customer, the first one included.
    Arrived = "arrived";
    /// Somebody wrote who is no party to it.
    NewParticipant = "new_participant";
    /// An agent answered.
    Replied = "replied";
    Noted = "noted";
    /// Somebody outside whom an agent had asked answered.
    AsideAnswered = "aside_answered";
    /// It stands elsewhere: waiting, solved, closed, open again.
    Status = "status";
    Moved = "moved";
    Assigned = "assigned";
    Priority = "priority";
    Tagged = "tagged";
    Category = "category";
    Field = "field";
    Snoozed = "snoozed";
    Woken = "woken";
    Rated = "rated";
    PromiseBroken = "promise_broken";
    /// A warning about a promise was given.
    Warned = "warned";
    NotDelivered = "not_delivered";
    /// Somebody calls a letter serious that was not meant for them.
    Serious = "serious";
    Merged = "merged";
}

impl Cue {
    /// What a record of a history is to rules.
    pub fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Opened { .. } | Event::SplitFrom { .. } => Self::Opened,
            Event::Arrived { .. } => Self::Arrived,
            Event::NewParticipant { .. } => Self::NewParticipant,
            Event::Replied { .. } => Self::Replied,
            Event::Noted { .. } => Self::Noted,
            Event::AsideAnswered { .. } => Self::AsideAnswered,
            Event::Waiting
            | Event::Proposed
            | Event::Solved
            | Event::Closed { .. }
            | Event::MarkedSpam { .. }
            | Event::NotSpam
            | Event::Reopened
            | Event::Paused
            | Event::Resumed
            | Event::NotGenuine { .. } => Self::Status,
            Event::Moved { .. } => Self::Moved,
            Event::Assigned { .. } => Self::Assigned,
            Event::Prioritised { .. } => Self::Priority,
            Event::Tagged { .. } => Self::Tagged,
            Event::Categorised { .. } => Self::Category,
            Event::FieldChanged { .. } => Self::Field,
            Event::Snoozed { .. } => Self::Snoozed,
            Event::Woken => Self::Woken,
            Event::Rated { .. } => Self::Rated,
            Event::PromiseBroken { .. } => Self::PromiseBroken,
            Event::Nudged { .. } => Self::Warned,
            Event::NotDelivered { .. } | Event::Bounced { .. } => Self::NotDelivered,
            Event::CalledSerious => Self::Serious,
            Event::MergedIn { .. } => Self::Merged,
            _ => return None,
        })
    }
}

impl fmt::Display for Cue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Cue {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|cue| cue.as_str() == word).ok_or(())
    }
}
