//! What the desk drafted for whoever has a ticket: as its composer shows it, and taken into what is typed there.
//! When it is drafted is the desk's matter.

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use relance_domain::draft::Kind;

use super::draft::{Form, refused};
use super::entry;
use super::load::Loaded;
use crate::fault::Fault;
use crate::page::ticket::Drafted;
use crate::visit::Visit;

/// What the composer shows of it.
pub fn drafted(loaded: &Loaded) -> Option<Drafted> {
    let holding = loaded.holding.as_ref()?;
    let promise = loaded.state.promises.iter().find(|promise| promise.id == holding.promise)?;
    Some(Drafted {
        at: holding.made_at,
        due_at: promise.due_at,
        locale: holding.locale,
        paragraphs: entry::paragraphs(&holding.body),
    })
}

/// Takes its words into the draft.
pub async fn take(visit: Visit, Path(number): Path<i64>, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let composed = form.composed(Kind::Reply);
    match visit.site.app.desk.use_holding(&visit.agent, number, (composed, form.at), visit.ctx.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/tickets/{number}?write=reply#composer")).into_response()),
        Err(error) => refused(&visit, number, &form, Kind::Reply, error).await,
    }
}
