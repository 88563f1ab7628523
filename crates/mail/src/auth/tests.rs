//! What stands in no suite: the guards against faults of the library, signatures that prove too little, alignment in
//! its odd corners, and the words of trusted servers.

use std::sync::LazyLock;

use super::*;

const BRISBANE: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const TEST: &str = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bd\
    OKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G\
    +2kryOTIKT+l/K4w3QIDAQAB";
/// RFC 8463, A.3.
static FOOTBALL: LazyLock<String> = LazyLock::new(|| LINES.replace('\n', "\r\n"));
const LINES: &str = "\
DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
";

/// The verdict with these texts published and nothing else.
fn judge(raw: &str, mail_from: &str, texts: &[(&str, &str)]) -> Authentication {
    let mut answers = Answers::default();
    for (name, _) in texts {
        let records = texts.iter().filter(|(other, _)| other == name);
        let records = records.map(|(_, text)| text.as_bytes().to_vec()).collect();
        answers.insert(Question::new(name, RecordKind::Txt), Answer::Texts(records));
    }
    let hop = Hop { peer: "192.0.2.1".parse().unwrap(), helo: "mail.example.org", mail_from };
    let prepared = prepare(raw.as_bytes());
    let now = "2018-06-10T15:00:00Z".parse().unwrap();
    loop {
        match prepared.verify(&hop, &answers, now) {
            Ok(found) => return found,
            Err(questions) => questions.into_iter().for_each(|one| answers.insert(one, Answer::NoSuchName)),
        }
    }
}

fn keys() -> [(&'static str, &'static str); 2] {
    [("brisbane._domainkey.football.example.com", BRISBANE), ("test._domainkey.football.example.com", TEST)]
}

#[test]
fn the_letter_of_rfc_8463_is_signed_twice() {
    let found = judge(&FOOTBALL, "", &keys());
    assert_eq!(found.dkim.iter().map(|one| one.verdict).collect::<Vec<_>>(), [Verdict::Pass; 2], "{found:?}");
    let found = judge(
        &format!("Return-Path: <>\r\nReceived: from x\r\n\tby us;\r\n\tnow\r\n{}", *FOOTBALL),
        "",
        &keys(),
    );
    assert_eq!(found.dkim.len(), 2, "our own trace is no part of the letter");
}

/// Somebody puts a letter of their own in front of a signed one. The desk would show theirs, and the signature holds.
#[test]
fn a_header_that_can_be_read_in_two_ways_proves_nothing() {
    let policy = [("_dmarc.football.example.com", "v=DMARC1; p=reject")];
    let texts: Vec<_> = keys().into_iter().chain(policy).collect();
    let found = judge(&FOOTBALL, "", &texts);
    assert!(found.is_from_proven(), "{found:?}");
    let theirs = "Subject: Pay here\r\nX: y\r\n \r\n Send it to: this account\r\n";
    let padding = "X-Padding: none\r\n".repeat(crate::limits::HEADER_BYTES / 17 + 1);
    for (name, front) in [
        ("a line of white space", format!("From: Eve <joe@football.example.com>\r\n{theirs}")),
        ("a blank before the colon", format!("From : Eve <joe@football.example.com>\r\n{theirs}")),
        ("only the blank", "From : Eve <joe@football.example.com>\r\n".to_owned()),
        ("a header without end", format!("From : Eve <joe@football.example.com>\r\n{padding}")),
    ] {
        let found = judge(&format!("{front}{}", *FOOTBALL), "", &texts);
        assert!(!found.is_from_proven(), "{name}: {found:?}");
    }
}

/// The library hashes `hi CRLF SP CRLF` unlike `hi CRLF` (RFC 6376, 3.4.4).
#[test]
fn a_last_line_of_spaces_does_not_change_a_relaxed_body() {
    use mail_auth::dkim::Canonicalization::{Relaxed, Simple};
    let plain = body_hash(b"hi\r\n", Relaxed);
    for same in ["hi\r\n \r\n", "hi\r\n\t\r\n\r\n", "hi  \r\n", "hi", "hi\n", "hi\n \n\n"] {
        assert_eq!(body_hash(same.as_bytes(), Relaxed), plain, "{same:?}");
    }
    for other in [" hi\r\n", "\r\nhi\r\n", "h i\r\n", ""] {
        assert_ne!(body_hash(other.as_bytes(), Relaxed), plain, "{other:?}");
    }
    assert_eq!(body_hash(b"", Simple), body_hash(b"\r\n\r\n", Simple));
    assert_ne!(body_hash(b"hi\r\n \r\n", Simple), body_hash(b"hi\r\n", Simple));
    let spaced = FOOTBALL.replace("Joe.\r\n", "Joe.\r\n \t\r\n\r\n");
    assert!(judge(&spaced, "", &keys()).dkim.iter().all(|one| one.verdict == Verdict::Pass));
}

#[test]
fn signatures_that_prove_too_little_do_not_pass() {
    let cases = [
        ("SHA-1", "a=ed25519-sha256", "a=rsa-sha1", Verdict::PermError),
        ("no version", "v=1; a=ed25519", "a=ed25519", Verdict::PermError),
        ("a tag twice", "t=1528637909; h=from : to :\r\n", "t=1; t=2; h=from : to :\r\n", Verdict::PermError),
        ("no sender", "h=from : to :\r\n subject : date : message-id : from :", "h=to :", Verdict::PermError),
        (
            "another domain",
            "i=@football.example.com;\r\n q=dns/txt; s=brisbane",
            "i=@evil.example;\r\n s=brisbane",
            Verdict::PermError,
        ),
        (
            "an end in the past",
            "t=1528637909; h=from : to :\r\n",
            "t=1; x=2; h=from : to :\r\n",
            Verdict::Fail,
        ),
        (
            "an end before its beginning",
            "t=1528637909; h=from : to :\r\n",
            "t=9; x=8; h=from : to :\r\n",
            Verdict::Fail,
        ),
        ("a text that was changed", "We lost", "We won", Verdict::Fail),
        ("a sender that was changed", "Joe SixPack", "Jane SixPack", Verdict::Fail),
    ];
    for (what, from, to, wanted) in cases {
        let letter = FOOTBALL.replacen(from, to, 1);
        assert_ne!(letter, *FOOTBALL, "{what}");
        let found = judge(&letter, "", &keys());
        assert_eq!(found.dkim[0].verdict, wanted, "{what}: {:?}", found.dkim[0]);
    }
}

#[test]
fn keys_say_what_they_are_for() {
    let cases = [
        ("no version", "k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", Verdict::Pass),
        ("testing", "v=DKIM1; t=y; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", Verdict::Pass),
        (
            "for mail",
            "v=DKIM1; s=email; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            Verdict::Pass,
        ),
        (
            "for reports",
            "v=DKIM1; s=tlsrpt; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            Verdict::PermError,
        ),
        (
            "for SHA-1",
            "v=DKIM1; h=sha1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            Verdict::PermError,
        ),
        ("withdrawn", "v=DKIM1; k=ed25519; p=", Verdict::PermError),
        ("no key", "v=DKIM1; k=ed25519", Verdict::PermError),
        ("of another kind", TEST, Verdict::Fail),
        (
            "another version",
            "v=DKIM2; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            Verdict::PermError,
        ),
    ];
    for (what, record, wanted) in cases {
        let found = judge(&FOOTBALL, "", &[("brisbane._domainkey.football.example.com", record)]);
        assert_eq!(found.dkim[0].verdict, wanted, "{what}: {:?}", found.dkim[0]);
    }
}

/// What is tried: the author's domain, the policies, then the verdict and what the domain wishes.
const ALIGNMENTS: &str = "
no policy: shop.example, none none
a subdomain's SPF: shop.example, shop.example p=reject, pass reject
strictly not: shop.example, shop.example p=reject; aspf=s, fail reject
the policy above: a.shop.example, shop.example p=none; sp=reject, pass reject
for names that are not: a.shop.example, shop.example p=none; np=quarantine, pass quarantine
an organisation below: shop.example, bounce.shop.example p=none; psd=n, shop.example p=reject, fail reject
a public suffix above: shop.example, example p=reject; psd=y, pass reject
two records: shop.example, shop.example p=reject, shop.example p=none, none none
a test: shop.example, shop.example p=reject; t=y, pass quarantine
a test as of old: shop.example, shop.example p=reject; pct=0, pass quarantine
what cannot be read: shop.example, shop.example p=perhaps, permerror none
another's SPF: bank.example, bank.example p=quarantine, fail quarantine
";

#[test]
fn dmarc_asks_whose_proof_it_is() {
    for line in ALIGNMENTS.trim().lines() {
        let (what, rest) = line.split_once(": ").unwrap();
        let parts: Vec<&str> = rest.split(", ").collect();
        let [author, policies @ .., wanted] = parts.as_slice() else { panic!("{line}") };
        let mut texts = vec![("bounce.shop.example".to_owned(), "v=spf1 ip4:192.0.2.1 -all".to_owned())];
        texts.extend(policies.iter().map(|policy| {
            let (domain, tags) = policy.split_once(' ').unwrap();
            (format!("_dmarc.{domain}"), format!("v=DMARC1; {tags}"))
        }));
        let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
        let found = judge(&format!("From: a@{author}\r\n\r\nhi\r\n"), "x@bounce.shop.example", &texts);
        let policy = match found.dmarc.policy {
            Policy::None => "none",
            Policy::Quarantine => "quarantine",
            Policy::Reject => "reject",
        };
        assert_eq!(format!("{} {policy}", found.dmarc.verdict.as_str()), *wanted, "{what}: {found:?}");
    }
}

#[test]
fn whoever_names_several_senders_names_none() {
    let policy = [("_dmarc.shop.example", "v=DMARC1; p=none"), ("shop.example", "v=spf1 +all")];
    let cases = [
        ("From: a@shop.example\r\n", false),
        ("From: a@shop.example, b@shop.example\r\n", false),
        ("From: a@shop.example, b@bank.example\r\n", true),
        ("From: a@shop.example\r\nFrom: a@bank.example\r\n", true),
        ("Subject: nobody\r\n", true),
    ];
    for (head, doubtful) in cases {
        let found = judge(&format!("{head}\r\nhi\r\n"), "a@shop.example", &policy);
        assert_eq!(found.is_from_doubtful(), doubtful, "{head:?}: {:?}", found.dmarc);
    }
}

#[test]
fn only_the_nearest_words_of_a_trusted_server_count() {
    let trusted = ["mx.example".to_owned()];
    let read =
        |head: &str| found_by(format!("{head}From: a@shop.example\r\n\r\nhi\r\n").as_bytes(), &trusted);
    let found = read(
        "Return-Path: <>\r\nReceived: by us\r\nReceived: by mx.example\r\nAuthentication-Results: mx.example 1;\r\n\
         \tspf=pass (x; y) smtp.mailfrom=a@bounce.shop.example;\r\n\tdkim = pass header.d=shop.example header.s=s1;\r\n\
         \tdmarc=fail (p=REJECT dis=none) header.from=shop.example\r\n",
    );
    let found = found.unwrap();
    assert_eq!(found.by.as_deref(), Some("mx.example"));
    assert_eq!(
        found.spf.map(|spf| (spf.verdict, spf.domain)),
        Some((Verdict::Pass, "bounce.shop.example".into()))
    );
    assert_eq!((found.dkim[0].verdict, found.dkim[0].selector.as_str()), (Verdict::Pass, "s1"));
    assert_eq!((found.dmarc.verdict, found.dmarc.policy), (Verdict::Fail, Policy::Reject));
    let own = "Return-Path: <>\r\nReceived: by us\r\n";
    let none = [
        format!("{own}Authentication-Results: evil.example; dmarc=pass header.from=shop.example\r\n"),
        format!("{own}{}Authentication-Results: mx.example; dmarc=pass\r\n", "Received: a\r\n".repeat(3)),
        format!("{own}Authentication-Results: \"mx.example; dmarc=pass\r\n"),
        own.to_owned(),
    ];
    for head in none {
        assert_eq!(read(&head), None, "{head:?}");
    }
    let field = |verdict: &str| {
        format!(
            "Received: a\r\nAuthentication-Results: mx.example; dmarc={verdict} header.from=shop.example\r\n"
        )
    };
    let twice = read(&format!("{own}{}{}", field("fail"), field("pass")));
    assert_eq!(twice.unwrap().dmarc.verdict, Verdict::Fail, "the one below may be forged");
    let other =
        read(&format!("{own}Authentication-Results: mx.example; dmarc=pass header.from=evil.example\r\n"));
    assert_eq!(other.unwrap().dmarc.verdict, Verdict::None);
    assert_eq!(found_by(b"Authentication-Results: mx.example; dmarc=pass\r\n\r\n", &[]), None);
}

#[test]
fn hostile_letters_and_records_end_in_a_verdict() {
    let names = "x:".repeat(20_000);
    let letters = [
        String::new(),
        "\r\n".repeat(1000),
        format!(
            "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from:{names}; bh=AA; b=AA\r\n\
             From: a@a.example\r\n\r\n"
        ),
        format!("{}From: a@a.example\r\n\r\nhi", "DKIM-Signature: v=1\r\n".repeat(2000)),
        format!("{}From: a@a.example\r\n\r\nhi", "ARC-Seal: i=1; cv=none\r\n".repeat(2000)),
        format!("From: {}\r\n\r\n", "a@a.example,".repeat(5000)),
        format!("From: a@{}\r\n\r\n", "a.".repeat(400)),
    ];
    let records = [
        "",
        ";;;;",
        "v=DKIM1; p=",
        "v=spf1 include:a.example",
        "v=spf1 redirect=a.example",
        "v=spf1 %{",
        "v=DMARC1; p=reject; psd=\u{fffd}",
    ];
    for letter in &letters {
        for record in records {
            let texts =
                [("a.example", record), ("s._domainkey.a.example", record), ("_dmarc.a.example", record)];
            let found = judge(letter, "x@a.example", &texts);
            assert!(found.dkim.len() <= 8);
        }
    }
}

/// A silent name server of a sub-domain made the policy of its organisation count for nothing.
#[test]
fn a_silent_sub_domain_does_not_hide_the_policy_of_its_organisation() {
    let judge = |policy: &str, spf: &str| {
        let mut answers = Answers::default();
        let policy = format!("v=DMARC1; p=reject; {policy}");
        let texts = [("_dmarc.shop.example", &*policy), (spf, "v=spf1 +all")];
        for (name, text) in texts {
            answers
                .insert(Question::new(name, RecordKind::Txt), Answer::Texts(vec![text.as_bytes().to_vec()]));
        }
        answers.insert(Question::new("_dmarc.mail.shop.example", RecordKind::Txt), Answer::Failed);
        let mail_from = format!("a@{spf}");
        let hop = Hop { peer: "192.0.2.1".parse().unwrap(), helo: "mx.example", mail_from: &mail_from };
        let prepared = prepare(b"From: a@mail.shop.example\r\n\r\nhi\r\n");
        loop {
            match prepared.verify(&hop, &answers, Timestamp::UNIX_EPOCH) {
                Ok(found) => return found.dmarc,
                Err(questions) => {
                    questions.into_iter().for_each(|one| answers.insert(one, Answer::NoSuchName));
                }
            }
        }
    };
    for (policy, spf, wanted) in [
        ("", "evil.example", Verdict::Fail),
        ("", "shop.example", Verdict::Pass),
        ("", "mail.shop.example", Verdict::Pass),
        ("", "www.mail.shop.example", Verdict::Pass),
        // The record of the sub-domain, had it been heard, might have let its organisation speak for it.
        ("aspf=s", "shop.example", Verdict::TempError),
        ("aspf=s", "other.shop.example", Verdict::TempError),
        ("aspf=s", "mail.shop.example", Verdict::Pass),
        ("aspf=s", "evil.example", Verdict::Fail),
    ] {
        let dmarc = judge(policy, spf);
        assert_eq!((dmarc.verdict, dmarc.policy), (wanted, Policy::Reject), "{policy} {spf}: {dmarc:?}");
    }
}
