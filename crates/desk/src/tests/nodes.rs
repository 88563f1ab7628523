//! Two nodes on one PostgreSQL, their clocks a second apart, each doing what it finds due: every planned message leaves
//! once, and when a node dies the other does the rest, late by a lease at most. Time is virtual: it jumps to the second
//! before something is due and then goes on second by second.

use std::collections::BTreeMap;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use futures_util::FutureExt;
use jiff::{SignedDuration, Timestamp, ToSpan};
use relance_domain::agent::Agent;
use relance_domain::id::PlannedId;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::topic::{Kind, Topic};
use relance_store::outbox::{self, Onlooker, Wanted};
use relance_store::{DatabaseUrl, invoice, planned};
use relance_testkit::Postgres;
use tokio_postgres::{Client, NoTls};

use super::house::{paris, preset};
use super::*;
use crate::send::LEASE;
use crate::{Desk, Error, Faults, NewInvoice, NewPayment, Outcome};

const BATCH: i64 = 50;
/// Each kind of death once, two of them in the middle of whatever goes on.
const SEEDS: u32 = 6;
const ALL: Wanted<'_> = Wanted { domain: "", state: "", after: None, limit: 1, onlooker: &Onlooker::All };
const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// A letter as the next hop got it: which, and when by the clock of the node that brought it.
struct Got {
    rfc_message_id: String,
    at: Timestamp,
}

/// How a node dies: at the n-th pass of a named point, or while it waits for the n-th time, whatever it is doing then.
#[derive(Debug, Clone, Copy)]
enum Death {
    At(&'static str, u32),
    Waiting(u32),
}

/// One desk with a clock of its own.
struct Node {
    house: House,
    ahead: SignedDuration,
    waits_left: Arc<AtomicU32>,
}

impl Node {
    async fn open(url: &str, number: u16, ahead: SignedDuration, death: Option<Death>) -> Self {
        let passes = AtomicU32::new(0);
        let faults = match death {
            Some(Death::At(point, nth)) => Faults::new(move |at| {
                let dies = at == point && passes.fetch_add(1, Ordering::SeqCst) + 1 == nth;
                if dies {
                    std::panic::resume_unwind(Box::new(format!("node {number} dies at {at}")));
                }
            }),
            _ => Faults::none(),
        };
        let waits = if let Some(Death::Waiting(nth)) = death { nth } else { u32::MAX };
        let house = House::open(&DatabaseUrl::Postgres(url.to_owned()), number, faults).await;
        Self { house, ahead, waits_left: Arc::new(AtomicU32::new(waits)) }
    }

    /// Does all that is due at this second. False when the node died of it.
    fn spawn_tick(&self, base: Timestamp, sink: &Arc<Mutex<Vec<Got>>>) -> tokio::task::JoinHandle<bool> {
        let (desk, sink, now) = (self.house.desk.clone(), sink.clone(), base + self.ahead);
        let mortal = Mortal { life: Box::pin(tick(desk, now, sink)), waits_left: self.waits_left.clone() };
        tokio::spawn(async move { AssertUnwindSafe(mortal).catch_unwind().await.is_ok_and(|lived| lived) })
    }
}

/// A life that ends in the middle of whatever it waits for.
struct Mortal {
    life: Pin<Box<dyn Future<Output = ()> + Send>>,
    waits_left: Arc<AtomicU32>,
}

impl Future for Mortal {
    type Output = bool;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<bool> {
        let fewer = |left: u32| (left != u32::MAX).then(|| left.saturating_sub(1));
        if self.waits_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fewer) == Ok(0) {
            self.life = Box::pin(std::future::ready(()));
            return Poll::Ready(false);
        }
        self.life.as_mut().poll(context).map(|()| true)
    }
}

async fn tick(desk: Desk, now: Timestamp, sink: Arc<Mutex<Vec<Got>>>) {
    loop {
        let done = desk.wake(now, BATCH).await.unwrap();
        let claimed = desk.claim_outbox(now, BATCH).await.unwrap();
        if done == 0 && claimed.is_empty() {
            return;
        }
        for attempt in claimed {
            let letter = relance_mail::read(&attempt.raw, &relance_mail::Envelope::default());
            let rfc_message_id = letter.message_id.expect("ours have one");
            sink.lock().unwrap().push(Got { rfc_message_id, at: now });
            let accept = |recipient: &String| Outcome::accepted(recipient, "250 OK");
            let outcomes = attempt.recipients.iter().map(accept).collect();
            desk.delivered(attempt, outcomes, now).await.unwrap();
        }
    }
}

/// A database of one story, with both nodes on it.
struct Town {
    nodes: Vec<Option<Node>>,
    sink: Arc<Mutex<Vec<Got>>>,
    rows: Client,
    now: Timestamp,
    /// What people will do, and when.
    deeds: BTreeMap<Timestamp, Vec<Deed>>,
    /// The numbers of the invoices that were paid in whole, and when.
    paid: BTreeMap<i64, Timestamp>,
    ana: Agent,
}

/// Plays a story on two nodes of a fresh database; the second one may die. Without a server the story is skipped.
async fn two_nodes<F: Future<Output = Town>>(death: Option<Death>, story: impl FnOnce(Town) -> F) {
    let Some(database) = Postgres::fresh() else { return };
    let url = database.url();
    let first = Node::open(&url, 1, SignedDuration::ZERO, None).await;
    let now = paris("2026-11-03 10:00");
    first.house.desk.apply_policy(preset("hosting"), "tests", "", None, now).await.unwrap();
    let second = Node::open(&url, 2, SECOND, death).await;
    second.house.desk.reload_policy().await.unwrap();
    let ana = first.house.agent("Ana", &["support", "billing"]).await;
    let town = Town {
        nodes: vec![Some(first), Some(second)],
        sink: Arc::default(),
        rows: connect(&url).await,
        now,
        deeds: BTreeMap::new(),
        paid: BTreeMap::new(),
        ana,
    };
    story(town).await.judge(death).await;
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the server");
    tokio::spawn(connection);
    client
}

impl Town {
    /// A node that lives, by turns.
    fn desk(&self, turn: usize) -> (&Desk, Timestamp) {
        let living: Vec<&Node> = self.nodes.iter().flatten().collect();
        let node = living[turn % living.len()];
        (&node.house.desk, self.now + node.ahead)
    }

    /// Customers with an account and an invoice each; the days on which these are due lie close together.
    async fn open_accounts(&self, count: usize) {
        for index in 0..count {
            let (desk, now) = self.desk(index);
            let email = format!("customer{index}@post.example");
            desk.open_account(&email, "Giulia Serra", Some(Locale::It), now).await.unwrap();
            if index % 2 == 0 {
                desk.purchase(&email, "atelier", now).await.unwrap();
            }
            let due_on = "2026-11-17".parse::<jiff::civil::Date>().unwrap() + ((index % 3) as i64).days();
            let amount = "96.00 EUR".parse().unwrap();
            let number = desk.bill(NewInvoice { email, amount, due_on, product: None }, now).await;
            assert_eq!(number.unwrap(), index as i64 + 1);
        }
    }

    /// Requests: one in three is answered, one in three is solved, one waits.
    async fn open_tickets(&mut self, count: usize) {
        for index in 0..count {
            let house = &mut self.nodes[0].as_mut().unwrap().house;
            house.now = self.now;
            let mail = Mail::from(&format!("asks{index}@post.example")).to(&["support@amarre.example"]);
            house.mail_in(mail).await;
            let (number, ana) = (index as i64 + 1, &self.ana);
            match index % 3 {
                0 => drop(house.reply(ana, number, "Ci stiamo lavorando.", Then::Wait).await.unwrap()),
                1 => house.desk.solve(ana, number, self.now).await.unwrap(),
                _ => {}
            }
        }
    }

    fn plan(&mut self, at: &str, deed: Deed) {
        self.deeds.entry(paris(at)).or_default().push(deed);
    }

    /// What the people of the story do falls into the very seconds in which the nodes have something to do: at `at`
    /// itself the second node is at it already, a second later the first one is.
    fn plan_payments(&mut self, count: usize) {
        for index in 0..count {
            let invoice = index as i64 + 1;
            let due_on = 17 + index % 3;
            let whole = Deed::Pay { invoice, minor: 9600 };
            let second = if index % 8 < 4 { "08:59:59" } else { "09:00:00" };
            match index % 4 {
                0 => self.plan(&format!("2026-11-{} {second}", due_on - 7), whole),
                1 => {
                    self.plan(&format!("2026-11-{} {second}", due_on - 1), Deed::Pay { invoice, minor: 100 });
                    self.plan(
                        &format!("2026-11-{} {second}", due_on + 3),
                        Deed::Pay { invoice, minor: 9500 },
                    );
                }
                2 => self.plan(&format!("2026-12-{:02} {second}", due_on - 13), whole),
                _ => {
                    let week = format!("2026-11-{} {second}", due_on - 7);
                    self.plan(
                        &week,
                        if index % 8 < 4 { Deed::Skip { invoice } } else { Deed::SendNow { invoice } },
                    );
                    self.plan(&format!("2026-11-{} {second}", due_on + 10), whole);
                }
            }
        }
    }

    /// One in three is rated when it is asked how it went, one is solved when its promise is due.
    fn plan_requests(&mut self, count: usize) {
        for index in 0..count {
            let ticket = index as i64 + 1;
            let (day, at_nine) =
                if index % 2 == 0 { ("09:59:59", "08:59:59") } else { ("10:00:00", "09:00:00") };
            match index % 3 {
                0 => self.plan(&format!("2026-11-06 {at_nine}"), Deed::Solve { ticket }),
                1 => self.plan(&format!("2026-11-04 {day}"), Deed::Rate { ticket }),
                _ => self.plan(&format!("2026-11-04 {day}"), Deed::Solve { ticket }),
            }
        }
    }

    /// Lets time pass on the living nodes until nothing is to come.
    async fn pass_time(&mut self) {
        self.tick(Vec::new()).await;
        loop {
            let desk = &self.desk(0).0;
            let timer_at = desk.next_timer().await.unwrap();
            // What is due already and was not taken counts as well: no bell rings here.
            let outbox_at = desk.next_outbox(Timestamp::UNIX_EPOCH).await.unwrap();
            let deed_at = self.deeds.keys().next().map(|at| *at + SECOND);
            let due = [timer_at, outbox_at, deed_at].into_iter().flatten().min();
            let Some(due) = due else { return };
            self.now = (due - SECOND).max(self.now + SECOND);
            let later = self.deeds.split_off(&(self.now + SignedDuration::from_nanos(1)));
            let deeds = std::mem::replace(&mut self.deeds, later);
            self.tick(deeds.into_values().flatten().collect()).await;
        }
    }

    async fn tick(&mut self, deeds: Vec<Deed>) {
        let ticks: Vec<_> = self
            .nodes
            .iter()
            .map(|node| node.as_ref().map(|node| node.spawn_tick(self.now, &self.sink)))
            .collect();
        // Those who act beside it are served by the first node and the second by turns.
        let acts: Vec<_> = deeds
            .into_iter()
            .enumerate()
            .map(|(turn, deed)| {
                let (desk, now) = self.desk(turn);
                let (desk, ana) = (desk.clone(), self.ana.clone());
                tokio::spawn(async move { deed.happen(&desk, &ana, now).await })
            })
            .collect();
        for act in acts {
            if let Some((number, at)) = act.await.unwrap() {
                self.paid.insert(number, at);
            }
        }
        for (node, tick) in self.nodes.iter_mut().zip(ticks) {
            let Some(tick) = tick else { continue };
            if !tick.await.unwrap() {
                // Its connections die with it.
                node.take().expect("it ticked").house.desk.store().close().await;
            }
        }
    }
}

/// What somebody does while the nodes work.
#[derive(Debug)]
enum Deed {
    Pay { invoice: i64, minor: i64 },
    Rate { ticket: i64 },
    Solve { ticket: i64 },
    Skip { invoice: i64 },
    SendNow { invoice: i64 },
}

impl Deed {
    /// An invoice that is settled by it, and when.
    async fn happen(self, desk: &Desk, by: &Agent, now: Timestamp) -> Option<(i64, Timestamp)> {
        match self {
            Self::Pay { invoice, minor } => {
                let payment = NewPayment {
                    invoice: Some(invoice),
                    email: None,
                    minor,
                    currency: None,
                    method: "card".into(),
                };
                let paid = desk.pay(payment, now).await.unwrap();
                matches!(paid, relance_domain::invoice::Paid::Whole { .. }).then_some((invoice, now))
            }
            Self::Rate { ticket } => {
                desk.rate(ticket, 1, now).await.unwrap();
                None
            }
            Self::Solve { ticket } => unless_refused(desk.solve(by, ticket, now).await),
            Self::Skip { invoice } => {
                let id = week_of(desk, invoice).await;
                unless_refused(desk.skip_plan(by, id, now).await)
            }
            Self::SendNow { invoice } => {
                let id = week_of(desk, invoice).await;
                unless_refused(desk.send_plan_now(by, id, now).await)
            }
        }
    }
}

/// Who comes too late is told so; anything else is a fault.
fn unless_refused(done: Result<(), Error>) -> Option<(i64, Timestamp)> {
    match done {
        Ok(()) | Err(Error::Refused(_)) => None,
        Err(error) => panic!("{error}"),
    }
}

/// The reminder a week before an invoice is due.
async fn week_of(desk: &Desk, number: i64) -> PlannedId {
    let found = desk.look("reminder", number, |tx, number| {
        Box::pin(async move {
            let id = invoice::find_number(tx, *number).await?.ok_or(Error::NotFound("invoice"))?;
            let plans = planned::of_topic(tx, Topic::new(Kind::Invoice, id.0)).await?;
            Ok(plans.into_iter().find(|plan| plan.step == "week").ok_or(Error::NotFound("plan"))?.id)
        })
    });
    found.await.unwrap()
}

impl Town {
    /// What must be true at the end of every story.
    async fn judge(mut self, death: Option<Death>) {
        assert_eq!(self.nodes.iter().flatten().count(), if death.is_some() { 1 } else { 2 }, "{death:?}");
        for node in self.nodes.drain(..).flatten() {
            node.house.desk.store().close().await;
        }
        let none = |statement: &'static str| self.none(statement, death);
        none("select * from planned where state = 'planned'").await;
        none("select * from outbox where due_at is not null").await;
        // Each step that was done is told once and has its one mail; what was not done has none.
        none(
            "select p.id from planned p left join outbox o on o.planned_id = p.id where p.kind = 'step'
             group by p.id having count(o.id) <> case when p.state = 'done' and p.mail is not null then 1 else 0 end",
        )
        .await;
        none(
            "select done.*, told.n from
             (select coalesce('ticket:' || p.ticket_id, p.topic) as about, r.cadence, p.step, count(*) as n
              from planned p join run r on r.id = p.run_id where p.state = 'done' group by 1, 2, 3) done
             full join
             (select coalesce('ticket:' || ticket_id, topic) as about, data::json ->> 'cadence' as cadence,
                data::json ->> 'step' as step, count(*) as n
              from history where event = 'step_done' group by 1, 2, 3) told
             on told.about = done.about and told.cadence = done.cadence and told.step = done.step
             where done.n is distinct from told.n",
        )
        .await;
        none(
            "select promise_id, step from (select promise_id, step, count(*) as n from planned
             where kind = 'warning' and state = 'done' group by 1, 2) done
             right join
             (select (data::json ->> 'promise')::bigint as promise, data::json ->> 'to' as rung, count(*) as n
              from history where event = 'nudged' group by 1, 2) told
             on told.promise = done.promise_id and told.rung = done.step where told.n > coalesce(done.n, 0)",
        )
        .await;
        none(
            "select data::json ->> 'promise' from history where event = 'promise_broken'
             group by 1 having count(*) > 1",
        )
        .await;
        self.judge_mail(death).await;
        self.judge_payments(death).await;
        self.judge_deadlocks(death).await;
    }

    async fn none(&self, statement: &str, death: Option<Death>) {
        let rows = self.rows.query(statement, &[]).await.unwrap();
        let shown: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
        assert!(rows.is_empty(), "{death:?}: {} rows of {statement}, {:?}", rows.len(), shown.first());
    }

    /// Every mail reached the next hop, once unless a node died with it, and in time.
    async fn judge_mail(&self, death: Option<Death>) {
        let mut got: BTreeMap<String, Vec<Timestamp>> = BTreeMap::new();
        for Got { rfc_message_id, at } in std::mem::take(&mut *self.sink.lock().unwrap()) {
            got.entry(rfc_message_id).or_default().push(at);
        }
        let statement = "select o.key, o.rfc_message_id, coalesce(p.at, o.created_at) from outbox o
                         left join planned p on p.id = o.planned_id";
        let rows = self.rows.query(statement, &[]).await.unwrap();
        let mut latest = SignedDuration::ZERO;
        for row in &rows {
            let (key, id, at): (String, String, i64) = (row.get(0), row.get(1), row.get(2));
            let arrivals = got.get(id.trim_matches(['<', '>'])).unwrap_or_else(|| panic!("{key} never left"));
            let late = arrivals[0].duration_since(Timestamp::from_microsecond(at).unwrap());
            // A lease ends by the clock of whoever held it, which may be ahead.
            assert!(late <= LEASE + SECOND, "{death:?}: {key} came {late} late");
            latest = latest.max(late);
        }
        assert_eq!(got.len(), rows.len(), "{death:?}: each is in the outbox");
        let repeated = got.values().filter(|arrivals| arrivals.len() > 1).count();
        assert!(repeated <= usize::from(death.is_some()), "{death:?}: {repeated} left twice");
        eprintln!("{death:?}: {} mails, {repeated} repeated, the latest {latest:#} late", rows.len());
    }

    /// What was paid is not reminded of any more, whichever node would have done it.
    async fn judge_payments(&self, death: Option<Death>) {
        for (number, paid_at) in &self.paid {
            let statement =
                "select count(*), max(o.created_at) from outbox o join planned p on p.id = o.planned_id
                join run r on r.id = p.run_id join invoice i on r.topic = 'invoice:' || i.id
                where r.cadence = 'invoice' and i.number = $1";
            let row = self.rows.query_one(statement, &[number]).await.unwrap();
            let last = Timestamp::from_microsecond(row.get(1)).unwrap();
            assert!(last <= *paid_at + SECOND, "{death:?}: invoice {number} was paid, then reminded of");
        }
        let statement = "select r.id from run r join invoice i on r.topic = 'invoice:' || i.id
            where i.state = 'paid' and (r.ended_at is null or i.suspended = 1)";
        self.none(statement, death).await;
    }

    /// Rows are locked in one order, so that nobody ever waits in a circle.
    async fn judge_deadlocks(&self, death: Option<Death>) {
        let others =
            "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
        while !self.rows.query(others, &[]).await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        let statement = "select deadlocks from pg_stat_database where datname = current_database()";
        let deadlocks: i64 = self.rows.query_one(statement, &[]).await.unwrap().get(0);
        assert_eq!(deadlocks, 0, "{death:?}");
    }
}

async fn told(mut town: Town, accounts: usize, tickets: usize) -> Town {
    town.open_accounts(accounts).await;
    town.open_tickets(tickets).await;
    town.plan_payments(accounts);
    town.plan_requests(tickets);
    town.pass_time().await;
    town
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_nodes_do_every_planned_step_once_and_in_time() {
    two_nodes(None, |town| told(town, 48, 12)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn when_a_node_dies_the_other_does_the_rest_once_and_in_time() {
    const POINTS: [&str; 4] = ["timer.due", "timer.done", "outbox.handed_over", "outbox.settled"];
    for seed in 0..SEEDS {
        let nth = 1 + seed * 7 % 15;
        let death = match POINTS.get(seed as usize % 6) {
            Some(point) => Death::At(point, nth),
            None => Death::Waiting(nth * 23),
        };
        two_nodes(Some(death), |town| told(town, 8, 3)).await;
    }
}

/// Which mails are due was asked before their rows were held, and not again.
#[tokio::test]
async fn a_mail_that_is_taken_back_while_a_node_waits_for_its_row_is_not_claimed() {
    let Some(database) = Postgres::fresh() else { return };
    let url = database.url();
    let house = House::open(&DatabaseUrl::Postgres(url.clone()), 1, Faults::none()).await;
    house.desk.apply_policy(preset("game-studio"), "tests", "", None, house.now).await.unwrap();
    house.opened().await;
    let (desk, now) = (house.desk.clone(), house.now);
    let (holds, is_held) = tokio::sync::oneshot::channel();
    let (ends, may_end) = tokio::sync::oneshot::channel::<()>();
    let signals = Mutex::new(Some((holds, may_end)));
    let taking_back = tokio::spawn(async move {
        let done = desk.transact("take back", signals, move |tx, _, signals| {
            Box::pin(async move {
                let (holds, may_end) = signals.lock().unwrap().take().expect("it runs once");
                let waiting = outbox::page(tx, ALL, now).await?.remove(0);
                assert!(outbox::take_back(tx, waiting.id, now).await?);
                holds.send(()).unwrap();
                may_end.await.unwrap();
                Ok(())
            })
        });
        done.await.unwrap();
    });
    is_held.await.unwrap();
    let desk = house.desk.clone();
    let claim = tokio::spawn(async move { desk.claim_in_turn(now, 10, "").await.unwrap() });
    let rows = connect(&url).await;
    let waits =
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while rows.query(waits, &[]).await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    ends.send(()).unwrap();
    taking_back.await.unwrap();
    assert!(claim.await.unwrap().is_empty());
    house.desk.store().close().await;
}
