//! Receivers of webhooks for programs: how they stand, what they were told, and what is done about it. Secrets are for
//! administrators.

use axum::http::Method;
use jiff::Timestamp;
use relance_desk::{BOTH_HOURS, KnownWebhook, Live, MOST_REPLAYED, Replay as KnownReplay};
use relance_domain::id::WebhookId;
use relance_domain::webhook::words_of;
use relance_store::webhook::Shown;
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Done, Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{limit, settled};
use super::value::{At, Id, Key, Number, Text};
use crate::handler::webhook::{Asked as Question, calls, place};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get((Gate::Lead, "/api/v1/webhooks"), "List the receivers of the policy", &["GET /webhooks"], list)
        .get(
            (Gate::Lead, "/api/v1/webhooks/{key}/calls"),
            "List what a receiver was told, the latest first",
            &["GET /webhooks/{receiver}"],
            told,
        )
        .act(
            (Method::POST, Gate::Lead, "/api/v1/webhooks/{key}/test"),
            "Call a receiver with an event of its own",
            &["POST /webhooks/{receiver}/test"],
            test,
        )
        .act(
            (Method::POST, Gate::Lead, "/api/v1/webhooks/{key}/start"),
            "Call a receiver again that was stopped",
            &["POST /webhooks/{receiver}/start"],
            start,
        )
        .write(
            (Method::POST, Gate::Lead, "/api/v1/webhooks/{key}/replay"),
            "Tell a receiver again what it was told in a time",
            &["POST /webhooks/{receiver}/replay"],
            replay,
        )
        .act(
            (Method::POST, Gate::Admin, "/api/v1/webhooks/{key}/secret/show"),
            "Read the secret by which calls are signed; the audit log says so",
            &["POST /webhooks/{receiver}/secret"],
            secret,
        )
        .secret()
        .write(
            (Method::POST, Gate::Admin, "/api/v1/webhooks/{key}/secret/rotate"),
            "Sign by another secret, and for some hours by the one before as well",
            &["POST /webhooks/{receiver}/rotate"],
            rotate,
        )
        .secret()
        .act(
            (Method::POST, Gate::Lead, "/api/v1/calls/{id}/again"),
            "Make a call again",
            &["POST /calls/{call}/again"],
            again,
        )
}

/// A receiver of the policy.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Receiver {
    key: String,
    host: String,
    /// The types of events that it hears of; none hears of steps of cadences alone.
    events: Vec<String>,
    waiting: i64,
    failed: i64,
    last_ok_at: Option<At>,
    failing_since_at: Option<At>,
    /// Since when it is called no more.
    stopped_at: Option<At>,
}

impl Receiver {
    fn of(live: &Live, known: KnownWebhook) -> Option<Self> {
        let receiver = live.policy.webhooks.get(&known.key)?;
        let subscription = receiver.subscription.as_ref();
        Some(Self {
            host: receiver.url.host().to_owned(),
            events: subscription.map(|heard| words_of(&heard.kinds)).unwrap_or_default(),
            waiting: known.n_waiting,
            failed: known.n_failed,
            last_ok_at: known.receiver.last_ok_at.map(At),
            failing_since_at: known.receiver.failing_since_at.map(At),
            stopped_at: known.receiver.stopped.map(|stopped| At(stopped.at)),
            key: known.key,
        })
    }
}

async fn list(call: Call, (): (), _: Plain) -> Result<Page<Receiver>, Problem> {
    let live = call.desk().live()?;
    let known = call.desk().webhooks().await?;
    let items = known.into_iter().filter_map(|known| Receiver::of(&live, known)).collect();
    Ok(Page { items, next: None })
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "CallState"))]
pub(crate) enum State {
    Queued,
    Delivered,
    Failed,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    #[serde(default)]
    state: Option<State>,
    /// Only those of this ticket.
    #[serde(default)]
    ticket: Option<Text<1, 18>>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 60>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// One call of a receiver.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Told {
    id: Id,
    /// The type of the event.
    #[serde(rename = "type")]
    kind: String,
    ticket: Option<i64>,
    /// `queued`, `delivered` or `failed`.
    state: String,
    at: At,
    tries: i64,
    next_try_at: Option<At>,
    /// What the receiver answered last, as in HTTP.
    status: Option<i64>,
    /// Its words, or why it was not reached.
    words: String,
    /// How often a person had it made again.
    repeats: i64,
    /// What it was told, as JSON.
    body: String,
}

impl Told {
    fn of((known, ticket): (Shown, Option<i64>)) -> Self {
        Self {
            id: Id(known.id.0),
            kind: known.kind,
            ticket,
            state: known.state.as_str().to_owned(),
            at: At(known.created_at),
            tries: known.tries,
            next_try_at: known.next_try_at.map(At),
            status: known.status,
            words: known.words,
            repeats: known.repeats,
            body: known.body,
        }
    }
}

async fn told(call: Call, key: Key, asked: Asked) -> Result<Page<Told>, Problem> {
    named(&call, &key)?;
    let limit = usize::from(limit(asked.limit)?);
    let before = asked.after.map(|after| after.0).unwrap_or_default();
    if !before.is_empty() && place(&before).is_none() {
        return Err(Problem::unfit("after", "no_place", "no page ends there"));
    }
    let question = Question {
        state: asked.state.map(|state| state.as_str().to_owned()).unwrap_or_default(),
        ticket: asked.ticket.map(|ticket| ticket.0).unwrap_or_default(),
        before,
        ..Question::default()
    };
    let mut found = calls(&call.visit, &key.0, &question, limit as i64 + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let last = found.last().filter(|_| more);
    let next = last.map(|(call, _)| format!("{}.{}", call.created_at.as_microsecond(), call.id));
    Ok(Page { items: found.into_iter().map(Told::of).collect(), next })
}

fn named(call: &Call, key: &Key) -> Result<(), Problem> {
    let is_known = call.desk().live()?.policy.webhooks.contains_key(&key.0);
    if is_known { Ok(()) } else { Err(Problem::missing("webhook")) }
}

async fn test(call: Call, key: Key) -> Result<Done, Problem> {
    call.desk().test_webhook(call.agent(), &key.0, call.now()).await?;
    Ok(Done)
}

async fn start(call: Call, key: Key) -> Result<Done, Problem> {
    settled(call.desk().start_webhook(call.agent(), &key.0, call.now()).await)?;
    Ok(Done)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Replay {
    /// Told from then on, and before then.
    from: At,
    until: At,
    /// Also what it has taken: it lost it.
    #[serde(default)]
    all: bool,
}

/// How many calls are made again.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Replayed {
    n: u64,
}

async fn replay(call: Call, key: Key, wish: Replay) -> Result<Accepted<Replayed>, Problem> {
    let replay = KnownReplay { from: wish.from.0, until: wish.until.0, is_all: wish.all };
    let told = call.desk().replay_webhooks(call.agent(), &key.0, replay, call.now()).await?;
    let n = told.ok_or_else(|| {
        let what = format!("more than {MOST_REPLAYED} calls: name shorter times");
        Problem::unfit("/from", "too_many", what)
    })?;
    Ok(Accepted(Replayed { n }))
}

/// By which calls are signed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "WebhookSecret"))]
pub(crate) struct Secret {
    secret: String,
    /// Until when the one before counts as well.
    old_until_at: Option<At>,
}

async fn until(call: &Call, key: &Key) -> Result<Option<Timestamp>, Problem> {
    let known = call.desk().webhooks().await?.into_iter().find(|known| known.key == key.0);
    Ok(known.and_then(|known| known.receiver.secrets.old_until_at))
}

async fn secret(call: Call, key: Key) -> Result<Json<Secret>, Problem> {
    named(&call, &key)?;
    let secret = call.desk().webhook_secret(&key.0, call.now()).await?;
    Ok(Json(Secret { secret, old_until_at: until(&call, &key).await?.map(At) }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Rotate {
    /// For how many hours calls are signed by both.
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 168)))]
    both_hours: Option<Number>,
}

async fn rotate(call: Call, key: Key, wish: Rotate) -> Result<Json<Secret>, Problem> {
    named(&call, &key)?;
    let hours = wish.both_hours.map_or(BOTH_HOURS, |hours| hours.0);
    let secret = call.desk().rotate_webhook(&key.0, hours, call.now()).await?;
    Ok(Json(Secret { secret, old_until_at: until(&call, &key).await?.map(At) }))
}

async fn again(call: Call, id: Id) -> Result<Done, Problem> {
    settled(call.desk().call_again(call.agent(), WebhookId(id.0), call.now()).await)?;
    Ok(Done)
}
