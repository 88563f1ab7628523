//! A cadence: a named schedule of steps around an anchor, and how one is played. `begin` lays its steps out in time and
//! `decide` says what is to be done with those that are due; both are pure. Rendering, storing and sending are
//! elsewhere.

mod anchor;
mod play;
mod run;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::offset::{Distance, Offset};
use crate::team::LocaleText;

pub use anchor::{Anchor, Group};
pub use play::{Moved, Outcome, Place, Plan, Skip, Slot, Verdict, begin, decide};
pub use run::{Detail, Details, Ended, Party, Run};

/// A named schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Cadence {
    pub key: String,
    pub anchor: Anchor,
    /// Whose mailbox and calendar; none on anchors of a ticket, where it is the ticket's team.
    pub team: Option<String>,
    pub until: Vec<Fact>,
    pub only_if: Vec<Fact>,
    pub quiet_hours: bool,
    /// Mail that a customer may turn off.
    pub optional: bool,
    /// Why it exists, for customers.
    pub words: LocaleText,
    pub steps: Vec<Step>,
}

impl Cadence {
    /// The step of this key.
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// True when all that it does is mail at once, so that nothing has to be planned.
    pub fn is_at_once(&self) -> bool {
        self.steps
            .iter()
            .all(|step| step.at == Offset::AtOnce && step.repeat.is_none() && step.action.is_none())
    }
}

/// One mail or action in a cadence.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub key: String,
    pub at: Offset,
    pub mail: Option<String>,
    pub action: Option<Action>,
    /// Key of the webhook that its action calls.
    pub webhook: Option<String>,
    pub to: Recipient,
    pub only_if: Vec<Fact>,
    /// The step whose mail must have been accepted by the recipient's server.
    pub needs: Option<String>,
    pub late: Late,
    pub closed: Closed,
    pub repeat: Option<Repeat>,
}

impl Step {
    /// True when it asks for the payment of the next period.
    pub fn renews(&self) -> bool {
        self.action == Some(Action::Renew)
    }

    /// True when it can never happen, since a fact that holds from the beginning or never is against it.
    pub fn is_moot(&self, anchor: Anchor, facts: &[String]) -> bool {
        let is_fixed = |fact: &&Fact| anchor.fixed_facts().contains(&fact.word.as_str());
        self.only_if.iter().filter(is_fixed).any(|fact| !fact.agrees(facts))
    }
}

/// A fact of the anchor that must hold, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub word: String,
    pub holds: bool,
}

impl Fact {
    /// True when the facts that hold agree.
    pub fn agrees(&self, facts: &[String]) -> bool {
        facts.contains(&self.word) == self.holds
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.holds { "" } else { "not " }, self.word)
    }
}

/// What a step does beside its mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Suspend,
    Escalate,
    OpenTicket,
    Notify,
    /// Issues the invoice of the next period.
    Renew,
    /// Tells another program.
    Webhook,
}

impl Action {
    /// The word in policies, in the store and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Escalate => "escalate",
            Self::OpenTicket => "open_ticket",
            Self::Notify => "notify",
            Self::Renew => "renew",
            Self::Webhook => "webhook",
        }
    }
}

/// A small word of the policy, with its name in the files.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $word:literal),+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$case_doc])* $case),+ }

        impl $name {
            /// The word in policies and in the store.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$case => $word),+ }
            }

            const WORDS: &'static [&'static str] = &[$($word),+];
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($word => Ok(Self::$case),)+
                    other => Err(format!("`{other}` is not one of {}", Self::WORDS.join(", "))),
                }
            }
        }
    };
}

words! {
    /// Who gets the mail of a step.
    Recipient { Customer = "customer", Vendor = "vendor", AccountManager = "account_manager" }
}
words! {
    /// What to do with a step whose moment passed while nobody could act on it.
    Late {
        /// Of several missed mails only the last leaves.
        Merge = "merge",
        Skip = "skip",
        Send = "send"
    }
}
words! {
    /// What to do with a step that falls where the calendar is closed.
    Closed { Stay = "stay", Earlier = "earlier", Later = "later" }
}

/// A step that comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    pub every: Distance,
    /// How often in all; none is until the cadence ends.
    pub times: Option<u16>,
}
