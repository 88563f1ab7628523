//! Which tickets a list holds: a closed grammar of conditions over what stands on a ticket, and the views that agents
//! keep. `matches` says it of one ticket; the store says the same of all of them in SQL (`store::sieve`).
//! A field is one line in the table below, one in `Facts::say`, one in the store's table of columns, and a text.

mod facts;
mod kept;
mod name;
mod read;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::id::AgentId;

pub use facts::Facts;
pub use kept::{Column, Scope, Sort, View};
pub use name::Name;
pub use read::{Leaf, Mistake, Part, Wrong};

/// Stands for a ticket without any: a tag, a category, a value.
pub const NONE: &str = "none";
/// More tests are a program.
pub const TESTS: usize = 40;
/// Deeper nesting is read by nobody.
pub const DEPTH: usize = 4;
/// Values that one test may name.
pub const VALUES: usize = 50;
/// The longest value, in characters.
pub const VALUE_CHARS: usize = 200;

/// What has to hold of a ticket. Lists ask [`Test`]s; rules ask more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition<L = Test> {
    /// Of none, everything fits.
    All(Vec<Self>),
    /// Of none, nothing fits.
    Any(Vec<Self>),
    Not(Box<Self>),
    Test(L),
}

/// What kind of thing a field holds; it says how it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The key of a team.
    Team,
    /// An agent's id, `me` or `nobody`.
    Agent,
    /// A mailbox of ours.
    Mailbox,
    /// A tag's id, or `none`.
    Tag,
    /// The key of a category, or `none`.
    Category,
    /// What stands in a field of the policy, whatever its case, or `none`.
    Custom,
    /// An address of the customer, or `@` and a domain.
    Address,
    /// Text that is searched for words, whatever their case.
    Words,
    /// Yes or no.
    Flag,
    /// An instant ahead.
    Ahead,
    /// An instant that has passed.
    Past,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $word:literal: $kind:expr;)+) => {
        /// What can be asked of a ticket.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$doc])* $name,)+
            /// One of the policy's own; a [`Name`] says which.
            Custom,
        }

        impl Field {
            /// Every field that is there whatever the policy, in the order in which editors offer them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in JSON and in addresses.
            pub fn as_str(self) -> &'static str {
                match self {$(Self::$name => $word,)+ Self::Custom => "field"}
            }

            /// What it holds.
            pub fn kind(self) -> Kind {
                match self {$(Self::$name => $kind,)+ Self::Custom => Kind::Custom}
            }
        }
    };
}

fields! {
    Status = "status": Kind::Choice(&["open", "pending", "proposed", "solved", "closed", "spam"]);
    Team = "team": Kind::Team;
    /// A team whose mailbox got the same letter.
    Watching = "watching": Kind::Team;
    Agent = "agent": Kind::Agent;
    Tag = "tag": Kind::Tag;
    Priority = "priority": Kind::Choice(&["urgent", "high", "normal", "low"]);
    Category = "category": Kind::Category;
    Language = "language": Kind::Choice(&["de", "en", "es", "fr", "it", "pt"]);
    /// The kind of the promise that is owed.
    Promise = "promise":
        Kind::Choice(&["answer", "news", "resolution", "vendor_answer", "window_end", "none"]);
    /// How that promise stands.
    Owed = "owed": Kind::Choice(&["pending", "paused", "broken", "none"]);
    /// When it ends, while its clock runs.
    Due = "due": Kind::Ahead;
    /// Who wrote the last entry that a list shows.
    LastBy = "last_by": Kind::Choice(&["customer", "agent", "desk"]);
    Created = "created": Kind::Past;
    Changed = "changed": Kind::Past;
    Subject = "subject": Kind::Words;
    Customer = "customer": Kind::Address;
    Mailbox = "mailbox": Kind::Mailbox;
    Unread = "unread": Kind::Flag;
    /// A mail of ours did not arrive.
    Undelivered = "undelivered": Kind::Flag;
    /// Put aside until later.
    Snoozed = "snoozed": Kind::Flag;
}

impl FromStr for Field {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|field| field.as_str() == word).ok_or(())
    }
}

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    Is,
    IsNot,
    Has,
    HasNot,
    Before,
    After,
    /// Ends within this time from now, or has ended.
    Within,
    /// Longer ago than this.
    Older,
    /// Not longer ago than this.
    Newer,
}

impl Op {
    /// Every operator.
    pub const ALL: [Self; 9] = [
        Self::Is,
        Self::IsNot,
        Self::Has,
        Self::HasNot,
        Self::Before,
        Self::After,
        Self::Within,
        Self::Older,
        Self::Newer,
    ];

    /// The word in JSON and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsNot => "is_not",
            Self::Has => "has",
            Self::HasNot => "has_not",
            Self::Before => "before",
            Self::After => "after",
            Self::Within => "within",
            Self::Older => "older",
            Self::Newer => "newer",
        }
    }

    /// Whether its value is a length of time, and no day.
    pub fn takes_span(self) -> bool {
        matches!(self, Self::Within | Self::Older | Self::Newer)
    }
}

impl FromStr for Op {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|op| op.as_str() == word).ok_or(())
    }
}

impl Kind {
    /// The operators that make sense of it, the likeliest first.
    pub fn ops(self) -> &'static [Op] {
        match self {
            Self::Choice(_) | Self::Team | Self::Agent | Self::Mailbox | Self::Address => {
                &[Op::Is, Op::IsNot]
            }
            Self::Tag | Self::Category => &[Op::Is, Op::IsNot],
            Self::Custom => &[Op::Is, Op::IsNot, Op::Has, Op::HasNot],
            Self::Words => &[Op::Has, Op::HasNot],
            Self::Flag => &[Op::Is],
            Self::Ahead => &[Op::Within, Op::Before, Op::After],
            Self::Past => &[Op::Newer, Op::Older, Op::Before, Op::After],
        }
    }
}

/// One question about one field. Its parts fit together: whoever makes one goes through [`Test::new`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    name: Name,
    op: Op,
    value: Value,
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One of these; folded as the store folds them.
    Words(Vec<String>),
    Agents(Vec<Who>),
    Flag(bool),
    At(When),
    Span(Span),
}

/// Whom a ticket is with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever looks.
    Me,
    Nobody,
    One(AgentId),
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Me => f.write_str("me"),
            Self::Nobody => f.write_str("nobody"),
            Self::One(agent) => agent.fmt(f),
        }
    }
}

/// A point in time: an instant, or a day as it is where one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    At(Timestamp),
    Day(Date),
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(at) => at.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// A length of time on any clock, `8h` or `3d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Hours(u16),
    Days(u16),
}

impl Span {
    fn length(self) -> SignedDuration {
        match self {
            Self::Hours(hours) => SignedDuration::from_hours(i64::from(hours)),
            Self::Days(days) => SignedDuration::from_hours(24 * i64::from(days)),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hours(hours) => write!(f, "{hours}h"),
            Self::Days(days) => write!(f, "{days}d"),
        }
    }
}

/// Who looks, when and where: what `me`, `within` and days mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Here {
    pub me: AgentId,
    pub now: Timestamp,
    pub zone: TimeZone,
}

/// A test whose value means the same for everybody: what the store and `matches` compare.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked<'t> {
    OneOf(&'t [String]),
    NoneOf(&'t [String]),
    With {
        agents: Vec<AgentId>,
        nobody: bool,
        not: bool,
    },
    Has(&'t str),
    HasNot(&'t str),
    Flag(bool),
    /// Strictly before.
    Before(Timestamp),
    /// At this instant or after it.
    From(Timestamp),
}

impl Test {
    /// The field that is asked.
    pub fn field(&self) -> Field {
        self.name.field()
    }

    /// The same with its key.
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// How it is compared.
    pub fn op(&self) -> Op {
        self.op
    }

    /// With what.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// What it means for whoever looks here and now.
    pub fn asked(&self, here: &Here) -> Asked<'_> {
        match (&self.value, self.op) {
            (Value::Words(words), Op::Has) => Asked::Has(words.first().map_or("", String::as_str)),
            (Value::Words(words), Op::HasNot) => Asked::HasNot(words.first().map_or("", String::as_str)),
            (Value::Words(words), Op::IsNot) => Asked::NoneOf(words),
            (Value::Words(words), _) => Asked::OneOf(words),
            (Value::Agents(whom), op) => Asked::With {
                agents: whom.iter().filter_map(|who| who.id(here)).collect(),
                nobody: whom.contains(&Who::Nobody),
                not: op == Op::IsNot,
            },
            (Value::Flag(flag), _) => Asked::Flag(*flag),
            (Value::At(when), Op::After) => Asked::From(when.end(here)),
            (Value::At(when), _) => Asked::Before(when.start(here)),
            (Value::Span(span), Op::Within) => Asked::Before(shifted(here.now, span.length())),
            (Value::Span(span), Op::Newer) => Asked::From(shifted(here.now, -span.length())),
            (Value::Span(span), _) => Asked::Before(shifted(here.now, -span.length())),
        }
    }
}

impl Who {
    fn id(self, here: &Here) -> Option<AgentId> {
        match self {
            Self::Me => Some(here.me),
            Self::Nobody => None,
            Self::One(agent) => Some(agent),
        }
    }
}

impl When {
    /// The first instant of it.
    fn start(self, here: &Here) -> Timestamp {
        match self {
            Self::At(at) => at,
            Self::Day(day) => first_of(day, here),
        }
    }

    /// The first instant after it.
    fn end(self, here: &Here) -> Timestamp {
        match self {
            Self::At(at) => at,
            Self::Day(day) => day.tomorrow().map_or(Timestamp::MAX, |next| first_of(next, here)),
        }
    }
}

fn first_of(day: Date, here: &Here) -> Timestamp {
    day.to_zoned(here.zone.clone()).map_or(here.now, |first| first.timestamp())
}

fn shifted(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX })
}

impl Condition {
    /// The test of one field, for what this program asks itself.
    ///
    /// # Panics
    ///
    /// When the words do not fit the field.
    pub fn test(field: Field, op: Op, values: &[&str]) -> Self {
        Self::Test(Test::new(field, op, values).expect("a test of ours fits its field"))
    }

    /// Both must hold. Conditions that are parts of one sentence stay one sentence.
    pub fn and(self, other: Self) -> Self {
        match self {
            Self::All(mut parts) => {
                parts.push(other);
                Self::All(parts)
            }
            one => Self::All(vec![one, other]),
        }
    }

    /// Whether some test in it asks this field.
    pub fn mentions(&self, field: Field) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.mentions(field)),
            Self::Not(part) => part.mentions(field),
            Self::Test(test) => test.field() == field,
        }
    }

    /// What a list holds that is asked for this: unless the condition itself says so, what is not done and not put
    /// aside.
    pub fn scoped(self) -> Self {
        let (names_status, names_snoozed) = (self.mentions(Field::Status), self.mentions(Field::Snoozed));
        let mut scoped = self;
        if !names_status {
            scoped = scoped.and(Self::test(Field::Status, Op::Is, &["open", "pending", "proposed"]));
        }
        if !names_snoozed {
            scoped = scoped.and(Self::test(Field::Snoozed, Op::Is, &["no"]));
        }
        scoped
    }
}

impl<L> Condition<L> {
    /// Whether something holds of each test that is asked.
    pub fn each(&self, holds: &mut impl FnMut(&L) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().all(|part| part.each(holds)),
            Self::Not(part) => part.each(holds),
            Self::Test(test) => holds(test),
        }
    }

    /// Whether it holds, where a test holds that says so.
    pub fn fits(&self, holds: &impl Fn(&L) -> bool) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.fits(holds)),
            Self::Any(parts) => parts.iter().any(|part| part.fits(holds)),
            Self::Not(part) => !part.fits(holds),
            Self::Test(test) => holds(test),
        }
    }

    /// The number of tests.
    pub fn n_tests(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::n_tests).sum(),
            Self::Not(part) => part.n_tests(),
            Self::Test(_) => 1,
        }
    }

    /// How deep it is nested; a single test is 0.
    pub fn depth(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => 1 + parts.iter().map(Self::depth).max().unwrap_or(0),
            Self::Not(part) => 1 + part.depth(),
            Self::Test(_) => 0,
        }
    }
}
