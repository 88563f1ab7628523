//! How far from its anchor something lies, as people write it: `7 days before at 09:00`, `48 working hours after`,
//! `at once`. From text to value and from value to an instant. Which anchor, and what happens then, is a cadence's or
//! a promise's part; quiet hours are not applied here.

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use crate::budget::{Budget, BudgetError};
use crate::calendar::Calendar;

/// A date anchor has no hour of its own: what does not name one leaves at this one.
const DATE_HOUR: Time = Time::constant(9, 0, 0, 0);
/// Nothing is planned further away than this; the search for working time and working days stays inside it.
const FURTHEST_DAYS: i32 = 4_000;

/// What offsets count from: an instant, or a date that has no hour (the day an invoice is due).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    Instant(Timestamp),
    Date(Date),
}

impl Point {
    /// The instant: a date begins at its first moment in the zone.
    pub fn at(self, zone: &TimeZone) -> Timestamp {
        match self {
            Self::Instant(at) => at,
            Self::Date(date) => zoned(date, Time::midnight(), zone),
        }
    }

    fn date(self, zone: &TimeZone) -> Date {
        match self {
            Self::Instant(at) => at.to_zoned(zone.clone()).date(),
            Self::Date(date) => date,
        }
    }

    /// The hour at which something so many dates away lies.
    fn hour(self, zone: &TimeZone) -> Time {
        match self {
            Self::Instant(at) => at.to_zoned(zone.clone()).time(),
            Self::Date(_) => DATE_HOUR,
        }
    }
}

/// On which side of the anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    Before,
    After,
}

/// How far away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Distance {
    /// By the clock on the wall.
    Elapsed { minutes: u32 },
    /// Counted while the calendar is open.
    Working { minutes: u32 },
    /// So many dates away, at the same local time.
    Days { days: u16 },
    /// So many working days away, at the same local time.
    WorkingDays { days: u16 },
}

/// Where something lies, seen from its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Offset {
    /// When the cadence begins.
    AtOnce,
    /// At the anchor itself.
    OnTime,
    /// On the anchor's date.
    OnTheDay {
        hour: Option<Time>,
    },
    Away {
        distance: Distance,
        side: Side,
        hour: Option<Time>,
    },
}

/// Why a text is no offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OffsetError {
    #[error(
        "`{0}` is no moment: write `at once`, `on time`, `on the day at 08:00`, `12h after`, `7 days before at 09:00`, \
         `2 working days after` or `48 working hours before`"
    )]
    Unreadable(String),
    #[error("`{0}` names an hour, but its distance is counted in hours: leave `at …` away, or count in days")]
    HourOfHours(String),
    #[error(transparent)]
    Distance(#[from] BudgetError),
}

impl Offset {
    /// The instant, for a cadence that begins at `begun_at`. Bounded, whatever the calendar says.
    pub fn instant(self, begun_at: Timestamp, anchor: Point, calendar: &Calendar) -> Timestamp {
        let zone = calendar.zone();
        match self {
            Self::AtOnce => begun_at,
            Self::OnTime => match anchor {
                Point::Instant(at) => at,
                Point::Date(date) => zoned(date, DATE_HOUR, zone),
            },
            Self::OnTheDay { hour } => {
                zoned(anchor.date(zone), hour.unwrap_or_else(|| anchor.hour(zone)), zone)
            }
            Self::Away { distance, side, hour } => match distance {
                Distance::Elapsed { minutes } => elapsed(anchor.at(zone), minutes, side),
                Distance::Working { minutes } => working(anchor.at(zone), minutes, side, calendar),
                Distance::Days { days } => {
                    let days = i32::from(days) * if side == Side::Before { -1 } else { 1 };
                    let date = anchor.date(zone).saturating_add(Span::new().days(days));
                    zoned(date, hour.unwrap_or_else(|| anchor.hour(zone)), zone)
                }
                Distance::WorkingDays { days } => {
                    let date = working_date(anchor.date(zone), days, side, calendar);
                    zoned(date, hour.unwrap_or_else(|| anchor.hour(zone)), zone)
                }
            },
        }
    }

    /// True for what lies before its anchor by its own words.
    pub fn is_before(self) -> bool {
        matches!(self, Self::Away { side: Side::Before, .. })
    }
}

fn elapsed(at: Timestamp, minutes: u32, side: Side) -> Timestamp {
    let length = SignedDuration::from_mins(i64::from(minutes));
    match side {
        Side::Before => at.saturating_sub(length).unwrap_or(Timestamp::MIN),
        Side::After => at.saturating_add(length).unwrap_or(Timestamp::MAX),
    }
}

fn working(at: Timestamp, minutes: u32, side: Side, calendar: &Calendar) -> Timestamp {
    match side {
        Side::After => calendar.deadline_at(at, Budget::Working { minutes }),
        Side::Before => latest_before(at, SignedDuration::from_mins(i64::from(minutes)), calendar),
    }
}

/// The latest second after which this much open time lies before `at`; the furthest day when there is not enough.
pub(crate) fn latest_before(at: Timestamp, open: SignedDuration, calendar: &Calendar) -> Timestamp {
    let furthest = SignedDuration::from_hours(24 * i64::from(FURTHEST_DAYS));
    let earliest = at.saturating_sub(furthest).unwrap_or(Timestamp::MIN);
    let latest = calendar.before_open_time(at, open).max(earliest);
    Timestamp::from_second(latest.as_second()).unwrap_or(latest)
}

fn working_date(from: Date, days: u16, side: Side, calendar: &Calendar) -> Date {
    let step = Span::new().days(if side == Side::Before { -1 } else { 1 });
    let (mut date, mut left) = (from, days);
    for _ in 0..FURTHEST_DAYS {
        if left == 0 {
            break;
        }
        date = date.saturating_add(step);
        if calendar.is_open_day(date) {
            left -= 1;
        }
    }
    date
}

/// A local time on a date; one that a changing clock skips is the first moment after the gap.
pub(crate) fn zoned(date: Date, time: Time, zone: &TimeZone) -> Timestamp {
    zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().unwrap_or(Timestamp::MAX)
}

impl FromStr for Offset {
    type Err = OffsetError;

    fn from_str(text: &str) -> Result<Self, OffsetError> {
        let unreadable = || OffsetError::Unreadable(text.chars().take(40).collect());
        let words: Vec<String> = text.split_whitespace().map(str::to_ascii_lowercase).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (words, hour) = match words.as_slice() {
            [head @ .., "at", hour] if *hour != "once" => (head, Some(hour_of(hour).ok_or_else(unreadable)?)),
            all => (all, None),
        };
        match (words, hour) {
            (["at", "once"], None) => return Ok(Self::AtOnce),
            (["on", "time"], None) => return Ok(Self::OnTime),
            (["on", "the", "day"], hour) => return Ok(Self::OnTheDay { hour }),
            _ => {}
        }
        let (side, length) = match words {
            [length @ .., "before"] => (Side::Before, length.join(" ")),
            [length @ .., "after"] => (Side::After, length.join(" ")),
            _ => return Err(unreadable()),
        };
        let distance = Distance::read(&length)?;
        let of_hours = matches!(distance, Distance::Elapsed { .. } | Distance::Working { .. });
        if hour.is_some() && of_hours {
            return Err(OffsetError::HourOfHours(text.chars().take(40).collect()));
        }
        Ok(Self::Away { distance, side, hour })
    }
}

impl Distance {
    /// Reads what a budget reads; plain days and weeks are dates here, not hours.
    fn read(text: &str) -> Result<Self, OffsetError> {
        let is_days = ["day", "days", "d", "week", "weeks"].iter().any(|unit| text.ends_with(unit));
        Ok(match text.parse::<Budget>()? {
            Budget::AtOnce | Budget::Until { .. } => {
                return Err(OffsetError::Unreadable(text.to_owned()));
            }
            Budget::Elapsed { minutes } if is_days => {
                Self::Days { days: u16::try_from(minutes / (24 * 60)).unwrap_or(u16::MAX) }
            }
            Budget::Elapsed { minutes } => Self::Elapsed { minutes },
            Budget::Working { minutes } => Self::Working { minutes },
            Budget::WorkingDays { days } => Self::WorkingDays { days },
        })
    }
}

/// `09:00` or `9:00`.
pub(crate) fn hour_of(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&hour.len()) || minute.len() != 2 || !is_digits(hour) || !is_digits(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl fmt::Display for Offset {
    /// The text that reads back as the same offset.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hour = match *self {
            Self::AtOnce => return f.write_str("at once"),
            Self::OnTime => return f.write_str("on time"),
            Self::OnTheDay { hour } => {
                f.write_str("on the day")?;
                hour
            }
            Self::Away { distance, side, hour } => {
                let side = if side == Side::Before { "before" } else { "after" };
                write!(f, "{distance} {side}")?;
                hour
            }
        };
        match hour {
            Some(hour) => write!(f, " at {:02}:{:02}", hour.hour(), hour.minute()),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Distance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Elapsed { minutes } => Budget::Elapsed { minutes }.fmt(f),
            Self::Working { minutes } => Budget::Working { minutes }.fmt(f),
            Self::Days { days: 1 } => f.write_str("1 day"),
            Self::Days { days } => write!(f, "{days} days"),
            Self::WorkingDays { days } => Budget::WorkingDays { days }.fmt(f),
        }
    }
}
