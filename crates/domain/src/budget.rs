//! How long a promise may take, as people write it: `12h`, `48 working hours`, `2 working days`. The unit is part of
//! the value, so that no number ever has to guess which clock counts it. What the clock does lies in `calendar`. A day
//! that an agent chose is a budget too; people do not write that one, so it is read from the store alone.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A year and a day: nobody promises anything later, and every computation stays bounded.
const MOST_DAYS: u32 = 366;
const MOST_MINUTES: u32 = MOST_DAYS * 24 * 60;

/// The time that may pass between the start of a promise and its due instant.
///
/// Written and stored as text, see [`Budget::from_str`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Budget {
    /// Due at the start itself.
    AtOnce,
    /// Counted by the wall clock, nights and holidays included.
    Elapsed { minutes: u32 },
    /// Counted only while the calendar is open.
    Working { minutes: u32 },
    /// The same local time on the n-th next working day.
    WorkingDays { days: u16 },
    /// Until an instant that an agent chose, whatever lies between.
    Until { at: Timestamp },
}

/// What stands before the instant of [`Budget::Until`].
const UNTIL: &str = "until ";

/// Up to here people say hours, above it days.
const SAID_IN_HOURS: i64 = 72;

/// Why a text is no budget. Each sentence says what would be accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BudgetError {
    #[error(
        "`{0}` is not a length of time: write `at once`, `90 min`, `12h`, `2 days` (48 elapsed hours), \
         `48 working hours` or `2 working days`"
    )]
    Unreadable(String),
    #[error("`{0}` is no time at all: write `at once`")]
    Zero(String),
    #[error("`{0}` is too long: at most {MOST_DAYS} days or working days, or 8784 hours")]
    TooLong(String),
}

impl Budget {
    /// Whether it is counted by opening hours.
    pub fn is_by_hours(self) -> bool {
        matches!(self, Self::Working { .. } | Self::WorkingDays { .. })
    }

    /// The length to be said of it, from its start: what has a length of its own is said as it is, and a chosen day by
    /// the hours or days until then, rounded up, since nobody is told less time than we take.
    pub fn spoken(self, start_at: Timestamp) -> Self {
        let Self::Until { at } = self else { return self };
        let secs = at.duration_since(start_at).max(SignedDuration::ZERO).as_secs();
        let up = |per: i64| secs.saturating_add(per - 1) / per;
        let hours = match up(60 * 60).max(1) {
            hours if hours <= SAID_IN_HOURS => hours,
            _ => up(24 * 60 * 60) * 24,
        };
        Self::Elapsed { minutes: u32::try_from(hours * 60).unwrap_or(MOST_MINUTES) }
    }
}

enum Unit {
    Minute,
    Hour,
    Day,
    Week,
}

impl Unit {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "m" | "min" | "mins" | "minute" | "minutes" => Self::Minute,
            "h" | "hour" | "hours" => Self::Hour,
            "d" | "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            _ => return None,
        })
    }

    fn minutes(&self) -> u32 {
        match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => 24 * 60,
            Self::Week => 7 * 24 * 60,
        }
    }
}

impl FromStr for Budget {
    type Err = BudgetError;

    /// Reads `at once`, or a whole number, optionally `working`, and a unit: minutes, hours, days (weeks too, when
    /// elapsed). Spaces and case are free. A plain day is 24 elapsed hours; a working day is a date of the calendar.
    fn from_str(text: &str) -> Result<Self, BudgetError> {
        let unreadable = || BudgetError::Unreadable(shortened(text));
        let lower = text.trim().to_ascii_lowercase();
        if lower.split_whitespace().eq(["at", "once"]) {
            return Ok(Self::AtOnce);
        }
        let digits = lower.len() - lower.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = lower.split_at(digits);
        if number.is_empty() {
            return Err(unreadable());
        }
        let words: Vec<&str> = rest.split_whitespace().collect();
        let (working, unit) = match words.as_slice() {
            ["working", unit] => (true, *unit),
            [unit] => (false, *unit),
            _ => return Err(unreadable()),
        };
        let unit = Unit::read(unit).ok_or_else(unreadable)?;
        let too_long = || BudgetError::TooLong(shortened(text));
        let number: u32 = number.parse().map_err(|_| too_long())?;
        if number == 0 {
            return Err(BudgetError::Zero(shortened(text)));
        }
        if working && matches!(unit, Unit::Day) {
            let days = u16::try_from(number).ok().filter(|days| u32::from(*days) <= MOST_DAYS);
            return days.map(|days| Self::WorkingDays { days }).ok_or_else(too_long);
        }
        if working && matches!(unit, Unit::Week) {
            return Err(unreadable());
        }
        let minutes = number.checked_mul(unit.minutes()).filter(|minutes| *minutes <= MOST_MINUTES);
        let minutes = minutes.ok_or_else(too_long)?;
        Ok(if working { Self::Working { minutes } } else { Self::Elapsed { minutes } })
    }
}

/// Errors quote what was written, but never a page of it.
fn shortened(text: &str) -> String {
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() { format!("{head}…") } else { head }
}

impl fmt::Display for Budget {
    /// The shortest text that reads back as the same budget.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |n: u32| if n == 1 { "" } else { "s" };
        match *self {
            Self::AtOnce => f.write_str("at once"),
            Self::Elapsed { minutes } if minutes % 60 == 0 && minutes > 0 => write!(f, "{}h", minutes / 60),
            Self::Elapsed { minutes } => write!(f, "{minutes} min"),
            Self::Working { minutes } if minutes % 60 == 0 && minutes > 0 => {
                write!(f, "{} working hour{}", minutes / 60, plural(minutes / 60))
            }
            Self::Working { minutes } => write!(f, "{minutes} working minute{}", plural(minutes)),
            Self::WorkingDays { days } => write!(f, "{days} working day{}", plural(u32::from(days))),
            Self::Until { at } => write!(f, "{UNTIL}{at}"),
        }
    }
}

impl TryFrom<String> for Budget {
    type Error = BudgetError;

    /// Reads what is stored: what people write, and what an agent chose.
    fn try_from(text: String) -> Result<Self, BudgetError> {
        match text.strip_prefix(UNTIL) {
            Some(at) => {
                let at = at.parse().map_err(|_| BudgetError::Unreadable(shortened(&text)))?;
                Ok(Self::Until { at })
            }
            None => text.parse(),
        }
    }
}

impl From<Budget> for String {
    fn from(budget: Budget) -> Self {
        budget.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let table = [
            ("at once", Budget::AtOnce, "at once"),
            (" At  Once ", Budget::AtOnce, "at once"),
            ("12h", Budget::Elapsed { minutes: 720 }, "12h"),
            ("12 hours", Budget::Elapsed { minutes: 720 }, "12h"),
            ("90 min", Budget::Elapsed { minutes: 90 }, "90 min"),
            ("2 days", Budget::Elapsed { minutes: 2880 }, "48h"),
            ("1 week", Budget::Elapsed { minutes: 10080 }, "168h"),
            ("48 working hours", Budget::Working { minutes: 2880 }, "48 working hours"),
            ("1 working hour", Budget::Working { minutes: 60 }, "1 working hour"),
            ("90 Working Minutes", Budget::Working { minutes: 90 }, "90 working minutes"),
            ("2 working days", Budget::WorkingDays { days: 2 }, "2 working days"),
            ("1 working day", Budget::WorkingDays { days: 1 }, "1 working day"),
            ("366 days", Budget::Elapsed { minutes: MOST_MINUTES }, "8784h"),
        ];
        for (text, budget, shown) in table {
            assert_eq!(text.parse(), Ok(budget), "{text}");
            assert_eq!(budget.to_string(), shown);
            assert_eq!(shown.parse(), Ok(budget), "{shown} reads back");
        }
    }

    #[test]
    fn refuses_what_it_cannot_count() {
        let unreadable = |text: &str| Err(BudgetError::Unreadable(text.to_owned()));
        for text in ["", "h", "soon", "-3h", "1.5h", "12", "2 working weeks", "48 working", "12h 30", "１２h"]
        {
            assert_eq!(text.parse::<Budget>(), unreadable(text), "{text}");
        }
        for text in [
            "367 days",
            "99999999999999999999h",
            "367 working days",
            "70000 working days",
            "8785 working hours",
        ] {
            assert_eq!(text.parse::<Budget>(), Err(BudgetError::TooLong(text.to_owned())), "{text}");
        }
        assert_eq!("0h".parse::<Budget>(), Err(BudgetError::Zero("0h".to_owned())));
        let page = "x".repeat(5000).parse::<Budget>().unwrap_err().to_string();
        assert!(page.len() < 250, "{page}");
    }

    #[test]
    fn is_stored_as_text() {
        let json = serde_json::to_string(&Budget::Working { minutes: 2880 }).unwrap();
        assert_eq!(json, "\"48 working hours\"");
        assert_eq!(serde_json::from_str::<Budget>(&json).unwrap(), Budget::Working { minutes: 2880 });
        assert!(serde_json::from_str::<Budget>("\"a while\"").is_err());
    }

    #[test]
    fn a_chosen_instant_is_stored_and_is_nothing_that_people_write() {
        let at: Timestamp = "2026-12-03T16:00:00Z".parse().unwrap();
        let json = serde_json::to_string(&Budget::Until { at }).unwrap();
        assert_eq!(json, "\"until 2026-12-03T16:00:00Z\"");
        assert_eq!(serde_json::from_str::<Budget>(&json).unwrap(), Budget::Until { at });
        assert!(serde_json::from_str::<Budget>("\"until Thursday\"").is_err());
        assert!("until 2026-12-03T16:00:00Z".parse::<Budget>().is_err());
    }

    #[test]
    fn a_chosen_instant_is_said_by_its_length_and_never_by_less() {
        let at: Timestamp = "2026-12-03T16:00:00Z".parse().unwrap();
        let table = [
            ("2026-12-03T15:30:00Z", "1h"),
            ("2026-12-03T13:00:00Z", "3h"),
            ("2026-12-01T15:59:00Z", "49h"),
            ("2026-11-30T15:00:00Z", "96h"),
            ("2026-11-27T10:00:00Z", "168h"),
            ("2026-12-04T10:00:00Z", "1h"),
        ];
        for (start, expected) in table {
            let spoken = Budget::Until { at }.spoken(start.parse().unwrap());
            assert_eq!(spoken.to_string(), expected, "{start}");
        }
        let own = Budget::WorkingDays { days: 2 };
        assert_eq!(own.spoken(at), own);
    }
}
