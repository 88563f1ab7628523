//! The outbox: what waits, why, and what failed lately, of the tickets that an agent may see; for leads, a mail taken
//! back or tried now. Whatever is wrong with sending at all is found here too, for the page and for the count in the
//! side bar.

#[cfg(test)]
mod tests;

use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use relance_desk::{ASIDE, Error, Live, NO_RELAY, is_our_fault, lets_in};
use relance_domain::error::Refusal;
use relance_domain::id::OutboxId;
use relance_store::Tx;
use relance_store::outbox::{self, Delivery, Fate, Fated, Onlooker, Waiting, Wanted};
use relance_store::webhook::{self, Shown};
use serde::Deserialize;

use super::policy::cadence_name;
use super::sidebar;
use super::ticket::entry::elsewhere;
use crate::component::{Ctx, cadence};
use crate::fault::{Fault, form_value};
use crate::page::outbox::{self as page, Alarms, CallLine, FailedLine, Lost, OutboxView, WaitingLine, Why};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Mails of one page.
const ROWS: i64 = 50;
/// Mail that waits for longer than this is a reason to look.
const OLD_MINUTES: i64 = 15;
/// More waiting mails than this are, too; nothing is counted beyond.
const MANY: i64 = 1_000;
/// Failures of the last day that are looked at for alarms.
const LATELY: i64 = 200;
/// What failed longer ago is not shown.
pub(crate) const SHOWN_DAYS: i64 = 14;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/outbox", show).post(Gate::Lead, "/outbox/now", try_all).post(
        Gate::Lead,
        "/outbox/{mail}/{act}",
        act,
    )
}

/// Which page is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    domain: String,
    #[serde(default)]
    state: String,
    /// The last of the page before: its next try in microseconds, a dot, its id.
    #[serde(default)]
    after: String,
    /// The same of what failed: its instant, a dot, its id, a dot, its recipient.
    #[serde(default)]
    before: String,
    /// Set when a mail was being handed over as somebody wanted to take it back.
    #[serde(default)]
    under_way: String,
}

struct Read {
    waiting: Vec<(Waiting, bool)>,
    failed: Vec<Fated>,
    calls: Vec<webhook::Lost>,
}

async fn show(visit: Visit, Query(mut asked): Query<Asked>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    asked.domain = asked.domain.trim().trim_start_matches('@').to_lowercase();
    if !["untried", "put_off", "in_doubt"].contains(&asked.state.as_str()) {
        asked.state.clear();
    }
    let context = (asked.clone(), live.clone(), visit.ctx.now, sidebar::onlooker(&visit));
    let read = desk.look("outbox page", context, |tx, context| {
        Box::pin(async move {
            let (asked, live, now, onlooker) = &*context;
            read(tx, asked, live, onlooker, *now).await
        })
    });
    let read = read.await?;
    let may_act = visit.agent.leads();
    let alarms = if may_act { alarms(&visit).await? } else { Alarms::default() };
    let view = OutboxView { may_act, ..view(&visit.ctx, &live, &asked, read, alarms) };
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

async fn read(
    tx: &mut Tx,
    asked: &Asked,
    live: &Live,
    onlooker: &Onlooker,
    now: Timestamp,
) -> Result<Read, Error> {
    let Asked { domain, state, after, before, .. } = asked;
    let wanted = Wanted { domain, state, after: place(after), limit: ROWS + 1, onlooker };
    let waiting = waiting(tx, live, wanted, now).await?;
    let since = now - SignedDuration::from_hours(24 * SHOWN_DAYS);
    let failed = outbox::failed(tx, since, lost_place(before), ROWS + 1, onlooker).await?;
    // They stand beside the latest alone: a list of mails has many pages, theirs one.
    let is_first = after.is_empty() && before.is_empty();
    let calls = if is_first { webhook::failed(tx, since, ROWS, onlooker).await? } else { Vec::new() };
    Ok(Read { waiting, failed, calls })
}

/// What waits, and of each mail whether its domain has all that it may have for now.
pub(crate) async fn waiting(
    tx: &mut Tx,
    live: &Live,
    wanted: Wanted<'_>,
    now: Timestamp,
) -> Result<Vec<(Waiting, bool)>, Error> {
    let mut waiting = Vec::new();
    for mail in outbox::page(tx, wanted, now).await? {
        let is_held =
            mail.attempts == 0 && mail.next_try_at <= now && is_at_limit(tx, live, &mail.domain, now).await?;
        waiting.push((mail, is_held));
    }
    Ok(waiting)
}

/// True when a domain has all that it may have for now.
async fn is_at_limit(tx: &mut Tx, live: &Live, domain: &str, now: Timestamp) -> Result<bool, Error> {
    let pace = live.policy.sending.pace_of(domain);
    let rests = outbox::free_at(tx, domain).await?.is_some_and(|at| at > now);
    Ok(rests || outbox::in_flight(tx, domain, now).await? >= i64::from(pace.connections))
}

fn view(ctx: &Ctx, live: &Live, asked: &Asked, read: Read, alarms: Alarms) -> OutboxView {
    let Read { mut waiting, mut failed, calls } = read;
    let rows = ROWS as usize;
    let (has_more, has_more_failed) = (waiting.len() > rows, failed.len() > rows);
    waiting.truncate(rows);
    failed.truncate(rows);
    let next = waiting.last().filter(|_| has_more).map(|(mail, _)| {
        let (domain, state) = (form_value(&asked.domain), form_value(&asked.state));
        let (at, id) = (mail.next_try_at.as_microsecond(), mail.id);
        format!("domain={domain}&state={state}&after={at}.{id}")
    });
    let failed_next = failed.last().filter(|_| has_more_failed).map(|Fated { delivery, .. }| {
        let (at, recipient) = (delivery.at.as_microsecond(), form_value(&delivery.recipient));
        format!("before={at}.{}.{recipient}", delivery.outbox)
    });
    OutboxView {
        alarms,
        domain: asked.domain.clone(),
        state: asked.state.clone(),
        lines: waiting.into_iter().map(|(mail, is_held)| line(ctx, mail, is_held)).collect(),
        next,
        is_first: asked.after.is_empty(),
        failed: failed.into_iter().map(|fated| failed_line(ctx, live, fated)).collect(),
        failed_next,
        calls: calls.into_iter().map(|lost| call_line(live, lost)).collect(),
        is_refused: !asked.under_way.is_empty(),
        may_act: false,
    }
}

fn line(ctx: &Ctx, mail: Waiting, is_held: bool) -> WaitingLine {
    WaitingLine {
        id: mail.id.0,
        recipients: mail.deliveries.iter().map(|delivery| delivery.recipient.clone()).collect(),
        mail: cadence::mail(ctx, &mail.about.mail),
        ticket: mail.about.ticket_number,
        customer: mail.about.customer.map(|customer| customer.0),
        since: mail.created_at,
        next_try_at: mail.next_try_at,
        attempts: mail.attempts,
        why: why(&mail, is_held, ctx.now),
    }
}

/// Why a mail still waits.
pub(crate) fn why(mail: &Waiting, is_held: bool, now: Timestamp) -> Why {
    match mail.lease_until_at {
        Some(until) if until > now => return Why::UnderWay,
        Some(_) => return Why::InDoubt,
        None => {}
    }
    if mail.attempts == 0 {
        return if is_held { Why::Limit(mail.domain.clone()) } else { Why::Untried };
    }
    let said = mail.deliveries.iter().find(|delivery| delivery.fate == Fate::Deferred);
    match said {
        Some(delivery) if delivery.words == NO_RELAY => Why::NoRelay,
        Some(delivery) => Why::Said(answer(delivery)),
        None => Why::Said(String::new()),
    }
}

/// Code, status and words as one line.
fn answer(delivery: &Delivery) -> String {
    let code = delivery.code.map(|code| code.to_string());
    let status = delivery.enhanced.clone().filter(|status| !delivery.words.starts_with(status.as_str()));
    let words = Some(delivery.words.clone()).filter(|words| !words.is_empty());
    [code, status, words].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn failed_line(ctx: &Ctx, live: &Live, fated: Fated) -> FailedLine {
    let Fated { about, delivery } = fated;
    FailedLine {
        mail: cadence::mail(ctx, &about.mail),
        ticket: about.ticket_number,
        customer: about.customer.map(|customer| customer.0),
        at: delivery.at,
        fate: match delivery.fate {
            Fate::Bounced => Lost::Returned,
            Fate::Suppressed => Lost::Suppressed,
            Fate::Cancelled => Lost::Cancelled,
            Fate::Failed | Fate::Queued | Fate::Deferred | Fate::Accepted => Lost::Refused,
        },
        words: if delivery.fate == Fate::Suppressed { String::new() } else { answer(&delivery) },
        is_our_fault: is_fault(&delivery),
        is_spared: is_spared(live, &delivery),
        elsewhere: elsewhere(&delivery).filter(|_| about.mail != ASIDE && !lets_in(&about.mail)),
        recipient: delivery.recipient,
    }
}

fn call_line(live: &Live, lost: webhook::Lost) -> CallLine {
    let Shown { id, receiver, step, words, status, at, repeats, .. } = lost.call;
    let step = step.map(|of| of.step).unwrap_or_default();
    let status = status.map(|status| status.to_string());
    CallLine {
        id: id.0,
        may_repeat: live.policy.webhooks.contains_key(&receiver),
        receiver,
        step: format!("{}: {step}", cadence_name(&lost.cadence)),
        ticket: lost.ticket_number,
        at,
        words: status
            .into_iter()
            .chain(Some(words).filter(|words| !words.is_empty()))
            .collect::<Vec<_>>()
            .join(" "),
        repeats,
    }
}

pub(crate) fn is_fault(delivery: &Delivery) -> bool {
    matches!(delivery.fate, Fate::Bounced | Fate::Failed)
        && delivery.enhanced.as_deref().is_some_and(is_our_fault)
}

pub(crate) fn is_spared(live: &Live, delivery: &Delivery) -> bool {
    matches!(delivery.fate, Fate::Bounced | Fate::Failed)
        && live.policy.sending.is_never_suppressed(&delivery.recipient)
}

/// What is wrong with sending at this moment, and which receivers of webhooks are called no more. Costs at most what
/// is due and what failed within a day.
pub async fn alarms(visit: &Visit) -> Result<Alarms, Fault> {
    let now = visit.ctx.now;
    let live = visit.site.app.desk.live()?;
    let read = visit.site.app.desk.look("outbox alarms", (), move |tx, _| {
        Box::pin(async move {
            let old_at = now - SignedDuration::from_mins(OLD_MINUTES);
            let backlog = outbox::backlog(tx, old_at, MANY + 1).await?;
            let day = now - SignedDuration::from_hours(24);
            Ok((backlog, outbox::failed(tx, day, None, LATELY, &Onlooker::All).await?))
        })
    });
    let (backlog, failed) = read.await?;
    let stopped = visit.site.app.desk.stopped_webhooks().await?;
    let old = backlog.since_at.filter(|_| backlog.n_old > 0).map(|since| (backlog.n_old, since));
    let count = |is: &dyn Fn(&Delivery) -> bool| failed.iter().filter(|fated| is(&fated.delivery)).count();
    Ok(Alarms {
        old,
        many: (backlog.n > MANY).then_some(MANY),
        our_faults: count(&is_fault),
        spared: count(&|delivery| is_spared(&live, delivery)),
        stopped: stopped.into_iter().map(|(key, _)| key).collect(),
    })
}

/// An instant in microseconds and an id, with a dot between.
pub(crate) fn place(text: &str) -> Option<(Timestamp, OutboxId)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, OutboxId(id.parse().ok()?)))
}

pub(crate) fn lost_place(text: &str) -> Option<(Timestamp, OutboxId, &str)> {
    let (at, rest) = text.split_once('.')?;
    let (id, recipient) = rest.split_once('.')?;
    Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, OutboxId(id.parse().ok()?), recipient))
}

async fn act(visit: Visit, Path((id, act)): Path<(i64, String)>) -> Result<Response, Fault> {
    let (desk, by, id, now) = (&visit.desk, &visit.agent, OutboxId(id), visit.ctx.now);
    let done = match act.as_str() {
        "now" => desk.try_mail_now(by, id, now).await,
        "cancel" => desk.cancel_mail(by, id, now).await,
        _ => return Err(Fault::Missing),
    };
    match done {
        Err(Error::Refused(Refusal::UnderWay)) => Ok(Redirect::to("/outbox?under_way=1").into_response()),
        // What was refused because it is so already needs no words: the page shows how it stands.
        Ok(()) | Err(Error::Refused(_)) => Ok(Redirect::to("/outbox").into_response()),
        Err(other) => Err(other.into()),
    }
}

#[derive(Debug, Deserialize)]
struct Which {
    #[serde(default)]
    domain: String,
}

async fn try_all(visit: Visit, Form(which): Form<Which>) -> Result<Response, Fault> {
    visit.desk.try_all_now(&visit.agent, &which.domain, visit.ctx.now).await?;
    Ok(Redirect::to(&format!("/outbox?domain={}", form_value(&which.domain))).into_response())
}
