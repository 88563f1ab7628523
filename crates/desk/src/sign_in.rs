//! Signing in by a provider of OpenID Connect: the question that a browser takes there, sealed in a cookie and good
//! for one answer; whom the answer brings in; and the secrets by which providers know us. What a provider and its
//! tokens say is judged beside; who asks it on the wire is not known here.

mod document;
mod id_token;
mod key;
#[cfg(test)]
pub(crate) mod tests;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD as BASE64};
use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::{Agent, Role};
use relance_domain::audit::{Deed, What};
use relance_domain::error::Refusal;
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_domain::right::{Grant, Grants};
use relance_domain::sign_in::{Provider, Seat};
use relance_mail::Address;
use relance_store::sign_in::{self, Link};
use relance_store::{Tx, agent, member, passkey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::member::must_not_be_last;
use crate::{Desk, Error};

pub use document::{Document, DocumentFlaw, Telling};
pub use id_token::{Claims, Expected, TokenFlaw, judge};
pub use key::Keys;

/// How long somebody may take at the provider.
const QUESTION: SignedDuration = SignedDuration::from_mins(10);
const PURPOSE: &str = "provider sign-in";
const SECRET_PURPOSE: &str = "provider secret";
/// Longer than any provider's.
const SECRET_BYTES: usize = 2 * 1024;
/// A longer way on is forgotten: cookies have room for four kilobytes.
const NEXT_BYTES: usize = 1_500;
const NAME_CHARS: usize = 100;
/// Links that are listed.
const MOST_LINKS: i64 = 1_000;

/// What is asked of a provider in one sign-in. It travels in a cookie, sealed and not hidden: its browser alone has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub provider: String,
    state: String,
    pub nonce: String,
    /// What proves at the end that who began brings the code (RFC 7636).
    verifier: String,
    /// Where to go on afterwards.
    pub next: String,
    ends_at: i64,
}

impl Question {
    /// Whether an answer carries this question's state, compared in one time whatever differs.
    pub fn is_answered_by(&self, state: &str) -> bool {
        self.state.as_bytes().ct_eq(state.as_bytes()).into()
    }
}

/// A sign-in that begins: where the browser goes, and what it takes along in a cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub url: String,
    pub sealed: String,
}

/// A code to be turned in for a token: the request that the wire makes.
#[derive(Clone, PartialEq, Eq)]
pub struct Redemption {
    pub url: String,
    pub form: String,
    /// The value of `Authorization`, where the provider wants our secret there.
    pub authorization: Option<String>,
}

/// Why somebody whom a provider vouches for does not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotLetIn {
    /// The provider did not make sure of their address, or names none.
    Unverified,
    /// Their address is of a domain that the policy does not let in.
    Domain,
    /// Nobody here has their address, and nobody is made.
    Unknown,
    /// They are in none of the groups that the policy names.
    Group,
    /// Somebody else at this provider came in by this address before.
    Other,
}

impl NotLetIn {
    /// The code in the audit log, and the end of the key of a text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unverified => "unverified",
            Self::Domain => "domain",
            Self::Unknown => "unknown",
            Self::Group => "group",
            Self::Other => "other",
        }
    }
}

/// How coming in by a provider went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetIn {
    Yes(AgentId),
    No(NotLetIn),
}

/// What one use case needs to let somebody in.
struct Bringing {
    provider: Provider,
    claims: Claims,
    /// Their address as it is kept; none where it is no address.
    email: Option<String>,
    locale: Locale,
    token_hash: String,
    fresh: AgentId,
}

impl Desk {
    /// Where a provider sends people back, as it has to be registered there.
    pub fn provider_return_url(&self, key: &str) -> String {
        format!("{}/sign-in/{key}/back", self.base_url())
    }

    /// Begins a sign-in. `random` makes its state, its nonce and its verifier.
    pub fn ask_provider(
        &self,
        provider: &Provider,
        document: &Document,
        next: &str,
        random: [[u8; 32]; 3],
        now: Timestamp,
    ) -> Asked {
        let [state, nonce, verifier] = random.map(|bytes| BASE64.encode(bytes));
        let question = Question {
            provider: provider.key.clone(),
            next: if next.len() > NEXT_BYTES { "/".to_owned() } else { next.to_owned() },
            ends_at: (now + QUESTION).as_second(),
            state,
            nonce,
            verifier,
        };
        let challenge = BASE64.encode(Sha256::digest(question.verifier.as_bytes()));
        let scope =
            ["openid", "email", "profile"].into_iter().chain(provider.scopes.iter().map(String::as_str));
        let asked = form(&[
            ("response_type", "code"),
            ("client_id", &provider.client_id),
            ("redirect_uri", &self.provider_return_url(&provider.key)),
            ("scope", &scope.collect::<Vec<_>>().join(" ")),
            ("state", &question.state),
            ("nonce", &question.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let plain = serde_json::to_vec(&question).expect("plain data serialises");
        Asked {
            url: with_query(&document.authorize_url, &asked),
            sealed: self.seal(PURPOSE, &BASE64.encode(plain)),
        }
    }

    /// What a browser was sent to ask, while it may be answered.
    pub fn open_question(&self, sealed: &str, now: Timestamp) -> Option<Question> {
        let plain = BASE64.decode(self.unseal(PURPOSE, sealed)?).ok()?;
        let question: Question = serde_json::from_slice(&plain).ok()?;
        (now.as_second() < question.ends_at).then_some(question)
    }

    /// Takes the one answer that a question has. False when it was answered before.
    pub async fn answer_question(&self, question: &Question) -> Result<bool, Error> {
        // They are kept beside answered challenges of passkeys, and forgotten with them.
        let hash = crate::agent::token_hash(&format!("{PURPOSE} {}", question.state));
        let ends_at = Timestamp::from_second(question.ends_at).unwrap_or(Timestamp::MAX);
        self.transact("answer question", hash, move |tx, _, hash| {
            Box::pin(async move { Ok(passkey::answer(tx, &hash, ends_at).await?) })
        })
        .await
    }

    /// The request that turns a code in for a token.
    pub fn redemption(
        &self,
        provider: &Provider,
        document: &Document,
        question: &Question,
        code: &str,
        secret: Option<&str>,
    ) -> Redemption {
        let return_url = self.provider_return_url(&provider.key);
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &return_url),
            ("code_verifier", &question.verifier),
        ];
        let authorization = match secret {
            Some(secret) if document.telling == Telling::Basic => {
                // Both are written as in a form first (RFC 6749, 2.3.1).
                let plain = form(&[(&provider.client_id, secret)]).replacen('=', ":", 1);
                Some(format!("Basic {}", STANDARD.encode(plain)))
            }
            secret => {
                fields.push(("client_id", &provider.client_id));
                fields.extend(secret.map(|secret| ("client_secret", secret)));
                None
            }
        };
        Redemption { url: document.token_url.clone(), form: form(&fields), authorization }
    }

    /// Where somebody signs out of the provider itself, and comes back to our page for signing in.
    pub fn provider_leave_url(&self, provider: &Provider, document: &Document) -> Option<String> {
        let back = format!("{}/login?why=left", self.base_url());
        let asked = form(&[("client_id", &provider.client_id), ("post_logout_redirect_uri", &back)]);
        document.leave_url.as_ref().map(|url| with_query(url, &asked))
    }

    /// Lets somebody in whom a provider vouches for, and opens a session for `token`; no second step of ours is asked.
    pub async fn sign_in_by_provider(
        &self,
        provider: &Provider,
        claims: Claims,
        locale: Locale,
        token: &str,
        now: Timestamp,
    ) -> Result<LetIn, Error> {
        let bringing = Bringing {
            provider: provider.clone(),
            email: Address::new(None, &claims.email).ok().map(|address| address.key()),
            claims,
            locale,
            token_hash: crate::agent::token_hash(token),
            fresh: AgentId(self.id(now)),
        };
        let email = bringing.email.clone().unwrap_or_default();
        let done = self
            .transact("sign in by provider", bringing, move |tx, desk, bringing| {
                Box::pin(async move { desk.bring_in(tx, &bringing, now).await })
            })
            .await?;
        if let LetIn::No(why) = done {
            self.provider_refused(&provider.key, &email, why.as_str(), now).await?;
        }
        Ok(done)
    }

    async fn bring_in(&self, tx: &mut Tx, bringing: &Bringing, now: Timestamp) -> Result<LetIn, Error> {
        let Bringing { provider, claims, token_hash, .. } = bringing;
        let issuer = provider.issuer.as_str();
        // What the groups say is asked first: who is refused leaves no trace of an account.
        let seat = match &provider.groups {
            Some(groups) => match groups.seat(&claims.texts(&groups.claim)) {
                None => return Ok(LetIn::No(NotLetIn::Group)),
                seat => seat,
            },
            None => None,
        };
        let id = match sign_in::find(tx, issuer, &claims.subject).await? {
            Some(id) => id,
            None => match self.linked_first(tx, bringing, seat.as_ref(), now).await? {
                Ok(id) => id,
                Err(why) => return Ok(LetIn::No(why)),
            },
        };
        let Some(agent) = agent::find(tx, id).await?.filter(Agent::is_here) else {
            return Ok(LetIn::No(NotLetIn::Unknown));
        };
        // Somebody who was made a moment ago is what they were made.
        let agent = match seat.filter(|_| id != bringing.fresh) {
            Some(seat) => self.seated(tx, agent, seat, &provider.key, now).await?,
            None => agent,
        };
        sign_in::used(tx, issuer, &claims.subject, now).await?;
        let deed = Deed::signed_in_by(id, &agent.email, &provider.key);
        self.begin_session_of(tx, &agent, token_hash, deed, now).await?;
        Ok(LetIn::Yes(id))
    }

    /// Links somebody who comes for the first time, by their address, with the agent who is here or one who is made.
    async fn linked_first(
        &self,
        tx: &mut Tx,
        bringing: &Bringing,
        seat: Option<&Seat>,
        now: Timestamp,
    ) -> Result<Result<AgentId, NotLetIn>, Error> {
        let Bringing { provider, claims, .. } = bringing;
        let Some(email) = bringing.email.as_deref().filter(|_| claims.is_verified) else {
            return Ok(Err(NotLetIn::Unverified));
        };
        if !provider.takes(email) {
            return Ok(Err(NotLetIn::Domain));
        }
        let id = match (agent::find_email(tx, email).await?, &provider.create) {
            (Some(id), _) => id,
            (None, None) => return Ok(Err(NotLetIn::Unknown)),
            // The account of somebody who left is opened again by an administrator, and by nobody who has their
            // address.
            (None, Some(_)) if agent::is_taken(tx, email).await? => return Ok(Err(NotLetIn::Unknown)),
            (None, Some(create)) => self.newcomer(tx, bringing, email, seat.unwrap_or(create), now).await?,
        };
        let issuer = provider.issuer.as_str();
        // An address may be given to somebody else one day, who is not who came before.
        if !sign_in::link(tx, issuer, &claims.subject, id, now).await? {
            return Ok(Err(NotLetIn::Other));
        }
        self.audit_by(tx, id, Deed::provider_link(What::ProviderLinked, id, email, issuer), now).await?;
        Ok(Ok(id))
    }

    /// Somebody new. They have no password: what is stored fits none.
    async fn newcomer(
        &self,
        tx: &mut Tx,
        bringing: &Bringing,
        email: &str,
        seat: &Seat,
        now: Timestamp,
    ) -> Result<AgentId, Error> {
        let name: String =
            bringing.claims.name.chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let local = email.split('@').next().unwrap_or_default();
        let person = Agent {
            id: bringing.fresh,
            email: email.to_owned(),
            name: if name.is_empty() { local.to_owned() } else { name },
            // Nobody becomes an administrator by coming for the first time, whatever group they are in.
            role: seat.role.min(Role::Lead),
            locale: bringing.locale,
            grants: Grants::member(seat.teams.iter().cloned()),
            left_at: None,
        };
        agent::insert(tx, &person, "", now).await?;
        self.audit_by(tx, person.id, Deed::agent_added(&person), now).await?;
        Ok(person.id)
    }

    /// What the groups make of somebody. The last administrator stays one.
    async fn seated(
        &self,
        tx: &mut Tx,
        was: Agent,
        seat: Seat,
        provider: &str,
        now: Timestamp,
    ) -> Result<Agent, Error> {
        // Which teams they work in is the group's word; what they may do there is said in the desk, and stays.
        let granted = |team: &String| was.grants.get(team).unwrap_or(Grant::ANSWER);
        let grants: Grants = seat.teams.iter().map(|team| (team.clone(), granted(team))).collect();
        if was.role == seat.role && was.grants == grants {
            return Ok(was);
        }
        if was.role == Role::Admin && seat.role != Role::Admin {
            match must_not_be_last(tx, was.id).await {
                Err(Error::Refused(Refusal::LastAdmin)) => return Ok(was),
                other => other?,
            }
        }
        for team in was.grants.teams().filter(|team| grants.get(team).is_none()) {
            member::set_team(tx, was.id, team, None).await?;
        }
        for (team, grant) in grants.iter().filter(|(team, _)| was.grants.get(team).is_none()) {
            member::set_team(tx, was.id, team, Some((grant, true))).await?;
        }
        let is = Agent { role: seat.role, grants, ..was.clone() };
        agent::set_role(tx, is.id, is.role).await?;
        self.audit_by(tx, is.id, Deed::groups_applied(&was, &is, provider), now).await?;
        Ok(is)
    }

    /// Keeps the secret by which a provider of the live policy knows us, locked; `nonce` is random.
    pub async fn set_provider_secret(
        &self,
        key: &str,
        secret: &str,
        nonce: [u8; 12],
        now: Timestamp,
    ) -> Result<(), Error> {
        let is_sound = (1..=SECRET_BYTES).contains(&secret.len()) && !secret.chars().any(char::is_control);
        if !is_sound {
            return Err(Error::Invalid(
                "the secret is missing, too long, or holds a control character".into(),
            ));
        }
        let live = self.live()?;
        let providers = &live.policy.sign_in.providers;
        let Some(provider) = providers.get(key) else {
            let keys: Vec<&str> = providers.keys().map(String::as_str).collect();
            let known = match keys.is_empty() {
                true => "it has none".to_owned(),
                false => format!("name one of {}", keys.join(", ")),
            };
            return Err(Error::Invalid(format!("the policy has no provider [sign_in.{key}]: {known}")));
        };
        let locked = self.lock(SECRET_PURPOSE, &name_of_secret(provider), secret.as_bytes().to_vec(), nonce);
        self.transact("keep provider secret", (key.to_owned(), locked), move |tx, desk, context| {
            Box::pin(async move {
                let (key, locked) = &*context;
                sign_in::keep_secret(tx, key, locked, now).await?;
                desk.audit(tx, Deed::provider_secret_set(key), now).await
            })
        })
        .await
    }

    /// The secret by which a provider knows us, when there is one. One that was given for another issuer is none: it
    /// would be told to somebody else.
    pub async fn provider_secret(&self, provider: &Provider) -> Result<Option<String>, Error> {
        let sealed = self
            .look("provider secret", provider.key.clone(), |tx, key| {
                Box::pin(async move { Ok(sign_in::secret(tx, &key).await?) })
            })
            .await?;
        let plain = sealed.and_then(|sealed| self.unlock(SECRET_PURPOSE, &name_of_secret(provider), &sealed));
        Ok(plain.and_then(|plain| String::from_utf8(plain).ok()))
    }

    /// For which providers there is a secret, and since when.
    pub async fn provider_secrets(&self) -> Result<Vec<(String, Timestamp)>, Error> {
        self.look("provider secrets", (), |tx, _| Box::pin(async move { Ok(sign_in::secrets(tx).await?) }))
            .await
    }

    /// Who comes in by which provider, by address.
    pub async fn provider_links(&self) -> Result<Vec<Link>, Error> {
        self.look("provider links", (), |tx, _| {
            Box::pin(async move { Ok(sign_in::all(tx, MOST_LINKS).await?) })
        })
        .await
    }

    /// An agent is nobody at a provider any more, until they come again.
    pub async fn unlink_provider(&self, issuer: &str, whom: AgentId, now: Timestamp) -> Result<(), Error> {
        self.transact("unlink provider", (issuer.to_owned(), whom), move |tx, desk, context| {
            Box::pin(async move {
                let (issuer, whom) = &*context;
                let agent = agent::find(tx, *whom).await?.ok_or(Error::NotFound("agent"))?;
                if !sign_in::unlink(tx, issuer, *whom).await? {
                    return Err(Error::NotFound("link"));
                }
                let deed = Deed::provider_link(What::ProviderUnlinked, *whom, &agent.email, issuer);
                desk.audit(tx, deed, now).await
            })
        })
        .await
    }
}

/// A secret is locked to its issuer, so that whoever writes another one into the policy does not have it told there.
fn name_of_secret(provider: &Provider) -> String {
    format!("{} {}", provider.key, provider.issuer)
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn with_query(url: &str, query: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}{query}")
}
