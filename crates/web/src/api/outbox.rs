//! The outbox for programs: what waits and why, what failed lately, what is wrong with sending at all; a mail that is
//! taken back, tried now or sent to another address, and calls of webhooks that failed.

#[cfg(test)]
mod tests;

use axum::http::Method;
use jiff::SignedDuration;
use relance_desk::{ASIDE, Desk, SendAgain, lets_in};
use relance_domain::id::OutboxId;
use relance_domain::right::Right;
use relance_store::outbox::{self, Delivery, Fate, Fated, Waiting, Wanted};
use relance_store::{message, ticket, webhook};
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Done, Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{limit, settled};
use super::value::{At, Email, Id, Text};
use crate::handler::outbox::{self as page, SHOWN_DAYS, is_fault, is_spared, lost_place, waiting};
use crate::handler::sidebar::onlooker;
use crate::page::outbox::Why;
use crate::route::Gate;

const ANSWER: Gate = Gate::Team(Right::Answer);
/// Calls that failed and are listed.
const CALLS: i64 = 200;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get(
            (Gate::Agent, "/api/v1/outbox"),
            "List the mails that wait, in the order of their next try",
            &["GET /outbox"],
            list,
        )
        .get(
            (Gate::Agent, "/api/v1/outbox/failed"),
            "List what did not arrive within the last 14 days, the latest first",
            &["GET /outbox"],
            failed,
        )
        .get(
            (Gate::Lead, "/api/v1/outbox/alarms"),
            "See what is wrong with sending at this moment",
            &["GET /outbox"],
            alarms,
        )
        .write(
            (Method::POST, Gate::Lead, "/api/v1/outbox/now"),
            "Try all that waits now, or what waits for one domain",
            &["POST /outbox/now"],
            try_all,
        )
        .act(
            (Method::POST, Gate::Lead, "/api/v1/outbox/{id}/now"),
            "Try a waiting mail now",
            &["POST /outbox/{mail}/{act}"],
            try_now,
        )
        .act(
            (Method::POST, Gate::Lead, "/api/v1/outbox/{id}/cancel"),
            "Take back a mail that waits",
            &["POST /outbox/{mail}/{act}"],
            cancel,
        );
    mails(ops)
}

fn mails(ops: Ops) -> Ops {
    ops.get(
        (ANSWER, "/api/v1/mails/{id}"),
        "Read what became of a mail at each of its recipients",
        &["GET /mails/{mail}/again"],
        show,
    )
    .write(
        (Method::POST, ANSWER, "/api/v1/mails/{id}/again"),
        "Send a mail that did not arrive to another address",
        &["POST /mails/{mail}/again"],
        again,
    )
    .get(
        (Gate::Agent, "/api/v1/calls/failed"),
        "List calls of webhooks that failed for good within the last 14 days",
        &["GET /outbox"],
        calls,
    )
}

/// What waiting mail is asked for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "MailState"))]
pub(crate) enum State {
    /// Nobody tried to deliver it yet.
    Untried,
    /// The next hop said later.
    PutOff,
    /// Whoever delivered it was cut off.
    InDoubt,
}

/// What is asked of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// Of which domain.
    #[serde(default)]
    domain: Option<Text<0, 253>>,
    #[serde(default)]
    state: Option<State>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 100>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// A mail that waits.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct WaitingMail {
    id: Id,
    /// Its key in the policy, `reply` or `aside`.
    mail: String,
    /// Those who wait for it.
    recipients: Vec<String>,
    domain: String,
    /// The number of the ticket that it is about.
    ticket: Option<i64>,
    customer: Option<Id>,
    created_at: At,
    next_try_at: At,
    attempts: i64,
    /// `untried`, `limit` of its domain, `under_way`, `in_doubt`, `no_relay`, or `put_off` with what was said.
    why: String,
    /// What the next hop said.
    words: Option<String>,
}

impl WaitingMail {
    fn of(mail: Waiting, is_held: bool, now: jiff::Timestamp) -> Self {
        let (why, words) = match page::why(&mail, is_held, now) {
            Why::Untried => ("untried", None),
            Why::Limit(_) => ("limit", None),
            Why::UnderWay => ("under_way", None),
            Why::InDoubt => ("in_doubt", None),
            Why::NoRelay => ("no_relay", None),
            Why::Said(words) => ("put_off", Some(words)),
        };
        Self {
            id: Id(mail.id.0),
            mail: mail.about.mail,
            recipients: mail.deliveries.into_iter().map(|delivery| delivery.recipient).collect(),
            domain: mail.domain,
            ticket: mail.about.ticket_number,
            customer: mail.about.customer.map(|id| Id(id.0)),
            created_at: At(mail.created_at),
            next_try_at: At(mail.next_try_at),
            attempts: mail.attempts,
            why: why.to_owned(),
            words,
        }
    }
}

fn no_place() -> Problem {
    Problem::unfit("after", "no_place", "no page ends there")
}

/// A domain as the outbox knows it.
fn domain_of(asked: Option<Text<0, 253>>) -> String {
    asked.map(|domain| domain.0.trim().trim_start_matches('@').to_lowercase()).unwrap_or_default()
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Page<WaitingMail>, Problem> {
    let limit = i64::from(limit(asked.limit)?);
    let after = match &asked.after {
        None => None,
        Some(after) => Some(page::place(&after.0).ok_or_else(no_place)?),
    };
    let state = match asked.state {
        None => "",
        Some(State::Untried) => "untried",
        Some(State::PutOff) => "put_off",
        Some(State::InDoubt) => "in_doubt",
    };
    let domain = domain_of(asked.domain);
    let context = (domain, call.desk().live()?, onlooker(&call.visit));
    let now = call.now();
    let read = call.desk().look("api outbox", context, move |tx, context| {
        Box::pin(async move {
            let (domain, live, onlooker) = &*context;
            let wanted = Wanted { domain, state, after, limit: limit + 1, onlooker };
            waiting(tx, live, wanted, now).await
        })
    });
    let mut found = read.await?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let last = found.last().filter(|_| more);
    let next = last.map(|(mail, _)| format!("{}.{}", mail.next_try_at.as_microsecond(), mail.id));
    let items = found.into_iter().map(|(mail, is_held)| WaitingMail::of(mail, is_held, now));
    Ok(Page { items: items.collect(), next })
}

/// What is asked of the list of what failed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AskedFailed {
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 500>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// A mail that did not arrive at one recipient.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FailedMail {
    /// The mail, by which it is read and sent again.
    id: Id,
    mail: String,
    recipient: String,
    ticket: Option<i64>,
    customer: Option<Id>,
    at: At,
    /// `bounced`, `failed`, `suppressed` or `cancelled`.
    state: String,
    /// The other server's code, its status (RFC 3463) and its words.
    code: Option<i64>,
    status: Option<String>,
    words: String,
    /// The reason lies with us.
    our_fault: bool,
    /// The policy keeps this address from being suppressed.
    spared: bool,
    /// It can be sent to another address.
    can_send_again: bool,
}

async fn failed(call: Call, (): (), asked: AskedFailed) -> Result<Page<FailedMail>, Problem> {
    let limit = i64::from(limit(asked.limit)?);
    let after = asked.after.map(|after| after.0);
    if after.as_ref().is_some_and(|after| lost_place(after).is_none()) {
        return Err(no_place());
    }
    let live = call.desk().live()?;
    let since = call.now() - SignedDuration::from_hours(24 * SHOWN_DAYS);
    let context = (after.unwrap_or_default(), onlooker(&call.visit));
    let read = call.desk().look("api failed mail", context, move |tx, context| {
        Box::pin(async move {
            let (after, onlooker) = &*context;
            Ok(outbox::failed(tx, since, lost_place(after), limit + 1, onlooker).await?)
        })
    });
    let mut found = read.await?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|Fated { delivery, .. }| {
        format!("{}.{}.{}", delivery.at.as_microsecond(), delivery.outbox, delivery.recipient)
    });
    let item = |Fated { about, delivery }: Fated| FailedMail {
        id: Id(delivery.outbox.0),
        ticket: about.ticket_number,
        customer: about.customer.map(|id| Id(id.0)),
        at: At(delivery.at),
        state: delivery.fate.as_str().to_owned(),
        our_fault: is_fault(&delivery),
        spared: is_spared(&live, &delivery),
        can_send_again: can_send_again(&about.mail, &delivery),
        mail: about.mail,
        recipient: delivery.recipient,
        code: delivery.code,
        status: delivery.enhanced,
        words: delivery.words,
    };
    Ok(Page { items: found.into_iter().map(item).collect(), next })
}

/// Whether a mail that is lost at a recipient may go to another one.
fn can_send_again(mail: &str, delivery: &Delivery) -> bool {
    let is_lost = matches!(delivery.fate, Fate::Bounced | Fate::Failed | Fate::Suppressed | Fate::Cancelled);
    is_lost && mail != ASIDE && !lets_in(mail)
}

/// What is wrong with sending at this moment.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Alarms {
    /// Mails that wait for longer than a quarter of an hour, and since when the oldest does.
    old: i64,
    old_since_at: Option<At>,
    /// More than this wait.
    more_than: Option<i64>,
    /// Failures of the last day whose reason lies with us.
    our_faults: usize,
    /// Failures of the last day at addresses that the policy spares.
    spared: usize,
}

async fn alarms(call: Call, (): (), _: Plain) -> Result<Json<Alarms>, Problem> {
    let known = page::alarms(&call.visit).await?;
    Ok(Json(Alarms {
        old: known.old.map_or(0, |(n, _)| n),
        old_since_at: known.old.map(|(_, since)| At(since)),
        more_than: known.many,
        our_faults: known.our_faults,
        spared: known.spared,
    }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Which {
    /// Of which domain; without one all of them.
    #[serde(default)]
    domain: Option<Text<0, 253>>,
}

/// How many there were.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TriedMails"))]
pub(crate) struct Tried {
    n: u64,
}

async fn try_all(call: Call, (): (), which: Which) -> Result<Accepted<Tried>, Problem> {
    let n = call.desk().try_all_now(call.agent(), &domain_of(which.domain), call.now()).await?;
    Ok(Accepted(Tried { n }))
}

async fn try_now(call: Call, id: Id) -> Result<Done, Problem> {
    settled(call.desk().try_mail_now(call.agent(), OutboxId(id.0), call.now()).await)?;
    Ok(Done)
}

async fn cancel(call: Call, id: Id) -> Result<Done, Problem> {
    settled(call.desk().cancel_mail(call.agent(), OutboxId(id.0), call.now()).await)?;
    Ok(Done)
}

/// What became of a mail at one recipient.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MailFate {
    recipient: String,
    /// `queued`, `accepted`, `deferred`, `bounced`, `failed`, `suppressed` or `cancelled`.
    state: String,
    code: Option<i64>,
    status: Option<String>,
    words: String,
    at: At,
    /// It can be sent to another address.
    can_send_again: bool,
    /// That address can become the customer's.
    can_correct: bool,
}

/// A mail of ours.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Mail {
    id: Id,
    /// Its key in the policy, `reply` or `aside`.
    mail: String,
    /// The number of the ticket that it is about, and the entry there.
    ticket: Option<i64>,
    message: Option<Id>,
    customer: Option<Id>,
    /// Our address that it is from.
    mailbox: String,
    /// Its Message-ID, without brackets.
    message_id: String,
    deliveries: Vec<MailFate>,
}

async fn read(call: &Call, id: OutboxId) -> Result<Mail, Problem> {
    let context = (call.desk().live()?, call.agent().clone(), id);
    let read = call.desk().look("mail", context, |tx, context| {
        Box::pin(async move {
            let (live, by, id) = &*context;
            let mail = Desk::their_mail(tx, by, live, *id).await?;
            let deliveries = outbox::deliveries(tx, *id).await?;
            let entry = match mail.message {
                Some(id) => message::find(tx, id).await?,
                None => None,
            };
            let number = match mail.ticket {
                Some(id) => ticket::read(tx, id).await?.map(|(state, _)| state.ticket.number),
                None => None,
            };
            Ok((mail, deliveries, entry, number))
        })
    });
    let (mail, deliveries, entry, number) = read.await?;
    let is_copy = |to: &str| entry.as_ref().is_some_and(|entry| entry.recipients.is_copy(to));
    let fate = |delivery: Delivery| MailFate {
        state: delivery.fate.as_str().to_owned(),
        can_send_again: can_send_again(&mail.mail, &delivery),
        can_correct: mail.customer.is_some() && !is_copy(&delivery.recipient),
        recipient: delivery.recipient,
        code: delivery.code,
        status: delivery.enhanced,
        words: delivery.words,
        at: At(delivery.at),
    };
    Ok(Mail {
        id: Id(mail.id.0),
        ticket: number,
        message: mail.message.map(|id| Id(id.0)),
        customer: mail.customer.map(|id| Id(id.0)),
        mailbox: mail.mailbox.clone(),
        message_id: mail.rfc_message_id.clone(),
        deliveries: deliveries.into_iter().map(fate).collect(),
        mail: mail.mail.clone(),
    })
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Mail>, Problem> {
    Ok(Json(read(&call, OutboxId(id.0)).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Again {
    /// The recipient at whom it did not arrive.
    from: Email,
    to: Email,
    /// The new address becomes the customer's.
    #[serde(default)]
    corrects: bool,
}

async fn again(call: Call, id: Id, wish: Again) -> Result<Accepted<Mail>, Problem> {
    let known = read(&call, OutboxId(id.0)).await?;
    let fate = known.deliveries.iter().find(|one| one.recipient.eq_ignore_ascii_case(&wish.from.0));
    let fate =
        fate.ok_or_else(|| Problem::unfit("/from", "no_recipient", "nobody of this address got it"))?;
    if wish.corrects && !fate.can_correct {
        let what = "who got it is not the customer: there is no address of theirs to correct";
        return Err(Problem::unfit("/corrects", "no_correction", what));
    }
    let corrects = wish.corrects;
    let wish = SendAgain { mail: OutboxId(id.0), from: wish.from.0, to: wish.to.0, corrects };
    let id = call.desk().send_again(call.agent(), wish, call.now()).await?;
    Ok(Accepted(read(&call, id).await?))
}

/// A call of a webhook that failed for good.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FailedCall {
    id: Id,
    /// The key of the receiver in the policy.
    receiver: String,
    /// The word for what it tells of.
    kind: String,
    /// The cadence and the step that ordered it.
    cadence: Option<String>,
    step: Option<String>,
    ticket: Option<i64>,
    at: At,
    /// What the receiver answered last, as in HTTP, and its words, or why it was not reached.
    status: Option<i64>,
    words: String,
    tries: i64,
    /// How often a person had it made again.
    repeats: i64,
    /// The policy still has its receiver.
    can_repeat: bool,
}

/// The latest of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FailedCalls {
    items: Vec<FailedCall>,
}

async fn calls(call: Call, (): (), _: Plain) -> Result<Json<FailedCalls>, Problem> {
    let live = call.desk().live()?;
    let since = call.now() - SignedDuration::from_hours(24 * SHOWN_DAYS);
    let read = call.desk().look("failed calls", onlooker(&call.visit), move |tx, onlooker| {
        Box::pin(async move { Ok(webhook::failed(tx, since, CALLS, &onlooker).await?) })
    });
    let item = |lost: webhook::Lost| FailedCall {
        id: Id(lost.call.id.0),
        can_repeat: live.policy.webhooks.contains_key(&lost.call.receiver),
        receiver: lost.call.receiver,
        kind: lost.call.kind,
        cadence: Some(lost.cadence).filter(|cadence| !cadence.is_empty()),
        step: lost.call.step.map(|of| of.step),
        ticket: lost.ticket_number,
        at: At(lost.call.at),
        status: lost.call.status,
        words: lost.call.words,
        tries: lost.call.tries,
        repeats: lost.call.repeats,
    };
    Ok(Json(FailedCalls { items: read.await?.into_iter().map(item).collect() }))
}
