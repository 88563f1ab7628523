//! The list of tags as leads keep it: other names and colours, one that goes into another, one that nobody uses. Which
//! tags a ticket has is `ticket/label`'s part.

#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, TagEdit};
use relance_domain::error::Refusal;
use relance_domain::id::TagId;
use relance_domain::label::TagName;
use relance_store::tag::{self, Tag};
use serde::Deserialize;

use super::sidebar;
use super::ticket::label::said;
use crate::component::count::Count;
use crate::component::tag::LabelTag;
use crate::fault::Fault;
use crate::page::tag::{self as page, TagLine, TagsView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Tickets of one tag are counted up to here.
const COUNTED: i64 = 100;

/// A tag as pages show it.
pub fn label(tag: &Tag) -> LabelTag {
    LabelTag { name: tag.name.to_string(), color: tag.color }
}

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Lead, "/tags", list)
        .post(Gate::Lead, "/tags/{tag}/name", rename)
        .post(Gate::Lead, "/tags/{tag}/colour", colour)
        .post(Gate::Lead, "/tags/{tag}/merge", merge)
        .post(Gate::Lead, "/tags/{tag}/remove", remove)
}

async fn list(visit: Visit) -> Result<Response, Fault> {
    draw(&visit, None).await
}

/// The list; with what was typed for one of them and why it was not taken.
async fn draw(visit: &Visit, refused: Option<(i64, String, String)>) -> Result<Response, Fault> {
    let read = visit.site.app.desk.look("tags", (), |tx, _| {
        Box::pin(async move {
            let tags = tag::all(tx).await?;
            let mut lines = Vec::new();
            for tag in tags.iter() {
                let n = tag::count(tx, tag.id, COUNTED + 1).await?;
                let count = Count { n: n.min(COUNTED) as u32, capped: n > COUNTED };
                lines.push(TagLine { id: tag.id.0, tag: label(tag), count });
            }
            Ok(lines)
        })
    });
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = TagsView { lines: read.await?, refused };
    Ok((status, page::page(&visit.ctx, &sidebar::alone(visit).await?, &view)).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TagForm {
    name: String,
    colour: String,
    into: String,
}

async fn rename(visit: Visit, Path(id): Path<i64>, Form(form): Form<TagForm>) -> Result<Response, Fault> {
    let edit = form.name.parse::<TagName>().map(TagEdit::Rename);
    edited(&visit, id, edit, form.name).await
}

async fn colour(visit: Visit, Path(id): Path<i64>, Form(form): Form<TagForm>) -> Result<Response, Fault> {
    let color = form.colour.parse().map_err(|_| Fault::Missing)?;
    edited(&visit, id, Ok(TagEdit::Colour(color)), String::new()).await
}

async fn merge(visit: Visit, Path(id): Path<i64>, Form(form): Form<TagForm>) -> Result<Response, Fault> {
    let into = form.into.parse::<TagName>().map_err(|_| Fault::Missing)?;
    edited(&visit, id, Ok(TagEdit::MergeInto(into)), String::new()).await
}

async fn remove(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    edited(&visit, id, Ok(TagEdit::Remove), String::new()).await
}

async fn edited(
    visit: &Visit,
    id: i64,
    edit: Result<TagEdit, Refusal>,
    typed: String,
) -> Result<Response, Fault> {
    let done = match edit {
        Ok(edit) => visit.desk.edit_tag(&visit.agent, TagId(id), edit, visit.ctx.now).await,
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(()) | Err(Error::Refused(Refusal::Unchanged)) => Ok(Redirect::to("/tags").into_response()),
        Err(Error::Refused(refusal)) => draw(visit, Some((id, typed, said(&visit.ctx, &refusal)))).await,
        Err(other) => Err(other.into()),
    }
}
