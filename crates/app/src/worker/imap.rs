//! Reads the accounts of the live policy by IMAP, each folder by itself, so that one that is slow or broken holds up no
//! other. Of several nodes one reads an account. What is done in a folder stands in `folder`.

mod folder;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use relance_desk::Desk;
use relance_desk::imap::{Place, Trouble};
use relance_domain::imap::Account;
use relance_store::Bell;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{rest, wait};
use crate::imap::{Fault, Opener, Signer};
use crate::wire;

/// A third of the lease, so that one look that fails costs nothing.
const HOLD_SECS: i64 = 20;

/// An account that is being read.
struct Reading {
    signer: Arc<Signer>,
    stop: CancellationToken,
}

pub async fn run(desk: Desk, opener: Opener, stop: CancellationToken) {
    let node: String = wire::random::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut bells = desk.store().bells();
    let tasks = TaskTracker::new();
    let mut reading: BTreeMap<String, Reading> = BTreeMap::new();
    while !stop.is_cancelled() {
        if let Err(error) = look(&desk, &opener, &node, &tasks, &mut reading).await {
            tracing::error!(%error, "which accounts are to be read cannot be found out");
            if rest(&stop).await { continue } else { break }
        }
        let next = wire::now() + SignedDuration::from_secs(HOLD_SECS);
        if !wait(&mut bells, Bell::Policy, Some(next), &stop).await {
            break;
        }
    }
    reading.values().for_each(|reading| reading.stop.cancel());
    tasks.close();
    tasks.wait().await;
    if let Err(error) = desk.release_accounts(&node).await {
        tracing::warn!(%error, "accounts were not released; another node waits a minute");
    }
}

/// Begins what is to be read and is not, ends what is read and is not to be.
async fn look(
    desk: &Desk,
    opener: &Opener,
    node: &str,
    tasks: &TaskTracker,
    reading: &mut BTreeMap<String, Reading>,
) -> Result<(), relance_desk::Error> {
    let wished = desk.live_if_any().map(|live| live.policy.imap.clone()).unwrap_or_default();
    let held = match wished.is_empty() {
        true => Vec::new(),
        false => desk.hold_accounts(wished.keys().cloned().collect(), node, wire::now()).await?,
    };
    let mut next = BTreeMap::new();
    for (key, account) in wished.into_iter().filter(|(key, _)| held.contains(key)) {
        let secret = match desk.imap_secret(&key).await {
            Ok(secret) => secret,
            // Locked by another desk: as good as none, and told the same way.
            Err(relance_desk::Error::Invalid(_)) => None,
            Err(error) => return Err(error),
        };
        let same = |old: &Reading| *old.signer.account == account && old.signer.secret() == secret;
        let kept = match reading.remove(&key) {
            Some(old) if same(&old) => old,
            old => {
                if let Some(old) = old {
                    old.stop.cancel();
                }
                let signer = Signer::new(opener.clone(), desk.clone(), Arc::new(account), secret);
                begin(desk, tasks, Arc::new(signer)).await?
            }
        };
        next.insert(key, kept);
    }
    // What is left is not wished any more, or another node's.
    std::mem::replace(reading, next).values().for_each(|old| old.stop.cancel());
    Ok(())
}

async fn begin(
    desk: &Desk,
    tasks: &TaskTracker,
    signer: Arc<Signer>,
) -> Result<Reading, relance_desk::Error> {
    let stop = CancellationToken::new();
    let has_secret = signer.secret().is_some();
    for folder in &signer.account.folders {
        let place = place(&signer.account, folder);
        if has_secret {
            tasks.spawn(folder::run(desk.clone(), Arc::clone(&signer), place, stop.clone()));
        } else {
            desk.folder_failed(&place, trouble(&Fault::NoSecret, None)).await?;
        }
    }
    Ok(Reading { signer, stop })
}

fn place(account: &Account, folder: &str) -> Place {
    Place { account: account.key.clone(), folder: folder.to_owned() }
}

fn trouble(fault: &Fault, next_try_at: Option<jiff::Timestamp>) -> Trouble {
    Trouble { since_at: wire::now(), code: fault.code().to_owned(), words: fault.to_string(), next_try_at }
}
