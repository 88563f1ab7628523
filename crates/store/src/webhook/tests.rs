//! Calls of webhooks on each engine: once for its key, one at a time to each receiver, in their order.

use jiff::{SignedDuration, Timestamp};
use relance_domain::id::{RunId, WebhookId};

use super::*;
use crate::engine::contract::on_each_url;
use crate::{BoxFuture, Store};

fn at(secs: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + secs).unwrap()
}

fn call(id: i64, receiver: &str) -> Call {
    Call {
        id: WebhookId(id),
        key: format!("wh:told:{id}:0"),
        receiver: receiver.into(),
        url: format!("https://{receiver}.example/"),
        body: "{}".into(),
        run: RunId(1),
        step: "told".into(),
    }
}

/// Does one thing in a transaction of its own.
async fn write<T: Send + 'static>(
    store: &Store,
    run: impl for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    store.write("story", run).await.unwrap()
}

async fn told(store: &Store, secs: i64, id: i64, receiver: &'static str) -> bool {
    write(store, move |tx| Box::pin(async move { insert(tx, &call(id, receiver), at(secs)).await })).await
}

async fn take(store: &Store, secs: i64, limit: usize) -> Vec<Claimed> {
    let until = at(secs) + SignedDuration::from_secs(10);
    write(store, move |tx| Box::pin(async move { claim(tx, at(secs), until, limit).await })).await
}

async fn taken(store: &Store, secs: i64, limit: usize) -> Vec<(i64, i64)> {
    take(store, secs, limit).await.into_iter().map(|call| (call.id.0, call.tries)).collect()
}

async fn due(store: &Store) -> Option<i64> {
    let next = write(store, |tx| Box::pin(next_due(tx))).await;
    next.map(|next| next.as_second() - at(0).as_second())
}

async fn ends(store: &Store, id: i64, state: State) -> bool {
    write(store, move |tx| {
        Box::pin(async move { settle(tx, WebhookId(id), state, Some(204), "done", at(90)).await })
    })
    .await
}

#[tokio::test]
async fn each_receiver_is_called_by_one_at_a_time_and_in_order() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        assert_eq!(due(&store).await, None);
        assert!(told(&store, 0, 1, "crm").await);
        assert!(!told(&store, 0, 1, "crm").await, "run twice, it is told once");
        assert!(told(&store, 1, 2, "crm").await && told(&store, 2, 3, "shop").await);
        assert_eq!(due(&store).await, Some(0));
        assert_eq!(taken(&store, 5, 1).await, [(1, 1)], "no more than there are hands");
        assert_eq!(taken(&store, 5, 9).await, [(3, 1)], "the second to the same receiver waits");
        assert_eq!(due(&store).await, Some(15), "nobody looks again while both are called");
        assert!(ends(&store, 1, State::Delivered).await);
        assert!(!ends(&store, 1, State::Failed).await, "an end is an end");
        assert_eq!(due(&store).await, Some(1));
        assert_eq!(taken(&store, 6, 9).await, [(2, 1)]);
        store.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_take_at_once_do_not_call_one_receiver_twice() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        for id in 0..20 {
            told(&store, 0, id, if id % 2 == 0 { "crm" } else { "shop" }).await;
        }
        for round in 0..10 {
            let hands = [1, 2, 3, 4].map(|_| {
                let store = store.clone();
                tokio::spawn(async move { taken(&store, 1, 9).await })
            });
            let mut calls = Vec::new();
            for hand in hands {
                calls.extend(hand.await.unwrap());
            }
            calls.sort_unstable();
            assert_eq!(calls, [(2 * round, 1), (2 * round + 1, 1)]);
            for (id, _) in calls {
                assert!(ends(&store, id, State::Delivered).await);
            }
        }
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_ended_or_was_voided_is_taken_again() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        told(&store, 0, 1, "crm").await;
        told(&store, 1, 2, "crm").await;
        assert_eq!(taken(&store, 1, 9).await, [(1, 1)]);
        write(&store, |tx| Box::pin(renew(tx, WebhookId(1), at(20)))).await;
        assert_eq!(taken(&store, 19, 9).await, []);
        assert_eq!(taken(&store, 20, 9).await, [(1, 2)], "the oldest first");
        write(&store, |tx| Box::pin(void_leases(tx))).await;
        assert_eq!(taken(&store, 21, 9).await, [(1, 3)]);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_call_that_failed_comes_again_and_lets_others_pass() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        told(&store, 0, 1, "crm").await;
        told(&store, 1, 2, "crm").await;
        let first = take(&store, 1, 9).await.remove(0);
        assert!(off(&store, first.clone()).await);
        assert_eq!(taken(&store, 2, 9).await, [(2, 1)], "it holds up no other");
        assert!(ends(&store, 2, State::Delivered).await);
        assert_eq!((taken(&store, 59, 9).await, due(&store).await), (vec![], Some(60)));
        assert_eq!(taken(&store, 60, 9).await, [(1, 2)]);
        assert!(!off(&store, first).await, "what the first try learns late changes nothing");
        assert!(ends(&store, 1, State::Failed).await);
        let shown = write(&store, |tx| Box::pin(of_run(tx, RunId(1)))).await;
        let shown: Vec<_> =
            shown.iter().map(|call| (call.id.0, call.state, call.status, call.words.as_str())).collect();
        assert_eq!(shown, [(1, State::Failed, Some(204), "done"), (2, State::Delivered, Some(204), "done")]);
        assert_eq!(due(&store).await, None);
        store.close().await;
    })
    .await;
}

/// A try failed; the next one is a minute after the beginning.
async fn off(store: &Store, call: Claimed) -> bool {
    write(store, move |tx| {
        let call = call.clone();
        Box::pin(async move { put_off(tx, &call, at(60), Some(503), "busy", at(2)).await })
    })
    .await
}
