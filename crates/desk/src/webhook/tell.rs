//! Who hears of what a use case recorded: each receiver that the policy subscribes gets its calls in the very
//! transaction, with the ticket as it stands then. Nothing is read unless somebody wants to hear it. Which records are
//! what is found in `event`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::customer::{CustomerEvent, Known};
use relance_domain::event::{Actor, Event};
use relance_domain::id::{CustomerId, MessageId, PromiseId, TicketId, TokenId};
use relance_domain::promise::State as PromiseState;
use relance_domain::ticket::State;
use relance_domain::topic::{Kind as TopicKind, Topic};
use relance_domain::webhook::{Fields, Kind, Subscription, Webhook};
use relance_store::history::Of;
use relance_store::noted::Noted;
use relance_store::{Tx, agent, customer, label, message, tag, ticket};
use serde_json::{Map, Value, json};

use super::body::second;
use super::event::{Told, told};
use super::{Order, line_of};
use crate::policy::Live;
use crate::{Desk, Error};

/// Letters of a text that are told; the rest is in the desk.
const TEXT_LETTERS: usize = 8_000;
/// Recipients and files that are named.
const MOST_NAMED: usize = 100;

/// The type of a call that a rule makes.
const CALL_OF_RULE: &str = "rule.call";

/// What an act may have changed that is taken back.
const BACK: [Kind; 3] = [Kind::TicketStatus, Kind::TicketMoved, Kind::TicketAssigned];

/// Somebody who hears of events.
type Hearer<'l> = (&'l Webhook, &'l Subscription);

/// What is told, as long as anybody hears it.
struct Spoken<'s> {
    kind: Kind,
    record: i64,
    at: Timestamp,
    line: &'s str,
    ticket: Option<TicketId>,
    /// For whoever is told all, and for whoever is told ids alone.
    full: Map<String, Value>,
    ids: Map<String, Value>,
}

impl Desk {
    /// Whether a policy has anybody hear of events.
    pub(crate) fn has_hearers(live: &Live) -> bool {
        live.policy.webhooks.values().any(|webhook| webhook.subscription.is_some())
    }

    /// Orders the calls about what was recorded, once each.
    pub(crate) async fn tell_receivers(&self, tx: &mut Tx, noted: &[Noted]) -> Result<(), Error> {
        let Some(live) = self.live_if_any().filter(|_| self.inner.sheets.is_none()) else { return Ok(()) };
        let hearers: Vec<Hearer<'_>> =
            live.policy.webhooks.values().filter_map(|one| Some((one, one.subscription.as_ref()?))).collect();
        let wanted: BTreeSet<Kind> =
            hearers.iter().flat_map(|(_, heard)| heard.kinds.iter().copied()).collect();
        let is_wanted = |one: &Noted| match &one.record.event {
            Event::TakenBack => BACK.iter().any(|kind| wanted.contains(kind)),
            event => Kind::of(event).is_some_and(|kind| wanted.contains(&kind)),
        };
        let mut things = by_thing(noted);
        things.retain(|of| of.iter().any(|one| is_wanted(one)));
        for of in things {
            let Some(now) = of.iter().map(|one| one.record.at).max() else { continue };
            match of[0].of {
                Of::Ticket(id) => self.say_of_ticket(tx, &hearers, id, &of, now).await?,
                Of::Topic(Topic { kind: TopicKind::Customer, id }) => {
                    self.say_of_customer(tx, &hearers, CustomerId(id), &of, now).await?;
                }
                Of::Topic(_) => {}
            }
        }
        Ok(())
    }

    async fn say_of_ticket(
        &self,
        tx: &mut Tx,
        hearers: &[Hearer<'_>],
        id: TicketId,
        noted: &[&Noted],
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some((state, _)) = ticket::read(tx, id).await? else { return Ok(()) };
        let before = tx.before(id).cloned();
        let teams = [Some(state.ticket.team.as_str()), before.as_ref().map(|ticket| ticket.team.as_str())];
        let hearers: Vec<Hearer<'_>> =
            hearers.iter().filter(|(_, heard)| heard.is_of(teams.into_iter().flatten())).copied().collect();
        let mut shown: Option<(Value, Value)> = None;
        for told in told(noted, before.as_ref(), &state.ticket) {
            if !hearers.iter().any(|(_, heard)| heard.kinds.contains(&told.kind)) {
                continue;
            }
            if shown.is_none() {
                shown = Some(self.ticket_shown(tx, &state).await?);
            }
            let (full_ticket, ids_ticket) = shown.clone().unwrap_or_default();
            let (mut full, mut ids) = self.spoken(tx, &told, &state).await?;
            full.insert("ticket".to_owned(), full_ticket);
            ids.insert("ticket".to_owned(), ids_ticket);
            let line = line_of(id);
            let Told { kind, record, at, .. } = told;
            let spoken = Spoken { kind, record, at, line: &line, ticket: Some(id), full, ids };
            self.order_events(tx, &hearers, &spoken, now).await?;
        }
        Ok(())
    }

    /// What is said beside the ticket, in full and in ids alone.
    async fn spoken(
        &self,
        tx: &mut Tx,
        told: &Told,
        state: &State,
    ) -> Result<(Map<String, Value>, Map<String, Value>), Error> {
        let mut full = told.said.clone();
        let mut ids: Map<String, Value> = told.said.clone();
        // Whom a mail went to, what a server said and what was typed are words of people.
        for word in ["recipients", "words"] {
            ids.remove(word);
        }
        if let Some(Value::Object(change)) = ids.get_mut("change") {
            change.retain(|name, _| {
                matches!(name.as_str(), "priority" | "category" | "tags" | "snoozed_until")
            });
        }
        let by = actor(tx, told.by, told.via).await?;
        full.insert("actor".to_owned(), by.0);
        ids.insert("actor".to_owned(), by.1);
        if let Some(id) = told.message
            && let Some((all, few)) = message_shown(tx, id).await?
        {
            full.insert("message".to_owned(), all);
            ids.insert("message".to_owned(), few);
        }
        if let Some(id) = told.promise {
            let shown = promise_shown(state, id);
            full.insert("promise".to_owned(), shown.clone());
            ids.insert("promise".to_owned(), shown);
        }
        Ok((full, ids))
    }

    async fn say_of_customer(
        &self,
        tx: &mut Tx,
        hearers: &[Hearer<'_>],
        id: CustomerId,
        noted: &[&Noted],
        now: Timestamp,
    ) -> Result<(), Error> {
        // A customer is of no team.
        let hearers: Vec<Hearer<'_>> =
            hearers.iter().filter(|(_, heard)| heard.teams.is_empty()).copied().collect();
        let Some(who) = customer::find(tx, id).await? else { return Ok(()) };
        let line = format!("customer:{id}");
        for Noted { id: record, record: told, .. } in noted {
            let (Some(kind), Event::Customer(event)) = (Kind::of(&told.event), &told.event) else { continue };
            if !hearers.iter().any(|(_, heard)| heard.kinds.contains(&kind)) {
                continue;
            }
            let (by, by_id) = actor(tx, told.actor, told.via).await?;
            let mut full = Map::from_iter([
                ("customer".to_owned(), person(who.id.0, &who.name, &who.email)),
                ("actor".to_owned(), by),
            ]);
            let mut ids = Map::from_iter([
                ("customer".to_owned(), json!({ "id": who.id.to_string() })),
                ("actor".to_owned(), by_id),
            ]);
            match event {
                CustomerEvent::Changed { known, from, to } => {
                    let name = known_word(*known);
                    full.insert("change".to_owned(), json!({ name: { "from": from, "to": to } }));
                    ids.insert("changed".to_owned(), json!([name]));
                }
                CustomerEvent::AddressProved { address } => {
                    full.insert("address".to_owned(), json!(address));
                }
                CustomerEvent::MergedIn { customer, .. } => merged(&mut full, &mut ids, "from", *customer),
                CustomerEvent::MergedInto { customer, .. } => merged(&mut full, &mut ids, "into", *customer),
                CustomerEvent::Unmerged { customer, .. } => merged(&mut full, &mut ids, "apart", *customer),
                CustomerEvent::AddressAsked { .. } | CustomerEvent::InArea { .. } => {}
            }
            let (record, at) = (*record, told.at);
            let spoken = Spoken { kind, record, at, line: &line, ticket: None, full, ids };
            self.order_events(tx, &hearers, &spoken, now).await?;
        }
        Ok(())
    }

    /// A call to each who hears of this.
    async fn order_events(
        &self,
        tx: &mut Tx,
        hearers: &[Hearer<'_>],
        spoken: &Spoken<'_>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Spoken { kind, record, at, line, ticket, full, ids } = spoken;
        for (receiver, heard) in hearers.iter().filter(|(_, heard)| heard.kinds.contains(kind)) {
            let data = match heard.fields {
                Fields::Full => full.clone(),
                Fields::Ids => ids.clone(),
            };
            let order = Order {
                // One record may tell several things: that an act was taken back.
                key: format!("ev:{record}:{}:{}", kind.as_str(), receiver.key),
                kind: kind.as_str(),
                line,
                ticket: *ticket,
                step: None,
                at: *at,
                data,
            };
            self.order_call(tx, receiver, order, now).await?;
        }
        Ok(())
    }

    /// Orders the call that a rule makes, with the ticket as it stands.
    pub(crate) async fn call_of_rule(
        &self,
        tx: &mut Tx,
        receiver: &Webhook,
        state: &State,
        (rule, trace): (&str, i64),
        now: Timestamp,
    ) -> Result<(), Error> {
        let (full, ids) = self.ticket_shown(tx, state).await?;
        let shown = match receiver.subscription.as_ref().map(|heard| heard.fields) {
            Some(Fields::Ids) => ids,
            Some(Fields::Full) | None => full,
        };
        let order = Order {
            key: format!("rule:{trace}:{}", receiver.key),
            kind: CALL_OF_RULE,
            line: &line_of(state.ticket.id),
            ticket: Some(state.ticket.id),
            step: None,
            at: now,
            data: Map::from_iter([
                ("rule".to_owned(), json!(rule)),
                ("trace".to_owned(), json!(trace.to_string())),
                ("ticket".to_owned(), shown),
            ]),
        };
        self.order_call(tx, receiver, order, now).await
    }

    /// A ticket as it stands, in full and in ids alone.
    async fn ticket_shown(&self, tx: &mut Tx, state: &State) -> Result<(Value, Value), Error> {
        let ticket = &state.ticket;
        let labels = label::find(tx, ticket.id).await?;
        let tags = tag::all(tx).await?;
        let tags: Vec<&str> = tags.of(&labels.tags).into_iter().map(|tag| tag.name.as_str()).collect();
        let agent = match ticket.assignee {
            Some(id) => agent::find(tx, id).await?,
            None => None,
        };
        let customer = customer::find(tx, ticket.customer).await?;
        let owed = state.owed().map(|promise| promise_shown(state, promise.id));
        let ids = json!({
            "number": ticket.number,
            "url": format!("{}/tickets/{}", self.base_url(), ticket.number),
            "status": ticket.status.as_str(),
            "status_at": ticket.status.since().map(second),
            "team": ticket.team,
            "mailbox": ticket.mailbox,
            "language": ticket.locale.as_str(),
            "priority": labels.priority.as_str(),
            "tags": tags,
            "category": labels.category,
            "owed": owed,
            "created_at": second(ticket.created_at),
            "agent": ticket.assignee.map(|id| json!({ "id": id.to_string() })),
            "customer": { "id": ticket.customer.to_string() },
        });
        let mut full = ids.clone();
        full["subject"] = json!(ticket.subject);
        full["title"] = json!(labels.title);
        if let Some(agent) = agent {
            full["agent"] = of_agent(&agent);
        }
        if let Some(known) = customer {
            full["customer"] = person(known.id.0, &known.name, &known.email);
        }
        Ok((full, ids))
    }
}

/// The records of each ticket and of each other thing, in their order.
fn by_thing(noted: &[Noted]) -> Vec<Vec<&Noted>> {
    let mut places: BTreeMap<(&str, i64), usize> = BTreeMap::new();
    let mut all: Vec<Vec<&Noted>> = Vec::new();
    for one in noted {
        let key = match one.of {
            Of::Ticket(id) => ("", id.0),
            Of::Topic(topic) => (topic.kind.as_str(), topic.id),
        };
        let place = *places.entry(key).or_insert_with(|| {
            all.push(Vec::new());
            all.len() - 1
        });
        all[place].push(one);
    }
    all
}

fn merged(full: &mut Map<String, Value>, ids: &mut Map<String, Value>, how: &str, other: CustomerId) {
    let other = json!({ "id": other.to_string(), "as": how });
    full.insert("other".to_owned(), other.clone());
    ids.insert("other".to_owned(), other);
}

fn known_word(known: Known) -> &'static str {
    match known {
        Known::Name => "name",
        Known::Language => "language",
        Known::Organisation => "organisation",
        Known::Note => "note",
    }
}

fn person(id: i64, name: &str, email: &str) -> Value {
    json!({ "id": id.to_string(), "name": name, "email": email })
}

fn of_agent(agent: &Agent) -> Value {
    person(agent.id.0, &agent.name, &agent.email)
}

/// Who did it, in full and in ids alone.
async fn actor(tx: &mut Tx, by: Actor, via: Option<TokenId>) -> Result<(Value, Value), Error> {
    let (kind, id) = match by {
        Actor::Customer => ("customer", None),
        Actor::Desk => ("desk", None),
        Actor::Agent(id) => ("agent", Some(id)),
    };
    let mut ids = json!({ "kind": kind });
    // A program that does and hears knows its own deeds by their token.
    if let Some(token) = via {
        ids["token"] = json!(token.to_string());
    }
    let Some(id) = id else { return Ok((ids.clone(), ids)) };
    ids["id"] = json!(id.to_string());
    let full = match agent::find(tx, id).await? {
        Some(agent) => {
            let mut full = of_agent(&agent);
            full["kind"] = json!(kind);
            if let Some(token) = ids.get("token") {
                full["token"] = token.clone();
            }
            full
        }
        None => ids.clone(),
    };
    Ok((full, ids))
}

/// A message, in full and in ids alone.
async fn message_shown(tx: &mut Tx, id: MessageId) -> Result<Option<(Value, Value)>, Error> {
    let Some(known) = message::find(tx, id).await? else { return Ok(None) };
    let author = known.agent.map(|id| id.to_string());
    let ids = json!({
        "id": known.id.to_string(),
        "kind": known.kind.as_str(),
        "at": second(known.at),
        "author": { "agent": author },
        "language": known.locale.map(|locale| locale.as_str()),
        "mail": known.mail,
        "automatic": known.automatic,
    });
    let text = known.reply.as_ref().unwrap_or(&known.text);
    let cut: String = text.chars().take(TEXT_LETTERS).collect();
    let files = known.attachments.iter().take(MOST_NAMED);
    let files: Vec<Value> = files
        .map(
            |file| json!({ "name": file.name, "media_type": file.media_type, "size_bytes": file.size_bytes }),
        )
        .collect();
    let mut full = ids.clone();
    full["author"]["name"] = json!(known.author_name);
    full["author"]["email"] = json!(known.author_email);
    full["to"] = json!(known.recipients.to.iter().take(MOST_NAMED).collect::<Vec<_>>());
    full["cc"] = json!(known.recipients.cc.iter().take(MOST_NAMED).collect::<Vec<_>>());
    full["subject"] = json!(known.subject);
    full["is_cut"] = json!(cut.len() < text.len());
    full["text"] = json!(cut);
    full["attachments"] = json!(files);
    Ok(Some((full, ids)))
}

/// A promise of a ticket as it stands.
fn promise_shown(state: &State, id: PromiseId) -> Value {
    let Some(promise) = state.promises.iter().find(|promise| promise.id == id) else {
        return json!({ "id": id.to_string() });
    };
    let (word, kept_at) = match promise.state {
        PromiseState::Pending => ("pending", None),
        PromiseState::Paused { .. } => ("paused", None),
        PromiseState::Kept { at, .. } => ("kept", Some(at)),
        PromiseState::Broken { answered, .. } => ("broken", answered.map(|late| late.at)),
        PromiseState::Cancelled { .. } => ("cancelled", None),
    };
    json!({
        "id": promise.id.to_string(),
        "kind": promise.kind.as_str(),
        "state": word,
        "rule": promise.rule,
        "made_at": second(promise.made_at),
        "due_at": second(promise.due_at),
        "kept_at": kept_at.map(second),
    })
}
