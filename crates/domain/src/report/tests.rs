//! Drawers, percentiles and periods as tables; what follows from a change of tickets is told as stories in `desk`.

use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;

#[test]
fn what_reports_ask_for_ends_at_the_edge_of_a_drawer() {
    for hours in [1, 4, 8, 24, 48] {
        let secs = hours * 3600;
        assert_eq!(ends_secs(bucket(secs)), Some(secs), "{hours} h");
        assert_eq!(bucket(secs + 1), bucket(secs) + 1, "{hours} h and a second");
    }
    assert_eq!((bucket(0), bucket(1), bucket(300), bucket(301)), (0, 0, 0, 1));
    assert_eq!(bucket(60 * 24 * 3600), BUCKETS - 2);
    assert_eq!((bucket(i64::MAX / 2), ends_secs(BUCKETS - 1)), (BUCKETS - 1, None));
}

proptest! {
    #[test]
    fn a_length_lies_in_its_drawer(secs in 0_i64..80 * 24 * 3600) {
        let drawer = bucket(secs);
        prop_assert!(ends_secs(drawer).is_none_or(|ends| secs <= ends));
        prop_assert!(drawer == 0 || ends_secs(drawer - 1).is_some_and(|ends| secs > ends));
    }

    #[test]
    fn a_percentile_lies_in_the_drawer_of_the_true_one(
        mut lengths in prop::collection::vec(0_i64..50 * 24 * 3600, 1..200),
        percent in 1_i64..100,
    ) {
        let mut histogram = Histogram::default();
        lengths.iter().for_each(|secs| histogram.add(bucket(*secs), 1));
        lengths.sort_unstable();
        let place = (lengths.len() as i64 * percent + 99) / 100;
        let exact = lengths[usize::try_from(place.max(1) - 1).unwrap()];
        let told = histogram.percentile(percent).unwrap();
        let ends = ends_secs(bucket(exact)).unwrap();
        let begins = if bucket(exact) == 0 { 0 } else { ends_secs(bucket(exact) - 1).unwrap() };
        prop_assert!((begins..=ends).contains(&told), "{told} for {exact}");
    }

    #[test]
    fn months_and_edges_are_the_days_of_the_period_once_each(from in 0_i64..40_000, length in 0_i64..900) {
        let period = Period { from: date_of(from), until: date_of(from + length) };
        let (months, edges) = period.months();
        let mut days: Vec<i64> = edges.into_iter().flat_map(|(from, until)| from..=until).collect();
        for month in months {
            let (first, last) = Period::month_of(date_of(month)).days();
            days.extend(first..=last);
        }
        days.sort_unstable();
        prop_assert_eq!(days, (from..=from + length).collect::<Vec<_>>());
    }
}

#[test]
fn months_end_with_the_last_one_that_there_is() {
    let day = |text: &str| text.parse().unwrap();
    for (from, until, months, edges) in [
        ("9999-01-01", "9999-12-31", 12, 0),
        ("9999-12-01", "9999-12-31", 1, 0),
        ("9999-12-02", "9999-12-31", 0, 1),
        ("9998-12-31", "9999-12-30", 11, 2),
        ("2026-11-10", "2026-11-10", 0, 1),
    ] {
        let found = Period { from: day(from), until: day(until) }.months();
        assert_eq!((found.0.len(), found.1.len()), (months, edges), "{from} to {until}: {found:?}");
    }
    let last = Period::month_of(day("9999-12-31"));
    assert_eq!(last.after(), last);
}

#[test]
fn days_and_weeks_are_those_of_the_companys_clock() {
    let paris = TimeZone::get("Europe/Paris").unwrap();
    let at: Timestamp = "2026-11-01T23:30:00Z".parse().unwrap();
    let day = day_of(at, &paris);
    assert_eq!(date_of(day), date(2026, 11, 2), "it is Monday in Paris already");
    assert_eq!(place_in_week(at, &paris), 0);
    assert_eq!(week_starts(week_of(day)), day);
    assert_eq!(week_of(day - 1), week_of(day) - 1);
    assert_eq!(date_of(month_of(day)), date(2026, 11, 1));
}

#[test]
fn a_period_is_compared_with_the_one_before() {
    let said = |period: Period| format!("{}..{}", period.from, period.until);
    let today = date(2026, 11, 10);
    let (month, quarter) = (Span::Month.up_to(today), Span::Quarter.up_to(today));
    assert_eq!(said(quarter), "2026-08-17..2026-11-10");
    assert_eq!(said(quarter.before()), "2026-05-23..2026-08-16");
    assert_eq!(said(month), "2026-10-19..2026-11-10");
    assert_eq!(said(Period::month_of(date(2026, 3, 10)).before()), "2026-02-01..2026-02-28");
}
