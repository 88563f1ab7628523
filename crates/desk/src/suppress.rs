//! Addresses that take no mail any more: learnt from bounces of class 5.1.x (DESIGN 6) and from people who say that our
//! mail is not for them. A bounce of class 5.7.x is our fault and suppresses nobody.

use jiff::Timestamp;
use relance_domain::cadence::{Outcome, Skip};
use relance_domain::id::PlannedId;
use relance_domain::ticket::{Act, Fate as TicketFate};
use relance_store::outbox::{self, Delivery, Fate, Outgoing};
use relance_store::suppression::{self, Suppression};
use relance_store::{Tx, message, planned, ticket};

use crate::compose::recipient_key;
use crate::send::said;
use crate::{Desk, Error, hold};

/// Enhanced status codes that say that there is no such mailbox (RFC 3463, 3.2).
const NO_MAILBOX: &str = "5.1.";

/// The reason of an address that has no mailbox. Any other keeps mail on tickets flowing: who says that our mail is not
/// for them is answered all the same.
const BOUNCED: &str = "bounced";

impl Desk {
    /// True when not even an answer can arrive at this address.
    pub(crate) async fn takes_no_mail(&self, tx: &mut Tx, email_key: &str) -> Result<bool, Error> {
        Ok(suppression::find(tx, email_key).await?.is_some_and(|found| found.reason == BOUNCED))
    }

    /// Suppresses an address whose server says that there is no such mailbox.
    pub(crate) async fn suppress_bounced(
        &self,
        tx: &mut Tx,
        delivery: &Delivery,
        status: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        if !status.starts_with(NO_MAILBOX) {
            return Ok(());
        }
        let suppression = Suppression {
            reason: BOUNCED.to_owned(),
            evidence: format!("{status} {}", delivery.words).trim().to_owned(),
            at: now,
        };
        suppression::insert(tx, &recipient_key(&delivery.recipient), &suppression).await?;
        Ok(())
    }

    /// Ends the hand-over of a mail whose recipient is suppressed: nothing leaves, and the ticket learns it.
    pub(crate) async fn suppress(&self, tx: &mut Tx, mail: &Outgoing, now: Timestamp) -> Result<(), Error> {
        outbox::settle(tx, mail.id, None).await?;
        for recipient in &mail.recipients {
            let delivery = Delivery {
                outbox: mail.id,
                recipient: recipient.clone(),
                fate: Fate::Suppressed,
                code: None,
                enhanced: None,
                words: "nothing goes to this address any more: an earlier mail came back".to_owned(),
                at: now,
            };
            outbox::set_delivery(tx, &delivery).await?;
            if let (Some(id), Some(message)) = (mail.ticket, mail.message) {
                let fate = TicketFate::Refused { recipient: recipient.clone(), words: delivery.words };
                let said = message::find(tx, message).await?.and_then(said);
                Box::pin(self.act(tx, id, Act::Delivered { message, fate, said }, now)).await?;
                ticket::mark_undelivered(tx, id, true).await?;
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
}
