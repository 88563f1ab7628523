//! Forms that come in by the page, and the same answers written by hand in a letter: both are the same request. The
//! page is tried in `web`, what answers must be in `domain`.

use std::collections::BTreeMap;

use relance_domain::agent::Role;
use relance_domain::block::BlockAction;
use relance_store::form::{self, Answered};
use relance_store::ticket;

use super::*;
use crate::{FilledIn, FormError, NewBlock, Taken};

fn filled_in() -> FilledIn {
    let given = [
        ("version", "2.4.1"),
        ("moment", "launch"),
        ("kind", "freeze"),
        ("circumstances", "Depuis mardi.\n-- \nVotre version: 3"),
        ("first_name", "Maëlle"),
        ("last_name", "Kerdoncuff"),
    ];
    FilledIn {
        form: "technical".into(),
        email: "maelle@post.example".into(),
        given: given.map(|(key, value)| (key.to_owned(), vec![value.to_owned()])).into(),
        ..FilledIn::default()
    }
}

async fn answers(house: &House, number: i64) -> Option<Answered> {
    let read = house.desk.look("answers", number, |tx, number| {
        Box::pin(async move {
            let id = ticket::find_number(tx, *number).await?.expect("a ticket");
            Ok(form::find(tx, id).await?)
        })
    });
    read.await.unwrap()
}

#[tokio::test]
async fn a_form_is_acknowledged_and_promised_like_a_letter() {
    both(async |mut house| {
        house.at("2026-11-03 10:00");
        let taken = house.desk.submit(filled_in(), house.now).await.unwrap();
        assert!(matches!(taken, Taken::Ticket(_, 1)), "{taken:?}");
        let sent = house.accept_one().await;
        assert_eq!(sent.to(), "maelle@post.example");
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.state.ticket.team, "technical");
        let answered = answers(&house, 1).await.unwrap();
        let said: BTreeMap<_, _> =
            answered.answers.0.iter().map(|one| (one.field.as_str(), one.values[0].as_str())).collect();
        assert_eq!(said["circumstances"], "Depuis mardi.\n-- \nVotre version: 3");
        assert_eq!((answered.form.as_str(), said["kind"]), ("technical", "freeze"));
        // Sent twice, as impatient people do, it is one request.
        assert!(matches!(house.desk.submit(filled_in(), house.now).await.unwrap(), Taken::Ticket(_, 1)));
    })
    .await;
}

#[tokio::test]
async fn the_same_answers_written_by_hand_are_the_same_request() {
    both(async |mut house| {
        house.at("2026-11-03 10:00");
        house.desk.submit(filled_in(), house.now).await.unwrap();
        let text = "Bonjour,\n\nSa version : 2.4.1\nÀ quel moment ? : au lancement\nDe quelle sorte : Blocage\n\
                    Prénom: Maëlle\nNom : Kerdoncuff\nDans quelles circonstances ?:\nDepuis mardi.";
        let mail = Mail::from("Luc <luc@post.example>").to(&["technique@lucarne.example"]).subject("Aide").text(text);
        house.mail_in(mail).await;
        let (by_page, by_hand) = (answers(&house, 1).await.unwrap(), answers(&house, 2).await.unwrap());
        let without_area = |answered: Answered| {
            let answers = answered.answers.0.into_iter().filter(|one| one.field != "circumstances");
            (answered.form, answers.collect::<Vec<_>>())
        };
        assert_eq!(without_area(by_page), without_area(by_hand));
        // A letter that only happens to have such lines has none.
        let mail = Mail::from("Eva <eva@post.example>").text("Nom: Eva\nBonjour, rien ne marche.");
        house.mail_in(mail).await;
        assert_eq!(answers(&house, 3).await, None);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_told_with_its_field_and_nothing_is_kept() {
    both(async |house| {
        let FilledIn { mut given, .. } = filled_in();
        given.remove("version");
        let wrong = FilledIn { given, email: "maelle".into(), ..filled_in() };
        let Err(FormError::Faults(faults)) = house.desk.submit(wrong, house.now).await else {
            panic!("it was taken");
        };
        let fields: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), fault.why.code())).collect();
        assert_eq!(fields, [("version", "missing"), ("email", "no_address")]);
        for email in
            ["maelle@post", "josé@post.example", "a b@post.example", "maelle@post.example, x@y.example", ""]
        {
            let wrong = FilledIn { email: email.into(), ..filled_in() };
            let refused = house.desk.submit(wrong, house.now).await;
            assert!(matches!(refused, Err(FormError::Faults(_))), "{email}: {refused:?}");
        }
        let unknown = FilledIn { form: "contact".into(), ..filled_in() };
        let refused = house.desk.submit(unknown, house.now).await;
        assert!(matches!(refused, Err(FormError::NoSuchForm(_))), "{refused:?}");
        assert!(house.numbers().await.is_empty());
    })
    .await;
}

/// Whoever is kept out by mail is kept out here, and is not told.
#[tokio::test]
async fn a_form_of_a_blocked_sender_waits_for_somebody() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let ana = relance_domain::agent::Agent { role: Role::Lead, ..ana };
        let block = NewBlock {
            sender: "post.example".into(),
            action: BlockAction::Quarantine,
            why: "spam".into(),
            until_at: None,
        };
        house.desk.block(&ana, block, house.now).await.unwrap();
        assert_eq!(house.desk.submit(filled_in(), house.now).await.unwrap(), Taken::Held);
        assert!(house.numbers().await.is_empty());
    })
    .await;
}
