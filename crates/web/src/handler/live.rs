//! `/live`: tells open pages of an agent that something changed, within a second. It says where to look, never what is
//! there; the page fetches its own parts again under the agent's rights.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Query;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream;
use relance_store::Bell;
use serde::Deserialize;
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
    Presence,
    Writing,
}

/// Whose pages listen, and to whose presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ears {
    me: i64,
    presence: Presence,
}

/// Which presence a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    None,
    /// That on one ticket.
    Ticket(i64),
    /// Who writes, on many.
    List,
}

impl Change {
    /// The name of the event.
    fn as_str(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Notice => "notice",
            Self::Presence => "presence",
            Self::Writing => "writing",
        }
    }

    /// What a bell means to this page.
    fn of(bell: Bell, ears: Ears) -> Option<Self> {
        match (bell, ears.presence) {
            (Bell::Ticket(_), _) => Some(Self::Ticket),
            (Bell::Agent(id), _) if id == ears.me => Some(Self::Notice),
            (Bell::Presence(id), Presence::Ticket(shown)) if id == shown => Some(Self::Presence),
            (Bell::Writing, Presence::List) => Some(Self::Writing),
            _ => None,
        }
    }

    /// What there may be to look at when bells were missed; presence is told again by the next beat.
    const MISSED: [Self; 2] = [Self::Ticket, Self::Notice];
}

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/live", show)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The number of the ticket that the page shows, or `list`.
    presence: String,
    /// The count of changes at which the page was made.
    rung: Option<u64>,
}

async fn show(
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let bells = visit.site.app.desk.store().bells();
    let stop = visit.site.app.stop.clone();
    let ears = Ears { me: visit.agent.id.0, presence: presence(&visit, &asked.presence).await };
    // Listening has begun: what happened since the page was made is behind the count, and the rest rings.
    let is_behind = asked.rung.is_some_and(|rung| rung != visit.site.app.desk.store().n_rung());
    let missed = if is_behind { BTreeSet::from(Change::MISSED) } else { BTreeSet::new() };
    let told = stream::unfold((bells, stop, missed), move |(mut bells, stop, mut due)| async move {
        if due.is_empty() {
            due = stop.run_until_cancelled(next(&mut bells, ears)).await??;
            tokio::time::sleep(Duration::from_millis(BURST_MILLIS)).await;
            due.extend(rest(&mut bells, ears));
        }
        let change = due.pop_first()?;
        // An event without data is never dispatched (HTML, server-sent events, 9.2.6).
        Some((Ok(Event::default().event(change.as_str()).data("changed")), (bells, stop, due)))
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}

/// Presence on a ticket is told to those who may see it.
async fn presence(visit: &Visit, asked: &str) -> Presence {
    if asked == "list" {
        return Presence::List;
    }
    let Ok(number) = asked.parse() else { return Presence::None };
    let seen = visit.site.app.desk.ticket_seen(&visit.agent, number).await;
    seen.map_or(Presence::None, |id| Presence::Ticket(id.0))
}

/// The next bell that concerns this page; none when the store is closed.
async fn next(bells: &mut Receiver<Bell>, ears: Ears) -> Option<BTreeSet<Change>> {
    loop {
        match bells.recv().await {
            Ok(bell) => {
                if let Some(change) = Change::of(bell, ears) {
                    return Some(BTreeSet::from([change]));
                }
            }
            Err(RecvError::Lagged(_)) => return Some(BTreeSet::from(Change::MISSED)),
            Err(RecvError::Closed) => return None,
        }
    }
}

/// The rest of a burst: each change of it once.
fn rest(bells: &mut Receiver<Bell>, ears: Ears) -> BTreeSet<Change> {
    let mut due = BTreeSet::new();
    loop {
        match bells.try_recv() {
            Ok(bell) => due.extend(Change::of(bell, ears)),
            Err(TryRecvError::Lagged(_)) => due.extend(Change::MISSED),
            Err(TryRecvError::Empty | TryRecvError::Closed) => return due,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use axum::http::header::COOKIE;
    use futures_util::{FutureExt, StreamExt};
    use relance_domain::agent::Role;
    use tokio::sync::broadcast;
    use tower::ServiceExt;

    use super::*;
    use crate::handler::tests::{House, house, now};

    /// The count of changes that the inbox was made at.
    async fn rung(house: &House, cookie: &str) -> String {
        let page = house.get("/", cookie).await;
        let (_, rest) = page.body.split_once("data-rung=\"").expect("a page that listens has it");
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// What the line of a page made at this count says at once.
    async fn first(house: &House, cookie: &str, rung: &str) -> Option<String> {
        let asked = Request::builder().uri(format!("/live?rung={rung}")).header(COOKIE, cookie);
        let answer = house.router().oneshot(asked.body(Body::empty()).unwrap()).await.unwrap();
        let said = answer.into_body().into_data_stream().next().now_or_never()?;
        Some(String::from_utf8(said?.unwrap().to_vec()).unwrap())
    }

    #[tokio::test]
    async fn what_happened_while_the_page_was_on_its_way_is_told_at_once() {
        let house = house().await;
        let ana = house.signed_in("ana@lucarne.example", Role::Agent).await;
        let before = rung(&house, &ana).await;
        assert_eq!(first(&house, &ana, &before).await, None, "nothing happened");
        let letter =
            "From: lea@example.net\r\nTo: technique@lucarne.example\r\nSubject: Son\r\n\r\nBonjour.\r\n";
        house.mail_in(letter, now()).await;
        let said = first(&house, &ana, &before).await.expect("it is told");
        assert!(said.contains("event: ticket"), "{said}");
        let after = rung(&house, &ana).await;
        assert_eq!(first(&house, &ana, &after).await, None, "this page shows it");
    }

    #[tokio::test]
    async fn a_burst_tells_each_change_once_and_nothing_of_others() {
        let (ringer, mut bells) = broadcast::channel(8);
        let ears = Ears { me: 7, presence: Presence::Ticket(1) };
        for bell in [Bell::Intake, Bell::Agent(8), Bell::Ticket(1), Bell::Ticket(2), Bell::Agent(7)] {
            ringer.send(bell).unwrap();
        }
        assert_eq!(next(&mut bells, ears).await, Some(BTreeSet::from([Change::Ticket])));
        assert_eq!(rest(&mut bells, ears), BTreeSet::from([Change::Ticket, Change::Notice]));
        for bell in [Bell::Presence(2), Bell::Writing, Bell::Presence(1)] {
            ringer.send(bell).unwrap();
        }
        assert_eq!(next(&mut bells, ears).await, Some(BTreeSet::from([Change::Presence])));
        let list = Ears { presence: Presence::List, ..ears };
        for bell in [Bell::Presence(1), Bell::Writing] {
            ringer.send(bell).unwrap();
        }
        assert_eq!(rest(&mut bells, list), BTreeSet::from([Change::Writing]));
        for id in 0..20 {
            ringer.send(Bell::Agent(100 + id)).unwrap();
        }
        let missed = Some(BTreeSet::from(Change::MISSED));
        assert_eq!(next(&mut bells, ears).await, missed, "it may have missed some");
        drop(ringer);
        assert_eq!(next(&mut bells, ears).await, None);
    }
}
