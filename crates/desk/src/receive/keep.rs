//! A letter that comes in is made durable: its row, and the file of a large one. What it says is not looked at before
//! the upstream was told that we have it.

use jiff::Timestamp;
use relance_domain::id::IntakeId;
use relance_store::intake::{self, Arrived, Body, Claimed};

use super::{Handed, LEASE, ROW_BYTES};
use crate::{Desk, Error};

/// The bytes of a letter that is a file of its own.
pub(crate) struct Large {
    hash: String,
    raw: Vec<u8>,
}

impl Desk {
    /// Keeps a mail. When this returns its bytes are durable, and only then may the upstream be told so.
    pub async fn keep(&self, mail: Handed, now: Timestamp) -> Result<IntakeId, Error> {
        let id = IntakeId(self.id(now));
        let (arrived, large) = self.arrived(id, mail, now).await?;
        self.transact("keep mail", arrived, |tx, _, arrived| {
            Box::pin(async move { Ok(intake::insert(tx, &arrived).await?) })
        })
        .await?;
        self.keep_large(large).await?;
        self.inner.faults.at("intake.kept");
        Ok(id)
    }

    /// Keeps a letter that whoever hands it over decides at once; should they not come to it, a worker does.
    pub(crate) async fn keep_claimed(&self, mail: Handed, now: Timestamp) -> Result<Claimed, Error> {
        let id = IntakeId(self.id(now));
        let (arrived, large) = self.arrived(id, mail, now).await?;
        let claimed = Claimed {
            id,
            received_at: now,
            protocol: arrived.protocol.to_owned(),
            peer: arrived.peer.clone(),
            helo: arrived.helo.clone(),
            mail_from: arrived.mail_from.clone(),
            recipients: arrived.recipients.clone(),
            body: arrived.body.clone(),
            size_bytes: arrived.size_bytes,
            attempts: 1,
            released: None,
        };
        self.transact("keep mail", arrived, move |tx, _, arrived| {
            Box::pin(async move { Ok(intake::insert_claimed(tx, &arrived, now + LEASE).await?) })
        })
        .await?;
        self.keep_large(large).await?;
        Ok(claimed)
    }

    /// After the commit of its row: a large letter still has its file, or gets it again.
    pub(crate) async fn keep_large(&self, large: Option<Large>) -> Result<(), Error> {
        let Some(Large { hash, raw }) = large else { return Ok(()) };
        Ok(self.blobs().keep(&hash, &raw).await?)
    }

    /// The row of a letter; the bytes of a large one are durable as a file when this returns, and have to be looked for
    /// again once the row is committed.
    pub(crate) async fn arrived(
        &self,
        id: IntakeId,
        mail: Handed,
        received_at: Timestamp,
    ) -> Result<(Arrived, Option<Large>), Error> {
        let Handed { protocol, peer, helo, mail_from, recipients, raw } = mail;
        let size_bytes = raw.len() as i64;
        let (body, large) = match raw.len() > ROW_BYTES {
            true => {
                let hash = self.blobs().put(&raw).await?;
                (Body::Blob(hash.clone()), Some(Large { hash, raw }))
            }
            false => (Body::Here(raw), None),
        };
        self.inner.faults.at("intake.bytes_kept");
        Ok((
            Arrived { id, received_at, protocol, peer, helo, mail_from, recipients, body, size_bytes },
            large,
        ))
    }
}
