//! One act on many tickets, as it is kept while it is carried out: what is to be done to each, and how each stood
//! before, so that it can be taken back. What an act does to a ticket is decided in `ticket`, `label` and `snooze`.

mod ahead;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::event::Actor;
use crate::id::{AgentId, MessageId, OutboxId, TagId, TicketId};
use crate::label::{Priority, TagName};
use crate::snooze::Preset;
use crate::ticket::{Act, Stand};

pub use ahead::{Ahead, Running, Turn, Turned};

/// What is done to every one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum BulkAct {
    Assign {
        to: Option<AgentId>,
    },
    Move {
        team: String,
        notify: bool,
    },
    Pause,
    Solve,
    /// Without a word to the customer.
    Close,
    Spam,
    Tag {
        add: Vec<TagName>,
        remove: Vec<TagName>,
    },
    Prioritise {
        to: Priority,
    },
    /// Put aside until then, by the hours of each ticket's team.
    Snooze {
        until: Preset,
    },
}

impl BulkAct {
    /// What happens to one ticket; `order` names it among all moves. None for what stands beside its promises.
    pub fn on_ticket(&self, by: AgentId, order: MessageId) -> Option<Act> {
        let by = Actor::Agent(by);
        Some(match self {
            Self::Assign { to } => Act::Assigned { by, to: *to },
            Self::Move { team, notify } => Act::Moved { by, team: team.clone(), notify: *notify, order },
            Self::Pause => Act::Paused { by },
            Self::Solve => Act::Solved { by },
            Self::Close => Act::Closed { by },
            Self::Spam => Act::MarkedSpam { by },
            Self::Tag { .. } | Self::Prioritise { .. } | Self::Snooze { .. } => return None,
        })
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
    /// What else it changed. An older program did not write it down: then the act stays.
    #[serde(default)]
    pub beside: Option<Beside>,
}

/// What an act changed of a ticket beside where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    pub at: Timestamp,
    /// The last entry of the ticket then.
    pub last: MessageId,
    pub were: Marks,
    pub left: Marks,
    pub turn: Turn,
    /// Mails that waited for it and were kept from leaving.
    pub n_stopped: usize,
}

/// What stands on a ticket beside its promises, as far as such an act changes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    pub tags: Vec<TagId>,
    pub priority: Priority,
    pub snoozed_until_at: Option<Timestamp>,
}

impl Marks {
    /// What they are once an act is taken back that made `left` of `were`. What it did not change stays as it is now;
    /// what somebody changed since is refused. A moment that went by brings the ticket back, as it would have.
    pub fn back(&self, were: &Self, left: &Self, now: Timestamp) -> Result<Self, Refusal> {
        let mut then = self.clone();
        if were.tags != left.tags {
            unless_changed(&self.tags, &left.tags)?;
            then.tags.clone_from(&were.tags);
        }
        if were.priority != left.priority {
            unless_changed(&self.priority, &left.priority)?;
            then.priority = were.priority;
        }
        if were.snoozed_until_at != left.snoozed_until_at {
            unless_changed(&self.snoozed_until_at, &left.snoozed_until_at)?;
            then.snoozed_until_at = were.snoozed_until_at.filter(|until| *until > now);
        }
        Ok(then)
    }
}

fn unless_changed<T: PartialEq>(is: &T, left: &T) -> Result<(), Refusal> {
    if is == left { Ok(()) } else { Err(Refusal::ChangedSince) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(secs).unwrap()
    }

    fn marks(tags: &[i64], priority: Priority, snoozed_until: Option<i64>) -> Marks {
        let tags = tags.iter().copied().map(TagId).collect();
        Marks { tags, priority, snoozed_until_at: snoozed_until.map(at) }
    }

    #[test]
    fn what_the_act_marked_goes_back_and_what_others_marked_since_stays() {
        use Priority::{High, Low, Normal};
        let table = [
            // Before, after, now, and once it is taken back.
            (
                (&[1][..], Normal, None),
                (&[1, 2][..], Normal, None),
                (&[1, 2][..], High, None),
                Ok((&[1][..], High, None)),
            ),
            ((&[][..], Low, None), (&[][..], High, None), (&[7][..], High, None), Ok((&[7][..], Low, None))),
            (
                (&[][..], Low, None),
                (&[][..], High, None),
                (&[][..], Normal, None),
                Err(Refusal::ChangedSince),
            ),
            ((&[1][..], Low, None), (&[][..], Low, None), (&[3][..], Low, None), Err(Refusal::ChangedSince)),
            // Put aside by it, ended by it, ended by it and past meanwhile, and brought back by a letter since.
            (
                (&[][..], Low, None),
                (&[][..], Low, Some(90)),
                (&[][..], Low, Some(90)),
                Ok((&[][..], Low, None)),
            ),
            (
                (&[][..], Low, Some(90)),
                (&[][..], Low, None),
                (&[][..], Low, None),
                Ok((&[][..], Low, Some(90))),
            ),
            ((&[][..], Low, Some(40)), (&[][..], Low, None), (&[][..], Low, None), Ok((&[][..], Low, None))),
            (
                (&[][..], Low, None),
                (&[][..], Low, Some(90)),
                (&[][..], Low, None),
                Err(Refusal::ChangedSince),
            ),
        ];
        for (were, left, is, wanted) in table {
            let [were, left, is] =
                [were, left, is].map(|(tags, priority, until)| marks(tags, priority, until));
            let wanted = wanted.map(|(tags, priority, until)| marks(tags, priority, until));
            assert_eq!(is.back(&were, &left, at(50)), wanted, "{were:?} {left:?} {is:?}");
        }
    }

    #[test]
    fn an_act_reads_back_as_it_was_kept() {
        let acts = [
            BulkAct::Close,
            BulkAct::Tag { add: vec!["black-screen".parse().unwrap()], remove: Vec::new() },
            BulkAct::Prioritise { to: Priority::Urgent },
            BulkAct::Snooze { until: Preset::Monday },
        ];
        for act in acts {
            let kept = serde_json::to_string(&act).unwrap();
            assert_eq!(serde_json::from_str::<BulkAct>(&kept).unwrap(), act, "{kept}");
        }
        assert!(serde_json::from_str::<BulkAct>(r#"{"act":"tag","add":["a,b"],"remove":[]}"#).is_err());
    }
}
