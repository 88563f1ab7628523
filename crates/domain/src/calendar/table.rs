//! Open time summed up once, when a calendar is made. Weeks are all alike, so that the sum up to a date is a division;
//! what differs from its weekday (holidays, own dates, days of a changed clock) stands in a sorted list with what it
//! has added so far. Every answer is a search in that list, however long the calendar is closed in between. The list
//! covers [`YEARS`]; beyond them every instant counts as open, so that no question is without an answer.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::hours::{Day, Hours, Nanos, SEC, day_number, weekday};
use super::spec::Opening;
use crate::holiday::YEARS;

/// The end of an opening that never ends: later than any `Timestamp`.
pub(super) const FOREVER: Nanos = Nanos::MAX / 4;

/// Sums of open time by date, in seconds from the first date.
#[derive(Debug)]
pub(super) struct Table {
    /// The first date, and the date after the last.
    first: Day,
    end: Day,
    /// The open time of a week's days before each weekday, and of the whole week.
    week: [i64; 8],
    /// Dates with another length than their weekday's, in order.
    odd: Vec<Odd>,
    from: Nanos,
    until: Nanos,
}

#[derive(Debug, Clone, Copy)]
struct Odd {
    day: Day,
    /// Open time of all openings that begin before the date.
    open: i64,
    /// How much more open time than their weekdays' it and all odd dates before it have had.
    more: i64,
}

/// One opening: `[from, until)` and the date on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub day: Day,
    pub from: Nanos,
    pub until: Nanos,
}

/// How long openings last on a day without a change of the clock.
fn clock_secs(openings: &[Opening]) -> i64 {
    openings.iter().map(|opening| i64::from(opening.until - opening.from) * 60).sum()
}

impl Table {
    pub fn new(hours: &Hours) -> Table {
        let (first, end) = (day_number(date(*YEARS.start(), 1, 1)), day_number(date(*YEARS.end() + 1, 1, 1)));
        let (from, until) = (hours.midnight(first), hours.midnight(end));
        let mut week = [0; 8];
        for (index, openings) in hours.week.iter().enumerate() {
            week[index + 1] = week[index] + clock_secs(openings);
        }
        let mut table = Table { first, end, week, odd: Vec::new(), from, until };
        // Each end may cut an opening that passes midnight.
        let mut precise = BTreeSet::from([first, end - 2, end - 1]);
        precise.extend(hours.days_of_jumps(from, until).into_iter().filter(|day| (first..end).contains(day)));
        let mut days = precise.clone();
        days.extend(hours.exceptions.range(first..end).map(|(day, _)| *day));
        let mut more = 0;
        for day in days {
            // The clock's face is enough where the clock is not changed.
            let length = if precise.contains(&day) {
                table.openings(hours, day).map(|opening| ((opening.until - opening.from) / SEC) as i64).sum()
            } else {
                clock_secs(hours.on(day))
            };
            let usual = week[weekday(day) + 1] - week[weekday(day)];
            if length != usual {
                let open = table.usual(day) + more;
                more += length - usual;
                table.odd.push(Odd { day, open, more });
            }
        }
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
        let mut open = Nanos::from(self.before((today - 1).max(self.first))) * SEC;
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
        // The sums are whole seconds: a part of one is reached where the whole is.
        let day = self.day_reaching((open + SEC - 1).div_euclid(SEC) as i64);
        let mut rest = open - Nanos::from(self.before(day)) * SEC;
        for opening in self.openings(hours, day) {
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
        if let Some((opening, _)) = self.opening_with(hours, self.open_before(hours, at)) {
            return opening;
        }
        let from = at.max(self.until);
        Found { day: hours.day_at(from), from, until: FOREVER }
    }

    /// The latest instant at which the open time is still this much: an opening rather than a closing time.
    pub fn leave(&self, hours: &Hours, open: Nanos) -> Nanos {
        if open < 0 {
            return self.from + open;
        }
        match self.opening_with(hours, open) {
            Some((opening, rest)) => opening.from + rest,
            None => self.until + (open - self.total()),
        }
    }

    /// The opening in which the open time passes this much, and how far into it. None from the table's end on.
    fn opening_with(&self, hours: &Hours, open: Nanos) -> Option<(Found, Nanos)> {
        if open >= self.total() {
            return None;
        }
        let day = self.day_reaching(open.div_euclid(SEC) as i64 + 1);
        let mut rest = open - Nanos::from(self.before(day)) * SEC;
        for opening in self.openings(hours, day) {
            let length = opening.until - opening.from;
            if rest < length {
                return Some((opening, rest));
            }
            rest -= length;
        }
        None
    }

    /// Whether any opening begins on a date.
    pub fn opens_on(&self, day: Day) -> bool {
        !(self.first..self.end).contains(&day) || self.before(day) < self.before(day + 1)
    }

    /// The next date after this one on which an opening begins.
    pub fn next_day(&self, day: Day) -> Day {
        let next = day + 1;
        if !(self.first..self.end).contains(&next) {
            return next;
        }
        let open = self.before(next);
        if open < self.before(self.end) { self.day_reaching(open + 1) } else { self.end }
    }

    /// The longest stretch of dates without an opening: its first date, and the next date that has one.
    pub fn longest_closure(&self) -> (Day, Day) {
        let mut longest = (self.first, self.first);
        let mut day = self.first - 1;
        // Between odd dates no closure is longer than a week: each begins with, or just before, an odd one.
        for odd in &self.odd {
            if odd.day > day {
                let start = if self.opens_on(odd.day) { odd.day + 1 } else { odd.day };
                day = self.next_day(start - 1);
                if day - start > longest.1 - longest.0 {
                    longest = (start, day);
                }
            }
        }
        longest
    }

    /// Open time of all openings that begin before a date of the table, or before its end.
    fn before(&self, day: Day) -> i64 {
        let odd = self.odd.partition_point(|odd| odd.day < day);
        self.usual(day) + odd.checked_sub(1).map_or(0, |last| self.odd[last].more)
    }

    /// The same as if all weeks were alike.
    fn usual(&self, day: Day) -> i64 {
        // Counted from a Monday at or before the first date.
        let monday = self.first - weekday(self.first) as Day;
        let days = day - monday;
        i64::from(days / 7) * self.week[7] + self.week[(days % 7) as usize] - self.week[weekday(self.first)]
    }

    /// The date by whose end the open time has reached this many seconds: more than none and at most all.
    fn day_reaching(&self, open: i64) -> Day {
        let odd = self.odd.partition_point(|odd| odd.open < open);
        let Some(last) = odd.checked_sub(1).map(|last| self.odd[last]) else {
            return self.usual_reaching(open);
        };
        if self.before(last.day + 1) >= open { last.day } else { self.usual_reaching(open - last.more) }
    }

    fn usual_reaching(&self, open: i64) -> Day {
        let from_monday = open + self.week[weekday(self.first)];
        let weeks = (from_monday - 1).div_euclid(self.week[7]);
        let rest = from_monday - weeks * self.week[7];
        let day = self.week[1..].partition_point(|sum| *sum < rest);
        self.first - weekday(self.first) as Day + 7 * weeks as Day + day as Day
    }

    fn total(&self) -> Nanos {
        Nanos::from(self.before(self.end)) * SEC
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, CalendarSpec};

    /// Zones whose clocks have been changed at midnight, by half an hour, by a whole day, and by odd minutes.
    const ZONES: [&str; 8] = [
        "Europe/Paris",
        "America/Havana",
        "Africa/Casablanca",
        "Africa/Monrovia",
        "Australia/Lord_Howe",
        "Asia/Gaza",
        "Asia/Tehran",
        "Pacific/Apia",
    ];

    #[test]
    fn the_sums_agree_with_every_day() {
        let mut nights = CalendarSpec::from_monday("", 7, &["22:00-05:30", "12:00-20:00"]);
        nights.week[6] = vec!["06:00-02:01".into()];
        let mut days = CalendarSpec::from_monday("", 7, &["00:00-24:00"]);
        days.holidays = vec!["GB-NIR".into()];
        for zone in ZONES {
            for spec in [&nights, &days] {
                let calendar = Calendar::new(&CalendarSpec { zone: zone.into(), ..spec.clone() }).unwrap();
                let (table, hours) = (calendar.table.unwrap(), calendar.hours);
                let mut open = 0;
                for day in table.first..table.end {
                    assert_eq!(i128::from(table.before(day)) * SEC, open, "{zone}, day {day}");
                    open += table.openings(&hours, day).map(|found| found.until - found.from).sum::<Nanos>();
                }
                assert_eq!(table.total(), open, "{zone}");
                assert_eq!(table.usual(table.first), 0);
            }
        }
    }
}
