//! What a provider says of itself (OpenID Connect Discovery 1.0), judged: whether it is the one that the policy
//! names, and whether it can do what we need. Nothing is fetched here.

use relance_domain::sign_in::Issuer;
use relance_domain::webhook::WebhookUrl;
use serde::Deserialize;

use super::key::Algorithm;

/// How a provider is told our secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    Basic,
    Post,
}

/// What a provider says of itself, as far as we use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub authorize_url: String,
    pub token_url: String,
    pub keys_url: String,
    /// Where people sign out of the provider itself.
    pub leave_url: Option<String>,
    pub telling: Telling,
    /// It names itself when it sends somebody back (RFC 9207).
    pub names_itself: bool,
}

/// Why a document is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFlaw {
    /// No JSON, or something that has to be there is not.
    Shape,
    /// It is another provider's.
    Issuer,
    /// It cannot send people back with a code.
    NoCode,
    /// It does not know PKCE with S256.
    NoS256,
    /// It signs with nothing that we verify.
    Algorithm,
    /// One of its addresses is not behind TLS, or none at all.
    Address,
}

impl DocumentFlaw {
    /// The end of the key of a text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Issuer => "issuer",
            Self::NoCode => "no-code",
            Self::NoS256 => "no-s256",
            Self::Algorithm => "algorithm",
            Self::Address => "address",
        }
    }
}

#[derive(Deserialize)]
struct Said {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    response_types_supported: Vec<String>,
    code_challenge_methods_supported: Option<Vec<String>>,
    id_token_signing_alg_values_supported: Option<Vec<String>>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Document {
    /// Reads what lies at [`Issuer::document_url`].
    pub fn read(bytes: &[u8], issuer: &Issuer) -> Result<Self, DocumentFlaw> {
        let said: Said = serde_json::from_slice(bytes).map_err(|_| DocumentFlaw::Shape)?;
        if said.issuer != issuer.as_str() {
            return Err(DocumentFlaw::Issuer);
        }
        if !said.response_types_supported.iter().any(|one| one == "code") {
            return Err(DocumentFlaw::NoCode);
        }
        // Microsoft knows S256 and does not say so: only who names others and leaves it out has none.
        if said.code_challenge_methods_supported.is_some_and(|known| !known.iter().any(|one| one == "S256")) {
            return Err(DocumentFlaw::NoS256);
        }
        let known = said.id_token_signing_alg_values_supported;
        if known.is_some_and(|known| !known.iter().any(|name| Algorithm::of(name).is_some())) {
            return Err(DocumentFlaw::Algorithm);
        }
        let ways = said.token_endpoint_auth_methods_supported.unwrap_or_default();
        let has = |way: &str| ways.iter().any(|one| one == way);
        let telling = match has("client_secret_post") && !has("client_secret_basic") {
            true => Telling::Post,
            false => Telling::Basic,
        };
        Ok(Self {
            authorize_url: address(said.authorization_endpoint, issuer)?,
            token_url: address(said.token_endpoint, issuer)?,
            keys_url: address(said.jwks_uri, issuer)?,
            leave_url: said.end_session_endpoint.map(|url| address(url, issuer)).transpose()?,
            telling,
            names_itself: said.authorization_response_iss_parameter_supported,
        })
    }
}

/// An address of a provider: behind TLS, unless the provider itself is on this machine without.
fn address(text: String, issuer: &Issuer) -> Result<String, DocumentFlaw> {
    let url: WebhookUrl = text.parse().map_err(|_| DocumentFlaw::Address)?;
    match url.as_str().starts_with("https:") || issuer.is_plain() {
        true => Ok(url.to_string()),
        false => Err(DocumentFlaw::Address),
    }
}
