//! `relance bench rules`: what the moments of a timed rule cost among few tickets and among many, as many of them due.
//! The first is the baseline: a rule costs what it holds of now, not what is there.

use std::path::Path;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use relance_desk::Desk;
use relance_domain::policy::PolicyFile;
use serde::Serialize;

use super::seconds_since;
use crate::command::BenchRules;
use crate::{folder, wire};

/// Looks of which the median counts.
const LOOKS: i64 = 9;
/// What waits for time on each of the tickets.
const RULE: &str = "[rule.quiet]\nwhen = \"all(status:is:solved;since.status:over:30 days)\"\n\
    do = [\"priority:low\"]\nlate = \"act\"\n";

#[derive(Debug, Serialize)]
struct Rules {
    engine: &'static str,
    few: i64,
    tickets: i64,
    due: i64,
    few_millis: f64,
    tickets_millis: f64,
    ratio: f64,
    fill_secs: f64,
}

/// Fills a small and a large store, lets the rule go through their tickets, and looks at what is due in both.
pub async fn run(wished: BenchRules) -> anyhow::Result<()> {
    let folder = wished.place.folder()?;
    let (few, _) = measured(&folder.path().join("few"), &wished, wished.few).await?;
    let (many, fill_secs) = measured(&folder.path().join("many"), &wished, wished.tickets).await?;
    let result = Rules {
        engine: wished.place.engine(),
        few: wished.few,
        tickets: wished.tickets,
        due: wished.due,
        few_millis: few,
        tickets_millis: many,
        ratio: many / few,
        fill_secs,
    };
    print(&result, wished.place.json)
}

/// The median of several looks, in milliseconds; and how long the rule took to go through the tickets.
async fn measured(data: &Path, wished: &BenchRules, tickets: i64) -> anyhow::Result<(f64, f64)> {
    let database = wished.place.database(data, tickets)?;
    let last_at = wire::now();
    let filled = wire::open(data, &database, String::new(), true).await?;
    let mut files = folder::preset("game-studio");
    files.push(PolicyFile { path: "rules.toml".to_owned(), text: RULE.to_owned() });
    filled.desk.apply_policy(files, "bench", "", None, last_at).await?;
    let team = filled.desk.live()?.policy.teams.keys().next().context("the policy has no team")?.clone();
    filled.desk.fill_for_measuring(tickets, 1, vec![team], last_at).await?;
    // Before any moment: a ticket a minute, each of them thirty days after its last word.
    let first_at = last_at - SignedDuration::from_mins(tickets);
    let started_at = wire::now();
    while filled.desk.do_chores(first_at).await? > 0 {}
    let fill_secs = seconds_since(started_at);
    filled.desk.store().close().await;
    drop(filled);
    let opened = wire::open(data, &database, String::new(), true).await?;
    let mut looks = Vec::new();
    for look in 1..=LOOKS {
        let now =
            first_at + SignedDuration::from_hours(24 * 30) + SignedDuration::from_mins(look * wished.due);
        looks.push(one_look(&opened.desk, wished.due, now).await?);
    }
    opened.desk.store().close().await;
    looks.sort_by(f64::total_cmp);
    let middle = usize::try_from(LOOKS / 2).unwrap_or(0);
    Ok((looks[middle] * 1000.0, fill_secs))
}

async fn one_look(desk: &Desk, due: i64, now: Timestamp) -> anyhow::Result<f64> {
    let started_at = wire::now();
    desk.next_timer().await?;
    let done = desk.wake(now, 10_000).await?;
    let length = seconds_since(started_at);
    anyhow::ensure!((done as i64 - due).abs() <= 2, "{done} were due, not {due}");
    Ok(length)
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn print(result: &Rules, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(result)?);
        return Ok(());
    }
    println!("the moments of a rule, {} due, {}", result.due, result.engine);
    println!("  {:>11} tickets       {:>8.2} ms", result.few, result.few_millis);
    println!(
        "  {:>11} tickets       {:>8.2} ms   ratio {:.2}, filled in {:.0} s",
        result.tickets, result.tickets_millis, result.ratio, result.fill_secs
    );
    Ok(())
}
