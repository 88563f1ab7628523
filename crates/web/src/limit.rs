//! Limits on what strangers may ask: token buckets per address of the network and per account. They live in this
//! process; a second node has its own.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use jiff::Timestamp;
use relance_domain::id::TokenId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Keys are forgotten when this many are known, those at rest first.
const KEYS: usize = 50_000;

/// Posts with files lie in memory as a whole, 26 MiB each at most. Nobody alone gets through to all of these turns in
/// the minute that one may take.
const UPLOADS: usize = 16;
const UPLOAD_WAIT: Duration = Duration::from_secs(20);

/// Who counts as one: an address, or the network of an IPv6 address, of which everybody has many.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

/// The buckets of a server.
pub struct Limits {
    sign_in_by_peer: Bucket<IpAddr>,
    sign_in_by_account: Bucket<String>,
    /// The same for customers: nobody is kept out of the desk by who asks for an area.
    enter_by_peer: Bucket<IpAddr>,
    enter_by_account: Bucket<String>,
    /// Set-up attempts and the demo's letters.
    public_by_peer: Bucket<IpAddr>,
    forms_by_peer: Bucket<IpAddr>,
    /// As often as the policy says; another figure begins with full buckets.
    calls: Mutex<(u32, Arc<Calls>)>,
    now: fn() -> Timestamp,
    /// Posts of strangers with files that are in memory at once.
    uploads: Arc<Semaphore>,
    /// Those of agents: no stranger takes their turns.
    attachments: Arc<Semaphore>,
}

impl Limits {
    /// Full buckets, which this clock fills again.
    pub fn new(now: fn() -> Timestamp) -> Self {
        Self {
            sign_in_by_peer: Bucket::per_minute(20, now),
            sign_in_by_account: Bucket::per_minute(6, now),
            enter_by_peer: Bucket::per_minute(20, now),
            enter_by_account: Bucket::per_minute(6, now),
            public_by_peer: Bucket::per_minute(120, now),
            forms_by_peer: Bucket::per_minute(8, now),
            calls: Mutex::new((0, Arc::new(Calls::of(1, now)))),
            now,
            uploads: Arc::new(Semaphore::new(UPLOADS)),
            attachments: Arc::new(Semaphore::new(UPLOADS)),
        }
    }

    /// Takes one sign-in; else how many seconds to wait.
    pub fn sign_in(&self, peer: IpAddr, account: &str) -> Result<(), u64> {
        self.sign_in_by_peer.take(network(peer))?;
        self.sign_in_by_account.take(account.trim().to_lowercase())
    }

    /// Takes one try to come into a customer's area, by address or by code; else how many seconds to wait.
    pub fn enter(&self, peer: IpAddr, account: &str) -> Result<(), u64> {
        self.enter_by_peer.take(network(peer))?;
        self.enter_by_account.take(account.trim().to_lowercase())
    }

    /// Takes one form with its files; else how many seconds to wait.
    pub fn form(&self, peer: IpAddr) -> Result<(), u64> {
        self.forms_by_peer.take(network(peer))
    }

    /// Takes one call of a program, of so many in a minute; else how many seconds to wait.
    pub fn call(&self, token: TokenId, per_minute: u32) -> Result<(), u64> {
        self.calls(per_minute).by_token.take(token)
    }

    /// Takes one call without a token that is good; else how many seconds to wait.
    pub fn guess(&self, peer: IpAddr, per_minute: u32) -> Result<(), u64> {
        self.calls(per_minute).guesses_by_peer.take(network(peer))
    }

    fn calls(&self, per_minute: u32) -> Arc<Calls> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.0 != per_minute {
            *calls = (per_minute, Arc::new(Calls::of(per_minute, self.now)));
        }
        calls.1.clone()
    }

    /// A turn among the posts with files; none when it takes too long to come.
    pub async fn upload(&self) -> Option<OwnedSemaphorePermit> {
        turn(&self.uploads).await
    }

    /// The same for an agent.
    pub async fn attach(&self) -> Option<OwnedSemaphorePermit> {
        turn(&self.attachments).await
    }

    /// Takes one public writing request; else how many seconds to wait.
    pub fn public(&self, peer: IpAddr) -> Result<(), u64> {
        self.public_by_peer.take(network(peer))
    }
}

/// The buckets of programs.
struct Calls {
    by_token: Bucket<TokenId>,
    /// Calls without a token that is good: a tenth.
    guesses_by_peer: Bucket<IpAddr>,
}

impl Calls {
    fn of(per_minute: u32, now: fn() -> Timestamp) -> Self {
        Self {
            by_token: Bucket::per_minute(per_minute, now),
            guesses_by_peer: Bucket::per_minute(per_minute.div_ceil(10), now),
        }
    }
}

async fn turn(turns: &Arc<Semaphore>) -> Option<OwnedSemaphorePermit> {
    tokio::time::timeout(UPLOAD_WAIT, turns.clone().acquire_owned()).await.ok()?.ok()
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

    #[tokio::test]
    async fn whoever_has_a_network_is_one_and_posts_wait_for_their_turn() {
        let limits = Limits::new(|| Timestamp::UNIX_EPOCH);
        let taken =
            (0..30).filter(|n| limits.form(format!("2001:db8:0:1::{n}").parse().unwrap()).is_ok()).count();
        assert_eq!(taken, 8);
        assert!(limits.form("2001:db8:0:2::1".parse().unwrap()).is_ok());
        tokio::time::pause();
        let mut turns = Vec::new();
        for _ in 0..UPLOADS {
            turns.push(limits.upload().await.unwrap());
        }
        assert!(limits.upload().await.is_none());
        assert!(limits.attach().await.is_some(), "agents have turns of their own");
        turns.pop();
        assert!(limits.upload().await.is_some());
    }
}
