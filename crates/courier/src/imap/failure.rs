//! Why reading by IMAP went no further, in words for whoever runs the desk, and under a key that a page translates.
//! What is to be done about it is said there.

use std::io;

/// What was being done when the server refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Greeting,
    Tls,
    Folders,
    Select,
    Search,
    Fetch,
    Flag,
    Move,
    Delete,
    Idle,
    Other,
}

impl Stage {
    fn as_str(self) -> &'static str {
        match self {
            Self::Greeting => "the greeting",
            Self::Tls => "STARTTLS",
            Self::Folders => "the list of folders",
            Self::Select => "opening the folder",
            Self::Search => "the search for letters",
            Self::Fetch => "fetching a letter",
            Self::Flag => "marking a letter",
            Self::Move => "moving a letter",
            Self::Delete => "deleting a letter",
            Self::Idle => "waiting for letters",
            Self::Other => "a command",
        }
    }
}

/// Why there is no going on.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("not reached: {0}")]
    Unreachable(io::Error),
    #[error("TLS: {0}")]
    Tls(io::Error),
    #[error("the server offers no TLS, and nobody signs in there in the clear")]
    NoTls,
    #[error("the server does not let us sign in: {0}")]
    Login(String),
    #[error("the server knows no way to sign in that fits: it wants {0}")]
    NoWay(String),
    /// `is_passing` where the server says that it may do so later (RFC 5530).
    #[error("{} was refused: {words}", .stage.as_str())]
    Refused { stage: Stage, words: String, is_passing: bool },
    #[error("the connection broke during {}: {error}", .stage.as_str())]
    Broken { stage: Stage, error: io::Error },
    #[error("the server hung up: {0}")]
    Bye(String),
    #[error("no whole answer to {} in time", .0.as_str())]
    Late(Stage),
    #[error("the answer to {} cannot be read: {what}", .stage.as_str())]
    Unreadable { stage: Stage, what: &'static str },
    #[error("what the server says of the letter cannot be read")]
    Garbled,
    #[error("the server finds the letter and does not hand it out")]
    Withheld,
    #[error("the letter is larger than {0} bytes")]
    Large(usize),
}

impl Failure {
    /// A key for a text in the reader's language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "unreachable",
            Self::Tls(_) => "tls",
            Self::NoTls => "no_tls",
            Self::Login(_) => "login",
            Self::NoWay(_) => "no_way",
            Self::Refused { stage: Stage::Select, .. } => "folder",
            Self::Refused { stage: Stage::Move, .. } => "target",
            Self::Refused { .. } => "refused",
            Self::Broken { .. } | Self::Bye(_) => "broken",
            Self::Late(_) => "late",
            Self::Unreadable { .. } | Self::Garbled => "unreadable",
            Self::Withheld => "refused",
            Self::Large(_) => "large",
        }
    }

    /// Whether the connection can still be used and asking again soon would change nothing: the server has answered,
    /// and the answer was no.
    pub fn is_answer(&self) -> bool {
        matches!(self, Self::Refused { is_passing: false, .. } | Self::Garbled | Self::Large(_))
    }
}
