//! One holiday as a law states it: a day of the year, a distance from Easter, a weekday of a month; which years it
//! holds in, and where it goes when it falls on a weekend. How rules are written lies in `rules`.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::easter;

/// A holiday of a country or region.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub name: &'static str,
    pub is_regional: bool,
    pub when: When,
    pub years: RangeInclusive<i16>,
    pub except: Vec<i16>,
    pub shift: Shift,
    pub unless: Option<(i8, i8)>,
    /// One of these days of the same year must fall on that weekday; none asks for nothing.
    pub only_if: Vec<((i8, i8), Weekday)>,
}

/// Which day of a year, before it is shifted.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum When {
    /// Month and day.
    Fixed(i8, i8),
    Once(Date),
    /// Days from Easter Sunday.
    Easter(i16),
    /// The first such weekday on or after the day.
    From(Weekday, i8, i8),
    /// The last such weekday before the day.
    Before(Weekday, i8, i8),
    /// The last such weekday of the month.
    Last(Weekday, i8),
}

/// What the weekday does to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Shift {
    #[default]
    None,
    /// Not a holiday on these.
    Not(Vec<Weekday>),
    /// A holiday on these alone, so many days off.
    Only(Vec<(Weekday, i16)>),
    /// So many days off on these, in place on others.
    Move(Vec<(Weekday, i16)>),
}

impl Rule {
    /// The date on which the year's holiday is kept; it may lie in a neighbouring year.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        if !self.years.contains(&year) || self.except.contains(&year) {
            return None;
        }
        let falls = |((month, day), weekday): &((i8, i8), Weekday)| {
            Date::new(year, *month, *day).is_ok_and(|date| date.weekday() == *weekday)
        };
        if !self.only_if.is_empty() && !self.only_if.iter().any(falls) {
            return None;
        }
        let date = self.when.in_year(year)?;
        if self.unless == Some((date.month(), date.day())) {
            return None;
        }
        self.shift.apply(date)
    }
}

impl When {
    fn in_year(&self, year: i16) -> Option<Date> {
        match *self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Once(date) => (date.year() == year).then_some(date),
            Self::Easter(days) => easter::sunday(year)?.checked_add(days.days()).ok(),
            Self::From(weekday, month, day) => {
                let date = Date::new(year, month, day).ok()?;
                date.checked_add(i16::from(date.weekday().until(weekday)).days()).ok()
            }
            Self::Before(weekday, month, day) => {
                weekday_until(weekday, Date::new(year, month, day).ok()?.yesterday().ok()?)
            }
            Self::Last(weekday, month) => {
                weekday_until(weekday, Date::new(year, month, 1).ok()?.last_of_month())
            }
        }
    }
}

fn weekday_until(weekday: Weekday, date: Date) -> Option<Date> {
    date.checked_sub(i16::from(date.weekday().since(weekday)).days()).ok()
}

impl Shift {
    fn apply(&self, date: Date) -> Option<Date> {
        let weekday = date.weekday();
        let moved = |moves: &[(Weekday, i16)]| {
            let (_, days) = moves.iter().find(|(from, _)| *from == weekday)?;
            date.checked_add(days.days()).ok()
        };
        match self {
            Self::None => Some(date),
            Self::Not(weekdays) => (!weekdays.contains(&weekday)).then_some(date),
            Self::Only(moves) => moved(moves),
            Self::Move(moves) => moved(moves).or(Some(date)),
        }
    }
}
