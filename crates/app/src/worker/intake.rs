//! Decides incoming letters, several at a time; one that is slow or broken holds up nobody.
//! What becomes of a letter is decided in the desk; here is only when to look and how many to take.

use std::time::Duration;

use relance_desk::Desk;
use relance_mail::auth::Authentication;
use relance_store::Bell;
use relance_store::intake::Claimed;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{rest, wait};
use crate::verifier::Verifier;
use crate::wire;

/// Letters decided side by side: they meet in one group commit, and a larger group writes each page once for more of
/// them.
const SIDE_BY_SIDE: usize = 64;
/// Letters whose senders are looked up meanwhile; the others do not wait for them. Their bytes are in memory.
const LOOKED_UP: usize = 128;
/// What comes in within this time is decided together. Meanwhile the store's writer keeps what still arrives, which is
/// all that its senders wait for.
const GATHER: Duration = Duration::from_millis(10);

pub async fn run(desk: Desk, verifier: Option<Verifier>, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    let mut deciding = JoinSet::new();
    let mut looking = JoinSet::new();
    while !stop.is_cancelled() {
        while looking.try_join_next().is_some() {}
        if looking.len() >= LOOKED_UP {
            looking.join_next().await;
        }
        let room = (SIDE_BY_SIDE - deciding.len()).min(LOOKED_UP - looking.len());
        let claimed = match desk.claim_intake(wire::now(), room as i64).await {
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
        let few_came = claimed.len() < room / 2;
        // On tasks of their own, so that letters use every core.
        for letter in claimed {
            let live = desk.live_if_any();
            let believed = verifier
                .as_ref()
                .map(|verifier| verifier.believed(&letter, live.as_deref().map(|live| &live.policy)))
                .unwrap_or_default();
            match verifier.clone().filter(|verifier| verifier.is_wanted(&letter, &believed)) {
                Some(verifier) => drop(looking.spawn(look_up(desk.clone(), verifier, letter, believed))),
                None => drop(deciding.spawn(decide(desk.clone(), letter, None))),
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

/// Finds out who sent a letter, then decides about it.
async fn look_up(desk: Desk, verifier: Verifier, mut letter: Claimed, believed: Vec<String>) {
    let found = match desk.bring(&mut letter).await {
        Ok(()) => verifier.verify(&letter, &believed).await,
        // The desk meets the same fault and puts the letter back.
        Err(_) => None,
    };
    decide(desk, letter, found).await;
}

async fn decide(desk: Desk, letter: Claimed, found: Option<Authentication>) {
    if let Err(error) = desk.decide_found(letter, found, wire::now()).await {
        tracing::warn!(%error, "a letter was put back");
    }
}
