//! Addresses to which some of our mail must not go: learnt from bounces of class 5.1.x (DESIGN 6), from complaints and
//! from people who say so, and kept by hand. A bounce of class 5.7.x is our fault and suppresses nobody.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::Deed;
use relance_domain::cadence::{Outcome, Skip};
use relance_domain::effect::Notice;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event, Withheld};
use relance_domain::id::{OutboxId, PlannedId, TicketId};
use relance_domain::promise::Rung;
use relance_domain::suppression::{Reason, Scope, Wish};
use relance_domain::ticket::Fate as TicketFate;
use relance_mail::Address;
use relance_store::history::Of;
use relance_store::outbox::{self, Delivery, Entry, Fate, Outgoing};
use relance_store::suppression::{self, Suppression};
use relance_store::{Bell, Tx, planned, ticket};

use crate::compose::recipient_key;
use crate::policy::Live;
use crate::{Desk, Error, hold, must_lead};

/// A longer note about why is a letter.
const EVIDENCE_CHARS: usize = 1_000;
/// Mails that are taken back at once when their address is suppressed.
const TAKEN_BACK: usize = 50;
/// Waiting mails that are looked at in one go, of which a scope may cover none.
const PAGE: i64 = 200;

/// An address that somebody puts on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSuppression {
    pub email: String,
    pub scope: Scope,
    /// True when its owner asked for it.
    pub is_asked: bool,
    pub evidence: String,
    pub expires_at: Option<Timestamp>,
}

impl Desk {
    /// True when this mail must not go to an address.
    pub(crate) async fn is_suppressed(
        &self,
        tx: &mut Tx,
        email_key: &str,
        mail: Wish<'_>,
        now: Timestamp,
    ) -> Result<bool, Error> {
        Ok(suppression::active(tx, email_key, now).await?.iter().any(|scope| scope.covers(mail)))
    }

    /// Suppresses an address whose server says that there is no such mailbox, unless the policy spares it: then the
    /// team is told to look.
    pub(crate) async fn suppress_bounced(
        &self,
        tx: &mut Tx,
        delivery: &Delivery,
        status: &str,
        on: Option<TicketId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        if !is_no_mailbox(status) {
            return Ok(());
        }
        let recipient = &delivery.recipient;
        if self.live_if_any().is_some_and(|live| live.policy.sending.is_never_suppressed(recipient)) {
            let spared = Event::Spared { recipient: recipient.clone(), status: status.to_owned() };
            return self.tell_team(tx, on, spared, Notice::NotDelivered, now).await;
        }
        let suppression = Suppression {
            evidence: format!("{status} {}", delivery.words).trim().to_owned(),
            ticket: on,
            outbox: Some(delivery.outbox),
            ..Suppression::new(self.id(now), recipient_key(recipient), Scope::All, Reason::Bounced, now)
        };
        self.silence(tx, &suppression, now).await?;
        Ok(())
    }

    /// Writes it into the history of a ticket, if there is one, and tells whoever holds it.
    pub(crate) async fn tell_team(
        &self,
        tx: &mut Tx,
        on: Option<TicketId>,
        event: Event,
        notice: Notice,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(id) = on else { return Ok(()) };
        self.record(tx, Of::Ticket(id), Actor::Desk, event, now).await?;
        if let Some((state, _)) = ticket::read(tx, id).await? {
            self.notify(tx, &state, notice, Rung::Owner, now).await?;
        }
        tx.ring(Bell::Ticket(id.0));
        Ok(())
    }

    /// Puts an address on the list, and takes back what waits for it and may not go any more: the oldest of it, since
    /// all is one transaction. The rest is asked about when its turn comes. False when the list stays as it was.
    pub(crate) async fn silence(
        &self,
        tx: &mut Tx,
        suppression: &Suppression,
        now: Timestamp,
    ) -> Result<bool, Error> {
        if !suppression::insert(tx, suppression).await? {
            return Ok(false);
        }
        let Suppression { email_key, scope, .. } = suppression;
        let live = self.live_if_any();
        let spelling = Address::spelling(email_key);
        let (mut ids, mut held) = (Vec::new(), Vec::new());
        let mut after = OutboxId(i64::MIN);
        while ids.len() < TAKEN_BACK {
            let page = outbox::awaited_by(tx, email_key, &spelling, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.id;
            for waiting in page {
                let brand = live.as_deref().map_or("", |live| brand_of(live, &waiting.mailbox));
                let wish = Wish { leaves: waiting.leaves, mailbox: &waiting.mailbox, brand };
                // What is being handed over is asked about when it has to wait.
                let is_covered = ids.len() < TAKEN_BACK && scope.covers(wish);
                if is_covered && outbox::hold(tx, waiting.id, now).await? {
                    ids.push(waiting.id);
                    held.push(waiting.recipient);
                }
            }
        }
        hold::abouts(tx, &ids).await?;
        for (id, recipient) in ids.into_iter().zip(held) {
            self.withhold(tx, id, &[recipient], now).await?;
        }
        Ok(true)
    }

    /// True when a mail that has to wait may not go to this recipient any more.
    pub(crate) async fn is_given_up(
        &self,
        tx: &mut Tx,
        mail: &Entry,
        recipient: &str,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let live = self.live_if_any();
        let brand = live.as_deref().map_or("", |live| brand_of(live, &mail.mailbox));
        let wish = Wish { leaves: mail.leaves, mailbox: &mail.mailbox, brand };
        self.is_suppressed(tx, &recipient_key(recipient), wish, now).await
    }

    /// Ends the hand-over of a mail whose recipient is suppressed: nothing leaves, and the ticket learns it.
    pub(crate) async fn suppress(&self, tx: &mut Tx, mail: &Outgoing, now: Timestamp) -> Result<(), Error> {
        if let Some(sheets) = &self.inner.sheets {
            sheets.forget(mail.id);
        }
        self.withhold(tx, mail.id, &mail.recipients, now).await
    }

    /// A mail does not go to some of its recipients: their fate, and whatever has to learn of it. Who else waits for it
    /// still gets it.
    pub(crate) async fn withhold(
        &self,
        tx: &mut Tx,
        id: OutboxId,
        recipients: &[String],
        now: Timestamp,
    ) -> Result<(), Error> {
        if recipients.is_empty() {
            return Ok(());
        }
        let Some(mail) = outbox::read(tx, id).await? else { return Ok(()) };
        for recipient in recipients {
            self.withhold_from(tx, &mail, recipient, now).await?;
        }
        let others = outbox::deliveries(tx, id).await?;
        if !others.iter().any(|one| matches!(one.fate, Fate::Queued | Fate::Deferred)) {
            outbox::settle(tx, id, None).await?;
        }
        Ok(())
    }

    async fn withhold_from(
        &self,
        tx: &mut Tx,
        mail: &Entry,
        recipient: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let words = "nothing goes to this address any more: see the list of suppressed addresses";
        let delivery = Delivery {
            outbox: mail.id,
            recipient: recipient.to_owned(),
            fate: Fate::Suppressed,
            code: None,
            enhanced: None,
            words: words.to_owned(),
            at: now,
        };
        outbox::set_delivery(tx, &delivery).await?;
        let mut topic = None;
        if let Some(step) = mail.planned {
            topic = hold::plan(tx, step).await?.map(|(plan, _)| plan.topic);
            Box::pin(self.step_failed(tx, step, now)).await?;
        }
        if let Some(entry) = mail.ticket.zip(mail.message) {
            let fate = TicketFate::Refused { recipient: delivery.recipient, words: delivery.words };
            self.tell_lost(tx, entry, fate, now).await?;
        } else if let Some(of) = mail.ticket.map(Of::Ticket).or(topic.map(Of::Topic)) {
            let event = Event::Withheld { mail: mail.mail.clone(), why: Withheld::Suppressed };
            self.record(tx, of, Actor::Desk, event, now).await?;
            if let Some(ticket) = mail.ticket {
                tx.ring(Bell::Ticket(ticket.0));
            }
        }
        Ok(())
    }

    /// The mail of a step will not arrive: what needs it loses its proof, and a person has to look.
    pub(crate) async fn step_failed(&self, tx: &mut Tx, id: PlannedId, now: Timestamp) -> Result<(), Error> {
        let Some((plan, run)) = hold::plan(tx, id).await? else { return Ok(()) };
        planned::set_outcome(tx, id, Outcome::Failed).await?;
        let Some(run) = run else { return Ok(()) };
        let live = self.live()?;
        let Some(cadence) = live.policy.cadences.get(&run.cadence) else { return Ok(()) };
        if cadence.optional || run.ticket.is_some() {
            return Ok(());
        }
        self.undeliverable(tx, &live, cadence, &run, &plan.step, Skip::NoProof(plan.step.clone()), now).await
    }

    /// Puts an address on the list. Leads and administrators only.
    pub async fn suppress_by_hand(
        &self,
        by: &Agent,
        wish: NewSuppression,
        now: Timestamp,
    ) -> Result<(), Error> {
        must_lead(by)?;
        let shown = || Refusal::NoAddress(wish.email.chars().take(80).collect());
        let address = Address::new(None, wish.email.trim()).map_err(|_| shown())?;
        let live = self.live()?;
        let is_known = match &wish.scope {
            Scope::All | Scope::Automatic | Scope::Optional => true,
            Scope::Mailbox(mailbox) => live.policy.team_of_mailbox(mailbox).is_some(),
            Scope::Brand(key) => live.policy.brands.contains_key(key),
        };
        if !is_known {
            return Err(Error::NotFound("mailbox or brand"));
        }
        if wish.expires_at.is_some_and(|at| at <= now) {
            return Err(Error::Invalid("the end lies in the past".into()));
        }
        let reason = if wish.is_asked { Reason::Asked } else { Reason::ByHand };
        let suppression = Suppression {
            evidence: wish.evidence.trim().chars().take(EVIDENCE_CHARS).collect(),
            added_by: Some(by.id),
            expires_at: wish.expires_at,
            ..Suppression::new(self.id(now), address.key(), wish.scope.clone(), reason, now)
        };
        self.transact("suppress by hand", (by.id, suppression), move |tx, desk, context| {
            Box::pin(async move {
                let (by, suppression) = &*context;
                if !desk.silence(tx, suppression, now).await? {
                    return Err(Refusal::Unchanged.into());
                }
                let Suppression { email_key, scope, reason, evidence, expires_at, .. } = suppression;
                let deed = Deed::suppression_added(email_key, scope, *reason, evidence, *expires_at);
                desk.audit_by(tx, *by, deed, now).await
            })
        })
        .await
    }

    /// Lets mail go to an address again. Leads and administrators only.
    pub async fn lift_suppression(&self, by: &Agent, id: i64, now: Timestamp) -> Result<(), Error> {
        must_lead(by)?;
        self.transact("lift suppression", (by.id, id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id) = *context;
                let known = suppression::find(tx, id).await?.ok_or(Error::NotFound("suppression"))?;
                if !suppression::lift(tx, id, by, now).await? {
                    return Err(Refusal::Unchanged.into());
                }
                let deed = Deed::suppression_lifted(&known.email_key, &known.scope, known.reason);
                desk.audit_by(tx, by, deed, now).await
            })
        })
        .await
    }
}

/// The brand that a mailbox of ours speaks for now; empty when there is no such mailbox any more.
pub(crate) fn brand_of<'a>(live: &'a Live, mailbox: &str) -> &'a str {
    live.policy.team_of_mailbox(mailbox).map_or("", |team| team.mailbox(mailbox).brand.as_str())
}

/// True for an enhanced status that says that there is no such mailbox (RFC 3463, 3.2). 5.1.7 and 5.1.8 speak of the
/// sender's address, which is ours.
fn is_no_mailbox(status: &str) -> bool {
    status.strip_prefix("5.1.").is_some_and(|detail| !matches!(detail, "7" | "8"))
}

/// True for an enhanced status of class 5.7.x or about our own address: refused for what we are or sent.
pub fn is_our_fault(status: &str) -> bool {
    status.starts_with("5.7.") || matches!(status, "5.1.7" | "5.1.8")
}
