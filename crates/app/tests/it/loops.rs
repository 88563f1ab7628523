//! Machines that answer us: another desk of our own kind, and somebody who is away with a mail program that knows no
//! manners. Each exchange ends by itself, and what ended it is a decision that orders nothing, not a pause.

use relance_testkit::{Postfix, Route, Server, smtp, wait};

use crate::house::{self, PLAYERS};

const SUPPORT: &str = "support@balise.example";
const LEA: &str = "lea@example.net";

/// Waits until a desk has decided so many letters; what a decision orders stands in the same transaction.
fn decided(server: &Server, letters: i64) {
    wait::until(format!("{letters} letters are decided"), || {
        (server.count("select count(*) from intake where verdict is not null") == letters).then_some(())
    });
}

fn mails_out(server: &Server) -> i64 {
    server.count("select count(*) from outbox")
}

#[test]
fn two_desks_that_write_to_each_other_fall_silent_after_one_mail_each() {
    let postfix = Postfix::start(&[]);
    let studio = house::studio(&postfix.relay(), None).start();
    let tracker = Server::of(env!("CARGO_BIN_EXE_relance")).relay(&postfix.relay());
    let tracker = house::company(tracker, "device-tracker").start();
    let to_studio = ("lucarne.example", Route::Smtp(studio.smtp()));
    postfix.route(&[to_studio, ("balise.example", Route::Smtp(tracker.smtp()))]);
    // What a person of each writes to the other, or what somebody forged in their name.
    assert!(smtp::deliver(studio.smtp(), &house::french(SUPPORT, PLAYERS, "one")).is_positive());
    assert!(smtp::deliver(tracker.smtp(), &house::french(PLAYERS, SUPPORT, "two")).is_positive());
    // Each has the letter and the other's acknowledgement of its own.
    decided(&studio, 2);
    decided(&tracker, 2);
    assert_eq!([mails_out(&studio), mails_out(&tracker)], [1, 1]);
    for desk in [&studio, &tracker] {
        assert_eq!(desk.count("select count(*) from intake where verdict = 'auto_reply'"), 1);
        assert_eq!(desk.count("select count(*) from promise"), 1, "a machine is promised nothing");
    }
}

#[test]
fn whoever_is_away_without_manners_is_answered_once() {
    let postfix = Postfix::start(&[("example.net", Route::Away)]);
    let studio = house::studio(&postfix.relay(), None).start();
    postfix.route(&[("example.net", Route::Away), ("lucarne.example", Route::Smtp(studio.smtp()))]);
    assert!(smtp::deliver(studio.smtp(), &house::french(LEA, PLAYERS, "away")).is_positive());
    // Her letter, and what her program answers to our acknowledgement.
    decided(&studio, 2);
    assert_eq!(mails_out(&studio), 1);
    assert_eq!(studio.count("select count(*) from ticket"), 1, "the answer lies in her ticket");
}
