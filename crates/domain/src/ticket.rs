//! A ticket: one matter with one customer, and every decision about it. `open` and `State::decide` are pure and
//! total: the same state, act, policy and `now` give the same decision. Loading, saving and sending are elsewhere.

mod act;
mod chosen;
mod close;
mod decide;
mod draft;
mod merge;
mod pledge;
mod proposal;
mod route;
mod stand;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::effect::Effect;
use crate::event::{Actor, Event};
use crate::id::{AgentId, CustomerId, PromiseId, TicketId};
use crate::locale::Locale;
use crate::policy::{Former, Hours, Policy};
use crate::promise::{Promise, State as PromiseState};
use crate::team::Mailbox;

pub use act::{Act, Arrival, Fate, Misrouted, Opening, Reply, Said, Tried};
pub use chosen::{Chosen, ChosenDay, FURTHEST_DAYS, chosen};
pub use decide::open;
pub use merge::{Pair, merge, split, unmerge};
pub use pledge::pledge;
pub use stand::Stand;

/// Where a ticket stands. Each state carries when it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// Ours to act on.
    Open,
    /// We wait for the customer.
    Pending {
        since: Timestamp,
    },
    /// A solution was proposed; the customer says whether it works.
    Proposed {
        since: Timestamp,
    },
    Solved {
        at: Timestamp,
    },
    Closed {
        at: Timestamp,
    },
    Spam {
        at: Timestamp,
    },
}

impl Status {
    /// The word in the store, in JSON and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Pending { .. } => "pending",
            Self::Proposed { .. } => "proposed",
            Self::Solved { .. } => "solved",
            Self::Closed { .. } => "closed",
            Self::Spam { .. } => "spam",
        }
    }

    /// The status of this word, begun at `since`.
    pub fn parse(word: &str, since: Timestamp) -> Result<Self, String> {
        Ok(match word {
            "open" => Self::Open,
            "pending" => Self::Pending { since },
            "proposed" => Self::Proposed { since },
            "solved" => Self::Solved { at: since },
            "closed" => Self::Closed { at: since },
            "spam" => Self::Spam { at: since },
            other => return Err(format!("`{other}` is not a status")),
        })
    }

    /// When this status began, where it says so.
    pub fn since(self) -> Option<Timestamp> {
        match self {
            Self::Open => None,
            Self::Pending { since } | Self::Proposed { since } => Some(since),
            Self::Solved { at } | Self::Closed { at } | Self::Spam { at } => Some(at),
        }
    }

    /// True when the customer has to move next.
    pub fn waits_for_customer(self) -> bool {
        matches!(self, Self::Pending { .. } | Self::Proposed { .. })
    }

    /// True when nobody has to move.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Solved { .. } | Self::Closed { .. } | Self::Spam { .. })
    }
}

/// One matter with one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub id: TicketId,
    pub number: i64,
    pub subject: String,
    pub status: Status,
    /// Key of the team that works on it.
    pub team: String,
    /// The address of ours that the customer wrote to: it says for which entity the team writes.
    pub mailbox: String,
    pub assignee: Option<AgentId>,
    pub customer: CustomerId,
    /// The language in which we write to the customer about it.
    pub locale: Locale,
    pub created_at: Timestamp,
}

/// What one decision needs to know: the ticket and the promises on it, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub ticket: Ticket,
    pub promises: Vec<Promise>,
    /// The revisions, other than the live one, by which these were made. Empty until somebody looks them up.
    pub former: Former,
}

impl State {
    /// The promise that the customer waits for now, if any: words first, then whatever ends first.
    pub fn owed(&self) -> Option<&Promise> {
        let open = || self.promises.iter().filter(|promise| promise.is_open());
        open()
            .rfind(|promise| promise.kind.is_kept_by_words())
            .or_else(|| open().min_by_key(|promise| promise.due_at))
    }

    /// Whether something that was promised is past its end and not answered yet.
    pub fn is_broken(&self) -> bool {
        let broken = |promise: &Promise| matches!(promise.state, PromiseState::Broken { answered: None, .. });
        self.promises.iter().any(broken)
    }

    /// The mailbox through which the ticket's team speaks to this customer; none when the policy lost the team.
    pub fn mailbox<'p>(&self, policy: &'p Policy) -> Option<&'p Mailbox> {
        policy.teams.get(&self.ticket.team).map(|team| team.mailbox(&self.ticket.mailbox))
    }

    /// The hours that count for it.
    pub fn hours<'p>(&self, policy: &'p Policy) -> Option<&'p Hours> {
        policy.calendars.get(&self.mailbox(policy)?.calendar)
    }

    /// The calendar that counts a promise: that of the revision which made it, else the live one of the same key. One
    /// that is gone must not stop the clock for good: the ticket's own counts then.
    pub fn calendar_of<'p>(&'p self, promise: &Promise, policy: &'p Policy) -> Option<&'p Calendar> {
        let known = self.former.calendar_of(promise, policy);
        known.or_else(|| self.hours(policy).map(|hours| &hours.calendar))
    }

    /// The calendar that a promise is counted again by, with its key. One that went by its team's calendar follows when
    /// the team has another one now; one that came from elsewhere stays with its own while that is there.
    pub fn calendar_now<'p>(
        &self,
        promise: &Promise,
        policy: &'p Policy,
    ) -> Option<(&'p String, &'p Calendar)> {
        let known = policy.calendars.get_key_value(&promise.calendar);
        let own = || policy.calendars.get_key_value(&self.mailbox(policy)?.calendar);
        let then = self.former.0.get(&promise.revision).and_then(|terms| terms.teams.get(&self.ticket.team));
        let follows =
            then.is_some_and(|team| team.mailbox(&self.ticket.mailbox).calendar == promise.calendar);
        let found = if follows { own().or(known) } else { known.or_else(own) };
        found.map(|(key, hours)| (key, &hours.calendar))
    }

    /// The mailbox of the team for the entity that the customer wrote to, else the team's first.
    fn own_mailbox<'p>(&self, policy: &'p Policy) -> &'p str {
        let Some(team) = policy.teams.get(&self.ticket.team) else { return "" };
        let entity = policy
            .team_of_mailbox(&self.ticket.mailbox)
            .map(|other| &other.mailbox(&self.ticket.mailbox).brand);
        let same = team.mailboxes.iter().find(|mailbox| Some(&mailbox.brand) == entity);
        &same.unwrap_or_else(|| team.first()).address
    }

    /// True when the customer was promised words that they do not have yet.
    pub fn owes_words(&self) -> bool {
        self.promises.iter().any(|promise| promise.is_open() && promise.kind.is_kept_by_words())
    }
}

/// What comes of an act: the new state, the history it adds, and the orders to the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub state: State,
    pub events: Vec<(Actor, Event)>,
    pub effects: Vec<Effect>,
}

/// Identifiers that a decision may need, made beforehand so that deciding stays pure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh {
    pub promise: PromiseId,
    /// For the promise of a solution, which may be made beside that of an answer.
    pub resolution: PromiseId,
}

/// Reads a word of the store into a status without its instant, for lists.
impl FromStr for Status {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Self::parse(word, Timestamp::UNIX_EPOCH)
    }
}
