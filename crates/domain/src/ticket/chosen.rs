//! A day that an agent chooses for a promise instead of one of the policy's lengths: read as it was typed, on the clock
//! of the team that keeps it, and put where that team works. What becomes of the promise is everybody else's matter.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::State;
use crate::calendar::Calendar;
use crate::error::Refusal;
use crate::policy::Policy;

/// Nobody promises a day further away than this: whoever waits longer hears of it in between.
pub const FURTHEST_DAYS: u16 = 60;
/// Who works around the clock ends the day at this hour, like everybody.
const DAY_ENDS: i8 = 18;
/// No day and no hour is longer when it is typed.
const TYPED_CHARS: usize = 32;

/// A day as it was typed, and an hour; without one it is the end of the working day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenDay {
    pub date: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time: String,
}

/// When that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    pub at: Timestamp,
    /// True when nobody works at the moment that was named, so that it is the next one at which somebody does.
    pub is_moved: bool,
}

impl ChosenDay {
    /// What was typed, as far as anybody types a day.
    pub fn new(date: &str, time: &str) -> Self {
        let short = |text: &str| text.trim().chars().take(TYPED_CHARS).collect();
        Self { date: short(date), time: short(time) }
    }
}

/// The instant of a day that was chosen for a promise on this ticket.
///
/// A promise is due while its team works, as every counted one is: a moment at which nobody works would be broken with
/// nobody there, or would mean an earlier one than it says.
pub fn chosen(state: &State, day: &ChosenDay, policy: &Policy, now: Timestamp) -> Result<Chosen, Refusal> {
    let calendar = &state.hours(policy).ok_or(Refusal::NoDay)?.calendar;
    let date: Date = day.date.parse().map_err(|_| Refusal::NoDay)?;
    let (named_at, at) = match day.time.as_str() {
        "" => (None, end_of_work(calendar, date)),
        time => {
            let time: Time = time.parse().map_err(|_| Refusal::NoDay)?;
            let at = calendar.zone().to_timestamp(date.to_datetime(time)).map_err(|_| Refusal::NoDay)?;
            (Some(at), at)
        }
    };
    if at <= now {
        return Err(Refusal::DayPast);
    }
    if at.duration_since(now) > SignedDuration::from_hours(24 * i64::from(FURTHEST_DAYS)) {
        return Err(Refusal::DayFar(FURTHEST_DAYS));
    }
    let worked_at = working(calendar, at);
    let is_moved = match named_at {
        Some(named_at) => named_at != worked_at,
        None => worked_at.to_zoned(calendar.zone().clone()).date() != date,
    };
    Ok(Chosen { at: worked_at, is_moved })
}

/// The same moment while the team works or ends its work, else the next opening.
fn working(calendar: &Calendar, at: Timestamp) -> Timestamp {
    let just_before = at.saturating_sub(SignedDuration::from_secs(1)).unwrap_or(at);
    if calendar.is_open(at) || calendar.is_open(just_before) { at } else { calendar.next_open(at) }
}

/// When the team ends its work on a day, or on the first one after it on which it works.
fn end_of_work(calendar: &Calendar, date: Date) -> Timestamp {
    let zone = calendar.zone();
    let at = |date: Date, hour: i8| zone.to_timestamp(date.at(hour, 0, 0, 0)).unwrap_or(Timestamp::MAX);
    let opens_at = calendar.next_open(at(date, 0));
    let day = opens_at.to_zoned(zone.clone()).date();
    let night = at(day.saturating_add(1.day()), 0);
    let spans = calendar.spans(opens_at, night);
    match spans.iter().rev().find(|span| span.counts) {
        Some(last) if last.to < night => last.to,
        _ => at(day, DAY_ENDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{CalendarSpec, time_zone};

    fn office() -> Calendar {
        Calendar::new(&CalendarSpec::from_monday("Europe/Paris", 5, &["09:00-12:00", "13:00-17:00"])).unwrap()
    }

    fn shown(at: Timestamp) -> String {
        at.to_zoned(time_zone("Europe/Paris").unwrap()).strftime("%a %-d %H:%M").to_string()
    }

    #[test]
    fn a_day_without_an_hour_ends_when_the_work_does() {
        let office = office();
        let nights = CalendarSpec::from_monday("Europe/Paris", 5, &["20:00-04:00"]);
        let nights = Calendar::new(&nights).unwrap();
        let always = Calendar::always(time_zone("Europe/Paris").unwrap());
        let table = [
            ("2026-12-03", &office, "Thu 3 17:00"),
            ("2026-12-05", &office, "Mon 7 17:00"),
            ("2026-12-05", &always, "Sat 5 18:00"),
            ("2026-12-03", &nights, "Thu 3 18:00"),
        ];
        for (date, calendar, expected) in table {
            assert_eq!(shown(end_of_work(calendar, date.parse().unwrap())), expected, "{date}");
        }
    }

    #[test]
    fn a_moment_at_which_nobody_works_is_the_next_at_which_somebody_does() {
        let office = office();
        let table = [
            ("2026-12-03 11:00", "Thu 3 11:00"),
            ("2026-12-03 12:00", "Thu 3 12:00"),
            ("2026-12-03 12:30", "Thu 3 13:00"),
            ("2026-12-03 17:00", "Thu 3 17:00"),
            ("2026-12-04 22:00", "Mon 7 09:00"),
        ];
        for (typed, expected) in table {
            let wall = typed.parse::<jiff::civil::DateTime>().unwrap();
            let at = office.zone().to_timestamp(wall).unwrap();
            assert_eq!(shown(working(&office, at)), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_is_kept_and_no_page_of_it() {
        assert_eq!(
            ChosenDay::new(" 2026-12-03 ", ""),
            ChosenDay { date: "2026-12-03".into(), time: "".into() }
        );
        assert_eq!(ChosenDay::new(&"9".repeat(500), "").date.len(), TYPED_CHARS);
    }
}
