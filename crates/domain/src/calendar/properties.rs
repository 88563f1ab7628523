//! What holds for every calendar: `deadline`, `elapsed` and `next_open` undo each other, order is kept, spans leave
//! no holes; and a slow clock that looks at every minute agrees.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const ZONES: [&str; 6] = [
    "Europe/Paris",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Havana",
    "Africa/Casablanca",
];

/// Openings of one day as pairs of cut points, so that they never overlap.
fn cuts() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::btree_set(0..1440u16, 0..=4).prop_map(|cuts| {
        let mut cuts: Vec<u16> = cuts.into_iter().collect();
        if cuts.len() % 2 == 1 {
            cuts.push(1440);
        }
        cuts
    })
}

/// Lets each day that lasts until midnight pass it, as far as the day after leaves room.
fn written(mut week: [Vec<u16>; 7], late: [u16; 7]) -> [Vec<String>; 7] {
    for day in 0..7 {
        let room = week[(day + 1) % 7].first().copied().unwrap_or(1440);
        let cuts = &mut week[day];
        if let [.., from, until @ 1440] = cuts.as_mut_slice() {
            *until += late[day].min(room).min(from.saturating_sub(1));
        }
    }
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let until = |minute: u16| {
        if minute > 1440 { clock(minute - 1440) } else { clock(minute) }
    };
    week.map(|cuts| cuts.chunks(2).map(|pair| format!("{}-{}", clock(pair[0]), until(pair[1]))).collect())
}

fn specs() -> impl Strategy<Value = CalendarSpec> {
    let week = (prop::array::uniform7(cuts()), prop::array::uniform7(0..700u16));
    let week = week.prop_map(|(week, late)| written(week, late));
    let zone = prop::sample::select(ZONES.to_vec());
    let closed = prop::collection::vec(0..900i64, 0..40);
    let holidays = prop::sample::subsequence(vec!["FR", "DE-BY", "US"], 0..=2);
    (zone, week, closed, holidays).prop_map(|(zone, mut week, closed, holidays)| {
        if week.iter().all(Vec::is_empty) {
            week[2] = vec!["22:00-06:00".into()];
        }
        CalendarSpec {
            zone: zone.into(),
            week,
            holidays: holidays.into_iter().map(str::to_owned).collect(),
            closed: closed.into_iter().map(|n| date_of(day_number(date(2025, 6, 1)) + n as i32)).collect(),
            reduced: Vec::new(),
        }
    })
}

fn instants() -> impl Strategy<Value = Timestamp> {
    // From 2025 to 2028, to the nanosecond.
    (1_740_000_000..1_830_000_000i64, 0..1_000_000_000i32)
        .prop_map(|(secs, nanos)| Timestamp::new(secs, nanos).unwrap())
}

fn budgets() -> impl Strategy<Value = Budget> {
    prop_oneof![
        (1..20_000u32).prop_map(|minutes| Budget::Elapsed { minutes }),
        (1..20_000u32).prop_map(|minutes| Budget::Working { minutes }),
        (1..30u16).prop_map(|days| Budget::WorkingDays { days }),
    ]
}

fn longer(budget: Budget) -> Budget {
    match budget {
        Budget::AtOnce => Budget::Elapsed { minutes: 1 },
        Budget::Elapsed { minutes } => Budget::Elapsed { minutes: minutes + 1 },
        Budget::Working { minutes } => Budget::Working { minutes: minutes + 1 },
        Budget::WorkingDays { days } => Budget::WorkingDays { days: days + 1 },
    }
}

/// A quarter of what `PROPTEST_CASES` says, 64 without it: a calendar takes milliseconds to make in a debug build.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases / 4, failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_open_time_before_a_deadline_is_its_budget(spec in specs(), start in instants(), minutes in 1..20_000u32) {
        let calendar = Calendar::new(&spec).unwrap();
        let due = calendar.deadline_at(start, Budget::Working { minutes });
        prop_assert_eq!(calendar.elapsed(start, due), SignedDuration::from_mins(i64::from(minutes)));
        // The earliest such instant: a nanosecond before, some of the budget was left.
        let before = due - SignedDuration::from_nanos(1);
        prop_assert!(calendar.is_open(before));
        prop_assert!(calendar.elapsed(start, before) < SignedDuration::from_mins(i64::from(minutes)));
    }

    #[test]
    fn later_starts_and_longer_budgets_end_no_earlier(
        spec in specs(), start in instants(), wait in 0..2_000_000i64, budget in budgets(),
    ) {
        let calendar = Calendar::new(&spec).unwrap();
        let due = calendar.deadline_at(start, budget);
        prop_assert!(due >= start);
        prop_assert!(calendar.deadline_at(start + SignedDuration::from_secs(wait), budget) >= due);
        prop_assert!(calendar.deadline_at(start, longer(budget)) > due);
    }

    #[test]
    fn open_time_adds_up(spec in specs(), start in instants(), first in 0..900_000i64, second in 0..900_000i64) {
        let calendar = Calendar::new(&spec).unwrap();
        let (first, second) = (SignedDuration::from_secs(first), SignedDuration::from_secs(second));
        let stepwise = calendar.after_open_time(calendar.after_open_time(start, first), second);
        prop_assert_eq!(stepwise, calendar.after_open_time(start, first + second));
    }

    #[test]
    fn elapsed_adds_up_and_turns_around(spec in specs(), mut at in prop::array::uniform3(instants())) {
        let calendar = Calendar::new(&spec).unwrap();
        at.sort();
        let [a, b, c] = at;
        prop_assert_eq!(calendar.elapsed(a, b) + calendar.elapsed(b, c), calendar.elapsed(a, c));
        prop_assert_eq!(calendar.elapsed(c, a), -calendar.elapsed(a, c));
        prop_assert!(calendar.elapsed(a, b) <= b.duration_since(a));
    }

    #[test]
    fn the_next_opening_is_open_and_nothing_passes_before_it(spec in specs(), at in instants()) {
        let calendar = Calendar::new(&spec).unwrap();
        let open = calendar.next_open(at);
        prop_assert!(open >= at && calendar.is_open(open));
        prop_assert_eq!(calendar.next_open(open), open);
        prop_assert!(calendar.elapsed(at, open).is_zero());
        if let Some(close) = calendar.next_close(at) {
            prop_assert!(close > open && !calendar.is_open(close));
            prop_assert_eq!(calendar.elapsed(open, close), close.duration_since(open));
        }
    }

    #[test]
    fn spans_leave_no_holes(spec in specs(), from in instants(), length in 1..5_000_000i64) {
        let calendar = Calendar::new(&spec).unwrap();
        let to = from + SignedDuration::from_secs(length);
        let spans = calendar.spans(from, to);
        prop_assert_eq!(spans[0].from, from);
        prop_assert_eq!(spans[spans.len() - 1].to, to);
        for pair in spans.windows(2) {
            prop_assert_eq!(pair[0].to, pair[1].from);
            prop_assert_ne!(&pair[0].why, &pair[1].why);
        }
        let mut open = SignedDuration::ZERO;
        for span in &spans {
            prop_assert!(span.from < span.to);
            prop_assert_eq!(span.counts, calendar.is_open(span.from));
            prop_assert_eq!(span.counts, span.why == Why::Open);
            if span.counts {
                open += span.to.duration_since(span.from);
            }
        }
        prop_assert_eq!(open, calendar.elapsed(from, to));
    }

    #[test]
    fn a_clock_that_looks_at_every_minute_agrees(spec in specs(), start in 29_000_000..30_500_000i64) {
        let calendar = Calendar::new(&spec).unwrap();
        // Every seventh minute for a week: each minute of the hour comes up.
        let minute = |n: i64| Timestamp::from_second((start + 7 * n) * 60).unwrap();
        for n in 0..1440 {
            let at = minute(n);
            let wall = calendar.zone().to_datetime(at);
            // Hours inside a repeated hour are worked in its first pass only; this clock cannot tell the passes apart.
            let ambiguous = |hours: i64| {
                let wall = calendar.zone().to_datetime(at + SignedDuration::from_hours(hours));
                calendar.zone().to_ambiguous_timestamp(wall).is_ambiguous()
            };
            if ambiguous(0) || ambiguous(1) || ambiguous(-1) {
                continue;
            }
            let today = day_number(wall.date());
            let now = wall.hour() as u16 * 60 + wall.minute() as u16;
            let holds = |day: Day, now: u16| calendar.hours.on(day).iter().any(|o| (o.from..o.until).contains(&now));
            prop_assert_eq!(calendar.is_open(at), holds(today, now) || holds(today - 1, now + 1440), "{}", wall);
        }
    }
}
