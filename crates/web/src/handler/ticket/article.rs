//! Articles on a ticket: those that fit what the customer wrote, and putting the link of one into the reply that waits.
//! How articles are found is the desk's.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::Suggested;
use relance_domain::id::ArticleId;
use relance_domain::message::Kind as MessageKind;
use relance_domain::right::Right;
use relance_store::article::{self, Head};
use serde::Deserialize;

use super::load::Loaded;
use super::view;
use crate::component::sidebar::{Here, View};
use crate::fault::Fault;
use crate::handler::article::help::line;
use crate::handler::sidebar;
use crate::page::article::take::{self as page, TakeView};
use crate::visit::Visit;

/// What is offered at once.
const OFFERED: usize = 20;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// Those that fit.
pub async fn list(
    visit: Visit,
    Path(number): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, &visit, number).await?;
    let heads = fitting(&visit, &loaded, &asked.q).await?;
    let mine = loaded.state.ticket.assignee == Some(visit.agent.id);
    let view = TakeView {
        number: loaded.state.ticket.number,
        subject: view::subject(&visit.ctx, loaded.title()),
        here: Here::View(if mine { View::Mine } else { View::Due }),
        locale: loaded.state.ticket.locale,
        typed: asked.q,
        lines: heads.iter().map(|head| (head.id.0, line(head))).collect(),
    };
    Ok(page::take(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// What was looked for, else what fits the last letter, else all that there is.
pub(crate) async fn fitting(visit: &Visit, loaded: &Loaded, typed: &str) -> Result<Vec<Head>, Fault> {
    let desk = &visit.site.app.desk;
    let locale = loaded.state.ticket.locale;
    if !typed.trim().is_empty() {
        return Ok(desk.find_articles(typed, locale, Suggested::All).await?);
    }
    let last = loaded.messages.iter().rev().find(|message| message.kind == MessageKind::Incoming);
    let text = last.map_or("", |last| last.reply.as_deref().unwrap_or(&last.text));
    let words = format!("{} {text} ", loaded.state.ticket.subject);
    let found = desk.find_articles(&words, locale, Suggested::Few(OFFERED)).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let all = desk.look("articles", locale, |tx, locale| {
        Box::pin(async move { Ok(article::published(tx, *locale).await?) })
    });
    let mut all = all.await?;
    all.truncate(OFFERED);
    Ok(all)
}

/// Puts the link of one into the reply.
pub async fn insert(visit: Visit, Path((number, id)): Path<(i64, i64)>) -> Result<Response, Fault> {
    visit.site.app.desk.insert_article(&visit.agent, number, ArticleId(id), visit.ctx.now).await?;
    Ok(Redirect::to(&format!("/tickets/{number}?write=reply#composer")).into_response())
}
