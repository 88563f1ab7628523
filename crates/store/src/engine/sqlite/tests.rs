//! What only SQLite does: many use cases in one commit, and what happens when that commit fails.
//! A gate in the writer's thread holds a group open until all of its use cases wait in the queue.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, join_all, pending};
use rusqlite::{StatementStatus, ffi};

use super::super::Store;
use super::super::contract::{insert, labels, open};
use super::super::statement::{Catalog, FILES};
use super::super::work::UseCase;
use super::super::{Mode, Session, Shared, Tx};
use super::Memory;
use super::group::Writer;
use super::lane::{Serve, Turn};
use super::wire::{failure, is_sync_failure};
use crate::{Bell, DatabaseUrl, Dialect, Error, Value, migrate, params};

/// A store on a file, and use cases handed in while its writer is held.
struct Held {
    store: Store,
    release: mpsc::Sender<()>,
    waiting: Vec<BoxFuture<'static, Result<(), Error>>>,
    _folder: tempfile::TempDir,
}

impl Held {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(DatabaseUrl::Sqlite(folder.path().join("group.db"))).await;
        let (release, gate) = mpsc::channel::<()>();
        let mut held = Self { store, release, waiting: Vec::new(), _folder: folder };
        // A group that has to be undone runs again: the gate holds it once.
        let gate = Mutex::new(Some(gate));
        held.hand_in(move |_| {
            let _ = gate.lock().map(|mut gate| gate.take().map(|gate| gate.recv()));
            Box::pin(async { Ok(()) })
        });
        held
    }

    fn hand_in<F>(&mut self, body: F)
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<(), Error>> + Send + Sync + 'static,
    {
        let store = self.store.clone();
        self.poll(async move { store.write("held", body).await }.boxed());
    }

    fn insert(&mut self, id: i64, label: &'static str) {
        let store = self.store.clone();
        self.poll(async move { insert(&store, id, label).await }.boxed());
    }

    /// The first poll puts it into the queue.
    fn poll(&mut self, mut waiting: BoxFuture<'static, Result<(), Error>>) {
        assert!(waiting.as_mut().now_or_never().is_none(), "the writer is held");
        self.waiting.push(waiting);
    }

    /// Opens the gate; the outcomes in the order of handing in, and how many commits they took.
    async fn outcomes(&mut self) -> (Vec<Result<(), String>>, u64) {
        let before = self.store.n_commits();
        self.release.send(()).expect("the gate is there");
        let outcomes = join_all(self.waiting.drain(..)).await;
        let outcomes = outcomes.into_iter().map(|outcome| outcome.map_err(|error| error.to_string()));
        (outcomes.collect(), self.store.n_commits() - before)
    }
}

#[tokio::test]
async fn sixty_four_writers_share_one_commit() {
    let mut held = Held::new().await;
    for id in 1..=64 {
        held.insert(id, "row");
    }
    let (outcomes, n_commits) = held.outcomes().await;
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!(n_commits, 1);
    assert_eq!(labels(&held.store).await.len(), 64);
}

#[tokio::test]
async fn one_use_case_cannot_harm_its_group() {
    let mut held = Held::new().await;
    held.insert(1, "first");
    held.insert(1, "the same id");
    held.hand_in(|tx| {
        Box::pin(async move {
            tx.run("mark.set_amount", params![1_i64, 77_i64]).await?;
            panic!("mid-way")
        })
    });
    held.hand_in(|_| Box::pin(pending()));
    held.insert(2, "second");
    let (outcomes, n_commits) = held.outcomes().await;
    let told = |text: &str| Err(text.to_owned());
    assert_eq!(
        outcomes,
        [
            Ok(()),
            Ok(()),
            told("mark.id exists already (statement mark.insert)"),
            told("use case held panicked: mid-way"),
            told("use case held awaited something other than the store inside its transaction"),
            Ok(()),
        ]
    );
    assert_eq!(n_commits, 1);
    assert_eq!(labels(&held.store).await, ["first", "second"]);
}

#[tokio::test]
async fn a_failed_commit_is_nobodys_success() {
    let mut held = Held::new().await;
    let mut bells = held.store.bells();
    let fails = Arc::new(AtomicBool::new(true));
    let hook = fails.clone();
    held.hand_in(move |tx| {
        let hook = hook.clone();
        let Session::Sqlite(connection) = &mut tx.session else { unreachable!("a file") };
        connection.commit_hook(Some(move || hook.load(Ordering::Relaxed))).expect("a hook");
        tx.ring(Bell::Outbox);
        Box::pin(async { Ok(()) })
    });
    held.insert(1, "lost");
    let (outcomes, n_commits) = held.outcomes().await;
    assert!(outcomes.iter().all(Result::is_err), "{outcomes:?}");
    assert_eq!(n_commits, 0);
    assert!(bells.try_recv().is_err());
    assert_eq!(labels(&held.store).await, [""; 0]);
    fails.store(false, Ordering::Relaxed);
    insert(&held.store, 1, "kept").await.expect("the next group is a new one");
    assert_eq!(labels(&held.store).await, ["kept"]);
}

#[tokio::test]
async fn a_full_disk_is_told_to_all_it_hit() {
    let mut held = Held::new().await;
    held.insert(1, "before");
    held.hand_in(|tx| {
        let connection = tx.connection();
        let n_pages: i64 = connection.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a number");
        connection
            .query_row(&format!("PRAGMA max_page_count = {}", n_pages + 2), [], |_| Ok(()))
            .expect("a limit");
        Box::pin(async move {
            let big = vec![7_u8; 1 << 20];
            tx.run("mark.insert", params![2_i64, "big", 1_i64, big, Value::Null]).await.map(drop)
        })
    });
    held.insert(3, "after");
    let (outcomes, _) = held.outcomes().await;
    let full = outcomes[2].as_ref().expect_err("too big");
    assert!(full.starts_with("the database file (mark.insert): database or disk is full"), "{full}");
    let kept = labels(&held.store).await;
    assert_eq!(outcomes[1].is_ok(), kept.contains(&"before".to_owned()));
    assert_eq!(outcomes[3].is_ok(), kept.contains(&"after".to_owned()));
    assert!(!kept.contains(&"big".to_owned()));
}

#[test]
fn after_a_failed_sync_nothing_more_is_promised() {
    let sync_failed = |code| {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        is_sync_failure(&failure("COMMIT", error))
    };
    assert!(sync_failed(ffi::SQLITE_IOERR_FSYNC) && sync_failed(ffi::SQLITE_IOERR_DIR_FSYNC));
    assert!(!sync_failed(ffi::SQLITE_IOERR_READ) && !sync_failed(ffi::SQLITE_FULL));
    let sources = super::super::contract::SOURCES;
    let shared = Arc::new(Shared::new(Catalog::load(Dialect::Sqlite, sources.statements).expect("in form")));
    let steps = migrate::steps(sources.migrations, Dialect::Sqlite).expect("in order");
    let connection = rusqlite::Connection::open_in_memory().expect("memory");
    migrate::sqlite(&connection, &steps).expect("migrated");
    let tx = Tx::new(Session::Sqlite(connection), shared);
    let mut writer = Writer { tx, broken: Some(Error::Busy) };
    let case = Arc::new(UseCase::new("late", tracing::Span::none(), |tx| {
        Box::pin(async move { tx.run("mark.set_amount", params![1_i64, 1_i64]).await })
    }));
    let (turn, mut end) = Turn::new(case.clone());
    writer.serve(turn, &mut || None);
    end.try_recv().expect("answered");
    assert!(matches!(case.outcome(), Err(Error::Busy)));
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear support,\n".repeat(100)).expect("written");
    let error = Store::open(&DatabaseUrl::Sqlite(path.clone())).await.err().expect("refused").to_string();
    assert_eq!(error, format!("cannot open the database {}: file is not a database", path.display()));
    let nowhere = folder.path().join("no/such/relance.db");
    let error = Store::open(&DatabaseUrl::Sqlite(nowhere)).await.err().expect("refused").to_string();
    assert!(error.contains("unable to open database file"), "{error}");
}

/// Compiling takes longer than running: neither another limit nor a read between two writes may ask for it again.
#[tokio::test]
async fn a_statement_is_compiled_once_whatever_is_bound_and_whoever_reads() {
    let shared = Arc::new(Shared::new(Catalog::load(Dialect::Sqlite, FILES).expect("ours")));
    let steps = migrate::steps(migrate::FILES, Dialect::Sqlite).expect("ours");
    let memory = Memory::open(&steps, shared).expect("opens");
    for limit in 1..=3_i64 {
        let look = move |tx: &mut Tx| {
            tx.query("planned.due", params![1_i64, limit]).now_or_never().expect("at once")
        };
        for mode in [Mode::Read, Mode::Write] {
            let case = UseCase::new("look", tracing::Span::none(), move |tx| {
                Box::pin(std::future::ready(look(tx).map(drop)))
            });
            memory.serve(mode, &case).expect("open");
            case.outcome().expect("looked");
        }
    }
    let held = memory.tx.lock().expect("one at a time");
    let tx = held.as_ref().expect("open");
    let sql = &tx.shared.catalog.get("planned.due").expect("ours").sql;
    let prepared = tx.connection().prepare_cached(sql).expect("known");
    assert!(prepared.get_status(StatementStatus::Run) >= 6, "it is the one that ran");
    assert_eq!(prepared.get_status(StatementStatus::RePrepare), 0);
}

/// What a worker asks at each look finds what is due through a partial index: it costs what is due, not what is there.
#[test]
fn what_is_due_is_found_through_an_index() {
    let steps = migrate::steps(migrate::FILES, Dialect::Sqlite).expect("ours");
    let connection = rusqlite::Connection::open_in_memory().expect("memory");
    migrate::sqlite(&connection, &steps).expect("migrated");
    let catalog = Catalog::load(Dialect::Sqlite, FILES).expect("ours");
    let looks = [
        ("planned.due", "planned_due"),
        ("planned.next_due", "planned_due"),
        ("promise.due", "promise_due"),
        ("promise.next_due", "promise_due"),
        ("intake.claim", "intake_due"),
        ("intake.next_due", "intake_due"),
        ("intake.claim_small", "intake_small"),
        ("intake.next_small_due", "intake_small"),
        ("outbox.claim", "outbox_due"),
        ("outbox.claim_in_turn", "outbox_domain"),
        ("outbox.expired", "outbox_leased"),
        ("outbox.next_due", "outbox_due"),
        ("outbox.of_ticket", "outbox_ticket"),
        ("outbox.raw_of_message", "outbox_message"),
        ("outbox.of_customer", "outbox_customer"),
        ("planned.of_ticket", "planned_ticket"),
        ("planned.of_topic", "run_topic"),
        ("planned.of_customer", "run_customer"),
        ("planned.of_run", "planned_run"),
        ("run.of_ticket", "run_ticket"),
        ("run.of_topic", "run_topic"),
        ("run.of_promise", "run_promise"),
        ("run.of_customer", "run_customer"),
        ("webhook.claim", "webhook_due"),
        ("webhook.head", "webhook_next"),
        ("webhook.last", "webhook_line"),
        ("webhook.next", "webhook_next"),
        ("webhook.next_due", "webhook_due"),
        ("webhook.replay", "webhook_told"),
        ("webhook.sweep", "webhook_told"),
        ("webhook.told", "webhook_told"),
        ("webhook.told_of", "webhook_line"),
    ];
    for (name, index) in looks {
        let plan = plan_of(&connection, &catalog, name);
        // What a statement has found is gone through, and the few rows that somebody holds; tables are not.
        let found = [
            "SCAN first",
            "SCAN walk",
            "SCAN w",
            "SCAN (subquery",
            "SCAN outbox USING COVERING INDEX outbox_leased",
        ];
        let is_found = |line: &String| {
            found.iter().any(|found| {
                line.strip_prefix(found).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
        };
        let table = |line: &&String| line.starts_with("SCAN") && !is_found(line);
        assert_eq!(plan.iter().find(table), None, "{name}");
        assert!(
            plan.iter().any(|line| line.contains(&format!("INDEX {index} ")) || line.ends_with(index)),
            "{name}: {plan:?}"
        );
    }
}

/// How a statement goes about it.
fn plan_of(connection: &rusqlite::Connection, catalog: &Catalog, name: &str) -> Vec<String> {
    let sql = format!("explain query plan {}", catalog.get(name).expect(name).sql);
    let mut explained = connection.prepare(&sql).expect(name);
    for at in 1..=explained.parameter_count() {
        explained.raw_bind_parameter(at, 1).expect(name);
    }
    let mut rows = explained.raw_query();
    let mut plan = Vec::new();
    while let Some(row) = rows.next().expect(name) {
        plan.push(row.get::<_, String>("detail").expect(name));
    }
    plan
}

/// A list is read in its own order, from where it goes on, and ends with its last line: what is not in it is not looked
/// at. So are what is in no sum yet and what counted of one thing.
#[test]
fn a_list_behind_a_number_is_a_range_of_an_index_in_its_order() {
    let steps = migrate::steps(migrate::FILES, Dialect::Sqlite).expect("ours");
    let connection = rusqlite::Connection::open_in_memory().expect("memory");
    migrate::sqlite(&connection, &steps).expect("migrated");
    let catalog = Catalog::load(Dialect::Sqlite, FILES).expect("ours");
    let looks = [
        ("report.list", "f USING INDEX figure_list (team=? AND what=? AND day>? AND day<?)"),
        (
            "report.list_drawer",
            "f USING INDEX figure_drawer (team=? AND what=? AND drawer=? AND day>? AND day<?)",
        ),
        ("report.list_open", "f USING INDEX figure_open (team=? AND day>? AND day<?)"),
        ("report.fresh", "figure USING INDEX figure_fresh"),
        ("report.fold_until", "figure USING COVERING INDEX figure_fresh"),
        ("report.sweep", "figure USING INDEX figure_fresh (id<?)"),
        ("report.fold", "figure USING INDEX figure_fresh (id<?)"),
        ("report.take_back", "figure USING INDEX figure_subject (subject_id=?)"),
        ("report.sweep_opened", "figure USING INDEX figure_subject (subject_id=?)"),
    ];
    for (name, expected) in looks {
        let plan = plan_of(&connection, &catalog, name);
        assert!(plan.iter().any(|line| line.ends_with(expected)), "{name}: {plan:?}");
        assert!(!plan.iter().any(|line| line.contains("TEMP B-TREE FOR ORDER BY")), "{name}: {plan:?}");
    }
}
