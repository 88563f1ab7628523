//! One question of a rule: what lists ask of a ticket, and beside that what was before, what has just come in, who did
//! it, and how long something lasts. Tags stand here by name and agents by address, since a policy knows no ids.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};

use super::{Cue, Facts};
use crate::budget::Budget;
use crate::calendar::Calendar;
use crate::view::{Field, Here, Kind, Leaf, Mistake, NONE, Op, Part, Span, Test, VALUE_CHARS, VALUES, Value};

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// What lists ask as well.
    Now(Test),
    /// One of these words is said, or none of them.
    Word { of: Topic, words: Vec<String>, not: bool },
    /// One of these parts stands in what the entry says, or none of them.
    Text { parts: Vec<String>, not: bool },
    /// So much time has passed since then, by the hours of the ticket's team, or not yet.
    Since { since: Since, over: Budget, not: bool },
}

impl Since {
    /// Whether it counts from the moment at which this is recorded. Whatever changes a ticket begins `since.changed`
    /// anew, which would make nearly all rules a circle: nothing is said of that.
    pub fn begins(self, cue: Cue) -> bool {
        match self {
            Self::Status => cue == Cue::Status,
            Self::Customer => cue == Cue::Arrived,
            Self::Agent => cue == Cue::Replied,
            Self::Assigned => cue == Cue::Assigned,
            Self::Created | Self::Changed | Self::Due => false,
        }
    }
}

/// What kind of words a topic knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    Choice(&'static [&'static str]),
    Team,
    Category,
    Form,
    Tag,
    /// An agent's address, or `nobody`.
    Agent,
    /// An address, or `@` and a domain.
    Address,
}

macro_rules! topics {
    ($($(#[$doc:meta])* $name:ident = $word:literal: $words:expr;)+) => {
        /// What only rules ask about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Topic {$($(#[$doc])* $name,)+}

        impl Topic {
            /// Every topic, in the order in which editors offer them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in a policy.
            pub fn as_str(self) -> &'static str {
                match self {$(Self::$name => $word),+}
            }

            /// The words that it knows.
            pub fn words(self) -> Words {
                match self {$(Self::$name => $words),+}
            }
        }
    };
}

const STATUSES: &[&str] = &["open", "pending", "proposed", "solved", "closed", "spam"];
const PRIORITIES: &[&str] = &["urgent", "high", "normal", "low"];

topics! {
    Tag = "tag": Words::Tag;
    Agent = "agent": Words::Agent;
    /// Who caused what the rule hears of.
    By = "by": Words::Choice(&["customer", "agent", "desk"]);
    /// Whether the team is there now.
    Hours = "hours": Words::Choice(&["open", "closed"]);
    /// The form that came in.
    Form = "entry.form": Words::Form;
    From = "entry.from": Words::Address;
    Files = "entry.files": Words::Choice(&["yes", "no"]);
    /// A robot wrote it.
    Automatic = "entry.automatic": Words::Choice(&["yes", "no"]);
    Rating = "rating": Words::Choice(&["1", "2", "3", "4", "5"]);
    WasStatus = "was.status": Words::Choice(STATUSES);
    WasTeam = "was.team": Words::Team;
    WasPriority = "was.priority": Words::Choice(PRIORITIES);
    WasCategory = "was.category": Words::Category;
}

/// What the text of an entry is asked by.
pub const TEXT: &str = "entry.text";

macro_rules! sinces {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)+) => {
        /// Since when something lasts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Since {$($(#[$doc])* $name,)+}

        impl Since {
            /// Every one, in the order in which editors offer them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in a policy.
            pub fn as_str(self) -> &'static str {
                match self {$(Self::$name => $word),+}
            }
        }
    };
}

sinces! {
    Created = "since.created";
    Changed = "since.changed";
    /// It has stood where it stands.
    Status = "since.status";
    /// The customer wrote last.
    Customer = "since.customer";
    /// An agent answered last.
    Agent = "since.agent";
    /// Somebody has had it.
    Assigned = "since.assigned";
    /// What is owed was due.
    Due = "since.due";
}

impl FromStr for Topic {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|topic| topic.as_str() == word).ok_or(())
    }
}

impl FromStr for Since {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|since| since.as_str() == word).ok_or(())
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How something is compared that lists do not ask.
pub const OPS: [&str; 6] = ["is", "is_not", "has", "has_not", "over", "under"];

impl Leaf for Ask {
    fn knows(name: &str) -> bool {
        name == TEXT || name.parse::<Topic>().is_ok() || name.parse::<Since>().is_ok() || Test::knows(name)
    }

    fn of_words(name: &str, op: &str, values: &[&str]) -> Result<Self, (Part, Mistake)> {
        let not = match op {
            "is" | "has" | "over" => Some(false),
            "is_not" | "has_not" | "under" => Some(true),
            _ => None,
        };
        let wants = |ops: [&str; 2]| match ops.contains(&op) {
            true => not.ok_or((Part::Op, Mistake::UnknownOp)),
            false => Err((Part::Op, Mistake::UnknownOp)),
        };
        let wrong = |mistake| (Part::Value, mistake);
        if let Ok(since) = name.parse::<Since>() {
            let not = wants(["over", "under"])?;
            let [over] = given(values).map_err(wrong)?[..] else { return Err(wrong(Mistake::TooMany)) };
            let over = over.parse().map_err(|_| wrong(Mistake::BadValue))?;
            return Ok(Self::Since { since, over, not });
        }
        if name == TEXT {
            let not = wants(["has", "has_not"])?;
            let parts = given(values).map_err(wrong)?;
            return Ok(Self::Text { parts: parts.iter().map(|part| part.to_lowercase()).collect(), not });
        }
        if let Ok(of) = name.parse::<Topic>() {
            let not = wants(["is", "is_not"])?;
            let words = given(values).map_err(wrong)?;
            let words = words.into_iter().map(|word| of.folded(word).ok_or(wrong(Mistake::BadValue)));
            return Ok(Self::Word { of, words: words.collect::<Result<_, _>>()?, not });
        }
        Test::of_words(name, op, values).map(Self::Now)
    }

    fn to_words(&self) -> (String, &'static str, Vec<String>) {
        let of_two = |not: bool, ops: [&'static str; 2]| ops[usize::from(not)];
        match self {
            Self::Now(test) => test.to_words(),
            Self::Word { of, words, not } => (of.to_string(), of_two(*not, ["is", "is_not"]), words.clone()),
            Self::Text { parts, not } => (TEXT.to_owned(), of_two(*not, ["has", "has_not"]), parts.clone()),
            Self::Since { since, over, not } => {
                (since.as_str().to_owned(), of_two(*not, ["over", "under"]), vec![over.to_string()])
            }
        }
    }
}

/// The values that say something, each once.
fn given<'v>(values: &[&'v str]) -> Result<Vec<&'v str>, Mistake> {
    let mut given: Vec<&str> = Vec::new();
    for value in values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()) {
        if value.chars().count() > VALUE_CHARS {
            return Err(Mistake::TooMany);
        }
        if !given.contains(&value) {
            given.push(value);
        }
    }
    match given.len() {
        0 => Err(Mistake::NoValue),
        n if n > VALUES => Err(Mistake::TooMany),
        _ => Ok(given),
    }
}

impl Topic {
    /// A word as it is compared; none for one that it does not know.
    fn folded(self, word: &str) -> Option<String> {
        match self.words() {
            Words::Choice(known) => known.contains(&word).then(|| word.to_owned()),
            Words::Team | Words::Category | Words::Form => Some(word.to_owned()),
            Words::Tag if word == NONE => Some(word.to_owned()),
            Words::Tag => word.parse::<crate::label::TagName>().ok().map(|name| name.to_string()),
            Words::Agent if word == "nobody" => Some(word.to_owned()),
            Words::Agent | Words::Address => word.contains('@').then(|| word.to_lowercase()),
        }
    }
}

impl Ask {
    /// Whether it holds of a ticket, at an instant and by the hours of its team.
    pub fn holds(&self, facts: &Facts, here: &Here, calendar: &Calendar) -> bool {
        match self {
            Self::Now(test) => test.holds(&facts.list, here),
            Self::Word { of, words, not } => facts.says(*of, calendar.is_open(here.now), words) != *not,
            Self::Text { parts, not } => {
                let text = facts.entry.as_ref().map_or("", |entry| entry.text.as_str());
                parts.iter().any(|part| text.contains(part.as_str())) != *not
            }
            Self::Since { since, over, not } => match facts.since(*since) {
                Some(from) => (calendar.deadline_at(from, *over) <= here.now) != *not,
                // What never began lasts no time at all.
                None => *not,
            },
        }
    }

    /// For a question that time alone answers with yes: since when it counts, and from when on it holds.
    pub fn moment(&self, facts: &Facts, calendar: &Calendar) -> Option<Moment> {
        let later = |from: Timestamp, by: SignedDuration| from.checked_add(by).unwrap_or(Timestamp::MAX);
        match self {
            Self::Since { since, over, not: false } => {
                let from = facts.since(*since)?;
                Some(Moment { from, at: calendar.deadline_at(from, *over) })
            }
            Self::Now(test) => {
                let Value::Span(span) = test.value() else { return None };
                let (from, at) = match (test.field(), test.op()) {
                    (Field::Due, Op::Within) => {
                        let due_at = facts.list.due_at?;
                        (due_at, later(due_at, -length(*span)))
                    }
                    (Field::Created, Op::Older) => {
                        (facts.list.created_at, later(facts.list.created_at, length(*span)))
                    }
                    (Field::Changed, Op::Older) => {
                        (facts.list.changed_at, later(facts.list.changed_at, length(*span)))
                    }
                    _ => return None,
                };
                Some(Moment { from, at })
            }
            Self::Word { .. } | Self::Text { .. } | Self::Since { .. } => None,
        }
    }

    /// Whether time answers it with yes one day, if nothing happens.
    pub fn ripens(&self) -> bool {
        match self {
            Self::Since { not, .. } => !not,
            Self::Now(test) => {
                matches!(
                    (test.field(), test.op()),
                    (Field::Due, Op::Within) | (Field::Created | Field::Changed, Op::Older)
                )
            }
            Self::Word { .. } | Self::Text { .. } => false,
        }
    }

    /// Whether its answer changes without a record: by time, by the hours of the team, by a customer's addresses or
    /// whoever looks.
    pub fn drifts(&self) -> bool {
        match self {
            Self::Now(test) => {
                matches!(test.name().field().kind(), Kind::Ahead | Kind::Past)
                    || matches!(test.field(), Field::Customer | Field::Unread | Field::Undelivered)
            }
            Self::Word { of, .. } => *of == Topic::Hours,
            Self::Text { .. } => false,
            Self::Since { .. } => true,
        }
    }

    /// Whether it asks about what the rule hears of, and not about how a ticket stands.
    pub fn is_of_cause(&self) -> bool {
        match self {
            Self::Text { .. } => true,
            Self::Word { of, .. } => !matches!(of, Topic::Tag | Topic::Agent | Topic::Hours),
            Self::Now(_) | Self::Since { .. } => false,
        }
    }

    /// Whether no history tells the answer: a trial on the past asks the ticket as it stands today.
    pub fn is_known_as_now(&self) -> bool {
        match self {
            Self::Now(test) => matches!(
                test.field(),
                Field::Language | Field::Customer | Field::Mailbox | Field::Unread | Field::Subject
            ),
            Self::Word { .. } | Self::Text { .. } | Self::Since { .. } => false,
        }
    }
}

/// From when on something holds, and since when that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub from: Timestamp,
    pub at: Timestamp,
}

fn length(span: Span) -> SignedDuration {
    match span {
        Span::Hours(hours) => SignedDuration::from_hours(i64::from(hours)),
        Span::Days(days) => SignedDuration::from_hours(24 * i64::from(days)),
    }
}
