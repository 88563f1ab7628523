//! Following a ticket, and naming colleagues in notes: who hears what, and who cannot be told. The page is tested in
//! `web`; how a name is read, in `domain`.

use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::message::Kind;
use relance_store::{follower, ticket};

use super::*;
use crate::Error;

/// The words of what an agent was told and has not read, newest first.
async fn told(house: &House, who: &Agent) -> Vec<String> {
    house.told(who.id).await.into_iter().map(|line| line.kind).collect()
}

/// The names of who follows a ticket.
async fn following(house: &House, number: i64) -> Vec<String> {
    let read = house.desk.look("followers", number, |tx, number| {
        Box::pin(async move {
            let id = ticket::find_number(tx, *number).await?.ok_or(Error::NotFound("ticket"))?;
            let mut names = Vec::new();
            for (agent, _) in follower::of_ticket(tx, id).await? {
                names.extend(relance_store::agent::find(tx, agent).await?.map(|agent| agent.name));
            }
            Ok(names)
        })
    });
    read.await.unwrap()
}

/// Maëlle writes again on her ticket.
async fn written_again(house: &House, number: i64, text: &str) {
    let again = Mail::from("Maëlle <maelle@post.example>").subject(&format!("Re: [#{number}]"));
    house.mail_in(again.text(&format!("{FRENCH} {text}"))).await;
}

#[tokio::test]
async fn a_colleague_who_is_named_in_a_note_is_told_and_follows() {
    both(async |house| {
        let (ana, tom) = (house.agent("Ana", &["technical"]).await, house.agent("Tom", &["technical"]).await);
        let number = house.opened().await;
        let body = "@Tom, tu peux regarder ? @tom";
        let note = house.desk.note(&ana, number, body, house.now).await.unwrap();
        let line = house.told(tom.id).await.remove(0);
        assert_eq!(
            (line.kind.as_str(), line.message, line.by.as_deref()),
            ("mentioned", Some(note), Some("Ana"))
        );
        assert_eq!(following(&house, number).await, ["Tom"]);
        written_again(&house, number, "a").await;
        assert_eq!(
            told(&house, &tom).await,
            ["arrived", "mentioned"],
            "nobody holds it: they hear of the letter"
        );
        house.desk.note(&ana, number, "Rien de neuf.", house.now).await.unwrap();
        house.reply(&ana, number, "Bonjour.", relance_domain::message::Then::Keep).await.unwrap();
        assert_eq!(told(&house, &tom).await, ["answered", "noted", "arrived", "mentioned"]);
        assert!(told(&house, &ana).await.is_empty(), "nobody is told what they did themselves");
        house.desk.note(&tom, number, "Vu.", house.now).await.unwrap();
        assert_eq!(told(&house, &ana).await, ["noted"], "whoever holds it hears of it too");
    })
    .await;
}

#[tokio::test]
async fn whoever_may_not_see_the_ticket_is_refused_by_name_and_nothing_is_written() {
    both(async |house| {
        let (ana, leo) = (house.agent("Ana", &["technical"]).await, house.agent("Leo", &["players"]).await);
        let number = house.opened().await;
        let refused = house.desk.note(&ana, number, "@Leo ?", house.now).await;
        assert!(
            matches!(&refused, Err(Error::Refused(Refusal::MayNotSee(name))) if name == "Leo"),
            "{refused:?}"
        );
        let refused = house.desk.follow(&ana, number, leo.id, house.now).await;
        assert!(
            matches!(&refused, Err(Error::Refused(Refusal::MayNotSee(name))) if name == "Leo"),
            "{refused:?}"
        );
        let notes =
            house.ticket(number).await.messages.iter().filter(|entry| entry.kind == Kind::Note).count();
        assert_eq!((notes, told(&house, &leo).await.len()), (0, 0));
        assert!(matches!(house.desk.follow(&leo, number, leo.id, house.now).await, Err(Error::NotFound(_))));
        assert!(matches!(house.desk.unfollow(&leo, number).await, Err(Error::NotFound(_))));
        // A team that got the same mail sees the ticket, and so do those who work there.
        let to = ["technique@lucarne.example", "joueurs@lucarne.example"];
        house.mail_in(Mail::from("Noé <noe@post.example>").subject("Deux adresses").to(&to)).await;
        house.desk.note(&ana, number + 1, "@Leo ?", house.now).await.unwrap();
        assert_eq!(told(&house, &leo).await, ["mentioned"]);
    })
    .await;
}

#[tokio::test]
async fn followers_are_added_leave_and_hear_no_more_of_what_they_may_not_see() {
    both(async |house| {
        let (ana, tom) = (house.agent("Ana", &["technical"]).await, house.agent("Tom", &["technical"]).await);
        let number = house.opened().await;
        house.desk.follow(&ana, number, tom.id, house.now).await.unwrap();
        house.desk.follow(&ana, number, tom.id, house.now).await.unwrap();
        house.desk.follow(&ana, number, ana.id, house.now).await.unwrap();
        assert_eq!(
            (told(&house, &tom).await, told(&house, &ana).await),
            (vec!["made_follower".into()], vec![])
        );
        assert_eq!(following(&house, number).await, ["Ana", "Tom"]);
        house.desk.unfollow(&ana, number).await.unwrap();
        assert_eq!(following(&house, number).await, ["Tom"]);
        house.desk.move_ticket(&ana, number, "players", false, house.now).await.unwrap();
        let before = told(&house, &tom).await.len();
        written_again(&house, number, "a").await;
        assert_eq!(told(&house, &tom).await.len(), before, "it is another team's now");
    })
    .await;
}

#[tokio::test]
async fn whoever_follows_a_ticket_follows_the_one_that_it_goes_into() {
    both(async |house| {
        let (ana, tom) = (house.agent("Ana", &["technical"]).await, house.agent("Tom", &["technical"]).await);
        let first = house.opened().await;
        house.mail_in(Mail::from("Maëlle <maelle@post.example>").subject("Autre").text(ENGLISH)).await;
        house.desk.follow(&tom, first + 1, tom.id, house.now).await.unwrap();
        house.desk.merge_tickets(&ana, first + 1, first, None, house.now).await.unwrap();
        assert_eq!(following(&house, first).await, ["Tom"]);
    })
    .await;
}
