//! PostgreSQL: a pool of connections, one transaction per use case, tried again when the database asks for it.
//!
//! Writes run in READ COMMITTED, reads in one read-only snapshot (REPEATABLE READ). SERIALIZABLE would spare callers
//! their row locks, but every use case ends at a hot counter row (ticket numbers): under a snapshot each waiter there
//! fails and starts over, under READ COMMITTED it waits for one commit and goes on. So whoever decides on a row loads
//! it `for update`, unique keys guard what is new, and 40001 and 40P01 are still tried again.

mod address;
mod listen;
#[cfg(test)]
mod tests;
mod wire;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType};
use futures_util::future::try_join_all;
use jiff::Timestamp;

use super::statement::{Catalog, MADE};
use super::work::{self, Work};
use super::{Mode, Session, Shared, Tx};
use crate::Error;
use crate::migrate::{self, Step};
use address::Address;
use listen::Listener;
pub(super) use wire::{query, run};

/// Connections of one process, beside the one that listens.
const POOL_SIZE_MAX: usize = 16;
/// How long a use case waits for a free connection.
const WAIT_SECS: u64 = 30;
/// How often a use case is run before its contention becomes the caller's.
const N_TRIES: u32 = 8;

/// A node whose machine is gone leaves its row locks behind until the server misses it: half a lease is long for a use
/// case that awaits nothing but the store, and short for whoever waits for the row.
const BEGIN_WRITE: &str =
    "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL idle_in_transaction_session_timeout = 5000";
const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// A database server as one process sees it.
pub(super) struct Postgres {
    pool: Pool,
    listener: Listener,
    shared: Arc<Shared>,
    /// Counts the retries of this process, so that two that collide do not come back at the same moment.
    n_retries: AtomicU64,
}

impl Postgres {
    /// Connects, migrates, prepares every statement and listens for the bells of other processes.
    pub async fn open(url: &str, steps: &[Step], shared: Arc<Shared>) -> Result<Self, Error> {
        let address = Address::parse(url)?;
        let manager = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(address.config.clone(), address.tls.clone(), manager))
            .max_size(POOL_SIZE_MAX)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(Duration::from_secs(WAIT_SECS)))
            .build()
            .map_err(|error| Error::open(&address.place, error))?;
        let client = pool.get().await.map_err(|error| match error {
            PoolError::Backend(error) => Error::open(&address.place, wire::plain(error)),
            other => Error::open(&address.place, other),
        })?;
        check_encoding(&client, &address.place).await?;
        if let Some(schema) = &address.schema {
            let made = client.batch_execute(&format!("create schema if not exists {schema}")).await;
            made.map_err(|error| Error::open(&address.place, wire::plain(error)))?;
        }
        migrate::postgres(&client, steps).await?;
        prepare(&client, &shared).await?;
        drop(client);
        let listener = Listener::start(address, shared.clone()).await?;
        Ok(Self { pool, listener, shared, n_retries: AtomicU64::new(0) })
    }

    pub async fn serve(&self, mode: Mode, work: &dyn Work) -> Result<(), Error> {
        let begin = if mode == Mode::Read { BEGIN_READ } else { BEGIN_WRITE };
        let mut attempt = 1;
        loop {
            match self.attempt(begin, work).await {
                Attempt::Over(outcome) => return outcome,
                Attempt::Again(error) if attempt == N_TRIES => return Err(error),
                Attempt::Again(error) => {
                    tracing::debug!(name = work.name(), attempt, %error, "a use case is run again");
                    tokio::time::sleep(self.pause(attempt)).await;
                    work.span().record("relance.retries", attempt);
                    attempt += 1;
                }
            }
        }
    }

    pub fn close(&self) {
        self.listener.stop();
        self.pool.close();
    }

    /// Doubles with each attempt; the running number spreads those that collided.
    fn pause(&self, attempt: u32) -> Duration {
        let turn = self.n_retries.fetch_add(1, Ordering::Relaxed);
        let base_ms = 1_u64 << attempt;
        Duration::from_millis(base_ms + turn.wrapping_mul(7) % base_ms)
    }

    async fn attempt(&self, begin: &'static str, work: &dyn Work) -> Attempt {
        let client = match self.pool.get().await {
            Ok(client) => client,
            Err(PoolError::Timeout(TimeoutType::Wait)) => return Attempt::Over(Err(Error::Busy)),
            Err(PoolError::Closed) => return Attempt::Over(Err(Error::Closed)),
            Err(PoolError::Backend(error)) => return Attempt::Again(wire::failure("connect", error)),
            Err(other) => {
                return Attempt::Again(Error::Unreachable { cause: Arc::new(other) });
            }
        };
        let mut tx = Tx::new(Session::Postgres(Link::new(client)), self.shared.clone());
        if let Err(error) = batch(&mut tx, begin).await {
            // A pooled connection may have died in its sleep; nothing has happened on it yet.
            return if error.is_transient() { Attempt::Again(error) } else { Attempt::Over(Err(error)) };
        }
        let keep = work::run_waiting(work, &mut tx).await;
        let fault = tx.fault.take();
        if keep {
            return self.commit(work.name(), tx, begin == BEGIN_WRITE).await;
        }
        roll_back(&mut tx).await;
        match fault.filter(Error::is_transient) {
            Some(error) => Attempt::Again(error),
            None => Attempt::Over(Ok(())),
        }
    }

    async fn commit(&self, name: &str, mut tx: Tx, writes: bool) -> Attempt {
        match batch(&mut tx, "COMMIT").await {
            Ok(()) => {
                tx.link().at_rest = true;
                if writes {
                    self.shared.committed();
                    let bells = std::mem::take(&mut tx.bells);
                    self.listener.tell_others(&bells);
                    self.shared.ring(bells);
                }
                Attempt::Over(Ok(()))
            }
            Err(error @ Error::Busy) => {
                roll_back(&mut tx).await;
                Attempt::Again(error)
            }
            // The outcome is unknown when the server went away now; running it again might do it twice.
            Err(error) => {
                tracing::error!(name, %error, "a commit failed");
                Attempt::Over(Err(error))
            }
        }
    }
}

enum Attempt {
    /// The use case has its outcome, or was never run.
    Over(Result<(), Error>),
    Again(Error),
}

/// One connection in use by a transaction. A transaction that was dropped half-way (the caller went away) must not
/// go back into the pool: its connection is closed, and the server rolls back.
pub(super) struct Link {
    client: Option<deadpool_postgres::Client>,
    at_rest: bool,
}

impl Link {
    fn new(client: deadpool_postgres::Client) -> Self {
        Self { client: Some(client), at_rest: false }
    }

    fn client(&self) -> &deadpool_postgres::Client {
        self.client.as_ref().expect("the client is taken only by drop")
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Some(client) = self.client.take()
            && !self.at_rest
        {
            drop(deadpool_postgres::Client::take(client));
        }
    }
}

impl Tx {
    fn link(&mut self) -> &mut Link {
        match &mut self.session {
            Session::Postgres(link) => link,
            Session::Sqlite(_) => unreachable!("this engine makes its own transactions"),
        }
    }
}

async fn batch(tx: &mut Tx, sql: &'static str) -> Result<(), Error> {
    tx.link().client().batch_execute(sql).await.map_err(|error| wire::failure(sql, error))
}

/// A connection keeps every text that it prepared: those that were made at run time are let go when they are many. What
/// has a name is prepared again when it is asked for.
pub(super) fn forget_made(link: &Link, catalog: &Catalog) {
    let cache = &link.client().statement_cache;
    if cache.size() > catalog.len() + MADE {
        cache.clear();
    }
}

async fn roll_back(tx: &mut Tx) {
    // If this fails the connection stays marked as busy and is closed on drop.
    if batch(tx, "ROLLBACK").await.is_ok() {
        tx.link().at_rest = true;
    }
}

/// Prepares every statement once, all on their way at the same time; a broken one stops the start.
async fn prepare(client: &deadpool_postgres::Client, shared: &Shared) -> Result<(), Error> {
    let all = shared.catalog.sorted().into_iter().map(|statement| async move {
        let prepared = client.prepare_cached(&statement.sql).await;
        let prepared = prepared.map_err(|error| {
            Error::statement(&statement.name, format!("{}: {}", wire::plain(error), statement.sql))
        })?;
        wire::check(statement, &prepared)
    });
    try_join_all(all).await.map(drop)
}

/// How far a database is, and what its clock says. Changes nothing; a schema that is not there yet is an empty one.
pub(super) async fn look(url: &str) -> Result<(Option<i64>, Timestamp), Error> {
    let Address { config, tls, place, .. } = Address::parse(url)?;
    let failed = |error| Error::open(&place, wire::plain(error));
    let (client, connection) = config.connect(tls).await.map_err(failed)?;
    let driver = tokio::spawn(connection);
    let asked = async {
        check_encoding(&client, &place).await?;
        let table = "select to_regclass('migration') is not null";
        let found = match client.query_one(table, &[]).await.map_err(failed)?.get(0) {
            true => client.query_one("select max(number) from migration", &[]).await.map_err(failed)?.get(0),
            false => None,
        };
        let clock = "select (extract(epoch from clock_timestamp()) * 1000000)::bigint";
        let micros = client.query_one(clock, &[]).await.map_err(failed)?.get(0);
        let clock_at = Timestamp::from_microsecond(micros).map_err(|error| Error::open(&place, error))?;
        Ok((found, clock_at))
    };
    let asked = asked.await;
    drop(client);
    // It ends with its client.
    let _ = driver.await;
    asked
}

/// Other encodings cannot hold what customers write.
async fn check_encoding(client: &tokio_postgres::Client, place: &str) -> Result<(), Error> {
    let row = client.query_one("select current_setting('server_encoding')", &[]).await;
    let row = row.map_err(|error| Error::open(place, wire::plain(error)))?;
    match row.get::<_, &str>(0) {
        "UTF8" => Ok(()),
        other => Err(Error::open(
            place,
            std::io::Error::other(format!(
                "the database has the encoding {other}; create it with encoding 'UTF8'"
            )),
        )),
    }
}
