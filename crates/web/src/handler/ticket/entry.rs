//! The conversation of a ticket: messages with what became of them, notes, and the events that deserve a line (`event`
//! says which); and the raw and HTML views of one message.

use std::collections::HashMap;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use relance_desk::{Error, may_see};
use relance_domain::agent::Agent;
use relance_domain::customer::Customer;
use relance_domain::draft::Envelope;
use relance_domain::id::MessageId;
use relance_domain::message::{Kind as Written, Then};
use relance_domain::promise::State;
use relance_mail::auth::{Authentication, Verdict};
use relance_store::intake::{self, Body};
use relance_store::message::{self, Message as Row, Recipients};
use relance_store::outbox::{self, Fate, Shown};
use relance_store::{Tx, participant, ticket};

use super::load::Loaded;
use super::rail::delivery_state;
use super::{aside, beside, event};
use crate::component::{Ctx, cadence};
use crate::fault::{Fault, form_value};
use crate::handler::file;
use crate::page::ticket::{
    Attachment, Delivery, Entry, Message, MessageKind, Newer, Note, Proof, ProofLine, Remark, Standing,
};
use crate::visit::Visit;

/// Mail HTML runs nothing, loads nothing and may only be framed by us.
pub const FRAME_POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/// Messages and events in the order in which they happened.
pub fn conversation(visit: &Visit, loaded: &Loaded) -> Vec<Entry> {
    let mut deliveries: HashMap<i64, Vec<&Shown>> = HashMap::new();
    for shown in &loaded.deliveries {
        if let Some(message) = shown.message {
            deliveries.entry(message.0).or_default().push(shown);
        }
    }
    let mut entries: Vec<(jiff::Timestamp, u8, Entry)> = Vec::new();
    for row in &loaded.messages {
        let shown = deliveries.remove(&row.id.0).unwrap_or_default();
        let entry = match row.kind {
            Written::Note => Entry::Note(Note {
                id: row.id.0,
                author: row.author_name.clone(),
                at: row.at,
                paragraphs: paragraphs(&row.text),
                attachments: attachments(visit, row),
                fresh: false,
            }),
            _ => Entry::Message(Box::new(mail(visit, loaded, row, &shown))),
        };
        entries.push((row.at, 0, entry));
    }
    for record in &loaded.history {
        if let Some(line) = event::line(visit, loaded, record) {
            entries.push((record.at, 1, Entry::Event(line)));
        }
    }
    entries.sort_by_key(|(at, rank, _)| (*at, *rank));
    entries.into_iter().map(|(_, _, entry)| entry).collect()
}

/// What people wrote after the entry that the reader saw last.
pub fn newer(loaded: &Loaded, seen: i64) -> Vec<Newer> {
    let is_newer = |row: &&Row| row.id.0 > seen && row.kind != Written::Automatic;
    let entry = |row: &Row| Newer {
        id: row.id.0,
        author: if row.author_name.is_empty() { row.author_email.clone() } else { row.author_name.clone() },
        at: row.at,
        is_note: row.kind == Written::Note,
        paragraphs: paragraphs(row.reply.as_deref().unwrap_or(&row.text)),
    };
    loaded.messages.iter().filter(is_newer).map(entry).collect()
}

/// A text at its blank lines.
pub fn paragraphs(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    paragraphs.map(|paragraph| paragraph.trim_matches('\n').to_owned()).collect()
}

fn mail(visit: &Visit, loaded: &Loaded, row: &Row, shown: &[&Shown]) -> Message {
    let written = row.reply.as_deref().unwrap_or(&row.text);
    let mut folded = row.reply.as_ref().map(|reply| folded(&row.text, reply));
    let mut paragraphs = paragraphs(written);
    let word = word(loaded, row);
    if row.kind == Written::Automatic && word.is_some() {
        // What matters of an automatic mail is the sentence about time; the rest of the form is one click away.
        paragraphs.clear();
        folded = Some(written.trim().to_owned());
    }
    // The frame of the policy adds the sentence to the letter; here it stands below the agent's own words.
    if let Some(word) =
        word.as_ref().filter(|word| !paragraphs.iter().any(|paragraph| paragraph.contains(*word)))
    {
        paragraphs.push(word.clone());
    }
    let number = row.id.0;
    let (protection, invitation) = beside::view(&visit.ctx, row.beside.as_deref());
    let is_copy = |shown: &Shown| row.recipients.is_copy(&shown.delivery.recipient);
    // Sent again to another address, the last one counts; those before are shown beside it.
    let main = shown.iter().rposition(|shown| !is_copy(shown));
    let others = shown.iter().enumerate().filter(|(at, _)| Some(*at) != main);
    Message {
        id: number,
        kind: match row.kind {
            Written::Incoming => MessageKind::Customer,
            Written::Reply | Written::Note => MessageKind::Reply,
            Written::Automatic => MessageKind::Automatic,
            Written::Aside if row.agent.is_some() => MessageKind::Asked,
            Written::Aside => MessageKind::Advised,
        },
        author: if row.author_name.is_empty() { row.author_email.clone() } else { row.author_name.clone() },
        to: to(&visit.ctx, loaded, row),
        at: row.at,
        locale: row.locale,
        title: row.mail.as_deref().map(|key| cadence::mail(&visit.ctx, key)).unwrap_or_default(),
        paragraphs,
        word,
        quoted: folded.filter(|text| !text.is_empty()).map(|text| (text.lines().count(), text)),
        attachments: attachments(visit, row),
        delivery: main.map(|at| delivery(shown[at])).map(|delivery| Delivery {
            // To somebody else there is no other address to correct.
            elsewhere: delivery.elsewhere.filter(|_| row.aside.is_none()),
            ..delivery
        }),
        copies: others.map(|(_, shown)| (shown.delivery.recipient.clone(), delivery(shown))).collect(),
        kept: kept(loaded, row.id),
        robot: row.automatic.clone(),
        stranger: (!row.known).then(|| row.author_email.clone()),
        protection,
        invitation,
        proof: proof(row),
        raw: (row.intake.is_some() || !shown.is_empty()).then(|| format!("/messages/{number}/raw")),
        html: (row.intake.is_some() && row.has_html).then(|| format!("/messages/{number}/html")),
        remarks: remarks(loaded, row),
        aside: aside::mark(loaded, row),
        forwards: true,
        splits: is_split(loaded, row),
        fresh: false,
    }
}

/// What is to be said of a letter beside its words.
fn remarks(loaded: &Loaded, row: &Row) -> Vec<Remark> {
    let name = |id| loaded.agent(id).map(|agent| agent.name.clone()).unwrap_or_default();
    let told = row.marks.iter().map(|mark| match mark {
        message::Mark::Suspect { score } => Remark::Suspect { score: score.map(|score| score.to_string()) },
        message::Mark::SameAs(id) => Remark::SameAs(id.0),
        message::Mark::PassedOn { by, written } => {
            Remark::PassedOn { by: name(*by), written: written.clone() }
        }
    });
    let mut remarks: Vec<Remark> = told.collect();
    let subject = |subject: &str| relance_mail::reply_subject(subject).to_lowercase();
    let is_other = subject(&row.subject) != subject(&loaded.state.ticket.subject);
    if is_split(loaded, row) && !row.subject.trim().is_empty() && is_other {
        remarks.push(Remark::Subject(row.subject.clone()));
    }
    remarks
}

/// A later letter of somebody outside can become a ticket of its own.
fn is_split(loaded: &Loaded, row: &Row) -> bool {
    let first = loaded.messages.iter().find(|other| other.kind == Written::Incoming);
    row.kind == Written::Incoming && first.is_some_and(|first| first.id != row.id)
}

/// What was found out about the sender.
fn proof(row: &Row) -> Option<Proof> {
    let found: Authentication = serde_json::from_str(row.authentication.as_deref()?).ok()?;
    let line = |method, verdict: Verdict, domain: &str, why: &str| ProofLine {
        method,
        verdict: verdict.as_str(),
        domain: domain.to_owned(),
        why: why.to_owned(),
    };
    let dmarc = &found.dmarc;
    let mut lines = vec![line("DMARC", dmarc.verdict, &dmarc.domain, &dmarc.why)];
    lines.extend(found.dkim.iter().map(|one| line("DKIM", one.verdict, &one.domain, &one.why)));
    lines.extend(found.spf.iter().map(|spf| line("SPF", spf.verdict, &spf.domain, &spf.why)));
    lines.extend(found.arc.iter().map(|arc| line("ARC", arc.verdict, &arc.domain, &arc.why)));
    let signer = found.dkim.iter().find(|one| one.verdict == Verdict::Pass).map(|one| &one.domain);
    let standing = match dmarc.verdict {
        Verdict::Pass if signer.is_some() => Standing::Signed,
        Verdict::Pass => Standing::Sent,
        Verdict::Fail => Standing::Doubtful,
        Verdict::None => Standing::Unsaid,
        _ => Standing::Unknown,
    };
    let domain = signer.filter(|_| standing == Standing::Signed).unwrap_or(&dmarc.domain).clone();
    Some(Proof { standing, domain, by: found.by, lines })
}

/// The sentence about time that a mail carries, as the customer reads it.
fn word(loaded: &Loaded, row: &Row) -> Option<String> {
    if row.kind == Written::Automatic {
        // Lines of a mail are broken at sixty columns, sentences of a promise are not.
        let flat = row.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut sentences = loaded.state.promises.iter().map(|promise| &promise.words);
        return sentences.find(|words| flat.contains(words.as_str())).cloned();
    }
    let pledged = row.pledge.as_ref().filter(|pledged| pledged.then == Then::Promise)?;
    pledged.pledge.as_ref().map(|pledge| pledge.words.clone())
}

/// What reading folded away: everything of the text that is not in what was newly written.
fn folded(text: &str, reply: &str) -> String {
    let mut kept = reply.lines().peekable();
    let mut out = Vec::new();
    for line in text.lines() {
        if kept.peek().is_some_and(|next| next.trim_end() == line.trim_end()) {
            kept.next();
        } else {
            out.push(line);
        }
    }
    out.join("\n").trim().to_owned()
}

fn to(ctx: &Ctx, loaded: &Loaded, row: &Row) -> String {
    match row.kind {
        Written::Reply if !row.recipients.to.is_empty() => {
            let Recipients { to, cc, bcc, .. } = row.recipients.clone();
            addressed(ctx, &loaded.customer, &Envelope { to, cc, bcc })
        }
        Written::Reply | Written::Automatic => with_copies(&loaded.customer, &row.recipients.cc),
        // The token in an address is for machines.
        _ => {
            let plain = row.recipients.to.iter().map(|address| relance_mail::thread::without_token(address));
            plain.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The customer, and who else gets it.
pub fn with_copies(customer: &Customer, copies: &[String]) -> String {
    let name = if customer.name.is_empty() { &customer.email } else { &customer.name };
    std::iter::once(name).chain(copies).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Everybody whom a letter names, the customer by name, and those whom only we see.
pub fn addressed(ctx: &Ctx, customer: &Customer, envelope: &Envelope) -> String {
    let Envelope { to, cc, bcc } = envelope;
    let is_customer = |email: &String| email.eq_ignore_ascii_case(&customer.email);
    let name = |email: &String| match is_customer(email) && !customer.name.is_empty() {
        true => customer.name.clone(),
        false => email.clone(),
    };
    let open = to.iter().chain(cc).map(name).collect::<Vec<_>>().join(", ");
    match bcc.is_empty() {
        true => open,
        false => ctx.with("compose-blind", &[("to", open.into()), ("bcc", bcc.join(", ").into())]),
    }
}

fn attachments(visit: &Visit, row: &Row) -> Vec<Attachment> {
    row.attachments
        .iter()
        .map(|attached| Attachment {
            name: attached.name.clone(),
            size: size(attached.size_bytes),
            path: file::path(visit, row.id, attached),
            image: attached.media_type.starts_with("image/"),
        })
        .collect()
}

/// `48 KB`, `1.9 MB`.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

pub fn delivery(shown: &Shown) -> Delivery {
    Delivery {
        state: delivery_state(shown.delivery.fate),
        at: shown.delivery.at,
        words: shown.delivery.words.clone(),
        attempts: u32::try_from(shown.attempts).unwrap_or(0),
        again: shown.next_try_at,
        elsewhere: elsewhere(&shown.delivery),
    }
}

/// Where a mail that did not arrive is sent to another address.
pub fn elsewhere(delivery: &outbox::Delivery) -> Option<String> {
    let is_lost = matches!(delivery.fate, Fate::Bounced | Fate::Failed | Fate::Suppressed | Fate::Cancelled);
    let to = form_value(&delivery.recipient);
    is_lost.then(|| format!("/mails/{}/again?from={to}", delivery.outbox))
}

/// What a message kept in time, and how many counted seconds before its end.
fn kept(loaded: &Loaded, id: MessageId) -> Option<(relance_domain::promise::Kind, i64)> {
    loaded.state.promises.iter().find_map(|promise| match promise.state {
        State::Kept { at, by } if by == Some(id) => {
            let calendar = loaded.calendar_of(promise)?;
            Some((promise.kind, calendar.elapsed(at, promise.due_at).as_secs()))
        }
        _ => None,
    })
}

/// An entry of a ticket that this agent sees, for what hangs on it.
pub(crate) async fn seen(tx: &mut Tx, by: &Agent, id: MessageId) -> Result<message::Message, Error> {
    let missing = || Error::NotFound("message");
    let row = message::find(tx, id).await?.ok_or_else(missing)?;
    let (state, _) = ticket::read(tx, row.ticket).await?.ok_or_else(missing)?;
    let watchers = participant::watchers(tx, row.ticket).await?;
    if may_see(by, &state.ticket.team, &watchers) { Ok(row) } else { Err(missing()) }
}

/// The bytes of a message as they came or left.
pub(crate) async fn bytes(visit: &Visit, id: i64) -> Result<Vec<u8>, Fault> {
    let desk = &visit.site.app.desk;
    let body = desk
        .look("raw message", (visit.agent.clone(), MessageId(id)), |tx, context| {
            Box::pin(async move {
                let (by, id) = &*context;
                let row = seen(tx, by, *id).await?;
                match row.intake {
                    Some(intake) => Ok(intake::body(tx, intake).await?),
                    None => Ok(outbox::raw_of_message(tx, *id).await?.map(Body::Here)),
                }
            })
        })
        .await?;
    match body.ok_or(Fault::Missing)? {
        Body::Here(raw) => Ok(raw),
        Body::Blob(hash) => Ok(desk.blobs().get(&hash).await?),
    }
}

/// The source of a message, as text that no browser interprets.
pub async fn raw(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let raw = bytes(&visit, id).await?;
    let text = String::from_utf8_lossy(&raw).into_owned();
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (CONTENT_DISPOSITION, "inline; filename=\"message.eml.txt\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, text).into_response())
}

/// The HTML part of a message, sanitised, for a sandboxed frame.
pub async fn html(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let raw = bytes(&visit, id).await?;
    let clean = tokio::task::spawn_blocking(move || relance_mail::html_with_images(&raw));
    let clean = clean.await.map_err(|error| Fault::Broken(error.to_string()))?.ok_or(Fault::Missing)?;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, clean).into_response())
}
