//! What a reply would promise, computed when it is written: the sentence an agent sees before it is given.
//! Whether it is owed is decided when the reply is accepted; that does not live here.

use jiff::Timestamp;

use super::State;
use crate::budget::Budget;
use crate::error::Refusal;
use crate::message::Pledge;
use crate::policy::Policy;

/// What a reply of this kind would promise: the sentence an agent sees before it is given.
///
/// `budget` is one of the choices of the team's news promise, or a day that is to come; without it the rule's own.
pub fn pledge(
    state: &State,
    budget: Option<Budget>,
    policy: &Policy,
    now: Timestamp,
) -> Result<Option<Pledge>, Refusal> {
    let team = policy.teams.get(&state.ticket.team);
    let Some(rule) = team.and_then(|team| team.news.as_deref()).and_then(|key| policy.promises.get(key))
    else {
        return Ok(None);
    };
    let own = policy.budget(rule, &state.ticket.team);
    let budget = match budget {
        None => own,
        Some(Budget::Until { at }) if at <= now => return Err(Refusal::DayPast),
        Some(day @ Budget::Until { .. }) => day,
        Some(chosen) if chosen == rule.within || chosen == own || rule.choices.contains(&chosen) => chosen,
        Some(other) => return Err(Refusal::NoSuchPromise(other.to_string())),
    };
    Ok(state.pledge(rule, budget, now, policy, now))
}
