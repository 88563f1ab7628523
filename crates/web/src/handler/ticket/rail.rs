//! The rail beside a ticket: who, what we promised, what happens next.
//! Entries are in `entry`, the composer in `view`; what happens next is decided in the desk and only told here.

use jiff::Timestamp;
use relance_domain::customer::Customer as DomainCustomer;
use relance_domain::event::{Actor, Event};
use relance_domain::promise::{Promise, State};
use relance_store::outbox::{Fate, Shown};
use relance_store::participant::Standing;

use super::load::Loaded;
use super::view::{kind, status};
use crate::component::Glyph;
use crate::component::promise::Left;
use crate::handler::inbox::{glyph, left};
use crate::page::ticket::{
    Customer, DeliveryState, Detail, Happening, Mark, Moment, OtherTicket, PromiseLine, Receiver,
};
use crate::visit::Visit;

/// Moments of the past that the timeline shows.
const PAST: usize = 3;

/// The word of a promise's state as lists know it.
pub fn word(promise: &Promise) -> &'static str {
    match promise.state {
        State::Pending => "pending",
        State::Paused { .. } => "paused",
        State::Kept { .. } => "kept",
        State::Broken { .. } => "broken",
        State::Cancelled { .. } => "cancelled",
    }
}

/// The instant at which the clock of a promise stands: now, or when it was stopped.
pub fn stands_at(promise: &Promise, now: Timestamp) -> Timestamp {
    match promise.state {
        State::Paused { since } => since,
        _ => now,
    }
}

/// How a promise is drawn.
pub fn state(promise: &Promise, left_secs: i64) -> Glyph {
    match promise.state {
        State::Pending => glyph(left_secs),
        State::Paused { .. } => Glyph::Paused,
        State::Kept { .. } => Glyph::Kept,
        State::Broken { .. } => Glyph::Broken,
        State::Cancelled { .. } => Glyph::Plan,
    }
}

/// The promises of the ticket, the newest first.
pub fn promises(visit: &Visit, loaded: &Loaded) -> Vec<PromiseLine> {
    let now = visit.ctx.now;
    loaded
        .state
        .promises
        .iter()
        .rev()
        .map(|promise| {
            let calendar = loaded.live.policy.calendars.get(&promise.calendar).map(|hours| &hours.calendar);
            let counted = |from: Timestamp, to: Timestamp| -> i64 {
                let span =
                    calendar.map_or_else(|| to.duration_since(from), |calendar| calendar.elapsed(from, to));
                span.as_secs()
            };
            let left: Left = left(promise.due_at, word(promise), calendar, stands_at(promise, now));
            let detail = match promise.state {
                State::Kept { at, .. } => Detail::Early(counted(at, promise.due_at)),
                State::Broken { at, answered: Some(late) } => Detail::Late(counted(at, late.at)),
                State::Cancelled { .. } => Detail::Dropped,
                _ => Detail::Left(left),
            };
            PromiseLine {
                id: promise.id.0,
                kind: kind(promise.kind),
                state: state(promise, left.secs),
                detail,
            }
        })
        .collect()
}

/// A little of the past, now, and everything that will happen by itself.
pub fn timeline(visit: &Visit, loaded: &Loaded) -> Vec<Moment> {
    let now = visit.ctx.now;
    let mut past: Vec<Moment> = loaded.history.iter().filter_map(|record| happened(loaded, record)).collect();
    let mut moments = past.split_off(past.len().saturating_sub(PAST));
    moments.push(moment(Mark::Now, Some(now), Happening::Now));
    let mut future: Vec<Moment> = Vec::new();
    for plan in loaded.planned.iter().filter(|plan| plan.at > now) {
        future
            .push(Moment { to: Some(Receiver::You), ..moment(Mark::Plan, Some(plan.at), Happening::Nudge) });
    }
    for promise in loaded.state.promises.iter().filter(|promise| matches!(promise.state, State::Pending)) {
        future.push(moment(Mark::Plan, Some(promise.due_at), Happening::Due { kind: kind(promise.kind) }));
    }
    future.sort_by_key(|moment| moment.at);
    moments.extend(future);
    moments
}

fn moment(mark: Mark, at: Option<Timestamp>, what: Happening) -> Moment {
    Moment { mark, at, what, to: None, quote: None, if_sent: false, acts: Vec::new() }
}

fn happened(loaded: &Loaded, record: &relance_store::history::Record) -> Option<Moment> {
    let by = match record.actor {
        Actor::Agent(id) => loaded.agent(id).map(|agent| agent.name.clone()).unwrap_or_default(),
        Actor::Customer | Actor::Desk => String::new(),
    };
    let (mark, what) = match &record.event {
        Event::Arrived { .. } => (Mark::Ink, Happening::Received),
        Event::Replied { .. } => (Mark::Ink, Happening::Answered { by }),
        Event::Noted { .. } => (Mark::Ink, Happening::Noted { by }),
        Event::PromiseBroken { kind: what, .. } => (Mark::Broken, Happening::Broken { kind: kind(*what) }),
        Event::PromiseKept { kind: what, promise, due_at, at } => {
            let promise = loaded.state.promises.iter().find(|known| known.id == *promise)?;
            let calendar = loaded.live.policy.calendars.get(&promise.calendar)?;
            let early_secs = calendar.calendar.elapsed(*at, *due_at).as_secs();
            (Mark::Kept, Happening::Kept { kind: kind(*what), early_secs })
        }
        _ => return None,
    };
    Some(moment(mark, Some(record.at), what))
}

/// Who else is a party to the ticket, and gets a copy of our answers.
pub fn participants(loaded: &Loaded) -> Vec<String> {
    let others = loaded
        .participants
        .iter()
        .filter(|who| who.standing == Standing::Party && who.email != loaded.customer.email);
    others.map(|who| who.email.clone()).collect()
}

/// The person on the other side.
pub fn customer(loaded: &Loaded) -> Customer {
    let DomainCustomer { name, email, locale, created_at, .. } = &loaded.customer;
    let number = loaded.state.ticket.number;
    let is_copy = |shown: &Shown| {
        let message = loaded.messages.iter().find(|message| Some(message.id) == shown.message);
        message.is_some_and(|message| message.recipients.is_copy(&shown.delivery.recipient))
    };
    let is_told = |shown: &&Shown| shown.delivery.fate != Fate::Queued && !is_copy(shown);
    let last = loaded.deliveries.iter().rev().find(is_told);
    let others = loaded.others.iter().filter(|(other, ..)| *other != number);
    Customer {
        name: if name.is_empty() { email.clone() } else { name.clone() },
        address: email.clone(),
        locale: *locale,
        since: *created_at,
        tickets: loaded.others.len() as u32,
        solved: loaded.others.iter().filter(|(_, _, status, _)| status == "solved").count() as u32,
        participants: participants(loaded),
        last_delivery: last.map(|shown| (delivery_state(shown.delivery.fate), shown.delivery.at)),
        others: others
            .take(5)
            .filter_map(|(number, subject, word, _)| {
                Some(OtherTicket {
                    number: *number,
                    subject: subject.clone(),
                    status: status(word.parse().ok()?),
                })
            })
            .collect(),
    }
}

/// A fate as the page shows it. What was refused at once has come back as much as what bounced later.
pub fn delivery_state(fate: Fate) -> DeliveryState {
    match fate {
        Fate::Queued => DeliveryState::Queued,
        Fate::Accepted => DeliveryState::Accepted,
        Fate::Deferred => DeliveryState::Deferred,
        Fate::Bounced | Fate::Failed => DeliveryState::Bounced,
        Fate::Suppressed => DeliveryState::Suppressed,
    }
}
