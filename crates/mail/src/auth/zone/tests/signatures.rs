//! Mistakes of DKIM and DMARC, and how a domain lives under the records of the one above it. The sound zone is in the
//! parent.

use super::*;

#[test]
fn mistakes_of_dkim() {
    let published = |texts: &[&str]| house().with(SELECTOR, "TXT", texts);
    let spaced = KEY.replace("11qYAYKx", "11qYAYKx ");
    let told = told_of([
        published(&[&spaced]),
        published(&[]),
        published(&["v=DKIM1; k=ed25519; p=AAAA"]),
        published(&[KEY, "v=DKIM1; p="]),
        published(&[&format!("{KEY}; t=y:s")]),
        House { life: Some(Life::Waits), ..published(&[]) },
        House { life: Some(Life::Waits), ..published(&[KEY, "v=DKIM1; p="]) },
        House { life: Some(Life::Waits), ..published(&[&format!("{KEY}; t=y")]) },
        House { life: None, ..house() },
    ]);
    insta::assert_snapshot!(told);
}

#[test]
fn mistakes_of_dmarc() {
    let dmarc = |texts: &[&str]| house().with("_dmarc.shop.example", "TXT", texts);
    let told = told_of([
        dmarc(&[]),
        dmarc(&["v=dmarc1; p=none"]),
        dmarc(&["v=DMARC1; p=none; rua=mailto:a@shop.example", "v=DMARC1; p=reject"]),
        dmarc(&["v=DMARC1; p=reject;"]),
        dmarc(&["v=DMARC1; rua=mailto:postmaster@shop.example"]),
        dmarc(&["v=DMARC1; p=reject; rua=mailto:a@reports.example"]),
        dmarc(&["v=DMARC1; p=reject; rua=mailto:a@reports.example!10m"]).with(
            "shop.example._report._dmarc.reports.example",
            "TXT",
            &["v=DMARC1;"],
        ),
        House { life: None, has_null_sender: true, ..house() },
    ]);
    insta::assert_snapshot!(told);
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
    let told = told_of([below("v=DMARC1; p=reject; adkim=s; rua=mailto:a@shop.example")]);
    insta::assert_snapshot!(told);
}
