//! What a customer sees of what is theirs: their requests, the letters of these that went between them and us, and each
//! mail to them with its fate. Never a note, an aside, a letter of somebody else, or the history of agents.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::Customer;
use relance_domain::id::{CustomerId, MessageId, OutboxId, TicketId};
use relance_domain::message::Kind;
use relance_domain::suppression::Leaves;
use relance_domain::ticket::{State, Status};
use relance_store::message::Message;
use relance_store::outbox::{self, Delivery, Entry, Fate, Shown};
use relance_store::{Tx, customer, message, planned, portal, run, ticket};

use super::is_own;
use crate::compose::recipient_key;
use crate::policy::Live;
use crate::wrong_person::{is_of_a_reporter, places_of};
use crate::{ASIDE, Desk, Error};

/// Letters of one request that are shown.
const LETTERS: i64 = 500;
/// An answer may be taken back at first: nobody outside sees it before it left.
const LINGERS: SignedDuration = SignedDuration::from_secs(60);

/// One request with the letters that are the customer's to see.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnRequest {
    pub state: State,
    /// Oldest first.
    pub letters: Vec<Message>,
}

/// One mail to a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnMail {
    pub entry: Entry,
    pub subject: String,
    /// Of the request that it is about.
    pub ticket_number: Option<i64>,
    /// The cadence that sent it by itself; none for what a person wrote.
    pub cadence: Option<String>,
    /// Its fate at each address that is the customer's to know.
    pub deliveries: Vec<Delivery>,
    /// The same letter that left later because this one was lost or asked for once more, the latest.
    pub again: Option<(Timestamp, Vec<Delivery>)>,
}

impl OwnMail {
    /// Whether it did not arrive anywhere, and no later one did.
    pub fn is_lost(&self) -> bool {
        let lost = |known: &[Delivery]| {
            !known.is_empty()
                && known.iter().all(|one| matches!(one.fate, Fate::Bounced | Fate::Failed | Fate::Suppressed))
        };
        lost(&self.deliveries) && self.again.as_ref().is_none_or(|(_, later)| lost(later))
    }

    /// Whether it may be sent to its customer once more: what lets somebody in may not.
    pub fn may_go_again(&self) -> bool {
        !is_own(&self.entry.mail) && self.deliveries.iter().all(|one| one.fate != Fate::Queued)
    }
}

impl Desk {
    /// Up to `limit` of a customer's requests before one, the latest first.
    pub async fn own_requests(
        tx: &mut Tx,
        who: &Customer,
        before: Option<TicketId>,
        limit: i64,
    ) -> Result<Vec<State>, Error> {
        let mut found = Vec::new();
        for id in portal::requests(tx, who.id, before.unwrap_or(TicketId(i64::MAX)), limit).await? {
            if let Some(state) = own(tx, who, id).await? {
                found.push(state);
            }
        }
        Ok(found)
    }

    /// The request of this number, or the one that it went into, if it is the customer's. Others learn nothing.
    pub async fn own_request(tx: &mut Tx, who: &Customer, number: i64) -> Result<State, Error> {
        let missing = || Error::NotFound("ticket");
        let first = ticket::find_number(tx, number).await?.ok_or_else(missing)?;
        let id = places_of(tx, first).await?.last().copied().unwrap_or(first);
        own(tx, who, id).await?.ok_or_else(missing)
    }

    /// The same with its letters.
    pub async fn own_request_whole(
        tx: &mut Tx,
        who: &Customer,
        number: i64,
        now: Timestamp,
    ) -> Result<OwnRequest, Error> {
        let state = Self::own_request(tx, who, number).await?;
        let letters = letters(tx, who, state.ticket.id, now).await?;
        Ok(OwnRequest { state, letters })
    }

    /// One letter of a customer's requests, with where it stands.
    pub async fn own_letter(
        tx: &mut Tx,
        who: &Customer,
        id: MessageId,
        now: Timestamp,
    ) -> Result<Message, Error> {
        let missing = || Error::NotFound("message");
        let place = message::ticket_of(tx, id).await?.ok_or_else(missing)?;
        let state = own(tx, who, place).await?.ok_or_else(missing)?;
        let found = letters(tx, who, state.ticket.id, now).await?.into_iter().find(|one| one.id == id);
        found.ok_or_else(missing)
    }

    /// Up to `limit` of the mails to a customer before one, the latest first, and the one to go on from.
    pub async fn own_mails(
        tx: &mut Tx,
        who: &Customer,
        before: Option<OutboxId>,
        limit: i64,
        now: Timestamp,
    ) -> Result<(Vec<OwnMail>, Option<OutboxId>), Error> {
        let entries = outbox::mails_of(tx, who.id, before.unwrap_or(OutboxId(i64::MAX)), limit).await?;
        let is_full = i64::try_from(entries.len()).is_ok_and(|n| n == limit);
        let next = entries.last().filter(|_| is_full).map(|last| last.id);
        let keys = own_keys(tx, who.id).await?;
        let mut tickets = BTreeMap::new();
        let mut found = Vec::new();
        for entry in entries {
            if let Some(mail) = own_mail(tx, (who, &keys), entry, &mut tickets, now).await? {
                found.push(mail);
            }
        }
        Ok((found, next))
    }

    /// One mail to a customer. Others learn nothing.
    pub async fn own_mail(
        tx: &mut Tx,
        who: &Customer,
        id: OutboxId,
        now: Timestamp,
    ) -> Result<OwnMail, Error> {
        let missing = || Error::NotFound("mail");
        let entry = outbox::read(tx, id).await?.filter(|entry| entry.customer == Some(who.id));
        let entry = entry.ok_or_else(missing)?;
        let keys = own_keys(tx, who.id).await?;
        own_mail(tx, (who, &keys), entry, &mut BTreeMap::new(), now).await?.ok_or_else(missing)
    }

    /// Why a mail leaves, in the words of the policy for customers; empty where it says none.
    pub fn why_it_came<'a>(live: &'a Live, cadence: &str, who: &Customer) -> &'a str {
        let known = live.policy.cadences.get(cadence);
        known.map_or("", |cadence| cadence.words.get(who.locale, live.policy.company.default_locale()))
    }
}

/// A ticket, if it is this customer's and no report of somebody who got their mail.
async fn own(tx: &mut Tx, who: &Customer, id: TicketId) -> Result<Option<State>, Error> {
    let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(None) };
    let is_theirs = state.ticket.customer == who.id && !matches!(state.ticket.status, Status::Spam { .. });
    if !is_theirs || ticket::merged_number(tx, id).await?.is_some() || is_of_a_reporter(tx, id).await? {
        return Ok(None);
    }
    Ok(Some(state))
}

/// The addresses of a customer, folded, those of before included.
pub(super) async fn own_keys(tx: &mut Tx, id: CustomerId) -> Result<BTreeSet<String>, Error> {
    Ok(customer::addresses(tx, id).await?.into_iter().map(|one| one.key).collect())
}

async fn letters(tx: &mut Tx, who: &Customer, id: TicketId, now: Timestamp) -> Result<Vec<Message>, Error> {
    let keys = own_keys(tx, who.id).await?;
    let mut fates: BTreeMap<MessageId, Vec<Shown>> = BTreeMap::new();
    for shown in outbox::of_ticket(tx, id).await? {
        if let Some(message) = shown.message {
            fates.entry(message).or_default().push(shown);
        }
    }
    let mut found = Vec::new();
    for letter in message::of_ticket(tx, id, LETTERS).await? {
        let is_seen = match letter.kind {
            Kind::Note | Kind::Aside => false,
            Kind::Incoming => is_from_or_to_them(&letter, &keys),
            Kind::Reply | Kind::Automatic => {
                let known = fates.get(&letter.id).map_or(&[][..], Vec::as_slice);
                is_for_them(&letter)
                    && has_left(known, now)
                    && outbox::customer_of_message(tx, letter.id).await? == Some(who.id)
            }
        };
        if is_seen {
            found.push(letter);
        }
    }
    Ok(found)
}

/// A letter that came in: their own, or one of which they have a copy.
fn is_from_or_to_them(letter: &Message, keys: &BTreeSet<String>) -> bool {
    let mut named = letter.recipients.to.iter().chain(&letter.recipients.cc);
    letter.known
        && letter.aside.is_none()
        && (keys.contains(&recipient_key(&letter.author_email))
            || named.any(|email| keys.contains(&recipient_key(email))))
}

/// An answer that went to somebody else pledges nothing.
fn is_for_them(letter: &Message) -> bool {
    letter.aside.is_none() && (letter.kind == Kind::Automatic || letter.pledge.is_some())
}

fn has_left(fates: &[Shown], now: Timestamp) -> bool {
    fates.iter().any(|shown| match shown.delivery.fate {
        Fate::Cancelled => false,
        Fate::Queued => shown.next_try_at.is_none_or(|at| at <= now),
        Fate::Accepted | Fate::Deferred | Fate::Bounced | Fate::Suppressed | Fate::Failed => true,
    })
}

async fn own_mail(
    tx: &mut Tx,
    (who, keys): (&Customer, &BTreeSet<String>),
    entry: Entry,
    tickets: &mut BTreeMap<TicketId, Option<i64>>,
    now: Timestamp,
) -> Result<Option<OwnMail>, Error> {
    if entry.mail == ASIDE || is_again_of_theirs(tx, who, &entry).await? {
        return Ok(None);
    }
    let number = match entry.ticket {
        None => None,
        Some(id) => {
            let known = tickets.get(&id).copied();
            let number = match known {
                Some(number) => number,
                None => own(tx, who, id).await?.map(|state| state.ticket.number),
            };
            tickets.insert(id, number);
            match number {
                Some(number) => Some(number),
                None => return Ok(None),
            }
        }
    };
    let letter = match entry.message {
        Some(id) => message::find(tx, id).await?,
        None => None,
    };
    if letter.as_ref().is_some_and(|letter| !is_for_them(letter)) {
        return Ok(None);
    }
    let deliveries = own_deliveries(tx, entry.id, keys, letter.as_ref()).await?;
    let lingers = |one: &Delivery| one.fate == Fate::Queued && entry.created_at + LINGERS > now;
    if deliveries.is_empty() || (entry.leaves == Leaves::ByPerson && deliveries.iter().all(lingers)) {
        return Ok(None);
    }
    let subject = match letter.map(|letter| letter.subject).filter(|subject| !subject.trim().is_empty()) {
        Some(subject) => subject,
        None => subject_of(&outbox::raw(tx, entry.id).await?.unwrap_or_default()),
    };
    let again = match outbox::sent_again(tx, &entry).await? {
        Some(id) => {
            let known = own_deliveries(tx, id, keys, None).await?;
            let left_at = outbox::read(tx, id).await?.map(|mail| mail.created_at);
            left_at.filter(|_| !known.is_empty()).map(|at| (at, known))
        }
        None => None,
    };
    let cadence = cadence_of(tx, &entry).await?;
    Ok(Some(OwnMail { entry, subject, ticket_number: number, cadence, deliveries, again }))
}

/// Whether it is told with the mail that it repeats.
async fn is_again_of_theirs(tx: &mut Tx, who: &Customer, entry: &Entry) -> Result<bool, Error> {
    let Some(first) = entry.key.strip_prefix("again:").and_then(|rest| rest.split(':').next()) else {
        return Ok(false);
    };
    let first = match first.parse() {
        Ok(id) => outbox::read(tx, OutboxId(id)).await?,
        Err(_) => None,
    };
    Ok(first.is_some_and(|first| first.customer == Some(who.id)))
}

/// The fates at their own addresses, and at the one that a letter is for; copies are others' matter.
async fn own_deliveries(
    tx: &mut Tx,
    id: OutboxId,
    keys: &BTreeSet<String>,
    letter: Option<&Message>,
) -> Result<Vec<Delivery>, Error> {
    let mut known = outbox::deliveries(tx, id).await?;
    let is_for = |one: &Delivery| {
        letter.is_some_and(|letter| {
            letter.recipients.to.first().is_some_and(|to| to.eq_ignore_ascii_case(&one.recipient))
        })
    };
    known.retain(|one| keys.contains(&recipient_key(&one.recipient)) || is_for(one));
    Ok(known)
}

/// The cadence whose step it carries out; what leaves at once names it in its key.
async fn cadence_of(tx: &mut Tx, entry: &Entry) -> Result<Option<String>, Error> {
    let step = match entry.planned {
        Some(id) => planned::find(tx, id).await?.and_then(|plan| plan.run),
        None => None,
    };
    if let Some(id) = step {
        return Ok(run::find(tx, id).await?.map(|run| run.cadence));
    }
    let is_automatic = entry.leaves != Leaves::ByPerson && !is_own(&entry.mail);
    Ok(entry.key.split(':').next().filter(|_| is_automatic).map(str::to_owned))
}

/// What stands in the head of a mail of ours; its body is not looked at.
fn subject_of(raw: &[u8]) -> String {
    let end = raw.windows(4).position(|bytes| bytes == b"\r\n\r\n").map_or(raw.len(), |at| at + 4);
    relance_mail::as_sent(&raw[..end]).subject
}
