//! Whose letters are looked at and whose words are believed. What a look finds is tried with a name server on loopback.

use jiff::Timestamp;
use relance_domain::id::IntakeId;

use super::*;

fn letter(protocol: &str, peer: &str) -> Claimed {
    let raw = b"Received: by mx\r\nAuthentication-Results: mx.example; dmarc=fail header.from=a.example\r\n\
        From: lea@a.example\r\n\r\nBonjour\r\n";
    Claimed {
        id: IntakeId(1),
        received_at: Timestamp::UNIX_EPOCH,
        protocol: protocol.to_owned(),
        peer: peer.to_owned(),
        helo: "mx.example".to_owned(),
        mail_from: "lea@a.example".to_owned(),
        recipients: Vec::new(),
        body: Body::Here(raw.to_vec()),
        size_bytes: raw.len() as i64,
        released: None,
        attempts: 1,
    }
}

/// What became of a letter: believed by the name of the server, looked at by ourselves, or left alone.
async fn became(verifier: &Verifier, letter: &Claimed) -> &'static str {
    let believed = verifier.believed(letter, None);
    let found = verifier.verify(letter, &believed).await;
    assert!(found.is_none() || verifier.is_wanted(letter, &believed));
    found.map_or("left alone", |found| if found.by.is_some() { "believed" } else { "looked at" })
}

#[tokio::test]
async fn servers_in_front_are_believed_strangers_looked_at_and_this_machine_left_alone() {
    let relays = vec!["10.0.0.5".parse().expect("an address")];
    let with = |peers, trusted: &[&str]| {
        let trusted = trusted.iter().map(|name| (*name).to_owned()).collect();
        Verifier::new(None, peers, trusted, relays.clone())
    };
    let (plain, trusting) = (with(Peers::Remote, &[]), with(Peers::Remote, &["mx.example"]));
    let (nobody, all) = (with(Peers::None, &["mx.example"]), with(Peers::All, &["mx.other.example"]));
    let cases = [
        ("smtp", "192.0.2.1:4000", ["looked at", "looked at", "left alone", "looked at"]),
        ("smtp", "[2001:db8::1]:4000", ["looked at", "looked at", "left alone", "looked at"]),
        ("smtp", "10.0.0.5:4000", ["left alone", "believed", "believed", "left alone"]),
        ("smtp", "[::ffff:10.0.0.5]:4000", ["left alone", "believed", "believed", "left alone"]),
        ("smtp", "127.0.0.1:4000", ["left alone", "believed", "believed", "looked at"]),
        ("lmtp", "192.0.2.1:4000", ["left alone", "believed", "believed", "left alone"]),
        ("imap", "imap.example:993", ["left alone"; 4]),
        ("import", "", ["left alone"; 4]),
    ];
    for (protocol, peer, wanted) in cases {
        let letter = letter(protocol, peer);
        for (verifier, wanted) in [&plain, &trusting, &nobody, &all].into_iter().zip(wanted) {
            assert_eq!(became(verifier, &letter).await, wanted, "{protocol} {peer}");
        }
    }
}

/// A name that was trusted at all was believed in every account, whoever wrote it into a letter there.
#[tokio::test]
async fn a_forged_result_is_believed_in_no_account_that_does_not_name_the_server() {
    let accounts =
        [("bound", "authserv = [\"MX.example\"]\n"), ("other", "authserv = [\"mx.other\"]\n"), ("none", "")];
    let table = |(key, line): &(&str, &str)| {
        let mailbox = "technique@lucarne.example";
        format!("[imap.{key}]\nurl = \"imaps://desk@{key}.example\"\nmailboxes = [\"{mailbox}\"]\n{line}")
    };
    let texts: String = accounts.iter().map(table).collect();
    let mut files = crate::folder::preset("game-studio");
    files.push(relance_domain::policy::PolicyFile { path: "imap.toml".to_owned(), text: texts });
    let policy = relance_domain::policy::parse(&files).expect("it is right");
    let verifier = Verifier::new(None, Peers::Remote, vec!["mx.example".to_owned()], Vec::new());
    for (key, wanted) in [("bound", true), ("other", false), ("none", false), ("gone", false)] {
        let fetched = Claimed { helo: key.to_owned(), ..letter("imap", "imap.example:993") };
        let believed = verifier.believed(&fetched, Some(&policy));
        let found = verifier.verify(&fetched, &believed).await;
        assert_eq!(found.is_some(), wanted, "{key}");
    }
}

/// A signature whose key nobody answers for took all of the two seconds, and SPF was never asked to its end.
#[tokio::test]
async fn a_slow_key_takes_no_time_from_the_sender_policy() {
    let dns = relance_testkit::Dns::start();
    dns.text("a.example", "v=spf1 include:b.example -all").text("b.example", "v=spf1 ip4:198.51.100.1 -all");
    dns.text("_dmarc.a.example", "v=DMARC1; p=reject").silence("s._domainkey.slow.example");
    let resolver = Resolver::new(Some(dns.address())).expect("it is an address");
    let verifier = Verifier::new(Some(resolver), Peers::Remote, Vec::new(), Vec::new());
    let raw = b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=slow.example; s=s; h=from:date;\r\n \
        bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b=AAAA\r\nFrom: lea@a.example\r\n\r\nBonjour\r\n";
    let forged = Claimed { body: Body::Here(raw.to_vec()), ..letter("smtp", "192.0.2.1:4000") };
    let found = verifier.verify(&forged, &[]).await.expect("it is looked at");
    assert_eq!(found.dkim[0].verdict, auth::Verdict::TempError, "{found:?}");
    assert_eq!(found.spf.as_ref().map(|spf| spf.verdict), Some(auth::Verdict::Fail), "{found:?}");
    assert_eq!(found.dmarc.verdict, auth::Verdict::Fail, "{found:?}");
}

/// The instant of judging counted, so that a letter which waited here outlived its own signature (`x=`).
#[tokio::test]
async fn a_signature_is_judged_as_of_the_arrival_of_its_letter() {
    let signed = |x: i64| {
        format!(
            "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from:date; x={x};\r\n \
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b=AAAA\r\nFrom: lea@a.example\r\n\r\nBonjour\r\n"
        )
    };
    let verifier = Verifier::new(None, Peers::Remote, Vec::new(), Vec::new());
    let received_at = Timestamp::from_second(1_600_000_000).expect("it is in range");
    for (x, wanted) in [(1_600_000_100, "temperror"), (1_599_000_000, "fail")] {
        let body = Body::Here(signed(x).into_bytes());
        let late = Claimed { body, received_at, ..letter("smtp", "192.0.2.1:4000") };
        let found = verifier.verify(&late, &[]).await.expect("it is looked at");
        assert_eq!(found.dkim[0].verdict.as_str(), wanted, "{:?}", found.dkim);
    }
}
