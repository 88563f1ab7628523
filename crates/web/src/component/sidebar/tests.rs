//! The office clock through a week with a holiday in it.

use jiff::tz::TimeZone;
use relance_domain::calendar::{Calendar, CalendarSpec};
use relance_domain::locale::Locale;

use super::OfficeClock;
use crate::component::promise::Left;
use crate::component::sample::{at, ctx};

fn office() -> Calendar {
    let mut spec = CalendarSpec::from_monday("Europe/Paris", 5, &["09:00-18:00"]);
    spec.holidays = vec!["FR".to_owned()];
    Calendar::new(&spec).unwrap()
}

fn drawn(calendar: &Calendar, now: &str) -> String {
    let mut ctx = ctx(Locale::En);
    ctx.now = at(&format!("{now}+01:00"));
    let clock = OfficeClock::of(calendar, &ctx.zone, ctx.now);
    let week: Vec<String> = clock
        .week
        .iter()
        .map(|day| format!("{}{}", day.date.day(), if day.open { "" } else { "x" }))
        .collect();
    let holiday = clock.holiday_words(&ctx).unwrap_or_default();
    format!("{} | {} {holiday}", week.join(" "), clock.hours_words(&ctx)).trim_end().to_owned()
}

#[test]
fn the_clock_says_what_the_calendar_does() {
    let office = office();
    let instants =
        ["2026-11-10T14:20", "2026-11-10T20:00", "2026-11-11T11:00", "2026-11-15T23:59", "2026-11-16T09:00"];
    let lines: Vec<String> = instants.iter().map(|now| format!("{now}: {}", drawn(&office, now))).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    2026-11-10T14:20: 9 10 11x 12 13 14x 15x | open until 18:00. Tomorrow is a holiday, Armistice: clocks stop.
    2026-11-10T20:00: 9 10 11x 12 13 14x 15x | closed until Thu 09:00. Tomorrow is a holiday, Armistice: clocks stop.
    2026-11-11T11:00: 9 10 11x 12 13 14x 15x | closed until Thu 09:00.
    2026-11-15T23:59: 9 10 11x 12 13 14x 15x | closed until Mon 09:00.
    2026-11-16T09:00: 16 17 18 19 20 21x 22x | open until 18:00.
    ");
    let always = Calendar::always(TimeZone::get("Europe/Paris").unwrap());
    insta::assert_snapshot!(drawn(&always, "2026-11-10T14:20"), @"9 10 11 12 13 14 15 | open day and night.");
}

#[test]
fn a_countdown_counts_open_time_only() {
    let office = office();
    let now = at("2026-11-10T14:20+01:00");
    let left = |due: &str| Left::counted(&office, now, at(&format!("{due}+01:00")));
    let closes = Some(at("2026-11-10T18:00+01:00"));
    let told = [
        ("2026-11-10T15:00", 40),
        ("2026-11-12T09:12", 220 + 12),
        ("2026-11-10T12:45", -95),
        ("2026-11-09T17:00", -(60 + 320)),
    ];
    for (due, minutes) in told {
        assert_eq!(left(due), Left { secs: minutes * 60, runs_until: closes }, "{due}");
    }
    let night = at("2026-11-10T22:00+01:00");
    assert_eq!(
        Left::counted(&office, night, at("2026-11-12T10:00+01:00")),
        Left { secs: 3600, runs_until: None }
    );
}
