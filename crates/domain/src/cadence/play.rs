//! How a cadence is played: its steps laid out in time when it begins, and what becomes of those that are due. Pure and
//! total; instants, facts and the fates of earlier mails are given in.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Cadence, Closed, Late, Step};
use crate::calendar::Calendar;
use crate::offset::{Offset, Point, Side};
use crate::quiet::QuietHours;

/// A step that is done within this time of its moment is on time: workers need a little to come by.
const ON_TIME: SignedDuration = SignedDuration::from_mins(15);
/// How long to wait before looking again whether a mail that is needed as proof was accepted.
const PROOF_WAIT: SignedDuration = SignedDuration::from_mins(30);
/// How far a step is moved in search of an open day.
const FURTHEST_OPEN_DAYS: i64 = 370;

/// Where a cadence is played: whose calendar counts, and on whose clock nights are read.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub calendar: &'a Calendar,
    pub quiet: Option<&'a QuietHours>,
    /// The recipient's zone, where it is known.
    pub zone: Option<&'a TimeZone>,
}

/// Why a step lies elsewhere than its offset says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moved {
    QuietHours,
    Closed,
    /// The warning that it needs left late.
    WithItsWarning,
}

/// Why a step did not happen. Each is told in the history and shown where the step was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    /// Its moment had passed when the cadence began.
    Passed,
    /// It lies before the anchor, and the anchor has passed.
    AnchorPassed,
    /// It was missed, and a later step left instead.
    Merged(String),
    /// It was missed, and its lateness rule says not to.
    Late,
    /// This fact does not agree.
    Condition(String),
    /// The mail that it needs never arrived.
    NoProof(String),
    /// The cadence ended: this fact holds.
    Ended(String),
    /// Nothing goes to this address any more.
    Suppressed,
    /// The customer does not want mail of this cadence.
    Declined,
    /// The template did not render, or there is nobody to write to.
    Unwritable(String),
    /// An agent skipped it.
    ByAgent(String),
}

/// One step laid out in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub step: String,
    /// 0, then 1 and on for a step that repeats.
    pub round: u16,
    pub at: Timestamp,
    pub moved: Option<Moved>,
    pub skip: Option<Skip>,
}

/// What became of the mail of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// On its way.
    Underway,
    /// The next hop has it, since then.
    Accepted { at: Timestamp },
    /// It will not arrive.
    Failed,
}

/// A step of a running cadence as it stands in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot<Id> {
    pub id: Id,
    pub step: String,
    pub round: u16,
    pub at: Timestamp,
    /// None while it is to come.
    pub outcome: Option<Outcome>,
    /// True when it will not happen any more.
    pub skipped: bool,
}

/// What is to be done with a step that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Do,
    Skip(Skip),
    /// Look again then.
    Wait(Timestamp),
    /// It was missed, and it is night: it leaves when the quiet hours end.
    Morning(Timestamp),
}

/// Lays the steps of a cadence out in time. What can never happen any more is there too, skipped with its reason.
pub fn begin(cadence: &Cadence, begun_at: Timestamp, anchor: Point, place: Place<'_>) -> Vec<Plan> {
    let anchor_at = anchor.at(place.calendar.zone());
    let plan = |step: &Step| {
        let at = step.at.instant(begun_at, anchor, place.calendar);
        let passed = step.at != Offset::AtOnce && at < begun_at;
        // The day of an anchor that has an hour is there to be told before that hour.
        let too_late =
            matches!((step.at, anchor), (Offset::OnTheDay { .. }, Point::Instant(_))) && at >= anchor_at;
        let laid = match (passed, too_late) {
            // Who pays late is asked for the next period late as well, and not never.
            _ if step.renews() => Ok((at.max(begun_at), None)),
            (true, _) => Err(Skip::Passed),
            (_, true) => Err(Skip::AnchorPassed),
            (false, false) => settled(cadence, step, at, (begun_at, anchor_at), place),
        };
        let step = step.key.clone();
        match laid {
            Ok((at, moved)) => Plan { step, round: 0, at, moved, skip: None },
            Err(skip) => Plan { step, round: 0, at, moved: None, skip: Some(skip) },
        }
    };
    let mut plans: Vec<Plan> = cadence.steps.iter().map(plan).collect();
    plans.sort_by_key(|plan| plan.at);
    plans
}

/// Moves a step out of closed time and quiet hours, if it has to leave them.
fn settled(
    cadence: &Cadence,
    step: &Step,
    at: Timestamp,
    (begun_at, anchor_at): (Timestamp, Timestamp),
    place: Place<'_>,
) -> Result<(Timestamp, Option<Moved>), Skip> {
    let opened = match step.closed {
        Closed::Stay => at,
        Closed::Earlier | Closed::Later if place.calendar.is_open(at) => at,
        Closed::Earlier => {
            open_day(at, Side::Before, place.calendar).filter(|open| *open >= begun_at).unwrap_or(at)
        }
        Closed::Later => open_day(at, Side::After, place.calendar).unwrap_or(at),
    };
    let moved = (opened != at).then_some(Moved::Closed);
    let waits = cadence.quiet_hours && !(step.at == Offset::AtOnce && cadence.anchor.answers_an_act());
    let Some(quiet) = place.quiet.filter(|_| waits) else {
        return Ok((opened, moved));
    };
    let zone = place.zone.unwrap_or(&quiet.zone);
    if !quiet.holds(opened, zone) {
        return Ok((opened, moved));
    }
    let quiet_moved = Some(Moved::QuietHours);
    let (earlier, later) = (quiet.earlier(opened, zone), quiet.later(opened, zone));
    if opened >= anchor_at {
        return Ok((later, quiet_moved));
    }
    // What lies before its anchor never leaves after it. A first word that would, is worth more than the night.
    match step.at {
        Offset::AtOnce if later < anchor_at => Ok((later, quiet_moved)),
        Offset::AtOnce => Ok((opened, moved)),
        _ if earlier >= begun_at => Ok((earlier, quiet_moved)),
        _ if later < anchor_at => Ok((later, quiet_moved)),
        _ => Err(Skip::AnchorPassed),
    }
}

/// The same local time on the nearest working day on this side, or where that day is open if it is closed then.
fn open_day(at: Timestamp, side: Side, calendar: &Calendar) -> Option<Timestamp> {
    let local = at.to_zoned(calendar.zone().clone());
    let first = if side == Side::Before { 0 } else { 1 };
    (first..FURTHEST_OPEN_DAYS).find_map(|days| {
        let days = Span::new().days(if side == Side::Before { -days } else { days });
        let date = local.date().checked_add(days).ok().filter(|date| calendar.is_open_day(*date))?;
        let same_time = crate::offset::zoned(date, local.time(), calendar.zone());
        let opening =
            calendar.next_open(crate::offset::zoned(date, jiff::civil::Time::midnight(), calendar.zone()));
        let wished = if calendar.is_open(same_time) { same_time } else { opening };
        (side == Side::After || wished <= at).then_some(wished)
    })
}

/// When a step that repeats comes next.
pub(super) fn again(step: &Step, round: u16, at: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
    let repeat = step.repeat?;
    if repeat.times.is_some_and(|times| round + 1 >= times) {
        return None;
    }
    let next = Offset::Away { distance: repeat.every, side: Side::After, hour: None };
    Some(next.instant(at, Point::Instant(at), calendar))
}

impl Cadence {
    /// When a step that was done comes again, if it does.
    pub fn again(&self, key: &str, round: u16, at: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
        again(self.step(key)?, round, at, calendar)
    }

    /// The fact that ends it, if one holds.
    pub fn ended_by(&self, facts: &[String]) -> Option<String> {
        self.until.iter().find(|fact| fact.agrees(facts)).map(|fact| fact.to_string())
    }

    /// The fact without which it does not begin, if one is missing.
    pub fn hindered_by(&self, facts: &[String]) -> Option<String> {
        self.only_if.iter().find(|fact| !fact.agrees(facts)).map(|fact| fact.to_string())
    }

    /// How far the steps that need this one move when it leaves late: whole days, so that they keep their hour and
    /// never come sooner after their warning than the policy says.
    pub fn delay_of_dependents(&self, at: Timestamp, now: Timestamp) -> Option<Span> {
        let late = now.duration_since(at);
        let days = late.as_secs().div_euclid(24 * 60 * 60) + 1;
        (late > ON_TIME).then(|| Span::new().days(days))
    }
}

/// Says what becomes of the steps of one running cadence that are due. `slots` are all its steps, whatever their state;
/// `facts` those that hold now. Steps that are not due are not in the answer.
pub fn decide<Id: Copy + PartialEq>(
    cadence: &Cadence,
    slots: &[Slot<Id>],
    facts: &[String],
    anchor_at: Timestamp,
    place: Place<'_>,
    now: Timestamp,
) -> Vec<(Id, Verdict)> {
    let mut due: Vec<&Slot<Id>> =
        slots.iter().filter(|slot| slot.outcome.is_none() && !slot.skipped && slot.at <= now).collect();
    due.sort_by_key(|slot| slot.at);
    if let Some(fact) = cadence.ended_by(facts) {
        return due.into_iter().map(|slot| (slot.id, Verdict::Skip(Skip::Ended(fact.clone())))).collect();
    }
    let mut verdicts: Vec<(&Slot<Id>, Verdict)> = due
        .into_iter()
        .map(|slot| {
            let verdict = match cadence.step(&slot.step) {
                Some(step) => alone(step, slot, slots, facts, anchor_at, now),
                // The policy has lost the step: it goes as its cadence would go without it.
                None => Verdict::Skip(Skip::Unwritable(format!(
                    "the policy has no step `{}` any more",
                    slot.step
                ))),
            };
            (slot, verdict)
        })
        .collect();
    merge(cadence, &mut verdicts, now);
    for (slot, verdict) in verdicts.iter_mut().filter(|(_, verdict)| *verdict == Verdict::Do) {
        if let Some(other) = at_night(cadence, slot, anchor_at, place, now) {
            *verdict = other;
        }
    }
    verdicts.into_iter().map(|(slot, verdict)| (slot.id, verdict)).collect()
}

/// What becomes of one step, seen by itself.
fn alone<Id: Copy + PartialEq>(
    step: &Step,
    slot: &Slot<Id>,
    slots: &[Slot<Id>],
    facts: &[String],
    anchor_at: Timestamp,
    now: Timestamp,
) -> Verdict {
    if let Some(fact) = step.only_if.iter().find(|fact| !fact.agrees(facts)) {
        return Verdict::Skip(Skip::Condition(fact.to_string()));
    }
    if step.at != Offset::AtOnce && slot.at < anchor_at && now >= anchor_at && !step.renews() {
        return Verdict::Skip(Skip::AnchorPassed);
    }
    if let Some(warning) = &step.needs {
        let proof = slots.iter().filter(|other| other.step == *warning).max_by_key(|other| other.round);
        match proof {
            Some(Slot { outcome: Some(Outcome::Accepted { .. }), .. }) => {}
            // The warning is due as well, or still travels: its fate decides.
            Some(Slot { outcome: None | Some(Outcome::Underway), skipped: false, .. }) => {
                return Verdict::Wait(now + PROOF_WAIT);
            }
            _ => return Verdict::Skip(Skip::NoProof(warning.clone())),
        }
    }
    if step.late == Late::Skip && now.duration_since(slot.at) > ON_TIME {
        return Verdict::Skip(Skip::Late);
    }
    Verdict::Do
}

/// What becomes of a step that was missed, when it could be done at last in the quiet hours. What is on time was laid
/// around them when the cadence began.
fn at_night<Id>(
    cadence: &Cadence,
    slot: &Slot<Id>,
    anchor_at: Timestamp,
    place: Place<'_>,
    now: Timestamp,
) -> Option<Verdict> {
    let step = cadence.step(&slot.step)?;
    let is_first_word = step.at == Offset::AtOnce;
    let waits = cadence.quiet_hours && !(is_first_word && cadence.anchor.answers_an_act());
    let quiet = place.quiet.filter(|_| waits && now.duration_since(slot.at) > ON_TIME)?;
    let zone = place.zone.unwrap_or(&quiet.zone);
    if !quiet.holds(now, zone) {
        return None;
    }
    let later = quiet.later(now, zone);
    match now >= anchor_at || later < anchor_at {
        true => Some(Verdict::Morning(later)),
        false if is_first_word => None,
        false => Some(Verdict::Skip(Skip::AnchorPassed)),
    }
}

/// Of several mails to one recipient that were missed, only the last leaves.
fn merge<Id: Copy + PartialEq>(cadence: &Cadence, verdicts: &mut [(&Slot<Id>, Verdict)], now: Timestamp) {
    let mail_to =
        |slot: &Slot<Id>| cadence.step(&slot.step).filter(|step| step.mail.is_some()).map(|step| step.to);
    for index in 0..verdicts.len() {
        let (slot, verdict) = &verdicts[index];
        let merges =
            cadence.step(&slot.step).is_some_and(|step| step.late == Late::Merge && step.action.is_none());
        if *verdict != Verdict::Do || !merges || now.duration_since(slot.at) <= ON_TIME {
            continue;
        }
        let Some(recipient) = mail_to(slot) else { continue };
        let last = verdicts[index + 1..]
            .iter()
            .rfind(|(other, verdict)| *verdict == Verdict::Do && mail_to(other) == Some(recipient));
        if let Some(into) = last.map(|(other, _)| other.step.clone()) {
            verdicts[index].1 = Verdict::Skip(Skip::Merged(into));
        }
    }
}
