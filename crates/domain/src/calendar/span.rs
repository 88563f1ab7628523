//! A stretch of time and whether it counts: what answers "why this date?" and what the horizon hatches.
//! How stretches are found lies in the parent module.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// `[from, to)`: from is inside, to is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Timestamp,
    pub to: Timestamp,
    /// Whether this stretch uses up the budget.
    pub counts: bool,
    pub why: Why,
}

/// What kind of stretch it is. Stored and printed as a short text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Why {
    /// Inside opening hours.
    Open,
    /// Outside the week's opening hours: a night, a lunch, a weekend.
    Closed,
    /// A date that the company closed by itself.
    ClosedDay,
    /// A public holiday, by its name in the national language.
    Holiday(String),
    /// The clock stood still: we waited for somebody else.
    Paused,
    /// Counted by the wall clock, whatever the calendar says.
    Elapsed,
}

/// The text names no reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not one of open, closed, closed day, holiday: <name>, paused, elapsed")]
pub struct UnknownWhy(pub String);

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("open"),
            Self::Closed => f.write_str("closed"),
            Self::ClosedDay => f.write_str("closed day"),
            Self::Holiday(name) => write!(f, "holiday: {name}"),
            Self::Paused => f.write_str("paused"),
            Self::Elapsed => f.write_str("elapsed"),
        }
    }
}

impl FromStr for Why {
    type Err = UnknownWhy;

    fn from_str(text: &str) -> Result<Self, UnknownWhy> {
        Ok(match text {
            "open" => Self::Open,
            "closed" => Self::Closed,
            "closed day" => Self::ClosedDay,
            "paused" => Self::Paused,
            "elapsed" => Self::Elapsed,
            _ => match text.strip_prefix("holiday: ") {
                Some(name) => Self::Holiday(name.to_owned()),
                None => return Err(UnknownWhy(text.to_owned())),
            },
        })
    }
}

impl TryFrom<String> for Why {
    type Error = UnknownWhy;

    fn try_from(text: String) -> Result<Self, UnknownWhy> {
        text.parse()
    }
}

impl From<Why> for String {
    fn from(why: Why) -> Self {
        why.to_string()
    }
}
