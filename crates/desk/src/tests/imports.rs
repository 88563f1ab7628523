//! History in: letters of the past become tickets that ended, nobody hears of it, and a late answer finds its matter.
//! How archives are taken apart is tested in `mail` and in the app.

use super::*;
use crate::Imported;

/// A letter as an archive keeps it.
fn kept(from: &str, to: &str, id: &str, date: &str, more: &str) -> Vec<u8> {
    let letter = format!(
        "From: {from}\r\nTo: {to}\r\nSubject: Le jeu s'arrête\r\nMessage-ID: <{id}>\r\nDate: {date}\r\n{more}\r\n\
         Bonjour, voici la suite de notre échange.\r\n"
    );
    letter.into_bytes()
}

async fn import(house: &House, letter: Vec<u8>) -> Imported {
    house.desk.import(&letter, "technical", house.now).await.unwrap()
}

const OURS: &str = "Lucarne <technique@lucarne.example>";
const ANA: &str = "Ana Roux <ana@post.example>";

#[tokio::test]
async fn an_exchange_of_the_past_is_one_closed_ticket_and_nobody_hears_of_it() {
    both(async |house| {
        let first = kept(ANA, OURS, "1@post.example", "Tue, 4 Mar 2025 10:00:00 +0100", "");
        let answer = "In-Reply-To: <1@post.example>\r\n";
        let answer = kept(OURS, ANA, "2@old.example", "Wed, 5 Mar 2025 10:00:00 +0100", answer);
        assert_eq!(import(&house, first.clone()).await, Imported::Opened(1));
        assert_eq!(import(&house, answer).await, Imported::Added(1));
        assert_eq!(import(&house, first).await, Imported::Known);
        let ticket = house.ticket(1).await;
        assert_eq!(ticket.stands(), "closed");
        let authors: Vec<&str> = ticket.messages.iter().map(|entry| entry.author_email.as_str()).collect();
        assert_eq!(authors, ["ana@post.example", "technique@lucarne.example"]);
        assert!(house.take().await.is_empty(), "no mail leaves");
    })
    .await;
}

#[tokio::test]
async fn a_late_answer_to_an_old_letter_opens_its_ticket_again() {
    both(async |house| {
        let ours = kept(OURS, ANA, "9@old.example", "Wed, 5 Mar 2025 10:00:00 +0100", "");
        assert_eq!(import(&house, ours).await, Imported::Opened(1));
        house.mail_in(Mail::from(ANA).header("In-Reply-To: <9@old.example>").text("Toujours pareil.")).await;
        assert_eq!(house.numbers().await, [1]);
        assert!(
            house.ticket(1).await.stands().starts_with("open; answer"),
            "{}",
            house.ticket(1).await.stands()
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_no_exchange_is_left_out_with_the_reason() {
    both(async |house| {
        let among_us =
            kept(OURS, "conso@lucarne.example", "3@old.example", "Wed, 5 Mar 2025 10:00:00 +0100", "");
        assert_eq!(import(&house, among_us).await, Imported::LeftOut("nobody outside takes part in it"));
        assert_eq!(import(&house, b"\r\n\r\n".to_vec()).await, Imported::LeftOut("it names no sender"));
        assert!(house.numbers().await.is_empty());
    })
    .await;
}
