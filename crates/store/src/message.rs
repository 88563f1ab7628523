//! Messages as rows. The bytes of a mail lie with its intake or its outbox row; here stands what the desk shows.
//! Taking mails apart, and deciding which ticket they belong to, is done before anything gets here.

use jiff::Timestamp;
use relance_domain::id::{AgentId, AsideId, FileId, IntakeId, MessageId, TicketId};
use relance_domain::locale::Locale;
use relance_domain::message::{Kind, Pledge, Then};
use serde::{Deserialize, Serialize};

use crate::intake::{json, list, optional};
use crate::{Error, Row, Tx, params, search};

/// One entry of a ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub id: MessageId,
    pub ticket: TicketId,
    pub kind: Kind,
    pub at: Timestamp,
    pub agent: Option<AgentId>,
    pub author_name: String,
    pub author_email: String,
    pub recipients: Recipients,
    pub subject: String,
    pub text: String,
    /// What was newly written, when that is not the whole text.
    pub reply: Option<String>,
    pub locale: Option<Locale>,
    pub attachments: Vec<Attachment>,
    /// Without angle brackets.
    pub rfc_message_id: Option<String>,
    pub fingerprint: Option<String>,
    pub intake: Option<IntakeId>,
    /// Key of the mail template, for automatic mail.
    pub mail: Option<String>,
    /// Why it must not be answered automatically.
    pub automatic: Option<String>,
    /// False while its sender is a "new participant?".
    pub known: bool,
    /// What was repaired while reading it.
    pub problems: Vec<String>,
    /// What an agent's reply pledged, and what was to happen then.
    pub pledge: Option<Pledged>,
    /// True when the letter has an HTML part, which is one click away.
    pub has_html: bool,
    /// What the gate has to say of it; set apart, since most entries have none.
    pub marks: Vec<Mark>,
    /// What the letter brings beside its words and files, as JSON that the reader of letters wrote; none when nothing.
    pub beside: Option<String>,
    /// What was found out about its sender, as JSON of whoever found it; none when nothing was looked for.
    pub authentication: Option<String>,
    /// The aside that it is a letter of.
    pub aside: Option<AsideId>,
}

/// A word of the gate about a letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A trusted spam filter warns of it, with its score where it told one.
    Suspect { score: Option<f64> },
    /// The same words stand in an earlier entry.
    SameAs(MessageId),
    /// An agent passed it on; when it was written, in the words of their mail program.
    PassedOn { by: AgentId, written: String },
}

impl Message {
    /// An entry that says nothing yet: no author, no words, and no letter behind it.
    pub fn blank(id: MessageId, ticket: TicketId, kind: Kind, at: Timestamp) -> Self {
        Self {
            id,
            ticket,
            kind,
            at,
            agent: None,
            author_name: String::new(),
            author_email: String::new(),
            recipients: Recipients::default(),
            subject: String::new(),
            text: String::new(),
            reply: None,
            locale: None,
            attachments: Vec::new(),
            rfc_message_id: None,
            fingerprint: None,
            intake: None,
            mail: None,
            automatic: None,
            known: true,
            problems: Vec::new(),
            pledge: None,
            has_html: false,
            beside: None,
            marks: Vec::new(),
            authentication: None,
            aside: None,
        }
    }
}

/// Bare addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    pub to: Vec<String>,
    pub cc: Vec<String>,
    /// Who got a copy that no other recipient sees.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bcc: Vec<String>,
    /// Where the sender wants the answer, when not at their From address.
    pub reply_to: Option<String>,
}

impl Recipients {
    /// True for somebody who gets a copy of a mail that is meant for another.
    pub fn is_copy(&self, address: &str) -> bool {
        // Of several in To the first is the one that it is meant for.
        let copies = self.to.iter().skip(1).chain(&self.cc).chain(&self.bcc);
        let is_it = |known: &String| known.eq_ignore_ascii_case(address);
        copies.into_iter().any(is_it) && !self.to.first().is_some_and(is_it)
    }
}

/// A file of a mail. Of one that came in the bytes are read from the raw mail when asked for; one that an agent sent is
/// a file of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub name: String,
    pub media_type: String,
    pub size_bytes: usize,
    pub inline: bool,
    pub part: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileId>,
}

/// What a reply does once it is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pledged {
    pub then: Then,
    pub pledge: Option<Pledge>,
}

/// Adds an entry, to be found by its words. Those of automatic mail are the policy's and stand on every ticket.
pub async fn insert(tx: &mut Tx, message: &Message) -> Result<(), Error> {
    tx.run(
        "message.insert",
        params![
            message.id.0,
            message.ticket.0,
            message.kind.as_str(),
            message.at,
            message.agent.map(|agent| agent.0),
            message.author_name.as_str(),
            message.author_email.as_str(),
            json(&message.recipients),
            message.subject.as_str(),
            message.text.as_str(),
            message.reply.as_deref(),
            message.locale.map(Locale::as_str),
            json(&message.attachments),
            message.rfc_message_id.as_deref(),
            message.fingerprint.as_deref(),
            message.intake.map(|intake| intake.0),
            message.mail.as_deref(),
            message.automatic.as_deref(),
            message.known,
            json(&message.problems),
            message.pledge.as_ref().map(json),
            message.has_html,
            message.beside.as_deref(),
            message.authentication.as_deref(),
            message.aside.map(|aside| aside.0)
        ],
    )
    .await?;
    match message.kind {
        Kind::Automatic => Ok(()),
        Kind::Incoming | Kind::Reply | Kind::Note | Kind::Aside => search::defer(tx, message.id.0).await,
    }
}

/// One by id.
pub async fn find(tx: &mut Tx, id: MessageId) -> Result<Option<Message>, Error> {
    tx.query_opt("message.find", params![id.0]).await?.as_ref().map(message).transpose()
}

/// Up to `limit` entries of a ticket, oldest first.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId, limit: i64) -> Result<Vec<Message>, Error> {
    let rows = tx.query("message.of_ticket", params![ticket.0, limit]).await?;
    rows.iter().map(message).collect()
}

/// Up to `limit` entries of a ticket after one, oldest first.
pub async fn page(
    tx: &mut Tx,
    ticket: TicketId,
    after: MessageId,
    limit: i64,
) -> Result<Vec<Message>, Error> {
    tx.query("message.page", params![ticket.0, after.0, limit]).await?.iter().map(message).collect()
}

/// The customer's last mail.
pub async fn last_incoming(tx: &mut Tx, ticket: TicketId) -> Result<Option<Message>, Error> {
    tx.query_opt("message.last_incoming", params![ticket.0]).await?.as_ref().map(message).transpose()
}

/// Whether robots alone wrote on a ticket.
pub async fn is_of_robots(tx: &mut Tx, ticket: TicketId) -> Result<bool, Error> {
    Ok(tx.query_opt("message.of_robots", params![ticket.0]).await?.is_some())
}

/// The agents' last answer on a ticket.
pub async fn last_reply(tx: &mut Tx, ticket: TicketId) -> Result<Option<MessageId>, Error> {
    Ok(place(tx.query_opt("message.last_reply", params![ticket.0]).await?)?.map(|(id, _)| id))
}

/// The entry with this Message-ID, and its ticket.
pub async fn find_rfc(tx: &mut Tx, rfc_message_id: &str) -> Result<Option<(MessageId, TicketId)>, Error> {
    place(tx.query_opt("message.find_rfc", params![rfc_message_id]).await?)
}

/// The ticket on which an entry stands.
pub async fn ticket_of(tx: &mut Tx, id: MessageId) -> Result<Option<TicketId>, Error> {
    Ok(place(tx.query_opt("message.place", params![id.0]).await?)?.map(|(_, ticket)| ticket))
}

/// The same letter, seen before.
pub async fn find_fingerprint(
    tx: &mut Tx,
    fingerprint: &str,
) -> Result<Option<(MessageId, TicketId)>, Error> {
    place(tx.query_opt("message.find_fingerprint", params![fingerprint]).await?)
}

/// True when somebody wrote after the entry that was seen last; what the desk wrote by itself is no news.
pub async fn is_newer(tx: &mut Tx, ticket: TicketId, seen: MessageId) -> Result<bool, Error> {
    Ok(tx.query_one("message.newer", params![ticket.0, seen.0]).await?.int("n")? > 0)
}

/// Whether all these entries stand on this ticket.
pub async fn are_all_of(tx: &mut Tx, ids: &[MessageId], ticket: TicketId) -> Result<bool, Error> {
    for id in ids {
        if ticket_of(tx, *id).await? != Some(ticket) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The last Message-IDs of a ticket's mails, oldest first.
pub async fn thread(tx: &mut Tx, ticket: TicketId, limit: i64) -> Result<Vec<String>, Error> {
    let rows = tx.query("message.thread", params![ticket.0, limit]).await?;
    rows.iter().rev().map(|row| row.text("rfc_message_id")).collect()
}

/// The Message-ID and the recipients that a reply got when it was composed.
pub async fn set_head(
    tx: &mut Tx,
    id: MessageId,
    rfc_message_id: &str,
    recipients: &Recipients,
) -> Result<(), Error> {
    tx.run("message.set_head", params![id.0, rfc_message_id, json(recipients)]).await.map(drop)
}

/// What the gate has to say of an entry.
pub async fn set_marks(tx: &mut Tx, id: MessageId, marks: &[Mark]) -> Result<(), Error> {
    tx.run("message.set_marks", params![id.0, json(&marks)]).await.map(drop)
}

/// An agent accepted this sender as a party to the ticket.
pub async fn accept(tx: &mut Tx, ticket: TicketId, author_email: &str) -> Result<(), Error> {
    tx.run("message.accept", params![ticket.0, author_email]).await.map(drop)
}

/// One entry to another ticket.
pub async fn rehome(tx: &mut Tx, id: MessageId, ticket: TicketId) -> Result<(), Error> {
    tx.run("message.rehome", params![id.0, ticket.0]).await.map(drop)
}

/// All entries of a ticket to another. The answer is which.
pub async fn rehome_all(tx: &mut Tx, from: TicketId, into: TicketId) -> Result<Vec<MessageId>, Error> {
    let rows = tx.query("message.rehome_all", params![from.0, into.0]).await?;
    rows.iter().map(|row| row.int("id").map(MessageId)).collect()
}

/// Whether the sender of one entry is a party.
pub async fn set_known(tx: &mut Tx, id: MessageId, known: bool) -> Result<(), Error> {
    tx.run("message.set_known", params![id.0, known]).await.map(drop)
}

/// The ticket that was split off from this one with the entry of this Message-ID.
pub async fn find_split(
    tx: &mut Tx,
    rfc_message_id: &str,
    from: TicketId,
) -> Result<Option<TicketId>, Error> {
    let row = tx.query_opt("message.find_split", params![rfc_message_id, from.0]).await?;
    Ok(place(row)?.map(|(_, ticket)| ticket))
}

fn place(row: Option<Row>) -> Result<Option<(MessageId, TicketId)>, Error> {
    row.map(|row| Ok((MessageId(row.int("id")?), TicketId(row.int("ticket_id")?)))).transpose()
}

fn message(row: &Row) -> Result<Message, Error> {
    let locale = match row.opt_text("locale")? {
        None => None,
        Some(_) => Some(crate::ticket::locale(row, "locale")?),
    };
    let pledge = match row.opt_text("pledge")? {
        None => None,
        Some(_) => Some(list(row, "pledge")?),
    };
    Ok(Message {
        id: MessageId(row.int("id")?),
        ticket: TicketId(row.int("ticket_id")?),
        kind: row.str("kind")?.parse().map_err(|why: String| row.bad("kind", &why))?,
        at: row.instant("at")?,
        agent: row.opt_int("agent_id")?.map(AgentId),
        author_name: row.text("author_name")?,
        author_email: row.text("author_email")?,
        recipients: list(row, "recipients")?,
        subject: row.text("subject")?,
        text: row.text("text")?,
        reply: row.opt_text("reply")?,
        locale,
        attachments: list(row, "attachments")?,
        rfc_message_id: row.opt_text("rfc_message_id")?,
        fingerprint: row.opt_text("fingerprint")?,
        intake: row.opt_int("intake_id")?.map(IntakeId),
        mail: row.opt_text("mail")?,
        automatic: row.opt_text("automatic")?,
        known: row.flag("known")?,
        problems: list(row, "problems")?,
        pledge,
        has_html: row.flag("has_html")?,
        beside: row.opt_text("beside")?,
        marks: optional(row, "marks")?.unwrap_or_default(),
        authentication: row.opt_text("authentication")?,
        aside: row.opt_int("aside_id")?.map(AsideId),
    })
}
