//! Every stage of a hand-over against every fault: what is told, and that a letter is in doubt only after its dot.
//! Hand-overs that go well are in `letters`, TLS and credentials in `set_up`.

use insta::assert_snapshot;
use tokio::time::sleep;

use super::*;

const STAGES: [Stage; 11] = [
    Stage::Connect,
    Stage::Greeting,
    Stage::Ehlo,
    Stage::StartTls,
    Stage::Handshake,
    Stage::Auth,
    Stage::Mail,
    Stage::Rcpt,
    Stage::Data,
    Stage::Body,
    Stage::Dot,
];

const DEEDS: [(&str, Deed); 5] = [
    ("4xx", Deed::Say("451 4.7.1 not now")),
    ("5xx", Deed::Say("554 5.7.1 never")),
    ("close", Deed::Close),
    ("garbage", Deed::Say("HTTP/1.1 400 Bad Request")),
    ("stall", Deed::Stall),
];

/// One line for each stage and fault; a second letter afterwards shows that the carrier is none the worse.
async fn table(more: &[&'static str]) -> String {
    let mut lines = Vec::new();
    for stage in STAGES {
        for (name, deed) in DEEDS {
            let offers: Vec<&str> = ["STARTTLS", "AUTH PLAIN"].iter().chain(more).copied().collect();
            let relay = FakeRelay::new(&offers).deed(1, 1, stage, deed);
            let (relay, carrier) = relay.open("smtp://ada:s3cret@relay.example");
            // Long enough that it is still on its way when the relay's deed in `Body` is done.
            let raw = b"x".repeat(200_000);
            let told = carry_raw(&carrier, "desk@b.example", &["ada@b.example"], &raw).await;
            lines.push(format!("{stage:?} {name}: {}", told.trim_start_matches("ada@b.example ")));
            relay.heard();
            let next = carry(&carrier, &["ada@b.example"]).await;
            assert!(next.contains("Accepted"), "after {stage:?} {name}: {next}");
        }
    }
    lines.join("\n")
}

#[tokio::test(start_paused = true)]
async fn every_fault_at_every_stage_line_by_line() {
    assert_snapshot!(table(&[]).await, @r#"
    Connect 4xx: Deferred - - connect: relay.example:587: connection refused
    Connect 5xx: Deferred - - connect: relay.example:587: connection refused
    Connect close: Deferred - - connect: relay.example:587: connection refused
    Connect garbage: Deferred - - connect: relay.example:587: connection refused
    Connect stall: Deferred - - connect: relay.example:587: no answer within 30 s
    Greeting 4xx: Deferred 451 4.7.1 greeting: 451 not now
    Greeting 5xx: Deferred 554 5.7.1 greeting: 554 never
    Greeting close: Deferred - - greeting: the server closed the connection
    Greeting garbage: Deferred - - greeting: not an SMTP reply: HTTP/1.1 400 Bad Request
    Greeting stall: Deferred - - greeting: no answer within 300 s
    Ehlo 4xx: Deferred 451 4.7.1 hello: 451 not now
    Ehlo 5xx: Deferred - - auth: the relay offers neither AUTH PLAIN nor AUTH LOGIN
    Ehlo close: Deferred - - EHLO: the server closed the connection
    Ehlo garbage: Deferred - - EHLO: not an SMTP reply: HTTP/1.1 400 Bad Request
    Ehlo stall: Deferred - - EHLO: no answer within 300 s
    StartTls 4xx: Deferred 451 4.7.1 tls: 451 not now
    StartTls 5xx: Deferred 554 5.7.1 tls: 554 never
    StartTls close: Deferred - - STARTTLS: the server closed the connection
    StartTls garbage: Deferred - - STARTTLS: not an SMTP reply: HTTP/1.1 400 Bad Request
    StartTls stall: Deferred - - STARTTLS: no answer within 300 s
    Handshake 4xx: Accepted 250 2.0.0 taken as A1
    Handshake 5xx: Accepted 250 2.0.0 taken as A1
    Handshake close: Deferred - - tls: broken pipe
    Handshake garbage: Accepted 250 2.0.0 taken as A1
    Handshake stall: Deferred - - tls: no answer within 60 s
    Auth 4xx: Deferred 451 4.7.1 auth: 451 not now
    Auth 5xx: Deferred 554 5.7.1 auth: 554 never
    Auth close: Deferred - - auth: the server closed the connection
    Auth garbage: Deferred - - auth: not an SMTP reply: HTTP/1.1 400 Bad Request
    Auth stall: Deferred - - auth: no answer within 300 s
    Mail 4xx: Deferred 451 4.7.1 not now
    Mail 5xx: Refused 554 5.7.1 never
    Mail close: Deferred - - MAIL FROM: the server closed the connection
    Mail garbage: Deferred - - MAIL FROM: not an SMTP reply: HTTP/1.1 400 Bad Request
    Mail stall: Deferred - - MAIL FROM: no answer within 300 s
    Rcpt 4xx: Deferred 451 4.7.1 not now
    Rcpt 5xx: Refused 554 5.7.1 never
    Rcpt close: Deferred - - RCPT TO: the server closed the connection
    Rcpt garbage: Deferred - - RCPT TO: not an SMTP reply: HTTP/1.1 400 Bad Request
    Rcpt stall: Deferred - - RCPT TO: no answer within 300 s
    Data 4xx: Deferred 451 4.7.1 not now
    Data 5xx: Refused 554 5.7.1 never
    Data close: Deferred - - DATA: the server closed the connection
    Data garbage: Deferred - - DATA: not an SMTP reply: HTTP/1.1 400 Bad Request
    Data stall: Deferred - - DATA: no answer within 120 s
    Body 4xx: Deferred 451 4.7.1 not now
    Body 5xx: Refused 554 5.7.1 never
    Body close: Deferred - - while sending the letter: the connection was lost: broken pipe
    Body garbage: Deferred - - while sending the letter: the connection was lost: broken pipe
    Body stall: Deferred - - while sending the letter: no answer within 180 s
    Dot 4xx: Deferred 451 4.7.1 not now
    Dot 5xx: Refused 554 5.7.1 never
    Dot close: InDoubt - - after the letter: the server closed the connection
    Dot garbage: InDoubt - - after the letter: not an SMTP reply: HTTP/1.1 400 Bad Request
    Dot stall: InDoubt - - after the letter: no answer within 600 s
    "#);
}

#[tokio::test(start_paused = true)]
async fn every_fault_at_every_stage_in_a_group() {
    assert_snapshot!(table(&["PIPELINING"]).await, @r#"
    Connect 4xx: Deferred - - connect: relay.example:587: connection refused
    Connect 5xx: Deferred - - connect: relay.example:587: connection refused
    Connect close: Deferred - - connect: relay.example:587: connection refused
    Connect garbage: Deferred - - connect: relay.example:587: connection refused
    Connect stall: Deferred - - connect: relay.example:587: no answer within 30 s
    Greeting 4xx: Deferred 451 4.7.1 greeting: 451 not now
    Greeting 5xx: Deferred 554 5.7.1 greeting: 554 never
    Greeting close: Deferred - - greeting: the server closed the connection
    Greeting garbage: Deferred - - greeting: not an SMTP reply: HTTP/1.1 400 Bad Request
    Greeting stall: Deferred - - greeting: no answer within 300 s
    Ehlo 4xx: Deferred 451 4.7.1 hello: 451 not now
    Ehlo 5xx: Deferred - - auth: the relay offers neither AUTH PLAIN nor AUTH LOGIN
    Ehlo close: Deferred - - EHLO: the server closed the connection
    Ehlo garbage: Deferred - - EHLO: not an SMTP reply: HTTP/1.1 400 Bad Request
    Ehlo stall: Deferred - - EHLO: no answer within 300 s
    StartTls 4xx: Deferred 451 4.7.1 tls: 451 not now
    StartTls 5xx: Deferred 554 5.7.1 tls: 554 never
    StartTls close: Deferred - - STARTTLS: the server closed the connection
    StartTls garbage: Deferred - - STARTTLS: not an SMTP reply: HTTP/1.1 400 Bad Request
    StartTls stall: Deferred - - STARTTLS: no answer within 300 s
    Handshake 4xx: Accepted 250 2.0.0 taken as A1
    Handshake 5xx: Accepted 250 2.0.0 taken as A1
    Handshake close: Deferred - - tls: broken pipe
    Handshake garbage: Accepted 250 2.0.0 taken as A1
    Handshake stall: Deferred - - tls: no answer within 60 s
    Auth 4xx: Deferred 451 4.7.1 auth: 451 not now
    Auth 5xx: Deferred 554 5.7.1 auth: 554 never
    Auth close: Deferred - - auth: the server closed the connection
    Auth garbage: Deferred - - auth: not an SMTP reply: HTTP/1.1 400 Bad Request
    Auth stall: Deferred - - auth: no answer within 300 s
    Mail 4xx: Deferred 451 4.7.1 not now
    Mail 5xx: Refused 554 5.7.1 never
    Mail close: Deferred - - MAIL FROM: the server closed the connection
    Mail garbage: Deferred - - MAIL FROM: not an SMTP reply: HTTP/1.1 400 Bad Request
    Mail stall: Deferred - - MAIL FROM: no answer within 300 s
    Rcpt 4xx: Deferred 451 4.7.1 not now
    Rcpt 5xx: Refused 554 5.7.1 never
    Rcpt close: Deferred - - RCPT TO: the server closed the connection
    Rcpt garbage: Deferred - - RCPT TO: not an SMTP reply: HTTP/1.1 400 Bad Request
    Rcpt stall: Deferred - - RCPT TO: no answer within 300 s
    Data 4xx: Deferred 451 4.7.1 not now
    Data 5xx: Refused 554 5.7.1 never
    Data close: Deferred - - DATA: the server closed the connection
    Data garbage: Deferred - - DATA: not an SMTP reply: HTTP/1.1 400 Bad Request
    Data stall: Deferred - - DATA: no answer within 120 s
    Body 4xx: Deferred 451 4.7.1 not now
    Body 5xx: Refused 554 5.7.1 never
    Body close: Deferred - - while sending the letter: the connection was lost: broken pipe
    Body garbage: Deferred - - while sending the letter: the connection was lost: broken pipe
    Body stall: Deferred - - while sending the letter: no answer within 180 s
    Dot 4xx: Deferred 451 4.7.1 not now
    Dot 5xx: Refused 554 5.7.1 never
    Dot close: InDoubt - - after the letter: the server closed the connection
    Dot garbage: InDoubt - - after the letter: not an SMTP reply: HTTP/1.1 400 Bad Request
    Dot stall: InDoubt - - after the letter: no answer within 600 s
    "#);
}

#[tokio::test(start_paused = true)]
async fn a_relay_that_goes_away_between_recipients_has_taken_nothing() {
    for offers in [&ALL[..], &[]] {
        let (relay, carrier) = FakeRelay::new(offers).open("smtp://relay.example");
        let told =
            carry(&carrier, &["nobody@b.example", "ada@b.example", "leave@b.example", "bob@b.example"]).await;
        assert!(!relay.heard().contains("|hi|"));
        insta::allow_duplicates! {
            assert_snapshot!(told, @r#"
            nobody@b.example Refused 550 5.1.1 nobody there
            ada@b.example Deferred 421 4.3.2 going down
            leave@b.example Deferred 421 4.3.2 going down
            bob@b.example Deferred 421 4.3.2 going down
            "#);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_fits_no_stage_is_put_off_or_in_doubt() {
    let table = [
        (Stage::Mail, "354 what"),
        (Stage::Rcpt, "354 what"),
        (Stage::Data, "250 what"),
        (Stage::Dot, "354 what"),
        (Stage::Dot, "421 4.3.2 going down"),
    ];
    let mut lines = Vec::new();
    for (stage, words) in table {
        let (_, carrier) =
            FakeRelay::new(&[]).deed(1, 1, stage, Deed::Say(words)).open("smtp://relay.example");
        lines.push(format!("{stage:?}: {}", carry(&carrier, &["ada@b.example"]).await));
    }
    assert_snapshot!(lines.join("\n"), @r#"
    Mail: ada@b.example Deferred 354 - what
    Rcpt: ada@b.example Deferred 354 - what
    Data: ada@b.example Deferred - - DATA: unexpected 250 what
    Dot: ada@b.example InDoubt - - after the letter: 354 what
    Dot: ada@b.example Deferred 421 4.3.2 going down
    "#);
}

/// Each stage had minutes of its own, so that a server which answered slowly held a place for a third of an hour. Then
/// the deadline cut the answer to the dot as well: a server that took a letter slowly got a copy at each try.
#[tokio::test(start_paused = true)]
async fn a_letter_has_one_deadline_whatever_its_stages_may_take_but_for_the_answer_to_its_dot() {
    let mut lines = Vec::new();
    for stage in [Stage::Mail, Stage::Rcpt, Stage::Data, Stage::Body, Stage::Dot] {
        let (_relay, carrier) =
            FakeRelay::new(&["STARTTLS"]).deed(1, 1, stage, Deed::Stall).open("smtp://relay.example");
        let Ok(mut connection) = Connection::open(&carrier.route, &mut |_, _| {}).await else {
            panic!("the relay is ready");
        };
        connection.until = Some(sleep(Duration::from_secs(60)).deadline());
        let (recipients, raw) = (["ada@b.example".to_owned()], b"x".repeat(200_000));
        let parcel =
            Parcel { mail_from: "desk@b.example", recipients: &recipients, raw: &raw, envelope_id: None };
        let verdicts = over(&carrier.pool, connection, &parcel).await.expect("it is new");
        let told = told(&verdicts[0].clone().of("ada@b.example"));
        lines.push(format!("{stage:?}: {told}"));
    }
    assert_snapshot!(lines.join("\n"), @r"
    Mail: ada@b.example Deferred - - MAIL FROM: no answer before the time for the letter was over
    Rcpt: ada@b.example Deferred - - RCPT TO: no answer before the time for the letter was over
    Data: ada@b.example Deferred - - DATA: no answer before the time for the letter was over
    Body: ada@b.example Deferred - - while sending the letter: no answer before the time for the letter was over
    Dot: ada@b.example InDoubt - - after the letter: no answer within 600 s
    ");
}
