//! Passkeys: an agent registers authenticators of theirs, and signs in with one in place of password and code. The
//! challenge travels sealed in a cookie and counts once; what the authenticator says is judged in `ceremony`.

mod cbor;
mod ceremony;
mod key;
#[cfg(test)]
pub(crate) mod tests;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::Agent;
use relance_domain::audit::{Deed, What};
use relance_domain::id::AgentId;
use relance_store::passkey::{self, Passkey};
use relance_store::{Tx, agent};
use sha2::{Digest, Sha256};

use crate::agent::SignedIn;
use crate::{Desk, Error};

pub use ceremony::{Flaw, Place};
pub use key::ALGORITHMS;

/// How long a challenge may be answered.
const CHALLENGE: SignedDuration = SignedDuration::from_mins(5);
/// One that lasts at least this long is given again: two tabs of one browser have the same cookie.
const STILL_GOOD: SignedDuration = SignedDuration::from_secs(150);
/// Passkeys of one agent.
const MOST: usize = 20;
const NAME_CHARS: usize = 60;

/// What an authenticator is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ceremony {
    /// A new passkey of this agent.
    Register(AgentId),
    SignIn,
}

impl Ceremony {
    /// What its challenge is sealed for.
    fn purpose(self) -> String {
        match self {
            Self::Register(id) => format!("passkey of {id}"),
            Self::SignIn => "passkey sign-in".to_owned(),
        }
    }
}

/// A challenge to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// In base64url, for the authenticator.
    pub text: String,
    /// For a cookie: it binds the challenge to the browser and to its purpose.
    pub sealed: String,
}

/// What a browser brings for a new passkey.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewPasskey {
    pub name: String,
    pub client_data: Vec<u8>,
    pub attestation: Vec<u8>,
}

/// What a browser brings to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PasskeyAnswer {
    /// The credential's id in base64url.
    pub credential: String,
    /// Whom the authenticator takes the holder for.
    pub handle: Vec<u8>,
    pub client_data: Vec<u8>,
    pub authenticator_data: Vec<u8>,
    pub signature: Vec<u8>,
}

/// How registering went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyAdded {
    Done,
    /// The password was another.
    WrongPassword,
    /// The authenticator took too long, or answered twice, or has not answered at all.
    Stale,
    Flawed(Flaw),
    /// It is registered already.
    Known,
    /// There are as many as one may have.
    Many,
}

impl Desk {
    /// Where authenticators are told that the desk is; none where no passkeys work.
    pub fn passkey_place(&self) -> Option<Place> {
        Place::of(self.base_url())
    }

    /// A challenge; the one that the browser has already, as long as it is good for a while.
    pub fn passkey_challenge(
        &self,
        ceremony: Ceremony,
        held: Option<&str>,
        random: [u8; 32],
        now: Timestamp,
    ) -> Challenge {
        if let Some((text, ends_at)) = held.and_then(|held| self.challenge(ceremony, held))
            && ends_at > now + STILL_GOOD
        {
            return Challenge { text, sealed: held.unwrap_or_default().to_owned() };
        }
        let text = BASE64.encode(random);
        let ends_at = (now + CHALLENGE).as_second();
        let sealed = self.seal(&ceremony.purpose(), &format!("{text}.{ends_at}"));
        Challenge { text, sealed }
    }

    fn challenge(&self, ceremony: Ceremony, sealed: &str) -> Option<(String, Timestamp)> {
        let (text, ends_at) = self.unseal(&ceremony.purpose(), sealed)?.rsplit_once('.')?;
        Some((text.to_owned(), Timestamp::from_second(ends_at.parse().ok()?).ok()?))
    }

    /// The challenge that a browser holds, while it may be answered.
    fn open_challenge(
        &self,
        ceremony: Ceremony,
        sealed: &str,
        now: Timestamp,
    ) -> Option<(String, Timestamp)> {
        self.challenge(ceremony, sealed).filter(|(_, ends_at)| *ends_at > now)
    }

    /// Whom an authenticator takes an agent for: it says nothing about them.
    pub fn passkey_handle(&self, id: AgentId) -> [u8; 32] {
        self.derived("passkey handle", &id.to_string())
    }

    /// The agent's passkeys, the oldest first.
    pub async fn passkeys(&self, by: &Agent) -> Result<Vec<Passkey>, Error> {
        self.look("passkeys", by.id, |tx, id| Box::pin(async move { Ok(passkey::of_agent(tx, *id).await?) }))
            .await
    }

    /// Keeps a new passkey of an agent, who says their password again: whoever has it comes in without one.
    pub async fn add_passkey(
        &self,
        by: &Agent,
        password: String,
        new: NewPasskey,
        sealed: &str,
        now: Timestamp,
    ) -> Result<PasskeyAdded, Error> {
        let place = self.passkey_place().ok_or(Error::NotFound("passkey"))?;
        let Some(open) = self.open_challenge(Ceremony::Register(by.id), sealed, now) else {
            return Ok(PasskeyAdded::Stale);
        };
        if !self.is_password(by, password).await? {
            return Ok(PasskeyAdded::WrongPassword);
        }
        let made = match ceremony::registered(&place, &open.0, &new.client_data, &new.attestation) {
            Ok(made) => made,
            Err(flaw) => return Ok(PasskeyAdded::Flawed(flaw)),
        };
        let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let made = Passkey {
            credential: BASE64.encode(&made.id),
            agent: by.id,
            name: name.chars().take(NAME_CHARS).collect(),
            public_key: made.key,
            count: made.count,
            created_at: now,
            used_at: None,
        };
        self.transact("add passkey", (by.clone(), made, open), move |tx, desk, context| {
            Box::pin(async move {
                let (by, made, open) = &*context;
                desk.add_in(tx, by, made, open, now).await
            })
        })
        .await
    }

    async fn add_in(
        &self,
        tx: &mut Tx,
        by: &Agent,
        made: &Passkey,
        (challenge, ends_at): &(String, Timestamp),
        now: Timestamp,
    ) -> Result<PasskeyAdded, Error> {
        if !passkey::answer(tx, &hash(challenge), *ends_at).await? {
            return Ok(PasskeyAdded::Stale);
        }
        if passkey::of_agent(tx, by.id).await?.len() >= MOST {
            return Ok(PasskeyAdded::Many);
        }
        if !passkey::insert(tx, made).await? {
            return Ok(PasskeyAdded::Known);
        }
        self.audit_by(tx, by.id, Deed::passkey(What::PasskeyAdded, by, &made.name), now).await?;
        Ok(PasskeyAdded::Done)
    }

    /// Gives a passkey up.
    pub async fn remove_passkey(&self, by: &Agent, credential: &str, now: Timestamp) -> Result<(), Error> {
        self.transact("remove passkey", (by.clone(), credential.to_owned()), move |tx, desk, context| {
            Box::pin(async move {
                let (by, credential) = &*context;
                let known = passkey::find(tx, credential).await?.filter(|known| known.agent == by.id);
                let known = known.ok_or(Error::NotFound("passkey"))?;
                passkey::remove(tx, by.id, credential).await?;
                desk.audit_by(tx, by.id, Deed::passkey(What::PasskeyRemoved, by, &known.name), now).await
            })
        })
        .await
    }

    /// Signs in with a passkey, which is both steps: it made sure who holds it. Opens a session for `token`.
    pub async fn sign_in_passkey(
        &self,
        answer: PasskeyAnswer,
        sealed: &str,
        token: &str,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let place = self.passkey_place().ok_or(Error::NotFound("passkey"))?;
        let Some(open) = self.open_challenge(Ceremony::SignIn, sealed, now) else {
            return Ok(SignedIn::No);
        };
        let known = self
            .look("passkey", answer.credential.clone(), |tx, credential| {
                Box::pin(async move {
                    let Some(known) = passkey::find(tx, &credential).await? else { return Ok(None) };
                    Ok(agent::find(tx, known.agent).await?.map(|agent| (known, agent)))
                })
            })
            .await?;
        let Some((known, agent)) = known else {
            self.audit_failed("", None, "passkey", now).await?;
            return Ok(SignedIn::No);
        };
        // Authenticators that keep no names need not say whom they mean; one that does must mean the holder.
        let is_theirs = answer.handle.is_empty() || answer.handle == self.passkey_handle(agent.id);
        let held = (known.public_key.as_slice(), known.count);
        let proven = ceremony::proven(
            &place,
            &open.0,
            held,
            &answer.client_data,
            &answer.authenticator_data,
            &answer.signature,
        );
        match proven {
            Ok(count) if is_theirs => self.enter_with(known, agent, (open, count), token, now).await,
            Err(Flaw::Counter) => {
                self.tell_copied(known, agent, open, now).await?;
                Ok(SignedIn::No)
            }
            refused => {
                let why = refused.err().map_or("handle", Flaw::as_str);
                tracing::info!(agent = %agent.id, why, "a passkey was refused");
                self.audit_failed(&agent.email, Some(agent.id), "passkey", now).await?;
                Ok(SignedIn::No)
            }
        }
    }

    async fn enter_with(
        &self,
        known: Passkey,
        agent: Agent,
        (open, count): ((String, Timestamp), u32),
        token: &str,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let context = (known, agent, open, crate::agent::token_hash(token));
        self.transact("sign in with passkey", context, move |tx, desk, context| {
            Box::pin(async move {
                let (known, agent, (challenge, ends_at), token_hash) = &*context;
                if !passkey::answer(tx, &hash(challenge), *ends_at).await? {
                    return Ok(SignedIn::No);
                }
                if !passkey::count_on(tx, &known.credential, count, now).await? {
                    return Ok(SignedIn::No);
                }
                desk.begin_session(tx, agent.id, token_hash, "passkey", now).await
            })
        })
        .await
    }

    /// A counter that went back says that somebody copied the key: nobody comes in, and administrators can read it.
    async fn tell_copied(
        &self,
        known: Passkey,
        agent: Agent,
        open: (String, Timestamp),
        now: Timestamp,
    ) -> Result<(), Error> {
        tracing::warn!(agent = %agent.id, "the counter of a passkey went back: it may have been copied");
        self.transact("passkey copied", (known, agent, open), move |tx, desk, context| {
            Box::pin(async move {
                let (known, agent, (challenge, ends_at)) = &*context;
                // The same answer again says nothing new.
                if !passkey::answer(tx, &hash(challenge), *ends_at).await? {
                    return Ok(());
                }
                let deed = Deed::passkey(What::PasskeyCopied, agent, &known.name);
                desk.audit(tx, deed, now).await
            })
        })
        .await
    }

    /// Forgets challenges that nobody can answer any more.
    pub async fn sweep_challenges(&self, now: Timestamp) -> Result<u64, Error> {
        self.transact("sweep challenges", (), move |tx, _, _| {
            Box::pin(async move { Ok(passkey::sweep(tx, now).await?) })
        })
        .await
    }
}

fn hash(challenge: &str) -> String {
    Sha256::digest(challenge.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
