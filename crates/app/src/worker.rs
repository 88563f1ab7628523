//! The workers: each waits for its bell or for the next due instant, does what is due, and waits again. Nothing scans
//! what is open; a lost bell costs at most half a minute.

mod clerk;
mod dkim;
mod imap;
mod index;
mod intake;
mod janitor;
mod outbox;
mod report;
mod timer;
mod webhook;

use std::time::Duration;

use jiff::Timestamp;
use relance_desk::Desk;
use relance_store::Bell;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::gear::Gear;
use crate::imap::Opener;
use crate::office::Office;
use crate::signing::Signing;
use crate::wire;

/// Bells are hints: whoever waits looks by itself after this long.
const LOOK_SECS: u64 = 30;
/// After a fault of the store a worker rests before it tries again.
const REST_MILLIS: u64 = 500;

/// Starts all workers. They end when `stop` is cancelled. Without `gear` no webhook leaves and nothing is found out
/// about senders, without an `opener` no account is read.
pub fn start(
    desk: &Desk,
    office: Office,
    gear: Option<Gear>,
    opener: Option<Opener>,
    signing: &Signing,
    stop: &CancellationToken,
) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    if let Some(opener) = opener {
        workers.spawn(imap::run(desk.clone(), opener, stop.clone()));
    }
    workers.spawn(dkim::run(desk.clone(), signing.clone(), gear.clone(), stop.clone()));
    workers.spawn(index::run(desk.clone(), stop.clone()));
    workers.spawn(intake::run(desk.clone(), gear.clone(), stop.clone()));
    workers.spawn(report::run(desk.clone(), stop.clone()));
    workers.spawn(outbox::run(desk.clone(), office, signing.clone(), stop.clone()));
    workers.spawn(webhook::run(desk.clone(), gear, stop.clone()));
    workers.spawn(clerk::run(desk.clone(), stop.clone()));
    workers.spawn(timer::run(desk.clone(), stop.clone()));
    workers.spawn(janitor::run(desk.clone(), stop.clone()));
    workers
}

/// Starts the intake worker alone, for measuring it.
pub fn start_intake(desk: &Desk, stop: &CancellationToken) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(intake::run(desk.clone(), None, stop.clone()));
    workers
}

/// Waits for a bell, for an instant, or for the end. False at the end.
async fn wait(
    bells: &mut Receiver<Bell>,
    bell: Bell,
    until: Option<Timestamp>,
    stop: &CancellationToken,
) -> bool {
    let longest = Duration::from_secs(LOOK_SECS);
    let length = until.map_or(longest, |until| {
        let left = until.duration_since(wire::now());
        Duration::try_from(left).unwrap_or(Duration::ZERO).min(longest)
    });
    let pause = tokio::time::sleep(length);
    tokio::pin!(pause);
    loop {
        tokio::select! {
            () = stop.cancelled() => return false,
            () = &mut pause => return true,
            rung = bells.recv() => match rung {
                Ok(rung) if rung == bell => return true,
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return true,
                Err(RecvError::Closed) => return false,
            },
        }
    }
}

/// Rests after a fault. False at the end.
async fn rest(stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(Duration::from_millis(REST_MILLIS)) => true,
    }
}
