//! How we sign in to accounts: a password, or what an OAuth provider has granted. Secrets are locked with the desk's
//! own before they are stored, and never shown again.

use std::fmt;

use jiff::Timestamp;
use relance_domain::audit::Deed;
use relance_store::{Bell, imap};
use serde::{Deserialize, Serialize};

use crate::{Desk, Error};

const PURPOSE: &str = "imap secret";
/// Longer than any provider's tokens.
const SECRET_BYTES: usize = 8 * 1024;

/// How we sign in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImapSecret {
    Password(String),
    OAuth(Grant),
}

/// What an OAuth provider has granted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Where access tokens are given out.
    pub token_url: String,
    pub client_id: String,
    pub client_secret: Option<String>,
    pub refresh_token: String,
}

/// Nothing of a secret stands in a log.
impl fmt::Debug for ImapSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password(_) => "Password(..)",
            Self::OAuth(_) => "OAuth(..)",
        })
    }
}

impl ImapSecret {
    /// Where a provider of this name gives out tokens; an address stands for itself.
    pub fn token_url(provider: &str) -> Result<String, Error> {
        match provider {
            "google" => Ok("https://oauth2.googleapis.com/token".to_owned()),
            "microsoft" => Ok("https://login.microsoftonline.com/common/oauth2/v2.0/token".to_owned()),
            url => match url.parse::<relance_domain::webhook::WebhookUrl>() {
                Ok(url) => Ok(url.to_string()),
                Err(_) => Err(Error::Invalid(
                    "write google, microsoft, or the https:// address at which the provider gives out tokens"
                        .into(),
                )),
            },
        }
    }

    fn check(&self) -> Result<(), Error> {
        let parts: Vec<&str> = match self {
            Self::Password(password) => vec![password],
            Self::OAuth(Grant { token_url, client_id, client_secret, refresh_token }) => {
                [token_url, client_id, refresh_token]
                    .into_iter()
                    .chain(client_secret)
                    .map(String::as_str)
                    .collect()
            }
        };
        let is_sound = |part: &&str| {
            !part.is_empty() && part.len() <= SECRET_BYTES && !part.chars().any(char::is_control)
        };
        match parts.iter().all(is_sound) {
            true => Ok(()),
            false => {
                Err(Error::Invalid("a secret is missing, too long, or holds a control character".into()))
            }
        }
    }
}

impl Desk {
    /// Keeps the secret of an account of the live policy, locked; `nonce` is random. Whoever reads it signs in anew.
    pub async fn set_imap_secret(
        &self,
        account: &str,
        secret: &ImapSecret,
        nonce: [u8; 12],
        now: Timestamp,
    ) -> Result<(), Error> {
        secret.check()?;
        let live = self.live()?;
        if !live.policy.imap.contains_key(account) {
            let keys: Vec<&str> = live.policy.imap.keys().map(String::as_str).collect();
            let known = if keys.is_empty() {
                "it has none".to_owned()
            } else {
                format!("name one of {}", keys.join(", "))
            };
            return Err(Error::Invalid(format!("the policy has no account [imap.{account}]: {known}")));
        }
        let locked = self.locked(account, secret, nonce);
        let kind = match secret {
            ImapSecret::Password(_) => "password",
            ImapSecret::OAuth(_) => "oauth",
        };
        self.transact("keep secret", (account.to_owned(), locked), move |tx, desk, context| {
            Box::pin(async move {
                let (account, locked) = &*context;
                imap::keep_secret(tx, account, locked, now).await?;
                tx.ring(Bell::Policy);
                desk.audit(tx, Deed::imap_secret_set(account, kind), now).await
            })
        })
        .await
    }

    /// The secret of an account, when there is one.
    pub async fn imap_secret(&self, account: &str) -> Result<Option<ImapSecret>, Error> {
        let sealed = self
            .look("imap secret", account.to_owned(), |tx, account| {
                Box::pin(async move { Ok(imap::secret(tx, &account).await?) })
            })
            .await?;
        sealed.map(|sealed| self.unlocked(account, &sealed)).transpose()
    }

    fn unlocked(&self, account: &str, sealed: &str) -> Result<ImapSecret, Error> {
        let plain = self.unlock(PURPOSE, account, sealed);
        plain
            .and_then(|plain| serde_json::from_slice(&plain).ok())
            .ok_or_else(|| Error::Invalid("its secret was locked by another desk: give it anew".into()))
    }

    /// Keeps the refresh token that a provider has put in place of the one before, unless somebody was faster.
    pub async fn change_refresh_token(
        &self,
        account: &str,
        old: &Grant,
        refresh_token: String,
        nonce: [u8; 12],
    ) -> Result<(), Error> {
        let sealed = self
            .look("imap secret", account.to_owned(), |tx, account| {
                Box::pin(async move { Ok(imap::secret(tx, &account).await?) })
            })
            .await?;
        let Some(sealed) = sealed else { return Ok(()) };
        if self.unlocked(account, &sealed)? != ImapSecret::OAuth(old.clone()) {
            return Ok(());
        }
        let fresh = ImapSecret::OAuth(Grant { refresh_token, ..old.clone() });
        let locked = self.locked(account, &fresh, nonce);
        self.transact("change secret", (account.to_owned(), sealed, locked), |tx, _, context| {
            Box::pin(async move {
                let (account, old, new) = &*context;
                Ok(imap::change_secret(tx, account, old, new).await.map(drop)?)
            })
        })
        .await
    }

    fn locked(&self, account: &str, secret: &ImapSecret, nonce: [u8; 12]) -> String {
        let plain = serde_json::to_vec(secret).expect("plain data serialises");
        self.lock(PURPOSE, account, plain, nonce)
    }
}
