//! Where a letter belongs: by proof first (a token we signed), then by the Message-IDs it answers, then by the number
//! in its subject if a party wrote it (DESIGN 6). A ticket that was merged is the one that it went into. Who may join a
//! thread is not decided here.

use std::collections::BTreeSet;

use relance_domain::aside::Aside;
use relance_domain::id::{AsideId, MessageId, OutboxId, TicketId};
use relance_domain::ticket::State;
use relance_mail::Letter;
use relance_mail::thread::{self, Key};
use relance_store::{Tx, aside, customer, message, outbox, participant, ticket};

use super::Received;
use crate::Error;
use crate::wrong_person::is_customers;

/// Message-IDs that are looked at; a longer list of References is cut by its newest end.
pub(super) const REFERENCES: usize = 20;

/// The ticket a letter belongs to, if it belongs to one.
pub(super) async fn find(
    tx: &mut Tx,
    key: &Key,
    received: &Received,
    sender_key: &str,
) -> Result<Option<(TicketId, State)>, Error> {
    let letter = &received.letter;
    let named = letter.to.iter().chain(&letter.cc).map(|address| address.email.as_str());
    let tokens = received.recipients.iter().map(String::as_str).chain(named);
    let by_address = tokens.clone().filter_map(|address| thread::read_reply_address(key, address));
    let answered: Vec<&String> =
        letter.in_reply_to.iter().chain(letter.references.iter().rev()).take(REFERENCES).collect();
    let by_id = answered.iter().filter_map(|id| thread::read_message_id(key, id)).map(|(ticket, _)| ticket);
    for id in by_address.chain(by_id) {
        if let Some(found) = load(tx, TicketId(id)).await? {
            return split_off(tx, key, letter, found).await.map(Some);
        }
    }
    // What answers the return path of a mail of ours and is no report: an out-of-office, or a server that writes prose.
    for id in tokens.filter_map(|address| thread::read_bounce_address(key, address)) {
        if let Some(ticket) = outbox::find(tx, OutboxId(id)).await?.and_then(|place| place.ticket) {
            return load(tx, ticket).await;
        }
    }
    for id in answered {
        if let Some((_, ticket)) = message::find_rfc(tx, id).await? {
            return load(tx, ticket).await;
        }
    }
    // A number is no proof: it counts only from a party, and a forged From could be anybody's.
    let number = thread::ticket_number(&letter.subject).filter(|_| !received.is_from_doubtful());
    let Some(number) = number else {
        return Ok(None);
    };
    let Some(id) = ticket::find_number(tx, number).await? else {
        return Ok(None);
    };
    let Some(found) = load(tx, id).await? else { return Ok(None) };
    let is_theirs = participant::is_party(tx, id, sender_key).await?
        || is_customers(tx, found.0, found.1.ticket.customer, sender_key).await?;
    Ok(is_theirs.then_some(found))
}

/// The aside that a letter answers: by the token of its address, else by the letter of ours that it answers. None for
/// whoever belongs to the ticket: they write to all of us, whatever they answered.
pub(super) async fn aside(
    tx: &mut Tx,
    key: &Key,
    received: &Received,
    found: Option<&(TicketId, State)>,
    sender_key: &str,
) -> Result<Option<(Aside, TicketId)>, Error> {
    let letter = &received.letter;
    let named = letter.to.iter().chain(&letter.cc).map(|address| address.email.as_str());
    let mut tokens = received.recipients.iter().map(String::as_str).chain(named);
    let mut known = match tokens.find_map(|address| thread::read_aside_address(key, address)) {
        Some(id) => aside::find(tx, AsideId(id)).await?,
        None => None,
    };
    if known.is_none() && found.is_some() {
        let answered = letter.in_reply_to.iter().chain(letter.references.last());
        let ours = answered.filter_map(|id| thread::read_message_id(key, id)).map(|(_, message)| message);
        let ours: BTreeSet<i64> = ours.take(REFERENCES).collect();
        for message in ours {
            if known.is_none() {
                known = aside::of_message(tx, MessageId(message)).await?;
            }
        }
    }
    // An out-of-office answers the return path, and names nothing else.
    let mut returns =
        received.recipients.iter().filter_map(|address| thread::read_bounce_address(key, address));
    if let (None, Some(id)) = (&known, returns.next())
        && let Some(message) = outbox::find(tx, OutboxId(id)).await?.and_then(|place| place.message)
    {
        known = aside::of_message(tx, message).await?;
    }
    let Some(known) = known else { return Ok(None) };
    let Some((ticket, state)) = load(tx, known.ticket).await? else { return Ok(None) };
    let is_theirs = participant::is_party(tx, ticket, sender_key).await?
        || customer::is_own(tx, state.ticket.customer, sender_key).await?;
    Ok((!is_theirs).then_some((known, ticket)))
}

/// A letter that answers one which became a ticket of its own goes there, although it quotes mails of the old one.
async fn split_off(
    tx: &mut Tx,
    key: &Key,
    letter: &Letter,
    found: (TicketId, State),
) -> Result<(TicketId, State), Error> {
    // Most letters answer a mail of ours, which says by itself where it belongs.
    for id in letter.in_reply_to.iter().filter(|id| thread::read_message_id(key, id).is_none()) {
        if let Some(split) = message::find_split(tx, id, found.0).await?
            && let Some(other) = load(tx, split).await?
        {
            return Ok(other);
        }
    }
    Ok(found)
}

async fn load(tx: &mut Tx, id: TicketId) -> Result<Option<(TicketId, State)>, Error> {
    Ok(ticket::load_current(tx, id).await?.map(|(id, state, _)| (id, state)))
}
