//! An edited cadence beside those that run: which steps would be new, moved or gone, and laying them out again when an
//! administrator wishes so. Without that wish what runs keeps what was planned. What has happened is never touched.

use jiff::Timestamp;
use relance_domain::cadence::{Cadence, Moved, Place, Plan, Run, Skip, begin};
use relance_domain::calendar::time_zone;
use relance_domain::id::{PlannedId, RunId};
use relance_domain::policy::PolicyFile;
use relance_store::planned::{self, Planned, State};
use relance_store::{Tx, run};

use crate::policy::{Live, check};
use crate::{Desk, Error, hold};

/// Runs that are looked at in one go.
const PAGE: i64 = 200;

/// One step of one run that an edit would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaid {
    pub run: Run,
    pub step: String,
    pub shift: Shift,
}

/// How it would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shift {
    New { at: Timestamp, moved: Option<Moved> },
    Moved { plan: PlannedId, from: Timestamp, at: Timestamp, moved: Option<Moved> },
    Gone { plan: PlannedId, at: Timestamp },
}

impl Desk {
    /// What these files would change in the runs of one cadence, for up to `most` of them.
    pub async fn preview_cadence(
        &self,
        files: &[PolicyFile],
        cadence: &str,
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<Relaid>, Error> {
        let live = check(files).map_err(Error::Policy)?;
        let context = (self.clone(), live, cadence.to_owned());
        self.look("preview cadence", context, move |tx, context| {
            Box::pin(async move {
                let (desk, live, key) = &*context;
                let limit = i64::try_from(most).unwrap_or(PAGE);
                let mut found = Vec::new();
                for run in run::of_cadence(tx, key, RunId(i64::MIN), limit).await? {
                    found.extend(desk.shifts(tx, live, run, now).await?);
                }
                Ok(found)
            })
        })
        .await
    }

    /// Lays the runs of one cadence out again by the live policy, a run a transaction. Returns how many steps changed.
    pub async fn lay_out_again(&self, cadence: &str, now: Timestamp) -> Result<usize, Error> {
        let (mut after, mut changed) = (RunId(i64::MIN), 0);
        loop {
            let context = (cadence.to_owned(), after);
            let ids = self.look("runs of cadence", context, |tx, context| {
                Box::pin(async move {
                    let runs = run::of_cadence(tx, &context.0, context.1, PAGE).await?;
                    Ok(runs.into_iter().map(|run| run.id).collect::<Vec<_>>())
                })
            });
            let ids = ids.await?;
            let Some(last) = ids.last() else { return Ok(changed) };
            after = *last;
            for id in ids {
                changed += self
                    .transact("lay out again", id, move |tx, desk, id| {
                        Box::pin(async move { desk.lay_out_one_again(tx, *id, now).await })
                    })
                    .await?;
            }
        }
    }

    async fn lay_out_one_again(&self, tx: &mut Tx, id: RunId, now: Timestamp) -> Result<usize, Error> {
        let live = self.live()?;
        let Some(known) = run::find(tx, id).await? else { return Ok(0) };
        let held = hold::run(tx, id, known.ticket, known.topic).await?;
        let Some(run) = held.filter(|run| run.ended.is_none()) else { return Ok(0) };
        let Some(cadence) = live.policy.cadences.get(&run.cadence) else { return Ok(0) };
        let shifts = self.shifts(tx, &live, run.clone(), now).await?;
        for Relaid { step, shift, .. } in &shifts {
            match shift {
                Shift::New { at, moved } => {
                    let plan = Plan { step: step.clone(), round: 0, at: *at, moved: *moved, skip: None };
                    self.lay_out(tx, cadence, &run, plan, now).await?;
                }
                Shift::Moved { plan, at, moved, .. } => planned::move_to(tx, *plan, *at, *moved).await?,
                Shift::Gone { plan, .. } => {
                    let why = Skip::Unwritable(format!("the policy has no step `{step}` any more"));
                    if planned::skip(tx, *plan, &why, now).await? {
                        self.tell_skipped(tx, &run, step, None, why, now).await?;
                    }
                }
            }
        }
        Ok(shifts.len())
    }

    /// What the cadence of this policy would change in one run.
    async fn shifts(&self, tx: &mut Tx, live: &Live, run: Run, now: Timestamp) -> Result<Vec<Relaid>, Error> {
        let Some(cadence) = live.policy.cadences.get(&run.cadence) else { return Ok(Vec::new()) };
        let calendar = self.calendar_of(live, cadence, &run, tx).await?;
        let zone = run.party.zone.as_deref().and_then(time_zone);
        let place = Place { calendar: &calendar, quiet: live.policy.quiet.as_ref(), zone: zone.as_ref() };
        let plans = planned::of_run(tx, &run).await?;
        let shifts = compared(cadence, &run, &plans, place, now);
        Ok(shifts.into_iter().map(|(step, shift)| Relaid { run: run.clone(), step, shift }).collect())
    }
}

/// What stands in the store beside what the cadence would lay out today, for what is still to come.
fn compared(
    cadence: &Cadence,
    run: &Run,
    plans: &[Planned],
    place: Place<'_>,
    now: Timestamp,
) -> Vec<(String, Shift)> {
    let mut shifts = Vec::new();
    let ahead = begin(cadence, run.begun_at, run.anchor_point, place);
    let is_moot =
        |plan: &Plan| cadence.step(&plan.step).is_some_and(|s| s.is_moot(cadence.anchor, &run.facts));
    for plan in ahead.into_iter().filter(|plan| plan.skip.is_none() && plan.at > now && !is_moot(plan)) {
        let stored = plans.iter().filter(|stored| stored.step == plan.step).max_by_key(|stored| stored.round);
        match stored {
            None => shifts.push((plan.step, Shift::New { at: plan.at, moved: plan.moved })),
            // A step that follows its warning, or has come before, keeps the place that this gave it.
            Some(stored) if stored.moved == Some(Moved::WithItsWarning) || stored.round > 0 => {}
            Some(stored) if stored.state == State::Planned && stored.at != plan.at => {
                let shift = Shift::Moved { plan: stored.id, from: stored.at, at: plan.at, moved: plan.moved };
                shifts.push((plan.step, shift));
            }
            Some(_) => {}
        }
    }
    let gone = plans.iter().filter(|plan| plan.state == State::Planned && cadence.step(&plan.step).is_none());
    shifts.extend(gone.map(|plan| (plan.step.clone(), Shift::Gone { plan: plan.id, at: plan.at })));
    shifts
}
