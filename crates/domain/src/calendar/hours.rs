//! Which openings a date has, and at which instants they begin and end in the zone. Nothing is summed here: that is
//! the table's work. Dates are day numbers since 1970-01-01, instants are nanoseconds since 1970-01-01T00:00Z.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::span::Why;
use super::spec::Opening;

pub(super) type Day = i32;
/// Nanoseconds in 128 bits, so that no arithmetic on instants can overflow.
pub(super) type Nanos = i128;

pub(super) const DAY_SECS: i64 = 24 * 60 * 60;
pub(super) const SEC: Nanos = 1_000_000_000;

/// What a date is instead of an ordinary weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Exception {
    ClosedDay,
    Holiday(Cow<'static, str>),
    Reduced(Vec<Opening>),
}

/// The week, the exceptions to it and the zone: all that is needed to know the openings of any date.
#[derive(Debug, PartialEq)]
pub(super) struct Hours {
    pub zone: TimeZone,
    pub week: [Vec<Opening>; 7],
    pub exceptions: BTreeMap<Day, Exception>,
}

impl Hours {
    /// The openings that begin on this date.
    pub fn on(&self, day: Day) -> &[Opening] {
        match self.exceptions.get(&day) {
            None => &self.week[weekday(day)],
            Some(Exception::Reduced(openings)) => openings,
            Some(Exception::ClosedDay | Exception::Holiday(_)) => &[],
        }
    }

    /// Why no opening begins on a date, and the next date up to `last` with another reason; one after `last` when there
    /// is none.
    pub fn closed_from(&self, day: Day, last: Day) -> (Why, Day) {
        let why = |exception: Option<&Exception>| match exception {
            Some(Exception::Holiday(name)) => Why::Holiday(name.to_string()),
            Some(Exception::ClosedDay) => Why::ClosedDay,
            Some(Exception::Reduced(_)) | None => Why::Closed,
        };
        let closes = |exception: &Exception| !matches!(exception, Exception::Reduced(_));
        let here = self.exceptions.get(&day).filter(|exception| closes(exception));
        let mut rest = self.exceptions.range(day + 1..=last.max(day + 1));
        let next = match here {
            None => rest.find(|(_, exception)| closes(exception)).map_or(last + 1, |(day, _)| *day),
            Some(here) => {
                let mut next = day + 1;
                while rest.next().is_some_and(|(day, exception)| *day == next && exception == here) {
                    next += 1;
                }
                next
            }
        };
        (why(here), next)
    }

    /// Open at every minute of every date.
    pub fn never_close(&self) -> bool {
        let full = |day: &Vec<Opening>| {
            day.first().is_some_and(|first| first.from == 0)
                && day.last().is_some_and(|last| last.until >= 24 * 60)
                && day.windows(2).all(|pair| pair[0].until == pair[1].from)
        };
        self.exceptions.is_empty() && self.week.iter().all(full)
    }

    /// The date on the wall at an instant.
    pub fn day_at(&self, at: Nanos) -> Day {
        day_of(self.wall_secs(at).div_euclid(DAY_SECS))
    }

    /// Seconds on the wall since 1970-01-01T00:00, as if every day had 24 hours.
    pub fn wall_secs(&self, at: Nanos) -> i64 {
        let at = timestamp(at);
        at.as_nanosecond().div_euclid(SEC) as i64 + i64::from(self.zone.to_offset(at).seconds())
    }

    /// The furthest that the wall clock has read until an instant: in the second pass of a repeated hour, its end. Who
    /// writes later never reads an earlier time from it.
    pub fn furthest_wall(&self, at: Nanos) -> Nanos {
        let secs = self.wall_secs(at);
        let wall = Nanos::from(secs) * SEC + at.rem_euclid(SEC);
        match wall_clock(secs).map(|wall| self.zone.to_ambiguous_timestamp(wall).offset()) {
            Some(AmbiguousOffset::Fold { before, after }) if self.zone.to_offset(timestamp(at)) == after => {
                let jump = self.zone.preceding(timestamp(at + 1)).next();
                jump.map_or(wall, |jump| nanos(jump.timestamp()) + Nanos::from(before.seconds()) * SEC)
            }
            _ => wall,
        }
    }

    /// The first instant at which the wall clock reads this or later. In a gap of the clock that is the instant of the
    /// jump; of a repeated hour it is the first pass. So later readings never come earlier, and an opening of 24
    /// hours lasts 23 or 25 when the clock is changed.
    pub fn instant(&self, wall_secs: i64) -> Nanos {
        let Some(wall) = wall_clock(wall_secs) else {
            return Nanos::from(wall_secs) * SEC;
        };
        let before = |offset: Offset| Nanos::from(wall_secs - i64::from(offset.seconds())) * SEC;
        match self.zone.to_ambiguous_timestamp(wall).offset() {
            AmbiguousOffset::Unambiguous { offset } => before(offset),
            AmbiguousOffset::Fold { before: first, .. } => before(first),
            AmbiguousOffset::Gap { before: old, after: new } => {
                // Read with the new offset the instant lies before the jump, with the old one at or after it.
                let (low, high) = (before(new), before(old));
                let jump =
                    self.zone.following(timestamp(low)).take_while(|jump| nanos(jump.timestamp()) <= high);
                jump.map(|jump| nanos(jump.timestamp())).last().unwrap_or(high)
            }
        }
    }

    pub fn midnight(&self, day: Day) -> Nanos {
        self.instant(i64::from(day) * DAY_SECS)
    }

    /// The instants of an opening that begins on this date.
    pub fn instants(&self, day: Day, opening: Opening) -> (Nanos, Nanos) {
        let midnight = i64::from(day) * DAY_SECS;
        let at = |minute: u16| self.instant(midnight + i64::from(minute) * 60);
        (at(opening.from), at(opening.until))
    }

    /// Dates with an opening that a change of the clock falls into, in order: those that may not last as long as the
    /// clock's face says.
    pub fn days_of_jumps(&self, from: Nanos, to: Nanos) -> Vec<Day> {
        let mut old = self.zone.to_offset(timestamp(from));
        let mut days = Vec::new();
        for jump in self.zone.following(timestamp(from)).take_while(|jump| nanos(jump.timestamp()) < to) {
            let wall = |offset: Offset| jump.timestamp().as_second() + i64::from(offset.seconds());
            // What the clock skips or shows twice.
            let (low, high) = (wall(old).min(wall(jump.offset())), wall(old).max(wall(jump.offset())));
            old = jump.offset();
            // An opening reaches into the date after its own.
            for day in day_of(low.div_euclid(DAY_SECS)) - 1..=day_of(high.div_euclid(DAY_SECS)) {
                let wall = |minute: u16| i64::from(day) * DAY_SECS + i64::from(minute) * 60;
                let meets = |opening: &Opening| wall(opening.from) < high && wall(opening.until) > low;
                if self.on(day).iter().any(meets) {
                    days.push(day);
                }
            }
        }
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// Monday is 0: the first of January 1970 was a Thursday.
pub(super) fn weekday(day: Day) -> usize {
    (day + 3).rem_euclid(7) as usize
}

pub(super) fn day_number(date: Date) -> Day {
    let midnight = date.to_datetime(jiff::civil::Time::midnight());
    let secs = Offset::UTC.to_timestamp(midnight).map_or(0, Timestamp::as_second);
    day_of(secs.div_euclid(DAY_SECS))
}

pub(super) fn nanos(at: Timestamp) -> Nanos {
    at.as_nanosecond()
}

/// Instants beyond the range of `Timestamp` become its ends.
pub(super) fn timestamp(at: Nanos) -> Timestamp {
    let ends = Timestamp::MIN.as_nanosecond()..=Timestamp::MAX.as_nanosecond();
    Timestamp::from_nanosecond(at.clamp(*ends.start(), *ends.end())).unwrap_or(Timestamp::MAX)
}

fn wall_clock(secs: i64) -> Option<DateTime> {
    Timestamp::from_second(secs).ok().map(|at| Offset::UTC.to_datetime(at))
}

fn day_of(days: i64) -> Day {
    // Timestamps end with the year 9999, some three million days from 1970.
    Day::try_from(days).unwrap_or(Day::MAX)
}
