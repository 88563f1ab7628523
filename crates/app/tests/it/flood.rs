//! Many letters at once, over many connections: each becomes one ticket and one acknowledgement, on both engines.
//! How fast that goes is measured by `relance bench intake`, never here.

use std::collections::BTreeSet;

use relance_testkit::smtp::{self, Reply};
use relance_testkit::{Postgres, Sink, wait};

use crate::house::{self, PLAYERS, header};

const LETTERS: usize = 1_000;
const CONNECTIONS: usize = 32;

#[test]
fn a_thousand_letters_at_once_are_a_thousand_tickets_and_acknowledgements() {
    each_letter_once(None);
}

#[test]
fn a_thousand_letters_at_once_are_a_thousand_tickets_on_postgres_too() {
    if let Some(database) = Postgres::fresh() {
        each_letter_once(Some(&database));
    }
}

fn each_letter_once(database: Option<&Postgres>) {
    let sink = Sink::start();
    let server = house::studio(&sink.relay(), database).start();
    // Each from somebody else: no cap on automatic replies is in the way.
    let letter =
        |index| house::french(&format!("player{index}@example.net"), PLAYERS, &format!("flood{index}"));
    let replies = smtp::flood(server.smtp(), LETTERS, CONNECTIONS, letter);
    assert!(replies.iter().all(Reply::is_positive));
    let mails = sink.wait_for(LETTERS);
    let answered: BTreeSet<_> = mails.iter().map(|mail| header(&mail.bytes, "In-Reply-To")).collect();
    let asked: BTreeSet<_> = (0..LETTERS).map(|index| format!("<flood{index}@test.example>")).collect();
    assert_eq!(answered, asked);
    wait::until("nothing is left in the outbox", || {
        (server.count("select count(*) from outbox where due_at is not null") == 0).then_some(())
    });
    assert_eq!(sink.letters().len(), LETTERS, "each was acknowledged once");
    assert_eq!(server.count("select count(*) from ticket"), i64::try_from(LETTERS).expect("a small number"));
}
