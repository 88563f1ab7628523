//! Mistakes of DKIM and DMARC, and how a domain lives under the records of the one above it. The sound zone is in the
//! parent.

use super::*;

#[test]
fn mistakes_of_dkim() {
    let published = |texts: &[&str]| house().with(SELECTOR, "TXT", texts);
    let spaced = KEY.replace("Zzz", "").replace("11qYAYKx", "11qYAYKx ");
    assert_told([
        (published(&[&spaced]), &[]),
        (
            published(&[]),
            &[
                "wrong DKIM key e1._domainkey.shop.example: there is no record: its signatures fail",
                r#"  + e1._domainkey.shop.example. IN TXT ( "v=DKIM1; k=ed25519; p=11qYAY"#,
            ],
        ),
        (
            published(&["v=DKIM1; k=ed25519; p=AAAA"]),
            &[
                "wrong DKIM key e1._domainkey.shop.example: another text is published there: v=DKIM1; k=ed2",
                "  - e1._domainkey",
                "  + e1._domainkey",
            ],
        ),
        (
            published(&[KEY, "v=DKIM1; p="]),
            &[
                "wrong DKIM key e1._domainkey.shop.example: other texts stand beside its record",
                r#"  - e1._domainkey.shop.example. IN TXT ( "v=DKIM1; p=" )"#,
            ],
        ),
        (
            published(&[&format!("{KEY}; t=y:s")]),
            &["note DKIM key e1._domainkey.shop.example: its record is there, with t=y", "  + e1._domainkey"],
        ),
        (
            House { life: Some(Life::Waits), ..published(&[]) },
            &[
                "wrong DKIM key e1._domainkey.shop.example: there is no record: it waits, and does not sign",
                "  + e1._domainkey",
                "note DKIM of shop.example: no key signs yet",
                "Write the records",
                "note Alignment of shop.example: no key of ours signs",
                "  $ relance dkim make shop.example",
            ],
        ),
        (
            House { life: None, ..house() },
            &[
                "note DKIM of shop.example: there is no key for it",
                "  $ relance dkim make shop.example",
                "note Alignment of shop.example: no key of ours signs: SPF alone proves From",
                "  $ relance dkim make",
            ],
        ),
    ]);
}

#[test]
fn mistakes_of_dmarc() {
    let dmarc = |texts: &[&str]| house().with("_dmarc.shop.example", "TXT", texts);
    assert_told([
        (
            dmarc(&[]),
            &[
                "wrong DMARC of shop.example: there is no record, here or above",
                r#"  + _dmarc.shop.example. IN TXT ( "v=DMARC1; p=none; rua=mailto:postmaster@shop.example" )"#,
                "Let `rua` name",
            ],
        ),
        (
            dmarc(&["v=dmarc1; p=none"]),
            &[
                "wrong DMARC of shop.example: a text stands there that is no DMARC record",
                "  - ",
                "  + ",
                "Let `rua`",
            ],
        ),
        (
            dmarc(&["v=DMARC1; p=none; rua=mailto:a@shop.example", "v=DMARC1; p=reject"]),
            &[
                "wrong DMARC of shop.example: 2 records stand there",
                r#"  - _dmarc.shop.example. IN TXT ( "v=DMARC1; p=reject" )"#,
            ],
        ),
        (
            dmarc(&["v=DMARC1; p=reject;"]),
            &[
                "note DMARC of shop.example: one record at _dmarc.shop.example, without rua=",
                r#"( "v=DMARC1; p=reject; rua=mailto:postmaster@shop.example" )"#,
            ],
        ),
        (
            dmarc(&["v=DMARC1; rua=mailto:postmaster@shop.example"]),
            &[
                "wrong DMARC of shop.example: the record at _dmarc.shop.example has no p=",
                r#""v=DMARC1; p=none; rua="#,
            ],
        ),
        (
            dmarc(&["v=DMARC1; p=reject; rua=mailto:a@reports.example"]),
            &[
                "note DMARC of shop.example: reports to reports.example are not sent",
                r#"  + shop.example._report._dmarc.reports.example. IN TXT ( "v=DMARC1" )"#,
            ],
        ),
        (
            dmarc(&["v=DMARC1; p=reject; rua=mailto:a@reports.example!10m"]).with(
                "shop.example._report._dmarc.reports.example",
                "TXT",
                &["v=DMARC1;"],
            ),
            &[],
        ),
        (
            House { life: None, has_null_sender: true, ..house() },
            &[
                "note DKIM of shop.example",
                "  $ ",
                "wrong Alignment of shop.example: no key of ours signs: automatic mail",
                "  $ ",
            ],
        ),
    ]);
}

/// The desk of a subdomain signs with the keys of the domain above it and is under its policy.
#[test]
fn a_subdomain_lives_under_the_records_of_its_domain() {
    let below = |dmarc: &str| {
        let house = house().with("_dmarc.shop.example", "TXT", &[dmarc]);
        let house = house.with("help.shop.example", "MX", &["mx.shop.example"]);
        let house = house.with("help.shop.example", "TXT", &["v=spf1 ip4:203.0.113.5 -all"]);
        let house = house.with("_mta-sts.help.shop.example", "TXT", &["v=STSv1; id=1"]);
        let house =
            house.with("_smtp._tls.help.shop.example", "TXT", &["v=TLSRPTv1; rua=mailto:a@shop.example"]);
        House { domain: "help.shop.example", ..house }
    };
    let relaxed = below("v=DMARC1; p=none; sp=reject; rua=mailto:a@shop.example");
    assert_eq!(relaxed.told(), "");
    assert!(
        relaxed
            .found()
            .iter()
            .any(|finding| finding.words.ends_with("_dmarc.shop.example: mail that fails is refused"))
    );
    assert_told([(
        below("v=DMARC1; p=reject; adkim=s; rua=mailto:a@shop.example"),
        &[
            "wrong Alignment of help.shop.example: the record asks for exactly help.shop.example in sign",
            "  $ relance dkim make help.shop.example",
        ],
    )]);
}
