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

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::work::{self, Work};
use super::{Mode, Session, Shared, Tx};
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

    pub async fn serve(&self, mode: Mode, work: Arc<dyn Work>) -> Result<(), Error> {
        match mode {
            Mode::Write | Mode::WriteOrClose => self.writer.submit(work).await,
            Mode::Read => self.readers.submit(work).await,
        }
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

    pub fn serve(&self, mode: Mode, work: &dyn Work) -> Result<(), Error> {
        let mut place = self.tx.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = place.as_mut().ok_or(Error::Closed)?;
        let served = match mode {
            Mode::Write => write(tx, work),
            // Without a savepoint, which copies every page that is changed. What fails after it has changed something
            // leaves a database that nobody may see.
            Mode::WriteOrClose => write_bare(tx, work).map(|is_whole| {
                if !is_whole {
                    *place = None;
                }
            }),
            Mode::Read => {
                read(tx, work);
                Ok(())
            }
        };
        if let Err(error) = served {
            work.fail(&error);
        }
        Ok(())
    }

    pub fn close(&self) {
        self.tx.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

fn write(tx: &mut Tx, work: &dyn Work) -> Result<(), Error> {
    begin(tx)?;
    run_one(tx, work)?;
    commit(tx);
    Ok(())
}

/// False when half of it was done.
fn write_bare(tx: &mut Tx, work: &dyn Work) -> Result<bool, Error> {
    begin(tx)?;
    let is_whole = run_bare(tx, work)?;
    commit(tx);
    Ok(is_whole)
}

fn read(tx: &mut Tx, work: &dyn Work) {
    tx.fault = None;
    tx.reads_only = true;
    work::run(work, tx);
    tx.reads_only = false;
    tx.bells.clear();
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
