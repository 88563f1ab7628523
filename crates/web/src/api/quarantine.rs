//! The quarantine for programs of leads: letters that are held and those that were dropped, a look into one, and what
//! is done with it, or with all of a sender.

#[cfg(test)]
mod tests;

use axum::http::Method;
use relance_desk::{Error, Release};
use relance_domain::agent::Agent;
use relance_domain::id::IntakeId;
use relance_mail::Envelope;
use relance_store::agent;
use relance_store::intake::Held as Known;
use serde::{Deserialize, Serialize};

use super::answer::{Bytes, Done, Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{AgentRef, limit};
use super::value::{At, Email, Id, Key, Text};
use crate::handler::quarantine::{TEXT_CHARS, theirs};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get(
            (Gate::Lead, "/api/v1/quarantine"),
            "List letters that are held, or that were dropped, the newest first",
            &["GET /quarantine"],
            list,
        )
        .get(
            (Gate::LeadOf, "/api/v1/quarantine/{id}"),
            "Read a letter that is held",
            &["GET /quarantine/{letter}", "GET /quarantine/{letter}/html"],
            show,
        )
        .get(
            (Gate::LeadOf, "/api/v1/quarantine/{id}/raw"),
            "Read the source of a letter that is held",
            &["GET /quarantine/{letter}/raw"],
            raw,
        )
        .get(
            (Gate::LeadOf, "/api/v1/quarantine/{id}/html"),
            "Read the HTML part of a letter that is held, sanitised",
            &[],
            html,
        );
    ops.write(
        (Method::POST, Gate::LeadOf, "/api/v1/quarantine/{id}/release"),
        "Let a letter in",
        &["POST /quarantine/{letter}/release"],
        release,
    )
    .act(
        (Method::POST, Gate::LeadOf, "/api/v1/quarantine/{id}/drop"),
        "Drop a letter; it stays within reach for some days",
        &["POST /quarantine/{letter}/drop"],
        drop_one,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/quarantine/release"),
        "Let in everything that is held of a sender",
        &["POST /quarantine/senders"],
        release_all,
    )
    .write(
        (Method::POST, Gate::Lead, "/api/v1/quarantine/drop"),
        "Drop everything that is held of a sender",
        &["POST /quarantine/senders"],
        drop_all,
    )
}

/// What is asked of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// Those that were dropped.
    #[serde(default)]
    dropped: Option<bool>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Id>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// A letter that is held.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Held {
    id: Id,
    received_at: At,
    /// `no_mailbox`, `no_sender`, `fault`, `blocked`, `flood` or `scan`.
    cause: Option<String>,
    why: String,
    /// Who wrote it, and the address by which its sender is known.
    from: String,
    sender: Option<String>,
    to: Vec<String>,
    subject: String,
    /// The address of whoever handed it over.
    peer: String,
    size_bytes: i64,
    dropped_at: Option<At>,
    dropped_by: Option<AgentRef>,
    /// When its bytes go.
    purge_at: Option<At>,
}

impl Held {
    fn of(known: &Known, agents: &[Agent]) -> Self {
        let from = if known.head.from.is_empty() { &known.mail_from } else { &known.head.from };
        let dropped = known.dropped;
        let by = dropped.and_then(|dropped| agents.iter().find(|agent| agent.id == dropped.by));
        Self {
            id: Id(known.id.0),
            received_at: At(known.received_at),
            cause: known.cause.map(|cause| cause.as_str().to_owned()),
            why: known.why.clone(),
            from: from.clone(),
            sender: known.sender_key.clone(),
            to: known.recipients.clone(),
            subject: known.head.subject.clone(),
            peer: known.peer.clone(),
            size_bytes: known.size_bytes,
            dropped_at: dropped.map(|dropped| At(dropped.at)),
            dropped_by: by.map(AgentRef::from),
            purge_at: dropped.and_then(|dropped| dropped.purge_at).map(At),
        }
    }
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Held>, Problem> {
    let limit = usize::from(limit(asked.limit)?);
    let after = asked.after.map(|id| IntakeId(id.0));
    let dropped = asked.dropped.unwrap_or_default();
    let (mut found, agents, looked) = theirs(&call.visit, dropped, after, limit).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    // Where many are somebody else's, a page has few letters or none, and goes on all the same.
    let next = if more { found.last().map(|last| last.id) } else { looked };
    let next = next.map(|id| id.to_string());
    Ok(Page { items: found.iter().map(|held| Held::of(held, &agents)).collect(), next })
}

/// A file of a letter.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HeldFile {
    name: String,
    size_bytes: usize,
}

/// A letter that is held, with what it says.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "HeldLetter"))]
pub(crate) struct Letter {
    #[serde(flatten)]
    held: Held,
    /// How it begins; its source has the rest.
    text: String,
    has_html: bool,
    files: Vec<HeldFile>,
    /// How many more are held of its sender.
    others: usize,
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Letter>, Problem> {
    let (known, raw) = call.desk().held_letter(call.agent(), IntakeId(id.0)).await?;
    let read = move || raw.map(|raw| relance_mail::read(&raw, &Envelope::default()));
    let letter = tokio::task::spawn_blocking(read).await.ok().flatten().unwrap_or_default();
    let key = known.sender_key.clone().unwrap_or_default();
    let others = call.desk().count_held_of(call.agent(), &key).await?;
    let agents = call.desk().look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) }));
    let mut held = Held::of(&known, &agents.await?);
    // What was held for a fault of ours has no head in the list.
    if held.subject.is_empty() {
        held.subject = letter.subject;
    }
    let file = |name: &str, size_bytes| HeldFile { name: name.to_owned(), size_bytes };
    Ok(Json(Letter {
        held,
        text: letter.text.chars().take(TEXT_CHARS).collect(),
        has_html: letter.has_html,
        files: letter.attachments.iter().map(|one| file(&one.name, one.size)).collect(),
        others: others.saturating_sub(1),
    }))
}

async fn bytes(call: &Call, id: Id) -> Result<Vec<u8>, Problem> {
    let (_, raw) = call.desk().held_letter(call.agent(), IntakeId(id.0)).await?;
    raw.ok_or_else(|| Problem::missing("source any more"))
}

async fn raw(call: Call, id: Id, _: Plain) -> Result<Bytes, Problem> {
    let bytes = bytes(&call, id).await?;
    Ok(Bytes { kind: "message/rfc822".into(), bytes, name: Some(format!("{}.eml", id.0)) })
}

async fn html(call: Call, id: Id, _: Plain) -> Result<Bytes, Problem> {
    let raw = bytes(&call, id).await?;
    let clean = tokio::task::spawn_blocking(move || relance_mail::html_with_images(&raw)).await;
    let clean = clean.ok().flatten().ok_or_else(|| Problem::missing("HTML part"))?;
    Ok(Bytes { kind: "text/html; charset=utf-8".into(), bytes: clean.into(), name: None })
}

/// What a letter needs to be let in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ReleaseWish {
    /// The key of the team that gets it, when none of our mailboxes is among its recipients.
    #[serde(default)]
    team: Option<Key>,
    /// Who wrote it, when it does not say so itself.
    #[serde(default)]
    sender: Option<Email>,
}

async fn release(call: Call, id: Id, wish: ReleaseWish) -> Result<Done, Problem> {
    let release = Release { team: wish.team.map(|team| team.0), sender: wish.sender.map(|sender| sender.0) };
    call.desk().release(call.agent(), IntakeId(id.0), release, call.now()).await?;
    Ok(Done)
}

/// A letter that was dropped before is dropped.
async fn drop_one(call: Call, id: Id) -> Result<Done, Problem> {
    let id = IntakeId(id.0);
    match call.desk().drop_letter(call.agent(), id, call.now()).await {
        Err(Error::NotFound(_)) if call.desk().held_letter(call.agent(), id).await.is_ok() => Ok(Done),
        done => Ok(done.map(|()| Done)?),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Sender {
    /// `sender` of a letter in the list.
    sender: Text<1, 320>,
}

/// How many letters it was done with.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Counted {
    n: usize,
}

async fn release_all(call: Call, (): (), of: Sender) -> Result<Json<Counted>, Problem> {
    Ok(Json(Counted { n: call.desk().release_all(call.agent(), &of.sender.0, call.now()).await? }))
}

async fn drop_all(call: Call, (): (), of: Sender) -> Result<Json<Counted>, Problem> {
    Ok(Json(Counted { n: call.desk().drop_all(call.agent(), &of.sender.0, call.now()).await? }))
}
