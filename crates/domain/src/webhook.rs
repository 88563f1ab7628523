//! A webhook: an address of another program, which is told that the moment of a step of a cadence has come, or what
//! happens to tickets. Which steps tell it is in `cadence`; whether the address may be connected to is decided where
//! the connection is made.

mod kind;

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

pub use kind::{Kind, Named, words_of};

/// Longer ones break in logs and in other programs' tables.
const URL_BYTES: usize = 2_000;

/// A receiver of webhooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    pub key: String,
    pub url: WebhookUrl,
    /// None where steps alone tell it anything.
    pub subscription: Option<Subscription>,
}

/// What a receiver wants to hear of tickets, as it happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    pub kinds: BTreeSet<Kind>,
    /// Of tickets of these teams alone; all when empty.
    pub teams: BTreeSet<String>,
    pub fields: Fields,
}

impl Subscription {
    /// Whether it hears of a ticket that one of these teams has or had.
    pub fn is_of<'a>(&self, teams: impl IntoIterator<Item = &'a str>) -> bool {
        self.teams.is_empty() || teams.into_iter().any(|team| self.teams.contains(team))
    }
}

/// How much a receiver is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fields {
    /// What people wrote, and who they are.
    #[default]
    Full,
    /// Ids, numbers, states and instants: neither words nor names.
    Ids,
}

impl FromStr for Fields {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "full" => Ok(Self::Full),
            "ids" => Ok(Self::Ids),
            other => Err(format!("`{other}` is not one of full, ids")),
        }
    }
}

/// An `https` address without a name, a password or a fragment; plain `http` only on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookUrl(Url);

impl WebhookUrl {
    /// The address as it is called, its host in one spelling.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whose it is, without what may be a secret.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

impl fmt::Display for WebhookUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a text is no address of a webhook. The words never repeat it, since an address may hold a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebhookUrlError {
    #[error("not a web address: write one such as https://crm.company.example/hooks/relance")]
    Unreadable,
    #[error(
        "a webhook goes to https://…; plain http:// only to this machine, such as http://127.0.0.1:9000/"
    )]
    Scheme,
    #[error("take name and password out of the address: the receiver knows us by the signature")]
    Credentials,
    #[error("take the part from # on out of the address: it never reaches a receiver")]
    Fragment,
    #[error("the address is longer than 2000 letters")]
    Long,
}

impl FromStr for WebhookUrl {
    type Err = WebhookUrlError;

    fn from_str(text: &str) -> Result<Self, WebhookUrlError> {
        if text.len() > URL_BYTES {
            return Err(WebhookUrlError::Long);
        }
        // The URL standard drops line ends and blanks; who wrote them meant something else.
        if text.chars().any(|letter| letter.is_control() || letter.is_whitespace()) {
            return Err(WebhookUrlError::Unreadable);
        }
        let url = Url::parse(text).map_err(|_| WebhookUrlError::Unreadable)?;
        let is_here = match url.host() {
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        match url.scheme() {
            "https" => {}
            "http" if is_here => {}
            _ => return Err(WebhookUrlError::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WebhookUrlError::Credentials);
        }
        if url.fragment().is_some() {
            return Err(WebhookUrlError::Fragment);
        }
        Ok(Self(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_into_one_spelling() {
        let table = [
            ("https://crm.company.example/hooks/relance", "https://crm.company.example/hooks/relance"),
            ("https://CRM.Company.Example", "https://crm.company.example/"),
            ("https://bücher.example:8443/?a=b", "https://xn--bcher-kva.example:8443/?a=b"),
            ("https://0x7f.1/", "https://127.0.0.1/"),
            ("http://127.0.0.1:9000/", "http://127.0.0.1:9000/"),
            ("http://[::1]:9000/", "http://[::1]:9000/"),
            ("http://localhost:9000", "http://localhost:9000/"),
        ];
        for (text, read) in table {
            assert_eq!(text.parse::<WebhookUrl>().unwrap().to_string(), read);
        }
    }

    #[test]
    fn what_is_no_address_of_a_webhook_is_refused_with_the_reason() {
        let long = format!("https://crm.company.example/{}", "a".repeat(2_000));
        let table = [
            ("", WebhookUrlError::Unreadable),
            ("crm.company.example", WebhookUrlError::Unreadable),
            ("https://", WebhookUrlError::Unreadable),
            ("https://crm.company.example/a b", WebhookUrlError::Unreadable),
            ("https://crm.company.example/\r\nHost: x", WebhookUrlError::Unreadable),
            ("http://crm.company.example/", WebhookUrlError::Scheme),
            ("http://10.0.0.1/", WebhookUrlError::Scheme),
            ("file:///etc/passwd", WebhookUrlError::Scheme),
            ("ftp://crm.company.example/", WebhookUrlError::Scheme),
            ("https://ada:s3cret@crm.company.example/", WebhookUrlError::Credentials),
            ("https://crm.company.example/#top", WebhookUrlError::Fragment),
            (&long, WebhookUrlError::Long),
        ];
        for (text, refusal) in table {
            assert_eq!(text.parse::<WebhookUrl>().unwrap_err(), refusal, "{text}");
        }
    }
}
