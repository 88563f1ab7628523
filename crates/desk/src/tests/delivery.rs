//! What becomes of an agent's answer on its way: accepted, deferred, refused, in doubt, bounced.
//! SMTP is not spoken: outcomes are told to the desk. Reading a bounce from its bytes is tested in `mail`.

use relance_domain::agent::Agent;
use relance_domain::message::Then;
use relance_store::intake::Verdict;
use relance_store::outbox::Fate;

use super::house::paris;
use super::*;
use crate::OutcomeFate;

/// Ticket 1 with its acknowledgement gone, and Ana who works on it.
async fn begun(house: &House) -> Agent {
    let ana = house.agent("Ana", &["technical"]).await;
    house.opened().await;
    house.accept_one().await;
    ana
}

async fn is_undelivered(house: &House) -> bool {
    house.lines().await.iter().any(|line| line.undelivered)
}

#[tokio::test]
async fn an_answer_leaves_in_its_frame_and_keeps_the_promise_once_it_is_accepted() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-03 11:00");
        house.reply(&ana, 1, "C’est réparé.\n\n*Bon* jeu !", Then::Promise).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        house.at("2026-11-03 11:05");
        let sent = house.accept_one().await;
        assert_eq!(house.ticket(1).await.stands(), "open; news pending Thu 5 Nov 11:00");
        assert_eq!(sent.letter.from.as_ref().unwrap().name.as_deref(), Some("Ana · Lucarne"));
        assert_eq!(sent.letter.subject, "Re: Le jeu ne démarre plus");
        assert!(sent.letter.text.starts_with("C’est réparé.\n\n*Bon* jeu !\n"), "{}", sent.letter.text);
        let text = sent.letter.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("Prochaine nouvelle avant jeudi 5 novembre à 11:00"), "{text}");
        assert_eq!(sent.letter.auto, None, "a person wrote it");
        let ticket = house.ticket(1).await;
        assert!(
            ticket.told().ends_with("replied assigned accepted promise_kept promise_made"),
            "{}",
            ticket.told()
        );
    })
    .await;
}

#[tokio::test]
async fn a_deferred_answer_is_tried_again_and_keeps_nothing_until_then() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Deferred, "451 later").await;
        assert!(house.take().await.is_empty(), "not at once");
        let ticket = house.ticket(1).await;
        let delivery = &ticket.deliveries.last().unwrap().delivery;
        assert_eq!((delivery.fate, delivery.words.as_str()), (Fate::Deferred, "451 later"));
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
        house.at("2026-11-03 10:01");
        assert_eq!(house.accept_one().await.attempt.attempts, 2);
        assert_eq!(house.ticket(1).await.stands(), "open");
    })
    .await;
}

#[tokio::test]
async fn an_answer_of_which_nothing_is_said_is_not_lost() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let attempt = house.take().await.remove(0);
        house.desk.delivered(attempt, Vec::new(), house.now).await.unwrap();
        house.at("2026-11-03 10:01");
        house.accept_one().await;
    })
    .await;
}

#[tokio::test]
async fn five_days_of_deferral_end_in_a_visible_not_delivered() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
        house.at("2026-11-08 10:00");
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Deferred, "451 later").await;
        let ticket = house.ticket(1).await;
        assert!(ticket.told().contains("not_delivered"), "{}", ticket.told());
        assert_eq!(ticket.stands(), "open; answer broken Thu 5 Nov 10:00");
        house.at("2026-11-20 10:00");
        assert!(house.take().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_refused_answer_shows_and_stays_owed_until_one_arrives() {
    both(async |house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Solve).await.unwrap();
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::Refused, "550 no such person").await;
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert!(ticket.told().ends_with("not_delivered reopened"), "{}", ticket.told());
        assert!(is_undelivered(&house).await);
        house.reply(&ana, 1, "Encore une fois.", Then::Keep).await.unwrap();
        house.accept_one().await;
        assert!(!is_undelivered(&house).await, "an answer that arrived makes up for it");
    })
    .await;
}

#[tokio::test]
async fn a_bounce_is_found_by_the_return_path_or_by_the_message_that_it_quotes() {
    both(async |house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Promise).await.unwrap();
        let sent = house.accept_one().await;
        let path = sent.attempt.mail_from.clone();
        assert_eq!(house.bounce(&sent, &path).await, Verdict::Bounce);
        let ticket = house.ticket(1).await;
        assert_eq!(
            ticket.stands(),
            "open; answer pending Thu 5 Nov 10:00",
            "owed again, as it was first told"
        );
        assert!(ticket.told().ends_with("bounced promise_cancelled promise_resumed"), "{}", ticket.told());
        assert!(is_undelivered(&house).await);

        house.reply(&ana, 1, "Encore une fois.", Then::Promise).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!(house.bounce(&sent, "technique@lucarne.example").await, Verdict::Bounce);
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert_eq!(house.numbers().await, [1], "a bounce is no ticket");
        assert!(house.accept_all().await.is_empty(), "and is never answered");
    })
    .await;
}

#[tokio::test]
async fn the_same_bounce_is_told_once() {
    both(async |house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let sent = house.accept_one().await;
        let path = sent.attempt.mail_from.clone();
        house.bounce(&sent, &path).await;
        house.bounce(&sent, &path).await;
        assert_eq!(house.ticket(1).await.told().matches("bounced").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_bounce_that_proves_nothing_changes_nothing() {
    both(async |house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let mut sent = house.accept_one().await;
        sent.letter.message_id = Some("m7aa.aa.aaaaaaaaaaaaaaaa@lucarne.example".into());
        assert_eq!(house.bounce(&sent, "technique@lucarne.example").await, Verdict::Bounce);
        assert_eq!(house.ticket(1).await.stands(), "open");
        assert_eq!(house.numbers().await, [1]);
    })
    .await;
}

#[tokio::test]
async fn a_hand_over_in_doubt_is_made_again_with_the_same_message_id_and_shown() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let lost = house.take().await.remove(0);
        assert!(house.take().await.is_empty(), "one worker holds it");
        house.now += jiff::SignedDuration::from_secs(11);
        let again = house.take().await.remove(0);
        assert!(again.in_doubt);
        assert_eq!(again.raw, lost.raw);
        house.say(again, OutcomeFate::Accepted, "250 OK").await;
        // The first worker was only slow: what it brings comes too late to count twice.
        house.say(lost, OutcomeFate::Refused, "550 late").await;
        let ticket = house.ticket(1).await;
        assert!(ticket.told().ends_with("sent_again accepted promise_kept"), "{}", ticket.told());
    })
    .await;
}

#[tokio::test]
async fn a_connection_that_broke_after_the_last_byte_is_tried_at_once() {
    both(async |house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        let attempt = house.take().await.remove(0);
        house.say(attempt, OutcomeFate::InDoubt, "connection lost").await;
        house.accept_one().await;
    })
    .await;
}

/// A server that hangs up after every letter got the same one as fast as connections open.
#[tokio::test]
async fn a_connection_that_breaks_again_and_again_is_given_time() {
    both(async |house| {
        let ana = begun(&house).await;
        house.reply(&ana, 1, "C’est réparé.", Then::Keep).await.unwrap();
        for _ in 0..2 {
            let attempt = house.take().await.remove(0);
            house.say(attempt, OutcomeFate::InDoubt, "connection lost").await;
        }
        assert!(house.take().await.is_empty(), "not a third time at once");
        assert!(house.desk.next_outbox(house.now).await.unwrap() > Some(house.now), "but later");
    })
    .await;
}

#[tokio::test]
async fn time_warns_and_breaks_at_the_true_instants() {
    both(async |mut house| {
        let ana = begun(&house).await;
        house.at("2026-11-03 11:00");
        house.reply(&ana, 1, "C’est en cours.", Then::Promise).await.unwrap();
        let sent = house.accept_one().await;
        house.at("2026-11-03 11:30");
        house.reply(&ana, 1, "C’est toujours en cours.", Then::Promise).await.unwrap();
        let second = house.accept_one().await;
        house.bounce(&second, &second.attempt.mail_from.clone()).await;
        assert_ne!(sent.message_id(), second.message_id());
        let next_at = house.desk.next_timer().await.unwrap();
        assert_eq!(next_at, Some(paris("2026-11-04 23:00")), "the first warning, planned again");
        house.at("2026-11-04 23:00");
        house.desk.wake(house.now, 10).await.unwrap();
        assert!(house.ticket(1).await.told().ends_with("nudged holding_drafted"));
        house.at("2026-11-07 03:00");
        house.desk.wake(house.now, 10).await.unwrap();
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "open; news broken Thu 5 Nov 11:00");
        assert_eq!(house.desk.wake(house.now, 10).await.unwrap(), 0);
    })
    .await;
}
