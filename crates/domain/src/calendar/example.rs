//! Worked examples of a budget in a calendar: what would come of it on an ordinary morning, on a Friday evening and on
//! the eve of a holiday. Editors and `relance check` show them before anything is promised; the words are theirs.

use jiff::civil::{Date, Time, Weekday, time};
use jiff::{Timestamp, ToSpan};

use super::{Calendar, Deadline};
use crate::budget::Budget;

/// No holiday set has a gap as long as this.
const DAYS_AHEAD: i64 = 400;

/// One example, computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    pub occasion: Occasion,
    pub start: Timestamp,
    /// When the budget is used up, and the stretches that explain it.
    pub deadline: Deadline,
}

/// When somebody writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occasion {
    OrdinaryMorning,
    FridayEvening,
    /// With the holiday's name; without one when the calendar keeps no holidays, where the eve of the new year stands
    /// for all.
    EveOfHoliday(Option<String>),
}

/// The next three occasions after `now`; fewer only in a calendar that opens on no day of the coming year.
pub fn examples(calendar: &Calendar, budget: Budget, now: Timestamp) -> Vec<Example> {
    let example = |(occasion, start)| Example { occasion, start, deadline: calendar.deadline(start, budget) };
    occasions(calendar, now).into_iter().map(example).collect()
}

fn occasions(calendar: &Calendar, now: Timestamp) -> Vec<(Occasion, Timestamp)> {
    let today = now.to_zoned(calendar.zone().clone()).date();
    let ahead = || (1..DAYS_AHEAD).filter_map(move |days| today.checked_add(days.days()).ok());
    let at = |date: Date, time: Time| {
        let at = date.to_datetime(time).to_zoned(calendar.zone().clone());
        at.ok().map(|at| at.timestamp())
    };
    let is_midweek =
        |date: &Date| matches!(date.weekday(), Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday);
    let is_open = |date: &Date| calendar.is_open_day(*date);
    let is_holiday = |date: Date| calendar.holiday(date).is_some();
    let plain = |date: &Date| is_open(date) && !date.tomorrow().is_ok_and(is_holiday);
    let morning = ahead().find(|date| is_midweek(date) && plain(date)).or_else(|| ahead().find(is_open));
    let friday = ahead().find(|date| date.weekday() == Weekday::Friday && !is_holiday(*date));
    let name = |eve: &Date| calendar.holiday(eve.tomorrow().ok()?).map(str::to_owned);
    let eve = ahead().find(|date| is_open(date) && name(date).is_some());
    let last_of_year = || ahead().find(|date| date.month() == 12 && date.day() == 31);
    let found = [
        (Occasion::OrdinaryMorning, morning, time(10, 0, 0, 0)),
        (Occasion::FridayEvening, friday, time(19, 30, 0, 0)),
        (Occasion::EveOfHoliday(eve.as_ref().and_then(name)), eve.or_else(last_of_year), time(16, 0, 0, 0)),
    ];
    let found = found.into_iter();
    found.filter_map(|(occasion, date, time)| Some((occasion, at(date?, time)?))).collect()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::calendar::CalendarSpec;

    fn shown(spec: &CalendarSpec, budget: &str, now: &str) -> String {
        let calendar = Calendar::new(spec).unwrap();
        let at =
            |at: Timestamp| at.to_zoned(calendar.zone().clone()).strftime("%a %Y-%m-%d %H:%M").to_string();
        let line = |example: Example| {
            let Example { occasion, start, deadline } = example;
            assert_eq!(deadline, calendar.deadline(start, budget.parse().unwrap()));
            format!("{occasion:?}: {} to {}", at(start), at(deadline.at))
        };
        let examples = examples(&calendar, budget.parse().unwrap(), now.parse().unwrap());
        examples.into_iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn three_examples_are_worked() {
        let office = CalendarSpec {
            holidays: vec!["FR".into()],
            ..CalendarSpec::from_monday("Europe/Paris", 5, &["09:00-18:00"])
        };
        assert_snapshot!(shown(&office, "8 working hours", "2026-11-03T17:40:00Z"), @"
        OrdinaryMorning: Wed 2026-11-04 10:00 to Wed 2026-11-04 18:00
        FridayEvening: Fri 2026-11-06 19:30 to Mon 2026-11-09 17:00
        EveOfHoliday(Some(\"Armistice\")): Tue 2026-11-10 16:00 to Thu 2026-11-12 15:00
        ");
        assert_snapshot!(shown(&office, "2 working days", "2026-12-23T17:40:00Z"), @"
        OrdinaryMorning: Tue 2026-12-29 10:00 to Thu 2026-12-31 10:00
        FridayEvening: Fri 2027-01-08 19:30 to Wed 2027-01-13 09:00
        EveOfHoliday(Some(\"Noël\")): Thu 2026-12-24 16:00 to Tue 2026-12-29 16:00
        ");
        let without = CalendarSpec { holidays: Vec::new(), ..office };
        assert_snapshot!(shown(&without, "12h", "2026-11-03T17:40:00Z"), @"
        OrdinaryMorning: Wed 2026-11-04 10:00 to Wed 2026-11-04 22:00
        FridayEvening: Fri 2026-11-06 19:30 to Sat 2026-11-07 07:30
        EveOfHoliday(None): Thu 2026-12-31 16:00 to Fri 2027-01-01 04:00
        ");
    }
}
