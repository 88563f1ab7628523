//! What stands on a ticket beside its promises, as agents change it: tags, priority, title; and the ends that are no
//! solution. What each change decides is tested in `domain`, the pages in `web`.

use relance_domain::agent::{Agent, Role};
use relance_domain::error::Refusal;
use relance_domain::label::{Priority, TagColor, TagName};
use relance_domain::message::Then;
use relance_store::intake::Verdict;
use relance_store::outbox::Fate;
use relance_store::{label, tag};

use super::*;
use crate::{Error, TagChange, TagEdit};

fn names(text: &str) -> Vec<TagName> {
    TagName::read_all(text).unwrap()
}

async fn tag(house: &House, by: &Agent, number: i64, add: &str, remove: &str) -> Result<(), Error> {
    let change = TagChange { add: names(add), remove: names(remove) };
    house.desk.tag_ticket(by, number, change, house.now).await
}

/// Title, priority and tags: `- / normal / crash gpu`.
async fn labels(house: &House, number: i64) -> String {
    let id = house.ticket(number).await.state.ticket.id;
    let read = house.desk.look("labels", id, |tx, id| {
        Box::pin(async move { Ok((label::find(tx, *id).await?, tag::all(tx).await?)) })
    });
    let (labels, tags) = read.await.unwrap();
    let words: Vec<String> = tags.of(&labels.tags).iter().map(|tag| tag.name.to_string()).collect();
    let title = labels.title.as_deref().unwrap_or("-");
    format!("{title} / {} / {}", labels.priority.as_str(), words.join(" "))
}

async fn tag_id(house: &House, name: &str) -> relance_domain::id::TagId {
    let name: TagName = name.parse().unwrap();
    let read = house.desk.look("tag", name, |tx, name| {
        Box::pin(async move { Ok(tag::find_name(tx, &name).await?.expect("it is there").id) })
    });
    read.await.unwrap()
}

#[tokio::test]
async fn tags_priority_and_title_stand_on_the_ticket_and_in_its_history() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        tag(&house, &ana, 1, "Crash, GPU Nvidia", "").await.unwrap();
        tag(&house, &ana, 1, "beta", "crash").await.unwrap();
        house.desk.prioritise(&ana, 1, Priority::Urgent, house.now).await.unwrap();
        house.desk.retitle(&ana, 1, "Crash at start, GPU", house.now).await.unwrap();
        assert_eq!(labels(&house, 1).await, "Crash at start, GPU / urgent / beta gpu-nvidia");
        assert!(house.ticket(1).await.told().ends_with("tagged tagged prioritised retitled"));
        let line = house.lines().await.remove(0);
        assert_eq!((line.subject.as_str(), line.priority), ("Crash at start, GPU", Priority::Urgent));
        assert_eq!(line.tags.len(), 2);
        for refused in [
            tag(&house, &ana, 1, "beta", "").await,
            house.desk.prioritise(&ana, 1, Priority::Urgent, house.now).await,
            house.desk.retitle(&ana, 1, "Crash at  start, GPU", house.now).await,
        ] {
            assert!(matches!(refused, Err(Error::Refused(Refusal::Unchanged))), "{refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_title_of_ours_never_reaches_the_customer() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_one().await;
        house.desk.retitle(&ana, 1, "Probably his own fault", house.now).await.unwrap();
        house.reply(&ana, 1, "Bonjour.", Then::Promise).await.unwrap();
        let sent = house.accept_one().await;
        assert_eq!(sent.letter.subject, "Re: Le jeu ne démarre plus", "the thread holds");
        assert!(!sent.letter.text.contains("fault"));
        assert_eq!(house.mail_in(Mail::from("maelle@post.example").text("Merci.")).await, Verdict::Accepted);
    })
    .await;
}

#[tokio::test]
async fn who_may_not_see_a_ticket_labels_nothing_on_it() {
    both(async |house| {
        house.opened().await;
        let leo = house.agent("Leo", &["players"]).await;
        let before = house.ticket(1).await.told();
        for refused in [
            tag(&house, &leo, 1, "crash", "").await,
            house.desk.prioritise(&leo, 1, Priority::High, house.now).await,
            house.desk.retitle(&leo, 1, "Mine", house.now).await,
            house.desk.close(&leo, 1, house.now).await,
            house.desk.mark_spam(&leo, 1, house.now).await,
        ] {
            assert!(matches!(refused, Err(Error::NotFound("ticket"))), "{refused:?}");
        }
        assert_eq!(house.ticket(1).await.told(), before);
        assert_eq!(house.accept_all().await.len(), 1, "what waited leaves");
    })
    .await;
}

#[tokio::test]
async fn a_tag_gets_another_name_for_every_ticket_and_goes_into_another_with_its_own() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.mail_in(Mail::from("zoe@post.example").subject("Autre").text("Autre chose.")).await;
        tag(&house, &ana, 1, "plantage, gpu", "").await.unwrap();
        tag(&house, &ana, 2, "crash", "").await.unwrap();
        let plantage = tag_id(&house, "plantage").await;
        let edit = TagEdit::Colour(TagColor::Red);
        assert!(matches!(
            house.desk.edit_tag(&ana, plantage, edit.clone(), house.now).await,
            Err(Error::Forbidden)
        ));
        let lead = Agent { role: Role::Lead, ..ana.clone() };
        house.desk.edit_tag(&lead, plantage, edit, house.now).await.unwrap();
        let taken =
            house.desk.edit_tag(&lead, plantage, TagEdit::Rename(names("crash").remove(0)), house.now).await;
        assert!(matches!(taken, Err(Error::Refused(Refusal::TagTaken(_)))), "{taken:?}");
        house
            .desk
            .edit_tag(&lead, plantage, TagEdit::Rename(names("freeze").remove(0)), house.now)
            .await
            .unwrap();
        assert_eq!(labels(&house, 1).await, "- / normal / freeze gpu");
        let into = TagEdit::MergeInto(names("crash").remove(0));
        house.desk.edit_tag(&lead, plantage, into, house.now).await.unwrap();
        assert_eq!(labels(&house, 1).await, "- / normal / crash gpu");
        let crash = tag_id(&house, "crash").await;
        let kept = house.desk.edit_tag(&lead, crash, TagEdit::Remove, house.now).await;
        assert!(matches!(kept, Err(Error::Refused(Refusal::Unchanged))), "tickets have it: {kept:?}");
        tag(&house, &ana, 2, "freeze, gpu", "").await.unwrap();
        assert_eq!(labels(&house, 2).await, "- / normal / crash gpu", "its old name means the other one");
        tag(&house, &ana, 1, "", "crash").await.unwrap();
        tag(&house, &ana, 2, "", "crash").await.unwrap();
        house.desk.edit_tag(&lead, crash, TagEdit::Remove, house.now).await.unwrap();
        assert_eq!(labels(&house, 1).await, "- / normal / gpu");
    })
    .await;
}

#[tokio::test]
async fn spam_is_mailed_nothing_and_a_new_letter_to_it_stays_there() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.desk.mark_spam(&ana, 1, house.now).await.unwrap();
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.stands(), "spam");
        assert!(shelf.told().ends_with("marked_spam promise_cancelled mail_cancelled"), "{}", shelf.told());
        assert_eq!(shelf.deliveries[0].delivery.fate, Fate::Cancelled);
        assert!(house.accept_all().await.is_empty(), "the acknowledgement that waited does not leave");
        house.at("2026-11-03 12:00");
        let more = Mail::from("maelle@post.example").subject("Re: [#1]").text("Encore une offre.");
        assert_eq!(house.mail_in(more).await, Verdict::Accepted);
        let shelf = house.ticket(1).await;
        assert_eq!(shelf.stands(), "spam");
        assert_eq!(shelf.messages.last().unwrap().text, "Encore une offre.", "it can be read");
        assert!(house.numbers().await.is_empty(), "no list of open tickets holds it");
        house.at("2026-11-12 12:00");
        house.desk.wake(house.now, 100).await.unwrap();
        assert!(house.accept_all().await.is_empty());
        let refused = house.reply(&ana, 1, "Non.", Then::Keep).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Closed))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn what_was_no_spam_keeps_its_word() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_one().await;
        house.desk.mark_spam(&ana, 1, house.now).await.unwrap();
        house.at("2026-11-03 15:00");
        house.desk.reopen(&ana, 1, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Thu 5 Nov 10:00");
        house.at("2026-11-05 10:00");
        house.desk.wake(house.now, 100).await.unwrap();
        let told = house.ticket(1).await.told();
        assert!(told.ends_with("promise_broken"), "its warnings and its end are back: {told}");
        assert!(told.contains("nudged"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn a_closed_ticket_is_open_again_when_its_customer_writes() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.accept_one().await;
        house.desk.close(&ana, 1, house.now).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "closed");
        assert!(house.accept_all().await.is_empty());
        house.at("2026-11-04 10:00");
        house.mail_in(Mail::from("maelle@post.example").subject("Re: [#1]").text("Toujours pas.")).await;
        assert_eq!(house.ticket(1).await.stands(), "open; answer pending Fri 6 Nov 10:00");
    })
    .await;
}
