//! The customers' own area: who is let in, for how long, and as whom. What its pages show, and that nobody sees
//! another's, is tested in `web`.

use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::right::Grants;
use relance_store::customer;

use super::*;
use crate::{Desk, Entered, Error, Holder};

const HOME: &str = "maelle@post.example";

/// Asks for a way in; the link and the code of the mail that comes, if one does.
async fn asked(house: &House, email: &str, asking: &str) -> Option<(String, String)> {
    house.desk.ask_entry(email, (Locale::Fr, "/portal"), asking, house.now).await.unwrap();
    house.desk.mail_entries(house.now).await.unwrap();
    let mail =
        house.accept_all().await.into_iter().find(|sent| sent.letter.text.contains("/portal/enter/"))?;
    assert_eq!(mail.to(), email);
    let text = mail.letter.text.clone();
    let (_, rest) = text.split_once("/portal/enter/").unwrap();
    let token = rest.split_whitespace().next().unwrap().to_owned();
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let is_half = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let code = numbers.windows(2).find(|pair| is_half(pair[0]) && is_half(pair[1])).unwrap().concat();
    Some((token, code))
}

async fn come_in(house: &House, email: &str, session: &str) -> Holder {
    let (token, _) = asked(house, email, &format!("asking {session}")).await.expect("a mail");
    assert_eq!(house.desk.enter(&token, session, house.now).await.unwrap(), Entered::Yes("/portal".into()));
    within(house, session).await.expect("a session")
}

async fn within(house: &House, session: &str) -> Option<Holder> {
    house.desk.portal_session(session, house.now).await.unwrap()
}

async fn lead(house: &House) -> Agent {
    Agent { role: Role::Lead, grants: Grants::default(), ..house.agent("Lea", &["technical"]).await }
}

#[tokio::test]
async fn a_code_is_tried_five_times_and_a_way_in_ends_by_itself() {
    both(async |mut house| {
        house.opened().await;
        let (_, code) = asked(&house, HOME, "one").await.unwrap();
        for wrong in ["", "1", "00000000", "99999999", "12345678"] {
            let entered = house.desk.enter_by_code(("one", wrong), "s", house.now).await.unwrap();
            assert_eq!(entered, Entered::No, "{wrong}");
        }
        let late = house.desk.enter_by_code(("one", &code), "s", house.now).await.unwrap();
        assert_eq!(late, Entered::No, "after five wrong ones the right one is worth nothing");
        let (token, code) = asked(&house, HOME, "two").await.unwrap();
        let other = house.desk.enter_by_code(("one", &code), "s", house.now).await.unwrap();
        assert_eq!(other, Entered::No, "another browser asked for it");
        house.now += SignedDuration::from_mins(16);
        assert_eq!(house.desk.enter(&token, "s", house.now).await.unwrap(), Entered::No);
        assert_eq!(house.desk.asked_entry("two", house.now).await.unwrap(), None);
        let (token, code) = asked(&house, HOME, "three").await.unwrap();
        let entered = house.desk.enter_by_code(("three", &code), "s", house.now).await.unwrap();
        assert_eq!(entered, Entered::Yes("/portal".into()));
        assert_eq!(house.desk.enter(&token, "t", house.now).await.unwrap(), Entered::No, "once alone");
        house.now += SignedDuration::from_hours(24 * 31);
        assert_eq!(within(&house, "s").await, None);
        house.desk.sweep_portal(house.now).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_mailbox_is_not_filled_by_who_names_it_and_nobody_unknown_is_written_to() {
    both(async |mut house| {
        house.opened().await;
        house.accept_all().await;
        let mut n = 0;
        for turn in 0..6 {
            n += usize::from(asked(&house, HOME, &format!("browser {turn}")).await.is_some());
        }
        assert_eq!(n, 4);
        assert!(asked(&house, "nobody@post.example", "stranger").await.is_none());
        house.now += SignedDuration::from_hours(2);
        assert!(asked(&house, HOME, "later").await.is_some());
    })
    .await;
}

#[tokio::test]
async fn who_turns_out_to_be_somebody_else_has_one_area_and_a_lost_address_ends_its_sessions() {
    both(async |house| {
        house.opened().await;
        house.mail_in(Mail::from("M. Kerdoncuff <maelle@work.example>").subject("Autre panne")).await;
        house.accept_all().await;
        let (home, work) =
            (come_in(&house, HOME, "h").await, come_in(&house, "maelle@work.example", "w").await);
        let lea = lead(&house).await;
        house.desk.merge_customers(&lea, work.customer.id, home.customer.id, house.now).await.unwrap();
        let both = within(&house, "w").await.unwrap();
        assert_eq!(both.customer.id, home.customer.id);
        let numbers = house.desk.look("requests", both.customer.clone(), |tx, who| {
            Box::pin(async move { Desk::own_requests(tx, &who, None, 10).await })
        });
        let numbers: Vec<i64> = numbers.await.unwrap().iter().map(|state| state.ticket.number).collect();
        assert_eq!(numbers, [2, 1]);
        assert_eq!(house.desk.portal_sessions(&both, "w", house.now).await.unwrap().len(), 2);
        house.desk.drop_address(&home, "maelle@work.example", house.now).await.unwrap();
        assert_eq!(within(&house, "w").await, None);
        assert!(within(&house, "h").await.is_some());
        let own = house.desk.drop_address(&home, HOME, house.now).await;
        assert!(matches!(own, Err(Error::Refused(_))), "{own:?}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_from_the_area_means_what_a_letter_means() {
    both(async |house| {
        let number = house.opened().await;
        house.accept_all().await;
        let lea = lead(&house).await;
        let agent = house.agent("Tom", &["technical"]).await;
        house.reply(&agent, number, "Tenez la touche R.", Then::Wait).await.unwrap();
        house.accept_all().await;
        let holder = come_in(&house, HOME, "h").await;
        let before = house.ticket(number).await;
        assert!(before.stands().contains("pending"), "{}", before.stands());
        let written = ("Toujours noir.", &[][..]);
        house.desk.answer_request(&holder, number, written, "192.0.2.7", house.now).await.unwrap();
        let after = house.ticket(number).await;
        assert!(after.stands().contains("open"), "{}", after.stands());
        let last = after.messages.last().unwrap();
        assert!(last.text.contains("Toujours noir.") && last.known && last.author_email == HOME, "{last:?}");
        assert_eq!(house.numbers().await, [number], "it is no new ticket");
        house.reply(&agent, number, "Essayez la version 2.", Then::Propose).await.unwrap();
        house.accept_all().await;
        house
            .desk
            .unsolve_request(&holder, number, "Elle ne part pas.", "192.0.2.7", house.now)
            .await
            .unwrap();
        assert!(
            house.ticket(number).await.told().contains("proposal"),
            "{}",
            house.ticket(number).await.told()
        );
        house.desk.solve_request(&holder, number, house.now).await.unwrap();
        assert!(house.ticket(number).await.stands().contains("solved"));
        drop(lea);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_address_is_neither_taken_nor_told() {
    both(async |house| {
        house.opened().await;
        house.mail_in(Mail::from("Paul <paul@post.example>").subject("Son")).await;
        house.accept_all().await;
        let holder = come_in(&house, HOME, "h").await;
        house.desk.ask_own_address(&holder, "paul@post.example", None, house.now).await.unwrap();
        assert!(house.accept_all().await.is_empty(), "Paul gets no mail, and she learns nothing");
        house.desk.ask_own_address(&holder, "maelle@new.example", Some(HOME), house.now).await.unwrap();
        let sent = house.accept_one().await;
        let (_, rest) = sent.letter.text.split_once("/address/").unwrap();
        let token = rest.split_whitespace().next().unwrap();
        assert!(!sent.letter.text.contains("Maëlle"), "whose it may be is not said");
        house.desk.prove_address(token, house.now).await.unwrap();
        let now_at = within(&house, "h").await.expect("the browser that asked stays");
        assert_eq!(now_at.customer.email, "maelle@new.example");
        let known = house.desk.look("addresses", now_at.customer.id, |tx, id| {
            Box::pin(async move { Ok(customer::addresses(tx, *id).await?) })
        });
        let known = known.await.unwrap();
        let is_former =
            |email: &str| known.iter().find(|one| one.email == email).map(|one| one.former_at.is_some());
        assert_eq!((is_former(HOME), is_former("maelle@new.example")), (Some(true), Some(false)));
        assert!(asked(&house, HOME, "old").await.is_none(), "nobody comes in by what was given up");
    })
    .await;
}
