//! Delivery reports (RFC 3464): which recipient, what happened, why. Matching a failure to one of our mails and acting
//! on it is the desk's.

use serde::{Deserialize, Serialize};

/// One recipient's fate as a report tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The bare address; empty when the report hides it.
    pub recipient: String,
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    pub action: String,
    /// The enhanced status (RFC 3463), such as `5.1.1`.
    pub status: String,
    pub kind: FailureKind,
    /// One word for people and statistics, such as `no-such-user`.
    pub reason: String,
    /// What the remote server said.
    pub diagnostic: String,
    /// Message-ID of the mail that failed, without angle brackets.
    pub original_message_id: Option<String>,
}

/// What a failure means for the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailureKind {
    /// Will never arrive there.
    Hard,
    /// May arrive later.
    Soft,
    /// Refused for what we are or sent: our fault, not the address's.
    Policy,
}

impl FailureKind {
    /// The word that `relance read` prints.
    pub fn as_str(self) -> &'static str {
        match self {
            FailureKind::Hard => "hard",
            FailureKind::Soft => "soft",
            FailureKind::Policy => "policy",
        }
    }
}
