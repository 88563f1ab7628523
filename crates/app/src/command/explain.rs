//! `relance explain`: why each date of a ticket is what it is, with the counted stretches, and what happens by itself.
//! The reasons are found in the desk; here they are printed.

use anyhow::Context;
use clap::Args;

use super::{Place, say};
use crate::{config, wire};

/// Which ticket.
#[derive(Debug, Clone, Args)]
pub struct Explain {
    /// The number of the ticket.
    pub number: i64,
    /// One JSON object a line instead of a report to read.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub place: Place,
}

/// Prints it.
pub async fn run(wished: Explain) -> anyhow::Result<()> {
    let (data, database) = config::place(&wished.place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let lines = opened.desk.explain(wished.number, wire::now()).await;
    opened.desk.store().close().await;
    let lines = lines.with_context(|| format!("ticket {}", wished.number))?;
    for line in lines {
        match wished.json {
            true => say(&serde_json::to_string(&line)?),
            false => say(&line.to_string()),
        }
    }
    Ok(())
}
