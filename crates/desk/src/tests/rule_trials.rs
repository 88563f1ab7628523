//! Trials of rules on the past of tickets: what they count, over few and over a hundred thousand, and that nothing else
//! is another thing afterwards.

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::{Agent, Role};
use relance_domain::event::{Actor, Event};
use relance_domain::id::{MessageId, TicketId};
use relance_domain::ticket::State;
use relance_store::history::Of;
use relance_store::{DatabaseUrl, ticket};

use super::rules::{SILENT, letter, ruled, traces};
use super::*;
use crate::Faults;

#[tokio::test]
async fn a_trial_tells_what_a_rule_would_have_done_and_changes_nothing_else() {
    both(async |mut house| {
        ruled(&house, "[rule.other]\non = [\"rated\"]\ndo = [\"tag:x\"]\n").await;
        let ana = house.agent("Ana", &["consumer"]).await;
        let lead = Agent { role: Role::Admin, ..ana.clone() };
        house.at("2026-11-03 10:00");
        for n in 1..=3 {
            house.mail_in(letter("Un remboursement ?").subject(&format!("Sujet {n}"))).await;
        }
        house.mail_in(letter("Merci").subject("Sujet 4")).await;
        house.at("2026-11-03 10:30");
        house.desk.prioritise(&ana, 2, relance_domain::label::Priority::High, house.now).await.unwrap();
        house.at("2026-11-03 11:00");
        house.desk.note(&ana, 1, "remboursement", house.now).await.unwrap();
        house.desk.pause(&ana, 3, house.now).await.unwrap();
        house.at("2026-11-20 10:00");
        let before = house.numbers().await;
        let since = house.now - SignedDuration::from_hours(24 * 60);
        let wording = "[rule.try]\non = [\"opened\", \"noted\"]\nwhen = \"entry.text:has:remboursement\"\n\
            do = [\"priority:high\"]\n";
        assert!(house.desk.try_rule(&ana, ("try", wording), since, house.now).await.is_err(), "leads try");
        house.desk.try_rule(&lead, ("try", wording), since, house.now).await.unwrap();
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        let (trial, found) = house.desk.trial_of("try").await.unwrap().unwrap();
        assert_eq!((trial.looked, trial.hits, trial.tickets), (4, 3, 3), "{found:?}");
        assert!(trial.ended_at.is_some());
        assert_eq!(found.deeds.get("priority:high"), Some(&3));
        assert_eq!(found.months.get("2026-11"), Some(&3));
        assert_eq!(found.first.iter().map(|hit| hit.number).collect::<Vec<_>>(), [3, 2, 1]);
        let timed = SILENT.replace("rule.silent", "rule.try");
        house.desk.try_rule(&lead, ("try", &timed), since, house.now).await.unwrap();
        while house.desk.do_chores(house.now).await.unwrap() > 0 {}
        let (trial, found) = house.desk.trial_of("try").await.unwrap().unwrap();
        assert_eq!((trial.looked, trial.hits), (4, 1), "{found:?}");
        assert_eq!(found.first[0].number, 3);
        assert_eq!(found.first[0].would, ["note:Dix jours.", "close"]);
        assert_eq!(house.numbers().await, before);
        assert!(traces(&house, 1).await.is_empty());
    })
    .await;
}

/// A digest of every table but that of trials, by another program.
fn digest(path: &std::path::Path) -> String {
    const SCRIPT: &str = r#"
import hashlib, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
# Tables of an extension say what the others hold, and this program may not know the extension.
query = "select name from sqlite_master where type = 'table' and lower(sql) not like 'create virtual%' order by name"
for (name,) in db.execute(query).fetchall():
    if name not in ('rule_trial', 'audit') and not name.startswith('sqlite_'):
        rows = hashlib.sha256()
        for row in db.execute(f'select * from "{name}" order by 1'):
            rows.update(repr(row).encode())
        print(name, rows.hexdigest())
"#;
    let run = std::process::Command::new("python3").args(["-c", SCRIPT]).arg(path).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

const MANY: i64 = 100_000;

/// A hundred thousand tickets, a minute after each other: every fourth with another team, every tenth moved away.
async fn fill(house: &House, last_at: Timestamp) {
    let open = house.ticket(1).await.state;
    let mut n = 0;
    while n < MANY {
        let first = n;
        let template = open.clone();
        let done = house.desk.transact("fill", template, move |tx, desk, template| {
            Box::pin(async move {
                for n in first..first + 1_000 {
                    let at = last_at - SignedDuration::from_mins(MANY - n);
                    let team = if n % 4 == 0 { "consumer" } else { "technical" };
                    let mut state = State { promises: Vec::new(), ..(*template).clone() };
                    state.ticket.id = TicketId(desk.id(at));
                    state.ticket.number = 1_000 + n;
                    state.ticket.created_at = at;
                    state.ticket.team = if n % 10 == 0 { "players" } else { team }.to_owned();
                    ticket::insert(tx, &state, "", MessageId(0), at).await?;
                    let of = Of::Ticket(state.ticket.id);
                    desk.record(tx, of, Actor::Customer, Event::Opened { team: team.into() }, at).await?;
                    if n % 10 == 0 {
                        let (from, to) = (team.to_owned(), "players".to_owned());
                        let moved = Event::Moved { from, to, told: false, owed: None };
                        desk.record(tx, of, Actor::Desk, moved, at + SignedDuration::from_secs(5)).await?;
                    }
                }
                Ok(())
            })
        });
        done.await.unwrap();
        n += 1_000;
    }
}

#[tokio::test]
async fn a_trial_over_100_000_tickets_shows_what_would_change_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("relance.db");
    let url: DatabaseUrl = format!("sqlite:{}", path.display()).parse().unwrap();
    let mut house = House::on(&url).await;
    house.mail_in(letter("x")).await;
    house.at("2027-03-01 10:00");
    fill(&house, house.now).await;
    let ana = house.agent("Ana", &["consumer"]).await;
    let lead = Agent { role: Role::Admin, ..ana };
    house.desk.store().close().await;
    let before = digest(&path);
    let mut house = House::open(&url, 2, Faults::none()).await;
    house.at("2027-03-01 10:00");
    house.desk.reload_policy().await.unwrap();
    // The first letter came in months before, and is outside of what is looked at.
    let since = house.now - SignedDuration::from_mins(MANY + 1);
    let wording =
        "[rule.many]\non = [\"opened\", \"moved\"]\nwhen = \"team:is:consumer\"\ndo = [\"tag:seen\"]\n";
    house.desk.try_rule(&lead, ("many", wording), since, house.now).await.unwrap();
    while house.desk.go_on_with_trials(house.now).await.unwrap() > 0 {}
    let (trial, found) = house.desk.trial_of("many").await.unwrap().unwrap();
    assert_eq!(trial.looked, MANY);
    // Every fourth was opened there; those that moved away within seconds were there as well when they were opened.
    assert_eq!((trial.hits, trial.tickets), (MANY / 4, MANY / 4));
    assert_eq!(found.deeds.get("tag:seen"), Some(&(MANY / 4)));
    assert_eq!(found.first.len(), 500);
    house.desk.store().close().await;
    assert_eq!(digest(&path), before);
}
