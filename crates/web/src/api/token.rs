//! Tokens for programs: listed and ended. None is made by a call: a token must not outlive its end through another one
//! that it made itself.

use axum::http::Method;
use relance_domain::agent::Role;
use relance_domain::id::TokenId;
use relance_domain::token::{Scope, Token as Known};
use serde::Serialize;

use super::answer::{Done, Page};
use super::call::Call;
use super::message::Asked;
use super::op::Ops;
use super::problem::Problem;
use super::value::{At, Id};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Agent, "/api/v1/tokens"),
        "List the agent's tokens; for administrators everybody's",
        &["GET /tokens"],
        list,
    )
    .for_scope(Scope::Answer)
    .act(
        (Method::POST, Gate::Own, "/api/v1/tokens/{id}/end"),
        "End this token; with the scope `admin`, another one",
        &["POST /tokens/{token}/end"],
        end,
    )
    .for_scope(Scope::See)
}

/// What a program calls with; its secret is known to nobody but the program.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Token {
    id: Id,
    /// How its text begins.
    shown: String,
    name: String,
    /// The id of the agent as whom it acts.
    agent: Id,
    scopes: Vec<String>,
    /// Teams beyond which it reaches nothing; none means all of its agent's.
    teams: Vec<String>,
    made_by: Id,
    made_at: At,
    expires_at: At,
    used_at: Option<At>,
    used_from: Option<String>,
    ended_at: Option<At>,
}

impl From<&Known> for Token {
    fn from(known: &Known) -> Self {
        Self {
            id: Id(known.id.0),
            shown: known.shown.clone(),
            name: known.name.clone(),
            agent: Id(known.agent.0),
            scopes: known.scopes.iter().map(|scope| scope.as_str().to_owned()).collect(),
            teams: known.teams.iter().cloned().collect(),
            made_by: Id(known.made_by.0),
            made_at: At(known.made_at),
            expires_at: At(known.expires_at),
            used_at: known.used.as_ref().map(|(at, _)| At(*at)),
            used_from: known.used.as_ref().map(|(_, from)| from.clone()),
            ended_at: known.ended_at.map(At),
        }
    }
}

/// In the order in which they were made.
async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Token>, Problem> {
    let by = call.agent();
    let mut known = match by.role {
        Role::Admin => call.desk().tokens(by).await?,
        Role::Agent | Role::Lead => call.desk().tokens_of(by, by.id).await?,
    };
    known.sort_unstable_by_key(|token| token.id.0);
    asked.page(known.iter().map(|token| (Id(token.id.0), Token::from(token))))
}

async fn end(call: Call, id: Id) -> Result<Done, Problem> {
    call.desk().end_token(call.agent(), TokenId(id.0), call.now()).await?;
    Ok(Done)
}
