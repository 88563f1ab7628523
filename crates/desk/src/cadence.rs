//! Cadences at work: begun by what happens, ended by facts, and their steps carried out when they are due. What is due
//! and why is decided in `domain::cadence`; here are the rows and the mails. What a step does beside its mail is in
//! `action`.

mod again;
mod mail;

use std::collections::BTreeSet;

use jiff::Timestamp;
use relance_domain::cadence::{
    Anchor, Cadence, Details, Ended, Moved, Outcome, Party, Place, Plan, Run, Skip, Slot, Step, Verdict,
    begin, decide,
};
use relance_domain::calendar::{Calendar, time_zone};
use relance_domain::effect::{About, Begin};
use relance_domain::event::{Actor, Event};
use relance_domain::id::{CustomerId, PlannedId, PromiseId, RunId, TicketId};
use relance_domain::offset::Point;
use relance_domain::ticket::State;
use relance_domain::topic::{Kind as TopicKind, Topic};
use relance_store::history::Of;
use relance_store::planned::{self, Planned};
use relance_store::{Dialect, Tx, run};

use self::mail::about_details;
use crate::apply::Scene;
use crate::policy::Live;
use crate::{Desk, Error};

pub use again::{Relaid, Shift};

/// A score up to this one reaches a person.
const BAD_SCORE: i64 = 2;
/// Why a cadence ended that had nothing left.
const DONE: &str = "done";

/// What begins cadences.
#[derive(Debug, Clone)]
pub(crate) struct Occurrence {
    pub anchor: Anchor,
    /// Names this time among all of the anchor.
    pub name: String,
    pub topic: Topic,
    pub ticket: Option<TicketId>,
    pub customer: Option<CustomerId>,
    pub promise: Option<PromiseId>,
    pub point: Point,
    pub facts: Vec<String>,
    pub details: Details,
    pub party: Party,
}

/// A running cadence in the middle of being played: what each of its steps needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Play<'a> {
    pub live: &'a Live,
    pub cadence: &'a Cadence,
    pub run: &'a Run,
    /// All of its plans, as they stood when this look began.
    pub plans: &'a [Planned],
    /// Those of them that are in no row yet: what is over at once is written once, as it ended.
    pub fresh: &'a [PlannedId],
    pub now: Timestamp,
}

impl Desk {
    /// Begins the cadences that a decision about a ticket calls for.
    pub(crate) async fn begin_on_ticket(
        &self,
        tx: &mut Tx,
        state: &State,
        wish: &Begin,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        // Where nothing was said to the customer, there is nothing to ask them about: such tickets are the desk's own.
        if wish.anchor == Anchor::TicketSolved && scene.references.is_empty() {
            return Ok(());
        }
        let cadences: Vec<&Cadence> = scene.live.policy.cadences_on(wish.anchor).collect();
        self.begin_these(tx, state, wish, scene, &cadences).await
    }

    /// Begins one cadence that a rule names.
    pub(crate) async fn begin_ruled(
        &self,
        tx: &mut Tx,
        state: &State,
        key: &str,
        wish: &Begin,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        let cadence = scene.live.policy.cadences.get(key).ok_or(Error::NotFound("cadence"))?;
        self.begin_these(tx, state, wish, scene, &[cadence]).await
    }

    async fn begin_these(
        &self,
        tx: &mut Tx,
        state: &State,
        wish: &Begin,
        scene: &Scene<'_>,
        cadences: &[&Cadence],
    ) -> Result<(), Error> {
        // Most anchors of most policies have no cadence.
        if cadences.is_empty() {
            return Ok(());
        }
        let occurrence = Occurrence {
            anchor: wish.anchor,
            name: wish.occurrence.clone(),
            topic: Topic::new(TopicKind::Ticket, state.ticket.id.0),
            ticket: Some(state.ticket.id),
            customer: Some(state.ticket.customer),
            promise: wish.promise,
            point: Point::Instant(wish.anchor_at),
            facts: facts_of(&wish.about),
            details: about_details(&wish.about, &scene.live.policy),
            party: Party {
                email: scene.answer_to.to_owned(),
                name: scene.customer.name.clone(),
                locale: state.ticket.locale,
                zone: scene.customer.zone.clone(),
            },
        };
        let Some(hours) = state.hours(&scene.live.policy) else { return Ok(()) };
        for cadence in cadences {
            if cadence.is_at_once() && cadence.only_if.is_empty() {
                self.at_once_on_ticket(tx, state, cadence, wish, scene).await?;
            } else {
                self.begin_one(tx, scene.live, cadence, &hours.calendar, &occurrence, scene.now).await?;
            }
        }
        Ok(())
    }

    /// Begins every cadence of an occurrence that is about no ticket.
    pub(crate) async fn begin(
        &self,
        tx: &mut Tx,
        live: &Live,
        occurrence: &Occurrence,
        now: Timestamp,
    ) -> Result<(), Error> {
        for cadence in live.policy.cadences_on(occurrence.anchor) {
            let team = cadence.team.as_ref().and_then(|team| live.policy.teams.get(team));
            let Some(team) = team else { continue };
            let calendar = live.policy.calendar_of(team);
            self.begin_one(tx, live, cadence, calendar, occurrence, now).await?;
        }
        Ok(())
    }

    async fn begin_one(
        &self,
        tx: &mut Tx,
        live: &Live,
        cadence: &Cadence,
        calendar: &Calendar,
        occurrence: &Occurrence,
        now: Timestamp,
    ) -> Result<(), Error> {
        if cadence.hindered_by(&occurrence.facts).is_some() || cadence.ended_by(&occurrence.facts).is_some() {
            return Ok(());
        }
        let zone = occurrence.party.zone.as_deref().and_then(time_zone);
        let place = Place { calendar, quiet: live.policy.quiet.as_ref(), zone: zone.as_ref() };
        let mut laid = begin(cadence, now, occurrence.point, place);
        let is_moot = |plan: &Plan| {
            cadence.step(&plan.step).is_some_and(|s| s.is_moot(cadence.anchor, &occurrence.facts))
        };
        laid.retain(|plan| !is_moot(plan));
        let is_fresh = |plan: &Plan| is_over_at_once(cadence, plan, now);
        let is_over = laid.iter().all(|plan| plan.skip.is_some() || is_fresh(plan));
        let run = Run {
            id: RunId(self.id(now)),
            key: format!("{}:{}", cadence.key, occurrence.name),
            cadence: cadence.key.clone(),
            anchor: cadence.anchor,
            topic: occurrence.topic,
            ticket: occurrence.ticket,
            customer: occurrence.customer,
            promise: occurrence.promise,
            revision: live.policy.revision,
            begun_at: now,
            anchor_point: occurrence.point,
            facts: occurrence.facts.clone(),
            details: occurrence.details.clone(),
            party: occurrence.party.clone(),
            ended: is_over.then(|| Ended { at: now, why: DONE.to_owned() }),
        };
        if !run::insert(tx, &run).await? {
            return Ok(());
        }
        // An action may end the cadence, and asks the store what is left of it then.
        let acts =
            |plan: &Plan| plan.at <= now && cadence.step(&plan.step).is_some_and(|s| s.action.is_some());
        let keeps_all = laid.iter().any(acts);
        let (mut plans, mut fresh) = (Vec::new(), Vec::new());
        for plan in laid {
            if !keeps_all && is_fresh(&plan) {
                let row = self.row_of(cadence, &run, &plan, now);
                fresh.push(row.id);
                plans.push(row);
            } else {
                plans.extend(self.lay_out(tx, cadence, &run, plan, now).await?);
            }
        }
        plans.sort_by_key(|plan| (plan.at, plan.id));
        self.play_on(tx, live, run, plans, &fresh, now).await
    }

    /// Keeps one step laid out in time. None when it was there.
    async fn lay_out(
        &self,
        tx: &mut Tx,
        cadence: &Cadence,
        run: &Run,
        plan: Plan,
        now: Timestamp,
    ) -> Result<Option<Planned>, Error> {
        let row = self.row_of(cadence, run, &plan, now);
        if !planned::insert(tx, &row, None).await? {
            return Ok(None);
        }
        if let Some(why) = plan.skip {
            self.tell_skipped(tx, run, &plan.step, row.mail.clone(), why, now).await?;
        }
        Ok(Some(row))
    }

    fn row_of(&self, cadence: &Cadence, run: &Run, plan: &Plan, now: Timestamp) -> Planned {
        Planned {
            id: PlannedId(self.id(now)),
            kind: planned::Kind::Step,
            run: Some(run.id),
            topic: run.topic,
            ticket: run.ticket,
            customer: run.customer,
            promise: run.promise,
            step: plan.step.clone(),
            round: plan.round,
            mail: cadence.step(&plan.step).and_then(|step| step.mail.clone()),
            at: plan.at,
            moved: plan.moved,
            state: match &plan.skip {
                None => planned::State::Planned,
                Some(why) => planned::State::Skipped { at: now, why: why.clone() },
            },
            outcome: None,
            edited: None,
        }
    }

    /// Does what is due on a running cadence. One that has nothing left ends.
    pub(crate) async fn play(&self, tx: &mut Tx, live: &Live, run: Run, now: Timestamp) -> Result<(), Error> {
        let plans = planned::of_run(tx, &run).await?;
        self.play_on(tx, live, run, plans, &[], now).await
    }

    async fn play_on(
        &self,
        tx: &mut Tx,
        live: &Live,
        run: Run,
        plans: Vec<Planned>,
        fresh: &[PlannedId],
        now: Timestamp,
    ) -> Result<(), Error> {
        let Some(cadence) = live.policy.cadences.get(&run.cadence) else {
            let why = Skip::Unwritable(format!("the policy has no cadence `{}` any more", run.cadence));
            return self.drop_rest(tx, &run, &plans, &why, now).await;
        };
        let calendar = self.calendar_of(live, cadence, &run, tx).await?;
        let anchor_at = run.anchor_point.at(calendar.zone());
        let theirs = run.party.zone.as_deref().and_then(time_zone);
        let place = Place { calendar: &calendar, quiet: live.policy.quiet.as_ref(), zone: theirs.as_ref() };
        let play = Play { live, cadence, run: &run, plans: &plans, fresh, now };
        let slots: Vec<Slot<PlannedId>> = plans.iter().map(slot).collect();
        let mut acted = false;
        let mut untouched: BTreeSet<PlannedId> =
            plans.iter().filter(|plan| !is_over(plan, now)).map(|plan| plan.id).collect();
        let mut goes_on = false;
        for (id, verdict) in decide(cadence, &slots, &run.facts, anchor_at, place, now) {
            let Some(plan) = plans.iter().find(|plan| plan.id == id) else { continue };
            untouched.remove(&id);
            // What a step does may end the cadence that it belongs to.
            let is_planned = |found: Planned| found.state == planned::State::Planned;
            if acted && !planned::find(tx, id).await?.is_some_and(is_planned) {
                continue;
            }
            acted |= cadence.step(&plan.step).is_some_and(|step| step.action.is_some());
            match verdict {
                Verdict::Do => goes_on |= self.carry_out_step(tx, play, plan, &calendar).await?,
                Verdict::Skip(why) => self.skip_step(tx, play, plan, why).await?,
                Verdict::Wait(at) => {
                    goes_on = true;
                    // A warning that left late in this same look has given what needs it another day already.
                    if planned::find(tx, plan.id).await?.is_some_and(|fresh| fresh.at == plan.at) {
                        planned::move_to(tx, plan.id, at, plan.moved).await?;
                    }
                }
                Verdict::Morning(at) => {
                    goes_on = true;
                    self.keep_distance(tx, play, plan, at).await?;
                    planned::move_to(tx, plan.id, at, Some(Moved::QuietHours)).await?;
                }
            }
        }
        goes_on |= !untouched.is_empty();
        if acted {
            goes_on = planned::of_run(tx, &run).await?.iter().any(|plan| !is_over(plan, now));
        }
        if !goes_on && run.ended.is_none() {
            run::end(tx, run.id, DONE, now).await?;
        }
        Ok(())
    }

    /// The calendar that counts for a run: the ticket's, else the first of the cadence's team.
    async fn calendar_of(
        &self,
        live: &Live,
        cadence: &Cadence,
        run: &Run,
        tx: &mut Tx,
    ) -> Result<Calendar, Error> {
        let policy = &live.policy;
        if let Some(id) = run.ticket
            && let Some((state, _)) = relance_store::ticket::read(tx, id).await?
            && let Some(hours) = state.hours(policy)
        {
            return Ok(hours.calendar.clone());
        }
        let team = cadence.team.as_ref().and_then(|team| policy.teams.get(team));
        let calendar = team.map(|team| policy.calendar_of(team).clone());
        Ok(calendar.unwrap_or_else(|| {
            Calendar::always(time_zone(&policy.company.zone).unwrap_or(jiff::tz::TimeZone::UTC))
        }))
    }

    /// Does a step. True when the same step comes again.
    async fn carry_out_step(
        &self,
        tx: &mut Tx,
        play: Play<'_>,
        plan: &Planned,
        calendar: &Calendar,
    ) -> Result<bool, Error> {
        let Play { cadence, run, now, .. } = play;
        let Some(step) = cadence.step(&plan.step) else { return Ok(false) };
        let mut outcome = None;
        if step.mail.is_some() {
            if let Err(hindrance) = self.mail_of_step(tx, play, plan, step).await? {
                self.skip_step(tx, play, plan, hindrance.skip()).await?;
                return Ok(false);
            }
            outcome = Some(self.outcome_of_posting(now));
        }
        match play.fresh.contains(&plan.id) {
            false => drop(planned::done(tx, plan.id, outcome, now).await?),
            true => {
                let done = Planned { state: planned::State::Done { at: now }, outcome, ..plan.clone() };
                planned::insert(tx, &done, None).await?;
            }
        }
        let late_secs = now.duration_since(plan.at).as_secs();
        let done = Event::StepDone { cadence: cadence.key.clone(), step: step.key.clone(), late_secs };
        self.record(tx, of(run), Actor::Desk, done, now).await?;
        if let Some(action) = step.action {
            // Rare and large: within, it would make the future of every step larger, which is copied for each.
            Box::pin(self.act_out(tx, play, plan, step, action)).await?;
        }
        self.keep_distance(tx, play, plan, now).await?;
        let Some(at) = cadence.again(&step.key, plan.round, plan.at, calendar) else { return Ok(false) };
        let again = Plan { step: step.key.clone(), round: plan.round + 1, at, moved: None, skip: None };
        Ok(self.lay_out(tx, cadence, run, again, now).await?.is_some())
    }

    /// What needs a step that leaves at `leaves_at`, later than planned, moves by whole days, so that it keeps its
    /// distance.
    async fn keep_distance(
        &self,
        tx: &mut Tx,
        play: Play<'_>,
        plan: &Planned,
        leaves_at: Timestamp,
    ) -> Result<(), Error> {
        let Some(delay) = play.cadence.delay_of_dependents(plan.at, leaves_at) else { return Ok(()) };
        for other in play.plans.iter().filter(|other| other.state == planned::State::Planned) {
            let step = play.cadence.step(&other.step);
            if step.and_then(|step| step.needs.as_ref()) == Some(&plan.step) {
                let at = other.at.to_zoned(jiff::tz::TimeZone::UTC).saturating_add(delay).timestamp();
                let moved = Some(Moved::WithItsWarning);
                planned::move_to(tx, other.id, at, moved).await?;
            }
        }
        Ok(())
    }

    async fn skip_step(&self, tx: &mut Tx, play: Play<'_>, plan: &Planned, why: Skip) -> Result<(), Error> {
        let Play { live, cadence, run, now, .. } = play;
        let is_told = match play.fresh.contains(&plan.id) {
            false => planned::skip(tx, plan.id, &why, now).await?,
            true => {
                let state = planned::State::Skipped { at: now, why: why.clone() };
                planned::insert(tx, &Planned { state, ..plan.clone() }, None).await?
            }
        };
        if !is_told {
            return Ok(());
        }
        self.tell_skipped(tx, run, &plan.step, plan.mail.clone(), why.clone(), now).await?;
        let lost = matches!(why, Skip::Suppressed | Skip::NoProof(_) | Skip::Unwritable(_));
        if lost && !cadence.optional && run.ticket.is_none() {
            Box::pin(self.undeliverable(tx, live, cadence, run, &plan.step, why, now)).await?;
        }
        Ok(())
    }

    async fn tell_skipped(
        &self,
        tx: &mut Tx,
        run: &Run,
        step: &str,
        mail: Option<String>,
        why: Skip,
        now: Timestamp,
    ) -> Result<(), Error> {
        let event = Event::StepSkipped { cadence: run.cadence.clone(), step: step.to_owned(), mail, why };
        self.record(tx, of(run), Actor::Desk, event, now).await
    }

    pub(crate) async fn drop_rest(
        &self,
        tx: &mut Tx,
        run: &Run,
        plans: &[Planned],
        why: &Skip,
        now: Timestamp,
    ) -> Result<(), Error> {
        for plan in plans.iter().filter(|plan| plan.state == planned::State::Planned) {
            if planned::skip(tx, plan.id, why, now).await? {
                self.tell_skipped(tx, run, &plan.step, plan.mail.clone(), why.clone(), now).await?;
            }
        }
        run::end(tx, run.id, "dropped", now).await?;
        Ok(())
    }

    /// Whatever runs on a ticket ends, but for the cadences of these anchors; `why` is what their steps say.
    pub(crate) async fn end_cadences(
        &self,
        tx: &mut Tx,
        ticket: TicketId,
        why: &str,
        except: &[Anchor],
        now: Timestamp,
    ) -> Result<(), Error> {
        for run in run::of_ticket(tx, ticket).await? {
            if !except.contains(&run.anchor) {
                let plans = planned::of_run(tx, &run).await?;
                self.drop_rest(tx, &run, &plans, &Skip::Ended(why.to_owned()), now).await?;
            }
        }
        Ok(())
    }

    /// A fact holds now on a ticket: the cadences of these anchors learn it.
    pub(crate) async fn fact_on_ticket(
        &self,
        tx: &mut Tx,
        ticket: TicketId,
        anchors: &[Anchor],
        word: &str,
        scene: &Scene<'_>,
    ) -> Result<(), Error> {
        if !anchors.iter().any(|anchor| scene.live.policy.cadences_on(*anchor).next().is_some()) {
            return Ok(());
        }
        for run in run::of_ticket(tx, ticket).await? {
            if anchors.contains(&run.anchor) {
                self.learn(tx, scene.live, run, word, scene.now).await?;
            }
        }
        Ok(())
    }

    /// A fact holds now on something: every cadence that runs on it learns it.
    pub(crate) async fn fact_on_topic(
        &self,
        tx: &mut Tx,
        live: &Live,
        topic: Topic,
        word: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        for run in run::of_topic(tx, topic).await? {
            self.learn(tx, live, run, word, now).await?;
        }
        Ok(())
    }

    async fn learn(
        &self,
        tx: &mut Tx,
        live: &Live,
        known: Run,
        word: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        // What it runs on is held by whoever brings the fact. Where others write beside us, what was known before
        // holding may have changed.
        let held = match tx.dialect() {
            Dialect::Sqlite => Some(known),
            Dialect::Postgres => run::load(tx, known.id).await?,
        };
        let Some(mut run) = held.filter(|run| run.ended.is_none()) else {
            return Ok(());
        };
        if run.facts.iter().any(|fact| fact == word) {
            return Ok(());
        }
        run.facts.push(word.to_owned());
        run::set_facts(tx, run.id, &run.facts).await?;
        let ended = live.policy.cadences.get(&run.cadence).and_then(|cadence| cadence.ended_by(&run.facts));
        let Some(fact) = ended else { return Ok(()) };
        let plans = planned::of_run(tx, &run).await?;
        self.drop_rest(tx, &run, &plans, &Skip::Ended(fact), now).await
    }
}

/// Facts that hold from the beginning.
fn facts_of(about: &About) -> Vec<String> {
    match about {
        About::Rated { score } if *score <= BAD_SCORE => vec!["bad".to_owned()],
        About::Rated { .. } => vec!["good".to_owned()],
        About::Ticket | About::Moved { .. } | About::NotGenuine { .. } => Vec::new(),
    }
}

/// True for a step that is due as soon as it is laid out, that nothing holds up and that nothing comes of but its mail.
fn is_over_at_once(cadence: &Cadence, plan: &Plan, now: Timestamp) -> bool {
    let is_simple = |step: &Step| step.action.is_none() && step.needs.is_none() && step.repeat.is_none();
    plan.skip.is_none() && plan.at == now && cadence.step(&plan.step).is_some_and(is_simple)
}

/// Whose history tells of a run.
pub(crate) fn of(run: &Run) -> Of {
    run.ticket.map_or(Of::Topic(run.topic), Of::Ticket)
}

/// Nothing more can come of it. What an agent skipped may come back until its moment, and learns facts until then.
fn is_over(plan: &Planned, now: Timestamp) -> bool {
    match &plan.state {
        planned::State::Planned => false,
        planned::State::Skipped { why: Skip::ByAgent(_), .. } => plan.at <= now,
        _ => true,
    }
}

fn slot(plan: &Planned) -> Slot<PlannedId> {
    let (outcome, skipped) = match &plan.state {
        planned::State::Planned => (None, false),
        planned::State::Done { .. } => (Some(plan.outcome.unwrap_or(Outcome::Underway)), false),
        planned::State::Skipped { .. } | planned::State::Cancelled => (None, true),
    };
    Slot { id: plan.id, step: plan.step.clone(), round: plan.round, at: plan.at, outcome, skipped }
}
