//! Tickets that become one, and one that becomes two, for programs; each can be undone as on the page. What goes along
//! is decided in the desk.

use axum::http::Method;
use relance_domain::id::MessageId;
use relance_domain::right::Right;
use relance_store::merge;
use serde::{Deserialize, Serialize};

use super::answer::{Created, Page, Seen, Versioned};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{self, Ticket, made, whole};
use super::value::{At, Id, Number};
use crate::route::Gate;

const ANSWER: Gate = Gate::Team(Right::Answer);
/// Merges that are listed.
const MERGES: i64 = 100;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (ANSWER, "/api/v1/tickets/{number}/merges"),
        "List what went into a ticket",
        &["GET /tickets/{number}/merge"],
        list,
    )
    .write(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/merge"),
        "Let a ticket go into another one",
        &["POST /tickets/{number}/merge"],
        merge_ticket,
    )
    .act(
        (Method::DELETE, ANSWER, "/api/v1/tickets/{number}/merges/{id}"),
        "Take a merge apart",
        &["POST /tickets/{number}/merges/{merge}/undo"],
        undo,
    )
    .write(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/split"),
        "Make an entry a ticket of its own",
        &["POST /tickets/{number}/split"],
        split,
    )
}

/// A ticket that went into another one.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TicketMerge"))]
pub(crate) struct Merge {
    /// By which it is taken apart.
    id: Id,
    number: i64,
    subject: String,
    at: At,
}

async fn list(call: Call, number: Number, _: Plain) -> Result<Page<Merge>, Problem> {
    let loaded = ticket::to(Right::Answer, &call, number.0).await?;
    let read = call.desk().look("merges", loaded.state.ticket.id, |tx, id| {
        Box::pin(async move { Ok(merge::of_ticket(tx, *id, MERGES).await?) })
    });
    let item = |line: merge::MergeLine| Merge {
        id: Id(line.id),
        number: line.number,
        subject: line.subject,
        at: At(line.at),
    };
    Ok(Page { items: read.await?.into_iter().map(item).collect(), next: None })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Into {
    /// The number of the ticket that stays.
    into: Number,
    /// Where the two are of different customers: whether this one's takes part there.
    #[serde(default)]
    with_customer: Option<bool>,
}

async fn merge_ticket(call: Call, number: Number, wish: Into) -> Result<Seen<Versioned<Ticket>>, Problem> {
    let (desk, by, part) = (call.desk(), call.agent(), wish.with_customer);
    let stays = desk.merge_tickets(by, number.0, wish.into.0, part, call.now()).await?;
    Seen::of(whole(&call, stays).await, None)
}

async fn undo(call: Call, (number, id): (Number, Id)) -> Result<Seen<Versioned<Ticket>>, Problem> {
    call.desk().unmerge_tickets(call.agent(), number.0, id.0, call.now()).await?;
    Seen::of(whole(&call, number.0).await, None)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Split {
    /// The id of the entry.
    message: Id,
}

async fn split(call: Call, number: Number, wish: Split) -> Result<Seen<Created<Ticket>>, Problem> {
    let id = MessageId(wish.message.0);
    let new = call.desk().split_message(call.agent(), number.0, id, call.now()).await?;
    made(&call, new).await
}
