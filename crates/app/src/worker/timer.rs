//! Lets time pass for tickets: promises that are due, nudges that were planned, and what agents hear of by mail.
//! What then happens to a ticket is decided in the desk; here is only when to look.

use relance_desk::Desk;
use relance_store::Bell;
use tokio_util::sync::CancellationToken;

use super::{rest, wait};
use crate::wire;

/// What is done in one look.
const BATCH: i64 = 500;

pub async fn run(desk: Desk, stop: CancellationToken) {
    let mut bells = desk.store().bells();
    while !stop.is_cancelled() {
        match desk.wake(wire::now(), BATCH).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(relance_desk::Error::NotSetUp) => {}
            Err(error) => {
                tracing::error!(%error, "timers cannot run");
                if rest(&stop).await { continue } else { return }
            }
        }
        match desk.mail_notices(wire::now()).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(%error, "agents are not written to");
                if rest(&stop).await { continue } else { return }
            }
        }
        let timers = desk.next_timer().await.ok().flatten();
        let next = timers.into_iter().chain(desk.next_hearing().await.ok().flatten()).min();
        if !wait(&mut bells, Bell::Timer, next, &stop).await {
            return;
        }
    }
}
