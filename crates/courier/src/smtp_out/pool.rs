//! Connections kept open between letters, and their end: after a time without work, or after many letters.
//! Opening them and speaking over them stands elsewhere; no letter is known here.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use super::connection::Connection;

/// Relays commonly end a connection after a hundred letters; we go before we are told to.
const LETTERS: usize = 100;
/// More than these are not kept; a burst opens its own.
const IDLE: usize = 8;

#[derive(Default)]
pub(super) struct Pool {
    kept: Mutex<Kept>,
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
    pub(super) fn take(&self) -> Option<Connection> {
        self.lock().connections.pop().map(|(connection, _)| connection)
    }

    /// Keeps a connection for the next letter, for at least `idle` and less than twice that.
    pub(super) fn put(self: &Arc<Self>, connection: Connection, idle: Duration) {
        let mut kept = self.lock();
        if connection.letters >= LETTERS || kept.connections.len() >= IDLE {
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
