//! Entries of a ticket for programs: letters with their fate, notes, automatic mails; their source and their HTML.
//! Writing them is in `draft`.

use relance_domain::id::MessageId;
use relance_domain::right::Right;
use relance_store::message::Message as Known;
use relance_store::outbox::Shown;
use relance_store::{message, outbox};
use serde::{Deserialize, Serialize};

use super::answer::{Bytes, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{limit, seen};
use super::value::{At, Id, Number};
use super::word::{Language, MessageKind};
use crate::handler::ticket::entry;
use crate::route::Gate;

const SEE: Gate = Gate::Team(Right::See);

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (SEE, "/api/v1/tickets/{number}/messages"),
        "List the entries of a ticket, the oldest first",
        &["GET /tickets/{number}/print"],
        list,
    )
    .get(
        (SEE, "/api/v1/messages/{id}/raw"),
        "Read a mail as it came or left",
        &["GET /messages/{message}/raw"],
        raw,
    )
    .get(
        (SEE, "/api/v1/messages/{id}/html"),
        "Read the HTML of a mail, sanitised",
        &["GET /messages/{message}/html"],
        html,
    )
    .get(
        (SEE, "/api/v1/messages/{id}/files/{file}"),
        "Read a file that came or left with an entry",
        &[],
        file,
    )
}

/// Who wrote an entry.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Author {
    pub name: String,
    pub email: String,
    /// The id of the agent, where one wrote it.
    pub agent: Option<Id>,
}

/// A file of an entry.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Attachment {
    /// Its place in the entry, by which it is read.
    pub file: Id,
    pub name: String,
    /// Its type as the letter says it.
    pub media_type: String,
    pub size_bytes: usize,
    /// It stands in the text, as a picture does.
    pub inline: bool,
}

/// What became of a mail at one recipient.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Delivery {
    pub recipient: String,
    /// `queued`, `accepted`, `deferred`, `bounced`, `failed`, `suppressed` or `cancelled`.
    pub state: String,
    /// The other server's words.
    pub words: Option<String>,
    pub at: Option<At>,
    pub attempts: i64,
    pub next_try_at: Option<At>,
}

/// One entry of a ticket.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Message {
    pub id: Id,
    pub kind: MessageKind,
    pub at: At,
    pub author: Author,
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub bcc: Vec<String>,
    pub reply_to: Option<String>,
    pub subject: String,
    /// All of it, decoded.
    pub text: String,
    /// What was newly written, with quotes and signature folded away, where that is not all.
    pub reply: Option<String>,
    pub language: Option<Language>,
    pub attachments: Vec<Attachment>,
    pub has_html: bool,
    /// The key of the mail in the policy, of what the desk wrote by itself.
    pub mail: Option<String>,
    /// Why it must not be answered automatically.
    pub automatic: Option<String>,
    /// Its sender is a party to the ticket.
    pub known: bool,
    /// Its Message-ID, without brackets.
    pub message_id: Option<String>,
    pub deliveries: Vec<Delivery>,
}

impl Message {
    pub fn of(known: &Known, deliveries: &[Shown]) -> Self {
        let recipients = &known.recipients;
        Self {
            id: Id(known.id.0),
            kind: (&known.kind).into(),
            at: At(known.at),
            author: Author {
                name: known.author_name.clone(),
                email: known.author_email.clone(),
                agent: known.agent.map(|agent| Id(agent.0)),
            },
            to: recipients.to.clone(),
            cc: recipients.cc.clone(),
            bcc: recipients.bcc.clone(),
            reply_to: recipients.reply_to.clone(),
            subject: known.subject.clone(),
            text: known.text.clone(),
            reply: known.reply.clone(),
            language: known.locale.as_ref().map(Into::into),
            attachments: known.attachments.iter().map(attachment).collect(),
            has_html: known.has_html,
            mail: known.mail.clone(),
            automatic: known.automatic.clone(),
            known: known.known,
            message_id: known.rfc_message_id.clone(),
            deliveries: deliveries
                .iter()
                .filter(|shown| shown.message == Some(known.id))
                .map(Delivery::of)
                .collect(),
        }
    }
}

fn attachment(attached: &message::Attachment) -> Attachment {
    Attachment {
        file: Id(attached.part as i64),
        name: attached.name.clone(),
        media_type: attached.media_type.clone(),
        size_bytes: attached.size_bytes,
        inline: attached.inline,
    }
}

impl Delivery {
    pub fn of(shown: &Shown) -> Self {
        let delivery = &shown.delivery;
        Self {
            recipient: delivery.recipient.clone(),
            state: delivery.fate.as_str().to_owned(),
            words: Some(delivery.words.clone()).filter(|words| !words.is_empty()),
            at: Some(At(delivery.at)),
            attempts: shown.attempts,
            next_try_at: shown.next_try_at.map(At),
        }
    }
}

/// Where a page of a ticket's parts begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// What `next` of the page before was.
    #[serde(default)]
    pub after: Option<Id>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    pub limit: Option<u16>,
}

impl Asked {
    /// Those of a list in the order of their ids that come next.
    pub fn page<T>(&self, all: impl Iterator<Item = (Id, T)>) -> Result<Page<T>, Problem> {
        let after = self.after.map_or(i64::MIN, |id| id.0);
        let limit = usize::from(limit(self.limit)?);
        let mut found: Vec<(Id, T)> = all.filter(|(id, _)| id.0 > after).take(limit + 1).collect();
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|(id, _)| id.0.to_string());
        Ok(Page { items: found.into_iter().map(|(_, item)| item).collect(), next })
    }
}

async fn list(call: Call, number: Number, asked: Asked) -> Result<Page<Message>, Problem> {
    let after = MessageId(asked.after.map_or(i64::MIN, |id| id.0));
    let most = i64::from(limit(asked.limit)?) + 1;
    let context = (call.agent().clone(), number.0);
    let read = call.desk().look("entries", context, move |tx, context| {
        Box::pin(async move {
            let id = seen(tx, &context.0, context.1).await?;
            let known = message::page(tx, id, after, most).await?;
            let deliveries = match (known.first(), known.last()) {
                (Some(first), Some(last)) => outbox::of_entries(tx, id, (first.id, last.id)).await?,
                _ => Vec::new(),
            };
            Ok((known, deliveries))
        })
    });
    let (known, deliveries) = read.await?;
    asked.page(known.iter().map(|known| (Id(known.id.0), Message::of(known, &deliveries))))
}

/// One entry that was just written.
pub(super) async fn written(call: &Call, id: MessageId) -> Result<Message, Problem> {
    let context = (call.agent().clone(), id);
    let known = call.desk().look("entry", context, |tx, context| {
        Box::pin(async move { entry::seen(tx, &context.0, context.1).await })
    });
    Ok(Message::of(&known.await?, &[]))
}

async fn raw(call: Call, id: Id, _: Plain) -> Result<Bytes, Problem> {
    let bytes = entry::bytes(&call.visit, id.0).await?;
    Ok(Bytes { kind: "message/rfc822".into(), bytes, name: Some(format!("{}.eml", id.0)) })
}

async fn html(call: Call, id: Id, _: Plain) -> Result<Bytes, Problem> {
    let raw = entry::bytes(&call.visit, id.0).await?;
    let clean = tokio::task::spawn_blocking(move || relance_mail::html_with_images(&raw)).await;
    let clean = clean.ok().flatten().ok_or_else(|| Problem::missing("HTML part"))?;
    Ok(Bytes { kind: "text/html; charset=utf-8".into(), bytes: clean.into(), name: None })
}

async fn file(call: Call, (id, part): (Id, Id), _: Plain) -> Result<Bytes, Problem> {
    let context = (call.agent().clone(), MessageId(id.0));
    call.desk()
        .look("entry", context, |tx, context| {
            Box::pin(async move { entry::seen(tx, &context.0, context.1).await.map(drop) })
        })
        .await?;
    let missing = || Problem::missing("file");
    let part = usize::try_from(part.0).map_err(|_| missing())?;
    let found = call.desk().attached(MessageId(id.0), part).await?.ok_or_else(missing)?;
    // Whatever a letter calls it, a browser is told nothing that it would run.
    let kind = "application/octet-stream".into();
    Ok(Bytes { kind, bytes: found.bytes, name: Some(found.name) })
}
