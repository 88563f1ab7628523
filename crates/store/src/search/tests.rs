//! What an older database has to be read, and what a store keeps in which nobody searches.

use relance_domain::id::{MessageId, TicketId};
use relance_domain::message::Kind;

use crate::engine::Sources;
use crate::engine::contract::on_each_url;
use crate::message::{self, Message};
use crate::{DatabaseUrl, Error, Store, migrate, params, search};

/// The last number before there was an index of words.
const BEFORE: usize = 18;

/// As entries were written then: with fewer columns.
const OLD_INSERT: &str = "-- name: insert
-- An entry of then.
insert into message (id, ticket_id, kind, at, author_name, author_email, recipients, subject, text, attachments, known,
  has_html, problems)
values ($1, 1, $2, 0, '', '', '{}', '', '', '[]', 1, 0, '[]')
";

const OLD: Sources =
    Sources { statements: &[("old", OLD_INSERT)], migrations: migrate::FILES.split_at(BEFORE).0 };

async fn write(store: &Store, id: i64, kind: Kind) {
    let wrote = store.write("write", move |tx| {
        Box::pin(async move {
            let entry = Message::blank(MessageId(id), TicketId(1), kind, jiff::Timestamp::UNIX_EPOCH);
            message::insert(tx, &entry).await
        })
    });
    let wrote: Result<(), Error> = wrote.await;
    wrote.expect("written");
}

async fn waiting(store: &Store) -> Vec<i64> {
    let read = store.read("waiting", |tx| Box::pin(async move { search::waiting(tx, 10).await }));
    let read: Result<Vec<i64>, Error> = read.await;
    read.expect("ids")
}

#[tokio::test]
async fn an_older_database_has_all_that_people_wrote_read_the_newest_first() {
    on_each_url(|url| async move {
        if url == DatabaseUrl::SqliteMemory {
            return;
        }
        let old = Store::open_with(&url, OLD).await.expect("as it was");
        old.forgo_search();
        for (id, kind) in [(2, Kind::Incoming), (3, Kind::Automatic), (4, Kind::Note)] {
            let wrote = old.write("write", move |tx| {
                Box::pin(async move { tx.run("old.insert", params![id, kind.as_str()]).await })
            });
            let wrote: Result<u64, Error> = wrote.await;
            wrote.expect("written");
        }
        old.close().await;
        let store = Store::open(&url).await.expect("brought up to date");
        assert_eq!(waiting(&store).await, [4, 2]);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_store_in_which_nobody_searches_keeps_nothing_for_it() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.expect("open");
        write(&store, 2, Kind::Reply).await;
        store.forgo_search();
        write(&store, 3, Kind::Reply).await;
        assert_eq!(waiting(&store).await, [2]);
        store.close().await;
    })
    .await;
}
