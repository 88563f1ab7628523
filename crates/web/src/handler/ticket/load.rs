//! Everything the page of a ticket reads, in one snapshot and only if this agent may see the ticket.
//! What the page makes of it stands in `view`, `entry` and `rail`; nothing is written here.

use std::sync::Arc;

use relance_desk::{Error, Live, may_see};
use relance_domain::agent::Agent;
use relance_domain::customer::Customer;
use relance_domain::id::MessageId;
use relance_domain::ticket::State;
use relance_store::history::Record;
use relance_store::message::Message;
use relance_store::outbox::Shown;
use relance_store::participant::Participant;
use relance_store::planned::Planned;
use relance_store::{agent, customer, history, message, outbox, participant, planned, ticket};

use crate::fault::Fault;
use crate::visit::Visit;

/// Entries shown of one ticket; more than this is a flood, and the raw mails are still there.
const ENTRIES: i64 = 500;

/// A ticket with all that its page shows.
pub struct Loaded {
    pub live: Arc<Live>,
    pub state: State,
    pub last: MessageId,
    pub messages: Vec<Message>,
    pub history: Vec<Record>,
    pub deliveries: Vec<Shown>,
    pub planned: Vec<Planned>,
    pub participants: Vec<Participant>,
    pub customer: Customer,
    /// Number, subject, status and team.
    pub others: Vec<(i64, String, String, String)>,
    pub agents: Vec<Agent>,
    pub unread: bool,
}

impl Loaded {
    /// Reads a ticket; missing for who may not see it.
    pub async fn read(visit: &Visit, number: i64) -> Result<Self, Fault> {
        let desk = &visit.site.app.desk;
        let context = (desk.live()?, visit.agent.clone(), number);
        Ok(desk
            .look("ticket page", context, |tx, context| Box::pin(async move { read(tx, &context).await }))
            .await?)
    }

    /// The agent behind an id.
    pub fn agent(&self, id: relance_domain::id::AgentId) -> Option<&Agent> {
        self.agents.iter().find(|agent| agent.id == id)
    }
}

async fn read(tx: &mut relance_store::Tx, context: &(Arc<Live>, Agent, i64)) -> Result<Loaded, Error> {
    let (live, by, number) = context;
    let missing = || Error::NotFound("ticket");
    let id = ticket::find_number(tx, *number).await?.ok_or_else(missing)?;
    let (state, last) = ticket::read(tx, id).await?.ok_or_else(missing)?;
    let watchers = participant::watchers(tx, id).await?;
    if !may_see(by, &state.ticket.team, &watchers) {
        return Err(missing());
    }
    let customer = customer::find(tx, state.ticket.customer).await?.ok_or(Error::NotFound("customer"))?;
    let others = ticket::of_customer(tx, customer.id, 50).await?;
    Ok(Loaded {
        live: live.clone(),
        messages: message::of_ticket(tx, id, ENTRIES).await?,
        history: history::of_ticket(tx, id, 4 * ENTRIES).await?,
        deliveries: outbox::of_ticket(tx, id).await?,
        planned: planned::of_ticket(tx, id).await?,
        participants: participant::of_ticket(tx, id).await?,
        agents: agent::all(tx).await?,
        unread: true,
        state,
        last,
        customer,
        others,
    })
}
