//! Receivers of webhooks for leads: how they stand, what each was told, and what is done about it. Of teams that a lead
//! does not see, no call is shown: without all of them they ask for one ticket at a time. Secrets are administrators'.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use relance_desk::{Error, KnownWebhook, Live, MOST_REPLAYED, Replay, may_see};
use relance_domain::error::Refusal;
use relance_domain::id::{TicketId, WebhookId};
use relance_domain::webhook::words_of;
use relance_store::webhook::{self, Shown, State};
use relance_store::{Tx, participant, ticket};
use serde::Deserialize;

use super::sidebar;
use crate::fault::{Fault, form_value};
use crate::page::webhook::{self as page, CallLine, Line, News, WebhookView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Calls of one page.
const ROWS: i64 = 50;
/// The days that are offered for telling again.
const DAYS: i64 = 7;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Lead, "/webhooks", list)
        .get(Gate::Lead, "/webhooks/{receiver}", show)
        .post(Gate::Lead, "/webhooks/{receiver}/test", test)
        .post(Gate::Lead, "/webhooks/{receiver}/start", start)
        .post(Gate::Lead, "/webhooks/{receiver}/replay", replay)
        .post(Gate::Admin, "/webhooks/{receiver}/secret", secret)
        .post(Gate::Admin, "/webhooks/{receiver}/rotate", rotate)
        .post(Gate::Lead, "/calls/{call}/again", again)
}

/// Which calls are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub state: String,
    pub ticket: String,
    /// The last of the page before: its instant in microseconds, a dot, its id.
    pub before: String,
    /// What somebody just did.
    pub news: String,
    pub n: i64,
}

async fn list(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let known = visit.site.app.desk.webhooks().await?;
    let lines: Vec<Line> = known.into_iter().filter_map(|known| line(&live, known)).collect();
    Ok(page::list(&visit.ctx, &sidebar::alone(&visit).await?, &lines).into_response())
}

fn line(live: &Live, known: KnownWebhook) -> Option<Line> {
    let receiver = live.policy.webhooks.get(&known.key)?;
    Some(Line {
        host: receiver.url.host().to_owned(),
        events: receiver.subscription.as_ref().map(|heard| words_of(&heard.kinds)).unwrap_or_default(),
        receiver: known.receiver,
        n_waiting: known.n_waiting,
        n_failed: known.n_failed,
        key: known.key,
    })
}

async fn show(visit: Visit, Path(key): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    draw(&visit, &key, asked, None).await
}

async fn draw(
    visit: &Visit,
    key: &str,
    asked: Asked,
    secret: Option<(String, Option<Timestamp>)>,
) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let known = desk.webhooks().await?.into_iter().find(|known| known.key == key);
    let line = known.and_then(|known| line(&live, known)).ok_or(Fault::Missing)?;
    let mut calls = calls(visit, key, &asked, ROWS + 1).await?;
    let has_more = asked.ticket.trim().is_empty() && calls.len() as i64 > ROWS;
    calls.truncate(ROWS as usize);
    let next = calls.last().filter(|_| has_more).map(|(call, _)| {
        format!("state={}&before={}.{}", form_value(&asked.state), call.created_at.as_microsecond(), call.id)
    });
    let days = visit.days(("", ""), DAYS)?;
    let view = WebhookView {
        line,
        secret,
        news: match asked.news.as_str() {
            "tested" => Some(News::Tested),
            "started" => Some(News::Started),
            "replayed" => Some(News::Replayed(asked.n.unsigned_abs())),
            "many" => Some(News::TooMany(MOST_REPLAYED)),
            _ => None,
        },
        calls: calls.into_iter().map(|(call, number)| call_line(call, number)).collect(),
        next,
        state: asked.state,
        ticket: asked.ticket,
        from: days.from.to_string(),
        until: days.until.to_string(),
        sees_all: visit.agent.sees_all_teams(),
        is_admin: visit.agent.role == relance_domain::agent::Role::Admin,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// Up to `most` things that a receiver was told of one ticket, or of all of them for whoever sees all; with the number
/// of the ticket.
pub(crate) async fn calls(
    visit: &Visit,
    key: &str,
    asked: &Asked,
    most: i64,
) -> Result<Vec<(Shown, Option<i64>)>, Fault> {
    let number = asked.ticket.trim().trim_start_matches('#').parse().ok();
    let is_one = !asked.ticket.trim().is_empty();
    let last = place(&asked.before);
    let before = last.unwrap_or((Timestamp::MAX, WebhookId(i64::MAX)));
    let states: Vec<State> = State::ALL
        .into_iter()
        .filter(|state| asked.state.is_empty() || asked.state == state.as_str())
        .collect();
    let context = (key.to_owned(), visit.agent.clone(), number, is_one, before, states);
    let read = visit.site.app.desk.look("calls of a webhook", context, move |tx, context| {
        Box::pin(async move {
            let (key, agent, number, is_one, before, states) = &*context;
            let mut found = Vec::new();
            if *is_one {
                if let Some(id) = seen(tx, agent, *number).await? {
                    let last = last.map(|(_, id)| id);
                    found = webhook::told_of(tx, key, &format!("ticket:{id}"), last, most).await?;
                }
            } else if agent.sees_all_teams() {
                for state in states {
                    found.extend(webhook::told(tx, key, *state, *before, most).await?);
                }
                found.sort_by_key(|call| std::cmp::Reverse((call.created_at, call.id.0)));
                found.truncate(most as usize);
            }
            with_numbers(tx, found).await
        })
    });
    Ok(read.await?)
}

/// The ticket of a number, as long as this agent may see it.
async fn seen(
    tx: &mut Tx,
    agent: &relance_domain::agent::Agent,
    number: Option<i64>,
) -> Result<Option<TicketId>, Error> {
    let Some(number) = number else { return Ok(None) };
    let Some(id) = ticket::find_number(tx, number).await? else { return Ok(None) };
    let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(None) };
    let watchers = participant::watchers(tx, id).await?;
    Ok(Some(id).filter(|_| may_see(agent, &state.ticket.team, &watchers)))
}

async fn with_numbers(tx: &mut Tx, found: Vec<Shown>) -> Result<Vec<(Shown, Option<i64>)>, Error> {
    let mut calls = Vec::with_capacity(found.len());
    for call in found {
        let number = match call.ticket {
            Some(id) => ticket::read(tx, id).await?.map(|(state, _)| state.ticket.number),
            None => None,
        };
        calls.push((call, number));
    }
    Ok(calls)
}

fn call_line(call: Shown, ticket: Option<i64>) -> CallLine {
    let Shown { id, kind, state, created_at, tries, next_try_at, status, words, repeats, body, .. } = call;
    let status = status.map(|status| status.to_string());
    let words = Some(words).filter(|words| !words.is_empty());
    CallLine {
        id: id.0,
        kind,
        at: created_at,
        ticket,
        state,
        tries,
        next_try_at,
        answer: status.into_iter().chain(words).collect::<Vec<_>>().join(" "),
        repeats,
        body,
    }
}

/// An instant in microseconds and an id, with a dot between.
pub(crate) fn place(text: &str) -> Option<(Timestamp, WebhookId)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, WebhookId(id.parse().ok()?)))
}

fn back(key: &str, news: &str) -> Response {
    Redirect::to(&format!("/webhooks/{}?news={news}", form_value(key))).into_response()
}

async fn test(visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    visit.desk.test_webhook(&visit.agent, &key, visit.ctx.now).await?;
    Ok(back(&key, "tested"))
}

async fn start(visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    match visit.desk.start_webhook(&visit.agent, &key, visit.ctx.now).await {
        // Somebody was faster.
        Ok(()) | Err(Error::Refused(Refusal::Unchanged)) => Ok(back(&key, "started")),
        Err(other) => Err(other.into()),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wished {
    from: String,
    until: String,
    which: String,
    hours: Option<i64>,
}

async fn replay(
    visit: Visit,
    Path(key): Path<String>,
    Form(wished): Form<Wished>,
) -> Result<Response, Fault> {
    let days = visit.days((&wished.from, &wished.until), DAYS)?;
    let replay = Replay { from: days.begins_at, until: days.ends_at, is_all: wished.which == "all" };
    let told = visit.desk.replay_webhooks(&visit.agent, &key, replay, visit.ctx.now).await?;
    Ok(match told {
        Some(n) => back(&key, &format!("replayed&n={n}")),
        None => back(&key, "many"),
    })
}

async fn secret(visit: Visit, Path(key): Path<String>) -> Result<Response, Fault> {
    named(&visit, &key)?;
    let secret = visit.desk.webhook_secret(&key, visit.ctx.now).await?;
    draw(&visit, &key, Asked::default(), Some((secret, None))).await
}

async fn rotate(
    visit: Visit,
    Path(key): Path<String>,
    Form(wished): Form<Wished>,
) -> Result<Response, Fault> {
    named(&visit, &key)?;
    let hours = wished.hours.unwrap_or(relance_desk::BOTH_HOURS);
    let secret = visit.desk.rotate_webhook(&key, hours, visit.ctx.now).await?;
    let known = visit.desk.webhooks().await?.into_iter().find(|known| known.key == key);
    let until = known.and_then(|known| known.receiver.secrets.old_until_at);
    draw(&visit, &key, Asked::default(), Some((secret, until))).await
}

fn named(visit: &Visit, key: &str) -> Result<Arc<Live>, Fault> {
    let live = visit.desk.live()?;
    if live.policy.webhooks.contains_key(key) { Ok(live) } else { Err(Fault::Missing) }
}

/// Where to go back to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Back {
    ticket: Option<i64>,
    webhook: String,
}

async fn again(visit: Visit, Path(id): Path<i64>, Query(from): Query<Back>) -> Result<Response, Fault> {
    match visit.desk.call_again(&visit.agent, WebhookId(id), visit.ctx.now).await {
        // Somebody was faster: the page shows how it stands.
        Ok(()) | Err(Error::Refused(_)) => {}
        Err(other) => return Err(other.into()),
    }
    let to = match from.ticket {
        Some(number) => format!("/tickets/{number}"),
        None if !from.webhook.is_empty() => format!("/webhooks/{}", form_value(&from.webhook)),
        None => "/outbox".to_owned(),
    };
    Ok(Redirect::to(&to).into_response())
}
