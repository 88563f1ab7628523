//! The gate from outside: swaks hears no from a server that is kept out, a flood is held back and let in with one
//! click, and a letter over the policy's size is refused before it is sent.

use relance_testkit::{Server, Sink, swaks, wait};

use crate::house::{self, PLAYERS};
use crate::lead::Lead;

fn subject(text: &str) -> [String; 4] {
    ["--header".into(), format!("Subject: {text}"), "--body".into(), format!("Bonjour, {text}. Merci, Léa")]
}

fn send(server: &Server, from: &str, to: &str, text: &str) -> swaks::Outcome {
    let flags = subject(text);
    swaks::send(server.smtp(), from, to, &flags.each_ref().map(String::as_str))
}

#[test]
fn a_blocked_server_hears_no_and_a_flood_waits_until_a_lead_lets_it_in() {
    let sink = Sink::start();
    let server = house::studio(&sink.relay(), None).start();
    let lead = Lead::sign_in(&server);
    let done = lead.post("/quarantine/blocks", "sender=shop.example&action=refuse&why=spam&until=");
    assert!(done.contains("303") && done.contains("/quarantine/blocks"), "{done}");
    let refused = send(&server, "eve@shop.example", PLAYERS, "une offre");
    assert!(!refused.accepted && refused.transcript.contains("550 5.7.1"), "{}", refused.transcript);
    let to_postmaster = send(&server, "eve@shop.example", "postmaster@lucarne.example", "une erreur");
    assert!(to_postmaster.accepted, "a mistake can be told: {}", to_postmaster.transcript);

    for n in 0..23 {
        let sent = send(&server, "lea@example.net", PLAYERS, &format!("question {n}"));
        assert!(sent.accepted, "nothing of a flood is lost: {}", sent.transcript);
    }
    let held = "select count(*) from intake where verdict = 'quarantined'";
    wait::until("the flood is held", || (server.count(held) == 4).then_some(()));
    assert_eq!(server.count("select count(*) from ticket"), 20);
    assert_eq!(server.count("select count(*) from history where event = 'flooded'"), 1);
    let done = lead.post("/quarantine/senders", "sender=lea%40example.net&act=release");
    assert!(done.contains("303"), "{done}");
    wait::until("all of them are let in", || {
        (server.count("select count(*) from ticket") == 23).then_some(())
    });
    assert_eq!(server.count(held), 1, "the letter to the postmaster still waits");
    assert_eq!(server.count("select count(*) from history where event = 'let_in'"), 3);
}

#[test]
fn a_letter_over_the_policys_size_is_refused_before_and_after_it_is_sent() {
    let sink = Sink::start();
    let setup = house::studio(&sink.relay(), None);
    let folder = tempfile::tempdir().expect("a folder");
    setup.run(&["policy", "export", &folder.path().to_string_lossy()], "");
    std::fs::write(folder.path().join("gate.toml"), "[intake]\nlargest_mb = 1\n").expect("written");
    setup.run(&["policy", "apply", &folder.path().to_string_lossy()], "");
    let server = setup.start();
    let big = folder.path().join("big.txt");
    std::fs::write(&big, format!("{}\n", "x".repeat(70)).repeat(20_000)).expect("written");
    let body = format!("@{}", big.to_string_lossy());
    let sent = swaks::send(server.smtp(), "lea@example.net", PLAYERS, &["--body", &body]);
    assert!(!sent.accepted && sent.transcript.contains("SIZE 1048576"), "{}", sent.transcript);
    assert!(sent.transcript.contains("552 5.3.4"), "{}", sent.transcript);
    assert!(send(&server, "lea@example.net", PLAYERS, "une question").accepted);
}
