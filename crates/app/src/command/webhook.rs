//! `relance webhook secret`: what a receiver verifies our signatures with. It is made from the desk's own secret, so
//! that nothing has to be kept; the policy says which receivers there are.

use anyhow::{Context, bail};

use super::{Place, say};
use crate::{config, wire};

/// Prints the secret of one webhook of the live policy.
pub async fn secret(key: &str, place: &Place) -> anyhow::Result<()> {
    let (data, database) = config::place(place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let live = opened.desk.live_if_any();
    let secret = opened.desk.webhook_secret(key);
    opened.desk.store().close().await;
    let live = live.context("there is no policy yet: apply one first, with its [webhook.KEY]")?;
    if !live.policy.webhooks.contains_key(key) {
        let keys: Vec<&str> = live.policy.webhooks.keys().map(String::as_str).collect();
        match keys.is_empty() {
            true => bail!("the policy has no webhook: write [webhook.{key}] with its `url` and apply it"),
            false => bail!("the policy has no webhook `{key}`: name one of {}", keys.join(", ")),
        }
    }
    say(&secret);
    Ok(())
}
