//! The letter that the desk drafts for whoever has a ticket, at three quarters of the time within which news were
//! promised: once, in the customer's language, and sent by nobody but an agent.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::FutureExt;
use relance_domain::agent::Agent;
use relance_domain::draft::Kind;
use relance_domain::message::Then;
use relance_store::holding::{self, Holding};
use relance_store::{DatabaseUrl, planned};
use relance_testkit::postgres::in_schema;

use super::drafts::{composed, now_of};
use super::house::{House, both, preset, shown};
use crate::{Composed, Error, Faults};

const ANSWER: &str = "Bonjour Maëlle, nous avons vu la panne et nous cherchons encore d'où elle vient.";

impl House {
    async fn holdings(&self) -> Vec<Holding> {
        let id = self.ticket(1).await.state.ticket.id;
        let read = self
            .desk
            .look("holdings", id, |tx, id| Box::pin(async move { Ok(holding::of_ticket(tx, *id).await?) }));
        read.await.unwrap()
    }

    /// When the next draft of the desk is planned.
    async fn planned_drafts(&self) -> Vec<String> {
        let id = self.ticket(1).await.state.ticket.id;
        let read = self
            .desk
            .look("plans", id, |tx, id| Box::pin(async move { Ok(planned::of_ticket(tx, *id).await?) }));
        let plans = read.await.unwrap();
        plans.iter().filter(|plan| plan.kind == planned::Kind::Holding).map(|plan| shown(plan.at)).collect()
    }

    async fn awake_at(&mut self, text: &str) {
        self.at(text);
        self.desk.wake(self.now, 50).await.unwrap();
    }

    /// Maëlle's ticket with an answer that promised the next news by Thursday at 10.
    async fn promised_news(&self) -> Agent {
        let ines = self.agent("Ines", &["technical"]).await;
        self.opened().await;
        self.accept_all().await;
        self.reply(&ines, 1, ANSWER, Then::Promise).await.unwrap();
        self.accept_all().await;
        ines
    }
}

#[tokio::test]
async fn at_three_quarters_of_the_counted_time_it_is_drafted_once_and_nothing_leaves() {
    both(async |mut house| {
        let ines = house.promised_news().await;
        assert_eq!(house.ticket(1).await.stands(), "open; news pending Thu 5 Nov 10:00");
        assert_eq!(house.planned_drafts().await, ["Wed 4 Nov 22:00"]);
        house.awake_at("2026-11-04 21:59").await;
        assert!(house.holdings().await.is_empty());
        house.at("2026-11-04 22:00");
        let (one, two) = tokio::join!(house.desk.wake(house.now, 50), house.desk.wake(house.now, 50));
        one.unwrap();
        two.unwrap();
        let drafted = house.holdings().await;
        let [drafted] = drafted.as_slice() else { panic!("{drafted:#?}") };
        let body = &drafted.body;
        assert!(body.starts_with("Bonjour Maëlle,\n\nIl n’y a pas encore de solution"), "{body}");
        assert!(body.ends_with("\n\nÀ bientôt,") && !body.contains("Vous recevez ce message"), "{body}");
        assert!(house.take().await.is_empty(), "nothing leaves by itself");
        let told: Vec<String> = house.told(ines.id).await.into_iter().map(|line| line.kind).collect();
        assert_eq!(told.iter().filter(|kind| *kind == "holding_ready").count(), 1, "{told:?}");
        assert_eq!(house.ticket(1).await.told().matches("holding_drafted").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn closed_time_does_not_count_towards_it() {
    both(async |mut house| {
        house.at("2026-11-06 18:00");
        house.promised_news().await;
        // Friday evening: thirty hours until Sunday, then six from Monday on.
        assert_eq!(house.planned_drafts().await, ["Mon 9 Nov 06:00"]);
    })
    .await;
}

#[tokio::test]
async fn its_words_are_taken_into_a_reply_that_promises_the_next_news() {
    both(async |mut house| {
        let ines = house.promised_news().await;
        let otto = house.agent("Otto", &["players"]).await;
        house.awake_at("2026-11-04 22:00").await;
        let typed = || (composed("Un mot."), None);
        let foreign = house.desk.use_holding(&otto, 1, typed(), house.now).await;
        assert!(matches!(foreign, Err(Error::NotFound("ticket"))), "{foreign:?}");
        house.desk.use_holding(&ines, 1, typed(), house.now).await.unwrap();
        assert!(house.holdings().await.is_empty());
        let gone = house.desk.use_holding(&ines, 1, typed(), house.now).await;
        assert!(matches!(gone, Err(Error::NotFound("draft"))), "{gone:?}");
        let draft = house.drafts().await.remove(0);
        assert!(draft.body.starts_with("Un mot.\n\nBonjour Maëlle,"), "{}", draft.body);
        assert_eq!(draft.choice.then, Some(Then::Promise));
        let pressed = now_of(Composed { revision: draft.revision, ..composed(&draft.body) });
        house.pressed(&ines, pressed).await;
        house.pass(10).await;
        let sent = house.accept_one().await;
        assert!(sent.letter.text.contains("Il n’y a pas encore de solution"), "{}", sent.letter.text);
        assert_eq!(house.ticket(1).await.stands(), "open; news pending Fri 6 Nov 22:00");
        assert_eq!(house.planned_drafts().await, ["Fri 6 Nov 10:00"], "the next promise plans its own");
    })
    .await;
}

#[tokio::test]
async fn it_goes_when_the_promise_is_kept_paused_or_given_up_and_comes_when_the_clock_runs_again() {
    both(async |mut house| {
        let ines = house.promised_news().await;
        house.awake_at("2026-11-04 22:00").await;
        house.desk.pause(&ines, 1, house.now).await.unwrap();
        assert!(house.holdings().await.is_empty(), "nothing is due while we wait");
        house.at("2026-11-05 09:00");
        house.desk.resume(&ines, 1, house.now).await.unwrap();
        house.pass(0).await;
        assert_eq!(house.holdings().await.len(), 1, "most of the time had passed");
        house.reply(&ines, 1, "Bonjour, toujours rien.", Then::Promise).await.unwrap();
        house.accept_all().await;
        assert!(house.holdings().await.is_empty(), "news were given");
        house.awake_at("2026-11-06 22:00").await;
        assert_eq!(house.holdings().await.len(), 1);
        house.desk.solve(&ines, 1, house.now).await.unwrap();
        assert!(house.holdings().await.is_empty() && house.planned_drafts().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn after_downtime_it_is_drafted_while_the_promise_runs_and_not_when_it_broke() {
    both(async |mut house| {
        house.promised_news().await;
        house.awake_at("2026-11-05 09:00").await;
        assert_eq!(house.holdings().await.len(), 1);
    })
    .await;
    both(async |mut house| {
        let ines = house.promised_news().await;
        house.desk.save_draft(&ines, 1, composed("En cours"), house.now).await.unwrap();
        house.at("2026-11-06 09:00");
        house.desk.note(&ines, 1, "Nous étions en panne.", house.now).await.unwrap();
        house.desk.wake(house.now, 50).await.unwrap();
        assert!(house.holdings().await.is_empty(), "the break says more");
        let kinds: Vec<Kind> = house.drafts().await.iter().map(|draft| draft.kind).collect();
        assert_eq!(kinds, [Kind::Reply], "and what an agent writes is theirs");
    })
    .await;
}

#[tokio::test]
async fn whoever_dies_before_or_after_drafting_leaves_one() {
    for point in ["holding.due", "holding.done"] {
        dies_at(point, &DatabaseUrl::SqliteMemory).await;
        in_schema(async |url| dies_at(point, &DatabaseUrl::Postgres(url)).await).await;
    }
}

async fn dies_at(point: &'static str, url: &DatabaseUrl) {
    let is_alive = AtomicBool::new(true);
    let faults = Faults::new(move |at| {
        assert!(at != point || !is_alive.swap(false, Ordering::Relaxed), "it dies at {at}");
    });
    let mut house = House::open(url, 1, faults).await;
    house.desk.apply_policy(preset("game-studio"), "tests", "", None, house.now).await.unwrap();
    house.promised_news().await;
    house.at("2026-11-04 22:00");
    let died = AssertUnwindSafe(house.desk.wake(house.now, 50)).catch_unwind().await;
    assert!(died.is_err(), "{point}");
    house.desk.wake(house.now, 50).await.unwrap();
    assert_eq!(house.holdings().await.len(), 1, "{point}");
    assert_eq!(house.ticket(1).await.told().matches("holding_drafted").count(), 1, "{point}");
}
