//! Rules read from the files of the policy as they are written there, and written back into the same tables. What is
//! typed is rows where rows can say it, and the short form where they cannot.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::edit::{self, Cell, EditError, add_table, set_cells};
use relance_desk::{Live, may_see};
use relance_domain::audit::What;
use relance_domain::policy::{PolicyFile, Problem};
use relance_domain::rule::{Ask, Rule};
use relance_domain::view::{Condition, Leaf};
use relance_store::rule::Trace;
use serde::Deserialize;

use super::sheet::{self, Form, Scope, Settled};
use super::terms::teams;
use super::{Wished, back, may_edit};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, RuleForm, RuleLine, RuleView, Sheet, Stand};
use crate::visit::Visit;

/// More rows than anybody types.
const MOST_ROWS: usize = 60;
/// What a rule did last.
const TRACES: i64 = 20;
/// How far back the list counts.
const WEEK: SignedDuration = SignedDuration::from_hours(24 * 7);

pub async fn list(visit: Visit) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let keys: Vec<String> = live.policy.rules.iter().map(|rule| rule.key.clone()).collect();
    let since = visit.ctx.now - WEEK;
    let counts = desk.look("rules", keys, move |tx, keys| {
        Box::pin(async move {
            let mut counts = BTreeMap::new();
            for key in keys.iter() {
                counts.insert(key.clone(), relance_store::rule::counts(tx, key, since).await?);
            }
            Ok(counts)
        })
    });
    let counts = counts.await?;
    let names = teams(&visit, &live);
    let line = |rule: &Rule| {
        let (fired, stopped) = counts.get(&rule.key).copied().unwrap_or_default();
        let name = |team: &String| names.iter().find(|(key, _)| key == team).map(|(_, name)| name.clone());
        RuleLine {
            key: rule.key.clone(),
            cues: rule.on.clone(),
            team: rule.team.as_ref().and_then(name),
            when: rule.when.clone(),
            deeds: rule.deeds.iter().map(ToString::to_string).collect(),
            is_off: rule.is_off,
            fired,
            stopped,
        }
    };
    let lines: Vec<RuleLine> = live.policy.rules.iter().map(line).collect();
    let side = sidebar::alone(&visit).await?;
    let base = may_edit(&visit).then_some(live.policy.revision);
    Ok(page::rules(&visit.ctx, &side, &lines, base).into_response())
}

/// What else is asked for: that the words of the last trial stand in the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Tried {
    trial: String,
}

pub async fn show(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Wished,
    Query(tried): Query<Tried>,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    live.policy.rule(&key).ok_or(Fault::Missing)?;
    let wording = if tried.trial.is_empty() { None } else { wording(&visit, &key).await? };
    let mut sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), asked.saved);
    let form = match wording {
        Some(files) => {
            sheet.stand = Stand::Typed;
            form_of(&files, &key)
        }
        None => form_of(&sheet::live_files(&visit).await?, &key),
    };
    draw(&visit, &live, key, false, form, sheet).await
}

/// The file of the last trial of a rule, for those who edit.
async fn wording(visit: &Visit, key: &str) -> Result<Option<Vec<PolicyFile>>, Fault> {
    if !may_edit(visit) {
        return Ok(None);
    }
    let trial = visit.site.app.desk.trial_of(key).await?;
    Ok(trial.map(|(trial, _)| vec![PolicyFile { path: "rules.toml".to_owned(), text: trial.wording }]))
}

pub async fn edit(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    live.policy.rule(&key).ok_or(Fault::Missing)?;
    let form = Form::read(&body);
    let typed = typed(&form);
    let mut files = sheet::live_files(&visit).await?;
    let edited = set_cells(&mut files, "rule", &key, cells(&typed)).map(|()| files);
    settle(&visit, &live, (key, false), &form, typed, edited).await
}

/// Puts a rule to work or out of it, from the list: nothing else changes, so nothing is reviewed.
pub async fn switch(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let rule = live.policy.rule(&key).ok_or(Fault::Missing)?;
    let form = Form::read(&body);
    let is_off = form.get("off") == "yes";
    if rule.is_off != is_off {
        let mut files = sheet::live_files(&visit).await?;
        set_cells(&mut files, "rule", &key, vec![("off", Cell::Flag(is_off, false))])
            .map_err(|_| Fault::Missing)?;
        let note = format!("{key}: {}", if is_off { "off" } else { "on" });
        let base = sheet::base(&form, live.policy.revision);
        let by = (visit.agent.name.as_str(), note.as_str());
        visit.desk.put_policy(What::PolicyEdited, files, by, (None, Some(base)), visit.ctx.now).await?;
    }
    Ok(Redirect::to("/policy/rules").into_response())
}

/// The form in which a rule is begun.
pub async fn begin(visit: Visit, Query(tried): Query<Tried>) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let mut sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), false);
    let wording = if tried.trial.is_empty() { None } else { wording(&visit, &tried.trial).await? };
    let form = match &wording {
        Some(files) => form_of(files, &tried.trial),
        None => RuleForm { how: "all".to_owned(), once: "cue".to_owned(), ..RuleForm::default() },
    };
    if wording.is_some() {
        sheet.stand = Stand::Typed;
    }
    draw(&visit, &live, tried.trial, true, form, sheet).await
}

pub async fn add(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = Form::read(&body);
    let key = form.get("key").trim().to_owned();
    let typed = typed(&form);
    let mut files = sheet::live_files(&visit).await?;
    let added = add_table(&mut files, "rule", &key, cells(&typed)).map(|()| files);
    settle(&visit, &live, (key, true), &form, typed, added).await
}

/// Shows what is wrong with a form that was sent for something else.
pub async fn look(visit: &Visit, key: &str, form: &Form) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let typed = typed(form);
    let is_new = live.policy.rule(key).is_none();
    let mut files = sheet::live_files(visit).await?;
    let edited = match is_new {
        true => add_table(&mut files, "rule", key, cells(&typed)),
        false => set_cells(&mut files, "rule", key, cells(&typed)),
    };
    settle(visit, &live, (key.to_owned(), is_new), form, typed, edited.map(|()| files)).await
}

async fn settle(
    visit: &Visit,
    live: &Live,
    (key, is_new): (String, bool),
    form: &Form,
    typed: RuleForm,
    edited: Result<Vec<PolicyFile>, EditError>,
) -> Result<Response, Fault> {
    let field = |problem: &Problem, files: &[PolicyFile]| field(problem, files, &key, &typed);
    let scope = Scope { note: format!("rule {key}"), cadence: None, restores: false, field: &field };
    let settled = sheet::settle(visit, form, edited, scope).await?;
    match settled {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/rules/{key}"))),
        Settled::Shown(sheet, _) => draw(visit, live, key, is_new, typed, sheet).await,
    }
}

async fn draw(
    visit: &Visit,
    live: &Live,
    key: String,
    is_new: bool,
    form: RuleForm,
    sheet: Sheet,
) -> Result<Response, Fault> {
    let traces = if is_new { Vec::new() } else { traces(visit, &key).await? };
    let fields = live.policy.fields.keys().cloned().collect();
    let view = RuleView { key, is_new, form, teams: teams(visit, live), fields, traces, sheet };
    Ok(page::rule(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// What the rule did last, on tickets that the reader may see.
async fn traces(visit: &Visit, key: &str) -> Result<Vec<(i64, String, Trace)>, Fault> {
    let read = visit.site.app.desk.look("traces", key.to_owned(), |tx, key| {
        Box::pin(async move { Ok(relance_store::rule::of_rule(tx, &key, TRACES).await?) })
    });
    let seen = read.await?.into_iter().filter(|one| may_see(&visit.agent, &one.team, &[]));
    Ok(seen.map(|one| (one.number, one.subject, one.trace)).collect())
}

/// What was typed.
pub fn typed(form: &Form) -> RuleForm {
    let text = |name: &str| form.get(name).trim().to_owned();
    let all = |name: &str| form.all(name).into_iter().map(str::to_owned).collect();
    let rows = (0..MOST_ROWS).map(|n| ["field", "op", "value"].map(|part| text(&format!("row-{n}-{part}"))));
    let deeds = (0..MOST_ROWS).map(|n| ["word", "value"].map(|part| text(&format!("deed-{n}-{part}"))));
    RuleForm {
        cues: all("on"),
        team: text("team"),
        how: text("how"),
        rows: rows.filter(|[name, _, _]| !name.is_empty()).collect(),
        text: text("text"),
        deeds: deeds.filter(|[word, _]| !word.is_empty()).collect(),
        once: text("once"),
        is_last: form.get("last") == "yes",
        is_off: form.get("off") == "yes",
        place: text("place"),
        at: text("at"),
        days: all("days"),
        every: text("every"),
        acts_late: form.get("late") == "yes",
    }
}

/// The cells of a rule as they stand in its table.
fn cells(typed: &RuleForm) -> Vec<(&'static str, Cell)> {
    let deed = |[word, value]: &[String; 2]| match value.is_empty() {
        true => word.clone(),
        false => format!("{word}:{value}"),
    };
    let place = match typed.place.parse() {
        Ok(0) => Cell::Text(String::new()),
        Ok(place) => Cell::Number(place),
        Err(_) => Cell::Text(typed.place.clone()),
    };
    let once = if typed.once == "cue" { String::new() } else { typed.once.clone() };
    let late = if typed.acts_late { "act".to_owned() } else { String::new() };
    vec![
        ("on", Cell::List(typed.cues.clone())),
        ("team", Cell::Text(typed.team.clone())),
        ("when", Cell::Text(when(typed))),
        ("do", Cell::List(typed.deeds.iter().map(deed).collect())),
        ("once", Cell::Text(once)),
        ("last", Cell::Flag(typed.is_last, false)),
        ("off", Cell::Flag(typed.is_off, false)),
        ("place", place),
        ("at", Cell::Text(typed.at.clone())),
        ("days", Cell::List(typed.days.clone())),
        ("every", Cell::Text(typed.every.clone())),
        ("late", Cell::Text(late)),
    ]
}

/// The condition in its short form: as typed, or made of the rows.
fn when(typed: &RuleForm) -> String {
    if !typed.text.is_empty() {
        return typed.text.clone();
    }
    let rows: Vec<String> = typed
        .rows
        .iter()
        .map(|[name, op, value]| {
            let values: Vec<String> = value.split('|').map(|value| meant(value.trim())).collect();
            format!("{name}:{op}:{}", values.join("|"))
        })
        .collect();
    match (rows.as_slice(), typed.how.as_str()) {
        ([], _) => String::new(),
        (_, "any") => format!("any({})", rows.join(";")),
        _ => format!("all({})", rows.join(";")),
    }
}

/// A value whose marks mean themselves.
fn meant(value: &str) -> String {
    let mut out = String::new();
    for c in value.chars() {
        match matches!(c, '(' | ')' | ';' | ':' | '%' | '&') {
            true => out.push_str(&format!("%{:02X}", u32::from(c))),
            false => out.push(c),
        }
    }
    out
}

/// A rule as its table has it, for the form.
fn form_of(files: &[PolicyFile], key: &str) -> RuleForm {
    let cells = edit::cells(files, "rule", key);
    let text = |name: &str| match cells.get(name) {
        Some(Cell::Text(text)) => text.clone(),
        Some(Cell::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let list = |name: &str| match cells.get(name) {
        Some(Cell::List(list)) => list.clone(),
        _ => Vec::new(),
    };
    let (how, rows, short) = asked(&text("when"));
    let deed = |text: &String| {
        let (word, value) = text.split_once(':').unwrap_or((text, ""));
        [word.to_owned(), value.to_owned()]
    };
    let once = Some(text("once")).filter(|once| !once.is_empty()).unwrap_or_else(|| "cue".to_owned());
    RuleForm {
        cues: list("on"),
        team: text("team"),
        how,
        rows,
        text: short,
        deeds: list("do").iter().map(deed).collect(),
        once,
        is_last: text("last") == "true",
        is_off: text("off") == "true",
        place: text("place"),
        at: text("at"),
        days: list("days"),
        every: text("every"),
        acts_late: text("late") == "act",
    }
}

/// A condition as rows, where each part of it is one question; else its short form.
fn asked(when: &str) -> (String, Vec<[String; 3]>, String) {
    let (all, any) = ("all".to_owned(), "any".to_owned());
    if when.is_empty() {
        return (all, Vec::new(), String::new());
    }
    let row = |part: &Condition<Ask>| match part {
        Condition::Test(ask) => {
            let (name, op, values) = ask.to_words();
            // A value that holds the mark between values cannot stand in a row.
            let stands = values.iter().all(|value| !value.contains('|'));
            stands.then(|| [name, op.to_owned(), values.join(" | ")])
        }
        _ => None,
    };
    let rows = match Condition::<Ask>::of_words(when) {
        Ok(Condition::All(parts)) => {
            parts.iter().map(row).collect::<Option<_>>().map(|rows| (all.clone(), rows))
        }
        Ok(Condition::Any(parts)) => parts.iter().map(row).collect::<Option<_>>().map(|rows| (any, rows)),
        Ok(test @ Condition::Test(_)) => row(&test).map(|row| (all.clone(), vec![row])),
        Ok(Condition::Not(_)) | Err(_) => None,
    };
    match rows {
        Some((how, rows)) => (how, rows, String::new()),
        None => (all, Vec::new(), when.to_owned()),
    }
}

/// The field of the form that a problem is about.
fn field(problem: &Problem, files: &[PolicyFile], key: &str, typed: &RuleForm) -> Option<String> {
    let entry = sheet::entry(problem, files);
    let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
    match entry.as_slice() {
        ["rule", of, "when", ..] if *of == key => {
            Some(if typed.text.is_empty() { "rows" } else { "text" }.to_owned())
        }
        ["rule", of, "do", n, ..] if *of == key => Some(format!("deed-{n}-value")),
        ["rule", of, cell, ..] if *of == key => Some((*cell).to_owned()),
        // What is wrong with the rule as a whole: nothing to do, or nothing to wait for.
        ["rule", of] if *of == key => Some(if typed.deeds.is_empty() { "do" } else { "rows" }.to_owned()),
        _ => None,
    }
}

/// The table of what was typed, as a file of its own.
pub fn worded(key: &str, typed: &RuleForm) -> Result<String, EditError> {
    let mut files = Vec::new();
    add_table(&mut files, "rule", key, cells(typed))?;
    Ok(files.pop().map(|file| file.text).unwrap_or_default())
}
