//! Rules at work: what they listen to in the live policy, and how their traces are named. Firing is in `fire`, what
//! a deed does in `deed`, moments that come by themselves in `timed`, and trials on the past in `trial`; what a
//! rule holds of is decided in `domain`.

mod deed;
mod fire;
mod timed;
mod trial;

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use relance_domain::calendar::{Calendar, time_zone};
use relance_domain::id::TicketId;
use relance_domain::policy::Policy;
use relance_domain::rule::{Cue, Once, Rule, mark_of};
use relance_store::facts::Wants;

use crate::ids::Ids;
use crate::policy::Live;
use crate::{Desk, Error};

pub(crate) use fire::Course;
pub use trial::{Hit, MOST_TICKETS, Tally, TrialFound};

/// How long traces are kept, and trials.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);

/// What the rules of a policy listen to.
#[derive(Debug, Default)]
pub struct Rules {
    cues: BTreeSet<Cue>,
    wants: Wants,
    has_timed: bool,
    timed_wants: Wants,
    /// What tells the hours of the teams from others, for timed rules that count by them.
    hours: String,
}

impl Rules {
    pub(crate) fn of(policy: &Policy) -> Self {
        let works = || policy.rules.iter().filter(|rule| !rule.is_off);
        let timed = || works().filter(|rule| rule.is_timed());
        Self {
            cues: works().flat_map(|rule| rule.on.iter().copied()).collect(),
            wants: Wants::of(works().filter(|rule| !rule.is_timed())),
            has_timed: timed().next().is_some(),
            timed_wants: Wants::of(timed()),
            hours: match timed().any(Rule::is_by_hours) {
                true => mark_of(
                    &policy
                        .teams
                        .values()
                        .map(|team| policy.calendar_of(team).in_words())
                        .collect::<String>(),
                ),
                false => "-".to_owned(),
            },
        }
    }

    /// Whether any rule works.
    pub(crate) fn any(&self) -> bool {
        self.has_timed || !self.cues.is_empty()
    }
}

/// The hours that count for a ticket of this team.
fn hours(policy: &Policy, team: &str) -> Calendar {
    match policy.teams.get(team) {
        Some(team) => policy.calendar_of(team).clone(),
        // The team left the policy: its tickets know no hours.
        None => Calendar::always(time_zone(&policy.company.zone).unwrap_or(TimeZone::UTC)),
    }
}

/// Under which key a rule acts on a ticket because of this record or moment: once for each.
fn trace_key(rule: &Rule, ticket: TicketId, cause: &str, now: Timestamp, zone: &TimeZone) -> String {
    match rule.once {
        Once::Cue => format!("rule:{}:{ticket}:{cause}", rule.key),
        Once::Ticket => format!("rule:{}:{ticket}:once", rule.key),
        Once::Day => format!("rule:{}:{ticket}:{}", rule.key, now.to_zoned(zone.clone()).date()),
    }
}

impl Desk {
    /// Drops traces and trials that have been kept for long enough. What rules did stays in histories.
    pub async fn sweep_traces(&self, now: Timestamp) -> Result<u64, Error> {
        self.transact("sweep traces", Ids::floor(now - KEPT), |tx, _, first| {
            Box::pin(async move { Ok(relance_store::rule::sweep(tx, *first).await?) })
        })
        .await
    }
}

/// The rules of the live policy that listen to records, in their turn.
fn listening(live: &Live) -> impl Iterator<Item = &Rule> {
    live.policy.rules.iter().filter(|rule| !rule.is_off && !rule.is_timed())
}

/// Those whose moments come by themselves.
fn timed(live: &Live) -> impl Iterator<Item = &Rule> {
    live.policy.rules.iter().filter(|rule| !rule.is_off && rule.is_timed())
}
