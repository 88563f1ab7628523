//! What an agent may do with something that will happen by itself: skip it, take the skip back, send it now, give one
//! mail other words. The cadence itself is never touched by that; each act stands in the history.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::cadence::{Run, Skip};
use relance_domain::error::Refusal;
use relance_domain::event::{Actor, Event};
use relance_domain::id::PlannedId;
use relance_domain::right::Right;
use relance_store::history::Of;
use relance_store::planned::{self, Edited, Kind, Planned, State};
use relance_store::{Tx, participant, run, ticket};

use crate::ticket::letter_text;
use crate::{Desk, Error, hold, must};

impl Desk {
    /// Skips one planned step. It stays visible, struck through, and can come back until its moment.
    pub async fn skip_plan(&self, by: &Agent, id: PlannedId, now: Timestamp) -> Result<(), Error> {
        self.transact("skip plan", (by.clone(), id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id) = &*context;
                let (plan, run) = desk.held_plan(tx, by, *id).await?;
                let why = Skip::ByAgent(by.name.clone());
                if !planned::skip(tx, *id, &why, now).await? {
                    return Err(Refusal::Unchanged.into());
                }
                let cadence = run.map(|run| run.cadence).unwrap_or_default();
                let event =
                    Event::StepSkipped { cadence, step: plan.step.clone(), mail: plan.mail.clone(), why };
                desk.record(tx, of(&plan), Actor::Agent(by.id), event, now).await
            })
        })
        .await
    }

    /// Takes a skip back, while the moment is still to come.
    pub async fn unskip_plan(&self, by: &Agent, id: PlannedId, now: Timestamp) -> Result<(), Error> {
        self.transact("take skip back", (by.clone(), id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id) = &*context;
                let (plan, run) = desk.held_plan(tx, by, *id).await?;
                let skipped_by_agent = matches!(&plan.state, State::Skipped { why: Skip::ByAgent(_), .. });
                let ended = run.as_ref().is_some_and(|run| run.ended.is_some());
                if !skipped_by_agent || ended || !planned::unskip(tx, *id, now).await? {
                    return Err(Refusal::Unchanged.into());
                }
                let cadence = run.map(|run| run.cadence).unwrap_or_default();
                let event = Event::StepPlannedAgain { cadence, step: plan.step.clone(), at: plan.at };
                desk.record(tx, of(&plan), Actor::Agent(by.id), event, now).await
            })
        })
        .await
    }

    /// Lets one planned step happen now instead of at its moment.
    pub async fn send_plan_now(&self, by: &Agent, id: PlannedId, now: Timestamp) -> Result<(), Error> {
        self.transact("send plan now", (by.clone(), id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id) = &*context;
                let (plan, run) = desk.held_plan(tx, by, *id).await?;
                let Some(run) = run.filter(|_| plan.state == State::Planned) else {
                    return Err(Refusal::Unchanged.into());
                };
                let cadence = run.cadence.clone();
                let event = Event::StepSentEarly { cadence, step: plan.step.clone(), planned_at: plan.at };
                desk.record(tx, of(&plan), Actor::Agent(by.id), event, now).await?;
                planned::move_to(tx, *id, now, plan.moved).await?;
                let live = desk.live()?;
                desk.play(tx, &live, run, now).await
            })
        })
        .await
    }

    /// Gives one planned mail other words; without any, those of the policy again.
    pub async fn edit_plan(
        &self,
        by: &Agent,
        id: PlannedId,
        words: Option<(String, String)>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let edited = match words {
            None => None,
            Some((subject, body)) => {
                let subject: String = subject.split_whitespace().collect::<Vec<_>>().join(" ");
                if subject.is_empty() {
                    return Err(Refusal::Empty.into());
                }
                let subject = subject.chars().take(500).collect();
                Some(Edited { subject, body: letter_text(&body)?, by: by.name.clone() })
            }
        };
        self.transact("edit plan", (by.clone(), id, edited), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id, edited) = &*context;
                let (plan, run) = desk.held_plan(tx, by, *id).await?;
                if plan.mail.is_none() || !planned::edit(tx, *id, edited.as_ref()).await? {
                    return Err(Refusal::Unchanged.into());
                }
                let cadence = run.map(|run| run.cadence).unwrap_or_default();
                let event = Event::StepEdited { cadence, step: plan.step.clone() };
                desk.record(tx, of(&plan), Actor::Agent(by.id), event, now).await
            })
        })
        .await
    }

    /// The words of one planned mail as they would leave now: subject and body.
    pub async fn plan_words(
        &self,
        by: &Agent,
        id: PlannedId,
        now: Timestamp,
    ) -> Result<(String, String), Error> {
        let context = (self.clone(), by.clone(), id);
        self.look("plan words", context, move |tx, context| {
            Box::pin(async move {
                let (desk, by, id) = &*context;
                let plan = desk.their_plan(tx, by, *id, Right::Answer).await?;
                if let Some(edited) = &plan.edited {
                    return Ok((edited.subject.clone(), edited.body.clone()));
                }
                let live = desk.live()?;
                let run_id = plan.run.ok_or(Error::NotFound("mail"))?;
                let run = run::find(tx, run_id).await?.ok_or(Error::NotFound("cadence"))?;
                let rendered = desk.rendered(tx, &live, &run, &plan, now).await?;
                Ok((rendered.subject, rendered.body))
            })
        })
        .await
    }

    /// The plan of this id, if this agent may do this with what it is about. Others learn nothing.
    pub async fn their_plan(
        &self,
        tx: &mut Tx,
        by: &Agent,
        id: PlannedId,
        right: Right,
    ) -> Result<Planned, Error> {
        let missing = || Error::NotFound("planned message");
        let plan = planned::find(tx, id)
            .await?
            .filter(|plan| matches!(plan.kind, Kind::Step | Kind::Rule))
            .ok_or_else(missing)?;
        let live = self.live()?;
        let may = match plan.ticket {
            Some(id) => {
                let (state, _) = ticket::read(tx, id).await?.ok_or_else(missing)?;
                let watchers = participant::watchers(tx, id).await?;
                must(by, right, (&state.ticket.team, &watchers), "planned message")?;
                true
            }
            None => {
                let cadence = self.cadence_key(tx, &plan).await?;
                let team = live.policy.cadences.get(&cadence).and_then(|cadence| cadence.team.as_ref());
                team.is_some_and(|team| by.may(right, team))
            }
        };
        if may { Ok(plan) } else { Err(missing()) }
    }

    /// The same with its running cadence, held against the clock and against other people.
    async fn held_plan(
        &self,
        tx: &mut Tx,
        by: &Agent,
        id: PlannedId,
    ) -> Result<(Planned, Option<Run>), Error> {
        self.their_plan(tx, by, id, Right::Answer).await?;
        hold::plan(tx, id).await?.ok_or(Error::NotFound("planned message"))
    }

    async fn cadence_key(&self, tx: &mut Tx, plan: &Planned) -> Result<String, Error> {
        let Some(id) = plan.run else { return Ok(String::new()) };
        Ok(run::find(tx, id).await?.map(|run| run.cadence).unwrap_or_default())
    }
}

fn of(plan: &Planned) -> Of {
    plan.ticket.map_or(Of::Topic(plan.topic), Of::Ticket)
}
