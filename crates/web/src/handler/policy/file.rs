//! Files of the policy as text. A new one is checked like every other; taking one away is an edit, too.
//! Nothing is known here of what stands in them.

use axum::body::Bytes;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use relance_desk::edit::put;
use relance_domain::policy::{PolicyFile, Problem};
use serde::Deserialize;

use super::sheet::{self, Form, Scope, Settled};
use super::{back, may_edit};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, FileForm, FileLine, FileView, Saved, Sheet, file_href};
use crate::visit::Visit;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    path: String,
    saved: Saved,
}

pub async fn list(visit: Visit, Query(named): Query<Named>) -> Result<Response, Fault> {
    let mut files = sheet::live_files(&visit).await?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let line = |file: &PolicyFile| FileLine { path: file.path.clone(), lines: file.text.lines().count() };
    let lines: Vec<FileLine> = files.iter().map(line).collect();
    let side = sidebar::alone(&visit).await?;
    let live = visit.site.app.desk.live()?;
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), named.saved);
    Ok(page::files(&visit.ctx, &side, &lines, &sheet).into_response())
}

pub async fn show(visit: Visit, Query(named): Query<Named>) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), named.saved);
    if named.path.is_empty() {
        return draw(&visit, None, FileForm::default(), false, sheet).await;
    }
    let files = sheet::live_files(&visit).await?;
    let file = files.into_iter().find(|file| file.path == named.path).ok_or(Fault::Missing)?;
    // Who reads and does not edit has no use for passwords in it.
    let text = if may_edit(&visit) { file.text } else { page::hidden(&file.text).into_owned() };
    let form = FileForm { path: file.path.clone(), text };
    draw(&visit, Some(file.path), form, false, sheet).await
}

pub async fn edit(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let typed = FileForm { path: form.get("path").trim().to_owned(), text: form.get("text").to_owned() };
    let mut files = sheet::live_files(&visit).await?;
    let was = files.iter().find(|file| file.path == typed.path).map(|file| file.path.clone());
    let gone = was.is_some() && form.get("remove") == "yes";
    if gone {
        files.retain(|file| file.path != typed.path);
    } else {
        let mut text = typed.text.clone();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        put(&mut files, &typed.path, text);
    }
    let path = typed.path.clone();
    let field = |problem: &Problem, _: &[PolicyFile]| (problem.path == path).then(|| "text".to_owned());
    let scope = Scope { note: typed.path.clone(), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, &form, Ok(files), scope).await? {
        Settled::Saved(after) if gone => Ok(back(after, "/policy/files")),
        Settled::Saved(after) => Ok(back(after, &file_href(&typed.path))),
        Settled::Shown(sheet, _) => draw(&visit, was, typed, gone, sheet).await,
    }
}

async fn draw(
    visit: &Visit,
    was: Option<String>,
    form: FileForm,
    remove: bool,
    sheet: Sheet,
) -> Result<Response, Fault> {
    let view = FileView { was, form, remove, sheet };
    Ok(page::file(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}
