//! What a peer hears that smuggles, floods, drips or stays away, and what STARTTLS forgets.
//! Ordinary dialogues are in `dialogue`; reading single commands is tested beside the grammar.

use insta::assert_snapshot;
use rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;

use super::*;
use crate::tls;

#[tokio::test(start_paused = true)]
async fn no_second_letter_is_smuggled_in_the_first() {
    let forms = [
        "\n.\n",
        "\n.\r\n",
        "\r\n.\n",
        "\r.\r",
        "\r.\r\n",
        "\r\n.\r",
        "\r\n.\r\r\n",
        "\n\n.\n\n",
        "\r\n\0.\r\n",
    ];
    for form in forms {
        let mut peer = connect(Protocol::Smtp, settings());
        peer.hear().await;
        peer.say_all(&ENVELOPE).await;
        peer.log.clear();
        let inner = "MAIL FROM:<evil@b.example>\r\nRCPT TO:<help@lucarne.example>\r\nDATA\r\nfrom the boss";
        peer.say(&format!("hello{form}{inner}\r\n.")).await;
        // A NUL is odd but no line end: that letter is kept, as one.
        let kept = peer.desk.kept.lock().unwrap().len();
        assert_eq!(kept, usize::from(form.contains('\0')), "{form:?}");
        let answer = if kept == 1 { "S: 250 2.0.0 Kept\n" } else { "S: 554 5.6.0 " };
        assert!(peer.log.contains(answer), "{form:?}: {}", peer.log);
        peer.log.clear();
        peer.say("QUIT").await;
        assert!(peer.log.contains("S: 221 "), "{form:?}: the dialogue goes on in step, {}", peer.log);
    }
}

#[tokio::test(start_paused = true)]
async fn every_limit_is_told() {
    let size = format!("{}\r\n.", "x".repeat(1001));
    let mut peer = connect(Protocol::Smtp, settings());
    peer.hear().await;
    peer.say_all(&ENVELOPE).await;
    peer.log.clear();
    peer.send(format!("{size}\r\n")).await;
    peer.hear().await;
    peer.send(format!("NOOP {}\r\n", "x".repeat(5000))).await;
    peer.hear().await;
    peer.send("NOOP\n").await;
    peer.hear().await;
    peer.say("NOOP").await;
    for _ in 0..7 {
        peer.send("FOO\r\n").await;
    }
    assert_snapshot!(peer.end().await, @r#"
    S: 552 5.3.4 Letter too big
    S: 500 5.5.6 Line too long
    S: 500 5.5.2 Lines end with CR LF
    C: NOOP
    S: 250 2.0.0 OK
    S: 500 5.5.1 Unknown command
    S: 500 5.5.1 Unknown command
    S: 500 5.5.1 Unknown command
    S: 500 5.5.1 Unknown command
    S: 500 5.5.1 Unknown command
    S: 500 5.5.1 Unknown command
    S: 500 5.5.1 Unknown command
    S: 421 4.7.0 Too many errors
    S: (closed)
    "#);

    let limits = Limits { commands: 3, ..settings().limits };
    let lines = ["NOOP", "NOOP", "NOOP"];
    assert_snapshot!(transcript(Protocol::Smtp, Settings { limits, ..settings() }, &lines).await, @r#"
    S: 220 desk.lucarne.example ESMTP Relance
    C: NOOP
    S: 250 2.0.0 OK
    C: NOOP
    S: 250 2.0.0 OK
    C: NOOP
    S: 250 2.0.0 OK
    S: 421 4.7.0 Too many commands without a letter
    S: (closed)
    "#);

    assert_snapshot!(transcript(Protocol::Smtp, settings(), &["POST / HTTP/1.1"]).await, @r#"
    S: 220 desk.lucarne.example ESMTP Relance
    C: POST / HTTP/1.1
    S: 421 4.7.0 This is not a web server
    S: (closed)
    "#);
}

#[tokio::test(start_paused = true)]
async fn letters_that_cannot_be_held_are_put_off_and_endless_ones_cut() {
    let limits = Limits { memory_bytes: 100, ..settings().limits };
    let mut peer = connect(Protocol::Smtp, Settings { limits, ..settings() });
    peer.hear().await;
    peer.say_all(&ENVELOPE).await;
    peer.log.clear();
    peer.send(format!("{}\r\n.\r\n", "x".repeat(200))).await;
    peer.hear().await;
    peer.send("MAIL FROM:<ada@b.example>\r\nRCPT TO:<help@lucarne.example>\r\nDATA\r\n").await;
    peer.send("x".repeat(4000)).await;
    assert_snapshot!(peer.end().await, @r#"
    S: 452 4.3.1 Too many letters at once, try again
    S: 250 2.1.0 Sender OK
    S: 250 2.1.5 Recipient OK
    S: 354 End with a dot on a line of its own
    S: 552 5.3.4 Letter too big
    S: (closed)
    "#);
}

#[tokio::test(start_paused = true)]
async fn who_waits_too_long_is_hung_up_on() {
    let silent = connect(Protocol::Smtp, settings());
    assert_snapshot!(silent.end().await, @r#"
    S: 220 desk.lucarne.example ESMTP Relance
    S: 421 4.4.2 Waited too long
    S: (closed)
    "#);

    let mut dripping = connect(Protocol::Smtp, settings());
    dripping.hear().await;
    dripping.log.clear();
    let drip = async {
        loop {
            sleep(Duration::from_secs(100)).await;
            dripping.send("N").await;
        }
    };
    let _ = timeout(Duration::from_secs(1000), drip).await;
    assert_snapshot!(dripping.end().await, @r#"
    S: 421 4.4.2 Waited too long
    S: (closed)
    "#);

    let mut slow = connect(Protocol::Smtp, settings());
    slow.hear().await;
    slow.say_all(&ENVELOPE).await;
    slow.log.clear();
    let drip = async {
        loop {
            sleep(Duration::from_secs(100)).await;
            slow.send("x").await;
        }
    };
    let _ = timeout(Duration::from_secs(1000), drip).await;
    assert_snapshot!(slow.end().await, @r#"
    S: 421 4.4.2 Waited too long
    S: (closed)
    "#);
}

#[tokio::test(start_paused = true)]
async fn a_stopped_listener_says_so_between_letters() {
    let mut peer = connect(Protocol::Smtp, settings());
    peer.hear().await;
    peer.say_all(&ENVELOPE).await;
    peer.stop.cancel();
    tokio::task::yield_now().await;
    peer.log.clear();
    peer.say("the letter may be finished\r\n.").await;
    assert_snapshot!(peer.end().await, @r#"
    C: the letter may be finished
    .
    S: 250 2.0.0 Kept
    S: 421 4.3.2 Going down, try again
    S: (closed)
    "#);
}

#[tokio::test(start_paused = true)]
async fn a_lost_connection_keeps_nothing() {
    let mut peer = connect(Protocol::Smtp, settings());
    peer.hear().await;
    peer.say_all(&ENVELOPE).await;
    peer.send("half a letter\r\n").await;
    let Peer { io, desk, session, .. } = peer;
    drop(io);
    session.await.unwrap();
    assert!(desk.kept.lock().unwrap().is_empty());
}

async fn shake_hands(peer: &mut Peer) {
    let plain = wire::take(&mut peer.io);
    let name = ServerName::try_from("desk.lucarne.example").unwrap();
    let encrypted = TlsConnector::from(tls::client_config_for_anybody()).connect(name, plain).await.unwrap();
    peer.io = wire::buffered(Box::new(encrypted));
}

#[tokio::test(start_paused = true)]
async fn starttls_forgets_what_was_said_in_the_clear() {
    let dir = tempfile::tempdir().unwrap();
    let config = tls::server_config(dir.path(), "desk.lucarne.example").unwrap();
    let mut peer = connect(Protocol::Smtp, Settings { tls: Some(config), ..settings() });
    peer.hear().await;
    peer.say("EHLO b.example").await;
    // The injected command is read in the clear with STARTTLS and must never be obeyed under TLS.
    peer.log.push_str("C: STARTTLS\n");
    peer.send("STARTTLS\r\nMAIL FROM:<evil@b.example>\r\n").await;
    peer.hear().await;
    shake_hands(&mut peer).await;
    peer.say_all(&["MAIL FROM:<ada@b.example>", "STARTTLS", "EHLO b.example", "MAIL FROM:<ada@b.example>"])
        .await;
    peer.say_all(&["RCPT TO:<help@lucarne.example>", "DATA", "hi\r\n.", "QUIT"]).await;
    let kept = std::mem::take(&mut *peer.desk.kept.lock().unwrap());
    assert_snapshot!(peer.end().await, @r#"
    S: 220 desk.lucarne.example ESMTP Relance
    C: EHLO b.example
    S: 250-desk.lucarne.example
    S: 250-PIPELINING
    S: 250-SIZE 1000
    S: 250-8BITMIME
    S: 250-SMTPUTF8
    S: 250-STARTTLS
    S: 250 ENHANCEDSTATUSCODES
    C: STARTTLS
    S: 220 2.0.0 Ready for TLS
    C: MAIL FROM:<ada@b.example>
    S: 503 5.5.1 Introduce yourself first
    C: STARTTLS
    S: 503 5.5.1 TLS is already on
    C: EHLO b.example
    S: 250-desk.lucarne.example
    S: 250-PIPELINING
    S: 250-SIZE 1000
    S: 250-8BITMIME
    S: 250-SMTPUTF8
    S: 250 ENHANCEDSTATUSCODES
    C: MAIL FROM:<ada@b.example>
    S: 250 2.1.0 Sender OK
    C: RCPT TO:<help@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: DATA
    S: 354 End with a dot on a line of its own
    C: hi
    .
    S: 250 2.0.0 Kept
    C: QUIT
    S: 221 2.0.0 Goodbye
    S: (closed)
    "#);
    assert!(kept[0].0.tls && kept[0].1.contains("with ESMTPS"));
}
