//! A promise: a deadline told to a customer, as an object with a life. Transitions consume the promise and take the
//! instant at which they happen. What makes a promise (and which event qualifies to keep it) is decided in `ticket`;
//! how a deadline is counted is in `calendar`.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::budget::Budget;
use crate::calendar::{Calendar, Span, Why};
use crate::id::{MessageId, PromiseId, TicketId};
use crate::locale::Locale;
use crate::offset::Offset;

/// What is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A first answer by a person (rows D3, S2, W5).
    Answer,
    /// News until the matter is solved, even if there is nothing new (row S2).
    News,
    /// The matter is solved.
    Resolution,
    /// A vendor answers what we asked (row V3).
    VendorAnswer,
    /// A maintenance window ends (row M2).
    WindowEnd,
}

impl Kind {
    /// Every kind, in the order of a ticket's life.
    pub const ALL: [Kind; 5] =
        [Self::Answer, Self::News, Self::Resolution, Self::VendorAnswer, Self::WindowEnd];

    /// True for what a substantive message by a person keeps.
    pub fn is_kept_by_words(self) -> bool {
        matches!(self, Self::Answer | Self::News)
    }

    /// The word in policies, in the store and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::News => "news",
            Self::Resolution => "resolution",
            Self::VendorAnswer => "vendor_answer",
            Self::WindowEnd => "window_end",
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
        let known = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        known.ok_or_else(|| {
            format!("`{text}` is not a kind of promise: {}", Self::ALL.map(Self::as_str).join(", "))
        })
    }
}

/// Who is warned. A rung that nobody stands on is taken by the next one up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Whoever holds the ticket, else its team.
    Owner,
    Lead,
    AccountManager,
    Head,
}

impl Rung {
    const ALL: [Rung; 4] = [Self::Owner, Self::Lead, Self::AccountManager, Self::Head];

    /// The word in policies, in the store and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Lead => "lead",
            Self::AccountManager => "account_manager",
            Self::Head => "head",
        }
    }
}

impl FromStr for Rung {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|rung| rung.as_str() == text);
        known.ok_or_else(|| format!("`{text}` is nobody to warn: owner, lead, account_manager or head"))
    }
}

/// One step of the ladder of warnings around a promise's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    pub at: Offset,
    pub to: Rung,
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
    /// A qualifying message was accepted by the next hop in time, or what was promised happened without one.
    Kept { at: Timestamp, by: Option<MessageId> },
    /// The due instant passed. It stays open until a qualifying message answers it late.
    Broken { at: Timestamp, answered: Option<Late> },
    /// It no longer matters: the ticket was solved, or the mail was no request.
    Cancelled { at: Timestamp },
}

/// What answered a broken promise, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    pub at: Timestamp,
    pub by: Option<MessageId>,
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

    /// True while its clock runs.
    pub fn is_pending(&self) -> bool {
        matches!(self.state, State::Pending)
    }

    /// The instant at which time alone changes this promise, if any.
    pub fn wakes_at(&self) -> Option<Timestamp> {
        matches!(self.state, State::Pending).then_some(self.due_at)
    }

    /// Keeps the promise at `at`, with the message that did it; late when `at` is past the due instant. A clock that
    /// stands still first runs again by `calendar`, so that the due instant is the one that was in force at `at`.
    pub fn keep(mut self, by: Option<MessageId>, at: Timestamp, calendar: Option<&Calendar>) -> Self {
        if let Some(calendar) = calendar {
            self = self.resume(at, calendar);
        }
        self.state = match self.state {
            State::Pending if at <= self.due_at => State::Kept { at, by },
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
                Budget::Working { .. } | Budget::WorkingDays { .. } | Budget::Until { .. } => {
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
            State::Kept { by, .. } if by == Some(bounced) && now < self.due_at => State::Pending,
            State::Kept { by, .. } if by == Some(bounced) => {
                State::Broken { at: self.due_at, answered: None }
            }
            State::Broken { at, answered: Some(Late { by, .. }) } if by == Some(bounced) => {
                State::Broken { at, answered: None }
            }
            other => other,
        };
        self
    }

    /// Owes again what was given up at this instant, as it was told: it was given up for nothing.
    pub fn revive(mut self, given_up_at: Timestamp, now: Timestamp) -> Self {
        self.state = match self.state {
            State::Cancelled { at } if at == given_up_at && now < self.due_at => State::Pending,
            State::Cancelled { at } if at == given_up_at => State::Broken { at: self.due_at, answered: None },
            other => other,
        };
        self
    }

    /// The due instant as this calendar counts it, with every pause that the promise had. What was told elapsed stays
    /// elapsed; a promise that is no longer open keeps its instant.
    pub fn recount(&self, calendar: &Calendar) -> Timestamp {
        // A day that somebody chose is that day, whatever the calendar says now.
        if !self.is_open() || matches!(self.budget, Budget::Until { .. }) {
            return self.due_at;
        }
        let first = calendar.deadline_at(self.start_at, self.budget);
        self.pauses.iter().filter(|pause| pause.from < pause.to).fold(first, |due_at, pause| {
            if pause.from >= due_at {
                return due_at;
            }
            match self.budget {
                Budget::AtOnce | Budget::Elapsed { .. } => {
                    pause.to.saturating_add(due_at.duration_since(pause.from)).unwrap_or(due_at)
                }
                Budget::Working { .. } | Budget::WorkingDays { .. } | Budget::Until { .. } => {
                    calendar.after_open_time(pause.to, calendar.elapsed(pause.from, due_at))
                }
            }
        })
    }

    /// The instant at which this share of its counted time has passed, pauses left out. None where no time is counted.
    pub fn at_percent(&self, percent: u8, calendar: &Calendar) -> Option<Timestamp> {
        let counts = |span: &Span| -> SignedDuration {
            if span.counts { span.to.duration_since(span.from) } else { SignedDuration::ZERO }
        };
        let spans = self.trace(calendar);
        let whole = spans.iter().map(counts).fold(SignedDuration::ZERO, SignedDuration::saturating_add);
        let secs = whole.as_secs() * i64::from(100_u8.saturating_sub(percent)) / 100;
        let left = SignedDuration::from_secs(secs);
        if whole <= SignedDuration::ZERO {
            return None;
        }
        Some(match self.budget {
            Budget::AtOnce | Budget::Elapsed { .. } => {
                self.due_at.saturating_sub(left).unwrap_or(self.start_at)
            }
            Budget::Working { .. } | Budget::WorkingDays { .. } | Budget::Until { .. } => {
                calendar.before_open_time(self.due_at, left)
            }
        })
    }

    /// Every stretch from the start to the due instant, in order and without holes: what counted, what did not, and the
    /// pauses. It answers "why this date?".
    pub fn trace(&self, calendar: &Calendar) -> Vec<Span> {
        let running = |from: Timestamp, to: Timestamp| match self.budget {
            Budget::AtOnce => Vec::new(),
            Budget::Elapsed { .. } if from < to => vec![Span { from, to, counts: true, why: Why::Elapsed }],
            Budget::Elapsed { .. } => Vec::new(),
            Budget::Working { .. } | Budget::WorkingDays { .. } | Budget::Until { .. } => {
                calendar.spans(from, to)
            }
        };
        let mut spans = Vec::new();
        let mut from = self.start_at;
        for pause in self.pauses.iter().filter(|pause| pause.from < pause.to && pause.from < self.due_at) {
            spans.extend(running(from, pause.from));
            spans.push(Span { from: pause.from.max(from), to: pause.to, counts: false, why: Why::Paused });
            from = pause.to;
        }
        spans.extend(running(from, self.due_at));
        spans
    }
}
