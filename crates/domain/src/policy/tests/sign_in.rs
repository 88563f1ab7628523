//! Providers of sign-ins as a policy says them: what is read, and what is wrong with it.
//! Who comes in by them is tested in the desk.

use super::*;
use crate::agent::Role;
use crate::sign_in::SignIn;

const OFFICE: &str = r#"[sign_in.office]
issuer = "https://login.lucarne.example"
client_id = "relance"
label = { fr = "Compte Lucarne", en = "Lucarne account" }
domains = ["Lucarne.example"]
"#;

fn with(more: &[&str]) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "sign-in.toml".into(), text: more.concat() });
    files
}

#[test]
fn passwords_open_the_desk_and_no_provider_does_unless_the_policy_says_so() {
    assert_eq!(parse(&sound()).unwrap().sign_in, SignIn::default());
    let policy = parse(&with(&["[sign_in]\npasswords = false\n", OFFICE])).unwrap();
    let rule = &policy.sign_in;
    assert!(!rule.takes_passwords(Role::Lead) && rule.takes_passwords(Role::Admin));
    let office = &rule.providers["office"];
    assert!(office.takes("Ana@LUCARNE.example") && !office.takes("ana@other.lucarne.example"));
    assert_eq!((&office.create, &office.groups), (&None, &None));
}

#[test]
fn a_provider_may_let_new_people_in_and_sort_them_by_groups() {
    let more = "create = { role = \"agent\", teams = [\"players\"] }\ngroups = \"groups\"\n\
                group.Heads = { role = \"admin\" }\n\
                group.\"Desk players\" = { role = \"agent\", teams = [\"players\"] }\n";
    let policy = parse(&with(&[OFFICE, more])).unwrap();
    let office = &policy.sign_in.providers["office"];
    assert_eq!(office.create.as_ref().unwrap().teams, ["players"]);
    let seats: Vec<_> =
        office.groups.as_ref().unwrap().seats.iter().map(|(name, seat)| (name.as_str(), seat.role)).collect();
    assert_eq!(seats, [("Desk players", Role::Agent), ("Heads", Role::Admin)]);
    assert_eq!(parse(&with(&[OFFICE, "create = false\n"])).unwrap().sign_in.providers["office"].create, None);
}

#[test]
fn each_mistake_is_told_where_it_is() {
    let rows = [
        told(&with(&["[sign_in]\npasswords = 1\n", OFFICE])),
        told(&with(&["[sign_in]\npasswords = false\n"])),
        told(&with(&[&OFFICE.replace("https:", "http:")])),
        told(&with(&[&OFFICE.replace("\"Lucarne.example\"", "")])),
        told(&with(&[&OFFICE.replace("Lucarne.example", "@lucarne")])),
        told(&with(&[&OFFICE.replace("\"relance\"", "\"\"")])),
        told(&with(&[&OFFICE.replace("sign_in.office", "sign_in.Office")])),
        told(&with(&[OFFICE, "create = true\n"])),
        told(&with(&[OFFICE, "create = { role = \"admin\" }\n"])),
        told(&with(&[OFFICE, "create = { role = \"agent\", teams = [\"nobody\"] }\n"])),
        told(&with(&[OFFICE, "groups = \"groups\"\n"])),
        told(&with(&[OFFICE, "group.Heads = { role = \"chief\" }\n"])),
        told(&with(&[OFFICE, "client_secret = \"s3cret\"\n"])),
    ];
    insta::assert_snapshot!(rows.join("\n\n"));
}
