//! Drawers of lists: what lies together, so that the list of a rare number is found without looking at what is not in
//! it. The drawers of lengths, which sums are kept in, are those of `histogram`.

use super::{Break, Cause, Figure, Number, WITHIN_HOURS, What};
use crate::promise::Kind;

/// Ways in which a promise of one kind may have been broken: each cause, with and without a word before.
const BREAKS: i64 = Cause::ALL.len() as i64 * 2;
/// The end of the last of the hours that first answers are counted within.
pub const LONGEST_SECS: i64 = 48 * 3600;

impl Figure {
    /// The drawer in which lists find it; -1 in none.
    pub fn drawer(&self) -> i64 {
        match self.what {
            _ if self.n != 1 => -1,
            What::Opened | What::Arrived => self.bucket,
            What::Kept | What::Late => self.kind.map_or(-1, place),
            What::Broken => self.kind.map_or(-1, |kind| broken(kind, Break::of_bucket(self.bucket))),
            What::First => length(self.secs),
            What::Owed => -1,
        }
    }
}

impl Number {
    /// The drawers that it counts, where these are not all: of every kind, or of one.
    pub fn drawers(self, kind: Option<Kind>) -> Option<Vec<i64>> {
        let of = |is_in: &dyn Fn(Break) -> bool| {
            let kinds = Kind::ALL.into_iter().filter(|one| kind.is_none_or(|kind| kind == *one));
            let all = kinds.flat_map(|kind| (0..BREAKS).map(move |bucket| (kind, Break::of_bucket(bucket))));
            Some(all.filter(|(_, one)| is_in(*one)).map(|(kind, one)| broken(kind, one)).collect())
        };
        match self {
            Self::Kept | Self::Late => kind.map(|kind| vec![place(kind)]),
            Self::Broken if kind.is_none() => None,
            Self::Broken => of(&|_| true),
            Self::Said => of(&|one| !one.in_silence),
            Self::Silent => of(&|one| one.in_silence),
            Self::Why(cause) => of(&|one| one.cause == cause),
            Self::Within(hours) => Some((0..=length(i64::from(hours) * 3600)).collect()),
            Self::Beyond => Some(vec![length(LONGEST_SECS + 1)]),
            Self::InHour(hour) => Some(vec![i64::from(hour)]),
            Self::First | Self::Open | Self::Aged(_) | Self::In => None,
        }
    }
}

fn place(kind: Kind) -> i64 {
    Kind::ALL.iter().position(|one| *one == kind).and_then(|n| i64::try_from(n).ok()).unwrap_or(-1)
}

fn broken(kind: Kind, how: Break) -> i64 {
    place(kind) * BREAKS + how.bucket()
}

/// Among first answers, by the hours within which they came.
fn length(secs: i64) -> i64 {
    let longer = WITHIN_HOURS.into_iter().filter(|hours| secs > i64::from(*hours) * 3600);
    i64::try_from(longer.count()).unwrap_or(0)
}
