//! Asides: what is asked of somebody outside, and what comes back, on both engines. The page on which one is begun is
//! tested in `web`, the token of its address in `mail`.

use relance_domain::agent::Agent;
use relance_domain::aside::{Aside, Standing};
use relance_domain::error::Refusal;
use relance_domain::message::{Kind, Then};
use relance_domain::suppression::Scope;
use relance_store::aside;

use super::house::Sent;
use super::*;
use crate::{Along, AsideLetter, Error, NewAside, NewFile, NewSuppression, SendAgain};

const LAB: &str = "Labor Nord <labor@nord.example>";

fn asked(to: &str, body: &str) -> NewAside {
    NewAside { to: to.into(), subject: String::new(), letter: letter(body) }
}

fn letter(body: &str) -> AsideLetter {
    AsideLetter { body: body.into(), ..AsideLetter::default() }
}

fn source(sent: &Sent) -> String {
    String::from_utf8_lossy(&sent.attempt.raw).into_owned()
}

async fn asides(house: &House) -> Vec<Aside> {
    let read = house.desk.look("asides", (), |tx, _| {
        Box::pin(async move {
            let id = relance_store::ticket::find_number(tx, 1).await?.unwrap();
            Ok(aside::of_ticket(tx, id).await?)
        })
    });
    read.await.unwrap()
}

/// Ana asks the lab, and the letter as it left.
async fn begun(house: &House, ana: &Agent) -> Sent {
    house.opened().await;
    house.accept_all().await;
    house.desk.begin_aside(ana, 1, asked(LAB, "Does the part take 12 volts?"), house.now).await.unwrap();
    house.accept_one().await
}

#[tokio::test]
async fn an_answer_comes_back_to_the_aside_and_the_customer_and_their_promise_know_nothing() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let tom = house.agent("Tom", &["technical"]).await;
        let sent = begun(&house, &ana).await;
        assert_eq!(sent.to(), "labor@nord.example");
        assert!(!sent.reply_to().is_empty() && sent.reply_to() != "technique@lucarne.example");
        let promised = house.ticket(1).await.stands();
        let answer = Mail::from(LAB).to(&[sent.reply_to()]).recipients(&[sent.reply_to()]);
        house.mail_in(answer.subject("Re: your part").text("Twelve volts and no more.")).await;
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.stands(), promised, "nothing that was promised moved");
        let kinds: Vec<Kind> = shelf.messages.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [Kind::Incoming, Kind::Automatic, Kind::Aside, Kind::Aside]);
        assert!(house.take().await.is_empty(), "nobody is acknowledged or promised anything");
        assert!(matches!(asides(&house).await[0].standing, Standing::Answered { .. }));
        let told: Vec<String> = house.told(ana.id).await.into_iter().map(|line| line.kind).collect();
        assert_eq!((told, house.told(tom.id).await.len()), (vec!["aside_answered".to_owned()], 0));
        // The thread to the customer holds no Message-ID of the aside.
        house.reply(&ana, 1, "Bonjour.", Then::Keep).await.unwrap();
        let reply = house.accept_one().await;
        assert!(!source(&reply).contains(sent.message_id()));
        // What is written on goes in the thread of the aside.
        house
            .desk
            .write_aside(&ana, 1, asides(&house).await[0].id, letter("Thank you!"), house.now)
            .await
            .unwrap();
        let on = house.accept_one().await;
        assert!(source(&on).contains(sent.message_id()) && on.to() == "labor@nord.example");
    })
    .await;
}

#[tokio::test]
async fn an_answer_without_the_token_is_known_by_the_letter_that_it_answers() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let sent = begun(&house, &ana).await;
        let answer = Mail::from("boss@nord.example").header(&format!("In-Reply-To: <{}>", sent.message_id()));
        house.mail_in(answer.text("My colleague asked me to answer: yes.")).await;
        assert_eq!(house.numbers().await, [1], "it opens no ticket");
        let last = house.ticket(1).await.messages.pop().unwrap();
        assert_eq!((last.kind, last.author_email.as_str()), (Kind::Aside, "boss@nord.example"));
    })
    .await;
}

#[tokio::test]
async fn whoever_is_away_changes_nothing_and_the_customer_stays_the_customer() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let sent = begun(&house, &ana).await;
        let away = Mail::from(LAB).to(&[sent.reply_to()]).recipients(&[sent.reply_to()]);
        house.mail_in(away.header("Auto-Submitted: auto-replied").text("I am away.")).await;
        assert!(matches!(asides(&house).await[0].standing, Standing::Waits { .. }));
        assert!(house.told(ana.id).await.iter().all(|line| line.kind != "aside_answered"));
        // Somebody passed the letter on to the customer, who answers it: that is theirs to all of us.
        let theirs = Mail::from("Maëlle <maelle@post.example>");
        let theirs = theirs.header(&format!("In-Reply-To: <{}>", sent.message_id()));
        house.mail_in(theirs.text("Le laboratoire m'a écrit : voici le modèle.")).await;
        assert_eq!(house.ticket(1).await.messages.pop().unwrap().kind, Kind::Incoming);
    })
    .await;
}

#[tokio::test]
async fn whom_nobody_may_ask_is_refused_and_nothing_is_written() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let leo = house.agent("Leo", &["players"]).await;
        begun(&house, &ana).await;
        let before = house.ticket(1).await.messages.len();
        let new = NewSuppression {
            email: "gone@nord.example".into(),
            scope: Scope::All,
            is_asked: true,
            evidence: "they asked".into(),
            expires_at: None,
        };
        let lea = suppressions::lead(&house).await;
        house.desk.suppress_by_hand(&lea, new, house.now).await.unwrap();
        let table = [
            ("nobody", "no_address"),
            ("joueurs@lucarne.example", "own_address"),
            ("maelle@post.example", "is_customer"),
            ("gone@nord.example", "suppressed"),
        ];
        for (to, code) in table {
            let refused = house.desk.begin_aside(&ana, 1, asked(to, "Hello?"), house.now).await;
            assert!(matches!(&refused, Err(Error::Refused(why)) if why.code() == code), "{to}: {refused:?}");
        }
        let empty = house.desk.begin_aside(&ana, 1, asked(LAB, " "), house.now).await;
        assert!(matches!(empty, Err(Error::Refused(Refusal::Empty))), "{empty:?}");
        let foreign = house.desk.begin_aside(&leo, 1, asked(LAB, "Hello?"), house.now).await;
        assert!(matches!(foreign, Err(Error::NotFound(_))), "another team's: {foreign:?}");
        let id = asides(&house).await[0].id;
        assert!(matches!(house.desk.end_aside(&leo, 1, id, house.now).await, Err(Error::NotFound(_))));
        assert_eq!((house.ticket(1).await.messages.len(), asides(&house).await.len()), (before, 1));
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_forwarded_with_its_files_and_an_aside_ends_once() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        let first = house.ticket(1).await.messages[0].id;
        let own =
            NewFile { name: "plan.txt".into(), media_type: "text/plain".into(), bytes: b"plan".to_vec() };
        let files = AsideLetter { files: vec![own], ..letter("See below.") };
        let new = NewAside { letter: files, ..asked(LAB, "") };
        let id = house.desk.begin_aside(&ana, 1, new, house.now).await.unwrap();
        assert!(source(&house.accept_one().await).contains("plan.txt"));
        let entry = house.ticket(1).await.messages.pop().unwrap();
        let again = AsideLetter { along: vec![Along { message: entry.id, part: 0 }], ..letter("Once more.") };
        house.desk.write_aside(&ana, 1, id, again, house.now).await.unwrap();
        assert!(source(&house.accept_one().await).contains("plan.txt"), "a file of an entry goes along");
        let none = AsideLetter { along: vec![Along { message: first, part: 7 }], ..letter("And this?") };
        let missing = house.desk.write_aside(&ana, 1, id, none, house.now).await;
        assert!(matches!(missing, Err(Error::NotFound(_))), "{missing:?}");
        house.desk.end_aside(&ana, 1, id, house.now).await.unwrap();
        let twice = house.desk.end_aside(&ana, 1, id, house.now).await;
        assert!(matches!(twice, Err(Error::Refused(Refusal::Unchanged))), "{twice:?}");
    })
    .await;
}

#[tokio::test]
async fn a_letter_to_somebody_else_that_comes_back_is_told_and_breaks_nothing() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let sent = begun(&house, &ana).await;
        let before = house.ticket(1).await.stands();
        house.bounce(&sent, &sent.attempt.mail_from).await;
        assert_eq!(house.ticket(1).await.stands(), before);
        let told: Vec<String> = house.told(ana.id).await.into_iter().map(|line| line.kind).collect();
        assert!(told.contains(&"not_delivered".to_owned()), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_question_pressed_twice_is_asked_once() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        begun(&house, &ana).await;
        let again = asked(LAB, "Does the part take 12 volts?");
        let id = house.desk.begin_aside(&ana, 1, again, house.now).await.unwrap();
        house.desk.write_aside(&ana, 1, id, letter("Does the part take 12 volts?"), house.now).await.unwrap();
        assert!(house.take().await.is_empty(), "nothing leaves a second time");
        assert_eq!(asides(&house).await.len(), 1);
        house.desk.write_aside(&ana, 1, id, letter("And 24?"), house.now).await.unwrap();
        assert_eq!(house.accept_all().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_robot_that_answers_the_return_path_of_a_question_is_no_participant() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let sent = begun(&house, &ana).await;
        let path = sent.attempt.mail_from.clone();
        let away = Mail::from(LAB).mail_from("").to(&[&path]).recipients(&[&path]);
        house.mail_in(away.header("Auto-Submitted: auto-replied").text("I am away until Monday.")).await;
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.messages.last().unwrap().kind, Kind::Aside);
        assert!(shelf.people.iter().all(|who| who.email != "labor@nord.example"), "{:?}", shelf.people);
    })
    .await;
}

#[tokio::test]
async fn an_aside_decides_nothing_about_what_waits_and_who_has_read_what() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        house.desk.begin_aside(&ana, 1, asked(LAB, "Does it take 12 volts?"), house.now).await.unwrap();
        let line = house.lines().await.remove(0);
        assert!(line.unread, "the customer's letter has not been read");
        let sent = house.accept_one().await;
        let words = "Bonjour Maëlle, nous avons demandé au laboratoire et répondons demain.";
        let composed = drafts::composed(words);
        let (_, leaves_at) = house.pressed(&ana, drafts::now_of(composed)).await;
        let answer = Mail::from(LAB).to(&[sent.reply_to()]).recipients(&[sent.reply_to()]);
        house.mail_in(answer.text("Twelve volts and no more.")).await;
        house.now = leaves_at;
        house.desk.wake(house.now, 50).await.unwrap();
        let kinds: Vec<Kind> = house.ticket(1).await.messages.iter().map(|entry| entry.kind).collect();
        assert_eq!(
            kinds.iter().filter(|kind| **kind == Kind::Reply).count(),
            1,
            "the reply has left: {kinds:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_did_not_reach_whom_it_asked_goes_to_nobody_else() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_all().await;
        house.desk.begin_aside(&ana, 1, asked(LAB, "Does it take 12 volts?"), house.now).await.unwrap();
        let sent = house.accept_one().await;
        house.bounce(&sent, &sent.attempt.mail_from.clone()).await;
        let wish = SendAgain {
            mail: sent.attempt.id,
            from: "labor@nord.example".into(),
            to: "other@nord.example".into(),
            corrects: false,
        };
        match house.desk.send_again(&ana, wish, house.now).await {
            Err(Error::Refused(why)) => assert_eq!(why, Refusal::OfAnAside),
            other => panic!("{other:?}"),
        }
    })
    .await;
}
