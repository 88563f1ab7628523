//! Calendars that are closed for long, for good, or nearly: from a company's summer to dates that swallow every
//! opening. The refusals of what is written wrongly are in the file above.

use insta::assert_snapshot;
use jiff::civil::{Date, Weekday, date};

use super::*;

/// Closed on so many dates in a row.
fn closed(from: Date, days: usize) -> CalendarSpec {
    CalendarSpec {
        closed: from.series(jiff::Span::new().days(1)).take(days).collect(),
        ..office("Europe/Paris")
    }
}

#[test]
fn a_summer_is_crossed() {
    check(
        &calendar(&closed(date(2026, 8, 1), 26)),
        "
        2026-07-31 17:00 | 2 working hours | Thu 2026-08-27 10:00 +02:00
        2026-07-31 17:00 | 1 working day | Thu 2026-08-27 17:00 +02:00
        2026-08-10 17:00 | 1 working day | Fri 2026-08-28 09:00 +02:00
    ",
    );
}

#[test]
fn a_closure_of_many_times_the_budget_is_crossed() {
    // An hour is owed, and for eleven weeks, some 1,800 hours, nobody is there.
    check(
        &calendar(&closed(date(2026, 6, 1), 77)),
        "
        2026-05-29 18:00 | 1 working hour | Mon 2026-08-17 10:00 +02:00
        2026-05-29 17:59:59 | 1 working hour | Mon 2026-08-17 09:59:59 +02:00
        2026-07-14 12:00 | 1 working hour | Mon 2026-08-17 10:00 +02:00
        2026-07-14 12:00 | 1 working day | Tue 2026-08-18 09:00 +02:00
    ",
    );
}

#[test]
fn a_decade_is_crossed() {
    let decade = calendar(&closed(date(2026, 11, 22), 3653));
    check(
        &decade,
        "
        2026-11-20 17:00 | 1 working hour | Fri 2026-11-20 18:00 +01:00
        2026-11-20 17:00 | 2 working hours | Mon 2036-11-24 10:00 +01:00
        2030-01-01 00:00 | 2 working days | Wed 2036-11-26 09:00 +01:00
    ",
    );
    assert_eq!(decade.elapsed(at(&decade, "2026-11-20 18:00"), at(&decade, "2036-11-24 09:00")).as_secs(), 0);
    assert_snapshot!(traced(&decade, "2026-11-20 17:30", "1 working hour"), @"
    + Fri 2026-11-20 17:30 +01:00 to Fri 2026-11-20 18:00 +01:00: open
      Fri 2026-11-20 18:00 +01:00 to Sun 2026-11-22 00:00 +01:00: closed
      Sun 2026-11-22 00:00 +01:00 to Sat 2036-11-22 00:00 +01:00: closed day
      Sat 2036-11-22 00:00 +01:00 to Mon 2036-11-24 09:00 +01:00: closed
    + Mon 2036-11-24 09:00 +01:00 to Mon 2036-11-24 09:30 +01:00: open
    ");
}

#[test]
fn reasons_change_at_midnight() {
    let spec = CalendarSpec {
        closed: vec![date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29)],
        holidays: vec!["GB".into()],
        reduced: vec![(date(2026, 12, 30), vec!["10:00-12:00".into()])],
        ..office("Europe/London")
    };
    let own = DayOff { date: date(2026, 12, 31), name: Some("Inventory".into()) };
    let calendar = Calendar::with_days_off(&spec, &[own]).unwrap();
    assert_snapshot!(traced(&calendar, "2026-12-23 17:00", "4 working hours"), @"
    + Wed 2026-12-23 17:00 +00:00 to Wed 2026-12-23 18:00 +00:00: open
      Wed 2026-12-23 18:00 +00:00 to Thu 2026-12-24 00:00 +00:00: closed
      Thu 2026-12-24 00:00 +00:00 to Fri 2026-12-25 00:00 +00:00: closed day
      Fri 2026-12-25 00:00 +00:00 to Sat 2026-12-26 00:00 +00:00: holiday: Christmas Day
      Sat 2026-12-26 00:00 +00:00 to Sun 2026-12-27 00:00 +00:00: holiday: Boxing Day
      Sun 2026-12-27 00:00 +00:00 to Mon 2026-12-28 00:00 +00:00: closed
      Mon 2026-12-28 00:00 +00:00 to Wed 2026-12-30 00:00 +00:00: closed day
      Wed 2026-12-30 00:00 +00:00 to Wed 2026-12-30 10:00 +00:00: closed
    + Wed 2026-12-30 10:00 +00:00 to Wed 2026-12-30 12:00 +00:00: open
      Wed 2026-12-30 12:00 +00:00 to Thu 2026-12-31 00:00 +00:00: closed
      Thu 2026-12-31 00:00 +00:00 to Fri 2027-01-01 00:00 +00:00: holiday: Inventory
      Fri 2027-01-01 00:00 +00:00 to Sat 2027-01-02 00:00 +00:00: holiday: New Year's Day
      Sat 2027-01-02 00:00 +00:00 to Mon 2027-01-04 09:00 +00:00: closed
    + Mon 2027-01-04 09:00 +00:00 to Mon 2027-01-04 10:00 +00:00: open
    ");
    assert_eq!(calendar.holiday(date(2026, 12, 31)), Some("Inventory"));
}

#[test]
fn years_far_from_today_are_counted_as_exactly() {
    let london = CalendarSpec { holidays: vec!["GB-ENG".into()], ..office("Europe/London") };
    check(
        &calendar(&london),
        "
        # In 1970 the clocks of London stood an hour ahead all year; Christmas was a Friday, Boxing Day a Saturday.
        1970-12-24 17:00 | 2 working hours | Tue 1970-12-29 10:00 +01:00
        1970-12-24 17:00 | 1 working day | Tue 1970-12-29 17:00 +01:00
        # Good Friday of 2200 is 4 April.
        2200-04-03 17:00 | 2 working hours | Tue 2200-04-08 10:00 +01:00
        # Christmas of 2199 is a Wednesday.
        2199-12-24 17:00 | 2 working days | Mon 2199-12-30 17:00 +00:00
    ",
    );
}

#[test]
fn a_calendar_whose_openings_are_all_swallowed_is_refused() {
    let mondays = |years: i64| {
        let first = date(2026, 1, 5);
        let weeks = first.series(jiff::Span::new().weeks(1)).take((years * 52) as usize);
        CalendarSpec { closed: weeks.collect(), ..CalendarSpec::from_monday("Europe/Paris", 1, OFFICE) }
    };
    assert_eq!(date(2026, 1, 5).weekday(), Weekday::Monday);
    let refused = |spec: &CalendarSpec, days_off: &[DayOff]| match Calendar::with_days_off(spec, days_off) {
        Err(CalendarError::ClosedForGood { from, until }) => format!("{from} to {until}"),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&mondays(30), &[]), "2026-01-05 to 2055-11-29");
    assert!(Calendar::new(&mondays(15)).is_ok(), "long, but not for good");
    // The same by a file: closed on every day of every year.
    let all = date(1970, 1, 1).series(jiff::Span::new().days(1)).take(330 * 366);
    let every_day: Vec<DayOff> = all.map(|date| DayOff { date, name: None }).collect();
    assert_eq!(refused(&office("Europe/Paris"), &every_day), "1970-01-01 to 2300-01-01");
    // Own hours on one of these dates do not make a calendar that opens.
    let once = CalendarSpec {
        reduced: vec![(date(2030, 1, 1), vec!["09:00-10:00".into()])],
        ..office("Europe/Paris")
    };
    assert_eq!(refused(&once, &every_day), "2030-01-02 to 2300-01-01");
}
