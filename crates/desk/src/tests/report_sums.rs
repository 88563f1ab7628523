//! Sums against a slow count over everything, after whatever a seed lets happen; summing up that is cut in the middle,
//! and two nodes that do it at once.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::FutureExt;
use relance_domain::agent::Agent;
use relance_domain::event::Event;
use relance_domain::id::TicketId;
use relance_domain::message::{Kind as MessageKind, Then};
use relance_domain::promise::{Kind, Promise, State as PromiseState};
use relance_domain::report::{Number, Total};
use relance_domain::ticket::Status;
use relance_store::report::{fresh, owed, swept};
use relance_store::{DatabaseUrl, history, message, ticket};
use relance_testkit::Postgres;

use super::house::preset;
use super::merges::last_merge;
use super::reports::{ALL, asked, whole};
use super::*;
use crate::Faults;

/// Acts of one seed.
const ACTS: u32 = 60;

/// The same numbers for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Somebody does something, or time passes. What is refused is refused.
async fn act(house: &mut House, ana: &Agent, dice: &mut Dice, tickets: &mut u64) {
    let (desk, now) = (house.desk.clone(), house.now);
    let number = (dice.roll((*tickets).max(1)) + 1) as i64;
    match dice.roll(14) {
        0 | 1 => {
            let who = format!("c{}@post.example", dice.roll(4));
            house.mail_in(Mail::from(&who).text(&format!("Lettre {}", dice.roll(1 << 30)))).await;
        }
        2 => {
            let again = Mail::from("c1@post.example").subject(&format!("Re: [#{number}]"));
            house.mail_in(again.text(&format!("Encore {}", dice.roll(1 << 30)))).await;
        }
        3 | 4 => {
            let then = [Then::Promise, Then::Keep, Then::Solve, Then::Wait][dice.roll(4) as usize];
            drop(house.reply(ana, number, "Voilà.", then).await);
            for sent in house.accept_all().await {
                if dice.roll(4) == 0 {
                    house.bounce(&sent, &sent.attempt.mail_from.clone()).await;
                }
            }
        }
        5 => {
            let team = ALL[dice.roll(3) as usize];
            drop(desk.move_ticket(ana, number, team, dice.roll(2) == 0, now).await);
        }
        6 => drop(desk.solve(ana, number, now).await),
        7 => drop(desk.reopen(ana, number, now).await),
        8 => drop(desk.mark_spam(ana, number, now).await),
        9 => {
            let other = (dice.roll((*tickets).max(1)) + 1) as i64;
            if desk.merge_tickets(ana, number, other, None, now).await.is_ok() && dice.roll(2) == 0 {
                let merge = last_merge(house, other).await;
                drop(desk.unmerge_tickets(ana, other, merge, now).await);
            }
        }
        10 if *tickets > 0 => {
            let entries = house.ticket(number.min(*tickets as i64).max(1)).await.messages;
            if let Some(entry) = entries.iter().rfind(|entry| entry.kind == MessageKind::Incoming) {
                drop(desk.split_message(ana, number, entry.id, now).await);
            }
        }
        11 => drop(desk.assign(ana, number, (dice.roll(2) == 0).then_some(ana.id), now).await),
        12 => drop(desk.sum_up().await.unwrap()),
        _ => house.now += jiff::SignedDuration::from_hours(dice.roll(40) as i64),
    }
    // Sometimes whoever does something is faster than the timer.
    while dice.roll(3) > 0 && house.desk.wake(house.now, 50).await.unwrap() > 0 {}
    let newest = house.desk.look("newest", *tickets, |tx, known| {
        Box::pin(async move {
            let mut n = *known;
            while ticket::find_number(tx, n as i64 + 1).await?.is_some() {
                n += 1;
            }
            Ok(n)
        })
    });
    *tickets = newest.await.unwrap();
}

/// What a report must say, counted over all tickets: kept, broken, late, open, letters; and what is owed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Truth {
    kept: i64,
    broken: i64,
    late: i64,
    first: i64,
    open: Vec<i64>,
    letters: i64,
    pending: Vec<(String, Kind)>,
    owing: Vec<(String, Kind)>,
}

async fn truth(house: &House, tickets: u64) -> Truth {
    let read = house.desk.look("truth", tickets, |tx, tickets| {
        Box::pin(async move {
            let mut truth = Truth { open: vec![0; ALL.len()], ..Truth::default() };
            let mut all = Vec::new();
            for number in 1..=*tickets {
                let id: TicketId = ticket::find_number(tx, number as i64).await?.expect("a ticket");
                let (state, _) = ticket::read(tx, id).await?.expect("a ticket");
                all.push((state, history::of_ticket(tx, id, 10_000).await?));
                let letters = message::of_ticket(tx, id, 1_000).await?;
                let came = |entry: &&message::Message| entry.kind == MessageKind::Incoming;
                truth.letters += letters.iter().filter(came).count() as i64;
            }
            let was_broken = |promise| {
                all.iter().flat_map(|(_, records)| records).any(|record| {
                    matches!(record.event, Event::PromiseBroken { promise: one, .. } if one == promise)
                })
            };
            for (state, _) in &all {
                let team = &state.ticket.team;
                let place = ALL.iter().position(|known| known == team).expect("a team");
                truth.open[place] += i64::from(!state.ticket.status.is_done());
                let is_spam = matches!(state.ticket.status, Status::Spam { .. });
                let is_answered = |promise: &Promise| match promise.state {
                    PromiseState::Kept { by, .. } => by.is_some(),
                    PromiseState::Broken { answered: Some(late), .. } => late.by.is_some(),
                    _ => false,
                };
                let mut of_words = state.promises.iter().filter(|promise| promise.kind.is_kept_by_words());
                truth.first += i64::from(!is_spam && of_words.any(is_answered));
                for promise in &state.promises {
                    let of = (team.clone(), promise.kind);
                    match promise.state {
                        PromiseState::Pending | PromiseState::Paused { .. } => truth.pending.push(of),
                        PromiseState::Broken { answered: None, .. } => truth.owing.push(of),
                        _ => {}
                    }
                    if is_spam {
                        continue;
                    }
                    match promise.state {
                        PromiseState::Kept { .. } => truth.kept += 1,
                        PromiseState::Broken { answered, .. } => {
                            truth.broken += 1;
                            truth.late += i64::from(answered.is_some());
                        }
                        PromiseState::Cancelled { .. } => truth.broken += i64::from(was_broken(promise.id)),
                        _ => {}
                    }
                }
            }
            truth.pending.sort();
            truth.owing.sort();
            Ok(truth)
        })
    });
    read.await.unwrap()
}

async fn told(house: &House) -> Truth {
    let report = whole(house, asked(house, &ALL)).await;
    let n = |number, team| report.n(number, None, team);
    let owed = house.desk.look("owed", (), |tx, _| {
        Box::pin(async move {
            let (fresh, teams) = (fresh(tx).await?, ALL.map(str::to_owned));
            let (pending, owing) = (
                owed(tx, &teams, Total::Pending, &fresh).await?,
                owed(tx, &teams, Total::Owing, &fresh).await?,
            );
            Ok([pending, owing].map(|sums| {
                let mut all = std::collections::BTreeMap::new();
                for sum in sums {
                    *all.entry((sum.team, sum.kind.expect("a kind"))).or_insert(0) += sum.n;
                }
                assert!(all.values().all(|n| *n >= 0), "{all:?}");
                let each = all.into_iter().flat_map(|(of, n)| vec![of; usize::try_from(n).unwrap()]);
                each.collect::<Vec<_>>()
            }))
        })
    });
    let [pending, owing] = owed.await.unwrap();
    Truth {
        kept: n(Number::Kept, None),
        broken: n(Number::Broken, None),
        late: n(Number::Late, None),
        first: n(Number::First, None),
        open: ALL.map(|team| n(Number::Open, Some(team))).to_vec(),
        letters: n(Number::In, None),
        pending,
        owing,
    }
}

/// Whether every row that is left is one that counts, a letter, or what was true of a promise once.
async fn are_all_in_lists(house: &House) -> bool {
    let left = house.desk.look("rows", (), |tx, _| Box::pin(async move { Ok(swept(tx).await?) }));
    left.await.unwrap()
}

#[tokio::test]
async fn sums_say_what_a_slow_count_over_all_tickets_says() {
    for seed in 1..=8 {
        both(async |mut house| {
            let (mut dice, mut tickets) = (Dice(seed), 0);
            let ana = house.agent("Ana", &ALL).await;
            for _ in 0..ACTS {
                act(&mut house, &ana, &mut dice, &mut tickets).await;
            }
            assert_eq!(told(&house).await, truth(&house, tickets).await, "seed {seed}, not summed up");
            while house.desk.sum_up().await.unwrap() > 0 {}
            assert_eq!(told(&house).await, truth(&house, tickets).await, "seed {seed}");
            assert!(are_all_in_lists(&house).await, "seed {seed}: what is in no list is swept");
        })
        .await;
    }
}

#[tokio::test]
async fn summing_up_that_ends_in_the_middle_counts_once_when_it_is_done_again() {
    let dies = std::sync::Arc::new(AtomicBool::new(true));
    let flag = dies.clone();
    let faults = Faults::new(move |point| {
        if point == "report.folded" && flag.swap(false, Ordering::SeqCst) {
            std::panic::resume_unwind(Box::new("it ends here"));
        }
    });
    let Some(database) = Postgres::fresh() else { return };
    let house = House::open(&DatabaseUrl::Postgres(database.url()), 1, faults).await;
    house.desk.apply_policy(preset("game-studio"), "tests", "", None, house.now).await.unwrap();
    house.opened().await;
    let desk = house.desk.clone();
    let died =
        tokio::spawn(
            async move { !matches!(AssertUnwindSafe(desk.sum_up()).catch_unwind().await, Ok(Ok(_))) },
        );
    assert!(died.await.unwrap(), "it ended");
    let open = async |house: &House| whole(house, asked(house, &ALL)).await.n(Number::Open, None, None);
    assert_eq!(open(&house).await, 1, "nothing was summed up, and nothing is lost");
    assert!(house.desk.sum_up().await.unwrap() > 0);
    assert_eq!((open(&house).await, house.desk.sum_up().await.unwrap()), (1, 0));
    assert!(!dies.load(Ordering::SeqCst));
}

#[tokio::test]
async fn two_nodes_that_sum_up_at_once_count_each_thing_once() {
    let Some(database) = Postgres::fresh() else { return };
    let url = DatabaseUrl::Postgres(database.url());
    let house = House::open(&url, 1, Faults::none()).await;
    house.desk.apply_policy(preset("game-studio"), "tests", "", None, house.now).await.unwrap();
    let other = House::open(&url, 2, Faults::none()).await;
    other.desk.reload_policy().await.unwrap();
    for number in 0..30 {
        house.mail_in(Mail::from(&format!("c{number}@post.example"))).await;
    }
    let nodes = [house.desk.clone(), other.desk.clone(), house.desk.clone(), other.desk.clone()];
    let summed = nodes.map(|desk| tokio::spawn(async move { desk.sum_up().await.unwrap() }));
    let mut n = 0;
    for node in summed {
        n += node.await.unwrap();
    }
    assert_eq!(n, 30, "a row a letter: it is all that the way in pays");
    let report = whole(&house, asked(&house, &ALL)).await;
    assert_eq!((report.n(Number::Open, None, None), report.n(Number::In, None, None)), (30, 30));
}
