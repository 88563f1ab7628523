//! Rows under the day on which their promises end: broken first, today, a heading a day, then what waits for the
//! customer, what has no promise, and what was kept.

use jiff::civil::Date;

use super::{InboxView, Row};
use crate::component::sidebar::Hours;
use crate::component::{Ctx, Glyph, moment};

/// Under which heading a row stands; the order of the headings is that of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Broken,
    Today,
    Day(Date),
    Paused,
    NoPromise,
    Kept,
}

impl Group {
    fn of(ctx: &Ctx, row: &Row) -> Self {
        let Some(promise) = &row.promise else {
            return Self::NoPromise;
        };
        match promise.state {
            Glyph::Broken => Self::Broken,
            Glyph::Kept => Self::Kept,
            Glyph::Paused => Self::Paused,
            Glyph::Pending | Glyph::Soon | Glyph::Plan => {
                let day = ctx.at(promise.at).date();
                if day <= ctx.here().date() { Self::Today } else { Self::Day(day) }
            }
        }
    }

    /// The words of the heading.
    pub fn title(self, ctx: &Ctx) -> String {
        match self {
            Self::Broken => ctx.t("group-broken"),
            Self::Today => ctx.t("group-today"),
            Self::Day(day) if (day - ctx.here().date()).get_days() < 7 => moment::day(ctx, day),
            Self::Day(day) => moment::date(ctx, day),
            Self::Paused => ctx.t("group-paused"),
            Self::NoPromise => ctx.t("group-no-promise"),
            Self::Kept => ctx.t("group-kept"),
        }
    }

    /// What the heading says about its `n` rows.
    pub fn words(self, ctx: &Ctx, view: &InboxView, n: usize) -> String {
        let n = [("n", n.into())];
        match (self, &view.side.clock.hours) {
            (Self::Broken, _) => ctx.with("group-broken-words", &n),
            (Self::Today, Hours::Open(until)) if ctx.at(*until).date() == ctx.here().date() => {
                let until = moment::clock(ctx, *until);
                let [n] = n;
                ctx.with("group-today-words", &[n, ("until", until.into())])
            }
            (Self::Today | Self::Day(_) | Self::Kept, _) => ctx.with("group-day-words", &n),
            (Self::Paused, _) => ctx.with("group-paused-words", &n),
            (Self::NoPromise, _) => ctx.with("group-no-promise-words", &n),
        }
    }
}

/// Cuts the sorted rows where the heading changes.
pub fn groups<'a>(ctx: &Ctx, rows: &'a [Row]) -> Vec<(Group, &'a [Row])> {
    rows.chunk_by(|one, other| Group::of(ctx, one) == Group::of(ctx, other))
        .map(|rows| (Group::of(ctx, &rows[0]), rows))
        .collect()
}
