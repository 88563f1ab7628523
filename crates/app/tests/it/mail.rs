//! Real mail in and out: swaks and Postfix bring it by SMTP and LMTP, Postfix takes ours to Dovecot, and what a
//! customer answers there comes back into the same ticket.

use relance_testkit::smtp::{self, Letter};
use relance_testkit::{Dovecot, Postfix, Route, Sink, swaks};

use crate::house::{self, PLAYERS, header};

#[test]
fn a_letter_is_acknowledged_at_once_with_the_promise_in_its_language() {
    let sink = Sink::start();
    let server = house::studio(&sink.relay(), None).start();
    let body = "Bonjour, mon niveau douze ne s'ouvre plus depuis hier soir. Merci, Léa";
    let flags = ["--header", "Subject: Le niveau douze", "--body", body];
    let sent = swaks::send(server.smtp(), "lea@example.net", PLAYERS, &flags);
    assert!(sent.accepted, "{}", sent.transcript);
    let mail = sink.wait_for(1).remove(0);
    assert_eq!(mail.to, ["lea@example.net"]);
    assert_eq!(header(&mail.bytes, "Auto-Submitted"), "auto-replied");
    assert!(header(&mail.bytes, "From").contains(PLAYERS));
    assert!(header(&mail.bytes, "In-Reply-To").starts_with('<'));
    assert_eq!(server.count("select count(*) from ticket"), 1);
    assert_eq!(server.count("select count(*) from promise where kind = 'answer'"), 1);
}

#[test]
fn swaks_is_refused_at_rcpt_for_an_address_that_is_not_ours() {
    let sink = Sink::start();
    let server = house::studio(&sink.relay(), None).start();
    for (port, flags) in [(server.smtp(), vec![]), (server.lmtp(), vec!["--protocol", "LMTP"])] {
        let sent = swaks::send(port, "lea@example.net", "nobody@lucarne.example", &flags);
        assert!(!sent.accepted && sent.transcript.contains("550 5.1.1"), "{}", sent.transcript);
    }
    let sent = swaks::send(server.smtp(), "lea@example.net", PLAYERS, &["--tls"]);
    assert!(sent.accepted && sent.transcript.contains("TLS started"), "{}", sent.transcript);
}

#[test]
fn a_robot_is_heard_and_never_answered() {
    let sink = Sink::start();
    let server = house::studio(&sink.relay(), None).start();
    let robot = house::french("robot@example.net", PLAYERS, "robot").header("Auto-Submitted", "auto-replied");
    let person = house::french("lea@example.net", PLAYERS, "person");
    for letter in [robot, person] {
        assert!(smtp::deliver(server.smtp(), &letter).is_positive());
    }
    let recipients: Vec<_> = sink.wait_for(1).into_iter().flat_map(|mail| mail.to).collect();
    assert_eq!(recipients, ["lea@example.net"]);
    assert_eq!(server.count("select count(*) from intake where verdict is not null"), 2);
}

#[test]
fn a_conversation_through_postfix_and_dovecot_is_one_ticket() {
    let dovecot = Dovecot::start(&["lea@example.net"]);
    let postfix = Postfix::start(&[]);
    let server = house::studio(&postfix.relay(), None).start();
    let home = ("example.net", Route::Lmtp(dovecot.lmtp()));
    let mailbox = dovecot.mailbox("lea@example.net");
    for (count, ours) in [(1, Route::Smtp(server.smtp())), (2, Route::Lmtp(server.lmtp()))] {
        postfix.route(&[home, ("lucarne.example", ours)]);
        let letter = match mailbox.letters().pop() {
            None => house::french("lea@example.net", PLAYERS, "first"),
            Some(acknowledgement) => answer(&acknowledgement),
        };
        assert!(smtp::deliver(postfix.smtp(), &letter).is_positive());
        relance_testkit::wait::until(format!("letter {count} is in the ticket"), || {
            (server.count("select count(*) from message where kind = 'incoming'") == count).then_some(())
        });
        mailbox.wait_for(1);
    }
    assert_eq!(server.count("select count(*) from ticket"), 1);
    assert_eq!(mailbox.letters().len(), 1, "one matter is acknowledged once");
}

/// What Léa's mail program makes when she answers.
fn answer(mail: &[u8]) -> Letter {
    let to = header(mail, "Reply-To");
    let to = to.rsplit_once('<').map_or(&*to, |(_, rest)| rest.trim_end_matches('>'));
    let id = header(mail, "Message-ID");
    house::french("lea@example.net", to, "second").header("In-Reply-To", &id).header("References", &id)
}
