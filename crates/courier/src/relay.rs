//! The next hop as operators write it, `smtp[s]://[user:password@]host[:port]`: parsed, and shown without its password.
//! How it is dialled, and what must be encrypted, is decided in `smtp_out`.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::Url;

/// A relay's address and credentials. `Debug` and `Display` never show the password.
#[derive(Clone, PartialEq, Eq)]
pub struct Relay {
    host: String,
    port: u16,
    tls_from_the_start: bool,
    credentials: Option<Credentials>,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Credentials {
    pub(crate) user: String,
    pub(crate) password: String,
}

/// Why a text is not a relay. The words never repeat the text, which may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RelayError {
    #[error("not a URL: write smtp://user:password@host:587 or smtps://host:465, or mx to need no relay")]
    Unreadable,
    #[error("a relay starts with smtp:// or smtps://")]
    Scheme,
    #[error("the relay has no host")]
    Host,
    #[error("the port must lie between 1 and 65535")]
    Port,
    #[error("nothing may follow the relay's port")]
    Trailing,
    #[error("user and password must both be given, percent-encoded UTF-8 without control characters")]
    Credentials,
}

impl Relay {
    /// A server that was found as the mail server of a domain: nobody has signed in there, and nobody will.
    pub(crate) fn unknown(host: String, port: u16) -> Relay {
        Relay { host, port, tls_from_the_start: false, credentials: None }
    }

    /// The host as written, an IPv6 address without its brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port; 587 for `smtp://` and 465 for `smtps://` when none was written.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where it is, without who signs in there.
    pub fn place(&self) -> String {
        Relay { credentials: None, ..self.clone() }.to_string()
    }

    /// The user name for AUTH.
    pub fn user(&self) -> Option<&str> {
        self.credentials.as_ref().map(|credentials| credentials.user.as_str())
    }

    /// Whether the very first byte is TLS (`smtps://`).
    pub fn tls_from_the_start(&self) -> bool {
        self.tls_from_the_start
    }

    pub(crate) fn credentials(&self) -> Option<&Credentials> {
        self.credentials.as_ref()
    }
}

impl FromStr for Relay {
    type Err = RelayError;

    fn from_str(text: &str) -> Result<Relay, RelayError> {
        let url = Url::parse(text.trim()).map_err(|error| match error {
            url::ParseError::InvalidPort => RelayError::Port,
            url::ParseError::EmptyHost => RelayError::Host,
            _ => RelayError::Unreadable,
        })?;
        let tls_from_the_start = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(RelayError::Scheme),
        };
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(RelayError::Trailing);
        }
        let host = url
            .host_str()
            .unwrap_or_default()
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_ascii_lowercase();
        if host.is_empty()
            || !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte))
        {
            return Err(RelayError::Host);
        }
        let port = url.port().unwrap_or(if tls_from_the_start { 465 } else { 587 });
        if port == 0 {
            return Err(RelayError::Port);
        }
        Ok(Relay { host, port, tls_from_the_start, credentials: credentials(&url)? })
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, RelayError> {
    if url.username().is_empty() && url.password().is_none() {
        return Ok(None);
    }
    let user = decoded(url.username())?;
    let password = decoded(url.password().unwrap_or_default())?;
    if user.is_empty() || password.is_empty() {
        return Err(RelayError::Credentials);
    }
    Ok(Some(Credentials { user, password }))
}

// NUL separates the fields of AUTH PLAIN (RFC 4616), so no control character may pass.
fn decoded(text: &str) -> Result<String, RelayError> {
    let text = percent_decode_str(text).decode_utf8().map_err(|_| RelayError::Credentials)?;
    if text.chars().any(char::is_control) {
        return Err(RelayError::Credentials);
    }
    Ok(text.into_owned())
}

impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.tls_from_the_start { "smtps://" } else { "smtp://" })?;
        if let Some(credentials) = &self.credentials {
            write!(f, "{}@", credentials.user)?;
        }
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relays_are_read_and_shown_without_the_password() {
        let table = [
            ("smtp://localhost:2500", "smtp://localhost:2500"),
            ("smtp://Mail.Lucarne.Example", "smtp://mail.lucarne.example:587"),
            ("smtps://mail.lucarne.example/", "smtps://mail.lucarne.example:465"),
            ("smtp://ada:s3cret@mail.lucarne.example:25", "smtp://ada@mail.lucarne.example:25"),
            (
                "smtp://ada%40lucarne.example:p%3A%2F%40@mail.lucarne.example",
                "smtp://ada@lucarne.example@mail.lucarne.example:587",
            ),
            ("smtps://[::1]:4650", "smtps://[::1]:4650"),
        ];
        for (text, shown) in table {
            let relay: Relay = text.parse().unwrap();
            assert_eq!(relay.to_string(), shown);
            assert_eq!(format!("{relay:?}"), format!("Relay({shown})"));
        }
    }

    #[test]
    fn credentials_are_percent_decoded() {
        let relay: Relay =
            "smtp://ada%40lucarne.example:p%3A%2F%40%C3%A9@mail.lucarne.example".parse().unwrap();
        let credentials = relay.credentials().unwrap();
        assert_eq!(
            (credentials.user.as_str(), credentials.password.as_str()),
            ("ada@lucarne.example", "p:/@é")
        );
    }

    #[test]
    fn what_is_no_relay_is_refused_with_the_reason() {
        let table = [
            ("", RelayError::Unreadable),
            ("mail.lucarne.example", RelayError::Unreadable),
            ("http://mail.lucarne.example", RelayError::Scheme),
            ("smtp://", RelayError::Host),
            ("smtp://a%0d%0ab:25", RelayError::Host),
            ("smtp://mail.lucarne.example:70000", RelayError::Port),
            ("smtp://mail.lucarne.example:0", RelayError::Port),
            ("smtp://mail.lucarne.example/inbox", RelayError::Trailing),
            ("smtp://mail.lucarne.example?tls=no", RelayError::Trailing),
            ("smtp://ada@mail.lucarne.example", RelayError::Credentials),
            ("smtp://ada:%00@mail.lucarne.example", RelayError::Credentials),
            ("smtp://ada:%ff@mail.lucarne.example", RelayError::Credentials),
        ];
        for (text, refusal) in table {
            assert_eq!(text.parse::<Relay>().unwrap_err(), refusal, "{text}");
        }
    }
}
