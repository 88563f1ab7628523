//! What an agent does with one planned step: skip it, take the skip back, send it now, give its mail other words; and
//! "why this date?". Each act is one use case of the desk, after which the browser goes back to where the step stands.

pub mod moment;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod why;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Desk, Error, Live};
use relance_domain::cadence::Run;
use relance_domain::error::Refusal;
use relance_domain::id::{PlannedId, RunId};
use relance_domain::right::Right;
use relance_domain::ticket::State as TicketState;
use relance_store::planned::{Planned, State};
use relance_store::{Tx, policy, run, ticket};
use serde::Deserialize;

use super::sidebar;
use crate::fault::Fault;
use crate::page::plan::{self as page, PlanWords, WordsError};
use crate::page::ticket::Receiver;
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Team(Right::See), "/plans/{plan}", why::show)
        .get(Gate::Team(Right::Answer), "/plans/{plan}/words", words)
        .post(Gate::Team(Right::Answer), "/plans/{plan}/words", reword)
        .post(Gate::Team(Right::Answer), "/plans/{plan}/{act}", act)
}

/// The page that an act was asked for on, when it is not the ticket's.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct From {
    #[serde(default)]
    from: String,
}

/// One planned step with all that its pages need.
pub(crate) struct Loaded {
    pub live: Arc<Live>,
    pub plan: Planned,
    pub run: Option<Run>,
    pub ticket: Option<TicketState>,
    /// The files of the policy by which the step was laid out, when another one is live now.
    pub files: Option<Vec<relance_domain::policy::PolicyFile>>,
}

impl Loaded {
    /// Reads a step; missing for who may not act on it.
    pub async fn read(right: Right, visit: &Visit, id: i64) -> Result<Self, Fault> {
        let desk = &visit.site.app.desk;
        let context = (desk.clone(), desk.live()?, visit.agent.clone(), PlannedId(id));
        let read = desk.look("planned step", context, move |tx, context| {
            Box::pin(async move {
                let (desk, live, by, id) = &*context;
                let plan = Desk::their_plan(desk, tx, by, *id, right).await?;
                let run = match plan.run {
                    Some(id) => run::find(tx, id).await?,
                    None => None,
                };
                let ticket = match plan.ticket {
                    Some(id) => ticket::read(tx, id).await?.map(|(state, _)| state),
                    None => None,
                };
                let old = run.as_ref().filter(|run| run.revision != live.policy.revision);
                let files = match old {
                    Some(run) => policy::files(tx, run.revision).await?,
                    None => None,
                };
                Ok(Self { live: live.clone(), plan, run, ticket, files })
            })
        });
        Ok(read.await?)
    }

    /// Where the step stands: on its ticket, or with its customer.
    fn place(&self, from: &From) -> String {
        let id = self.plan.id;
        match (&self.ticket, self.plan.customer) {
            (Some(state), _) if from.from != "customer" => {
                format!("/tickets/{}#plan-{id}", state.ticket.number)
            }
            (_, Some(customer)) => format!("/customers/{customer}#plan-{id}"),
            _ => "/".to_owned(),
        }
    }

    /// The way back, in words.
    fn back(&self, visit: &Visit, from: &From) -> (String, String) {
        let words = match (&self.ticket, &self.run) {
            (Some(state), _) if from.from != "customer" => state.ticket.number.to_string(),
            (_, Some(run)) if !run.party.name.is_empty() => run.party.name.clone(),
            (_, Some(run)) => run.party.email.clone(),
            _ => visit.ctx.t("view-due"),
        };
        (words, self.place(from))
    }
}

/// The runs behind these plans.
pub async fn runs(tx: &mut Tx, plans: &[Planned]) -> Result<BTreeMap<RunId, Run>, relance_store::Error> {
    let mut known = BTreeMap::new();
    for id in plans.iter().filter_map(|plan| plan.run) {
        if !known.contains_key(&id)
            && let Some(run) = run::find(tx, id).await?
        {
            known.insert(id, run);
        }
    }
    Ok(known)
}

async fn act(
    visit: Visit,
    Path((id, act)): Path<(i64, String)>,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let loaded = Loaded::read(Right::Answer, &visit, id).await?;
    let (desk, by, id, now) = (&visit.site.app.desk, &visit.agent, PlannedId(id), visit.ctx.now);
    let done = match act.as_str() {
        "skip" => desk.skip_plan(by, id, now).await,
        "unskip" => desk.unskip_plan(by, id, now).await,
        "now" => desk.send_plan_now(by, id, now).await,
        _ => return Err(Fault::Missing),
    };
    match done {
        // What was refused because it is so already needs no words: the page shows how it stands.
        Ok(()) | Err(Error::Refused(_)) => Ok(Redirect::to(&loaded.place(&from)).into_response()),
        Err(other) => Err(other.into()),
    }
}

async fn words(visit: Visit, Path(id): Path<i64>, Query(from): Query<From>) -> Result<Response, Fault> {
    let loaded = Loaded::read(Right::Answer, &visit, id).await?;
    if loaded.plan.mail.is_none() || loaded.plan.state != State::Planned {
        return Ok(Redirect::to(&format!("/plans/{id}")).into_response());
    }
    let (subject, body, lost) =
        match visit.site.app.desk.plan_words(&visit.agent, loaded.plan.id, visit.ctx.now).await {
            Ok((subject, body)) => (subject, body.trim().to_owned(), None),
            Err(Error::Invalid(why)) => (String::new(), String::new(), Some(why)),
            Err(other) => return Err(other.into()),
        };
    draw(&visit, &loaded, &from, Typed { subject, body, lost, error: None }).await
}

#[derive(Debug, Deserialize)]
struct WordsForm {
    #[serde(default)]
    subject: String,
    #[serde(default)]
    body: String,
    /// Set by the button that takes the policy's words again.
    reset: Option<String>,
}

async fn reword(
    visit: Visit,
    Path(id): Path<i64>,
    Query(from): Query<From>,
    Form(form): Form<WordsForm>,
) -> Result<Response, Fault> {
    let loaded = Loaded::read(Right::Answer, &visit, id).await?;
    let words = form.reset.is_none().then(|| (form.subject.clone(), form.body.clone()));
    let desk = &visit.site.app.desk;
    let error = match desk.edit_plan(&visit.agent, loaded.plan.id, words, visit.ctx.now).await {
        Err(Error::Refused(Refusal::Empty)) => WordsError::Empty,
        Err(Error::Refused(Refusal::TooLong(_))) => WordsError::TooLong,
        Ok(()) | Err(Error::Refused(_)) => {
            return Ok(Redirect::to(&loaded.place(&from)).into_response());
        }
        Err(other) => return Err(other.into()),
    };
    let typed = Typed { subject: form.subject, body: form.body, lost: None, error: Some(error) };
    let mut response = draw(&visit, &loaded, &from, typed).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

struct Typed {
    subject: String,
    body: String,
    lost: Option<String>,
    error: Option<WordsError>,
}

async fn draw(visit: &Visit, loaded: &Loaded, from: &From, typed: Typed) -> Result<Response, Fault> {
    let Loaded { live, plan, run, ticket, .. } = loaded;
    let told = moment::told(&live.policy, plan, run.as_ref(), ticket.as_ref());
    let (name, locale) = match told {
        Some(Receiver::Party { name, locale }) => (name, locale),
        _ => (String::new(), live.policy.company.default_locale()),
    };
    let view = PlanWords {
        id: plan.id.0,
        from: from.from.clone(),
        back: loaded.back(visit, from),
        title: moment::title(&visit.ctx, &live.policy, plan, run.as_ref()),
        due_at: plan.at,
        name,
        locale,
        subject: typed.subject,
        body: typed.body,
        edited: plan.edited.is_some(),
        lost: typed.lost,
        error: typed.error,
    };
    Ok(page::words_page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}
