//! Providers of sign-ins as the pages ask them: what one says of itself and which keys it has, kept for an hour,
//! and codes for tokens. The wire is the binary's, what is said is judged in the desk.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use relance_desk::sign_in::{Document, DocumentFlaw, Keys, Redemption};
use relance_domain::sign_in::Issuer;
use serde::Deserialize;

use crate::app::{Asker, Unasked};

/// How long what a provider says is believed without asking again.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// A key that nobody knows makes us ask again, and no more often than this: tokens come from outside.
const AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// Why a provider was of no help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It gave no answer of use: the wire's code, and words in English.
    Unasked(Unasked),
    /// What it says of itself is of no use.
    Document(DocumentFlaw),
    /// Its keys cannot be read, or there is none that we know.
    Keys,
    /// It does not take us for whom we say we are: the secret is missing or another one.
    Unknown,
    /// It does not take the code.
    Code,
    /// It gave no token, in words of its own.
    NoToken,
}

impl From<Unasked> for Trouble {
    fn from(unasked: Unasked) -> Self {
        Self::Unasked(unasked)
    }
}

impl Trouble {
    /// The code in the audit log, and the end of the key of a text.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unasked(unasked) => unasked.code,
            Self::Document(flaw) => flaw.as_str(),
            Self::Keys => "keys",
            Self::Unknown => "secret",
            Self::Code => "code",
            Self::NoToken => "no-token",
        }
    }

    /// What was said on the wire, in English; empty where nothing was.
    pub fn words(&self) -> &str {
        match self {
            Self::Unasked(unasked) => &unasked.words,
            _ => "",
        }
    }
}

/// What is kept of one provider.
#[derive(Clone)]
struct Kept {
    document: Arc<Document>,
    asked_at: Timestamp,
    keys: Option<(Arc<Keys>, Timestamp)>,
    /// When an unknown key made us ask for the last time.
    again_at: Option<Timestamp>,
}

/// All providers that were asked.
pub struct Providers {
    asker: Arc<dyn Asker>,
    kept: Mutex<BTreeMap<Issuer, Kept>>,
}

#[derive(Deserialize)]
struct Given {
    id_token: String,
}

#[derive(Deserialize)]
struct Refused {
    error: String,
}

impl Providers {
    pub fn new(asker: Arc<dyn Asker>) -> Self {
        Self { asker, kept: Mutex::default() }
    }

    fn kept(&self, issuer: &Issuer) -> Option<Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned()
    }

    fn change(&self, issuer: &Issuer, change: impl FnOnce(&mut Kept)) {
        if let Some(kept) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get_mut(issuer) {
            change(kept);
        }
    }

    /// What a provider says of itself.
    pub async fn document(&self, issuer: &Issuer, now: Timestamp) -> Result<Arc<Document>, Trouble> {
        match self.kept(issuer) {
            Some(kept) if now.duration_since(kept.asked_at) < KEPT => Ok(kept.document),
            _ => self.document_anew(issuer, now).await,
        }
    }

    /// The same, asked now; its keys are asked for again, too.
    pub async fn document_anew(&self, issuer: &Issuer, now: Timestamp) -> Result<Arc<Document>, Trouble> {
        let bytes = self.asker.get(issuer.document_url()).await?;
        let document = Arc::new(Document::read(&bytes, issuer).map_err(Trouble::Document)?);
        let again_at = self.kept(issuer).and_then(|kept| kept.again_at);
        let kept = Kept { document: document.clone(), asked_at: now, keys: None, again_at };
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(issuer.clone(), kept);
        Ok(document)
    }

    /// The keys of a provider.
    pub async fn keys(
        &self,
        issuer: &Issuer,
        document: &Document,
        now: Timestamp,
    ) -> Result<Arc<Keys>, Trouble> {
        match self.kept(issuer).and_then(|kept| kept.keys) {
            Some((keys, at)) if now.duration_since(at) < KEPT => Ok(keys),
            _ => self.keys_anew(issuer, document, now).await,
        }
    }

    /// Its keys asked for again, since a token names one that is not among those; none when that was done just now.
    pub async fn keys_again(
        &self,
        issuer: &Issuer,
        document: &Document,
        now: Timestamp,
    ) -> Result<Option<Arc<Keys>>, Trouble> {
        let lately = self.kept(issuer).and_then(|kept| kept.again_at);
        if lately.is_some_and(|at| now.duration_since(at) < AGAIN) {
            return Ok(None);
        }
        self.change(issuer, |kept| kept.again_at = Some(now));
        self.keys_anew(issuer, document, now).await.map(Some)
    }

    async fn keys_anew(
        &self,
        issuer: &Issuer,
        document: &Document,
        now: Timestamp,
    ) -> Result<Arc<Keys>, Trouble> {
        let bytes = self.asker.get(document.keys_url.clone()).await?;
        let keys = Keys::read(&bytes).filter(|keys| keys.n() > 0).ok_or(Trouble::Keys)?;
        let keys = Arc::new(keys);
        self.change(issuer, |kept| kept.keys = Some((keys.clone(), now)));
        Ok(keys)
    }

    /// A code for an ID token.
    pub async fn redeem(&self, redemption: Redemption) -> Result<String, Trouble> {
        let (status, body) = self.asker.redeem(redemption).await?;
        if (200..300).contains(&status) {
            let given: Given = serde_json::from_slice(&body).map_err(|_| Trouble::NoToken)?;
            return Ok(given.id_token);
        }
        let refused = serde_json::from_slice::<Refused>(&body).map(|refused| refused.error);
        Err(match refused.as_deref() {
            Ok("invalid_client" | "unauthorized_client") => Trouble::Unknown,
            Ok("invalid_grant") => Trouble::Code,
            _ if status == 401 => Trouble::Unknown,
            _ => Trouble::NoToken,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handler::sign_in::tests::{ISSUER, Near};
    use crate::handler::tests::now;

    #[tokio::test]
    async fn what_is_known_is_asked_again_after_an_hour_and_for_an_unknown_key_once_a_minute() {
        let provider = relance_testkit::Provider::of(ISSUER, || now().as_second());
        let providers = Providers::new(Arc::new(Near(provider.clone())));
        let issuer: Issuer = ISSUER.parse().unwrap();
        let after = |secs: i64| now() + SignedDuration::from_secs(secs);
        let mut asked = Vec::new();
        for secs in [0, 3_599, 3_600] {
            let document = providers.document(&issuer, after(secs)).await.unwrap();
            providers.keys(&issuer, &document, after(secs)).await.unwrap();
            asked.push((provider.n_asked("/.well-known/openid-configuration"), provider.n_asked("/keys")));
        }
        assert_eq!(asked, [(1, 1), (1, 1), (2, 2)]);
        let document = providers.document(&issuer, after(3_600)).await.unwrap();
        let mut fetched = Vec::new();
        for secs in [3_601, 3_602, 3_660, 3_661] {
            fetched.push(providers.keys_again(&issuer, &document, after(secs)).await.unwrap().is_some());
        }
        assert_eq!(fetched, [true, false, false, true]);
        provider.goes_down(true);
        assert_eq!(providers.document(&issuer, after(9_999)).await.unwrap_err().code(), "unreachable");
    }
}
