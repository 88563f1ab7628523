//! Trials of rules on past tickets: begun with what stands in a form, and looked at while they go on. Administrators
//! alone, since a rule may ask of every team's letters.

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::Error;

use super::rule::{typed, worded};
use super::sheet::Form;
use super::terms::teams;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, TrialStand, TrialView};
use crate::visit::Visit;

/// The longest past that is offered.
const MOST_DAYS: i64 = 365;

pub async fn show(visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let is_new = live.policy.rule(&key).is_none();
    let trial = desk.trial_of(&key).await?;
    if is_new && trial.is_none() {
        return Err(Fault::Missing);
    }
    let trial = trial.map(|(trial, found)| TrialStand {
        made_at: trial.made_at,
        since_at: trial.since_at,
        is_over: trial.ended_at.is_some(),
        looked: trial.looked,
        hits: trial.hits,
        tickets: trial.tickets,
        found,
        teams: teams(&visit, &live),
    });
    let view = TrialView { key, is_new, trial };
    Ok(page::trial(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

pub async fn begin(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    attempt(&visit, &key, &Form::read(&body)).await
}

/// Of a rule that is not in the policy yet.
pub async fn begin_new(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let key = form.get("key").trim().to_owned();
    attempt(&visit, &key, &form).await
}

async fn attempt(visit: &Visit, key: &str, form: &Form) -> Result<Response, Fault> {
    let wording = worded(key, &typed(form)).map_err(|error| Error::Invalid(error.to_string()))?;
    let days: i64 = form.get("since").parse().unwrap_or(MOST_DAYS);
    let since = visit.ctx.now - SignedDuration::from_hours(24 * days.clamp(1, MOST_DAYS));
    match visit.desk.try_rule(&visit.agent, (key, &wording), since, visit.ctx.now).await {
        Ok(_) => Ok(Redirect::to(&format!("/policy/rules/{key}/trial")).into_response()),
        // What is wrong is told by the form, beside its fields.
        Err(Error::Policy(_) | Error::NotFound(_)) => super::rule::look(visit, key, form).await,
        Err(other) => Err(other.into()),
    }
}
