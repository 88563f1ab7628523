//! What every page is printed with: the reader's texts, language, zone, the instant of the page and who reads it.
//! It carries no data of a page; those live in the page's own view.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::Zoned;
use jiff::tz::TimeZone;
use relance_domain::locale::Locale;

use crate::locale::Texts;

/// An agent as drawn: a disc with initials in one of 36 hues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentCard {
    /// The whole name, in the order the agent writes it.
    pub name: String,
    /// One or two letters.
    pub initials: String,
    /// 0 to 35, ten degrees each.
    pub hue: u8,
}

impl AgentCard {
    /// Makes initials and a hue that stays the same for the same name.
    pub fn of(name: &str) -> Self {
        let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        let first = words.next();
        let last = words.next_back();
        let initials = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
        let sum = name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        Self { name: name.to_owned(), initials, hue: (sum % 36) as u8 }
    }
}

/// The reader and the instant of one page.
#[derive(Clone)]
pub struct Ctx {
    pub texts: &'static Texts,
    pub locale: Locale,
    /// The zone in which instants are told.
    pub zone: TimeZone,
    pub now: Timestamp,
    /// Who is signed in, if anybody.
    pub agent: Option<AgentCard>,
    /// The path and query of this page, as the browser asked for it.
    pub path: String,
    /// How many changes had been heard of when the page was begun; none where no page listens.
    pub rung: Option<u64>,
}

impl Ctx {
    /// A page in this language at this instant, with nobody signed in.
    pub fn new(locale: Locale, zone: TimeZone, now: Timestamp) -> Self {
        Self { texts: Texts::of(locale), locale, zone, now, agent: None, path: "/".to_owned(), rung: None }
    }

    /// The text behind a key.
    pub fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    /// The text behind a key, with its arguments.
    pub fn with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.texts.with(key, args)
    }

    /// An instant on the reader's wall.
    pub fn at(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.zone.clone())
    }

    /// The page's own instant on the reader's wall.
    pub fn here(&self) -> Zoned {
        self.at(self.now)
    }
}
