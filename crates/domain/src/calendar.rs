//! Opening hours of a company: from a start and a budget to a deadline, and from two instants to the open time
//! between them. Every answer is a search in sums made once (`table`), so that a closure of ten years costs no more
//! than a weekend. What a promise is, and when its clock pauses, lies in `promise`.

mod example;
mod hours;
mod span;
mod spec;
mod table;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::{Date, Weekday};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use self::example::{Example, Occasion, examples};
use self::hours::{DAY_SECS, Day, Exception, Hours, Nanos, SEC, day_number, nanos, timestamp};
pub use self::span::{Span, UnknownWhy, Why};
pub use self::spec::{CalendarError, CalendarSpec, OpeningDay};
use self::spec::{LONGEST_CLOSURE_DAYS, MOST_DATES, Opening, check_midnight, read_day};
use self::table::{FOREVER, Found, Table};
use crate::budget::Budget;
use crate::holiday::{self, DayOff};

/// When a promise ends, and why then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub at: Timestamp,
    /// Every stretch from the start to the deadline, in order and without holes; empty when they are one instant.
    pub trace: Vec<Span>,
}

/// Checked opening hours in one time zone. Cloning shares them.
#[derive(Debug, Clone)]
pub struct Calendar {
    hours: Arc<Hours>,
    /// None when the calendar never closes: there is nothing to sum then.
    table: Option<Arc<Table>>,
}

impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        self.hours == other.hours
    }
}

impl Calendar {
    /// All that it says, to be told from others.
    pub fn in_words(&self) -> String {
        format!("{:?}", self.hours)
    }

    /// Checks what was written. Holidays give way to dates that have hours of their own.
    pub fn new(spec: &CalendarSpec) -> Result<Calendar, CalendarError> {
        Self::with_days_off(spec, &[])
    }

    /// The same with a company's own holidays, as its iCalendar files have them.
    pub fn with_days_off(spec: &CalendarSpec, days_off: &[DayOff]) -> Result<Calendar, CalendarError> {
        let zone = time_zone(&spec.zone).ok_or_else(|| CalendarError::UnknownZone(spec.zone.clone()))?;
        let week = read_week(spec)?;
        let exceptions = read_exceptions(spec, days_off)?;
        let hours = Hours { zone, week, exceptions };
        for day in
            hours.exceptions.iter().filter(|(_, e)| matches!(e, Exception::Reduced(_))).map(|(day, _)| *day)
        {
            for day in [day - 1, day] {
                check_midnight(hours.on(day), hours.on(day + 1), OpeningDay::Date(date_of(day + 1)))?;
            }
        }
        let calendar = Self::summed(hours);
        if let Some(table) = &calendar.table {
            let (from, until) = table.longest_closure();
            if until - from > LONGEST_CLOSURE_DAYS {
                return Err(CalendarError::ClosedForGood { from: date_of(from), until: date_of(until) });
            }
        }
        Ok(calendar)
    }

    /// Open day and night.
    pub fn always(zone: TimeZone) -> Calendar {
        let week = std::array::from_fn(|_| vec![Opening { from: 0, until: 24 * 60 }]);
        Self::summed(Hours { zone, week, exceptions: BTreeMap::new() })
    }

    fn summed(hours: Hours) -> Calendar {
        let table = (!hours.never_close()).then(|| Arc::new(Table::new(&hours)));
        Calendar { hours: Arc::new(hours), table }
    }

    pub fn zone(&self) -> &TimeZone {
        &self.hours.zone
    }

    /// The IANA name, as its database spells it.
    pub fn zone_name(&self) -> &str {
        self.hours.zone.iana_name().unwrap_or("UTC")
    }

    /// The earliest instant at which the budget is used up, with the stretches that explain it.
    pub fn deadline(&self, start: Timestamp, budget: Budget) -> Deadline {
        let at = self.deadline_at(start, budget);
        let trace = match budget {
            Budget::Elapsed { .. } if start < at => {
                vec![Span { from: start, to: at, counts: true, why: Why::Elapsed }]
            }
            Budget::AtOnce | Budget::Elapsed { .. } => Vec::new(),
            Budget::Working { .. } | Budget::WorkingDays { .. } | Budget::Until { .. } => {
                self.spans(start, at)
            }
        };
        Deadline { at, trace }
    }

    /// The deadline alone, in microseconds: for the path that every mail takes.
    pub fn deadline_at(&self, start: Timestamp, budget: Budget) -> Timestamp {
        match budget {
            Budget::AtOnce => start,
            Budget::Elapsed { minutes } => timestamp(nanos(start) + minutes_long(minutes)),
            Budget::Working { minutes } => self.after_open_nanos(start, minutes_long(minutes)),
            Budget::WorkingDays { days } => self.after_working_days(start, days),
            Budget::Until { at } => at.max(start),
        }
    }

    /// Open time between two instants, as it really passes: a day of 23 hours counts 23. Negative when `to` lies
    /// before `from`.
    pub fn elapsed(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let open = self.open_before(nanos(to)) - self.open_before(nanos(from));
        SignedDuration::new((open / SEC) as i64, (open % SEC) as i32)
    }

    /// The earliest instant at which this much open time has passed; the start itself when nothing is left.
    pub fn after_open_time(&self, start: Timestamp, open: SignedDuration) -> Timestamp {
        self.after_open_nanos(start, open.as_nanos())
    }

    /// The latest instant after which this much open time lies before `end`; the end itself when none is asked for.
    pub fn before_open_time(&self, end: Timestamp, open: SignedDuration) -> Timestamp {
        if open <= SignedDuration::ZERO {
            return end;
        }
        let target = self.open_before(nanos(end)) - open.as_nanos();
        timestamp(self.table.as_ref().map_or(target, |table| table.leave(&self.hours, target)))
    }

    /// Closed at the very instant of closing, open at the very instant of opening.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.next_open(at) == at
    }

    /// The instant itself while open, else the next opening.
    pub fn next_open(&self, at: Timestamp) -> Timestamp {
        self.opening_from(nanos(at)).map_or(at, |opening| timestamp(opening.from).max(at))
    }

    /// The end of the present opening, else of the next one; openings without a pause between them are one.
    /// None when it never closes again.
    pub fn next_close(&self, at: Timestamp) -> Option<Timestamp> {
        let mut until = self.opening_from(nanos(at))?.until;
        while until < FOREVER {
            match self.opening_from(until) {
                Some(next) if next.from <= until => until = next.until,
                _ => return Some(timestamp(until)),
            }
        }
        None
    }

    /// The stretches from one instant to another, without holes; neighbours differ in kind. Empty unless `from < to`.
    pub fn spans(&self, from: Timestamp, to: Timestamp) -> Vec<Span> {
        let end = nanos(to);
        let mut cursor = nanos(from);
        let mut spans = Vec::new();
        while cursor < end {
            let (opens, closes) =
                self.opening_from(cursor).map_or((cursor, end), |opening| (opening.from, opening.until));
            if cursor < opens {
                self.push_closed(&mut spans, cursor, opens.min(end));
            }
            if opens < end {
                push(&mut spans, opens.max(cursor), closes.min(end), Why::Open);
            }
            cursor = closes;
        }
        spans
    }

    /// Whether any opening begins on this date. A night's shift belongs to the date on which it begins.
    pub fn is_open_day(&self, date: Date) -> bool {
        self.table.as_ref().is_none_or(|table| table.opens_on(day_number(date)))
    }

    /// The name of the holiday on this date, in the national language or as the company's file has it. None when the
    /// date has hours of its own.
    pub fn holiday(&self, date: Date) -> Option<&str> {
        match self.hours.exceptions.get(&day_number(date)) {
            Some(Exception::Holiday(name)) => Some(name),
            _ => None,
        }
    }

    fn open_before(&self, at: Nanos) -> Nanos {
        self.table.as_ref().map_or(at, |table| table.open_before(&self.hours, at))
    }

    /// The opening that holds an instant, else the next one; None when the calendar never closes.
    fn opening_from(&self, at: Nanos) -> Option<Found> {
        self.table.as_ref().map(|table| table.opening_from(&self.hours, at))
    }

    fn after_open_nanos(&self, start: Timestamp, open: Nanos) -> Timestamp {
        if open <= 0 {
            return start;
        }
        let target = self.open_before(nanos(start)) + open;
        timestamp(self.table.as_ref().map_or(target, |table| table.reach(&self.hours, target)))
    }

    /// The same local time on the n-th next working day. What starts while closed starts at the next opening. Where
    /// the target's day is closed at that time, its last closing before it stands in (nothing more could be done
    /// until then anyway), or its first opening when the day has not begun.
    fn after_working_days(&self, start: Timestamp, days: u16) -> Timestamp {
        let hours = &self.hours;
        let opening = self.opening_from(nanos(start));
        let from = opening.map_or(nanos(start), |opening| opening.from.max(nanos(start)));
        let day = opening.map_or_else(|| hours.day_at(from), |opening| opening.day);
        let target = (0..days).fold(day, |day, _| match &self.table {
            Some(table) => table.next_day(day),
            None => day + 1,
        });
        // A shift's small hours keep their distance from the date on which the shift began.
        let wall = hours.furthest_wall(from) + Nanos::from(target - day) * Nanos::from(DAY_SECS) * SEC;
        let wished = hours.instant(wall.div_euclid(SEC) as i64) + wall.rem_euclid(SEC);
        timestamp(self.clamped(wished, target))
    }

    fn clamped(&self, wished: Nanos, day: Day) -> Nanos {
        let Some(table) = &self.table else { return wished };
        let mut clamped = None;
        for opening in table.openings(&self.hours, day) {
            if clamped.is_none() || opening.from <= wished {
                clamped = Some(wished.clamp(opening.from, opening.until));
            }
        }
        clamped.unwrap_or(wished)
    }

    /// A closed stretch, cut at midnights where its reason changes. Those are few, however long it lasts.
    fn push_closed(&self, spans: &mut Vec<Span>, from: Nanos, to: Nanos) {
        let mut cursor = from;
        let mut day = self.hours.day_at(from);
        let last = self.hours.day_at(to);
        while cursor < to {
            let (why, next) = self.hours.closed_from(day, last);
            let midnight = if next > last { to } else { self.hours.midnight(next).min(to) };
            if cursor < midnight {
                push(spans, cursor, midnight, why);
                cursor = midnight;
            }
            day = next;
        }
    }
}

fn minutes_long(minutes: u32) -> Nanos {
    Nanos::from(minutes) * 60 * SEC
}

/// A zone by its IANA name, in any case, from the database inside the program: the same answer on every machine.
pub fn time_zone(name: &str) -> Option<TimeZone> {
    static DATABASE: OnceLock<TimeZoneDatabase> = OnceLock::new();
    let zone = DATABASE.get_or_init(TimeZoneDatabase::bundled).get(name).ok();
    zone.filter(|zone| !zone.is_unknown())
}

/// Adds a stretch, or lengthens the last one when it is of the same kind.
fn push(spans: &mut Vec<Span>, from: Nanos, to: Nanos, why: Why) {
    match spans.last_mut() {
        Some(last) if last.why == why => last.to = timestamp(to),
        _ => spans.push(Span { from: timestamp(from), to: timestamp(to), counts: why == Why::Open, why }),
    }
}

fn read_week(spec: &CalendarSpec) -> Result<[Vec<Opening>; 7], CalendarError> {
    let mut week: [Vec<Opening>; 7] = Default::default();
    let weekdays = Weekday::Monday.cycle_forward().take(7);
    for ((openings, texts), weekday) in week.iter_mut().zip(&spec.week).zip(weekdays.clone()) {
        *openings = read_day(texts, OpeningDay::Weekday(weekday))?;
    }
    if week.iter().all(Vec::is_empty) {
        return Err(CalendarError::NeverOpens);
    }
    for (index, weekday) in weekdays.enumerate() {
        check_midnight(&week[(index + 6) % 7], &week[index], OpeningDay::Weekday(weekday))?;
    }
    Ok(week)
}

fn read_exceptions(
    spec: &CalendarSpec,
    days_off: &[DayOff],
) -> Result<BTreeMap<Day, Exception>, CalendarError> {
    let count = spec.closed.len() + spec.reduced.len();
    if count > MOST_DATES {
        return Err(CalendarError::TooManyDates { count });
    }
    let mut own = BTreeMap::new();
    for date in &spec.closed {
        own.insert(day_number(*date), Exception::ClosedDay);
    }
    for (date, texts) in &spec.reduced {
        let openings = read_day(texts, OpeningDay::Date(*date))?;
        let exception = if openings.is_empty() { Exception::ClosedDay } else { Exception::Reduced(openings) };
        if own.insert(day_number(*date), exception).is_some() {
            return Err(CalendarError::DateTwice { date: *date });
        }
    }
    let mut exceptions = BTreeMap::new();
    for code in &spec.holidays {
        let set = holiday::set(code).ok_or_else(|| CalendarError::unknown_holidays(code))?;
        exceptions.extend(
            set.days().iter().map(|(date, name)| (day_number(*date), Exception::Holiday(name.clone()))),
        );
    }
    for DayOff { date, name } in days_off {
        let exception = name.clone().map_or(Exception::ClosedDay, |name| Exception::Holiday(name.into()));
        exceptions.insert(day_number(*date), exception);
    }
    exceptions.append(&mut own);
    Ok(exceptions)
}

fn date_of(day: Day) -> Date {
    Date::constant(1970, 1, 1).saturating_add(SignedDuration::from_hours(24 * i64::from(day)))
}
