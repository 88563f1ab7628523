//! The keys of our signatures for administrators: what there is, the next pair, and the end of one. What a key may do
//! is decided in the desk.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use axum::Form;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::Error;
use serde::Deserialize;

use super::sidebar;
use crate::fault::Fault;
use crate::page::dkim::{DkimView, Domain, Key, page};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Admin, "/dkim", show)
        .post(Gate::Admin, "/dkim/make", make)
        .post(Gate::Admin, "/dkim/activate", activate)
        .post(Gate::Admin, "/dkim/retire", retire)
}

#[derive(Debug, Deserialize)]
struct Wished {
    #[serde(default)]
    domain: String,
    #[serde(default)]
    selector: String,
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    draw(&visit, None).await
}

async fn make(visit: Visit, Form(wished): Form<Wished>) -> Result<Response, Fault> {
    let random = (visit.site.app.random)();
    let made = visit.desk.make_dkim(&wished.domain, random, visit.ctx.now).await;
    done(&visit, made.map(drop)).await
}

async fn activate(visit: Visit, Form(wished): Form<Wished>) -> Result<Response, Fault> {
    let begun = visit.desk.activate_dkim(&wished.domain, visit.ctx.now).await;
    done(&visit, begun.map(drop)).await
}

async fn retire(visit: Visit, Form(wished): Form<Wished>) -> Result<Response, Fault> {
    let ended = visit.desk.retire_dkim(&wished.domain, &wished.selector, visit.ctx.now).await;
    done(&visit, ended).await
}

/// The page again, with what could not be done.
async fn done(visit: &Visit, done: Result<(), Error>) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(Redirect::to("/dkim").into_response()),
        Err(error @ (Error::Invalid(_) | Error::Taken(_) | Error::NotFound(_))) => {
            draw(visit, Some(error.to_string())).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(visit: &Visit, error: Option<String>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    // What we write from stands there without keys as well, so that unsigned mail is seen.
    let live = desk.live()?;
    let own = live.own.iter().filter_map(|address| address.rsplit_once('@'));
    let mut domains: BTreeMap<String, Vec<Key>> =
        own.map(|(_, domain)| (domain.to_lowercase(), Vec::new())).collect();
    for key in desk.dkim_keys().await? {
        let shown = Key {
            name: key.name(),
            selector: key.selector,
            algorithm: key.algorithm,
            state: key.state,
            since: key.state_at,
            record: key.record,
        };
        domains.entry(key.domain).or_default().push(shown);
    }
    let domains = domains.into_iter().map(|(name, keys)| Domain { name, keys }).collect();
    let side = sidebar::alone(visit).await?;
    Ok(page(&visit.ctx, &side, &DkimView { domains, error }).into_response())
}
