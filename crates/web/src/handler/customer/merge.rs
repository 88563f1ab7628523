//! Merging customers, for leads: who else it may be, both side by side, and the acts themselves. What moves is decided
//! in the desk.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::Error;
use relance_domain::agent::Agent;
use relance_domain::customer::terms;
use relance_domain::error::Refusal;
use relance_domain::id::CustomerId;
use relance_mail::Address;
use relance_store::Tx;
use relance_store::customer::{self, Eyes};
use serde::Deserialize;

use super::list::line;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::customer::merge::{self as page, MergeError, MergeView, Side};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Mails of one customer that are counted.
const MAILS: i64 = 1_000;
/// Others of the same name that are shown, of so many that are looked at.
const NAMESAKES: usize = 10;
const REACH: i64 = 100;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Lead, "/customers/{customer}/merge", show)
        .post(Gate::Lead, "/customers/{customer}/merge", merge)
        .post(Gate::Lead, "/customers/{customer}/unmerge", unmerge)
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    /// An address of the other one, or their id.
    #[serde(default)]
    pub with: String,
    pub other: Option<i64>,
}

async fn show(visit: Visit, Path(id): Path<i64>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let context = (visit.agent.clone(), CustomerId(id), asked);
    let read = visit.site.app.desk.look("merge of customers", context, |tx, context| {
        Box::pin(async move {
            let (by, id, asked) = &*context;
            read(tx, by, *id, asked).await
        })
    });
    let view = read.await?;
    let status = if view.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view)).into_response())
}

pub(crate) async fn read(tx: &mut Tx, by: &Agent, id: CustomerId, asked: &Asked) -> Result<MergeView, Error> {
    let this = side(tx, id).await?.ok_or(Error::NotFound("customer"))?;
    let typed = asked.with.trim();
    let found = match (asked.other, typed) {
        (Some(other), _) => Some(CustomerId(other)),
        (None, "") => None,
        (None, typed) => {
            let key = Address::new(None, typed).map(|address| address.key()).unwrap_or_default();
            customer::find_address(tx, &key).await?.map(|known| known.id)
        }
    };
    let other = match found {
        Some(other) if other != id => side(tx, other).await?,
        _ => None,
    };
    let error = match (&other, found) {
        (None, Some(found)) if found == id => Some(MergeError::Same),
        (None, _) if asked.other.is_some() || !typed.is_empty() => Some(MergeError::Nobody),
        _ => None,
    };
    let terms = terms(&this.name);
    let mut namesakes = Vec::new();
    if let Some(lead) = terms.first() {
        for (_, found) in customer::find_words(tx, &Eyes::of(by), lead, None, REACH).await? {
            let has = |term: &String| found.words.split(' ').any(|word| word == term);
            if found.id != id && terms.iter().all(has) && namesakes.len() < NAMESAKES {
                namesakes.push(line(found));
            }
        }
        namesakes.dedup_by_key(|line| line.id);
    }
    Ok(MergeView { this, other, asked: typed.to_owned(), error, namesakes })
}

/// One of the two; nobody who turned out to be somebody else.
async fn side(tx: &mut Tx, id: CustomerId) -> Result<Option<Side>, Error> {
    let (Some(known), Some(profile)) = (customer::find(tx, id).await?, customer::profile(tx, id).await?)
    else {
        return Ok(None);
    };
    if profile.merged_into.is_some() {
        return Ok(None);
    }
    let count = customer::belongings(tx, id, MAILS).await?;
    let addresses = customer::addresses(tx, id).await?;
    Ok(Some(Side {
        id: id.0,
        name: known.name,
        address: known.email,
        addresses: addresses.into_iter().map(|address| address.email).collect(),
        locale: known.locale,
        organisation: profile.organisation.map(|(_, name)| name),
        note: profile.note,
        tickets: count.tickets,
        mails: count.mails,
        invoices: count.invoices,
        runs: count.runs,
    }))
}

#[derive(Debug, Deserialize)]
struct MergeForm {
    from: i64,
}

async fn merge(visit: Visit, Path(id): Path<i64>, Form(form): Form<MergeForm>) -> Result<Response, Fault> {
    let (from, into) = (CustomerId(form.from), CustomerId(id));
    match visit.desk.merge_customers(&visit.agent, from, into, visit.ctx.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/customers/{id}")).into_response()),
        Err(Error::Refused(Refusal::SameCustomer)) => {
            let asked = Asked { with: String::new(), other: Some(id) };
            show(visit, Path(id), Query(asked)).await
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Debug, Deserialize)]
struct UnmergeForm {
    merge: i64,
}

async fn unmerge(
    visit: Visit,
    Path(id): Path<i64>,
    Form(form): Form<UnmergeForm>,
) -> Result<Response, Fault> {
    let desk = &visit.desk;
    match desk.unmerge_customers(&visit.agent, CustomerId(id), form.merge, visit.ctx.now).await {
        // Somebody was faster: the card shows how it stands.
        Ok(_) | Err(Error::Refused(Refusal::NotUndone)) => {
            Ok(Redirect::to(&format!("/customers/{id}")).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
