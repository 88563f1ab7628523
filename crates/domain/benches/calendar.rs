//! What a calendar costs: made once for a policy, asked at every mail. Run with `cargo bench -p relance-domain`.
//! Three calendars: an office, a studio that works nights too, and an office that closes for ten years.

use divan::{Bencher, black_box};
use jiff::Timestamp;
use jiff::civil::date;
use relance_domain::budget::Budget;
use relance_domain::calendar::{Calendar, CalendarSpec};

fn main() {
    divan::main();
}

const KINDS: [&str; 3] = ["office", "studio", "decade"];

fn spec(kind: &str) -> CalendarSpec {
    let mut spec = match kind {
        "studio" => CalendarSpec::from_monday("Europe/Paris", 6, &["00:00-24:00"]),
        _ => CalendarSpec::from_monday("Europe/Paris", 5, &["09:00-13:00", "14:00-18:00"]),
    };
    spec.holidays = vec!["FR".to_owned()];
    if kind == "decade" {
        let first = date(2026, 11, 22);
        spec.closed = first.series(jiff::Span::new().days(1)).take(3653).collect();
    }
    spec
}

/// Friday evening, two days before the decade's closure.
fn start() -> Timestamp {
    Timestamp::new(1_795_190_400, 0).unwrap_or_default()
}

#[divan::bench(args = KINDS)]
fn new(bencher: Bencher, kind: &str) {
    let spec = spec(kind);
    bencher.bench(|| Calendar::new(black_box(&spec)).is_ok());
}

#[divan::bench(args = KINDS)]
fn deadline_of_48_working_hours(bencher: Bencher, kind: &str) {
    ask(bencher, kind, |calendar, start| calendar.deadline_at(start, Budget::Working { minutes: 48 * 60 }));
}

#[divan::bench(args = KINDS)]
fn deadline_with_trace(bencher: Bencher, kind: &str) {
    ask(bencher, kind, |calendar, start| calendar.deadline(start, Budget::Working { minutes: 48 * 60 }));
}

#[divan::bench(args = KINDS)]
fn deadline_of_2_working_days(bencher: Bencher, kind: &str) {
    ask(bencher, kind, |calendar, start| calendar.deadline_at(start, Budget::WorkingDays { days: 2 }));
}

#[divan::bench(args = KINDS)]
fn deadline_of_366_working_days(bencher: Bencher, kind: &str) {
    ask(bencher, kind, |calendar, start| calendar.deadline_at(start, Budget::WorkingDays { days: 366 }));
}

#[divan::bench(args = KINDS)]
fn elapsed_over_ten_years(bencher: Bencher, kind: &str) {
    let end = start() + jiff::SignedDuration::from_hours(24 * 3700);
    ask(bencher, kind, |calendar, start| calendar.elapsed(start, end));
}

#[divan::bench(args = KINDS)]
fn next_open(bencher: Bencher, kind: &str) {
    let sunday = start() + jiff::SignedDuration::from_hours(48);
    ask(bencher, kind, |calendar, _| calendar.next_open(black_box(sunday)));
}

fn ask<T>(bencher: Bencher, kind: &str, question: impl Fn(&Calendar, Timestamp) -> T + Sync) {
    let Ok(calendar) = Calendar::new(&spec(kind)) else { return };
    bencher.bench(|| question(black_box(&calendar), black_box(start())));
}
