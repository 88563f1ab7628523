//! Mail of the customers' area: the way in, and the question whose an address is. Its words are the house's, no policy,
//! in six languages; no switch for optional mail holds for it. Who is written to is decided by who calls.

use jiff::Timestamp;
use relance_domain::customer::Customer;
use relance_domain::id::{MessageId, TicketId};
use relance_domain::suppression::Leaves;
use relance_domain::words::Words;
use relance_mail::Automatic;
use relance_store::{Tx, portal, ticket};

use super::words;
use crate::compose::{Letter, Sender, recipient_key};
use crate::letterhead::Spliced;
use crate::policy::Live;
use crate::{Desk, Error};

/// Keys of these mails.
pub(super) const ENTRY: &str = "portal_entry";
pub(super) const ADDRESS: &str = "portal_address";

/// What a mail is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// Somebody wants to come in.
    Entry { url: String, code: String, until: Timestamp },
    /// Somebody says in their area that this address is theirs.
    Address { url: String, until: Timestamp },
}

impl Desk {
    /// Writes to an address of a customer's, or one that may be: from the mailbox that they know, unless nothing goes
    /// there. Nobody learns which of the two it was.
    pub(super) async fn mail_own(
        &self,
        tx: &mut Tx,
        live: &Live,
        (to, email): (&Customer, &str),
        occasion: Occasion,
        now: Timestamp,
    ) -> Result<(), Error> {
        let policy = &live.policy;
        let (team, mailbox) = known_by(tx, live, to).await?;
        let sender = Sender::new(policy, &team, &mailbox).map_err(Error::Invalid)?;
        if self.is_suppressed(tx, &recipient_key(email), sender.wish(Leaves::InAnswer), now).await? {
            return Ok(());
        }
        let locale = policy.locale_for(to.locale);
        let zone = policy.calendar_of(sender.team).zone();
        let said = words::of(&Words::new(locale, zone), &sender.brand.name, (email, &occasion), now);
        let mail = match &occasion {
            Occasion::Entry { .. } => ENTRY,
            Occasion::Address { .. } => ADDRESS,
        };
        // Whose an address may be is not told to whoever reads there.
        let name = if mail == ENTRY { to.name.as_str() } else { "" };
        let id = MessageId(self.id(now));
        let letter = Letter {
            sender,
            sender_name: sender.brand.name.clone(),
            to: (name, email),
            beside: &[],
            cc: &[],
            bcc: &[],
            enclosed: &[],
            subject: said.subject.clone(),
            rendered: said,
            spliced: Spliced::default(),
            due: "",
            locale,
            automatic: Some(Automatic::Replied),
            is_optional: false,
            mail,
            ticket: None,
            aside: None,
            message: None,
            customer: Some(to.id),
            planned: None,
            references: &[],
            key: format!("portal:{}:{}", to.id, id.0),
        };
        let written = self.write(id, letter, now).map_err(Error::Invalid)?;
        self.post(tx, written, now).await.map(drop)
    }
}

/// The team and the mailbox that wrote to a customer last, else the first of all.
async fn known_by(tx: &mut Tx, live: &Live, who: &Customer) -> Result<(String, String), Error> {
    if let Some(last) = portal::requests(tx, who.id, TicketId(i64::MAX), 1).await?.pop()
        && let Some((state, _)) = ticket::read(tx, last).await?
        && live.policy.teams.contains_key(&state.ticket.team)
    {
        return Ok((state.ticket.team, state.ticket.mailbox));
    }
    let first = live.policy.teams.keys().next().cloned().ok_or(Error::NotSetUp)?;
    Ok((first, String::new()))
}
