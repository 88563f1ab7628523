//! Transactions of SQLite: the group commit of the writer, the snapshot of a reader.
//! Where use cases come from (a thread's lane, the caller's own call) is not known here.

use std::sync::Arc;

use rusqlite::Connection;

use super::lane::{Serve, Turn};
use super::wire::{failure, is_sync_failure};
use crate::engine::work::{self, Work};
use crate::engine::{Session, Tx};
use crate::{Bell, Error};

/// A group commit ends at so many use cases or statements, whichever comes first, so that nobody waits long.
const GROUP_USE_CASES_MAX: usize = 256;
const GROUP_STATEMENTS_MAX: usize = 8192;

pub(super) struct Writer {
    pub tx: Tx,
    /// Set when the disk failed to sync: what it holds is unknown, so nothing more is promised until a restart.
    pub broken: Option<Error>,
}

impl Serve for Writer {
    /// One group commit: one sync for all its use cases, answers and bells only after it. One that fails takes nothing
    /// else with it.
    fn serve(&mut self, first: Turn, more: &mut dyn FnMut() -> Option<Turn>) {
        let mut group = Vec::new();
        let mut bells = Vec::new();
        let result = match &self.broken {
            Some(error) => {
                group.push(first);
                Err(error.clone())
            }
            None => self.run_group(first, more, &mut group, &mut bells),
        };
        match result {
            Ok(()) => {
                self.tx.shared.committed();
                self.tx.shared.ring(bells);
            }
            Err(error) => {
                roll_back(&self.tx);
                group.iter().for_each(|turn| turn.work.fail(&error));
            }
        }
        group.into_iter().for_each(Turn::answer);
    }
}

impl Writer {
    fn run_group(
        &mut self,
        first: Turn,
        more: &mut dyn FnMut() -> Option<Turn>,
        group: &mut Vec<Turn>,
        bells: &mut Vec<Bell>,
    ) -> Result<(), Error> {
        let mut next = Some(first);
        self.tx.n_statements = 0;
        if let Err(error) = batch(&self.tx, "BEGIN IMMEDIATE") {
            group.extend(next);
            return Err(error);
        }
        let mut apart = false;
        while let Some(turn) = next {
            let mut from = group.len();
            group.push(turn);
            if !apart && !run_bare(&mut self.tx, &*group[from].work)? {
                // All of the group once more, each in a savepoint of its own: only these can be undone one by one.
                roll_back(&self.tx);
                batch(&self.tx, "BEGIN IMMEDIATE")?;
                bells.clear();
                (apart, from) = (true, 0);
            }
            for turn in group[from..].iter().filter(|_| apart) {
                run_one(&mut self.tx, &*turn.work)?;
                collect(&mut self.tx, bells);
            }
            collect(&mut self.tx, bells);
            let room = group.len() < GROUP_USE_CASES_MAX && self.tx.n_statements < GROUP_STATEMENTS_MAX;
            next = if room { more() } else { None };
        }
        batch(&self.tx, "COMMIT").inspect_err(|error| {
            tracing::error!(%error, n_use_cases = group.len(), "a group commit failed, all of it is rolled back");
            if is_sync_failure(error) {
                self.broken = Some(error.clone());
            }
        })
    }
}

/// Runs a use case without a savepoint, which would copy every page that it changes. False when it failed after it had
/// changed something: that cannot be undone alone. An error means that the whole transaction is lost.
pub(super) fn run_bare(tx: &mut Tx, work: &dyn Work) -> Result<bool, Error> {
    let before = tx.connection().total_changes();
    let keep = run(tx, work)?;
    Ok(keep || tx.connection().total_changes() == before)
}

/// Runs a use case in a savepoint of its own. An error here means that the whole transaction is lost, not only this use
/// case.
pub(super) fn run_one(tx: &mut Tx, work: &dyn Work) -> Result<(), Error> {
    batch(tx, "SAVEPOINT one")?;
    if !run(tx, work)? {
        batch(tx, "ROLLBACK TO one")?;
    }
    batch(tx, "RELEASE one")
}

/// True: keep what it did.
fn run(tx: &mut Tx, work: &dyn Work) -> Result<bool, Error> {
    tx.bells.clear();
    tx.fault = None;
    let keep = work::run(work, tx);
    if is_idle(tx) {
        // Disk full and I/O errors make SQLite give up the transaction, with all that was in it.
        return Err(Error::Io {
            what: "SQLite gave up the transaction".into(),
            cause: Arc::new(std::io::Error::other("see the error of the use case that ran last")),
        });
    }
    if !keep {
        tx.bells.clear();
    }
    Ok(keep)
}

/// Adds the bells of the use case that ran last to those of its group.
fn collect(tx: &mut Tx, bells: &mut Vec<Bell>) {
    for bell in tx.bells.drain(..) {
        if !bells.contains(&bell) {
            bells.push(bell);
        }
    }
}

pub(super) struct Reader {
    pub tx: Tx,
}

impl Serve for Reader {
    fn serve(&mut self, turn: Turn, _: &mut dyn FnMut() -> Option<Turn>) {
        read_one(&mut self.tx, &*turn.work);
        turn.answer();
    }
}

pub(super) fn read_one(tx: &mut Tx, work: &dyn Work) {
    tx.fault = None;
    match batch(tx, "BEGIN DEFERRED") {
        Ok(()) => {
            work::run(work, tx);
        }
        Err(error) => work.fail(&error),
    }
    tx.bells.clear();
    roll_back(tx);
}

impl Tx {
    pub(super) fn connection(&self) -> &Connection {
        match &self.session {
            Session::Sqlite(connection) => connection,
            Session::Postgres(_) => unreachable!("this engine makes its own transactions"),
        }
    }
}

/// Runs a statement of the engine's own.
pub(super) fn batch(tx: &Tx, sql: &'static str) -> Result<(), Error> {
    let connection = tx.connection();
    let run = || {
        let mut prepared = connection.prepare_cached(sql)?;
        let mut rows = prepared.raw_query();
        while rows.next()?.is_some() {}
        Ok(())
    };
    run().map_err(|error| failure(sql, error))
}

/// True when no transaction is open.
pub(super) fn is_idle(tx: &Tx) -> bool {
    let connection = tx.connection();
    connection.is_autocommit()
}

pub(super) fn roll_back(tx: &Tx) {
    if !is_idle(tx)
        && let Err(error) = batch(tx, "ROLLBACK")
    {
        tracing::error!(%error, "cannot roll back");
    }
}
