//! Offsets read, shown and counted, as tables.

use jiff::Timestamp;
use jiff::civil::{DateTime, date};

use super::{Offset, Point};
use crate::calendar::{Calendar, CalendarSpec};

fn rome() -> Calendar {
    let spec = CalendarSpec {
        holidays: vec!["IT".to_owned()],
        ..CalendarSpec::from_monday("Europe/Rome", 5, &["09:00-13:00", "14:00-18:00"])
    };
    Calendar::new(&spec).unwrap()
}

fn at(text: &str) -> Timestamp {
    rome().zone().to_timestamp(text.parse::<DateTime>().unwrap()).unwrap()
}

fn shown(at: Timestamp) -> String {
    at.to_zoned(rome().zone().clone()).strftime("%a %-d %b %Y %H:%M").to_string()
}

#[test]
fn reads_what_people_write_and_shows_it_again() {
    let table = [
        ("at once", "at once"),
        ("On  time", "on time"),
        ("on the day at 8:00", "on the day at 08:00"),
        ("on the day", "on the day"),
        ("12h after", "12h after"),
        ("90 min before", "90 min before"),
        ("7 days before at 09:00", "7 days before at 09:00"),
        ("1 day before", "1 day before"),
        ("2 weeks after", "14 days after"),
        ("48 working hours before", "48 working hours before"),
        ("2 working days after at 10:30", "2 working days after at 10:30"),
    ];
    for (text, canonical) in table {
        let offset: Offset = text.parse().unwrap();
        assert_eq!(offset.to_string(), canonical);
        assert_eq!(canonical.parse(), Ok(offset));
    }
}

#[test]
fn refuses_what_is_no_moment_and_says_what_would_be() {
    for text in
        ["", "soon", "before", "7 days", "7 days ago", "at 09:00", "7 days before at 25:00", "0 days before"]
    {
        let error = text.parse::<Offset>().unwrap_err().to_string();
        assert!(error.contains("write"), "{text}: {error}");
    }
    let error = "12h after at 09:00".parse::<Offset>().unwrap_err().to_string();
    assert_eq!(
        error,
        "`12h after at 09:00` names an hour, but its distance is counted in hours: leave `at …` away, or count in days"
    );
}

#[test]
fn lies_where_a_paper_calendar_says() {
    // The invoice is due on Wednesday 2 December 2026; Tuesday 8 is a holiday in Italy.
    let due = Point::Date(date(2026, 12, 2));
    let begun_at = at("2026-11-20T16:05");
    let table = [
        ("at once", "Fri 20 Nov 2026 16:05"),
        ("on the day at 08:00", "Wed 2 Dec 2026 08:00"),
        ("7 days before at 09:00", "Wed 25 Nov 2026 09:00"),
        ("1 day before", "Tue 1 Dec 2026 09:00"),
        ("3 days after at 09:00", "Sat 5 Dec 2026 09:00"),
        ("2 working days before", "Mon 30 Nov 2026 09:00"),
        ("4 working days after", "Wed 9 Dec 2026 09:00"),
        ("8 working hours before", "Tue 1 Dec 2026 09:00"),
        ("12 working hours before", "Mon 30 Nov 2026 14:00"),
        ("36h before", "Mon 30 Nov 2026 12:00"),
    ];
    for (text, expected) in table {
        let offset: Offset = text.parse().unwrap();
        assert_eq!(shown(offset.instant(begun_at, due, &rome())), expected, "{text}");
    }
}

#[test]
fn keeps_the_hour_on_the_wall_when_the_clock_changes() {
    let start = Point::Instant(at("2026-10-28T22:00"));
    let offset: Offset = "7 days before".parse().unwrap();
    assert_eq!(shown(offset.instant(at("2026-10-01T00:00"), start, &rome())), "Wed 21 Oct 2026 22:00");
    // 02:30 does not exist on 29 March.
    let spring = Point::Date(date(2026, 3, 30));
    let offset: Offset = "1 day before at 02:30".parse().unwrap();
    assert_eq!(shown(offset.instant(at("2026-03-01T00:00"), spring, &rome())), "Sun 29 Mar 2026 03:30");
}
