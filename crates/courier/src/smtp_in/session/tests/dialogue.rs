//! What a peer says and hears when all goes its ordinary way: order of commands, recipients, groups, LMTP.
//! Peers that mean harm or break down are in `guards`.

use insta::assert_snapshot;

use super::*;

#[tokio::test(start_paused = true)]
async fn a_letter_is_kept() {
    let mut peer = connect(Protocol::Smtp, settings());
    peer.hear().await;
    peer.say_all(&ENVELOPE).await;
    peer.say("Subject: Hello\r\n\r\n..dot\r\n.").await;
    peer.say("QUIT").await;
    let kept = std::mem::take(&mut *peer.desk.kept.lock().unwrap());
    assert_snapshot!(peer.end().await, @r#"
    S: 220 desk.lucarne.example ESMTP Relance
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
    C: Subject: Hello

    ..dot
    .
    S: 250 2.0.0 Kept
    C: QUIT
    S: 221 2.0.0 Goodbye
    S: (closed)
    "#);
    assert_snapshot!(kept[0].1.replace('\r', ""), @r#"
    Return-Path: <ada@b.example>
    Received: from b.example ([192.0.2.7])
    	by desk.lucarne.example with ESMTP
    	for <help@lucarne.example>;
    	Sun, 22 Nov 2026 13:31:00 +0000
    Subject: Hello

    .dot
    "#);
    let envelope = &kept[0].0;
    assert_eq!(
        (envelope.mail_from.as_str(), envelope.helo.as_str(), envelope.tls),
        ("ada@b.example", "b.example", false)
    );
}

#[tokio::test(start_paused = true)]
async fn commands_come_in_their_order() {
    let lines = [
        "MAIL FROM:<a@b.example>",
        "RCPT TO:<help@lucarne.example>",
        "DATA",
        "LHLO b.example",
        "HELO b.example",
        "RCPT TO:<help@lucarne.example>",
        "MAIL FROM:<a@b.example> SIZE=1001",
        "MAIL FROM:<a@b.example> SIZE=1000",
        "MAIL FROM:<a@b.example>",
        "DATA",
        "RSET",
    ];
    assert_snapshot!(transcript(Protocol::Smtp, settings(), &lines).await, @r#"
    S: 220 desk.lucarne.example ESMTP Relance
    C: MAIL FROM:<a@b.example>
    S: 503 5.5.1 Introduce yourself first
    C: RCPT TO:<help@lucarne.example>
    S: 503 5.5.1 MAIL FROM first
    C: DATA
    S: 503 5.5.1 MAIL FROM first
    C: LHLO b.example
    S: 500 5.5.1 Unknown command
    C: HELO b.example
    S: 250 desk.lucarne.example
    C: RCPT TO:<help@lucarne.example>
    S: 503 5.5.1 MAIL FROM first
    C: MAIL FROM:<a@b.example> SIZE=1001
    S: 552 5.3.4 Letter too big
    C: MAIL FROM:<a@b.example> SIZE=1000
    S: 250 2.1.0 Sender OK
    C: MAIL FROM:<a@b.example>
    S: 503 5.5.1 One letter at a time
    C: DATA
    S: 503 5.5.1 No accepted recipient
    C: RSET
    S: 250 2.0.0 OK
    S: 421 4.4.2 Waited too long
    S: (closed)
    "#);
}

#[tokio::test(start_paused = true)]
async fn recipients_are_answered_one_by_one() {
    let limits = Limits { recipients: 3, ..settings().limits };
    let lines = [
        "EHLO b.example",
        "MAIL FROM:<>",
        "RCPT TO:<help@lucarne.example>",
        "RCPT TO:<nobody@lucarne.example>",
        "RCPT TO:<later@lucarne.example>",
        "RCPT TO:<never@lucarne.example>",
        "RCPT TO:<josé@lucarne.example>",
        "RCPT TO:<postmaster>",
        "RCPT TO:<@relay.example:billing@lucarne.example>",
        "RCPT TO:<players@lucarne.example>",
        "VRFY help",
        "HELP",
        "NOOP",
        "QUIT",
    ];
    assert_snapshot!(transcript(Protocol::Smtp, Settings { limits, ..settings() }, &lines).await, @r#"
    S: 220 desk.lucarne.example ESMTP Relance
    C: EHLO b.example
    S: 250-desk.lucarne.example
    S: 250-PIPELINING
    S: 250-SIZE 1000
    S: 250-8BITMIME
    S: 250-SMTPUTF8
    S: 250 ENHANCEDSTATUSCODES
    C: MAIL FROM:<>
    S: 250 2.1.0 Sender OK
    C: RCPT TO:<help@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: RCPT TO:<nobody@lucarne.example>
    S: 550 5.1.1 Nobody here has this address
    C: RCPT TO:<later@lucarne.example>
    S: 451 4.3.0 Try this recipient later
    C: RCPT TO:<never@lucarne.example>
    S: 451 4.3.0 Try this recipient later
    C: RCPT TO:<josé@lucarne.example>
    S: 553 5.6.7 This address needs SMTPUTF8
    C: RCPT TO:<postmaster>
    S: 250 2.1.5 Recipient OK
    C: RCPT TO:<@relay.example:billing@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: RCPT TO:<players@lucarne.example>
    S: 452 4.5.3 Too many recipients
    C: VRFY help
    S: 252 2.0.0 Send the mail and see
    C: HELP
    S: 214 2.0.0 Send mail to an address of this desk
    C: NOOP
    S: 250 2.0.0 OK
    C: QUIT
    S: 221 2.0.0 Goodbye
    S: (closed)
    "#);
}

#[tokio::test(start_paused = true)]
async fn the_desk_has_the_last_word() {
    let mut peer = connect(Protocol::Smtp, settings());
    peer.hear().await;
    peer.say("EHLO b.example").await;
    peer.log.clear();
    for sender in ["later", "never", "stuck", "ada"] {
        peer.say(&format!("MAIL FROM:<{sender}@b.example>")).await;
        peer.say_all(&["RCPT TO:<help@lucarne.example>", "DATA", "."]).await;
    }
    assert_eq!(peer.desk.kept.lock().unwrap().len(), 1);
    peer.say("QUIT").await;
    assert_snapshot!(peer.end().await, @r#"
    C: MAIL FROM:<later@b.example>
    S: 250 2.1.0 Sender OK
    C: RCPT TO:<help@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: DATA
    S: 354 End with a dot on a line of its own
    C: .
    S: 451 4.3.0 the disk??250 is full
    C: MAIL FROM:<never@b.example>
    S: 250 2.1.0 Sender OK
    C: RCPT TO:<help@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: DATA
    S: 354 End with a dot on a line of its own
    C: .
    S: 554 5.6.0 no such letter
    C: MAIL FROM:<stuck@b.example>
    S: 250 2.1.0 Sender OK
    C: RCPT TO:<help@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: DATA
    S: 354 End with a dot on a line of its own
    C: .
    S: 451 4.3.0 Could not be kept, try again
    C: MAIL FROM:<ada@b.example>
    S: 250 2.1.0 Sender OK
    C: RCPT TO:<help@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: DATA
    S: 354 End with a dot on a line of its own
    C: .
    S: 250 2.0.0 Kept
    C: QUIT
    S: 221 2.0.0 Goodbye
    S: (closed)
    "#);
}

#[tokio::test(start_paused = true)]
async fn a_pipelined_group_is_answered_in_its_order() {
    let mut peer = connect(Protocol::Smtp, settings());
    peer.hear().await;
    peer.say("EHLO b.example").await;
    let recipients = "RCPT TO:<help@lucarne.example>\r\nRCPT TO:<nobody@lucarne.example>\r\n";
    let one = format!("MAIL FROM:<ada@b.example>\r\n{recipients}DATA\r\n");
    peer.send(format!("{one}first\r\n.\r\n{one}second\r\n.\r\nQUIT\r\n")).await;
    let desk = Arc::clone(&peer.desk);
    assert_snapshot!(peer.end().await, @r#"
    S: 220 desk.lucarne.example ESMTP Relance
    C: EHLO b.example
    S: 250-desk.lucarne.example
    S: 250-PIPELINING
    S: 250-SIZE 1000
    S: 250-8BITMIME
    S: 250-SMTPUTF8
    S: 250 ENHANCEDSTATUSCODES
    S: 250 2.1.0 Sender OK
    S: 250 2.1.5 Recipient OK
    S: 550 5.1.1 Nobody here has this address
    S: 354 End with a dot on a line of its own
    S: 250 2.0.0 Kept
    S: 250 2.1.0 Sender OK
    S: 250 2.1.5 Recipient OK
    S: 550 5.1.1 Nobody here has this address
    S: 354 End with a dot on a line of its own
    S: 250 2.0.0 Kept
    S: 221 2.0.0 Goodbye
    S: (closed)
    "#);
    let kept: Vec<String> =
        desk.kept.lock().unwrap().iter().map(|(_, raw)| raw.lines().last().unwrap().into()).collect();
    assert_eq!(kept, ["first", "second"]);
}

#[tokio::test(start_paused = true)]
async fn lmtp_is_begun_with_its_own_word_and_needs_a_recipient() {
    let mut peer = connect(Protocol::Lmtp, settings());
    peer.hear().await;
    peer.say_all(&["HELO b.example", "EHLO b.example", "LHLO b.example"]).await;
    peer.say_all(&["MAIL FROM:<ada@b.example>", "RCPT TO:<nobody@lucarne.example>"]).await;
    peer.say_all(&["DATA", "QUIT"]).await;
    assert_snapshot!(peer.end().await, @r#"
    S: 220 desk.lucarne.example LMTP Relance
    C: HELO b.example
    S: 500 5.5.1 Unknown command
    C: EHLO b.example
    S: 500 5.5.1 Unknown command
    C: LHLO b.example
    S: 250-desk.lucarne.example
    S: 250-PIPELINING
    S: 250-SIZE 1000
    S: 250-8BITMIME
    S: 250-SMTPUTF8
    S: 250 ENHANCEDSTATUSCODES
    C: MAIL FROM:<ada@b.example>
    S: 250 2.1.0 Sender OK
    C: RCPT TO:<nobody@lucarne.example>
    S: 550 5.1.1 Nobody here has this address
    C: DATA
    S: 503 5.5.1 No accepted recipient
    C: QUIT
    S: 221 2.0.0 Goodbye
    S: (closed)
    "#);
}

#[tokio::test(start_paused = true)]
async fn lmtp_answers_for_each_accepted_recipient() {
    let mut peer = connect(Protocol::Lmtp, settings());
    peer.hear().await;
    peer.say_all(&["LHLO b.example", "MAIL FROM:<ada@b.example>"]).await;
    peer.say_all(&["RCPT TO:<help@lucarne.example>"; 2]).await;
    peer.say_all(&["RCPT TO:<billing@lucarne.example>", "DATA", "hi\r\n."]).await;
    peer.hear().await;
    peer.hear().await;
    peer.say_all(&["MAIL FROM:<later@b.example>", "RCPT TO:<help@lucarne.example>"]).await;
    peer.say_all(&["RCPT TO:<billing@lucarne.example>", "DATA", "hi\r\n."]).await;
    peer.hear().await;
    peer.say("QUIT").await;
    let kept = std::mem::take(&mut *peer.desk.kept.lock().unwrap());
    assert_snapshot!(peer.end().await, @r#"
    S: 220 desk.lucarne.example LMTP Relance
    C: LHLO b.example
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
    C: RCPT TO:<help@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: RCPT TO:<billing@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: DATA
    S: 354 End with a dot on a line of its own
    C: hi
    .
    S: 250 2.0.0 Kept
    S: 250 2.0.0 Kept
    S: 250 2.0.0 Kept
    C: MAIL FROM:<later@b.example>
    S: 250 2.1.0 Sender OK
    C: RCPT TO:<help@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: RCPT TO:<billing@lucarne.example>
    S: 250 2.1.5 Recipient OK
    C: DATA
    S: 354 End with a dot on a line of its own
    C: hi
    .
    S: 451 4.3.0 the disk??250 is full
    S: 451 4.3.0 the disk??250 is full
    C: QUIT
    S: 221 2.0.0 Goodbye
    S: (closed)
    "#);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].0.recipients, ["help@lucarne.example", "billing@lucarne.example"]);
}
