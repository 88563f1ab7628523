//! Each rig shows once that it starts, works and ends, with the real programs. Stories about our own server are in
//! `app`; here a script stands in for it.

use relance_testkit::smtp::{self, Letter};
use relance_testkit::{Browser, Dovecot, Postfix, Postgres, Route, Server, Sink, swaks};

#[test]
fn postfix_brings_a_letter_to_dovecot() {
    let dovecot = Dovecot::start(&["lea@example.net"]);
    let postfix = Postfix::start(&[("example.net", Route::Lmtp(dovecot.lmtp()))]);
    let letter =
        Letter::new("joueurs@lucarne.example", "lea@example.net", "one", "Bonjour", "Déjà là.\n.\nVoilà.");
    let reply = smtp::deliver(postfix.smtp(), &letter);
    assert!(reply.is_positive(), "{reply:?}");
    let arrived = dovecot.mailbox("lea@example.net").wait_with("<one@test.example>");
    assert!(
        arrived.contains("Déjà là.\r\n.\r\nVoilà.") || arrived.contains("Déjà là.\n.\nVoilà."),
        "{arrived}"
    );
    assert_eq!(dovecot.mailbox("lea@example.net").letters().len(), 1);
}

#[test]
fn postfix_bounces_what_dovecot_refuses_and_learns_new_routes() {
    let dovecot = Dovecot::start(&["lea@example.net"]);
    let postfix = Postfix::start(&[("example.net", Route::Lmtp(dovecot.lmtp()))]);
    let sink = Sink::start();
    postfix.route(&[
        ("example.net", Route::Lmtp(dovecot.lmtp())),
        ("lucarne.example", Route::Smtp(sink.address())),
    ]);
    let letter = Letter::new("joueurs@lucarne.example", "nobody@example.net", "two", "Bonjour", "Perdu.");
    assert!(smtp::deliver(postfix.smtp(), &letter).is_positive());
    let bounce = sink.wait_for(1).remove(0);
    let text = String::from_utf8_lossy(&bounce.bytes).into_owned();
    assert_eq!((bounce.from.as_str(), bounce.to[0].as_str()), ("", "joueurs@lucarne.example"));
    assert!(text.contains("multipart/report") && text.contains("Status: 5.1.1"), "{text}");
}

#[test]
fn swaks_and_the_sink_agree_on_what_is_refused() {
    let sink = Sink::refusing(|to| (to == "full@example.net").then(|| "452 4.2.2 mailbox full".to_owned()));
    let taken = swaks::send(sink.address(), "lea@example.net", "free@example.net", &["--body", "hello"]);
    assert!(taken.accepted, "{}", taken.transcript);
    let refused = swaks::send(sink.address(), "lea@example.net", "full@example.net", &[]);
    assert!(
        !refused.accepted && refused.transcript.contains("452 4.2.2 mailbox full"),
        "{}",
        refused.transcript
    );
    assert_eq!(sink.letters().len(), 1);
}

#[test]
fn a_flood_delivers_each_letter_once() {
    let sink = Sink::start();
    let letter =
        |index: usize| Letter::new("lea@example.net", "a@lucarne.example", &format!("n{index}"), "Hi", ".");
    let replies = smtp::flood(sink.address(), 1_000, 16, letter);
    assert!(replies.iter().all(smtp::Reply::is_positive));
    let mut letters: Vec<_> = sink.letters().into_iter().map(|letter| letter.bytes).collect();
    letters.sort();
    letters.dedup();
    assert_eq!(letters.len(), 1_000);
}

#[test]
fn a_server_is_killed_and_starts_again_on_its_ports() {
    // Stands in for the binary: says `ready` with the ports it was told, or with 25 for 0, and counts its lives.
    let script = "#!/bin/sh\necho life >> lives\nshift; echo \"ready http=$2 smtp=$4 lmtp=$6\" | sed s/:0/:25/g\n\
                  exec sleep 600\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let binary = folder.path().join("stand-in");
    std::fs::write(&binary, script).expect("our own folder");
    std::fs::set_permissions(&binary, std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .expect("our own file");
    let mut server = Server::of(&binary).relay("smtp://127.0.0.1:9").start();
    assert_eq!(server.url("/healthz"), "http://127.0.0.1:25/healthz");
    assert!(server.resident_kib() > 0);
    server.kill9();
    server.restart();
    assert_eq!(server.smtp().port(), 25);
    assert!(!server.terminate().success(), "ended by the signal");
    assert_eq!(server.log().matches("ready").count(), 2);
}

#[tokio::test]
async fn each_postgres_is_fresh_and_goes() {
    let Some(first) = Postgres::fresh() else { return };
    let second = Postgres::fresh().expect("the same server");
    assert_ne!(first.url(), second.url());
    let url = first.url();
    let (client, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("it is there");
    tokio::spawn(connection);
    client.batch_execute("create table ticket (id bigint)").await.expect("it is ours");
    drop(first);
    assert!(
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.is_err(),
        "it is gone, open connections or not"
    );
}

#[tokio::test]
async fn the_browser_reads_a_page_at_390_pixels_in_the_dark() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = folder.path().join("page.html");
    let html = "<!doctype html><meta name=viewport content='width=device-width'>
        <style>@media (prefers-color-scheme: dark) {p::after {content: 'dark'}}</style>
        <p id=p onclick='this.textContent = innerWidth'>hello</p>";
    std::fs::write(&page, html).expect("our own folder");
    let browser = Browser::start("fr").await;
    browser.size(390, 844).await;
    browser.dark(true).await;
    browser.open(&format!("file://{}", page.display())).await;
    browser.find_text("p", "hello").await;
    browser.click("#p").await;
    browser.find_text("#p", "390").await;
    assert!(!browser.scrolls_sideways().await);
    let shot = browser.shot("testkit-rig").await;
    assert!(shot.metadata().expect("the picture").len() > 500);
    browser.close().await;
}
