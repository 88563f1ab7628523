//! `[sending]` in a policy: limits, and who is never given up.

use super::*;
use crate::sending::Pace;

fn with(text: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "sending.toml".into(), text: text.into() });
    files
}

#[test]
fn limits_hold_for_every_domain_and_for_one() {
    let policy = parse(&with(
        "[sending]\nconnections = 8\nnever_suppress = [\"Bank.example\", \"head@firm.example\"]\n\
         [sending.per_domain.\"Slow.example\"]\nper_minute = 30\n",
    ))
    .unwrap();
    assert_eq!(policy.sending.pace_of("any.example"), Pace { connections: 8, per_minute: None });
    assert_eq!(policy.sending.pace_of("slow.example"), Pace { connections: 8, per_minute: Some(30) });
    assert_eq!(policy.sending.never_suppress, ["bank.example", "head@firm.example"]);
    assert_eq!(parse(&sound()).unwrap().sending.pace.connections, 4, "what holds by itself");
}

#[test]
fn each_mistake_about_sending_is_told_with_its_place() {
    let rows = [
        told(&with("[sending]\nconnections = 0\n")),
        told(&with("[sending]\nper_minute = 90000\n")),
        told(&with("[sending]\nper_minuet = 9\n")),
        told(&with("[sending]\nnever_suppress = [\"bank\"]\n")),
        told(&with("[sending.per_domain.\"a@b.example\"]\nconnections = 1\n")),
    ];
    insta::assert_snapshot!(rows.join("\n"), @"");
}
