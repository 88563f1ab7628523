//! From an account of the policy and its secret to a session that is signed in; access tokens of OAuth are kept here
//! for as long as they live. IMAP is spoken in the courier; when to look is in `worker::imap`.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use relance_courier::Limits;
use relance_courier::imap::{Client, Credentials, Failure, Patience, Security, Server, Session};
use relance_courier::oauth::{self, NoToken};
use relance_desk::Desk;
use relance_desk::imap::{Grant, ImapSecret};
use relance_domain::imap::{self, Account};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::gear::Gear;
use crate::wire;

/// A token is asked for anew this long before its end.
const BEFORE_THE_END: Duration = Duration::from_secs(120);

const MIB: usize = 1024 * 1024;
/// Up to this size a letter waits for no other.
const SMALL_BYTES: usize = 3 * MIB;

/// Why an account is not read.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Mail(#[from] Failure),
    #[error("{0}")]
    Token(#[from] NoToken),
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
        match self {
            Self::Mail(failure) => matches!(failure, Failure::Login(_) | Failure::NoWay(_) | Failure::NoTls),
            Self::Token(why) => matches!(why, NoToken::Grant(_) | NoToken::Program(_)),
            Self::Desk(_) | Self::NoSecret => false,
        }
    }
}

/// Opens accounts.
#[derive(Clone)]
pub struct Opener {
    /// How servers are connected to, and access tokens asked for.
    gear: Gear,
    patience: Option<Patience>,
    /// MiB that large letters on their way may take together, as much as our listener grants its senders.
    room: Arc<Semaphore>,
    room_mib: u32,
    /// As large as our listener takes them.
    largest_bytes: usize,
}

impl Opener {
    /// Accounts are opened as the settings say at that moment.
    pub fn new(gear: Gear) -> Self {
        let Limits { size_bytes, memory_bytes, .. } = Limits::default();
        let room_mib = u32::try_from(memory_bytes / MIB).unwrap_or(u32::MAX);
        let room = Arc::new(Semaphore::new(room_mib as usize));
        Self { gear, patience: None, room, room_mib, largest_bytes: size_bytes }
    }

    /// The same with other waits.
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience: Some(patience), ..self }
    }

    fn client(&self) -> Client {
        let client = self.gear.now().client.clone();
        match &self.patience {
            Some(patience) => client.with_patience(patience.clone()),
            None => client,
        }
    }
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
        match self.secret().ok_or(Fault::NoSecret)? {
            ImapSecret::Password(password) => self.sign_in(Credentials::Password(&password)).await,
            ImapSecret::OAuth(grant) => {
                let token = self.token(&grant).await?;
                match self.sign_in(Credentials::Token(&token)).await {
                    // It may have been taken back before its end: once more with a fresh one.
                    Err(Fault::Mail(Failure::Login(_))) => {
                        *self.token.lock().await = None;
                        let token = self.token(&grant).await?;
                        self.sign_in(Credentials::Token(&token)).await
                    }
                    signed => signed,
                }
            }
        }
    }

    async fn sign_in(&self, proof: Credentials<'_>) -> Result<Session, Fault> {
        let mut session = self.opener.client().connect(&server(&self.account.server)).await?;
        session.login(&self.account.server.name, proof).await?;
        Ok(session)
    }

    /// The largest letter that is fetched.
    pub fn largest_bytes(&self) -> usize {
        self.opener.largest_bytes
    }

    /// Room for a letter of so many bytes, once others have left enough of it. Small ones need none.
    pub async fn room(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        if bytes <= SMALL_BYTES {
            return None;
        }
        let mibs = u32::try_from(bytes.div_ceil(MIB)).unwrap_or(u32::MAX).min(self.opener.room_mib);
        // Nobody closes it.
        Arc::clone(&self.opener.room).acquire_many_owned(mibs).await.ok()
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
        let given = oauth::token(&self.opener.gear.now().caller, &asked).await?;
        *known = Some((given.access_token.clone(), wire::now() + given.lives.saturating_sub(BEFORE_THE_END)));
        if let Some(refresh_token) = given.refresh_token {
            // Kept first: whoever looks for a change meanwhile must not go back to one that holds no more.
            let key = &self.account.key;
            let kept =
                self.desk.change_refresh_token(key, grant, refresh_token.clone(), wire::random()).await;
            if let Err(error) = kept {
                tracing::error!(account = key, %error, "a changed refresh token was not kept");
            }
            let changed = ImapSecret::OAuth(Grant { refresh_token, ..grant.clone() });
            *self.secret.lock().unwrap_or_else(PoisonError::into_inner) = Some(changed);
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
