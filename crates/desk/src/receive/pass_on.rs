//! A customer's letter that an agent passes on to a mailbox becomes the customer's ticket: they are answered and
//! promised to, and what the agent wrote above it is a note. How a letter within a letter is found is `mail`'s part.

use jiff::Timestamp;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{AgentId, MessageId, TicketId};
use relance_domain::message::Kind;
use relance_domain::ticket::Act;
use relance_store::history::Of;
use relance_store::message::{Mark, Message};
use relance_store::{Tx, agent, message};

use super::{Received, Sender, place};
use crate::policy::Live;
use crate::ticket::letter_text;
use crate::{Desk, Error};

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
        };
        let Some(sender) = Sender::of(&original, live) else { return Ok(None) };
        let is_ours = live.policy.team_of_mailbox(&super::mailbox_of(&sender.email)).is_some();
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

    /// The customer's ticket: theirs already, when the original answers a mail of ours, else a new one.
    pub(super) async fn take_passed_on(
        &self,
        tx: &mut Tx,
        passed_on: &PassedOn,
        lead: String,
        watchers: &[String],
        live: &Live,
        now: Timestamp,
    ) -> Result<(TicketId, MessageId), Error> {
        let PassedOn { received, sender, by, .. } = passed_on;
        let automatic = received.letter.auto.map(|auto| auto.as_str().to_owned());
        let entry = match place::find(tx, &self.inner.key, received, &sender.key).await? {
            Some(ticket) => self.add_to(tx, received, sender, automatic, ticket, live, now).await?,
            None => self.open(tx, received, sender, automatic, lead, watchers, live, now).await?,
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
            self.act(tx, ticket, Act::Noted { by: *by, message: id }, now).await?;
        }
        Ok(entry)
    }
}
