//! Letters that leave: groups, partial refusals, reuse of connections, what an address or a letter needs.
//! What a broken relay does is in `faults`, what comes before the first letter in `set_up`.

use insta::assert_snapshot;

use super::*;

#[tokio::test(start_paused = true)]
async fn a_letter_leaves_in_a_group_when_offered_and_line_by_line_when_not() {
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 taken as A1");
    assert_snapshot!(relay.heard(), @r#"
    C: EHLO desk.example
    C: MAIL FROM:<desk@lucarne.example> SIZE=22
    C: RCPT TO:<ada@b.example>
    C: DATA
    C: |Subject: Hello||hi|.
    "#);
    let (relay, carrier) = FakeRelay::new(&[]).open("smtp://relay.example");
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 taken as A1");
    assert_snapshot!(relay.heard(), @r#"
    C: EHLO desk.example
    C: MAIL FROM:<desk@lucarne.example>
    C: RCPT TO:<ada@b.example>
    C: DATA
    C: |Subject: Hello||hi|.
    "#);
}

#[tokio::test(start_paused = true)]
async fn reports_of_delivery_are_asked_for_where_they_are_offered_and_come_to_somebody() {
    let (relay, carrier) = FakeRelay::new(&["PIPELINING", "DSN"]).open("smtp://relay.example");
    carry(&carrier, &["ada@b.example", "bob@b.example"]).await;
    assert_snapshot!(relay.heard(), @r#"
    C: EHLO desk.example
    C: MAIL FROM:<desk@lucarne.example> RET=HDRS ENVID=b7mail
    C: RCPT TO:<ada@b.example> NOTIFY=FAILURE,DELAY
    C: RCPT TO:<bob@b.example> NOTIFY=FAILURE,DELAY
    C: DATA
    C: |Subject: Hello||hi|.
    "#);
    let (relay, carrier) = FakeRelay::new(&["DSN"]).open("smtp://relay.example");
    carry_raw(&carrier, "", &["ada@b.example"], b"hi").await;
    assert!(relay.heard().contains("C: MAIL FROM:<>\nC: RCPT TO:<ada@b.example>\n"), "{}", relay.heard());
    let (relay, carrier) = FakeRelay::new(&["DSN"]).open("smtp://relay.example");
    let recipients = ["ada@b.example".to_owned()];
    let mail_from = "desk@lucarne.example";
    let wrong = Parcel { mail_from, recipients: &recipients, raw: b"hi", envelope_id: Some("a b>\r\nDATA") };
    carrier.carry(&wrong).await;
    assert!(relay.heard().contains("C: MAIL FROM:<desk@lucarne.example>\nC: RCPT"), "{}", relay.heard());
}

#[tokio::test(start_paused = true)]
async fn a_refused_recipient_costs_the_others_nothing() {
    let recipients =
        ["nobody@b.example", "ada@b.example", "later@b.example", "full@b.example", "bob@b.example"];
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    let pipelined = carry(&carrier, &recipients).await;
    assert_snapshot!(pipelined, @r#"
    nobody@b.example Refused 550 5.1.1 nobody there
    ada@b.example Accepted 250 2.0.0 taken as A1
    later@b.example Deferred 451 4.2.1 asleep
    full@b.example Deferred 552 - too many
    bob@b.example Accepted 250 2.0.0 taken as A1
    "#);
    assert!(relay.heard().ends_with("C: |Subject: Hello||hi|.\n"));
    let (_, carrier) = FakeRelay::new(&[]).open("smtp://relay.example");
    assert_eq!(carry(&carrier, &recipients).await, pipelined);
}

#[tokio::test(start_paused = true)]
async fn with_no_recipient_left_no_letter_is_sent_and_the_connection_lives_on() {
    // A pipelining server may say 354 all the same; then an empty letter ends the transaction.
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    let told = carry(&carrier, &["nobody@b.example"]).await;
    assert_snapshot!(told, @"nobody@b.example Refused 550 5.1.1 nobody there");
    assert!(relay.heard().ends_with("C: DATA\nC: |.\n"));
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 taken as A1");

    let relay = FakeRelay::new(&[]).deed(1, 1, Stage::Mail, Deed::Say("550 5.7.1 not you"));
    let (relay, carrier) = relay.open("smtp://relay.example");
    assert_snapshot!(carry(&carrier, &["ada@b.example", "bob@b.example"]).await, @r#"
    ada@b.example Refused 550 5.7.1 not you
    bob@b.example Refused 550 5.7.1 not you
    "#);
    assert!(relay.heard().ends_with("C: MAIL FROM:<desk@lucarne.example>\n"));
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 taken as A1");
    assert_eq!(relay.dials.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn connections_are_reused_and_ended_after_a_hundred_letters_or_a_pause() {
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    for _ in 0..3 {
        carry(&carrier, &["ada@b.example"]).await;
    }
    assert_eq!(relay.dials.load(Ordering::Relaxed), 1);
    let heard = relay.heard();
    assert_eq!((heard.matches("EHLO").count(), heard.matches("RSET").count()), (1, 2));

    for _ in 3..101 {
        carry(&carrier, &["ada@b.example"]).await;
    }
    assert_eq!(relay.dials.load(Ordering::Relaxed), 2);
    assert_eq!(relay.heard().matches("QUIT").count(), 1);

    tokio::time::sleep(Duration::from_secs(61)).await;
    assert_eq!(relay.heard(), "C: QUIT\n");
    carry(&carrier, &["ada@b.example"]).await;
    assert_eq!(relay.dials.load(Ordering::Relaxed), 3);
    carrier.close().await;
    assert!(relay.heard().ends_with("C: QUIT\n"));
}

#[tokio::test(start_paused = true)]
async fn at_once_means_on_connections_of_their_own() {
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    for _ in 0..2 {
        let letters = (0..4).map(|_| carry(&carrier, &["ada@b.example"]));
        let told = futures_util::future::join_all(letters).await;
        assert!(told.iter().all(|told| told.contains("Accepted")));
        assert_eq!(relay.dials.load(Ordering::Relaxed), 4);
    }
}

#[tokio::test(start_paused = true)]
async fn a_kept_connection_that_died_is_replaced_once_and_the_letter_leaves_once() {
    for stage in [Stage::Rset, Stage::Mail] {
        for deed in [Deed::Close, Deed::Say("421 4.4.2 idle too long"), Deed::Stall] {
            for offers in [&ALL[..], &[]] {
                let relay = FakeRelay::new(offers).deed(1, 2, stage, deed);
                let (relay, carrier) = relay.open("smtp://relay.example");
                carry(&carrier, &["ada@b.example"]).await;
                relay.heard();
                let told = carry(&carrier, &["ada@b.example"]).await;
                assert!(told.contains("Accepted"), "{stage:?} {deed:?}: {told}");
                assert_eq!(relay.heard().matches("|hi|").count(), 1);
                assert_eq!(relay.dials.load(Ordering::Relaxed), 2);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn more_recipients_than_a_server_must_take_go_in_several_transactions() {
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    let recipients: Vec<String> = (0..250).map(|number| format!("r{number}@b.example")).collect();
    let parcel = Parcel { mail_from: "", recipients: &recipients, raw: b"hi", envelope_id: None };
    let outcomes = carrier.carry(&parcel).await;
    assert!(outcomes.iter().map(|outcome| &outcome.recipient).eq(&recipients));
    assert!(outcomes.iter().all(|outcome| outcome.fate == Fate::Accepted));
    let heard = relay.heard();
    assert_eq!((heard.matches("MAIL FROM:<>").count(), heard.matches("C: |hi|.").count()), (3, 3));
}

#[tokio::test(start_paused = true)]
async fn what_an_address_needs_and_the_relay_lacks_is_told() {
    let recipients = ["josé@b.example", "ada@bücher.example", "bob@b.example"];
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    let raw = "Subject: é\r\n\r\nhi\r\n".as_bytes();
    assert_snapshot!(carry_raw(&carrier, "desk@b.example", &recipients, raw).await, @r#"
    josé@b.example Accepted 250 2.0.0 taken as A1
    ada@bücher.example Accepted 250 2.0.0 taken as A1
    bob@b.example Accepted 250 2.0.0 taken as A1
    "#);
    let told = relay.heard();
    assert_snapshot!(told.lines().nth(1).unwrap(), @"C: MAIL FROM:<desk@b.example> SIZE=19 BODY=8BITMIME SMTPUTF8");

    let (relay, carrier) = FakeRelay::new(&["PIPELINING"]).open("smtp://relay.example");
    assert_snapshot!(carry_raw(&carrier, "desk@b.example", &recipients, raw).await, @r#"
    josé@b.example Refused - 5.6.7 the server offers no SMTPUTF8, which this address needs
    ada@bücher.example Accepted 250 2.0.0 taken as A1
    bob@b.example Accepted 250 2.0.0 taken as A1
    "#);
    assert_snapshot!(relay.heard(), @r#"
    C: EHLO desk.example
    C: MAIL FROM:<desk@b.example>
    C: RCPT TO:<ada@xn--bcher-kva.example>
    C: RCPT TO:<bob@b.example>
    C: DATA
    C: |Subject: é||hi|.
    "#);
}

#[tokio::test(start_paused = true)]
async fn a_letter_too_big_for_the_relay_is_not_begun() {
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    let told = carry_raw(&carrier, "", &["ada@b.example"], &[b'x'; 10_001]).await;
    assert_snapshot!(told, @"ada@b.example Refused - 5.3.4 the server takes 10000 bytes; this letter has 10001");
    assert_eq!(relay.heard(), "C: EHLO desk.example\n");
}

#[tokio::test(start_paused = true)]
async fn no_address_writes_a_line_of_its_own() {
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtp://relay.example");
    let recipients = ["a@b.example>\r\nRCPT TO:<evil@b.example", "a b@c.example", "", "ada@b.example"];
    assert_snapshot!(carry(&carrier, &recipients).await, @r#"
    a@b.example>
    RCPT TO:<evil@b.example Refused - 5.1.3 not an address: a@b.example>  RCPT TO:<evil@b.example
    a b@c.example Refused - 5.1.3 not an address: a b@c.example
     Refused - 5.1.3 not an address: 
    ada@b.example Accepted 250 2.0.0 taken as A1
    "#);
    assert!(!relay.heard().contains("evil"));
    let told = carry_raw(&carrier, "a@b.example>\r\nDATA", &["ada@b.example"], b"hi").await;
    assert_snapshot!(told, @"ada@b.example Refused - 5.1.3 not an address: a@b.example>  DATA");
    assert_eq!(relay.heard(), "");
}
