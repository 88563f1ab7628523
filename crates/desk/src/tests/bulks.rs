//! One act on many tickets: what is told before it is ordered, what is done and what is left alone, a process that ends
//! in the middle, and the way back.

use jiff::SignedDuration;
use relance_domain::agent::{Agent, Role};
use relance_domain::bulk::BulkAct;
use relance_domain::error::Refusal;
use relance_domain::label::{Priority, TagName};
use relance_domain::snooze::Preset;
use relance_domain::view::{Condition, Here};
use relance_store::bulk::{self, State, Tally};
use relance_store::sieve::{Rights, Sieve};

use super::*;
use crate::{Error, Selection};

/// Tickets of as many customers.
pub(super) async fn letters(house: &House, n: usize) {
    for number in 0..n {
        house.mail_in(Mail::from(&format!("customer{number}@post.example"))).await;
    }
    house.accept_all().await;
}

pub(super) fn all(house: &House) -> Selection {
    let here = Here { me: relance_domain::id::AgentId(0), now: house.now, zone: jiff::tz::TimeZone::UTC };
    Selection::List(Sieve::new(Rights::All, Condition::All(Vec::new()), here))
}

pub(super) fn to_players(notify: bool) -> BulkAct {
    BulkAct::Move { team: "players".into(), notify }
}

pub(super) async fn tally(house: &House, id: relance_domain::id::BulkId) -> (State, Tally) {
    let read = house.desk.look("bulk", id, |tx, id| {
        Box::pin(async move { Ok((bulk::find(tx, *id).await?.unwrap().state, bulk::tally(tx, *id).await?)) })
    });
    read.await.unwrap()
}

#[tokio::test]
async fn what_customers_will_be_mailed_is_told_and_nothing_is_done() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical", "players"]).await;
        letters(&house, 3).await;
        house.desk.move_ticket(&ana, 2, "players", false, house.now).await.unwrap();
        let before = house.lines().await;
        let selection = Selection::Numbers(vec![1, 2, 3, 99]);
        let told =
            house.desk.preview_bulk(&ana, selection.clone(), &to_players(true), house.now).await.unwrap();
        assert_eq!((told.total, told.tried, told.would_do, told.n_refused), (3, 3, 2, 1));
        assert_eq!(told.mails, [("moved".to_owned(), 2)]);
        assert!(told.later.is_empty(), "{:?}", told.later);
        let example = told.example.unwrap();
        assert_eq!((example.number, example.to.as_str()), (1, "customer0@post.example"));
        assert!(example.text.contains("joueurs@lucarne.example"), "{}", example.text);
        assert_eq!((told.refused[0].number, told.refused[0].why.as_str()), (2, "already_there"));
        let quiet = house.desk.preview_bulk(&ana, selection, &to_players(false), house.now).await.unwrap();
        assert_eq!((quiet.mails.len(), quiet.would_do), (0, 2));
        assert_eq!(house.lines().await, before);
        assert!(house.take().await.is_empty(), "no mail waits");
    })
    .await;
}

#[tokio::test]
async fn an_act_is_taken_back_with_the_promises_that_were() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical", "players"]).await;
        letters(&house, 2).await;
        house.desk.assign(&ana, 1, Some(ana.id), house.now).await.unwrap();
        let stood = "open; answer pending Thu 5 Nov 10:00";
        assert_eq!(house.ticket(1).await.stands(), stood);
        house.at("2026-11-03 11:00");
        let id = house.desk.begin_bulk(&ana, all(&house), BulkAct::Solve, house.now).await.unwrap();
        let (state, done) = tally(&house, id).await;
        assert_eq!((state, done.done), (State::Done { at: house.now }, 2));
        assert_eq!(house.ticket(1).await.stands(), "solved");
        // The second customer writes before it is taken back.
        house.mail_in(Mail::from("customer1@post.example").subject("Re: [#2]").text("Encore.")).await;
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        let (state, after) = tally(&house, id).await;
        assert_eq!(state, State::TakenBack { at: house.now });
        assert_eq!((after.taken_back, after.stays), (1, 1), "what changed since stays");
        let first = house.ticket(1).await;
        assert_eq!((first.stands().as_str(), first.state.ticket.assignee), (stood, Some(ana.id)));
        assert!(first.told().contains(" taken_back"), "{}", first.told());
        house.at("2026-11-05 10:00");
        house.desk.wake(house.now, 10).await.unwrap();
        assert_eq!(house.ticket(1).await.stands(), "open; answer broken Thu 5 Nov 10:00", "its clock runs");
        house.desk.take_back_bulk(&ana, id, house.now).await.expect("a second press changes nothing");
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_left_is_told_and_not_taken_back() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 2).await;
        let id = house.desk.begin_bulk(&ana, all(&house), to_players(true), house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1, Tally { done: 2, mails: 2, ..Tally::default() });
        // A lead did not want to wait.
        let lead = Agent { role: Role::Lead, ..house.agent("Lea", &["technical", "players"]).await };
        assert_eq!(house.desk.try_all_now(&lead, "", house.now).await.unwrap(), 2);
        assert_eq!(house.accept_all().await.len(), 2);
        // Ana does not see what she handed on, and may still take it back.
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1, Tally { taken_back: 2, mails: 2, ..Tally::default() });
        assert_eq!(house.ticket(1).await.state.ticket.team, "technical");
        assert!(house.accept_all().await.is_empty());
    })
    .await;
}

/// Customers were told at once of a move that could be taken back for a minute.
#[tokio::test]
async fn mails_of_an_act_wait_until_it_can_no_longer_be_taken_back() {
    both(async |mut house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 2).await;
        house.desk.begin_bulk(&ana, all(&house), to_players(true), house.now).await.unwrap();
        assert!(house.accept_all().await.is_empty());
        house.now += SignedDuration::from_secs(crate::UNDO_SECS);
        assert_eq!(house.accept_all().await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_waits_is_taken_back_too() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 2).await;
        let id = house.desk.begin_bulk(&ana, all(&house), to_players(true), house.now).await.unwrap();
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1, Tally { taken_back: 2, ..Tally::default() });
        assert!(house.take().await.is_empty(), "nobody is mailed");
        assert!(house.ticket(1).await.told().contains("mail_cancelled"), "{}", house.ticket(1).await.told());
    })
    .await;
}

#[tokio::test]
async fn what_is_mailed_later_is_told_too() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 2).await;
        let selection = Selection::Numbers(vec![1, 2]);
        let told = house.desk.preview_bulk(&ana, selection, &BulkAct::Solve, house.now).await.unwrap();
        assert_eq!((told.would_do, told.mails.len()), (2, 0));
        assert_eq!(told.later, [("survey".to_owned(), 2)]);
    })
    .await;
}

#[tokio::test]
async fn whoever_may_not_work_on_a_ticket_does_nothing_to_it() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let bo = house.agent("Bo", &["players"]).await;
        letters(&house, 2).await;
        let told = house.desk.preview_bulk(&bo, all(&house), &BulkAct::Pause, house.now).await.unwrap();
        assert_eq!((told.would_do, told.n_refused, told.refused[0].subject.as_str()), (0, 2, ""));
        let id = house.desk.begin_bulk(&bo, all(&house), BulkAct::Pause, house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1, Tally { refused: 2, ..Tally::default() });
        let to_bo = BulkAct::Assign { to: Some(bo.id) };
        let other = house.desk.begin_bulk(&ana, all(&house), to_bo, house.now).await.unwrap();
        assert_eq!(tally(&house, other).await.1, Tally { refused: 2, ..Tally::default() });
        let theirs = house.desk.take_back_bulk(&bo, other, house.now).await;
        assert!(matches!(theirs, Err(Error::NotFound(_))), "{theirs:?}");
    })
    .await;
}

#[tokio::test]
async fn a_long_act_goes_on_by_itself_wherever_a_process_ended() {
    both(async |mut house| {
        let lead = Agent { role: Role::Lead, ..house.agent("Lea", &["technical"]).await };
        letters(&house, 65).await;
        let id = house.desk.begin_bulk(&lead, all(&house), BulkAct::Pause, house.now).await.unwrap();
        assert_eq!(tally(&house, id).await.1.waiting, 65, "whoever ordered it does not wait for it");
        assert_eq!(house.desk.next_timer().await.unwrap(), Some(house.now));
        // Each look does a bounded part; between two of them the process may end.
        while house.desk.wake(house.now, 10).await.unwrap() > 0 {}
        let (state, done) = tally(&house, id).await;
        assert_eq!((state, done), (State::Done { at: house.now }, Tally { done: 65, ..Tally::default() }));
        let paused = house.lines().await.iter().filter(|line| line.status.waits_for_customer()).count();
        assert_eq!(paused, 65);

        house.now += SignedDuration::from_secs(61);
        let late = house.desk.take_back_bulk(&lead, id, house.now).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::TooLate))), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn tickets_are_tagged_ranked_closed_and_put_aside_together() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        letters(&house, 2).await;
        let names = |text: &str| TagName::read_all(text).unwrap();
        let acts = [
            (BulkAct::Tag { add: names("crash, gpu"), remove: Vec::new() }, "tagged"),
            (BulkAct::Tag { add: Vec::new(), remove: names("gpu") }, "tagged"),
            (BulkAct::Prioritise { to: Priority::High }, "prioritised"),
            (BulkAct::Snooze { until: Preset::Monday }, "snoozed"),
            (BulkAct::Close, "closed promise_cancelled woken"),
        ];
        for (act, told) in acts {
            let before = house.ticket(1).await.told();
            let numbers = Selection::Numbers(vec![1, 2]);
            let tried = house.desk.preview_bulk(&ana, numbers.clone(), &act, house.now).await.unwrap();
            assert_eq!((tried.would_do, tried.mails.len(), tried.later.len()), (2, 0, 0), "{act:?}");
            assert_eq!(house.ticket(1).await.told(), before, "nothing has happened yet");
            let id = house.desk.begin_bulk(&ana, numbers.clone(), act.clone(), house.now).await.unwrap();
            assert_eq!(tally(&house, id).await.1, Tally { done: 2, ..Tally::default() }, "{act:?}");
            assert_eq!(house.ticket(2).await.told(), format!("{before} {told}"));
            let again = house.desk.begin_bulk(&ana, numbers, act.clone(), house.now).await.unwrap();
            let refused = if told == "snoozed" { 0 } else { 2 };
            assert_eq!(tally(&house, again).await.1.refused, refused, "{act:?} twice changes nothing");
        }
        assert!(house.take().await.is_empty(), "nobody is mailed");
    })
    .await;
}

#[tokio::test]
async fn a_move_of_many_is_told_once_to_each_colleague_and_never_by_its_preview() {
    both(async |house| {
        let ana = house.agent("Ana", &["technical"]).await;
        let tom = house.agent("Tom", &["technical"]).await;
        let leo = house.agent("Leo", &["players"]).await;
        letters(&house, 3).await;
        let told = async |who: &Agent| {
            let lines = house.told(who.id).await.into_iter();
            let line = |line: relance_store::notice::Line| {
                format!("{} {} {}", line.kind, line.team.unwrap_or_default(), line.tickets.unwrap_or(1))
            };
            lines.map(line).collect::<Vec<_>>()
        };
        house.desk.preview_bulk(&ana, all(&house), &to_players(true), house.now).await.unwrap();
        assert!(told(&leo).await.is_empty() && told(&tom).await.is_empty());
        let id = house.desk.begin_bulk(&ana, all(&house), to_players(true), house.now).await.unwrap();
        assert_eq!(told(&leo).await, ["moved_here technical 3"]);
        assert_eq!(told(&tom).await, ["moved_on players 3"]);
        assert!(told(&ana).await.is_empty(), "whoever did it knows");
        house.desk.read_ticket(&leo, 1).await.unwrap();
        assert_eq!(told(&leo).await.len(), 1, "who looked at one has not looked at all");
        house.desk.take_back_bulk(&ana, id, house.now).await.unwrap();
        assert!(told(&leo).await.is_empty() && told(&tom).await.is_empty(), "it is unsaid");

        let one = Selection::Numbers(vec![1]);
        house.desk.begin_bulk(&ana, one, to_players(false), house.now).await.unwrap();
        assert_eq!(told(&leo).await, ["moved_here technical 1"]);
        let to_tom = BulkAct::Assign { to: Some(tom.id) };
        house.desk.begin_bulk(&ana, Selection::Numbers(vec![2, 3]), to_tom, house.now).await.unwrap();
        assert_eq!(told(&tom).await[0], "assigned  2");
    })
    .await;
}
