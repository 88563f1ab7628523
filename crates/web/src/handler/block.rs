//! The blocklist as leads use it: who is kept out, another entry, and lifting one.
//! Letters that are held for it are the quarantine's.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use relance_desk::{Error, NewBlock};
use relance_domain::agent::Agent;
use relance_domain::block::{Block, BlockAction};
use relance_domain::id::BlockId;
use relance_store::{agent, block};
use serde::Deserialize;

use super::sidebar;
use crate::fault::Fault;
use crate::page::block::{self as page, BlockLine, BlockView, TypedBlock};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// What is proposed as an end: nobody stays out by being forgotten.
const DAYS: i64 = 30;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Lead, "/quarantine/blocks", list).post(Gate::Lead, "/quarantine/blocks", add).post(
        Gate::Lead,
        "/quarantine/blocks/{block}/lift",
        lift,
    )
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    sender: String,
}

async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let day = visit.ctx.here().date().saturating_add(DAYS.days());
    draw(&visit, TypedBlock::until(asked.sender, day)).await
}

async fn draw(visit: &Visit, typed: TypedBlock) -> Result<Response, Fault> {
    let read = visit.site.app.desk.look("blocklist", (), |tx, _| {
        Box::pin(async move { Ok((block::all(tx).await?, agent::all(tx).await?)) })
    });
    let (blocks, agents) = read.await?;
    let lines = blocks.iter().map(|block| line(visit, block, &agents)).collect();
    let status = if typed.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = BlockView { lines, typed };
    Ok((status, page::page(&visit.ctx, &sidebar::alone(visit).await?, &view)).into_response())
}

fn line(visit: &Visit, block: &Block, agents: &[Agent]) -> BlockLine {
    let by = agents.iter().find(|agent| agent.id == block.made_by);
    BlockLine {
        id: block.id.0,
        sender: block.what.to_string(),
        action: block.action,
        why: block.why.clone(),
        by: by.map(|agent| agent.name.clone()).unwrap_or_default(),
        made_at: block.made_at,
        until_at: block.until_at,
        holds: block.holds(visit.ctx.now),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct BlockForm {
    sender: String,
    action: String,
    why: String,
    /// A day; empty is for good.
    until: String,
}

async fn add(visit: Visit, Form(form): Form<BlockForm>) -> Result<Response, Fault> {
    let action = form.action.parse().unwrap_or(BlockAction::Quarantine);
    let until = match form.until.trim() {
        "" => Ok(None),
        // The day itself still counts.
        day => day.parse::<Date>().and_then(|day| day.tomorrow()?.to_zoned(visit.ctx.zone.clone())).map(Some),
    };
    let done = match until {
        Ok(until) => {
            let new = NewBlock {
                sender: form.sender.clone(),
                action,
                why: form.why.clone(),
                until_at: until.map(|until| until.timestamp()),
            };
            visit.desk.block(&visit.agent, new, visit.ctx.now).await
        }
        Err(_) => Err(Error::Invalid(format!("`{}` is no day", form.until))),
    };
    match done {
        Ok(_) => Ok(Redirect::to("/quarantine/blocks").into_response()),
        Err(Error::Invalid(why)) => {
            let BlockForm { sender, why: typed_why, until, .. } = form;
            let refuse = action == BlockAction::Refuse;
            draw(&visit, TypedBlock { sender, refuse, why: typed_why, until, error: Some(why) }).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn lift(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    match visit.desk.unblock(&visit.agent, BlockId(id), visit.ctx.now).await {
        // Who lifted it before did what was asked.
        Ok(()) | Err(Error::NotFound(_)) => Ok(Redirect::to("/quarantine/blocks").into_response()),
        Err(other) => Err(other.into()),
    }
}
