//! Cadences laid out and played, as tables: an invoice with its reminders, a maintenance window, downtime, quiet hours.

use jiff::civil::{DateTime, date};
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::calendar::{Calendar, CalendarSpec};
use crate::offset::Point;
use crate::policy::{PolicyFile, parse};
use crate::quiet::QuietHours;

const POLICY: &str = r##"
[company]
name = "Amarre"
languages = ["en"]
zone = "Europe/Rome"

[brand.amarre]
name = "Amarre"
color = "#12497f"
locale = "en"

[calendar.office]
zone = "Europe/Rome"
monday = ["09:00-13:00", "14:00-18:00"]
tuesday = ["09:00-13:00", "14:00-18:00"]
wednesday = ["09:00-13:00", "14:00-18:00"]
thursday = ["09:00-13:00", "14:00-18:00"]
friday = ["09:00-13:00", "14:00-18:00"]
holidays = ["IT"]

[team.billing]
name.en = "Billing"
mailbox = "billing@amarre.example"
brand = "amarre"
calendar = "office"

[cadence.invoice]
anchor = "invoice_due"
team = "billing"
until = ["paid", "cancelled"]

[[cadence.invoice.step]]
key = "issued"
at = "at once"
mail = "m"

[[cadence.invoice.step]]
key = "week"
at = "7 days before at 09:00"
mail = "m"

[[cadence.invoice.step]]
key = "eve"
at = "1 day before at 09:00"
mail = "m"

[[cadence.invoice.step]]
key = "after"
at = "3 days after at 09:00"
mail = "m"

[[cadence.invoice.step]]
key = "warning"
at = "10 days after at 09:00"
mail = "m"

[[cadence.invoice.step]]
key = "suspend"
at = "17 days after at 09:00"
action = "suspend"
needs = "warning"

[cadence.renewal]
anchor = "period_end"
team = "billing"
until = ["renewed"]

[[cadence.renewal.step]]
key = "notice"
at = "3 days before at 23:00"
mail = "m"

[[cadence.renewal.step]]
key = "open"
at = "4 days after at 10:00"
mail = "m"
closed = "later"
late = "skip"

[[cadence.renewal.step]]
key = "again"
at = "6 days after at 10:00"
mail = "m"
closed = "earlier"
every = "7 days"
times = 3
"##;

fn cadence(key: &str) -> Cadence {
    let mail = "+++\nsubject = \"S\"\n+++\nBody\n";
    let files = [("policy.toml", POLICY), ("mails/m.en.md", mail)];
    let files = files.map(|(path, text)| PolicyFile { path: path.into(), text: text.into() });
    parse(&files).unwrap().cadences[key].clone()
}

fn rome() -> Calendar {
    let spec = CalendarSpec {
        holidays: vec!["IT".to_owned()],
        ..CalendarSpec::from_monday("Europe/Rome", 5, &["09:00-13:00", "14:00-18:00"])
    };
    Calendar::new(&spec).unwrap()
}

fn night() -> QuietHours {
    let hour = |text| crate::offset::hour_of(text).unwrap();
    QuietHours { from: hour("21:00"), until: hour("08:00"), zone: rome().zone().clone() }
}

fn at(text: &str) -> Timestamp {
    rome().zone().to_timestamp(text.parse::<DateTime>().unwrap()).unwrap()
}

fn shown(at: Timestamp) -> String {
    at.to_zoned(rome().zone().clone()).strftime("%a %-d %b %H:%M").to_string()
}

fn laid_out(key: &str, begun_at: &str, anchor: Point) -> Vec<String> {
    let (calendar, quiet) = (rome(), night());
    let place = Place { calendar: &calendar, quiet: Some(&quiet), zone: None };
    let lines = begin(&cadence(key), at(begun_at), anchor, place).into_iter().map(|plan| {
        let moved = plan.moved.map_or(String::new(), |moved| format!(", {moved:?}"));
        let skip = plan.skip.map_or(String::new(), |skip| format!(", {skip:?}"));
        format!("{} {}{moved}{skip}", plan.step, shown(plan.at))
    });
    lines.collect()
}

#[test]
fn an_invoice_lays_its_reminders_around_the_day_it_is_due() {
    assert_eq!(
        laid_out("invoice", "2026-11-02T10:30", Point::Date(date(2026, 12, 2))),
        [
            "issued Mon 2 Nov 10:30",
            "week Wed 25 Nov 09:00",
            "eve Tue 1 Dec 09:00",
            "after Sat 5 Dec 09:00",
            "warning Sat 12 Dec 09:00",
            "suspend Sat 19 Dec 09:00",
        ]
    );
}

#[test]
fn what_is_past_when_it_begins_is_skipped_and_the_night_is_left_alone() {
    // Issued in the evening before the eve: the week's reminder is past, the invoice itself waits for the morning.
    assert_eq!(
        laid_out("invoice", "2026-11-30T22:30", Point::Date(date(2026, 12, 2)))[..3],
        ["week Wed 25 Nov 09:00, Passed", "issued Tue 1 Dec 08:00, QuietHours", "eve Tue 1 Dec 09:00"]
    );
}

#[test]
fn a_step_moves_out_of_closed_days_and_quiet_hours_to_its_own_side() {
    // The period ends on Friday 4 December; Tuesday 8 is a holiday in Italy.
    assert_eq!(
        laid_out("renewal", "2026-11-02T10:30", Point::Date(date(2026, 12, 4))),
        ["notice Tue 1 Dec 20:59, QuietHours", "open Wed 9 Dec 10:00, Closed", "again Thu 10 Dec 10:00",]
    );
}

#[test]
fn a_window_of_the_coming_night_is_told_at_once_and_never_after_it_began() {
    // Told at 22:30 for 01:00: the first word leaves in the night, the reminder would come after the start.
    let window = Cadence { anchor: Anchor::MaintenanceStart, ..cadence("renewal") };
    let step =
        |key: &str, at: &str| Step { key: key.into(), at: at.parse().unwrap(), ..window.steps[0].clone() };
    let steps = vec![step("told", "at once"), step("hour", "1h before"), step("day", "on the day at 07:00")];
    let window = Cadence { steps, ..window };
    let (calendar, quiet) = (rome(), night());
    let place = Place { calendar: &calendar, quiet: Some(&quiet), zone: None };
    let plans = begin(&window, at("2026-11-10T22:30"), Point::Instant(at("2026-11-11T01:00")), place);
    let lines: Vec<String> =
        plans.iter().map(|plan| format!("{} {} {:?}", plan.step, shown(plan.at), plan.skip)).collect();
    assert_eq!(
        lines,
        [
            "told Tue 10 Nov 22:30 None",
            "hour Wed 11 Nov 00:00 Some(AnchorPassed)",
            "day Wed 11 Nov 07:00 Some(AnchorPassed)",
        ]
    );
}

/// What was done, the facts that hold, now, and what is decided.
type Moment = (&'static [&'static str], &'static [&'static str], &'static str, &'static [&'static str]);

/// The invoice's steps as slots: those before `done` were accepted at their moment.
fn slots(done: &[&str]) -> Vec<Slot<usize>> {
    let calendar = rome();
    let place = Place { calendar: &calendar, quiet: None, zone: None };
    let plans = begin(&cadence("invoice"), at("2026-11-02T10:30"), Point::Date(date(2026, 12, 2)), place);
    let slot = |(id, plan): (usize, Plan)| {
        let outcome = done.contains(&plan.step.as_str()).then_some(Outcome::Accepted { at: plan.at });
        Slot { id, step: plan.step, round: plan.round, at: plan.at, outcome, skipped: false }
    };
    plans.into_iter().enumerate().map(slot).collect()
}

fn decided(slots: &[Slot<usize>], facts: &[&str], now: &str) -> Vec<String> {
    let facts: Vec<String> = facts.iter().map(|fact| (*fact).to_owned()).collect();
    let (calendar, night) = (rome(), night());
    let place = Place { calendar: &calendar, quiet: Some(&night), zone: None };
    let verdicts = decide(&cadence("invoice"), slots, &facts, at("2026-12-02T00:00"), place, at(now));
    verdicts.into_iter().map(|(id, verdict)| format!("{} {verdict:?}", slots[id].step)).collect()
}

#[test]
fn each_moment_of_an_invoice_is_decided_as_its_rules_say() {
    let table: [Moment; 8] = [
        (&["issued"], &[], "2026-11-25T08:59", &[]),
        (&["issued"], &[], "2026-11-25T09:00", &["week Do"]),
        // Three days of downtime across three reminders end on the day it is due: what lies before that day is past.
        (&["issued"], &[], "2026-12-02T10:00", &["week Skip(AnchorPassed)", "eve Skip(AnchorPassed)"]),
        // Missed together before the day: only the last leaves.
        (&["issued"], &[], "2026-12-01T12:00", &["week Skip(Merged(\"eve\"))", "eve Do"]),
        // Missed together after it: the warning leaves, the reminder is merged into it, and nothing is suspended yet.
        (
            &["issued", "week", "eve"],
            &[],
            "2026-12-20T10:00",
            &["after Skip(Merged(\"warning\"))", "warning Do", "suspend Wait(2026-12-20T09:30:00Z)"],
        ),
        (&["issued", "week", "eve", "after", "warning"], &[], "2026-12-19T09:00", &["suspend Do"]),
        (
            &["issued", "week", "eve"],
            &["paid"],
            "2026-12-20T10:00",
            &[
                "after Skip(Ended(\"paid\"))",
                "warning Skip(Ended(\"paid\"))",
                "suspend Skip(Ended(\"paid\"))",
            ],
        ),
        (&[], &[], "2026-11-02T10:29", &[]),
    ];
    for (done, facts, now, expected) in table {
        assert_eq!(decided(&slots(done), facts, now), expected, "{now}");
    }
}

#[test]
fn what_was_missed_does_not_leave_in_the_night_in_which_the_server_is_back() {
    let table: [(&[&str], &str, &[&str]); 3] = [
        (&["issued"], "2026-11-27T03:00", &["week Morning(2026-11-27T07:00:00Z)"]),
        // The day it is due begins before the night ends.
        (&["issued"], "2026-12-01T22:00", &["week Skip(Merged(\"eve\"))", "eve Skip(AnchorPassed)"]),
        // Merged at once, so that two do not leave in the morning.
        (
            &["issued", "week", "eve"],
            "2026-12-14T03:00",
            &["after Skip(Merged(\"warning\"))", "warning Morning(2026-12-14T07:00:00Z)"],
        ),
    ];
    for (done, now, expected) in table {
        assert_eq!(decided(&slots(done), &[], now), expected, "{now}");
    }
}

#[test]
fn nobody_is_suspended_without_a_warning_that_arrived() {
    let with = |outcome: Option<Outcome>, skipped: bool| {
        let mut slots = slots(&["issued", "week", "eve", "after"]);
        let warning = slots.iter_mut().find(|slot| slot.step == "warning").unwrap();
        (warning.outcome, warning.skipped) = (outcome, skipped);
        decided(&slots, &[], "2026-12-19T09:00").pop().unwrap()
    };
    assert_eq!(with(Some(Outcome::Failed), false), "suspend Skip(NoProof(\"warning\"))");
    assert_eq!(with(None, true), "suspend Skip(NoProof(\"warning\"))");
    assert_eq!(with(Some(Outcome::Underway), false), "suspend Wait(2026-12-19T08:30:00Z)");
    assert_eq!(with(Some(Outcome::Accepted { at: at("2026-12-12T09:00") }), false), "suspend Do");
}

#[test]
fn what_depends_on_a_late_warning_keeps_its_distance() {
    let invoice = cadence("invoice");
    let planned = at("2026-12-12T09:00");
    let delay = |now: &str| invoice.delay_of_dependents(planned, at(now)).map(|span| span.get_days());
    assert_eq!(delay("2026-12-12T09:10"), None);
    assert_eq!(delay("2026-12-12T12:00"), Some(1));
    assert_eq!(delay("2026-12-15T08:00"), Some(3));
    assert_eq!(delay("2026-12-15T10:00"), Some(4));
}

#[test]
fn a_step_that_repeats_comes_again_as_often_as_it_says() {
    let renewal = cadence("renewal");
    let first = at("2026-12-10T10:00");
    let next = |round, at| renewal.again("again", round, at, &rome());
    let second = next(0, first).unwrap();
    let third = next(1, second).unwrap();
    assert_eq!((shown(second), shown(third)), ("Thu 17 Dec 10:00".into(), "Thu 24 Dec 10:00".into()));
    assert_eq!(next(2, third), None);
    assert_eq!(renewal.again("notice", 0, first, &rome()), None);
}

#[test]
fn a_missed_step_that_should_be_dropped_is_dropped() {
    let renewal = cadence("renewal");
    let slot = Slot {
        id: 1,
        step: "open".to_owned(),
        round: 0,
        at: at("2026-12-09T10:00"),
        outcome: None,
        skipped: false,
    };
    let calendar = rome();
    let place = Place { calendar: &calendar, quiet: None, zone: None };
    let anchor_at = at("2026-12-04T00:00");
    let decided = |now: Timestamp| decide(&renewal, std::slice::from_ref(&slot), &[], anchor_at, place, now);
    assert_eq!(decided(slot.at), [(1, Verdict::Do)]);
    assert_eq!(decided(slot.at + SignedDuration::from_hours(5)), [(1, Verdict::Skip(Skip::Late))]);
}
