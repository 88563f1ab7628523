//! From an account of the policy and its secret to a session that is signed in; access tokens of OAuth are kept here
//! for as long as they live. IMAP is spoken in the courier; when to look is in `worker::imap`.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use relance_courier::imap::{Client, Failure, Proof, Security, Server, Session};
use relance_courier::oauth;
use relance_courier::webhook::Caller;
use relance_desk::Desk;
use relance_desk::imap::{Grant, ImapSecret};
use relance_domain::imap::{self, Account};

use crate::wire;

/// A token is asked for anew this long before its end.
const BEFORE_THE_END: Duration = Duration::from_secs(120);

/// Why an account is not read.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Mail(#[from] Failure),
    #[error("{0}")]
    Token(#[from] oauth::NoToken),
    #[error("{0}")]
    Desk(#[from] relance_desk::Error),
    #[error("there is no password for the account yet")]
    NoSecret,
}

impl Fault {
    /// A key for a text in the reader's language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Mail(failure) => failure.code(),
            Self::Token(_) => "token",
            Self::Desk(_) => "store",
            Self::NoSecret => "secret",
        }
    }

    /// Whether trying again soon would only lock the account.
    pub fn is_about_signing_in(&self) -> bool {
        matches!(self.code(), "login" | "no_way" | "no_tls" | "token")
    }
}

/// Opens accounts.
#[derive(Clone)]
pub struct Opener {
    pub client: Client,
    /// Asks for access tokens.
    pub caller: Caller,
}

/// Signs in to one account, again and again.
pub struct Signer {
    opener: Opener,
    desk: Desk,
    pub account: Arc<Account>,
    secret: Mutex<Option<ImapSecret>>,
    /// Held while it is asked for, so that the folders of an account ask once.
    token: tokio::sync::Mutex<Option<(String, Timestamp)>>,
}

impl Signer {
    pub fn new(opener: Opener, desk: Desk, account: Arc<Account>, secret: Option<ImapSecret>) -> Self {
        Self { opener, desk, account, secret: Mutex::new(secret), token: tokio::sync::Mutex::new(None) }
    }

    /// The secret as it is known now.
    pub fn secret(&self) -> Option<ImapSecret> {
        self.secret.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A session that is signed in.
    pub async fn open(&self) -> Result<Session, Fault> {
        let secret = self.secret().ok_or(Fault::NoSecret)?;
        let name = &self.account.server.name;
        let mut session = self.opener.client.connect(&server(&self.account.server)).await?;
        let grant = match &secret {
            ImapSecret::Password(password) => {
                session.login(name, Proof::Password(password)).await?;
                return Ok(session);
            }
            ImapSecret::OAuth(grant) => grant,
        };
        let token = self.token(grant).await?;
        match session.login(name, Proof::Token(&token)).await {
            Ok(()) => Ok(session),
            // It may have been taken back before its end: once more with a fresh one.
            Err(Failure::Login(_)) => {
                *self.token.lock().await = None;
                let token = self.token(grant).await?;
                session = self.opener.client.connect(&server(&self.account.server)).await?;
                session.login(name, Proof::Token(&token)).await?;
                Ok(session)
            }
            Err(failure) => Err(failure.into()),
        }
    }

    async fn token(&self, grant: &Grant) -> Result<String, Fault> {
        let mut known = self.token.lock().await;
        if let Some((token, _)) = known.as_ref().filter(|(_, until)| wire::now() < *until) {
            return Ok(token.clone());
        }
        let asked = oauth::Grant {
            url: grant.token_url.clone(),
            client_id: grant.client_id.clone(),
            client_secret: grant.client_secret.clone(),
            refresh_token: grant.refresh_token.clone(),
        };
        let given = oauth::token(&self.opener.caller, &asked).await?;
        *known = Some((given.access_token.clone(), wire::now() + given.lives.saturating_sub(BEFORE_THE_END)));
        if let Some(refresh_token) = given.refresh_token {
            let changed = ImapSecret::OAuth(Grant { refresh_token: refresh_token.clone(), ..grant.clone() });
            *self.secret.lock().unwrap_or_else(PoisonError::into_inner) = Some(changed);
            let kept =
                self.desk.change_refresh_token(&self.account.key, grant, refresh_token, wire::random()).await;
            if let Err(error) = kept {
                tracing::error!(account = self.account.key, %error, "a changed refresh token was not kept");
            }
        }
        Ok(given.access_token)
    }
}

fn server(server: &imap::Server) -> Server {
    Server {
        host: server.host.clone(),
        port: server.port,
        security: match server.security {
            imap::Security::Tls => Security::Tls,
            imap::Security::StartTls => Security::StartTls,
            imap::Security::Plain => Security::Plain,
        },
    }
}
