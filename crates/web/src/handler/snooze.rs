//! The list of what is put aside, as far as an agent may see it. Putting aside and bringing back are the ticket's
//! routes.

use axum::response::{IntoResponse, Response};
use relance_domain::right::Right;
use relance_store::snooze;

use super::sidebar;
use crate::component::tag::TeamTag;
use crate::fault::Fault;
use crate::page::snooze::{self as page, SnoozeLine};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Tickets that the list shows.
const LINES: i64 = 200;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/snoozed", list)
}

async fn list(visit: Visit) -> Result<Response, Fault> {
    let sees_all = sidebar::sees_all(&visit.agent);
    let read = visit.site.app.desk.look("snoozed", (visit.agent.id, sees_all), |tx, context| {
        Box::pin(async move { Ok(snooze::list(tx, context.0, context.1, LINES).await?) })
    });
    let live = visit.site.app.desk.live()?;
    let team = |key: &str| match live.policy.teams.get(key) {
        Some(team) => sidebar::team_tag(&visit.ctx, team, &live),
        None => TeamTag { key: key.to_owned(), name: key.to_owned() },
    };
    let lines: Vec<SnoozeLine> = read
        .await?
        .into_iter()
        .map(|aside| SnoozeLine {
            number: aside.number,
            may_end: visit.agent.may(Right::Answer, &aside.team),
            team: team(&aside.team),
            subject: aside.subject,
            until: aside.until,
        })
        .collect();
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &lines).into_response())
}
