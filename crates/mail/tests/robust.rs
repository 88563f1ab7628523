//! Letters made to break readers: whatever arrives, reading ends, stays within its limits and says what it left out.
//! Speed is the bench's; here a quadratic path shows as a test that does not end.

use proptest::prelude::*;
use relance_mail::{Envelope, Letter, attachment, html, quote, read, read_body};

fn letter(raw: impl AsRef<[u8]>) -> Letter {
    let letter = read(raw.as_ref(), &Envelope::default());
    for part in letter.attachments.iter().take(3) {
        assert!(attachment(raw.as_ref(), part.part).is_some_and(|(file, bytes)| {
            file == *part && (bytes.len() == file.size || bytes.len() + 2 >= file.size)
        }));
    }
    let _ = html(raw.as_ref());
    letter
}

fn noted(letter: &Letter, problem: &str) -> bool {
    letter.problems.iter().any(|known| known.contains(problem))
}

fn multipart(kind: &str, body: &str) -> Vec<u8> {
    format!("From: a@b.example\nContent-Type: multipart/{kind}; boundary=b\n\n{body}").into_bytes()
}

/// `levels` multiparts, one in the other.
fn nested(levels: usize) -> String {
    let mut raw = String::from("From: a@b.example\n");
    for level in 0..levels {
        raw.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}x\n\n--b{level}x\n"));
    }
    raw + "\nthe core\n"
}

#[test]
fn depth_parts_headers_and_addresses_are_bounded() {
    assert!(noted(&letter(nested(1_000)), "deeper than 100"));
    assert!(noted(&letter(nested(20_000)), "deeper than 100"));
    let parts = "--b\n\nx\n".repeat(5_000);
    let many =
        letter(format!("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--"));
    assert!(noted(&many, "1,000 parts") && many.text.len() < 5_000);
    assert!(noted(
        &letter(format!("From: a@b.example\n{}\nx", "X: y\n".repeat(50_000))),
        "1,000 header fields"
    ));
    assert!(noted(
        &letter(format!("From: a@b.example\n{}\nx", format!("X: {}\n", "y".repeat(9_000)).repeat(99))),
        "256 KB"
    ));
    let to = format!("From: a@b.example\nTo: {}\n\nx", "x@y.example, ".repeat(4_000));
    let letter_to = letter(to);
    assert!(noted(&letter_to, "500 addresses") && letter_to.to.len() == 500);
    let ids = letter(format!("References: {}\n\nx", "<a@b.example> <c@d.example> ".repeat(2_000)));
    assert_eq!(ids.references, ["a@b.example", "c@d.example"]);
    let ids: String = (0..5_000).map(|n| format!("<{n}@x>")).collect();
    let ids = letter(format!("References: {ids}\n\nx"));
    assert!(noted(&ids, "100 references") && ids.references.len() == 100);
}

#[test]
fn bombs_end() {
    let bombs: Vec<Vec<u8>> = vec![
        vec![],
        vec![0; 100_000],
        vec![b'\n'; 200_000],
        vec![b'\r'; 200_000],
        b"\xff\xfe\x00".repeat(20_000),
        b"A".repeat(500_000),
        "Content-Type: message/rfc822\n\n".repeat(16_666).into_bytes(),
        format!("From: {}\n\nx", "(".repeat(40_000)).into_bytes(),
        format!("From: {}\n\nx", "\"".repeat(40_000)).into_bytes(),
        format!("From: {}\n\nx", "<".repeat(40_000)).into_bytes(),
        format!("From: {}\n\nx", "a@b,".repeat(20_000)).into_bytes(),
        format!("From: {}\n\nx", "<(\"".repeat(13_333)).into_bytes(),
        format!("From: {}\n\nx", "a@[:".repeat(10_000)).into_bytes(),
        format!("From: a@b.example\n\n{}", "begin 644 a\n".repeat(8_000)).into_bytes(),
        format!("From: a@b.example\n\n{}", "=ybegin name=x\n".repeat(6_000)).into_bytes(),
        format!("A: b\n{}", " \n x\n".repeat(16_666)).into_bytes(),
        format!("A: b\n{}", "garbage\n".repeat(12_500)).into_bytes(),
        format!("From: {}\n\nx", "g:;".repeat(20_000)).into_bytes(),
        format!("Subject: {}\n\nx", "=?utf-8?Q?a?= ".repeat(20_000)).into_bytes(),
        format!("Subject: {}\n\nx", "=?utf-8?Q?a".repeat(20_000)).into_bytes(),
        format!("From: {}\n\nx", "=?utf-8?Q?a?= b ".repeat(20_000)).into_bytes(),
        format!("Content-Type: text/plain; {}\n\nx", "a*1=b; ".repeat(20_000)).into_bytes(),
        format!("Content-Type: text/plain; {}\n\nx", "name*0*=utf-8''%41; ".repeat(16_666)).into_bytes(),
        format!("Date: {}\n\nx", "(".repeat(20_000)).into_bytes(),
        multipart("mixed", &"--bb\n".repeat(100_000)),
        multipart(
            "mixed",
            &format!("--b\nContent-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\n--b--\n".repeat(16_666)),
        ),
        multipart("alternative", &"--b\nContent-Type: text/html\n\n<p>\n".repeat(16_666)),
        format!("Content-Transfer-Encoding: base64\n\n{}", "=".repeat(100_000)).into_bytes(),
        format!("Content-Transfer-Encoding: quoted-printable\n\n{}", "=\n".repeat(100_000)).into_bytes(),
        format!("Content-Type: text/plain; charset=utf-7\n\n{}", "+".repeat(100_000)).into_bytes(),
        format!("Content-Type: text/plain; charset=iso-2022-jp\n\n{}", "\x1b$B".repeat(40_000)).into_bytes(),
        multipart(
            "report",
            &format!("--b\nContent-Type: message/delivery-status\n\n{}", "Action: failed\n\n".repeat(20_000)),
        ),
    ];
    for (index, bomb) in bombs.iter().enumerate() {
        let letter = letter(bomb);
        assert!(letter.text.len() <= 1 << 20, "bomb {index}");
        assert!(!noted(&letter, "reader failed"), "bomb {index}");
    }
}

#[test]
fn pages_that_hold_parsers_for_minutes_end() {
    let pages = [
        "<div>".repeat(30_000),
        "<".repeat(100_000),
        "<a ".repeat(60_000),
        "<a b=\"".repeat(30_000),
        "<!--".repeat(50_000),
        "<style>".repeat(20_000),
        "</".repeat(80_000),
        "&".repeat(100_000),
        "&#x41;".repeat(20_000),
        "<blockquote>x".repeat(16_666),
        "<table><tr><td>".repeat(16_666),
        format!("<p>{}{}", "<font color=a><b>".repeat(500), "<p>x".repeat(16_666)),
    ];
    for page in pages {
        let raw = format!("From: a@b.example\nContent-Type: text/html\n\n{page}");
        assert!(letter(raw).text.len() <= 1 << 20);
    }
}

#[test]
fn texts_that_hold_trimmers_for_minutes_end() {
    let texts = [
        "On ".repeat(60_000),
        "On 1 May 2026\n".repeat(23_333),
        "On 1 May 2026, Ana <a@b.example>\n\n".repeat(10_000),
        ">\n".repeat(80_000),
        "> a\nb\n".repeat(30_000),
        "\n".repeat(180_000),
        "-".repeat(180_000),
        "----\n".repeat(36_000),
        "--\n".repeat(60_000),
        "____________________________________\n".repeat(8_333),
        "From: a@b.example\n".repeat(16_666),
        "wrote: ".repeat(26_000),
        "a@b.example wrote:\n".repeat(15_000),
        " ".repeat(180_000),
        "```\n".repeat(40_000),
    ];
    for text in texts {
        let reply = quote::reply(&text);
        assert_eq!(reply.trim().is_empty(), text.trim().is_empty());
    }
}

/// Fault 2 of the parser underneath: debug builds panic on such delimiters. Ours never sees them.
#[test]
fn mail_parser_fault_malformed_first_delimiter() {
    for body in
        ["--b", "-", "--", "--b-", "--b--\r", "\n--b", "--b\n--b\n--b--x", "-\n--b\nX", "--b\r\r\n\r\n"]
    {
        for kind in ["mixed", "digest", "report", "alternative"] {
            assert!(!noted(&letter(multipart(kind, body)), "reader failed"), "{kind} {body:?}");
            let inner = format!("--b\nContent-Type: message/rfc822\n\n{body}\n{body}");
            assert!(!noted(&letter(multipart(kind, &inner)), "reader failed"), "{kind} {inner:?}");
        }
    }
}

#[test]
fn copies_with_other_line_ends_and_traces_read_alike() {
    let raw = "From: a@b.example\nMessage-ID: <x@y>\nDate: Mon, 5 Jan 2026 10:00:00 +0100\nSubject: Hi\n\nOne\n\nTwo\n";
    let traced =
        format!("Received: by z\nDelivered-To: q@r.example\nX-Spam: no\nReturn-Path: <b@c.example>\n{raw}");
    let plain = letter(raw);
    for copy in
        [raw.replace('\n', "\r\n"), raw.replace('\n', "\r"), traced.clone(), traced.replace('\n', "\r\n")]
    {
        let copy = letter(copy);
        assert_eq!(
            (&copy.text, &copy.subject, &copy.fingerprint),
            (&plain.text, &plain.subject, &plain.fingerprint)
        );
    }
    assert!(plain.fingerprint.is_some());
    assert_ne!(letter(raw.replace("Two", "Too")).fingerprint, plain.fingerprint);
    assert_eq!(letter("From: a@b.example\n\nx").fingerprint, None);
}

/// Pieces of letters, put together at random: nearer to trouble than random bytes are.
fn scraps() -> impl Strategy<Value = Vec<u8>> {
    let scraps: Vec<&'static [u8]> = vec![
        b"From: ",
        b"To: ",
        b"Content-Type: ",
        b"multipart/mixed; boundary=",
        b"b",
        b"--b",
        b"--b--",
        b"\r\n",
        b"\n",
        b"\r",
        b"\n\n",
        b"text/html; charset=",
        b"utf-8",
        b"gb2312",
        b"=?utf-8?B?",
        b"?=",
        b"<a@b.example>",
        b"\"",
        b"(",
        b")",
        b",",
        b";",
        b":",
        b"=",
        b"Content-Transfer-Encoding: ",
        b"base64",
        b"quoted-printable",
        b"message/rfc822",
        b"<p>",
        b"</p>",
        b"&amp;",
        b"> ",
        b"On 1 May 2026, X wrote:",
        b"-- ",
        b"\xe9",
        b"\xc3\xa9",
        b"\0",
        b" ",
        b"filename*0*=utf-8''%C3",
        b"Subject: ",
        b"Date: Mon, 5 Jan 2026",
        b"message/delivery-status",
        b"Action: failed",
        b"Final-Recipient: rfc822; x@y",
    ];
    let scrap = proptest::sample::select(scraps);
    proptest::collection::vec(
        prop_oneof![9 => scrap.prop_map(<[u8]>::to_vec), 1 => proptest::collection::vec(any::<u8>(), 0..9)],
        0..120,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scraps_of_letters_are_read(raw in scraps()) {
        let letter = letter(&raw);
        prop_assert!(!noted(&letter, "reader failed"));
        prop_assert!(!letter.text.contains(['\r', '\0']));
        prop_assert_eq!(letter.reply.trim().is_empty(), letter.text.trim().is_empty());
        for line in [&letter.subject].into_iter().chain(&letter.message_id).chain(&letter.references) {
            prop_assert!(!line.contains(|c: char| c.is_control()), "{:?}", line);
        }
        let _ = read_body(&raw, true);
    }
}
