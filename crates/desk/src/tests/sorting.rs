//! Categories that are set without asking, fields that forms fill, and tickets put aside: what time and letters do to
//! them. What speaks for a category is tested in `domain`, the pages in `web`.

use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::label::{Priority, TagName};
use relance_domain::policy::PolicyFile;
use relance_domain::view::{Condition, Here};
use relance_store::sieve::{Rights, Sieve, Start};
use relance_store::{field, label};

use super::house::preset;
use super::*;
use crate::{Error, TagChange};

/// The game studio, which sets the category of bugs without asking, and keeps an order number.
async fn sorting(house: &House) {
    let mut files = preset("game-studio");
    for file in &mut files {
        file.text = file.text.replacen("[category.bugs]\n", "[category.bugs]\nset = true\n", 1);
    }
    let text = "[field.order]\nkind = \"line\"\n\n[field.order.label]\nfr = \"C\"\nen = \"O\"\nit = \"O\"\npt = \"O\"\n\
                es = \"O\"\nde = \"O\"\n";
    files.push(PolicyFile { path: "fields.toml".into(), text: text.into() });
    house.desk.apply_policy(files, "tests", "", None, house.now).await.unwrap();
}

/// The category of a ticket, and until when it is put aside.
async fn labels(house: &House, number: i64) -> label::Labels {
    let id = house.ticket(number).await.state.ticket.id;
    let read =
        house.desk.look("labels", id, |tx, id| Box::pin(async move { Ok(label::find(tx, *id).await?) }));
    read.await.unwrap()
}

async fn category(house: &House, number: i64) -> Option<String> {
    labels(house, number).await.category
}

#[tokio::test]
async fn a_category_is_set_without_asking_only_where_the_policy_says_so() {
    both(async |house| {
        sorting(&house).await;
        house
            .mail_in(Mail::from("tom@post.example").subject("Bug, message d’erreur").text("Le jeu plante."))
            .await;
        house
            .mail_in(Mail::from("zoe@post.example").subject("Installation").text("Installer, mais où ?"))
            .await;
        assert_eq!(category(&house, 1).await, None, "the letter is taken first");
        while house.desk.wake(house.now, 100).await.unwrap() > 0 {}
        assert_eq!(category(&house, 1).await.as_deref(), Some("bugs"));
        assert_eq!(category(&house, 2).await, None, "others are suggested only");
        assert!(house.ticket(1).await.told().ends_with("categorised"));
    })
    .await;
}

#[tokio::test]
async fn a_category_is_one_of_the_team_and_changes_leave_both_in_the_history() {
    both(async |house| {
        house.opened().await;
        let ana = house.agent("Ana", &["technical"]).await;
        let leo = house.agent("Leo", &["players"]).await;
        let refused = house.desk.categorise(&ana, 1, Some("price"), house.now).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::NoCategory))), "{refused:?}");
        let hidden = house.desk.categorise(&leo, 1, Some("bugs"), house.now).await;
        assert!(matches!(hidden, Err(Error::NotFound("ticket"))), "{hidden:?}");
        house.desk.categorise(&ana, 1, Some("bugs"), house.now).await.unwrap();
        house.desk.categorise(&ana, 1, Some("launch"), house.now).await.unwrap();
        let last = house.ticket(1).await.history.pop().unwrap();
        let told = serde_json::to_string(&last.event).unwrap();
        assert_eq!(told, r#"{"event":"categorised","from":"bugs","to":"launch"}"#);
        assert_eq!(house.lines().await[0].category.as_deref(), Some("launch"));
    })
    .await;
}

#[tokio::test]
async fn fields_are_kept_as_rows_that_can_be_found() {
    both(async |house| {
        sorting(&house).await;
        house.opened().await;
        let ana = house.agent("Ana", &["technical"]).await;
        let given = |value: &str| [("order".to_owned(), vec![value.to_owned()])].into();
        house.desk.fill_in(&ana, 1, given("M-20"), house.now).await.unwrap();
        house.desk.fill_in(&ana, 1, given("M-21"), house.now).await.unwrap();
        let id = house.ticket(1).await.state.ticket.id;
        let read = house
            .desk
            .look("fields", id, |tx, id| Box::pin(async move { Ok(field::of_ticket(tx, *id).await?) }));
        assert_eq!(read.await.unwrap(), given("M-21"));
        assert!(house.ticket(1).await.told().ends_with("field_changed field_changed"));
    })
    .await;
}

#[tokio::test]
async fn what_is_put_aside_comes_back_at_its_moment() {
    both(async |mut house| {
        house.opened().await;
        house.accept_one().await;
        let ana = house.agent("Ana", &["technical"]).await;
        let until = house::paris("2026-11-03 16:00");
        house.desk.snooze(&ana, 1, until, house.now).await.unwrap();
        assert!(house.numbers().await.is_empty(), "no list holds it");
        assert_eq!(house.desk.next_timer().await.unwrap(), Some(until));
        house.desk.assign(&ana, 1, None, house.now).await.unwrap_err();
        house.desk.note(&ana, 1, "À voir.", house.now).await.unwrap();
        assert!(house.numbers().await.is_empty(), "a note changes nothing");
        house.at("2026-11-03 16:00");
        house.desk.wake(house.now, 100).await.unwrap();
        assert_eq!(house.numbers().await, [1]);
        assert!(
            house.ticket(1).await.told().ends_with("snoozed noted woken"),
            "{}",
            house.ticket(1).await.told()
        );
    })
    .await;
}

#[tokio::test]
async fn a_letter_brings_back_what_is_put_aside() {
    both(async |mut house| {
        house.opened().await;
        let ana = house.agent("Ana", &["technical"]).await;
        house.desk.snooze(&ana, 1, house::paris("2026-11-09 09:00"), house.now).await.unwrap();
        house.at("2026-11-03 12:00");
        house.mail_in(Mail::from("maelle@post.example").subject("Re: [#1]").text("Alors ?")).await;
        assert_eq!(house.numbers().await, [1]);
        assert_eq!(labels(&house, 1).await.snoozed_until, None);
    })
    .await;
}

#[tokio::test]
async fn the_first_warning_brings_back_what_is_put_aside_before_its_moment() {
    both(async |mut house| {
        house.opened().await;
        house.accept_one().await;
        let ana = house.agent("Ana", &["technical"]).await;
        house.desk.snooze(&ana, 1, house::paris("2026-11-09 09:00"), house.now).await.unwrap();
        house.at("2026-11-04 10:00");
        house.desk.wake(house.now, 100).await.unwrap();
        assert_eq!(house.numbers().await, [1], "a promise is never hidden");
        assert!(house.ticket(1).await.told().ends_with("nudged woken"), "{}", house.ticket(1).await.told());
    })
    .await;
}

#[tokio::test]
async fn what_is_solved_is_not_put_aside_and_solving_brings_back() {
    both(async |house| {
        house.opened().await;
        let ana = house.agent("Ana", &["technical"]).await;
        let until = house::paris("2026-11-04 09:00");
        house.desk.snooze(&ana, 1, until, house.now).await.unwrap();
        house.desk.solve(&ana, 1, house.now).await.unwrap();
        assert_eq!(labels(&house, 1).await.snoozed_until, None);
        let refused = house.desk.snooze(&ana, 1, until, house.now).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Closed))), "{refused:?}");
        assert!(house.numbers().await.is_empty(), "it is solved");
    })
    .await;
}

/// The numbers that a search finds, and those that a list of this condition holds.
async fn asked(house: &House, by: &Agent, typed: &str, condition: &str) -> (Vec<i64>, Vec<i64>) {
    while house.desk.index(100).await.unwrap() > 0 {}
    let found = house.desk.search(by, typed, None).await.unwrap();
    assert!(found.query.unread.is_empty(), "{typed}");
    let here = Here { me: by.id, now: house.now, zone: jiff::tz::TimeZone::UTC };
    let list = Sieve::new(Rights::All, Condition::from_short(condition).unwrap(), here);
    let read = house.desk.look("list", list, |tx, list| {
        Box::pin(async move { Ok(list.page(tx, Start::First, 100).await?.lines) })
    });
    let listed = read.await.unwrap();
    let found = found.tickets.iter().map(|ticket| ticket.line.number).collect();
    (found, listed.iter().map(|line| line.number).collect())
}

#[tokio::test]
async fn whatever_stands_on_a_ticket_is_found_by_the_finder_and_by_lists() {
    both(async |house| {
        sorting(&house).await;
        let ana = house.agent("Ana", &["technical"]).await;
        house.opened().await;
        house.mail_in(Mail::from("zoe@post.example").subject("Autre").text("Autre chose.")).await;
        let change = TagChange { add: TagName::read_all("Plantage").unwrap(), ..TagChange::default() };
        house.desk.tag_ticket(&ana, 1, change, house.now).await.unwrap();
        house.desk.prioritise(&ana, 1, Priority::Urgent, house.now).await.unwrap();
        house.desk.categorise(&ana, 1, Some("bugs"), house.now).await.unwrap();
        let order = [("order".to_owned(), vec!["M-4711".to_owned()])].into();
        house.desk.fill_in(&ana, 1, order, house.now).await.unwrap();
        house.desk.retitle(&ana, 1, "Pilote <GPU> périmé", house.now).await.unwrap();
        let tag = house.lines().await.into_iter().flat_map(|line| line.tags).next().unwrap();
        let tagged = format!("tag:is:{tag}");
        for (typed, condition) in [
            ("tag:plantage", tagged.as_str()),
            ("priority:urgent", "priority:is:urgent"),
            ("category:bugs", "category:is_not:none"),
            ("field:order=m-47", "field.order:is:m-4711"),
            ("-tag:none", "field.order:has:471"),
            ("subject:\"pilote gpu\"", "subject:has:périmé"),
            ("perime ordinateur", "subject:has:démarre"),
        ] {
            assert_eq!(
                asked(&house, &ana, typed, condition).await,
                (vec![1], vec![1]),
                "{typed} {condition}"
            );
        }
        for (typed, condition) in [
            ("tag:none", "tag:is:none"),
            ("-priority:urgent", "priority:is:normal"),
            ("category:none", "category:is:none"),
            ("-field:order", "field.order:is:none"),
        ] {
            assert_eq!(
                asked(&house, &ana, typed, condition).await,
                (vec![2], vec![2]),
                "{typed} {condition}"
            );
        }
        // Back to the subject: nobody finds the title any more.
        house.desk.retitle(&ana, 1, "Le jeu ne démarre plus", house.now).await.unwrap();
        assert_eq!(asked(&house, &ana, "pilote", "subject:has:pilote").await, (vec![], vec![]));
        let until = house.now + jiff::SignedDuration::from_hours(24);
        house.desk.snooze(&ana, 1, until, house.now).await.unwrap();
        assert_eq!(asked(&house, &ana, "is:snoozed", "snoozed:is:yes").await, (vec![1], vec![1]));
        assert_eq!(asked(&house, &ana, "-is:snoozed", "priority:is_not:low").await, (vec![2], vec![2]));
    })
    .await;
}
