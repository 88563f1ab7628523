//! Delivery without a relay: which server is asked, in which order, and what is refused before anybody is. Servers are
//! fakes on addresses of loopback, found through a name server of the tests. What MTA-STS demands is in `sts`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use insta::assert_snapshot;
use jiff::Timestamp;
use relance_testkit::Dns;
use tokio::net::TcpListener;

use super::*;
use crate::dns::Resolver;
use crate::webhook::Allowed;

/// Listeners on 127.0.0.1, 127.0.0.2 and so on, all with one port.
pub(super) async fn listeners<const N: usize>() -> [TcpListener; N] {
    for _ in 0..50 {
        let first = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = first.local_addr().unwrap().port();
        let mut all = vec![first];
        for last in 2..=N {
            all.extend(TcpListener::bind((here(last as u8), port)).await);
        }
        if let Ok(all) = all.try_into() {
            return all;
        }
    }
    panic!("no port is free on {N} addresses of loopback");
}

pub(super) fn here(last: u8) -> IpAddr {
    Ipv4Addr::new(127, 0, 0, last).into()
}

/// Lets a fake take connections by TCP.
pub(super) fn serve(relay: FakeRelay, listener: TcpListener) -> Arc<FakeRelay> {
    let relay = Arc::new(relay);
    let serving = Arc::clone(&relay);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let number = serving.dials.fetch_add(1, Ordering::Relaxed) + 1;
            let io = wire::buffered(Box::new(stream));
            tokio::spawn(Call { relay: Arc::clone(&serving), number, letter: 1, io }.serve());
        }
    });
    relay
}

pub(super) fn means(dns: &Dns, allowed: &str) -> Means {
    Means {
        hello: "desk.example".to_owned(),
        resolver: Resolver::new(Some(dns.address())).unwrap(),
        allowed: Allowed::of(allowed.split(' ')).unwrap(),
        roots: Roots::default(),
        listener: None,
        now: Arc::new(|| Timestamp::UNIX_EPOCH),
    }
}

pub(super) async fn deliver(direct: &Direct, recipients: &[&str]) -> String {
    let recipients: Vec<String> = recipients.iter().map(|address| (*address).to_owned()).collect();
    let raw = b"Subject: Hello\r\n\r\nhi\r\n";
    let outcomes = direct
        .carry(&Parcel { mail_from: "desk@lucarne.example", recipients: &recipients, raw, envelope_id: None })
        .await;
    assert!(outcomes.iter().map(|outcome| &outcome.recipient).eq(&recipients), "{outcomes:?}");
    outcomes.iter().map(told).collect::<Vec<_>>().join("\n")
}

/// Long lines go on below.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut whole = String::new();
        for word in line.split(' ') {
            if whole.len() + word.len() > 90 {
                lines.push(std::mem::replace(&mut whole, "  ".to_owned()));
            }
            whole.push_str(word);
            whole.push(' ');
        }
        lines.push(whole);
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

/// A port on which nobody listens at these addresses.
async fn closed_port() -> u16 {
    let [listener] = listeners().await;
    listener.local_addr().unwrap().port()
}

#[tokio::test]
async fn each_domain_gets_its_recipients_in_one_letter_and_outcomes_name_who_spoke() {
    let [one, two] = listeners().await;
    let port = one.local_addr().unwrap().port();
    let (one, two) = (serve(FakeRelay::new(&ALL), one), serve(FakeRelay::new(&["AUTH PLAIN LOGIN"]), two));
    let dns = Dns::start();
    dns.exchange("b.example", 10, "mx.b.example").address_of("mx.b.example", here(1));
    dns.exchange("c.example", 10, "mx.c.example").address_of("mx.c.example", here(2));
    let direct = Direct::new(port, means(&dns, "127.0.0.0/8"));
    let recipients = [
        "ada@b.example",
        "bob@c.example",
        "nobody@B.example",
        "cy@d.example",
        "later@c.example",
        "no address",
    ];
    let told = deliver(&direct, &recipients).await;
    assert_snapshot!(wrapped(&told), @"
    ada@b.example Accepted 250 2.0.0 mx.b.example: taken as A1
    bob@c.example Accepted 250 2.0.0 mx.c.example: taken as A1
    nobody@B.example Refused 550 5.1.1 mx.b.example: nobody there
    cy@d.example Refused - 5.1.2 the domain d.example does not exist
    later@c.example Deferred 451 4.2.1 mx.c.example: asleep
    no address Refused - 5.1.3 not an address: no address
    ");
    assert_snapshot!(one.heard(), @r"
    C: EHLO desk.example
    C: MAIL FROM:<desk@lucarne.example> SIZE=22
    C: RCPT TO:<ada@b.example>
    C: RCPT TO:<nobody@B.example>
    C: DATA
    C: |Subject: Hello||hi|.
    ");
    let heard = two.heard();
    assert!(!heard.contains("AUTH") && heard.contains("RCPT TO:<bob@c.example>"), "{heard}");
    // The next letter goes over the connection that was kept.
    deliver(&direct, &["ada@b.example"]).await;
    assert!(one.heard().starts_with("C: RSET\n"));
    assert_eq!(one.dials.load(Ordering::Relaxed), 1);
    direct.close().await;
}

#[tokio::test]
async fn the_next_server_is_tried_until_one_is_ready_and_none_after_an_answer_about_the_recipient() {
    let out_of_order = [
        ("greeting", Stage::Greeting, Deed::Say("421 4.3.2 busy")),
        ("a final greeting", Stage::Greeting, Deed::Say("554 5.3.2 no service")),
        ("hanging up", Stage::Greeting, Deed::Close),
        ("EHLO", Stage::Ehlo, Deed::Say("451 4.3.0 later")),
    ];
    for (name, stage, deed) in out_of_order {
        let [one, two] = listeners().await;
        let port = one.local_addr().unwrap().port();
        let (one, two) =
            (serve(FakeRelay::new(&ALL).deed(1, 1, stage, deed), one), serve(FakeRelay::new(&ALL), two));
        let dns = Dns::start();
        dns.exchange("b.example", 20, "two.b.example").address_of("two.b.example", here(2));
        dns.exchange("b.example", 10, "one.b.example").address_of("one.b.example", here(1));
        let direct = Direct::new(port, means(&dns, "127.0.0.0/8"));
        let told = deliver(&direct, &["ada@b.example"]).await;
        assert_eq!(told, "ada@b.example Accepted 250 2.0.0 two.b.example: taken as A1", "{name}");
        assert_eq!(one.dials.load(Ordering::Relaxed), 1, "{name}");
        assert!(two.heard().contains("RCPT TO:<ada@b.example>"), "{name}");
        // While it is kept, the server that worked is asked first; a refusal of it ends the try.
        let told = deliver(&direct, &["nobody@b.example", "later@b.example"]).await;
        let wanted = "nobody@b.example Refused 550 5.1.1 two.b.example: nobody there\n\
            later@b.example Deferred 451 4.2.1 two.b.example: asleep";
        assert_eq!(told, wanted, "{name}");
        assert_eq!(one.dials.load(Ordering::Relaxed), 1, "{name}");
    }
}

#[tokio::test]
async fn when_no_server_is_ready_the_last_one_says_why() {
    let port = closed_port().await;
    let dns = Dns::start();
    dns.exchange("b.example", 10, "one.b.example").address_of("one.b.example", here(1));
    dns.exchange("b.example", 20, "two.b.example").address_of("two.b.example", here(2));
    let told = deliver(&Direct::new(port, means(&dns, "127.0.0.0/8")), &["ada@b.example"]).await;
    let wanted =
        format!("ada@b.example Deferred - - two.b.example: connect: 127.0.0.2:{port}: Connection refused");
    assert!(told.starts_with(&wanted), "{told}");
}

#[tokio::test]
async fn an_address_that_is_out_of_reach_leaves_the_other_family() {
    let Ok(six) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await else { return };
    let port = six.local_addr().unwrap().port();
    serve(FakeRelay::new(&ALL), six);
    let dns = Dns::start();
    dns.address_of("b.example", here(9)).address_of("b.example", Ipv6Addr::LOCALHOST);
    let told = deliver(&Direct::new(port, means(&dns, "127.0.0.9 ::1")), &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Accepted 250 2.0.0 b.example: taken as A1");
}

#[tokio::test]
async fn an_address_in_brackets_is_its_own_server() {
    let [one] = listeners().await;
    let port = one.local_addr().unwrap().port();
    serve(FakeRelay::new(&ALL), one);
    let dns = Dns::start();
    let direct = Direct::new(port, means(&dns, "127.0.0.1"));
    let told = deliver(&direct, &["ada@[127.0.0.1]", "ada@[127.0.0.2]", "ada@[10.0.0.1]"]).await;
    assert_snapshot!(wrapped(&told), @"
    ada@[127.0.0.1] Accepted 250 2.0.0 127.0.0.1: taken as A1
    ada@[127.0.0.2] Refused - 5.4.6 the mail server of [127.0.0.2], 127.0.0.2, is this one:
      mail would go in circles
    ada@[10.0.0.1] Refused - 5.4.4 the mail server of [10.0.0.1], 10.0.0.1, lies at a private
      address (10.0.0.1); --mx-allow lets an operator allow it
    ");
    assert_eq!(dns.asked(), [""; 0]);
}

#[tokio::test]
async fn a_domain_without_servers_is_refused_and_one_without_answer_is_put_off() {
    let dns = Dns::start();
    dns.exchange("null.example", 0, ".").address_of("null.example", here(1));
    dns.exchange("empty.example", 10, "gone.example").exchange("empty.example", 20, "text.example");
    dns.text("text.example", "no mail here");
    dns.silence("mute.example");
    dns.exchange("half.example", 10, "mute.example").exchange("half.example", 20, "gone.example");
    let direct = Direct::new(25, means(&dns, ""));
    let domains = ["null", "nowhere", "empty", "text", "mute", "half"];
    let recipients = domains.map(|domain| format!("ada@{domain}.example"));
    let told = deliver(&direct, &recipients.each_ref().map(String::as_str)).await;
    assert_snapshot!(wrapped(&told), @"
    ada@null.example Refused - 5.1.10 the domain null.example takes no mail, as its MX record
      says (RFC 7505)
    ada@nowhere.example Refused - 5.1.2 the domain nowhere.example does not exist
    ada@empty.example Refused - 5.4.4 no mail server of empty.example has an address
    ada@text.example Refused - 5.4.4 no mail server of text.example has an address
    ada@mute.example Deferred - 4.4.3 the mail servers of mute.example are not known: request
      timed out
    ada@half.example Deferred - 4.4.3 the addresses of the mail servers of half.example are
      not known: mute.example: request timed out
    ");
}

#[tokio::test]
async fn nothing_is_delivered_to_what_only_this_machine_can_reach() {
    let [one] = listeners().await;
    let port = one.local_addr().unwrap().port();
    let one = serve(FakeRelay::new(&ALL), one);
    let dns = Dns::start();
    let special: [(&str, IpAddr); 6] = [
        ("loopback", here(1)),
        ("private", Ipv4Addr::new(10, 0, 0, 1).into()),
        ("metadata", Ipv4Addr::new(169, 254, 169, 254).into()),
        ("six", Ipv6Addr::LOCALHOST.into()),
        ("mapped", Ipv4Addr::LOCALHOST.to_ipv6_mapped().into()),
        ("local", "fd00::1".parse().unwrap()),
    ];
    for (name, ip) in special {
        dns.address_of(&format!("{name}.example"), ip);
    }
    let direct = Direct::new(port, means(&dns, ""));
    let recipients = special.map(|(name, _)| format!("ada@{name}.example"));
    let told = deliver(&direct, &recipients.each_ref().map(String::as_str)).await;
    assert_snapshot!(wrapped(&told), @"
    ada@loopback.example Refused - 5.4.6 the mail server of loopback.example,
      loopback.example, is this one: mail would go in circles
    ada@private.example Refused - 5.4.4 the mail server of private.example, private.example,
      lies at a private address (10.0.0.1); --mx-allow lets an operator allow it
    ada@metadata.example Refused - 5.4.4 the mail server of metadata.example,
      metadata.example, lies at a link-local address (169.254.169.254); --mx-allow lets an
      operator allow it
    ada@six.example Refused - 5.4.6 the mail server of six.example, six.example, is this one:
      mail would go in circles
    ada@mapped.example Refused - 5.4.6 the mail server of mapped.example, mapped.example, is
      this one: mail would go in circles
    ada@local.example Refused - 5.4.4 the mail server of local.example, local.example, lies at
      an IPv6 address that is not on the internet (fd00::1); --mx-allow lets an operator allow
      it
    ");
    assert_eq!(one.dials.load(Ordering::Relaxed), 0);
    // What a public server takes is not kept from it by a private address beside.
    dns.exchange("both.example", 10, "mx.both.example");
    dns.address_of("mx.both.example", Ipv4Addr::new(10, 0, 0, 1)).address_of("mx.both.example", here(1));
    let told = deliver(&Direct::new(port, means(&dns, "127.0.0.1")), &["ada@both.example"]).await;
    assert_snapshot!(told, @"ada@both.example Accepted 250 2.0.0 mx.both.example: taken as A1");
}

#[tokio::test]
async fn where_we_are_a_server_only_better_ones_are_asked() {
    let [one, two] = listeners().await;
    let port = one.local_addr().unwrap().port();
    serve(FakeRelay::new(&ALL), one);
    serve(FakeRelay::new(&ALL), two);
    let dns = Dns::start();
    dns.address_of("one.example", here(1)).address_of("two.example", here(2));
    // Our own name, with an address that is not ours: a translator in front.
    dns.address_of("desk.example", Ipv4Addr::new(192, 0, 2, 1));
    for (domain, preferences) in [
        ("behind", [("one.example", 10), ("desk.example", 20), ("two.example", 30)]),
        ("equal", [("one.example", 20), ("desk.example", 20), ("two.example", 30)]),
        ("first", [("one.example", 20), ("desk.example", 10), ("two.example", 30)]),
    ] {
        for (host, preference) in preferences {
            dns.exchange(&format!("{domain}.example"), preference, host);
        }
    }
    let allowed = means(&dns, "127.0.0.0/8");
    let direct = Direct::new(port, allowed.clone());
    let told = deliver(&direct, &["ada@behind.example", "ada@equal.example", "ada@first.example"]).await;
    assert_snapshot!(wrapped(&told), @"
    ada@behind.example Accepted 250 2.0.0 one.example: taken as A1
    ada@equal.example Refused - 5.4.6 the mail server of equal.example, desk.example, is this
      one: mail would go in circles
    ada@first.example Refused - 5.4.6 the mail server of first.example, desk.example, is this
      one: mail would go in circles
    ");
    // What is allowed is another server on this machine, but never the listener that is ours.
    let listener = Some(SocketAddr::new(here(1), port));
    let told =
        deliver(&Direct::new(port, Means { listener, ..allowed }), &["ada@one.example", "ada@two.example"])
            .await;
    assert_snapshot!(wrapped(&told), @"
    ada@one.example Refused - 5.4.6 the mail server of one.example, one.example, is this one:
      mail would go in circles
    ada@two.example Accepted 250 2.0.0 two.example: taken as A1
    ");
}

#[tokio::test]
async fn tls_takes_any_certificate_and_gives_way_to_the_clear_when_it_fails() {
    for (deed, wanted) in [
        (None, "C: EHLO desk.example\nC: STARTTLS\n(TLS)\nC: EHLO desk.example\nC: MAIL"),
        (
            Some((Stage::Handshake, Deed::Say("this is no TLS"))),
            "C: EHLO desk.example\nC: STARTTLS\nC: EHLO desk.example\nC: MAIL",
        ),
        (
            Some((Stage::StartTls, Deed::Say("454 4.7.0 not now"))),
            "C: EHLO desk.example\nC: STARTTLS\nC: EHLO desk.example\nC: MAIL",
        ),
    ] {
        let [one] = listeners().await;
        let port = one.local_addr().unwrap().port();
        let mut fake = FakeRelay::new(&["STARTTLS"]);
        if let Some((stage, deed)) = deed {
            fake = fake.deed(1, 1, stage, deed);
        }
        let one = serve(fake, one);
        let dns = Dns::start();
        dns.address_of("b.example", here(1));
        let told = deliver(&Direct::new(port, means(&dns, "127.0.0.1")), &["ada@b.example"]).await;
        assert_eq!(told, "ada@b.example Accepted 250 2.0.0 b.example: taken as A1");
        let heard = one.heard();
        assert!(heard.starts_with(wanted), "{heard}");
    }
}

#[tokio::test]
async fn the_check_asks_a_name_server_and_says_when_there_is_none() {
    let dns = Dns::start();
    let clock: Clock = Arc::new(|| Timestamp::UNIX_EPOCH);
    let told = |steps: Vec<CheckStep>| steps.into_iter().map(|step| (step.name, step.ok)).collect::<Vec<_>>();
    let answered = told(Direct::new(25, means(&dns, "")).check(&clock).await);
    dns.silence("");
    let silent = told(Direct::new(25, means(&dns, "")).check(&clock).await);
    assert_eq!((answered, silent), (vec![("dns", true)], vec![("dns", false)]));
}

#[tokio::test]
async fn a_delivery_whose_time_is_over_is_put_off_with_words() {
    let [one] = listeners().await;
    let port = one.local_addr().unwrap().port();
    let one = serve(FakeRelay::new(&ALL), one);
    let dns = Dns::start();
    dns.exchange("b.example", 10, "mx.b.example").address_of("mx.b.example", here(1));
    let mut direct = Direct::new(port, means(&dns, "127.0.0.0/8"));
    direct.whole = Duration::ZERO;
    let told = deliver(&direct, &["ada@b.example"]).await;
    assert_snapshot!(told, @"ada@b.example Deferred - 4.4.1 no mail server of b.example was ready in time");
    assert_eq!(one.heard(), "");
}
