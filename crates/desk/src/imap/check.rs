//! The round trip of a mailbox: a letter that it writes to itself through the relay, and that must come back in by
//! whichever way its mail arrives. It opens no ticket and is answered by nobody.

use jiff::Timestamp;
use relance_domain::id::OutboxId;
use relance_domain::suppression::Leaves;
use relance_mail::{Address, Automatic, Outgoing, compose, thread};
use relance_store::Tx;
use relance_store::imap::{self, Check};
use relance_store::intake::Verdict;
use relance_store::outbox::{self, Departure};

use crate::receive::{Received, settle};
use crate::{Desk, Error};

/// What a test letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLetter {
    pub mailbox: String,
    pub subject: String,
    pub text: String,
    pub language: String,
}

impl Desk {
    /// Lets a mailbox write to itself; the id of the check.
    pub async fn check_mailbox(&self, letter: CheckLetter, now: Timestamp) -> Result<i64, Error> {
        let live = self.live()?;
        if live.policy.team_of_mailbox(&letter.mailbox).is_none() {
            return Err(Error::NotFound("mailbox"));
        }
        let address =
            Address::new(None, &letter.mailbox).map_err(|error| Error::Invalid(error.to_string()))?;
        let (id, outbox_id) = (self.id(now), OutboxId(self.id(now)));
        let message_id = thread::message_id(&self.inner.key, 0, id, address.domain());
        let raw = compose(&Outgoing {
            from: &address,
            to: std::slice::from_ref(&address),
            cc: &[],
            reply_to: None,
            subject: &letter.subject,
            text: &letter.text,
            html: None,
            message_id: &message_id,
            in_reply_to: None,
            references: &[],
            date: now,
            automatic: Some(Automatic::Generated),
            language: &letter.language,
            unsubscribe: None,
            attachments: &[],
        })
        .map_err(|error| Error::Invalid(error.to_string()))?;
        let mail = outbox::Outgoing {
            id: outbox_id,
            key: format!("check:{id}"),
            ticket: None,
            message: None,
            customer: None,
            planned: None,
            mail: "check".to_owned(),
            mail_from: letter.mailbox.clone(),
            recipients: vec![letter.mailbox.clone()],
            rfc_message_id: message_id,
            leaves: Leaves::ByPerson,
            mailbox: letter.mailbox.clone(),
            departure: Departure::Due { at: now, raw },
        };
        let check = Check { id, mailbox: letter.mailbox, outbox: outbox_id, asked_at: now, returned: None };
        self.transact("check mailbox", (mail, check), move |tx, _, context| {
            Box::pin(async move {
                let (mail, check) = &*context;
                outbox::insert(tx, mail, now).await?;
                Ok(imap::check(tx, check).await?)
            })
        })
        .await?;
        Ok(id)
    }

    /// A test letter that has come back is told, and nothing more: its verdict. None for every other letter.
    pub(crate) async fn check_returned(
        &self,
        tx: &mut Tx,
        received: &Received,
    ) -> Result<Option<Verdict>, Error> {
        let own = received.letter.message_id.as_deref();
        let read = own.and_then(|id| thread::read_message_id(&self.inner.key, id));
        let Some((0, id)) = read else { return Ok(None) };
        let Some(protocol) = relance_store::intake::protocol(tx, received.id).await? else { return Ok(None) };
        if !imap::returned(tx, id, &protocol, received.received_at).await? {
            return Ok(None);
        }
        settle(tx, received.id, Verdict::AutoReply, Some("the test letter of a mailbox"), None)
            .await
            .map(Some)
    }
}
