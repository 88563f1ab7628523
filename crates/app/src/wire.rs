//! Where the outside enters: the clock, randomness, the environment, the log, and the parts of a desk put together.
//! Everything else is given what it needs as an argument.

mod log;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use jiff::Timestamp;
use relance_desk::{Caller, Desk, Faults, Ids, Parts};
use relance_store::blob::Blobs;
use relance_store::{DatabaseUrl, Store};

pub use log::{change_log, log, trail};

/// The present instant.
#[expect(clippy::disallowed_methods, reason = "the one clock")]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    // The store keeps microseconds: a finer instant would not equal itself once it was stored.
    Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
}

/// Random bytes of the operating system.
#[expect(clippy::disallowed_methods, reason = "the one source of randomness")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without randomness there are no safe tokens, and nothing sensible to go on with.
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// The name of this machine, for greetings.
pub fn hostname() -> String {
    let name = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let name = name.trim();
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    if is_name { name.to_owned() } else { "localhost".to_owned() }
}

/// Whether this process gets the huge pages that the allocator asks for. A server that waits would hold twice its
/// memory with them; what fills memory and ends, such as a simulation, is a sixth faster.
pub fn huge_pages(are_wanted: bool) {
    // A kernel without huge pages has nothing to decline.
    let _ = rustix::thread::disable_transparent_huge_pages(!are_wanted);
}

/// The runtime all commands share.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(16).build()
}

/// A test may name a point of the one path and a count, as in `intake.decided:3`: when that point is passed for the
/// third time the process is killed as by SIGKILL, with nothing flushed and nothing said.
#[expect(clippy::disallowed_methods, reason = "only tests set it")]
fn faults() -> Faults {
    let Ok(wished) = std::env::var("RELANCE_KILL_AT") else {
        return Faults::none();
    };
    let Some((point, count)) =
        wished.split_once(':').map(|(point, count)| (point.to_owned(), count.parse::<u64>()))
    else {
        return Faults::none();
    };
    let Ok(count) = count else { return Faults::none() };
    let passed = std::sync::atomic::AtomicU64::new(0);
    Faults::new(move |at| {
        if at == point && passed.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1 == count {
            kill_myself();
        }
    })
}

fn kill_myself() {
    let pid = std::process::id().to_string();
    let _ = std::process::Command::new("kill").args(["-KILL", &pid]).status();
    // The signal is on its way; nothing more may happen here.
    loop {
        std::thread::park();
    }
}

/// A desk, and the lock that keeps a second process off the same SQLite file.
pub struct Opened {
    pub desk: Desk,
    _lock: Option<File>,
}

/// Opens the store and puts a desk on it. `exclusive` is for those that run workers.
pub async fn open(
    data: &Path,
    database: &DatabaseUrl,
    base_url: String,
    exclusive: bool,
) -> anyhow::Result<Opened> {
    std::fs::create_dir_all(data)
        .with_context(|| format!("cannot make the data folder {}", data.display()))?;
    let lock = match database {
        DatabaseUrl::Sqlite(_) if exclusive => Some(lock(data)?),
        _ => None,
    };
    let store = Store::open(database).await?;
    let key = Desk::secret(&store, random()).await?;
    // A command beside the server does a moment's work; it need not be counted.
    let node = if exclusive { Desk::node(&store).await? } else { u16::from_be_bytes(random()) };
    let desk = Desk::new(Parts {
        blobs: Blobs::open(&data.join("blobs"))?,
        ids: Ids::new(node),
        key,
        base_url,
        faults: faults(),
        store,
    });
    match desk.reload_policy().await {
        Ok(()) => {}
        // Whoever mends it has to get in; until then senders hear "later", and nothing is lost.
        Err(error @ relance_desk::Error::Policy(_)) => {
            tracing::error!(%error, "the stored policy is no policy for this version: export, mend and apply it");
        }
        Err(error) => return Err(error.into()),
    }
    for outgrown in desk.live_if_any().iter().flat_map(|live| &live.policy.outgrown) {
        tracing::warn!(%outgrown, "the live policy breaks a rule that is younger than it: mend it with the next edit");
    }
    let desk = if exclusive { desk } else { desk.called_by(Caller::of_command_line()) };
    Ok(Opened { desk, _lock: lock })
}

/// Puts a desk on a store that is there and up to date, and makes nothing that is missing: neither folder nor file.
pub async fn look(data: &Path, database: &DatabaseUrl, base_url: String) -> anyhow::Result<Desk> {
    let store = Store::open(database).await?;
    let key = Desk::secret(&store, random()).await?;
    Ok(Desk::new(Parts {
        blobs: Blobs::at(&data.join("blobs")),
        ids: Ids::new(u16::from_be_bytes(random())),
        key,
        base_url,
        faults: Faults::none(),
        store,
    }))
}

/// Whether a server runs on this folder: it holds the lock, which is let go again at once.
pub fn is_locked(data: &Path) -> bool {
    let Ok(file) = File::open(data.join("lock")) else { return false };
    matches!(file.try_lock_shared(), Err(std::fs::TryLockError::WouldBlock))
}

fn lock(data: &Path) -> anyhow::Result<File> {
    let path = data.join("lock");
    let file = File::create(&path).with_context(|| format!("cannot make {}", path.display()))?;
    if file.try_lock().is_err() {
        bail!(
            "{}: another relance runs on this folder; stop it, or name another folder with --data",
            data.display()
        );
    }
    Ok(file)
}

/// The clock as the courier wants it.
pub fn clock() -> Arc<dyn Fn() -> Timestamp + Send + Sync> {
    Arc::new(now)
}

#[cfg(test)]
mod tests {
    use relance_domain::policy::PolicyFile;

    use super::*;
    use crate::folder;

    /// The server did not start, and neither did the commands that could have mended it.
    #[tokio::test]
    async fn a_stored_policy_that_cannot_be_read_any_more_stops_neither_the_start_nor_its_mending() {
        let data = tempfile::tempdir().expect("a folder");
        let url = DatabaseUrl::Sqlite(data.path().join("relance.db"));
        let open = async || open(data.path(), &url, String::new(), false).await.expect("it opens");
        let first = open().await;
        let files = vec![PolicyFile { path: "company.toml".into(), text: "[komedy]\n".into() }];
        let broken = files.clone();
        let insert = first.desk.store().write("an older version", move |tx| {
            let files = broken.clone();
            Box::pin(async move { relance_store::policy::insert(tx, &files, "tests", "", now()).await })
        });
        insert.await.expect("kept");
        first.desk.store().close().await;
        let second = open().await;
        assert!(second.desk.live_if_any().is_none(), "senders hear: later");
        assert_eq!(second.desk.policy_files().await.expect("read"), Some(files), "it is exported as it is");
        let mended = folder::preset("game-studio");
        second.desk.apply_policy(mended, "tests", "", None, now()).await.expect("it is applied");
        second.desk.store().close().await;
        assert!(open().await.desk.live_if_any().is_some());
    }
}
