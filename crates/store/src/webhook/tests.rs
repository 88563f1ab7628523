//! Calls of webhooks on each engine: once for its key, one at a time to each receiver, each line in its order; and what
//! is known of receivers.

use jiff::{SignedDuration, Timestamp};
use relance_domain::id::{RunId, WebhookId};

use super::*;
use crate::engine::contract::on_each_url;
use crate::{BoxFuture, Store};

fn at(secs: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + secs).unwrap()
}

/// What has ended.
const ENDED: [State; 2] = [State::Delivered, State::Failed];

/// Each in a line of its own.
fn call(id: i64, receiver: &str) -> Call {
    in_line(id, receiver, id)
}

fn in_line(id: i64, receiver: &str, ticket: i64) -> Call {
    Call {
        id: WebhookId(id),
        key: format!("wh:told:{id}:0"),
        receiver: receiver.into(),
        line: format!("ticket:{ticket}"),
        kind: "cadence.step".into(),
        ticket: Some(TicketId(ticket)),
        url: format!("https://{receiver}.example/"),
        body: "{}".into(),
        step: Some(OfStep { run: RunId(1), step: "told".into() }),
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
    add(store, secs, call(id, receiver)).await
}

async fn add(store: &Store, secs: i64, call: Call) -> bool {
    write(store, move |tx| {
        let call = call.clone();
        Box::pin(async move {
            let place = place(tx, &call.receiver, &call.line).await?;
            insert(tx, &call, place, at(secs)).await
        })
    })
    .await
}

async fn take(store: &Store, secs: i64, limit: usize) -> Vec<Claimed> {
    let until = at(secs) + SignedDuration::from_secs(10);
    write(store, move |tx| Box::pin(async move { claim(tx, &known(), at(secs), until, limit).await })).await
}

async fn taken(store: &Store, secs: i64, limit: usize) -> Vec<(i64, i64)> {
    take(store, secs, limit).await.into_iter().map(|call| (call.id.0, call.tries)).collect()
}

async fn due(store: &Store) -> Option<i64> {
    let next = write(store, |tx| Box::pin(async move { next_due(tx, &known()).await })).await;
    next.map(|next| next.as_second() - at(0).as_second())
}

/// Those whom the policy names.
fn known() -> BTreeSet<String> {
    ["crm", "shop"].map(str::to_owned).into()
}

async fn swept(store: &Store, before: Timestamp, limit: i64) -> u64 {
    write(store, move |tx| Box::pin(async move { sweep(tx, &known(), before, limit).await })).await
}

async fn ends(store: &Store, id: i64, state: State) -> bool {
    write(store, move |tx| {
        Box::pin(async move {
            let Shown { id, receiver, line, kind, url, body, step, created_at, tries, .. } =
                find(tx, WebhookId(id)).await?.expect("it is there");
            let secrets = Secrets::default();
            let call = Claimed { id, receiver, line, kind, url, body, step, created_at, tries, secrets };
            settle(tx, &call, state, Some(204), "done", at(90)).await
        })
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

/// The calls of a receiver in one line and how they stand, the latest first.
async fn line_of(store: &Store, ticket: i64) -> Vec<(i64, State)> {
    let told = write(store, move |tx| {
        Box::pin(async move { told_of(tx, "crm", &format!("ticket:{ticket}"), None, 9).await })
    });
    told.await.iter().map(|call| (call.id.0, call.state)).collect()
}

#[tokio::test]
async fn a_line_is_told_in_order_and_holds_up_no_other() {
    use State::{Delivered, Failed, Queued};
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        for (secs, id, ticket) in [(0, 1, 7), (1, 2, 7), (2, 3, 8), (3, 4, 7)] {
            assert!(add(&store, secs, in_line(id, "crm", ticket)).await);
        }
        let first = take(&store, 5, 9).await.remove(0);
        assert_eq!(first.id, WebhookId(1));
        assert!(off(&store, first).await);
        assert_eq!(taken(&store, 6, 9).await, [(3, 1)], "what is behind it waits, other lines do not");
        assert!(ends(&store, 3, Delivered).await);
        assert_eq!((taken(&store, 59, 9).await, due(&store).await), (vec![], Some(60)));
        assert_eq!(taken(&store, 60, 9).await, [(1, 2)]);
        assert!(ends(&store, 1, Failed).await);
        assert_eq!(
            taken(&store, 91, 9).await,
            [(2, 1)],
            "one that has failed for good lets the next one pass"
        );
        assert!(ends(&store, 2, Delivered).await);
        assert_eq!(taken(&store, 92, 9).await, [(4, 1)]);
        assert_eq!(line_of(&store, 7).await, [(4, Queued), (2, Delivered), (1, Failed)]);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_told_again_stands_where_it_stood() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        for (secs, id, ticket) in [(0, 1, 7), (1, 2, 7), (2, 3, 8), (3, 4, 7)] {
            add(&store, secs, in_line(id, "crm", ticket)).await;
        }
        for (id, state) in [(1, State::Failed), (3, State::Delivered), (2, State::Delivered)] {
            assert!(ends(&store, id, state).await);
        }
        let period =
            |from, until, states| Period { receiver: "crm", from: at(from), until: at(until), states };
        let all = write(&store, move |tx| Box::pin(between(tx, period(0, 9, &ENDED), 100))).await;
        let few = write(&store, move |tx| Box::pin(between(tx, period(0, 9, &ENDED), 2))).await;
        let failed =
            write(&store, move |tx| Box::pin(between(tx, period(0, 9, &[State::Failed]), 100))).await;
        let first = write(&store, move |tx| Box::pin(between(tx, period(0, 2, &ENDED), 100))).await;
        assert_eq!((all, few, failed, first), (3, 2, 1, 2));
        let again = write(&store, move |tx| {
            Box::pin(replay(tx, period(0, 9, &ENDED), "https://new.example/", at(100)))
        });
        assert_eq!(again.await, 3);
        let mut order = Vec::new();
        for secs in 100..110 {
            let Some(call) = take(&store, secs, 1).await.pop() else { break };
            order.push((call.id.0, call.url.clone()));
            assert!(ends(&store, call.id.0, State::Delivered).await);
        }
        let order: Vec<(i64, &str)> = order.iter().map(|(id, url)| (*id, url.as_str())).collect();
        let (old, new) = ("https://crm.example/", "https://new.example/");
        let seventh: Vec<_> = order.iter().filter(|(id, _)| *id != 3).copied().collect();
        assert_eq!(
            seventh,
            [(1, new), (2, new), (4, old)],
            "the line in its order, with what came meanwhile"
        );
        assert_eq!(order.len(), 4);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_receiver_that_is_stopped_keeps_what_it_is_told_until_it_is_started() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        add(&store, 0, in_line(1, "crm", 7)).await;
        add(&store, 1, in_line(2, "shop", 7)).await;
        let first = take(&store, 1, 1).await.remove(0);
        assert!(off(&store, first).await);
        let since = write(&store, |tx| Box::pin(missed(tx, "crm", at(2)))).await;
        let still = write(&store, |tx| Box::pin(missed(tx, "crm", at(9)))).await;
        assert_eq!((since, still), (at(2), at(2)), "the first of a row of failures");
        assert!(write(&store, |tx| Box::pin(stop(tx, "crm", Why::Silent, at(10)))).await);
        assert!(!write(&store, |tx| Box::pin(stop(tx, "crm", Why::Gone, at(11)))).await, "it is so already");
        add(&store, 12, in_line(3, "crm", 7)).await;
        add(&store, 13, in_line(4, "crm", 8)).await;
        assert_eq!(taken(&store, 80, 9).await, [(2, 1)], "others are called");
        assert!(ends(&store, 2, State::Delivered).await);
        assert_eq!((taken(&store, 81, 9).await, due(&store).await), (vec![], None));
        let known = write(&store, |tx| Box::pin(receiver(tx, "crm"))).await;
        assert_eq!(known.stopped, Some(Stopped { at: at(10), why: Why::Silent }));

        // What waits for too long is dropped, and the line goes on with what is left.
        assert_eq!(swept(&store, at(1), 100).await, 1);
        assert!(write(&store, |tx| Box::pin(start(tx, "crm", at(90)))).await);
        assert!(!write(&store, |tx| Box::pin(start(tx, "crm", at(91)))).await);
        for id in [3, 4] {
            assert_eq!(taken(&store, 91, 1).await, [(id, 1)]);
            assert!(ends(&store, id, State::Delivered).await);
            write(&store, |tx| Box::pin(took(tx, "crm", at(92)))).await;
        }
        let known = write(&store, |tx| Box::pin(receiver(tx, "crm"))).await;
        assert_eq!((known.stopped, known.failing_since_at, known.last_ok_at), (None, None, Some(at(92))));
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_receiver_has_one_secret_more_each_time() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        told(&store, 0, 1, "crm").await;
        assert_eq!(take(&store, 1, 1).await[0].secrets, Secrets::default());
        assert!(ends(&store, 1, State::Delivered).await);
        write(&store, |tx| Box::pin(took(tx, "crm", at(1)))).await;
        for generation in 1..3 {
            assert_eq!(write(&store, |tx| Box::pin(rotate(tx, "crm", at(500)))).await, generation);
        }
        told(&store, 2, 2, "crm").await;
        let secrets = take(&store, 3, 1).await[0].secrets;
        assert_eq!(secrets, Secrets { generation: 2, old_until_at: Some(at(500)) });
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_told_long_ago_is_dropped() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        for (id, receiver) in [(1, "crm"), (2, "shop"), (3, "crm"), (4, "crm"), (5, "crm")] {
            told(&store, id, id, receiver).await;
        }
        for (id, state) in
            [(1, State::Delivered), (2, State::Failed), (4, State::Delivered), (5, State::Failed)]
        {
            ends(&store, id, state).await;
        }
        assert_eq!(swept(&store, at(5), 1).await, 2, "a few at once");
        assert_eq!(swept(&store, at(5), 9).await, 1);
        assert_eq!(swept(&store, at(5), 9).await, 0);
        let count = |state| {
            let store = &store;
            async move { write(store, move |tx| Box::pin(count(tx, "crm", state, 9))).await }
        };
        let left = [count(State::Queued).await, count(State::Delivered).await, count(State::Failed).await];
        assert_eq!(left, [1, 0, 1], "what waits stays");
        let latest =
            write(&store, |tx| Box::pin(super::told(tx, "crm", State::Failed, (at(99), WebhookId(0)), 9)));
        assert_eq!(latest.await.iter().map(|call| call.id.0).collect::<Vec<_>>(), [5]);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn whom_the_policy_names_no_more_is_not_called_and_what_waits_is_dropped_in_time() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        told(&store, 0, 1, "gone").await;
        told(&store, 1, 2, "crm").await;
        assert_eq!(due(&store).await, Some(1), "nobody looks again because of it");
        assert_eq!(taken(&store, 5, 9).await, [(2, 1)]);
        assert_eq!(swept(&store, at(1), 9).await, 1);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn who_waits_behind_a_call_that_came_back_keeps_no_worker_awake() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        let off = |call: Claimed, secs: i64| {
            let store = &store;
            async move {
                write(store, move |tx| {
                    let call = call.clone();
                    Box::pin(async move { put_off(tx, &call, at(secs), None, "no", at(10)).await })
                })
                .await
            }
        };
        add(&store, 0, in_line(1, "crm", 7)).await;
        assert_eq!(taken(&store, 1, 1).await, [(1, 1)]);
        assert!(ends(&store, 1, State::Failed).await);
        // The next one waits for its second try when the first one is made again.
        add(&store, 2, in_line(2, "crm", 7)).await;
        let second = take(&store, 3, 1).await.remove(0);
        assert!(off(second, 60).await);
        let ended = write(&store, |tx| Box::pin(find(tx, WebhookId(1)))).await.unwrap();
        let again_at = at(20);
        assert!(
            write(&store, move |tx| {
                let ended = ended.clone();
                Box::pin(async move { again(tx, &ended, "https://crm.example/", again_at).await })
            })
            .await
        );
        let first = take(&store, 21, 1).await.remove(0);
        assert_eq!(first.id, WebhookId(1));
        assert!(off(first, 900).await);
        assert_eq!(due(&store).await, Some(900), "not at the instant of the one behind it, which has passed");
        assert_eq!(taken(&store, 100, 9).await, []);
        store.close().await;
    })
    .await;
}
