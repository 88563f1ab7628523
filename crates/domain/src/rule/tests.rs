//! Of which tickets rules hold, and when a timed one comes; what they read like; circles; and the past of a ticket.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::calendar::{CalendarSpec, time_zone};
use crate::event::{Actor, Event};
use crate::id::{MessageId, PromiseId};
use crate::label::Priority;
use crate::locale::Locale;
use crate::promise::Kind;
use crate::view::{self, NONE};

fn at(text: &str) -> Timestamp {
    let local: jiff::civil::DateTime = text.parse().unwrap();
    time_zone("Europe/Paris").unwrap().to_timestamp(local).unwrap()
}

/// A calendar open on working days from 9 to 17.
fn office() -> Calendar {
    Calendar::new(&CalendarSpec::from_monday("Europe/Paris", 5, &["09:00-17:00"])).unwrap()
}

fn facts() -> Facts {
    let list = view::Facts {
        status: "pending",
        team: "consumer".into(),
        watching: Vec::new(),
        agent: None,
        tags: Vec::new(),
        priority: "normal",
        category: NONE.into(),
        language: Locale::Fr,
        promise: "news",
        owed: "paused",
        due_at: None,
        last_by: "agent",
        created_at: at("2026-11-02 09:00"),
        changed_at: at("2026-11-05 10:00"),
        subject: "Où est mon colis ?".into(),
        addresses: vec!["maelle@post.example".into()],
        mailbox: "conso@lucarne.example".into(),
        unread: false,
        undelivered: false,
        snoozed: false,
        fields: BTreeMap::new(),
    };
    Facts {
        list,
        tags: vec!["refund".into()],
        agent: None,
        by: Actor::Customer,
        entry: Some(Entry {
            text: "le remboursement promis".into(),
            from: "maelle@post.example".into(),
            has_files: true,
            ..Entry::default()
        }),
        rating: None,
        was: Was { status: Some("open".into()), ..Was::default() },
        times: Times { status_at: Some(at("2026-11-05 10:00")), ..Times::default() },
    }
}

fn asking(when: &str) -> Rule {
    Rule {
        key: "one".into(),
        on: vec![Cue::Arrived],
        team: None,
        when: Condition::of_words(when).unwrap(),
        deeds: vec![Deed::Close],
        once: Once::Cue,
        is_last: false,
        is_off: false,
        place: 0,
        timing: Timing::default(),
    }
}

#[test]
fn a_rule_holds_of_a_ticket_as_its_questions_say() {
    let calendar = office();
    let now = at("2026-11-09 20:00");
    let table = [
        ("all()", true),
        ("status:is:pending", true),
        ("tag:is:refund|vip", true),
        ("tag:is_not:refund", false),
        ("tag:is:none", false),
        ("agent:is:nobody", true),
        ("agent:is_not:nobody", false),
        ("agent:is:ana@lucarne.example", false),
        ("by:is:customer", true),
        ("hours:is:closed", true),
        ("was.status:is:open", true),
        ("was.team:is:consumer", true),
        ("entry.text:has:REMBOURSEMENT|avoir", true),
        ("entry.text:has_not:avoir", true),
        ("entry.from:is:@post.example", true),
        ("entry.files:is:yes", true),
        ("entry.automatic:is:yes", false),
        ("rating:is:1|2", false),
        // Thursday 10:00 and two working days: Monday 10:00.
        ("since.status:over:2 working days", true),
        ("since.status:over:3 working days", false),
        ("since.status:under:3 working days", true),
        ("since.agent:over:1h", false),
        ("since.agent:under:1h", true),
        ("all(status:is:pending;not(tag:is:keep))", true),
        ("any(priority:is:urgent;tag:is:refund)", true),
        ("subject:has:colis", true),
    ];
    for (when, holds) in table {
        let place = Place { now, calendar: &calendar };
        assert_eq!(asking(when).matches(&facts(), place), holds, "{when}");
    }
    let elsewhere = Rule { team: Some("players".into()), ..asking("all()") };
    assert!(!elsewhere.matches(&facts(), Place { now, calendar: &calendar }), "of another team");
}

#[test]
fn what_cannot_be_asked_is_told_with_its_place() {
    let table = [
        ("colour:is:red", "character 1: there is no such field"),
        ("tag:has:x", "character 5: the field is not compared in this way"),
        ("agent:is:me", "character 10: the field does not know this value"),
        ("since.status:over:soon", "character 19: the field does not know this value"),
        ("all(hours:is:open;by:is:robot)", "character 25: the field does not know this value"),
        ("entry.text:has:", "character 16: a value is missing"),
        ("all(status:is:open", "character 19: this is no condition"),
    ];
    for (when, told) in table {
        assert_eq!(Condition::<Ask>::of_words(when).unwrap_err().to_string(), told, "{when}");
    }
}

/// When a timed rule comes, as its instant in Paris.
fn comes(rule: &Rule, facts: &Facts) -> String {
    let calendar = office();
    match rule.next(facts, Place { now: at("2026-11-05 10:00"), calendar: &calendar }) {
        None => "never".to_owned(),
        Some(moment) => moment.at.to_zoned(calendar.zone().clone()).strftime("%a %d %H:%M").to_string(),
    }
}

#[test]
fn a_timed_rule_comes_by_the_hours_of_the_team() {
    let timed = |when: &str| Rule { on: Vec::new(), ..asking(when) };
    let table = [
        ("all(status:is:pending;since.status:over:2 working days)", "Mon 09 10:00"),
        ("all(status:is:pending;since.status:over:48h)", "Sat 07 10:00"),
        ("all(status:is:open;since.status:over:48h)", "never"),
        ("all(since.status:over:1h;since.changed:over:4 working hours)", "Thu 05 14:00"),
        // What no record changes is asked when the moment comes.
        ("all(since.status:over:1h;unread:is:yes)", "Thu 05 11:00"),
        ("all(since.agent:over:1h)", "never"),
        ("changed:older:3d", "Sun 08 10:00"),
        ("due:within:4h", "never"),
    ];
    for (when, comes_at) in table {
        assert_eq!(comes(&timed(when), &facts()), comes_at, "{when}");
    }
    let rule = timed("since.status:over:2 working days");
    let at_ten = Timing { at: Some(jiff::civil::time(9, 30, 0, 0)), ..Timing::default() };
    assert_eq!(comes(&Rule { timing: at_ten, ..rule.clone() }, &facts()), "Tue 10 09:30");
    let on_fridays = Timing { days: vec![Weekday::Friday], ..Timing::default() };
    assert_eq!(comes(&Rule { timing: on_fridays, ..rule.clone() }, &facts()), "Fri 13 00:00");
    assert_eq!(comes(&Rule { is_off: true, ..rule }, &facts()), "never");
}

#[test]
fn the_hour_of_a_timed_rule_is_that_of_the_clock_when_summer_ends() {
    let calendar = office();
    let timing = Timing { at: Some(jiff::civil::time(10, 0, 0, 0)), ..Timing::default() };
    let moment = timing.from(at("2026-10-24 12:00"), &calendar);
    assert_eq!(
        moment.to_zoned(calendar.zone().clone()).to_string(),
        "2026-10-25T10:00:00+01:00[Europe/Paris]"
    );
}

#[test]
fn what_does_not_go_with_the_kind_of_rule_is_a_mistake() {
    let told = |rule: Rule| rule.mistakes().iter().map(RuleMistake::code).collect::<Vec<_>>().join(" ");
    let timed = |when: &str| told(Rule { on: Vec::new(), ..asking(when) });
    assert_eq!(timed("all(status:is:pending;since.status:over:1h)"), "");
    assert_eq!(timed("status:is:pending"), "no_time");
    assert_eq!(timed("any(since.status:over:1h;status:is:open)"), "time_inside");
    assert_eq!(timed("not(since.status:over:1h)"), "time_inside");
    assert_eq!(timed("all(since.status:over:1h;entry.text:has:x;by:is:agent)"), "no_cause no_cause");
    assert_eq!(told(asking("entry.text:has:x")), "");
}

#[test]
fn every_deed_is_one_word_with_its_value_and_reads_back() {
    for text in [
        "team:players",
        "category:bugs",
        "agent:nobody",
        "agent:in_turn",
        "agent:ana@lucarne.example",
        "priority:high",
        "tag:écran-noir",
        "untag:beta",
        "snooze:monday",
        "solve",
        "close",
        "reopen",
        "pause",
        "spam",
        "follow:leo@lucarne.example",
        "note:Silent for ten days: closed.",
        "notify:lead",
        "cadence:hello",
    ] {
        assert_eq!(text.parse::<Deed>().unwrap().to_string(), text);
    }
    for text in [
        "",
        "agent:me",
        "agent:12",
        "close:now",
        "note:",
        "note",
        "mail:x",
        "notify:all",
        "priority:most",
        "cadence:",
    ] {
        assert!(text.parse::<Deed>().is_err(), "{text}");
    }
}

#[test]
fn a_deed_changes_what_does_not_stand_so_already() {
    let table = [
        ("tag:refund", false),
        ("untag:refund", true),
        ("tag:vip", true),
        ("priority:normal", false),
        ("agent:nobody", false),
        ("agent:in_turn", true),
        ("pause", false),
        ("solve", true),
        ("reopen", false),
        ("team:consumer", false),
        ("category:bugs", true),
        ("note:x", true),
    ];
    for (text, would) in table {
        let deed: Deed = text.parse().unwrap();
        assert_eq!(deed.would_change(&facts()), would, "{text}");
        let mut after = facts();
        deed.leave(&mut after);
        let stands = !deed.would_change(&after) || matches!(deed, Deed::Note(_) | Deed::InTurn);
        assert!(stands, "{text} leaves what it wants");
    }
}

#[test]
fn rules_that_may_set_off_one_another_in_a_circle_are_told_once() {
    let rule = |key: &str, on: Cue, deed: &str| Rule {
        key: key.into(),
        on: vec![on],
        deeds: vec![deed.parse().unwrap()],
        ..asking("all()")
    };
    let rules = [
        rule("a", Cue::Tagged, "priority:high"),
        rule("b", Cue::Priority, "solve"),
        rule("c", Cue::Status, "tag:x"),
        // It hears of what it does itself, and never fires for that.
        rule("self", Cue::Noted, "note:again"),
        rule("apart", Cue::Opened, "tag:y"),
    ];
    assert_eq!(loops(&rules), [["a", "b", "c", "a"]]);
    let off: Vec<Rule> = rules.iter().map(|one| Rule { is_off: one.key == "b", ..one.clone() }).collect();
    assert!(loops(&off).is_empty());
}

#[test]
fn the_past_of_a_ticket_is_played_from_its_records() {
    let due_at = at("2026-11-03 10:00");
    let (promise, kind) = (PromiseId(1), Kind::Answer);
    let records = [
        (at("2026-11-02 09:00"), Actor::Customer, Event::Opened { team: "technical".into() }),
        (at("2026-11-02 09:00"), Actor::Customer, Event::Arrived { message: MessageId(1) }),
        (at("2026-11-02 09:00"), Actor::Desk, Event::PromiseMade { promise, kind, due_at }),
        (
            at("2026-11-02 10:00"),
            Actor::Agent(AgentId(7)),
            Event::Tagged { added: vec!["refund".into()], removed: Vec::new() },
        ),
        (
            at("2026-11-02 10:05"),
            Actor::Agent(AgentId(7)),
            Event::Prioritised { from: Priority::Normal, to: Priority::High },
        ),
        (
            at("2026-11-02 11:00"),
            Actor::Agent(AgentId(7)),
            Event::Moved { from: "technical".into(), to: "consumer".into(), told: false, owed: None },
        ),
        (at("2026-11-03 10:00"), Actor::Desk, Event::PromiseBroken { promise, kind, due_at }),
        (at("2026-11-05 10:00"), Actor::Agent(AgentId(7)), Event::Paused),
    ];
    let past = replay(&facts(), records.iter().map(|(at, actor, event)| (*at, *actor, event)));
    let told: Vec<String> = past
        .iter()
        .map(|past| {
            let Facts { list, tags, was, .. } = &past.facts;
            let team = was.team.as_deref().unwrap_or_default();
            format!(
                "{} {} {} {} [{}] owed {}, was of {team}",
                Cue::of(&past.event).map_or("-", Cue::as_str),
                list.status,
                list.team,
                list.priority,
                tags.join(" "),
                list.owed
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @"
    opened open technical normal [] owed pending, was of consumer
    arrived open technical normal [] owed pending, was of consumer
    - open technical normal [] owed pending, was of consumer
    tagged open technical normal [refund] owed pending, was of technical
    priority open technical high [refund] owed pending, was of technical
    moved open consumer high [refund] owed pending, was of technical
    promise_broken open consumer high [refund] owed broken, was of consumer
    status pending consumer high [refund] owed broken, was of consumer
    ");
}

fn ask() -> impl Strategy<Value = String> {
    let words = prop::collection::vec("[a-z%|;:() é]{1,12}", 1..4);
    let word =
        words.prop_map(|words| words.join("x")).prop_filter("says something", |word| !word.trim().is_empty());
    prop_oneof![
        word.prop_map(|word| Condition::Test(Ask::Text {
            parts: vec![word.trim().to_lowercase()],
            not: false
        })),
        (0..Topic::ALL.len(), any::<bool>()).prop_map(|(n, not)| {
            let of = Topic::ALL[n];
            let word = match of.words() {
                Words::Choice(known) => known[0].to_owned(),
                Words::Agent => "nobody".to_owned(),
                Words::Address => "@post.example".to_owned(),
                Words::Tag | Words::Team | Words::Category | Words::Form => "some".to_owned(),
            };
            Condition::Test(Ask::Word { of, words: vec![word], not })
        }),
        (0..Since::ALL.len(), 1..9_u16, any::<bool>()).prop_map(|(n, days, not)| {
            Condition::Test(Ask::Since { since: Since::ALL[n], over: Budget::WorkingDays { days }, not })
        }),
    ]
    .prop_map(|test: Condition<Ask>| test.in_words())
}

proptest! {
    #[test]
    fn the_short_form_of_a_rule_reads_back_as_it_was(asks in prop::collection::vec(ask(), 0..6), any in any::<bool>()) {
        let text = format!("{}({})", if any { "any" } else { "all" }, asks.join(";"));
        let read = Condition::<Ask>::of_words(&text).unwrap();
        prop_assert_eq!(read.in_words(), text.clone());
        // Whatever it asks, it is answered.
        let calendar = office();
        let place = Place { now: at("2026-11-09 20:00"), calendar: &calendar };
        let rule = Rule { when: read, ..asking("all()") };
        rule.matches(&facts(), place);
        prop_assert_eq!(rule.answered(&facts(), place).len(), asks.len());
    }

    #[test]
    fn no_text_is_too_strange_for_the_reader(text in ".{0,80}") {
        let _ = Condition::<Ask>::of_words(&text);
        let _ = text.parse::<Deed>();
    }
}
