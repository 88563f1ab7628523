//! The verdict on a letter, with all that is written down beside it. How it is reached is in `receive`; what a held
//! letter may become is in `quarantine`.

use relance_domain::id::{IntakeId, MessageId, TicketId};
use relance_domain::intake::Cause;
use relance_store::Tx;
use relance_store::intake::{self, Settled, Verdict};
use relance_store::message::{self, Mark};

use super::Received;
use super::gate::Prints;
use crate::Error;

/// A letter became this entry.
pub(super) async fn enter(
    tx: &mut Tx,
    received: &Received,
    (verdict, why): (Verdict, Option<&str>),
    entry: (TicketId, MessageId),
    (prints, marks): (&Prints, &[Mark]),
) -> Result<Verdict, Error> {
    if !marks.is_empty() {
        message::set_marks(tx, entry.1, marks).await?;
    }
    let settled = Settled {
        why,
        entry: Some(entry),
        sender_key: Some(&prints.sender_key),
        content_key: Some(&prints.content_key),
        ..Settled::of(verdict)
    };
    conclude(tx, received.id, &settled).await
}

/// Gives a letter its verdict. When another worker gave it one while we held an expired lease, this is an error, so
/// that all we did is rolled back: no letter is decided twice.
pub(crate) async fn settle(
    tx: &mut Tx,
    id: IntakeId,
    verdict: Verdict,
    why: Option<&str>,
    entry: Option<(TicketId, MessageId)>,
) -> Result<Verdict, Error> {
    conclude(tx, id, &Settled { why, entry, ..Settled::of(verdict) }).await
}

/// The same with all that is written down beside it.
async fn conclude(tx: &mut Tx, id: IntakeId, settled: &Settled<'_>) -> Result<Verdict, Error> {
    match intake::settle(tx, id, settled).await? {
        true => Ok(settled.verdict),
        false => Err(Error::Taken("a verdict on this letter".into())),
    }
}

/// Holds a letter in quarantine, with the cause and with what the list shows of it.
pub(super) async fn hold(
    tx: &mut Tx,
    received: &Received,
    prints: &Prints,
    cause: Cause,
    why: &str,
) -> Result<Verdict, Error> {
    let head = received.head();
    let settled = Settled {
        why: Some(why),
        held: Some((cause, &head)),
        sender_key: Some(prints.sender_key.as_str()).filter(|key| !key.is_empty()),
        content_key: Some(&prints.content_key),
        ..Settled::of(Verdict::Quarantined)
    };
    conclude(tx, received.id, &settled).await
}
