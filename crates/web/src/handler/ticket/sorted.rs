//! Category, fields and putting aside, as agents change them and as the page shows them. What is suggested is counted
//! here when somebody looks, and nothing is written for it.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::DateTime;
use relance_desk::{Error, FieldError, suggestion};
use relance_domain::error::Refusal;
use relance_domain::field::{TicketField, Values};
use relance_domain::form::{Answer, Why};
use relance_domain::right::Right;
use relance_domain::snooze::Preset;
use relance_store::planned::{Kind as PlanKind, State as PlanState};
use serde::Deserialize;

use super::composer::Typed;
use super::load::Loaded;
use super::view;
use crate::component::Ctx;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::ticket::{self as page, Category, FieldLine, Snooze, Sorted, Suggested};
use crate::visit::Visit;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CategoryForm {
    category: String,
}

pub async fn categorise(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<CategoryForm>,
) -> Result<Response, Fault> {
    let to = Some(form.category.as_str()).filter(|key| !key.is_empty());
    let done = visit.site.app.desk.categorise(&visit.agent, number, to, visit.ctx.now).await;
    super::after(done, &format!("/tickets/{number}"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SnoozeForm {
    preset: String,
    /// `2026-11-10T14:20`, on the reader's wall.
    until: String,
}

pub async fn snooze(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<SnoozeForm>,
) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, &visit, number).await?;
    let preset = Preset::ALL.into_iter().find(|preset| preset.as_str() == form.preset);
    let until = match preset {
        Some(preset) => Some(moment(&visit, &loaded, preset)),
        None => on_the_wall(&visit.ctx, &form.until),
    };
    // A moment that is none, or past: the ticket stays in sight, which is what it says.
    let Some(until) = until else { return Ok(Redirect::to(&format!("/tickets/{number}")).into_response()) };
    let done = visit.site.app.desk.snooze(&visit.agent, number, until, visit.ctx.now).await;
    if matches!(done, Err(Error::Refused(Refusal::NoMoment))) {
        return Ok(Redirect::to(&format!("/tickets/{number}")).into_response());
    }
    // Whoever puts a ticket aside goes on with the others.
    super::after(done, "/")
}

pub async fn unsnooze(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    let done = visit.site.app.desk.unsnooze(&visit.agent, number, visit.ctx.now).await;
    super::after(done, &format!("/tickets/{number}"))
}

fn on_the_wall(ctx: &Ctx, text: &str) -> Option<Timestamp> {
    let at: DateTime = text.trim().parse().ok()?;
    ctx.zone.to_timestamp(at).ok()
}

fn moment(visit: &Visit, loaded: &Loaded, preset: Preset) -> Timestamp {
    let hours = loaded.state.hours(&loaded.live.policy);
    match hours {
        Some(hours) => preset.moment(&hours.calendar, hours.calendar.zone(), visit.ctx.now),
        None => visit.ctx.now + jiff::SignedDuration::from_hours(24),
    }
}

pub async fn fields(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, &visit, number).await?;
    let view = view::view(&visit, &loaded, Typed::default());
    Ok(page::fields_page(&visit.ctx, &sidebar::alone(&visit).await?, &view, None).into_response())
}

pub async fn fill_in(
    visit: Visit,
    Path(number): Path<i64>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (mut given, mut was) = (Values::new(), Values::new());
    for (name, value) in pairs {
        let (all, key) = match name.strip_prefix(page::FIELD_WAS) {
            Some(key) => (&mut was, key.to_owned()),
            None => (&mut given, name),
        };
        let values = all.entry(key).or_default();
        if !value.trim().is_empty() {
            values.push(value);
        }
    }
    // What stands as the page brought it is not this agent's word: a colleague may have written there since.
    given.retain(|key, values| was.get(key) != Some(values));
    let (key, why) =
        match visit.site.app.desk.fill_in(&visit.agent, number, given.clone(), visit.ctx.now).await {
            Ok(()) => return Ok(Redirect::to(&format!("/tickets/{number}")).into_response()),
            Err(FieldError::Unfit(key, why)) => (key, why),
            Err(FieldError::Desk(Error::Refused(Refusal::Unchanged))) => {
                return Ok(Redirect::to(&format!("/tickets/{number}")).into_response());
            }
            Err(FieldError::Desk(other)) => return Err(other.into()),
        };
    let loaded = Loaded::read(&visit, number).await?;
    let mut view = view::view(&visit, &loaded, Typed::default());
    for line in &mut view.sorted.fields {
        if let Some(values) = given.remove(&line.key) {
            line.values = values;
        }
    }
    let label = view.sorted.fields.iter().find(|line| line.key == key).map_or("", |line| line.label.as_str());
    let words = unfit(&visit.ctx, label, &why);
    let side = sidebar::alone(&visit).await?;
    let page = page::fields_page(&visit.ctx, &side, &view, Some((key.as_str(), words.as_str())));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn unfit(ctx: &Ctx, label: &str, why: &Why) -> String {
    let label = ("label", label.to_owned().into());
    match why {
        Why::TooLong { length, most } => {
            ctx.with("form-too-long", &[label, ("length", (*length).into()), ("most", (*most).into())])
        }
        Why::NoNumber => ctx.with("form-no-number", &[label]),
        Why::NoAddress => ctx.with("fields-no-address", &[label]),
        Why::NoSerial(misfit) => {
            ctx.with("form-no-serial", &[label, ("why", crate::page::form::misfit_words(ctx, misfit).into())])
        }
        Why::NoChoice(_) | Why::Missing | Why::Several => ctx.with("fields-no-choice", &[label]),
    }
}

/// How the ticket is sorted, as its page shows it.
pub fn sorted(visit: &Visit, loaded: &Loaded) -> Sorted {
    let until = loaded.labels.snoozed_until;
    let warnings = loaded
        .planned
        .iter()
        .filter(|plan| plan.kind == PlanKind::Warning && plan.state == PlanState::Planned)
        .map(|plan| plan.at);
    let may = !loaded.state.ticket.status.is_done() && !loaded.state.is_broken();
    Sorted {
        category: category(visit, loaded),
        snooze: Snooze {
            until,
            warned_at: warnings.min(),
            offered: Preset::ALL.into_iter().map(|preset| (preset, moment(visit, loaded, preset))).collect(),
            may,
        },
        fields: lines(visit, loaded),
    }
}

fn category(visit: &Visit, loaded: &Loaded) -> Category {
    let policy = &loaded.live.policy;
    let team = &loaded.state.ticket.team;
    let now = loaded.labels.category.as_deref().map(|key| name(visit, loaded, key));
    let of_team = policy.categories.values().filter(|category| category.team == *team);
    let all = of_team.map(|category| (category.key.clone(), name(visit, loaded, &category.key))).collect();
    let suggested = match now {
        Some(_) => None,
        None => suggestion(policy, &loaded.state, &loaded.messages, loaded.answered.as_ref()),
    };
    let suggested = suggested.map(|found| Suggested {
        key: found.category.key.clone(),
        name: name(visit, loaded, &found.category.key),
        words: found.words,
    });
    Category { now, all, suggested }
}

/// The name of a category; its key when the policy has none of it any more.
pub fn name(visit: &Visit, loaded: &Loaded, key: &str) -> String {
    let policy = &loaded.live.policy;
    let default = policy.company.default_locale();
    let known = policy.categories.get(key);
    known.map_or_else(|| key.to_owned(), |category| category.name.get(visit.ctx.locale, default).to_owned())
}

/// The label of a field, and how its values are read; the key and the values themselves when the policy lost it.
pub fn field(visit: &Visit, loaded: &Loaded, key: &str) -> (String, impl Fn(&[String]) -> String) {
    let policy = &loaded.live.policy;
    let (locale, default) = (visit.ctx.locale, policy.company.default_locale());
    let question = policy.fields.get(key).map(|field| field.question.clone());
    let label = question.as_ref().map_or(key, |question| question.label.get(locale, default)).to_owned();
    let key = key.to_owned();
    let say = move |values: &[String]| match &question {
        Some(question) => question.say(&Answer { field: key.clone(), values: values.to_vec() }, locale),
        None => values.join("; "),
    };
    (label, say)
}

/// The fields of the ticket's team, and whatever else has a value on it.
fn lines(visit: &Visit, loaded: &Loaded) -> Vec<FieldLine> {
    let policy = &loaded.live.policy;
    let (team, values) = (&loaded.state.ticket.team, &loaded.fields);
    let known: BTreeMap<&String, &TicketField> =
        policy.fields.iter().filter(|(key, field)| field.is_of(team) || values.contains_key(*key)).collect();
    let line = |(key, field): (&&String, &&TicketField)| {
        let (locale, default) = (visit.ctx.locale, policy.company.default_locale());
        let question = &field.question;
        let values = values.get(*key).cloned().unwrap_or_default();
        let answer = Answer { field: (*key).clone(), values: values.clone() };
        FieldLine {
            key: (*key).clone(),
            label: question.label.get(locale, default).to_owned(),
            help: question.help.get(locale, default).to_owned(),
            kind: question.kind,
            choices: question
                .choices
                .iter()
                .map(|choice| (choice.key.clone(), choice.words.get(locale, default).to_owned()))
                .collect(),
            is_open: question.is_open,
            words: question.say(&answer, locale),
            was: values.clone(),
            values,
        }
    };
    known.iter().map(line).collect()
}
