//! The second step of signing in: codes of a telephone (RFC 6238), and ten recovery codes for the day it is lost.
//! What proves the first step is sealed in `seal`; the password and the session are in `agent`.

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::audit::{Deed, What};
use relance_domain::id::AgentId;
use relance_store::{agent, recovery};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

use super::SignedIn;
use crate::audit::of_agent;
use crate::{Desk, Error};

/// How many recovery codes an agent has at first.
pub const RECOVERY_CODES: usize = 10;
/// Random bytes for them.
pub type RecoverySeed = [[u8; 8]; RECOVERY_CODES];
/// Digits of one, 53 bits: only digits, so that they can be typed where a telephone shows its keys for digits.
const RECOVERY_DIGITS: usize = 16;

/// A second step that is being turned on: shown once, stored when a first code proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondStep {
    pub secret: String,
    /// `otpauth://…`, for the drawing that a telephone reads.
    pub url: String,
}

/// A second step that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondStepOn {
    pub since: Timestamp,
    /// Recovery codes that were not used yet.
    pub codes_left: i64,
}

impl Desk {
    /// The second step: a code for the sign-in that `first` proves, or a recovery code. Each opens one session.
    pub async fn sign_in_code(
        &self,
        first: &str,
        code: &str,
        token: &str,
        now: Timestamp,
    ) -> Result<SignedIn, Error> {
        let Some(id) = self.proven(first, now) else { return Ok(SignedIn::No) };
        let (passed, step) = match recovery_digits(code) {
            Some(digits) => (self.spend_recovery_code(id, &digits).await?, "recovery_code"),
            None => (self.use_code(id, code, now).await?, "code"),
        };
        if !passed {
            let email = self.first_step_email(first, now).await?.unwrap_or_default();
            self.audit_failed(&email, Some(id), step, now).await?;
            return Ok(SignedIn::NeedsCode(first.to_owned()));
        }
        self.open_session(id, token, step, now).await
    }

    /// Whose first step this is: their address, for the page that asks for the code.
    pub async fn first_step_email(&self, first: &str, now: Timestamp) -> Result<Option<String>, Error> {
        let Some(id) = self.proven(first, now) else { return Ok(None) };
        let found = self
            .look("first step", id, |tx, id| Box::pin(async move { Ok(agent::find(tx, *id).await?) }))
            .await?;
        Ok(found.map(|agent| agent.email))
    }

    fn proven(&self, first: &str, now: Timestamp) -> Option<AgentId> {
        let (agent, ends_at) = self.unseal("second step", first)?.split_once('-')?;
        let ends_at: i64 = ends_at.parse().ok()?;
        (now.as_second() < ends_at).then_some(AgentId(agent.parse().ok()?))
    }

    async fn use_code(&self, id: AgentId, code: &str, now: Timestamp) -> Result<bool, Error> {
        let secret = self
            .look("second step", id, |tx, id| Box::pin(async move { Ok(agent::totp_secret(tx, *id).await?) }))
            .await?;
        let Some(step) = secret.and_then(|(secret, _)| check_code(&secret, code, now)) else {
            return Ok(false);
        };
        self.transact("use code", id, move |tx, _, id| {
            Box::pin(async move { Ok(agent::use_totp(tx, *id, step).await?) })
        })
        .await
    }

    async fn spend_recovery_code(&self, id: AgentId, digits: &str) -> Result<bool, Error> {
        self.transact("use recovery code", (id, recovery_hash(id, digits)), |tx, _, context| {
            Box::pin(async move {
                // A code of a step that was turned off meanwhile opens nothing.
                let is_on = agent::totp_secret(tx, context.0).await?.is_some();
                Ok(is_on && recovery::spend(tx, context.0, &context.1).await?)
            })
        })
        .await
    }

    /// A new second step for an agent, made of 20 random bytes. Nothing is stored yet.
    pub fn second_step(&self, agent: &Agent, random: [u8; 20]) -> Result<SecondStep, Error> {
        let secret = Secret::from(random).to_base32();
        let url = self.second_step_url(agent, &secret)?;
        Ok(SecondStep { secret, url })
    }

    /// The address of a secret, for the drawing that a telephone reads.
    pub fn second_step_url(&self, agent: &Agent, secret: &str) -> Result<String, Error> {
        let wrong = |error: &dyn std::fmt::Display| Error::Invalid(error.to_string());
        let totp = Builder::new()
            .with_secret(Secret::try_from_base32(secret).map_err(|error| wrong(&error))?)
            .with_issuer(Some("Relance"))
            .with_account_name(agent.email.as_str())
            .build()
            .map_err(|error| wrong(&error))?;
        totp.to_url().map_err(|error| wrong(&error))
    }

    /// Turns the second step on once a first code proves that the telephone has the secret: the recovery codes, to be
    /// shown now and never again. `None` when the code does not fit.
    pub async fn turn_on_second_step(
        &self,
        by: &Agent,
        secret: &str,
        code: &str,
        seed: RecoverySeed,
        now: Timestamp,
    ) -> Result<Option<Vec<String>>, Error> {
        let Some(step) = check_code(secret, code, now) else {
            return Ok(None);
        };
        let (codes, hashes) = recovery_codes(by.id, seed);
        let turned = self
            .transact("second step on", (by.clone(), secret.to_owned(), hashes), move |tx, desk, context| {
                Box::pin(async move {
                    let (by, secret, hashes) = &*context;
                    if !agent::use_totp(tx, by.id, step).await? {
                        return Ok(false);
                    }
                    agent::set_totp(tx, by.id, Some((secret, now))).await?;
                    recovery::replace(tx, by.id, hashes).await?;
                    desk.audit_by(tx, by.id, of_agent(What::SecondStepOn, by), now).await?;
                    Ok(true)
                })
            })
            .await?;
        Ok(turned.then_some(codes))
    }

    /// New recovery codes in place of the old; asks for the password again, and gives `None` when it is wrong.
    pub async fn renew_recovery_codes(
        &self,
        by: &Agent,
        password: String,
        seed: RecoverySeed,
        now: Timestamp,
    ) -> Result<Option<Vec<String>>, Error> {
        if !self.is_password(by, password).await? {
            return Ok(None);
        }
        let (codes, hashes) = recovery_codes(by.id, seed);
        self.transact("renew recovery codes", (by.clone(), hashes), move |tx, desk, context| {
            Box::pin(async move {
                let (by, hashes) = &*context;
                if agent::totp_secret(tx, by.id).await?.is_none() {
                    return Err(Error::NotFound("second step"));
                }
                recovery::replace(tx, by.id, hashes).await?;
                desk.audit_by(tx, by.id, Deed::codes_made(by.id, &by.email, hashes.len()), now).await
            })
        })
        .await?;
        Ok(Some(codes))
    }

    /// Turns the second step off; asks for the password again.
    pub async fn turn_off_second_step(
        &self,
        by: &Agent,
        password: String,
        now: Timestamp,
    ) -> Result<bool, Error> {
        if !self.is_password(by, password).await? {
            return Ok(false);
        }
        self.transact("second step off", by.clone(), move |tx, desk, by| {
            Box::pin(async move {
                agent::set_totp(tx, by.id, None).await?;
                recovery::replace(tx, by.id, &[]).await?;
                desk.audit_by(tx, by.id, of_agent(What::SecondStepOff, &by), now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// An agent's second step, when it is on.
    pub async fn second_step_on(&self, by: &Agent) -> Result<Option<SecondStepOn>, Error> {
        self.look("second step", by.id, |tx, id| {
            Box::pin(async move {
                let Some((_, since)) = agent::totp_secret(tx, *id).await? else {
                    return Ok(None);
                };
                let codes_left = recovery::count(tx, *id).await?;
                Ok(Some(SecondStepOn { since, codes_left }))
            })
        })
        .await
    }
}

fn totp(secret: &str) -> Option<Totp> {
    Builder::new().with_secret(Secret::try_from_base32(secret).ok()?).build().ok()
}

/// The time step that a code belongs to, one step of clock difference allowed.
fn check_code(secret: &str, code: &str, now: Timestamp) -> Option<i64> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(now.as_second()).ok()?;
    totp(secret)?.check(&code, seconds).and_then(|step| i64::try_from(step).ok())
}

/// The codes as they are shown, `1234-5678-9012-3456`, and what is stored of each.
fn recovery_codes(agent: AgentId, seed: RecoverySeed) -> (Vec<String>, Vec<String>) {
    let codes = seed.map(|bytes| {
        let digits = format!("{:016}", u64::from_be_bytes(bytes) % 10_u64.pow(16));
        let groups = [0, 4, 8, 12].map(|at| &digits[at..at + 4]);
        (groups.join("-"), recovery_hash(agent, &digits))
    });
    codes.into_iter().unzip()
}

/// The digits of a recovery code, however they were grouped.
fn recovery_digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == RECOVERY_DIGITS).then_some(digits)
}

/// What is stored of a recovery code. The agent is part of it, so that equal codes do not look alike.
fn recovery_hash(agent: AgentId, digits: &str) -> String {
    let hash = Sha256::digest(format!("{}-{digits}", agent.0).as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
