//! The post box of the demo: what left and what came in, read from the store as it lies there. Nothing here exists
//! outside the demo: every route first asks whether it runs, before anything else of a request is read.

mod mail;
#[cfg(test)]
mod tests;
mod write;

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use relance_mail::{Envelope, Letter};
use relance_store::intake::{self, Body};
use relance_store::outbox;
use serde::Deserialize;

use crate::app::{Demo, Site};
use crate::fault::Fault;
use crate::page::postbox::{self as page, Direction, MailLine, Part, PostboxView, Right, Shown};
use crate::route::{Gate, Routes};
use crate::visit::Guest;

/// Mails on a page.
const PAGE: usize = 50;
/// The post box keeps showing as many each way; older ones are still in the desk.
const REACH: i64 = 250;
/// Mail HTML runs nothing, loads nothing and may only be framed by us.
const FRAME_POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Demo, "/postbox", list)
        .post(Gate::Demo, "/postbox", write::send)
        .get(Gate::Demo, "/postbox/write", write::form)
        .get(Gate::Demo, "/postbox/{id}", show)
        .get(Gate::Demo, "/postbox/{id}/html", html)
}

/// Anybody's request while the demo runs.
struct Visitor {
    guest: Guest,
    demo: Demo,
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let demo = site.app.demo.clone().ok_or(Fault::Missing)?;
        let Ok(guest) = Guest::from_request_parts(parts, site).await;
        Ok(Self { guest, demo })
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    show: String,
    part: String,
    /// Only mails older than the one of this id.
    before: Option<i64>,
}

impl Asked {
    fn shown(&self) -> Shown {
        match self.show.as_str() {
            "out" => Shown::Out,
            "in" => Shown::In,
            _ => Shown::All,
        }
    }
}

async fn list(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let seen = Seen::read(&visitor.guest.site, &asked).await?;
    Ok(draw(&visitor, seen, asked.shown(), Right::Nothing))
}

async fn show(visitor: Visitor, Path(id): Path<i64>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let seen = Seen::read(&visitor.guest.site, &asked).await?;
    let opened = mail::Opened::read(&visitor.guest.site, id).await?;
    let view = opened.view(Part::read(&asked.part));
    Ok(draw(&visitor, seen, asked.shown(), Right::Mail(Box::new(view))))
}

/// The HTML of a mail: what came in is made harmless, what left is shown as it was designed.
async fn html(visitor: Visitor, Path(id): Path<i64>) -> Result<Response, Fault> {
    let opened = mail::Opened::read(&visitor.guest.site, id).await?;
    let read = tokio::task::spawn_blocking(move || match opened.direction {
        Direction::In => relance_mail::html_with_images(&opened.raw),
        Direction::Out => relance_mail::html_as_sent(&opened.raw),
    });
    let html = read.await.map_err(|error| Fault::Broken(error.to_string()))?.ok_or(Fault::Missing)?;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, html).into_response())
}

fn draw(visitor: &Visitor, seen: Seen, shown: Shown, right: Right) -> Response {
    let agents = &visitor.demo.agents;
    let view = PostboxView {
        mails: seen.lines,
        shown,
        older: seen.older,
        right,
        agents: agents.iter().map(|agent| agent.email.clone()).collect(),
        password: agents.first().map(|agent| agent.password.clone()).unwrap_or_default(),
    };
    page::page(&visitor.guest.ctx, &view).into_response()
}

/// One page of the list.
struct Seen {
    lines: Vec<MailLine>,
    older: Option<String>,
}

/// A mail of either direction, not yet read.
struct Row {
    id: i64,
    direction: Direction,
    at: Timestamp,
    body: Body,
}

impl Seen {
    async fn read(site: &Site, asked: &Asked) -> Result<Self, Fault> {
        let shown = asked.shown();
        let reach = if asked.before.is_some() { REACH } else { PAGE as i64 + 1 };
        let mut rows = rows(site, shown, reach).await?;
        rows.retain(|row| asked.before.is_none_or(|before| row.id < before));
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let show = match shown {
            Shown::All => "",
            Shown::Out => "show=out&",
            Shown::In => "show=in&",
        };
        let older = rows.last().filter(|_| more).map(|last| format!("/postbox?{show}before={}", last.id));
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.push((row.id, row.direction, row.at, bytes(site, row.body).await?));
        }
        let read = tokio::task::spawn_blocking(move || {
            let line = |(id, direction, at, raw): (i64, Direction, Timestamp, Vec<u8>)| {
                line(id, direction, at, &relance_mail::read(&raw, &Envelope::default()))
            };
            found.into_iter().map(line).collect()
        });
        Ok(Self { lines: read.await.map_err(|error| Fault::Broken(error.to_string()))?, older })
    }
}

/// The newest mails of both directions, newest first: identifiers grow with time.
async fn rows(site: &Site, shown: Shown, reach: i64) -> Result<Vec<Row>, Fault> {
    let look = site.app.desk.look("post box", (), move |tx, _: Arc<()>| {
        Box::pin(async move {
            let mut rows = Vec::new();
            if shown != Shown::In {
                let out = outbox::latest(tx, reach).await?.into_iter();
                rows.extend(out.map(|mail| Row {
                    id: mail.id.0,
                    direction: Direction::Out,
                    at: mail.created_at,
                    body: Body::Here(mail.raw),
                }));
            }
            if shown != Shown::Out {
                let came = intake::latest(tx, reach).await?.into_iter();
                rows.extend(came.map(|mail| Row {
                    id: mail.id.0,
                    direction: Direction::In,
                    at: mail.received_at,
                    body: mail.body,
                }));
            }
            Ok(rows)
        })
    });
    let mut rows = look.await?;
    rows.sort_unstable_by_key(|row| std::cmp::Reverse(row.id));
    Ok(rows)
}

async fn bytes(site: &Site, body: Body) -> Result<Vec<u8>, Fault> {
    match body {
        Body::Here(raw) => Ok(raw),
        Body::Blob(hash) => Ok(site.app.desk.blobs().get(&hash).await?),
    }
}

/// A letter as a line: the customer on one side, our mailbox on the other.
fn line(id: i64, direction: Direction, at: Timestamp, letter: &Letter) -> MailLine {
    let (from, to) = (letter.from.as_ref(), letter.to.first());
    let (theirs, ours) = if direction == Direction::Out { (to, from) } else { (from, to) };
    let person = theirs.map(|address| address.name.clone().unwrap_or_else(|| address.email.clone()));
    MailLine {
        id,
        direction,
        person: person.unwrap_or_default(),
        mailbox: ours.map(|address| address.email.clone()).unwrap_or_default(),
        subject: letter.subject.clone(),
        at,
        automatic: letter.auto.is_some(),
        locale: letter.language.and_then(|code| code.parse().ok()),
    }
}
