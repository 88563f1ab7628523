//! Limits on what strangers may ask: token buckets per address of the network and per account. They live in this
//! process; a second node has its own.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use jiff::Timestamp;

/// Keys are forgotten when this many are known, those at rest first.
const KEYS: usize = 50_000;

/// The buckets of a server.
pub struct Limits {
    sign_in_by_peer: Bucket<IpAddr>,
    sign_in_by_account: Bucket<String>,
    /// Set-up attempts and the demo's letters.
    public_by_peer: Bucket<IpAddr>,
    forms_by_peer: Bucket<IpAddr>,
}

impl Limits {
    /// Full buckets, which this clock fills again.
    pub fn new(now: fn() -> Timestamp) -> Self {
        Self {
            sign_in_by_peer: Bucket::per_minute(20, now),
            sign_in_by_account: Bucket::per_minute(6, now),
            public_by_peer: Bucket::per_minute(120, now),
            forms_by_peer: Bucket::per_minute(20, now),
        }
    }

    /// Takes one sign-in; else how many seconds to wait.
    pub fn sign_in(&self, peer: IpAddr, account: &str) -> Result<(), u64> {
        self.sign_in_by_peer.take(peer)?;
        self.sign_in_by_account.take(account.trim().to_lowercase())
    }

    /// Takes one form with its files; else how many seconds to wait.
    pub fn form(&self, peer: IpAddr) -> Result<(), u64> {
        self.forms_by_peer.take(peer)
    }

    /// Takes one public writing request; else how many seconds to wait.
    pub fn public(&self, peer: IpAddr) -> Result<(), u64> {
        self.public_by_peer.take(peer)
    }
}

struct Bucket<K: Hash + Eq + Clone> {
    limiter: RateLimiter<K, DefaultKeyedStateStore<K>, Wall, NoOpMiddleware<Nanos>>,
    clock: Wall,
}

/// The desk's own clock, as the limiter wants it. One that is set back fills nothing until it has caught up.
#[derive(Clone)]
struct Wall(fn() -> Timestamp);

impl Clock for Wall {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let nanos = u64::try_from((self.0)().as_nanosecond()).unwrap_or_default();
        Nanos::new(nanos)
    }
}

impl<K: Hash + Eq + Clone> Bucket<K> {
    fn per_minute(requests: u32, now: fn() -> Timestamp) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(requests).unwrap_or(NonZeroU32::MIN));
        let clock = Wall(now);
        Self { limiter: RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock.clone()), clock }
    }

    fn take(&self, key: K) -> Result<(), u64> {
        if self.limiter.len() > KEYS {
            self.limiter.retain_recent();
        }
        self.limiter
            .check_key(&key)
            .map_err(|not_until| not_until.wait_time_from(self.clock.now()).as_secs() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_cannot_be_guessed_fast_and_another_is_not_held_up() {
        let limits = Limits::new(|| Timestamp::UNIX_EPOCH);
        let peer: IpAddr = "192.0.2.1".parse().unwrap();
        let taken = (0..20).filter(|_| limits.sign_in(peer, "Ines@lucarne.example").is_ok()).count();
        assert_eq!(taken, 6);
        assert!(limits.sign_in("192.0.2.2".parse().unwrap(), "tom@lucarne.example").is_ok());
    }
}
