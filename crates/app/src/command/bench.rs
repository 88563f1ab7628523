//! `relance bench`: this machine against the budgets (DESIGN 10). Each measure stands beside a baseline from the same
//! run, so that a slow machine does not look like a slow program. A file for each measure; what they share is here.

pub mod intake;
pub mod read;
pub mod search;
pub mod simulate;
pub mod tick;

use anyhow::Context;
use jiff::Timestamp;

use crate::wire;

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
