//! What only PostgreSQL does: retries, bells from other processes, connections that break.
//! Each story says that it was skipped when `RELANCE_TEST_POSTGRES` names no server.

use std::sync::atomic::AtomicU32;
use std::time::Duration;

use futures_util::future::{join, pending};
use tokio::sync::{Barrier, mpsc};
use tokio::time::timeout;

use super::super::contract::{insert, labels, on_postgres, open};
use super::*;
use crate::{Bell, DatabaseUrl, Value, params};

/// Runs a command outside any store.
async fn on_server(server: &str, sql: &str) {
    let address = Address::parse(server).expect("an address");
    let (client, connection) = address.config.connect(address.tls).await.expect("a server");
    let driver = tokio::spawn(connection);
    client.batch_execute(sql).await.expect(sql);
    drop(client);
    let _ = driver.await;
}

#[tokio::test]
async fn a_deadlock_is_run_again() {
    on_postgres(|url| async move {
        let store = open(url).await;
        insert(&store, 1, "one").await.expect("insert");
        insert(&store, 2, "two").await.expect("insert");
        let both_hold = Arc::new(Barrier::new(2));
        let n_runs = Arc::new(AtomicU32::new(0));
        let cross = |first: i64, second: i64| {
            let (both_hold, n_runs) = (both_hold.clone(), n_runs.clone());
            store.write("cross", move |tx| {
                let (both_hold, n_runs) = (both_hold.clone(), n_runs.clone());
                Box::pin(async move {
                    tx.query_one("mark.raise", params![first, 10_i64]).await?;
                    if n_runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        both_hold.wait().await;
                    }
                    tx.query_one("mark.raise", params![second, 10_i64]).await?.int("amount")
                })
            })
        };
        let (there, back) = join(cross(1, 2), cross(2, 1)).await;
        let mut amounts = [there.expect("done"), back.expect("done")];
        amounts.sort_unstable();
        assert!(n_runs.load(Ordering::SeqCst) > 2, "one of them ran twice");
        assert!(amounts[1] >= 21, "the second came after the first: {amounts:?}");
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn bells_reach_other_processes_once() {
    on_postgres(|url| async move {
        let (here, there) = (open(url.clone()).await, open(url).await);
        let (mut near, mut far) = (here.bells(), there.bells());
        let ring = |bell| {
            here.write("ring", move |tx| {
                tx.ring(bell);
                Box::pin(async { Ok::<(), Error>(()) })
            })
        };
        ring(Bell::Ticket(9)).await.expect("rung");
        ring(Bell::Policy).await.expect("rung");
        let wait = Duration::from_secs(10);
        assert_eq!(timeout(wait, far.recv()).await.expect("in time"), Ok(Bell::Ticket(9)));
        assert_eq!(timeout(wait, far.recv()).await.expect("in time"), Ok(Bell::Policy));
        // What comes back from there was told after our own bells, so no echo of those is still on its way.
        let answer = there.write("ring", |tx| {
            tx.ring(Bell::Intake);
            Box::pin(async { Ok::<(), Error>(()) })
        });
        answer.await.expect("rung");
        let mut heard = Vec::new();
        while heard.last() != Some(&Bell::Intake) {
            heard.push(timeout(wait, near.recv()).await.expect("in time").expect("not lagged"));
        }
        assert_eq!(heard, [Bell::Ticket(9), Bell::Policy, Bell::Intake]);
        here.close().await;
        there.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_caller_who_goes_away_leaves_nothing() {
    on_postgres(|url| async move {
        let store = open(url).await;
        let (told, mut inserted) = mpsc::unbounded_channel();
        let write = store.write("abandoned", move |tx| {
            let told = told.clone();
            Box::pin(async move {
                tx.run("mark.insert", params![1_i64, "x", 1_i64, Value::Null, Value::Null]).await?;
                let _ = told.send(());
                pending::<Result<(), Error>>().await
            })
        });
        tokio::select! {
            _ = write => unreachable!("it never ends"),
            _ = inserted.recv() => {}
        }
        // The same id goes in as soon as the server has rolled the abandoned one back.
        insert(&store, 1, "free").await.expect("insert");
        assert_eq!(labels(&store).await, ["free"]);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_node_that_stands_still_gives_its_rows_back() {
    on_postgres(|url| async move {
        let (there, here) = (open(url.clone()).await, open(url).await);
        insert(&here, 1, "one").await.expect("insert");
        let (told, mut holds) = mpsc::unbounded_channel();
        let standing = there.write("stands still", move |tx| {
            let told = told.clone();
            Box::pin(async move {
                tx.query_one("mark.raise", params![1_i64, 10_i64]).await?;
                let _ = told.send(());
                pending::<Result<(), Error>>().await
            })
        });
        let raise = async {
            holds.recv().await.expect("it holds the row");
            let raise = here.write("raise", |tx| {
                Box::pin(async { tx.query_one("mark.raise", params![1_i64, 1_i64]).await?.int("amount") })
            });
            timeout(Duration::from_secs(10), raise).await.expect("within a lease").expect("raised")
        };
        let amount = tokio::select! {
            _ = standing => unreachable!("it never ends"),
            amount = raise => amount,
        };
        assert_eq!(amount, 2, "what the other one did is rolled back");
        here.close().await;
    })
    .await;
}

#[tokio::test]
async fn broken_connections_are_replaced() {
    on_postgres(|url| async move {
        let DatabaseUrl::Postgres(named) = &url else { unreachable!("a server") };
        let (server, name) = named.split_once("schema=").expect("a schema of its own");
        let store = open(DatabaseUrl::Postgres(format!("{named}&application_name={name}"))).await;
        insert(&store, 1, "before").await.expect("insert");
        let mut bells = store.bells();
        let cut = format!(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{name}'"
        );
        on_server(server.trim_end_matches(['?', '&']), &cut).await;
        insert(&store, 2, "after").await.expect("a new connection");
        assert_eq!(labels(&store).await, ["before", "after"]);
        let swept = timeout(Duration::from_secs(20), bells.recv()).await.expect("in time");
        assert_eq!(swept, Ok(Bell::Intake), "what was missed is looked at");
        store.close().await;
    })
    .await;
}
