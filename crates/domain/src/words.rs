//! Words.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::budget::Budget;
use crate::locale::Locale;

/// Speaks of time in one language, in one zone.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    locale: Locale,
    zone: &'a TimeZone,
}

/// A length of time cut for the desk's countdown: `2 h 45` is `[(2, h), (45, "")]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Countdown {
    /// The deadline has passed; the parts count up.
    pub negative: bool,
    /// Each number with the unit printed after it; the last unit may be empty.
    pub parts: Vec<(String, &'static str)>,
}

impl<'a> Words<'a> {
    pub fn new(locale: Locale, zone: &'a TimeZone) -> Words<'a> {
        Words { locale, zone }
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    pub fn moment(&self, at: Timestamp, _now: Timestamp) -> String {
        at.to_zoned(self.zone.clone()).to_string()
    }

    pub fn moment_in_city(&self, at: Timestamp, now: Timestamp) -> String {
        self.moment(at, now)
    }

    pub fn short(&self, at: Timestamp, now: Timestamp) -> String {
        self.moment(at, now)
    }

    pub fn day(&self, at: Timestamp) -> String {
        self.moment(at, at)
    }

    pub fn weekday_day(&self, at: Timestamp) -> String {
        self.moment(at, at)
    }

    pub fn time(&self, at: Timestamp) -> String {
        self.moment(at, at)
    }

    pub fn date_time(&self, at: Timestamp) -> String {
        self.moment(at, at)
    }

    pub fn budget(&self, budget: Budget) -> String {
        budget.to_string()
    }

    pub fn countdown(&self, left: SignedDuration) -> Countdown {
        Countdown { negative: left.is_negative(), parts: vec![(left.as_mins().abs().to_string(), "min")] }
    }

    pub fn duration(&self, length: SignedDuration) -> String {
        format!("{} min", length.as_mins())
    }
}

/// The city that names a zone, in the reader's language.
pub fn city(_locale: Locale, zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}
