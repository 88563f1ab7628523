//! Lists on each engine beside what `matches` says of the same tickets: every field with every operator, conditions of
//! several, rights, orders, pages in both directions, counts; and by which index SQLite finds each branch.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use relance_domain::customer::Customer;
use relance_domain::id::{AgentId, CustomerId, MessageId, TagId};
use relance_domain::label::{Priority, TagName};
use relance_domain::locale::Locale;
use relance_domain::message::Kind as Written;
use relance_domain::view::{Facts, Field, Kind, Name, Op, Test};

use super::*;
use crate::engine::contract::on_each_url;
use crate::engine::dialect::{self, Dialect};
use crate::facts::Wants;
use crate::message::{self, Message};
use crate::{Store, category, customer, field, label, migrate, params, participant, snooze, tag};

const TEAMS: [&str; 4] = ["technical", "consumer", "players", "odd'team"];
const NEVER: i64 = i64::MAX;

fn here() -> Here {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    Here { me: AgentId(1), now: "2026-11-10T14:20:00+01:00".parse().unwrap(), zone }
}

fn hours(from_now: i64) -> Timestamp {
    here().now + SignedDuration::from_hours(from_now)
}

/// A ticket of a desk that looks like many: its parts repeat at different paces, so that every pair of them meets.
fn facts(n: i64) -> Facts {
    let of = |pace: i64| usize::try_from(n / pace).unwrap();
    let status = ["open", "open", "pending", "solved", "proposed", "open", "closed", "spam"][of(1) % 8];
    let active = ["open", "pending", "proposed"].contains(&status);
    let (promise, owed) =
        [("answer", "pending"), ("news", "broken"), ("none", "none"), ("news", "paused")][of(3) % 4];
    let due_at = (active && matches!(owed, "pending" | "broken")).then(|| hours(n % 17 - 5));
    Facts {
        status,
        team: TEAMS[of(2) % 4].into(),
        watching: [&[][..], &["players"], &["consumer", "players"]][of(5) % 3]
            .iter()
            .map(|team| (*team).to_owned())
            .collect(),
        agent: [None, Some(AgentId(1)), Some(AgentId(2))][of(7) % 3],
        tags: [&[][..], &["11"], &["11", "12"], &["13"]][of(3) % 4]
            .iter()
            .map(|id| (*id).to_owned())
            .collect(),
        priority: ["normal", "high", "normal", "urgent", "low"][of(4) % 5],
        category: ["none", "crash", "refund"][of(5) % 3].into(),
        language: Locale::ALL[of(4) % 6],
        promise,
        owed,
        due_at,
        last_by: ["customer", "agent", "desk"][of(6) % 3],
        created_at: hours(-n),
        changed_at: hours(-(n * 7 % 90)),
        subject: ["Le jeu ne DÉMARRE plus", "100 % de rabais_!", "Où est mon colis ?", ""][of(9) % 4].into(),
        addresses: [&["maelle@post.example"][..], &["tom@post.example", "tom@home.example"]][of(11) % 2]
            .iter()
            .map(|address| (*address).to_owned())
            .collect(),
        mailbox: ["technique@lucarne.example", "joueurs@lucarne.example"][of(13) % 2].into(),
        unread: n % 3 == 0,
        undelivered: n % 10 == 0,
        snoozed: active && n % 7 == 2,
        fields: [&[][..], &[("order", "M-100 %")], &[("order", "Écran"), ("order", "m_2"), ("region", "eu")]]
            [of(6) % 3]
            .iter()
            .fold(BTreeMap::new(), |mut all, (key, value)| {
                all.entry((*key).to_owned()).or_insert_with(Vec::new).push((*value).to_owned());
                all
            }),
    }
}

const TICKETS: i64 = 160;

async fn fill(tx: &mut Tx) -> Result<(), Error> {
    for (id, emails) in [(1, &["maelle@post.example"][..]), (2, &["tom@post.example", "tom@home.example"])] {
        let who = Customer {
            id: CustomerId(id),
            name: String::new(),
            email: emails[0].into(),
            locale: Locale::Fr,
            zone: None,
            account_at: None,
            created_at: here().now,
        };
        customer::insert(tx, &who, emails[0]).await?;
        for email in &emails[1..] {
            tx.run("customer.insert_address", params![*email, *email, id, here().now]).await?;
        }
    }
    fill_tags(tx).await?;
    for n in 1..=TICKETS {
        let it = facts(n);
        let active = ["open", "pending", "proposed"].contains(&it.status);
        let sort_at = match (active, it.due_at) {
            (false, _) => -it.changed_at.as_microsecond(),
            (true, due_at) => due_at.map_or(NEVER, Timestamp::as_microsecond),
        };
        let known = |word: &'static str| (word != "none").then_some(word);
        let customer = if it.addresses.len() == 1 { 1_i64 } else { 2 };
        tx.run(
            "ticket.insert",
            params![
                n,
                1_000 + n,
                it.subject.as_str(),
                it.status,
                it.changed_at,
                it.team.as_str(),
                it.agent.map(|agent| agent.0),
                customer,
                it.language.as_str(),
                it.created_at,
                it.changed_at,
                active,
                sort_at,
                known(it.promise),
                known(it.owed),
                known(it.owed).map(|_| here().now),
                "",
                n,
                it.mailbox.as_str(),
                it.subject.to_lowercase()
            ],
        )
        .await?;
        tx.run("ticket.touch", params![n, it.changed_at, "", n, it.unread]).await?;
        tx.run("ticket.mark_undelivered", params![n, it.undelivered]).await?;
        let kind = match it.last_by {
            "customer" => Written::Incoming,
            "agent" => Written::Reply,
            _ => Written::Automatic,
        };
        message::insert(tx, &Message::blank(MessageId(n), TicketId(n), kind, it.changed_at)).await?;
        for team in &it.watching {
            participant::watch(tx, TicketId(n), team).await?;
        }
        fill_labels(tx, TicketId(n), &it).await?;
    }
    Ok(())
}

/// Of the tags one went into another.
async fn fill_tags(tx: &mut Tx) -> Result<(), Error> {
    for (id, name) in [(11, "crash"), (12, "gpu"), (13, "beta"), (14, "old")] {
        let name: TagName = name.parse().unwrap();
        tag::obtain(tx, TagId(id), &name, AgentId(1), here().now).await?;
    }
    tag::merge(tx, TagId(14), TagId(12)).await
}

async fn fill_labels(tx: &mut Tx, id: TicketId, it: &Facts) -> Result<(), Error> {
    let tags: Vec<TagId> = it.tags.iter().map(|id| TagId(id.parse().unwrap())).collect();
    label::set_tags(tx, id, &tags).await?;
    label::set_priority(tx, id, it.priority.parse::<Priority>().unwrap()).await?;
    category::set(tx, id, Some(it.category.as_str()).filter(|key| *key != "none")).await?;
    for (key, values) in &it.fields {
        field::set(tx, id, key, values).await?;
    }
    if it.snoozed {
        snooze::set(tx, id, hours(24)).await?;
    }
    Ok(())
}

/// The numbers that a list must hold, in its order.
fn expected(sieve: &Sieve) -> Vec<i64> {
    let may_see = |it: &Facts| match &sieve.rights {
        Rights::All => true,
        Rights::Teams(own) => own.contains(&it.team) || it.watching.iter().any(|team| own.contains(team)),
    };
    let fits = |n: &i64| may_see(&facts(*n)) && sieve.condition.matches(&facts(*n), &sieve.here);
    let mut found: Vec<i64> = (1..=TICKETS).filter(fits).collect();
    found.sort_by_key(|n| {
        let it = facts(*n);
        let done = ["solved", "closed", "spam"].contains(&it.status);
        match sieve.sort {
            Sort::Due if done => (1, -it.changed_at.as_microsecond(), *n),
            Sort::Due => (0, it.due_at.map_or(NEVER, Timestamp::as_microsecond), *n),
            Sort::Newest => (0, -*n, 0),
            Sort::Changed => (0, -it.changed_at.as_microsecond(), -*n),
        }
    });
    found.into_iter().map(|n| 1_000 + n).collect()
}

/// All pages of a list, read to its end and back again.
async fn walked(tx: &mut Tx, sieve: &Sieve, limit: i64) -> Result<Vec<i64>, Error> {
    let numbers = |page: &Page| page.lines.iter().map(|line| line.number).collect::<Vec<_>>();
    let mut page = sieve.page(tx, Start::First, limit).await?;
    assert_eq!(page.before, None);
    let mut forth = vec![numbers(&page)];
    while let Some(after) = page.after {
        page = sieve.page(tx, Start::After(after), limit).await?;
        forth.push(numbers(&page));
    }
    let mut back = vec![numbers(&page)];
    while let Some(before) = page.before {
        page = sieve.page(tx, Start::Before(before), limit).await?;
        back.push(numbers(&page));
    }
    back.reverse();
    assert_eq!(forth.concat(), back.concat(), "{sieve:?}");
    Ok(forth.concat())
}

async fn agrees(tx: &mut Tx, sieve: &Sieve, limit: i64) -> Result<(), Error> {
    let expected = expected(sieve);
    let told = sieve.condition.to_short();
    assert_eq!(walked(tx, sieve, limit).await?, expected, "{told} for {:?}", sieve.rights);
    let n = expected.len() as i64;
    assert_eq!(sieve.count(tx, 1_000, 1_000).await?, Counted { n, more: false }, "{told}");
    if n > 3 {
        assert_eq!(sieve.count(tx, 3, 1_000).await?, Counted { n: 3, more: true }, "{told}");
    }
    let numbers = sieve.numbers(tx, Start::First, 1_000).await?;
    assert_eq!(numbers.iter().map(|(_, number, _)| *number).collect::<Vec<_>>(), expected, "{told}");
    Ok(())
}

/// Runs one story of reading on a full desk, on each engine.
async fn on_full_desks(conditions: Vec<(Rights, Condition, Sort)>, limit: i64) {
    on_each_url(|url| {
        let conditions = conditions.clone();
        async move {
            let store = Store::open(&url).await.unwrap();
            let filled = store.write("fill", |tx| Box::pin(async move { fill(tx).await }));
            filled.await.unwrap();
            let read = store.read("lists", move |tx| {
                let conditions = conditions.clone();
                Box::pin(async move {
                    for (rights, condition, sort) in conditions {
                        let sieve = Sieve { rights, condition, sort, here: here() };
                        agrees(tx, &sieve, limit).await?;
                    }
                    Ok::<(), Error>(())
                })
            });
            read.await.unwrap();
            store.close().await;
        }
    })
    .await;
}

/// Values that some tickets have and others have not.
fn values(field: Field, op: Op) -> Vec<&'static str> {
    match (field.kind(), field) {
        (_, Field::Language) => vec!["fr", "de"],
        (_, Field::Status) => vec!["pending", "solved"],
        (Kind::Choice(known), _) => vec![known[1], known[known.len() - 1]],
        (Kind::Team, _) => vec!["players", "odd'team"],
        (Kind::Agent, _) => vec!["me", "nobody"],
        (Kind::Mailbox, _) => vec!["joueurs@lucarne.example"],
        (Kind::Tag, _) => vec!["12", "13"],
        (Kind::Category, _) => vec!["crash", "none"],
        (Kind::Custom, _) if matches!(op, Op::Has | Op::HasNot) => vec!["_2"],
        (Kind::Custom, _) => vec!["écran", "none"],
        (Kind::Address, _) => vec!["@home.example", "maelle@post.example"],
        (Kind::Words, _) => vec!["Démarre"],
        (Kind::Flag, _) => vec!["yes"],
        (Kind::Ahead | Kind::Past, _) if op.takes_span() => vec!["3h"],
        (Kind::Ahead | Kind::Past, _) => vec!["2026-11-10"],
    }
}

fn own(teams: &[&str]) -> Rights {
    Rights::Teams(teams.iter().map(|team| (*team).to_owned()).collect())
}

#[tokio::test]
async fn every_field_with_every_operator_finds_what_fits_for_whoever_may_see_it() {
    let mut lists = Vec::new();
    let own_field = Name::custom("order").unwrap();
    for name in Field::ALL.iter().copied().map(Name::from).chain([own_field]) {
        let field = name.field();
        for op in field.kind().ops() {
            let test = Test::named(name.clone(), *op, &values(field, *op)).unwrap();
            let test = Condition::Test(test);
            for rights in [Rights::All, own(&["players"]), own(&["technical", "consumer"])] {
                lists.push((rights.clone(), test.clone().scoped(), Sort::Due));
                lists.push((rights.clone(), test.clone(), Sort::Changed));
                lists.push((rights, Condition::Not(Box::new(test.clone())), Sort::Newest));
            }
        }
    }
    on_full_desks(lists, 40).await;
}

#[tokio::test]
async fn conditions_of_several_find_what_fits() {
    let texts = [
        "all()",
        "any()",
        "subject:has:100 %",
        "subject:has:s_!",
        "agent:is:me|1|nobody",
        "all(status:is:open|pending|proposed;agent:is:nobody)",
        "any(team:is:players;watching:is:players)",
        "all(status:is:solved;any(team:is:players;watching:is:players))",
        "any(status:is:closed;all(status:is:open;due:within:4h))",
        "all(any(agent:is:me;unread:is:yes);not(any(language:is:fr;last_by:is:desk)))",
        "not(all(status:is:open;not(owed:is:broken)))",
        "all(customer:is:tom@home.example;status:is_not:spam)",
        "all(due:after:2026-11-10;due:before:2026-11-10)",
        "any(agent:is:2;all(agent:is:nobody;team:is:consumer))",
        "any(tag:is:11;tag:is:13)",
        "any(category:is:crash;priority:is:urgent)",
        "any(tag:is:11;category:is:crash;field.region:is:eu)",
        "all(category:is:crash|refund;priority:is:urgent|high)",
        "all(tag:is:none|13;priority:is:normal)",
        "all(any(priority:is:urgent;priority:is:low);snoozed:is:yes)",
        "all(category:is:crash;not(tag:is:11);snoozed:is:no)",
        "all(tag:is:11;status:is:solved|open;team:is:players)",
        "any(field.order:is:m_2;field.region:is:eu;field.order:is:m-100 %)",
        "all(field.order:is:m_2|écran;category:is:refund|crash;unread:is:yes)",
        "all(status:is:pending|proposed;snoozed:is:yes)",
    ];
    let mut lists = Vec::new();
    for text in texts {
        let condition = Condition::from_short(text).unwrap();
        let many: Vec<String> = (0..20).map(|n| format!("team{n}")).chain(["players".into()]).collect();
        for rights in [Rights::All, own(&["players", "consumer"]), own(&[]), Rights::Teams(many)] {
            for sort in Sort::ALL {
                lists.push((rights.clone(), condition.clone(), *sort));
            }
        }
    }
    on_full_desks(lists, 17).await;
}

#[tokio::test]
async fn a_tag_that_went_into_another_is_asked_for_as_that_one() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        store.write("fill", |tx| Box::pin(async move { fill(tx).await })).await.unwrap();
        let read = store.read("lists", |tx| {
            Box::pin(async move {
                let mut found = Vec::new();
                for text in ["tag:is:14", "tag:is:12", "not(tag:is_not:14)"] {
                    let sieve = Sieve::new(Rights::All, Condition::from_short(text).unwrap(), here());
                    found.push(sieve.numbers(tx, Start::First, 100).await?);
                }
                assert!(
                    !found[0].is_empty() && found.iter().all(|numbers| *numbers == found[0]),
                    "{found:?}"
                );
                Ok::<(), Error>(())
            })
        });
        read.await.unwrap();
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_count_says_when_it_looked_at_some_only() {
    on_each_url(|url| async move {
        let store = Store::open(&url).await.unwrap();
        store.write("fill", |tx| Box::pin(async move { fill(tx).await })).await.unwrap();
        let read = store.read("count", |tx| {
            Box::pin(async move {
                let rare = Condition::from_short("all(undelivered:is:yes;owed:is:broken)").unwrap();
                let sieve = Sieve::new(Rights::All, rare, here());
                let all = sieve.count(tx, 100, 1_000).await?;
                let some = sieve.count(tx, 100, 5).await?;
                assert!(!all.more && some.more && some.n <= all.n, "{all:?} {some:?}");
                Ok::<(), Error>(())
            })
        });
        read.await.unwrap();
        store.close().await;
    })
    .await;
}

/// What SQLite does for one list: the lines that name a table of ours.
fn plan(connection: &rusqlite::Connection, sieve: &Sieve, start: Start) -> Vec<String> {
    let (text, values) = sieve.listing(start, 51).expect("branches");
    let sql = dialect::statement(&text, Dialect::Sqlite).expect("in form").sql;
    let mut explained = connection.prepare(&format!("explain query plan {sql}")).expect("prepares");
    for at in 1..=values.len() {
        explained.raw_bind_parameter(at, 1).expect("bound");
    }
    let mut rows = explained.raw_query();
    let mut plan = Vec::new();
    while let Some(row) = rows.next().expect("a row") {
        let line: String = row.get("detail").expect("a text");
        let names = ["t", "w", "r", "x"].iter().any(|name| line.split(' ').nth(1) == Some(name));
        if names && !line.contains("INTEGER PRIMARY KEY") {
            plan.push(line);
        }
    }
    plan
}

/// With a million tickets, a list costs what it shows.
#[test]
fn every_list_of_the_side_is_a_range_of_an_index() {
    let steps = migrate::steps(migrate::FILES, Dialect::Sqlite).expect("ours");
    let connection = rusqlite::Connection::open_in_memory().expect("memory");
    migrate::sqlite(&connection, &steps).expect("migrated");
    let small = || own(&["players"]);
    let lists = [
        (Rights::All, "all()", Sort::Due, vec!["ticket_inbox (active=?)"]),
        (Rights::All, "agent:is:me", Sort::Due, vec!["ticket_assignee (assignee=? AND active=?)"]),
        (Rights::All, "agent:is:nobody", Sort::Due, vec!["ticket_assignee (assignee=? AND active=?)"]),
        (Rights::All, "team:is:players", Sort::Due, vec!["ticket_team (team=? AND active=?)"]),
        (Rights::All, "due:within:8h", Sort::Due, vec!["ticket_inbox (active=? AND sort_at"]),
        (
            Rights::All,
            "status:is:pending|proposed",
            Sort::Due,
            vec!["ticket_status (status=?)", "ticket_status (status=?)"],
        ),
        (Rights::All, "status:is:solved", Sort::Due, vec!["ticket_status (status=?)"]),
        (Rights::All, "customer:is:a@b.example", Sort::Due, vec!["ticket_customer (customer_id=?)"]),
        (Rights::All, "all()", Sort::Changed, vec!["ticket_changed (active=?)"]),
        (small(), "category:is:crash", Sort::Due, vec!["ticket_category (category=? AND active=?)"]),
        (small(), "priority:is:urgent", Sort::Due, vec!["ticket_priority (priority=? AND active=?)"]),
        (small(), "snoozed:is:yes", Sort::Due, vec!["ticket_snoozed (snoozed_until_at>?)"]),
        (Rights::All, "tag:is:5", Sort::Due, vec![]),
        (Rights::All, "field.order:is:m-1", Sort::Due, vec![]),
        (
            small(),
            "all()",
            Sort::Due,
            vec!["ticket_team (team=? AND active=?)", "watcher_team (team=? AND active=?)"],
        ),
        (small(), "agent:is:me", Sort::Due, vec!["ticket_assignee (assignee=? AND active=?)"]),
        (
            small(),
            "agent:is:nobody",
            Sort::Due,
            vec!["ticket_nobody (team=? AND active=?)", "watcher_team (team=? AND active=?)"],
        ),
        (
            small(),
            "status:is:solved",
            Sort::Due,
            vec!["ticket_team_status (team=? AND status=?)", "watcher_team (team=? AND active=?)"],
        ),
        (
            small(),
            "all()",
            Sort::Changed,
            vec!["ticket_team (team=? AND active=?)", "watcher_team (team=? AND active=?)"],
        ),
    ];
    for (rights, text, sort, expected) in lists {
        let condition = Condition::from_short(text).unwrap().scoped();
        let sieve = Sieve { rights, condition, sort, here: here() };
        for start in [Start::First, Start::After(Key { turn: 0, place: 5, id: 5 })] {
            let plan = plan(&connection, &sieve, start);
            let branches: Vec<&String> =
                plan.iter().filter(|line| !line.contains(" r ") && !line.contains(" x ")).collect();
            // The next page begins inside the range.
            let begins = |line: &str, wanted: &str| line.contains(wanted.trim_end_matches(')'));
            assert_eq!(branches.len(), expected.len(), "{text} {sort:?} {plan:#?}");
            for (line, wanted) in branches.iter().zip(&expected) {
                assert!(line.starts_with("SEARCH") && begins(line, wanted), "{text}: {line}, not {wanted}");
            }
        }
    }
}

#[tokio::test]
async fn rules_know_of_a_ticket_what_lists_know() {
    on_each_url(async |url| {
        let store = Store::open(&url).await.unwrap();
        store.write("fill", |tx| Box::pin(async move { fill(tx).await })).await.unwrap();
        let read = store.read("facts", |tx| {
            Box::pin(async move {
                let wants =
                    Wants { watchers: true, addresses: true, fields: true, tags: true, ..Wants::default() };
                let mut known = Vec::new();
                for n in 1..=TICKETS {
                    known.push(crate::facts::read(tx, TicketId(n), wants).await?.unwrap());
                }
                Ok::<_, Error>(known)
            })
        });
        for (n, known) in (1..).zip(read.await.unwrap()) {
            let mut expected = facts(n);
            // What is due stands in its own column here, and the story keeps it in the order of lists alone.
            expected.due_at = known.list.due_at;
            for values in expected.fields.values_mut() {
                values.sort_by_key(|value| field::value_key(value));
            }
            expected.watching.sort();
            expected.addresses.sort();
            let mut list = known.list;
            list.watching.sort();
            assert_eq!(list, expected, "ticket {n}");
            assert_eq!(known.tags.is_empty(), expected.tags.is_empty(), "ticket {n}");
        }
        store.close().await;
    })
    .await;
}
