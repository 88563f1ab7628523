//! What reports count, number by number: letters come, answers go, time passes, and each number is what happened, is as
//! long as the list behind it, and is the same before and after it is summed up.

use relance_domain::agent::Agent;
use relance_domain::message::Then;
use relance_domain::report::{Number, Period, date_of, day_of};
use relance_store::report::{Asked, Place, Reader, Report, behind, report};

use super::merges::last_merge;
use super::*;
use crate::OutcomeFate;

/// The year of all stories, for these teams.
pub(super) fn asked(house: &House, teams: &[&str]) -> Asked {
    let day = |text: &str| text.parse().unwrap();
    let zone = relance_domain::calendar::time_zone("Europe/Paris").unwrap();
    Asked {
        teams: teams.iter().map(|team| (*team).to_owned()).collect(),
        period: Period { from: day("2026-01-01"), until: day("2026-12-31") },
        today: day_of(house.now, &zone),
    }
}

pub(super) const ALL: [&str; 3] = ["technical", "consumer", "players"];

/// The report, after every number of it was found to be as long as its list.
pub(super) async fn whole(house: &House, asked: Asked) -> Report {
    let read = house.desk.look("report", asked, |tx, asked| {
        Box::pin(async move {
            let report = report(tx, &asked).await?;
            let reader = Reader { teams: String::new(), sees_all: true };
            for number in Number::all() {
                let lines = behind(tx, &reader, &asked, (number, None), (Place::TOP, 1_000)).await?;
                assert_eq!(report.n(number, None, None), lines.len() as i64, "{number}: {lines:#?}");
            }
            Ok(report)
        })
    });
    read.await.unwrap()
}

/// What is not nothing, in words; hours of the week are left out, and what is open by its age.
fn said(report: &Report) -> String {
    let plain = |number: &Number| !matches!(number, Number::InHour(_) | Number::Aged(_) | Number::Within(_));
    let n = |number: Number| (report.n(number, None, None), number);
    let words = Number::all().into_iter().filter(plain).map(n).filter(|(n, _)| *n != 0);
    words.map(|(n, number)| format!("{number} {n}")).collect::<Vec<_>>().join(", ")
}

/// The numbers of these teams; summed up or not they are the same.
async fn numbers_of(house: &House, teams: &[&str]) -> String {
    let before = whole(house, asked(house, teams)).await;
    while house.desk.sum_up().await.unwrap() > 0 {}
    let after = whole(house, asked(house, teams)).await;
    assert_eq!(said(&before), said(&after));
    said(&after)
}

async fn numbers(house: &House) -> String {
    numbers_of(house, &ALL).await
}

async fn begun(house: &House) -> Agent {
    let ana = house.agent("Ana", &ALL).await;
    house.opened().await;
    house.accept_one().await;
    ana
}

async fn answer(house: &House, by: &Agent, then: Then) -> house::Sent {
    house.reply(by, 1, "C’est réparé.", then).await.unwrap();
    house.accept_one().await
}

async fn wake(house: &House) {
    while house.desk.wake(house.now, 50).await.unwrap() > 0 {}
}

#[tokio::test]
async fn an_answer_in_time_is_kept_early_by_the_clock_of_the_promise() {
    both(async |mut house| {
        let ana = begun(&house).await;
        assert_eq!(numbers(&house).await, "open 1, in 1");
        house.at("2026-11-03 11:05");
        answer(&house, &ana, Then::Keep).await;
        assert_eq!(numbers(&house).await, "kept 1, first 1, open 1, in 1");
        let report = whole(&house, asked(&house, &ALL)).await;
        let (early, of) = report.kept_early(None).unwrap();
        assert_eq!((early, of), (47 * 3600 - 5 * 60, 48 * 3600), "of 48 working hours, around the clock");
        assert_eq!(report.n(Number::Within(1), None, None), 0);
        assert_eq!(report.n(Number::Within(4), None, None), 1);
        assert_eq!(report.n(Number::InHour(24 + 10), None, None), 1, "on Tuesday at 10");
    })
    .await;
}

#[tokio::test]
async fn working_time_of_a_first_answer_leaves_out_what_is_closed() {
    both(async |mut house| {
        house.at("2026-11-07 22:00");
        let ana = begun(&house).await;
        house.at("2026-11-09 01:00");
        answer(&house, &ana, Then::Keep).await;
        let report = whole(&house, asked(&house, &ALL)).await;
        let hours = |secs: Option<i64>| secs.map(|secs| secs / 3600);
        assert_eq!(hours(report.first(None).percentile(50)), Some(26), "in the drawer of 26 to 27 hours");
        assert_eq!(hours(report.worked(None).percentile(50)), Some(2), "there is nobody on Sundays");
    })
    .await;
}

#[tokio::test]
async fn a_break_in_silence_that_nobody_had_and_its_late_answer() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-05 18:00");
        wake(&house).await;
        assert_eq!(numbers(&house).await, "broken 1, silent 1, why-nobody 1, open 1, in 1");
        answer(&house, &ana, Then::Keep).await;
        let all = "broken 1, silent 1, late 1, why-nobody 1, first 1, beyond 1, open 1, in 1";
        assert_eq!(numbers(&house).await, all);
        let report = whole(&house, asked(&house, &ALL)).await;
        assert_eq!(report.late_by(None), Some(8 * 3600));
        assert_eq!(
            date_of(report.broken[0].place * 7 - 3).to_string(),
            "2026-11-02",
            "in the week of its due day"
        );
    })
    .await;
}

#[tokio::test]
async fn a_break_after_a_word_of_ours_was_said_before() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-03 11:00");
        answer(&house, &ana, Then::Promise).await;
        house.at("2026-11-04 11:00");
        // A word of ours that is no news.
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        house.accept_all().await;
        house.at("2026-11-06 12:00");
        wake(&house).await;
        house.accept_all().await;
        let all = "kept 1, broken 1, said 1, why-nobody 1, first 1, open 1, in 1";
        assert_eq!(numbers(&house).await, all);
        assert_eq!(numbers_of(&house, &["technical"]).await, "kept 1, first 1, in 1");
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_comes_back_takes_back_what_it_kept_and_why_it_broke_says_so() {
    both(async |mut house| {
        let ana = begun(&house).await;
        let sent = answer(&house, &ana, Then::Keep).await;
        assert_eq!(numbers(&house).await, "kept 1, first 1, open 1, in 1");
        house.bounce(&sent, &sent.attempt.mail_from.clone()).await;
        assert_eq!(numbers(&house).await, "open 1, in 1");
        house.at("2026-11-05 18:00");
        wake(&house).await;
        assert_eq!(numbers(&house).await, "broken 1, silent 1, why-bounced 1, open 1, in 1");
    })
    .await;
}

#[tokio::test]
async fn a_bounce_after_the_end_turns_kept_into_broken() {
    both(async |mut house| {
        let ana = begun(&house).await;
        let sent = answer(&house, &ana, Then::Keep).await;
        house.at("2026-11-06 09:00");
        house.bounce(&sent, &sent.attempt.mail_from.clone()).await;
        assert_eq!(numbers(&house).await, "broken 1, silent 1, why-bounced 1, open 1, in 1");
    })
    .await;
}

#[tokio::test]
async fn a_mail_of_ours_that_did_not_arrive_is_why() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Refused, "550 no such person").await;
        house.at("2026-11-05 18:00");
        wake(&house).await;
        assert_eq!(numbers(&house).await, "broken 1, silent 1, why-undelivered 1, open 1, in 1");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_it_and_promised_what_the_policy_gives_is_other() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.desk.assign(&ana, 1, Some(ana.id), house.now).await.unwrap();
        house.at("2026-11-05 18:00");
        wake(&house).await;
        assert_eq!(numbers(&house).await, "broken 1, silent 1, why-other 1, open 1, in 1");
    })
    .await;
}

#[tokio::test]
async fn less_time_than_the_policy_gives_was_promised_by_hand() {
    both(async |mut house| {
        let ana = begun(&house).await;
        let day = relance_domain::ticket::ChosenDay::new("2026-11-03", "16:00");
        let draft = crate::ReplyDraft {
            body: "Ce soir.".into(),
            then: Then::Promise,
            budget: None,
            day: Some(day),
            seen: None,
        };
        house.desk.reply(&ana, 1, draft, house.now).await.unwrap();
        house.accept_one().await;
        house.at("2026-11-03 18:00");
        wake(&house).await;
        assert_eq!(numbers(&house).await, "kept 1, broken 1, silent 1, why-by_hand 1, first 1, open 1, in 1");
    })
    .await;
}

#[tokio::test]
async fn solving_ends_the_backlog_and_opening_again_brings_it_back() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-08 10:00");
        let aged = async |house: &House| {
            let report = whole(house, asked(house, &ALL)).await;
            let ages = relance_domain::report::Age::ALL;
            ages.map(|age| report.n(Number::Aged(age), None, None))
        };
        assert_eq!(aged(&house).await, [0, 0, 0, 1, 0, 0]);
        wake(&house).await;
        house.desk.solve(&ana, 1, house.now).await.unwrap();
        assert_eq!(aged(&house).await, [0; 6]);
        assert_eq!(
            numbers(&house).await,
            "broken 1, silent 1, why-nobody 1, in 1",
            "solving mends no promise"
        );
        house.desk.reopen(&ana, 1, house.now).await.unwrap();
        assert_eq!(aged(&house).await, [0, 0, 0, 1, 0, 0]);
        let again = Mail::from("maelle@post.example").subject("Re: [#1]").text("Encore.");
        house.mail_in(again).await;
        assert_eq!(numbers(&house).await, "broken 1, silent 1, why-nobody 1, open 1, in 2");
    })
    .await;
}

#[tokio::test]
async fn spam_counts_nothing_but_the_letter_and_no_spam_counts_as_before() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-05 18:00");
        wake(&house).await;
        house.desk.mark_spam(&ana, 1, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "in 1");
        house.desk.reopen(&ana, 1, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "broken 1, silent 1, why-nobody 1, open 1, in 1");
    })
    .await;
}

#[tokio::test]
async fn a_team_answers_for_what_it_had_at_that_instant() {
    both(async |mut house| {
        let ana = begun(&house).await;
        answer(&house, &ana, Then::Promise).await;
        house.desk.move_ticket(&ana, 1, "players", false, house.now).await.unwrap();
        house.at("2026-11-06 12:00");
        wake(&house).await;
        assert_eq!(numbers_of(&house, &["technical"]).await, "kept 1, first 1, in 1");
        let players = numbers_of(&house, &["players"]).await;
        assert_eq!(players, "broken 1, silent 1, why-nobody 1, open 1");
        assert_eq!(numbers_of(&house, &["consumer"]).await, "");
    })
    .await;
}

#[tokio::test]
async fn a_promise_that_lapses_and_is_given_up_in_one_decision_was_broken() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-05 18:00");
        house.desk.solve(&ana, 1, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "broken 1, silent 1, why-nobody 1, in 1");
    })
    .await;
}

#[tokio::test]
async fn a_promise_that_lapses_in_the_decision_that_moves_it_was_broken_by_whoever_had_it() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.desk.assign(&ana, 1, Some(ana.id), house.now).await.unwrap();
        house.at("2026-11-05 18:00");
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        let technical = numbers_of(&house, &["technical"]).await;
        assert_eq!(technical, "broken 1, silent 1, why-other 1, in 1");
        assert_eq!(numbers_of(&house, &["players"]).await, "open 1");
    })
    .await;
}

#[tokio::test]
async fn the_first_answer_counts_where_the_first_promise_was_given_up_without_one() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-03 12:00");
        house.desk.solve(&ana, 1, house.now).await.unwrap();
        house.at("2026-11-03 14:00");
        house.mail_in(Mail::from("maelle@post.example").subject("Re: [#1]").text("Encore.")).await;
        house.accept_all().await;
        house.at("2026-11-03 15:00");
        answer(&house, &ana, Then::Keep).await;
        assert_eq!(numbers(&house).await, "kept 1, first 1, open 1, in 2");
        let report = whole(&house, asked(&house, &ALL)).await;
        let within = [4, 8].map(|hours| report.n(Number::Within(hours), None, None));
        assert_eq!(within, [0, 1], "five hours after the first promise began");
    })
    .await;
}

#[tokio::test]
async fn a_first_answer_that_comes_back_leaves_the_next_one_to_be_the_first() {
    both(async |mut house| {
        let ana = begun(&house).await;
        let sent = answer(&house, &ana, Then::Promise).await;
        house.at("2026-11-03 17:00");
        answer(&house, &ana, Then::Keep).await;
        assert_eq!(numbers(&house).await, "kept 2, first 1, open 1, in 1");
        house.bounce(&sent, &sent.attempt.mail_from.clone()).await;
        let report = whole(&house, asked(&house, &ALL)).await;
        assert_eq!(report.n(Number::First, None, None), 1, "{}", said(&report));
    })
    .await;
}

#[tokio::test]
async fn letters_of_the_past_count_on_the_day_on_which_they_came() {
    both(async |house| {
        let letter = |from: &str, to: &str, id: &str, day: &str, more: &str| {
            format!(
                "From: {from}\r\nTo: {to}\r\nSubject: Avant\r\nMessage-ID: <{id}@post.example>\r\n\
                 Date: {day} Mar 2026 10:00:00 +0100\r\n{more}\r\nBonjour {id}.\r\n"
            )
        };
        let (lea, us) = ("lea@post.example", "technique@lucarne.example");
        let letters = [
            letter(lea, us, "one", "Mon, 2", ""),
            letter(us, lea, "two", "Tue, 3", "In-Reply-To: <one@post.example>\r\n"),
        ];
        for raw in &letters {
            house.desk.import(raw.as_bytes(), "technical", house.now).await.unwrap();
        }
        assert_eq!(numbers(&house).await, "", "it is counted aside");
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        assert_eq!(numbers(&house).await, "in 1");
        let late = letter(lea, us, "three", "Wed, 4", "In-Reply-To: <two@post.example>\r\n");
        house.desk.import(late.as_bytes(), "technical", house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "in 2", "with one that its ticket had not yet");
        house.desk.count_anew().await.unwrap();
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        assert_eq!(numbers(&house).await, "in 2");
    })
    .await;
}

#[tokio::test]
async fn merged_tickets_are_one_that_is_open_and_two_again_when_they_come_apart() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-03 16:00");
        house.mail_in(Mail::from("maelle@post.example").text("Toujours noir.")).await;
        house.accept_one().await;
        assert_eq!(numbers(&house).await, "open 2, in 2");
        house.desk.merge_tickets(&ana, 1, 2, None, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "open 1, in 2");
        let merge = last_merge(&house, 2).await;
        house.desk.unmerge_tickets(&ana, 2, merge, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "open 2, in 2");
        house.at("2026-11-07 16:00");
        wake(&house).await;
        assert_eq!(numbers(&house).await, "broken 2, silent 2, why-nobody 2, open 2, in 2");
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_becomes_a_ticket_came_once() {
    both(async |house| {
        let ana = begun(&house).await;
        house.mail_in(Mail::from("maelle@post.example").subject("Re: [#1]").text("Autre chose.")).await;
        assert_eq!(numbers(&house).await, "open 1, in 2");
        let letters = house.ticket(1).await.messages;
        let second =
            letters.iter().rfind(|entry| entry.kind == relance_domain::message::Kind::Incoming).unwrap();
        house.desk.split_message(&ana, 1, second.id, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "open 2, in 2");
    })
    .await;
}

#[tokio::test]
async fn an_act_on_many_that_is_taken_back_counts_as_if_it_had_never_been() {
    both(async |house| {
        let ana = begun(&house).await;
        house.mail_in(Mail::from("noe@post.example")).await;
        house.accept_all().await;
        let (acts, all) = (relance_domain::bulk::BulkAct::Spam, bulks::all(&house));
        let id = house.desk.begin_bulk(&ana, all, acts, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "in 2");
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "open 2, in 2");
    })
    .await;
}

#[tokio::test]
async fn robots_and_what_we_write_first_are_no_letters_that_came() {
    both(async |house| {
        let ana = house.agent("Ana", &ALL).await;
        house.mail_in(Mail::from("robot@post.example").header("Auto-Submitted: auto-generated")).await;
        let called = crate::NewTicket {
            team: "players".into(),
            customer_name: "Noé".into(),
            customer_email: "noe@post.example".into(),
            locale: None,
            subject: "Au téléphone".into(),
            body: "Il demande une facture.".into(),
            we_write: false,
        };
        house.desk.create_ticket(&ana, called, house.now).await.unwrap();
        assert_eq!(numbers(&house).await, "open 2");
    })
    .await;
}

#[tokio::test]
async fn what_was_before_is_counted_once_and_as_if_it_had_been_counted_then() {
    both(async |mut house| {
        let ana = begun(&house).await;
        answer(&house, &ana, Then::Promise).await;
        house.at("2026-11-03 12:00");
        house.desk.move_ticket(&ana, 1, "players", false, house.now).await.unwrap();
        house.mail_in(Mail::from("noe@post.example")).await;
        house.accept_all().await;
        house.at("2026-11-06 12:00");
        wake(&house).await;
        house.desk.solve(&ana, 2, house.now).await.unwrap();
        let live = (numbers_of(&house, &["technical"]).await, numbers_of(&house, &["players"]).await);
        house.desk.count_anew().await.unwrap();
        assert_eq!(numbers(&house).await, "");
        // One of them changes before its turn.
        house.mail_in(Mail::from("maelle@post.example").subject("Re: [#1]").text("Encore.")).await;
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        let (technical, players) =
            (numbers_of(&house, &["technical"]).await, numbers_of(&house, &["players"]).await);
        assert_eq!(technical, live.0);
        assert_eq!(players, format!("{}, in 1", live.1), "with the letter that came since");
    })
    .await;
}
