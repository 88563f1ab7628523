//! Mail out without a relay: the mail servers of each recipient's domain are found through a name server on loopback.
//! Orders of tries, loops and MTA-STS are tried in the courier.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use relance_testkit::{Authority, Dns, Postfix, Route, Server, Sink, smtp, wait};

use crate::house::{self, PLAYERS};

/// A desk that delivers by itself to this port.
fn desk(dns: &Dns, port: u16, flags: &[&str]) -> Server {
    let setup = house::studio(&format!("mx:{port}"), None).flags(&["--dns", &dns.address().to_string()]);
    setup.flags(flags).start()
}

fn write(server: &Server, from: &str) {
    assert!(smtp::deliver(server.smtp(), &house::french(from, PLAYERS, from)).is_positive());
}

/// Waits until the acknowledgement of somebody came to this end, in words that begin so.
fn wait_told(server: &Server, recipient: &str, state: &str, words: &str) {
    let told = format!(
        "select count(*) from delivery where recipient = '{recipient}' and state = '{state}' and words like '{words}%'"
    );
    wait::until(format!("{recipient} is {state}: {words}"), || (server.count(&told) == 1).then_some(()));
}

fn here(last: u8) -> IpAddr {
    Ipv4Addr::new(127, 0, 0, last).into()
}

#[test]
fn each_domain_gets_its_mail_at_its_own_server_and_one_that_wants_none_is_left_alone() {
    let (dns, behind, authority) = (Dns::start(), Sink::start(), Authority::make());
    let postfix = Postfix::start_exchange(&[("one.example", Route::Smtp(behind.address()))], &authority);
    let port = postfix.smtp().port();
    let second = Sink::at(SocketAddr::new(here(2), port));
    dns.exchange("one.example", 10, "mx.one.example").address_of("mx.one.example", here(1));
    dns.exchange("two.example", 10, "down.two.example").address_of("down.two.example", here(3));
    dns.exchange("two.example", 20, "mx.two.example").address_of("mx.two.example", here(2));
    dns.exchange("null.example", 0, ".");
    dns.exchange("trap.example", 10, "mx.trap.example");
    dns.address_of("mx.trap.example", Ipv4Addr::new(10, 0, 0, 1));
    let server = desk(&dns, port, &["--mx-allow", "127.0.0.1,127.0.0.2,127.0.0.3"]);
    for from in ["lea@one.example", "lea@two.example", "lea@null.example", "lea@trap.example"] {
        write(&server, from);
    }
    let mail = String::from_utf8(behind.wait_for(1).remove(0).bytes).expect("our mail is ASCII");
    assert!(mail.contains("(using TLSv1.3") && mail.contains("To: <lea@one.example>"), "{mail}");
    assert_eq!(second.wait_for(1)[0].to, ["lea@two.example"]);
    wait_told(&server, "lea@one.example", "accepted", "mx.one.example: ");
    wait_told(&server, "lea@two.example", "accepted", "mx.two.example: kept");
    wait_told(&server, "lea@null.example", "failed", "the domain null.example takes no mail");
    wait_told(
        &server,
        "lea@trap.example",
        "failed",
        "the mail server of trap.example, mx.trap.example, lies at a private",
    );
}

#[test]
fn a_stranger_cannot_have_mail_delivered_to_what_listens_on_this_machine() {
    let (dns, sink) = (Dns::start(), Sink::start());
    let port = sink.address().port();
    dns.exchange("evil.example", 10, "mx.evil.example").address_of("mx.evil.example", here(1));
    let server = desk(&dns, port, &[]);
    write(&server, "lea@evil.example");
    write(&server, "lea@[127.0.0.1]");
    wait_told(
        &server,
        "lea@evil.example",
        "failed",
        "the mail server of evil.example, mx.evil.example, is this one",
    );
    wait_told(&server, "lea@[127.0.0.1]", "failed", "the mail server of [127.0.0.1], 127.0.0.1, is this one");
    assert!(sink.letters().is_empty());
}
