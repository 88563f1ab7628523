//! `relance webhook secret`: what a receiver verifies our signatures with, and another one in its place. It is made
//! from the desk's own secret, so that nothing has to be kept; the policy says which receivers there are.

use clap::Args;
use relance_desk::BOTH_HOURS;

use super::{Place, say};
use crate::{config, wire};

/// The secret of which receiver.
#[derive(Debug, Clone, Args)]
pub struct Secret {
    /// The key of the webhook in the policy, such as `crm`.
    pub key: String,
    /// Makes another secret and prints it. Calls are signed with the one before as well, until the receiver knows it.
    #[arg(long)]
    pub rotate: bool,
    /// For how many hours both count, from 1 to 168.
    #[arg(long, value_name = "HOURS", requires = "rotate", default_value_t = BOTH_HOURS,
          value_parser = clap::value_parser!(i64).range(1..=168))]
    pub both_hours: i64,
    #[command(flatten)]
    pub place: Place,
}

/// Prints the secret of one webhook of the live policy.
pub async fn secret(wished: Secret) -> anyhow::Result<()> {
    let (data, database) = config::place(&wished.place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let desk = opened.desk;
    let secret = match wished.rotate {
        true => desk.rotate_webhook(&wished.key, wished.both_hours, wire::now()).await,
        false => desk.webhook_secret(&wished.key, wire::now()).await,
    };
    desk.store().close().await;
    say(&secret?);
    Ok(())
}
