//! Moving a ticket: the page that shows the mail before it leaves, the move itself, and what the history tells of it
//! afterwards. Whom a move is told is decided in the desk.

use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, MovePreview, mails_of_moves};
use relance_domain::event::MovedWith;
use relance_domain::message::Kind as Written;
use relance_domain::right::Right;
use relance_store::history::Record;
use serde::Deserialize;

use super::composer::Typed;
use super::load::Loaded;
use super::view;
use super::{after, entry};
use crate::fault::Fault;
use crate::handler::sidebar::{self, team_tag};
use crate::page::ticket::{self as page, MoveNotice, MoveOwed, MovePreviewView, MovedMail};
use crate::visit::Visit;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The team that was chosen.
    team: String,
}

/// The teams to choose from, and with one chosen the mail that the move would send.
pub async fn show(
    visit: Visit,
    Path(number): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, &visit, number).await?;
    let preview = match asked.team.as_str() {
        "" => None,
        team => match visit.site.app.desk.preview_move(&visit.agent, number, team, visit.ctx.now).await {
            Ok(found) => Some(preview(&visit, &loaded, team, found)),
            // It is there already, or there is no such team: the ticket's page has the teams that there are.
            Err(Error::Refused(_)) => return Ok(Redirect::to(&format!("/tickets/{number}")).into_response()),
            Err(other) => return Err(other.into()),
        },
    };
    let view = view::view(&visit, &loaded, Typed::default());
    let side = sidebar::alone(&visit).await?;
    Ok(page::move_page(&visit.ctx, &side, &view, preview.as_ref()).into_response())
}

fn preview(visit: &Visit, loaded: &Loaded, team: &str, found: MovePreview) -> MovePreviewView {
    let known = loaded.live.policy.teams.get(team);
    MovePreviewView {
        team: team.to_owned(),
        name: known.map_or_else(|| team.to_owned(), |team| team_tag(&visit.ctx, team, &loaded.live).name),
        to: found.to,
        locale: found.locale,
        mails: found
            .mails
            .into_iter()
            .map(|mail| MovedMail { subject: mail.subject, text: mail.text })
            .collect(),
        is_suppressed: found.is_suppressed,
        owed: found.owed.as_ref().map(owed),
    }
}

/// What was owed, as the page tells it.
pub fn owed(with: &MovedWith) -> MoveOwed {
    MoveOwed { kind: with.kind, due_at: with.due_at, restated: with.restated }
}

#[derive(Debug, Deserialize)]
pub struct MoveForm {
    #[serde(default)]
    team: String,
    /// `on` when the customer is to be told.
    notify: Option<String>,
}

/// Moves it.
pub async fn act(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<MoveForm>,
) -> Result<Response, Fault> {
    let (desk, notify) = (&visit.site.app.desk, form.notify.is_some());
    let moved = desk.move_ticket(&visit.agent, number, &form.team, notify, visit.ctx.now).await;
    // Whoever hands a ticket to a team that is not theirs cannot follow it.
    let theirs = visit.agent.may(Right::See, &form.team);
    after(moved, &if theirs { format!("/tickets/{number}") } else { "/".to_owned() })
}

/// The mail that told the customer of a move, and what became of it.
pub fn notice(loaded: &Loaded, record: &Record) -> Option<MoveNotice> {
    let mails = mails_of_moves(&loaded.live.policy);
    let is_notice = |mail: &String| mails.contains(mail);
    let row = loaded.messages.iter().find(|row| {
        row.kind == Written::Automatic && row.at >= record.at && row.mail.as_ref().is_some_and(is_notice)
    })?;
    let fate = loaded.deliveries.iter().rev().find(|shown| shown.message == Some(row.id));
    let customer = &loaded.customer;
    Some(MoveNotice {
        name: if customer.name.is_empty() { customer.email.clone() } else { customer.name.clone() },
        locale: row.locale.unwrap_or(loaded.state.ticket.locale),
        fate: fate.map(|shown| {
            let told = entry::delivery(shown);
            (told.state, told.at)
        }),
        path: format!("/tickets/{}#m{}", loaded.state.ticket.number, row.id),
    })
}

#[cfg(test)]
mod tests;
