//! A customer's letter that an agent passes on to a mailbox becomes the customer's ticket: they are answered and
//! promised to, and what the agent wrote above it is a note. How a letter within a letter is found is `mail`'s part.

use jiff::{SignedDuration, Timestamp};
use relance_domain::event::{Actor, Event};
use relance_domain::id::{AgentId, MessageId, TicketId};
use relance_domain::message::Kind;
use relance_domain::ticket::{Act, Misrouted};
use relance_mail::Letter;
use relance_store::history::Of;
use relance_store::message::{Mark, Message};
use relance_store::{Tx, agent, message, participant, ticket};

use super::{Received, Sender, mailbox_of, place};
use crate::policy::Live;
use crate::ticket::{Tells, letter_text};
use crate::{Desk, Error};

/// How long the words of a letter are looked for: who passes one on does so soon.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A letter as its author wrote it, with whoever passed it on.
pub(super) struct PassedOn {
    received: Received,
    sender: Sender,
    by: AgentId,
    /// The agent's name and address, as they write them.
    name: String,
    email: String,
    written: String,
    words: String,
}

impl PassedOn {
    pub fn mark(&self) -> Mark {
        Mark::PassedOn { by: self.by, written: self.written.clone() }
    }
}

impl Desk {
    /// The customer's letter, if an agent passed one on. What names one of our own mailboxes or the agent as its author
    /// is none.
    pub(super) async fn passed_on(
        &self,
        tx: &mut Tx,
        received: &Received,
        agent: &Sender,
        lead: &str,
        live: &Live,
    ) -> Result<Option<PassedOn>, Error> {
        let Some(forwarded) = &received.gate.forwarded else { return Ok(None) };
        let Some(by) = agent::find_email(tx, &agent.key).await? else { return Ok(None) };
        let original = Received {
            id: received.id,
            received_at: received.received_at,
            mail_from: String::new(),
            recipients: received.recipients.clone(),
            letter: forwarded.letter.clone(),
            gate: received.gate.clone(),
            // What was proved is proved of the agent.
            authentication: None,
            said: None,
            misrouted: misrouted(&forwarded.letter, by, lead, live),
        };
        let Some(sender) = Sender::of(&original, live) else { return Ok(None) };
        let is_ours = live.policy.team_of_mailbox(&mailbox_of(&sender.email)).is_some();
        if is_ours || sender.key == agent.key {
            return Ok(None);
        }
        Ok(Some(PassedOn {
            received: original,
            sender,
            by,
            name: agent.name.clone(),
            email: agent.email.clone(),
            written: forwarded.written.chars().take(100).collect(),
            words: forwarded.words.clone(),
        }))
    }

    /// The customer's ticket. One on which the original stands already goes to the team that it was passed on to, and
    /// the customer is told; else it is theirs already, when the original answers a mail of ours, or a new one. True
    /// beside the entry when that is new.
    pub(super) async fn take_passed_on(
        &self,
        tx: &mut Tx,
        passed_on: &PassedOn,
        lead: String,
        watchers: &[String],
        live: &Live,
        now: Timestamp,
    ) -> Result<((TicketId, MessageId), bool), Error> {
        let PassedOn { received, sender, by, .. } = passed_on;
        let letter = &received.letter;
        let automatic = letter.auto.map(|auto| auto.as_str().to_owned());
        let words = relance_mail::content_key(letter);
        let print = (letter.message_id.as_deref(), sender.key.as_str(), words.as_str());
        let since = received.received_at - REMEMBERED;
        let known = self.standing_on(tx, print, (*by, lead.as_str()), since).await?;
        let entry = match known {
            Some(known) => {
                self.take_along(tx, known.0, lead, *by, now).await?;
                known
            }
            None => match place::find(tx, &self.inner.key, received, &sender.key).await? {
                Some(ticket) => self.add_to(tx, received, sender, automatic, ticket, live, now).await?,
                None => self.open(tx, received, sender, automatic, lead, watchers, live, now).await?,
            },
        };
        let (ticket, message) = entry;
        self.record(tx, Of::Ticket(ticket), Actor::Agent(*by), Event::PassedOn { message }, now).await?;
        // What is no text, or too much of it, stays in the letter's source.
        if let Ok(words) = letter_text(&passed_on.words) {
            let id = MessageId(self.id(now));
            let note = Message {
                agent: Some(*by),
                author_name: passed_on.name.clone(),
                author_email: passed_on.email.clone(),
                text: words,
                ..Message::blank(id, ticket, Kind::Note, received.received_at)
            };
            message::insert(tx, &note).await?;
            self.act(tx, ticket, Act::Noted { by: (*by).into(), message: id }, now).await?;
        }
        Ok((entry, known.is_none()))
    }

    /// Moves a ticket to the team whose mailbox its letter was passed on to, and tells the customer. One that is over
    /// stays where it is, and the team looks on from then on; so does one that the team watches already.
    async fn take_along(
        &self,
        tx: &mut Tx,
        id: TicketId,
        team: String,
        by: AgentId,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some((id, state, _)) = ticket::load_current(tx, id).await? else { return Ok(()) };
        let watchers = participant::watchers(tx, id).await?;
        if state.ticket.team == team || watchers.contains(&team) {
            return Ok(());
        }
        if state.ticket.status.is_done() {
            participant::watch(tx, id, &team).await?;
            self.act(tx, id, Act::AlsoSentTo { team: team.clone() }, now).await?;
            return self.tell_brought(tx, id, &team, by, now).await;
        }
        let order = MessageId(self.id(now));
        self.move_in(tx, &state, Act::Moved { by: by.into(), team, notify: true, order }, Tells::Each, now)
            .await
    }
}

/// The other team whose address the customer had written to; none when it was right, or is not told.
fn misrouted(letter: &Letter, by: AgentId, lead: &str, live: &Live) -> Option<Misrouted> {
    let named = letter.to.iter().chain(&letter.cc).map(|address| mailbox_of(&address.email));
    let ours: Vec<(String, &str)> = named
        .filter_map(|address| {
            let team = live.policy.team_of_mailbox(&address)?;
            Some((address, team.key.as_str()))
        })
        .collect();
    if ours.iter().any(|(_, team)| *team == lead) {
        return None;
    }
    let (wrote_to, from_team) = ours.into_iter().next()?;
    Some(Misrouted { by, from_team: from_team.to_owned(), wrote_to })
}
