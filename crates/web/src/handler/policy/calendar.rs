//! Calendars read from the files of the policy as they are written there, and written back into the same tables.
//! Whether one ever opens is the domain's to say.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use relance_desk::edit::{Cell, EditError, add_table, cells, put, set_cells, set_holiday_files};
use relance_desk::{Live, PromiseExample, examples};
use relance_domain::locale::Locale;
use relance_domain::policy::{Policy, PolicyFile, Problem};
use relance_domain::team::Team;

use super::sheet::{self, Form, Scope, Settled};
use super::{Wished, back, may_edit, team_names};
use crate::fault::Fault;
use crate::handler::setup::hours as hours_of;
use crate::handler::sidebar;
use crate::page::policy::{self as page, CalendarForm, CalendarLine, CalendarView, Sheet};
use crate::visit::Visit;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

pub async fn list(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let files = sheet::live_files(&visit).await?;
    let line = |key: &String| {
        let form = written(&files, key, &live.policy);
        CalendarLine {
            key: key.clone(),
            zone: form.zone,
            week: form.week,
            holidays: form.holidays,
            teams: team_names(&visit, &live, |team| works_by(team, key)),
        }
    };
    let lines: Vec<_> = live.policy.calendars.keys().map(line).collect();
    let side = sidebar::alone(&visit).await?;
    Ok(page::calendars(&visit.ctx, &side, &lines, may_edit(&visit)).into_response())
}

pub async fn show(visit: Visit, Path(key): Path<String>, Query(asked): Wished) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    if !live.policy.calendars.contains_key(&key) {
        return Err(Fault::Missing);
    }
    let form = written(&sheet::live_files(&visit).await?, &key, &live.policy);
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), asked.saved);
    draw(&visit, (&key, false), form, sheet, &live.policy).await
}

/// The form in which a calendar is begun: an ordinary week where the company is.
pub async fn begin(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let day = |place: usize| if place < 5 { "09:00-18:00".to_owned() } else { String::new() };
    let form = CalendarForm {
        zone: live.policy.company.zone.clone(),
        week: std::array::from_fn(day),
        words: live.policy.company.languages.iter().map(|locale| (*locale, String::new())).collect(),
        ..CalendarForm::default()
    };
    let sheet = Sheet::fresh(live.policy.revision, may_edit(&visit), false);
    draw(&visit, ("", true), form, sheet, &live.policy).await
}

pub async fn add(visit: Visit, body: Bytes) -> Result<Response, Fault> {
    let form = Form::read(&body);
    let key = form.get("key").trim().to_owned();
    settle(visit, (&key, true), &form).await
}

pub async fn edit(visit: Visit, Path(key): Path<String>, body: Bytes) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    if !live.policy.calendars.contains_key(&key) {
        return Err(Fault::Missing);
    }
    settle(visit, (&key, false), &Form::read(&body)).await
}

/// One that is there, or a new one.
async fn settle(visit: Visit, (key, is_new): (&str, bool), form: &Form) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let typed = typed(form, &live.policy);
    let files = sheet::live_files(&visit).await?;
    let edited = edited(files, (key, is_new), &typed);
    let ics = ics_path(key, &typed);
    let field = |problem: &Problem, files: &[PolicyFile]| match &ics {
        Some(path) if problem.path == *path => Some("ics-text".to_owned()),
        _ => field(problem, files, key),
    };
    let scope = Scope { note: format!("calendar {key}"), cadence: None, restores: false, field: &field };
    match sheet::settle(&visit, form, edited, scope).await? {
        Settled::Saved(after) => Ok(back(after, &format!("/policy/calendars/{key}"))),
        Settled::Shown(sheet, files) => {
            // Examples are of what was typed, where that can be counted.
            let checked = files.and_then(|files| relance_desk::check(&files).ok());
            let policy = checked.as_ref().map_or(&live.policy, |checked: &Live| &checked.policy);
            draw(&visit, (key, is_new), typed, sheet, policy).await
        }
    }
}

async fn draw(
    visit: &Visit,
    (key, is_new): (&str, bool),
    form: CalendarForm,
    sheet: Sheet,
    policy: &Policy,
) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let codes = relance_domain::holiday::codes().filter(|code| !code.contains('-'));
    let view = CalendarView {
        key: key.to_owned(),
        is_new,
        form,
        teams: team_names(visit, &live, |team| works_by(team, key)),
        sets: codes.map(str::to_owned).collect(),
        promises: worked(visit, policy, key),
        sheet,
    };
    Ok(page::calendar(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// Examples of every promise that a team counts in this calendar.
fn worked(visit: &Visit, policy: &Policy, key: &str) -> Vec<(String, Vec<PromiseExample>)> {
    let Some(hours) = policy.calendars.get(key) else { return Vec::new() };
    let mut worked: Vec<(String, Vec<PromiseExample>)> = Vec::new();
    for team in policy.teams.values().filter(|team| works_by(team, key)) {
        let rules = [&team.answer, &team.news, &team.resolution, &team.vendor_answer];
        for rule in rules.into_iter().flatten().filter_map(|rule| policy.promises.get(rule)) {
            if worked.iter().all(|(known, _)| *known != rule.key) {
                let locale = policy.locale_for(visit.ctx.locale);
                let told = examples(policy, rule, rule.within, &hours.calendar, locale, visit.ctx.now);
                worked.push((rule.key.clone(), told));
            }
        }
    }
    worked
}

fn works_by(team: &Team, calendar: &str) -> bool {
    team.mailboxes.iter().any(|mailbox| mailbox.calendar == calendar)
}

/// What stands in the files, as it is written there.
fn written(files: &[PolicyFile], key: &str, policy: &Policy) -> CalendarForm {
    let cells = cells(files, "calendar", key);
    let list = |name: &str| match cells.get(name) {
        Some(Cell::List(list)) => list.clone(),
        _ => Vec::new(),
    };
    let reduced = match cells.get("reduced") {
        Some(Cell::Lists(lists)) => {
            lists.iter().map(|(date, hours)| format!("{date} {}", hours.join(", "))).collect()
        }
        _ => Vec::new(),
    };
    let sentence = |locale: &Locale| match cells.get("words") {
        Some(Cell::Texts(texts)) => (*locale, texts.get(locale).cloned().unwrap_or_default()),
        _ => (*locale, String::new()),
    };
    CalendarForm {
        zone: match cells.get("zone") {
            Some(Cell::Text(zone)) => zone.clone(),
            _ => String::new(),
        },
        week: DAYS.map(|day| list(day).join(", ")),
        holidays: list("holidays").join(", "),
        closed: list("closed").join("\n"),
        reduced: reduced.join("\n"),
        holiday_files: list("holiday_files").join(", "),
        ics: Default::default(),
        words: policy.company.languages.iter().map(sentence).collect(),
    }
}

fn typed(form: &Form, policy: &Policy) -> CalendarForm {
    CalendarForm {
        zone: form.get("zone").trim().to_owned(),
        week: DAYS.map(|day| form.get(day).trim().to_owned()),
        holidays: form.get("holidays").trim().to_owned(),
        closed: form.get("closed").trim().to_owned(),
        reduced: form.get("reduced").trim().to_owned(),
        holiday_files: form.get("holiday_files").trim().to_owned(),
        ics: (form.get("ics-name").trim().to_owned(), form.get("ics-text").trim().to_owned()),
        words: sentences(form, policy),
    }
}

/// A sentence in each of the company's languages.
pub fn sentences(form: &Form, policy: &Policy) -> Vec<(Locale, String)> {
    let one = |locale: &Locale| (*locale, form.get(&format!("words-{locale}")).trim().to_owned());
    policy.company.languages.iter().map(one).collect()
}

/// `a, b; c` as a list.
pub fn split(text: &str) -> Vec<String> {
    let parts = text.split([',', ';', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn edited(
    mut files: Vec<PolicyFile>,
    (key, is_new): (&str, bool),
    typed: &CalendarForm,
) -> Result<Vec<PolicyFile>, EditError> {
    match is_new {
        true => add_table(&mut files, "calendar", key, cells_of(typed))?,
        false => set_cells(&mut files, "calendar", key, cells_of(typed))?,
    }
    let mut names = split(&typed.holiday_files);
    if let Some(path) = ics_path(key, typed) {
        put(&mut files, &path, format!("{}\n", typed.ics.1));
        if !names.contains(&path) {
            names.push(path);
        }
    }
    set_holiday_files(&mut files, key, &names)?;
    Ok(files)
}

/// Where the pasted file is to stand, at the top of the folder; none when nothing was pasted. Other signs than those of
/// a plain name would part it in the list of files, or lead elsewhere.
fn ics_path(key: &str, typed: &CalendarForm) -> Option<String> {
    let (name, text) = &typed.ics;
    let stem = name.strip_suffix(".ics").unwrap_or(name);
    let plain = |sign: char| if sign.is_alphanumeric() || "-_".contains(sign) { sign } else { '-' };
    let stem: String = if stem.is_empty() { key } else { stem }.chars().map(plain).collect();
    (!text.is_empty()).then(|| format!("{stem}.ics"))
}

fn cells_of(typed: &CalendarForm) -> Vec<(&str, Cell)> {
    let line = |line: &str| {
        let (date, hours) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        (date.to_owned(), hours_of(hours))
    };
    let reduced = typed.reduced.lines().filter(|text| !text.trim().is_empty()).map(line).collect();
    let mut cells: Vec<(&str, Cell)> = vec![("zone", Cell::Text(typed.zone.clone()))];
    cells.extend(DAYS.into_iter().zip(&typed.week).map(|(day, hours)| (day, Cell::List(hours_of(hours)))));
    cells.push(("holidays", Cell::List(split(&typed.holidays))));
    cells.push(("closed", Cell::List(split(&typed.closed))));
    cells.push(("reduced", Cell::Lists(reduced)));
    cells.push(("words", Cell::Texts(typed.words.iter().cloned().collect())));
    cells
}

/// The calendar names in words what is wrong, not where: the first day whose hours are quoted, else the first field.
fn field(problem: &Problem, files: &[PolicyFile], key: &str) -> Option<String> {
    let entry = sheet::entry(problem, files);
    let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
    match entry.as_slice() {
        ["calendar", of, "words", locale, ..] if *of == key => Some(format!("words-{locale}")),
        ["calendar", of, cell, ..] if *of == key => Some((*cell).to_owned()),
        ["calendar", of] if *of == key => {
            let what = problem.what.to_string();
            let day = DAYS.into_iter().find(|day| {
                let mut name = (*day).to_owned();
                name[..1].make_ascii_uppercase();
                what.contains(&format!("on {name}"))
            });
            let cell = match day {
                Some(day) => day,
                None if what.contains("time zone") => "zone",
                None if what.contains("holidays") => "holidays",
                None if what.contains("never opens") => "monday",
                None if what.contains("listed twice") => "closed",
                None => "reduced",
            };
            Some(cell.to_owned())
        }
        _ => None,
    }
}
