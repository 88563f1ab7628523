//! Who calls the desk, and what of it stands in the audit log: a record is written in the transaction that did it.
//! What a record may tell is said in `domain::audit`. A simulated desk keeps none.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use relance_domain::audit::{Author, Deed, KEPT_DAYS, What};
use relance_domain::id::{AgentId, TokenId};
use relance_mail::Address;
use relance_store::{Tx, audit};

use crate::{Desk, Error};

/// Sign-ins that failed and are written within an hour: of one account, from one address, and at all. Whoever guesses
/// does not fill the log.
const FAILED_OF_ACCOUNT: i64 = 10;
const FAILED_OF_PEER: i64 = 30;
const FAILED: i64 = 1_000;
/// Old records that are dropped in one go.
const SWEPT: i64 = 5_000;
/// A browser's name for itself is cut here.
const BROWSER_CHARS: usize = 300;

/// Who calls the desk, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caller {
    pub author: Author,
    pub peer: Option<IpAddr>,
    /// What their browser calls itself; empty where there is none.
    pub browser: String,
    /// The token of the program that calls for them.
    pub via: Option<TokenId>,
}

impl Caller {
    /// Somebody with a browser.
    pub fn with_browser(author: Author, peer: IpAddr, browser: &str) -> Self {
        let browser = browser.chars().filter(|c| !c.is_control()).take(BROWSER_CHARS).collect();
        Self { author, peer: Some(peer.to_canonical()), browser, via: None }
    }

    /// Whoever started a program beside the data folder.
    pub fn of_command_line() -> Self {
        Self { author: Author::CommandLine, ..Self::default() }
    }

    /// Their address as it is kept.
    pub(crate) fn peer(&self) -> Option<String> {
        self.peer.map(|peer| peer.to_string())
    }
}

impl Desk {
    /// The same desk, called by somebody.
    pub fn called_by(&self, caller: Caller) -> Self {
        Self { inner: self.inner.clone(), caller: Arc::new(caller), errand: None }
    }

    /// The same desk for what an agent ordered before, through this token if through any.
    pub(crate) fn through(&self, agent: AgentId, via: Option<TokenId>) -> Self {
        let caller = Caller { author: Author::Agent(agent), via, ..(*self.caller).clone() };
        Self { caller: Arc::new(caller), ..self.clone() }
    }

    /// The token of the program that calls.
    pub fn via(&self) -> Option<TokenId> {
        self.caller.via
    }

    /// Writes what the caller did.
    pub(crate) async fn audit(&self, tx: &mut Tx, deed: Deed, now: Timestamp) -> Result<(), Error> {
        self.audit_of(tx, self.caller.author, deed, now).await
    }

    /// Writes what this agent did.
    pub(crate) async fn audit_by(
        &self,
        tx: &mut Tx,
        by: AgentId,
        deed: Deed,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.audit_of(tx, Author::Agent(by), deed, now).await
    }

    async fn audit_of(&self, tx: &mut Tx, author: Author, deed: Deed, now: Timestamp) -> Result<(), Error> {
        if self.inner.sheets.is_some() {
            return Ok(());
        }
        let peer = self.caller.peer();
        Ok(audit::insert(tx, self.id(now), (author, peer.as_deref(), self.caller.via), &deed, now).await?)
    }

    /// Writes that a sign-in failed, as long as there are not too many of them. What was typed and is no address is
    /// not kept: it may be a password.
    pub(crate) async fn audit_failed(
        &self,
        email: &str,
        known: Option<AgentId>,
        step: &'static str,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.audit_attempt(email, known, now, move |key, email, attempt| {
            Deed::sign_in_failed(key, email, step, attempt)
        })
        .await
    }

    /// Writes that a provider sent somebody who did not get in, with the code of why, within the same bounds.
    pub async fn provider_refused(
        &self,
        provider: &str,
        email: &str,
        why: &'static str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let provider = provider.to_owned();
        self.audit_attempt(email, None, now, move |key, email, attempt| {
            Deed::provider_refused(key, email, &provider, why, attempt)
        })
        .await
    }

    async fn audit_attempt(
        &self,
        email: &str,
        known: Option<AgentId>,
        now: Timestamp,
        deed: impl Fn(&str, &str, i64) -> Deed + Send + Sync + 'static,
    ) -> Result<(), Error> {
        let typed = Address::new(None, email.trim()).map(|address| address.key()).unwrap_or_default();
        let key = known.map_or_else(|| typed.clone(), |id| id.to_string());
        self.transact("sign-in failed", (key, typed, deed), move |tx, desk, context| {
            Box::pin(async move {
                let (key, typed, deed) = &*context;
                let peer = desk.caller.peer().unwrap_or_default();
                let since = now - SignedDuration::from_hours(1);
                let lately = audit::failed(tx, since, (key, &peer), FAILED).await?;
                let is_full = lately.of_account >= FAILED_OF_ACCOUNT
                    || lately.of_peer >= FAILED_OF_PEER
                    || lately.n >= FAILED;
                if is_full {
                    return Ok(());
                }
                let deed = deed(key, typed, lately.of_account + 1);
                desk.audit_of(tx, Author::Stranger, deed, now).await
            })
        })
        .await
    }

    /// Writes that the caller took a table out, in a transaction of its own: nothing else is written with it.
    pub async fn exported(&self, file: &str, asked: &str, now: Timestamp) -> Result<(), Error> {
        self.transact("exported", (file.to_owned(), asked.to_owned()), move |tx, desk, context| {
            Box::pin(async move { desk.audit(tx, Deed::exported(&context.0, &context.1), now).await })
        })
        .await
    }

    /// Drops records whose time is over.
    pub async fn sweep_audit(&self, now: Timestamp) -> Result<u64, Error> {
        let days = self.live_if_any().map_or(KEPT_DAYS, |live| live.policy.audit_days);
        let before = now - SignedDuration::from_hours(24 * i64::from(days));
        self.transact("sweep audit log", (), move |tx, _, _| {
            Box::pin(async move { Ok(audit::sweep(tx, before, SWEPT).await?) })
        })
        .await
    }
}

/// A deed of an agent that is told by their address alone.
pub(crate) fn of_agent(what: What, agent: &relance_domain::agent::Agent) -> Deed {
    Deed::of_agent(what, agent.id, &agent.email)
}
