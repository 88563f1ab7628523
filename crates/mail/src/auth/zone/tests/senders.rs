//! Mistakes of SPF: records that cannot be read to their end, that say too little, or that leave out where our mail
//! comes from. The sound zone is in the parent.

use super::*;

#[test]
fn mistakes_of_spf() {
    let many: String = (0..11).map(|n| format!("a:h{n}.shop.example ")).collect();
    let many = format!("v=spf1 ip4:203.0.113.5 {many}-all");
    let crowded = (0..11).fold(house().spf(&many), |house, n| {
        house.with(&format!("h{n}.shop.example"), "A", &["198.51.100.1"])
    });
    let told = told_of([
        house().with("shop.example", "TXT", &["google-site-verification=x"]),
        house().spf("v=spf1-all"),
        house().with("shop.example", "TXT", &["v=spf1 ip4:203.0.113.5 -all", "v=spf1 mx ~all"]),
        house().with(
            "shop.example",
            "TXT",
            &["v=spf1 mx -ALL a:never.example", "v=spf1 redirect=spf.relay.example"],
        ),
        house().with(
            "shop.example",
            "TXT",
            &["v=spf1 ip4:203.0.113.5 -ALL a:never.example", "v=spf1 mx mx ?all"],
        ),
        house().spf("v=spf1 ip4:203.0.113.5 ipv4:198.51.100.1 -all"),
        crowded,
        house().spf("v=spf1 ip4:203.0.113.5 include:nothing.example -all"),
        house().spf("v=spf1 ip4:203.0.113.5 a:x.example a:y.example mx:z.example -all"),
        house().spf("v=spf1 +all"),
        House {
            addresses: Vec::new(),
            way: Way::Relay { host: "spf.relay.example".into() },
            ..house().spf("v=spf1 +all")
        },
        house().spf("v=spf1 ip4:0.0.0.0/0 -all"),
        house().with("spf.relay.example", "TXT", &["v=spf1 +all"]),
        house().spf("v=spf1 redirect=spf.relay.example").with("spf.relay.example", "TXT", &["v=spf1 +all"]),
    ]);
    insta::assert_snapshot!(told);
}

#[test]
fn what_weakens_an_spf_record_is_noted() {
    let told = told_of([
        house().spf("v=spf1 ip4:203.0.113.5 a:x.example -all"),
        house().spf("v=spf1 ip4:203.0.113.5 ?all"),
        house().spf("v=spf1 ip4:203.0.113.5"),
        house().spf("v=spf1 ip4:203.0.113.5 -all mx"),
        house().spf("v=spf1 ip4:203.0.113.5 ptr -all"),
    ]);
    insta::assert_snapshot!(told);
}

#[test]
fn what_mail_leaves_from_must_be_in_the_spf_record() {
    let told = told_of([
        house().spf("v=spf1 include:spf.relay.example -all"),
        House {
            way: Way::LocalRelay,
            is_sure: false,
            ..house().spf("v=spf1 include:spf.relay.example -all")
        },
        House {
            addresses: vec![
                OURS.parse().unwrap(),
                "203.0.113.6".parse().unwrap(),
                "2001:db8::5".parse().unwrap(),
            ],
            ..house().spf("v=spf1 include:spf.relay.example ?all")
        },
        house().spf("v=spf1 redirect=spf.relay.example").with(
            "spf.relay.example",
            "TXT",
            &["v=spf1 ip4:203.0.113.5 ?all"],
        ),
        House { silent: vec!["spf.relay.example"], ..house() },
        House { silent: vec!["spf.relay.example"], ..house().spf("v=spf1 redirect=spf.relay.example") },
    ]);
    insta::assert_snapshot!(told);
}

#[test]
fn an_include_that_includes_itself_is_counted_to_an_end() {
    let told = house().spf("v=spf1 ip4:203.0.113.5 include:shop.example -all").told();
    assert!(told.starts_with("wrong SPF of shop.example: it takes 41 lookups"), "{told}");
}

#[test]
fn a_relay_may_send_from_elsewhere_and_that_is_said() {
    let relayed = |zone: House| House {
        addresses: Vec::new(),
        way: Way::Relay { host: "out.relay.example".into() },
        ..zone
    };
    let told = told_of([
        relayed(house().with("out.relay.example", "A", &["198.51.100.9"])),
        relayed(house().with("out.relay.example", "A", &["192.0.2.9"])),
        relayed(house()).with("shop.example", "TXT", &[]),
        House { addresses: Vec::new(), ..house() },
    ]);
    insta::assert_snapshot!(told);
}
