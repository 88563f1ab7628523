//! What keeps rules within bounds, as stories: robots get no mail of theirs, spam gets no acknowledgement, what is
//! taken back takes back what rules began, circles through time stop, and a rule that was off comes back without a
//! flood.

use relance_domain::bulk::BulkAct;
use relance_domain::policy::PolicyFile;

use super::bulks::tally;
use super::house::preset;
use super::rules::{did, letter, moments, ruled, tag, tags, wake};
use super::*;
use crate::Selection;

/// A cadence of one mail, a day after a rule begins it or at once.
fn hello(at: &str) -> String {
    format!(
        "[cadence.hello]\nanchor = \"ruled\"\nuntil = [\"answered\"]\n\
         words = {{ fr = \"Bonjour\", en = \"Hello\" }}\n\n\
         [[cadence.hello.step]]\nkey = \"mail\"\nat = \"{at}\"\nmail = \"acknowledgement\"\n"
    )
}

async fn with(house: &House, rules: &str, at: &str) {
    let mut files = preset("game-studio");
    files.push(PolicyFile { path: "rules.toml".into(), text: format!("{rules}\n{}", hello(at)) });
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
}

#[tokio::test]
async fn a_robot_gets_no_mail_of_a_rule() {
    both(async |house| {
        with(&house, "[rule.hello]\non = [\"opened\"]\ndo = [\"cadence:hello\"]\n", "at once").await;
        house.mail_in(letter("x").header("Auto-Submitted: auto-generated")).await;
        assert_eq!(did(&house, 1).await, "hello: cadence:hello refused no_person");
        assert!(house.accept_all().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn mails_of_rules_count_among_the_automatic_replies_of_a_day() {
    both(async |house| {
        with(&house, "[rule.hello]\non = [\"opened\"]\ndo = [\"cadence:hello\"]\n", "at once").await;
        for subject in ["Un", "Deux", "Trois", "Quatre"] {
            house.mail_in(letter("x").subject(subject)).await;
        }
        assert_eq!(house.accept_all().await.len(), 3, "as many as the policy lets anybody have");
    })
    .await;
}

#[tokio::test]
async fn spam_by_a_rule_that_hears_letters_lets_no_acknowledgement_out() {
    both(async |house| {
        ruled(&house, "[rule.spam]\non = [\"arrived\"]\ndo = [\"spam\"]\n").await;
        house.mail_in(letter("x")).await;
        assert_eq!(did(&house, 1).await, "spam: spam");
        assert!(house.accept_all().await.is_empty(), "nothing leaves");
    })
    .await;
}

#[tokio::test]
async fn a_rule_of_the_second_wave_knows_how_a_ticket_stood_before_it() {
    both(async |house| {
        ruled(
            &house,
            "[rule.back]\non = [\"status\"]\nwhen = \"status:is:solved\"\ndo = [\"reopen\"]\n\
             [rule.said]\non = [\"status\"]\nwhen = \"all(status:is:open;was.status:is:solved)\"\n\
             do = [\"tag:again\"]\n",
        )
        .await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("x")).await;
        house.desk.solve(&ana, 1, house.now).await.unwrap();
        assert_eq!(did(&house, 1).await, "back: reopen\nback → said: tag:again");
    })
    .await;
}

#[tokio::test]
async fn rules_that_have_acted_for_good_do_not_use_up_what_one_cause_may_fire() {
    both(async |house| {
        let mut rules = String::new();
        for n in 0..20 {
            rules +=
                &format!("[rule.once-{n:02}]\non = [\"arrived\"]\nonce = \"ticket\"\ndo = [\"tag:t{n}\"]\n");
        }
        ruled(&house, &rules).await;
        house.mail_in(letter("x")).await;
        let ack = house.accept_one().await;
        ruled(&house, &format!("{rules}[rule.zeal]\non = [\"arrived\"]\ndo = [\"priority:high\"]\n")).await;
        house.mail_in(letter("Encore.").to(&[ack.reply_to()])).await;
        assert!(did(&house, 1).await.ends_with("\nzeal: priority:high"), "{}", did(&house, 1).await);
    })
    .await;
}

#[tokio::test]
async fn tags_that_are_taken_back_from_many_take_back_what_rules_began_and_set_off_none() {
    both(async |mut house| {
        with(&house, "[rule.recall]\non = [\"tagged\"]\ndo = [\"cadence:hello\"]\n", "1 day after").await;
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("x")).await;
        house.accept_all().await;
        let act = BulkAct::Tag { add: tag("recall").add, remove: Vec::new() };
        let id = house.desk.begin_bulk(&ana, Selection::Numbers(vec![1]), act, house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1.done, 1);
        assert_eq!(did(&house, 1).await, "recall: cadence:hello");
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert_eq!(tags(&house, 1).await.trim(), "normal");
        assert_eq!(did(&house, 1).await, "recall: cadence:hello", "the way back is no tagging");
        house.at("2026-11-05 10:00");
        wake(&house).await;
        assert!(house.accept_all().await.is_empty(), "nobody is mailed");
    })
    .await;
}

#[tokio::test]
async fn two_timed_rules_that_wait_for_each_other_stop_after_so_many_in_an_hour() {
    both(async |mut house| {
        ruled(
            &house,
            "[rule.on]\nwhen = \"all(status:is:solved;since.status:over:1 min)\"\ndo = [\"reopen\"]\n\
             [rule.off]\nwhen = \"all(status:is:open;since.status:over:1 min)\"\ndo = [\"solve\"]\n",
        )
        .await;
        house.mail_in(letter("x")).await;
        for minute in 0..60 {
            house.at(&format!("2026-11-04 10:{minute:02}"));
            wake(&house).await;
        }
        let did = did(&house, 1).await;
        assert_eq!(did.lines().filter(|line| line.ends_with("stopped often")).count(), 1, "{did}");
        assert!(did.lines().count() < 50, "{did}");
    })
    .await;
}

#[tokio::test]
async fn a_rule_that_acts_once_on_a_ticket_is_not_used_up_by_a_night() {
    both(async |mut house| {
        ruled(
            &house,
            "[rule.nudge]\nwhen = \"all(status:is:pending;since.status:over:1 day;tag:is_not:busy;hours:is:open)\"\n\
             once = \"ticket\"\ndo = [\"tag:nudged\"]\n",
        )
        .await;
        let ana = house.agent("Ana", &["consumer"]).await;
        // From a Saturday to a Sunday, on which the studio is closed.
        house.at("2026-11-07 10:00");
        house.mail_in(letter("x")).await;
        house.desk.pause(&ana, 1, house.now).await.unwrap();
        house.at("2026-11-08 10:00");
        wake(&house).await;
        assert_eq!(did(&house, 1).await, "", "nobody is there");
        house.at("2026-11-09 10:00");
        house.desk.resume(&ana, 1, house.now).await.unwrap();
        house.desk.pause(&ana, 1, house.now).await.unwrap();
        house.at("2026-11-10 10:00");
        wake(&house).await;
        assert_eq!(did(&house, 1).await, "nudge: tag:nudged");
        house.desk.resume(&ana, 1, house.now).await.unwrap();
        house.desk.pause(&ana, 1, house.now).await.unwrap();
        house.at("2026-11-12 10:00");
        wake(&house).await;
        assert_eq!(did(&house, 1).await, "nudge: tag:nudged", "once is once");
    })
    .await;
}

const SILENT: &str =
    "[rule.silent]\nwhen = \"all(status:is:pending;since.status:over:10 days)\"\ndo = [\"tag:silent\"]\n";

#[tokio::test]
async fn a_rule_that_is_switched_on_again_finds_who_waits_and_leaves_what_passed_meanwhile() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["consumer"]).await;
        ruled(&house, SILENT).await;
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        ruled(&house, &format!("{SILENT}off = true\n")).await;
        house.at("2026-11-04 10:00");
        house.mail_in(letter("x")).await;
        house.desk.pause(&ana, 1, house.now).await.unwrap();
        house.at("2026-11-12 10:00");
        house.mail_in(letter("y").subject("Deux")).await;
        house.desk.pause(&ana, 2, house.now).await.unwrap();
        house.at("2026-11-16 10:00");
        ruled(&house, SILENT).await;
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        assert_eq!(moments(&house, 1).await, ["14 10:00 done"], "that one passed while the rule was off");
        assert_eq!(moments(&house, 2).await, ["22 10:00 planned"]);
        wake(&house).await;
        assert_eq!(did(&house, 1).await, "");
    })
    .await;
}

#[tokio::test]
async fn a_rule_comes_to_an_older_ticket_that_it_holds_of_only_now() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["consumer"]).await;
        house.mail_in(letter("x")).await;
        house.at("2026-11-10 10:00");
        ruled(
            &house,
            "[rule.late]\nwhen = \"all(priority:is:urgent;since.created:over:2 days)\"\ndo = [\"tag:late\"]\n",
        )
        .await;
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        house.at("2026-11-11 10:00");
        let urgent = relance_domain::label::Priority::Urgent;
        house.desk.prioritise(&ana, 1, urgent, house.now).await.unwrap();
        wake(&house).await;
        assert_eq!(did(&house, 1).await, "late: tag:late");
    })
    .await;
}
