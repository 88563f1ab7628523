//! What every engine must do alike: each story runs on a SQLite file, on SQLite in memory, and on PostgreSQL when
//! `RELANCE_TEST_POSTGRES=postgres://…` names a server (each story in a schema of its own, dropped afterwards).
//! What only one engine can do is tested beside that engine.

use std::future::Future;
use std::sync::{Arc, Mutex, mpsc};

use futures_util::future::join_all;
use relance_testkit::postgres::in_schema;

use super::{Sources, Store};
use crate::{Bell, DatabaseUrl, Dialect, Error, Tx, Value, params};

pub(super) const SOURCES: Sources = Sources {
    statements: &[("mark", include_str!("contract.sql"))],
    migrations: &[(
        "0001_mark.sql",
        "create table mark (id BIGINT primary key, label TEXT not null, amount BIGINT, raw BYTES, share DOUBLE,
           constraint mark_label_amount unique (label, amount), check (amount >= 0));
         create table mark_child (id BIGINT primary key, mark_id BIGINT not null references mark (id));",
    )],
};

/// Runs one story on a schema of its own.
pub(super) async fn on_postgres<F: Future<Output = ()>>(story: impl FnOnce(DatabaseUrl) -> F) {
    in_schema(|url| story(DatabaseUrl::Postgres(url))).await;
}

pub(crate) async fn on_each_url<F: Future<Output = ()>>(story: impl Fn(DatabaseUrl) -> F) {
    let folder = tempfile::tempdir().expect("a folder");
    story(DatabaseUrl::Sqlite(folder.path().join("contract.db"))).await;
    story(DatabaseUrl::SqliteMemory).await;
    on_postgres(&story).await;
}

/// Runs one story on every engine that is there.
async fn on_each<F: Future<Output = ()>>(story: impl Fn(Store) -> F) {
    on_each_url(|url| async {
        let store = open(url).await;
        story(store.clone()).await;
        store.close().await;
    })
    .await;
}

pub(super) async fn open(url: DatabaseUrl) -> Store {
    Store::open_with(&url, SOURCES).await.expect("the store opens")
}

/// One mark, in a transaction of its own.
pub(super) async fn insert(store: &Store, id: i64, label: &'static str) -> Result<(), Error> {
    store
        .write("insert", move |tx| {
            Box::pin(async move {
                tx.run("mark.insert", params![id, label, id, Value::Null, 0.5]).await?;
                Ok(())
            })
        })
        .await
}

/// The labels by id.
pub(super) async fn labels(store: &Store) -> Vec<String> {
    let read = store.read("labels", |tx| {
        Box::pin(async move {
            let rows = tx.query("mark.all", params![]).await?;
            rows.iter().map(|row| row.text("label")).collect::<Result<Vec<_>, Error>>()
        })
    });
    read.await.expect("labels")
}

#[tokio::test]
async fn every_statement_of_the_crate_prepares() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.expect("every migration runs, every statement prepares");
        store.close().await;
        Store::open(&url).await.expect("and again on what is there").close().await;
    })
    .await;
}

#[tokio::test]
async fn a_broken_statement_stops_the_start_and_is_named() {
    on_each_url(|url| async move {
        let broken =
            Sources { statements: &[("mark", "-- name: lost\n-- x\nselect lost from mark")], ..SOURCES };
        let error = Store::open_with(&url, broken).await.err().expect("refused").to_string();
        assert!(error.starts_with("statement mark.lost: ") && error.contains("lost"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn values_come_back_as_they_went_in() {
    on_each(|store| async move {
        let raw: Vec<u8> = (0..=255).collect();
        let given = raw.clone();
        let write = store.write("insert", move |tx| {
            let raw = given.clone();
            Box::pin(async move {
                let n = tx.run("mark.insert", params![i64::MIN, "é\0€", i64::MAX, raw, 0.1]).await?;
                assert_eq!(n, 1);
                tx.run("mark.insert", params![2_i64, "", Value::Null, Value::Null, Value::Null]).await
            })
        });
        assert_eq!(write.await.map_err(|error: Error| error.to_string()), Ok(1));
        let read = store.read("find", |tx| {
            Box::pin(async move {
                let full = tx.query_one("mark.find", params![i64::MIN]).await?;
                let empty = tx.query_one("mark.find", params![2_i64]).await?;
                Ok::<_, Error>((full, empty, tx.query_opt("mark.find", params![3_i64]).await?))
            })
        });
        let (full, empty, none) = read.await.expect("rows");
        // PostgreSQL cannot store NUL, so nobody does.
        assert_eq!(full.text("label").expect("label"), "é\u{fffd}€");
        assert_eq!(full.int("amount").expect("amount"), i64::MAX);
        assert_eq!(full.bytes("raw").expect("raw"), raw);
        assert_eq!(full.double("share").expect("share"), 0.1);
        assert_eq!(empty.opt_int("amount").expect("null"), None);
        assert_eq!(empty.opt_bytes("raw").expect("null"), None);
        assert_eq!(empty.opt_double("share").expect("null"), None);
        assert!(none.is_none());
    })
    .await;
}

#[tokio::test]
async fn expressions_and_forks_read_alike() {
    on_each(|store| async move {
        insert(&store, 7, "here").await.expect("insert");
        let read = store.read("expressions", |tx| {
            Box::pin(async move {
                let row = tx.query_one("mark.exists", params![7_i64, "echo"]).await?;
                assert!(row.flag("found")? && row.flag("one")?);
                assert_eq!(row.text("echo")?, "echo");
                let engine = tx.query_one("mark.which", params![]).await?.text("engine")?;
                Ok::<_, Error>((engine, tx.dialect()))
            })
        });
        match read.await.expect("a row") {
            (engine, Dialect::Sqlite) => assert_eq!(engine, "sqlite"),
            (engine, Dialect::Postgres) => assert_eq!(engine, "postgres"),
        }
    })
    .await;
}

/// A use case has its own errors; those of the store are among them.
#[derive(Debug, PartialEq)]
enum Refusal {
    Changed,
    Store(String),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Store(error.to_string())
    }
}

#[tokio::test]
async fn what_a_use_case_refuses_leaves_nothing() {
    on_each(|store| async move {
        insert(&store, 1, "kept").await.expect("insert");
        let mut bells = store.bells();
        let refused = store.write("refuse", |tx| {
            Box::pin(async move {
                tx.run("mark.insert", params![2_i64, "gone", 1_i64, Value::Null, Value::Null]).await?;
                tx.ring(Bell::Outbox);
                Err::<(), _>(Refusal::Changed)
            })
        });
        assert_eq!(refused.await, Err(Refusal::Changed));
        let panicked = store.write("panic", |tx| {
            Box::pin(async move {
                tx.run("mark.insert", params![3_i64, "gone too", 1_i64, Value::Null, Value::Null]).await?;
                tx.ring(Bell::Outbox);
                if tx.query_opt("mark.find", params![3_i64]).await?.is_some() {
                    panic!("at row {}", 3);
                }
                Ok::<(), Error>(())
            })
        });
        assert_eq!(panicked.await.expect_err("a panic").to_string(), "use case panic panicked: at row 3");
        insert(&store, 4, "kept too").await.expect("the store lives on");
        assert_eq!(labels(&store).await, ["kept", "kept too"]);
        assert!(bells.try_recv().is_err(), "nothing to ring for");
    })
    .await;
}

#[tokio::test]
async fn bells_ring_once_and_after_the_commit() {
    on_each(|store| async move {
        let mut bells = store.bells();
        let early = Arc::new(Mutex::new(store.bells()));
        let write = store.write("ring", move |tx| {
            let early = early.clone();
            Box::pin(async move {
                for bell in [Bell::Ticket(4), Bell::Intake, Bell::Ticket(4), Bell::Agent(2), Bell::Intake] {
                    tx.ring(bell);
                }
                Ok::<_, Error>(early.lock().expect("one at a time").try_recv().is_err())
            })
        });
        assert!(write.await.expect("done"), "no bell before the commit");
        let rung: Vec<Bell> = std::iter::from_fn(|| bells.try_recv().ok()).collect();
        assert_eq!(rung, [Bell::Ticket(4), Bell::Intake, Bell::Agent(2)]);
    })
    .await;
}

/// Runs one statement in a transaction of its own and tells the error.
async fn refused(store: &Store, statement: &'static str, params: &[Value]) -> Error {
    let params = params.to_vec();
    let write = store.write("refused", move |tx: &mut Tx| {
        let params = params.clone();
        Box::pin(async move { tx.run(statement, &params).await })
    });
    write.await.expect_err(statement)
}

#[tokio::test]
async fn refusals_of_the_database_are_typed() {
    on_each(|store| async move {
        insert(&store, 1, "one").await.expect("insert");
        let null = Value::Null;
        let error =
            refused(&store, "mark.insert", params![1_i64, "two", 2_i64, null.clone(), null.clone()]).await;
        assert_eq!(error.to_string(), "mark.id exists already (statement mark.insert)");
        assert!(error.is_conflict());
        let error =
            refused(&store, "mark.insert", params![2_i64, "one", 1_i64, null.clone(), null.clone()]).await;
        assert_eq!(error.to_string(), "mark.label, mark.amount exists already (statement mark.insert)");
        let error =
            refused(&store, "mark.insert", params![2_i64, null.clone(), 1_i64, null.clone(), null]).await;
        assert_eq!(error.to_string(), "constraint mark.label refused a row of statement mark.insert");
        let error = refused(&store, "mark.set_amount", params![1_i64, -1_i64]).await;
        assert!(matches!(&error, Error::Constraint { what, .. } if what.contains("amount")), "{error}");
        let error = refused(&store, "mark.insert_child", params![1_i64, 99_i64]).await;
        assert!(matches!(error, Error::Constraint { .. }) && !error.is_conflict(), "{error}");
        let error = refused(&store, "mark.insert", params![1_i64]).await;
        assert_eq!(error.to_string(), "statement mark.insert: takes 5 parameters, 1 given");
        let error = refused(&store, "mark.gone", params![]).await;
        assert_eq!(error.to_string(), "statement mark.gone: no statement of this name in this dialect");
        let error = refused(&store, "mark.count", params![]).await;
        assert_eq!(error.to_string(), "statement mark.count: returns rows: use query");
        assert_eq!(labels(&store).await, ["one"]);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_kept_after_a_statement_that_failed() {
    on_each(|store| async move {
        insert(&store, 1, "one").await.expect("insert");
        let write = store.write("swallow", |tx| {
            Box::pin(async move {
                let null = Value::Null;
                tx.run("mark.insert", params![2_i64, "two", null.clone(), null.clone(), null.clone()])
                    .await?;
                let first =
                    tx.run("mark.insert", params![1_i64, "x", null.clone(), null.clone(), null]).await;
                assert!(first.expect_err("the id is taken").is_conflict());
                let second = tx.query("mark.all", params![]).await;
                assert!(second.expect_err("the transaction is over").is_conflict());
                Ok::<(), Error>(())
            })
        });
        assert!(write.await.expect_err("not done").is_conflict());
        assert_eq!(labels(&store).await, ["one"]);
    })
    .await;
}

#[tokio::test]
async fn a_bad_row_is_named() {
    on_each(|store| async move {
        insert(&store, 12, "twelve").await.expect("insert");
        let read = store.read("twist", |tx| {
            Box::pin(async move { tx.query_one("mark.twist", params![12_i64]).await?.int("amount") })
        });
        let error: Error = read.await.expect_err("a text");
        assert_eq!(error.to_string(), "bad row: mark.amount of 12: a number expected, a text found");
    })
    .await;
}

#[tokio::test]
async fn a_read_cannot_write() {
    on_each(|store| async move {
        insert(&store, 1, "one").await.expect("insert");
        let read = store.read("sneak", |tx| {
            Box::pin(async move { tx.run("mark.set_amount", params![1_i64, 5_i64]).await })
        });
        let error: Error = read.await.expect_err("refused");
        assert_eq!(error.to_string(), "statement mark.set_amount: writes inside a read");
        insert(&store, 2, "two").await.expect("writing goes on");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_sees_what_is_committed() {
    let story = |url| async move {
        let store = open(url).await;
        let (inserted, is_inserted) = tokio::sync::mpsc::unbounded_channel();
        let (release, gate) = mpsc::channel();
        let gate = Arc::new(Mutex::new(gate));
        let writer = tokio::spawn({
            let store = store.clone();
            async move {
                let write = store.write("hold", move |tx| {
                    let (inserted, gate) = (inserted.clone(), gate.clone());
                    Box::pin(async move {
                        let null = Value::Null;
                        tx.run("mark.insert", params![1_i64, "held", null.clone(), null.clone(), null])
                            .await?;
                        let _ = inserted.send(());
                        // Lets the runtime go on where the body runs on one of its threads.
                        tokio::task::block_in_place(|| gate.lock().map(|gate| gate.recv()))
                            .expect("held")
                            .expect("held");
                        Ok::<(), Error>(())
                    })
                });
                write.await
            }
        });
        let mut is_inserted = is_inserted;
        is_inserted.recv().await.expect("inserted");
        assert_eq!(labels(&store).await, [""; 0]);
        release.send(()).expect("the writer waits");
        writer.await.expect("no panic").expect("written");
        assert_eq!(labels(&store).await, ["held"]);
        store.close().await;
    };
    let folder = tempfile::tempdir().expect("a folder");
    story(DatabaseUrl::Sqlite(folder.path().join("contract.db"))).await;
    on_postgres(story).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_lose_nothing() {
    on_each(|store| async move {
        insert(&store, 0, "counter").await.expect("insert");
        let writers = (1..=64).map(|id| {
            let store = store.clone();
            tokio::spawn(async move {
                let write = store.write("count", move |tx| {
                    Box::pin(async move {
                        let null = Value::Null;
                        tx.run("mark.insert", params![id, "row", id, null.clone(), null]).await?;
                        // Read, decide, write: the row lock is what keeps two of them apart on PostgreSQL.
                        let amount = tx.query_one("mark.lock", params![0_i64]).await?.int("amount")?;
                        tx.run("mark.set_amount", params![0_i64, amount + 1]).await?;
                        tx.query_one("mark.raise", params![0_i64, 1_i64]).await?.int("amount")
                    })
                });
                write.await
            })
        });
        for writer in join_all(writers).await {
            let done: Result<i64, Error> = writer.expect("no panic");
            done.expect("written");
        }
        let read = store.read("count", |tx| {
            Box::pin(async move {
                let n = tx.query_one("mark.count", params![]).await?.int("n")?;
                Ok::<_, Error>((n, tx.query_one("mark.find", params![0_i64]).await?.int("amount")?))
            })
        });
        assert_eq!(read.await.expect("counted"), (65, 128));
    })
    .await;
}

#[tokio::test]
async fn a_closed_store_says_so() {
    on_each(|store| async move {
        store.close().await;
        assert!(matches!(insert(&store, 1, "late").await, Err(Error::Closed)));
        let read = store.read("late", |tx| Box::pin(async move { tx.query("mark.all", params![]).await }));
        assert!(matches!(read.await, Err(Error::Closed)));
    })
    .await;
}

#[test]
fn every_sql_file_is_listed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = |folder: &str, ending: &str| -> Vec<String> {
        let files = root.join(folder).read_dir().expect(folder).map(|entry| entry.expect(folder).file_name());
        let mut names: Vec<String> = files
            .filter_map(|name| name.to_str().filter(|name| name.ends_with(".sql")).map(str::to_owned))
            .map(|name| name.trim_end_matches(ending).to_owned())
            .collect();
        names.sort();
        names
    };
    let listed = |files: &[(&str, &str)]| -> Vec<String> {
        let mut names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names("src", ".sql"), listed(super::statement::FILES));
    assert_eq!(names("migrations", ""), listed(crate::migrate::FILES));
}
