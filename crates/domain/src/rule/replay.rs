//! A ticket's past for a trial: its history, played from the beginning, with what rules know of the ticket at each
//! record. What no record tells stands as it stands today; a trial says so.

use jiff::Timestamp;

use super::{Facts, Was};
use crate::event::{Actor, Event};
use crate::promise::Kind;
use crate::view::NONE;

/// One record of the past, and the ticket as it stood once that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub at: Timestamp,
    pub event: Event,
    pub facts: Facts,
}

/// Plays a ticket's history, oldest first. `now` is how it stands today; entries are not played, whoever needs one adds
/// it.
pub fn replay<'r>(
    now: &Facts,
    records: impl IntoIterator<Item = (Timestamp, Actor, &'r Event)>,
) -> Vec<Past> {
    let mut records = records.into_iter().peekable();
    let mut facts = beginning(now);
    let mut played = Vec::new();
    // What one decision recorded stands at one instant, and is looked at once all of it is there.
    while let Some((at, _, _)) = records.peek().copied() {
        let mut together = Vec::new();
        while let Some(record) = records.next_if(|(other, _, _)| *other == at) {
            together.push(record);
        }
        let before = facts.clone();
        for (at, actor, event) in &together {
            step(&mut facts, *at, *actor, event);
        }
        for (at, actor, event) in together {
            let mut was = was(&before);
            was.told_by(event);
            let rating = match event {
                Event::Rated { score } => Some(*score),
                _ => None,
            };
            let facts = Facts { by: actor, was, rating, ..facts.clone() };
            played.push(Past { at, event: event.clone(), facts });
        }
    }
    played
}

fn was(before: &Facts) -> Was {
    Was {
        status: Some(before.list.status.to_owned()),
        team: Some(before.list.team.clone()),
        priority: Some(before.list.priority.to_owned()),
        category: Some(before.list.category.clone()),
    }
}

/// The ticket before anything was recorded of it.
fn beginning(now: &Facts) -> Facts {
    let mut facts = now.clone();
    let list = &mut facts.list;
    list.status = "open";
    list.agent = None;
    list.priority = "normal";
    NONE.clone_into(&mut list.category);
    (list.promise, list.owed, list.due_at) = ("none", "none", None);
    list.snoozed = false;
    list.undelivered = false;
    list.tags.clear();
    list.watching.clear();
    facts.tags.clear();
    facts.agent = None;
    facts.entry = None;
    facts.times = Default::default();
    facts
}

/// What one record leaves.
fn step(facts: &mut Facts, at: Timestamp, actor: Actor, event: &Event) {
    facts.list.changed_at = at;
    match event {
        Event::Opened { team } => {
            facts.list.team.clone_from(team);
            facts.times.status_at = Some(at);
        }
        Event::Moved { to, .. } => {
            facts.list.team.clone_from(to);
            (facts.list.agent, facts.agent) = (None, None);
        }
        Event::AlsoSentTo { team } => facts.list.watching.push(team.clone()),
        Event::Assigned { to } => {
            facts.list.agent = *to;
            // Who that was then is known by id alone; addresses are those of today.
            facts.agent = None;
            facts.times.assigned_at = Some(at);
        }
        Event::Tagged { added, removed } => {
            facts.tags.retain(|tag| !removed.contains(tag));
            facts.tags.extend(added.iter().cloned());
        }
        Event::Prioritised { to, .. } => facts.list.priority = to.as_str(),
        Event::Categorised { to, .. } => {
            facts.list.category = to.clone().unwrap_or_else(|| NONE.to_owned());
        }
        Event::FieldChanged { key, to, .. } => {
            facts.list.fields.insert(key.clone(), to.clone());
        }
        Event::Snoozed { .. } => facts.list.snoozed = true,
        Event::Woken => facts.list.snoozed = false,
        Event::Arrived { .. } => {
            facts.list.last_by = "customer";
            facts.times.customer_at = Some(at);
        }
        Event::Replied { .. } => {
            facts.list.last_by = "agent";
            facts.times.agent_at = Some(at);
        }
        Event::Noted { .. } if matches!(actor, Actor::Agent(_)) => facts.list.last_by = "agent",
        Event::NotDelivered { .. } | Event::Bounced { .. } => facts.list.undelivered = true,
        _ => {}
    }
    if let Some(status) = status_of(event) {
        facts.list.status = status;
        facts.times.status_at = Some(at);
    }
    owe(facts, event);
    let is_done = matches!(facts.list.status, "solved" | "closed" | "spam");
    if is_done {
        (facts.list.due_at, facts.list.snoozed) = (None, false);
    }
}

fn status_of(event: &Event) -> Option<&'static str> {
    Some(match event {
        Event::Waiting | Event::Paused | Event::NotGenuine { .. } => "pending",
        Event::Proposed => "proposed",
        Event::Solved => "solved",
        Event::Closed { .. } | Event::MergedInto { .. } => "closed",
        Event::MarkedSpam { .. } => "spam",
        Event::NotSpam | Event::Reopened | Event::Resumed => "open",
        _ => return None,
    })
}

/// What is owed; of several promises, the last that something was recorded of.
fn owe(facts: &mut Facts, event: &Event) {
    let mut now = |kind: Kind, owed: &'static str, due_at: Option<Timestamp>| {
        (facts.list.promise, facts.list.owed) = (kind.as_str(), owed);
        facts.list.due_at = due_at.filter(|_| owed != "paused");
        facts.times.owed_at = due_at.or(facts.times.owed_at);
    };
    match event {
        Event::PromiseMade { kind, due_at, .. }
        | Event::PromiseResumed { kind, due_at, .. }
        | Event::PromiseMoved { kind, due_at, .. } => now(*kind, "pending", Some(*due_at)),
        Event::PromiseBroken { kind, due_at, .. } => now(*kind, "broken", Some(*due_at)),
        Event::PromisePaused { kind, .. } => now(*kind, "paused", None),
        Event::PromiseKept { .. } | Event::PromiseAnsweredLate { .. } | Event::PromiseCancelled { .. } => {
            (facts.list.promise, facts.list.owed, facts.list.due_at) = ("none", "none", None);
            facts.times.owed_at = None;
        }
        _ => {}
    }
}
