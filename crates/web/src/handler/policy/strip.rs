//! The strip of the next 30 days: which of them are open, what leaves on each, and where the steps of one run lie.
//! How it is drawn is up to the page.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use relance_desk::{Relaid, Shift};
use relance_domain::cadence::{Cadence, Run};
use relance_domain::calendar::Calendar;
use relance_domain::offset::Point;
use relance_domain::policy::Policy;
use relance_store::planned::{Planned, State};

use super::cadence::{DAYS_AHEAD, Running};
use super::plan::who;
use crate::page::policy::{Hours, Pin, Shown, Stamp, Strip, StripDay, short};
use crate::visit::Visit;

/// Runs that can be chosen for their pins.
const CHOICES: usize = 12;

/// The calendar of a cadence's team; on anchors of a ticket that of the first team stands for all.
pub fn calendar_of<'a>(policy: &'a Policy, cadence: &Cadence) -> &'a Calendar {
    let own = cadence.team.as_ref().and_then(|team| policy.teams.get(team));
    let team = own.or_else(|| policy.teams.values().next());
    // A policy that was applied has a team: mailboxes are what it is about.
    team.map_or_else(
        || &policy.calendars.values().next().expect("a calendar").calendar,
        |team| policy.calendar_of(team),
    )
}

/// The day of a run's anchor.
pub fn anchor_on(run: &Run, calendar: &Calendar) -> Date {
    match run.anchor_point {
        Point::Instant(at) => at.to_zoned(calendar.zone().clone()).date(),
        Point::Date(date) => date,
    }
}

/// The first moment of a day of the viewer, and that of the next.
fn day_of(visit: &Visit, date: Date) -> (Timestamp, Timestamp) {
    let midnight =
        |date: Date| date.to_zoned(visit.ctx.zone.clone()).map_or(Timestamp::MAX, |zoned| zoned.timestamp());
    (midnight(date), midnight(date.saturating_add(1.days())))
}

/// Where stretches lie in a day.
fn hours_of(
    (from, to): (Timestamp, Timestamp),
    stretches: impl Iterator<Item = (Timestamp, Timestamp)>,
) -> Vec<Hours> {
    let whole = to.duration_since(from).as_secs().max(1);
    let place = |at: Timestamp| {
        let passed = at.duration_since(from).as_secs().clamp(0, whole);
        u32::try_from(passed * 1_000 / whole).unwrap_or(0)
    };
    stretches.map(|(from, to)| Hours { from: place(from), to: place(to) }).collect()
}

fn open_hours(visit: &Visit, calendar: &Calendar, date: Date) -> Vec<Hours> {
    let day = day_of(visit, date);
    let spans = calendar.spans(day.0, day.1).into_iter().filter(|span| span.counts);
    hours_of(day, spans.map(|span| (span.from, span.to)))
}

/// On the clock of recipients whose zone is unknown; those of others lie elsewhere.
fn quiet_hours(visit: &Visit, policy: &Policy, cadence: &Cadence, date: Date) -> Vec<Hours> {
    let Some(quiet) = policy.quiet.as_ref().filter(|_| cadence.quiet_hours) else { return Vec::new() };
    let day = day_of(visit, date);
    hours_of(day, quiet.stretches(day.0, day.1, &quiet.zone).into_iter())
}

/// `old` is the cadence as it is live: what is planned is called as it was when it was laid out.
pub fn strip(
    visit: &Visit,
    policy: &Policy,
    (old, cadence): (&Cadence, &Cadence),
    running: &Running,
    shifts: &[Relaid],
) -> Strip {
    let calendar = calendar_of(policy, cadence);
    let today = visit.ctx.here().date();
    let days = (0..=DAYS_AHEAD).map(|days| today.saturating_add(days.days()));
    let on = |at: Timestamp| visit.ctx.at(at).date();
    let pins =
        running.shown.as_ref().map(|shown| pins(visit, (old, cadence), shown, shifts)).unwrap_or_default();
    let day = |date: Date| {
        let leaves = |plan: &&Planned| {
            let shift = shifts.iter().find(|relaid| is_of(relaid, plan));
            plan.state == State::Planned && shift.is_none() && on(plan.at) == date
        };
        let comes = |relaid: &&Relaid| match relaid.shift {
            Shift::New { at, .. } | Shift::Moved { at, .. } => on(at) == date,
            Shift::Gone { .. } => false,
        };
        let fresh = shifts.iter().filter(comes).count();
        StripDay {
            date,
            open: open_hours(visit, calendar, date),
            quiet: quiet_hours(visit, policy, cadence, date),
            mails: running.plans.iter().filter(leaves).count() + fresh,
            fresh,
            pins: pins.iter().filter(|(on, _)| *on == date).map(|(_, pin)| pin.clone()).collect(),
        }
    };
    let shown = running
        .shown
        .as_ref()
        .map(|(run, _)| Shown { name: who(&run.party), anchor_on: anchor_on(run, calendar) });
    let choice = |run: &Run| (who(&run.party), format!("/policy/cadences/{}?run={}", cadence.key, run.id.0));
    Strip {
        days: days.map(day).collect(),
        shown,
        others: running.runs.values().take(CHOICES).map(choice).collect(),
    }
}

/// True when an edit moves or drops this plan.
pub fn is_of(relaid: &Relaid, plan: &Planned) -> bool {
    match relaid.shift {
        Shift::New { .. } => false,
        Shift::Moved { plan: id, .. } | Shift::Gone { plan: id, .. } => id == plan.id,
    }
}

fn pins(
    visit: &Visit,
    (old, cadence): (&Cadence, &Cadence),
    (run, plans): &(Run, Vec<Planned>),
    shifts: &[Relaid],
) -> Vec<(Date, Pin)> {
    let label = |cadence: &Cadence, step: &str| match cadence.step(step) {
        Some(step) => short(&visit.ctx, step.at),
        None => step.to_owned(),
    };
    let on = |at: Timestamp| visit.ctx.at(at).date();
    let mut pins = Vec::new();
    for plan in plans {
        let stamp = match plan.state {
            State::Done { .. } => Stamp::Past,
            State::Planned if shifts.iter().any(|relaid| is_of(relaid, plan)) => Stamp::Ghost,
            State::Planned => Stamp::Plan,
            State::Skipped { .. } | State::Cancelled => Stamp::Ghost,
        };
        pins.push((on(plan.at), Pin { label: label(old, &plan.step), stamp }));
    }
    for relaid in shifts.iter().filter(|relaid| relaid.run.id == run.id) {
        if let Shift::New { at, .. } | Shift::Moved { at, .. } = relaid.shift {
            pins.push((on(at), Pin { label: label(cadence, &relaid.step), stamp: Stamp::Fresh }));
        }
    }
    pins
}
