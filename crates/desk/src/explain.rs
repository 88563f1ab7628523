//! Why the dates of a ticket are what they are: for each promise the stretches that were counted, for each planned
//! message what it belongs to. Reading only; how it is printed or drawn is elsewhere.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use relance_domain::cadence::Moved;
use relance_domain::calendar::Calendar;
use relance_domain::promise::{Promise, State as PromiseState};
use relance_domain::ticket::State;
use relance_store::planned::{self, Kind, Planned};
use relance_store::{Tx, run, ticket};
use serde::Serialize;

use crate::simulate::instant;
use crate::{Desk, Error};

/// One line of an explanation, in the shapes of DESIGN 8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Explained {
    Promise {
        promise: &'static str,
        state: &'static str,
        made_at: String,
        due_at: String,
        words: String,
        trace: Vec<Stretch>,
    },
    Planned {
        planned: String,
        at: String,
        to: String,
        why: String,
    },
}

/// A stretch between the start and the end of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    pub from: String,
    pub to: String,
    pub counts: bool,
    pub why: String,
}

impl Desk {
    /// A line for each promise of a ticket, then one for each message that is planned on it.
    pub async fn explain(&self, number: i64, now: Timestamp) -> Result<Vec<Explained>, Error> {
        self.look("explain", (self.clone(), number), move |tx, context| {
            Box::pin(async move {
                let (desk, number) = &*context;
                let missing = || Error::NotFound("ticket");
                let id = ticket::find_number(tx, *number).await?.ok_or_else(missing)?;
                let (mut state, _) = ticket::read(tx, id).await?.ok_or_else(missing)?;
                let live = desk.live()?;
                desk.recall_terms(tx, &mut state, &live).await?;
                let hours = state.hours(&live.policy);
                let own =
                    hours.map_or_else(|| Calendar::always(TimeZone::UTC), |hours| hours.calendar.clone());
                let mut lines = Vec::new();
                for promise in &state.promises {
                    let calendar = state.calendar_of(promise, &live.policy);
                    lines.push(promised(promise, calendar.unwrap_or(&own)));
                }
                let plans = planned::of_ticket(tx, id).await?;
                for plan in plans.iter().filter(|plan| plan.state == planned::State::Planned && plan.at > now)
                {
                    lines.push(desk.planned_line(tx, plan, &state, own.zone()).await?);
                }
                Ok(lines)
            })
        })
        .await
    }

    async fn planned_line(
        &self,
        tx: &mut Tx,
        plan: &Planned,
        state: &State,
        zone: &TimeZone,
    ) -> Result<Explained, Error> {
        let at = instant(plan.at, zone);
        if plan.kind == Kind::Warning {
            let kind = state.promises.iter().find(|promise| Some(promise.id) == plan.promise);
            let kind = kind.map_or("promise", |promise| promise.kind.as_str());
            let why = format!("warning before or after the end of the promise `{kind}`");
            return Ok(Explained::Planned { planned: "warning".to_owned(), at, to: plan.step.clone(), why });
        }
        if plan.kind == Kind::Holding {
            let planned = plan.mail.clone().unwrap_or_default();
            let why = "drafted for whoever has the ticket, who sends it or not".to_owned();
            return Ok(Explained::Planned { planned, at, to: "owner".to_owned(), why });
        }
        if plan.kind == Kind::Rule {
            let live = self.live()?;
            let deeds = live.policy.rule(&plan.step).map(|rule| {
                let deeds: Vec<String> = rule.deeds.iter().map(ToString::to_string).collect();
                deeds.join(", ")
            });
            let why = format!("rule `{}`: {}", plan.step, deeds.unwrap_or_default());
            return Ok(Explained::Planned { planned: "rule".to_owned(), at, to: "ticket".to_owned(), why });
        }
        let run = match plan.run {
            Some(id) => run::find(tx, id).await?,
            None => None,
        };
        let live = self.live()?;
        let cadence = run.as_ref().and_then(|run| live.policy.cadences.get(&run.cadence));
        let offset = cadence.and_then(|cadence| cadence.step(&plan.step)).map(|step| step.at.to_string());
        let anchor = cadence.map(|cadence| cadence.anchor.as_str()).unwrap_or_default();
        let moved = match plan.moved {
            None => "",
            Some(Moved::QuietHours) => ", moved out of quiet hours",
            Some(Moved::Closed) => ", moved to an open day",
            Some(Moved::WithItsWarning) => ", moved with the warning that it needs",
        };
        let key = run.as_ref().map(|run| run.cadence.as_str()).unwrap_or_default();
        Ok(Explained::Planned {
            planned: plan.mail.clone().unwrap_or_else(|| plan.step.clone()),
            at,
            to: run.as_ref().map(|run| run.party.email.clone()).unwrap_or_default(),
            why: format!("{} {anchor} (cadence {key}){moved}", offset.unwrap_or_default()),
        })
    }
}

fn promised(promise: &Promise, calendar: &Calendar) -> Explained {
    let zone = calendar.zone();
    let stretch = |span: relance_domain::calendar::Span| Stretch {
        from: instant(span.from, zone),
        to: instant(span.to, zone),
        counts: span.counts,
        why: span.why.to_string(),
    };
    Explained::Promise {
        promise: promise.kind.as_str(),
        state: match promise.state {
            PromiseState::Pending => "pending",
            PromiseState::Paused { .. } => "paused",
            PromiseState::Kept { .. } => "kept",
            PromiseState::Broken { .. } => "broken",
            PromiseState::Cancelled { .. } => "cancelled",
        },
        made_at: instant(promise.made_at, zone),
        due_at: instant(promise.due_at, zone),
        words: promise.words.clone(),
        trace: promise.trace(calendar).into_iter().map(stretch).collect(),
    }
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Promise { promise, state, due_at, words, trace, .. } => {
                writeln!(f, "{promise}: {state}, due {due_at}\n  “{words}”")?;
                for stretch in trace {
                    let mark = if stretch.counts { "counts " } else { "   –   " };
                    writeln!(f, "  {mark} {} → {}  {}", stretch.from, stretch.to, stretch.why)?;
                }
                Ok(())
            }
            Self::Planned { planned, at, to, why } => write!(f, "{at}  {planned} → {to}  {why}"),
        }
    }
}
