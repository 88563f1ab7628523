//! How often programs may call, as a policy says it.
//! What a program is told that calls more often is tested with the pages.

use super::*;

fn with(text: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "api.toml".into(), text: text.into() });
    files
}

#[test]
fn a_token_calls_six_hundred_times_a_minute_or_as_often_as_is_said() {
    assert_eq!(parse(&sound()).unwrap().calls_per_minute, 600);
    assert_eq!(parse(&with("[api]\ncalls_per_minute = 90\n")).unwrap().calls_per_minute, 90);
    let rows: Vec<String> =
        ["[api]\ncalls_per_minute = 7\n", "[api]\ncalls = 90\n"].map(|text| told(&with(text))).into();
    insta::assert_snapshot!(rows.join("\n\n"), @r"
    api.toml:2:20: 7 is out of bounds: write a figure from 10 to 1000000

    api.toml:2:1: unknown key `calls`: did you mean `calls_per_minute`?
    ");
}
