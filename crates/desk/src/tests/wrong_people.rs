//! Mail that reached somebody for whom it is not meant, reported by the link at its foot. The page and its texts are
//! tested in `web`; the mails and promises of it, by scenarios.

use relance_domain::agent::{Agent, Role};
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_store::agent;

use super::house::Sent;
use super::*;
use crate::{Error, Gravity, OutcomeFate, SendAgain};

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
    let teams = ["technical", "players", "consumer"].map(str::to_owned).to_vec();
    let person = Agent {
        id: AgentId(house.desk.id(house.now)),
        email: format!("{}@lucarne.example", name.to_lowercase()),
        name: name.into(),
        role,
        locale: Locale::Fr,
        teams,
    };
    let now = house.now;
    let done = house.desk.transact("lead", person.clone(), move |tx, _, person| {
        Box::pin(async move { Ok(agent::insert(tx, &person, "none", now).await?) })
    });
    done.await.unwrap();
    person
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
        for words in ["Je ne suis pas Maëlle.", "Encore une fois.", ""] {
            house.desk.report_wrong_person(&token, Gravity::Mistyped, words, house.now).await.unwrap();
        }
        let shown = house.desk.wrong_address(&token, house.now).await.unwrap();
        assert_eq!(shown.reported, Some(Gravity::Mistyped));
        assert_eq!(house.numbers().await, [1, 2]);
        let shelf = house.ticket(2).await;
        let entries: Vec<_> = shelf.messages.iter().map(|entry| entry.text.as_str()).collect();
        assert!(entries.contains(&"Je ne suis pas Maëlle.") && !entries.contains(&"Encore une fois."));
        let entry = &shelf.messages[0];
        assert_eq!((entry.author_name.as_str(), entry.author_email.as_str()), ("", "maelle@post.example"));
        assert!(shelf.stands().starts_with("open; answer pending"), "{}", shelf.stands());
        assert!(!shelf.told().contains("called_serious"), "{}", shelf.told());
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
