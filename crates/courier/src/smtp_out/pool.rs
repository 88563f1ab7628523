//! Connections kept open between letters, and their end: after a time without work, or after many letters.
//! Opening them and speaking over them stands elsewhere; no letter is known here.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use super::connection::Connection;

/// Relays commonly end a connection after a hundred letters; we go before we are told to.
const LETTERS: usize = 100;
/// Of one key no more than these are kept, whatever there is room for.
const OF_ONE_KEY: usize = 8;

pub(super) struct Pool {
    kept: Mutex<Kept>,
    /// More than these are not kept; a burst opens its own.
    most: usize,
}

#[derive(Default)]
struct Kept {
    /// The last put back lies on top and is taken first, so that the others may grow old.
    connections: Vec<(Connection, u64)>,
    /// Counts the sweeps; a connection that has lain through a whole one is ended by the next.
    sweep: u64,
    sweeping: bool,
}

impl Pool {
    pub(super) fn new(most: usize) -> Arc<Pool> {
        Arc::new(Pool { kept: Mutex::default(), most })
    }

    pub(super) fn take(&self, key: &str) -> Option<Connection> {
        let mut kept = self.lock();
        let at = kept.connections.iter().rposition(|(connection, _)| connection.key == key)?;
        Some(kept.connections.remove(at).0)
    }

    /// Keeps a connection for the next letter, for at least its patience and less than twice that.
    pub(super) fn put(self: &Arc<Self>, connection: Connection) {
        let idle = connection.patience.idle;
        let mut kept = self.lock();
        let alike = kept.connections.iter().filter(|(other, _)| other.key == connection.key).count();
        let is_full = kept.connections.len() >= self.most || alike >= OF_ONE_KEY;
        if connection.letters >= LETTERS || is_full {
            tokio::spawn(connection.quit());
            return;
        }
        let sweep = kept.sweep;
        kept.connections.push((connection, sweep));
        if !std::mem::replace(&mut kept.sweeping, true) {
            tokio::spawn(sweep_until_empty(Arc::downgrade(self), idle));
        }
    }

    /// Ends all connections.
    pub(super) async fn close(&self) {
        let connections = std::mem::take(&mut self.lock().connections);
        for (connection, _) in connections {
            connection.quit().await;
        }
    }

    /// Takes out what has lain since before the last sweep; `None` when nothing is left to watch.
    fn sweep(&self) -> Option<Vec<Connection>> {
        let mut kept = self.lock();
        let now = kept.sweep;
        let (old, young) = std::mem::take(&mut kept.connections).into_iter().partition(|(_, put)| *put < now);
        kept.connections = young;
        kept.sweep += 1;
        let old: Vec<(Connection, u64)> = old;
        kept.sweeping = !kept.connections.is_empty() || !old.is_empty();
        kept.sweeping.then(|| old.into_iter().map(|(connection, _)| connection).collect())
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn sweep_until_empty(pool: Weak<Pool>, idle: Duration) {
    loop {
        tokio::time::sleep(idle).await;
        let Some(old) = pool.upgrade().and_then(|pool| pool.sweep()) else {
            return;
        };
        for connection in old {
            connection.quit().await;
        }
    }
}
