//! Who follows a ticket, and who is on it right now, for programs.
//! What followers hear of is decided in the desk.

use axum::http::Method;
use relance_domain::id::AgentId;
use relance_domain::presence;
use relance_domain::right::Right;
use relance_store::presence::Present as Known;
use serde::{Deserialize, Serialize};

use super::answer::{Done, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{AgentRef, settled};
use super::value::{At, Id, Number};
use crate::handler::ticket::load::Loaded;
use crate::route::Gate;

const SEE: Gate = Gate::Team(Right::See);

/// The operations of these nouns.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get((SEE, "/api/v1/tickets/{number}/followers"), "List who follows a ticket", &[], list)
        .act(
            (Method::PUT, SEE, "/api/v1/tickets/{number}/followers/{agent}"),
            "Let an agent follow a ticket",
            &["POST /tickets/{number}/followers"],
            follow,
        )
        .act(
            (Method::DELETE, SEE, "/api/v1/tickets/{number}/followers/me"),
            "Follow a ticket no more",
            &["POST /tickets/{number}/followers/leave"],
            leave,
        )
        .get(
            (SEE, "/api/v1/tickets/{number}/presence"),
            "See who else looks at a ticket or writes on it",
            &["GET /tickets/{number}/presence"],
            present,
        )
        .write(
            (Method::PUT, SEE, "/api/v1/tickets/{number}/presence"),
            "Say what the agent does on a ticket, or that they have gone",
            &["POST /tickets/{number}/presence"],
            be_present,
        )
}

/// Somebody who hears of what happens to a ticket.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Follower {
    agent: AgentRef,
    since: At,
}

async fn list(call: Call, number: Number, _: Plain) -> Result<Page<Follower>, Problem> {
    let loaded = Loaded::read(&call.visit, number.0).await?;
    let items = loaded
        .followers
        .iter()
        .filter_map(|(id, since)| Some(Follower { agent: loaded.agent(*id)?.into(), since: At(*since) }));
    Ok(Page { items: items.collect(), next: None })
}

async fn follow(call: Call, (number, agent): (Number, Id)) -> Result<Done, Problem> {
    settled(call.desk().follow(call.agent(), number.0, AgentId(agent.0), call.now()).await)?;
    Ok(Done)
}

async fn leave(call: Call, number: Number) -> Result<Done, Problem> {
    settled(call.desk().unfollow(call.agent(), number.0).await)?;
    Ok(Done)
}

/// What somebody does on a ticket.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Doing {
    Looking,
    /// Writing a note.
    Noting,
    /// Writing an answer.
    Writing,
}

/// Somebody on a ticket.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Present {
    agent: AgentRef,
    doing: Doing,
}

fn told(present: Vec<Known>) -> Page<Present> {
    let item = |one: Known| Present {
        agent: AgentRef { id: Id(one.agent.0), name: one.name, email: String::new() },
        doing: match one.doing {
            presence::Doing::Looking => Doing::Looking,
            presence::Doing::Noting => Doing::Noting,
            presence::Doing::Writing => Doing::Writing,
        },
    };
    Page { items: present.into_iter().map(item).collect(), next: None }
}

async fn present(call: Call, number: Number, _: Plain) -> Result<Page<Present>, Problem> {
    Ok(told(call.desk().present(call.agent(), number.0, call.now()).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "PresenceWish"))]
pub(crate) struct Wish {
    /// Null when the agent has gone.
    doing: Option<Doing>,
}

async fn be_present(call: Call, number: Number, wish: Wish) -> Result<Page<Present>, Problem> {
    let doing = wish.doing.map(|doing| match doing {
        Doing::Looking => presence::Doing::Looking,
        Doing::Noting => presence::Doing::Noting,
        Doing::Writing => presence::Doing::Writing,
    });
    Ok(told(call.desk().be_present(call.agent(), number.0, doing, call.now()).await?))
}
