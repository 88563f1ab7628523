//! Revisions: which there are, what differs between two, and the way back to an old one as a new one.
//! None is ever changed or taken away.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use relance_desk::compare as differences;
use relance_domain::policy::{PolicyFile, Problem};
use serde::Deserialize;

use super::sheet::{self, Form, Scope, Settled};
use super::{Wished, back, line, may_edit};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, Comparison, RevisionLine, Sheet};
use crate::visit::Visit;

/// Revisions in the list and in the choices.
const MOST: i64 = 200;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Two {
    from: i64,
    to: i64,
}

pub async fn list(visit: Visit, Query(asked): Wished) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?.policy.revision;
    let lines: Vec<RevisionLine> = desk.revisions(MOST).await?.into_iter().map(line).collect();
    let sheet = Sheet::fresh(live, may_edit(&visit), asked.saved);
    Ok(page::revisions(&visit.ctx, &sidebar::alone(&visit).await?, &lines, &sheet).into_response())
}

pub async fn compare(visit: Visit, Query(two): Query<Two>) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?.policy.revision;
    let sheet = Sheet::fresh(live, may_edit(&visit), false);
    draw(&visit, two, sheet).await
}

pub async fn restore(visit: Visit, Path(number): Path<i64>, body: Bytes) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?.policy.revision;
    let files = desk.revision_files(number).await?;
    let form = Form::read(&body);
    let field = |_: &Problem, _: &[PolicyFile]| None;
    let scope = Scope { note: format!("as revision {number}"), cadence: None, restores: true, field: &field };
    match sheet::settle(&visit, &form, Ok(files), scope).await? {
        Settled::Saved(after) => Ok(back(after, "/policy/revisions")),
        Settled::Shown(sheet, _) => draw(&visit, Two { from: live, to: number }, sheet).await,
    }
}

async fn draw(visit: &Visit, two: Two, sheet: Sheet) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let (old, new) = (desk.revision_files(two.from).await?, desk.revision_files(two.to).await?);
    let numbers = desk.revisions(MOST).await?.into_iter().map(|revision| revision.number).collect();
    let view = Comparison {
        from: two.from,
        to: two.to,
        live: desk.live()?.policy.revision,
        numbers,
        changes: differences(&old, &new),
        sheet,
    };
    Ok(page::comparison(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}
