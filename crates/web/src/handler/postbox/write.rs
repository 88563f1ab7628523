//! Writing as a customer of the story. What was typed becomes a real mail that is kept as if it had come over the wire;
//! only people of the story can write, and only to our own mailboxes.

use axum::Form as Posted;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use relance_desk::{Handed, Recipient};
use relance_domain::locale::Locale;
use relance_domain::words::Words;
use relance_mail::{Address, Outgoing, compose, reply_subject};
use serde::Deserialize;

use super::mail::Opened;
use super::{Asked, Seen, Visitor, draw};
use crate::app::DemoLetter;
use crate::fault::Fault;
use crate::page::postbox::{Answering, Person, ReadyLetter, Right, Shown, WriteFault, WriteForm};

/// Nobody types more; a pasted log goes into the text up to here.
const BODY_CHARS: usize = 100_000;

/// What the form sends, and what fills it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    from: String,
    to: String,
    subject: String,
    body: String,
    /// Id of the mail that is answered.
    answer: Option<i64>,
    /// Key of a ready-made letter.
    letter: String,
    sent: String,
}

/// The form, empty, as an answer, or filled by a ready-made letter.
pub async fn form(visitor: Visitor, Query(mut typed): Query<Typed>) -> Result<Response, Fault> {
    let answered = answered(&visitor, &typed).await?;
    if let Some(mail) = &answered {
        typed.from = mail.customer().map(|address| address.email.clone()).unwrap_or_default();
        typed.to = mail.answer_to().map(|address| address.email.clone()).unwrap_or_default();
        typed.subject = reply_subject(&mail.letter.subject);
    } else if let Some(letter) = ready(&visitor, &typed.letter) {
        typed.from = Address::parse(&letter.from).map(|address| address.email).unwrap_or_default();
        typed.to = letter.to.join(", ");
        typed.subject = letter.subject.clone();
        typed.body = letter.text.clone();
    }
    page(&visitor, typed, answered.as_ref(), None).await
}

/// Hands a mail over.
pub async fn send(visitor: Visitor, Posted(typed): Posted<Typed>) -> Result<Response, Fault> {
    let guest = &visitor.guest;
    if let Err(secs) = guest.site.limits.public(guest.peer) {
        return Err(Fault::TooMany(guest.ctx.now + SignedDuration::from_secs(secs as i64)));
    }
    let answered = answered(&visitor, &typed).await?;
    let handed = match handed(&visitor, &typed, answered.as_ref()) {
        Ok(handed) => handed,
        Err(fault) => {
            let page = page(&visitor, typed, answered.as_ref(), Some(fault)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    guest.site.app.desk.keep(handed, guest.ctx.now).await?;
    Ok(Redirect::to("/postbox/write?sent=1").into_response())
}

async fn answered(visitor: &Visitor, typed: &Typed) -> Result<Option<Opened>, Fault> {
    match typed.answer {
        Some(id) => Ok(Some(Opened::read(&visitor.guest.site, id).await?)),
        None => Ok(None),
    }
}

fn ready<'a>(visitor: &'a Visitor, key: &str) -> Option<&'a DemoLetter> {
    visitor.demo.letters.iter().find(|letter| letter.key == key)
}

/// The people of the story, those of the ready-made letters, and whoever has the mail that is answered.
fn people(visitor: &Visitor, answered: Option<&Opened>) -> Vec<Address> {
    let of_story =
        visitor.demo.people.iter().filter_map(|(name, email)| Address::new(Some(name), email).ok());
    let of_letters = visitor.demo.letters.iter().filter_map(|letter| Address::parse(&letter.from).ok());
    let of_mail = answered.and_then(Opened::customer).cloned();
    let mut people: Vec<Address> = Vec::new();
    for person in of_story.chain(of_letters).chain(of_mail) {
        if !people.iter().any(|known| known.key() == person.key()) {
            people.push(person);
        }
    }
    people
}

/// The mail as it comes over the wire, or why it would not be taken.
fn handed(visitor: &Visitor, typed: &Typed, answered: Option<&Opened>) -> Result<Handed, WriteFault> {
    let site = &visitor.guest.site;
    let people = people(visitor, answered);
    let from = people.iter().find(|person| person.email == typed.from).ok_or(WriteFault::NoSender)?;
    let body: String = typed.body.trim_end().chars().take(BODY_CHARS).collect();
    if body.trim().is_empty() {
        return Err(WriteFault::Empty);
    }
    let mut to = Vec::new();
    for address in typed.to.split(',').map(str::trim) {
        let known = Address::new(None, address).ok();
        match known.filter(|known| site.app.desk.recipient(&known.email) == Recipient::Known) {
            Some(address) => to.push(address),
            None => {
                return Err(WriteFault::Refused("550 5.1.1 Nobody here has this address".to_owned()));
            }
        }
    }
    let letter = answered.map(|mail| &mail.letter);
    let mut references = letter.map(|letter| letter.references.clone()).unwrap_or_default();
    references.extend(letter.and_then(|letter| letter.message_id.clone()));
    let text = match answered {
        Some(mail) => format!("{body}\n\n{}", quoted(visitor, mail)),
        None => body,
    };
    let raw = compose(&Outgoing {
        from,
        to: &to,
        cc: &[],
        reply_to: None,
        subject: &typed.subject,
        text: &text,
        html: None,
        message_id: &format!("{}@post-box.invalid", &site.token()[..24]),
        in_reply_to: letter.and_then(|letter| letter.message_id.as_deref()),
        references: &references,
        date: visitor.guest.ctx.now,
        automatic: None,
        language: visitor.guest.ctx.locale.as_str(),
        unsubscribe: None,
        attachments: &[],
    });
    let raw = raw.map_err(|error| WriteFault::Refused(error.to_string()))?;
    let headers = ready(visitor, &typed.letter).map(|letter| &letter.headers);
    let extra: String =
        headers.into_iter().flatten().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    Ok(Handed {
        protocol: "smtp",
        peer: visitor.guest.peer.to_string(),
        helo: String::new(),
        mail_from: from.email.clone(),
        recipients: to.into_iter().map(|address| address.email).collect(),
        raw: [extra.into_bytes(), raw].concat(),
    })
}

/// The answered mail below the answer, as mail programs put it there, introduced in its own language.
fn quoted(visitor: &Visitor, mail: &Opened) -> String {
    let letter = &mail.letter;
    let ctx = &visitor.guest.ctx;
    let locale = letter.language.and_then(|code| code.parse().ok()).unwrap_or(ctx.locale);
    let at = letter.date.unwrap_or(ctx.now);
    let words = Words::new(locale, &ctx.zone);
    let (day, time) = (at.to_zoned(ctx.zone.clone()).strftime("%d.%m.%Y").to_string(), words.time(at));
    let who = letter.from.as_ref().map(Address::to_string).unwrap_or_default();
    let lead = match locale {
        Locale::De => format!("Am {day} um {time} schrieb {who}:"),
        Locale::En => format!("On {day} at {time}, {who} wrote:"),
        Locale::Es => format!("El {day} a las {time}, {who} escribió:"),
        Locale::Fr => format!("Le {day} à {time}, {who} a écrit :"),
        Locale::It => format!("Il {day} alle {time}, {who} ha scritto:"),
        Locale::Pt => format!("Em {day} às {time}, {who} escreveu:"),
    };
    let lines: Vec<String> = letter.text.trim_end().lines().map(|line| format!("> {line}")).collect();
    format!("{lead}\n{}", lines.join("\n"))
}

async fn page(
    visitor: &Visitor,
    typed: Typed,
    answered: Option<&Opened>,
    fault: Option<WriteFault>,
) -> Result<Response, Fault> {
    let ctx = &visitor.guest.ctx;
    let site = &visitor.guest.site;
    let live = site.app.desk.live()?;
    let mut mailboxes: Vec<String> = live
        .policy
        .teams
        .values()
        .flat_map(|team| team.mailboxes.iter().map(|mailbox| mailbox.address.clone()))
        .collect();
    // An answer goes to an address with a token, a ready-made letter to several at once.
    if !typed.to.is_empty() && !mailboxes.contains(&typed.to) && typed.to.len() <= 1_000 {
        mailboxes.push(typed.to.clone());
    }
    let person = |address: Address| Person { name: address.name.unwrap_or_default(), address: address.email };
    let ready_letter = |letter: &DemoLetter| ReadyLetter {
        key: letter.key.clone(),
        shows: letter.shows.get(ctx.locale.as_str()).unwrap_or(&letter.subject).clone(),
        locale: letter.locale,
    };
    let form = WriteForm {
        people: people(visitor, answered).into_iter().map(person).collect(),
        from: typed.from,
        mailboxes,
        to: typed.to,
        subject: typed.subject,
        body: typed.body,
        answering: typed
            .answer
            .zip(answered)
            .map(|(id, mail)| Answering { id, subject: mail.letter.subject.clone() }),
        ready: visitor.demo.letters.iter().map(ready_letter).collect(),
        letter: ready(visitor, &typed.letter).map(|letter| letter.key.clone()).unwrap_or_default(),
        fault,
        sent: !typed.sent.is_empty(),
    };
    let seen = Seen::read(site, &Asked::default()).await?;
    Ok(draw(visitor, seen, Shown::All, Right::Write(Box::new(form))))
}
