//! SQLite: one writer that runs whole use cases and commits many of them at once, readers beside it.
//! A file has a writer thread and reader threads; `:memory:` runs in the caller's thread, so that simulations are
//! exact. Bodies of use cases never wait here, therefore no runtime is needed to run them.

mod group;
mod lane;
#[cfg(test)]
mod tests;
mod wire;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::BoxFuture;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::work::{Work, use_case};
use super::{Session, Shared, Tx};
use crate::Error;
use crate::migrate::{self, Step};
use group::{Reader, Writer, batch, is_idle, run_bare, run_one};
use lane::Lane;
pub(super) use wire::{query, run};

/// Readers beside the writer of a file.
const N_READERS: usize = 3;
/// How long another process may hold the file.
const BUSY_TIMEOUT_MS: u32 = 5_000;

/// A database file with its threads.
pub(super) struct File {
    writer: Lane,
    readers: Lane,
}

impl File {
    /// Opens, migrates and prepares on the writer's thread, then starts the readers.
    pub async fn open(path: &Path, steps: Vec<Step>, shared: Arc<Shared>) -> Result<Self, Error> {
        let place = path.to_owned();
        let common = shared.clone();
        let writer = Lane::start("relance-writer", 1, move || {
            let connection = connect(&place, true)?;
            migrate::sqlite(&connection, &steps)?;
            let tx = Tx::new(Session::Sqlite(connection), common.clone());
            prepare(&tx)?;
            Ok(Writer { tx, broken: None })
        });
        let writer = writer.await?;
        let place = path.to_owned();
        let readers = Lane::start("relance-reader", N_READERS, move || {
            Ok(Reader { tx: Tx::new(Session::Sqlite(connect(&place, false)?), shared.clone()) })
        });
        Ok(Self { writer, readers: readers.await? })
    }

    pub async fn write<T, E, F>(&self, name: &'static str, body: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.writer.submit(name, body).await
    }

    pub async fn read<T, E, F>(&self, name: &'static str, body: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.readers.submit(name, body).await
    }

    pub async fn close(&self) {
        // Readers first: the last connection to leave folds the write-ahead log into the file.
        self.readers.stop().await;
        self.writer.stop().await;
    }
}

/// A private database in memory, used in the caller's own thread: no lane, no thread, no surprise in the order. It is
/// one transaction that never ends, since a commit would make SQLite go through all pages for nobody's benefit; each
/// use case has a savepoint.
pub(super) struct Memory {
    tx: Mutex<Option<Tx>>,
}

impl Memory {
    pub fn open(steps: &[Step], shared: Arc<Shared>) -> Result<Self, Error> {
        let place = "sqlite::memory:";
        let connection = Connection::open_in_memory().map_err(|error| Error::open(place, error))?;
        set_up(&connection, true).map_err(|error| Error::open(place, error))?;
        migrate::sqlite(&connection, steps)?;
        let tx = Tx::new(Session::Sqlite(connection), shared);
        prepare(&tx)?;
        Ok(Self { tx: Mutex::new(Some(tx)) })
    }

    pub fn write<T, E, F>(&self, name: &'static str, body: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.with(name, body, |tx, work| {
            begin(tx)?;
            run_one(tx, work)?;
            commit(tx);
            Ok(())
        })
    }

    /// Without a savepoint, which copies every page that is changed. What fails after it has changed something leaves a
    /// database that nobody may see.
    pub fn write_or_close<T, E, F>(&self, name: &'static str, body: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let mut is_whole = true;
        let done = self.with(name, body, |tx, work| {
            begin(tx)?;
            is_whole = run_bare(tx, work)?;
            commit(tx);
            Ok(())
        });
        if !is_whole {
            self.close();
        }
        done
    }

    pub fn read<T, E, F>(&self, name: &'static str, body: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.with(name, body, |tx, work| {
            tx.fault = None;
            tx.reads_only = true;
            work.run(tx);
            tx.reads_only = false;
            tx.bells.clear();
            Ok(())
        })
    }

    pub fn close(&self) {
        self.tx.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn with<T, E, F>(
        &self,
        name: &'static str,
        body: F,
        serve: impl FnOnce(&mut Tx, &mut dyn Work) -> Result<(), Error>,
    ) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (mut work, mut answer) = use_case(name, body);
        let mut tx = self.tx.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = serve(tx.as_mut().ok_or(Error::Closed)?, &mut *work) {
            work.fail(&error);
        }
        work.answer();
        answer.try_recv().map_err(|_| Error::Closed)?
    }
}

/// The one transaction of a database in memory, which never ends.
fn begin(tx: &Tx) -> Result<(), Error> {
    match is_idle(tx) {
        true => batch(tx, "BEGIN IMMEDIATE"),
        false => Ok(()),
    }
}

/// What the transaction holds by now counts as committed.
fn commit(tx: &mut Tx) {
    tx.shared.committed();
    let bells = std::mem::take(&mut tx.bells);
    tx.shared.ring(bells);
}

fn connect(path: &Path, writes: bool) -> Result<Connection, Error> {
    use rusqlite::OpenFlags as Flags;
    let flags = Flags::SQLITE_OPEN_READ_WRITE | Flags::SQLITE_OPEN_CREATE | Flags::SQLITE_OPEN_NO_MUTEX;
    let failed = |error| Error::open(path.display().to_string(), error);
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    set_up(&connection, writes).map_err(failed)?;
    Ok(connection)
}

fn set_up(connection: &Connection, writes: bool) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_millis(BUSY_TIMEOUT_MS.into()))?;
    // Else a statement with `limit $n` is compiled anew whenever its limit is bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(1024);
    // FULL syncs the log at every commit: "done" means on the disk.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.execute_batch(if writes { "PRAGMA cache_size = -16384" } else { "PRAGMA query_only = 1" })
}

/// Prepares every statement once, so that a broken one stops the start and not a customer's mail.
fn prepare(tx: &Tx) -> Result<(), Error> {
    let connection = tx.connection();
    for statement in tx.shared.catalog.sorted() {
        let prepared = connection.prepare_cached(&statement.sql);
        prepared.map_err(|error| Error::statement(&statement.name, format!("{error}: {}", statement.sql)))?;
    }
    Ok(())
}
