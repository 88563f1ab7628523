//! The finder: a number that the agent may see, or one customer's address with open tickets, is gone to; anything else
//! is searched for. What is found by which words is the desk's.

use std::sync::Arc;

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Found, FoundTicket, Live, may_see};
use relance_domain::message::Kind;
use relance_domain::view::{Condition, Field, Op, Test};
use relance_mail::Address;
use relance_store::sieve::Sieve;
use relance_store::tag::{self, Tags};
use relance_store::{Tx, participant, ticket};
use serde::Deserialize;

use super::{inbox, sidebar};
use crate::component::count::Count;
use crate::fault::Fault;
use crate::handler::ticket::view::status;
use crate::page::search::{self as page, FoundEntry, FoundRow, SearchView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Counting stops here: nobody reads more.
const COUNTED: usize = 1_000;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/search", show)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    /// Where the page begins.
    from: String,
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let typed: String = asked.q.chars().filter(|c| !c.is_control()).collect();
    let place = asked.from.parse().ok();
    if place.is_none()
        && let Some(path) = jump(&visit, typed.trim()).await?
    {
        return Ok(Redirect::to(&path).into_response());
    }
    let view = match typed.trim() {
        "" => SearchView::default(),
        words => {
            let live = visit.site.app.desk.live()?;
            let found = visit.site.app.desk.search(&visit.agent, words, place).await?;
            let look = visit
                .site
                .app
                .desk
                .look("tags", (), |tx, _| Box::pin(async move { Ok(tag::all(tx).await?) }));
            view(&visit, &live, &look.await?, words, found)
        }
    };
    let mut side = sidebar::alone(&visit).await?;
    side.find = typed;
    Ok(page::page(&visit.ctx, &side, &view).into_response())
}

/// Where one number or one address leads at once.
async fn jump(visit: &Visit, typed: &str) -> Result<Option<String>, Fault> {
    let desk = &visit.site.app.desk;
    if let Ok(number) = typed.strip_prefix('#').unwrap_or(typed).parse::<i64>() {
        let look = desk.look("number", (visit.agent.clone(), number), |tx, asked| {
            Box::pin(async move {
                let Some(id) = ticket::find_number(tx, asked.1).await? else { return Ok(false) };
                let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(false) };
                Ok(may_see(&asked.0, &state.ticket.team, &participant::watchers(tx, id).await?))
            })
        });
        return Ok(look.await?.then(|| format!("/tickets/{number}")));
    }
    let Ok(address) = Address::new(None, typed) else { return Ok(None) };
    let theirs = Test::new(Field::Customer, Op::Is, &[&address.key()]).map(Condition::Test);
    let Ok(theirs) = theirs else { return Ok(None) };
    let wanted = Sieve::new(sidebar::rights(&visit.agent), theirs, inbox::here(visit));
    let look = desk.look("tickets of an address", wanted, |tx: &mut Tx, wanted| {
        Box::pin(async move { Ok(wanted.count(tx, 1, 1).await?.n > 0) })
    });
    let query = || form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
    Ok(look.await?.then(|| format!("/?{}", query())))
}

fn view(visit: &Visit, live: &Arc<Live>, tags: &Tags, typed: &str, found: Found) -> SearchView {
    let next = found.next.map(|place| {
        let pairs = [("q", typed), ("from", &place.to_string())];
        format!("/search?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
    });
    let count =
        found.count.map(|(n, is_more)| Count { n: n.min(COUNTED) as u32, capped: is_more || n > COUNTED });
    SearchView {
        typed: typed.to_owned(),
        rows: found.tickets.into_iter().map(|ticket| row(visit, live, tags, ticket)).collect(),
        count,
        next,
        since_at: found.since_at,
        unread: found.query.unread,
    }
}

fn row(visit: &Visit, live: &Live, tags: &Tags, found: FoundTicket) -> FoundRow {
    FoundRow {
        row: inbox::row(visit, live, (tags, &[]), &found.line),
        status: status(found.line.status),
        subject: found.subject,
        entry: found.entry.map(|entry| FoundEntry {
            id: entry.id.0,
            author: entry.author,
            is_note: entry.kind == Kind::Note,
            at: entry.at,
            language: entry.locale,
            snippet: entry.snippet,
        }),
    }
}

#[cfg(test)]
mod tests;
