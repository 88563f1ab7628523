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
    assert_told([
        (
            house().with("shop.example", "TXT", &["google-site-verification=x"]),
            &[
                "wrong SPF of shop.example: there is no record",
                r#"  + shop.example. IN TXT ( "v=spf1 ip4:203.0.113.5 ~all" )"#,
            ],
        ),
        (
            house().spf("v=spf1-all"),
            &[
                "wrong SPF of shop.example: a text is meant as one",
                r#"  - shop.example. IN TXT ( "v=spf1-all" )"#,
                "  + shop.example",
            ],
        ),
        (
            house().with("shop.example", "TXT", &["v=spf1 ip4:203.0.113.5 -all", "v=spf1 mx ~all"]),
            &[
                "wrong SPF of shop.example: 2 records stand there",
                "  - ",
                "  - ",
                r#"( "v=spf1 ip4:203.0.113.5 mx ~all" )"#,
            ],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 ipv4:198.51.100.1 -all"),
            &[
                "wrong SPF of shop.example: the record cannot be read: ipv4:198.51.100.1 is no term of SPF",
                r#"( "v=spf1 ip4:203.0.113.5 -all" )"#,
                "Write what the wrong term was meant to say",
            ],
        ),
        (
            crowded,
            &[
                "wrong SPF of shop.example: it takes 11 lookups and may take 10: receivers take it for an error (a:h0.",
                "Remove what sends no mail",
            ],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 include:nothing.example -all"),
            &[
                "wrong SPF of shop.example: it refers to include:nothing.example, which has no SPF record",
                "Remove that term",
            ],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 a:x.example a:y.example mx:z.example -all"),
            &[
                "wrong SPF of shop.example: a:x.example, a:y.example and mx:z.example name nothing that exists",
                "Remove these",
            ],
        ),
        (
            house().spf("v=spf1 +all"),
            &["wrong SPF of shop.example: it ends in +all: anybody", r#"( "v=spf1 ~all" )"#],
        ),
    ]);
}

#[test]
fn what_weakens_an_spf_record_is_noted() {
    assert_told([
        (
            house().spf("v=spf1 ip4:203.0.113.5 a:x.example -all"),
            &["note SPF of shop.example: a:x.example names nothing that exists", "Remove it"],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 ?all"),
            &["note SPF of shop.example: it ends in ?all", r#"( "v=spf1 ip4:203.0.113.5 ~all" )"#],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5"),
            &["note SPF of shop.example: it does not end in ~all or -all", "ip4:203.0.113.5 ~all"],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 -all mx"),
            &["note SPF of shop.example: nothing after its `all` is read", "Move these"],
        ),
        (
            house().spf("v=spf1 ip4:203.0.113.5 ptr -all"),
            &["note SPF of shop.example: it uses ptr", "Write ip4: and ip6:"],
        ),
    ]);
}

#[test]
fn what_mail_leaves_from_must_be_in_the_spf_record() {
    assert_told([
        (
            house().spf("v=spf1 include:spf.relay.example -all"),
            &[
                "wrong SPF for 203.0.113.5: mail leaves from it, and the record of shop.example does not name it: fail",
                r#"( "v=spf1 ip4:203.0.113.5 include:spf.relay.example -all" )"#,
            ],
        ),
        (
            house().spf("v=spf1 redirect=spf.relay.example").with(
                "spf.relay.example",
                "TXT",
                &["v=spf1 ip4:203.0.113.5 ?all"],
            ),
            &["note SPF of shop.example: it ends in ?all", "  + shop.example. IN TXT"],
        ),
        (
            House { silent: vec!["spf.relay.example"], ..house() },
            &["note SPF of shop.example: could not ask for all of it: nobody answered for spf.relay.example"],
        ),
    ]);
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
    assert_told([
        (relayed(house().with("out.relay.example", "A", &["198.51.100.9"])), &[]),
        (
            relayed(house().with("out.relay.example", "A", &["192.0.2.9"])),
            &[
                "note SPF for out.relay.example: the record does not name out.relay.example (192.0.2.9)",
                "The provider of out.relay.example says what belongs",
            ],
        ),
        (
            relayed(house()).with("shop.example", "TXT", &[]),
            &[
                "wrong SPF of shop.example: there is no record",
                r#""v=spf1 a:out.relay.example ~all""#,
                "The provider of",
            ],
        ),
        (
            House { addresses: Vec::new(), ..house() },
            &[
                "note SPF for shop.example: the address that mail leaves from is not known here",
                "Name it with --outgoing",
            ],
        ),
    ]);
}
