//! Reads the accounts of the live policy by IMAP, each folder by itself, so that one that is slow or broken holds up no
//! other. Of several nodes one reads an account. What is done in a folder stands in `folder`.

mod folder;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use relance_desk::Desk;
use relance_desk::imap::{ImapSecret, Place, Trouble};
use relance_domain::imap::Account;
use relance_store::Bell;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use super::{rest, wait};
use crate::imap::{Fault, Opener, Signer};
use crate::wire;

/// A third of the lease, so that one look that fails costs nothing.
const HOLD_SECS: i64 = 20;

/// An account that is being read, until this is dropped.
struct Reading {
    signer: Arc<Signer>,
    /// As the store had it at the beginning.
    secret: Option<ImapSecret>,
    folders: Vec<JoinHandle<()>>,
    _stop: DropGuard,
}

impl Reading {
    /// Whether it is what is wished for now, with the secret that is known now, and all of it still goes on.
    fn is(&self, account: &Account, secret: &Option<ImapSecret>) -> bool {
        // A provider may have changed the secret on the way: then the store knows the old one or the new.
        *self.signer.account == *account
            && (self.secret == *secret || self.signer.secret() == *secret)
            && !self.folders.iter().any(JoinHandle::is_finished)
    }
}

pub async fn run(desk: Desk, opener: Opener, stop: CancellationToken) {
    let node: String = wire::random::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut bells = desk.store().bells();
    let tasks = TaskTracker::new();
    let mut reading: BTreeMap<String, Reading> = BTreeMap::new();
    while !stop.is_cancelled() {
        if let Err(error) = look(&desk, &opener, &node, (&tasks, &stop), &mut reading).await {
            tracing::error!(%error, "which accounts are to be read cannot be found out");
            if rest(&stop).await { continue } else { break }
        }
        let next = wire::now() + SignedDuration::from_secs(HOLD_SECS);
        if !wait(&mut bells, Bell::Policy, Some(next), &stop).await {
            break;
        }
    }
    drop(reading);
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
    running: (&TaskTracker, &CancellationToken),
    reading: &mut BTreeMap<String, Reading>,
) -> Result<(), relance_desk::Error> {
    let wished = desk.live_if_any().map(|live| live.policy.imap.clone()).unwrap_or_default();
    let held = match wished.is_empty() {
        true => Vec::new(),
        false => desk.hold_accounts(wished.keys().cloned().collect(), node, wire::now()).await?,
    };
    // What is not wished any more, or another node's, ends.
    reading.retain(|key, _| held.contains(key));
    for (key, account) in wished.into_iter().filter(|(key, _)| held.contains(key)) {
        let secret = match desk.imap_secret(&key).await {
            Ok(secret) => secret,
            // Locked by another desk: as good as none, and told the same way.
            Err(relance_desk::Error::Invalid(_)) => None,
            Err(error) => return Err(error),
        };
        if reading.get(&key).is_some_and(|old| old.is(&account, &secret)) {
            continue;
        }
        reading.remove(&key);
        let signer = Signer::new(opener.clone(), desk.clone(), Arc::new(account), secret);
        reading.insert(key, begin(desk, running, Arc::new(signer)).await?);
    }
    Ok(())
}

async fn begin(
    desk: &Desk,
    (tasks, stop): (&TaskTracker, &CancellationToken),
    signer: Arc<Signer>,
) -> Result<Reading, relance_desk::Error> {
    let stop = stop.child_token();
    let guard = stop.clone().drop_guard();
    let secret = signer.secret();
    let mut folders = Vec::new();
    for folder in &signer.account.folders {
        let place = place(&signer.account, folder);
        if secret.is_some() {
            let read = folder::run(desk.clone(), Arc::clone(&signer), place, stop.clone());
            folders.push(tasks.spawn(read));
        } else {
            desk.folder_failed(&place, trouble(&Fault::NoSecret, None)).await?;
        }
    }
    Ok(Reading { signer, secret, folders, _stop: guard })
}

fn place(account: &Account, folder: &str) -> Place {
    Place { account: account.key.clone(), folder: folder.to_owned() }
}

fn trouble(fault: &Fault, next_try_at: Option<jiff::Timestamp>) -> Trouble {
    Trouble { since_at: wire::now(), code: fault.code().to_owned(), words: fault.to_string(), next_try_at }
}
