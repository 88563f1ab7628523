//! Hands mail over, several at a time, and brings back what the next hop said.
//! How a mail travels is the office's and the courier's part; what its fate means is decided in the desk.

use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream;
use relance_desk::{Attempt, Desk};
use relance_store::Bell;
use tokio_util::sync::CancellationToken;

use super::{rest, wait};
use crate::office::Office;
use crate::signing::Signing;
use crate::wire;

/// Mails taken at once.
const BATCH: i64 = 64;
/// Hand-overs side by side.
const SIDE_BY_SIDE: usize = 16;
/// A lease lasts 10 s and is renewed while a hand-over takes longer.
const RENEW_SECS: u64 = 3;

pub async fn run(desk: Desk, office: Office, signing: Signing, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    loop {
        if stop.is_cancelled() {
            return;
        }
        let claimed = match desk.claim_outbox(wire::now(), BATCH).await {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read");
                if rest(&stop).await { continue } else { return }
            }
        };
        if claimed.is_empty() {
            let next = desk.next_outbox().await.ok().flatten();
            if wait(&mut bells, Bell::Outbox, next, &stop).await {
                continue;
            } else {
                return;
            }
        }
        let hand_over = |attempt| {
            let (desk, office, signing) = (desk.clone(), office.clone(), signing.clone());
            async move {
                let handed =
                    tokio::spawn(async move { hand_over(&desk, &office, signing.signed(attempt)).await })
                        .await;
                if let Err(error) = handed {
                    tracing::error!(%error, "a hand-over stopped its task; its lease will end");
                }
            }
        };
        stream::iter(claimed).map(hand_over).buffer_unordered(SIDE_BY_SIDE).collect::<()>().await;
    }
}

async fn hand_over(desk: &Desk, office: &Office, attempt: Attempt) {
    let outcomes = carry(desk, office, &attempt).await;
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
