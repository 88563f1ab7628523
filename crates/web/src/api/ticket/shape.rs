//! A ticket as programs see it: whole, as a line of a list, and its promises. How it is read stands in `read`, and what
//! is done with it in `act`.

use std::collections::BTreeMap;

use relance_domain::agent::Agent;
use relance_domain::promise::{self, Promise as Known};
use relance_store::tag::Tags;
use relance_store::ticket::Line as KnownLine;
use serde::Serialize;

use super::super::value::{At, Id};
use super::super::word::{Language, Priority, PromiseKind, PromiseState, Status};
use crate::handler::ticket::load::Loaded;

/// Somebody who works here.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AgentRef {
    pub id: Id,
    pub name: String,
    /// Empty in lists, which do not read it.
    pub email: String,
}

impl From<&Agent> for AgentRef {
    fn from(agent: &Agent) -> Self {
        Self { id: Id(agent.id.0), name: agent.name.clone(), email: agent.email.clone() }
    }
}

/// A customer, in short.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct CustomerRef {
    /// Null in lists, which do not read it.
    pub id: Option<Id>,
    pub name: String,
    pub email: String,
}

/// A deadline that was told to the customer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Promise {
    pub id: Id,
    pub kind: PromiseKind,
    pub state: PromiseState,
    /// The key of the rule in the policy.
    pub rule: String,
    /// The key of the calendar that counts.
    pub calendar: String,
    pub made_at: At,
    pub due_at: At,
    /// When it was kept, in time or late.
    pub kept_at: Option<At>,
    /// What the customer was told.
    pub words: String,
}

impl From<&Known> for Promise {
    fn from(known: &Known) -> Self {
        let kept_at = match &known.state {
            promise::State::Kept { at, .. } => Some(*at),
            promise::State::Broken { answered, .. } => answered.as_ref().map(|late| late.at),
            promise::State::Pending | promise::State::Paused { .. } | promise::State::Cancelled { .. } => {
                None
            }
        };
        Self {
            id: Id(known.id.0),
            kind: (&known.kind).into(),
            state: (&known.state).into(),
            rule: known.rule.clone(),
            calendar: known.calendar.clone(),
            made_at: At(known.made_at),
            due_at: At(known.due_at),
            kept_at: kept_at.map(At),
            words: known.words.clone(),
        }
    }
}

/// One matter with one customer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Ticket {
    pub number: i64,
    /// The subject of its mails.
    pub subject: String,
    /// What it is called inside, where that is something else.
    pub title: Option<String>,
    pub status: Status,
    /// Since when it stands so; null for `open`.
    pub status_at: Option<At>,
    /// The key of its team, and those of the teams that watch it.
    pub team: String,
    pub watchers: Vec<String>,
    /// Our address that it was written to.
    pub mailbox: String,
    pub agent: Option<AgentRef>,
    pub followers: Vec<AgentRef>,
    pub customer: CustomerRef,
    pub language: Language,
    pub priority: Priority,
    pub tags: Vec<String>,
    /// The key of its category.
    pub category: Option<String>,
    /// Values by the key of the field.
    pub fields: BTreeMap<String, Vec<String>>,
    pub snoozed_until: Option<At>,
    /// Something stands there that nobody has read.
    pub unread: bool,
    /// The oldest first.
    pub promises: Vec<Promise>,
    /// Words that the desk drafted for whoever has it, since news are due before long.
    pub holding: Option<String>,
    pub created_at: At,
}

impl Ticket {
    pub fn of(loaded: &Loaded) -> Self {
        let ticket = &loaded.state.ticket;
        let refer = |id| loaded.agent(id).map(AgentRef::from);
        let tags = loaded.tags.of(&loaded.labels.tags);
        let customer = &loaded.customer;
        Self {
            number: ticket.number,
            subject: ticket.subject.clone(),
            title: loaded.labels.title.clone(),
            status: (&ticket.status).into(),
            status_at: ticket.status.since().map(At),
            team: ticket.team.clone(),
            watchers: loaded.watchers.clone(),
            mailbox: ticket.mailbox.clone(),
            agent: ticket.assignee.and_then(refer),
            followers: loaded.followers.iter().filter_map(|(id, _)| refer(*id)).collect(),
            customer: CustomerRef {
                id: Some(Id(customer.id.0)),
                name: customer.name.clone(),
                email: customer.email.clone(),
            },
            language: (&ticket.locale).into(),
            priority: (&loaded.labels.priority).into(),
            tags: tags.iter().map(|tag| tag.name.to_string()).collect(),
            category: loaded.labels.category.clone(),
            fields: loaded.fields.clone(),
            snoozed_until: loaded.labels.snoozed_until.map(At),
            unread: loaded.unread,
            promises: loaded.state.promises.iter().map(Promise::from).collect(),
            holding: loaded.holding.as_ref().map(|holding| holding.body.clone()),
            created_at: At(ticket.created_at),
        }
    }
}

/// What is owed on a ticket, as lists show it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Owed {
    pub kind: PromiseKind,
    /// `pending`, `paused` or `broken`.
    pub state: String,
    pub due_at: At,
}

/// A ticket as it stands in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TicketLine {
    pub number: i64,
    /// What it is called inside: its title, else its subject.
    pub title: String,
    pub status: Status,
    pub team: String,
    pub agent: Option<AgentRef>,
    pub customer: CustomerRef,
    pub language: Language,
    pub priority: Priority,
    pub tags: Vec<String>,
    pub category: Option<String>,
    pub unread: bool,
    /// A mail of it did not arrive.
    pub undelivered: bool,
    pub owed: Option<Owed>,
    /// How its latest entry begins.
    pub excerpt: String,
    pub created_at: At,
    pub updated_at: At,
}

impl TicketLine {
    pub fn of(line: &KnownLine, tags: &Tags) -> Self {
        let agent = line.assignee.zip(line.agent_name.clone());
        let owed = line.owed.as_ref();
        Self {
            number: line.number,
            title: line.subject.clone(),
            status: (&line.status).into(),
            team: line.team.clone(),
            agent: agent.map(|(id, name)| AgentRef { id: Id(id.0), name, email: String::new() }),
            customer: CustomerRef {
                id: None,
                name: line.customer_name.clone(),
                email: line.customer_email.clone(),
            },
            language: (&line.locale).into(),
            priority: (&line.priority).into(),
            tags: tags.of(&line.tags).iter().map(|tag| tag.name.to_string()).collect(),
            category: line.category.clone(),
            unread: line.unread,
            undelivered: line.undelivered,
            owed: owed.map(|owed| Owed {
                kind: (&owed.kind).into(),
                state: owed.state.clone(),
                due_at: At(owed.due_at),
            }),
            excerpt: line.excerpt.clone(),
            created_at: At(line.created_at),
            updated_at: At(line.updated_at),
        }
    }
}
