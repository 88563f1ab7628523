//! Everything the page of a ticket reads, in one snapshot and only if this agent may see the ticket.
//! What the page makes of it stands in `view`, `entry` and `rail`; nothing is written here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use relance_desk::{Desk, Error, Live, may, may_see};
use relance_domain::agent::Agent;
use relance_domain::aside::Aside;
use relance_domain::cadence::Run;
use relance_domain::calendar::Calendar;
use relance_domain::customer::Customer;
use relance_domain::draft::Draft;
use relance_domain::event::Event;
use relance_domain::field::Values;
use relance_domain::id::{AgentId, DraftId, MessageId, RunId, TokenId, WebhookId};
use relance_domain::promise::Promise;
use relance_domain::right::Right;
use relance_domain::ticket::State;
use relance_store::agent::Standing;
use relance_store::file::File;
use relance_store::form::Answered;
use relance_store::history::Record;
use relance_store::holding::Holding;
use relance_store::label::Labels;
use relance_store::link::{Linked, Recent};
use relance_store::message::Message;
use relance_store::outbox::Shown;
use relance_store::participant::Participant;
use relance_store::planned::Planned;
use relance_store::presence::Present;
use relance_store::rule::Trace;
use relance_store::serial::Standing as Held;
use relance_store::tag::{self, Tags};
use relance_store::{
    agent, aside, customer, draft, field, file, follower, form, history, holding, label, message, outbox,
    participant, planned, presence, saved_reply, serial, ticket, token, webhook,
};

use crate::fault::Fault;
use crate::handler::plan;
use crate::visit::Visit;

/// Entries shown of one ticket; more than this is a flood, and the raw mails are still there.
const ENTRIES: i64 = 500;

/// Calls of webhooks whose state is looked up.
const CALLS: usize = 20;
/// What rules did that is told with its reasons.
const TRACES: i64 = 50;

/// A ticket with all that its page shows.
pub struct Loaded {
    pub live: Arc<Live>,
    pub state: State,
    pub last: MessageId,
    pub messages: Vec<Message>,
    /// The letters with somebody else that stand among them.
    pub asides: Vec<Aside>,
    pub history: Vec<Record>,
    /// What the tokens are called through which programs did something.
    pub tokens: BTreeMap<TokenId, String>,
    pub deliveries: Vec<Shown>,
    pub planned: Vec<Planned>,
    /// What agents write here and has not left, with its files.
    pub drafts: Vec<Draft>,
    pub files: BTreeMap<DraftId, Vec<File>>,
    /// The cadences that these are steps of.
    pub runs: BTreeMap<RunId, Run>,
    pub participants: Vec<Participant>,
    /// The teams that got the same mail.
    pub watchers: Vec<String>,
    /// Who follows it, by name, and since when.
    pub followers: Vec<(AgentId, Timestamp)>,
    /// Who else is on its page.
    pub present: Vec<Present>,
    pub customer: Customer,
    /// Whether they hold a number of ours, with the number and how many named it.
    pub genuine: Option<(Held, Option<serial::Known>)>,
    /// What the customer answered to the questions of a form.
    pub answered: Option<Answered>,
    /// What stands on it beside its promises.
    pub labels: Labels,
    /// Values of the policy's fields.
    pub fields: Values,
    /// Tickets that are linked to it.
    pub linked: Vec<Linked>,
    /// The latest tickets of its team, among which something alike may be.
    pub recent: Vec<Recent>,
    /// What the desk drafted for whoever has it.
    pub holding: Option<Holding>,
    /// Saved replies that its reader may take here.
    pub saved: Vec<saved_reply::Line>,
    /// All tags of the desk.
    pub tags: Tags,
    /// Number, subject, status and team.
    pub others: Vec<(i64, String, String, String)>,
    pub agents: Vec<Agent>,
    /// Whose absence is not over yet.
    pub away: Vec<Standing>,
    /// Calls of webhooks that failed for good and could be made again.
    pub lost_calls: BTreeSet<WebhookId>,
    /// What rules did, the newest first.
    pub traces: Vec<Trace>,
    pub unread: bool,
    /// The number of the ticket that this one went into.
    pub merged_into: Option<i64>,
}

impl Loaded {
    /// Reads a ticket; missing for who may not see it.
    pub async fn read(visit: &Visit, number: i64) -> Result<Self, Fault> {
        let desk = &visit.site.app.desk;
        let context = (desk.clone(), desk.live()?, visit.agent.clone(), number, visit.ctx.now);
        Ok(desk
            .look("ticket page", context, |tx, context| Box::pin(async move { read(tx, &context).await }))
            .await?)
    }

    /// Reads a ticket for something that needs a right beside seeing it.
    pub async fn to(right: Right, visit: &Visit, number: i64) -> Result<Self, Fault> {
        let loaded = Self::read(visit, number).await?;
        match may(&visit.agent, right, &loaded.state.ticket.team, &loaded.watchers) {
            true => Ok(loaded),
            false => Err(Fault::Forbidden),
        }
    }

    /// The calendar that counts a promise of the ticket.
    pub fn calendar_of(&self, promise: &Promise) -> Option<&Calendar> {
        self.state.calendar_of(promise, &self.live.policy)
    }

    /// Until when somebody is away, and who stands in.
    pub fn away(&self, id: AgentId, now: Timestamp) -> Option<(Timestamp, Option<String>)> {
        let standing = self.away.iter().find(|standing| standing.id == id && standing.is_away(now))?;
        let away = standing.away?;
        let deputy = away.deputy.and_then(|deputy| self.agent(deputy));
        Some((away.until, deputy.map(|deputy| deputy.name.clone())))
    }

    /// What we call the ticket.
    pub fn title(&self) -> &str {
        self.labels.title.as_deref().unwrap_or(&self.state.ticket.subject)
    }

    /// The agent behind an id.
    pub fn agent(&self, id: AgentId) -> Option<&Agent> {
        self.agents.iter().find(|agent| agent.id == id)
    }
}

async fn read(
    tx: &mut relance_store::Tx,
    context: &(Desk, Arc<Live>, Agent, i64, Timestamp),
) -> Result<Loaded, Error> {
    let (desk, live, by, number, now) = context;
    let missing = || Error::NotFound("ticket");
    let id = ticket::find_number(tx, *number).await?.ok_or_else(missing)?;
    let (mut state, last) = ticket::read(tx, id).await?.ok_or_else(missing)?;
    let watchers = participant::watchers(tx, id).await?;
    if !may_see(by, &state.ticket.team, &watchers) {
        return Err(missing());
    }
    desk.recall_terms(tx, &mut state, live).await?;
    let customer = customer::find(tx, state.ticket.customer).await?.ok_or(Error::NotFound("customer"))?;
    let others = ticket::of_customer(tx, customer.id, 50).await?;
    let planned = planned::of_ticket(tx, id).await?;
    let history = history::of_ticket(tx, id, 4 * ENTRIES).await?;
    let drafts = draft::of_ticket(tx, id).await?;
    let mut files = BTreeMap::new();
    for draft in &drafts {
        files.insert(draft.id, file::of_draft(tx, draft.id).await?);
    }
    let (linked, recent) = super::link::read(tx, &state.ticket, *now).await?;
    Ok(Loaded {
        live: live.clone(),
        messages: message::of_ticket(tx, id, ENTRIES).await?,
        asides: aside::of_ticket(tx, id).await?,
        lost_calls: lost_calls(tx, live, &history).await?,
        tokens: tokens(tx, &history).await?,
        traces: traces(tx, id, &history).await?,
        history,
        deliveries: outbox::of_ticket(tx, id).await?,
        runs: plan::runs(tx, &planned).await?,
        planned,
        drafts,
        files,
        participants: participant::of_ticket(tx, id).await?,
        watchers,
        followers: follower::of_ticket(tx, id).await?,
        present: {
            let mut present = presence::of_ticket(tx, id, *now).await?;
            present.retain(|one| one.agent != by.id);
            present
        },
        agents: agent::all(tx).await?,
        away: agent::away(tx, *now).await?,
        unread: ticket::is_unread(tx, id).await?,
        genuine: genuine(tx, id).await?,
        answered: form::find(tx, id).await?,
        labels: label::find(tx, id).await?,
        fields: field::of_ticket(tx, id).await?,
        linked,
        recent,
        holding: holding::of_ticket(tx, id).await?.pop(),
        saved: saved_reply::offered(tx, by, &state.ticket.team).await?,
        tags: tag::all(tx).await?,
        merged_into: match state.ticket.status.is_done() {
            true => ticket::merged_number(tx, id).await?,
            false => None,
        },
        state,
        last,
        customer,
        others,
    })
}

async fn genuine(
    tx: &mut relance_store::Tx,
    id: relance_domain::id::TicketId,
) -> Result<Option<(Held, Option<serial::Known>)>, Error> {
    let Some(standing) = serial::standing(tx, id).await? else { return Ok(None) };
    let known = match &standing {
        Held::Genuine { key, .. } => serial::find(tx, key).await?,
        Held::Unknown { .. } | Held::Silent => None,
    };
    Ok(Some((standing, known)))
}

/// What rules did, where this history says that any did something.
async fn traces(
    tx: &mut relance_store::Tx,
    id: relance_domain::id::TicketId,
    history: &[Record],
) -> Result<Vec<Trace>, Error> {
    let is_of_rule =
        |record: &Record| matches!(record.event, Event::RuleFired { .. } | Event::RuleStopped { .. });
    if !history.iter().any(is_of_rule) {
        return Ok(Vec::new());
    }
    Ok(relance_store::rule::of_ticket(tx, id, TRACES).await?)
}

/// Of the calls that this history tells to have failed, those that stand there still and whose receiver is known.
async fn lost_calls(
    tx: &mut relance_store::Tx,
    live: &Live,
    history: &[Record],
) -> Result<BTreeSet<WebhookId>, Error> {
    let told: BTreeSet<WebhookId> = history
        .iter()
        .filter_map(|record| match &record.event {
            Event::WebhookFailed { webhook, call, .. } => {
                call.filter(|_| live.policy.webhooks.contains_key(webhook))
            }
            _ => None,
        })
        .collect();
    let mut lost = BTreeSet::new();
    // The latest are enough: whoever looks at more has the outbox.
    for id in told.into_iter().rev().take(CALLS) {
        if webhook::find(tx, id).await?.is_some_and(|call| call.state == webhook::State::Failed) {
            lost.insert(id);
        }
    }
    Ok(lost)
}

/// The names of those that records name.
async fn tokens(
    tx: &mut relance_store::Tx,
    history: &[Record],
) -> Result<BTreeMap<TokenId, String>, relance_store::Error> {
    let mut names = BTreeMap::new();
    let ids: BTreeSet<TokenId> = history.iter().filter_map(|record| record.via).collect();
    for id in ids {
        names.extend(token::find(tx, id).await?.map(|token| (id, token.name)));
    }
    Ok(names)
}
