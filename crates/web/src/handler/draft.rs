//! The list of an agent's own drafts, on tickets that they may see. What is done with one is done on its ticket
//! (`ticket/draft`).

use axum::response::{IntoResponse, Response};
use relance_domain::draft::Standing;
use relance_store::draft;

use super::sidebar;
use crate::fault::Fault;
use crate::page::draft::{self as page, DraftsView, Line};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Drafts that are listed; whoever has more has forgotten them.
const ROWS: i64 = 200;
/// How much of a text a line shows.
const WORDS_CHARS: usize = 160;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/drafts", show)
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    let read = visit.site.app.desk.look("drafts", visit.agent.clone(), |tx, by| {
        Box::pin(async move { Ok(draft::of_agent(tx, &by, ROWS).await?) })
    });
    let view = DraftsView { lines: read.await?.into_iter().map(line).collect() };
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

fn line(row: draft::Line) -> Line {
    let words = row.body.split_whitespace().collect::<Vec<_>>().join(" ");
    Line {
        number: row.number,
        subject: row.subject,
        customer: if row.customer_name.is_empty() { row.customer_email } else { row.customer_name },
        kind: row.kind,
        words: words.chars().take(WORDS_CHARS).collect(),
        files: row.n_files,
        at: row.updated_at,
        standing: match row.standing {
            Standing::Open => page::Standing::Open,
            Standing::Waits(press) => page::Standing::Waits(press.leaves_at),
            Standing::Held { why, .. } => page::Standing::Held(why),
        },
    }
}
