//! Mail that reached somebody for whom it is not meant, reported by the link at its foot. The page and its texts are
//! tested in `web`; the mails and promises of it, by scenarios.

use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::right::Grants;
use relance_domain::suppression::Scope;
use relance_store::{agent, suppression};

use super::house::{Sent, preset};
use super::*;
use crate::{Attempt, Error, Gravity, NewSuppression, OutcomeFate, SendAgain};

const MAELLE: &str = "maelle@post.example";

/// What stands in the link at the foot of a mail; nothing in one of a person.
fn token_of(sent: &Sent) -> Option<String> {
    let (_, link) = sent.letter.text.split_once("https://desk.lucarne.example/wrong/")?;
    Some(link.split_whitespace().next()?.to_owned())
}

/// What somebody was told in the desk.
async fn told(house: &House, who: &Agent) -> Vec<String> {
    house.told(who.id).await.into_iter().map(|line| format!("{line:?}")).collect()
}

/// Somebody of every team with this role.
async fn lead(house: &House, name: &str, role: Role) -> Agent {
    let person = Agent {
        id: AgentId(house.desk.id(house.now)),
        email: format!("{}@lucarne.example", name.to_lowercase()),
        name: name.into(),
        role,
        locale: Locale::Fr,
        grants: Grants::member(["technical", "players", "consumer"]),
        left_at: None,
    };
    let now = house.now;
    let done = house.desk.transact("lead", person.clone(), move |tx, _, person| {
        Box::pin(async move { Ok(agent::insert(tx, &person, "none", now).await?) })
    });
    done.await.unwrap();
    person
}

/// A ticket whose acknowledgement went to a stranger, and an answer that is on its way there.
struct Answered {
    lea: Agent,
    /// The stranger's.
    token: String,
    attempt: Attempt,
}

async fn answered(house: &House) -> Answered {
    let (lea, ana) = (lead(house, "Lea", Role::Lead).await, house.agent("Ana", &["technical"]).await);
    house.opened().await;
    let token = token_of(&house.accept_one().await).unwrap();
    house.reply(&ana, 1, "Bonjour.", Then::Keep).await.unwrap();
    let attempt = house.take().await.remove(0);
    Answered { lea, token, attempt }
}

#[tokio::test]
async fn automatic_mail_to_a_customer_carries_the_link_and_a_persons_answer_does_not() {
    both(async |house| {
        let number = house.opened().await;
        let acknowledged = house.accept_one().await;
        assert!(token_of(&acknowledged).is_some(), "{}", acknowledged.letter.text);
        let ana = house.agent("Ana", &["technical"]).await;
        for then in [Then::Keep, Then::Propose] {
            house.reply(&ana, number, "Bonjour.", then).await.unwrap();
            assert!(token_of(&house.accept_one().await).is_none());
        }
    })
    .await;
}

#[tokio::test]
async fn a_mistyped_address_is_one_matter_however_often_it_is_reported() {
    both(async |house| {
        house.opened().await;
        let token = token_of(&house.accept_one().await).unwrap();
        let shown = house.desk.wrong_address(&token, house.now).await.unwrap();
        assert_eq!((shown.address.as_str(), shown.reported), ("maelle@post.example", None));
        for words in ["Je ne suis pas Maëlle.", "", "Je ne suis pas Maëlle."] {
            house.desk.report_wrong_person(&token, Gravity::Mistyped, words, house.now).await.unwrap();
        }
        let shown = house.desk.wrong_address(&token, house.now).await.unwrap();
        assert_eq!(shown.reported, Some(Gravity::Mistyped));
        assert_eq!(house.numbers().await, [1, 2]);
        let shelf = house.ticket(2).await;
        let entries: Vec<_> = shelf.messages.iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!(entries, ["Je ne suis pas Maëlle."]);
        let entry = &shelf.messages[0];
        assert_eq!((entry.author_name.as_str(), entry.author_email.as_str()), ("", "maelle@post.example"));
        assert!(shelf.stands().starts_with("open; answer pending"), "{}", shelf.stands());
        assert!(!shelf.told().contains("called_serious"), "{}", shelf.told());
    })
    .await;
}

/// Whoever wrote a second time spoke to nobody.
#[tokio::test]
async fn what_a_second_report_says_is_read_and_answered() {
    both(async |house| {
        house.opened().await;
        let token = token_of(&house.accept_one().await).unwrap();
        let ana = house.agent("Ana", &["technical", "players", "consumer"]).await;
        house.desk.report_wrong_person(&token, Gravity::Serious, "", house.now).await.unwrap();
        house.desk.solve(&ana, 2, house.now).await.unwrap();
        for _ in 0..2 {
            let words = "Cela continue.";
            house.desk.report_wrong_person(&token, Gravity::Mistyped, words, house.now).await.unwrap();
        }
        let shelf = house.ticket(2).await;
        assert_eq!(shelf.messages.iter().filter(|entry| entry.text == "Cela continue.").count(), 1);
        assert!(shelf.stands().starts_with("open; answer pending"), "{}", shelf.stands());
        for number in 0..30 {
            let words = format!("Encore {number}.");
            house.desk.report_wrong_person(&token, Gravity::Mistyped, &words, house.now).await.unwrap();
        }
        assert_eq!(house.ticket(2).await.messages.len(), 20, "there is an end to it");
    })
    .await;
}

/// Maëlle's address as it is now.
const NEW: &str = "maelle@new.example";

/// The next hop refuses this mail, and Maëlle's address is corrected.
async fn corrected(house: &House, by: &Agent, attempt: Attempt) {
    house.say(attempt.clone(), OutcomeFate::Refused, "550 5.2.1 not here").await;
    let (from, to) = (MAELLE.into(), NEW.into());
    let wish = SendAgain { mail: attempt.id, from, to, corrects: true };
    house.desk.send_again(by, wish, house.now).await.unwrap();
    assert_eq!(house.accept_one().await.to(), NEW);
}

/// The report of a former address ended what ran for the one that its customer has now.
#[tokio::test]
async fn a_report_of_a_former_address_ends_what_runs_for_that_address_alone() {
    both(async |mut house| {
        house.desk.apply_policy(preset("device-tracker"), "tests", "", None, house.now).await.unwrap();
        let (lea, ana) = (lead(&house, "Lea", Role::Lead).await, house.agent("Ana", &["support"]).await);
        house.desk.open_account(MAELLE, "Maëlle", None, house.now).await.unwrap();
        let token = token_of(&house.accept_one().await).unwrap();
        house.desk.purchase(MAELLE, "basic", house.now).await.unwrap();
        let attempt = house.take().await.remove(0);
        // The mail that did not arrive is the first ticket.
        corrected(&house, &lea, attempt).await;
        let words = "I am not Maëlle.";
        house.desk.report_wrong_person(&token, Gravity::Mistyped, words, house.now).await.unwrap();
        let shelf = house.ticket(2).await;
        let people: Vec<_> = shelf.people.iter().map(|who| who.email.as_str()).collect();
        assert_eq!((shelf.state.ticket.subject.as_str(), people), (MAELLE, vec![MAELLE]));
        assert_eq!(house.accept_one().await.attempt.recipients, [MAELLE], "they learn that it has stopped");
        house.reply(&ana, 2, "We are sorry.", Then::Solve).await.unwrap();
        assert_eq!(house.accept_one().await.attempt.recipients, [MAELLE], "and Maëlle none of it");
        house.now += SignedDuration::from_hours(72);
        house.desk.wake(house.now, 100).await.unwrap();
        assert_eq!(house.accept_one().await.to(), NEW, "her own mail goes on");
    })
    .await;
}

/// Nothing leaves by itself to Maëlle any more, for another reason than a report.
async fn silenced(house: &House, by: &Agent) {
    let wish = NewSuppression {
        email: MAELLE.into(),
        scope: Scope::Automatic,
        is_asked: true,
        evidence: String::new(),
        expires_at: None,
    };
    house.desk.suppress_by_hand(by, wish, house.now).await.unwrap();
}

/// Its ticket was looked for under the address that its customer has now.
#[tokio::test]
async fn a_report_is_known_after_the_address_of_its_customer_was_corrected() {
    both(async |house| {
        let (lea, ana) = (lead(&house, "Lea", Role::Lead).await, house.agent("Ana", &["technical"]).await);
        house.opened().await;
        let token = token_of(&house.accept_one().await).unwrap();
        silenced(&house, &lea).await;
        house.desk.report_wrong_person(&token, Gravity::Mistyped, "", house.now).await.unwrap();
        house.accept_all().await;
        house.reply(&ana, 1, "Bonjour.", Then::Keep).await.unwrap();
        let attempt = house.take().await.remove(0);
        corrected(&house, &lea, attempt).await;
        house.desk.report_wrong_person(&token, Gravity::Serious, "", house.now).await.unwrap();
        assert_eq!(house.numbers().await, [1, 2]);
        assert!(house.ticket(2).await.told().contains("called_serious"));
    })
    .await;
}

/// Whom the mail was meant for reached what its reader had written, by naming a number.
#[tokio::test]
async fn a_customer_learns_nothing_of_the_report_by_its_number_and_its_reporter_is_answered() {
    both(async |house| {
        let Answered { lea, token, attempt } = answered(&house).await;
        let words = "Je ne suis pas Maëlle.";
        house.desk.report_wrong_person(&token, Gravity::Mistyped, words, house.now).await.unwrap();
        let told = house.accept_all().await;
        assert!(told.iter().all(|mail| mail.attempt.recipients == [MAELLE]));
        corrected(&house, &lea, attempt).await;
        house.mail_in(Mail::from(NEW).subject("Ma demande [#2]").text("C’est moi, Maëlle.")).await;
        assert_eq!(house.numbers().await, [1, 2, 3], "her letter is a ticket of its own");
        let people: Vec<_> = house.ticket(2).await.people.iter().map(|who| who.email.clone()).collect();
        assert_eq!(people, [MAELLE]);
        house.accept_all().await;
        house.reply(&lea, 2, "Nous sommes désolés.", Then::Solve).await.unwrap();
        assert_eq!(house.accept_one().await.attempt.recipients, [MAELLE], "and Maëlle none of it");
        house.mail_in(Mail::from(NEW).subject("Ma demande [#1]").text("Et celle-ci ?")).await;
        assert_eq!(house.ticket(1).await.messages.last().unwrap().text, "Et celle-ci ?", "hers is hers");
    })
    .await;
}

/// Any ticket with such a subject was taken for it, and the report went unread.
#[tokio::test]
async fn a_ticket_whose_subject_is_its_customers_address_is_no_report() {
    both(async |house| {
        let lea = lead(&house, "Lea", Role::Lead).await;
        house.mail_in(Mail::from(MAELLE).subject(MAELLE)).await;
        let token = token_of(&house.accept_one().await).unwrap();
        silenced(&house, &lea).await;
        assert_eq!(house.desk.wrong_address(&token, house.now).await.unwrap().reported, None);
        for _ in 0..2 {
            house.desk.report_wrong_person(&token, Gravity::Mistyped, "", house.now).await.unwrap();
        }
        assert_eq!(house.numbers().await, [1, 2]);
    })
    .await;
}

/// What was called serious is so wherever its ticket went, and what is said then is read there.
#[tokio::test]
async fn a_report_is_known_on_the_ticket_that_its_own_went_into() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical", "players", "consumer"]).await;
        let lea = lead(&house, "Lea", Role::Lead).await;
        house.opened().await;
        let token = token_of(&house.accept_one().await).unwrap();
        silenced(&house, &lea).await;
        house.desk.report_wrong_person(&token, Gravity::Serious, "", house.now).await.unwrap();
        house.desk.merge_tickets(&ana, 2, 1, None, house.now).await.unwrap();
        house.desk.report_wrong_person(&token, Gravity::Serious, "Cela continue.", house.now).await.unwrap();
        assert_eq!(house.numbers().await, [1]);
        assert_eq!(house.ticket(1).await.messages.last().unwrap().text, "Cela continue.");
    })
    .await;
}

/// On the ticket that the report went into, whom the mail was meant for was answered instead of its reporter.
#[tokio::test]
async fn a_reporter_is_answered_wherever_their_report_went_and_whoever_the_customer_became() {
    both(async |house| {
        let Answered { lea, token, attempt } = answered(&house).await;
        let report = async || {
            house.desk.report_wrong_person(&token, Gravity::Mistyped, "", house.now).await.unwrap();
            house.accept_all().await;
        };
        report().await;
        corrected(&house, &lea, attempt).await;
        // Mail goes there again, is reported once more, and both reports become one.
        let known = house.desk.look("suppressions", (), |tx, _| {
            Box::pin(async move { Ok(suppression::of_address(tx, MAELLE, 10).await?) })
        });
        for known in known.await.unwrap() {
            house.desk.lift_suppression(&lea, known.id, house.now).await.unwrap();
        }
        report().await;
        house.desk.merge_tickets(&lea, 3, 2, None, house.now).await.unwrap();
        // And Maëlle is the same person as Zoé.
        house.mail_in(Mail::from("zoe@post.example")).await;
        house.accept_all().await;
        let who = async |number| house.ticket(number).await.state.ticket.customer;
        house.desk.merge_customers(&lea, who(2).await, who(4).await, house.now).await.unwrap();
        house.reply(&lea, 2, "Nous sommes désolés.", Then::Solve).await.unwrap();
        assert_eq!(house.accept_one().await.attempt.recipients, [MAELLE], "and Maëlle none of it");
        house.mail_in(Mail::from(NEW).subject("Ma demande [#2]").text("C’est moi, Maëlle.")).await;
        assert_eq!(house.numbers().await.last(), Some(&5), "her letter is a ticket of its own");
    })
    .await;
}

#[tokio::test]
async fn a_serious_report_reaches_lead_and_head_at_once_and_once() {
    both(async |house| {
        let (lea, ada) = (lead(&house, "Lea", Role::Lead).await, lead(&house, "Ada", Role::Admin).await);
        house.opened().await;
        let token = token_of(&house.accept_one().await).unwrap();
        house.desk.report_wrong_person(&token, Gravity::Mistyped, "", house.now).await.unwrap();
        let is_alarm = |told: &[String]| told.iter().filter(|line| line.contains("serious")).count();
        assert_eq!(is_alarm(&told(&house, &lea).await), 0);
        for _ in 0..2 {
            let words = "Quelqu’un se sert de mon nom.";
            house.desk.report_wrong_person(&token, Gravity::Serious, words, house.now).await.unwrap();
        }
        house.desk.report_wrong_person(&token, Gravity::Mistyped, "Bof.", house.now).await.unwrap();
        assert_eq!(house.numbers().await, [1, 2]);
        assert_eq!((is_alarm(&told(&house, &lea).await), is_alarm(&told(&house, &ada).await)), (1, 1));
        let shelf = house.ticket(2).await;
        assert_eq!(shelf.told().matches("called_serious alarmed alarmed").count(), 1, "{}", shelf.told());
        assert_eq!(shelf.messages.iter().filter(|entry| entry.text.contains("de mon nom")).count(), 1);
        let shown = house.desk.wrong_address(&token, house.now).await.unwrap();
        assert_eq!(shown.reported, Some(Gravity::Serious));
    })
    .await;
}

/// Who holds the link then is whoever got the letter, not whom it was first addressed to.
#[tokio::test]
async fn a_mail_that_was_sent_elsewhere_is_reported_for_where_it_went() {
    both(async |house| {
        let lea = lead(&house, "Lea", Role::Lead).await;
        house.opened().await;
        let attempt = house.take().await.remove(0);
        let token = token_of(&Sent::of(attempt.clone())).unwrap();
        house.say(attempt.clone(), OutcomeFate::Refused, "550 5.2.1 not here").await;
        let wish = SendAgain {
            mail: attempt.id,
            from: "maelle@post.example".into(),
            to: "stranger@post.example".into(),
            corrects: false,
        };
        house.desk.send_again(&lea, wish, house.now).await.unwrap();
        house.accept_all().await;
        let shown = house.desk.wrong_address(&token, house.now).await.unwrap();
        assert_eq!(shown.address, "stranger@post.example");
    })
    .await;
}

#[tokio::test]
async fn only_a_token_of_its_kind_reports_an_address() {
    both(async |house| {
        house.opened().await;
        let token = token_of(&house.accept_one().await).unwrap();
        for wrong in ["w7", "", &token[1..], &format!("u7{}", &token[2..])] {
            let shown = house.desk.wrong_address(wrong, house.now).await;
            assert!(matches!(shown, Err(Error::NotFound(_))), "{wrong}: {shown:?}");
            let told = house.desk.report_wrong_person(wrong, Gravity::Serious, "", house.now).await;
            assert!(matches!(told, Err(Error::NotFound(_))), "{wrong}: {told:?}");
        }
        assert_eq!(house.numbers().await, [1]);
    })
    .await;
}
