//! Links of a ticket, and what may be the same: read when somebody looks, among the latest tickets of its team. Nothing
//! is linked by itself.

#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use relance_desk::{Error, Ids};
use relance_domain::error::Refusal;
use relance_domain::likeness::{Alike, LIKENESS_DAYS, Traits};
use relance_domain::link::Link;
use relance_domain::right::Right;
use relance_store::Tx;
use relance_store::form::Answered;
use relance_store::link::{self, Linked, Recent};
use serde::Deserialize;

use super::composer::Typed;
use super::load::Loaded;
use super::view;
use crate::component::Ctx;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::ticket::{self as page, Hint, HintWhy, LinkLine, Links, OtherTicket, RefusedLink};
use crate::visit::Visit;

/// Tickets among which something alike is looked for.
const LOOKED_AT: i64 = 400;
/// Hints that are shown.
const HINTS: usize = 5;

pub async fn form(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    draw(&visit, number, None).await
}

async fn draw(visit: &Visit, number: i64, refused: Option<RefusedLink>) -> Result<Response, Fault> {
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let loaded = Loaded::to(Right::Answer, visit, number).await?;
    let view = view::view(visit, &loaded, Typed::default());
    let side = sidebar::alone(visit).await?;
    Ok((status, page::link_page(&visit.ctx, &side, &view, refused.as_ref())).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LinkForm {
    number: String,
    link: String,
}

pub async fn make(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<LinkForm>,
) -> Result<Response, Fault> {
    let link = form.link.parse().unwrap_or(Link::Related);
    let desk = &visit.site.app.desk;
    let done = match form.number.trim().trim_start_matches('#').parse::<i64>() {
        Ok(other) => desk.link_tickets(&visit.agent, number, other, link, visit.ctx.now).await,
        Err(_) => Err(Error::NotFound("ticket")),
    };
    match done {
        Ok(()) | Err(Error::Refused(Refusal::Unchanged)) => {
            Ok(Redirect::to(&format!("/tickets/{number}")).into_response())
        }
        Err(Error::Refused(_) | Error::NotFound(_)) => {
            let why = said(&visit.ctx, done.as_ref().err());
            draw(&visit, number, Some(RefusedLink { typed: form.number, link, why })).await
        }
        Err(other) => Err(other.into()),
    }
}

fn said(ctx: &Ctx, error: Option<&Error>) -> String {
    match error {
        Some(Error::Refused(Refusal::SameTicket)) => ctx.t("link-refused-same"),
        Some(Error::Refused(Refusal::TooManyLinks(n))) => {
            ctx.with("link-refused-many", &[("n", (*n).into())])
        }
        _ => ctx.t("link-refused-missing"),
    }
}

pub async fn unmake(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<LinkForm>,
) -> Result<Response, Fault> {
    let other = form.number.parse().map_err(|_| Fault::Missing)?;
    let done = visit.site.app.desk.unlink_tickets(&visit.agent, number, other, visit.ctx.now).await;
    super::after(done, &format!("/tickets/{number}"))
}

/// What is read for the section: links, and the latest tickets of the team.
pub async fn read(
    tx: &mut Tx,
    ticket: &relance_domain::ticket::Ticket,
    now: Timestamp,
) -> Result<(Vec<Linked>, Vec<Recent>), relance_store::Error> {
    let since = Ids::first_at(now - SignedDuration::from_hours(24 * LIKENESS_DAYS));
    let recent = link::recent(tx, since, &ticket.team, ticket.id, LOOKED_AT).await?;
    Ok((link::of_ticket(tx, ticket.id).await?, recent))
}

/// The section, as far as this agent may see the other tickets.
pub fn links(visit: &Visit, loaded: &Loaded) -> Links {
    let other = |number: i64, subject: &str, status| OtherTicket {
        number,
        subject: view::subject(&visit.ctx, subject),
        status: view::status(status),
    };
    let linked: Vec<LinkLine> = loaded
        .linked
        .iter()
        .map(|linked| LinkLine {
            link: linked.link,
            number: linked.number,
            other: visit
                .agent
                .may(Right::See, &linked.team)
                .then(|| other(linked.number, &linked.subject, linked.status)),
        })
        .collect();
    let is_new = |recent: &&Recent| !linked.iter().any(|line| line.number == recent.number);
    let may_see =
        visit.agent.may(Right::Answer, &loaded.state.ticket.team) && !loaded.state.ticket.status.is_done();
    let own = traits(loaded);
    let hints = loaded
        .recent
        .iter()
        .filter(|_| may_see)
        .filter(is_new)
        .filter_map(|recent| {
            let alike = own.alike(&Traits::of(recent.customer, &recent.subject, recent.answers.as_ref()))?;
            let why = match alike {
                Alike::Code(code) => HintWhy::Code(code),
                Alike::Customer => HintWhy::Customer,
                Alike::Words(words) => HintWhy::Words(words),
            };
            Some(Hint { other: other(recent.number, &recent.title, recent.status), why })
        })
        .take(HINTS)
        .collect();
    Links { linked, hints }
}

fn traits(loaded: &Loaded) -> Traits {
    let answers = loaded.answered.as_ref().map(|Answered { answers, .. }| answers);
    Traits::of(loaded.customer.id, &loaded.state.ticket.subject, answers)
}
