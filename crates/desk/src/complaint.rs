//! Abuse reports (RFC 5965): somebody told their provider that a mail of ours is spam. Only what names a mail that we
//! signed counts, and only its own recipients are left alone from then on.

use jiff::Timestamp;
use relance_domain::effect::Notice;
use relance_domain::event::Event;
use relance_domain::id::OutboxId;
use relance_domain::suppression::{Reason, Scope};
use relance_mail::{Complaint, thread};
use relance_store::Tx;
use relance_store::intake::Verdict;
use relance_store::outbox::{self, Entry};
use relance_store::suppression::Suppression;

use crate::compose::recipient_key;
use crate::receive::{Received, settle};
use crate::{Desk, Error};

impl Desk {
    /// Acts on a complaint. None when it names no mail of ours: it is read by people then.
    pub(crate) async fn complained(
        &self,
        tx: &mut Tx,
        received: &Received,
        complaint: &Complaint,
        now: Timestamp,
    ) -> Result<Option<Verdict>, Error> {
        if !complaint.is_against_us() {
            return Ok(None);
        }
        let Some(mail) = self.complained_of(tx, received, complaint).await? else { return Ok(None) };
        let known = outbox::deliveries(tx, mail.id).await?;
        let is_named = |recipient: &String| {
            complaint.recipients.iter().any(|named| recipient_key(named) == recipient_key(recipient))
        };
        let recipients = known.into_iter().map(|delivery| delivery.recipient);
        // Most reports hide who complained: a mail to one person tells, a mail to several does not.
        let (named, others): (Vec<String>, Vec<String>) = recipients.partition(is_named);
        let complainants = match (named.is_empty(), others.as_slice()) {
            (false, _) => named,
            (true, [_]) => others,
            (true, _) => return Ok(None),
        };
        for recipient in complainants {
            let reporter = complaint.reporter.clone();
            let suppression = Suppression {
                evidence: format!("{} reported by {reporter}", complaint.kind).trim().to_owned(),
                ticket: mail.ticket,
                outbox: Some(mail.id),
                ..Suppression::new(
                    self.id(now),
                    recipient_key(&recipient),
                    Scope::Automatic,
                    Reason::Complaint,
                    now,
                )
            };
            if self.silence(tx, &suppression, now).await? {
                let told = Event::Complained { mail: mail.mail.clone(), recipient, reporter };
                self.tell_team(tx, mail.ticket, told, Notice::Complained, now).await?;
            }
        }
        let why = "an abuse report about a mail of ours";
        let entry = mail.ticket.zip(mail.message);
        settle(tx, received.id, Verdict::Bounce, Some(why), entry).await.map(Some)
    }

    /// The mail that a report is about: by the return path it went out with, or by the Message-ID that we signed.
    async fn complained_of(
        &self,
        tx: &mut Tx,
        received: &Received,
        complaint: &Complaint,
    ) -> Result<Option<Entry>, Error> {
        let key = &self.inner.key;
        for path in complaint.return_paths.iter().chain(&received.recipients) {
            if let Some(id) = thread::read_bounce_address(key, path)
                && let Some(mail) = outbox::read(tx, OutboxId(id)).await?
            {
                return Ok(Some(mail));
            }
        }
        for id in &complaint.original_message_ids {
            if thread::read_message_id(key, id).is_some()
                && let Some(place) = outbox::find_rfc(tx, id).await?
            {
                return Ok(outbox::read(tx, place.id).await?);
            }
        }
        Ok(None)
    }
}
