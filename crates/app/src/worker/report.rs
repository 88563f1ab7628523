//! Sums up what was counted for reports, a moment after it happened: pages add the rest themselves, so that nothing
//! waits for it. What is counted, and into which sums it goes, is not decided here.

use std::time::Duration;

use relance_desk::Desk;
use relance_store::Bell;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::{LOOK_SECS, rest};

/// What is counted together is summed up together: a busy desk counts a thousand things in this time.
const GATHER_MILLIS: u64 = 1_000;

pub async fn run(desk: Desk, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    loop {
        match desk.sum_up().await {
            Ok(0) => {}
            // Others have their turn between two pieces.
            Ok(_) => {
                tokio::task::yield_now().await;
                continue;
            }
            Err(error) => {
                tracing::error!(%error, "what reports count is not summed up");
                if rest(&stop).await { continue } else { return }
            }
        }
        if !something_happened(&mut bells, &stop).await {
            return;
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_millis(GATHER_MILLIS)) => {}
        }
    }
}

/// Waits until a ticket changed, or for a while. False at the end.
async fn something_happened(
    bells: &mut tokio::sync::broadcast::Receiver<Bell>,
    stop: &CancellationToken,
) -> bool {
    let longest = tokio::time::sleep(Duration::from_secs(LOOK_SECS));
    tokio::pin!(longest);
    loop {
        tokio::select! {
            () = stop.cancelled() => return false,
            () = &mut longest => return true,
            rung = bells.recv() => match rung {
                Ok(Bell::Ticket(_)) | Err(RecvError::Lagged(_)) => return true,
                Ok(_) => {}
                Err(RecvError::Closed) => return false,
            },
        }
    }
}
