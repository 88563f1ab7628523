//! Open time summed up once, when a calendar is made: from then on a deadline is a search in a sorted list, however
//! long the calendar is closed in between. The list covers [`FIRST_YEAR`] to [`LAST_YEAR`]; beyond it every instant
//! counts as open, so that no question is without an answer.

use jiff::civil::date;

use super::hours::{Day, Hours, Nanos, SEC, day_number, weekday};
use super::spec::Opening;

/// Before any mail that could be imported.
const FIRST_YEAR: i16 = 2000;
/// Long after any promise.
const LAST_YEAR: i16 = 2069;
/// The end of an opening that never ends: later than any `Timestamp`.
pub(super) const FOREVER: Nanos = Nanos::MAX / 4;

/// Sums of open time by date.
#[derive(Debug)]
pub(super) struct Table {
    /// The date of the first entry, and the date after the last.
    first: Day,
    end: Day,
    /// Entry n is the open time, in seconds, of all openings that begin before the n-th date.
    /// A century has fewer seconds than 32 bits hold.
    sums: Vec<u32>,
    from: Nanos,
    until: Nanos,
}

/// One opening: `[from, until)` and the date on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub day: Day,
    pub from: Nanos,
    pub until: Nanos,
}

/// How long openings last on a day without a change of the clock.
fn clock_secs(openings: &[Opening]) -> u32 {
    openings.iter().map(|opening| u32::from(opening.until - opening.from) * 60).sum()
}

impl Table {
    pub fn new(hours: &Hours) -> Table {
        let (first, end) = (day_number(date(FIRST_YEAR, 1, 1)), day_number(date(LAST_YEAR + 1, 1, 1)));
        let (from, until) = (hours.midnight(first), hours.midnight(end));
        let mut table = Table { first, end, sums: Vec::new(), from, until };
        let week = hours.week.each_ref().map(|openings| clock_secs(openings));
        let mut exceptions = hours.exceptions.range(first..end).peekable();
        let mut jumps = hours.days_of_jumps(from, until).into_iter().peekable();
        let mut sums = Vec::with_capacity((end - first) as usize + 1);
        let mut sum = 0u32;
        for day in first..end {
            sums.push(sum);
            while jumps.next_if(|jump| *jump < day).is_some() {}
            let exception = exceptions.next_if(|(other, _)| **other == day);
            sum += if jumps.next_if_eq(&day).is_some() || day >= end - 2 {
                table.openings(hours, day).map(|opening| ((opening.until - opening.from) / SEC) as u32).sum()
            } else if exception.is_some() {
                clock_secs(hours.on(day))
            } else {
                week[weekday(day)]
            };
        }
        sums.push(sum);
        table.sums = sums;
        table
    }

    /// The openings that begin on a date, in order, cut at the table's ends; empty ones are left out.
    pub fn openings<'a>(&'a self, hours: &'a Hours, day: Day) -> impl Iterator<Item = Found> + 'a {
        let cut = |at: Nanos| at.clamp(self.from, self.until);
        let openings = if (self.first..self.end).contains(&day) { hours.on(day) } else { &[] };
        openings
            .iter()
            .map(move |opening| {
                let (from, until) = hours.instants(day, *opening);
                Found { day, from: cut(from), until: cut(until) }
            })
            .filter(|opening| opening.from < opening.until)
    }

    /// Open time from the table's beginning to an instant; negative before it. Never falls, and rises only while
    /// open.
    pub fn open_before(&self, hours: &Hours, at: Nanos) -> Nanos {
        if at <= self.from {
            return at - self.from;
        }
        if at >= self.until {
            return self.total() + (at - self.until);
        }
        // An opening ends less than 48 hours after the midnight of its date, so that only yesterday's can still be
        // open; tomorrow's can have begun where the clock is set back across midnight.
        let today = hours.day_at(at);
        let mut open = self.sum((today - 1 - self.first).max(0) as usize);
        for day in (today - 1).max(self.first)..=today + 1 {
            for opening in self.openings(hours, day) {
                if opening.from >= at {
                    return open;
                }
                open += opening.until.min(at) - opening.from;
            }
        }
        open
    }

    /// The earliest instant at which the open time has reached this much: a closing time rather than an opening.
    pub fn reach(&self, hours: &Hours, open: Nanos) -> Nanos {
        if open <= 0 {
            return self.from + open;
        }
        if open > self.total() {
            return self.until + (open - self.total());
        }
        let entry = self.sums.partition_point(|sum| Nanos::from(*sum) * SEC < open).saturating_sub(1);
        let mut rest = open - self.sum(entry);
        for opening in self.openings(hours, self.first + entry as Day) {
            let length = opening.until - opening.from;
            if rest <= length {
                return opening.from + rest;
            }
            rest -= length;
        }
        self.until
    }

    /// The opening that holds an instant, else the next one. Before and after the table lies one long opening each.
    pub fn opening_from(&self, hours: &Hours, at: Nanos) -> Found {
        if at < self.from {
            return Found { day: hours.day_at(at), from: at, until: self.from };
        }
        let open = self.open_before(hours, at);
        if open < self.total() {
            let entry = self.sums.partition_point(|sum| Nanos::from(*sum) * SEC <= open).saturating_sub(1);
            let mut rest = open - self.sum(entry);
            for opening in self.openings(hours, self.first + entry as Day) {
                let length = opening.until - opening.from;
                if rest < length {
                    return opening;
                }
                rest -= length;
            }
        }
        let from = at.max(self.until);
        Found { day: hours.day_at(from), from, until: FOREVER }
    }

    /// Whether any opening begins on a date.
    pub fn opens_on(&self, day: Day) -> bool {
        match usize::try_from(day - self.first) {
            Ok(entry) if entry + 1 < self.sums.len() => self.sums[entry] < self.sums[entry + 1],
            _ => true,
        }
    }

    /// The next date after this one on which an opening begins.
    pub fn next_day(&self, day: Day) -> Day {
        let next = day + 1;
        match usize::try_from(next - self.first) {
            Ok(entry) if entry + 1 < self.sums.len() => {
                let sum = self.sums[entry];
                self.first + self.sums.partition_point(|other| *other <= sum) as Day - 1
            }
            _ => next,
        }
    }

    fn sum(&self, entry: usize) -> Nanos {
        self.sums.get(entry).map_or_else(|| self.total(), |sum| Nanos::from(*sum) * SEC)
    }

    fn total(&self) -> Nanos {
        self.sums.last().map_or(0, |sum| Nanos::from(*sum) * SEC)
    }
}
