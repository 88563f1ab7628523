//! What happened to a ticket, as records: who, what, with which facts. Pages put the same into words; what is recorded
//! is decided in `domain`.

use relance_domain::agent::Agent;
use relance_domain::event::Actor;
use relance_domain::right::Right;
use relance_store::agent;
use relance_store::history::{self, Of, Record as Known};
use serde::Serialize;
use serde_json::{Map, Value};

use super::answer::Page;
use super::call::Call;
use super::message::Asked;
use super::op::Ops;
use super::problem::Problem;
use super::ticket::{AgentRef, limit, seen};
use super::value::{At, Id, Number};
use crate::route::Gate;

/// JavaScript and others read no greater integer.
const EXACT: i64 = 1 << 53;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Team(Right::See), "/api/v1/tickets/{number}/history"),
        "List what happened to a ticket, the oldest first",
        &["GET /tickets/{number}/history", "GET /tickets/{number}/history.csv"],
        list,
    )
}

/// One thing that happened.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "HistoryRecord"))]
pub(crate) struct Record {
    at: At,
    /// `customer`, `agent` or `desk`.
    actor: String,
    agent: Option<AgentRef>,
    /// The id of the token through which a program did it.
    via: Option<Id>,
    /// The word for what happened.
    event: String,
    /// What is known of it, by name. Instants are RFC 3339, ids are texts.
    facts: Map<String, Value>,
}

impl Record {
    fn of(known: &Known, agents: &[Agent]) -> Self {
        let (actor, agent) = match known.actor {
            Actor::Customer => ("customer", None),
            Actor::Desk => ("desk", None),
            Actor::Agent(id) => ("agent", agents.iter().find(|agent| agent.id == id).map(AgentRef::from)),
        };
        let mut facts = match serde_json::to_value(&known.event) {
            Ok(Value::Object(facts)) => facts,
            _ => Map::new(),
        };
        let event = facts.remove("event").and_then(|event| event.as_str().map(str::to_owned));
        let mut facts = Value::Object(facts);
        exact(&mut facts);
        Self {
            at: At(known.at),
            actor: actor.to_owned(),
            agent,
            via: known.via.map(|token| Id(token.0)),
            event: event.unwrap_or_default(),
            facts: facts.as_object().cloned().unwrap_or_default(),
        }
    }
}

/// Ids become texts.
pub(super) fn exact(value: &mut Value) {
    match value {
        Value::Number(number) if number.as_i64().is_some_and(|number| number >= EXACT) => {
            *value = Value::String(number.to_string());
        }
        Value::Array(items) => items.iter_mut().for_each(exact),
        Value::Object(fields) => fields.values_mut().for_each(exact),
        _ => {}
    }
}

async fn list(call: Call, number: Number, asked: Asked) -> Result<Page<Record>, Problem> {
    let after = asked.after.map_or(i64::MIN, |id| id.0);
    let most = i64::from(limit(asked.limit)?) + 1;
    let context = (call.agent().clone(), number.0);
    let read = call.desk().look("records", context, move |tx, context| {
        Box::pin(async move {
            let id = seen(tx, &context.0, context.1).await?;
            Ok((history::page(tx, Of::Ticket(id), after, most).await?, agent::all(tx).await?))
        })
    });
    let (known, agents) = read.await?;
    asked.page(known.iter().map(|(id, known)| (Id(*id), Record::of(known, &agents))))
}
