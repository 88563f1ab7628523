//! Mail out: which mail is due, and what its hand-over means. The wire itself is the courier's; results come back here
//! per recipient, in the server's words.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use relance_domain::cadence::Outcome as StepOutcome;
use relance_domain::event::{Actor, Event};
use relance_domain::id::{MessageId, OutboxId, TicketId};
use relance_domain::message::Kind;
use relance_domain::suppression::Wish;
use relance_domain::ticket::{Act, Fate as TicketFate, Said};
use relance_mail::thread;
use relance_store::history::Of;
use relance_store::message::{Message, Pledged};
use relance_store::outbox::{self, Claimed, Delivery, Fate, Outgoing, Turn};
use relance_store::{Bell, Tx, message, planned, ticket};

use crate::suppress::brand_of;
use crate::{Desk, Error, hold};

/// A worker renews its lease well before this.
pub const LEASE: SignedDuration = SignedDuration::from_secs(10);
/// After this long without acceptance a mail is "not delivered" (RFC 5321, 4.5.4.1: four to five days).
const GIVE_UP: SignedDuration = SignedDuration::from_hours(5 * 24);
/// The waits between tries; the last one repeats.
const BACK_OFF_MINUTES: [i64; 7] = [1, 5, 15, 30, 60, 120, 240];

/// What is said of a mail while no relay is named, for pages that say it in another language.
pub const NO_RELAY: &str = "there is no relay yet: name one with --relay or in the policy";

/// A mail that is to be handed over now.
pub type Attempt = Claimed;

/// What was claimed: what may leave, and who gets nothing of it.
#[derive(Default)]
struct Taken {
    leaving: Vec<Attempt>,
    withheld: Vec<(OutboxId, Vec<String>)>,
}

/// What the next hop said about one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub recipient: String,
    pub fate: OutcomeFate,
    pub code: Option<u16>,
    pub enhanced: Option<String>,
    pub words: String,
}

impl Outcome {
    /// What a next hop that takes everything says.
    pub fn accepted(recipient: &str, words: &str) -> Self {
        Self {
            recipient: recipient.to_owned(),
            fate: OutcomeFate::Accepted,
            code: Some(outbox::TAKEN.0),
            enhanced: Some(outbox::TAKEN.1.into()),
            words: words.into(),
        }
    }
}

/// The four ways in which a hand-over ends for a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeFate {
    Accepted,
    /// May pass: tried again.
    Deferred,
    Refused,
    /// The connection broke after the last byte: the next hop may have it. Sent again at once, with the same
    /// Message-ID.
    InDoubt,
}

impl Desk {
    /// Takes up to `limit` mails that are due, whatever the limits of their domains: for a next hop that takes all.
    pub async fn claim_outbox(&self, now: Timestamp, limit: i64) -> Result<Vec<Attempt>, Error> {
        let taken = self
            .transact_due("claim outbox", limit, move |tx, desk, limit| {
                Box::pin(async move {
                    let claimed = outbox::claim(tx, now, now + LEASE, *limit).await?;
                    desk.taken(tx, claimed, now).await
                })
            })
            .await?;
        Ok(self.may_leave(taken, now).await)
    }

    /// Takes up to `limit` mails that are due, domain by domain from the one behind `after` on: of each as many as its
    /// pace allows beside those under way, so that a slow domain holds up no other.
    pub async fn claim_in_turn(
        &self,
        now: Timestamp,
        limit: i64,
        after: &str,
    ) -> Result<Vec<Attempt>, Error> {
        let sending = self.live_if_any().map(|live| live.policy.sending.clone()).unwrap_or_default();
        let claim = self.transact("claim in turn", (sending, after.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (sending, after) = &*context;
                let paces = sending.per_domain.values().chain([&sending.pace]);
                let turn = Turn {
                    limit,
                    after,
                    connections: i64::from(sending.pace.connections),
                    at_once: sending.pace.at_once().map_or(limit, i64::from),
                    most: paces.map(|pace| i64::from(pace.connections)).max().unwrap_or(limit),
                };
                let claimed = outbox::claim_in_turn(tx, now, now + LEASE, turn).await?;
                let taken = desk.taken(tx, claimed, now).await?;
                let mut spent: BTreeMap<&str, i64> = BTreeMap::new();
                for mail in &taken.leaving {
                    let pause = sending.pace_of(&mail.domain).pause_micros().unwrap_or(0);
                    *spent.entry(&mail.domain).or_default() += pause;
                }
                for (domain, pause) in spent.into_iter().filter(|(_, pause)| *pause > 0) {
                    outbox::spend(tx, domain, now, pause).await?;
                }
                Ok(taken)
            })
        });
        Ok(self.may_leave(claim.await?, now).await)
    }

    /// Of what was just claimed, what may leave: an address may have been suppressed while its mail was being written,
    /// or was in the hands of a worker that came to nothing.
    async fn taken(&self, tx: &mut Tx, claimed: Vec<Claimed>, now: Timestamp) -> Result<Taken, Error> {
        let mut barred: BTreeMap<OutboxId, Vec<String>> = BTreeMap::new();
        if !claimed.is_empty() {
            let live = self.live_if_any();
            for (mail, scope) in outbox::barred(tx, now + LEASE, now).await? {
                let brand = live.as_deref().map_or("", |live| brand_of(live, &mail.mailbox));
                if scope.covers(Wish { leaves: mail.leaves, mailbox: &mail.mailbox, brand }) {
                    barred.entry(mail.id).or_default().push(mail.recipient);
                }
            }
        }
        let mut taken = Taken::default();
        for mut mail in claimed {
            let mut stays = barred.remove(&mail.id).unwrap_or_default();
            for recipient in mail.recipients.iter().filter(|recipient| !recipient.is_ascii()) {
                if self.is_lost_to(tx, mail.id, recipient, now).await? {
                    stays.push(recipient.clone());
                }
            }
            mail.recipients.retain(|recipient| !stays.contains(recipient));
            if !stays.is_empty() {
                taken.withheld.push((mail.id, stays));
            }
            if !mail.recipients.is_empty() {
                taken.leaving.push(mail);
            }
        }
        outbox::add_raw(tx, &mut taken.leaving).await?;
        self.tell_doubts(tx, &taken.leaving, now).await?;
        Ok(taken)
    }

    /// Ends the wait of those who get nothing. Each mail has a transaction of its own, since tickets hear of it: rows
    /// are held one mail after the other. One that cannot be ended stays leased, and is looked at again after that; the
    /// others leave.
    async fn may_leave(&self, taken: Taken, now: Timestamp) -> Vec<Attempt> {
        let mut leaving = taken.leaving;
        for withheld in taken.withheld {
            let id = withheld.0;
            let done = self.transact("withhold", withheld, move |tx, desk, withheld| {
                Box::pin(async move {
                    let (id, recipients) = &*withheld;
                    outbox::renew(tx, *id, now + LEASE).await?;
                    desk.withhold(tx, *id, recipients, now).await
                })
            });
            if let Err(error) = done.await {
                tracing::error!(%id, %error, "a mail to a suppressed address is not ended, it is tried again");
                leaving.retain(|mail| mail.id != id);
            }
        }
        leaving
    }

    async fn tell_doubts(&self, tx: &mut Tx, claimed: &[Claimed], now: Timestamp) -> Result<(), Error> {
        for mail in claimed.iter().filter(|mail| mail.in_doubt) {
            if let (Some(ticket), Some(message)) = (mail.ticket, mail.message) {
                self.record(tx, Of::Ticket(ticket), Actor::Desk, Event::SentAgain { message }, now).await?;
            }
        }
        Ok(())
    }

    /// What a next hop is asked to call a mail in its reports (RFC 3461). None for a mail whose reports go to nobody.
    pub fn envelope_id(&self, attempt: &Attempt) -> Option<String> {
        let has_sender = !attempt.mail_from.is_empty();
        has_sender.then(|| thread::envelope_id(&self.inner.key, attempt.id.0))
    }

    /// Keeps a lease while a hand-over takes long.
    pub async fn renew_outbox(&self, id: OutboxId, now: Timestamp) -> Result<(), Error> {
        self.transact("renew lease", id, move |tx, _, id| {
            Box::pin(async move { Ok(outbox::renew(tx, *id, now + LEASE).await?) })
        })
        .await
    }

    /// What became of a hand-over: fates per recipient, promises kept, the next try or the end.
    pub async fn delivered(
        &self,
        attempt: Attempt,
        outcomes: Vec<Outcome>,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.inner.faults.at("outbox.handed_over");
        self.transact_due("delivered", (attempt, outcomes), move |tx, desk, context| {
            Box::pin(async move {
                let (attempt, outcomes) = &*context;
                desk.settle(tx, attempt, outcomes, now).await
            })
        })
        .await?;
        self.inner.faults.at("outbox.settled");
        Ok(())
    }

    async fn settle(
        &self,
        tx: &mut Tx,
        attempt: &Attempt,
        outcomes: &[Outcome],
        now: Timestamp,
    ) -> Result<(), Error> {
        let gives_up = now.duration_since(attempt.created_at) >= GIVE_UP;
        // Of whom nothing was said waits for the next try.
        let is_told = |recipient: &String| outcomes.iter().any(|outcome| outcome.recipient == *recipient);
        let mut waiting = !attempt.recipients.iter().all(is_told);
        let mut in_doubt = false;
        let (mut fates, mut withheld) = (Vec::new(), Vec::new());
        for outcome in outcomes {
            let fate = match outcome.fate {
                OutcomeFate::Accepted => Fate::Accepted,
                OutcomeFate::Refused => Fate::Failed,
                OutcomeFate::Deferred | OutcomeFate::InDoubt if gives_up => Fate::Failed,
                OutcomeFate::Deferred | OutcomeFate::InDoubt => Fate::Deferred,
            };
            // Their address may have been suppressed while this was under way.
            if fate == Fate::Deferred && self.is_lost_to(tx, attempt.id, &outcome.recipient, now).await? {
                withheld.push(outcome.recipient.clone());
                continue;
            }
            waiting |= fate == Fate::Deferred;
            in_doubt |= fate == Fate::Deferred && outcome.fate == OutcomeFate::InDoubt;
            fates.push((outcome, fate));
        }
        // Doubt is settled at once, but once: a server that always hangs up after the letter must not get it a thousand
        // times.
        let is_first_doubt = in_doubt && attempt.attempts <= 1;
        let pause = if is_first_doubt { SignedDuration::ZERO } else { back_off(attempt.attempts) };
        let next_try_at = waiting.then(|| now + pause);
        if !outbox::settle(tx, attempt.id, next_try_at).await? {
            return Ok(());
        }
        // While it was under way, what it is about may have gone into another ticket.
        let Some(place) = outbox::find(tx, attempt.id).await? else { return Ok(()) };
        let mut kept = false;
        for (outcome, fate) in fates {
            let delivery = Delivery {
                outbox: attempt.id,
                recipient: outcome.recipient.clone(),
                fate,
                code: outcome.code.map(i64::from),
                enhanced: outcome.enhanced.clone(),
                words: outcome.words.chars().take(1_000).collect(),
                at: now,
            };
            outbox::set_delivery(tx, &delivery).await?;
            // Only a server knows its mailboxes: what the name system says may be over in an hour.
            if outcome.fate == OutcomeFate::Refused && outcome.code.is_some() {
                let status = outcome.enhanced.as_deref().unwrap_or_default();
                self.suppress_bounced(tx, &delivery, status, place.ticket, now).await?;
            }
            if matches!(fate, Fate::Accepted | Fate::Failed) {
                self.tell_step(tx, attempt, fate == Fate::Accepted, now).await?;
                if let Some(entry) = place.ticket.zip(place.message) {
                    self.tell_ticket(tx, entry, final_fate(delivery), &mut kept, now).await?;
                }
            }
        }
        self.withhold(tx, attempt.id, &withheld, now).await?;
        if let Some(ticket) = place.ticket {
            tx.ring(Bell::Ticket(ticket.0));
        }
        Ok(())
    }

    /// The next hop of a simulation took an entry of a ticket as it was written: rows and steps say so already, the
    /// ticket hears it here.
    pub(crate) async fn accepted(
        &self,
        entry: (TicketId, MessageId),
        mail: Outgoing,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact_due("accepted", mail, move |tx, desk, mail| {
            Box::pin(async move {
                let mut kept = false;
                for delivery in mail.deliveries(now) {
                    desk.tell_ticket(tx, entry, final_fate(delivery), &mut kept, now).await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn is_lost_to(
        &self,
        tx: &mut Tx,
        id: OutboxId,
        recipient: &str,
        now: Timestamp,
    ) -> Result<bool, Error> {
        match outbox::read(tx, id).await? {
            Some(mail) => self.is_given_up(tx, &mail, recipient, now).await,
            None => Ok(false),
        }
    }

    /// Tells the step of a cadence what became of its mail: later steps may need it as proof.
    async fn tell_step(
        &self,
        tx: &mut Tx,
        attempt: &Attempt,
        accepted: bool,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(planned) = attempt.planned else { return Ok(()) };
        if accepted {
            hold::take(tx, planned).await?;
            return Ok(planned::set_outcome(tx, planned, StepOutcome::Accepted { at: now }).await?);
        }
        self.step_failed(tx, planned, now).await
    }

    /// Tells the ticket the final fate of one recipient. The first acceptance of a reply keeps what was owed; what
    /// becomes of a copy keeps and breaks nothing, since the promise is the customer's.
    pub(crate) async fn tell_ticket(
        &self,
        tx: &mut Tx,
        (ticket, message): (TicketId, MessageId),
        fate: TicketFate,
        kept: &mut bool,
        now: Timestamp,
    ) -> Result<(), Error> {
        let accepted = matches!(fate, TicketFate::Accepted { .. });
        let entry = message::find(tx, message).await?;
        // What is said to somebody else is no more to the customer than a copy.
        let is_copy = entry
            .as_ref()
            .is_some_and(|entry| entry.kind == Kind::Aside || entry.recipients.is_copy(fate.recipient()));
        let told = entry.filter(|_| !is_copy).and_then(said);
        let is_reply = told.as_ref().is_some_and(|said| !said.holding);
        let said = told.filter(|_| !(accepted && *kept));
        *kept |= accepted && !is_copy;
        // What did not leave is told from within what was decided about another mail.
        Box::pin(self.act(tx, ticket, Act::Delivered { message, fate, said }, now)).await?;
        // An answer that arrived makes up for one that did not.
        if is_reply || (!accepted && !is_copy) {
            ticket::mark_undelivered(tx, ticket, !accepted).await?;
        }
        tx.ring(Bell::Ticket(ticket.0));
        Ok(())
    }

    /// The same of one who does not get it.
    pub(crate) async fn tell_lost(
        &self,
        tx: &mut Tx,
        entry: (TicketId, MessageId),
        fate: TicketFate,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.tell_ticket(tx, entry, fate, &mut false, now).await
    }
}

/// What a message said to the customer about the matter, as far as it can keep a promise.
pub(crate) fn said(entry: Message) -> Option<Said> {
    let holding = entry.kind == Kind::Automatic;
    entry.pledge.map(|Pledged { then, pledge }| Said { then, pledge, holding })
}

/// What a ticket hears of the end of a hand-over.
fn final_fate(Delivery { fate, recipient, words, .. }: Delivery) -> TicketFate {
    match fate {
        Fate::Accepted => TicketFate::Accepted { recipient },
        _ => TicketFate::Refused { recipient, words },
    }
}

/// How long to wait after the n-th try.
fn back_off(attempts: i64) -> SignedDuration {
    let step = usize::try_from(attempts - 1).unwrap_or(0).min(BACK_OFF_MINUTES.len() - 1);
    SignedDuration::from_mins(BACK_OFF_MINUTES[step])
}

#[cfg(test)]
mod tests {
    use super::back_off;

    #[test]
    fn tries_lie_further_and_further_apart_and_go_on_for_days() {
        let minutes: Vec<i64> = (1..=9).map(|attempt| back_off(attempt).as_mins()).collect();
        assert_eq!(minutes, [1, 5, 15, 30, 60, 120, 240, 240, 240]);
    }
}
