//! Tokens of programs: made by the agent as whom they act, or by an administrator; shown once, kept as a hash, ended at
//! any time. What a token lets its program do is said in `domain`; routes and limits are the web's part.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use relance_domain::agent::{Agent, Role};
use relance_domain::audit::Deed;
use relance_domain::error::Refusal;
use relance_domain::id::{AgentId, TokenId};
use relance_domain::right::Right;
use relance_domain::token::{Scope, Scopes, Token};
use relance_store::{Tx, agent, token};
use sha2::{Digest, Sha256};

use crate::{Desk, Error};

/// How every token begins, so that whoever finds one in a place where it should not be knows whose it is.
const PREFIX: &str = "rlc_";
/// Hexadecimal letters by which people tell tokens apart, of the secret, and of what finds a slip of the pen.
const SHOWN: usize = 8;
const SECRET: usize = 64;
const CHECK: usize = 4;
/// Tokens of one agent that open the door at the same time.
const MOST: i64 = 50;
const NAME_CHARS: usize = 100;
/// For how many days one may be made.
pub const TOKEN_DAYS: std::ops::RangeInclusive<u16> = 1..=366;
/// A token is not touched in the store more often than this.
const TOUCH: SignedDuration = SignedDuration::from_mins(10);

/// A token to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// As whom it acts.
    pub agent: AgentId,
    pub name: String,
    pub scopes: Scopes,
    /// Teams beyond which it reaches nothing; none means all of its agent's.
    pub teams: BTreeSet<String>,
    pub days: u16,
}

/// Whoever calls through a token: the agent with what the token lets them do, and the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    pub agent: Agent,
    pub token: Token,
}

impl Desk {
    /// Makes a token and tells its text, this one time.
    pub async fn make_token(
        &self,
        by: &Agent,
        new: NewToken,
        random: [u8; 32],
        now: Timestamp,
    ) -> Result<(Token, String), Error> {
        if by.id != new.agent && by.role < Role::Admin {
            return Err(Error::Forbidden);
        }
        self.make_token_as(Some(by.id), new, random, now).await
    }

    /// The same for whoever starts programs beside the data folder.
    pub async fn make_token_here(
        &self,
        new: NewToken,
        random: [u8; 32],
        now: Timestamp,
    ) -> Result<(Token, String), Error> {
        self.make_token_as(None, new, random, now).await
    }

    async fn make_token_as(
        &self,
        by: Option<AgentId>,
        new: NewToken,
        random: [u8; 32],
        now: Timestamp,
    ) -> Result<(Token, String), Error> {
        let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > NAME_CHARS {
            return Err(Refusal::NoTokenName.into());
        }
        if !TOKEN_DAYS.contains(&new.days) {
            return Err(Refusal::NoTokenDays.into());
        }
        let live = self.live()?;
        if let Some(unknown) = new.teams.iter().find(|team| !live.policy.teams.contains_key(*team)) {
            return Err(Refusal::NoSuchTeam(unknown.clone()).into());
        }
        let text = text_of(random);
        let made = Token {
            id: TokenId(self.id(now)),
            shown: text[..PREFIX.len() + SHOWN].to_owned(),
            name,
            agent: new.agent,
            scopes: new.scopes,
            teams: new.teams,
            made_by: by.unwrap_or(new.agent),
            made_at: now,
            expires_at: now + SignedDuration::from_hours(24 * i64::from(new.days)),
            used: None,
            ended_at: None,
        };
        let context = (made.clone(), hash(&text));
        self.transact("make token", context, move |tx, desk, context| {
            Box::pin(async move {
                let (made, hash) = &*context;
                let holder = agent::find(tx, made.agent).await?.filter(Agent::is_here);
                let holder = holder.ok_or(Error::NotFound("agent"))?;
                if let Some(scope) = beyond(&holder, made) {
                    return Err(Refusal::ScopeBeyond(scope.as_str().to_owned()).into());
                }
                if token::count_good(tx, made.agent, now).await? >= MOST {
                    return Err(Refusal::TooManyTokens(MOST as usize).into());
                }
                token::insert(tx, made, hash).await?;
                desk.audit(tx, Deed::token_made(made, &holder), now).await
            })
        })
        .await?;
        Ok((made, text))
    }

    /// Who calls with this text, while it opens the door.
    pub async fn bearer(&self, text: &str, now: Timestamp) -> Result<Option<Bearer>, Error> {
        if !is_token(text) {
            return Ok(None);
        }
        let found = self.look("bearer", hash(text), move |tx, hash| {
            Box::pin(async move {
                let Some(token) = token::by_hash(tx, &hash).await?.filter(|token| token.is_good(now)) else {
                    return Ok(None);
                };
                let holder = agent::find(tx, token.agent).await?.filter(Agent::is_here);
                Ok(holder.map(|holder| (holder, token)))
            })
        });
        let Some((holder, token)) = found.await? else { return Ok(None) };
        let live = self.live_if_any();
        let teams = live.iter().flat_map(|live| live.policy.teams.keys().map(String::as_str));
        let agent = token.narrow(&holder, teams);
        if token.used.as_ref().is_none_or(|(at, _)| now.duration_since(*at) > TOUCH) {
            self.transact("touch token", token.id, move |tx, desk, id| {
                Box::pin(async move {
                    let peer = desk.caller.peer().unwrap_or_default();
                    Ok(token::used(tx, *id, &peer, now).await?)
                })
            })
            .await?;
        }
        Ok(Some(Bearer { agent, token }))
    }

    /// The agent of something that was ordered and goes on later, with no more than they may by then: through a token,
    /// what it lets them do. None who works here no more, or whose token opens no door any more.
    pub(crate) async fn acting(
        &self,
        tx: &mut Tx,
        whom: AgentId,
        via: Option<TokenId>,
        now: Timestamp,
    ) -> Result<Option<Agent>, Error> {
        let Some(holder) = agent::find(tx, whom).await? else { return Ok(None) };
        let Some(via) = via else { return Ok(Some(holder)) };
        let good = token::find(tx, via).await?.filter(|token| token.agent == whom && token.is_good(now));
        let Some(token) = good.filter(|_| holder.is_here()) else { return Ok(None) };
        let live = self.live()?;
        Ok(Some(token.narrow(&holder, live.policy.teams.keys().map(String::as_str))))
    }

    /// The tokens that act as somebody, the newest first. Administrators see everybody's.
    pub async fn tokens_of(&self, by: &Agent, whom: AgentId) -> Result<Vec<Token>, Error> {
        may_end(by, whom)?;
        self.look("tokens", whom, |tx, whom| Box::pin(async move { Ok(token::of_agent(tx, *whom).await?) }))
            .await
    }

    /// All tokens, the newest first, for administrators.
    pub async fn tokens(&self, by: &Agent) -> Result<Vec<Token>, Error> {
        if by.role < Role::Admin {
            return Err(Error::Forbidden);
        }
        self.look("all tokens", (), |tx, _| Box::pin(async move { Ok(token::all(tx).await?) })).await
    }

    /// Ends a token, for whoever starts programs beside the data folder.
    pub async fn end_token_here(&self, id: TokenId, now: Timestamp) -> Result<(), Error> {
        self.transact("end token", id, move |tx, desk, id| {
            Box::pin(async move {
                let known = token::find(tx, *id).await?.ok_or(Error::NotFound("token"))?;
                desk.end_in(tx, &known, None, now).await
            })
        })
        .await
    }

    async fn end_in(
        &self,
        tx: &mut Tx,
        known: &Token,
        by: Option<AgentId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let holder = agent::find(tx, known.agent).await?.ok_or(Error::NotFound("token"))?;
        if token::end(tx, known.id, by, now).await? {
            self.audit(tx, Deed::token_ended(known, &holder), now).await?;
        }
        Ok(())
    }

    /// Ends a token: its own agent, or an administrator. A program ends the token that it calls with, and another one
    /// only as an administrator: one that leaked is no way to the others.
    pub async fn end_token(&self, by: &Agent, id: TokenId, now: Timestamp) -> Result<(), Error> {
        self.transact("end token", (by.clone(), id), move |tx, desk, context| {
            Box::pin(async move {
                let (by, id) = &*context;
                let missing = Error::NotFound("token");
                let Some(known) = token::find(tx, *id).await? else { return Err(missing) };
                if may_end(by, known.agent).is_err() {
                    return Err(missing);
                }
                if desk.via().is_some_and(|via| via != *id) && by.role < Role::Admin {
                    return Err(Error::Forbidden);
                }
                desk.end_in(tx, &known, Some(by.id), now).await
            })
        })
        .await
    }
}

/// The first scope that lets its program do more than its agent ever may, or that its teams contradict.
fn beyond(holder: &Agent, token: &Token) -> Option<Scope> {
    token.scopes.iter().find(|scope| match scope {
        Scope::Lead => !holder.may_somewhere(Right::Admin),
        Scope::Admin => holder.role < Role::Admin || !token.teams.is_empty(),
        Scope::See | Scope::Note | Scope::Answer | Scope::Export => false,
    })
}

fn may_end(by: &Agent, whom: AgentId) -> Result<(), Error> {
    if by.id == whom || by.role == Role::Admin { Ok(()) } else { Err(Error::Forbidden) }
}

/// The text of a token of this secret.
fn text_of(random: [u8; 32]) -> String {
    let secret = hex(&random);
    let shown = hash(&secret);
    let text = format!("{PREFIX}{}_{secret}", &shown[..SHOWN]);
    let check = hash(&text);
    format!("{text}{}", &check[..CHECK])
}

/// Whether it has the form of a token, up to the letters that find a slip of the pen: others never reach the store.
fn is_token(text: &str) -> bool {
    let whole = PREFIX.len() + SHOWN + 1 + SECRET + CHECK;
    text.is_ascii()
        && text.len() == whole
        && text.starts_with(PREFIX)
        && hash(&text[..whole - CHECK])[..CHECK] == text[whole - CHECK..]
}

fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_whose_it_is_and_a_slip_of_the_pen_is_found() {
        let text = text_of([7; 32]);
        assert!(is_token(&text), "{text}");
        assert_ne!(text, text_of([8; 32]));
        for at in 0..text.len() {
            let mut other = text.clone().into_bytes();
            other[at] = if other[at] == b'0' { b'1' } else { b'0' };
            assert!(!is_token(&String::from_utf8(other).unwrap()), "at {at}");
        }
        assert!(!is_token(&format!("{text}0")) && !is_token("") && !is_token("rlc_é"));
    }
}
