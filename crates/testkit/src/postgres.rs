//! A fresh PostgreSQL database for each test, on the server that `./test` starts (or any other that
//! `RELANCE_TEST_POSTGRES` names, as a role that may create databases). It goes when its value is dropped. Where
//! stories are many, a schema for each of them, which is cheaper.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::FutureExt;
use tokio_postgres::{Client, Config, NoTls};

/// The variable that names the server, as a `postgres://` URL of a database to connect to first.
pub const VARIABLE: &str = "RELANCE_TEST_POSTGRES";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// An empty database.
#[derive(Debug)]
pub struct Postgres {
    server: String,
    name: String,
}

impl Postgres {
    /// Makes one; `None` when no server is named, so that a laptop without one can still run the rest. `./test`
    /// and so the continuous integration always name one.
    ///
    /// # Panics
    /// When the named server cannot be used.
    pub fn fresh() -> Option<Postgres> {
        let server = server()?;
        let name = fresh_name();
        // What an earlier, killed process of the same id left behind goes first.
        execute(&server, &[drop_statement(&name), format!("create database {name} template template0")]);
        Some(Postgres { server, name })
    }

    /// Its URL, as `--database` takes it.
    ///
    /// # Panics
    /// When the server's own URL names no database.
    pub fn url(&self) -> String {
        let (address, options) =
            self.server.split_once('?').map_or((&*self.server, None), |(a, o)| (a, Some(o)));
        let (address, _) = address.rsplit_once('/').expect("a postgres:// URL with a database");
        let options = options.map_or_else(String::new, |options| format!("?{options}"));
        format!("{address}/{}{options}", self.name)
    }
}

/// Tells a story with the URL of a schema of its own, which is dropped afterwards, also when the story fails. Without
/// a server the story is skipped.
///
/// # Panics
/// When the named server cannot be used, and as the story does.
pub async fn in_schema<F: Future<Output = ()>>(story: impl FnOnce(String) -> F) {
    let Some(server) = server() else { return };
    let name = fresh_name();
    let sign = if server.contains('?') { '&' } else { '?' };
    let told = AssertUnwindSafe(story(format!("{server}{sign}schema={name}"))).catch_unwind().await;
    let drop = format!("drop schema if exists {name} cascade");
    // On the story's own runtime: its connections have to end for the locks that a failed one holds to go.
    let dropped = connect(&server).await.execute(drop.as_str(), &[]).await;
    if let Err(panic) = told {
        resume_unwind(panic);
    }
    dropped.unwrap_or_else(|error| panic!("{drop}: {error:?}"));
}

/// The number of the process keeps test runs apart.
fn fresh_name() -> String {
    format!("relance_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// The server that tests may use. When none is named, that is said on standard error with the name of the test: what
/// did not run on PostgreSQL must not look as if it had.
#[expect(clippy::disallowed_methods, reason = "the address of the test server comes from ./test")]
fn server() -> Option<String> {
    let named = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty());
    if named.is_none() {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("a test");
        let words = format_args!("{test}: skipped on PostgreSQL: {VARIABLE} is not set; ./test sets it\n");
        // Past the capture of the test harness, which would keep the words of a test that passes to itself.
        let _ = std::io::Write::write_fmt(&mut std::io::stderr().lock(), words);
    }
    named
}

impl Drop for Postgres {
    fn drop(&mut self) {
        execute(&self.server, &[drop_statement(&self.name)]);
    }
}

/// `force` ends the connections of a server under test that was killed a moment ago.
fn drop_statement(name: &str) -> String {
    format!("drop database if exists {name} with (force)")
}

fn execute(server: &str, statements: &[String]) {
    apart(async || {
        let client = connect(server).await;
        for statement in statements {
            let done = client.execute(statement.as_str(), &[]).await;
            done.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
        }
    });
}

/// One number from a database.
pub(crate) fn number(url: &str, statement: &str) -> i64 {
    apart(async || {
        let row = connect(url).await.query_one(statement, &[]).await;
        row.and_then(|row| row.try_get(0)).unwrap_or_else(|error| panic!("{statement}: {error:?}"))
    })
}

async fn connect(url: &str) -> Client {
    let config: Config = url.parse().unwrap_or_else(|error| panic!("{VARIABLE}: {error}"));
    let (client, connection) =
        config.connect(NoTls).await.unwrap_or_else(|error| panic!("{VARIABLE}: {error:?}"));
    tokio::spawn(connection);
    client
}

/// On a thread and runtime of its own, so that it works inside a test's runtime and while a value is dropped.
fn apart<T: Send>(work: impl AsyncFnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let run = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime on one thread").block_on(work())
        };
        scope.spawn(run).join().expect("the database does what the test asks")
    })
}
