//! SQLite: one writer that runs whole use cases and commits many of them at once, readers beside it.
//! A file has a writer thread and reader threads; `:memory:` runs in the caller's thread, so that simulations are exact.
//! Bodies of use cases never wait here, therefore no runtime is needed to run them.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use futures_util::future::BoxFuture;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ffi};
use tokio::sync::{mpsc, oneshot};

use super::statement::Statement;
use super::work::{Work, job};
use super::{Session, Shared, Tx};
use crate::migrate::{self, Step};
use crate::{Bell, Error, Row, Value};

/// Readers beside the writer of a file.
const N_READERS: usize = 3;
/// Use cases waiting for a thread; more of them wait in their own tasks.
const QUEUE_DEPTH: usize = 1024;
/// A group commit ends at so many use cases or statements, whichever comes first, so that nobody waits long.
const GROUP_JOBS_MAX: usize = 256;
const GROUP_STATEMENTS_MAX: usize = 8192;
/// How long another process may hold the file.
const BUSY_TIMEOUT_MS: u32 = 5_000;

enum Message {
    Work(Box<dyn Work>),
    Stop,
}

/// A database file with its threads.
pub(super) struct File {
    writer: Lane,
    readers: Lane,
}

/// A queue with the threads that serve it.
struct Lane {
    queue: mpsc::Sender<Message>,
    /// One per thread; closes when the thread has dropped its connection.
    ended: Mutex<Vec<oneshot::Receiver<()>>>,
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
            Ok(Reader {
                tx: Tx::new(Session::Sqlite(connect(&place, false)?), shared.clone()),
            })
        });
        Ok(Self {
            writer,
            readers: readers.await?,
        })
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

/// What one thread does with the use cases of its queue.
trait Serve: Send + 'static {
    fn serve(&mut self, first: Box<dyn Work>, more: &mut dyn FnMut() -> Option<Box<dyn Work>>);
}

impl Lane {
    /// Starts the threads and waits until each has made its state; the first error ends all of them.
    async fn start<S: Serve>(
        name: &str,
        n_threads: usize,
        make: impl Fn() -> Result<S, Error> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let (queue, jobs) = mpsc::channel(QUEUE_DEPTH);
        let jobs = Arc::new(Mutex::new(jobs));
        let make = Arc::new(make);
        let mut ended = Vec::new();
        for _ in 0..n_threads {
            let (ready_tell, ready) = oneshot::channel();
            let (end_tell, end) = oneshot::channel();
            let (jobs, make) = (jobs.clone(), make.clone());
            let body = move || {
                match make() {
                    Ok(state) => {
                        let _ = ready_tell.send(Ok(()));
                        serve_all(state, &jobs);
                    }
                    Err(error) => drop(ready_tell.send(Err(error))),
                }
                drop(end_tell);
            };
            let spawned = thread::Builder::new().name(name.to_owned()).spawn(body);
            spawned.map_err(|cause| Error::io("cannot start a database thread", cause))?;
            ready.await.map_err(|_| Error::Closed)??;
            ended.push(end);
        }
        Ok(Self {
            queue,
            ended: Mutex::new(ended),
        })
    }

    async fn submit<T, E, F>(&self, name: &'static str, body: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (work, answer) = job(name, body);
        self.queue
            .send(Message::Work(work))
            .await
            .map_err(|_| Error::Closed)?;
        answer.await.map_err(|_| Error::Closed)?
    }

    async fn stop(&self) {
        // A failed send means that somebody else has stopped it already.
        let _ = self.queue.send(Message::Stop).await;
        let ended = std::mem::take(&mut *self.ended.lock().unwrap_or_else(PoisonError::into_inner));
        for end in ended {
            let _ = end.await;
        }
    }
}

/// The life of one thread: takes use cases until the queue is closed and empty.
fn serve_all<S: Serve>(mut state: S, jobs: &Mutex<mpsc::Receiver<Message>>) {
    let open = |received: Option<Message>, jobs: &mut mpsc::Receiver<Message>| match received {
        Some(Message::Work(work)) => Some(work),
        // Closing lets those already in the queue through and refuses new ones.
        Some(Message::Stop) => {
            jobs.close();
            None
        }
        None => None,
    };
    loop {
        let first = {
            let mut jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
            let received = jobs.blocking_recv();
            let over = received.is_none();
            match open(received, &mut jobs) {
                Some(work) => work,
                None if over => return,
                None => continue,
            }
        };
        state.serve(first, &mut || {
            let mut jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
            let received = jobs.try_recv().ok();
            open(received, &mut jobs)
        });
    }
}

struct Writer {
    tx: Tx,
    /// Set when the disk failed to sync: what it holds is unknown, so nothing more is promised until a restart.
    broken: Option<Error>,
}

impl Serve for Writer {
    /// One group commit: every use case in its own savepoint, one sync for all, answers and bells only after it.
    fn serve(&mut self, first: Box<dyn Work>, more: &mut dyn FnMut() -> Option<Box<dyn Work>>) {
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
                group.iter_mut().for_each(|work| work.fail(&error));
            }
        }
        group.into_iter().for_each(Work::answer);
    }
}

impl Writer {
    fn run_group(
        &mut self,
        first: Box<dyn Work>,
        more: &mut dyn FnMut() -> Option<Box<dyn Work>>,
        group: &mut Vec<Box<dyn Work>>,
        bells: &mut Vec<Bell>,
    ) -> Result<(), Error> {
        let mut next = Some(first);
        self.tx.n_statements = 0;
        if let Err(error) = batch(&self.tx, "BEGIN IMMEDIATE") {
            group.extend(next);
            return Err(error);
        }
        while let Some(mut work) = next {
            let ran = self.run_one(&mut *work);
            group.push(work);
            ran?;
            for bell in self.tx.bells.drain(..) {
                if !bells.contains(&bell) {
                    bells.push(bell);
                }
            }
            let room = group.len() < GROUP_JOBS_MAX && self.tx.n_statements < GROUP_STATEMENTS_MAX;
            next = if room { more() } else { None };
        }
        batch(&self.tx, "COMMIT").inspect_err(|error| {
            tracing::error!(%error, n_jobs = group.len(), "a group commit failed, all of it is rolled back");
            if is_sync_failure(error) {
                self.broken = Some(error.clone());
            }
        })
    }

    /// An error here means that the whole group is lost, not only this use case.
    fn run_one(&mut self, work: &mut dyn Work) -> Result<(), Error> {
        self.tx.bells.clear();
        self.tx.fault = None;
        batch(&self.tx, "SAVEPOINT one")?;
        let keep = work.run(&mut self.tx);
        if is_idle(&self.tx) {
            // Disk full and I/O errors make SQLite give up the transaction, with all that was in it.
            return Err(Error::Io {
                what: "SQLite gave up the transaction".into(),
                cause: Arc::new(std::io::Error::other(
                    "see the error of the use case that ran last",
                )),
            });
        }
        if !keep {
            self.tx.bells.clear();
            batch(&self.tx, "ROLLBACK TO one")?;
        }
        batch(&self.tx, "RELEASE one")
    }
}

struct Reader {
    tx: Tx,
}

impl Serve for Reader {
    fn serve(&mut self, mut work: Box<dyn Work>, _: &mut dyn FnMut() -> Option<Box<dyn Work>>) {
        read_one(&mut self.tx, &mut *work);
        work.answer();
    }
}

fn read_one(tx: &mut Tx, work: &mut dyn Work) {
    tx.fault = None;
    match batch(tx, "BEGIN DEFERRED") {
        Ok(()) => {
            work.run(tx);
        }
        Err(error) => work.fail(&error),
    }
    tx.bells.clear();
    roll_back(tx);
}

/// A private database in memory, used in the caller's own thread: no queue, no thread, no surprise in the order.
pub(super) struct Memory {
    writer: Mutex<Option<Writer>>,
}

impl Memory {
    pub fn open(steps: &[Step], shared: Arc<Shared>) -> Result<Self, Error> {
        let place = "sqlite::memory:";
        let connection = Connection::open_in_memory().map_err(|error| Error::open(place, error))?;
        set_up(&connection, true).map_err(|error| Error::open(place, error))?;
        migrate::sqlite(&connection, steps)?;
        let tx = Tx::new(Session::Sqlite(connection), shared);
        prepare(&tx)?;
        Ok(Self {
            writer: Mutex::new(Some(Writer { tx, broken: None })),
        })
    }

    pub fn write<T, E, F>(&self, name: &'static str, body: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.with(name, body, |writer, work| writer.serve(work, &mut || None))
    }

    pub fn read<T, E, F>(&self, name: &'static str, body: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.with(name, body, |writer, mut work| {
            match batch(&writer.tx, "PRAGMA query_only = 1") {
                Ok(()) => read_one(&mut writer.tx, &mut *work),
                Err(error) => work.fail(&error),
            }
            if let Err(error) = batch(&writer.tx, "PRAGMA query_only = 0") {
                writer.broken = Some(error);
            }
            work.answer();
        })
    }

    pub fn close(&self) {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn with<T, E, F>(
        &self,
        name: &'static str,
        body: F,
        serve: impl FnOnce(&mut Writer, Box<dyn Work>),
    ) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (work, mut answer) = job(name, body);
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        serve(writer.as_mut().ok_or(Error::Closed)?, work);
        answer.try_recv().map_err(|_| Error::Closed)?
    }
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
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_TIMEOUT_MS.into()))?;
    connection.set_prepared_statement_cache_capacity(1024);
    // FULL syncs the log at every commit: "done" means on the disk.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.execute_batch(if writes {
        "PRAGMA cache_size = -16384"
    } else {
        "PRAGMA query_only = 1"
    })
}

impl Tx {
    fn connection(&self) -> &Connection {
        match &self.session {
            Session::Sqlite(connection) => connection,
            Session::Postgres(_) => unreachable!("this engine makes its own transactions"),
        }
    }
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

pub(super) fn query(
    connection: &Connection,
    statement: &Statement,
    params: &[Value],
) -> Result<Vec<Row>, Error> {
    let failed = |error| failure(&statement.name, error);
    let mut prepared = connection.prepare_cached(&statement.sql).map_err(failed)?;
    let columns = statement.columns(|| prepared.column_names().collect());
    bind(&mut prepared, params).map_err(failed)?;
    let mut rows = prepared.raw_query();
    let mut out = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let mut values = Vec::with_capacity(columns.len());
        let mut not_utf8 = None;
        for at in 0..columns.len() {
            values.push(match row.get_ref(at).map_err(failed)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(n) => Value::Int(n),
                ValueRef::Real(n) => Value::Double(n),
                ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
                ValueRef::Text(bytes) => {
                    Value::Text(String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| {
                        not_utf8 = Some(at);
                        String::new()
                    }))
                }
            });
        }
        let row = Row::new(statement.noun.clone(), columns.clone(), values);
        if let Some(at) = not_utf8 {
            return Err(row.bad(&columns[at], "the text is not UTF-8"));
        }
        out.push(row);
    }
    Ok(out)
}

pub(super) fn run(connection: &Connection, statement: &Statement, params: &[Value]) -> Result<u64, Error> {
    let failed = |error| failure(&statement.name, error);
    let mut prepared = connection.prepare_cached(&statement.sql).map_err(failed)?;
    if prepared.column_count() > 0 {
        return Err(Error::statement(&statement.name, "returns rows: use query"));
    }
    bind(&mut prepared, params).map_err(failed)?;
    prepared.raw_execute().map(|n| n as u64).map_err(failed)
}

fn bind(prepared: &mut rusqlite::Statement<'_>, params: &[Value]) -> rusqlite::Result<()> {
    for (at, value) in params.iter().enumerate() {
        let value = match value {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            Value::Double(n) => ValueRef::Real(*n),
        };
        prepared.raw_bind_parameter(at + 1, ToSqlOutput::Borrowed(value))?;
    }
    Ok(())
}

/// Runs a statement of the engine's own.
fn batch(tx: &Tx, sql: &'static str) -> Result<(), Error> {
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
fn is_idle(tx: &Tx) -> bool {
    let connection = tx.connection();
    connection.is_autocommit()
}

fn roll_back(tx: &Tx) {
    if !is_idle(tx)
        && let Err(error) = batch(tx, "ROLLBACK")
    {
        tracing::error!(%error, "cannot roll back");
    }
}

/// Gives an error of SQLite its place among ours.
fn failure(statement: &str, error: rusqlite::Error) -> Error {
    let statement = statement.to_owned();
    let (code, message) = match &error {
        rusqlite::Error::SqliteFailure(code, message) => (*code, message.clone().unwrap_or_default()),
        _ => {
            return Error::Engine {
                statement,
                cause: Arc::new(error),
            };
        }
    };
    // "UNIQUE constraint failed: ticket.number"
    let what = || {
        message
            .split_once(": ")
            .map_or(message.clone(), |(_, what)| what.to_owned())
    };
    match (code.code, code.extended_code) {
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => Error::Conflict {
            statement,
            what: what(),
        },
        (ErrorCode::ConstraintViolation, _) => Error::Constraint {
            statement,
            what: what(),
        },
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::Busy,
        (ErrorCode::ReadOnly, ffi::SQLITE_READONLY) => Error::statement(statement, "writes inside a read"),
        (
            ErrorCode::SystemIoFailure
            | ErrorCode::DiskFull
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::CannotOpen
            | ErrorCode::NotADatabase
            | ErrorCode::ReadOnly,
            _,
        ) => Error::Io {
            what: format!("the database file ({statement})"),
            cause: Arc::new(error),
        },
        _ => Error::Engine {
            statement,
            cause: Arc::new(error),
        },
    }
}

/// A failed sync may have thrown away pages that the system reports as written from then on.
fn is_sync_failure(error: &Error) -> bool {
    let Error::Io { cause, .. } = error else {
        return false;
    };
    matches!(
        cause.downcast_ref::<rusqlite::Error>(),
        Some(rusqlite::Error::SqliteFailure(code, _))
            if matches!(code.extended_code, ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC)
    )
}

#[cfg(test)]
mod tests;
