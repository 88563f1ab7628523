//! An ID token, judged (OpenID Connect Core 3.1.3.7, RFC 7515, RFC 8725) without I/O: who signed it, for whom,
//! when, and for which question. Each check has a word of its own for the audit log; who signs in hears only that
//! it did not hold.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::key::{Algorithm, Keys, Meant};

/// Tokens of people in hundreds of groups have a few kilobytes.
const TOKEN_BYTES: usize = 32 * 1024;
/// Clocks of two machines differ by less.
const SKEW: SignedDuration = SignedDuration::from_mins(2);
/// Core 2: a subject has at most 255 ASCII characters.
const SUBJECT_BYTES: usize = 255;
/// Groups of one person that are looked at.
const MOST_GROUPS: usize = 1_000;

/// What a token has to say.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    pub now: Timestamp,
}

/// Why a token does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenFlaw {
    TooLong,
    /// Not the shape that it has to have.
    Shape,
    /// Signed by nothing that we verify, or not at all.
    Algorithm,
    /// It says that something must be understood which is not.
    Critical,
    /// By a key that is not among these.
    UnknownKey,
    /// By a key that is for something else.
    UnfitKey,
    Signature,
    Issuer,
    Audience,
    /// It was given to another program.
    Party,
    Expired,
    /// It is of the future.
    Early,
    Nonce,
    Subject,
}

impl TokenFlaw {
    /// The word for the audit log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TooLong => "token_too_long",
            Self::Shape => "token_shape",
            Self::Algorithm => "token_algorithm",
            Self::Critical => "token_critical",
            Self::UnknownKey => "token_unknown_key",
            Self::UnfitKey => "token_unfit_key",
            Self::Signature => "token_signature",
            Self::Issuer => "token_issuer",
            Self::Audience => "token_audience",
            Self::Party => "token_party",
            Self::Expired => "token_expired",
            Self::Early => "token_early",
            Self::Nonce => "token_nonce",
            Self::Subject => "token_subject",
        }
    }
}

/// What a token says of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Claims {
    pub subject: String,
    /// As it is written there; empty where none is.
    pub email: String,
    /// The provider made sure that the address is theirs.
    pub is_verified: bool,
    pub name: String,
    pub(crate) all: Map<String, Value>,
}

impl Claims {
    /// Claims as a test says them.
    #[cfg(test)]
    pub(crate) fn of(
        subject: &str,
        email: &str,
        is_verified: bool,
        name: &str,
        all: Map<String, Value>,
    ) -> Self {
        Self { subject: subject.into(), email: email.into(), is_verified, name: name.into(), all }
    }

    /// The texts of a claim: of a list, or the one that it is.
    pub fn texts(&self, claim: &str) -> Vec<String> {
        match self.all.get(claim) {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(items)) => {
                let texts = items.iter().filter_map(Value::as_str).map(str::to_owned);
                texts.take(MOST_GROUPS).collect()
            }
            _ => Vec::new(),
        }
    }
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

/// Judges a token.
pub fn judge(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Claims, TokenFlaw> {
    if token.len() > TOKEN_BYTES {
        return Err(TokenFlaw::TooLong);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(TokenFlaw::Shape)?;
    let (head, body) = signed.split_once('.').ok_or(TokenFlaw::Shape)?;
    let decoded = |part: &str| BASE64.decode(part).map_err(|_| TokenFlaw::Shape);
    let head: Head = serde_json::from_slice(&decoded(head)?).map_err(|_| TokenFlaw::Shape)?;
    let algorithm = Algorithm::of(&head.alg).ok_or(TokenFlaw::Algorithm)?;
    if head.crit.is_some() {
        return Err(TokenFlaw::Critical);
    }
    let key = match keys.meant(head.kid.as_deref(), algorithm) {
        Meant::Key(key) => key,
        Meant::Unknown => return Err(TokenFlaw::UnknownKey),
        Meant::Unfit => return Err(TokenFlaw::UnfitKey),
    };
    if !key.has_signed(algorithm, signed.as_bytes(), &decoded(signature)?) {
        return Err(TokenFlaw::Signature);
    }
    let all: Map<String, Value> = serde_json::from_slice(&decoded(body)?).map_err(|_| TokenFlaw::Shape)?;
    claims(all, expected)
}

fn claims(all: Map<String, Value>, expected: &Expected<'_>) -> Result<Claims, TokenFlaw> {
    let text = |claim: &str| all.get(claim).and_then(Value::as_str);
    if text("iss") != Some(expected.issuer) {
        return Err(TokenFlaw::Issuer);
    }
    let parties = match all.get("aud") {
        Some(Value::String(_)) => 1,
        Some(Value::Array(parties)) => parties.len(),
        _ => return Err(TokenFlaw::Audience),
    };
    let is_ours = |party: &Value| party.as_str() == Some(expected.client_id);
    let is_for_us = all.get("aud").is_some_and(|aud| match aud {
        Value::Array(parties) => parties.iter().any(is_ours),
        one => is_ours(one),
    });
    if !is_for_us {
        return Err(TokenFlaw::Audience);
    }
    match all.get("azp") {
        None if parties == 1 => {}
        Some(party) if is_ours(party) => {}
        _ => return Err(TokenFlaw::Party),
    }
    times(&all, expected.now)?;
    if text("nonce") != Some(expected.nonce) {
        return Err(TokenFlaw::Nonce);
    }
    let subject = text("sub").unwrap_or_default();
    if subject.is_empty() || subject.len() > SUBJECT_BYTES || subject.chars().any(char::is_control) {
        return Err(TokenFlaw::Subject);
    }
    Ok(Claims {
        subject: subject.to_owned(),
        email: text("email").unwrap_or_default().trim().to_owned(),
        // Some providers write the word in quotes.
        is_verified: matches!(all.get("email_verified"), Some(Value::Bool(true)))
            || text("email_verified") == Some("true"),
        name: text("name").unwrap_or_default().to_owned(),
        all,
    })
}

/// Ended, begun and made: seconds, and perhaps parts of one.
fn times(all: &Map<String, Value>, now: Timestamp) -> Result<(), TokenFlaw> {
    let seconds = |claim: &str| match all.get(claim) {
        None => Ok(None),
        Some(value) => value.as_f64().filter(|n| n.is_finite()).map(Some).ok_or(TokenFlaw::Shape),
    };
    let (now, skew) = (now.as_second() as f64, SKEW.as_secs_f64());
    let ends = seconds("exp")?.ok_or(TokenFlaw::Expired)?;
    let made = seconds("iat")?.ok_or(TokenFlaw::Shape)?;
    if now >= ends + skew {
        return Err(TokenFlaw::Expired);
    }
    let begins = seconds("nbf")?.unwrap_or(made);
    if made > now + skew || begins > now + skew {
        return Err(TokenFlaw::Early);
    }
    Ok(())
}
