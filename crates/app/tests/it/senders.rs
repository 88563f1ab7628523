//! Who sent a letter, proved over a name server on loopback; and our own signatures, as a receiver would verify them.
//! Peers on this machine are looked at because the settings say so.

use std::net::Ipv4Addr;

use relance_testkit::smtp::{self, Letter};
use relance_testkit::{Dns, Sink, wait};

use crate::house::{self, PLAYERS, header};

/// A server that verifies everybody with this name server.
fn verifying(dns: &Dns, sink: &Sink, flags: &[&str]) -> relance_testkit::Server {
    let address = dns.address().to_string();
    let setup = house::studio(&sink.relay(), None).flags(&["--dns", &address, "--verify", "all"]);
    setup.flags(flags).start()
}

/// The acknowledgement of a letter.
fn acknowledged(server: &relance_testkit::Server, sink: &Sink, letter: &Letter, count: usize) -> Vec<u8> {
    assert!(smtp::deliver(server.smtp(), letter).is_positive());
    sink.wait_for(count).pop().expect("it was sent").bytes
}

#[test]
fn a_letter_that_its_domain_disowns_is_acknowledged_without_its_words() {
    let (dns, sink) = (Dns::start(), Sink::start());
    dns.text("good.example", "v=spf1 ip4:127.0.0.1 -all").text("_dmarc.good.example", "v=DMARC1; p=reject");
    dns.text("bad.example", "v=spf1 include:spf.bad.example -all")
        .text("_dmarc.bad.example", "v=DMARC1; p=reject");
    dns.text("spf.bad.example", "v=spf1 a:mx.bad.example ~all");
    dns.address_of("mx.bad.example", Ipv4Addr::new(192, 0, 2, 1));
    let server = verifying(&dns, &sink, &[]);
    let good = acknowledged(&server, &sink, &house::french("lea@good.example", PLAYERS, "good"), 1);
    assert_eq!(header(&good, "Subject"), "Re: Le niveau douze");
    let bad = acknowledged(&server, &sink, &house::french("lea@bad.example", PLAYERS, "bad"), 2);
    assert_ne!(header(&bad, "Subject"), "Re: Le niveau douze");
    let told = |words: &str| {
        server.count(&format!("select count(*) from message where authentication like '%{words}%'"))
    };
    assert_eq!(told("\"dmarc\":{\"verdict\":\"pass\",\"domain\":\"good.example\""), 1);
    assert_eq!(told("\"dmarc\":{\"verdict\":\"fail\",\"domain\":\"bad.example\""), 1);
}

#[test]
fn a_silent_name_server_delays_an_acknowledgement_by_two_seconds_and_no_letter_beside_it() {
    let (dns, sink) = (Dns::start(), Sink::start());
    dns.silence("mute.example").silence("_dmarc.mute.example");
    let server = verifying(&dns, &sink, &[]);
    assert!(smtp::deliver(server.smtp(), &house::french("lea@mute.example", PLAYERS, "mute")).is_positive());
    assert!(
        smtp::deliver(server.smtp(), &house::french("lea@other.example", PLAYERS, "other")).is_positive()
    );
    let to: Vec<_> = sink.wait_for(2).into_iter().flat_map(|mail| mail.to).collect();
    assert_eq!(to, ["lea@other.example", "lea@mute.example"]);
    assert_eq!(server.count("select count(*) from message where authentication like '%temperror%'"), 1);
}

#[test]
fn a_silent_name_server_of_the_envelope_hides_no_forged_sender() {
    let (dns, sink) = (Dns::start(), Sink::start());
    dns.text("_dmarc.bad.example", "v=DMARC1; p=reject");
    dns.text("slow.example", "v=spf1 include:a.slow.example -all").silence("a.slow.example");
    let server = verifying(&dns, &sink, &[]);
    let mut letter = house::french("lea@bad.example", PLAYERS, "bad");
    letter.from = "x@slow.example".into();
    let sent = acknowledged(&server, &sink, &letter, 1);
    assert_ne!(header(&sent, "Subject"), "Re: Le niveau douze");
}

#[test]
fn a_trusted_server_in_front_is_believed_and_a_stranger_is_not() {
    let (dns, sink) = (Dns::start(), Sink::start());
    let server = house::studio(&sink.relay(), None)
        .flags(&["--dns", &dns.address().to_string(), "--trusted-authserv", "mx.lucarne.example"])
        .start();
    for (count, (from, who)) in
        [("lea@a.example", "mx.lucarne.example"), ("lea@b.example", "mx.evil.example")]
            .into_iter()
            .enumerate()
    {
        let words = format!("{who}; dmarc=fail (p=reject) header.from=a.example");
        let letter = house::french(from, PLAYERS, who).header("Authentication-Results", &words);
        acknowledged(&server, &sink, &letter, count + 1);
    }
    assert_eq!(
        server.count("select count(*) from message where authentication like '%mx.lucarne.example%'"),
        1
    );
    assert_eq!(server.count("select count(*) from message where authentication is not null"), 1);
    assert!(dns.asked().is_empty(), "nothing is looked up for peers on this machine");
}

#[test]
fn mail_is_signed_once_the_records_of_new_keys_are_seen() {
    let (dns, sink) = (Dns::start(), Sink::start());
    let setup = house::studio(&sink.relay(), None).flags(&["--dns", &dns.address().to_string()]);
    let said = setup.run(&["dkim", "make", "lucarne.example"], "");
    assert!(said.contains("._domainkey.lucarne.example. IN TXT ( \"v=DKIM1; k=rsa; p="), "{said}");
    let keys = setup.run(&["dkim", "list", "--json"], "");
    let keys: Vec<serde_json::Value> =
        keys.lines().map(|line| serde_json::from_str(line).expect("a key")).collect();
    assert!(keys.len() == 2 && keys.iter().all(|key| key["state"] == "waiting"), "{keys:?}");
    for key in &keys {
        dns.text(key["name"].as_str().expect("a name"), key["value"].as_str().expect("a text"));
    }
    let server = setup.start();
    let mut count = 0;
    let signed = wait::until("a mail with both signatures", || {
        count += 1;
        let from = format!("lea{count}@one.example");
        let mail = acknowledged(&server, &sink, &house::french(&from, PLAYERS, &from), count);
        let text = String::from_utf8_lossy(&mail);
        (text.matches("DKIM-Signature:").count() == 2).then(|| mail.clone())
    });
    assert!(!server.run(&["dkim", "list", "--json"], "").contains("waiting"));
    // A second Relance is its receiver, and finds DMARC to pass by the signature alone.
    dns.text("_dmarc.lucarne.example", "v=DMARC1; p=reject; adkim=s; aspf=s");
    let other = verifying(&dns, &sink, &[]);
    let letter = Letter { from: "bounce@elsewhere.example".into(), to: vec![PLAYERS.into()], bytes: signed };
    assert!(smtp::deliver(other.smtp(), &letter).is_positive());
    wait::until("the verdict of the receiver", || {
        let dmarc = r#""verdict":"pass","domain":"lucarne.example","policy":"reject","by":"dkim""#;
        let passed = format!("authentication like '%{dmarc}%'");
        (other.count(&format!("select count(*) from message where {passed}")) == 1).then_some(())
    });
}
