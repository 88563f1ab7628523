//! An account that is read by IMAP: where it lies, which of its folders are looked at, whose mail is in it, and what is
//! done with a letter that is ours. How it is read, and with which password, is not known here.

use std::fmt;
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// An account as the policy knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub key: String,
    pub server: Server,
    /// The folders that are looked at, by their names as people read them; never none.
    pub folders: Vec<String>,
    /// The mailboxes whose mail comes this way, in lower case; the first gets what names none of them.
    pub mailboxes: Vec<String>,
    pub after: After,
    pub begin: Begin,
    /// The servers whose word about senders is believed in what lies here (RFC 8601), by their names, in lower case.
    pub authserv: Vec<String>,
}

impl Account {
    /// The mailbox of letters that name none of the account's.
    pub fn first(&self) -> &str {
        &self.mailboxes[0]
    }
}

/// What becomes of a letter in its folder once we have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// It stays as it is.
    Keep,
    /// It is marked as read.
    Seen,
    /// It is marked as read, with a flag.
    Flag,
    /// It is moved to this folder.
    Move(String),
    Delete,
}

/// Which of the letters that lie there at the first look are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// None: only what comes from now on.
    New,
    /// Those that nobody has read.
    Unseen,
    All,
}

impl Begin {
    /// Whether a letter that lay there at the first look is taken.
    pub fn takes(self, is_seen: bool) -> bool {
        match self {
            Self::New => false,
            Self::Unseen => !is_seen,
            Self::All => true,
        }
    }
}

impl FromStr for Begin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "new" => Ok(Self::New),
            "unseen" => Ok(Self::Unseen),
            "all" => Ok(Self::All),
            other => Err(format!("`{other}` is not one of new, unseen, all")),
        }
    }
}

/// `imaps://name@host:port` or `imap://name@host:port`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Who signs in.
    pub name: String,
    /// An IPv6 address without its brackets.
    pub host: String,
    pub port: u16,
    pub security: Security,
}

/// When TLS begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// With the first byte (`imaps://`).
    Tls,
    /// Before anybody signs in (`imap://`).
    StartTls,
    /// Never: the policy insists.
    Plain,
}

/// Why a text is no account. The words never repeat it, since it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    #[error(
        "not an account: write imaps://name@host, such as imaps://support%40company.example@imap.example"
    )]
    Unreadable,
    #[error("an account starts with imaps:// or imap://")]
    Scheme,
    #[error(
        "there is no name: write who signs in before an @, such as imaps://support%40company.example@host"
    )]
    Name,
    #[error("take the password out: `relance mailbox secret KEY --password-stdin` keeps it, sealed")]
    Password,
    #[error("the port must lie between 1 and 65535")]
    Port,
    #[error("nothing may follow the host: folders stand in `folders`")]
    Trailing,
}

impl FromStr for Server {
    type Err = ServerError;

    fn from_str(text: &str) -> Result<Self, ServerError> {
        if text.chars().any(|letter| letter.is_control() || letter.is_whitespace()) {
            return Err(ServerError::Unreadable);
        }
        let url = Url::parse(text).map_err(|error| match error {
            url::ParseError::InvalidPort => ServerError::Port,
            _ => ServerError::Unreadable,
        })?;
        let security = match url.scheme() {
            "imaps" => Security::Tls,
            "imap" => Security::StartTls,
            _ => return Err(ServerError::Scheme),
        };
        if url.password().is_some() {
            return Err(ServerError::Password);
        }
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(ServerError::Trailing);
        }
        let name = percent_decode_str(url.username()).decode_utf8().map_err(|_| ServerError::Unreadable)?;
        if name.is_empty() {
            return Err(ServerError::Name);
        }
        // The URL standard leaves hosts of unknown schemes alone: read as one of a web address, it has one spelling.
        let host = Host::parse(url.host_str().unwrap_or_default()).map_err(|_| ServerError::Unreadable)?;
        let host = host.to_string().trim_start_matches('[').trim_end_matches(']').to_owned();
        if name.chars().any(char::is_control) || host.is_empty() {
            return Err(ServerError::Unreadable);
        }
        let port = url.port().unwrap_or(if security == Security::Tls { 993 } else { 143 });
        if port == 0 {
            return Err(ServerError::Port);
        }
        Ok(Self { name: name.into_owned(), host, port, security })
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let brackets = self.host.contains(':');
        let (open, close) = if brackets { ("[", "]") } else { ("", "") };
        write!(f, "{} @ {open}{}{close}:{}", self.name, self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_read_into_one_spelling() {
        let table = [
            ("imaps://ana@Imap.Example", "ana @ imap.example:993", Security::Tls),
            ("imap://ana@127.0.0.1:1143/", "ana @ 127.0.0.1:1143", Security::StartTls),
            (
                "imaps://ana%40lucarne.example@imap.example",
                "ana@lucarne.example @ imap.example:993",
                Security::Tls,
            ),
            (
                "imaps://ana@lucarne.example@imap.example",
                "ana@lucarne.example @ imap.example:993",
                Security::Tls,
            ),
            ("imaps://ana@[::1]:9993", "ana @ [::1]:9993", Security::Tls),
            ("imaps://ana@b%C3%BCcher.example", "ana @ xn--bcher-kva.example:993", Security::Tls),
        ];
        for (text, shown, security) in table {
            let server: Server = text.parse().unwrap();
            assert_eq!((server.to_string().as_str(), server.security), (shown, security), "{text}");
        }
    }

    #[test]
    fn what_is_no_account_is_refused_with_the_reason() {
        let table = [
            ("", ServerError::Unreadable),
            ("imap.example", ServerError::Unreadable),
            ("https://ana@imap.example", ServerError::Scheme),
            ("imaps://imap.example", ServerError::Name),
            ("imaps://ana:s3cret@imap.example", ServerError::Password),
            ("imaps://ana@imap.example:70000", ServerError::Port),
            ("imaps://ana@imap.example:0", ServerError::Port),
            ("imaps://ana@imap.example/INBOX", ServerError::Trailing),
            ("imaps://ana@imap.example?a=b", ServerError::Trailing),
            ("imaps://ana%0d@imap.example", ServerError::Unreadable),
            ("imaps://ana@ imap.example", ServerError::Unreadable),
            ("imaps://ana@", ServerError::Unreadable),
        ];
        for (text, refusal) in table {
            assert_eq!(text.parse::<Server>().unwrap_err(), refusal, "{text}");
        }
    }
}
