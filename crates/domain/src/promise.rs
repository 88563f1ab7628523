//! A promise: a deadline told to a customer, as an object with a life. Transitions consume the promise and take the
//! instant at which they happen. What makes a promise (and which event qualifies to keep it) is decided in `ticket`;
//! how a deadline is counted is in `calendar`.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::budget::Budget;
use crate::calendar::Calendar;
use crate::id::{MessageId, PromiseId, TicketId};
use crate::locale::Locale;

/// What is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A first answer by a person (rows D3, S2, W5).
    Answer,
    /// News until the matter is solved, even if there is nothing new (row S2).
    News,
}

impl Kind {
    /// The word in policies, in the store and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::News => "news",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "answer" => Ok(Self::Answer),
            "news" => Ok(Self::News),
            other => Err(format!("`{other}` is not a kind of promise: answer, news")),
        }
    }
}

/// A stretch in which the clock of a promise stood still, because we waited for the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Timestamp,
    pub to: Timestamp,
}

/// Where a promise stands. Each state carries its facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// The clock runs.
    Pending,
    /// The clock stands still since this instant.
    Paused { since: Timestamp },
    /// A qualifying message was accepted by the next hop in time.
    Kept { at: Timestamp, by: MessageId },
    /// The due instant passed. It stays open until a qualifying message answers it late.
    Broken { at: Timestamp, answered: Option<Late> },
    /// It no longer matters: the ticket was solved, or the mail was no request.
    Cancelled { at: Timestamp },
}

/// What answered a broken promise, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    pub at: Timestamp,
    pub by: MessageId,
}

/// A deadline told to a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub id: PromiseId,
    pub ticket: TicketId,
    pub kind: Kind,
    /// Key of the rule in the policy that it was made by.
    pub rule: String,
    pub budget: Budget,
    /// Key of the calendar that counts, and the policy revision in which it was read.
    pub calendar: String,
    pub revision: i64,
    pub start_at: Timestamp,
    pub made_at: Timestamp,
    pub due_at: Timestamp,
    /// The sentence the customer was told, in `locale`.
    pub words: String,
    pub locale: Locale,
    pub pauses: Vec<Pause>,
    pub state: State,
}

impl Promise {
    /// True while something is still owed: pending, paused, or broken and not answered.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Pending | State::Paused { .. } | State::Broken { answered: None, .. })
    }

    /// The instant at which time alone changes this promise, if any.
    pub fn wakes_at(&self) -> Option<Timestamp> {
        matches!(self.state, State::Pending).then_some(self.due_at)
    }

    /// Keeps the promise with a message that the next hop accepted at `at`; late when `at` is past the due instant.
    pub fn keep(mut self, by: MessageId, at: Timestamp) -> Self {
        self.state = match self.state {
            State::Pending | State::Paused { .. } if at <= self.due_at => State::Kept { at, by },
            State::Paused { .. } => State::Kept { at, by },
            State::Pending => State::Broken { at: self.due_at, answered: Some(Late { at, by }) },
            State::Broken { at: broken_at, answered: None } => {
                State::Broken { at: broken_at, answered: Some(Late { at, by }) }
            }
            closed => closed,
        };
        self
    }

    /// Breaks a pending promise whose due instant has come. It carries its true due instant, however late we look.
    pub fn lapse(mut self, now: Timestamp) -> Self {
        if matches!(self.state, State::Pending) && now >= self.due_at {
            self.state = State::Broken { at: self.due_at, answered: None };
        }
        self
    }

    /// Stops the clock of a pending promise.
    pub fn pause(mut self, now: Timestamp) -> Self {
        if matches!(self.state, State::Pending) {
            self.state = State::Paused { since: now };
        }
        self
    }

    /// Starts a stopped clock again: the due instant moves by what was left when it stopped.
    pub fn resume(mut self, now: Timestamp, calendar: &Calendar) -> Self {
        if let State::Paused { since } = self.state {
            self.due_at = match self.budget {
                Budget::AtOnce | Budget::Elapsed { .. } => {
                    let left = self.due_at.duration_since(since).max(SignedDuration::ZERO);
                    now.saturating_add(left).unwrap_or(self.due_at)
                }
                Budget::Working { .. } | Budget::WorkingDays { .. } => {
                    calendar.after_open_time(now, calendar.elapsed(since, self.due_at))
                }
            };
            self.pauses.push(Pause { from: since, to: now });
            self.state = State::Pending;
        }
        self
    }

    /// Nothing is owed any more.
    pub fn cancel(mut self, now: Timestamp) -> Self {
        if self.is_open() {
            self.state = State::Cancelled { at: now };
        }
        self
    }

    /// Opens a promise again whose keeping message came back: the original due instant holds (DESIGN 5).
    pub fn reopen(mut self, bounced: MessageId, now: Timestamp) -> Self {
        self.state = match self.state {
            State::Kept { by, .. } if by == bounced && now < self.due_at => State::Pending,
            State::Kept { by, .. } if by == bounced => State::Broken { at: self.due_at, answered: None },
            State::Broken { at, answered: Some(Late { by, .. }) } if by == bounced => {
                State::Broken { at, answered: None }
            }
            other => other,
        };
        self
    }
}
