//! Who takes part in a ticket, for programs: parties, and those who wrote without being one. Whose an address is, is
//! proved by mail.

use axum::http::Method;
use relance_domain::right::Right;
use serde::Serialize;

use super::answer::{Done, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::settled;
use super::value::{Email, Number};
use super::word::PartyStanding;
use crate::handler::ticket::load::Loaded;
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Team(Right::See), "/api/v1/tickets/{number}/participants"),
        "List who takes part in a ticket",
        &[],
        list,
    )
    .act(
        (Method::POST, Gate::Team(Right::Answer), "/api/v1/tickets/{number}/participants/{email}/accept"),
        "Let somebody who wrote be a party to a ticket",
        &["POST /tickets/{number}/participants"],
        accept,
    )
    .act(
        (Method::POST, Gate::Team(Right::Answer), "/api/v1/tickets/{number}/participants/{email}/ask"),
        "Ask an address by mail whether it is the customer's",
        &["POST /tickets/{number}/participants/ask"],
        ask,
    )
}

/// Somebody on a ticket.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Participant {
    email: String,
    name: String,
    standing: PartyStanding,
}

async fn list(call: Call, number: Number, _: Plain) -> Result<Page<Participant>, Problem> {
    let loaded = Loaded::read(&call.visit, number.0).await?;
    let items = loaded.participants.iter().map(|known| Participant {
        email: known.email.clone(),
        name: known.name.clone(),
        standing: (&known.standing).into(),
    });
    Ok(Page { items: items.collect(), next: None })
}

async fn accept(call: Call, (number, email): (Number, Email)) -> Result<Done, Problem> {
    let (desk, by) = (call.desk(), call.agent());
    settled(desk.accept_participant(by, number.0, &email.0, call.now()).await)?;
    Ok(Done)
}

async fn ask(call: Call, (number, email): (Number, Email)) -> Result<Done, Problem> {
    let loaded = super::ticket::to(Right::Answer, &call, number.0).await?;
    let of = loaded.state.ticket.customer;
    settled(call.desk().ask_address(call.agent(), of, &email.0, call.now()).await)?;
    Ok(Done)
}
