//! How long the audit log is kept, as a policy says it.
//! What is dropped, and when, is tested in the desk.

use super::*;

fn with(text: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "audit.toml".into(), text: text.into() });
    files
}

#[test]
fn the_log_is_kept_for_two_years_or_as_long_as_is_said() {
    assert_eq!(parse(&sound()).unwrap().audit_days, 730);
    assert_eq!(parse(&with("[audit]\ndays = 90\n")).unwrap().audit_days, 90);
    let rows: Vec<String> =
        ["[audit]\ndays = 7\n", "[audit]\nkept = 90\n"].map(|text| told(&with(text))).into();
    insta::assert_snapshot!(rows.join("\n\n"), @r"
    audit.toml:2:8: 7 is out of bounds: write a figure from 30 to 3650

    audit.toml:1:1: there is no `days`
    audit.toml:2:1: unknown key `kept`: remove it, or write one of days
    ");
}
