//! Opening hours.

mod span;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use self::span::{Span, UnknownWhy, Why};
use crate::budget::Budget;

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
    /// Dates with other hours than their weekday's, holidays included.
    #[serde(default)]
    pub reduced: Vec<(Date, Vec<String>)>,
}

/// Why a calendar is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("`{0}` is not a time zone")]
    UnknownZone(String),
}

/// When a promise ends, and why then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub at: Timestamp,
    /// Every stretch from the start to the deadline, in order and without holes; empty for `at once`.
    pub trace: Vec<Span>,
}

/// Checked opening hours in one time zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    zone: TimeZone,
    zone_name: String,
}

impl Calendar {
    /// Checks what was written.
    pub fn new(spec: &CalendarSpec) -> Result<Calendar, CalendarError> {
        let zone = TimeZone::get(&spec.zone).map_err(|_| CalendarError::UnknownZone(spec.zone.clone()))?;
        Ok(Calendar { zone, zone_name: spec.zone.clone() })
    }

    /// Open day and night.
    pub fn always(zone: TimeZone) -> Calendar {
        let zone_name = zone.iana_name().unwrap_or("UTC").to_owned();
        Calendar { zone, zone_name }
    }

    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    pub fn zone_name(&self) -> &str {
        &self.zone_name
    }

    pub fn deadline(&self, start: Timestamp, budget: Budget) -> Deadline {
        let at = self.deadline_at(start, budget);
        Deadline { at, trace: self.spans(start, at) }
    }

    pub fn deadline_at(&self, start: Timestamp, budget: Budget) -> Timestamp {
        let minutes = match budget {
            Budget::AtOnce => 0,
            Budget::Elapsed { minutes } | Budget::Working { minutes } => minutes,
            Budget::WorkingDays { days } => u32::from(days) * 1440,
        };
        start.saturating_add(SignedDuration::from_mins(i64::from(minutes))).unwrap_or(Timestamp::MAX)
    }

    /// Open time between two instants; negative when `to` lies before `from`.
    pub fn elapsed(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        to.duration_since(from)
    }

    pub fn after_open_time(&self, start: Timestamp, open: SignedDuration) -> Timestamp {
        start.saturating_add(open).unwrap_or(Timestamp::MAX)
    }

    pub fn is_open(&self, at: Timestamp) -> bool {
        self.next_open(at) == at
    }

    pub fn next_open(&self, at: Timestamp) -> Timestamp {
        at
    }

    pub fn next_close(&self, _at: Timestamp) -> Option<Timestamp> {
        None
    }

    pub fn spans(&self, from: Timestamp, to: Timestamp) -> Vec<Span> {
        if from >= to { Vec::new() } else { vec![Span { from, to, counts: true, why: Why::Open }] }
    }

    pub fn is_open_day(&self, _date: Date) -> bool {
        true
    }

    /// The name of the public holiday on this date.
    pub fn holiday(&self, _date: Date) -> Option<&str> {
        None
    }
}
