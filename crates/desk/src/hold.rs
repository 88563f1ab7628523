//! The one order in which a use case takes hold of rows, so that two nodes never wait for each other in a circle:
//! the mail that was handed over, the ticket or the invoice, the cadence that runs on it, its steps. Whoever changes a
//! running cadence or a plan comes through here first; what is decided then is not known here.

use std::collections::BTreeSet;

use relance_domain::cadence::Run;
use relance_domain::id::{InvoiceId, OutboxId, PlannedId, RunId, SubscriptionId, TicketId};
use relance_domain::topic::{Kind, Topic};
use relance_store::planned::{self, Planned};
use relance_store::{Dialect, Tx, invoice, outbox, run, subscription, ticket};

use crate::Error;

/// A running cadence as it stands now, held after what it is about.
pub(crate) async fn run(
    tx: &mut Tx,
    id: RunId,
    ticket: Option<TicketId>,
    topic: Topic,
) -> Result<Option<Run>, Error> {
    subject(tx, ticket, topic).await?;
    Ok(run::load(tx, id).await?)
}

/// A plan as it stands now, held after its running cadence, or after its ticket when it belongs to none.
pub(crate) async fn plan(tx: &mut Tx, id: PlannedId) -> Result<Option<(Planned, Option<Run>)>, Error> {
    let Some(known) = planned::find(tx, id).await? else { return Ok(None) };
    let held = match known.run {
        Some(of) => run(tx, of, known.ticket, known.topic).await?,
        None => {
            subject(tx, known.ticket, known.topic).await?;
            None
        }
    };
    // Where others write beside us, what was known before holding may have changed.
    let plan = match tx.dialect() {
        Dialect::Sqlite => Some(known),
        Dialect::Postgres => planned::find(tx, id).await?,
    };
    Ok(plan.map(|plan| (plan, held)))
}

/// Holds a plan and all that comes before it, for whoever reads nothing of them.
pub(crate) async fn take(tx: &mut Tx, id: PlannedId) -> Result<(), Error> {
    match tx.dialect() {
        // Nobody else writes.
        Dialect::Sqlite => Ok(()),
        Dialect::Postgres => plan(tx, id).await.map(drop),
    }
}

/// Holds what these mails are about, tickets before invoices and each by its id; the mails are held already. For
/// whoever ends the wait of several: two that do so may have the same tickets in another order.
pub(crate) async fn abouts(tx: &mut Tx, mails: &[OutboxId]) -> Result<(), Error> {
    if tx.dialect() == Dialect::Sqlite || mails.len() < 2 {
        return Ok(());
    }
    let (mut tickets, mut invoices) = (BTreeSet::new(), BTreeSet::new());
    for id in mails {
        let Some(place) = outbox::find(tx, *id).await? else { continue };
        tickets.extend(place.ticket);
        if let (None, Some(step)) = (place.ticket, place.planned)
            && let Some(plan) = planned::find(tx, step).await?
            && plan.topic.kind == Kind::Invoice
        {
            invoices.insert(InvoiceId(plan.topic.id));
        }
    }
    for id in tickets {
        ticket::hold(tx, id).await?;
    }
    for id in invoices {
        invoice::hold(tx, id).await?;
    }
    Ok(())
}

/// What a cadence runs on never changes, so that it is known before anything is held.
async fn subject(tx: &mut Tx, ticket: Option<TicketId>, topic: Topic) -> Result<(), Error> {
    match (ticket, topic.kind) {
        (Some(id), _) => ticket::hold(tx, id).await?,
        (None, Kind::Invoice) => invoice::hold(tx, InvoiceId(topic.id)).await?,
        (None, Kind::Purchase) => subscription::hold(tx, SubscriptionId(topic.id)).await?,
        (None, _) => {}
    }
    Ok(())
}
