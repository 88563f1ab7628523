//! Genuine customers (row S7): the numbers in what they fill in and write, who else named them, and how a ticket goes
//! on when its customer holds none. Letters are looked through aside; only forms are on the way in.

mod import;

use std::collections::BTreeSet;

use jiff::Timestamp;
use relance_domain::event::{Actor, Event};
use relance_domain::form::{Answers, Kind};
use relance_domain::id::{MessageId, TicketId};
use relance_domain::label::{Priority, prioritised};
use relance_domain::policy::Policy;
use relance_domain::serial::{Serial, Serve, read};
use relance_domain::ticket::{Act, State};
use relance_store::form::Answered;
use relance_store::history::Of;
use relance_store::serial::{self, Standing};
use relance_store::{Bell, Tx, form, label, message, ticket};

use crate::{Desk, Error};

pub use import::{MOST_BYTES, NewSerials};

/// Letters that one piece of work looks through.
const PIECE: i64 = 50;

impl Desk {
    /// Somebody wrote on a ticket. What they filled in is looked at here and now, a letter aside: one small row. In a
    /// simulation nobody comes later, and it matters only to whoever serves genuine customers alone.
    pub(crate) async fn look_for_serials(
        &self,
        tx: &mut Tx,
        policy: &Policy,
        state: &State,
        (entry, text): (MessageId, &str),
        said: Option<&Answered>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(genuine) = policy.genuine.as_ref().filter(|one| one.teams.contains(&state.ticket.team))
        else {
            return Ok(());
        };
        let is_simulated = self.inner.sheets.is_some();
        if said.is_none() && !is_simulated {
            return Ok(serial::await_look(tx, entry, state.ticket.id).await?);
        }
        if is_simulated && genuine.serve != Serve::Alone {
            return Ok(());
        }
        let named = named(policy, text, said);
        self.judge_customer(tx, policy, state, &named, now).await
    }

    /// Looks through letters that wait for it. Returns how many there were.
    pub(crate) async fn look_through(&self, now: Timestamp) -> Result<usize, Error> {
        let waiting = self.look("letters to look through", (), |tx, _| {
            Box::pin(async move { Ok(serial::looks(tx, PIECE).await?) })
        });
        let waiting = waiting.await?;
        for (entry, of) in &waiting {
            self.transact("look through letter", (*entry, *of), move |tx, desk, context| {
                Box::pin(async move { desk.look_through_one(tx, *context, now).await })
            })
            .await?;
        }
        Ok(waiting.len())
    }

    async fn look_through_one(
        &self,
        tx: &mut Tx,
        (entry, of): (MessageId, TicketId),
        now: Timestamp,
    ) -> Result<(), Error> {
        let live = self.live()?;
        let current = ticket::load_current(tx, of).await?;
        if !serial::looked(tx, entry).await? {
            return Ok(());
        }
        let (Some((id, state, _)), Some(entry)) = (current, message::find(tx, entry).await?) else {
            return Ok(());
        };
        // Robots are not asked for numbers, and what a stranger writes is not the customer's.
        if entry.automatic.is_some() || !entry.known {
            return Ok(());
        }
        let said = form::find(tx, id).await?;
        let words = entry.reply.as_deref().unwrap_or(&entry.text);
        let named = named(&live.policy, words, said.as_ref());
        self.judge_customer(tx, &live.policy, &state, &named, now).await
    }

    /// Keeps how the customer of a ticket stands, and who else named what they named. Who is not served is told how to
    /// register, once, and their request waits for that.
    async fn judge_customer(
        &self,
        tx: &mut Tx,
        policy: &Policy,
        state: &State,
        named: &[Serial],
        now: Timestamp,
    ) -> Result<(), Error> {
        let (id, customer) = (state.ticket.id, state.ticket.customer);
        let before = serial::standing(tx, id).await?;
        let was_genuine = matches!(before, Some(Standing::Genuine { .. }));
        let mut standing = None;
        for one in named {
            let Some(known) = serial::find(tx, &one.key).await? else { continue };
            if serial::name(tx, &known.key, customer, id, now).await? {
                self.tell_shared(tx, &known.key, &known.serial, now).await?;
            }
            standing.get_or_insert(Standing::Genuine { key: known.key, serial: known.serial });
        }
        if standing.is_none() {
            let own = serial::of_customer(tx, customer, 1).await?.into_iter().next();
            standing = own.map(|own| Standing::Genuine { key: own.key, serial: own.serial });
        }
        let unknown =
            named.first().map(|one| Standing::Unknown { key: one.key.clone(), serial: one.text.clone() });
        let standing = standing.or(unknown).unwrap_or(Standing::Silent);
        // A letter without a number says nothing of one that was named before.
        let standing = match (before, standing) {
            (Some(before @ Standing::Genuine { .. }), _) => before,
            (Some(before), Standing::Silent) => before,
            (_, standing) => standing,
        };
        serial::set_standing(tx, id, &standing, now).await?;
        tx.ring(Bell::Ticket(id.0));
        let named = match standing {
            Standing::Genuine { .. } if was_genuine => return Ok(()),
            Standing::Genuine { .. } => return self.take_first(tx, policy, id, now).await,
            Standing::Unknown { serial, .. } => serial,
            Standing::Silent => String::new(),
        };
        let is_alone = policy.genuine.as_ref().is_some_and(|genuine| genuine.serve == Serve::Alone);
        let is_open = !state.ticket.status.is_done() && !state.ticket.status.waits_for_customer();
        if is_alone && is_open && !self.was_refused(tx, id).await? {
            self.act(tx, id, Act::NotGenuine { serial: named }, now).await?;
        }
        Ok(())
    }

    /// Who holds a number goes first where the policy says so. A priority that somebody chose stays.
    pub(crate) async fn take_first(
        &self,
        tx: &mut Tx,
        policy: &Policy,
        id: TicketId,
        now: Timestamp,
    ) -> Result<(), Error> {
        let is_first = policy.genuine.as_ref().is_some_and(|genuine| genuine.serve == Serve::First);
        let from = label::find(tx, id).await?.priority;
        if !is_first || from != Priority::Normal {
            return Ok(());
        }
        let event = prioritised(from, Priority::High)?;
        label::set_priority(tx, id, Priority::High).await?;
        self.record(tx, Of::Ticket(id), Actor::Desk, event, now).await
    }

    /// Whether the customer of a ticket was told already.
    async fn was_refused(&self, tx: &mut Tx, id: TicketId) -> Result<bool, Error> {
        const RECORDS: i64 = 1_000;
        let told = relance_store::history::of_ticket(tx, id, RECORDS).await?;
        Ok(told.iter().any(|record| matches!(record.event, Event::NotGenuine { .. })))
    }

    /// One number of several people stands on each of their tickets.
    async fn tell_shared(&self, tx: &mut Tx, key: &str, text: &str, now: Timestamp) -> Result<(), Error> {
        const TOLD: i64 = 100;
        let users = serial::users(tx, key, TOLD).await?;
        if users.len() < 2 {
            return Ok(());
        }
        for user in &users {
            let event = Event::SerialShared { serial: text.to_owned(), users: users.len() as u32 };
            self.record(tx, Of::Ticket(user.ticket), Actor::Desk, event, now).await?;
            tx.ring(Bell::Ticket(user.ticket.0));
        }
        Ok(())
    }
}

/// Every number that stands in the answers and in the words, each once.
fn named(policy: &Policy, text: &str, said: Option<&Answered>) -> Vec<Serial> {
    let rules = || policy.serials.values();
    let answered = said.into_iter().flat_map(|said| typed(policy, said));
    let in_answers = answered.filter_map(|typed| read(rules(), &typed).ok().map(|(_, serial)| serial));
    let in_words = rules().flat_map(|rule| rule.pattern.find_in(text));
    let mut known = BTreeSet::new();
    in_answers.chain(in_words).filter(|one| known.insert(one.key.clone())).collect()
}

/// What was filled in where a form asks for a number.
fn typed(policy: &Policy, said: &Answered) -> Vec<String> {
    let Answers(answers) = &said.answers;
    let form = policy.forms.get(&said.form);
    let is_serial =
        |key: &str| form.and_then(|form| form.field(key)).is_some_and(|field| field.kind == Kind::Serial);
    answers
        .iter()
        .filter(|answer| is_serial(&answer.field))
        .flat_map(|answer| answer.values.clone())
        .collect()
}
