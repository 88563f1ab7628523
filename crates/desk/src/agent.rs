//! Agents: adding them, passwords, signing in, sessions; the optional second step is in the file beside.
//! Random bytes are given in; rate limits are the web's part; what a role may do is asked in `domain`.

use std::sync::OnceLock;

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::{Agent, Role};
use relance_domain::audit::{Deed, What};
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_domain::right::Grants;
use relance_mail::Address;
use relance_store::agent::Away;
use relance_store::session::Browser;
use relance_store::{Tx, agent, session};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::audit::of_agent;
use crate::member::may_speak_for;
use crate::{Desk, Error};

mod second_step;
mod session_list;

pub use second_step::{RECOVERY_CODES, RecoverySeed, SecondStep, SecondStepOn};
pub use session_list::OpenSession;

/// A session ends this long after it was last used.
const SESSION: SignedDuration = SignedDuration::from_hours(14 * 24);
/// A session is not touched in the store more often than this.
const TOUCH: SignedDuration = SignedDuration::from_mins(10);
/// Between password and code.
const SECOND_STEP: SignedDuration = SignedDuration::from_mins(5);
/// How long a password is, whoever sets it and wherever.
pub const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 10..=200;
/// Hashing takes 19 MiB and a core; two at a time leave the machine to its work.
static HASHERS: Semaphore = Semaphore::const_new(2);

/// A person to be let in.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAgent {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub locale: Locale,
    pub grants: Grants,
    pub password: String,
}

/// What somebody typed to sign in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    pub email: String,
    pub password: String,
}

/// How changing one's own password went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordChange {
    Done,
    /// What was typed as the present password is not it.
    Wrong,
    /// The new one is too short or too long.
    Unfit,
}

/// How signing in went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedIn {
    /// The session is there.
    Yes(AgentId),
    /// The password was right; a code is missing. What is carried proves the first step for a few minutes.
    NeedsCode(String),
    /// It was right, and opens nothing: the policy lets them in by a provider alone.
    Off,
    /// Wrong, without saying what.
    No,
}

impl Desk {
    /// Lets a person in.
    pub async fn add_agent(&self, new: NewAgent, now: Timestamp) -> Result<AgentId, Error> {
        let address = Address::new(None, &new.email)
            .map_err(|_| Error::Invalid(format!("`{}` is not an e-mail address", new.email)))?;
        let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > 100 {
            return Err(Error::Invalid("a name has 1 to 100 characters".into()));
        }
        if !is_long_enough(&new.password) {
            let (least, most) = (PASSWORD_CHARS.start(), PASSWORD_CHARS.end());
            return Err(Error::Invalid(format!("a password has {least} to {most} characters")));
        }
        let live = self.live_if_any();
        let unknown = live.as_ref().and_then(|live| {
            let teams = &live.policy.teams;
            new.grants.teams().find(|team| !teams.contains_key(*team)).map(|team| (team, teams))
        });
        if let Some((unknown, teams)) = unknown {
            let known: Vec<&str> = teams.keys().map(String::as_str).collect();
            return Err(Error::Invalid(format!("there is no team `{unknown}`: {}", known.join(", "))));
        }
        let password_hash = hash(new.password).await?;
        let id = AgentId(self.id(now));
        let person = Agent {
            id,
            email: address.key(),
            name,
            role: new.role,
            locale: new.locale,
            grants: new.grants,
            left_at: None,
        };
        let added = self
            .transact("add agent", (person.clone(), password_hash), move |tx, desk, context| {
                Box::pin(async move {
                    agent::insert(tx, &context.0, &context.1, now).await?;
                    desk.audit(tx, Deed::agent_added(&context.0), now).await
                })
            })
            .await;
        match added {
            Err(error) if error.is_conflict() => Err(Error::Taken(format!("an agent {}", person.email))),
            added => added.map(|()| id),
        }
    }

    /// Checks a sign-in and opens a session for `token`. Takes as long for an unknown address as for a known one.
    pub async fn sign_in(&self, typed: SignIn, token: &str, now: Timestamp) -> Result<SignedIn, Error> {
        let key = typed.email.trim().to_lowercase();
        let known = self.credentials(key.clone()).await?;
        let stored = known.as_ref().map(|known| known.password_hash.clone());
        if !verify(typed.password, stored).await? {
            self.audit_failed(&key, known.map(|known| known.agent), "password", now).await?;
            return Ok(SignedIn::No);
        }
        let Some(known) = known else {
            return Ok(SignedIn::No);
        };
        if known.totp_secret.is_some() {
            let ends_at = (now + SECOND_STEP).as_second();
            return Ok(SignedIn::NeedsCode(self.seal("second step", &format!("{}-{ends_at}", known.agent))));
        }
        self.open_session(known.agent, token, "password", now).await
    }

    async fn open_session(
        &self,
        id: AgentId,
        token: &str,
        step: &'static str,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        self.transact("open session", (id, token_hash(token)), move |tx, desk, context| {
            Box::pin(async move {
                let (id, token_hash) = &*context;
                desk.begin_session(tx, *id, token_hash, step, now).await
            })
        })
        .await
    }

    /// A browser signed in by a password or a passkey, where the policy takes those of this agent.
    pub(crate) async fn begin_session(
        &self,
        tx: &mut Tx,
        id: AgentId,
        token_hash: &str,
        step: &'static str,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        // They may have left between the first step and the last.
        let Some(agent) = agent::find(tx, id).await?.filter(Agent::is_here) else { return Ok(SignedIn::No) };
        let live = self.live_if_any();
        if live.is_some_and(|live| !live.policy.sign_in.takes_passwords(agent.role)) {
            return Ok(SignedIn::Off);
        }
        let deed = Deed::signed_in(id, &agent.email, step);
        self.begin_session_of(tx, &agent, token_hash, deed, now).await?;
        Ok(SignedIn::Yes(id))
    }

    /// A browser signed in: its session, and a record of how.
    pub(crate) async fn begin_session_of(
        &self,
        tx: &mut Tx,
        agent: &Agent,
        token_hash: &str,
        deed: Deed,
        now: Timestamp,
    ) -> Result<(), Error> {
        let browser = Browser { name: self.caller.browser.clone(), peer: self.caller.peer() };
        session::insert(tx, token_hash, agent.id, &browser, now, now + SESSION).await?;
        self.audit_by(tx, agent.id, deed, now).await
    }

    /// Whose browser this is, if its session lasts. Using it makes it last longer.
    pub async fn session(&self, token: &str, now: Timestamp) -> Result<Option<Agent>, Error> {
        let hash = token_hash(token);
        let found = self
            .look("session", hash.clone(), move |tx, hash| {
                Box::pin(async move {
                    let Some((id, seen_at)) = session::find(tx, &hash, now).await? else {
                        return Ok(None);
                    };
                    let found = agent::find(tx, id).await?.filter(Agent::is_here);
                    Ok(found.map(|agent| (agent, seen_at)))
                })
            })
            .await?;
        let Some((agent, seen_at)) = found else {
            return Ok(None);
        };
        if now.duration_since(seen_at) > TOUCH {
            self.transact("touch session", hash, move |tx, desk, hash| {
                Box::pin(async move {
                    let peer = desk.caller.peer();
                    Ok(session::seen(tx, &hash, peer.as_deref(), now, now + SESSION).await?)
                })
            })
            .await?;
        }
        Ok(Some(agent))
    }

    async fn credentials(&self, email: String) -> Result<Option<agent::Credentials>, Error> {
        self.look("credentials", email, |tx, email| {
            Box::pin(async move { Ok(agent::credentials(tx, &email).await?) })
        })
        .await
    }

    /// Ends a session.
    pub async fn sign_out(&self, token: &str, now: Timestamp) -> Result<(), Error> {
        self.transact("sign out", token_hash(token), move |tx, desk, hash| {
            Box::pin(async move {
                let Some((id, _)) = session::find(tx, &hash, now).await? else { return Ok(()) };
                session::remove(tx, &hash).await?;
                match agent::find(tx, id).await? {
                    Some(agent) => desk.audit_by(tx, id, of_agent(What::SignedOut, &agent), now).await,
                    None => Ok(()),
                }
            })
        })
        .await
    }

    /// Drops sessions that ended.
    pub async fn sweep_sessions(&self, now: Timestamp) -> Result<u64, Error> {
        self.transact("sweep sessions", (), move |tx, _, _| {
            Box::pin(async move { Ok(session::remove_expired(tx, now).await?) })
        })
        .await
    }

    /// Another password for an agent who knows the present one. All their browsers but the one with `token` are signed
    /// out: whoever changes a password may do so because somebody else knew it.
    pub async fn change_password(
        &self,
        by: &Agent,
        present: String,
        new: String,
        token: &str,
        now: Timestamp,
    ) -> Result<PasswordChange, Error> {
        if !self.is_password(by, present).await? {
            return Ok(PasswordChange::Wrong);
        }
        if !is_long_enough(&new) {
            return Ok(PasswordChange::Unfit);
        }
        let context = (by.clone(), hash(new).await?, token_hash(token));
        self.transact("change password", context, move |tx, desk, context| {
            Box::pin(async move {
                let (by, password_hash, token_hash) = &*context;
                agent::set_password(tx, by.id, password_hash).await?;
                desk.audit_by(tx, by.id, of_agent(What::PasswordChanged, by), now).await?;
                desk.end_others(tx, by.id, by, token_hash, now).await?;
                Ok(PasswordChange::Done)
            })
        })
        .await
    }

    pub(crate) async fn is_password(&self, by: &Agent, typed: String) -> Result<bool, Error> {
        let known = self.credentials(by.email.clone()).await?;
        verify(typed, known.map(|known| known.password_hash)).await
    }

    /// The language of an agent's pages.
    pub async fn set_locale(&self, by: &Agent, locale: Locale) -> Result<(), Error> {
        self.transact("set locale", (by.id, locale), |tx, _, context| {
            Box::pin(async move { Ok(agent::set_locale(tx, context.0, context.1).await?) })
        })
        .await
    }

    /// Somebody is away and a deputy stands in, or they are back. Everybody says it for themselves, and who leads for
    /// those whom they lead.
    pub async fn set_away(
        &self,
        by: &Agent,
        whom: AgentId,
        away: Option<Away>,
        now: Timestamp,
    ) -> Result<(), Error> {
        if away.is_some_and(|away| away.until <= away.from) {
            return Err(Error::Invalid("an absence ends after it begins".into()));
        }
        if away.is_some_and(|away| away.deputy == Some(whom)) {
            return Err(Error::Invalid("nobody stands in for themselves".into()));
        }
        self.transact("set away", (by.clone(), whom, away), move |tx, desk, context| {
            Box::pin(async move {
                let (by, whom, away) = &*context;
                let (whom, away) = (*whom, *away);
                let known = agent::find(tx, whom).await?.ok_or(Error::NotFound("agent"))?;
                if by.id != whom {
                    may_speak_for(by, &known)?;
                }
                if let Some(deputy) = away.and_then(|away| away.deputy) {
                    let deputy = agent::find(tx, deputy).await?;
                    deputy.filter(Agent::is_here).ok_or(Error::NotFound("agent"))?;
                }
                let before = agent::find_standing(tx, whom).await?.and_then(|standing| standing.away);
                let (before, after) = (told(tx, before).await?, told(tx, away).await?);
                agent::set_away(tx, whom, away).await?;
                desk.audit_by(tx, by.id, Deed::absence_set(&known, before, after), now).await
            })
        })
        .await
    }
}

/// An absence as a record tells it. A deputy has to be somebody.
async fn told(
    tx: &mut Tx,
    away: Option<Away>,
) -> Result<Option<(Timestamp, Timestamp, Option<String>)>, Error> {
    let Some(away) = away else { return Ok(None) };
    let deputy = match away.deputy {
        Some(id) => Some(agent::find(tx, id).await?.ok_or(Error::NotFound("agent"))?.email),
        None => None,
    };
    Ok(Some((away.from, away.until, deputy)))
}

pub(crate) fn is_long_enough(password: &str) -> bool {
    PASSWORD_CHARS.contains(&password.chars().count())
}

/// What is stored of a session's token.
pub(crate) fn token_hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) async fn hash(password: String) -> Result<String, Error> {
    blocking(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| Error::Invalid(error.to_string()))
    })
    .await?
}

/// Checks a password against what is stored, or against a hash of nothing when nothing is stored.
async fn verify(password: String, stored: Option<String>) -> Result<bool, Error> {
    static NOBODY: OnceLock<String> = OnceLock::new();
    if password.len() > 1_000 {
        return Ok(false);
    }
    // Who was made by a provider has none, which takes as long to say as any other.
    let stored = stored.filter(|hash| !hash.is_empty());
    blocking(move || {
        let argon2 = Argon2::default();
        let nobody = || argon2.hash_password(b"nobody").map(|hash| hash.to_string()).unwrap_or_default();
        // Who was let in and has not chosen a password yet has none.
        let stored = stored.filter(|stored| !stored.is_empty());
        let known = stored.is_some();
        let hash = stored.unwrap_or_else(|| NOBODY.get_or_init(nobody).clone());
        argon2.verify_password(password.as_bytes(), hash.as_str()).is_ok() && known
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let _turn = HASHERS.acquire().await.map_err(|error| Error::Invalid(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Invalid(error.to_string()))
}
