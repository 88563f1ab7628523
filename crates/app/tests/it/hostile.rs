//! What nobody polite would send: each gets a clear verdict, the process stays up and its memory bounded, and the
//! next letter of a person is answered as if nothing had been.

use relance_testkit::Sink;
use relance_testkit::smtp::{self, Letter, Reply};

use crate::house::{self, PLAYERS};

const MIB: usize = 1024 * 1024;

/// More than any single letter may cost, for good.
const MEMORY_LIMIT_KIB: u64 = 400 * 1024;

fn raw(bytes: impl Into<Vec<u8>>) -> Letter {
    Letter { from: "eve@example.net".to_owned(), to: vec![PLAYERS.to_owned()], bytes: bytes.into() }
}

fn nested(depth: usize) -> String {
    let mut text = "From: <eve@example.net>\r\nSubject: deep\r\nMIME-Version: 1.0\r\n".to_owned();
    for level in 0..depth {
        text += &format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n");
    }
    text + "Content-Type: text/plain\r\n\r\nbottom\r\n"
}

/// Name, letter, whether it is taken in.
fn table() -> Vec<(&'static str, Letter, bool)> {
    let head = "From: <eve@example.net>\r\nMessage-ID: <h@test.example>\r\nSubject: x\r\n";
    let charset = format!("{head}Content-Type: text/plain; charset=klingon\r\n\r\n\u{fffd}\r\n");
    let injected = format!("{head}Subject: a\rBcc: all@example.net\r\n\r\nhello\r\n");
    vec![
        ("nothing at all", raw(""), true),
        ("no header", raw("hello\r\n"), true),
        ("a header that never ends", raw(format!("Subject: {}\r\n\r\nx\r\n", " y".repeat(MIB))), true),
        ("a thousand multiparts, one in the other", raw(nested(1_000)), true),
        ("NUL bytes", raw(format!("{head}\r\n\0\0\0\r\n")), true),
        ("a character set of nobody", raw(charset), true),
        ("a bare CR in a header, as smugglers write it", raw(injected), false),
        ("fifty megabytes", raw(format!("{head}\r\n{}", "0123456789abcdef\r\n".repeat(3 * MIB))), false),
    ]
}

#[test]
fn hostile_letters_get_a_verdict_and_harm_nobody() {
    let sink = Sink::start();
    let mut server = house::studio(&sink.relay(), None).start();
    for (name, letter, taken) in table() {
        let reply = smtp::attempt(server.smtp(), &letter);
        let accepted = reply.as_ref().is_ok_and(Reply::is_positive);
        assert_eq!(accepted, taken, "{name}: {reply:?}");
        server.assert_running();
        assert!(server.resident_kib() < MEMORY_LIMIT_KIB, "{name}: {} KiB", server.resident_kib());
    }
    assert!(smtp::deliver(server.smtp(), &house::french("lea@example.net", PLAYERS, "after")).is_positive());
    relance_testkit::wait::until("Léa is answered", || {
        sink.letters().iter().any(|mail| mail.to == ["lea@example.net"]).then_some(())
    });
    relance_testkit::wait::until("every letter has its verdict", || {
        (server.count("select count(*) from intake where verdict is null") == 0).then_some(())
    });
}
