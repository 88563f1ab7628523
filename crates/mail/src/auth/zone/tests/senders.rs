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
        house().spf("v=spf1 a:mx.shop.example/0 mx//0 -all").with(
            "mx.shop.example",
            "AAAA",
            &["2001:db8::5"],
        ),
        house().spf("v=spf1 redirect=spf.relay.example").with("spf.relay.example", "TXT", &["v=spf1 +all"]),
    ]);
    insta::assert_snapshot!(told);
}

/// What was proposed in the place of `+all` named again what the record names, and took for certain what is not.
#[test]
fn an_end_for_everybody_is_mended_by_naming_whom_the_record_does_not_name() {
    let both = || vec![OURS.parse().unwrap(), "203.0.113.6".parse().unwrap()];
    let told = told_of([
        house().spf("v=spf1 ip4:203.0.113.5 +all"),
        house().spf("v=spf1 mx +all"),
        House {
            addresses: both(),
            ..house().spf("v=spf1 include:spf.relay.example a:desk.shop.example +all")
        },
        House { way: Way::LocalRelay, is_sure: false, ..house().spf("v=spf1 mx +all") },
    ]);
    insta::assert_snapshot!(told);
}

/// An include behind `?` or `-` lets nobody in, whatever its record says.
#[test]
fn a_record_that_lets_anybody_in_is_open_only_where_it_is_included_to_pass() {
    let open = |term: &str, record: &str| {
        let house = house().spf(&format!("v=spf1 ip4:203.0.113.5 {term}include:spf.relay.example -all"));
        house.with("spf.relay.example", "TXT", &[record]).told()
    };
    for record in ["v=spf1 ip4:0.0.0.0/0 -all", "v=spf1 +all", "v=spf1 a:mx.shop.example/0 -all"] {
        assert!(open("", record).contains("lets anybody in the world send"), "{record}");
        assert_eq!(["?", "-", "~"].map(|qualifier| open(qualifier, record)), ["", "", ""], "{record}");
    }
    assert_eq!(open("", "v=spf1 -ip4:0.0.0.0/0 ~all"), "");
    assert_eq!(
        open("", "v=spf1 a:gone.example/0 a:desk.shop.example//0 ~all").lines().count(),
        2,
        "a void is noted"
    );
}

/// The proposal had two spaces where nothing stood between, and two explanations where one is the most.
#[test]
fn several_records_are_joined_into_one_that_can_be_read() {
    let joined = |texts: &[&str]| {
        let told = house().with("shop.example", "TXT", texts).told();
        told.lines().last().unwrap_or_default().trim().to_owned()
    };
    assert_eq!(joined(&["v=spf1 -all", "v=spf1 ~all"]), r#"+ shop.example. IN TXT ( "v=spf1 ~all" )"#);
    for texts in [
        ["v=spf1 mx exp=a.example -all", "v=spf1 a EXP=b.example -all"],
        ["v=spf1 mx", "v=spf1 exp=b.example"],
    ] {
        assert_eq!(
            joined(&texts),
            "Write one record that says what all of them say, and remove the others.",
            "{texts:?}"
        );
    }
}

/// `mx` was proposed although nobody had said yet how mail leaves.
#[test]
fn where_nobody_knows_what_sends_no_record_is_proposed() {
    let unknown = House { way: Way::Unknown, addresses: Vec::new(), ..house() };
    let told = unknown.with("shop.example", "TXT", &[]).told();
    assert!(told.starts_with("wrong SPF of shop.example: there is no record"), "{told}");
    assert!(!told.contains("v=spf1"), "{told}");
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
        House {
            addresses: vec![OURS.parse().unwrap(), "2001:db8::5".parse().unwrap()],
            ..house().spf("v=spf1 ip6:2001:db8::5 -all")
        },
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
