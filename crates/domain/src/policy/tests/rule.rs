//! Rules in a policy: how they are read, in which turn they stand, and each mistake about them with its place. What a
//! rule holds of is tried beside it.

use super::*;
use crate::cadence::Anchor;
use crate::rule::{Cue, Deed, Once};

const RULES: &str = r#"[rule.refund-first]
on = ["opened", "arrived"]
team = "technical"
when = "all(entry.text:has:refund;priority:is_not:urgent)"
do = ["priority:high", "tag:refund", "cadence:hello"]
last = true

[rule.close-silent]
when = "all(status:is:pending;since.status:over:10 working days)"
do = ["note:Silent.", "close"]
at = "10:00"
days = ["monday"]
late = "act"
place = -1

[cadence.hello]
anchor = "ruled"
until = ["answered"]
words = { fr = "Bonjour", en = "Hello" }

[[cadence.hello.step]]
key = "mail"
at = "at once"
mail = "acknowledgement"
"#;

fn with(text: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "rules.toml".into(), text: text.to_owned() });
    files
}

#[test]
fn rules_stand_in_their_turn() {
    let policy = parse(&with(RULES)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let [first, second] = &policy.rules[..] else { panic!("two rules") };
    assert_eq!((first.key.as_str(), second.key.as_str()), ("close-silent", "refund-first"));
    assert!(first.is_timed() && first.timing.acts_late && first.timing.days.len() == 1);
    assert_eq!(second.on, [Cue::Opened, Cue::Arrived]);
    assert_eq!(second.team.as_deref(), Some("technical"));
    assert!(second.is_last && !second.is_off && second.once == Once::Cue);
    assert_eq!(second.deeds[2], Deed::Cadence("hello".into()));
    assert_eq!(policy.cadences_on(Anchor::Ruled).count(), 1);
}

#[test]
fn each_mistake_about_rules_is_told_with_its_place() {
    let table = [
        ("\"opened\", ", "\"openend\", ", "2:7: unknown cue `openend`: did you mean `opened`?"),
        ("team = \"technical\"", "team = \"tehcnical\"", "3:8: there is no team `tehcnical`"),
        ("priority:is_not", "prio:is_not", "4:8: character 27: there is no such field"),
        ("\"priority:high\"", "\"priority:most\"", "5:7: `priority:most` is nothing that rules do"),
        ("\"priority:high\"", "\"team:nobody\"", "5:7: there is no team `nobody`"),
        ("\"priority:high\"", "\"category:none\"", "5:7: there is no category `none`"),
        ("\"cadence:hello\"", "\"cadence:hullo\"", "5:38: there is no cadence `hullo`"),
        (
            "anchor = \"ruled\"",
            "anchor = \"ticket_solved\"",
            "5:38: the cadence `hello` begins at another anchor",
        ),
        ("last = true", "late = \"act\"", "6:8: `late` is for rules that wait for time"),
        ("since.status:over:10 working days", "tag:is:x", "9:8: a rule without `on` waits for time"),
        ("at = \"10:00\"", "at = \"25:00\"", "11:6: write an hour of the day"),
        ("days = [\"monday\"]", "days = [\"mon\"]", "12:9: unknown day `mon`"),
        ("late = \"act\"", "late = \"now\"", "13:8: unknown value `now`"),
        ("do = [\"note:Silent.\", \"close\"]\n", "", "8:7: it does nothing"),
        ("[rule.close-silent]", "[rule.Close]", "8:7: `Close` stands in addresses"),
    ];
    for (old, new, expected) in table {
        assert!(RULES.contains(old), "{old}");
        let told = told(&with(&RULES.replacen(old, new, 1)));
        assert!(told.contains(&format!("rules.toml:{expected}")), "{new}: {told}");
    }
}

#[test]
fn a_circle_of_rules_is_a_warning_with_its_path() {
    let text = r#"[rule.ping]
on = ["tagged"]
do = ["priority:high"]

[rule.pong]
on = ["priority"]
do = ["tag:x"]
"#;
    let policy = parse(&with(text)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let told: Vec<String> = policy.warnings.iter().map(ToString::to_string).collect();
    let expected = "rules.toml:1:7: `ping` and the rules that it sets off come back to itself: ping → pong → ping; \
        it stops there each time";
    assert_eq!(told, [expected]);
}
