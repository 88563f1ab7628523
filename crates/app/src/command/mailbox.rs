//! `relance mailbox secret`: how an account of the policy is signed in to. Secrets come from standard input alone,
//! since a flag would show in the process list; what is kept is locked, and never printed.

use std::io::Read;

use anyhow::{Context, bail};
use clap::Args;
use relance_desk::imap::{Grant, ImapSecret};

use super::{Place, say};
use crate::{config, wire};

/// More than any secret has.
const INPUT_BYTES: u64 = 64 * 1024;

/// Which secret of which account.
#[derive(Debug, Clone, Args)]
pub struct Secret {
    /// The key of the account in the policy, such as `google` for [imap.google].
    pub key: String,
    /// Reads the password from standard input.
    #[arg(long, required_unless_present = "oauth", conflicts_with = "oauth")]
    pub password_stdin: bool,
    /// Reads three lines from standard input: client id, client secret (may be empty), refresh token. PROVIDER is
    /// google, microsoft, or the https:// address at which another one gives out tokens.
    #[arg(long, value_name = "PROVIDER")]
    pub oauth: Option<String>,
    #[command(flatten)]
    pub place: Place,
}

/// Keeps the secret of an account.
pub async fn secret(wished: Secret) -> anyhow::Result<()> {
    let mut input = String::new();
    std::io::stdin().take(INPUT_BYTES).read_to_string(&mut input).context("cannot read the secret")?;
    let secret = match &wished.oauth {
        None => ImapSecret::Password(input.trim_end_matches(['\r', '\n']).to_owned()),
        Some(provider) => ImapSecret::OAuth(grant(provider, &input)?),
    };
    let (data, database) = config::place(&wished.place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    opened.desk.set_imap_secret(&wished.key, &secret, wire::random(), wire::now()).await?;
    opened.desk.store().close().await;
    say(&format!(
        "the secret of [imap.{}] is kept; a running server signs in with it within half a minute",
        wished.key
    ));
    Ok(())
}

fn grant(provider: &str, input: &str) -> anyhow::Result<Grant> {
    let token_url = ImapSecret::token_url(provider).context("--oauth")?;
    let lines: Vec<&str> = input.lines().map(str::trim).collect();
    let [client_id, client_secret, refresh_token] = lines[..] else {
        bail!(
            "{} lines on standard input: write three, client id, client secret (may be empty) and refresh token",
            lines.len()
        );
    };
    let client_secret = Some(client_secret.to_owned()).filter(|secret| !secret.is_empty());
    Ok(Grant {
        token_url,
        client_id: client_id.to_owned(),
        client_secret,
        refresh_token: refresh_token.to_owned(),
    })
}
