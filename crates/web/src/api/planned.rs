//! What the desk is going to do by itself, for programs: the steps of cadences on a ticket, for a customer and of a
//! cadence, why each is when it is, and what can be done with one: skip it, take that back, send it now, give its mail
//! other words.

mod shape;
#[cfg(test)]
mod tests;

use axum::http::Method;
use relance_domain::cadence::Run;
use relance_domain::id::PlannedId;
use relance_domain::policy::Policy;
use relance_domain::right::Right;
use relance_domain::ticket::State as TicketState;
use relance_store::planned::{Kind, Planned as Known};
use serde::{Deserialize, Serialize};

use super::answer::{Json, Page, Seen};
use super::call::Call;
use super::customer::stands_for;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{limit, settled};
use super::value::{Id, Key, Number, Text};
use crate::handler::customer::loaded as of_customer;
use crate::handler::plan::{Loaded, why};
use crate::handler::policy::running;
use crate::handler::ticket::load::Loaded as Ticket;
use crate::route::Gate;
use shape::{Planned, Why};

const SEE: Gate = Gate::Team(Right::See);
const ANSWER: Gate = Gate::Team(Right::Answer);

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get(
            (SEE, "/api/v1/tickets/{number}/planned"),
            "List what is planned on a ticket, the next first",
            &[],
            on_ticket,
        )
        .get(
            (Gate::Seen(Right::See), "/api/v1/customers/{id}/planned"),
            "List what is planned for a customer, the next first",
            &[],
            for_customer,
        )
        .get(
            (Gate::Lead, "/api/v1/cadences/{key}/planned"),
            "List what a cadence is going to do in the next 30 days",
            &["GET /policy/cadences/{key}"],
            of_cadence,
        )
        .get(
            (SEE, "/api/v1/planned/{id}"),
            "Read a planned step, and why it is when it is",
            &["GET /plans/{plan}", "GET /policy/cadences/{key}/plans/{id}"],
            show,
        );
    writes(ops)
}

fn writes(ops: Ops) -> Ops {
    ops.get(
        (ANSWER, "/api/v1/planned/{id}/words"),
        "Read the mail of a planned step as it would leave now",
        &["GET /plans/{plan}/words"],
        words,
    )
    .write(
        (Method::PUT, ANSWER, "/api/v1/planned/{id}/words"),
        "Give the mail of a planned step other words",
        &["POST /plans/{plan}/words", "POST /policy/cadences/{key}/plans/{id}"],
        reword,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/planned/{id}/words/reset"),
        "Give the mail of a planned step the words of the policy again",
        &["POST /plans/{plan}/words", "POST /policy/cadences/{key}/plans/{id}"],
        unword,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/planned/{id}/skip"),
        "Skip a planned step",
        &["POST /plans/{plan}/{act}", "POST /policy/cadences/{key}/plans/{id}/{act}"],
        skip,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/planned/{id}/unskip"),
        "Take back that a planned step is skipped",
        &["POST /plans/{plan}/{act}", "POST /policy/cadences/{key}/plans/{id}/{act}"],
        unskip,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/planned/{id}/now"),
        "Do a planned step now",
        &["POST /plans/{plan}/{act}", "POST /policy/cadences/{key}/plans/{id}/{act}"],
        now,
    )
}

/// What is asked of a list of steps.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 100>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// What a step in a list is known with.
struct Step<'a> {
    policy: &'a Policy,
    plan: &'a Known,
    run: Option<&'a Run>,
    ticket: Option<&'a TicketState>,
}

/// Those that come next, by their instants and ids.
fn paged<'a>(asked: &Asked, all: impl Iterator<Item = Step<'a>>) -> Result<Page<Planned>, Problem> {
    let limit = usize::from(limit(asked.limit)?);
    let after = match &asked.after {
        None => None,
        Some(after) => {
            let place = crate::handler::outbox::place(&after.0);
            Some(place.ok_or_else(|| Problem::unfit("after", "no_place", "no page ends there"))?)
        }
    };
    let place = |plan: &Known| (plan.at, plan.id.0);
    let mut all: Vec<Step<'a>> = all.filter(|one| one.plan.kind == Kind::Step).collect();
    all.retain(|one| after.is_none_or(|(at, id)| place(one.plan) > (at, id.0)));
    all.sort_by_key(|one| place(one.plan));
    let more = all.len() > limit;
    all.truncate(limit);
    let last = all.last().filter(|_| more);
    let next = last.map(|last| format!("{}.{}", last.plan.at.as_microsecond(), last.plan.id));
    let items = all.iter().map(|one| Planned::of(one.policy, one.plan, one.run, one.ticket));
    Ok(Page { items: items.collect(), next })
}

async fn on_ticket(call: Call, number: Number, asked: Asked) -> Result<Page<Planned>, Problem> {
    let loaded = Ticket::read(&call.visit, number.0).await?;
    let known = loaded.planned.iter().map(|plan| Step {
        policy: &loaded.live.policy,
        plan,
        run: plan.run.and_then(|id| loaded.runs.get(&id)),
        ticket: Some(&loaded.state),
    });
    paged(&asked, known)
}

async fn for_customer(call: Call, id: Id, asked: Asked) -> Result<Page<Planned>, Problem> {
    let loaded = of_customer(&call.visit, stands_for(&call, id).await?).await?;
    let known = loaded.plans.iter().map(|plan| Step {
        policy: &loaded.live.policy,
        plan,
        run: plan.run.and_then(|id| loaded.runs.get(&id)),
        ticket: plan.ticket.and_then(|id| loaded.states.get(&id)),
    });
    paged(&asked, known)
}

async fn of_cadence(call: Call, key: Key, asked: Asked) -> Result<Page<Planned>, Problem> {
    let live = call.desk().live()?;
    let cadence = live.policy.cadences.get(&key.0).ok_or_else(|| Problem::missing("cadence"))?;
    let running = running(&call.visit, cadence, None).await?;
    let known = running.plans.iter().map(|plan| Step {
        policy: &live.policy,
        plan,
        run: plan.run.and_then(|id| running.runs.get(&id)),
        ticket: None,
    });
    paged(&asked, known)
}

async fn read(call: &Call, id: Id) -> Result<Json<Why>, Problem> {
    let loaded = Loaded::read(Right::See, &call.visit, id.0).await?;
    let run = loaded.run.as_ref().ok_or_else(|| Problem::missing("planned step"))?;
    let step = Planned::of(&loaded.live.policy, &loaded.plan, Some(run), loaded.ticket.as_ref());
    let known = why::why(&call.visit, &loaded, run, &Default::default());
    Ok(Json(Why::of(step, run, known)))
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Why>, Problem> {
    read(&call, id).await
}

async fn skip(call: Call, id: Id) -> Result<Seen<Json<Why>>, Problem> {
    settled(call.desk().skip_plan(call.agent(), PlannedId(id.0), call.now()).await)?;
    Seen::of(read(&call, id).await, None)
}

async fn unskip(call: Call, id: Id) -> Result<Seen<Json<Why>>, Problem> {
    settled(call.desk().unskip_plan(call.agent(), PlannedId(id.0), call.now()).await)?;
    Seen::of(read(&call, id).await, None)
}

async fn now(call: Call, id: Id) -> Result<Seen<Json<Why>>, Problem> {
    settled(call.desk().send_plan_now(call.agent(), PlannedId(id.0), call.now()).await)?;
    Seen::of(read(&call, id).await, None)
}

/// The words of a mail.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "PlannedWords"))]
pub(crate) struct Words {
    subject: String,
    /// Plain text with Markdown.
    body: String,
    /// An agent wrote them; otherwise they are the policy's.
    edited: bool,
}

async fn words(call: Call, id: Id, _: Plain) -> Result<Json<Words>, Problem> {
    let loaded = Loaded::read(Right::Answer, &call.visit, id.0).await?;
    if loaded.plan.mail.is_none() {
        return Err(Problem::missing("mail of this step"));
    }
    let (subject, body) = call.desk().plan_words(call.agent(), PlannedId(id.0), call.now()).await?;
    Ok(Json(Words { subject, body: body.trim().to_owned(), edited: loaded.plan.edited.is_some() }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NewWords {
    subject: Text<1, 500>,
    /// Plain text with Markdown.
    body: Text<1, 100_000>,
}

async fn reword(call: Call, id: Id, wish: NewWords) -> Result<Seen<Json<Why>>, Problem> {
    let words = Some((wish.subject.0, wish.body.0));
    settled(call.desk().edit_plan(call.agent(), PlannedId(id.0), words, call.now()).await)?;
    Seen::of(read(&call, id).await, None)
}

async fn unword(call: Call, id: Id) -> Result<Seen<Json<Why>>, Problem> {
    settled(call.desk().edit_plan(call.agent(), PlannedId(id.0), None, call.now()).await)?;
    Seen::of(read(&call, id).await, None)
}
