//! "Why this date?": the stretches that were counted, from the calendar that counted them.
//! The counting is the calendar's; the sentences are in the locales.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use relance_domain::budget::Budget;
use relance_domain::calendar::{self, Calendar, Why};
use relance_domain::id::PromiseId;
use relance_domain::promise::{Kind as PromiseKind, Promise, State};
use relance_domain::right::Right;
use relance_domain::saved_reply::Change;
use relance_domain::ticket::{ChosenDay, chosen, pledge};
use relance_domain::words::{Words, city};
use serde::Deserialize;

use super::load::Loaded;
use super::rail;
use crate::component::Glyph;
use crate::fault::Fault;
use crate::handler::inbox::left;
use crate::handler::sidebar;
use crate::page::ticket::{PromiseWhy, Span, SpanWhy, why_page};
use crate::visit::Visit;

/// Of a promise by its id, or of the one that is `owed` now.
pub async fn show(visit: Visit, Path((number, id)): Path<(i64, String)>) -> Result<Response, Fault> {
    let loaded = Loaded::read(&visit, number).await?;
    let promise = match id.as_str() {
        "owed" => loaded.state.owed(),
        id => loaded.state.promises.iter().find(|promise| promise.id.to_string() == id),
    };
    let view = why(&visit, &loaded, promise.ok_or(Fault::Missing)?);
    Ok(why_page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// What the composer offers to promise.
#[derive(Debug, Deserialize)]
pub struct Choice {
    #[serde(default)]
    pub within: String,
    /// A day that the agent chose instead, and an hour.
    #[serde(default)]
    pub day: String,
    #[serde(default)]
    pub time: String,
    /// The team with which the ticket ends, where the letter takes it to another one.
    #[serde(default)]
    pub team: String,
}

/// Of the promise that a reply would give if it were accepted now.
pub async fn next(
    visit: Visit,
    Path(number): Path<i64>,
    Query(choice): Query<Choice>,
) -> Result<Response, Fault> {
    let loaded = Loaded::to(Right::Answer, &visit, number).await?;
    let view = of_next(&visit, &loaded, choice)?;
    Ok(why_page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// The same as a view; missing where nothing can be promised so.
pub fn of_next(visit: &Visit, loaded: &Loaded, choice: Choice) -> Result<PromiseWhy, Fault> {
    let policy = &loaded.live.policy;
    let moves = (!choice.team.is_empty()).then_some(Change::Team(choice.team));
    let after = loaded.state.changed_by(moves.as_slice(), policy);
    let budget = match choice.day.is_empty() {
        true => choice.within.parse().map_err(|_| Fault::Missing)?,
        false => {
            let day = ChosenDay::new(&choice.day, &choice.time);
            let at = chosen(&after, &day, policy, visit.ctx.now).map_err(|_| Fault::Missing)?.at;
            Budget::Until { at }
        }
    };
    let pledged = pledge(&after, Some(budget), policy, visit.ctx.now).map_err(|_| Fault::Missing)?;
    let pledge = pledged.ok_or(Fault::Missing)?;
    let promise = Promise {
        id: PromiseId(0),
        ticket: loaded.state.ticket.id,
        kind: PromiseKind::News,
        rule: pledge.rule,
        budget: pledge.budget,
        calendar: pledge.calendar,
        revision: policy.revision,
        start_at: pledge.start_at,
        made_at: visit.ctx.now,
        due_at: pledge.due_at,
        words: pledge.words,
        locale: loaded.state.ticket.locale,
        pauses: Vec::new(),
        state: State::Pending,
    };
    Ok(PromiseWhy { state: Glyph::Plan, ..why(visit, loaded, &promise) })
}

/// How the date of a promise came about.
pub fn why(visit: &Visit, loaded: &Loaded, promise: &Promise) -> PromiseWhy {
    let calendar = loaded.calendar_of(promise);
    let is_chosen = matches!(promise.budget, Budget::Until { .. });
    let counts_hours =
        is_chosen || matches!(promise.budget, Budget::Working { .. } | Budget::WorkingDays { .. });
    let words = Words::new(visit.ctx.locale, &visit.ctx.zone);
    let left = left(promise.due_at, rail::word(promise), calendar, rail::stands_at(promise, visit.ctx.now));
    PromiseWhy {
        ticket: loaded.state.ticket.number,
        subject: loaded.title().to_owned(),
        kind: promise.kind,
        state: rail::state(promise, left.secs),
        words: promise.words.clone(),
        locale: promise.locale,
        budget: words.budget(promise.budget),
        made_at: promise.made_at,
        start_at: promise.start_at,
        due_at: promise.due_at,
        is_chosen,
        calendar: counts_hours.then(|| promise.calendar.clone()),
        zone: calendar.map(|calendar| city(visit.ctx.locale, calendar.zone_name())).unwrap_or_default(),
        revision: promise.revision,
        spans: spans(promise, calendar),
    }
}

/// What the promise says of itself. Without a calendar of hours, which may be gone from the policy, nothing but the
/// whole can be told.
fn spans(promise: &Promise, calendar: Option<&Calendar>) -> Vec<Span> {
    match calendar {
        Some(calendar) => promise.trace(calendar).into_iter().map(|span| shown(span, calendar)).collect(),
        None => stretch(promise.start_at, promise.due_at, None),
    }
}

/// The stretches between two instants of a planned step: those of a calendar, or one that counts throughout.
pub fn stretch(from: Timestamp, to: Timestamp, calendar: Option<&Calendar>) -> Vec<Span> {
    match calendar {
        _ if from >= to => Vec::new(),
        None => vec![Span {
            from,
            to,
            counted_secs: Some(to.duration_since(from).as_secs()),
            why: SpanWhy::Always,
        }],
        Some(calendar) => calendar.spans(from, to).into_iter().map(|span| shown(span, calendar)).collect(),
    }
}

/// A stretch as the page shows it: what counted is a length, what did not has a reason.
fn shown(span: calendar::Span, calendar: &Calendar) -> Span {
    let is_day_off = |at: Timestamp| !calendar.is_open_day(at.to_zoned(calendar.zone().clone()).date());
    Span {
        from: span.from,
        to: span.to,
        counted_secs: span.counts.then(|| span.to.duration_since(span.from).as_secs()),
        why: match span.why {
            Why::Open => SpanWhy::Open,
            Why::Elapsed => SpanWhy::Always,
            Why::Paused => SpanWhy::Paused,
            Why::Holiday(name) => SpanWhy::Holiday(name.to_string()),
            Why::ClosedDay => SpanWhy::DayOff,
            Why::Closed if is_day_off(span.from) => SpanWhy::DayOff,
            Why::Closed => SpanWhy::Closed,
        },
    }
}
