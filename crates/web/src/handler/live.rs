//! `/live`: tells open pages of an agent that something changed, within a second. It says where to look, never what is
//! there; the page fetches its own parts again under the agent's rights.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream;
use relance_store::Bell;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Bells that come in a burst are told once.
const BURST_MILLIS: u64 = 250;

/// What a page may have to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Ticket,
    Notice,
}

impl Change {
    /// The name of the event.
    fn as_str(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Notice => "notice",
        }
    }

    /// What a bell means to the pages of this agent.
    fn of(bell: Bell, me: i64) -> Option<Self> {
        match bell {
            Bell::Ticket(_) => Some(Self::Ticket),
            Bell::Agent(id) if id == me => Some(Self::Notice),
            _ => None,
        }
    }

    /// What there may be to look at when bells were missed.
    const ALL: [Self; 2] = [Self::Ticket, Self::Notice];
}

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/live", show)
}

async fn show(visit: Visit) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let bells = visit.site.app.desk.store().bells();
    let (me, stop) = (visit.agent.id.0, visit.site.app.stop.clone());
    let none = BTreeSet::new();
    let told = stream::unfold((bells, stop, none), move |(mut bells, stop, mut due)| async move {
        if due.is_empty() {
            due = stop.run_until_cancelled(next(&mut bells, me)).await??;
            tokio::time::sleep(Duration::from_millis(BURST_MILLIS)).await;
            due.extend(rest(&mut bells, me));
        }
        let change = due.pop_first()?;
        // An event without data is never dispatched (HTML, server-sent events, 9.2.6).
        Some((Ok(Event::default().event(change.as_str()).data("changed")), (bells, stop, due)))
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}

/// The next bell that concerns this agent's pages; none when the store is closed.
async fn next(bells: &mut Receiver<Bell>, me: i64) -> Option<BTreeSet<Change>> {
    loop {
        match bells.recv().await {
            Ok(bell) => {
                if let Some(change) = Change::of(bell, me) {
                    return Some(BTreeSet::from([change]));
                }
            }
            Err(RecvError::Lagged(_)) => return Some(BTreeSet::from(Change::ALL)),
            Err(RecvError::Closed) => return None,
        }
    }
}

/// The rest of a burst: each change of it once.
fn rest(bells: &mut Receiver<Bell>, me: i64) -> BTreeSet<Change> {
    let mut due = BTreeSet::new();
    loop {
        match bells.try_recv() {
            Ok(bell) => due.extend(Change::of(bell, me)),
            Err(TryRecvError::Lagged(_)) => due.extend(Change::ALL),
            Err(TryRecvError::Empty | TryRecvError::Closed) => return due,
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::broadcast;

    use super::*;

    #[tokio::test]
    async fn a_burst_tells_each_change_once_and_nothing_of_other_agents() {
        let (ringer, mut bells) = broadcast::channel(8);
        for bell in [Bell::Intake, Bell::Agent(8), Bell::Ticket(1), Bell::Ticket(2), Bell::Agent(7)] {
            ringer.send(bell).unwrap();
        }
        assert_eq!(next(&mut bells, 7).await, Some(BTreeSet::from([Change::Ticket])));
        assert_eq!(rest(&mut bells, 7), BTreeSet::from([Change::Ticket, Change::Notice]));
        for id in 0..20 {
            ringer.send(Bell::Agent(100 + id)).unwrap();
        }
        assert_eq!(next(&mut bells, 7).await, Some(BTreeSet::from(Change::ALL)), "it may have missed some");
        drop(ringer);
        assert_eq!(next(&mut bells, 7).await, None);
    }
}
