//! One act on many tickets, as it is kept while it is carried out: what is to be done to each, and how each stood
//! before, so that it can be taken back. Each ticket is decided by itself, in `ticket`.

use serde::{Deserialize, Serialize};

use crate::id::{AgentId, MessageId, OutboxId, TicketId};
use crate::ticket::{Act, Stand};

/// What is done to every one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum BulkAct {
    Assign { to: Option<AgentId> },
    Move { team: String, notify: bool },
    Pause,
    Solve,
}

impl BulkAct {
    /// The act on one ticket. `order` names it among all moves.
    pub fn on_ticket(&self, by: AgentId, order: MessageId) -> Act {
        match self {
            Self::Assign { to } => Act::Assigned { by, to: *to },
            Self::Move { team, notify } => Act::Moved { by, team: team.clone(), notify: *notify, order },
            Self::Pause => Act::Paused { by },
            Self::Solve => Act::Solved { by },
        }
    }
}

/// What became of one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Nobody came to it yet.
    Waiting,
    /// It was done.
    Done { change: Box<Change> },
    /// It was not done, by the code of the reason.
    Refused { why: String },
    /// It was done and taken back, apart from this many mails that had left.
    TakenBack { mails: i64 },
    /// It was done, and stays so, by the code of the reason.
    Stays { why: String, mails: i64 },
}

/// How a ticket stood before and after, and the mails that were written for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The ticket that was acted on: the one of the number, or the one that it had gone into.
    pub ticket: TicketId,
    pub was: Stand,
    pub left: Stand,
    pub mails: Vec<OutboxId>,
}
