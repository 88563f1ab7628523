//! `relance sign-in secret`: by which secret a provider of sign-ins knows us. It comes from standard input alone,
//! since a flag would show in the process list; what is kept is locked, and never printed.

use std::io::Read;

use anyhow::Context;
use clap::Args;

use super::{Place, say};
use crate::{config, wire};

/// More than any secret has.
const INPUT_BYTES: u64 = 64 * 1024;

/// The secret of which provider.
#[derive(Debug, Clone, Args)]
pub struct Secret {
    /// The key of the provider in the policy, such as `office` for [sign_in.office].
    pub key: String,
    /// Reads the secret from standard input; there is no other way.
    #[arg(long, required = true)]
    pub secret_stdin: bool,
    #[command(flatten)]
    pub place: Place,
}

/// Keeps the secret of a provider.
pub async fn secret(wished: Secret) -> anyhow::Result<()> {
    let mut input = String::new();
    std::io::stdin().take(INPUT_BYTES).read_to_string(&mut input).context("cannot read the secret")?;
    let (data, database) = config::place(&wished.place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let secret = input.trim_end_matches(['\r', '\n']);
    opened.desk.set_provider_secret(&wished.key, secret, wire::random(), wire::now()).await?;
    opened.desk.store().close().await;
    say(&format!("the secret of [sign_in.{}] is kept; a running server uses it from now on", wished.key));
    Ok(())
}
