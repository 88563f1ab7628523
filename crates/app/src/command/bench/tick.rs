//! `relance bench tick`: what one look at the clock costs with few planned messages and with many, as many of them due.
//! The first is the baseline: the cost of a tick is what is due, not what is planned.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use relance_desk::Desk;
use serde::Serialize;

use super::seconds_since;
use crate::command::BenchTick;
use crate::{folder, wire};

/// Looks of which the median counts.
const LOOKS: usize = 9;

#[derive(Debug, Serialize)]
struct Tick {
    engine: &'static str,
    few: i64,
    planned: i64,
    due: i64,
    few_millis: f64,
    planned_millis: f64,
    ratio: f64,
}

/// Fills a small and a large store and looks at both.
pub async fn run(wished: BenchTick) -> anyhow::Result<()> {
    let folder = wished.place.folder()?;
    let few = measured(&folder.path().join("few"), &wished, wished.few).await?;
    let many = measured(&folder.path().join("many"), &wished, wished.planned).await?;
    let result = Tick {
        engine: wished.place.engine(),
        few: wished.few,
        planned: wished.planned,
        due: wished.due,
        few_millis: few,
        planned_millis: many,
        ratio: many / few,
    };
    print(&result, wished.place.json)
}

/// The median of several looks, in milliseconds.
async fn measured(data: &Path, wished: &BenchTick, planned: i64) -> anyhow::Result<f64> {
    let database = wished.place.database(data, planned)?;
    let far_at = wire::now() + SignedDuration::from_hours(24 * 365);
    let filled = wire::open(data, &database, String::new(), true).await?;
    filled.desk.apply_policy(folder::preset("starter"), "bench", "", None, wire::now()).await?;
    filled.desk.plan_for_measuring(planned, far_at).await?;
    // Closing settles what was filled in: no look pays for the writing of those before it.
    filled.desk.store().close().await;
    drop(filled);
    let opened = wire::open(data, &database, String::new(), true).await?;
    let desk = &opened.desk;
    let mut looks = Vec::new();
    for look in 0..LOOKS {
        looks.push(one_look(desk, wished.due, far_at, look).await?);
    }
    opened.desk.store().close().await;
    looks.sort_by(f64::total_cmp);
    Ok(looks[LOOKS / 2] * 1000.0)
}

async fn one_look(desk: &Desk, due: i64, far_at: Timestamp, look: usize) -> anyhow::Result<f64> {
    let now = far_at - SignedDuration::from_hours(24 * (LOOKS - look) as i64);
    desk.plan_for_measuring(due, now).await?;
    let started_at = wire::now();
    desk.next_timer().await?;
    let done = desk.wake(now, 10_000).await?;
    let length = seconds_since(started_at);
    anyhow::ensure!(done as i64 == due, "{done} were due, not {due}");
    Ok(length)
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn print(result: &Tick, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(result)?);
        return Ok(());
    }
    println!("a look at the clock with {} due, {}", result.due, result.engine);
    println!("  {:>11} planned       {:>8.2} ms", result.few, result.few_millis);
    println!(
        "  {:>11} planned       {:>8.2} ms   ratio {:.2}",
        result.planned, result.planned_millis, result.ratio
    );
    Ok(())
}
