//! History in: letters that another desk or mailbox has kept become tickets that ended long ago. Nothing is promised,
//! begun or sent by it. A letter that answers one of them later threads as any other does.

use std::sync::Arc;

use jiff::Timestamp;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{IntakeId, MessageId, TicketId};
use relance_domain::message::Kind;
use relance_domain::policy::Former;
use relance_domain::ticket::{State, Status, Ticket};
use relance_mail::{Address, Envelope};
use relance_store::history::Of;
use relance_store::intake::{Arrived, Body, Verdict};
use relance_store::message::Message;
use relance_store::participant::{Participant, Standing};
use relance_store::{Tx, intake, message, participant, report, setting, ticket};
use sha2::{Digest, Sha256};

use super::entry::{entry, excerpt, subject_of};
use super::gate::AtGate;
use super::place::REFERENCES;
use super::{ROW_BYTES, Received, Sender, mailbox_of, mailbox_used, settle, teams_of};
use crate::policy::Live;
use crate::{Desk, Error};

/// What became of a letter of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// It began a ticket of this number.
    Opened(i64),
    /// It stands on the ticket of this number.
    Added(i64),
    /// It was here already.
    Known,
    /// It is no part of a conversation, for this reason.
    LeftOut(&'static str),
}

/// A letter with all that one import needs.
struct Past {
    received: Received,
    sender: Sender,
    body: Body,
    size_bytes: i64,
    fingerprint: String,
    /// One of our own mailboxes wrote it.
    is_ours: bool,
    live: Arc<Live>,
    /// The team of letters that name none of our mailboxes.
    team: String,
}

impl Desk {
    /// Keeps a letter of the past. Where it names none of our mailboxes it belongs to this team.
    pub async fn import(&self, raw: &[u8], team: &str, now: Timestamp) -> Result<Imported, Error> {
        // Ids of the letter's own time keep tickets and entries in order; the desk that worked then may have given one
        // of them away, and the next one is free.
        let mut lost = Error::NotFound("letter");
        for _ in 0..3 {
            match self.import_once(raw, team, now).await {
                Err(error) if error.is_conflict() => lost = error,
                imported => return imported,
            }
        }
        Err(lost)
    }

    async fn import_once(&self, raw: &[u8], team: &str, now: Timestamp) -> Result<Imported, Error> {
        let live = self.live()?;
        let letter = relance_mail::read(raw, &Envelope { mail_from: None, own: &live.own });
        if letter.bounce.as_ref().is_some_and(|failures| !failures.is_empty()) {
            return Ok(Imported::LeftOut("a report of delivery"));
        }
        let at = letter.date.filter(|date| *date <= now).unwrap_or(now);
        let recipients = letter.to.iter().chain(&letter.cc).map(|address| address.email.clone()).collect();
        let received = Received {
            id: IntakeId(self.id(at)),
            received_at: at,
            mail_from: String::new(),
            recipients,
            letter,
            gate: AtGate::default(),
            authentication: None,
            said: None,
            misrouted: None,
        };
        let Some(sender) = Sender::of(&received, &live) else {
            return Ok(Imported::LeftOut("it names no sender"));
        };
        let hash = || Sha256::digest(raw).iter().map(|byte| format!("{byte:02x}")).collect();
        let fingerprint = received.letter.fingerprint.clone().unwrap_or_else(hash);
        let size_bytes = raw.len() as i64;
        let body = if raw.len() > ROW_BYTES {
            Body::Blob(self.blobs().put(raw).await?)
        } else {
            Body::Here(raw.to_vec())
        };
        let is_ours = live.policy.team_of_mailbox(&mailbox_of(&sender.email)).is_some();
        let team = team.to_owned();
        let past = Past { received, sender, body, size_bytes, fingerprint, is_ours, live, team };
        let hash = match &past.body {
            Body::Blob(hash) => Some(hash.clone()),
            Body::Here(_) => None,
        };
        let imported = self
            .transact("import letter", past, |tx, desk, past| {
                Box::pin(async move { desk.import_in(tx, &past).await })
            })
            .await?;
        if let Some(hash) = hash {
            self.blobs().keep(&hash, raw).await?;
        }
        Ok(imported)
    }

    async fn import_in(&self, tx: &mut Tx, past: &Past) -> Result<Imported, Error> {
        tx.forgo_following();
        if message::find_fingerprint(tx, &past.fingerprint).await?.is_some() {
            return Ok(Imported::Known);
        }
        let at = past.received.received_at;
        let entry_id = MessageId(self.id(at));
        let answered = answered(tx, past).await?;
        let (id, outcome) = match answered {
            Some(state) => {
                let (id, number) = (state.ticket.id, state.ticket.number);
                let entry = entry_of(past, entry_id, id);
                if state.ticket.status.is_done() {
                    ticket::touch(tx, id, &excerpt(&entry), entry_id, false, at).await?;
                }
                message::insert(tx, &entry).await?;
                self.count_imported(tx, &past.live, &state, &entry).await?;
                (id, Imported::Added(number))
            }
            None => match self.open_past(tx, past, entry_id).await? {
                Some((id, number)) => (id, Imported::Opened(number)),
                None => return Ok(Imported::LeftOut("nobody outside takes part in it")),
            },
        };
        let event = match past.is_ours {
            true => Event::Replied { message: entry_id },
            false => Event::Arrived { message: entry_id },
        };
        let actor = if past.is_ours { Actor::Desk } else { Actor::Customer };
        self.record(tx, Of::Ticket(id), actor, event, at).await?;
        if !past.is_ours {
            let Sender { email, name, key, .. } = &past.sender;
            let who = Participant { email: email.clone(), name: name.clone(), standing: Standing::Party };
            participant::insert(tx, id, key, &who).await?;
        }
        self.keep_past(tx, past, (id, entry_id)).await?;
        Ok(outcome)
    }

    /// A ticket that ended with its first letter.
    async fn open_past(
        &self,
        tx: &mut Tx,
        past: &Past,
        entry_id: MessageId,
    ) -> Result<Option<(TicketId, i64)>, Error> {
        let Past { received, live, .. } = past;
        let at = received.received_at;
        let Some(address) = outsider(past) else { return Ok(None) };
        let (team, mailbox) = belongs(past);
        let wished = received.letter.language.and_then(|code| code.parse().ok());
        let first = live.policy.company.default_locale();
        // What they called themselves then is not what they call themselves now: somebody known stays as they are.
        let locale = live.policy.locale_for(wished.unwrap_or(first));
        let customer = self.customer_behind(tx, &address, locale, at).await?;
        let number = setting::count(tx, "ticket").await?;
        let past_ticket = Ticket {
            id: TicketId(self.id(at)),
            number,
            subject: subject_of(&received.letter),
            status: Status::Closed { at },
            team: team.clone(),
            mailbox,
            assignee: None,
            customer: customer.id,
            locale: live.policy.locale_for(wished.unwrap_or(customer.locale)),
            created_at: at,
        };
        let id = past_ticket.id;
        let entry = entry_of(past, entry_id, id);
        let state = State { ticket: past_ticket, promises: Vec::new(), former: Former::default() };
        ticket::insert(tx, &state, &excerpt(&entry), entry_id, at).await?;
        ticket::seen(tx, id).await?;
        report::count_later(tx, id).await?;
        message::insert(tx, &entry).await?;
        let who = Participant {
            email: customer.email.clone(),
            name: customer.name.clone(),
            standing: Standing::Party,
        };
        participant::insert(tx, id, &address.key(), &who).await?;
        self.record(tx, Of::Ticket(id), Actor::Customer, Event::Opened { team }, at).await?;
        Ok(Some((id, number)))
    }

    /// The bytes stay, as those of every letter do.
    async fn keep_past(&self, tx: &mut Tx, past: &Past, entry: (TicketId, MessageId)) -> Result<(), Error> {
        let arrived = Arrived {
            id: past.received.id,
            received_at: past.received.received_at,
            protocol: "import",
            peer: String::new(),
            helo: String::new(),
            mail_from: String::new(),
            recipients: past.received.recipients.clone(),
            body: past.body.clone(),
            size_bytes: past.size_bytes,
        };
        intake::insert(tx, &arrived).await?;
        settle(tx, past.received.id, Verdict::Accepted, None, Some(entry)).await.map(drop)
    }
}

/// The ticket of a letter that this one answers. Numbers in its subject are those of another desk.
async fn answered(tx: &mut Tx, past: &Past) -> Result<Option<State>, Error> {
    let letter = &past.received.letter;
    for id in letter.in_reply_to.iter().chain(letter.references.iter().rev()).take(REFERENCES) {
        if let Some((_, found)) = message::find_rfc(tx, id).await? {
            return Ok(ticket::load(tx, found).await?.map(|(state, _)| state));
        }
    }
    Ok(None)
}

fn entry_of(past: &Past, id: MessageId, ticket: TicketId) -> Message {
    let entry = entry(&past.received, &past.sender, id, ticket, None, true);
    Message {
        kind: if past.is_ours { Kind::Reply } else { Kind::Incoming },
        fingerprint: Some(past.fingerprint.clone()),
        automatic: past.received.letter.auto.filter(|_| !past.is_ours).map(|auto| auto.as_str().to_owned()),
        ..entry
    }
}

/// The customer of a conversation: who wrote to us, or whom we wrote to.
fn outsider(past: &Past) -> Option<Address> {
    let Sender { email, name, .. } = &past.sender;
    if !past.is_ours {
        return Some(Address {
            name: Some(name.clone()).filter(|name| !name.is_empty()),
            email: email.clone(),
        });
    }
    let letter = &past.received.letter;
    let is_ours =
        |address: &&Address| past.live.policy.team_of_mailbox(&mailbox_of(&address.email)).is_some();
    letter.to.iter().chain(&letter.cc).find(|address| !is_ours(address)).cloned()
}

/// The team of a conversation, and its mailbox.
fn belongs(past: &Past) -> (String, String) {
    let policy = &past.live.policy;
    if past.is_ours {
        let mailbox = mailbox_of(&past.sender.email);
        if let Some(team) = policy.team_of_mailbox(&mailbox) {
            return (team.key.clone(), mailbox);
        }
    }
    let team = teams_of(&past.received, &past.live).into_iter().next().unwrap_or_else(|| past.team.clone());
    let mailbox = policy.teams.get(&team).map(|team| mailbox_used(&past.received, team));
    (team, mailbox.unwrap_or_default())
}
