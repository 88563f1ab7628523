//! A calendar as people write it, and what can be wrong with it. Reading texts into minutes lives here; what the
//! minutes mean in a zone does not.

use std::fmt;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::holiday;

/// No company lists more dates of its own than ten years have days.
pub(super) const MOST_DATES: usize = 4000;
/// Nobody who closes for longer opens again: as good as never for a promise.
pub(super) const LONGEST_CLOSURE_DAYS: i32 = 20 * 366;
/// More openings in one day than anybody keeps.
const MOST_OPENINGS: usize = 24;
pub(super) const DAY_MINUTES: u16 = 24 * 60;

/// A calendar as people write it, not yet checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarSpec {
    /// An IANA name such as `Europe/Paris`.
    pub zone: String,
    /// Monday first. `09:00-13:00`, `22:00-06:00` past midnight, `00:00-24:00` all day; an empty list is a closed day.
    pub week: [Vec<String>; 7],
    /// Public holidays by country or region: `FR`, `DE-BY`, `US`.
    #[serde(default)]
    pub holidays: Vec<String>,
    /// Dates closed by the company itself.
    #[serde(default)]
    pub closed: Vec<Date>,
    /// Dates with other hours than their weekday's, even on a holiday; without any hours the date is closed.
    #[serde(default)]
    pub reduced: Vec<(Date, Vec<String>)>,
}

impl CalendarSpec {
    /// The same hours on each of the first `days` days from Monday, closed on the rest: 5 for offices, 7 for every day.
    pub fn from_monday(zone: &str, days: usize, hours: &[&str]) -> CalendarSpec {
        let open: Vec<String> = hours.iter().map(|text| (*text).to_owned()).collect();
        CalendarSpec {
            zone: zone.to_owned(),
            week: std::array::from_fn(|day| if day < days { open.clone() } else { Vec::new() }),
            holidays: Vec::new(),
            closed: Vec::new(),
            reduced: Vec::new(),
        }
    }
}

/// Why a calendar is refused. Each sentence quotes what was written and says what would be accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("`{0}` is not a time zone: write a name such as `Europe/Paris`")]
    UnknownZone(String),
    #[error("there are no holidays called `{text}`: write one of {known}")]
    UnknownHolidays { text: String, known: String },
    #[error("`{text}` on {on} is not an opening: write `09:00-13:00`, `22:00-06:00` or `00:00-24:00`")]
    UnreadableOpening { text: String, on: OpeningDay },
    #[error("`{first}` and `{second}` overlap on {on}")]
    Overlap { first: String, second: String, on: OpeningDay },
    #[error("{date} is listed twice: as a closed date, or with two sets of hours")]
    DateTwice { date: Date },
    #[error("{count} dates are too many: at most {MOST_DATES}")]
    TooManyDates { count: usize },
    #[error("{count} openings on {on} are too many: at most {MOST_OPENINGS}")]
    TooManyOpenings { count: usize, on: OpeningDay },
    #[error("the calendar never opens: give at least one weekday an opening such as `09:00-18:00`")]
    NeverOpens,
    #[error(
        "every opening from {from} to {until} is closed by holidays or closed dates, so that it never opens: leave \
         some of these dates open"
    )]
    ClosedForGood { from: Date, until: Date },
}

impl CalendarError {
    pub(super) fn unknown_holidays(text: &str) -> Self {
        let countries: Vec<&str> = holiday::codes().filter(|code| !code.contains('-')).collect();
        let country = text.split('-').next().unwrap_or_default().to_ascii_uppercase();
        let regions: Vec<&str> = holiday::codes()
            .filter(|code| code.strip_prefix(country.as_str()).is_some_and(|r| r.starts_with('-')))
            .collect();
        let known = if regions.is_empty() { countries } else { regions };
        Self::UnknownHolidays { text: text.chars().take(40).collect(), known: known.join(", ") }
    }
}

/// Where an opening stands: in the week or on a date of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningDay {
    Weekday(Weekday),
    Date(Date),
}

impl fmt::Display for OpeningDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weekday(day) => write!(f, "{day:?}"),
            Self::Date(date) => date.fmt(f),
        }
    }
}

/// Minutes of local time from the midnight that begins the opening's day. `until` passes 1440 when the opening passes
/// midnight: a shift belongs to the day on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Opening {
    pub from: u16,
    pub until: u16,
}

impl Opening {
    fn read(text: &str) -> Option<Opening> {
        let (from, until) = text.split_once(['-', '–'])?;
        let (from, until) = (minute_of_day(from)?, minute_of_day(until)?);
        if from == DAY_MINUTES || from == until {
            return None;
        }
        let until = if until < from { until + DAY_MINUTES } else { until };
        Some(Opening { from, until })
    }
}

impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let until = if self.until > DAY_MINUTES { self.until - DAY_MINUTES } else { self.until };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, until / 60, until % 60)
    }
}

fn minute_of_day(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&hour.len()) || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && hour * 60 + minute <= DAY_MINUTES).then_some(hour * 60 + minute)
}

/// Reads the openings of one day in order and refuses overlaps within it.
pub(super) fn read_day(texts: &[String], on: OpeningDay) -> Result<Vec<Opening>, CalendarError> {
    if texts.len() > MOST_OPENINGS {
        return Err(CalendarError::TooManyOpenings { count: texts.len(), on });
    }
    let unreadable =
        |text: &String| CalendarError::UnreadableOpening { text: text.chars().take(40).collect(), on };
    let mut day: Vec<Opening> = Vec::with_capacity(texts.len());
    for text in texts {
        day.push(Opening::read(text).ok_or_else(|| unreadable(text))?);
    }
    day.sort_unstable();
    for pair in day.windows(2) {
        if pair[1].from < pair[0].until {
            return Err(CalendarError::Overlap {
                first: pair[0].to_string(),
                second: pair[1].to_string(),
                on,
            });
        }
    }
    Ok(day)
}

/// Refuses a last opening that runs past midnight into the first one of the day after.
pub(super) fn check_midnight(day: &[Opening], next: &[Opening], on: OpeningDay) -> Result<(), CalendarError> {
    match (day.last(), next.first()) {
        (Some(last), Some(first)) if last.until > first.from + DAY_MINUTES => {
            Err(CalendarError::Overlap { first: last.to_string(), second: first.to_string(), on })
        }
        _ => Ok(()),
    }
}
