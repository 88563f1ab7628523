//! The engine under the nouns: one `Store` with whole use cases as transactions, one `Tx` with named statements.
//! Callers never see which database it is, except through `Tx::dialect`. No noun and no statement lives here.

pub(crate) mod bell;
#[cfg(test)]
pub(crate) mod contract;
pub(crate) mod dialect;
mod postgres;
mod sqlite;
pub(crate) mod stand;
pub(crate) mod statement;
pub(crate) mod url;
pub(crate) mod value;
mod work;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use futures_util::future::BoxFuture;
use tokio::sync::broadcast;

use crate::noted::Notes;
use crate::{Bell, DatabaseUrl, Dialect, Error, Row, Value, migrate, trace};
use statement::{Catalog, Made};
use work::{UseCase, Work};

/// How many bells a slow listener may be behind before it is told that it lagged.
const BELLS_KEPT: usize = 1024;

/// A database with its statements prepared. Cloning is cheap and gives another handle to the same one.
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
    shared: Arc<Shared>,
}

enum Engine {
    File(sqlite::File),
    Memory(Box<sqlite::Memory>),
    Postgres(postgres::Postgres),
}

/// How a use case is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    WriteOrClose,
    Read,
}

impl Engine {
    /// Runs a use case, which keeps its outcome. Behind a box, so that callers of each kind do not have all of it
    /// again.
    fn serve(&self, mode: Mode, work: Arc<dyn Work>) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(async move {
            match self {
                Self::File(file) => file.serve(mode, work).await,
                Self::Memory(memory) => memory.serve(mode, &*work),
                Self::Postgres(postgres) => postgres.serve(mode, &*work).await,
            }
        })
    }
}

/// What the engines and the handle have in common.
pub(crate) struct Shared {
    catalog: Catalog,
    made: Made,
    bells: broadcast::Sender<Bell>,
    n_rung: AtomicU64,
    n_commits: AtomicU64,
    is_searched: AtomicBool,
    is_noted: AtomicBool,
}

impl Shared {
    fn new(catalog: Catalog) -> Self {
        let bells = broadcast::channel(BELLS_KEPT).0;
        let (n_rung, n_commits) = (AtomicU64::new(0), AtomicU64::new(0));
        let (is_searched, is_noted) = (AtomicBool::new(true), AtomicBool::new(false));
        Self { catalog, made: Made::default(), bells, n_rung, n_commits, is_searched, is_noted }
    }

    /// Rings for those of this process. Nobody listening is fine.
    fn ring(&self, bells: impl IntoIterator<Item = Bell>) {
        for bell in bells {
            // Counted before it is heard: whoever hears it and looks again has it behind them.
            if matches!(bell, Bell::Ticket(_) | Bell::Agent(_)) {
                self.n_rung.fetch_add(1, Ordering::AcqRel);
            }
            let _ = self.bells.send(bell);
        }
    }

    fn committed(&self) {
        self.n_commits.fetch_add(1, Ordering::Relaxed);
    }
}

/// What a store is made of: the statements and migrations of this crate, or those of the contract suite.
#[derive(Clone, Copy)]
pub(crate) struct Sources {
    pub statements: &'static [(&'static str, &'static str)],
    pub migrations: &'static [(&'static str, &'static str)],
}

impl Store {
    /// Opens the database, brings it up to date and prepares every named statement; a broken one stops the start.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, Error> {
        let sources = Sources { statements: statement::FILES, migrations: migrate::FILES };
        Self::open_with(url, sources).await
    }

    pub(crate) async fn open_with(url: &DatabaseUrl, sources: Sources) -> Result<Self, Error> {
        let dialect = match url {
            DatabaseUrl::Sqlite(_) | DatabaseUrl::SqliteMemory => Dialect::Sqlite,
            DatabaseUrl::Postgres(_) => Dialect::Postgres,
        };
        let shared = Arc::new(Shared::new(Catalog::load(dialect, sources.statements)?));
        let steps = migrate::steps(sources.migrations, dialect)?;
        let engine = match url {
            DatabaseUrl::Sqlite(path) => Engine::File(sqlite::File::open(path, steps, shared.clone()).await?),
            DatabaseUrl::SqliteMemory => {
                Engine::Memory(Box::new(sqlite::Memory::open(&steps, shared.clone())?))
            }
            DatabaseUrl::Postgres(url) => {
                Engine::Postgres(postgres::Postgres::open(url, &steps, shared.clone()).await?)
            }
        };
        Ok(Self { engine: Arc::new(engine), shared })
    }

    /// Runs a use case as one transaction and returns when it is durable.
    ///
    /// The use case may run more than once, so it takes ids, randomness and `now` as captured values, and it awaits
    /// nothing but the `Tx`. An error rolls back what it did, and only that. A failed statement ends the transaction
    /// on both engines: later statements repeat its error, and even an `Ok` becomes that error.
    ///
    /// On SQLite use cases run one after the other. On PostgreSQL they run side by side in READ COMMITTED: whoever
    /// loads a row to decide on it reads it `for update` (which is dropped on SQLite).
    pub async fn write<T, E, F>(&self, name: &'static str, f: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(Mode::Write, name, f).await
    }

    /// The same for a use case whose failure is the end of whoever asks: a store in memory keeps nothing to undo it
    /// with, and closes rather than show half of what it did.
    pub async fn write_or_close<T, E, F>(&self, name: &'static str, f: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(Mode::WriteOrClose, name, f).await
    }

    /// Runs a reading use case on one snapshot of what is committed. A statement that writes is refused.
    pub async fn read<T, E, F>(&self, name: &'static str, f: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(Mode::Read, name, f).await
    }

    async fn ask<T, E, F>(&self, mode: Mode, name: &'static str, f: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let span = trace::use_case(name, mode != Mode::Read, self.shared.catalog.dialect);
        let case = Arc::new(UseCase::new(name, span, f));
        match &*self.engine {
            Engine::Memory(memory) => memory.serve(mode, &*case)?,
            other => other.serve(mode, case.clone()).await?,
        }
        case.outcome()
    }

    /// The bells from now on. A receiver that lagged should look at everything it waits for.
    pub fn bells(&self) -> broadcast::Receiver<Bell> {
        self.shared.bells.subscribe()
    }

    /// How many changes of tickets and notices this process has heard of. A page that was made at another count may
    /// miss something; after a new start, or on another node, the counts differ as well.
    pub fn n_rung(&self) -> u64 {
        self.shared.n_rung.load(Ordering::Acquire)
    }

    /// How many commits this store has made since it was opened; one commit may hold many use cases.
    pub fn n_commits(&self) -> u64 {
        self.shared.n_commits.load(Ordering::Relaxed)
    }

    /// Nobody will search in it: from now on nothing is kept for that.
    pub fn forgo_search(&self) {
        self.shared.is_searched.store(false, Ordering::Relaxed);
    }

    /// From now on use cases note what they record, or do so no more, see [`crate::noted`].
    pub fn note(&self, is_noted: bool) {
        self.shared.is_noted.store(is_noted, Ordering::Relaxed);
    }

    /// Finishes what was handed in and closes the database; every handle then answers [`Error::Closed`].
    pub async fn close(&self) {
        match &*self.engine {
            Engine::File(file) => file.close().await,
            Engine::Memory(memory) => memory.close(),
            Engine::Postgres(postgres) => postgres.close(),
        }
    }
}

/// One transaction: named statements and the bells to ring when it is committed.
pub struct Tx {
    session: Session,
    shared: Arc<Shared>,
    bells: Vec<Bell>,
    pub(crate) notes: Notes,
    /// The first statement that failed; nothing may be kept after it.
    fault: Option<Error>,
    /// Statements since the group began; bounds the work of one group.
    n_statements: usize,
    /// Set while a reading use case runs on a connection that also writes.
    reads_only: bool,
}

enum Session {
    Sqlite(rusqlite::Connection),
    Postgres(postgres::Link),
}

impl Tx {
    fn new(session: Session, shared: Arc<Shared>) -> Self {
        let (bells, notes) = (Vec::new(), Notes::default());
        Self { session, shared, bells, notes, fault: None, n_statements: 0, reads_only: false }
    }

    /// All rows of a statement. Texts lose NUL characters (they become U+FFFD), which PostgreSQL cannot store.
    pub async fn query(&mut self, statement: &'static str, params: &[Value]) -> Result<Vec<Row>, Error> {
        self.check()?;
        let shared = self.shared.clone();
        let statement = shared.catalog.get(statement)?;
        let params = bindable(statement, params)?;
        let rows = match &mut self.session {
            Session::Sqlite(connection) => sqlite::query(connection, statement, &params, self.reads_only),
            Session::Postgres(link) => postgres::query(link, statement, &params).await,
        };
        self.keep_fault(rows)
    }

    /// All rows of a statement whose text was made for this one question, from a fixed set of words, with every value
    /// as a parameter. It can only read. The text is in the form of the `.sql` files.
    pub(crate) async fn query_made(
        &mut self,
        noun: &'static str,
        text: &str,
        params: &[Value],
    ) -> Result<Vec<Row>, Error> {
        self.check()?;
        let shared = self.shared.clone();
        let statement = shared.made.get(noun, text, shared.catalog.dialect)?;
        let params = bindable(&statement, params)?;
        let rows = match &mut self.session {
            Session::Sqlite(connection) => sqlite::query(connection, &statement, &params, true),
            Session::Postgres(link) => {
                postgres::forget_made(link, &shared.catalog);
                postgres::query(link, &statement, &params).await
            }
        };
        self.keep_fault(rows)
    }

    /// The one row of a statement; none or several are an error.
    pub async fn query_one(&mut self, statement: &'static str, params: &[Value]) -> Result<Row, Error> {
        let row = self.query_opt(statement, params).await?;
        row.ok_or_else(|| Error::Rows { statement: statement.into(), found: 0 })
    }

    /// The row of a statement, if there is one; several are an error.
    pub async fn query_opt(
        &mut self,
        statement: &'static str,
        params: &[Value],
    ) -> Result<Option<Row>, Error> {
        let mut rows = self.query(statement, params).await?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            found => Err(Error::Rows { statement: statement.into(), found }),
        }
    }

    /// Runs a statement that returns no rows; the number of rows it touched.
    pub async fn run(&mut self, statement: &'static str, params: &[Value]) -> Result<u64, Error> {
        self.check()?;
        let shared = self.shared.clone();
        let statement = shared.catalog.get(statement)?;
        let params = bindable(statement, params)?;
        let touched = match &mut self.session {
            Session::Sqlite(connection) => sqlite::run(connection, statement, &params, self.reads_only),
            Session::Postgres(link) => postgres::run(link, statement, &params).await,
        };
        self.keep_fault(touched)
    }

    /// Rings once after the commit, however often it is asked for; never if the transaction is rolled back.
    pub fn ring(&mut self, bell: Bell) {
        if !self.bells.contains(&bell) {
            self.bells.push(bell);
        }
    }

    /// Which engine this is, for the few nouns whose statements are forked.
    pub fn dialect(&self) -> Dialect {
        self.shared.catalog.dialect
    }

    /// Whether somebody may search in this store.
    pub(crate) fn is_searched(&self) -> bool {
        self.shared.is_searched.load(Ordering::Relaxed)
    }

    /// Whether somebody asks what use cases record.
    pub(crate) fn is_noted(&self) -> bool {
        self.shared.is_noted.load(Ordering::Relaxed)
    }

    fn check(&mut self) -> Result<(), Error> {
        self.n_statements += 1;
        self.fault.clone().map_or(Ok(()), Err)
    }

    fn keep_fault<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        match &result {
            // A row that cannot be read harms nobody else; whatever the engine refused does.
            Err(Error::BadRow { .. }) | Ok(_) => {}
            Err(error) => self.fault = Some(error.clone()),
        }
        result
    }
}

/// Checks the number of parameters and takes out what one of the engines cannot store.
fn bindable<'p>(statement: &statement::Statement, params: &'p [Value]) -> Result<Cow<'p, [Value]>, Error> {
    if params.len() != statement.n_params {
        let why = format!("takes {} parameters, {} given", statement.n_params, params.len());
        return Err(Error::statement(&statement.name, why));
    }
    let has_nul = |value: &Value| matches!(value, Value::Text(text) if text.contains('\0'));
    if !params.iter().any(has_nul) {
        return Ok(Cow::Borrowed(params));
    }
    let clean = params.iter().map(|value| match value {
        Value::Text(text) => Value::Text(text.replace('\0', "\u{fffd}")),
        other => other.clone(),
    });
    Ok(Cow::Owned(clean.collect()))
}
