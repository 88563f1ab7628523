//! A planned step as programs see it, and why it is when it is.
//! What may still be done with one is decided in the desk.

use relance_domain::cadence::{Moved, Run, Skip};
use relance_domain::offset::Point;
use relance_domain::policy::Policy;
use relance_domain::ticket::State as TicketState;
use relance_store::planned::{Planned as Known, State};
use serde::Serialize;

use super::super::promise::Span;
use super::super::value::{At, Id};
use super::super::word::Language;
use crate::handler::plan::moment::{found, told};
use crate::page::plan::{PlanWhy, When};
use crate::page::ticket::Receiver;

/// Who gets the mail of a step.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct To {
    name: String,
    language: Language,
}

/// Why a step does not happen.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Skipped {
    /// `passed`, `anchor_passed`, `merged`, `late`, `condition`, `no_proof`, `ended`, `suppressed`, `unwritable` or
    /// `by_agent`.
    code: String,
    /// The step, the fact, the words or the agent that it is about.
    about: Option<String>,
}

impl From<&Skip> for Skipped {
    fn from(skip: &Skip) -> Self {
        let (code, about) = match skip {
            Skip::Passed => ("passed", None),
            Skip::AnchorPassed => ("anchor_passed", None),
            Skip::Merged(step) => ("merged", Some(step)),
            Skip::Late => ("late", None),
            Skip::Condition(fact) => ("condition", Some(fact)),
            Skip::NoProof(step) => ("no_proof", Some(step)),
            Skip::Ended(fact) => ("ended", Some(fact)),
            Skip::Suppressed => ("suppressed", None),
            Skip::Declined => ("declined", None),
            Skip::Unwritable(why) => ("unwritable", Some(why)),
            Skip::ByAgent(name) => ("by_agent", Some(name)),
        };
        Self { code: code.to_owned(), about: about.cloned() }
    }
}

/// A step of a cadence that is to come, or has.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Planned {
    id: Id,
    /// The key of its cadence, and its own.
    cadence: Option<String>,
    step: String,
    /// How often the same step came before.
    round: u16,
    /// The key of its mail.
    mail: Option<String>,
    /// What it does: `suspend`, `escalate`, `open_ticket`, `notify`, `renew` or `webhook`.
    action: Option<String>,
    at: At,
    /// `planned`, `done`, `skipped`, or `gone` with what it belonged to.
    state: String,
    skipped: Option<Skipped>,
    /// Why it is not where its offset says: `quiet_hours`, `closed` or `with_its_warning`.
    moved: Option<String>,
    /// Who gave its mail other words.
    reworded_by: Option<String>,
    to: Option<To>,
    /// The number of the ticket that it is about; left out in lists of cadences.
    ticket: Option<i64>,
    customer: Option<Id>,
}

impl Planned {
    pub fn of(policy: &Policy, plan: &Known, run: Option<&Run>, ticket: Option<&TicketState>) -> Self {
        let action = found(policy, plan, run).and_then(|(_, step)| step.action);
        let to = match told(policy, plan, run, ticket) {
            Some(Receiver::Party { name, locale }) => Some(To { name, language: (&locale).into() }),
            _ => None,
        };
        let (state, skipped) = match &plan.state {
            State::Planned => ("planned", None),
            State::Done { .. } => ("done", None),
            State::Skipped { why, .. } => ("skipped", Some(why.into())),
            State::Cancelled => ("gone", None),
        };
        Self {
            id: Id(plan.id.0),
            cadence: run.map(|run| run.cadence.clone()),
            step: plan.step.clone(),
            round: plan.round,
            mail: plan.mail.clone(),
            action: action.map(|action| action.as_str().to_owned()),
            at: At(plan.at),
            state: state.to_owned(),
            skipped,
            moved: plan.moved.map(|moved| moved_word(moved).to_owned()),
            reworded_by: plan.edited.as_ref().map(|edited| edited.by.clone()),
            to,
            ticket: ticket.map(|state| state.ticket.number),
            customer: plan.customer.map(|id| Id(id.0)),
        }
    }
}

fn moved_word(moved: Moved) -> &'static str {
    match moved {
        Moved::QuietHours => "quiet_hours",
        Moved::Closed => "closed",
        Moved::WithItsWarning => "with_its_warning",
    }
}

/// Hours in which nothing leaves, on somebody's clock.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct QuietHours {
    from: String,
    until: String,
    /// The city of its zone.
    zone: String,
}

/// A planned step with what made its date.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "WhyPlanned"))]
pub(crate) struct Why {
    #[serde(flatten)]
    step: Planned,
    /// What began its cadence, and when.
    anchor: String,
    begun_at: At,
    /// The instant or the day that its offset counts from.
    anchored_at: String,
    /// How far it lies from there, as the policy says it; null for one that comes again or is not there any more.
    offset: Option<String>,
    /// Where its offset alone would put it.
    counted_at: Option<At>,
    /// The quiet hours that moved it.
    quiet_hours: Option<QuietHours>,
    /// The city of the zone in which was counted.
    zone: String,
    /// The revision of the policy that laid it out, and the one that is live.
    revision: i64,
    live_revision: i64,
    spans: Vec<Span>,
}

impl Why {
    pub fn of(step: Planned, run: &Run, why: PlanWhy) -> Self {
        let anchored_at = match why.anchored {
            Point::Instant(at) => at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            Point::Date(date) => date.to_string(),
        };
        let offset = match why.when {
            When::Offset(offset) => Some(offset.to_string()),
            When::Again(_) | When::Lost => None,
        };
        let quiet = why.quiet.map(|quiet| QuietHours {
            from: quiet.from.strftime("%H:%M").to_string(),
            until: quiet.until.strftime("%H:%M").to_string(),
            zone: quiet.zone,
        });
        Self {
            step,
            anchor: run.anchor.to_string(),
            begun_at: At(why.begun_at),
            anchored_at,
            offset,
            counted_at: why.counted_at.map(At),
            quiet_hours: quiet,
            zone: why.zone,
            revision: why.revision,
            live_revision: why.live,
            spans: why.spans.into_iter().map(Span::from).collect(),
        }
    }
}
