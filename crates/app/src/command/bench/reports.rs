//! `relance bench reports`: how long the pages of a report take over few tickets and over many, for who sees all and
//! for who leads a small team. The few are the baseline: a report reads sums, whatever there is.

use std::path::Path;

use jiff::ToSpan;
use jiff::tz::TimeZone;
use relance_domain::agent::Role;
use serde::Serialize;

use super::filled;
use super::pages::{Times, router, signed_in, timed};
use crate::command::BenchPages;
use crate::wire;

#[derive(Debug, Serialize)]
struct Reports {
    engine: &'static str,
    few: i64,
    tickets: i64,
    counted_secs: f64,
    pages: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    what: &'static str,
    sees: &'static str,
    few: Times,
    many: Times,
    /// Of the medians.
    ratio: f64,
}

/// One store with what was measured in it.
struct Measured {
    counted_secs: f64,
    looks: Vec<(&'static str, &'static str, Times)>,
}

/// Fills a small and a large store and reads the reports of both.
pub async fn run(mut wished: BenchPages) -> anyhow::Result<()> {
    // No report looks at a letter.
    wished.store.letters = 0;
    let folder = super::Place::of(&wished.store)?;
    let few = measured(&folder.path().join("few"), &wished, wished.few).await?;
    let many = measured(&folder.path().join("many"), &wished, wished.store.tickets).await?;
    let line = |((what, sees, few), (_, _, many)): ((_, _, Times), (_, _, Times))| {
        let ratio = many.median_millis / few.median_millis.max(f64::MIN_POSITIVE);
        Line { what, sees, few, many, ratio }
    };
    let result = Reports {
        engine: wished.store.place.engine(),
        few: wished.few,
        tickets: wished.store.tickets,
        counted_secs: many.counted_secs,
        pages: few.looks.into_iter().zip(many.looks).map(line).collect(),
    };
    print(&result, wished.store.place.json)
}

async fn measured(data: &Path, wished: &BenchPages, tickets: i64) -> anyhow::Result<Measured> {
    let store = filled(data, &wished.store, tickets).await?;
    let desk = &store.opened.desk;
    let started_at = wire::now();
    desk.count_for_measuring(tickets).await?;
    let counted_secs = super::seconds_since(started_at);
    let router = router(desk)?;
    let mut looks = Vec::new();
    for (sees, role, teams) in
        [("all", Role::Admin, Vec::new()), ("one team", Role::Lead, vec![store.small.clone()])]
    {
        let cookie = signed_in(desk, &router, role, teams).await?;
        for (what, path) in pages() {
            looks.push((what, sees, timed(&router, &cookie, &[path]).await?));
        }
    }
    desk.store().close().await;
    Ok(Measured { counted_secs, looks })
}

/// The pages of a report, and lists behind its numbers: of the last three years.
fn pages() -> Vec<(&'static str, String)> {
    let until = wire::now().to_zoned(TimeZone::UTC).date();
    let from = until.saturating_sub(3.years());
    let behind = |number: &str| format!("/reports/behind?number={number}&from={from}&until={until}");
    let pages = [
        ("a month", "/reports?span=month"),
        ("a quarter", "/reports?span=quarter"),
        ("a year", "/reports?span=year"),
        ("a month on paper", "/reports/month"),
    ];
    let numbers = [
        ("behind: kept", "kept"),
        ("behind: silent", "silent"),
        ("behind: open", "open"),
        ("behind: open for long", "aged-older"),
        ("behind: Monday at 10", "hour-10"),
        ("behind: Sunday at 3, rare", "hour-147"),
    ];
    let pages = pages.into_iter().map(|(what, path)| (what, path.to_owned()));
    pages.chain(numbers.into_iter().map(|(what, number)| (what, behind(number)))).collect()
}

#[expect(clippy::print_stdout, reason = "the answer of a command")]
fn print(result: &Reports, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(result)?);
        return Ok(());
    }
    println!(
        "reports, {}; {} tickets counted in {:.0} s; of each: median, 99 of 100",
        result.engine, result.tickets, result.counted_secs
    );
    println!("  {:<25} {:<9} {:>18}   {:>18}   {:>6}", "", "sees", result.few, result.tickets, "times");
    for line in &result.pages {
        let words = |times: Times| format!("{:>6.2} {:>6.2} ms", times.median_millis, times.p99_millis);
        let (few, many) = (words(line.few), words(line.many));
        println!("  {:<25} {:<9} {few:>18}   {many:>18}   {:>6.1}", line.what, line.sees, line.ratio);
    }
    Ok(())
}
