//! Before the first letter: TLS, credentials, and the check of the set-up page.
//! Letters that leave are in `letters`, relays that break in `faults`.

use insta::assert_snapshot;
use jiff::Timestamp;

use super::*;

const SECRET: &str = "smtp://ada:s3cret@relay.example";
/// Shorter than the relay is waited for at any step.
const WAIT: Duration = Duration::from_secs(5);

fn offers(more: &'static str) -> Vec<&'static str> {
    ALL.into_iter().chain([more]).collect()
}

#[tokio::test(start_paused = true)]
async fn starttls_is_used_when_offered_and_the_offers_are_asked_again() {
    let relay = FakeRelay::new(&["STARTTLS", "AUTH LOGIN PLAIN"]);
    let (relay, carrier) = relay.open(SECRET);
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 taken as A1");
    assert_snapshot!(relay.heard(), @r#"
    C: EHLO desk.example
    C: STARTTLS
    (TLS)
    C: EHLO desk.example
    C: AUTH PLAIN AGFkYQBzM2NyZXQ=
    C: MAIL FROM:<desk@lucarne.example>
    C: RCPT TO:<ada@b.example>
    C: DATA
    C: |Subject: Hello||hi|.
    "#);
}

#[tokio::test(start_paused = true)]
async fn words_slipped_in_before_the_handshake_are_forgotten() {
    let injected = Deed::Say("220 shake hands\r\n250 taken as EVIL");
    let relay = FakeRelay::new(&["STARTTLS"]).deed(1, 1, Stage::StartTls, injected);
    let (_, carrier) = relay.open("smtp://relay.example");
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 taken as A1");
}

#[tokio::test(start_paused = true)]
async fn nothing_leaves_this_machine_in_the_clear_or_to_a_stranger() {
    let (relay, carrier) = FakeRelay::new(&offers("AUTH PLAIN")).elsewhere().open(SECRET);
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Deferred - - tls: no STARTTLS offered, nothing leaves here in the clear");
    assert_eq!(relay.heard(), "C: EHLO desk.example\n");

    // The fake's certificate is its own: good enough on loopback, not for another machine.
    let (relay, carrier) = FakeRelay::new(&offers("STARTTLS")).elsewhere().open(SECRET);
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Deferred - - tls: invalid peer certificate: UnknownIssuer");
    assert_eq!(relay.heard(), "C: EHLO desk.example\nC: STARTTLS\n");

    // It is good enough there once the operator has named it.
    let (_, carrier) = FakeRelay::new(&offers("STARTTLS")).elsewhere().open(SECRET);
    let told = carry(&carrier.with_roots(CONFIG.1.clone()), &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Deferred - - auth: the relay offers neither AUTH PLAIN nor AUTH LOGIN");

    // A relay that greets in the clear where TLS is required.
    let (relay, carrier) = FakeRelay::new(&ALL).open("smtps://ada:s3cret@relay.example");
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert!(told.starts_with("ada@b.example Deferred - - tls: "), "{told}");
    assert!(!relay.heard().contains("AUTH"));
}

#[tokio::test(start_paused = true)]
async fn credentials_go_the_way_that_is_offered_and_are_never_repeated() {
    let (relay, carrier) = FakeRelay::new(&offers("AUTH=LOGIN CRAM-MD5")).open(SECRET);
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 taken as A1");
    assert_snapshot!(relay.heard(), @r#"
    C: EHLO desk.example
    C: AUTH LOGIN
    C: YWRh
    C: czNjcmV0
    C: MAIL FROM:<desk@lucarne.example> SIZE=22
    C: RCPT TO:<ada@b.example>
    C: DATA
    C: |Subject: Hello||hi|.
    "#);

    let (_, carrier) = FakeRelay::new(&offers("AUTH CRAM-MD5")).open(SECRET);
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Deferred - - auth: the relay offers neither AUTH PLAIN nor AUTH LOGIN");

    let echoed = Deed::Say("500 5.5.1 not understood: AUTH PLAIN AGFkYQBzM2NyZXQ=");
    let (_, carrier) = FakeRelay::new(&offers("AUTH PLAIN")).deed(1, 1, Stage::Auth, echoed).open(SECRET);
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Deferred 500 5.5.1 auth: 500 (the relay's words repeat the password)");
    assert_eq!(format!("{carrier:?}"), "Carrier(smtp://ada@relay.example:587)");
}

#[tokio::test(start_paused = true)]
async fn an_old_server_is_spoken_to_in_the_old_way() {
    let relay = FakeRelay::new(&[]).deed(1, 1, Stage::Ehlo, Deed::Say("502 unknown"));
    let (relay, carrier) = relay.open("smtp://relay.example");
    let told = carry(&carrier, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 taken as A1");
    assert!(relay.heard().starts_with("C: EHLO desk.example\nC: HELO desk.example\nC: MAIL"));
}

async fn check(relay: FakeRelay, url: &str) -> String {
    let ticks = AtomicUsize::new(0);
    let now: Clock = Arc::new(move || {
        let tick = ticks.fetch_add(1, Ordering::Relaxed);
        Timestamp::from_millisecond(tick as i64 * 7).unwrap()
    });
    let (_, carrier) = relay.open(url);
    let steps = carrier.check(&now).await;
    let told = |step: &CheckStep| {
        format!("{} {} {} ({} ms)", if step.ok { "+" } else { "-" }, step.name, step.words, step.millis)
    };
    steps.iter().map(told).collect::<Vec<_>>().join("\n")
}

#[tokio::test(start_paused = true)]
async fn the_check_tells_each_step_up_to_the_first_that_fails() {
    let offers = ["STARTTLS", "AUTH PLAIN"];
    assert_snapshot!(check(FakeRelay::new(&offers), SECRET).await, @r#"
    + connect relay.example:587 (7 ms)
    + greeting relay.example (7 ms)
    + hello relay.example STARTTLS AUTH PLAIN (7 ms)
    + tls TLSv1_3 (7 ms)
    + auth welcome (7 ms)
    + noop fine (7 ms)
    "#);
    let refused = Deed::Say("535 5.7.8 wrong password");
    assert_snapshot!(check(FakeRelay::new(&offers).deed(1, 1, Stage::Auth, refused), SECRET).await, @r#"
    + connect relay.example:587 (7 ms)
    + greeting relay.example (7 ms)
    + hello relay.example STARTTLS AUTH PLAIN (7 ms)
    + tls TLSv1_3 (7 ms)
    - auth 535 wrong password (7 ms)
    "#);
    let refused = FakeRelay::new(&offers).deed(1, 1, Stage::Connect, Deed::Close);
    assert_snapshot!(check(refused, SECRET).await, @"- connect relay.example:587: connection refused (7 ms)");
    assert_snapshot!(check(FakeRelay::new(&ALL).elsewhere(), SECRET).await, @r#"
    + connect relay.example:587 (7 ms)
    + greeting relay.example (7 ms)
    + hello relay.example PIPELINING SIZE 10000 8BITMIME SMTPUTF8 (7 ms)
    - tls no STARTTLS offered, nothing leaves here in the clear (7 ms)
    "#);
}

#[tokio::test(start_paused = true)]
async fn a_survey_tells_what_is_offered_and_who_may_send_and_begins_no_letter() {
    let now: Clock = Arc::new(|| Timestamp::UNIX_EPOCH);
    let senders =
        ["desk@lucarne.example", "other@lucarne.example", "josé@lucarne.example", ""].map(str::to_owned);
    let relay = FakeRelay::new(&["STARTTLS", "AUTH PLAIN", "DSN", "SIZE 10000"]);
    let (relay, carrier) =
        relay.deed(1, 2, Stage::Mail, Deed::Say("553 5.7.1 not your address")).open(SECRET);
    let survey = carrier.survey(&senders, WAIT, &now).await;
    let offered = Offered { dsn: true, smtputf8: false, most_bytes: Some(10_000) };
    assert_eq!(survey.offers, Some(offered));
    // The certificate that rcgen makes by itself has no end worth the name.
    assert!(survey.certificate_ends_at.is_some_and(|at| at > Timestamp::UNIX_EPOCH), "{survey:?}");
    let told = survey.senders.iter().map(|(sender, told)| match told {
        Ok(()) => format!("<{sender}> may"),
        Err(refused) => {
            format!("<{sender}> {}: {}", if refused.is_final { "never" } else { "later" }, refused.words)
        }
    });
    assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r#"
    <desk@lucarne.example> may
    <other@lucarne.example> never: 553 not your address
    <josé@lucarne.example> never: the server offers no SMTPUTF8, which this address needs
    <> may
    "#);
    let heard = relay.heard();
    assert!(!heard.contains("RCPT") && !heard.contains("DATA"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn a_survey_of_a_relay_that_hangs_up_ends_there() {
    let now: Clock = Arc::new(|| Timestamp::UNIX_EPOCH);
    let (_, carrier) = FakeRelay::new(&ALL).deed(1, 1, Stage::Mail, Deed::Close).open("smtp://relay.example");
    let survey = carrier.survey(&["a@b.example".to_owned(), "c@d.example".to_owned()], WAIT, &now).await;
    assert_eq!(survey.senders.len(), 1);
    assert!(survey.senders[0].1.as_ref().is_err_and(|refused| !refused.is_final));
}

/// The whole of it was given up, and with it what the relay had said before.
#[tokio::test(start_paused = true)]
async fn a_survey_of_a_relay_that_falls_silent_tells_what_it_has() {
    let now: Clock = Arc::new(|| Timestamp::UNIX_EPOCH);
    let relay = FakeRelay::new(&["STARTTLS", "AUTH PLAIN", "DSN"]).deed(1, 2, Stage::Mail, Deed::Stall);
    let (_, carrier) = relay.open(SECRET);
    let senders = ["a@b.example", "c@d.example", "e@f.example"].map(str::to_owned);
    let survey = carrier.survey(&senders, WAIT, &now).await;
    assert!(survey.steps.len() == 6 && survey.steps.iter().all(|step| step.ok), "{survey:?}");
    assert!(survey.offers.is_some_and(|offers| offers.dsn), "{survey:?}");
    assert_eq!(survey.senders, [("a@b.example".to_owned(), Ok(()))]);
}
