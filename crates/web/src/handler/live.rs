//! `/live`: tells open pages of an agent that something changed, within a second. It says where to look, never what is
//! there; the page fetches its own parts again under the agent's rights.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream;
use relance_store::Bell;
use tokio::sync::broadcast::Receiver;
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
    let (me, stop) = (visit.agent.id.0, visit.site.app.stop.clone());
    let told = stream::unfold((bells, stop), move |(mut bells, stop)| async move {
        let rung = stop.run_until_cancelled(next(&mut bells, me)).await??;
        // The rest of the burst belongs to the same refresh.
        tokio::time::sleep(Duration::from_millis(BURST_MILLIS)).await;
        let bells = bells.resubscribe();
        // An event without data is never dispatched (HTML, server-sent events, 9.2.6).
        Some((Ok(Event::default().event(rung).data("changed")), (bells, stop)))
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}

/// The next bell that concerns this agent's pages, as the name of an event; none when the store is closed.
async fn next(bells: &mut Receiver<Bell>, me: i64) -> Option<&'static str> {
    loop {
        match bells.recv().await {
            Ok(Bell::Ticket(_)) | Err(RecvError::Lagged(_)) => return Some("ticket"),
            Ok(Bell::Agent(id)) if id == me => return Some("ticket"),
            Ok(_) => {}
            Err(RecvError::Closed) => return None,
        }
    }
}
