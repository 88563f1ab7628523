//! Days, weeks and months as numbers that sums can be kept under, and the stretches of them that a report is about.
//! A day is that of the company's clock; the clock itself is given in.

use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Unit};

/// Hours of a week.
const DAY_HOURS: i64 = 24;
/// The first day that is counted from was a Thursday.
const FIRST_WEEKDAY: i64 = 3;

fn first() -> Date {
    date(1970, 1, 1)
}

/// The number of a date, counted from 1970.
fn number(date: Date) -> i64 {
    first().until((Unit::Day, date)).map_or(0, |span| i64::from(span.get_days()))
}

/// The number of the day on which something happened.
pub fn day_of(at: Timestamp, zone: &TimeZone) -> i64 {
    number(at.to_zoned(zone.clone()).date())
}

/// The date behind a number of [`day_of`].
pub fn date_of(day: i64) -> Date {
    let span = jiff::Span::new().try_days(day).ok();
    span.and_then(|span| first().checked_add(span).ok()).unwrap_or_else(first)
}

/// The number of the first day of the same month.
pub fn month_of(day: i64) -> i64 {
    number(date_of(day).first_of_month())
}

/// The number of the week, which begins on a Monday.
pub fn week_of(day: i64) -> i64 {
    (day + FIRST_WEEKDAY).div_euclid(7)
}

/// The Monday of a week.
pub fn week_starts(week: i64) -> i64 {
    week * 7 - FIRST_WEEKDAY
}

/// The hour of the week in which something happened: 0 is midnight on Monday.
pub fn place_in_week(at: Timestamp, zone: &TimeZone) -> i64 {
    let there = at.to_zoned(zone.clone());
    i64::from(there.weekday().to_monday_zero_offset()) * DAY_HOURS + i64::from(there.hour())
}

/// A stretch of days, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub until: Date,
}

/// How long a period is, as people choose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Month,
    Quarter,
    Year,
}

impl Span {
    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// What such a word means up to a day: whole weeks, so that the weeks of a plot are whole. The last is the one of
    /// that day.
    pub fn up_to(self, day: Date) -> Period {
        let weeks: i64 = match self {
            Self::Month => 4,
            Self::Quarter => 13,
            Self::Year => 52,
        };
        let monday = day.saturating_sub(i64::from(day.weekday().since(Weekday::Monday)).days());
        Period { from: monday.saturating_sub((weeks - 1).weeks()), until: day }
    }
}

impl Period {
    /// The month in which a day lies.
    pub fn month_of(day: Date) -> Self {
        Self { from: day.first_of_month(), until: day.last_of_month() }
    }

    /// The numbers of the first and of the last day.
    pub fn days(self) -> (i64, i64) {
        (number(self.from), number(self.until))
    }

    /// The same length just before it; the month before, where it is one.
    pub fn before(self) -> Self {
        let until = self.from.saturating_sub(1.day());
        if self == Self::month_of(self.from) {
            return Self::month_of(until);
        }
        let (first, last) = self.days();
        Self { from: self.from.saturating_sub((last - first + 1).days()), until }
    }

    /// The whole months in it, by the numbers of their first days, and what lies beside them at either end.
    pub fn months(self) -> (Vec<i64>, Vec<(i64, i64)>) {
        let month = Self::month_of(self.from);
        let begun = if month.from < self.from { month.following() } else { Some(month) };
        let months: Vec<Self> = std::iter::successors(begun, |month| month.following())
            .take_while(|month| month.until <= self.until)
            .collect();
        let (first, last) = self.days();
        let edges = match months.first().zip(months.last()) {
            None => vec![(first, last)],
            Some((begun, ended)) => vec![(first, number(begun.from) - 1), (number(ended.until) + 1, last)],
        };
        let months = months.into_iter().map(|month| number(month.from)).collect();
        (months, edges.into_iter().filter(|(from, until)| from <= until).collect())
    }

    /// The month after a month. The last one that there is has itself behind it.
    pub fn after(self) -> Self {
        self.following().unwrap_or(self)
    }

    fn following(self) -> Option<Self> {
        self.until.checked_add(1.day()).ok().map(Self::month_of)
    }
}
