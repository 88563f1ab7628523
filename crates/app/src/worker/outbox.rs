//! Hands mail over, several at a time, and brings back what the next hop said.
//! Which mail may leave is chosen in the desk, domain by domain; how it travels is the office's and the courier's part.

use std::time::Duration;

use relance_desk::{Attempt, Desk};
use relance_store::Bell;
use tokio::sync::broadcast::Receiver;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::{rest, wait};
use crate::office::Office;
use crate::signing::Signing;
use crate::{meter, trail, wire};

/// Hand-overs side by side, to all domains together.
const SIDE_BY_SIDE: usize = 16;
/// After one has ended, others often end at once: this long they are waited for, so that one look serves them all.
const GATHER_MILLIS: u64 = 10;
/// A lease lasts 10 s and is renewed while a hand-over takes longer.
const RENEW_SECS: u64 = 3;

pub async fn run(desk: Desk, office: Office, signing: Signing, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    let mut under_way = JoinSet::new();
    // The domain whose turn was last.
    let mut last = String::new();
    while !stop.is_cancelled() {
        let free = SIDE_BY_SIDE - under_way.len();
        let claimed = match desk.claim_in_turn(wire::now(), free as i64, &last).await {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read");
                if rest(&stop).await { continue } else { break }
            }
        };
        let is_round = claimed.len() < free;
        let was_first = last.is_empty();
        last = if is_round {
            String::new()
        } else {
            claimed.iter().map(|mail| &mail.domain).max().cloned().unwrap_or_default()
        };
        for attempt in claimed {
            let (desk, office, signing) = (desk.clone(), office.clone(), signing.clone());
            let span = trail::handed_over(&attempt);
            let handing = async move { hand_over(&desk, &office, signing.signed(attempt)).await };
            under_way.spawn(handing.instrument(span));
        }
        // The domains before the one whose turn was last come now.
        if is_round && !was_first && under_way.len() < SIDE_BY_SIDE {
            continue;
        }
        if !next(&desk, &mut bells, &mut under_way, is_round, &stop).await {
            break;
        }
    }
    // What is under way is brought to its end, for as long as the process lets us.
    while let Some(handed) = under_way.join_next().await {
        told(handed);
    }
}

/// Waits until another look may find something: a hand-over has ended, a mail is due, or a bell rang. False at the end.
async fn next(
    desk: &Desk,
    bells: &mut Receiver<Bell>,
    under_way: &mut JoinSet<()>,
    is_round: bool,
    stop: &CancellationToken,
) -> bool {
    if !is_round || under_way.len() == SIDE_BY_SIDE {
        // There is more than could be taken: only a free place helps.
        tokio::select! {
            () = stop.cancelled() => return false,
            handed = under_way.join_next() => gather(handed, under_way).await,
        }
        return true;
    }
    let due = desk.next_outbox(wire::now()).await.ok().flatten();
    tokio::select! {
        handed = under_way.join_next(), if !under_way.is_empty() => {
            gather(handed, under_way).await;
            true
        }
        goes_on = wait(bells, Bell::Outbox, due, stop) => goes_on,
    }
}

/// Takes up what ended, and what ends at the same time.
async fn gather(first: Option<Result<(), tokio::task::JoinError>>, under_way: &mut JoinSet<()>) {
    let Some(first) = first else { return };
    told(first);
    let others = async {
        while let Some(handed) = under_way.join_next().await {
            told(handed);
        }
    };
    // When the time is over, those that ended have been told and the others go on.
    let _ = timeout(Duration::from_millis(GATHER_MILLIS), others).await;
}

fn told(handed: Result<(), tokio::task::JoinError>) {
    if let Err(error) = handed {
        tracing::error!(%error, "a hand-over stopped its task; its lease will end");
    }
}

async fn hand_over(desk: &Desk, office: &Office, attempt: Attempt) {
    let outcomes = carry(desk, office, &attempt).await;
    trail::fates(&outcomes);
    for outcome in &outcomes {
        meter::handed_over(outcome.fate);
    }
    if let Err(error) = desk.delivered(attempt, outcomes, wire::now()).await {
        tracing::error!(%error, "what the next hop said was not kept; the mail will be sent again");
    }
}

/// Hands a mail to the courier, and keeps the lease while that takes long.
async fn carry(desk: &Desk, office: &Office, attempt: &Attempt) -> Vec<relance_desk::Outcome> {
    let carry = office.carry(desk, attempt);
    tokio::pin!(carry);
    loop {
        tokio::select! {
            outcomes = &mut carry => return outcomes,
            () = tokio::time::sleep(Duration::from_secs(RENEW_SECS)) => {
                if let Err(error) = desk.renew_outbox(attempt.id, wire::now()).await {
                    tracing::warn!(%error, "a lease was not renewed");
                }
            }
        }
    }
}
