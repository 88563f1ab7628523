//! Step 5: the promise, with the dates that customers would read. "Show the dates" keeps nothing.
//! The dates are counted in the desk, by the calendar of step 2; here are only form and limits.

use axum::Form as Posted;
use axum::response::Response;
use relance_desk::PromiseExample;
use serde::Deserialize;

use super::draft::Promise;
use super::{Founder, looks_again};
use crate::fault::Fault;
use crate::page::setup::{Form, PromiseFault, PromiseStep, Step, Unit};

const FIRST: &str = "2 working days";

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Typed {
    answer: String,
    answer_unit: String,
    news: String,
    news_unit: String,
    then: String,
}

/// The form, with what was entered before or two working days.
pub async fn show(founder: Founder) -> Response {
    if let Some(elsewhere) = founder.elsewhere(Step::Promise) {
        return elsewhere;
    }
    let first = || Promise { within: FIRST.to_owned(), news: Some(FIRST.to_owned()) };
    let promise = founder.draft.promise.clone().unwrap_or_else(first);
    let (answer, answer_unit) = split(&promise.within);
    let (news, news_unit) = promise.news.as_deref().map_or((String::new(), Unit::WorkingDays), split);
    let examples = examples(&founder, Some(&promise));
    let step = PromiseStep { answer, answer_unit, news, news_unit, examples, faults: Vec::new() };
    founder.draw(Form::Promise(step))
}

/// Keeps the promise, or shows what it would say.
pub async fn save(mut founder: Founder, Posted(typed): Posted<Typed>) -> Result<Response, Fault> {
    if let Some(elsewhere) = founder.elsewhere(Step::Promise) {
        return Ok(elsewhere);
    }
    let answer_unit = Unit::read(&typed.answer_unit).unwrap_or(Unit::WorkingHours);
    let news_unit = Unit::read(&typed.news_unit).unwrap_or(Unit::WorkingDays);
    let within = budget(&typed.answer, answer_unit);
    let news = (!typed.news.trim().is_empty()).then(|| budget(&typed.news, news_unit));
    let mut faults = Vec::new();
    if within.is_none() {
        faults.push(PromiseFault::Answer { most: most(answer_unit) });
    }
    if news == Some(None) {
        faults.push(PromiseFault::News { most: most(news_unit) });
    }
    let promise = within.map(|within| Promise { within, news: news.flatten() });
    if faults.is_empty() && !looks_again(&typed.then) {
        founder.draft.promise = promise;
        return founder.go_on(Step::Promise).await;
    }
    let sound = faults.is_empty();
    let examples = examples(&founder, promise.as_ref());
    let step =
        PromiseStep { answer: typed.answer, answer_unit, news: typed.news, news_unit, examples, faults };
    Ok(if sound { founder.draw(Form::Promise(step)) } else { founder.refuse(Form::Promise(step)) })
}

/// A year and a day at most, as the policy has it.
fn most(unit: Unit) -> u32 {
    match unit {
        Unit::Hours | Unit::WorkingHours => 8_784,
        Unit::WorkingDays => 366,
    }
}

fn budget(typed: &str, unit: Unit) -> Option<String> {
    let amount: u32 = typed.trim().parse().ok()?;
    (1..=most(unit)).contains(&amount).then(|| format!("{amount} {}", unit.as_str()))
}

fn split(budget: &str) -> (String, Unit) {
    let (amount, unit) = budget.split_once(' ').unwrap_or((budget, ""));
    (amount.to_owned(), Unit::read(unit).unwrap_or(Unit::WorkingHours))
}

fn examples(founder: &Founder, promise: Option<&Promise>) -> Vec<PromiseExample> {
    let site = &founder.visit.site;
    let setup = promise.and_then(|promise| founder.draft.setup_with(promise));
    let Some(setup) = setup else { return Vec::new() };
    // A policy with mistakes has no examples; what is wrong is said when it is applied.
    setup.examples(&site.app.starter, founder.visit.ctx.now).unwrap_or_default()
}
