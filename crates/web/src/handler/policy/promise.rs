//! Promises read from the files of the policy as they are written there, and written back into the same tables.
//! What an edit does to those that run is counted by the desk.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use relance_desk::edit::{Cell, EditError, add_table, set_cells};
use relance_desk::{PromiseExample, examples};
use relance_domain::policy::{Policy, PolicyFile, Problem, PromiseRule};
use relance_domain::promise::Kind;
use relance_domain::team::Team;
use relance_domain::words::Words;

use super::calendar::{sentences, split};
use super::sheet::{self, Form, Scope, Settled};
use super::terms::teams;
use super::{Wished, back, busy_teams, may_edit, team_names};
use crate::component::promise;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::policy::{self as page, Begun, Giver, PromiseForm, PromiseLine, PromiseView, Sheet};
use crate::visit::Visit;

/// More warnings about one promise than anybody hears.
const MOST_WARNINGS: usize = 20;

pub async fn list(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let words = Words::new(visit.ctx.locale, &visit.ctx.zone);
    let locale = live.policy.locale_for(visit.ctx.locale);
    let line = |rule: &PromiseRule| {
        // As a customer would read it who writes on an ordinary morning; as it is written, while no team gives it.
        let told =
            worked(&visit, &live.policy, rule).into_iter().find_map(|(_, told)| told.into_iter().next());
        let written = || rule.words.get(locale, live.policy.company.default_locale()).to_owned();
        PromiseLine {
            key: rule.key.clone(),
            kind: rule.kind,
            within: words.budget(rule.within),
            busy: rule.busy.map(|busy| words.budget(busy)),
            words: (told.map_or_else(written, |told| told.words), locale),
            teams: team_names(&visit, &live, |team| gives(team, &rule.key)),
        }
    };
    let lines: Vec<_> = live.policy.promises.values().map(line).collect();
    let teams = busy_teams(&visit, &live);
    let side = sidebar::alone(&visit).await?;
    Ok(page::promises(&visit.ctx, &side, &lines, &teams, may_edit(&visit)).into_response())
}

pub async fn show(visit: Visit, Path(key): Path<String>, Query(asked): Wished) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let rule = live.policy.promises.get(&key).ok_or(Fault::Missing)?;
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), asked.saved);
    draw(&visit, rule, written(rule, &live.policy), sheet, &live.policy).await
}

pub async fn edit(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let rule = live.policy.promises.get(&key).ok_or(Fault::Missing)?;
    let form = Form::read(&body);
    let typed = typed(&form, &live.policy);
    let mut files = sheet::live_files(&visit).await?;
    let edited = edited(&mut files, rule, &typed, &live.policy).map(|()| files);
    let field = |problem: &Problem, files: &[PolicyFile]| field(problem, files, &key);
    let scope = Scope { note: format!("promise {key}"), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, &form, edited, scope).await? {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/promises/{key}"))),
        Settled::Shown(sheet, files) => {
            let checked = files.and_then(|files| relance_desk::check(&files).ok());
            let policy = checked.as_ref().map_or(&live.policy, |checked| &checked.policy);
            draw(&visit, rule, typed, sheet, policy).await
        }
    }
}

async fn draw(
    visit: &Visit,
    rule: &PromiseRule,
    form: PromiseForm,
    sheet: Sheet,
    policy: &Policy,
) -> Result<Response, Fault> {
    let rule = policy.promises.get(&rule.key).unwrap_or(rule);
    let view = PromiseView {
        key: rule.key.clone(),
        kind: rule.kind,
        form,
        begun: None,
        teams: worked(visit, policy, rule),
        sheet,
    };
    Ok(page::promise(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// The form in which a promise is begun.
pub async fn begin(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = PromiseForm {
        kind: Kind::Answer.as_str().to_owned(),
        within: "24 working hours".to_owned(),
        warn: vec![("4 working hours before".to_owned(), "owner".to_owned())],
        words: live.policy.company.languages.iter().map(|locale| (*locale, String::new())).collect(),
        ..PromiseForm::default()
    };
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), false);
    draw_new(&visit, String::new(), form, &[], sheet, &live.policy).await
}

pub async fn add(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = Form::read(&body);
    let (key, gives) = (form.get("key").trim().to_owned(), form.all("gives"));
    let typed = typed(&form, &live.policy);
    let files = sheet::live_files(&visit).await?;
    let added = added(files, &key, &typed, &gives);
    let field = |problem: &Problem, files: &[PolicyFile]| match sheet::entry(problem, files).first() {
        Some(kind) if kind == "team" => Some("gives".to_owned()),
        _ => field(problem, files, &key),
    };
    let scope = Scope { note: format!("promise {key}"), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, &form, added, scope).await? {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/promises/{key}"))),
        Settled::Shown(sheet, files) => {
            let checked = files.and_then(|files| relance_desk::check(&files).ok());
            let policy = checked.as_ref().map_or(&live.policy, |checked| &checked.policy);
            draw_new(&visit, key, typed, &gives, sheet, policy).await
        }
    }
}

/// A table for the promise, and its key in those of the teams that are to give it.
fn added(
    mut files: Vec<PolicyFile>,
    key: &str,
    typed: &PromiseForm,
    gives: &[&str],
) -> Result<Vec<PolicyFile>, EditError> {
    let cells = vec![
        ("kind", Cell::Text(typed.kind.clone())),
        ("within", Cell::Text(typed.within.clone())),
        ("busy", Cell::Text(typed.busy.clone())),
        ("choices", Cell::List(split(&typed.choices))),
        ("warn", rows(&typed.warn)),
        ("words", Cell::Texts(typed.words.iter().cloned().collect())),
    ];
    add_table(&mut files, "promise", key, cells)?;
    for team in gives {
        set_cells(&mut files, "team", team, vec![(&typed.kind, Cell::Text(key.to_owned()))])?;
    }
    Ok(files)
}

async fn draw_new(
    visit: &Visit,
    key: String,
    form: PromiseForm,
    gives: &[&str],
    sheet: Sheet,
    policy: &Policy,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let giver =
        |(team, name): (String, String)| Giver { gives: gives.contains(&team.as_str()), key: team, name };
    let kinds = Kind::ALL.map(|word| (word.as_str().to_owned(), promise::kind(&visit.ctx, word)));
    let begun = Begun { kinds: kinds.to_vec(), givers: teams(visit, &live).into_iter().map(giver).collect() };
    let rule = policy.promises.get(&key);
    let view = PromiseView {
        kind: form.kind.parse().unwrap_or(Kind::Answer),
        teams: rule.map(|rule| worked(visit, policy, rule)).unwrap_or_default(),
        key,
        form,
        begun: Some(begun),
        sheet,
    };
    Ok(page::promise(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

fn rows(warn: &[(String, String)]) -> Cell {
    let row =
        |(at, to): &(String, String)| vec![("at".to_owned(), at.clone()), ("to".to_owned(), to.clone())];
    Cell::Rows(warn.iter().map(row).collect())
}

fn worked(visit: &Visit, policy: &Policy, rule: &PromiseRule) -> Vec<(String, Vec<PromiseExample>)> {
    let locale = policy.locale_for(visit.ctx.locale);
    let first = policy.company.default_locale();
    let teams = policy.teams.values().filter(|team| gives(team, &rule.key));
    teams
        .map(|team| {
            let within = policy.budget(rule, &team.key);
            let told = examples(policy, rule, within, policy.calendar_of(team), locale, visit.ctx.now);
            let name = team.name.get(visit.ctx.locale, first).to_owned();
            (name, told)
        })
        .collect()
}

fn gives(team: &Team, promise: &str) -> bool {
    let given = [&team.answer, &team.news, &team.resolution, &team.vendor_answer];
    given.into_iter().flatten().any(|key| key == promise)
}

fn written(rule: &PromiseRule, policy: &Policy) -> PromiseForm {
    let sentence = |locale: &relance_domain::locale::Locale| {
        (*locale, rule.words.0.get(locale).cloned().unwrap_or_default())
    };
    PromiseForm {
        kind: rule.kind.as_str().to_owned(),
        within: rule.within.to_string(),
        busy: rule.busy.map(|busy| busy.to_string()).unwrap_or_default(),
        choices: rule.choices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        warn: rule.warn.iter().map(|one| (one.at.to_string(), one.to.as_str().to_owned())).collect(),
        words: policy.company.languages.iter().map(sentence).collect(),
    }
}

fn typed(form: &Form, policy: &Policy) -> PromiseForm {
    let warning = |place: usize| {
        let at = form.get(&format!("warn-{place}-at")).trim().to_owned();
        (!at.is_empty()).then(|| (at, form.get(&format!("warn-{place}-to")).to_owned()))
    };
    PromiseForm {
        kind: form.get("kind").to_owned(),
        within: form.get("within").trim().to_owned(),
        busy: form.get("busy").trim().to_owned(),
        choices: form.get("choices").trim().to_owned(),
        warn: (0..MOST_WARNINGS).filter_map(warning).collect(),
        words: sentences(form, policy),
    }
}

/// What means what the file says already is left as it is spelt there.
fn edited(
    files: &mut [PolicyFile],
    rule: &PromiseRule,
    typed: &PromiseForm,
    policy: &Policy,
) -> Result<(), EditError> {
    let old = written(rule, policy);
    let mut cells = vec![("words", Cell::Texts(typed.words.iter().cloned().collect()))];
    if typed.within != old.within {
        cells.push(("within", Cell::Text(typed.within.clone())));
    }
    if typed.busy != old.busy {
        cells.push(("busy", Cell::Text(typed.busy.clone())));
    }
    if typed.choices != old.choices {
        cells.push(("choices", Cell::List(split(&typed.choices))));
    }
    if typed.warn != old.warn {
        cells.push(("warn", rows(&typed.warn)));
        // `remind_before` is short for one of the warnings, which stand in the ladder now.
        cells.push(("remind_before", Cell::Text(String::new())));
    }
    set_cells(files, "promise", &rule.key, cells)
}

fn field(problem: &Problem, files: &[PolicyFile], key: &str) -> Option<String> {
    let entry = sheet::entry(problem, files);
    let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
    match entry.as_slice() {
        ["promise", of, "words", locale, ..] if *of == key => Some(format!("words-{locale}")),
        ["promise", of, "warn", place, ..] if *of == key => Some(format!("warn-{place}-at")),
        ["promise", of, cell, ..] if *of == key => Some((*cell).to_owned()),
        _ => None,
    }
}
