//! Webhooks in a policy: which step calls which, and each mistake about them with its place.
//! What an address may look like is a table beside its type.

use super::*;
use crate::webhook::{Fields, Kind};

const STEP: &str = r#"
[cadence.told]
anchor = "ticket_received"

[[cadence.told.step]]
key = "crm"
at = "at once"
action = "webhook"
"#;
const CRM: &str = "\n[webhook.crm]\nurl = \"https://crm.company.example/hook\"\n";
const SHOP: &str = "\n[webhook.shop]\nurl = \"http://127.0.0.1:9000/\"\n";

fn with(more: &[&str]) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "told.toml".into(), text: more.concat() });
    files
}

fn called(more: &[&str]) -> Option<String> {
    let policy = parse(&with(more)).unwrap();
    policy.cadences["told"].step("crm").unwrap().webhook.clone()
}

#[test]
fn a_step_calls_the_webhook_it_names_or_the_only_one() {
    let named = STEP.to_owned() + "webhook = \"shop\"\n";
    assert_eq!(called(&[STEP, CRM]).as_deref(), Some("crm"));
    assert_eq!(called(&[&named, CRM, SHOP]).as_deref(), Some("shop"));
    let policy = parse(&with(&[&named, CRM, SHOP])).unwrap();
    assert_eq!(policy.webhooks["shop"].url.as_str(), "http://127.0.0.1:9000/");
    assert!(!policy.cadences["told"].is_at_once(), "an action is planned, so that it happens once");
}

#[test]
fn a_webhook_hears_of_the_events_it_names() {
    let policy = |more: &str| parse(&with(&[CRM, more])).map(|policy| policy.webhooks["crm"].clone());
    assert_eq!(policy("").unwrap().subscription, None);
    let heard = policy("events = [\"ticket.opened\", \"note.*\", \"promise.broken\"]\n").unwrap();
    let heard = heard.subscription.unwrap();
    let words: Vec<&str> = heard.kinds.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(words, ["ticket.opened", "promise.broken"], "notes are not told unless the policy says so");
    assert!(heard.is_of(["players"]) && heard.teams.is_empty() && heard.fields == Fields::Full);
    let more = "events = [\"*\"]\nteams = [\"players\"]\nnotes = true\nfields = \"ids\"\n";
    let heard = policy(more).unwrap().subscription.unwrap();
    assert_eq!((heard.kinds.len(), heard.fields), (Kind::ALL.len(), Fields::Ids));
    assert!(heard.is_of(["technical", "players"]) && !heard.is_of(["technical"]));
}

#[test]
fn each_mistake_about_what_a_webhook_hears_is_told_with_its_place() {
    let rows = [
        "teams = [\"players\"]",
        "events = []",
        "events = [\"ticket.opend\"]",
        "events = [\"note.added\"]",
        "events = [\"*\"]\nteams = [\"nobody\"]",
        "events = [\"*\"]\nfields = \"some\"",
        "events = [\"*\"]\nnotes = \"yes\"",
    ];
    let rows: Vec<String> = rows.iter().map(|row| told(&with(&[CRM, row, "\n"]))).collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn each_mistake_about_a_webhook_is_told_with_its_place() {
    let step = |more: &str| STEP.to_owned() + more;
    let notify = STEP.replace("\"webhook\"", "\"notify\"") + "webhook = \"crm\"\n";
    let many: String = (0..33).map(|n| CRM.replace("crm]", &format!("crm{n}]"))).collect();
    let rows = [
        told(&with(&[STEP])),
        told(&with(&[STEP, CRM, SHOP])),
        told(&with(&[&step("webhook = \"crn\"\n"), CRM, SHOP])),
        told(&with(&[&step("webhook = \"crm\"\n")])),
        told(&with(&[&notify, CRM])),
        told(&with(&[&step("webhook = \"crm\"\n").replace("\"webhook\"", "\"webhok\""), CRM])),
        told(&with(&[STEP, &CRM.replace("https", "http")])),
        told(&with(&[STEP, &CRM.replace("url", "address")])),
        told(&with(&[&step("webhook = \"crm0\"\n"), &many])),
    ];
    insta::assert_snapshot!(rows.join("\n\n"), @r#"
    told.toml:8:10: there is no webhook to call: write [webhook.KEY] with its `url`

    told.toml:8:10: say with `webhook` which one is called: crm, shop

    told.toml:9:11: unknown webhook `crn`: did you mean `crm`?

    told.toml:9:11: there is no webhook `crm`: write [webhook.crm] with its `url`

    told.toml:9:11: `webhook` goes with action = "webhook": write that too, or remove this line

    told.toml:8:10: unknown action `webhok`: did you mean `webhook`?

    told.toml:11:7: a webhook goes to https://…; plain http:// only to this machine, such as http://127.0.0.1:9000/

    told.toml:10:1: there is no `url`
    told.toml:11:1: unknown key `address`: remove it, or write one of url, events, teams, notes, fields

    told.toml:38:10: more than 32 webhooks: remove some
    "#);
}
