//! Does the work that nobody waits for, piece by piece, after everything else: a piece is short, and between two of
//! them others have their turn. What that work is stands in the desk.

use relance_desk::Desk;
use relance_store::Bell;
use tokio_util::sync::CancellationToken;

use super::{rest, wait};
use crate::wire;

pub async fn run(desk: Desk, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    while !stop.is_cancelled() {
        match desk.do_chores(wire::now()).await {
            Ok(0) | Err(relance_desk::Error::NotSetUp) => {}
            Ok(_) => {
                tokio::task::yield_now().await;
                continue;
            }
            Err(error) => {
                tracing::error!(%error, "work that nobody waits for has to wait");
                if rest(&stop).await { continue } else { return }
            }
        }
        if !wait(&mut bells, Bell::Chore, None, &stop).await {
            return;
        }
    }
}
