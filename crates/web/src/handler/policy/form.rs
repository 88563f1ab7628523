//! Forms read from the live policy, and written back into their file question by question. What customers would see
//! of an edit is drawn from the edited folder, of which nothing is kept.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{IntoResponse, Response};
use relance_desk::Live;
use relance_desk::edit::{Cell, EditError, RowEdit, add_table, set_cells, set_rows};
use relance_domain::form::{self as domain, Condition, Need};
use relance_domain::locale::Locale;
use relance_domain::policy::{Mistake as Wrong, Policy, PolicyFile, Problem};
use relance_domain::team::LocaleText;

use super::calendar::split;
use super::sheet::{self, Form, Scope, Settled};
use super::{Wished, back, may_edit, terms};
use crate::fault::Fault;
use crate::handler::{form as public, sidebar};
use crate::page::policy::{self as page, FieldForm, FormForm, FormLine, FormView, Saved, Sheet, Stand};
use crate::server;
use crate::visit::Visit;

/// More questions than a form may have.
const MOST_FIELDS: usize = 80;

pub async fn list(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let line = |form: &domain::Form| {
        let languages = &live.policy.company.languages;
        FormLine {
            key: form.key.clone(),
            title: form.title.get(visit.ctx.locale, live.policy.company.default_locale()).to_owned(),
            team: sidebar::team_tag(&visit.ctx, &live.policy.teams[&form.team], &live),
            questions: form.fields.len(),
            languages: languages.iter().copied().filter(|one| form.locale(*one, languages) == *one).collect(),
        }
    };
    let lines: Vec<FormLine> = live.policy.forms.values().map(line).collect();
    let side = sidebar::alone(&visit).await?;
    Ok(page::forms(&visit.ctx, &side, &lines, may_edit(&visit)).into_response())
}

pub async fn show(visit: Visit, Path(key): Path<String>, Query(asked): Wished) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let written = written(live.policy.forms.get(&key).ok_or(Fault::Missing)?, &live.policy);
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), asked.saved);
    draw(&visit, (&key, false), written, sheet).await
}

/// The form in which one is begun: one question, what it is about.
pub async fn begin(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = FormForm {
        team: live.policy.teams.keys().next().cloned().unwrap_or_default(),
        title: none(&live.policy),
        lead: none(&live.policy),
        embed: String::new(),
        fields: vec![blank(&live.policy)],
    };
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), false);
    draw(&visit, ("", true), form, sheet).await
}

pub async fn add(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let key = form.get("key").trim().to_owned();
    settle(visit, (&key, true), &form).await
}

pub async fn edit(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    if !visit.site.app.desk.live()?.policy.forms.contains_key(&key) {
        return Err(Fault::Missing);
    }
    settle(visit, (&key, false), &Form::read(&body)).await
}

/// The live form as customers see it, for the frame.
pub async fn preview(visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = live.policy.forms.get(&key).ok_or(Fault::Missing)?;
    Ok(for_frame(public::preview(&visit, form, &live, visit.ctx.locale)))
}

/// What the typed words would make of it.
pub async fn preview_draft(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let form = Form::read(&body);
    if !live.policy.forms.contains_key(&key) {
        return Err(Fault::Missing);
    }
    let locale = form.get("preview-lang").parse().unwrap_or(visit.ctx.locale);
    let files = edited(sheet::live_files(&visit).await?, (&key, false), &typed(&form, &live.policy));
    let mistake = |what: page::Said| page::Mistake { field: None, place: String::new(), what, way: None };
    let mistakes = match files.map(|files| relance_desk::check(&files)) {
        Ok(Ok(checked)) => {
            let checked: Live = checked;
            if let Some(form) = checked.policy.forms.get(&key) {
                return Ok(for_frame(public::preview(&visit, form, &checked, locale)));
            }
            Vec::new()
        }
        Ok(Err(problems)) => {
            problems.iter().map(|problem| mistake(page::said(&visit.ctx, &problem.what))).collect()
        }
        Err(error) => vec![mistake(page::unedited(&visit.ctx, &error))],
    };
    Ok(for_frame(page::unwritten(&visit.ctx, &mistakes)))
}

fn for_frame(page: maud::Markup) -> Response {
    ([(CONTENT_SECURITY_POLICY, server::framed_by("'self'"))], page).into_response()
}

/// One that is there, or a new one.
async fn settle(visit: Visit, (key, is_new): (&str, bool), form: &Form) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let mut typed = typed(form, &live.policy);
    if rearranged(form.get("then"), &mut typed.fields, &live.policy) {
        let base = sheet::base(form, live.policy.revision);
        let sheet = Sheet { base, may_edit: may_edit(&visit), saved: Saved::No, stand: Stand::Typed };
        return draw(&visit, (key, is_new), typed, sheet).await;
    }
    let edited = edited(sheet::live_files(&visit).await?, (key, is_new), &typed);
    let field = |problem: &Problem, files: &[PolicyFile]| field(problem, files, key, &typed);
    let scope = Scope { note: format!("form {key}"), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, form, edited, scope).await? {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/forms/{key}"))),
        Settled::Shown(sheet, _) => draw(&visit, (key, is_new), typed, sheet).await,
    }
}

async fn draw(
    visit: &Visit,
    (key, is_new): (&str, bool),
    form: FormForm,
    sheet: Sheet,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let view = FormView {
        key: key.to_owned(),
        is_new,
        form,
        teams: terms::teams(visit, &live),
        url: format!("{}/forms/{key}", visit.site.app.desk.base_url()),
        sheet,
    };
    Ok(page::form(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// A text in each language of the company, as it is written.
fn texts(text: &LocaleText, policy: &Policy) -> Vec<(Locale, String)> {
    let one = |locale: &Locale| (*locale, text.0.get(locale).cloned().unwrap_or_default());
    policy.company.languages.iter().map(one).collect()
}

fn none(policy: &Policy) -> Vec<(Locale, String)> {
    texts(&LocaleText::default(), policy)
}

fn blank(policy: &Policy) -> FieldForm {
    let none = || none(policy);
    let (kind, need) = ("area".to_owned(), "always".to_owned());
    FieldForm {
        kind,
        need,
        part: none(),
        label: none(),
        help: none(),
        choices: none(),
        ..FieldForm::default()
    }
}

fn written(form: &domain::Form, policy: &Policy) -> FormForm {
    FormForm {
        team: form.team.clone(),
        title: texts(&form.title, policy),
        lead: texts(&form.lead, policy),
        embed: form.embed.join("\n"),
        fields: form.fields.iter().map(|field| field_written(field, policy)).collect(),
    }
}

fn field_written(field: &domain::Field, policy: &Policy) -> FieldForm {
    let said = |conditions: &[Condition]| {
        conditions.iter().map(|one| format!("{}={}", one.field, one.value)).collect::<Vec<_>>().join(", ")
    };
    let words = |locale: &Locale| {
        let lines =
            field.choices.iter().map(|choice| choice.words.0.get(locale).cloned().unwrap_or_default());
        (*locale, lines.collect::<Vec<_>>().join("\n"))
    };
    let (need, required_if) = match &field.need {
        Need::Always => ("always", String::new()),
        Need::Never => ("never", String::new()),
        Need::If(conditions) => ("if", said(conditions)),
    };
    FieldForm {
        was: Some(field.key.clone()),
        key: field.key.clone(),
        kind: field.kind.as_str().to_owned(),
        need: need.to_owned(),
        required_if,
        only_if: said(&field.only_if),
        example: field.example.clone(),
        is_open: field.is_open,
        in_subject: field.in_subject,
        part: texts(&field.part, policy),
        label: texts(&field.label, policy),
        help: texts(&field.help, policy),
        choice_keys: field.choices.iter().map(|choice| choice.key.clone()).collect::<Vec<_>>().join("\n"),
        choices: policy.company.languages.iter().map(words).collect(),
    }
}

fn typed(form: &Form, policy: &Policy) -> FormForm {
    let texts = |name: &str| {
        let one = |locale: &Locale| (*locale, form.get(&format!("{name}-{locale}")).trim().to_owned());
        policy.company.languages.iter().map(one).collect::<Vec<_>>()
    };
    // The first line belongs to the first key, empty or not.
    let lines = |name: &str| {
        let one = |locale: &Locale| (*locale, form.get(&format!("{name}-{locale}")).trim_end().to_owned());
        policy.company.languages.iter().map(one).collect::<Vec<_>>()
    };
    let field = |place: usize| {
        let name = |cell: &str| format!("f{place}-{cell}");
        let cell = |of: &str| form.get(&name(of)).trim().to_owned();
        form.find(&name("key"))?;
        let was = cell("was");
        Some(FieldForm {
            was: (!was.is_empty()).then_some(was),
            key: cell("key"),
            kind: cell("kind"),
            need: cell("need"),
            required_if: cell("required-if"),
            only_if: cell("only-if"),
            example: cell("example"),
            is_open: form.find(&name("open")).is_some(),
            in_subject: form.find(&name("in-subject")).is_some(),
            part: texts(&name("part")),
            label: texts(&name("label")),
            help: texts(&name("help")),
            choice_keys: cell("choice-keys"),
            choices: lines(&name("choices")),
        })
    };
    FormForm {
        team: form.get("team").trim().to_owned(),
        title: texts("title"),
        lead: texts("lead"),
        embed: form.get("embed").trim().to_owned(),
        fields: (0..MOST_FIELDS).map_while(field).collect(),
    }
}

/// What the buttons beside the questions do, in the form alone. False when none of them was pressed.
fn rearranged(then: &str, fields: &mut Vec<FieldForm>, policy: &Policy) -> bool {
    if then == "add" {
        fields.push(blank(policy));
        return true;
    }
    let Some((act, place)) = then.split_once('-') else { return false };
    let Some(place) = place.parse::<usize>().ok().filter(|place| *place < fields.len()) else { return false };
    match act {
        "up" if place > 0 => fields.swap(place, place - 1),
        "down" if place + 1 < fields.len() => fields.swap(place, place + 1),
        "drop" => drop(fields.remove(place)),
        _ => return false,
    }
    true
}

fn edited(
    mut files: Vec<PolicyFile>,
    (key, is_new): (&str, bool),
    typed: &FormForm,
) -> Result<Vec<PolicyFile>, EditError> {
    let cells = vec![
        ("team", Cell::Text(typed.team.clone())),
        ("title", words(&typed.title)),
        ("lead", words(&typed.lead)),
        ("embed", Cell::List(split(&typed.embed))),
    ];
    match is_new {
        true => add_table(&mut files, "form", key, cells)?,
        false => set_cells(&mut files, "form", key, cells)?,
    }
    let rows: Vec<RowEdit> = typed.fields.iter().map(row).collect();
    set_rows(&mut files, ("form", key), "field", &rows)?;
    Ok(files)
}

fn words(texts: &[(Locale, String)]) -> Cell {
    Cell::Texts(texts.iter().cloned().collect())
}

fn row(field: &FieldForm) -> RowEdit {
    let required_if = if field.need == "if" { split(&field.required_if) } else { Vec::new() };
    let cells = vec![
        ("key", Cell::Text(field.key.clone())),
        ("kind", Cell::Text(field.kind.clone())),
        ("part", words(&field.part)),
        ("label", words(&field.label)),
        ("help", words(&field.help)),
        ("example", Cell::Text(field.example.clone())),
        ("choices", Cell::Choices(choices(field))),
        ("open", Cell::Flag(field.is_open, false)),
        ("required", Cell::Flag(field.need == "always", false)),
        ("required_if", Cell::List(required_if)),
        ("only_if", Cell::List(split(&field.only_if))),
        ("in_subject", Cell::Flag(field.in_subject, false)),
    ];
    RowEdit { was: field.was.clone(), cells }
}

/// Keys with their words: the first line of each language belongs to the first key.
fn choices(field: &FieldForm) -> Vec<(String, BTreeMap<Locale, String>)> {
    let keys = field.choice_keys.lines().map(str::trim).filter(|key| !key.is_empty());
    let words = |place: usize| {
        let one = |(locale, lines): &(Locale, String)| {
            (*locale, lines.lines().nth(place).map(str::trim).unwrap_or_default().to_owned())
        };
        field.choices.iter().map(one).collect()
    };
    keys.enumerate().map(|(place, key)| (key.to_owned(), words(place))).collect()
}

/// The field that a problem is about. A text that is missing in a language is told without a place: it is looked for.
fn field(problem: &Problem, files: &[PolicyFile], key: &str, typed: &FormForm) -> Option<String> {
    if let Wrong::UntranslatedText { text, locale } = &problem.what {
        return missing(text, *locale, typed);
    }
    let entry = sheet::entry(problem, files);
    let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
    match entry.as_slice() {
        ["form", of, "field", place, "choices", ..] if *of == key => Some(format!("f{place}-choice-keys")),
        ["form", of, "field", place, cell @ ("label" | "help" | "part"), locale, ..] if *of == key => {
            Some(format!("f{place}-{cell}-{locale}"))
        }
        ["form", of, "field", place, cell, ..] if *of == key => {
            Some(format!("f{place}-{}", cell.replace('_', "-")))
        }
        ["form", of, "field", place] if *of == key => Some(format!("f{place}-key")),
        ["form", of, cell @ ("title" | "lead"), locale, ..] if *of == key => Some(format!("{cell}-{locale}")),
        ["form", of, cell @ ("team" | "embed"), ..] if *of == key => Some((*cell).to_owned()),
        _ => None,
    }
}

fn missing(text: &str, locale: Locale, typed: &FormForm) -> Option<String> {
    let has = |texts: &[(Locale, String)]| texts.iter().any(|(_, own)| own == text);
    for (name, texts) in [("title", &typed.title), ("lead", &typed.lead)] {
        if has(texts) {
            return Some(format!("{name}-{locale}"));
        }
    }
    typed.fields.iter().enumerate().find_map(|(place, field)| {
        let cells = [("label", &field.label), ("help", &field.help), ("part", &field.part)];
        let cell = cells.into_iter().find(|(_, texts)| has(texts)).map(|(cell, _)| cell);
        let is_choice = field.choices.iter().any(|(_, lines)| lines.lines().any(|line| line.trim() == text));
        let cell = cell.or(is_choice.then_some("choices"))?;
        Some(format!("f{place}-{cell}-{locale}"))
    })
}
