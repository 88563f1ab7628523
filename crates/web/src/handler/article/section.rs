//! The parts of the help as leads keep them: added, named, put in order, and removed. Which article stands in which is
//! said on the page of the article.

use std::collections::BTreeMap;

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, SectionEdit};
use relance_domain::id::SectionId;
use relance_domain::locale::Locale;
use relance_store::article;

use super::said;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::article::section::{self as page, SectionLine, SectionsView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Lead, "/articles/sections", list)
        .post(Gate::Lead, "/articles/sections", add)
        .post(Gate::Lead, "/articles/sections/{section}", change)
        .post(Gate::Lead, "/articles/sections/{section}/remove", remove)
}

async fn list(visit: Visit) -> Result<Response, Fault> {
    draw(&visit, None).await
}

/// The page; with what was typed for one of them, none for the new one, and why it was not taken.
async fn draw(visit: &Visit, refused: Option<(SectionLine, Option<i64>, String)>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let read = desk.look("sections", (), |tx, _| {
        Box::pin(async move { Ok((article::sections(tx).await?, article::all(tx).await?)) })
    });
    let (sections, articles) = read.await?;
    let first = live.policy.company.default_locale();
    let mut lines: Vec<SectionLine> = sections
        .iter()
        .map(|one| SectionLine {
            id: one.id.0,
            names: one.names.clone(),
            position: one.position.to_string(),
            name: one.name(visit.ctx.locale, first).to_owned(),
            n: articles.iter().filter(|article| article.section == Some(one.id)).count(),
        })
        .collect();
    let next = sections.iter().map(|one| one.position).max().unwrap_or(0) + 1;
    let mut fresh = SectionLine { position: next.to_string(), ..SectionLine::default() };
    let mut error = None;
    if let Some((typed, of, why)) = refused {
        match lines.iter_mut().find(|line| Some(line.id) == of) {
            Some(line) => (line.names, line.position) = (typed.names, typed.position),
            None => fresh = typed,
        }
        error = Some((of, why));
    }
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let languages = live.policy.company.languages.clone();
    let view = SectionsView { sections: lines, fresh, languages, error };
    Ok((status, page::page(&visit.ctx, &sidebar::alone(visit).await?, &view)).into_response())
}

/// What a form says of one.
fn typed(form: &[u8]) -> SectionLine {
    let mut line = SectionLine::default();
    for (name, value) in form_urlencoded::parse(form) {
        if let Some(locale) = name.strip_prefix("name-").and_then(|code| code.parse::<Locale>().ok()) {
            line.names.insert(locale, value.into_owned());
        } else if name == "position" {
            line.position = value.into_owned();
        }
    }
    line
}

async fn add(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    edited(&visit, None, typed(&form), |names, position| SectionEdit::Add { names, position }).await
}

async fn change(visit: Visit, Path(id): Path<i64>, RawForm(form): RawForm) -> Result<Response, Fault> {
    let edit = |names, position| SectionEdit::Change { id: SectionId(id), names, position };
    edited(&visit, Some(id), typed(&form), edit).await
}

async fn edited(
    visit: &Visit,
    id: Option<i64>,
    line: SectionLine,
    edit: impl FnOnce(BTreeMap<Locale, String>, i64) -> SectionEdit,
) -> Result<Response, Fault> {
    let position = line.position.trim().parse::<i64>().unwrap_or(0).clamp(0, 1_000_000);
    match visit.desk.edit_section(&visit.agent, edit(line.names.clone(), position), visit.ctx.now).await {
        Ok(_) => Ok(Redirect::to("/articles/sections").into_response()),
        Err(Error::Refused(refusal)) => draw(visit, Some((line, id, said(&visit.ctx, &refusal)))).await,
        Err(other) => Err(other.into()),
    }
}

async fn remove(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    visit.desk.edit_section(&visit.agent, SectionEdit::Remove(SectionId(id)), visit.ctx.now).await?;
    Ok(Redirect::to("/articles/sections").into_response())
}
