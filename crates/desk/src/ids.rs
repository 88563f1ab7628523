//! Time-ordered identifiers: milliseconds since 2020, then the node, then a counter. They never go back, even when the
//! clock does, and two nodes do not meet. The clock and the node number are given in.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// 2020-01-01T00:00:00Z in milliseconds.
const EPOCH_MS: i64 = 1_577_836_800_000;
const NODE_BITS: u32 = 10;
const COUNTER_BITS: u32 = 12;

/// Makes identifiers for one node.
#[derive(Debug)]
pub struct Ids {
    node: i64,
    /// The last milliseconds and counter given out, as one number.
    last: AtomicI64,
}

impl Ids {
    /// A source for the node of this number (its low 10 bits count).
    pub fn new(node: u16) -> Self {
        Self { node: i64::from(node) & ((1 << NODE_BITS) - 1), last: AtomicI64::new(0) }
    }

    /// No identifier that was given out at this instant or later is smaller.
    pub fn first_at(at: Timestamp) -> i64 {
        (at.as_millisecond() - EPOCH_MS).max(0) << (NODE_BITS + COUNTER_BITS)
    }

    /// The next identifier, greater than every one before it from this source.
    pub fn next(&self, now: Timestamp) -> i64 {
        let floor = (now.as_millisecond() - EPOCH_MS).max(0) << COUNTER_BITS;
        let step = |last: i64| Some(floor.max(last + 1));
        let last = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step).unwrap_or(floor);
        self.identifier(floor.max(last + 1))
    }

    /// The identifier that was given out last: every later one is greater.
    pub fn last(&self) -> i64 {
        self.identifier(self.last.load(Ordering::Relaxed))
    }

    /// No identifier of this instant or later is lower, whichever node gave it out.
    pub fn floor(at: Timestamp) -> i64 {
        (at.as_millisecond() - EPOCH_MS).clamp(0, i64::MAX >> (NODE_BITS + COUNTER_BITS))
            << (NODE_BITS + COUNTER_BITS)
    }

    /// The instant at which an identifier was given out, to the millisecond.
    pub fn instant(id: i64) -> Timestamp {
        Timestamp::from_millisecond((id >> (NODE_BITS + COUNTER_BITS)) + EPOCH_MS).unwrap_or(Timestamp::MAX)
    }

    fn identifier(&self, ours: i64) -> i64 {
        let (millis, counter) = (ours >> COUNTER_BITS, ours & ((1 << COUNTER_BITS) - 1));
        (millis << (NODE_BITS + COUNTER_BITS)) | (self.node << COUNTER_BITS) | counter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_grow_even_when_the_clock_goes_back() {
        let ids = Ids::new(7);
        let now: Timestamp = "2026-11-10T14:20:00Z".parse().unwrap();
        let earlier: Timestamp = "2026-11-10T14:19:00Z".parse().unwrap();
        let made: Vec<i64> = [now, now, earlier, now].map(|at| ids.next(at)).to_vec();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]), "{made:?}");
        assert_eq!(Some(&ids.last()), made.last());
    }

    #[test]
    fn an_instant_lies_below_its_identifiers() {
        let (now, ids) = ("2026-11-10T14:20:00Z".parse::<Timestamp>().unwrap(), Ids::new(3));
        let id = ids.next(now);
        assert!(Ids::floor(now) <= id && id < Ids::floor(now + jiff::SignedDuration::from_millis(1)));
        assert_eq!(Ids::instant(id), now);
        assert_eq!((Ids::floor(Timestamp::MIN), Ids::instant(i64::MAX) > now), (0, true));
    }

    #[test]
    fn two_nodes_do_not_meet() {
        let now: Timestamp = "2026-11-10T14:20:00Z".parse().unwrap();
        let (one, two) = (Ids::new(1), Ids::new(2));
        let of = |ids: &Ids| (0..5_000).map(|_| ids.next(now)).collect::<std::collections::BTreeSet<_>>();
        assert!(of(&one).is_disjoint(&of(&two)));
    }
}
