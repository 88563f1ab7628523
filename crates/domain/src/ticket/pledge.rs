//! What a reply would promise, computed when it is written: the sentence an agent sees before it is given.
//! Whether it is owed is decided when the reply is accepted; that does not live here.

use jiff::Timestamp;

use super::Ticket;
use crate::budget::Budget;
use crate::error::Refusal;
use crate::message::Pledge;
use crate::policy::Policy;

/// What a reply of this kind would promise: the sentence an agent sees before it is given.
///
/// `budget` is one of the choices of the team's news promise; without it the rule's own.
pub fn pledge(
    ticket: &Ticket,
    budget: Option<Budget>,
    policy: &Policy,
    now: Timestamp,
) -> Result<Option<Pledge>, Refusal> {
    let Some(team) = policy.teams.get(&ticket.team) else {
        return Ok(None);
    };
    let Some(rule) = team.news.as_deref().and_then(|key| policy.promises.get(key)) else {
        return Ok(None);
    };
    let budget = match budget {
        None => rule.within,
        Some(chosen) if chosen == rule.within || rule.choices.contains(&chosen) => chosen,
        Some(other) => return Err(Refusal::NoSuchPromise(other.to_string())),
    };
    let calendar = policy.calendar_of(team);
    let due_at = calendar.deadline_at(now, budget);
    let words = policy.promise_words(rule, budget, due_at, ticket.locale, calendar.zone(), now);
    Ok(Some(Pledge { rule: rule.key.clone(), budget, start_at: now, due_at, words }))
}
