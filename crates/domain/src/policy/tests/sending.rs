//! `[sending]` in a policy: limits, and who is never given up.
//! What the limits do is tested in `sending` and in the desk.

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
    insta::assert_snapshot!(rows.join("\n"), @r"
    sending.toml:2:15: `connections` lies between 1 and 64; leave it out for what holds by itself
    sending.toml:2:14: `per_minute` lies between 1 and 60000; leave it out for what holds by itself
    sending.toml:2:1: unknown key `per_minuet`: did you mean `per_minute`?
    sending.toml:2:19: `bank` is neither a domain nor an address: write one such as mail.example
    sending.toml:1:21: `a@b.example` is neither a domain nor an address: write one such as mail.example
    ");
}
