//! Linking tickets that stay two. Both must be this agent's to see; the history of each says it, from its own side.
//! How one stands to the other is in `domain`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::link::{Link, linked};
use relance_store::history::Of;
use relance_store::link;

use crate::{Desk, Error};

impl Desk {
    /// Links a ticket to another one, or changes how it is linked.
    pub async fn link_tickets(
        &self,
        by: &Agent,
        number: i64,
        other: i64,
        kind: Link,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("link", (by.clone(), number, other), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, other) = &*context;
                let (this, that) = desk.both(tx, by, *number, *other).await?;
                let (from, to) = (this.ticket.id, that.ticket.id);
                let known = link::find(tx, from, to).await?;
                linked(from, to, known, kind, link::of_ticket(tx, from).await?.len())?;
                link::put(tx, from, to, kind, by.id, now).await?;
                let told = |number: i64, link: Link| Event::Linked { number, link };
                let actor = Actor::Agent(by.id);
                desk.record(tx, Of::Ticket(from), actor, told(that.ticket.number, kind), now).await?;
                desk.record(tx, Of::Ticket(to), actor, told(this.ticket.number, kind.reversed()), now).await
            })
        })
        .await
    }

    /// Takes a link between two tickets away.
    pub async fn unlink_tickets(
        &self,
        by: &Agent,
        number: i64,
        other: i64,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.transact("unlink", (by.clone(), number, other), move |tx, desk, context| {
            Box::pin(async move {
                let (by, number, other) = &*context;
                let (this, that) = desk.both(tx, by, *number, *other).await?;
                let (from, to) = (this.ticket.id, that.ticket.id);
                let Some(known) = link::find(tx, from, to).await? else {
                    return Err(Refusal::Unchanged.into());
                };
                link::remove(tx, from, to).await?;
                let told = |number: i64, link: Link| Event::Unlinked { number, link };
                let actor = Actor::Agent(by.id);
                desk.record(tx, Of::Ticket(from), actor, told(that.ticket.number, known), now).await?;
                desk.record(tx, Of::Ticket(to), actor, told(this.ticket.number, known.reversed()), now).await
            })
        })
        .await
    }
}
