//! Conditions as tables: how they read and write, what they refuse and where, and what they hold of.

use proptest::prelude::*;

use super::*;
use crate::locale::Locale;

fn here() -> Here {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    Here { me: AgentId(7), now: "2026-11-10T14:20:00+01:00".parse().unwrap(), zone }
}

fn facts() -> Facts {
    Facts {
        status: "open",
        team: "technical".into(),
        watching: vec!["players".into()],
        agent: Some(AgentId(7)),
        tags: vec!["12".into(), "13".into()],
        priority: "high",
        category: "crash".into(),
        language: Locale::Fr,
        promise: "answer",
        owed: "pending",
        due_at: Some("2026-11-10T18:00:00+01:00".parse().unwrap()),
        last_by: "customer",
        created_at: "2026-11-09T09:00:00+01:00".parse().unwrap(),
        changed_at: "2026-11-10T14:00:00+01:00".parse().unwrap(),
        subject: "Écran noir\nLe jeu ne DÉMARRE plus".into(),
        addresses: vec!["maelle@post.example".into()],
        mailbox: "technique@lucarne.example".into(),
        unread: true,
        undelivered: false,
        snoozed: false,
        fields: [("order".to_owned(), vec!["M-4711".to_owned(), "M-4712".to_owned()])].into(),
    }
}

#[test]
fn what_holds_of_a_ticket() {
    let cases = [
        ("all()", true),
        ("any()", false),
        ("status:is:open|pending", true),
        ("status:is_not:open", false),
        ("not(status:is:spam)", true),
        ("team:is:players", false),
        ("watching:is:players|consumer", true),
        ("watching:is_not:players", false),
        ("agent:is:me", true),
        ("agent:is:nobody|8", false),
        ("agent:is_not:nobody", true),
        ("tag:is:13|99", true),
        ("tag:is_not:13", false),
        ("tag:is:none", false),
        ("priority:is:high|urgent", true),
        ("priority:is_not:high", false),
        ("category:is:crash", true),
        ("category:is:none", false),
        ("category:is_not:none", true),
        ("snoozed:is:no", true),
        ("field.order:is:m-4711", true),
        ("field.order:is_not:M-4711", false),
        ("field.order:has:471", true),
        ("field.order:has_not:4712", false),
        ("field.region:is:none|eu", true),
        ("field.region:has:e", false),
        ("field.region:has_not:e", true),
        ("language:is:fr", true),
        ("promise:is:none", false),
        ("owed:is:pending", true),
        ("due:within:4h", true),
        ("due:within:3h", false),
        ("due:before:2026-11-10", false),
        ("due:after:2026-11-09", true),
        ("created:older:1d", true),
        ("created:newer:1d", false),
        ("created:before:2026-11-10", true),
        ("created:after:2026-11-09", false),
        ("changed:newer:1h", true),
        ("last_by:is:customer", true),
        ("subject:has:démarre", true),
        ("subject:has:écran", true),
        ("subject:has_not:Démarre", false),
        ("customer:is:MAELLE@post.example", true),
        ("customer:is:@post.example", true),
        ("customer:is_not:@post.example", false),
        ("mailbox:is:technique@lucarne.example", true),
        ("unread:is:yes", true),
        ("undelivered:is:yes", false),
        ("all(status:is:open;any(agent:is:nobody;unread:is:yes))", true),
    ];
    for (text, holds) in cases {
        let condition = Condition::from_short(text).unwrap();
        assert_eq!(condition.matches(&facts(), &here()), holds, "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let short = [
        ("", "character 1: there is no such field"),
        ("colour:is:red", "character 1: there is no such field"),
        ("field:is:red", "character 1: there is no such field"),
        ("field.:is:red", "character 1: there is no such field"),
        ("field.Näh:is:red", "character 1: there is no such field"),
        ("tag:is:crash", "character 8: the field does not know this value"),
        ("priority:is:2", "character 13: the field does not know this value"),
        ("status:has:open", "character 8: the field is not compared in this way"),
        ("status:near:open", "character 8: the field is not compared in this way"),
        ("all(status:is:open;agent:is:)", "character 29: a value is missing"),
        ("status:is:opened", "character 11: the field does not know this value"),
        ("due:within:soon", "character 12: the field does not know this value"),
        ("created:before:yesterday", "character 16: the field does not know this value"),
        ("some(status:is:open)", "character 1: this is no condition"),
        ("all(status:is:open", "character 19: this is no condition"),
        ("all(status:is:open))", "character 20: this is no condition"),
        ("not()", "character 6: this is no condition"),
        ("all(all(all(all(all(unread:is:yes)))))", "character 21: this is nested too deeply"),
        ("unread:is:yes|no", "character 11: this is more than a view may hold"),
    ];
    for (text, told) in short {
        assert_eq!(Condition::from_short(text).unwrap_err().to_string(), told, "{text}");
    }
    let json = [
        ("{", "character 1: this is no condition"),
        ("[]", "condition: this is no condition"),
        (r#"{"all":[{"any":7}]}"#, "all[0].any: this is no condition"),
        (r#"{"all":[],"any":[]}"#, "condition: this is no condition"),
        (r#"{"all":[{"field":"hue","op":"is","value":["red"]}]}"#, "all[0].field: there is no such field"),
        (
            r#"{"not":{"field":"due","op":"is","value":["8h"]}}"#,
            "not.op: the field is not compared in this way",
        ),
        (r#"{"field":"agent","op":"is","value":["Ada"]}"#, "value: the field does not know this value"),
    ];
    for (text, told) in json {
        assert_eq!(Condition::from_json(text).unwrap_err().to_string(), told, "{text}");
    }
    let many = format!("all({})", vec!["unread:is:yes"; TESTS + 1].join(";"));
    let told = Condition::from_short(&many).unwrap_err().to_string();
    assert_eq!(told, "test 41: this is more than a view may hold");
}

#[test]
fn what_is_not_done_and_not_put_aside_is_meant_unless_it_is_named() {
    let scoped = |text: &str| Condition::from_short(text).unwrap().scoped().to_short();
    let open = "all(agent:is:me;status:is:open|pending|proposed;snoozed:is:no)";
    assert_eq!(scoped("agent:is:me"), open);
    assert_eq!(scoped("all(agent:is:me)"), open);
    assert_eq!(scoped("not(status:is:spam)"), "all(not(status:is:spam);snoozed:is:no)");
    assert_eq!(scoped("snoozed:is:yes"), "all(snoozed:is:yes;status:is:open|pending|proposed)");
}

fn test() -> impl Strategy<Value = Condition> {
    let values = |kind: Kind, op: Op| match kind {
        Kind::Choice(known) => prop::sample::subsequence(known.to_vec(), 1..=known.len())
            .prop_map(|words| words.into_iter().map(str::to_owned).collect())
            .boxed(),
        Kind::Team | Kind::Mailbox | Kind::Category => {
            prop::collection::vec("[a-z(;|:%&)é]{1,6}", 1..3).boxed()
        }
        Kind::Tag => prop::collection::vec("none|[1-9]{1,6}", 1..3).boxed(),
        Kind::Custom if matches!(op, Op::Is | Op::IsNot) => {
            prop::collection::vec("none|[A-Za-z(;|:%)É_]{1,6}", 1..3).boxed()
        }
        Kind::Custom => prop::collection::vec("[A-Za-z(;|:%)É_]{1,6}", 1..=1).boxed(),
        Kind::Address => prop::collection::vec("[a-z]{1,3}@[a-z]{1,3}", 1..3).boxed(),
        Kind::Agent => prop::collection::vec("me|nobody|[1-9]", 1..3).boxed(),
        Kind::Words => prop::collection::vec("[A-Za-z(;|:%)É_]{1,6}", 1..=1).boxed(),
        Kind::Flag => prop::collection::vec("yes|no", 1..=1).boxed(),
        Kind::Ahead | Kind::Past if op.takes_span() => prop::collection::vec("[1-9][hd]", 1..=1).boxed(),
        Kind::Ahead | Kind::Past => prop::collection::vec("2026-11-[12][0-9]", 1..=1).boxed(),
    };
    let own = ["order", "region_2"].map(|key| Name::custom(key).unwrap());
    let names: Vec<Name> = Field::ALL.iter().copied().map(Name::from).chain(own).collect();
    prop::sample::select(names)
        .prop_flat_map(|name| {
            prop::sample::select(name.field().kind().ops().to_vec()).prop_map(move |op| (name.clone(), op))
        })
        .prop_flat_map(move |(name, op)| {
            values(name.field().kind(), op).prop_map(move |values| (name.clone(), op, values))
        })
        .prop_map(|(name, op, values)| {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            Condition::Test(Test::named(name, op, &values).unwrap())
        })
}

fn condition() -> impl Strategy<Value = Condition> {
    test().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Condition::Any),
            inner.prop_map(|one| Condition::Not(Box::new(one))),
        ]
    })
}

proptest! {
    #[test]
    fn conditions_survive_the_journey(condition in condition()) {
        prop_assert_eq!(Condition::from_json(&condition.to_json()), Ok(condition.clone()));
        prop_assert_eq!(Condition::from_short(&condition.to_short()), Ok(condition));
    }

    #[test]
    fn no_text_is_too_odd_to_be_refused(text in "(all|any|not|status|is|open|[(;|:%)é]){0,20}") {
        let _ = Condition::from_short(&text);
        let _ = Condition::from_json(&text);
    }
}
