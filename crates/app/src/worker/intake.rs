//! Decides incoming letters, several at a time; one that is slow or broken holds up nobody.
//! What becomes of a letter is decided in the desk; here is only when to look and how many to take.

use futures_util::StreamExt;
use futures_util::stream;
use relance_desk::Desk;
use relance_store::Bell;
use tokio_util::sync::CancellationToken;

use super::{rest, wait};
use crate::wire;

/// Letters taken at once.
const BATCH: i64 = 64;
/// Letters decided side by side: they meet in one group commit.
const SIDE_BY_SIDE: usize = 32;

pub async fn run(desk: Desk, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    loop {
        if stop.is_cancelled() {
            return;
        }
        let claimed = match desk.claim_intake(wire::now(), BATCH).await {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::error!(%error, "intake cannot be read");
                if rest(&stop).await { continue } else { return }
            }
        };
        if claimed.is_empty() {
            let next = desk.next_due().await.ok().and_then(|next| next.intake_at);
            if wait(&mut bells, Bell::Intake, next, &stop).await {
                continue;
            } else {
                return;
            }
        }
        let decide = |letter| {
            let desk = desk.clone();
            // On a task of its own, so that letters use every core.
            async move {
                let decided = tokio::spawn(async move { desk.decide(letter, wire::now()).await }).await;
                match decided {
                    Ok(Ok(_)) => {}
                    Ok(Err(error)) => tracing::warn!(%error, "a letter was put back"),
                    Err(error) => tracing::error!(%error, "a letter stopped its task; its lease will end"),
                }
            }
        };
        stream::iter(claimed).map(decide).buffer_unordered(SIDE_BY_SIDE).collect::<()>().await;
    }
}
