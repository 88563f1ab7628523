//! `relance bench search`: what a page of hits costs with few messages and with many: a common word, a rare one, two,
//! beginnings, a phrase; for who sees all and for an agent of one small team. The few are the baseline.

use std::path::Path;

use anyhow::Context;
use relance_desk::{Desk, NewAgent, Speaker};
use relance_domain::agent::{Agent, Role};
use relance_domain::locale::Locale;
use relance_domain::right::Grants;
use relance_store::agent;
use serde::Serialize;

use super::{Filled, Place, filled, seconds_since};
use crate::command::BenchSearch;
use crate::wire;

/// Looks of which the median counts.
const LOOKS: usize = 7;

#[derive(Debug, Serialize)]
struct Search {
    engine: &'static str,
    few: i64,
    messages: i64,
    filled_secs: f64,
    indexed_secs: f64,
    searches: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    what: &'static str,
    sees: &'static str,
    few_millis: f64,
    millis: f64,
    tickets: usize,
}

/// One store with what was measured in it.
struct Measured {
    filled_secs: f64,
    indexed_secs: f64,
    /// What, who sees how much, milliseconds, tickets on the page.
    looks: Vec<(&'static str, &'static str, f64, usize)>,
}

/// Fills a small and a large store and searches both.
pub async fn run(wished: BenchSearch) -> anyhow::Result<()> {
    let folder = Place::of(&wished.store)?;
    let few = measured(&folder.path().join("few"), &wished, wished.few).await?;
    let many = measured(&folder.path().join("many"), &wished, wished.store.tickets).await?;
    let pairs = few.looks.into_iter().zip(many.looks);
    let result = Search {
        engine: wished.store.place.engine(),
        few: wished.few * wished.store.letters,
        messages: wished.store.tickets * wished.store.letters,
        filled_secs: many.filled_secs,
        indexed_secs: many.indexed_secs,
        searches: pairs
            .map(|((what, sees, few_millis, _), (_, _, millis, tickets))| Line {
                what,
                sees,
                few_millis,
                millis,
                tickets,
            })
            .collect(),
    };
    print(&result, wished.store.place.json)
}

async fn measured(data: &Path, wished: &BenchSearch, tickets: i64) -> anyhow::Result<Measured> {
    let Filled { opened, small, filled_secs, indexed_secs } = filled(data, &wished.store, tickets).await?;
    let mut looks = Vec::new();
    for (sees, role, teams) in [("all", Role::Admin, Vec::new()), ("one team", Role::Agent, vec![small])] {
        let by = agent(&opened.desk, role, teams).await?;
        for (what, typed) in searches() {
            let (millis, n) = timed(&opened.desk, &by, &typed).await?;
            looks.push((what, sees, millis, n));
        }
    }
    opened.desk.store().close().await;
    Ok(Measured { filled_secs, indexed_secs, looks })
}

async fn agent(desk: &Desk, role: Role, teams: Vec<String>) -> anyhow::Result<Agent> {
    // A store that was kept has those of the last time.
    let email = format!("{role}.{}@desk.example", std::process::id());
    let new = NewAgent {
        email: email.clone(),
        name: "Bench".into(),
        role,
        locale: Locale::Fr,
        grants: Grants::member(teams),
        password: "nobody signs in with this".into(),
    };
    desk.add_agent(new, wire::now()).await?;
    let all = desk.look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) }));
    all.await?.into_iter().find(|agent| agent.email == email).context("the agent is there")
}

fn searches() -> Vec<(&'static str, String)> {
    let word = Speaker::word;
    vec![
        ("a common word", word(0)),
        ("a word of one letter in twenty", word(10)),
        ("a rare word", word(40_000)),
        ("two common words", format!("{} {}", word(1), word(2))),
        ("a common and a rare word", format!("{} {}", word(0), word(40_000))),
        ("the beginning of many words", format!("{}*", &word(5)[..3])),
        ("the beginning of few words", format!("{}*", &word(40_000)[..5])),
        ("a phrase", format!("\"{} {}\"", word(0), word(1))),
        ("without a word", format!("-{}", word(0))),
        ("who wrote", "from:person7@post.example".to_owned()),
    ]
}

/// The median of several looks, in milliseconds, and the tickets on the page.
async fn timed(desk: &Desk, by: &Agent, typed: &str) -> anyhow::Result<(f64, usize)> {
    let mut looks = Vec::new();
    let mut n = 0;
    for _ in 0..LOOKS {
        let started_at = wire::now();
        n = desk.search(by, typed, None).await?.tickets.len();
        looks.push(seconds_since(started_at) * 1000.0);
    }
    looks.sort_by(f64::total_cmp);
    Ok((looks[LOOKS / 2], n))
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn print(result: &Search, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(result)?);
        return Ok(());
    }
    println!(
        "a page of hits, {}; {} messages filled in {:.0} s, read into the index in {:.0} s",
        result.engine, result.messages, result.filled_secs, result.indexed_secs
    );
    println!("  {:<32} {:<9} {:>10} {:>10}   tickets", "", "sees", result.few, result.messages);
    for line in &result.searches {
        println!(
            "  {:<32} {:<9} {:>7.2} ms {:>7.2} ms   {}",
            line.what, line.sees, line.few_millis, line.millis, line.tickets
        );
    }
    Ok(())
}
