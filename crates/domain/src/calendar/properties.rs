//! What holds for every calendar and every start from 1970 to 2200: `deadline`, `elapsed` and `next_open` undo each
//! other, order is kept, spans leave no holes and sum to the budget, and a slow clock that looks at one minute agrees.
//! Each property is asked [`CALENDARS`] times [`QUESTIONS`] times; `PROPTEST_CASES` asks of more calendars.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const CALENDARS: u32 = 2_000;
/// Of one calendar: making it costs more than asking it.
const QUESTIONS: usize = 50;

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

fn calendars() -> impl Strategy<Value = Calendar> {
    specs().prop_map(|spec| Calendar::new(&spec).unwrap())
}

/// What is asked of a calendar.
#[derive(Debug, Clone)]
struct Question {
    start: Timestamp,
    budget: Budget,
    minutes: u32,
    /// From the start to another instant.
    wait: SignedDuration,
}

impl Question {
    fn working(&self) -> Budget {
        Budget::Working { minutes: self.minutes }
    }

    fn open(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.minutes))
    }
}

/// Where the own dates lie, or anywhere from 1970 to 2200, to the nanosecond.
fn instants() -> impl Strategy<Value = Timestamp> {
    let secs = prop_oneof![1_740_000_000..1_830_000_000i64, 0..7_258_118_400i64];
    (secs, 0..1_000_000_000i32).prop_map(|(secs, nanos)| Timestamp::new(secs, nanos).unwrap())
}

fn questions() -> impl Strategy<Value = Vec<Question>> {
    let question = (instants(), budgets(), 1..20_000u32, 1..2_000_000i64, 0..1_000_000_000i32);
    let question = question.prop_map(|(start, budget, minutes, secs, nanos)| Question {
        start,
        budget,
        minutes,
        wait: SignedDuration::new(secs, nanos),
    });
    prop::collection::vec(question, QUESTIONS)
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
        Budget::Until { at } => Budget::Until { at: at + SignedDuration::from_mins(1) },
    }
}

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(CALENDARS), failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_open_time_before_a_deadline_is_its_budget(calendar in calendars(), questions in questions()) {
        for question in questions {
            let due = calendar.deadline_at(question.start, question.working());
            prop_assert_eq!(calendar.elapsed(question.start, due), question.open());
            // The earliest such instant: a nanosecond before, some of the budget was left.
            let before = due - SignedDuration::from_nanos(1);
            prop_assert!(calendar.is_open(before));
            prop_assert!(calendar.elapsed(question.start, before) < question.open());
        }
    }

    #[test]
    fn the_open_time_after_the_latest_start_is_what_was_asked_for(
        calendar in calendars(), questions in questions(),
    ) {
        for question in questions {
            let (end, open) = (question.start, question.open());
            let start = calendar.before_open_time(end, open);
            prop_assert_eq!(calendar.elapsed(start, end), open);
            // The latest such instant: a nanosecond after, some of it has passed.
            prop_assert!(calendar.elapsed(start + SignedDuration::from_nanos(1), end) < open);
        }
    }

    #[test]
    fn later_starts_and_longer_budgets_end_no_earlier(calendar in calendars(), questions in questions()) {
        for Question { start, budget, wait, .. } in questions {
            let due = calendar.deadline_at(start, budget);
            prop_assert!(due >= start);
            prop_assert!(calendar.deadline_at(start + wait, budget) >= due);
            prop_assert!(calendar.deadline_at(start, longer(budget)) > due);
        }
    }

    #[test]
    fn open_time_adds_up(calendar in calendars(), questions in questions()) {
        for question in questions {
            let (first, second) = (question.open(), question.wait);
            let stepwise = calendar.after_open_time(calendar.after_open_time(question.start, first), second);
            prop_assert_eq!(stepwise, calendar.after_open_time(question.start, first + second));
        }
    }

    #[test]
    fn elapsed_adds_up_and_turns_around(calendar in calendars(), questions in questions()) {
        for pair in questions.windows(2) {
            let mut at = [pair[0].start, pair[0].start + pair[0].wait, pair[1].start];
            at.sort();
            let [a, b, c] = at;
            prop_assert_eq!(calendar.elapsed(a, b) + calendar.elapsed(b, c), calendar.elapsed(a, c));
            prop_assert_eq!(calendar.elapsed(c, a), -calendar.elapsed(a, c));
            prop_assert!(calendar.elapsed(a, b) <= b.duration_since(a));
        }
    }

    #[test]
    fn the_next_opening_is_open_and_nothing_passes_before_it(calendar in calendars(), questions in questions()) {
        for Question { start, .. } in questions {
            let open = calendar.next_open(start);
            prop_assert!(open >= start && calendar.is_open(open));
            prop_assert_eq!(calendar.next_open(open), open);
            prop_assert!(calendar.elapsed(start, open).is_zero());
            // Where open time begins to pass: the deadline of a nanosecond lies one after it.
            let first = calendar.after_open_time(start, SignedDuration::from_nanos(1));
            prop_assert_eq!(first, open + SignedDuration::from_nanos(1));
            if let Some(close) = calendar.next_close(start) {
                prop_assert!(close > open && !calendar.is_open(close));
                prop_assert_eq!(calendar.elapsed(open, close), close.duration_since(open));
            }
        }
    }

    #[test]
    fn a_trace_leaves_no_holes_and_sums_to_the_budget(calendar in calendars(), questions in questions()) {
        for question in questions {
            let budget = Budget::Working { minutes: question.minutes % 600 + 1 };
            let Deadline { at, trace } = calendar.deadline(question.start, budget);
            prop_assert_eq!(at, calendar.deadline_at(question.start, budget));
            prop_assert_eq!((trace[0].from, trace[trace.len() - 1].to), (question.start, at));
            prop_assert!(trace.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].why != pair[1].why));
            prop_assert!(trace.iter().all(|span| span.from < span.to && span.counts == (span.why == Why::Open)));
            let counted = trace.iter().filter(|span| span.counts).map(|span| span.to.duration_since(span.from));
            let counted = counted.fold(SignedDuration::ZERO, |sum, length| sum + length);
            prop_assert_eq!(counted, SignedDuration::from_mins(i64::from(question.minutes % 600 + 1)));
        }
    }

    #[test]
    fn the_same_local_time_on_the_nth_next_working_day(calendar in calendars(), questions in questions()) {
        for Question { start, minutes, .. } in questions {
            let days = (minutes % 30 + 1) as u16;
            let due = calendar.deadline_at(start, Budget::WorkingDays { days });
            // Never inside a closure: at an opening, inside one, or at its very end.
            let before = due - SignedDuration::from_nanos(1);
            prop_assert!(calendar.is_open(due) || calendar.is_open(before), "{}", due);
            // Day after day is no later than all at once, and at most a day's hours earlier.
            let one = calendar.deadline_at(start, Budget::WorkingDays { days: 1 });
            prop_assert!(one > start && one <= due);
        }
    }

    #[test]
    fn a_clock_that_looks_at_a_minute_agrees(calendar in calendars(), questions in questions()) {
        for Question { start, .. } in questions {
            let at = Timestamp::from_second(start.as_second().div_euclid(60) * 60).unwrap();
            let wall = calendar.zone().to_datetime(at);
            // Hours inside a repeated hour are worked in its first pass only; this clock cannot tell the passes apart.
            let ambiguous = |hours: i64| {
                let wall = calendar.zone().to_datetime(at + SignedDuration::from_hours(hours));
                calendar.zone().to_ambiguous_timestamp(wall).is_ambiguous()
            };
            // Liberia kept seconds of its own until 1972; no zone here does after 1970.
            if wall.second() != 0 || ambiguous(0) || ambiguous(1) || ambiguous(-1) {
                continue;
            }
            let today = day_number(wall.date());
            // The last day of 1969, west of Greenwich, and the night that began in it are before all calendars.
            if today <= 0 {
                continue;
            }
            let now = wall.hour() as u16 * 60 + wall.minute() as u16;
            let holds = |day: Day, now: u16| calendar.hours.on(day).iter().any(|o| (o.from..o.until).contains(&now));
            prop_assert_eq!(calendar.is_open(at), holds(today, now) || holds(today - 1, now + 1440), "{}", wall);
        }
    }

    #[test]
    fn no_instant_and_no_budget_is_too_much(
        calendar in calendars(), secs in prop::collection::vec(any::<i64>(), QUESTIONS),
    ) {
        for secs in secs {
            // Any second that there is, from the year -9999 to 9999.
            let start = Timestamp::from_second(secs % Timestamp::MAX.as_second()).unwrap_or(Timestamp::MIN);
            let days = (secs % 367).unsigned_abs() as u16;
            for budget in [Budget::Working { minutes: u32::MAX }, Budget::WorkingDays { days }, Budget::AtOnce] {
                prop_assert!(calendar.deadline_at(start, budget) >= start);
            }
            prop_assert!(calendar.next_open(start) >= start);
            prop_assert!(calendar.next_close(start).is_none_or(|close| close >= start));
            prop_assert!(!calendar.elapsed(start, Timestamp::MAX).is_negative());
        }
    }
}
