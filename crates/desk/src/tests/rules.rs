//! Rules at work on a desk: what they do when something is recorded, once for each cause; circles that stop with a
//! trace; and moments that come by themselves. Trials are in `rule_trials`; what a rule holds of is tested in `domain`.

use jiff::Timestamp;
use relance_domain::event::Event;
use relance_domain::id::TicketId;
use relance_domain::message::{Kind, Then};
use relance_domain::policy::PolicyFile;
use relance_store::planned::{self, State as PlanState};
use relance_store::rule::{self, Came, Trace};
use relance_store::{facts, message};

use super::house::preset;
use super::*;
use crate::TagChange;

/// The game studio with these rules.
pub(super) async fn ruled(house: &House, rules: &str) {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "rules.toml".into(), text: rules.to_owned() });
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
}

async fn id_of(house: &House, number: i64) -> TicketId {
    house.ticket(number).await.state.ticket.id
}

pub(super) async fn traces(house: &House, number: i64) -> Vec<Trace> {
    let id = id_of(house, number).await;
    let read = house
        .desk
        .look("traces", id, |tx, id| Box::pin(async move { Ok(rule::of_ticket(tx, *id, 100).await?) }));
    let mut traces = read.await.unwrap();
    traces.reverse();
    traces
}

/// What rules did on a ticket, a line each.
pub(super) async fn did(house: &House, number: i64) -> String {
    let line = |trace: &Trace| {
        let did: Vec<String> = trace
            .did
            .iter()
            .map(|done| match &done.came {
                Came::Done => done.deed.clone(),
                Came::Unchanged => format!("({})", done.deed),
                Came::Refused(code) => format!("{} refused {code}", done.deed),
            })
            .collect();
        let chain: Vec<&str> = trace.chain.iter().chain([&trace.rule]).map(String::as_str).collect();
        let stopped = trace.stopped.map(|stop| format!("stopped {stop}")).unwrap_or_default();
        format!("{}: {}{stopped}", chain.join(" → "), did.join(", "))
    };
    traces(house, number).await.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(super) async fn tags(house: &House, number: i64) -> String {
    let id = id_of(house, number).await;
    let read = house.desk.look("tags", id, |tx, id| {
        Box::pin(async move {
            let wants = facts::Wants { tags: true, ..facts::Wants::default() };
            Ok(facts::read(tx, *id, wants).await?.unwrap())
        })
    });
    let facts = read.await.unwrap();
    format!("{} {}", facts.list.priority, facts.tags.join(" "))
}

pub(super) fn letter(text: &str) -> Mail {
    Mail::from("maelle@post.example").to(&["conso@lucarne.example"]).subject("Bonjour").text(text)
}

pub(super) fn tag(name: &str) -> TagChange {
    TagChange { add: vec![name.parse().unwrap()], remove: Vec::new() }
}

#[tokio::test]
async fn a_rule_acts_on_the_letter_that_it_asks_for_and_tells_why() {
    both(async |house| {
        ruled(
            &house,
            r#"[rule.refund]
on = ["opened", "arrived"]
team = "consumer"
when = "all(entry.text:has:remboursement|refund;by:is:customer;priority:is_not:urgent)"
do = ["priority:high", "tag:refund", "tag:refund", "agent:ana@lucarne.example", "category:none", "note:Rembourser."]
"#
            .replace("\"category:none\", ", "")
            .as_str(),
        )
        .await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("Je voudrais un remboursement.")).await;
        house.mail_in(letter("Où est la carte ?").subject("Autre chose")).await;
        assert_eq!(
            did(&house, 1).await,
            format!("refund: priority:high, tag:refund, (tag:refund), agent:{}, note:Rembourser.", ana.email)
        );
        assert_eq!(did(&house, 2).await, "");
        assert_eq!(tags(&house, 1).await, "high refund");
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.state.ticket.assignee, Some(ana.id));
        let why: Vec<String> = traces(&house, 1).await[0]
            .why
            .iter()
            .map(|one| format!("{} {}", one.asked, one.holds))
            .collect();
        assert_eq!(
            why,
            [
                "entry.text:has:remboursement|refund true",
                "by:is:customer true",
                "priority:is_not:urgent true"
            ]
        );
        let id = shelf.state.ticket.id;
        let notes = house.desk.look("notes", id, |tx, id| {
            Box::pin(async move { Ok(message::of_ticket(tx, *id, 50).await?) })
        });
        let notes = notes.await.unwrap();
        let note = notes.iter().find(|entry| entry.kind == Kind::Note).unwrap();
        assert_eq!((note.text.as_str(), note.author_name.as_str()), ("Rembourser.", "refund"));
        let fired = |event: &Event| matches!(event, Event::RuleFired { rule, .. } if rule == "refund");
        assert_eq!(shelf.history.iter().filter(|record| fired(&record.event)).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn two_rules_that_trigger_each_other_stop_at_once_with_a_trace() {
    both(async |house| {
        ruled(
            &house,
            r#"[rule.ping]
on = ["tagged"]
do = ["priority:high", "priority:low"]

[rule.pong]
on = ["priority"]
do = ["tag:b", "untag:b"]
"#,
        )
        .await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("x")).await;
        house.desk.tag_ticket(&ana, 1, tag("a"), house.now).await.unwrap();
        assert_eq!(
            did(&house, 1).await,
            "ping: priority:high, priority:low\nping → pong: tag:b, untag:b\nping → pong → ping: stopped loop"
        );
        assert_eq!(tags(&house, 1).await, "low a");
        let told = house.ticket(1).await.history;
        let stopped: Vec<_> = told
            .iter()
            .filter_map(|record| match &record.event {
                Event::RuleStopped { rule, chain, .. } => Some((rule.clone(), chain.join(" "))),
                _ => None,
            })
            .collect();
        assert_eq!(stopped, [("ping".to_owned(), "ping pong".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn a_rule_does_not_hear_what_it_does_itself() {
    both(async |house| {
        ruled(&house, "[rule.again]\non = [\"tagged\"]\ndo = [\"tag:b\"]\n").await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("x")).await;
        house.desk.tag_ticket(&ana, 1, tag("a"), house.now).await.unwrap();
        assert_eq!(did(&house, 1).await, "again: tag:b");
    })
    .await;
}

#[tokio::test]
async fn rules_stand_in_their_turn_and_the_last_one_ends_it() {
    both(async |house| {
        ruled(
            &house,
            r#"[rule.a]
on = ["opened"]
when = "tag:is:first"
do = ["tag:a"]
place = 2

[rule.b]
on = ["opened"]
do = ["tag:first"]
place = 1

[rule.c]
on = ["opened"]
do = ["tag:c"]
last = true
place = 3

[rule.d]
on = ["opened"]
do = ["tag:d"]
place = 4

[rule.e]
on = ["opened"]
do = ["tag:e"]
off = true
"#,
        )
        .await;
        house.mail_in(letter("x")).await;
        assert_eq!(did(&house, 1).await, "b: tag:first\na: tag:a\nc: tag:c");
    })
    .await;
}

#[tokio::test]
async fn a_long_chain_of_rules_goes_so_far_and_is_told_where_it_stopped() {
    both(async |house| {
        let rules: Vec<String> = (0..8)
            .map(|n| {
                let deed = format!("do = [\"tag:t{}\"]\nplace = -{n}\n", n + 1);
                format!(
                    "[rule.r{n}]\non = [\"tagged\"]\nwhen = \"all(tag:is:t{n};tag:is_not:t{})\"\n{deed}",
                    n + 1
                )
            })
            .collect();
        ruled(&house, &rules.join("\n")).await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("x")).await;
        house.desk.tag_ticket(&ana, 1, tag("t0"), house.now).await.unwrap();
        let did = did(&house, 1).await;
        let lines: Vec<&str> = did.lines().collect();
        assert_eq!(lines.len(), 6, "{did}");
        assert_eq!(lines[4], "r0 → r1 → r2 → r3 → r4: tag:t5");
        assert_eq!(lines[5], "r0 → r1 → r2 → r3 → r4 → r5: stopped far");
    })
    .await;
}

#[tokio::test]
async fn once_on_a_ticket_or_a_day_is_once() {
    both(async |mut house| {
        ruled(
            &house,
            r#"[rule.each]
on = ["noted"]
do = ["tag:each"]

[rule.daily]
on = ["noted"]
do = ["tag:daily"]
once = "day"

[rule.one]
on = ["noted"]
do = ["tag:one"]
once = "ticket"
"#,
        )
        .await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("x")).await;
        for at in ["2026-11-10 14:00", "2026-11-10 15:00", "2026-11-11 09:00"] {
            house.at(at);
            house.desk.note(&ana, 1, "Une note.", house.now).await.unwrap();
        }
        let did = did(&house, 1).await;
        let n = |rule: &str| did.lines().filter(|line| line.starts_with(rule)).count();
        assert_eq!((n("each"), n("daily"), n("one")), (3, 2, 1), "{did}");
    })
    .await;
}

#[tokio::test]
async fn a_deed_that_cannot_be_hinders_no_other_and_nothing_that_happened() {
    both(async |house| {
        ruled(
            &house,
            r#"[rule.all]
on = ["opened"]
do = ["agent:nobody@lucarne.example", "follow:leo@lucarne.example", "reopen", "agent:in_turn", "tag:seen"]
"#,
        )
        .await;
        house.agent("Leo", &["players"]).await;
        house.mail_in(letter("x")).await;
        assert_eq!(
            did(&house, 1).await,
            "all: agent:nobody@lucarne.example refused no_agent, follow:leo@lucarne.example refused may_not_see, \
             (reopen), agent:in_turn refused no_agent, tag:seen"
        );
    })
    .await;
}

#[tokio::test]
async fn spam_by_a_rule_lets_no_acknowledgement_out() {
    both(async |house| {
        ruled(
            &house,
            "[rule.spam]\non = [\"opened\"]\nwhen = \"entry.from:is:@post.example\"\ndo = [\"spam\"]\n",
        )
        .await;
        house.mail_in(letter("x")).await;
        assert_eq!(did(&house, 1).await, "spam: spam");
        assert!(house.accept_all().await.is_empty(), "nothing leaves");
    })
    .await;
}

#[tokio::test]
async fn a_rule_writes_to_a_customer_by_a_cadence() {
    both(async |house| {
        let mut files = preset("game-studio");
        let text = r#"[rule.hello]
on = ["noted"]
do = ["cadence:hello"]

[cadence.hello]
anchor = "ruled"
until = ["answered"]
words = { fr = "Bonjour", en = "Hello" }

[[cadence.hello.step]]
key = "mail"
at = "at once"
mail = "acknowledgement"
"#;
        files.push(PolicyFile { path: "rules.toml".into(), text: text.to_owned() });
        house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("x")).await;
        house.accept_all().await;
        house.desk.note(&ana, 1, "Une note.", house.now).await.unwrap();
        assert_eq!(did(&house, 1).await, "hello: cadence:hello");
        let sent = house.accept_all().await;
        assert_eq!(sent.iter().map(|sent| sent.to()).collect::<Vec<_>>(), ["maelle@post.example"]);
    })
    .await;
}

#[tokio::test]
async fn nothing_follows_from_what_is_imported_and_nothing_is_noted_without_rules() {
    both(async |house| {
        house.mail_in(letter("x")).await;
        ruled(&house, "[rule.all]\non = [\"opened\"]\ndo = [\"tag:seen\"]\n").await;
        house.mail_in(letter("y").subject("Encore")).await;
        assert_eq!((did(&house, 1).await.as_str(), did(&house, 2).await.as_str()), ("", "all: tag:seen"));
    })
    .await;
}

pub(super) const SILENT: &str = r#"[rule.silent]
when = "all(status:is:pending;since.status:over:10 days;tag:is_not:keep)"
do = ["note:Dix jours.", "close"]
"#;

/// The moments that rules have on a ticket, as they stand.
pub(super) async fn moments(house: &House, number: i64) -> Vec<String> {
    let id = id_of(house, number).await;
    let read = house
        .desk
        .look("moments", id, |tx, id| Box::pin(async move { Ok(planned::of_rules(tx, *id).await?) }));
    let word = |state: &PlanState| match state {
        PlanState::Planned => "planned",
        PlanState::Done { .. } => "done",
        PlanState::Skipped { .. } => "skipped",
        PlanState::Cancelled => "dropped",
    };
    let shown = |at: Timestamp| at.to_zoned(jiff::tz::TimeZone::get("Europe/Paris").unwrap());
    let rows = read.await.unwrap();
    rows.iter().map(|row| format!("{} {}", shown(row.at).strftime("%d %H:%M"), word(&row.state))).collect()
}

pub(super) async fn wake(house: &House) {
    while house.desk.wake(house.now, 100).await.unwrap() > 0 {}
}

#[tokio::test]
async fn a_timed_rule_comes_when_its_time_is_ripe_and_only_while_it_holds() {
    both(async |mut house| {
        ruled(&house, SILENT).await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.at("2026-11-03 10:00");
        house.mail_in(letter("x")).await;
        assert!(moments(&house, 1).await.is_empty(), "it is open");
        house.desk.pause(&ana, 1, house.now).await.unwrap();
        assert_eq!(moments(&house, 1).await, ["13 10:00 planned"]);
        house.desk.tag_ticket(&ana, 1, tag("keep"), house.now).await.unwrap();
        assert!(moments(&house, 1).await.is_empty(), "nothing is left of a moment that does not come");
        let off = TagChange { add: Vec::new(), remove: vec!["keep".parse().unwrap()] };
        house.desk.tag_ticket(&ana, 1, off, house.now).await.unwrap();
        assert_eq!(moments(&house, 1).await, ["13 10:00 planned"], "the same moment, once more");
        house.at("2026-11-13 09:59");
        wake(&house).await;
        assert_eq!(did(&house, 1).await, "");
        house.at("2026-11-13 10:00");
        wake(&house).await;
        assert_eq!(did(&house, 1).await, "silent: note:Dix jours., close");
        assert_eq!(house.ticket(1).await.state.ticket.status.as_str(), "closed");
        assert_eq!(moments(&house, 1).await, ["13 10:00 done"]);
        house.at("2026-12-30 10:00");
        wake(&house).await;
        assert_eq!(did(&house, 1).await.lines().count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_letter_before_its_moment_takes_it_away_and_a_new_wait_has_a_new_one() {
    both(async |mut house| {
        ruled(&house, SILENT).await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.at("2026-11-03 10:00");
        house.mail_in(letter("x")).await;
        house.reply(&ana, 1, "Avez-vous essayé ?", Then::Wait).await.unwrap();
        let sent = house.accept_all().await;
        let answer = sent.last().unwrap();
        house.at("2026-11-05 10:00");
        house.mail_in(letter("Oui").to(&[answer.reply_to()])).await;
        assert!(moments(&house, 1).await.is_empty());
        house.desk.pause(&ana, 1, house.now).await.unwrap();
        assert_eq!(moments(&house, 1).await, ["15 10:00 planned"]);
    })
    .await;
}

#[tokio::test]
async fn a_rule_that_is_new_finds_the_tickets_that_wait_and_leaves_those_whose_moment_passed() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["consumer"]).await;
        house.at("2026-11-03 10:00");
        house.mail_in(letter("x")).await;
        house.desk.pause(&ana, 1, house.now).await.unwrap();
        house.at("2026-11-20 10:00");
        house.mail_in(letter("y").subject("Deux")).await;
        house.desk.pause(&ana, 2, house.now).await.unwrap();
        ruled(&house, SILENT).await;
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        assert_eq!(moments(&house, 1).await, ["13 10:00 done"], "its moment had passed");
        assert_eq!(moments(&house, 2).await, ["30 10:00 planned"]);
        // Whatever happens to it later: what had passed stays so.
        house.desk.tag_ticket(&ana, 1, tag("x"), house.now).await.unwrap();
        assert_eq!(moments(&house, 1).await, ["13 10:00 done"]);
        assert_eq!(did(&house, 1).await, "");
        ruled(&house, &format!("{SILENT}late = \"act\"\n")).await;
        house.desk.tag_ticket(&ana, 1, tag("z"), house.now).await.unwrap();
        wake(&house).await;
        assert_eq!(did(&house, 1).await, "silent: note:Dix jours., close");
    })
    .await;
}

#[tokio::test]
async fn a_timed_rule_may_come_again_and_an_agent_may_skip_it() {
    both(async |mut house| {
        ruled(
            &house,
            "[rule.nag]\nwhen = \"all(status:is:pending;since.status:over:2 days)\"\ndo = [\"note:Encore.\"]\n\
             every = \"1 day\"\n",
        )
        .await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.at("2026-11-03 10:00");
        house.mail_in(letter("x")).await;
        house.desk.pause(&ana, 1, house.now).await.unwrap();
        for day in 5..=7 {
            house.at(&format!("2026-11-{day:02} 10:00"));
            wake(&house).await;
        }
        assert_eq!(did(&house, 1).await.lines().count(), 3);
        assert_eq!(
            moments(&house, 1).await,
            ["05 10:00 done", "06 10:00 done", "07 10:00 done", "08 10:00 planned"]
        );
        let id = id_of(&house, 1).await;
        let next = house.desk.look("moments", id, |tx, id| {
            Box::pin(async move { Ok(planned::of_rules(tx, *id).await?.pop().unwrap().id) })
        });
        let next = next.await.unwrap();
        let stranger = house.agent("Leo", &["players"]).await;
        assert!(house.desk.skip_plan(&stranger, next, house.now).await.is_err(), "not theirs");
        house.desk.skip_plan(&ana, next, house.now).await.unwrap();
        house.at("2026-11-09 10:00");
        wake(&house).await;
        assert_eq!(did(&house, 1).await.lines().count(), 3, "skipped is skipped");
    })
    .await;
}
