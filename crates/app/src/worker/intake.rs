//! Decides incoming letters, several at a time; one that is slow or broken holds up nobody.
//! What becomes of a letter is decided in the desk; here is only when to look and how many to take.

use std::sync::Arc;
use std::time::Duration;

use relance_desk::Desk;
use relance_domain::id::IntakeId;
use relance_mail::auth::Authentication;
use relance_store::Bell;
use relance_store::intake::{Body, Claimed};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{rest, wait};
use crate::verifier::Verifier;
use crate::wire;

/// Letters decided side by side: they meet in one group commit, and a larger group writes each page once for more of
/// them.
const SIDE_BY_SIDE: usize = 64;
/// Letters whose senders are looked up meanwhile, and large ones; the others do not wait for them.
const LOOKED_UP: usize = 128;
/// What the large ones among them may hold in memory together. Those that are no files of their own are small.
const ROOM_MIB: usize = 128;
const MIB: i64 = 1024 * 1024;
/// A lease lasts 10 s and is renewed while a letter waits for room or for name servers.
const RENEW_SECS: u64 = 3;
/// What comes in within this time is decided together. Meanwhile the store's writer keeps what still arrives, which is
/// all that its senders wait for.
const GATHER: Duration = Duration::from_millis(10);

pub async fn run(desk: Desk, verifier: Option<Verifier>, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    let mut deciding = JoinSet::new();
    let mut looking = JoinSet::new();
    let room = Room::default();
    while !stop.is_cancelled() {
        while looking.try_join_next().is_some() {}
        if looking.len() >= LOOKED_UP {
            looking.join_next().await;
        }
        let places = (SIDE_BY_SIDE - deciding.len()).min(LOOKED_UP - looking.len());
        let claimed = match desk.claim_intake(wire::now(), places as i64).await {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::error!(%error, "intake cannot be read");
                if rest(&stop).await { continue } else { break }
            }
        };
        if claimed.is_empty() && deciding.is_empty() {
            let next = desk.next_intake().await.ok().flatten();
            if wait(&mut bells, Bell::Intake, next, &stop).await {
                tokio::time::sleep(GATHER).await;
                continue;
            } else {
                break;
            }
        }
        let few_came = claimed.len() < places / 2;
        // On tasks of their own, so that letters use every core.
        for letter in claimed {
            let live = desk.live_if_any();
            let believed = verifier
                .as_ref()
                .map(|verifier| verifier.believed(&letter, live.as_deref().map(|live| &live.policy)))
                .unwrap_or_default();
            let verifier = verifier.clone().filter(|verifier| verifier.is_wanted(&letter, &believed));
            if verifier.is_some() || matches!(letter.body, Body::Blob(_)) {
                let verifier = verifier.map(|verifier| (verifier, believed));
                looking.spawn(look_up(desk.clone(), verifier, letter, room.clone()));
            } else {
                deciding.spawn(decide(desk.clone(), letter, None));
            }
        }
        // The next are taken while the last of these are still in hand: no core waits for the slowest.
        let few = deciding.len() / 2;
        while deciding.len() > few {
            if let Some(Err(error)) = deciding.join_next().await {
                tracing::error!(%error, "a letter stopped its task; its lease will end");
            }
        }
        if few_came {
            tokio::time::sleep(GATHER).await;
        }
    }
    while deciding.join_next().await.is_some() {}
    while looking.join_next().await.is_some() {}
}

/// Brings a large letter, finds out who sent it, then decides about it.
async fn look_up(desk: Desk, verifier: Option<(Verifier, Vec<String>)>, mut letter: Claimed, room: Room) {
    let id = letter.id;
    let work = async {
        let held = match &letter.body {
            Body::Blob(_) => room.of(letter.size_bytes).await,
            Body::Here(_) => None,
        };
        let found = match (desk.bring(&mut letter).await, verifier) {
            (Ok(()), Some((verifier, believed))) => verifier.verify(&letter, &believed).await,
            // The desk meets the same fault and puts the letter back.
            _ => None,
        };
        (letter, found, held)
    };
    let (letter, found, _held) = leased(&desk, id, work).await;
    decide(desk, letter, found).await;
}

/// Keeps the lease of a letter while there is something to wait for.
async fn leased<T>(desk: &Desk, id: IntakeId, work: impl Future<Output = T>) -> T {
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(Duration::from_secs(RENEW_SECS)) => {
                if let Err(error) = desk.renew_intake(id, wire::now()).await {
                    tracing::warn!(%error, "a lease was not renewed");
                }
            }
        }
    }
}

/// The memory that large letters share.
#[derive(Clone)]
struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(ROOM_MIB)))
    }
}

impl Room {
    /// Room for so many bytes, once others have left enough of it. One that is larger than all of it goes alone.
    async fn of(&self, size_bytes: i64) -> Option<OwnedSemaphorePermit> {
        let mib = usize::try_from(size_bytes.max(0).div_euclid(MIB) + 1).unwrap_or(ROOM_MIB).min(ROOM_MIB);
        // Nobody closes it.
        Arc::clone(&self.0).acquire_many_owned(mib as u32).await.ok()
    }
}

async fn decide(desk: Desk, letter: Claimed, found: Option<Authentication>) {
    if let Err(error) = desk.decide_found(letter, found, wire::now()).await {
        tracing::warn!(%error, "a letter was put back");
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    /// 128 letters of 50 MiB that waited for name servers were all in memory.
    #[tokio::test]
    async fn large_letters_that_are_looked_up_wait_for_room_in_memory() {
        let room = Room::default();
        let fifty = 50 * MIB - 1;
        let first = room.of(fifty).now_or_never().expect("there is room");
        let _second = room.of(fifty).now_or_never().expect("there is room for two");
        assert!(room.of(fifty).now_or_never().is_none(), "the third waits");
        let _small = room.of(300_000).now_or_never().expect("a smaller one fits beside them");
        drop(first);
        assert!(room.of(fifty).now_or_never().is_some());
        assert!(Room::default().of(i64::MAX).now_or_never().is_some(), "the largest goes alone");
    }
}
