//! What agents may do and see, and what is refused them.
//! What customers send is in `intake`, what becomes of an answer on its way in `delivery`.

use relance_domain::agent::{Agent, Role};
use relance_domain::error::Refusal;
use relance_domain::id::AgentId;
use relance_domain::message::Then;
use relance_store::agent::Away;

use super::house::paris;
use super::*;
use crate::{Error, NewTicket, ReplyDraft};

fn refused(done: Result<impl std::fmt::Debug, Error>) -> &'static str {
    match done {
        Err(Error::Refused(refusal)) => refusal.code(),
        Err(Error::NotFound(_)) => "not_found",
        Err(Error::Forbidden) => "forbidden",
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_agent_of_another_team_sees_nothing() {
    both(async |house| {
        let leo = house.agent("Leo", &["players"]).await;
        house.opened().await;
        let (now, desk) = (house.now, &house.desk);
        assert_eq!(refused(house.reply(&leo, 1, "Bonjour", Then::Keep).await), "not_found");
        assert_eq!(refused(desk.note(&leo, 1, "Bonjour", now).await), "not_found");
        assert_eq!(refused(desk.solve(&leo, 1, now).await), "not_found");
        assert_eq!(refused(desk.move_ticket(&leo, 1, "players", false, now).await), "not_found");
        assert_eq!(refused(desk.read_ticket(&leo, 1).await), "not_found");
        assert_eq!(refused(desk.solve(&leo, 77, now).await), "not_found", "like one that is not there");
        let ana = house.agent("Ana", &["technical"]).await;
        desk.move_ticket(&ana, 1, "players", false, now).await.unwrap();
        assert_eq!(refused(desk.solve(&ana, 1, now).await), "not_found", "it is theirs no more");
        desk.solve(&leo, 1, now).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_watching_team_sees_the_ticket() {
    both(async |house| {
        let leo = house.agent("Leo", &["players"]).await;
        let mailboxes = ["technique@lucarne.example", "joueurs@lucarne.example"];
        house.mail_in(Mail::from("maelle@post.example").to(&mailboxes)).await;
        house.desk.note(&leo, 1, "Je regarde.", house.now).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_what_was_not_on_the_page_is_refused() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let sent = house.accept_one().await;
        let seen = house.ticket(1).await.messages.last().map(|entry| entry.id);
        house.mail_in(Mail::from("maelle@post.example").to(&[sent.reply_to()]).text("Et encore.")).await;
        let draft =
            ReplyDraft { body: "C’est réparé.".into(), then: Then::Keep, budget: None, day: None, seen };
        assert_eq!(
            refused(house.desk.reply(&ana, 1, draft.clone(), house.now).await),
            Refusal::Unseen.code()
        );
        assert!(house.accept_all().await.is_empty());
        let seen = house.ticket(1).await.messages.last().map(|entry| entry.id);
        house.desk.reply(&ana, 1, ReplyDraft { seen, ..draft }, house.now).await.unwrap();
        house.accept_one().await;
    })
    .await;
}

#[tokio::test]
async fn a_reply_must_say_something_and_not_too_much() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        let table = [(" \r\n\t\u{0}", "empty"), (&"x".repeat(100_001), "too_long")];
        for (body, code) in table {
            assert_eq!(refused(house.reply(&ana, 1, body, Then::Keep).await), code);
            assert_eq!(refused(house.desk.note(&ana, 1, body, house.now).await), code);
        }
        let budget = Some("3h".parse().unwrap());
        let draft =
            ReplyDraft { body: "Bientôt.".into(), then: Then::Promise, budget, day: None, seen: None };
        assert_eq!(refused(house.desk.reply(&ana, 1, draft, house.now).await), "no_such_promise");
        assert_eq!(house.ticket(1).await.messages.len(), 2, "nothing of it was kept");
    })
    .await;
}

#[tokio::test]
async fn a_ticket_is_given_only_to_somebody_of_its_team() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let leo = house.agent("Leo", &["players"]).await;
        house.opened().await;
        let given = house.desk.assign(&ana, 1, Some(leo.id), house.now).await;
        assert!(matches!(given, Err(Error::Invalid(_))), "{given:?}");
        house.desk.assign(&ana, 1, Some(ana.id), house.now).await.unwrap();
        assert_eq!(refused(house.desk.assign(&ana, 1, Some(ana.id), house.now).await), "unchanged");
    })
    .await;
}

#[tokio::test]
async fn a_move_tells_the_customer_with_the_same_due() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_one().await;
        house.desk.move_ticket(&ana, 1, "players", true, house.now).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!(sent.attempt.mail, "moved");
        let text = sent.letter.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("jeudi 5 novembre à 10:00"), "{text}");
        assert!(
            text.contains("joueurs@lucarne.example") && text.contains("technique@lucarne.example"),
            "{text}"
        );
        assert!(sent.reply_to().starts_with("joueurs+"), "{}", sent.reply_to());
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert_eq!(ticket.state.ticket.team, "players");
        // The customer answers where they wrote first: their mail finds the ticket.
        let answers = format!("In-Reply-To: <{}>", sent.message_id());
        house.mail_in(Mail::from("maelle@post.example").header(&answers)).await;
        assert_eq!(house.numbers().await, [1]);
    })
    .await;
}

fn call(we_write: bool) -> NewTicket {
    NewTicket {
        team: "technical".into(),
        customer_name: "Zoé".into(),
        customer_email: "zoe@post.example".into(),
        locale: None,
        subject: "  Écran\r\n noir ".into(),
        body: "L’écran reste noir.".into(),
        we_write,
    }
}

#[tokio::test]
async fn a_customer_who_called_is_promised_and_acknowledged_like_one_who_wrote() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let number = house.desk.create_ticket(&ana, call(false), house.now).await.unwrap();
        let ticket = house.ticket(number).await;
        assert_eq!(ticket.stands(), "open; answer pending Thu 5 Nov 10:00");
        assert_eq!(ticket.state.ticket.subject, "Écran noir");
        assert_eq!(house.accept_one().await.to(), "zoe@post.example");
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_we_write_first_is_all_that_they_get() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let number = house.desk.create_ticket(&ana, call(true), house.now).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!((sent.to(), sent.attempt.mail.as_str()), ("zoe@post.example", "reply"));
        assert_eq!(sent.letter.subject, "Écran noir", "it answers nothing");
        assert_eq!(house.ticket(number).await.stands(), "pending");
        house.mail_in(Mail::from("zoe@post.example").to(&[sent.reply_to()])).await;
        assert_eq!(house.ticket(number).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        let leo = house.agent("Leo", &["players"]).await;
        assert_eq!(refused(house.desk.create_ticket(&leo, call(true), house.now).await), "forbidden");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_away_says_it_and_their_deputy_is_told() {
    both(async |mut house| {
        let (ana, ben) = (house.agent("Ana", &["technical"]).await, house.agent("Ben", &["technical"]).await);
        let away =
            |from: &str, until: &str, deputy| Some(Away { from: paris(from), until: paris(until), deputy });
        let week = away("2026-11-03 09:00", "2026-11-10 09:00", Some(ben.id));
        let (desk, now) = (&house.desk, house.now);
        assert_eq!(
            refused(desk.set_away(&ben, ana.id, week, now).await),
            "not_found",
            "it is not theirs to say"
        );
        for wrong in [
            away("2026-11-10 09:00", "2026-11-03 09:00", None),
            Some(Away { deputy: Some(ana.id), ..week.unwrap() }),
        ] {
            assert!(matches!(desk.set_away(&ana, ana.id, wrong, now).await, Err(Error::Invalid(_))));
        }
        let nobody = Some(Away { deputy: Some(AgentId(1)), ..week.unwrap() });
        assert_eq!(refused(desk.set_away(&ana, ana.id, nobody, now).await), "not_found");
        desk.set_away(&ana, ana.id, week, now).await.unwrap();
        let number = house.opened().await;
        let boss = Agent { role: Role::Admin, ..house.agent("Cleo", &[]).await };
        house.desk.assign(&boss, number, Some(ana.id), house.now).await.unwrap();
        assert_eq!(house.noticed(&ben).await, ["assigned"], "it goes to the deputy");
        house.at("2026-11-10 09:00");
        house.desk.assign(&ben, number, None, house.now).await.unwrap();
        house.desk.assign(&ben, number, Some(ana.id), house.now).await.unwrap();
        assert_eq!(house.noticed(&ana).await.first().map(String::as_str), Some("assigned"), "they are back");
        house.desk.set_away(&boss, ana.id, None, house.now).await.unwrap();
    })
    .await;
}

impl House {
    async fn noticed(&self, agent: &Agent) -> Vec<String> {
        self.told(agent.id)
            .await
            .into_iter()
            .map(|line| line.kind)
            .filter(|kind| kind == "assigned")
            .collect()
    }
}
