//! "Why this date?" for programs: the stretches that were counted for a promise, and for the one that a reply would
//! give.

use axum::http::Method;
use relance_domain::right::Right;
use serde::{Deserialize, Serialize};

use super::answer::{Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::Promise;
use super::value::{At, Key, Number, Text};
use super::word::PromiseKind;
use crate::handler::ticket::load::Loaded;
use crate::handler::ticket::why;
use crate::page::ticket::{PromiseWhy, SpanWhy};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Team(Right::See), "/api/v1/tickets/{number}/promises"),
        "List the promises of a ticket",
        &[],
        list,
    )
    .get(
        (Gate::Team(Right::See), "/api/v1/tickets/{number}/promises/{promise}/why"),
        "See what was counted for the date of a promise, by its id, or of the one that is `owed` now",
        &["GET /tickets/{number}/promises/{promise}"],
        explained,
    )
    .write(
        (Method::POST, Gate::Team(Right::Answer), "/api/v1/tickets/{number}/promises/next"),
        "See what a reply would promise if it were accepted now",
        &["GET /tickets/{number}/promises/next"],
        next,
    )
}

async fn list(call: Call, number: Number, _: Plain) -> Result<Page<Promise>, Problem> {
    let loaded = Loaded::read(&call.visit, number.0).await?;
    Ok(Page { items: loaded.state.promises.iter().map(Promise::from).collect(), next: None })
}

/// A stretch of time.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Span {
    from: At,
    to: At,
    /// How much of it counts; null where none does.
    counted_secs: Option<i64>,
    /// `open`, `always`, `closed`, `day_off`, `holiday` or `paused`.
    why: String,
    /// What the holiday is called.
    holiday: Option<String>,
}

impl From<crate::page::ticket::Span> for Span {
    fn from(span: crate::page::ticket::Span) -> Self {
        let (why, holiday) = match span.why {
            SpanWhy::Open => ("open", None),
            SpanWhy::Always => ("always", None),
            SpanWhy::Paused => ("paused", None),
            SpanWhy::Closed => ("closed", None),
            SpanWhy::DayOff => ("day_off", None),
            SpanWhy::Holiday(name) => ("holiday", Some(name)),
        };
        let (from, to, counted_secs) = (At(span.from), At(span.to), span.counted_secs);
        Self { from, to, counted_secs, why: why.to_owned(), holiday }
    }
}

/// How a date came about.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "WhyPromise"))]
pub(crate) struct Why {
    kind: PromiseKind,
    /// What the customer was told, or would be.
    words: String,
    start_at: At,
    due_at: At,
    /// The key of the calendar, where open hours count.
    calendar: Option<String>,
    /// The city of its zone.
    zone: String,
    /// The revision of the policy that counted.
    revision: i64,
    spans: Vec<Span>,
}

impl From<PromiseWhy> for Why {
    fn from(why: PromiseWhy) -> Self {
        Self {
            kind: (&why.kind).into(),
            words: why.words,
            start_at: At(why.start_at),
            due_at: At(why.due_at),
            calendar: why.calendar,
            zone: why.zone,
            revision: why.revision,
            spans: why.spans.into_iter().map(Span::from).collect(),
        }
    }
}

async fn explained(call: Call, (number, id): (Number, Key), _: Plain) -> Result<Json<Why>, Problem> {
    let loaded = Loaded::read(&call.visit, number.0).await?;
    let promise = match id.0.as_str() {
        "owed" => loaded.state.owed(),
        id => loaded.state.promises.iter().find(|promise| promise.id.to_string() == id),
    };
    let promise = promise.ok_or_else(|| Problem::missing("promise"))?;
    Ok(Json(why::why(&call.visit, &loaded, promise).into()))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "PromiseWish"))]
pub(crate) struct Wish {
    /// How much time it takes, such as `48 working hours`.
    #[serde(default)]
    within: Option<Text<1, 60>>,
    /// The day instead, such as `2026-12-03`, and an hour.
    #[serde(default)]
    date: Option<Text<1, 20>>,
    #[serde(default)]
    time: Option<Text<0, 10>>,
    /// The team with which the ticket ends, where the reply takes it to another one.
    #[serde(default)]
    team: Option<Key>,
}

async fn next(call: Call, number: Number, wish: Wish) -> Result<Json<Why>, Problem> {
    let loaded = super::ticket::to(Right::Answer, &call, number.0).await?;
    let text = |text: Option<Text<0, 10>>| text.map(|text| text.0).unwrap_or_default();
    let choice = why::Choice {
        within: wish.within.map(|within| within.0).unwrap_or_default(),
        day: wish.date.map(|date| date.0).unwrap_or_default(),
        time: text(wish.time),
        team: wish.team.map(|team| team.0).unwrap_or_default(),
    };
    let unfit = || Problem::unfit("/", "no_promise", "nothing can be promised so");
    Ok(Json(why::of_next(&call.visit, &loaded, choice).map_err(|_| unfit())?.into()))
}
