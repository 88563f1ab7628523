//! Orders to the world, as data. `desk` writes each as a row in the deciding transaction; workers carry them out.
//! Nothing here sends anything.

use jiff::Timestamp;

use crate::id::{MessageId, PromiseId};

/// What the desk must do because of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write an automatic mail to the customer, once for its key.
    Mail { key: String, mail: String, about: About },
    /// Hand an agent's reply over to the next hop, once for its key.
    Reply { key: String, message: MessageId },
    /// Plan a nudge in the desk, once for its key.
    PlanNudge { key: String, promise: PromiseId, at: Timestamp },
    /// Drop what was planned for this promise.
    Unplan { promise: PromiseId },
    /// Tell the agent who holds the ticket, or the team when nobody does.
    Notify { notice: Notice },
}

/// What an automatic mail speaks of, beside the ticket itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The request was received.
    Received,
    /// The request was handed from another team.
    Moved { from_team: String },
}

/// What agents are told in the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Arrived,
    MovedHere,
    Assigned,
    DueSoon,
    Broken,
    NotDelivered,
}

impl Notice {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::MovedHere => "moved_here",
            Self::Assigned => "assigned",
            Self::DueSoon => "due_soon",
            Self::Broken => "broken",
            Self::NotDelivered => "not_delivered",
        }
    }
}
