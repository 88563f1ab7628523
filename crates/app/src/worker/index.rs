//! Reads what was written into the index of words, a while after it came: nothing waits for it, and it leaves the store
//! to others at least as long as it has held it. What is found by which words is not decided here.

use std::time::Duration;

use relance_desk::Desk;
use relance_store::Bell;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::{LOOK_SECS, rest};
use crate::wire;

/// Rows of one transaction.
const TOGETHER: i64 = 100;
/// What is written together is read together.
const GATHER_MILLIS: u64 = 300;

pub async fn run(desk: Desk, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    loop {
        let begun_at = wire::now();
        match desk.index(TOGETHER).await {
            Ok(0) => loop {
                let rung = tokio::select! {
                    () = stop.cancelled() => return,
                    rung = bells.recv() => rung,
                    () = tokio::time::sleep(Duration::from_secs(LOOK_SECS)) => break,
                };
                match rung {
                    Ok(Bell::Ticket(_)) | Err(RecvError::Lagged(_)) => break,
                    Ok(_) => {}
                    Err(RecvError::Closed) => return,
                }
            },
            Ok(_) => {
                let taken = wire::now().duration_since(begun_at);
                if !pause(Duration::try_from(taken).unwrap_or_default(), &stop).await {
                    return;
                }
                continue;
            }
            Err(error) => {
                tracing::error!(%error, "what was written is not found by its words yet");
                if !rest(&stop).await {
                    return;
                }
            }
        }
        if !pause(Duration::from_millis(GATHER_MILLIS), &stop).await {
            return;
        }
    }
}

/// False at the end.
async fn pause(length: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(length) => true,
    }
}
