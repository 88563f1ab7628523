//! Mail on its way out through a real Postfix that is careful with strangers: put off and tried again, too large,
//! bounced from behind it, and the report of that with the name that we gave the hand-over.

use relance_desk::{Desk, Faults, Ids, Parts, ReplyDraft};
use relance_domain::agent::Agent;
use relance_domain::message::Then;
use relance_store::blob::Blobs;
use relance_store::{DatabaseUrl, Store, agent};
use relance_testkit::postfix::Guard;
use relance_testkit::server::Setup;
use relance_testkit::{Dovecot, Greylist, Postfix, Route, Server, smtp, wait};

use crate::house::{self, PLAYERS};

const LEA: &str = "lea@example.net";

fn started(postfix: &Postfix) -> Server {
    let setup: Setup = house::studio(&postfix.relay(), None);
    setup.start()
}

/// Somebody writes, and the acknowledgement gets this far.
fn written(server: &Server, from: &str, id: &str, state: &str) {
    assert!(smtp::deliver(server.smtp(), &house::french(from, PLAYERS, id)).is_positive());
    wait::until(format!("the acknowledgement of {id} is {state}"), || {
        let asked = format!("select count(*) from delivery where recipient = '{from}' and state = '{state}'");
        (server.count(&asked) == 1).then_some(())
    });
}

/// Does something at the desk of a server, as another process beside it.
#[tokio::main(flavor = "current_thread")]
#[expect(clippy::disallowed_methods, reason = "the server lives by the real clock")]
async fn beside<T>(server: &Server, act: impl AsyncFnOnce(&Desk, &Agent, jiff::Timestamp) -> T) -> T {
    let url = DatabaseUrl::Sqlite(server.data().join("relance.db"));
    let store = Store::open(&url).await.expect("the database of the server");
    let key = Desk::secret(&store, [0; 32]).await.expect("made at the first start");
    let blobs = Blobs::open(&server.data().join("blobs")).expect("a folder");
    let base_url = server.url("");
    let desk = Desk::new(Parts { store, blobs, ids: Ids::new(1_023), key, base_url, faults: Faults::none() });
    desk.reload_policy().await.expect("it was applied");
    let read = desk.look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) }));
    let ana = read.await.expect("read").remove(0);
    let done = act(&desk, &ana, jiff::Timestamp::now()).await;
    desk.store().close().await;
    done
}

#[test]
fn a_greylisted_mail_waits_with_the_servers_words_and_leaves_when_it_is_tried_again() {
    let (greylist, dovecot) = (Greylist::start(), Dovecot::start(&[LEA]));
    let guard = Guard { policy: greylist.address(), size_bytes: 100_000 };
    let postfix = Postfix::start_guarded(&[("example.net", Route::Lmtp(dovecot.lmtp()))], guard);
    let server = started(&postfix);
    written(&server, LEA, "first", "deferred");
    let said =
        "select count(*) from delivery where code = 451 and words like '%Greylisted, come again later%'";
    assert_eq!(server.count(said), 1);
    assert_eq!(greylist.count(), 1);
    assert!(dovecot.mailbox(LEA).letters().is_empty());
    let hastened = beside(&server, async |desk, ana, now| desk.try_all_now(ana, "example.net", now).await);
    assert_eq!(hastened.expect("a lead may"), 1);
    // Another process on SQLite is not heard: a letter wakes the server.
    written(&server, "tom@example.org", "wake", "deferred");
    dovecot.mailbox(LEA).wait_with("In-Reply-To: <first@test.example>");
    wait::until("the desk knows that it was taken", || {
        (server.count("select count(*) from delivery where state = 'accepted'") == 1).then_some(())
    });
}

#[test]
fn a_mail_that_is_too_large_for_the_relay_is_not_delivered_and_says_so() {
    let (greylist, dovecot) = (Greylist::start(), Dovecot::start(&[LEA]));
    let guard = Guard { policy: greylist.address(), size_bytes: 50_000 };
    let postfix = Postfix::start_guarded(&[("example.net", Route::Lmtp(dovecot.lmtp()))], guard);
    let server = started(&postfix);
    written(&server, LEA, "first", "deferred");
    let body = "Voici tout le journal. ".repeat(4_000);
    let draft = ReplyDraft { body, then: Then::Keep, budget: None, day: None, seen: None };
    beside(&server, async |desk, ana, now| desk.reply(ana, 1, draft, now).await).expect("answered");
    written(&server, "tom@example.org", "wake", "deferred");
    wait::until("the answer is not delivered", || {
        let said = "select count(*) from delivery where state = 'failed' and enhanced = '5.3.4' \
                    and words like 'the server takes 50000 bytes%'";
        (server.count(said) == 1).then_some(())
    });
    assert_eq!(server.count("select count(*) from ticket where undelivered = 1"), 1);
    assert_eq!(server.count("select count(*) from suppression"), 0, "the address is good");
}

#[test]
fn a_bounce_of_an_unknown_person_names_our_hand_over_and_suppresses_the_address() {
    let dovecot = Dovecot::start(&[LEA]);
    let home = ("example.net", Route::Lmtp(dovecot.lmtp()));
    let postfix = Postfix::start(&[home]);
    let server = started(&postfix);
    postfix.route(&[home, ("lucarne.example", Route::Smtp(server.smtp()))]);
    written(&server, "nobody@example.net", "first", "bounced");
    let named = "select count(*) from intake i join intake_raw r on r.id = i.id \
                 where i.verdict = 'bounce' and cast(r.raw as text) like '%Original-Envelope-Id: b7%'";
    assert_eq!(server.count(named), 1);
    let body = "select count(*) from intake i join intake_raw r on r.id = i.id \
                where i.verdict = 'bounce' and cast(r.raw as text) like '%multipart/alternative; boundary%<table%'";
    assert_eq!(server.count(body), 0, "the header alone came back");
    let suppressed =
        "select count(*) from suppression where email_key = 'nobody@example.net' and scope = 'all'";
    assert_eq!(server.count(suppressed), 1);
    assert_eq!(server.count("select count(*) from ticket where undelivered = 1"), 1);
}
