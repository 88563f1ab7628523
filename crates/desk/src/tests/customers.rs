//! Customers who turn out to be one person, and two again, with everything that was theirs. Pages and rights are
//! tested in `web`.

use relance_domain::agent::{Agent, Role};
use relance_domain::id::CustomerId;
use relance_domain::message::Then;
use relance_domain::right::Grants;
use relance_store::{customer, run};

use super::house::Shelf;
use super::*;
use crate::{AddressStanding, CustomerChange, Error, NoteChange, note_mark};

async fn lead(house: &House) -> Agent {
    Agent { role: Role::Lead, grants: Grants::default(), ..house.agent("Lea", &["technical"]).await }
}

async fn whose(house: &House, number: i64) -> CustomerId {
    house.ticket(number).await.state.ticket.customer
}

async fn holder(house: &House, email: &str) -> CustomerId {
    let read = house.desk.look("holder", email.to_owned(), |tx, email| {
        Box::pin(async move { Ok(customer::find_address(tx, &email).await?.expect("known").id) })
    });
    read.await.unwrap()
}

async fn runs(house: &House, id: CustomerId) -> usize {
    let read = house
        .desk
        .look("runs", id, |tx, id| Box::pin(async move { Ok(run::of_customer(tx, *id).await?.len()) }));
    read.await.unwrap()
}

async fn note(house: &House, id: CustomerId) -> String {
    let read = house.desk.look("note", id, |tx, id| {
        Box::pin(async move { Ok(customer::profile(tx, *id).await?.expect("known").note) })
    });
    read.await.unwrap()
}

/// Maëlle under two addresses, each with a ticket and a note.
async fn twice(house: &House) -> (Agent, CustomerId, CustomerId) {
    house.opened().await;
    house.mail_in(Mail::from("M. Kerdoncuff <maelle@work.example>").subject("Autre panne")).await;
    house.accept_all().await;
    let lea = lead(house).await;
    let (home, work) = (whose(house, 1).await, whose(house, 2).await);
    for (id, to) in [(home, "At home."), (work, "At work.")] {
        let note = Some(NoteChange { was: note_mark(""), to: to.into() });
        let change = CustomerChange { note, ..CustomerChange::default() };
        house.desk.change_customer(&lea, id, change, house.now).await.unwrap();
    }
    (lea, home, work)
}

/// How a ticket stands apart from whose it is.
fn stands(shelf: &Shelf) -> (String, String) {
    (shelf.stands(), shelf.told())
}

#[tokio::test]
async fn merged_customers_are_one_and_promises_and_cadences_go_on() {
    both(async |house| {
        let (lea, home, work) = twice(&house).await;
        let (before, n_runs) = (stands(&house.ticket(2).await), runs(&house, work).await);
        house.desk.merge_customers(&lea, work, home, house.now).await.unwrap();
        assert_eq!((whose(&house, 1).await, whose(&house, 2).await), (home, home));
        assert_eq!(stands(&house.ticket(2).await), before, "what is owed is owed as before");
        assert_eq!((runs(&house, work).await, runs(&house, home).await), (0, 2 * n_runs));
        assert_eq!(note(&house, home).await, "At home.\n\nAt work.");
        assert!(house.accept_all().await.is_empty(), "nobody is written to");
        for (from, number) in [("maelle@work.example", 3), ("maelle@post.example", 4)] {
            house.mail_in(Mail::from(from).subject(from)).await;
            assert_eq!(whose(&house, number).await, home, "a letter from {from}");
        }
        let again = house.desk.merge_customers(&lea, work, home, house.now).await;
        assert!(matches!(again, Err(Error::NotFound(_))), "{again:?}");
        let same = house.desk.merge_customers(&lea, home, home, house.now).await;
        assert!(matches!(same, Err(Error::Refused(_))), "{same:?}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_goes_to_the_address_that_was_written_from() {
    both(async |house| {
        let (lea, home, work) = twice(&house).await;
        house.desk.merge_customers(&lea, work, home, house.now).await.unwrap();
        for (number, to) in [(1, "maelle@post.example"), (2, "maelle@work.example")] {
            house.reply(&lea, number, "Bonjour.", Then::Keep).await.unwrap();
            let sent = house.accept_one().await;
            assert_eq!(sent.attempt.recipients, [to]);
            // The other address of hers is no stranger on this ticket.
            let other = if number == 1 { "maelle@work.example" } else { "maelle@post.example" };
            let letter = Mail::from(other).text(&format!("Merci pour la demande {number}."));
            house.mail_in(letter.header(&format!("In-Reply-To: <{}>", sent.message_id()))).await;
            let shelf = house.ticket(number).await;
            assert!(shelf.messages.iter().all(|entry| entry.known), "{}", shelf.told());
        }
    })
    .await;
}

#[tokio::test]
async fn a_merge_of_customers_is_taken_apart_exactly_with_what_came_since() {
    both(async |mut house| {
        let (lea, home, work) = twice(&house).await;
        let n_runs = runs(&house, work).await;
        house.desk.merge_customers(&lea, work, home, house.now).await.unwrap();
        house.at("2026-11-03 11:00");
        house.mail_in(Mail::from("maelle@work.example").subject("Depuis le bureau")).await;
        house.mail_in(Mail::from("maelle@post.example").subject("De la maison")).await;
        let merge = house.desk.look("merge", home, |tx, id| {
            Box::pin(async move { Ok(customer::last_merge(tx, *id).await?.expect("merged").id) })
        });
        let merge = merge.await.unwrap();
        house.desk.unmerge_customers(&lea, home, merge, house.now).await.unwrap();
        let of = async |number| whose(&house, number).await;
        assert_eq!([of(1).await, of(2).await, of(3).await, of(4).await], [home, work, work, home]);
        assert_eq!(holder(&house, "maelle@work.example").await, work);
        assert_eq!(
            (note(&house, home).await, note(&house, work).await),
            ("At home.".into(), "At work.".into())
        );
        assert_eq!(runs(&house, work).await, 2 * n_runs);
        let again = house.desk.unmerge_customers(&lea, home, merge, house.now).await;
        assert!(matches!(again, Err(Error::Refused(_))), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn customers_are_merged_by_leads_only() {
    both(async |house| {
        let (lea, home, work) = twice(&house).await;
        let ana = house.agent("Ana", &["technical"]).await;
        let merged = house.desk.merge_customers(&ana, work, home, house.now).await;
        assert!(matches!(merged, Err(Error::Forbidden)), "{merged:?}");
        house.desk.merge_customers(&lea, work, home, house.now).await.unwrap();
        let parted = house.desk.unmerge_customers(&ana, home, 1, house.now).await;
        assert!(matches!(parted, Err(Error::Forbidden)), "{parted:?}");
    })
    .await;
}

/// The link in the one mail that is due, as its token.
async fn token(house: &House) -> String {
    let sent = house.accept_one().await;
    let (_, link) = sent.letter.text.split_once("https://desk.lucarne.example/address/").expect("a link");
    link.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_stranger_on_a_ticket_who_proves_the_address_is_its_customer() {
    both(async |house| {
        let number = house.opened().await;
        let first = house.accept_one().await;
        let ana = house.agent("Ana", &["technical"]).await;
        let answer = Mail::from("maelle@work.example").text("C’est urgent, je vous écris du bureau.");
        house.mail_in(answer.header(&format!("In-Reply-To: <{}>", first.message_id()))).await;
        let shelf = house.ticket(number).await;
        assert!(shelf.told().contains("new_participant") && shelf.messages.iter().any(|entry| !entry.known));
        let of = shelf.state.ticket.customer;
        house.desk.ask_address(&ana, of, "maelle@work.example", house.now).await.unwrap();
        let token = token(&house).await;
        assert!(
            house.ticket(number).await.messages.iter().any(|entry| !entry.known),
            "asking proves nothing"
        );
        house.desk.prove_address(&token, house.now).await.unwrap();
        let shelf = house.ticket(number).await;
        assert!(shelf.messages.iter().all(|entry| entry.known), "{}", shelf.told());
        assert_eq!(shelf.told().matches("participant_accepted").count(), 1);
        house.desk.prove_address(&token, house.now).await.unwrap();
        assert_eq!(holder(&house, "maelle@work.example").await, of);
        house.mail_in(Mail::from("maelle@work.example").subject("Autre chose")).await;
        assert_eq!(whose(&house, 2).await, of);
    })
    .await;
}

#[tokio::test]
async fn a_link_about_an_address_expires_and_gives_way_to_who_wrote_meanwhile() {
    both(async |mut house| {
        let number = house.opened().await;
        house.accept_all().await;
        let ana = house.agent("Ana", &["technical"]).await;
        let of = whose(&house, number).await;
        let ask = async |house: &House, email: &str| {
            house.desk.ask_address(&ana, of, email, house.now).await.unwrap();
            token(house).await
        };
        let (late, taken) = (ask(&house, "late@work.example").await, ask(&house, "taken@work.example").await);
        house.mail_in(Mail::from("taken@work.example").subject("Bonjour")).await;
        house.desk.prove_address(&taken, house.now).await.unwrap();
        assert_ne!(holder(&house, "taken@work.example").await, of);
        let standing = house.desk.asked_address(&taken, house.now).await.unwrap().standing;
        assert_eq!(standing, AddressStanding::Taken);
        house.at("2026-11-10 10:00");
        house.desk.prove_address(&late, house.now).await.unwrap();
        let standing = house.desk.asked_address(&late, house.now).await.unwrap().standing;
        assert_eq!(standing, AddressStanding::Expired);
        let of_it = house.desk.look("nobody", "late@work.example".to_owned(), |tx, email| {
            Box::pin(async move { Ok(customer::find_address(tx, &email).await?) })
        });
        assert_eq!(of_it.await.unwrap(), None);
    })
    .await;
}
