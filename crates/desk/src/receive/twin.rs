//! The same words of the same sender twice: written once and sent again, by a double click or out of doubt. Copies of
//! one letter, which have one fingerprint, never come here.

use jiff::Timestamp;
use relance_domain::id::{MessageId, TicketId};
use relance_domain::ticket::{Act, State};
use relance_store::intake::Met;
use relance_store::{Tx, aside, message, participant, ticket};

use super::entry::entry;
use super::{Received, Sender};
use crate::{Desk, Error};

/// What the same sender wrote a moment ago in the same words, unless this letter belongs elsewhere or the matter is
/// over.
pub(super) async fn find(
    tx: &mut Tx,
    met: &Met,
    found: Option<&(TicketId, State)>,
) -> Result<Option<(TicketId, MessageId)>, Error> {
    let Some(twin) = met.twin else { return Ok(None) };
    // What somebody else answered by the side stands there, and is no letter of the customer's.
    if aside::of_message(tx, twin).await?.is_some() {
        return Ok(None);
    }
    let Some(at) = message::ticket_of(tx, twin).await? else { return Ok(None) };
    let state = match found {
        Some((id, _)) if *id != at => return Ok(None),
        Some((_, state)) => Some(state.ticket.status),
        None => ticket::load(tx, at).await?.map(|(state, _)| state.ticket.status),
    };
    Ok(state.filter(|status| !status.is_done()).map(|_| (at, twin)))
}

impl Desk {
    /// The same words once more: they stand on the ticket, and nothing else comes of them.
    pub(super) async fn add_again(
        &self,
        tx: &mut Tx,
        received: &Received,
        sender: &Sender,
        ticket: TicketId,
        now: Timestamp,
    ) -> Result<(TicketId, MessageId), Error> {
        let known = participant::is_party(tx, ticket, &sender.key).await?;
        let id = MessageId(self.id(now));
        message::insert(tx, &entry(received, sender, id, ticket, None, known)).await?;
        self.act(tx, ticket, Act::ArrivedAgain { message: id }, now).await?;
        Ok((ticket, id))
    }
}
