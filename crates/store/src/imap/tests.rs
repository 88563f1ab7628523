//! Accounts on each engine: one node reads, numbers begin once, a letter is taken once, troubles keep their beginning.

use super::*;
use crate::engine::contract::on_each_url;
use crate::{BoxFuture, Store};

fn at(secs: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + secs).unwrap()
}

fn inbox() -> Place {
    Place { account: "desk".into(), folder: "INBOX".into() }
}

fn letter(uid_validity: u32, uid: u32, state: State, hash: Option<&str>) -> Letter {
    Letter {
        place: inbox(),
        uid_validity,
        uid,
        state,
        hash: hash.map(str::to_owned),
        intake: None,
        size_bytes: 7,
        code: String::new(),
        words: String::new(),
        at: at(i64::from(uid)),
    }
}

/// Does one thing in a transaction of its own.
async fn write<T: Send + 'static>(
    store: &Store,
    run: impl for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    store.write("story", run).await.unwrap()
}

#[tokio::test]
async fn one_node_reads_an_account_until_its_lease_ends() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        let holds = async |node: &'static str, secs: i64| {
            write(&store, move |tx| {
                Box::pin(async move { hold(tx, "desk", node, at(secs + 60), at(secs)).await })
            })
            .await
        };
        assert!(holds("a", 0).await);
        assert!(!holds("b", 30).await);
        assert!(holds("a", 40).await, "whoever has it keeps it");
        assert!(!holds("b", 90).await);
        assert!(holds("b", 100).await);
        write(&store, |tx| Box::pin(async move { release(tx, "b").await })).await;
        assert!(holds("a", 101).await);
    })
    .await;
}

#[tokio::test]
async fn a_secret_of_a_person_stands_before_one_of_a_provider() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        write(&store, |tx| {
            Box::pin(async move {
                assert_eq!(secret(tx, "desk").await?, None);
                hold(tx, "desk", "a", at(60), at(0)).await?;
                assert_eq!(secret(tx, "desk").await?, None);
                keep_secret(tx, "desk", "first", at(0)).await?;
                assert!(change_secret(tx, "desk", "first", "second").await?);
                assert!(!change_secret(tx, "desk", "first", "third").await?);
                assert_eq!(secret(tx, "desk").await?.as_deref(), Some("second"));
                assert_eq!(secrets(tx).await?, ["desk"]);
                Ok(())
            })
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_folder_begins_once_and_knows_when_its_numbers_change() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        write(&store, |tx| {
            Box::pin(async move {
                let place = inbox();
                let words =
                    Trouble { since_at: at(0), code: "tls".into(), words: "x".into(), next_try_at: None };
                failed(tx, &place, &words, None).await?;
                assert_eq!(folder(tx, &place).await?.unwrap().uid_validity, None);
                open(tx, &place, "ana @ a.example:993", 7, 20, 20, at(1)).await?;
                let first = Mark {
                    uid_validity: Some(7),
                    begin_uid: 20,
                    last_uid: 20,
                    renewed: false,
                    begun_at: at(1),
                    server: "ana @ a.example:993".into(),
                };
                assert_eq!(folder(tx, &place).await?, Some(first.clone()));
                advance(tx, &place, 7, 22).await?;
                advance(tx, &place, 7, 21).await?;
                advance(tx, &place, 6, 99).await?;
                assert_eq!(folder(tx, &place).await?.unwrap().last_uid, 22);
                open(tx, &place, "ana @ a.example:993", 8, 5, 0, at(9)).await?;
                let again = Mark { uid_validity: Some(8), begin_uid: 5, last_uid: 0, renewed: true, ..first };
                assert_eq!(folder(tx, &place).await?, Some(again));
                Ok(())
            })
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_taken_once_for_its_number_and_known_by_its_bytes() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        write(&store, |tx| {
            Box::pin(async move {
                let place = inbox();
                assert!(insert(tx, &letter(7, 3, State::Taken, Some("h3"))).await?);
                assert!(!insert(tx, &letter(7, 3, State::Taken, Some("h3"))).await?);
                assert!(insert(tx, &letter(8, 3, State::Taken, Some("h4"))).await?);
                assert!(insert(tx, &letter(7, 4, State::Left, None)).await?);
                assert_eq!(taken(tx, &place, 7, 9).await?, [3]);
                done(tx, &place, 7, 3).await?;
                done(tx, &place, 7, 4).await?;
                assert_eq!(taken(tx, &place, 7, 9).await?, [] as [u32; 0]);
                assert_eq!(known(tx, "desk", "h3").await?, Some(State::Done));
                assert_eq!(known(tx, "desk", "h9").await?, None);
                assert_eq!(known(tx, "other", "h3").await?, None);
                let left = left(tx, "desk", 9).await?;
                assert_eq!(left.iter().map(|one| one.uid).collect::<Vec<_>>(), [4]);
                Ok(())
            })
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn trouble_keeps_its_beginning_and_ends_with_a_look() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        write(&store, |tx| {
            Box::pin(async move {
                let place = inbox();
                for secs in [5, 9] {
                    let code = format!("code{secs}");
                    let trouble = Trouble {
                        since_at: at(secs),
                        code,
                        words: "w".into(),
                        next_try_at: Some(at(secs + 1)),
                    };
                    failed(tx, &place, &trouble, Some(at(secs))).await?;
                }
                let standing = standings(tx).await?.remove(0);
                assert_eq!(standing.looked_at, Some(at(9)));
                let trouble = standing.trouble.unwrap();
                assert_eq!((trouble.since_at, trouble.code.as_str()), (at(5), "code9"));
                looked(tx, &place, at(10)).await?;
                arrived(tx, &place, Some(SignedDuration::from_secs(3)), at(11)).await?;
                let wanted = Standing {
                    place,
                    looked_at: Some(at(10)),
                    letter_at: Some(at(11)),
                    lag: Some(SignedDuration::from_secs(3)),
                    trouble: None,
                };
                assert_eq!(standings(tx).await?, [wanted]);
                Ok(())
            })
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_test_letter_comes_back_once() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        write(&store, |tx| {
            Box::pin(async move {
                for id in [1, 2] {
                    let mailbox = "a@lucarne.example".to_owned();
                    let wished =
                        Check { id, mailbox, outbox: OutboxId(id), asked_at: at(id), returned: None };
                    check(tx, &wished).await?;
                }
                assert!(returned(tx, 2, "imap", at(5)).await?);
                assert!(returned(tx, 2, "smtp", at(6)).await?, "a second copy is one as well");
                assert!(!returned(tx, 3, "smtp", at(6)).await?);
                let last = last_check(tx, "a@lucarne.example").await?.unwrap();
                assert_eq!((last.id, last.returned), (2, Some((at(5), "imap".into()))));
                assert_eq!(last_check(tx, "b@lucarne.example").await?, None);
                Ok(())
            })
        })
        .await;
    })
    .await;
}
