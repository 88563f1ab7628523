//! Fields of the policy on a ticket: filled by agents, and by the answers to a form of the same keys. What fits a field
//! is decided in `domain`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::event::Actor;
use relance_domain::field::{Values, answered, filled_in};
use relance_domain::form::Why;
use relance_domain::id::TicketId;
use relance_domain::right::Right;
use relance_domain::ticket::State;
use relance_store::form::Answered;
use relance_store::history::Of;
use relance_store::{Tx, field};

use crate::{Desk, Error};

/// Why fields were not taken.
#[derive(Debug, thiserror::Error)]
pub enum FieldError {
    /// What was written into this field does not fit.
    #[error("{0}: {1}")]
    Unfit(String, Why),
    #[error(transparent)]
    Desk(#[from] Error),
}

impl Desk {
    /// Writes values into fields of a ticket; an empty one empties its field. All are taken, or none.
    pub async fn fill_in(
        &self,
        by: &Agent,
        number: i64,
        given: Values,
        now: Timestamp,
    ) -> Result<(), FieldError> {
        let done = self.transact("fill in", (by.clone(), number, given), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, given) = &*context;
                let (state, _) = desk.theirs(tx, by, *number, Right::Answer).await?;
                desk.fill_into(tx, by, &state, given, now).await
            })
        });
        done.await?.map_err(|(key, why)| FieldError::Unfit(key, why))
    }

    /// The same in the caller's transaction; else the field that does not take what was written, and why.
    pub(crate) async fn fill_into(
        &self,
        tx: &mut Tx,
        by: &Agent,
        state: &State,
        given: &Values,
        now: Timestamp,
    ) -> Result<Result<(), (String, Why)>, Error> {
        let (id, live) = (state.ticket.id, self.live()?);
        let known = field::of_ticket(tx, id).await?;
        let (then, events) = match filled_in(&live.policy.fields, &state.ticket.team, &known, given) {
            Ok(filled) => filled,
            Err(unfit) => return Ok(Err(unfit)),
        };
        for key in given.keys().filter(|key| known.get(*key) != then.get(*key)) {
            field::set(tx, id, key, then.get(key).map_or(&[][..], Vec::as_slice)).await?;
        }
        for event in events {
            self.record(tx, Of::Ticket(id), Actor::Agent(by.id), event, now).await?;
        }
        Ok(Ok(()))
    }

    /// What a form answered stands in the fields of the same keys. A simulation has nobody who looks for it.
    pub(crate) async fn fill_from_form(
        &self,
        tx: &mut Tx,
        id: TicketId,
        team: &str,
        said: &Answered,
    ) -> Result<(), Error> {
        let live = self.live()?;
        if live.policy.fields.is_empty() || self.inner.sheets.is_some() {
            return Ok(());
        }
        for (key, values) in answered(&live.policy.fields, team, &said.answers) {
            field::set(tx, id, &key, &values).await?;
        }
        Ok(())
    }
}
