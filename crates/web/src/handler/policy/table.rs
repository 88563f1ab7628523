//! Tables that have no page of their own: read as they are written, edited by what their kind says of its keys, and
//! saved like every edit of the policy. Only keys that somebody changed are written, so that all else stays as it is
//! spelt.

mod beside;
mod place;
mod read;
mod relay;
mod write;

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use relance_desk::edit::{Cell, EditError, add_table, remove_mail, remove_table, set_cells, set_single};
use relance_desk::tables;
use relance_domain::policy::{Policy, PolicyFile, Problem};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::sheet::{self, Form, Scope, Settled};
use super::{back, may_edit};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::kind::Kind;
use crate::page::policy::value::Value;
use crate::page::policy::{self as page, Saved, Sheet, Stand, TableLine, TableView, TablesView};
use crate::visit::Visit;

pub use place::way;

/// What stands in the address of a table.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: Saved,
    /// What a reader tries.
    #[serde(rename = "try")]
    attempt: String,
}

/// What is on a page apart from its form.
#[derive(Default)]
struct Aside {
    attempt: Option<String>,
    relay: relay::Outcome,
}

/// A table as it is edited.
struct Edited {
    key: String,
    is_new: bool,
    values: Vec<Value>,
    remove: bool,
}

/// Every kind, with how many there are of it.
pub async fn list(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let files = sheet::live_files(&visit).await?;
    let tables = tables(&files);
    let counts: Vec<_> =
        Kind::all().map(|kind| (kind.word, keys(kind, &tables, &live.policy).len())).collect();
    Ok(page::tables(&visit.ctx, &sidebar::alone(&visit).await?, &counts).into_response())
}

/// The tables of one kind, or the one that stands once.
pub async fn of_kind(
    visit: Visit,
    Path(word): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let kind = Kind::of(&word).ok_or(Fault::Missing)?;
    if kind.is_single {
        return draw_live(&visit, kind, "", asked).await;
    }
    let live = visit.site.app.desk.live()?;
    let tables = tables(&sheet::live_files(&visit).await?);
    let line = |key: String| TableLine {
        name: name(&visit, &live.policy, &table_of(&tables, kind, &key)),
        href: match kind.word {
            "mail" => format!("/policy/mails/{key}/{}", live.policy.company.default_locale()),
            _ => kind.href_of(&key),
        },
        key,
    };
    let lines = keys(kind, &tables, &live.policy).into_iter().map(line).collect();
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), asked.saved);
    let view = TablesView { kind, lines, sheet };
    Ok(page::of_kind(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// One of several.
pub async fn show(
    visit: Visit,
    Path((word, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let kind = several(&word)?;
    let live = visit.site.app.desk.live()?;
    let tables = tables(&sheet::live_files(&visit).await?);
    if !keys(kind, &tables, &live.policy).contains(&key) {
        return Err(Fault::Missing);
    }
    draw_live(&visit, kind, &key, asked).await
}

/// An empty form.
pub async fn begin(visit: Visit, Path(word): Path<String>) -> Result<Response, Fault> {
    let kind = several(&word)?;
    let live = visit.site.app.desk.live()?;
    let languages = read::languages(&live.policy, &Map::new());
    let values = kind.fields.iter().map(|field| Value::empty(field, &languages)).collect();
    let edited = Edited { key: String::new(), is_new: true, values, remove: false };
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), false);
    draw(&visit, kind, edited, sheet, &live.policy, Aside::default()).await
}

/// Edits the one that stands once.
pub async fn edit_single(visit: Visit, Path(word): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let kind = Kind::of(&word).filter(|kind| kind.is_single).ok_or(Fault::Missing)?;
    edit_table(&visit, kind, String::new(), &Form::read(&body), false).await
}

/// Edits one of several.
pub async fn edit(
    visit: Visit,
    Path((word, key)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, Fault> {
    edit_table(&visit, several(&word)?, key, &Form::read(&body), false).await
}

/// Makes one more.
pub async fn add(visit: Visit, Path(word): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let kind = several(&word)?;
    let form = Form::read(&body);
    let key = form.get("key").trim().to_owned();
    edit_table(&visit, kind, key, &form, true).await
}

fn several(word: &str) -> Result<&'static Kind, Fault> {
    Kind::of(word).filter(|kind| !kind.is_single).ok_or(Fault::Missing)
}

/// The keys of a kind. Mails and cadences may have other words for a table of theirs.
fn keys(kind: &Kind, tables: &Map<String, Json>, policy: &Policy) -> Vec<String> {
    match kind.word {
        "mail" => policy.mails.keys().cloned().collect(),
        "cadence" => policy.cadences.keys().cloned().collect(),
        word => {
            let keys = tables.get(word).and_then(Json::as_object).into_iter().flatten();
            keys.filter(|(_, table)| table.is_object()).map(|(key, _)| key.clone()).collect()
        }
    }
}

/// Every table that has a key, with the name by which it calls itself.
pub(crate) fn named_tables(
    visit: &Visit,
    tables: &Map<String, Json>,
) -> Result<Vec<(&'static Kind, String, String)>, Fault> {
    let live = visit.site.app.desk.live()?;
    let several = Kind::all().filter(|kind| !kind.is_single);
    let named = several.flat_map(|kind| {
        let one = |key: String| {
            let name = name(visit, &live.policy, &table_of(tables, kind, &key));
            (kind, key, name)
        };
        keys(kind, tables, &live.policy).into_iter().map(one).collect::<Vec<_>>()
    });
    Ok(named.collect())
}

/// What is written in a table; nothing for one that is not there.
fn table_of(tables: &Map<String, Json>, kind: &Kind, key: &str) -> Map<String, Json> {
    let table = tables.get(kind.word);
    let table = if kind.is_single { table } else { table.and_then(|keys| keys.get(key)) };
    table.and_then(Json::as_object).cloned().unwrap_or_default()
}

/// As a table calls itself, in the reader's language.
fn name(visit: &Visit, policy: &Policy, table: &Map<String, Json>) -> String {
    let named = ["name", "label", "title", "product"].into_iter().find_map(|key| table.get(key));
    let first = policy.company.default_locale();
    let said = |texts: &Map<String, Json>| {
        let one = texts.get(visit.ctx.locale.as_str()).or_else(|| texts.get(first.as_str()));
        one.and_then(Json::as_str).map(str::to_owned)
    };
    match named {
        Some(Json::String(name)) => name.clone(),
        Some(Json::Object(texts)) => said(texts).unwrap_or_default(),
        _ => String::new(),
    }
}

async fn draw_live(visit: &Visit, kind: &'static Kind, key: &str, asked: Asked) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let table = table_of(&tables(&sheet::live_files(visit).await?), kind, key);
    let values = read::values(kind, &table, &live.policy);
    let edited = Edited { key: key.to_owned(), is_new: false, values, remove: false };
    let sheet = Sheet::fresh(live.policy.revision, may_edit(visit), asked.saved);
    let aside = Aside { attempt: Some(asked.attempt).filter(|text| !text.is_empty()), ..Aside::default() };
    draw(visit, kind, edited, sheet, &live.policy, aside).await
}

async fn edit_table(
    visit: &Visit,
    kind: &'static Kind,
    key: String,
    form: &Form,
    is_new: bool,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let files = sheet::live_files(visit).await?;
    let table = table_of(&tables(&files), kind, &key);
    if !is_new && !kind.is_single && !keys(kind, &tables(&files), &live.policy).contains(&key) {
        return Err(Fault::Missing);
    }
    let was = base_table(visit, kind, &key, form, is_new).await?.unwrap_or_else(|| table.clone());
    let was = read::values(kind, &was, &live.policy);
    let mut values = read::typed(kind, form, &was);
    relay::keep_password(&mut values, &was);
    let remove = !is_new && form.get("remove") == "yes";
    let edited = match remove {
        true => removed(files, kind, &key),
        false => written(files, (kind, &key, is_new), &values, &was),
    };
    let field = |problem: &Problem, files: &[PolicyFile]| place::field(problem, files, kind, &key, &values);
    let label = kind.word.replace('_', " ");
    let note = format!("{label} {key}").trim_end().to_owned();
    let scope = Scope { note, cadence: None, restores: false, field: &field };
    let tries = ["try", "letter"].contains(&form.get("then"));
    match sheet::settle(visit, form, edited, scope).await? {
        Settled::Saved(after) if remove && !kind.is_single => {
            Ok(back(after, &format!("/policy/tables/{}", kind.word)))
        }
        Settled::Saved(after) if kind.is_single => Ok(back(after, &format!("/policy/tables/{}", kind.word))),
        Settled::Saved(after) => Ok(back(after, &format!("/policy/tables/{}/{key}", kind.word))),
        Settled::Shown(mut sheet, files) => {
            sheet.stand = match sheet.stand {
                Stand::Review(_) if tries => Stand::Typed,
                Stand::Unchanged if tries => Stand::Fresh,
                other => other,
            };
            let checked = files.and_then(|files| relance_desk::check(&files).ok());
            let policy = checked.as_ref().map_or(&live.policy, |checked| &checked.policy);
            let aside = Aside {
                attempt: form.find("try").map(str::to_owned),
                relay: relay::outcome(visit, kind, form.get("then"), &values).await?,
            };
            draw(visit, kind, Edited { key, is_new, values, remove }, sheet, policy, aside).await
        }
    }
}

/// The table in the revision that the typed words are based on: what differs from it was typed.
async fn base_table(
    visit: &Visit,
    kind: &Kind,
    key: &str,
    form: &Form,
    is_new: bool,
) -> Result<Option<Map<String, Json>>, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?.policy.revision;
    let base = sheet::base(form, live);
    if is_new {
        return Ok(Some(Map::new()));
    }
    if base == live {
        return Ok(None);
    }
    let files = desk.revision_files(base).await.ok();
    Ok(files.map(|files| table_of(&tables(&files), kind, key)))
}

/// The folder with what was typed in it.
fn written(
    mut files: Vec<PolicyFile>,
    (kind, key, is_new): (&Kind, &str, bool),
    values: &[Value],
    was: &[Value],
) -> Result<Vec<PolicyFile>, EditError> {
    let fields = kind.fields.iter().zip(values.iter().zip(was));
    let mut cells: Vec<(&str, Cell)> = Vec::new();
    for (field, (value, was)) in fields {
        if is_new || value != was {
            cells.push((field.key, write::cell(field, value)?));
        }
    }
    match (kind.is_single, is_new) {
        (true, _) => set_single(&mut files, kind.word, cells)?,
        (false, true) => add_table(&mut files, kind.word, key, cells)?,
        (false, false) if cells.is_empty() => {}
        (false, false) => set_cells(&mut files, kind.word, key, cells)?,
    }
    Ok(files)
}

/// The folder without the table.
fn removed(mut files: Vec<PolicyFile>, kind: &Kind, key: &str) -> Result<Vec<PolicyFile>, EditError> {
    match kind.word {
        "mail" => remove_mail(&mut files, key)?,
        "cadence" => match remove_table(&mut files, "cadence", Some(key)) {
            // A mail with `on` is a cadence of one step.
            Err(EditError::NoTable(..)) => {
                let nothing = || Cell::Text(String::new());
                set_cells(&mut files, "mail", key, vec![("on", nothing()), ("team", nothing())])?;
            }
            gone => gone?,
        },
        word => remove_table(&mut files, word, Some(key).filter(|_| !kind.is_single))?,
    }
    Ok(files)
}

async fn draw(
    visit: &Visit,
    kind: &'static Kind,
    edited: Edited,
    sheet: Sheet,
    policy: &Policy,
    aside: Aside,
) -> Result<Response, Fault> {
    let Edited { key, is_new, values, remove } = edited;
    let live = visit.site.app.desk.live()?;
    let files = sheet::live_files(visit).await?;
    let known = tables(&files);
    let table = table_of(&known, kind, &key);
    let is_there = if kind.is_single { known.contains_key(kind.word) } else { !is_new };
    let beside = beside::view(visit, policy, (kind, &key, is_new), &values, aside).await?;
    let view = TableView {
        name: if is_new { String::new() } else { name(visit, &live.policy, &table) },
        languages: read::languages(&live.policy, &table),
        options: read::options(visit, policy),
        has_password: relay::has_password(&table),
        kind,
        key,
        is_new,
        is_there,
        values,
        remove,
        beside,
        sheet,
    };
    Ok(page::table(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}
