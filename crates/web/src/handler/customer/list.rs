//! The list of customers: the newest, or those found by what was typed. One request looks at a bounded number of them,
//! whatever the reader may see; a page that ends early says where to look further.

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use relance_desk::{Error, Live};
use relance_domain::agent::Agent;
use relance_domain::customer::terms;
use relance_mail::Address;
use relance_store::Tx;
use relance_store::customer::{self, Eyes, Line as Found, Seek};
use serde::Deserialize;

use crate::fault::{Fault, form_value};
use crate::handler::sidebar;
use crate::page::customer::list::{self as page, CustomersView, Line};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Customers of one page.
const ROWS: usize = 50;
/// Customers that one request looks at.
pub(crate) const REACH: i64 = 500;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/customers", show)
}

/// What is asked for, and from where on.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub q: String,
    pub before: Option<i64>,
    pub word: Option<String>,
    pub after: Option<i64>,
}

/// What one request found, and what comes after.
pub(crate) struct Page {
    pub lines: Vec<Found>,
    pub next: Option<Next>,
}

/// Where the next page begins.
pub(crate) struct Next {
    /// The word that led to the last one, where words were asked for.
    pub word: Option<String>,
    pub id: i64,
    /// This page has all the lines that it can have.
    pub is_full: bool,
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let Page { lines, next } = sought(&visit, asked.clone(), ROWS).await?;
    let query = |next: Next| match next.word {
        Some(word) => {
            format!("q={}&word={}&after={}", form_value(asked.q.trim()), form_value(&word), next.id)
        }
        None => format!("before={}", next.id),
    };
    let view = CustomersView {
        asked: asked.q.trim().to_owned(),
        lines: lines.into_iter().map(line).collect(),
        next: next.map(|next| (next.is_full, next)).map(|(is_full, next)| (query(next), is_full)),
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// The newest customers, or those who are found by what was typed, as far as this agent may know of them.
pub(crate) async fn sought(visit: &Visit, asked: Asked, rows: usize) -> Result<Page, Fault> {
    let desk = &visit.site.app.desk;
    let context = (visit.agent.clone(), asked, desk.live()?, visit.ctx.now);
    let read = desk.look("customers", context, move |tx, context| {
        Box::pin(async move {
            let (by, asked, live, now) = &*context;
            match terms(&asked.q).as_slice() {
                [] => newest(tx, by, asked, rows).await,
                terms => found(tx, by, (asked, rows), terms, live, *now).await,
            }
        })
    });
    Ok(read.await?)
}

/// A customer as pages list them.
pub(crate) fn line(found: Found) -> Line {
    Line {
        id: found.id.0,
        name: found.name,
        address: found.email,
        locale: found.locale,
        organisation: found.organisation,
    }
}

async fn newest(tx: &mut Tx, by: &Agent, asked: &Asked, rows: usize) -> Result<Page, Error> {
    let looked = customer::page(tx, &Eyes::of(by), asked.before.unwrap_or(i64::MAX), REACH).await?;
    let shown: Vec<Found> = looked.iter().filter(|line| line.is_seen).take(rows).cloned().collect();
    let is_full = shown.len() == rows;
    let last = match is_full {
        true => shown.last(),
        false => looked.last().filter(|_| looked.len() as i64 == REACH),
    };
    let next = last.map(|last| Next { word: None, id: last.id.0, is_full });
    Ok(Page { lines: shown, next })
}

/// Those with every term: the longest leads through its words, the others are asked of each customer.
async fn found(
    tx: &mut Tx,
    by: &Agent,
    (asked, rows): (&Asked, usize),
    terms: &[String],
    live: &Live,
    now: jiff::Timestamp,
) -> Result<Page, Error> {
    let (lead, others) = (&terms[0], &terms[1..]);
    let seek = asked.word.clone().zip(asked.after).map(|(word, id)| Seek { word, id });
    let looked = customer::find_words(tx, &Eyes::of(by), lead, seek.as_ref(), REACH).await?;
    let has = |line: &Found, term: &String| line.words.split(' ').any(|word| word.starts_with(term.as_str()));
    let mut shown: Vec<Found> = Vec::new();
    let mut last = None;
    if seek.is_none() {
        shown.extend(holder(tx, by, &asked.q, live, now).await?);
    }
    for (word, line) in &looked {
        if shown.len() >= rows {
            break;
        }
        last = Some((word, line.id));
        let is_new = shown.iter().all(|known| known.id != line.id);
        if is_new && line.is_seen && others.iter().all(|term| has(line, term)) {
            shown.push(line.clone());
        }
    }
    let is_full = shown.len() >= rows;
    let last = last.filter(|_| is_full || looked.len() as i64 == REACH);
    let next = last.map(|(word, id)| Next { word: Some(word.clone()), id: id.0, is_full });
    Ok(Page { lines: shown, next })
}

/// Whoever has exactly this address, found also before their words are gathered.
async fn holder(
    tx: &mut Tx,
    by: &Agent,
    typed: &str,
    live: &Live,
    now: jiff::Timestamp,
) -> Result<Option<Found>, Error> {
    let Ok(address) = Address::new(None, typed.trim()) else { return Ok(None) };
    let Some(known) = customer::find_address(tx, &address.key()).await? else { return Ok(None) };
    if !relance_desk::Desk::sees_customer(tx, by, live, known.id, now).await? {
        return Ok(None);
    }
    let organisation = customer::profile(tx, known.id).await?.and_then(|profile| profile.organisation);
    Ok(Some(Found {
        id: known.id,
        name: known.name,
        email: known.email,
        locale: known.locale,
        organisation: organisation.map(|(_, name)| name),
        words: String::new(),
        is_seen: true,
    }))
}
