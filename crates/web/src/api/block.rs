//! The blocklist for programs of leads: who is kept out, another entry, and lifting one. What a block does with letters
//! is decided in `domain`.

use axum::http::Method;
use relance_desk::NewBlock;
use relance_domain::agent::Agent;
use relance_domain::block::{Block as Known, BlockAction};
use relance_domain::id::BlockId;
use relance_store::{agent, block};
use serde::{Deserialize, Serialize};

use super::answer::{Created, Done, Json, Page};
use super::call::Call;
use super::message::Asked;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::AgentRef;
use super::value::{At, Id, Text};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Lead, "/api/v1/blocks"),
        "List who is kept out, in the order in which they were put there",
        &["GET /quarantine/blocks"],
        list,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/blocks"),
        "Keep a sender out; who is on the list gets the new terms",
        &["POST /quarantine/blocks"],
        add,
    )
    .get((Gate::Lead, "/api/v1/blocks/{id}"), "Read an entry of the blocklist", &[], show)
    .act(
        (Method::DELETE, Gate::Lead, "/api/v1/blocks/{id}"),
        "Lift an entry of the blocklist",
        &["POST /quarantine/blocks/{block}/lift"],
        lift,
    )
}

/// What is done with letters of a sender.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Action {
    /// They are held.
    Quarantine,
    /// Their server is told no.
    Refuse,
}

impl From<Action> for BlockAction {
    fn from(action: Action) -> Self {
        match action {
            Action::Quarantine => Self::Quarantine,
            Action::Refuse => Self::Refuse,
        }
    }
}

impl From<BlockAction> for Action {
    fn from(action: BlockAction) -> Self {
        match action {
            BlockAction::Quarantine => Self::Quarantine,
            BlockAction::Refuse => Self::Refuse,
        }
    }
}

/// A sender who is kept out.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Block {
    id: Id,
    /// An address, a domain or a network.
    sender: String,
    action: Action,
    /// For colleagues; the sender never reads it.
    why: String,
    by: Option<AgentRef>,
    made_at: At,
    /// Null holds until somebody lifts it.
    until_at: Option<At>,
    /// It holds now.
    holds: bool,
}

impl Block {
    fn of(call: &Call, known: &Known, agents: &[Agent]) -> Self {
        Self {
            id: Id(known.id.0),
            sender: known.what.to_string(),
            action: known.action.into(),
            why: known.why.clone(),
            by: agents.iter().find(|agent| agent.id == known.made_by).map(AgentRef::from),
            made_at: At(known.made_at),
            until_at: known.until_at.map(At),
            holds: known.holds(call.now()),
        }
    }
}

async fn all(call: &Call) -> Result<(Vec<Known>, Vec<Agent>), Problem> {
    let read = call.desk().look("blocklist", (), |tx, _| {
        Box::pin(async move { Ok((block::all(tx).await?, agent::all(tx).await?)) })
    });
    Ok(read.await?)
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Block>, Problem> {
    let (mut known, agents) = all(&call).await?;
    known.sort_unstable_by_key(|block| block.id.0);
    asked.page(known.iter().map(|one| (Id(one.id.0), Block::of(&call, one, &agents))))
}

async fn read(call: &Call, id: BlockId) -> Result<Block, Problem> {
    let (known, agents) = all(call).await?;
    let found = known.iter().find(|one| one.id == id).ok_or_else(|| Problem::missing("entry"))?;
    Ok(Block::of(call, found, &agents))
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Block>, Problem> {
    Ok(Json(read(&call, BlockId(id.0)).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "BlockWish"))]
pub(crate) struct Wish {
    /// An address, a domain or a network such as `192.0.2.0/24`.
    sender: Text<1, 320>,
    action: Action,
    #[serde(default)]
    why: Option<Text<0, 500>>,
    #[serde(default)]
    until_at: Option<At>,
}

async fn add(call: Call, (): (), wish: Wish) -> Result<Created<Block>, Problem> {
    let new = NewBlock {
        sender: wish.sender.0,
        action: wish.action.into(),
        why: wish.why.map(|why| why.0).unwrap_or_default(),
        until_at: wish.until_at.map(|at| at.0),
    };
    let id = call.desk().block(call.agent(), new, call.now()).await?;
    Ok(Created(format!("/api/v1/blocks/{id}"), read(&call, id).await?))
}

async fn lift(call: Call, id: Id) -> Result<Done, Problem> {
    call.desk().unblock(call.agent(), BlockId(id.0), call.now()).await?;
    Ok(Done)
}
