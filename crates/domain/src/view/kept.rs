//! A view as somebody keeps it: whose it is, what it holds, and how its list looks. Who may see and change it is asked
//! here and nowhere else.

use std::str::FromStr;

use jiff::Timestamp;

use super::Condition;
use crate::agent::Agent;
use crate::id::{AgentId, ViewId};
use crate::right::Right;

/// Whose a view is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    Own(AgentId),
    /// The key of a team.
    Team(String),
    Shared,
}

impl Scope {
    /// Whether somebody finds the view in their side.
    pub fn is_seen_by(&self, agent: &Agent) -> bool {
        match self {
            Self::Own(owner) => *owner == agent.id,
            Self::Team(team) => agent.may(Right::See, team),
            Self::Shared => true,
        }
    }

    /// Whether somebody may take what it lists away as a file: of a team with its right, else with that of any.
    pub fn is_exported_by(&self, agent: &Agent) -> bool {
        match self {
            Self::Team(team) => agent.may(Right::Export, team),
            Self::Own(_) | Self::Shared => agent.may_somewhere(Right::Export),
        }
    }

    /// Whether somebody may make, change and drop such a view.
    pub fn is_kept_by(&self, agent: &Agent) -> bool {
        match self {
            Self::Own(owner) => *owner == agent.id,
            Self::Team(team) => agent.may(Right::Answer, team),
            Self::Shared => agent.leads(),
        }
    }
}

macro_rules! words {
    ($(#[$outer:meta])* $kind:ident { $($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind {$($(#[$doc])* $name),+}

        impl $kind {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in the store and in addresses.
            pub fn as_str(self) -> &'static str {
                match self {$(Self::$name => $word),+}
            }
        }

        impl FromStr for $kind {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                let known = Self::ALL.iter().copied().find(|known| known.as_str() == word);
                known.ok_or_else(|| format!("`{word}` is none of them"))
            }
        }
    };
}

words! {
    /// In which order a list stands.
    Sort {
        /// What is due first; what never is comes after it, and what is done last, the latest first.
        Due = "due",
        /// The newest ticket first.
        Newest = "newest",
        /// What changed last first.
        Changed = "changed",
    }
}

words! {
    /// What a row shows beside time left, customer and subject.
    Column {
        Team = "team",
        Agent = "agent",
        Status = "status",
        Created = "created",
        Changed = "changed",
        Mailbox = "mailbox",
    }
}

/// A list that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub id: ViewId,
    pub scope: Scope,
    pub name: String,
    pub condition: Condition,
    pub sort: Sort,
    pub columns: Vec<Column>,
    /// Where it stands among the others; the lowest first.
    pub place: i64,
    pub made_by: AgentId,
    pub made_at: Timestamp,
}

impl View {
    /// What a row shows unless a view says otherwise.
    pub const COLUMNS: [Column; 2] = [Column::Team, Column::Agent];
}
