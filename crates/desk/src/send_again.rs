//! A mail that did not arrive goes to another address, which is the customer's from then on or just this once. It is
//! the same letter, word for word, in the same thread; the row that failed stays as it is.

use jiff::Timestamp;
use relance_domain::agent::{Agent, Role};
use relance_domain::audit::Deed;
use relance_domain::cadence::Cadence;
use relance_domain::customer::Customer;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{MessageId, OutboxId, TicketId};
use relance_domain::message::Kind;
use relance_domain::right::Right;
use relance_domain::suppression::{Leaves, Wish};
use relance_domain::ticket::Act;
use relance_mail::{Address, NewHead, readdress, thread};
use relance_store::history::Of;
use relance_store::outbox::{self, Departure, Entry, Fate, Outgoing};
use relance_store::suppression::{self, Suppression};
use relance_store::{Tx, customer, message, participant, planned, run, ticket};

use crate::compose::recipient_key;
use crate::inside_mail::{is_inside, lets_in};
use crate::policy::Live;
use crate::receive::mailbox_of;
use crate::suppress::brand_of;
use crate::wrong_person::matter_of;
use crate::{ASIDE, Desk, Error, must};

/// What was said of one address: the latest.
const SUPPRESSIONS: i64 = 100;

/// Which mail goes where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendAgain {
    pub mail: OutboxId,
    /// The recipient who did not get it.
    pub from: String,
    pub to: String,
    /// True when that is the customer's address from now on.
    pub corrects: bool,
}

impl Desk {
    /// Sends a mail that did not arrive to another address.
    pub async fn send_again(&self, by: &Agent, wish: SendAgain, now: Timestamp) -> Result<OutboxId, Error> {
        let shown = || Refusal::NoAddress(wish.to.chars().take(80).collect());
        let to = Address::new(None, wish.to.trim()).map_err(|_| shown())?;
        let live = self.live()?;
        if live.policy.team_of_mailbox(&mailbox_of(&to.email)).is_some() {
            return Err(Refusal::OwnAddress(to.email).into());
        }
        self.transact("send again", (by.clone(), wish, to, live), move |tx, desk, context| {
            Box::pin(async move {
                let (by, wish, to, live) = &*context;
                let mail = Self::their_mail(tx, by, live, wish.mail).await?;
                // Its answers come back to the aside, whoever writes them: another person gets one of their own.
                if lets_in(&mail.mail) {
                    return Err(Error::Forbidden);
                }
                if mail.mail == ASIDE {
                    return Err(Refusal::OfAnAside.into());
                }
                let mail = completed(tx, live, mail).await?;
                desk.again(tx, by, (&mail, wish, to), live, now).await
            })
        })
        .await
    }

    /// A mail, for whoever may see what it is about. Others learn nothing.
    pub async fn their_mail(tx: &mut Tx, by: &Agent, live: &Live, id: OutboxId) -> Result<Entry, Error> {
        let missing = || Error::NotFound("mail");
        let mail = outbox::read(tx, id).await?.ok_or_else(missing)?;
        if is_inside(&mail.mail) && by.role != Role::Admin {
            return Err(missing());
        }
        let sees = match mail.ticket {
            Some(id) => {
                let (state, _) = ticket::read(tx, id).await?.ok_or_else(missing)?;
                let watchers = participant::watchers(tx, id).await?;
                must(by, Right::Answer, (&state.ticket.team, &watchers), "mail")?;
                true
            }
            None => {
                let cadence = cadence_of(tx, live, &mail).await?;
                let team = cadence.and_then(|cadence| cadence.team.as_deref());
                by.leads() || team.is_some_and(|team| by.may(Right::Answer, team))
            }
        };
        if sees { Ok(mail) } else { Err(missing()) }
    }

    async fn again(
        &self,
        tx: &mut Tx,
        by: &Agent,
        (mail, wish, to): (&Entry, &SendAgain, &Address),
        live: &Live,
        now: Timestamp,
    ) -> Result<OutboxId, Error> {
        if let Some(id) = mail.ticket {
            ticket::hold(tx, id).await?;
        }
        let known = outbox::deliveries(tx, mail.id).await?;
        let failed = known.iter().find(|delivery| delivery.recipient.eq_ignore_ascii_case(&wish.from));
        let is_lost =
            |fate: Fate| matches!(fate, Fate::Bounced | Fate::Failed | Fate::Suppressed | Fate::Cancelled);
        let failed = failed.filter(|delivery| is_lost(delivery.fate)).ok_or(Refusal::NotLost)?;
        let key = to.key();
        let who = match mail.customer {
            Some(id) if wish.corrects => customer::find(tx, id).await?,
            _ => None,
        };
        if let Some(who) = &who {
            self.correct_address(tx, who, &failed.recipient, to, now).await?;
            let deed = Deed::address_corrected(who, &failed.recipient, &to.email);
            self.audit_by(tx, by.id, deed, now).await?;
        }
        self.may_go(tx, live, mail, to, now).await?;
        let outgoing = self.same_letter(tx, mail, to, &key, now).await?;
        if !outbox::insert(tx, &outgoing, now).await? {
            return Err(Refusal::Unchanged.into());
        }
        let told = Told { from: failed.recipient.clone(), to: to.email.clone(), corrects: who.is_some() };
        self.tell_again(tx, by.id.into(), mail, &outgoing, told, now).await?;
        Ok(outgoing.id)
    }

    /// Refuses when nothing of this kind may go to the address: its suppression has to be lifted first, by whoever may.
    pub(crate) async fn may_go(
        &self,
        tx: &mut Tx,
        live: &Live,
        mail: &Entry,
        to: &Address,
        now: Timestamp,
    ) -> Result<(), Error> {
        let brand = brand_of(live, &mail.mailbox);
        let wish = Wish { leaves: mail.leaves, mailbox: &mail.mailbox, brand };
        if self.is_suppressed(tx, &to.key(), wish, now).await? {
            return Err(Refusal::Suppressed(to.email.clone()).into());
        }
        Ok(())
    }

    /// The letter under a new name to a new address, in a row of its own.
    pub(crate) async fn same_letter(
        &self,
        tx: &mut Tx,
        mail: &Entry,
        to: &Address,
        to_key: &str,
        now: Timestamp,
    ) -> Result<Outgoing, Error> {
        let signer = &self.inner.key;
        let raw = outbox::raw(tx, mail.id).await?.ok_or(Error::NotFound("mail"))?;
        let id = OutboxId(self.id(now));
        let thread_id = mail.ticket.map_or(0, |ticket| ticket.0);
        let domain = mail.rfc_message_id.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        let rfc_message_id = thread::message_id(signer, thread_id, self.id(now), domain);
        let mail_from = match thread::read_bounce_address(signer, &mail.mail_from) {
            Some(_) => thread::bounce_address(signer, &thread::without_token(&mail.mail_from), id.0),
            None => mail.mail_from.clone(),
        };
        let sender =
            Address::new(None, &sender_of(&raw)).map_err(|error| Error::Invalid(error.to_string()))?;
        let way_out = self.way_out(id);
        let head =
            NewHead { to, message_id: &rfc_message_id, date: now, unsubscribe: Some(way_out.to(&sender)) };
        let raw = readdress(&raw, &head).map_err(|error| Error::Invalid(error.to_string()))?;
        Ok(Outgoing {
            id,
            key: format!("again:{}:{to_key}", mail.id),
            ticket: mail.ticket,
            message: mail.message,
            customer: mail.customer,
            planned: mail.planned,
            mail: mail.mail.clone(),
            mail_from,
            recipients: vec![to.email.clone()],
            rfc_message_id,
            leaves: mail.leaves,
            mailbox: mail.mailbox.clone(),
            departure: Departure::Due { at: now, raw },
        })
    }

    /// The customer's address is another one: on their tickets, and for what will leave by itself.
    pub(crate) async fn correct_address(
        &self,
        tx: &mut Tx,
        who: &Customer,
        former: &str,
        to: &Address,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (former_key, key) = (recipient_key(former), to.key());
        if !customer::correct(tx, who.id, &former_key, &to.email, &key, now).await? {
            return Err(Refusal::AddressTaken(to.email.clone()).into());
        }
        // Whoever reported the former address is answered there, and the customer reads none of it.
        let report = matter_of(tx, &former_key).await?;
        participant::follow(tx, who.id, &former_key, (&to.email, &key), report).await?;
        self.follow_wishes(tx, &former_key, &key, now).await?;
        // Mail on a ticket goes to where the customer is answered; the rest goes to whom it was begun for.
        self.follow_runs(tx, who.id, &former_key, &to.email).await
    }

    /// What a customer asked for holds at their new address as well; what only tells of the old one stays there.
    async fn follow_wishes(
        &self,
        tx: &mut Tx,
        former_key: &str,
        key: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        for known in suppression::of_address(tx, former_key, SUPPRESSIONS).await? {
            let is_over = known.lifted.is_some() || known.expires_at.is_some_and(|at| at <= now);
            if !is_over && known.reason.is_wish() {
                let followed = Suppression { id: self.id(now), email_key: key.to_owned(), ..known };
                self.silence(tx, &followed, now).await?;
            }
        }
        Ok(())
    }

    pub(crate) async fn tell_again(
        &self,
        tx: &mut Tx,
        by: Actor,
        mail: &Entry,
        outgoing: &Outgoing,
        Told { from, to, corrects }: Told,
        now: Timestamp,
    ) -> Result<(), Error> {
        let name = mail.mail.clone();
        if let (Some(id), Some(message)) = (mail.ticket, mail.message) {
            let then = self.reach(tx, id, message, &outgoing.rfc_message_id, (&from, &to)).await?;
            let act = Act::SentElsewhere { by, mail: name, from, to, corrects, then };
            self.act(tx, id, act, now).await?;
            ticket::mark_undelivered(tx, id, false).await?;
            tx.ring(relance_store::Bell::Ticket(id.0));
            return Ok(());
        }
        let topic = match mail.planned {
            Some(step) => planned::find(tx, step).await?.map(|plan| plan.topic),
            None => None,
        };
        let event = Event::SentElsewhere { mail: name, from, to, corrects };
        if let Some(of) = mail.ticket.map(Of::Ticket).or(topic.map(Of::Topic)) {
            self.record(tx, of, by, event, now).await?;
        }
        Ok(())
    }

    /// The entry of the ticket names its new recipient and the Message-ID that they will answer to. What an answer
    /// asked for is told, unless somebody wrote since.
    async fn reach(
        &self,
        tx: &mut Tx,
        ticket: TicketId,
        id: MessageId,
        rfc_message_id: &str,
        (from, to): (&str, &str),
    ) -> Result<Option<relance_domain::message::Then>, Error> {
        let Some(entry) = message::find(tx, id).await? else { return Ok(None) };
        let mut recipients = entry.recipients.clone();
        for address in recipients.to.iter_mut().chain(&mut recipients.cc).chain(&mut recipients.bcc) {
            if address.eq_ignore_ascii_case(from) {
                to.clone_into(address);
            }
        }
        message::set_head(tx, id, rfc_message_id, &recipients).await?;
        let is_answer = entry.kind == Kind::Reply && !entry.recipients.is_copy(from);
        let is_current = is_answer && !message::is_newer(tx, ticket, id).await?;
        Ok(entry.pledge.filter(|_| is_current).map(|pledged| pledged.then))
    }
}

/// From which address to which.
pub(crate) struct Told {
    pub from: String,
    pub to: String,
    pub corrects: bool,
}

/// The cadence whose mail it is: that of its step, which a mail that was sent again carries on.
async fn cadence_of<'a>(tx: &mut Tx, live: &'a Live, mail: &Entry) -> Result<Option<&'a Cadence>, Error> {
    let Some(step) = mail.planned else { return Ok(None) };
    let Some(run) = planned::find(tx, step).await?.and_then(|plan| plan.run) else { return Ok(None) };
    let run = run::find(tx, run).await?;
    Ok(run.and_then(|run| live.policy.cadences.get(&run.cadence)))
}

/// A mail with what a suppression asks. Rows that are older than these columns do not say whether the mail may be
/// turned off, and those about no ticket not from which mailbox it is: its cadence and its bytes do.
pub(crate) async fn completed(tx: &mut Tx, live: &Live, mut mail: Entry) -> Result<Entry, Error> {
    let is_optional = cadence_of(tx, live, &mail).await?.is_some_and(|cadence| cadence.optional);
    if mail.leaves == Leaves::Alone && is_optional {
        mail.leaves = Leaves::Optional;
    }
    if mail.mailbox.is_empty() {
        let sent_as = sender_of(&outbox::raw(tx, mail.id).await?.unwrap_or_default());
        let team = live.policy.team_of_mailbox(&sent_as);
        mail.mailbox = team.map(|team| team.mailbox(&sent_as).address.clone()).unwrap_or_default();
    }
    Ok(mail)
}

/// The mailbox that a letter of ours is from.
fn sender_of(raw: &[u8]) -> String {
    relance_mail::as_sent(raw).from.map(|from| from.email).unwrap_or_default()
}
