//! Figures for `relance bench reports`: of each ticket of a filled store a letter, a promise that was kept, or broken
//! and answered late, and a first answer, at times that differ; as they stand when a ticket that was open is done.
//! Nothing of the product calls this.

use jiff::SignedDuration;
use relance_domain::promise::Kind;
use relance_domain::report::{Break, Cause, Figure, What, day_of, place_in_week};
use relance_domain::ticket::State;
use relance_store::{Tx, report, ticket};

use crate::{Desk, Error};

/// Tickets of one transaction.
const TOGETHER: i64 = 500;
/// Of so many promises one is broken.
const ONE_BROKEN: i64 = 20;
/// On Sundays at three o'clock one letter comes where there are so many at other hours.
const ONE_RARE: i64 = 1_000;
const RARE_HOUR: i64 = 6 * 24 + 3;

impl Desk {
    /// Counts tickets that [`Desk::fill_for_measuring`] made, unless they are counted.
    pub async fn count_for_measuring(&self, tickets: i64) -> Result<(), Error> {
        let known = self.look("counted", (), |tx, _| Box::pin(async move { Ok(report::teams(tx).await?) }));
        if !known.await?.is_empty() {
            return Ok(());
        }
        let zone = relance_domain::calendar::time_zone(&self.live()?.policy.company.zone);
        let zone = zone.unwrap_or(jiff::tz::TimeZone::UTC);
        for first in (1..=tickets).step_by(TOGETHER as usize) {
            let together = first..=tickets.min(first + TOGETHER - 1);
            self.transact("count", (together, zone.clone()), |tx, desk, context| {
                Box::pin(async move {
                    let (together, zone) = &*context;
                    report::hold(tx).await?;
                    for number in together.clone() {
                        let Some(id) = ticket::find_number(tx, number).await? else { continue };
                        let Some((state, _)) = ticket::read(tx, id).await? else { continue };
                        desk.keep_figures(tx, &state, figures_of(&state, number, zone)).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        }
        Ok(())
    }

    async fn keep_figures(&self, tx: &mut Tx, state: &State, mut figures: Vec<Figure>) -> Result<(), Error> {
        for figure in &figures {
            report::insert_folded(tx, self.id(figure.at), figure).await?;
        }
        if state.ticket.status.is_done() {
            let back = report::take_back(tx, state.ticket.id.0, What::Opened).await?;
            figures.extend(back.iter().map(Figure::back));
        }
        Ok(report::add(tx, &figures).await?)
    }
}

fn figures_of(state: &State, number: i64, zone: &jiff::tz::TimeZone) -> Vec<Figure> {
    let came_at = state.ticket.created_at;
    let answered_at = came_at + SignedDuration::from_mins(number * 37 % 4_000);
    let on = |at| (at, day_of(at, zone));
    let id = state.ticket.id.0;
    let hour = match place_in_week(came_at, zone) {
        RARE_HOUR if number % ONE_RARE != 0 => RARE_HOUR + 1,
        hour => hour,
    };
    let opened = Figure {
        kind: Some(Kind::Answer),
        bucket: hour,
        ..Figure::new(What::Opened, state, id, on(came_at))
    };
    let promised =
        |what| Figure { kind: Some(Kind::Answer), ..Figure::new(what, state, id + 1, on(answered_at)) };
    let (secs, of_secs) = (number * 61 % 90_000, 48 * 3600);
    let took = answered_at.duration_since(came_at).as_secs();
    let first = Figure { secs: took, of_secs: took / 3, ..promised(What::First) };
    if number % ONE_BROKEN != 0 {
        return vec![opened, Figure { secs, of_secs, ..promised(What::Kept) }, first];
    }
    let cause = Cause::ALL[(number / ONE_BROKEN % 5) as usize];
    let broken = Break { cause, in_silence: number / ONE_BROKEN % 3 == 0 };
    let broken = Figure { bucket: broken.bucket(), ..promised(What::Broken) };
    vec![opened, broken, Figure { secs, of_secs, ..promised(What::Late) }, first]
}
