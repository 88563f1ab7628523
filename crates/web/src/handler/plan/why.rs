//! "Why this date?" of a planned step: what began its cadence, how far it lies from that, what moved it, and by which
//! revision of the policy. The counting is the domain's, done again with the policy of that time.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use relance_domain::cadence::{Moved, Run};
use relance_domain::calendar::{Calendar, time_zone};
use relance_domain::offset::{Distance, Offset};
use relance_domain::policy::{Policy, parse};
use relance_domain::right::Right;
use relance_domain::words::city;
use relance_store::planned::State;

use super::{From, Loaded, moment};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::handler::ticket::why::stretch;
use crate::page::plan::{PlanWhy, Quiet, Standing, When, why_page};
use crate::visit::Visit;

pub async fn show(visit: Visit, Path(id): Path<i64>, Query(from): Query<From>) -> Result<Response, Fault> {
    let loaded = Loaded::read(Right::See, &visit, id).await?;
    let run = loaded.run.as_ref().ok_or(Fault::Missing)?;
    let view = why(&visit, &loaded, run, &from);
    Ok(why_page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// The same as a view.
pub fn why(visit: &Visit, loaded: &Loaded, run: &Run, from: &From) -> PlanWhy {
    let Loaded { live, plan, ticket, .. } = loaded;
    // The step was laid out by this policy; another one may be live.
    let old = loaded.files.as_ref().and_then(|files| parse(files).ok());
    let policy = old.as_ref().unwrap_or(&live.policy);
    let calendar = calendar(loaded, policy, run);
    let zone = calendar.zone().clone();
    let anchor_at = run.anchor_point.at(&zone);
    let offset = moment::found(policy, plan, Some(run)).map(|(_, step)| step.at);
    let when = match offset {
        _ if plan.round > 0 => When::Again(plan.round),
        Some(offset) => When::Offset(offset),
        None => When::Lost,
    };
    let counted_at = match when {
        When::Offset(offset) => Some(offset.instant(run.begun_at, run.anchor_point, &calendar)),
        When::Again(_) | When::Lost => None,
    };
    let spans = match (offset, counted_at) {
        (Some(Offset::Away { distance, .. }), Some(at)) => {
            let counts = matches!(distance, Distance::Working { .. } | Distance::WorkingDays { .. });
            stretch(anchor_at.min(at), anchor_at.max(at), Some(&calendar).filter(|_| counts))
        }
        _ => Vec::new(),
    };
    PlanWhy {
        back: loaded.back(visit, from),
        title: moment::title(&visit.ctx, policy, plan, Some(run)),
        cadence: run.cadence.clone(),
        when,
        to: moment::told(policy, plan, Some(run), ticket.as_ref()),
        at: plan.at,
        begun_at: run.begun_at,
        anchor: run.anchor,
        anchored: run.anchor_point,
        counted_at,
        moved: plan.moved,
        quiet: quiet(visit, policy, run).filter(|_| plan.moved == Some(Moved::QuietHours)),
        standing: match &plan.state {
            State::Planned => Standing::Planned,
            State::Done { at } => Standing::Done(*at),
            State::Skipped { why, .. } => Standing::Skipped(why.clone()),
            State::Cancelled => Standing::Gone,
        },
        zone: city(visit.ctx.locale, calendar.zone_name()),
        revision: run.revision,
        live: live.policy.revision,
        spans,
    }
}

/// The calendar that counts: the ticket's, else that of the cadence's team.
fn calendar(loaded: &Loaded, policy: &Policy, run: &Run) -> Calendar {
    if let Some(hours) = loaded.ticket.as_ref().and_then(|state| state.hours(policy)) {
        return hours.calendar.clone();
    }
    let cadence = policy.cadences.get(&run.cadence);
    let team = cadence.and_then(|cadence| cadence.team.as_ref()).and_then(|team| policy.teams.get(team));
    team.map_or_else(
        || Calendar::always(time_zone(&policy.company.zone).unwrap_or(TimeZone::UTC)),
        |team| policy.calendar_of(team).clone(),
    )
}

/// The quiet hours, with the city whose clock is read.
fn quiet(visit: &Visit, policy: &Policy, run: &Run) -> Option<Quiet> {
    let quiet = policy.quiet.as_ref()?;
    let theirs = run.party.zone.as_deref().filter(|zone| time_zone(zone).is_some());
    let zone = theirs.unwrap_or_else(|| quiet.zone.iana_name().unwrap_or("UTC"));
    Some(Quiet { from: quiet.from, until: quiet.until, zone: city(visit.ctx.locale, zone) })
}
