//! The axis at several hours of several calendars, drawn as a line of text: `S` closed, `o` open, `-` the past,
//! `.` later, one letter for each two percent.

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use relance_domain::calendar::{Calendar, CalendarSpec};

use super::{Ground, Horizon, NOW, OpenSpan};
use crate::component::sample::{at, ctx};
use relance_domain::locale::Locale;

fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

/// Spans of November 2026 from (day, from hour, to hour); the hour 24 is the midnight that ends the day.
fn open(spans: &[(i8, i8, i8)]) -> Vec<OpenSpan> {
    let hour = |day: i8, hour: i8| {
        let civil = date(2026, 11, day).at(0, 0, 0, 0) + jiff::Span::new().hours(i64::from(hour));
        civil.to_zoned(paris()).unwrap().timestamp()
    };
    spans.iter().map(|(day, from, to)| OpenSpan { from: hour(*day, *from), to: hour(*day, *to) }).collect()
}

fn office() -> Vec<OpenSpan> {
    open(&[10, 12, 13, 16, 17, 18].map(|day| (day, 9, 18)))
}

fn axis(now: &str, open: &[OpenSpan]) -> Horizon {
    Horizon::of(at(&format!("2026-11-{now}+01:00")), &paris(), open)
}

fn drawn(axis: &Horizon) -> String {
    let letter = |step: i32| {
        let place = f64::from(step) * 2.0 + 1.0;
        let piece = axis.pieces().iter().find(|piece| place < piece.end);
        match piece.map(|piece| piece.ground) {
            Some(Ground::Past) => '-',
            Some(Ground::Open) => 'o',
            Some(Ground::Shut) => 'S',
            Some(Ground::Later) | None => '.',
        }
    };
    (0..50).map(letter).collect()
}

#[test]
fn the_axis_follows_the_day() {
    let lunch =
        open(&[(10, 9, 13), (10, 14, 18), (11, 9, 13), (11, 14, 18), (12, 9, 13), (12, 14, 18), (13, 9, 13)]);
    let always = open(&[(1, 0, 24 * 5), (6, 0, 24 * 5), (11, 0, 24 * 4), (15, 0, 24 * 3)]);
    let cases = [
        ("an afternoon before a holiday", axis("10T14:20", &office())),
        ("the evening of that day", axis("10T20:00", &office())),
        ("the holiday", axis("11T11:00", &office())),
        ("a pause at noon", axis("10T10:00", &lunch)),
        ("in the pause", axis("10T13:30", &lunch)),
        ("day and night", axis("10T14:20", &always)),
        ("never again", axis("10T14:20", &[])),
    ];
    let lines: Vec<String> = cases.iter().map(|(name, axis)| format!("{}  {name}", drawn(axis))).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    --------ooooooooooooooSSSSoooooooooooSoooooooSSS..  an afternoon before a holiday
    --------SSSSooooooooooooooSooooooooooSSSooooooSS..  the evening of that day
    --------SSSSooooooooooooooSooooooooooSSSooooooSS..  the holiday
    --------ooooooSooooooooSSSSoooooSoooooSoooSoooSS..  a pause at noon
    --------SSSSooooooooooooooSSooooSoooooSoooSoooSS..  in the pause
    --------ooooooooooooooooooooooooooooooooooooooo...  day and night
    --------..........................................  never again
    ");
}

#[test]
fn a_calendar_gives_the_same_axis_as_its_spans() {
    let mut spec = CalendarSpec::from_monday("Europe/Paris", 5, &["09:00-18:00"]);
    spec.holidays = vec!["FR".to_owned()];
    let calendar = Calendar::new(&spec).unwrap();
    let now = at("2026-11-10T14:20+01:00");
    let following = Horizon::following(&calendar, &paris(), now);
    assert_eq!(following.pieces(), Horizon::of(now, &paris(), &office()).pieces());
}

#[test]
fn the_mockup_stands_where_it_was_drawn() {
    let axis = axis("10T14:20", &office());
    let place = |text: &str| axis.place(at(&format!("2026-11-{text}+01:00"))).round();
    assert_eq!(place("10T14:20"), NOW);
    assert_eq!(place("10T12:45"), 3.0, "an hour and a half late");
    assert_eq!(place("09T12:45"), 2.0, "a day late: at the start");
    assert_eq!(place("10T15:00"), 21.0);
    assert_eq!(place("10T18:00"), 45.0, "closing");
    assert_eq!(place("11T12:00"), 49.0, "inside the holiday");
    assert_eq!(place("12T09:00"), 53.0, "opening");
    assert_eq!(place("13T18:00"), 90.0);
    assert_eq!(place("30T18:00"), 99.0, "beyond the end");
}

#[test]
fn labels_keep_clear_of_each_other() {
    let ctx = ctx(Locale::En);
    let axis = axis("10T14:20", &office());
    let words = |labels: Vec<(String, f64)>| {
        labels
            .into_iter()
            .map(|(words, place)| format!("{words} at {place:.0}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    insta::assert_snapshot!(words(axis.hours(&ctx)), @"16 at 29, 17 at 37, 18 at 45");
    insta::assert_snapshot!(words(axis.day_names(&ctx)), @"Thu 12 at 63, Fri 13 at 84");
}

proptest! {
    /// Whatever the calendar, the pieces cover the axis without a hole and later never stands before sooner.
    #[test]
    fn time_only_runs_forward(
        now in 0_i64..4_000_000,
        spans in proptest::collection::vec((1_i64..200_000, 1_i64..200_000), 0..40),
        instants in proptest::collection::vec(-1_000_000_i64..6_000_000, 2..40),
    ) {
        let epoch = at("2026-10-20T00:00+02:00").as_second();
        let instant = |secs: i64| Timestamp::from_second(epoch + secs).unwrap();
        let mut reached = 0;
        let open: Vec<OpenSpan> = spans
            .into_iter()
            .map(|(gap, length)| {
                let from = reached + gap;
                reached = from + length;
                OpenSpan { from: instant(from), to: instant(reached) }
            })
            .collect();
        let axis = Horizon::of(instant(now), &paris(), &open);
        for pair in axis.pieces().windows(2) {
            prop_assert!(pair[0].to == pair[1].from && (pair[0].end - pair[1].start).abs() < 1e-9);
            prop_assert!(pair[0].start <= pair[0].end);
        }
        prop_assert!((axis.pieces()[axis.pieces().len() - 1].end - 100.0).abs() < 1e-9);
        let mut instants = instants;
        instants.sort_unstable();
        let places: Vec<f64> = instants.into_iter().map(|secs| axis.place(instant(secs))).collect();
        prop_assert!(places.is_sorted());
        prop_assert!(places.iter().all(|place| (0.0..=100.0).contains(place)));
    }
}
