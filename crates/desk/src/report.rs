//! What reports count, written by the transaction that decides it, one row a thing; and the sums of it, made aside.
//! Which figures follow from a change is `domain`'s; here they get their day, their measures and their cause. A
//! simulation counts nothing.

mod past;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use relance_domain::calendar::time_zone;
use relance_domain::message::Kind as MessageKind;
use relance_domain::promise::{Promise, State as PromiseState};
use relance_domain::report::{
    Break, Cause, Figure, What, carry, counted_secs, day_of, first_asked, is_too_short, length_secs,
    outcomes, owed_change, place_in_week, stands_open,
};
use relance_domain::ticket::{State, Status};
use relance_store::message::Message;
use relance_store::{Tx, report, ticket};

use crate::policy::Live;
use crate::{Desk, Error};

/// Figures that are summed up in one transaction.
const TOGETHER: i64 = 1_000;

/// What counting needs to know beside the tickets.
struct Counting<'a> {
    live: &'a Live,
    zone: TimeZone,
    now: Timestamp,
}

impl<'a> Counting<'a> {
    fn new(live: &'a Live, now: Timestamp) -> Self {
        let zone = time_zone(&live.policy.company.zone).unwrap_or(TimeZone::UTC);
        Self { live, zone, now }
    }

    fn on(&self, at: Timestamp) -> (Timestamp, i64) {
        (at, day_of(at, &self.zone))
    }
}

impl Desk {
    /// Saves what a decision changed, and counts it.
    pub(crate) async fn save(
        &self,
        tx: &mut Tx,
        live: &Live,
        (before, after): (&State, &State),
        now: Timestamp,
    ) -> Result<(), Error> {
        ticket::update(tx, before, after, now).await?;
        self.count(tx, live, (&[before], &[after]), now).await
    }

    /// Counts a ticket that was opened, and the letter that did it.
    pub(crate) async fn count_opened(
        &self,
        tx: &mut Tx,
        live: &Live,
        state: &State,
        entry: Option<&Message>,
        now: Timestamp,
    ) -> Result<(), Error> {
        if self.inner.sheets.is_some() {
            return Ok(());
        }
        let counting = Counting::new(live, now);
        let mut figures = self.changes(tx, &counting, (&[], &[state])).await?;
        let opened = figures.iter_mut().find(|figure| figure.what == What::Opened);
        if let Some(opened) = opened.filter(|_| entry.is_some_and(is_from_outside)) {
            opened.bucket = place_in_week(state.ticket.created_at, &counting.zone);
        }
        self.put_figures(tx, figures, now).await
    }

    /// Counts a letter or a form that came on a ticket, and what it changed there.
    pub(crate) async fn count_arrived(
        &self,
        tx: &mut Tx,
        live: &Live,
        (before, after): (&State, &State),
        entry: &Message,
        now: Timestamp,
    ) -> Result<(), Error> {
        if self.inner.sheets.is_some() {
            return Ok(());
        }
        self.catch_up(tx, live, (&[before], Some(entry.id)), now).await?;
        let counting = Counting::new(live, now);
        let mut figures = self.changes(tx, &counting, (&[before], &[after])).await?;
        if is_from_outside(entry) {
            figures.push(arrived(after, entry.id.0, entry.at, &counting.zone));
        }
        self.put_figures(tx, figures, now).await
    }

    /// Counts what a decision changed on tickets whose states are saved already: each as it was and as it is.
    pub(crate) async fn count(
        &self,
        tx: &mut Tx,
        live: &Live,
        (before, after): (&[&State], &[&State]),
        now: Timestamp,
    ) -> Result<(), Error> {
        if self.inner.sheets.is_some() {
            return Ok(());
        }
        self.catch_up(tx, live, (before, None), now).await?;
        let figures = self.changes(tx, &Counting::new(live, now), (before, after)).await?;
        self.put_figures(tx, figures, now).await
    }

    async fn put_figures(&self, tx: &mut Tx, figures: Vec<Figure>, now: Timestamp) -> Result<(), Error> {
        for figure in &figures {
            report::insert(tx, self.id(now), figure).await?;
        }
        Ok(())
    }

    /// The figures of a change. What they take back stands no more when this returns.
    async fn changes<'s>(
        &self,
        tx: &mut Tx,
        counting: &Counting<'_>,
        (before, after): (&[&'s State], &[&'s State]),
    ) -> Result<Vec<Figure>, Error> {
        let mut figures = Vec::new();
        for state in after {
            let was = before.iter().find(|was| was.ticket.id == state.ticket.id);
            let (stood, stands) = (was.and_then(|was| stands_open(was)), stands_open(state));
            if stood == stands {
                continue;
            }
            if stood.is_some() {
                let back = report::take_back(tx, state.ticket.id.0, What::Opened).await?;
                figures.extend(back.iter().map(Figure::back));
            }
            if let Some((_, created_at)) = stands {
                let on = counting.on(created_at);
                figures.push(Figure::new(What::Opened, state, state.ticket.id.0, on));
            }
        }
        let was_spam = |state: &State| {
            let was = before.iter().find(|was| was.ticket.id == state.ticket.id);
            was.is_some_and(|was| is_spam(was)) != is_spam(state)
        };
        for state in after {
            let is_turned = was_spam(state);
            for promise in &state.promises {
                let of =
                    |was: &&'s State| Some((*was, was.promises.iter().find(|one| one.id == promise.id)?));
                let known = before.iter().find_map(of);
                // Another one may be the first answer now, or this one no more, without a change of its own.
                let is_changed = |(was, known): (&State, &Promise)| {
                    known.state != promise.state || outcomes(known, was) != outcomes(promise, state)
                };
                if is_turned || known.is_none_or(is_changed) {
                    figures.extend(self.outcome(tx, counting, known, promise, state).await?);
                }
            }
        }
        if let Some(state) = after.first() {
            carry(&mut figures, owed_change(before, after), state, counting.on(counting.now));
        }
        Ok(figures)
    }

    /// What counts of one promise whose state changed, and what counts no more. It comes as it was on its ticket, and
    /// as it is. One whose end had passed before anybody looked was broken then, with whoever had it then.
    async fn outcome(
        &self,
        tx: &mut Tx,
        counting: &Counting<'_>,
        known: Option<(&State, &Promise)>,
        promise: &Promise,
        state: &State,
    ) -> Result<Vec<Figure>, Error> {
        let id = promise.id.0;
        let is_plain =
            |known: &Promise| matches!(known.state, PromiseState::Pending | PromiseState::Paused { .. });
        let mut wanted = outcomes(promise, state);
        let is_given_up = matches!(promise.state, PromiseState::Cancelled { .. }) && !is_spam(state);
        let is_over = is_given_up || matches!(promise.state, PromiseState::Broken { .. });
        let lapsed = known.filter(|(_, known)| is_over && known.is_pending() && known.due_at <= counting.now);
        if let Some((_, known)) = lapsed.filter(|_| is_given_up) {
            wanted.push((What::Broken, known.due_at));
        }
        // Of one that was just made, or whose clock ran until now, nothing counts that would end.
        let kept = match known {
            Some((_, known)) if is_plain(known) && wanted.is_empty() => return Ok(Vec::new()),
            None if wanted.is_empty() => return Ok(Vec::new()),
            _ => report::of_subject(tx, id).await?,
        };
        if is_given_up && lapsed.is_none() {
            return Ok(given_up(&kept));
        }
        let mut figures = Vec::new();
        for what in [What::Kept, What::Broken, What::Late, What::First] {
            let stands = kept.iter().find(|kept| kept.is_standing && kept.figure.what == what);
            let at = wanted.iter().find(|(wanted, _)| *wanted == what).map(|(_, at)| *at);
            if at.is_some_and(|at| stands.is_some_and(|kept| is_same(kept, at))) {
                continue;
            }
            if stands.is_some() {
                let back = report::take_back(tx, id, what).await?;
                figures.extend(back.iter().map(Figure::back));
            }
            let Some(at) = at else { continue };
            let same = |kept: &&report::Kept| kept.figure.what == what && is_same(kept, at);
            figures.push(match kept.iter().rev().find(same) {
                // It counted before, and was no spam after all: it counts as it did.
                Some(kept) => as_then(kept),
                None => {
                    let came_back = kept.iter().any(|kept| is_answer(kept.figure.what));
                    let then = lapsed.filter(|_| what == What::Broken).unwrap_or((state, promise));
                    self.measured(tx, counting, (what, at, came_back), then).await?
                }
            });
        }
        Ok(figures)
    }

    /// One figure of a promise with what is measured of it.
    async fn measured(
        &self,
        tx: &mut Tx,
        counting: &Counting<'_>,
        (what, at, came_back): (What, Timestamp, bool),
        (state, promise): (&State, &Promise),
    ) -> Result<Figure, Error> {
        let policy = &counting.live.policy;
        let calendar = state.calendar_of(promise, policy);
        let new = Figure::new(what, state, promise.id.0, counting.on(at));
        let figure = Figure { kind: Some(promise.kind), ..new };
        Ok(match what {
            What::Kept => Figure {
                secs: counted_secs(promise, calendar, at, promise.due_at),
                of_secs: length_secs(promise, calendar),
                ..figure
            },
            What::Late => Figure {
                secs: counted_secs(promise, calendar, promise.due_at, at),
                of_secs: length_secs(promise, calendar),
                ..figure
            },
            What::First => {
                let came_at = first_asked(state).map_or(state.ticket.created_at, |first| first.start_at);
                let worked = state.hours(policy).map(|hours| hours.calendar.elapsed(came_at, at).as_secs());
                let secs = at.duration_since(came_at).as_secs().max(0);
                Figure { secs, of_secs: worked.unwrap_or(secs).max(0), ..figure }
            }
            _ => {
                let cause = match came_back {
                    true => Cause::Bounced,
                    false if ticket::is_undelivered(tx, state.ticket.id).await? => Cause::Undelivered,
                    false if state.ticket.assignee.is_none() => Cause::Nobody,
                    false if is_too_short(promise, policy, calendar) => Cause::ByHand,
                    false => Cause::Other,
                };
                let ticket = state.ticket.id;
                let in_silence = !report::is_told(tx, ticket, promise.made_at, promise.due_at).await?;
                Figure { bucket: Break { cause, in_silence }.bucket(), ..figure }
            }
        })
    }

    /// Sums up some of what was counted. Returns how much that was.
    pub async fn sum_up(&self) -> Result<usize, Error> {
        let is_fresh =
            self.look("fresh figures", (), |tx, _| Box::pin(async move { Ok(report::is_fresh(tx).await?) }));
        if !is_fresh.await? {
            return Ok(0);
        }
        self.transact("sum up", (), |tx, desk, _| {
            Box::pin(async move {
                report::hold(tx).await?;
                let n = report::fold(tx, TOGETHER).await?;
                desk.inner.faults.at("report.folded");
                Ok(n)
            })
        })
        .await
    }
}

/// That a promise was broken stays true when it is given up afterwards, also where it was spam in between.
fn given_up(kept: &[report::Kept]) -> Vec<Figure> {
    let is_broken = |kept: &&report::Kept| kept.figure.what == What::Broken && kept.figure.n > 0;
    let stands = kept.iter().any(|kept| kept.figure.what == What::Broken && kept.is_standing);
    kept.iter().rev().find(is_broken).filter(|_| !stands).map(as_then).into_iter().collect()
}

/// One that counted before, to count again.
fn as_then(kept: &report::Kept) -> Figure {
    Figure { pending: 0, owing: 0, ..kept.figure.clone() }
}

/// Rows keep microseconds, and what was just decided may be finer.
fn is_same(kept: &report::Kept, at: Timestamp) -> bool {
    kept.figure.n > 0 && kept.figure.at.as_microsecond() == at.as_microsecond()
}

fn is_answer(what: What) -> bool {
    matches!(what, What::Kept | What::Late)
}

fn is_spam(state: &State) -> bool {
    matches!(state.ticket.status, Status::Spam { .. })
}

/// A letter or a form by a person outside, and no call that an agent wrote down.
fn is_from_outside(entry: &Message) -> bool {
    entry.kind == MessageKind::Incoming && entry.agent.is_none() && entry.automatic.is_none()
}

fn arrived(state: &State, message: i64, at: Timestamp, zone: &TimeZone) -> Figure {
    let new = Figure::new(What::Arrived, state, message, (at, day_of(at, zone)));
    Figure { bucket: place_in_week(at, zone), ..new }
}
