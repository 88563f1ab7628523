//! Notices of the signed-in agent: the bell, the page with all of them, and what they have read. Nobody sees or touches
//! those of another. Whom the desk tells is decided there.

use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use relance_desk::Live;
use relance_store::notice::{self, Line, Place};
use serde::Deserialize;

use super::sidebar;
use crate::component::bell;
use crate::fault::Fault;
use crate::page::notice::{self as page, NoticeLine, NoticesView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Lines on a page.
const LINES: usize = 50;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Agent, "/notices", show)
        .get(Gate::Agent, "/notices/bell", ring)
        .post(Gate::Agent, "/notices/seen", see_all)
        .post(Gate::Agent, "/notices/{notice}/seen", see_one)
}

/// Where the last page ended: `0-4711` after an unread one, `1-4711` after one that was read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    after: String,
}

impl Asked {
    fn place(&self) -> Option<Place> {
        let (seen, id) = self.after.split_once('-')?;
        Some(Place { is_seen: seen == "1", id: id.parse().ok()? })
    }
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let place = asked.place();
    let after = place.unwrap_or(Place::TOP);
    let context = (visit.agent.clone(), after);
    let read = desk.look("notices", context, |tx, context| {
        Box::pin(async move {
            let (by, after) = &*context;
            let eyes = (by.reach(), by.sees_all_teams());
            Ok(notice::page(tx, by.id, (&eyes.0, eyes.1), *after, LINES as i64 + 1).await?)
        })
    });
    let mut lines = read.await?;
    let more = lines.len() > LINES;
    lines.truncate(LINES);
    let older = lines.last().filter(|_| more).map(|last| {
        let Place { is_seen, id } = last.place();
        format!("/notices?after={}-{id}", i64::from(is_seen))
    });
    let view = NoticesView {
        last: lines.iter().filter(|line| !line.is_seen).map(|line| line.id).max(),
        lines: lines.iter().map(|found| line(&visit, &live, found)).collect(),
        older,
        first_page: place.is_none(),
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

fn line(visit: &Visit, live: &Live, line: &Line) -> NoticeLine {
    let team = line.team.as_ref().map(|key| {
        let known = live.policy.teams.get(key);
        known.map_or_else(|| key.clone(), |team| sidebar::team_tag(&visit.ctx, team, live).name)
    });
    let entry = line.message.map(|id| format!("#m{id}")).unwrap_or_default();
    NoticeLine {
        id: line.id,
        kind: line.kind.parse().ok(),
        at: line.at,
        is_seen: line.is_seen,
        number: line.number,
        ticket: line.is_visible.then(|| (line.subject.clone(), format!("/tickets/{}{entry}", line.number))),
        by: line.by.clone(),
        team,
        tickets: line.tickets,
    }
}

/// The bell alone, for pages that are open.
async fn ring(visit: Visit) -> Result<Markup, Fault> {
    let read = visit.site.app.desk.look("bell", visit.agent.id, |tx, agent| {
        Box::pin(async move { Ok(notice::count(tx, *agent, sidebar::FEW + 1).await?) })
    });
    Ok(bell::draw(&visit.ctx, sidebar::count(read.await?), false))
}

#[derive(Debug, Deserialize)]
struct SeenForm {
    /// The newest that was on the page: what came since stays unread.
    last: i64,
}

async fn see_all(visit: Visit, Form(form): Form<SeenForm>) -> Result<Response, Fault> {
    visit.site.app.desk.see_notices(&visit.agent, form.last).await?;
    Ok(Redirect::to("/notices").into_response())
}

async fn see_one(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    visit.site.app.desk.see_notice(&visit.agent, id).await?;
    Ok(Redirect::to("/notices").into_response())
}

#[cfg(test)]
mod tests;
