//! The resolver against a name server of the tests' own, on loopback: each kind of record, what is missing, and long
//! answers. What is done with records is tested in `mail`.

use std::net::Ipv4Addr;

use relance_courier::dns::{Missing, Resolver};
use relance_testkit::Dns;

#[tokio::test]
async fn each_kind_of_record_is_read() {
    let dns = Dns::start();
    dns.text("shop.example", "v=spf1 mx -all")
        .address_of("mx.shop.example", Ipv4Addr::new(192, 0, 2, 7))
        .exchange("shop.example", 20, "late.shop.example")
        .exchange("shop.example", 10, "MX.shop.example");
    let resolver = Resolver::new(Some(dns.address())).expect("a resolver");
    assert_eq!(resolver.texts("Shop.Example").await, Ok(vec![b"v=spf1 mx -all".to_vec()]));
    let addresses = resolver.addresses4("mx.shop.example").await;
    assert_eq!(addresses, Ok(vec![Ipv4Addr::new(192, 0, 2, 7).into()]));
    let exchanges = resolver.exchanges("shop.example").await.expect("records");
    assert_eq!(exchanges, [(10, "mx.shop.example".to_owned()), (20, "late.shop.example".to_owned())]);
}

#[tokio::test]
async fn what_is_not_there_is_told_from_what_was_not_answered() {
    let dns = Dns::start();
    dns.text("shop.example", "here").silence("mute.example");
    let resolver = Resolver::new(Some(dns.address())).expect("a resolver");
    assert_eq!(resolver.addresses6("shop.example").await, Err(Missing::NoRecord));
    assert_eq!(resolver.texts("nobody.example").await, Err(Missing::NoSuchName));
    assert!(matches!(resolver.texts("mute.example").await, Err(Missing::Failed(_))));
    for no_name in ["a..b", "a\\", "s\\999.example", &"x".repeat(64)] {
        assert_eq!(resolver.texts(no_name).await, Err(Missing::NoSuchName), "{no_name}");
    }
}

#[tokio::test]
async fn a_long_text_comes_whole_by_tcp() {
    let dns = Dns::start();
    let long = "k".repeat(3000);
    dns.text("key.example", &long);
    let resolver = Resolver::new(Some(dns.address())).expect("a resolver");
    assert_eq!(resolver.texts("key.example").await, Ok(vec![long.into_bytes()]));
}

#[tokio::test]
async fn an_answer_is_asked_for_once() {
    let dns = Dns::start();
    dns.text("shop.example", "here");
    let resolver = Resolver::new(Some(dns.address())).expect("a resolver");
    for _ in 0..3 {
        assert!(resolver.texts("shop.example").await.is_ok());
        assert_eq!(resolver.texts("nobody.example").await, Err(Missing::NoSuchName));
    }
    let asked = |name: &str| dns.asked().iter().filter(|asked| *asked == name).count();
    assert_eq!(asked("shop.example"), 1);
}
