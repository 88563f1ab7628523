//! An aside: letters between us and somebody outside who is not the customer, on the customer's ticket. Nothing that is
//! promised to the customer moves by it, and nothing of it reaches them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::id::{AgentId, AsideId, TicketId};

/// The letters with one of them about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    pub id: AsideId,
    /// Where it was begun; the ticket may have gone into another one since.
    pub ticket: TicketId,
    /// Who began it, and hears of the answers.
    pub by: AgentId,
    pub name: String,
    pub email: String,
    pub subject: String,
    pub standing: Standing,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// We wrote, and nobody has answered yet.
    Waits { since: Timestamp },
    /// They answered.
    Answered { at: Timestamp },
    /// Nothing more is wanted. An answer that comes all the same opens it again.
    Ended { at: Timestamp, by: AgentId },
}

impl Aside {
    /// What people call whom it is with.
    pub fn with(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }

    /// A letter of ours goes out.
    pub fn written(self, now: Timestamp) -> Self {
        Self { standing: Standing::Waits { since: now }, ..self }
    }

    /// A letter of theirs came in.
    pub fn answered(self, now: Timestamp) -> Self {
        Self { standing: Standing::Answered { at: now }, ..self }
    }

    /// An agent has what they asked for.
    ///
    /// # Errors
    /// `Unchanged` when it is over already.
    pub fn ended(self, by: AgentId, now: Timestamp) -> Result<Self, Refusal> {
        match self.standing {
            Standing::Ended { .. } => Err(Refusal::Unchanged),
            Standing::Waits { .. } | Standing::Answered { .. } => {
                Ok(Self { standing: Standing::Ended { at: now, by }, ..self })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn an_aside_waits_is_answered_ends_once_and_is_opened_by_a_late_answer() {
        let begun = Aside {
            id: AsideId(1),
            ticket: TicketId(2),
            by: AgentId(3),
            name: String::new(),
            email: "labor@example.net".to_owned(),
            subject: "Probe".to_owned(),
            standing: Standing::Waits { since: at(0) },
        };
        assert_eq!(begun.with(), "labor@example.net");
        let answered = begun.answered(at(10));
        assert_eq!(answered.standing, Standing::Answered { at: at(10) });
        let waits = answered.written(at(20));
        assert_eq!(waits.standing, Standing::Waits { since: at(20) });
        let ended = waits.ended(AgentId(4), at(30)).unwrap();
        assert_eq!(ended.standing, Standing::Ended { at: at(30), by: AgentId(4) });
        assert_eq!(ended.clone().ended(AgentId(5), at(40)), Err(Refusal::Unchanged));
        assert_eq!(ended.answered(at(50)).standing, Standing::Answered { at: at(50) });
    }
}
