//! `/live`: tells open pages of an agent that something changed, within a second. It says where to look, never what is
//! there; the page fetches its own parts again under the agent's rights.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream;
use relance_store::Bell;
use tokio::sync::broadcast::error::RecvError;

use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Bells that come in a burst are told once.
const BURST_MILLIS: u64 = 250;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/live", show)
}

async fn show(visit: Visit) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let bells = visit.site.app.desk.store().bells();
    let me = visit.agent.id.0;
    let told = stream::unfold(bells, move |mut bells| async move {
        loop {
            let rung = match bells.recv().await {
                Ok(Bell::Ticket(_)) | Err(RecvError::Lagged(_)) => "ticket",
                Ok(Bell::Agent(id)) if id == me => "ticket",
                Ok(_) => continue,
                Err(RecvError::Closed) => return None,
            };
            // The rest of the burst belongs to the same refresh.
            tokio::time::sleep(Duration::from_millis(BURST_MILLIS)).await;
            bells = bells.resubscribe();
            return Some((Ok(Event::default().event(rung).data("")), bells));
        }
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}
