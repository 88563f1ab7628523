//! The rail beside a ticket: who, what we promised, what happens next.
//! Entries are in `entry`, the composer in `view`; what happens next is decided in the desk and only told here,
//! steps of cadences by `plan`.

use jiff::Timestamp;
use relance_desk::may;
use relance_domain::customer::Customer as DomainCustomer;
use relance_domain::event::{Actor, Event};
use relance_domain::promise::{Promise, Rung, State};
use relance_domain::right::Right;
use relance_store::outbox::{Fate, Shown};
use relance_store::participant::Standing;
use relance_store::planned::{Kind as PlanKind, Planned, State as PlanState};
use relance_store::serial::Standing as Held;

use super::load::Loaded;
use super::view::status;
use crate::component::Glyph;
use crate::component::promise::Left;
use crate::handler::inbox::{glyph, left};
use crate::handler::plan;
use crate::handler::plan::moment::Source;
use crate::page::ticket::{
    Customer, DeliveryState, Detail, Genuine, Happening, Mark, Moment, OtherTicket, PromiseLine, Receiver,
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
            let calendar = loaded.calendar_of(promise);
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
            PromiseLine { id: promise.id.0, kind: promise.kind, state: state(promise, left.secs), detail }
        })
        .collect()
}

/// A little of the past, now, and everything that will happen by itself.
pub fn timeline(visit: &Visit, loaded: &Loaded) -> Vec<Moment> {
    let now = visit.ctx.now;
    let mut past: Vec<Moment> = loaded.history.iter().filter_map(|record| happened(loaded, record)).collect();
    let mut moments = past.split_off(past.len().saturating_sub(PAST));
    // It happened, and is pencil all the same: nothing of it was sent.
    let drafted = loaded.holding.as_ref();
    moments.extend(drafted.map(|holding| bare(Mark::Plan, Some(holding.made_at), Happening::Drafted)));
    moments.push(bare(Mark::Now, Some(now), Happening::Now));
    let mut future: Vec<Moment> = Vec::new();
    future.extend(loaded.planned.iter().filter_map(|plan| match plan.kind {
        PlanKind::Warning => warning(visit, loaded, plan),
        PlanKind::Holding => drafts(visit, loaded, plan),
        PlanKind::Step => step(visit, loaded, plan),
        PlanKind::Rule => ruled(visit, loaded, plan),
    }));
    future.extend(loaded.drafts.iter().filter_map(|draft| {
        let by = loaded.agent(draft.agent).map(|agent| agent.name.clone()).unwrap_or_default();
        Some(bare(Mark::Plan, Some(draft.leaves_at()?), Happening::Leaves { by }))
    }));
    for promise in loaded.state.promises.iter().filter(|promise| matches!(promise.state, State::Pending)) {
        let due = bare(Mark::Plan, Some(promise.due_at), Happening::Due { kind: promise.kind });
        future.push(Moment { because: Some(because(loaded, promise)), ..due });
    }
    future.sort_by_key(|moment| moment.at);
    moments.extend(future);
    moments
}

fn step(visit: &Visit, loaded: &Loaded, plan: &Planned) -> Option<Moment> {
    let source = Source {
        ctx: &visit.ctx,
        policy: &loaded.live.policy,
        plan,
        run: plan.run.and_then(|id| loaded.runs.get(&id)),
        ticket: Some(&loaded.state),
        suffix: "",
    };
    source.moment()
}

/// The moment of a timed rule, which agents may skip.
fn ruled(visit: &Visit, loaded: &Loaded, plan: &Planned) -> Option<Moment> {
    let rule = loaded.live.policy.rule(&plan.step)?;
    let deeds = rule.deeds.iter().map(ToString::to_string).collect();
    let mark = if plan.state == PlanState::Planned { Mark::Plan } else { Mark::Skipped };
    let answers = may(&visit.agent, Right::Answer, &loaded.state.ticket.team, &loaded.watchers);
    let acts = match answers {
        true => plan::moment::acts_beside_mail(plan, visit.ctx.now),
        false => Vec::new(),
    };
    let what = Happening::Ruled { rule: plan.step.clone(), deeds };
    Some(Moment { plan: Some(plan.id.0), acts, ..bare(mark, Some(plan.at), what) })
}

/// A word in the desk that is still to come, with the rung it goes to.
fn warning(visit: &Visit, loaded: &Loaded, plan: &Planned) -> Option<Moment> {
    let promise = loaded.state.promises.iter().find(|promise| Some(promise.id) == plan.promise)?;
    if plan.at <= visit.ctx.now || plan.state != PlanState::Planned {
        return None;
    }
    let to = match plan.step.parse().unwrap_or(Rung::Owner) {
        Rung::Owner => owner(visit, loaded),
        rung => Receiver::Rung(rung),
    };
    let late = plan.at >= promise.due_at;
    let told = bare(Mark::Plan, Some(plan.at), Happening::Warning { late });
    Some(Moment { to: Some(to), because: Some(because(loaded, promise)), ..told })
}

/// A letter that will be drafted for whoever has the ticket.
fn drafts(visit: &Visit, loaded: &Loaded, plan: &Planned) -> Option<Moment> {
    let promise = loaded.state.promises.iter().find(|promise| Some(promise.id) == plan.promise)?;
    let drafts = bare(Mark::Plan, Some(plan.at), Happening::Drafts);
    let drafts = Moment { to: Some(owner(visit, loaded)), because: Some(because(loaded, promise)), ..drafts };
    (plan.state == PlanState::Planned).then_some(drafts)
}

/// Whoever has the ticket, as its reader calls them.
fn owner(visit: &Visit, loaded: &Loaded) -> Receiver {
    match loaded.state.ticket.assignee {
        Some(owner) if owner == visit.agent.id => Receiver::You,
        Some(owner) => {
            loaded.agent(owner).map_or(Receiver::Team, |agent| Receiver::Owner(agent.name.clone()))
        }
        None => Receiver::Team,
    }
}

/// Where "why this date?" of a promise is answered.
pub fn because(loaded: &Loaded, promise: &Promise) -> String {
    format!("/tickets/{}/promises/{}", loaded.state.ticket.number, promise.id)
}

/// A moment with nothing beside it.
pub fn bare(mark: Mark, at: Option<Timestamp>, what: Happening) -> Moment {
    Moment {
        mark,
        at,
        what,
        to: None,
        plan: None,
        because: None,
        about: None,
        notes: Vec::new(),
        quote: None,
        if_sent: false,
        acts: Vec::new(),
    }
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
        Event::PromiseBroken { kind: what, .. } => (Mark::Broken, Happening::Broken { kind: *what }),
        Event::PromiseKept { kind: what, promise, due_at, at } => {
            let promise = loaded.state.promises.iter().find(|known| known.id == *promise)?;
            let calendar = loaded.calendar_of(promise)?;
            let early_secs = calendar.elapsed(*at, *due_at).as_secs();
            (Mark::Kept, Happening::Kept { kind: *what, early_secs })
        }
        _ => return None,
    };
    Some(bare(mark, Some(record.at), what))
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
    let DomainCustomer { id, name, email, locale, created_at, .. } = &loaded.customer;
    let number = loaded.state.ticket.number;
    let is_copy = |shown: &Shown| {
        let message = loaded.messages.iter().find(|message| Some(message.id) == shown.message);
        message.is_some_and(|message| message.recipients.is_copy(&shown.delivery.recipient))
    };
    let is_told = |shown: &&Shown| shown.delivery.fate != Fate::Queued && !is_copy(shown);
    let last = loaded.deliveries.iter().rev().find(is_told);
    let others = loaded.others.iter().filter(|(other, ..)| *other != number);
    Customer {
        path: format!("/customers/{id}"),
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
        Fate::Cancelled => DeliveryState::Cancelled,
    }
}

/// The answers to a form, in the agent's language as far as the form has it. A question that the policy asks no longer
/// stands there by its key.
pub fn answers(visit: &Visit, loaded: &Loaded) -> Vec<(String, String)> {
    let Some(answered) = &loaded.answered else { return Vec::new() };
    let policy = &loaded.live.policy;
    let form = policy.forms.get(&answered.form);
    let locale = form.map(|form| form.locale(visit.ctx.locale, &policy.company.languages));
    let line = |answer: &relance_domain::form::Answer| {
        let field = form.and_then(|form| form.field(&answer.field)).zip(locale);
        match field {
            Some((field, locale)) => (field.label.get(locale, locale).to_owned(), field.say(answer, locale)),
            None => (answer.field.clone(), answer.values.join("; ")),
        }
    };
    answered.answers.0.iter().map(line).collect()
}

/// Whether the customer holds a number of ours.
pub fn genuine(visit: &Visit, loaded: &Loaded) -> Option<Genuine> {
    let (standing, known) = loaded.genuine.as_ref()?;
    let rule = known.as_ref().and_then(|known| loaded.live.policy.serials.get(&known.rule));
    Some(match standing {
        Held::Genuine { serial, .. } => Genuine::Holds {
            serial: serial.clone(),
            product: rule.map(|rule| rule.product.clone()).unwrap_or_default(),
            holder: known.as_ref().map(|known| known.holder.clone()).unwrap_or_default(),
            users: known.as_ref().map_or(1, |known| u32::try_from(known.users).unwrap_or(u32::MAX)),
            may_look: visit.agent.leads(),
        },
        Held::Unknown { serial, .. } => Genuine::Unknown { serial: serial.clone() },
        Held::Silent => Genuine::Silent,
    })
}
