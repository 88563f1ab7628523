//! `relance bench`: this machine against the budgets (DESIGN 10). Each measure stands beside a baseline from the same
//! run, so that a slow machine does not look like a slow program. A file for each measure; what they share is here.

pub mod intake;
pub mod pages;
pub mod read;
pub mod reports;
pub mod rules;
pub mod search;
pub mod simulate;
pub mod tick;

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::Timestamp;
use relance_store::{DatabaseUrl, ticket};
use tempfile::TempDir;

use super::{BenchPlace, BenchStore};
use crate::{folder, wire};

/// Rows that are read into the index together.
const TOGETHER: i64 = 500;

/// A store full of tickets, opened anew after it was filled.
struct Filled {
    opened: wire::Opened,
    /// The team of one ticket in a hundred.
    small: String,
    filled_secs: f64,
    indexed_secs: f64,
}

impl BenchPlace {
    /// A folder for databases that are thrown away.
    fn folder(&self) -> std::io::Result<TempDir> {
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix("relance-bench-");
        self.data.as_ref().map_or_else(|| builder.tempdir(), |data| builder.tempdir_in(data))
    }

    /// The database of one size: a file below this folder, or a schema of its own.
    fn database(&self, folder: &Path, size: i64) -> anyhow::Result<DatabaseUrl> {
        self.database_named(folder, &std::process::id().to_string(), size)
    }

    fn database_named(&self, folder: &Path, name: &str, size: i64) -> anyhow::Result<DatabaseUrl> {
        let Some(url) = &self.database else { return Ok(DatabaseUrl::Sqlite(folder.join("relance.db"))) };
        let sign = if url.contains('?') { '&' } else { '?' };
        Ok(format!("{url}{sign}schema=bench_{name}_{size}").parse()?)
    }

    fn engine(&self) -> &'static str {
        if self.database.is_some() { "postgres" } else { "sqlite" }
    }
}

/// Where the stores of a bench are.
enum Place {
    /// For the next time as well.
    Kept(PathBuf),
    ThrowAway(TempDir),
}

impl Place {
    fn of(wished: &BenchStore) -> std::io::Result<Self> {
        match &wished.place.data {
            Some(data) if wished.keep => std::fs::create_dir_all(data).map(|()| Self::Kept(data.clone())),
            _ => wished.place.folder().map(Self::ThrowAway),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::ThrowAway(folder) => folder.path(),
        }
    }
}

/// Fills a store with so many tickets, unless one was kept that has them, and reads their letters into the index.
async fn filled(data: &Path, wished: &BenchStore, tickets: i64) -> anyhow::Result<Filled> {
    let database = match wished.keep {
        true => wished.place.database_named(data, "kept", tickets)?,
        false => wished.place.database(data, tickets)?,
    };
    let begun = wire::open(data, &database, String::new(), true).await?;
    begun.desk.apply_policy(folder::preset("game-studio"), "bench", "", None, wire::now()).await?;
    let live = begun.desk.live()?;
    let teams: Vec<String> = live.policy.teams.keys().cloned().collect();
    let small = teams.last().context("the policy has no team")?.clone();
    let others = teams.iter().filter(|team| **team != small).cycle().take(99).cloned();
    let shares = others.chain([small.clone()]).collect();
    let started_at = wire::now();
    let last = begun.desk.look("last ticket", tickets, |tx, number| {
        Box::pin(async move { Ok(ticket::find_number(tx, *number).await?) })
    });
    if last.await?.is_none() {
        begun.desk.fill_for_measuring(tickets, wished.letters, shares, started_at).await?;
    }
    let filled_secs = seconds_since(started_at);
    let started_at = wire::now();
    while begun.desk.index(TOGETHER).await? > 0 {}
    let indexed_secs = seconds_since(started_at);
    begun.desk.store().close().await;
    drop(begun);
    let opened = wire::open(data, &database, String::new(), true).await?;
    Ok(Filled { opened, small, filled_secs, indexed_secs })
}

fn seconds_since(started_at: Timestamp) -> f64 {
    wire::now().duration_since(started_at).as_secs_f64()
}

/// User and system time of this process so far, from /proc/self/stat (proc(5): fields 14 and 15, in ticks of 10 ms).
fn cpu_millis() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(')').context("/proc/self/stat has no name")?.1;
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    Ok(ticks.sum::<f64>() * 10.0)
}

/// The most memory that was resident so far.
fn memory_peak_mib() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
}
