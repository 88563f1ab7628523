//! Days that are not like others: changes of the clock, and shifts that pass midnight.
//! Ordinary weeks, holidays and refusals are in the file above.

use insta::assert_snapshot;
use jiff::civil::date;

use super::*;

#[test]
fn days_of_23_and_25_hours_count_as_they_are() {
    let every_day = |zone: &str| {
        calendar(&CalendarSpec {
            closed: vec![date(2031, 1, 1)],
            ..CalendarSpec::from_monday(zone, 7, ALL_DAY)
        })
    };
    let paris = every_day("Europe/Paris");
    check(
        &paris,
        "
        2026-03-28 12:00 | 24 working hours | Sun 2026-03-29 13:00 +02:00
        2026-10-24 12:00 | 24 working hours | Sun 2026-10-25 11:00 +01:00
        2026-10-25T00:30:00Z | 1 working hour | Sun 2026-10-25 02:30 +01:00
        2026-10-25T01:30:00Z | 1 working hour | Sun 2026-10-25 03:30 +01:00
    ",
    );
    let york = every_day("America/New_York");
    check(
        &york,
        "
        2026-03-07 12:00 | 24 working hours | Sun 2026-03-08 13:00 -04:00
        2026-10-31 12:00 | 24 working hours | Sun 2026-11-01 11:00 -05:00
        2026-03-08 01:30 | 1 working hour | Sun 2026-03-08 03:30 -04:00
    ",
    );
    let hours = |calendar: &Calendar, day: &str, next: &str| {
        calendar.elapsed(at(calendar, day), at(calendar, next)).as_hours()
    };
    assert_eq!(hours(&paris, "2026-03-29 00:00", "2026-03-30 00:00"), 23);
    assert_eq!(hours(&paris, "2026-10-25 00:00", "2026-10-26 00:00"), 25);
    assert_eq!(hours(&york, "2026-03-08 00:00", "2026-03-09 00:00"), 23);
    assert_eq!(hours(&york, "2026-11-01 00:00", "2026-11-02 00:00"), 25);
}

#[test]
fn hours_written_inside_a_clock_change_begin_at_the_jump_or_the_first_pass() {
    let early = calendar(&CalendarSpec::from_monday("Europe/Paris", 7, &["02:15-02:45", "04:00-05:00"]));
    // The hour from 2 to 3 does not exist on 29 March: the day has one hour, not one and a half.
    check(
        &early,
        "
        2026-03-29 00:00 | 60 working minutes | Sun 2026-03-29 05:00 +02:00
    ",
    );
    assert_eq!(early.spans(at(&early, "2026-03-29 00:00"), at(&early, "2026-03-29 05:00")).len(), 2);
    // It exists twice on 25 October, and is worked once.
    check(
        &early,
        "
        2026-10-25 00:00 | 30 working minutes | Sun 2026-10-25 02:45 +02:00
        2026-10-25 00:00 | 31 working minutes | Sun 2026-10-25 04:01 +01:00
    ",
    );
    // Havana changes its clock at midnight.
    let havana = calendar(&CalendarSpec::from_monday("America/Havana", 6, ALL_DAY));
    check(
        &havana,
        "
        2026-03-07 12:00 | 12 working hours | Sun 2026-03-08 01:00 -04:00
        2026-10-31 12:00 | 12 working hours | Sun 2026-11-01 00:00 -04:00
    ",
    );
}

#[test]
fn a_shift_passes_midnight() {
    let nights = calendar(&CalendarSpec::from_monday("Europe/Paris", 5, &["22:00-06:00"]));
    check(
        &nights,
        "
        2026-11-03 23:00 | 2 working hours | Wed 2026-11-04 01:00 +01:00
        2026-11-04 05:00 | 2 working hours | Wed 2026-11-04 23:00 +01:00
        # Friday's shift ends on Saturday morning; the next one begins on Monday.
        2026-11-06 23:00 | 7 working hours | Sat 2026-11-07 06:00 +01:00
        2026-11-06 23:00 | 8 working hours | Mon 2026-11-09 23:00 +01:00
        # The night when the clock goes back has nine hours; it is a Saturday's and nobody works it.
        2026-10-23 22:00 | 9 working hours | Mon 2026-10-26 23:00 +01:00
    ",
    );
    assert!(nights.is_open(at(&nights, "2026-11-07 05:59")));
    assert!(!nights.is_open(at(&nights, "2026-11-07 06:00")));
    assert!(!nights.is_open_day(date(2026, 11, 7)), "a shift belongs to the date on which it begins");
    let saturday = calendar(&CalendarSpec {
        week: [vec![], vec![], vec![], vec![], vec![], vec!["22:00-06:00".into()], vec![]],
        ..CalendarSpec::from_monday("Europe/Paris", 0, &[])
    });
    check(
        &saturday,
        "
        2026-10-24 22:00 | 9 working hours | Sun 2026-10-25 06:00 +01:00
        2026-03-28 22:00 | 7 working hours | Sun 2026-03-29 06:00 +02:00
    ",
    );
}

#[test]
fn a_holiday_takes_the_shift_that_begins_on_it() {
    let nights = calendar(&CalendarSpec {
        holidays: vec!["FR".into()],
        ..CalendarSpec::from_monday("Europe/Paris", 5, &["22:00-06:00"])
    });
    // Armistice 2026 is a Wednesday: Tuesday's shift is worked to its end, Wednesday's not at all.
    assert_snapshot!(traced(&nights, "2026-11-10 23:00", "8 working hours"), @"
    + Tue 2026-11-10 23:00 +01:00 to Wed 2026-11-11 06:00 +01:00: open
      Wed 2026-11-11 06:00 +01:00 to Thu 2026-11-12 00:00 +01:00: holiday: Armistice
      Thu 2026-11-12 00:00 +01:00 to Thu 2026-11-12 22:00 +01:00: closed
    + Thu 2026-11-12 22:00 +01:00 to Thu 2026-11-12 23:00 +01:00: open
    ");
}

#[test]
fn the_second_pass_of_an_hour_is_later_than_the_first() {
    let every_day = CalendarSpec {
        closed: vec![date(2031, 1, 1)],
        ..CalendarSpec::from_monday("Europe/Paris", 7, ALL_DAY)
    };
    check(
        &calendar(&every_day),
        "
        2026-10-25T00:45:00Z | 1 working day | Mon 2026-10-26 02:45 +01:00
        # A quarter of an hour later the wall says 02:00 again; the day after it is still not due before.
        2026-10-25T01:00:00Z | 1 working day | Mon 2026-10-26 03:00 +01:00
        2026-10-25T01:59:59Z | 1 working day | Mon 2026-10-26 03:00 +01:00
        2026-10-25T02:00:00Z | 1 working day | Mon 2026-10-26 03:00 +01:00
    ",
    );
}

#[test]
fn a_shift_into_the_day_of_the_jump_is_measured_by_the_clock() {
    // Morocco set its clock forward at midnight of 24 June 1974, a Monday; Sunday's shift ends an hour sooner.
    let sundays = calendar(&CalendarSpec {
        week: [vec![], vec![], vec![], vec![], vec![], vec![], vec!["03:00-02:01".into()]],
        ..CalendarSpec::from_monday("Africa/Casablanca", 0, &[])
    });
    check(
        &sundays,
        "
        1974-06-23 16:00 | 541 working minutes | Mon 1974-06-24 02:01 +01:00
        1974-06-23 16:00 | 542 working minutes | Sun 1974-06-30 03:01 +01:00
    ",
    );
}
