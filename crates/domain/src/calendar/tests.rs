//! Deadlines computed by hand: each row is a start, a budget and the instant that a person with a paper calendar
//! would name.

use insta::assert_snapshot;
use jiff::Timestamp;
use jiff::civil::date;

use super::*;

mod clock;
mod closure;

const OFFICE: &[&str] = &["09:00-13:00", "14:00-18:00"];
const ALL_DAY: &[&str] = &["00:00-24:00"];

fn calendar(spec: &CalendarSpec) -> Calendar {
    Calendar::new(spec).unwrap()
}

fn office(zone: &str) -> CalendarSpec {
    CalendarSpec::from_monday(zone, 5, OFFICE)
}

/// The game studio of DESIGN 8: day and night from Monday to Saturday, closed on French holidays.
fn studio() -> CalendarSpec {
    CalendarSpec { holidays: vec!["FR".into()], ..CalendarSpec::from_monday("Europe/Paris", 6, ALL_DAY) }
}

/// `2026-11-03 18:40` or, where the clock is ambiguous, `2026-10-25 02:30+01:00`.
fn at(calendar: &Calendar, text: &str) -> Timestamp {
    if let Ok(exact) = text.parse::<Timestamp>() {
        return exact;
    }
    let wall: jiff::civil::DateTime = text.parse().unwrap();
    calendar.zone().to_timestamp(wall).unwrap()
}

fn shown(calendar: &Calendar, at: Timestamp) -> String {
    at.to_zoned(calendar.zone().clone()).strftime("%a %Y-%m-%d %H:%M:%S %:z").to_string().replace(":00 ", " ")
}

fn due(calendar: &Calendar, start: &str, budget: &str) -> String {
    let start = at(calendar, start);
    let budget = budget.parse().unwrap();
    let deadline = calendar.deadline(start, budget);
    assert_eq!(deadline.at, calendar.deadline_at(start, budget), "with and without a trace");
    shown(calendar, deadline.at)
}

/// Rows of `start | budget | due`; a line that begins with `#` says what the next rows show.
fn check(calendar: &Calendar, table: &str) {
    let rows = table.lines().map(str::trim).filter(|row| !row.is_empty() && !row.starts_with('#'));
    for row in rows {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [start, budget, expected] = cells[..] else { panic!("{row}") };
        assert_eq!(due(calendar, start, budget), expected, "{budget} from {start}");
    }
}

fn traced(calendar: &Calendar, start: &str, budget: &str) -> String {
    let deadline = calendar.deadline(at(calendar, start), budget.parse().unwrap());
    let line = |span: &Span| {
        let mark = if span.counts { '+' } else { ' ' };
        format!("{mark} {} to {}: {}", shown(calendar, span.from), shown(calendar, span.to), span.why)
    };
    deadline.trace.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn working_hours_pass_only_while_open() {
    check(
        &calendar(&office("Europe/Rome")),
        "
        2026-11-03 10:00 | 2 working hours | Tue 2026-11-03 12:00 +01:00
        # Before opening, in the lunch break, after closing.
        2026-11-03 07:00 | 1 working hour | Tue 2026-11-03 10:00 +01:00
        2026-11-03 13:20 | 1 working hour | Tue 2026-11-03 15:00 +01:00
        2026-11-03 22:00 | 1 working hour | Wed 2026-11-04 10:00 +01:00
        # Across lunch, across the night, across the weekend.
        2026-11-03 12:30 | 1 working hour | Tue 2026-11-03 14:30 +01:00
        2026-11-03 17:30 | 1 working hour | Wed 2026-11-04 09:30 +01:00
        2026-11-06 17:00 | 2 working hours | Mon 2026-11-09 10:00 +01:00
        # The closing time, not the next opening.
        2026-11-03 12:00 | 1 working hour | Tue 2026-11-03 13:00 +01:00
        2026-11-06 10:00 | 7 working hours | Fri 2026-11-06 18:00 +01:00
        # One second before closing.
        2026-11-06 17:59:59 | 1 working minute | Mon 2026-11-09 09:00:59 +01:00
        # At the very closing, and at the very opening.
        2026-11-06 18:00 | 1 working minute | Mon 2026-11-09 09:01 +01:00
        2026-11-09 09:00 | 1 working minute | Mon 2026-11-09 09:01 +01:00
        2026-11-07 12:00 | 8 working hours | Mon 2026-11-09 18:00 +01:00
        2026-11-03 10:00 | at once | Tue 2026-11-03 10:00 +01:00
        2026-11-07 12:00 | at once | Sat 2026-11-07 12:00 +01:00
    ",
    );
}

#[test]
fn elapsed_hours_pass_on_their_own() {
    check(
        &calendar(&office("Europe/Paris")),
        "
        2026-11-06 17:00 | 12h | Sat 2026-11-07 05:00 +01:00
        2026-11-06 17:00 | 2 days | Sun 2026-11-08 17:00 +01:00
        # A night of 25 hours and one of 23: what passes is 24 hours, whatever the wall says.
        2026-10-24 12:00 | 24h | Sun 2026-10-25 11:00 +01:00
        2026-03-28 12:00 | 24h | Sun 2026-03-29 13:00 +02:00
    ",
    );
}

#[test]
fn forty_eight_working_hours_skip_sunday_and_holidays() {
    check(
        &calendar(&studio()),
        "
        # The reading of REQUIREMENTS, row S2.
        2026-11-06 17:00 | 48 working hours | Mon 2026-11-09 17:00 +01:00
        2026-11-02 17:00 | 48 working hours | Wed 2026-11-04 17:00 +01:00
        2026-11-07 17:00 | 48 working hours | Tue 2026-11-10 17:00 +01:00
        2026-11-08 09:00 | 48 working hours | Wed 2026-11-11 00:00 +01:00
        # Armistice, a Wednesday, on the due day: the hours that fall on it are owed on Thursday.
        2026-11-09 18:40 | 48 working hours | Thu 2026-11-12 18:40 +01:00
        2026-11-10 23:59:59 | 48 working hours | Fri 2026-11-13 23:59:59 +01:00
        # Christmas is a Friday, the day after is an ordinary Saturday.
        2026-12-24 10:00 | 48 working hours | Mon 2026-12-28 10:00 +01:00
        # Easter: Saturday, closed Sunday, closed Monday, and the clock went forward a week before.
        2026-04-03 20:00 | 48 working hours | Tue 2026-04-07 20:00 +02:00
        # The clock is changed on Sundays, when nobody counts.
        2026-10-23 17:00 | 48 working hours | Mon 2026-10-26 17:00 +01:00
        2026-03-27 17:00 | 48 working hours | Mon 2026-03-30 17:00 +02:00
    ",
    );
}

#[test]
fn working_days_keep_the_local_time() {
    check(
        &calendar(&office("Europe/Rome")),
        "
        2026-11-03 10:15 | 2 working days | Thu 2026-11-05 10:15 +01:00
        2026-11-05 10:15 | 2 working days | Mon 2026-11-09 10:15 +01:00
        2026-11-06 17:59:59 | 1 working day | Mon 2026-11-09 17:59:59 +01:00
        # Closed at the start: counted from the next opening.
        2026-11-06 19:00 | 2 working days | Wed 2026-11-11 09:00 +01:00
        2026-11-07 12:00 | 1 working day | Tue 2026-11-10 09:00 +01:00
        2026-11-03 13:30 | 1 working day | Wed 2026-11-04 14:00 +01:00
        2026-11-03 06:00 | 1 working day | Wed 2026-11-04 09:00 +01:00
        # The clock goes back between Friday and Monday.
        2026-10-23 10:00 | 1 working day | Mon 2026-10-26 10:00 +01:00
    ",
    );
    let closing_early = CalendarSpec {
        holidays: vec!["IT".into()],
        reduced: vec![(date(2026, 12, 24), vec!["10:00-12:00".into(), "15:00-16:00".into()])],
        ..office("Europe/Rome")
    };
    check(
        &calendar(&closing_early),
        "
        2026-12-23 11:30 | 1 working day | Thu 2026-12-24 11:30 +01:00
        2026-12-23 09:30 | 1 working day | Thu 2026-12-24 10:00 +01:00
        2026-12-23 12:30 | 1 working day | Thu 2026-12-24 12:00 +01:00
        2026-12-23 17:30 | 1 working day | Thu 2026-12-24 16:00 +01:00
        # Over Christmas and Saint Stephen's, a Friday and a Saturday.
        2026-12-24 11:30 | 1 working day | Mon 2026-12-28 11:30 +01:00
        2026-12-22 15:30 | 3 working days | Mon 2026-12-28 15:30 +01:00
    ",
    );
    let nights = calendar(&CalendarSpec::from_monday("Europe/Paris", 5, &["22:00-06:00"]));
    check(
        &nights,
        "
        2026-11-04 02:00 | 1 working day | Thu 2026-11-05 02:00 +01:00
        2026-11-07 02:00 | 1 working day | Tue 2026-11-10 02:00 +01:00
    ",
    );
    let always = Calendar::always(time_zone("Europe/Paris").unwrap());
    check(
        &always,
        "
        2026-10-24 12:00 | 1 working day | Sun 2026-10-25 12:00 +01:00
    ",
    );
}

#[test]
fn leap_days_are_days() {
    check(
        &calendar(&office("Europe/Paris")),
        "
        2028-02-28 17:30 | 1 working hour | Tue 2028-02-29 09:30 +01:00
        2028-02-29 17:30 | 1 working day | Wed 2028-03-01 17:30 +01:00
        2028-02-28 12:00 | 48h | Wed 2028-03-01 12:00 +01:00
    ",
    );
}

#[test]
fn a_trace_answers_why_this_date() {
    let spec = CalendarSpec { closed: vec![date(2026, 11, 12)], ..studio() };
    assert_snapshot!(traced(&calendar(&spec), "2026-11-07 18:40", "48 working hours"), @"
    + Sat 2026-11-07 18:40 +01:00 to Sun 2026-11-08 00:00 +01:00: open
      Sun 2026-11-08 00:00 +01:00 to Mon 2026-11-09 00:00 +01:00: closed
    + Mon 2026-11-09 00:00 +01:00 to Tue 2026-11-10 18:40 +01:00: open
    ");
    assert_snapshot!(traced(&calendar(&spec), "2026-11-10 18:40", "48 working hours"), @"
    + Tue 2026-11-10 18:40 +01:00 to Wed 2026-11-11 00:00 +01:00: open
      Wed 2026-11-11 00:00 +01:00 to Thu 2026-11-12 00:00 +01:00: holiday: Armistice
      Thu 2026-11-12 00:00 +01:00 to Fri 2026-11-13 00:00 +01:00: closed day
    + Fri 2026-11-13 00:00 +01:00 to Sat 2026-11-14 18:40 +01:00: open
    ");
    assert_snapshot!(traced(&calendar(&spec), "2026-11-07 18:40", "12h"), @"
    + Sat 2026-11-07 18:40 +01:00 to Sun 2026-11-08 06:40 +01:00: elapsed
    ");
    assert_eq!(traced(&calendar(&spec), "2026-11-07 18:40", "at once"), "");
}

#[test]
fn opening_and_closing_times_are_found() {
    let office = calendar(&CalendarSpec { holidays: vec!["FR".into()], ..office("Europe/Paris") });
    let table = [
        ("2026-11-03 10:00", "Tue 2026-11-03 10:00 +01:00", "Tue 2026-11-03 13:00 +01:00"),
        ("2026-11-03 13:00", "Tue 2026-11-03 14:00 +01:00", "Tue 2026-11-03 18:00 +01:00"),
        ("2026-11-10 18:00", "Thu 2026-11-12 09:00 +01:00", "Thu 2026-11-12 13:00 +01:00"),
    ];
    for (now, opens, closes) in table {
        let now = at(&office, now);
        assert_eq!(shown(&office, office.next_open(now)), opens);
        assert_eq!(shown(&office, office.next_close(now).unwrap()), closes);
    }
    assert_eq!(office.holiday(date(2026, 11, 11)), Some("Armistice"));
    assert_eq!(office.holiday(date(2026, 11, 12)), None);
    assert!(!office.is_open_day(date(2026, 11, 11)) && office.is_open_day(date(2026, 11, 12)));

    let studio = calendar(&studio());
    let friday = at(&studio, "2026-11-06 17:00");
    assert_eq!(shown(&studio, studio.next_close(friday).unwrap()), "Sun 2026-11-08 00:00 +01:00");

    let always = Calendar::always(time_zone("europe/london").unwrap());
    assert_eq!(always.zone_name(), "Europe/London");
    assert_eq!(always.next_close(friday), None);
    assert!(always.is_open(friday) && always.is_open_day(date(2026, 12, 25)));
    assert_eq!(always, calendar(&CalendarSpec::from_monday("Europe/London", 7, ALL_DAY)));
}

#[test]
fn own_hours_win_over_holidays() {
    let spec = CalendarSpec {
        holidays: vec!["FR".into()],
        reduced: vec![(date(2026, 11, 11), vec!["10:00-12:00".into()])],
        ..office("Europe/Paris")
    };
    check(
        &calendar(&spec),
        "
        2026-11-10 17:00 | 2 working hours | Wed 2026-11-11 11:00 +01:00
        2026-11-11 11:00 | 2 working hours | Thu 2026-11-12 10:00 +01:00
    ",
    );
}

#[test]
fn beyond_the_table_every_instant_counts() {
    let office = calendar(&office("Europe/Paris"));
    for (start, end) in
        [("1969-12-31T22:00:00Z", "1969-12-31T23:00:00Z"), ("2300-01-01T00:00:00Z", "2300-01-01T01:00:00Z")]
    {
        let (start, end): (Timestamp, Timestamp) = (start.parse().unwrap(), end.parse().unwrap());
        assert_eq!(office.deadline_at(start, Budget::Working { minutes: 60 }), end);
        assert_eq!(office.elapsed(start, end).as_mins(), 60);
        assert_eq!(
            office.next_close(end).is_none(),
            end > at(&office, "2100-01-01 00:00"),
            "it closes in 1970"
        );
    }
    for edge in [Timestamp::MIN, Timestamp::MAX] {
        assert!(office.deadline(edge, Budget::Working { minutes: 60 }).at >= edge);
        assert!(office.deadline(edge, Budget::WorkingDays { days: u16::MAX }).at >= edge);
        assert!(office.next_open(edge) >= edge);
    }
    let all = office.spans(Timestamp::MIN, Timestamp::MAX);
    assert_eq!((all[0].from, all[all.len() - 1].to), (Timestamp::MIN, Timestamp::MAX));
    assert_eq!(
        shown(&office, office.next_open(at(&office, "2299-12-31 20:00"))),
        "Mon 2300-01-01 00:00 +01:00"
    );
}

/// A week of Mondays, and Sunday nights until two.
fn monday(hours: &[&str]) -> CalendarSpec {
    let mut spec = CalendarSpec::from_monday("Europe/Paris", 1, hours);
    spec.week[6] = vec!["20:00-02:00".into()];
    spec
}

fn refused() -> Vec<CalendarSpec> {
    let office = || office("Europe/Paris");
    vec![
        CalendarSpec { zone: "Europe/Lutetia".into(), ..office() },
        CalendarSpec { zone: "Etc/Unknown".into(), ..office() },
        CalendarSpec::from_monday("Europe/Paris", 0, &[]),
        CalendarSpec { holidays: vec!["FR".into(), "ZZ".into()], ..office() },
        CalendarSpec { holidays: vec!["GB-LON".into()], ..office() },
        monday(&["9-18"]),
        monday(&["09:00-09:00"]),
        monday(&["24:00-02:00"]),
        monday(&["09:00-25:00"]),
        monday(&["09:00-13:00", "12:59-18:00"]),
        monday(&["01:00-03:00"]),
        CalendarSpec {
            closed: vec![date(2026, 12, 24)],
            reduced: vec![(date(2026, 12, 24), vec![])],
            ..office()
        },
        CalendarSpec {
            reduced: vec![(date(2026, 12, 27), vec!["09:00-12:00".into(), "22:00-10:00".into()])],
            ..office()
        },
        CalendarSpec { closed: vec![date(2026, 12, 24); 5000], ..office() },
        monday(&["09:00-10:00"; 30]),
    ]
}

#[test]
fn what_is_refused_says_why() {
    let errors: Vec<String> =
        refused().iter().map(|spec| Calendar::new(spec).unwrap_err().to_string()).collect();
    assert_snapshot!(errors.join("\n"), @"
    `Europe/Lutetia` is not a time zone: write a name such as `Europe/Paris`
    `Etc/Unknown` is not a time zone: write a name such as `Europe/Paris`
    the calendar never opens: give at least one weekday an opening such as `09:00-18:00`
    there are no holidays called `ZZ`: write one of BR, DE, ES, FR, GB, IE, IT, PT, US
    there are no holidays called `GB-LON`: write one of GB-ENG, GB-NIR, GB-SCT, GB-WLS
    `9-18` on Monday is not an opening: write `09:00-13:00`, `22:00-06:00` or `00:00-24:00`
    `09:00-09:00` on Monday is not an opening: write `09:00-13:00`, `22:00-06:00` or `00:00-24:00`
    `24:00-02:00` on Monday is not an opening: write `09:00-13:00`, `22:00-06:00` or `00:00-24:00`
    `09:00-25:00` on Monday is not an opening: write `09:00-13:00`, `22:00-06:00` or `00:00-24:00`
    `09:00-13:00` and `12:59-18:00` overlap on Monday
    `20:00-02:00` and `01:00-03:00` overlap on Monday
    2026-12-24 is listed twice: as a closed date, or with two sets of hours
    `22:00-10:00` and `09:00-13:00` overlap on 2026-12-28
    5000 dates are too many: at most 4000
    30 openings on Monday are too many: at most 24
    ");
    assert!(
        Calendar::new(&monday(&["02:00-03:00", "22:00-00:00", "03:00-04:00"])).is_ok(),
        "neighbours may touch"
    );
}
