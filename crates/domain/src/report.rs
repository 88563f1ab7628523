//! What reports count: a figure is one thing that happened to one promise, ticket or letter, with the team that had it
//! then. What was taken back has a second figure that counts the other way. Which figures follow from a change of
//! tickets is decided here, and into which sums a figure goes; finding causes, and keeping both, is elsewhere.

mod day;
mod drawer;
mod histogram;
mod number;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;

use crate::budget::Budget;
use crate::calendar::Calendar;
use crate::id::TicketId;
use crate::policy::Policy;
use crate::promise::{Kind, Promise, State as PromiseState};
use crate::ticket::{State, Status};

pub use day::{Period, Span, date_of, day_of, month_of, place_in_week, week_of, week_starts};
pub use drawer::LONGEST_SECS;
pub use histogram::{BUCKETS, Histogram, bucket, ends_secs};
pub use number::{Age, Number, WITHIN_HOURS};

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A ticket that is not done, on the day of its arrival. Also a letter, where one began it.
    Opened,
    /// A letter or a form on a ticket that was there.
    Arrived,
    /// A promise that was kept, on the day on which it was.
    Kept,
    /// A promise that was broken, on the day on which it was due.
    Broken,
    /// A broken promise that was answered after all.
    Late,
    /// The first answer by a person on a ticket.
    First,
    /// Nothing but what is owed changed.
    Owed,
}

impl What {
    const ALL: [What; 7] =
        [Self::Opened, Self::Arrived, Self::Kept, Self::Broken, Self::Late, Self::First, Self::Owed];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Arrived => "arrived",
            Self::Kept => "kept",
            Self::Broken => "broken",
            Self::Late => "late",
            Self::First => "first",
            Self::Owed => "owed",
        }
    }
}

impl FromStr for What {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|what| what.as_str() == text);
        known.ok_or_else(|| format!("`{text}` is nothing that reports count"))
    }
}

/// Why a promise was broken, as far as the desk can say it at that instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// It was answered in time, and the answer came back.
    Bounced,
    /// A mail of ours on the ticket did not arrive.
    Undelivered,
    /// No agent had the ticket.
    Nobody,
    /// An agent promised less time than the policy gives.
    ByHand,
    Other,
}

impl Cause {
    /// In the order in which the first that holds is taken.
    pub const ALL: [Cause; 5] = [Self::Bounced, Self::Undelivered, Self::Nobody, Self::ByHand, Self::Other];

    /// The word in addresses and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::Undelivered => "undelivered",
            Self::Nobody => "nobody",
            Self::ByHand => "by_hand",
            Self::Other => "other",
        }
    }

    /// The cause of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.as_str() == word)
    }

    fn place(self) -> i64 {
        Self::ALL.iter().position(|cause| *cause == self).and_then(|n| i64::try_from(n).ok()).unwrap_or(4)
    }
}

/// How a promise was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    pub cause: Cause,
    /// No word of ours had left between making it and its end.
    pub in_silence: bool,
}

impl Break {
    /// The drawer of a figure that says so.
    pub fn bucket(self) -> i64 {
        self.cause.place() * 2 + i64::from(self.in_silence)
    }

    /// What a drawer says.
    pub fn of_bucket(bucket: i64) -> Self {
        let place = usize::try_from(bucket / 2).unwrap_or(usize::MAX);
        Self { cause: Cause::ALL.get(place).copied().unwrap_or(Cause::Other), in_silence: bucket % 2 == 1 }
    }
}

/// One thing that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub what: What,
    /// The team that had it at that instant.
    pub team: String,
    /// The day on the company's clock, see [`day_of`].
    pub day: i64,
    /// The kind of promise, where it is about one.
    pub kind: Option<Kind>,
    pub ticket: TicketId,
    /// The promise, ticket or message that is counted.
    pub subject: i64,
    pub at: Timestamp,
    /// 1, or -1 where one is taken back; 0 where nothing but what is owed changed.
    pub n: i64,
    /// Seconds: how early a promise was kept, how late it was answered, how long a first answer took.
    pub secs: i64,
    /// Seconds beside them: the length of the promise, or how much of the first answer's time was working time.
    pub of_secs: i64,
    /// How it was broken ([`Break::bucket`]), or when in the week a letter came ([`place_in_week`]); -1 elsewhere.
    pub bucket: i64,
    /// By how much the number of promises changes whose end is ahead, of this team and kind.
    pub pending: i64,
    /// The same of those that are broken and not answered.
    pub owing: i64,
}

impl Figure {
    /// One that counts something once, without measures.
    pub fn new(what: What, state: &State, subject: i64, (at, day): (Timestamp, i64)) -> Self {
        Self {
            what,
            team: state.ticket.team.clone(),
            day,
            kind: None,
            ticket: state.ticket.id,
            subject,
            at,
            n: 1,
            secs: 0,
            of_secs: 0,
            bucket: -1,
            pending: 0,
            owing: 0,
        }
    }

    /// The one that takes it back. That a letter came is never taken back: it did.
    pub fn back(&self) -> Self {
        let bucket = if self.what == What::Opened { -1 } else { self.bucket };
        Self { n: -self.n, bucket, pending: 0, owing: 0, ..self.clone() }
    }

    /// True for a letter or a form that came.
    pub fn is_arrival(&self) -> bool {
        matches!(self.what, What::Opened | What::Arrived) && self.bucket >= 0
    }

    /// The sums that it goes into.
    pub fn adds(&self) -> Vec<Addend> {
        let mut adds = Vec::new();
        let mut add = |total, day, kind, bucket, n, measures: (i64, i64)| {
            let (secs, of_secs) = measures;
            adds.push(Addend { team: self.team.clone(), total, day, kind, bucket, n, secs, of_secs });
        };
        let (n, secs, of_secs) = (self.n, self.n * self.secs, self.n * self.of_secs);
        let month = month_of(self.day);
        match self.what {
            What::Opened => add(Total::Open, self.day, None, 0, n, (0, 0)),
            What::Kept => add(Total::Kept, self.day, self.kind, 0, n, (secs, of_secs)),
            What::Broken => add(Total::Broken, self.day, self.kind, self.bucket, n, (0, 0)),
            What::Late => add(Total::Late, self.day, self.kind, 0, n, (secs, of_secs)),
            What::First => {
                for (total, day) in [(Total::First, self.day), (Total::FirstOfMonth, month)] {
                    add(total, day, None, bucket(self.secs), n, (secs, 0));
                }
                for (total, day) in [(Total::Worked, self.day), (Total::WorkedOfMonth, month)] {
                    add(total, day, None, bucket(self.of_secs), n, (of_secs, 0));
                }
            }
            What::Arrived | What::Owed => {}
        }
        if self.is_arrival() {
            add(Total::In, self.day, None, 0, n, (0, 0));
            add(Total::Week, self.day, None, self.bucket, n, (0, 0));
            add(Total::WeekOfMonth, month, None, self.bucket, n, (0, 0));
        }
        if self.pending != 0 {
            add(Total::Pending, 0, self.kind, 0, self.pending, (0, 0));
        }
        if self.owing != 0 {
            add(Total::Owing, 0, self.kind, 0, self.owing, (0, 0));
        }
        adds
    }
}

/// A sum that is kept. What has many drawers is also summed by month, so that a year is twelve looks and not 365.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Total {
    /// Tickets that are not done, by the day of their arrival.
    Open,
    /// Letters and forms, by day.
    In,
    /// The same by their place in the week.
    Week,
    WeekOfMonth,
    Kept,
    Broken,
    Late,
    /// First answers, by the time that passed.
    First,
    FirstOfMonth,
    /// First answers, by the working time of it.
    Worked,
    WorkedOfMonth,
    /// Promises whose end is ahead, now.
    Pending,
    /// Broken promises that are not answered, now.
    Owing,
}

impl Total {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::In => "in",
            Self::Week => "week",
            Self::WeekOfMonth => "week_month",
            Self::Kept => "kept",
            Self::Broken => "broken",
            Self::Late => "late",
            Self::First => "first",
            Self::FirstOfMonth => "first_month",
            Self::Worked => "worked",
            Self::WorkedOfMonth => "worked_month",
            Self::Pending => "pending",
            Self::Owing => "owing",
        }
    }

    /// The same by month, where it is kept so.
    pub fn of_month(self) -> Option<Self> {
        match self {
            Self::Week => Some(Self::WeekOfMonth),
            Self::First => Some(Self::FirstOfMonth),
            Self::Worked => Some(Self::WorkedOfMonth),
            _ => None,
        }
    }
}

/// What one figure adds to one sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addend {
    pub team: String,
    pub total: Total,
    pub day: i64,
    pub kind: Option<Kind>,
    pub bucket: i64,
    pub n: i64,
    pub secs: i64,
    pub of_secs: i64,
}

/// The day and team under which a ticket counts as open; none once it is done.
pub fn stands_open(state: &State) -> Option<(&str, Timestamp)> {
    let ticket = &state.ticket;
    (!ticket.status.is_done()).then_some((ticket.team.as_str(), ticket.created_at))
}

/// The first promise of words on a ticket: its first answer is measured from its start.
pub fn first_asked(state: &State) -> Option<&Promise> {
    state.promises.iter().filter(|promise| promise.kind.is_kept_by_words()).min_by_key(|promise| promise.id)
}

/// Whether words kept a promise of words, in time or late.
fn is_answered(promise: &Promise) -> bool {
    let by = match promise.state {
        PromiseState::Kept { by, .. } => by,
        PromiseState::Broken { answered, .. } => answered.and_then(|late| late.by),
        PromiseState::Pending | PromiseState::Paused { .. } | PromiseState::Cancelled { .. } => None,
    };
    promise.kind.is_kept_by_words() && by.is_some()
}

/// What counts of a promise as it stands now: whether it was kept, broken, answered late, and whether that was the
/// first answer: no promise before it was answered, whatever else became of them. Nothing on a ticket that
/// is spam: it should never have been there.
///
/// One that was given up says here that nothing counts; whether it had been broken by then is known to who kept count.
pub fn outcomes(promise: &Promise, state: &State) -> Vec<(What, Timestamp)> {
    if matches!(state.ticket.status, Status::Spam { .. }) {
        return Vec::new();
    }
    let before = |other: &&Promise| other.id < promise.id;
    let is_first = is_answered(promise) && !state.promises.iter().filter(before).any(is_answered);
    let first = |at| is_first.then_some((What::First, at));
    match promise.state {
        PromiseState::Kept { at, .. } => [Some((What::Kept, at)), first(at)].into_iter().flatten().collect(),
        PromiseState::Broken { at, answered } => {
            let late = answered.map(|late| (What::Late, late.at));
            let first = answered.and_then(|late| first(late.at));
            [Some((What::Broken, at)), late, first].into_iter().flatten().collect()
        }
        PromiseState::Pending | PromiseState::Paused { .. } | PromiseState::Cancelled { .. } => Vec::new(),
    }
}

/// Promises that are owed by team and kind: how many have their end ahead, how many are broken.
pub type Owed = BTreeMap<(String, Kind), (i64, i64)>;

/// By how much a change of tickets changes what is owed.
pub fn owed_change(before: &[&State], after: &[&State]) -> Owed {
    let mut owed = Owed::new();
    for (states, sign) in [(before, -1), (after, 1)] {
        for (state, promise) in
            states.iter().flat_map(|state| state.promises.iter().map(move |one| (state, one)))
        {
            let (pending, owing) = match promise.state {
                PromiseState::Pending | PromiseState::Paused { .. } => (sign, 0),
                PromiseState::Broken { answered: None, .. } => (0, sign),
                _ => continue,
            };
            let entry = owed.entry((state.ticket.team.clone(), promise.kind)).or_default();
            *entry = (entry.0 + pending, entry.1 + owing);
        }
    }
    owed.retain(|_, change| *change != (0, 0));
    owed
}

/// Writes what changed of what is owed onto figures of the same team, where there are some; the rest become figures of
/// their own that count nothing else. `day` and `at` are those of the change.
pub fn carry(figures: &mut Vec<Figure>, owed: Owed, state: &State, (at, day): (Timestamp, i64)) {
    for ((team, kind), (pending, owing)) in owed {
        let is_free = |figure: &&mut Figure| {
            let takes = figure.kind == Some(kind) || (figure.kind.is_none() && figure.what == What::Opened);
            figure.team == team && takes && (figure.pending, figure.owing) == (0, 0)
        };
        match figures.iter_mut().find(is_free) {
            Some(figure) => (figure.kind, figure.pending, figure.owing) = (Some(kind), pending, owing),
            None => figures.push(Figure {
                team,
                kind: Some(kind),
                n: 0,
                pending,
                owing,
                ..Figure::new(What::Owed, state, state.ticket.id.0, (at, day))
            }),
        }
    }
}

/// Time of a promise between two instants, as its own clock counts it.
pub fn counted_secs(promise: &Promise, calendar: Option<&Calendar>, from: Timestamp, to: Timestamp) -> i64 {
    let passed = match (promise.budget, calendar) {
        (Budget::AtOnce | Budget::Elapsed { .. }, _) | (_, None) => to.duration_since(from),
        (_, Some(calendar)) => calendar.elapsed(from, to),
    };
    passed.as_secs().max(0)
}

/// How long a promise was, pauses left out, as its own clock counts it.
pub fn length_secs(promise: &Promise, calendar: Option<&Calendar>) -> i64 {
    let paused: i64 = promise
        .pauses
        .iter()
        .filter(|pause| pause.from < promise.due_at)
        .map(|pause| counted_secs(promise, calendar, pause.from, pause.to.min(promise.due_at)))
        .sum();
    (counted_secs(promise, calendar, promise.start_at, promise.due_at) - paused).max(0)
}

/// Whether an agent promised less time than the rule of the policy gives.
pub fn is_too_short(promise: &Promise, policy: &Policy, calendar: Option<&Calendar>) -> bool {
    let (Some(rule), Some(calendar)) = (policy.promises.get(&promise.rule), calendar) else { return false };
    let usual = [Some(rule.within), rule.busy];
    if usual.contains(&Some(promise.budget)) {
        return false;
    }
    let told = calendar.deadline_at(promise.start_at, promise.budget);
    told < calendar.deadline_at(promise.start_at, rule.within)
}
