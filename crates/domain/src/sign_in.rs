//! Signing in by a provider of OpenID Connect, as the policy says it: which providers, who of their people is let
//! in, and as what. Whether passwords open anything beside. What a provider says, and whether it holds, is judged
//! in the desk.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use url::Url;

use crate::agent::Role;
use crate::team::LocaleText;
use crate::webhook::{WebhookUrl, WebhookUrlError};

/// How agents come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// False: passwords and passkeys open nothing, except to administrators.
    pub passwords: bool,
    pub providers: BTreeMap<String, Provider>,
}

impl Default for SignIn {
    fn default() -> Self {
        Self { passwords: true, providers: BTreeMap::new() }
    }
}

impl SignIn {
    /// Whether a password or a passkey opens the desk to somebody of this role.
    pub fn takes_passwords(&self, role: Role) -> bool {
        self.passwords || role == Role::Admin
    }
}

/// Who says who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    pub key: String,
    pub issuer: Issuer,
    /// What we are called there.
    pub client_id: String,
    /// What stands on its button.
    pub label: LocaleText,
    /// Whose addresses are let in, in lower case; never none.
    pub domains: Vec<String>,
    /// As what people come in who are not here yet; none keeps them out.
    pub create: Option<Seat>,
    pub groups: Option<Groups>,
    /// What is asked for beside `openid email profile`.
    pub scopes: Vec<String>,
}

impl Provider {
    /// Whether addresses like this one are let in.
    pub fn takes(&self, email: &str) -> bool {
        let domain = email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
        domain.is_some_and(|domain| self.domains.contains(&domain))
    }
}

/// What somebody is in the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub role: Role,
    pub teams: Vec<String>,
}

/// Groups of a provider, and what being in one makes of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// The claim that names them.
    pub claim: String,
    pub seats: BTreeMap<String, Seat>,
}

impl Groups {
    /// What somebody is who is in these groups: the highest role, and the teams of all. None for who is in none of
    /// ours.
    pub fn seat(&self, held: &[String]) -> Option<Seat> {
        let seats: Vec<&Seat> = held.iter().filter_map(|name| self.seats.get(name)).collect();
        let role = seats.iter().map(|seat| seat.role).max()?;
        // No team means every team to a lead, and more teams beside that would take some away.
        if role >= Role::Lead && seats.iter().any(|seat| seat.role >= Role::Lead && seat.teams.is_empty()) {
            return Some(Seat { role, teams: Vec::new() });
        }
        let mut teams: Vec<String> = seats.iter().flat_map(|seat| seat.teams.iter().cloned()).collect();
        teams.sort();
        teams.dedup();
        Some(Seat { role, teams })
    }
}

/// By which a provider is known: an `https` address, compared letter by letter. Plain `http` only on this machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issuer(String);

impl Issuer {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it describes itself (OpenID Connect Discovery 4).
    pub fn document_url(&self) -> String {
        format!("{}/.well-known/openid-configuration", self.0.trim_end_matches('/'))
    }

    /// Whether what it names may be asked without TLS as well: it is on this machine itself.
    pub fn is_plain(&self) -> bool {
        self.0.starts_with("http:")
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssuerError {
    #[error("not an issuer: write the provider's address, such as https://login.company.example")]
    Unreadable,
    #[error(
        "an issuer starts with https://; plain http:// only on this machine, such as http://127.0.0.1:8090"
    )]
    Scheme,
    #[error("an issuer has no name, no password, no ? and no #: write its address alone")]
    Trailing,
}

impl FromStr for Issuer {
    type Err = IssuerError;

    fn from_str(text: &str) -> Result<Self, IssuerError> {
        text.parse::<WebhookUrl>().map_err(|error| match error {
            WebhookUrlError::Scheme => IssuerError::Scheme,
            WebhookUrlError::Credentials | WebhookUrlError::Fragment => IssuerError::Trailing,
            WebhookUrlError::Unreadable | WebhookUrlError::Long => IssuerError::Unreadable,
        })?;
        let url = Url::parse(text).map_err(|_| IssuerError::Unreadable)?;
        if url.query().is_some() {
            return Err(IssuerError::Trailing);
        }
        if !text.starts_with("https://") && !text.starts_with("http://") {
            return Err(IssuerError::Scheme);
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(role: Role, teams: &[&str]) -> Seat {
        Seat { role, teams: teams.iter().map(|team| (*team).to_owned()).collect() }
    }

    #[test]
    fn groups_add_up_to_the_highest_role_and_all_teams() {
        let seats = [
            ("players", seat(Role::Agent, &["players"])),
            ("technical", seat(Role::Agent, &["technical"])),
            ("leads", seat(Role::Lead, &["players"])),
            ("heads", seat(Role::Lead, &[])),
        ];
        let seats = seats.map(|(name, seat)| (name.to_owned(), seat)).into();
        let groups = Groups { claim: "groups".into(), seats };
        let table = [
            (vec![], None),
            (vec!["strangers"], None),
            (vec!["players", "strangers"], Some(seat(Role::Agent, &["players"]))),
            (vec!["technical", "players"], Some(seat(Role::Agent, &["players", "technical"]))),
            (vec!["leads", "technical"], Some(seat(Role::Lead, &["players", "technical"]))),
            (vec!["players", "heads"], Some(seat(Role::Lead, &[]))),
        ];
        for (held, wanted) in table {
            let held: Vec<String> = held.into_iter().map(str::to_owned).collect();
            assert_eq!(groups.seat(&held), wanted, "{held:?}");
        }
    }

    #[test]
    fn an_issuer_stays_as_it_is_written_and_says_where_it_describes_itself() {
        let table = [
            ("https://accounts.example", "https://accounts.example/.well-known/openid-configuration"),
            (
                "https://sso.example/realms/desk/",
                "https://sso.example/realms/desk/.well-known/openid-configuration",
            ),
            ("http://127.0.0.1:8090", "http://127.0.0.1:8090/.well-known/openid-configuration"),
        ];
        for (text, url) in table {
            let issuer: Issuer = text.parse().unwrap();
            assert_eq!((issuer.as_str(), issuer.document_url().as_str()), (text, url));
        }
        let refused = [
            ("sso.example", IssuerError::Unreadable),
            ("http://sso.example", IssuerError::Scheme),
            ("HTTPS://sso.example", IssuerError::Scheme),
            ("https://ana:pw@sso.example", IssuerError::Trailing),
            ("https://sso.example?tenant=1", IssuerError::Trailing),
            ("https://sso.example#x", IssuerError::Trailing),
        ];
        for (text, why) in refused {
            assert_eq!(text.parse::<Issuer>(), Err(why), "{text}");
        }
    }
}
