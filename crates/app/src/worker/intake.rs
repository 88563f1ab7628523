//! Decides incoming letters, several at a time; one that is slow or broken holds up nobody.
//! What becomes of a letter is decided in the desk; here is only when to look and how many to take.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use relance_desk::{Desk, Error};
use relance_domain::id::IntakeId;
use relance_mail::auth::Authentication;
use relance_store::Bell;
use relance_store::intake::{Body, Claimed};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::{rest, wait};
use crate::gear::Gear;
use crate::verifier::Verifier;
use crate::{meter, trail, wire};

/// Letters decided side by side: they meet in one group commit, and a larger group writes each page once for more of
/// them.
const SIDE_BY_SIDE: usize = 64;
/// Letters whose senders are looked up meanwhile, and large ones that have room; the others do not wait for them.
const LOOKED_UP: usize = 128;
/// What the large ones among them may hold in memory together. Those that are no files of their own are small.
const ROOM_MIB: usize = 128;
/// Large letters that wait for room at least, before no more of them are taken: they hold up nobody, but each has a
/// lease to be kept.
const WAITING: usize = 16;
const MIB: i64 = 1024 * 1024;
/// A lease lasts 10 s and is renewed while a letter waits for room or for name servers.
const RENEW_SECS: u64 = 3;
/// What comes in within this time is decided together. Meanwhile the store's writer keeps what still arrives, which is
/// all that its senders wait for.
const GATHER: Duration = Duration::from_millis(10);

pub async fn run(desk: Desk, gear: Option<Gear>, stop: CancellationToken) {
    run_in(Room::default(), desk, gear, stop).await;
}

async fn run_in(room: Room, desk: Desk, gear: Option<Gear>, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    let mut deciding = JoinSet::new();
    let mut looking = JoinSet::new();
    while !stop.is_cancelled() {
        while looking.try_join_next().is_some() {}
        let n_waiting = room.n_waiting();
        let n_looking = looking.len() - n_waiting;
        if n_looking >= LOOKED_UP {
            looking.join_next().await;
            continue;
        }
        let places = (SIDE_BY_SIDE - deciding.len()).min(LOOKED_UP - n_looking);
        let with_large = n_waiting < WAITING;
        let claimed = match claim(&desk, places, with_large).await {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::error!(%error, "intake cannot be read");
                if rest(&stop).await { continue } else { break }
            }
        };
        if claimed.is_empty() && deciding.is_empty() {
            // What is left may be large: it comes once there is room, and small ones do not wait for that.
            let next = desk.next_intake(with_large).await.ok().flatten();
            let goes_on = tokio::select! {
                goes_on = wait(&mut bells, Bell::Intake, next, &stop) => goes_on,
                Some(_) = looking.join_next(), if !with_large => true,
            };
            if goes_on {
                tokio::time::sleep(GATHER).await;
                continue;
            } else {
                break;
            }
        }
        let few_came = claimed.len() < places / 2;
        let tools = gear.as_ref().map(Gear::now);
        let verifier = tools.as_ref().map(|tools| &tools.verifier);
        // On tasks of their own, so that letters use every core.
        for letter in claimed {
            let live = desk.live_if_any();
            let believed = verifier
                .map(|verifier| verifier.believed(&letter, live.as_deref().map(|live| &live.policy)))
                .unwrap_or_default();
            let verifier = verifier.cloned().filter(|verifier| verifier.is_wanted(&letter, &believed));
            if verifier.is_some() || matches!(letter.body, Body::Blob(_)) {
                let verifier = verifier.map(|verifier| (verifier, believed));
                let space = matches!(letter.body, Body::Blob(_)).then(|| room.of(letter.size_bytes));
                looking.spawn(look_up(desk.clone(), verifier, letter, space, stop.clone()));
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

async fn claim(desk: &Desk, places: usize, with_large: bool) -> Result<Vec<Claimed>, Error> {
    match with_large {
        true => desk.claim_intake(wire::now(), places as i64).await,
        false => desk.claim_small_intake(wire::now(), places as i64).await,
    }
}

/// Brings a large letter, finds out who sent it, then decides about it.
async fn look_up(
    desk: Desk,
    verifier: Option<(Verifier, Vec<String>)>,
    mut letter: Claimed,
    space: Option<impl Future<Output = Option<OwnedSemaphorePermit>>>,
    stop: CancellationToken,
) {
    let id = letter.id;
    let mut held = None;
    if let Some(space) = space {
        // One that waits at the end is taken up at the next start, or by another node when its lease ends.
        let Some(room) = stop.run_until_cancelled(leased(&desk, id, space)).await else { return };
        held = room;
    }
    let work = async {
        let found = match (desk.bring(&mut letter).await, verifier) {
            (Ok(()), Some((verifier, believed))) => verifier.verify(&letter, &believed).await,
            // The desk meets the same fault and puts the letter back.
            _ => None,
        };
        (letter, found)
    };
    let (letter, found) = leased(&desk, id, work).await;
    decide(desk, letter, found).await;
    drop(held);
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
struct Room {
    free_mib: Arc<Semaphore>,
    n_waiting: Arc<AtomicUsize>,
}

impl Default for Room {
    fn default() -> Self {
        Self { free_mib: Arc::new(Semaphore::new(ROOM_MIB)), n_waiting: Arc::default() }
    }
}

impl Room {
    /// Room for so many bytes, once others have left enough of it. One that is larger than all of it goes alone.
    fn of(&self, size_bytes: i64) -> impl Future<Output = Option<OwnedSemaphorePermit>> + use<> {
        let mib = usize::try_from(size_bytes.max(0).div_euclid(MIB) + 1).unwrap_or(ROOM_MIB).min(ROOM_MIB);
        let (free_mib, waits) = (Arc::clone(&self.free_mib), Waits::new(&self.n_waiting));
        async move {
            let held = free_mib.acquire_many_owned(mib as u32).await;
            drop(waits);
            // Nobody closes it.
            held.ok()
        }
    }

    /// How many letters wait for some of it.
    fn n_waiting(&self) -> usize {
        self.n_waiting.load(Ordering::Relaxed)
    }
}

/// One letter that waits for room, for as long as this lives.
struct Waits(Arc<AtomicUsize>);

impl Waits {
    fn new(n_waiting: &Arc<AtomicUsize>) -> Self {
        n_waiting.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(n_waiting))
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn decide(desk: Desk, letter: Claimed, found: Option<Authentication>) {
    let span = trail::decided(letter.id, letter.size_bytes);
    let decided = desk.decide_found(letter, found, wire::now()).instrument(span.clone()).await;
    let verdict = decided.as_ref().ok().copied();
    meter::decided(verdict);
    trail::verdict(&span, verdict);
    if let Err(error) = decided {
        tracing::warn!(%error, "a letter was put back");
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use relance_desk::Handed;
    use relance_store::DatabaseUrl;

    use super::*;
    use crate::folder;

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

    fn handed(number: usize, bytes: usize) -> Handed {
        let head = format!(
            "From: p{number}@post.example\r\nTo: technique@lucarne.example\r\nSubject: Letter {number}\r\n\
             Message-ID: <{number}@post.example>\r\n\r\nBonjour.\r\n"
        );
        let mut raw = head.into_bytes();
        raw.resize(raw.len().max(bytes), b'x');
        Handed {
            protocol: "smtp",
            peer: "127.0.0.1:40000".into(),
            helo: String::new(),
            mail_from: format!("p{number}@post.example"),
            recipients: vec!["technique@lucarne.example".into()],
            raw,
        }
    }

    /// They took the places of those whose senders are looked up, and then nothing else was taken; and a small one that
    /// was due later was not waited for.
    #[tokio::test]
    async fn large_letters_that_wait_for_room_hold_up_nobody_and_not_the_end() {
        let data = tempfile::tempdir().expect("a folder");
        let base_url = "https://desk.lucarne.example".to_owned();
        let opened =
            wire::open(data.path(), &DatabaseUrl::SqliteMemory, base_url, true).await.expect("a desk");
        let (desk, now) = (opened.desk, wire::now());
        desk.apply_policy(folder::preset("game-studio"), "tests", "", None, now).await.expect("ours");
        let room = Room::default();
        let taken = room.of(i64::MAX).now_or_never().expect("all of it is free");
        for number in 0..=LOOKED_UP {
            desk.keep(handed(number, 300_000), now).await.expect("kept");
        }
        let mut bells = desk.store().bells();
        let stop = CancellationToken::new();
        let working = tokio::spawn(run_in(room.clone(), desk.clone(), None, stop.clone()));
        desk.keep(handed(1_000, 0), wire::now()).await.expect("kept");
        let mut decided = async |secs, other_than| {
            let decided = async {
                loop {
                    match bells.recv().await {
                        Ok(Bell::Ticket(ticket)) if Some(ticket) != other_than => return ticket,
                        _ => {}
                    }
                }
            };
            tokio::time::timeout(Duration::from_secs(secs), decided).await
        };
        let first = decided(30, None).await.expect("a small one is decided");
        desk.keep(handed(1_001, 0), wire::now() + Duration::from_secs(1)).await.expect("kept");
        decided(15, Some(first))
            .await
            .expect("one that is due later as well, before the worker looks by itself");
        assert!(room.n_waiting() <= WAITING + SIDE_BY_SIDE, "no more are taken than may wait");
        stop.cancel();
        tokio::time::timeout(Duration::from_secs(30), working)
            .await
            .expect("nothing waits at the end")
            .expect("ended");
        drop(taken);
    }
}
