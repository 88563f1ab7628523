//! A message: one entry of a ticket. Mail in, reply, note, automatic mail, or a letter of an aside; its bytes and
//! its delivery are told elsewhere (`mail`, the outbox).

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::budget::Budget;

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person outside wrote.
    Incoming,
    /// An agent answered.
    Reply,
    /// Internal, never mailed.
    Note,
    /// The desk wrote by itself.
    Automatic,
    /// Between us and somebody outside who is not the customer: by an agent, or by them.
    Aside,
}

impl Kind {
    /// The word in the store and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Incoming => "incoming",
            Self::Reply => "reply",
            Self::Note => "note",
            Self::Automatic => "automatic",
            Self::Aside => "aside",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Incoming, Self::Reply, Self::Note, Self::Automatic, Self::Aside]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| format!("`{text}` is not a kind of message"))
    }
}

/// What an agent wants to happen with the ticket once the reply has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// Stays ours: the next news are promised.
    Promise,
    /// Stays ours, and nothing is promised.
    Keep,
    /// We wait for the customer: the clock stands still.
    Wait,
    /// A solution is proposed; the customer says whether it works (row S3).
    Propose,
    /// Done.
    Solve,
}

impl Then {
    /// The word in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Keep => "keep",
            Self::Wait => "wait",
            Self::Propose => "propose",
            Self::Solve => "solve",
        }
    }
}

impl FromStr for Then {
    type Err = String;

    /// Reads the composer's words and those of the simulator's events.
    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "promise" | "open" => Self::Promise,
            "keep" => Self::Keep,
            "wait" | "pending" => Self::Wait,
            "propose" | "proposed" => Self::Propose,
            "solve" | "solved" => Self::Solve,
            other => {
                return Err(format!("`{other}` is not one of promise, keep, wait, propose, solve"));
            }
        })
    }
}

/// What a reply tells the customer about time. Computed when it is written, owed once it is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pledge {
    pub rule: String,
    pub budget: Budget,
    pub start_at: Timestamp,
    pub due_at: Timestamp,
    /// Key of the calendar that counted it; empty in what was written before this was noted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub calendar: String,
    pub words: String,
}
