//! What holds of a press: when the letter leaves, and what it promises, in the team that its ticket ends in. The
//! sentence of a chosen day is shown before it is given; whether somebody saw it is decided where doubts are.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use relance_domain::budget::Budget;
use relance_domain::draft::{self as domain, Doubt, Later, Press};
use relance_domain::error::Refusal;
use relance_domain::id::MessageId;
use relance_domain::message::Then;
use relance_domain::ticket::{State, chosen};

use super::Composed;
use crate::{Desk, Error};

impl Desk {
    /// The press, and the sentence of a chosen day as something to look at.
    pub(super) fn press_of(
        &self,
        state: &State,
        composed: &Composed,
        later: Option<&(Later, TimeZone)>,
        now: Timestamp,
    ) -> Result<(Press, Option<Doubt>), Error> {
        let live = self.live()?;
        let leaves_at = match later {
            Some((later, zone)) => {
                let hours = state.hours(&live.policy).ok_or(Refusal::NoMoment)?;
                domain::moment(*later, &hours.calendar, zone, now)?
            }
            None => now + SignedDuration::from_secs(i64::from(live.policy.answering.undo_secs)),
        };
        let then = composed.then.unwrap_or(Then::Keep);
        // The matter goes first, and the promise is given where it ends: by that team's calendar, in its words.
        let after = state.changed_by(&composed.changes, &live.policy);
        // A chosen day is told as it is shown, whenever the letter leaves; other times count from the leaving.
        let start_at = if later.is_some() { leaves_at } else { now };
        let day = match (&composed.day, then) {
            (None, _) | (_, Then::Keep | Then::Solve) => None,
            (Some(day), _) => Some(chosen(&after, day, &live.policy, start_at)?),
        };
        let budget = day.map(|day| Budget::Until { at: day.at }).or(composed.budget);
        let pledge = self.pledge_of(&after, then, budget, start_at)?;
        let shown = composed.promised_in.as_ref().filter(|_| pledge.is_some());
        if shown.is_some_and(|team| *team != after.ticket.team) {
            return Err(Refusal::OtherPromise.into());
        }
        let dated = match (day, &pledge, then) {
            (Some(day), Some(pledge), Then::Promise) => Some(Doubt::Dated {
                due_at: pledge.due_at,
                words: pledge.words.clone(),
                is_moved: day.is_moved,
            }),
            _ => None,
        };
        let press = Press {
            pressed_at: now,
            leaves_at,
            is_later: later.is_some(),
            then,
            pledge: pledge.filter(|_| later.is_none() || day.is_some()),
            seen: MessageId(0),
            team: state.ticket.team.clone(),
            customer: state.ticket.customer,
            was_done: state.ticket.status.is_done(),
            via: self.via(),
        };
        Ok((press, dated))
    }
}
