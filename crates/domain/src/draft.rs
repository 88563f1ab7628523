//! What an agent writes before it is sent: kept while they write, waiting for its moment once they pressed, or held
//! back because something came in between. When it may leave is decided here; when it is doubtful in `doubt`, moments
//! to choose from in `later`. What leaving does to the ticket is `ticket`'s.

mod doubt;
mod later;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::budget::Budget;
use crate::id::{AgentId, CustomerId, DraftId, MessageId, TicketId, TokenId};
use crate::message::{Pledge, Then};
use crate::right::Right;
use crate::saved_reply::Change;
use crate::ticket::{ChosenDay, State};

pub use doubt::{Doubt, Subject, doubts, doubts_of_words, file_word};
pub use later::{LATEST, Later, moment};

/// What becomes of it once it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Reply,
    Note,
}

impl Kind {
    /// What whoever writes it must be allowed.
    pub fn right(self) -> Right {
        match self {
            Self::Reply => Right::Answer,
            Self::Note => Right::Note,
        }
    }

    /// The word in the store and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Note => "note",
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "reply" => Ok(Self::Reply),
            "note" => Ok(Self::Note),
            other => Err(format!("`{other}` is not one of reply, note")),
        }
    }
}

/// Something that an agent writes on a ticket: one of each kind that is being written, and any number that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: DraftId,
    pub ticket: TicketId,
    pub agent: AgentId,
    pub kind: Kind,
    pub body: String,
    pub choice: Choice,
    /// Another one with each change, and never the same twice.
    pub revision: i64,
    /// The page that wrote it last, as that page calls itself.
    pub page: String,
    pub updated_at: Timestamp,
    pub standing: Standing,
}

/// What the fields of the composer say beside the words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Who gets it, where the agent said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub envelope: Option<Envelope>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<Then>,
    /// The promise that was chosen; none is the team's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
    /// The day that was chosen instead, as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<ChosenDay>,
    /// What else changes on the ticket when it leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// Who gets a letter: bare addresses. Nobody sees those of `bcc`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub bcc: Vec<String>,
}

impl Envelope {
    /// Everybody, in their order.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.to.iter().chain(&self.cc).chain(&self.bcc)
    }
}

/// Where a draft stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// It is being written.
    Open,
    /// It leaves at its moment, unless it is taken back.
    Waits(Press),
    /// It did not leave, and is being written again.
    Held { at: Timestamp, why: Held },
}

/// What holds of a draft since somebody pressed "send".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Press {
    pub pressed_at: Timestamp,
    pub leaves_at: Timestamp,
    /// True for a chosen moment, false for the seconds in which a press can be taken back.
    pub is_later: bool,
    pub then: Then,
    /// What the page said it promises. Later ones promise when they leave, unless a day was chosen.
    pub pledge: Option<Pledge>,
    /// The last entry that they had seen.
    pub seen: MessageId,
    /// The team that they wrote for, and the customer they wrote to.
    pub team: String,
    pub customer: CustomerId,
    pub was_done: bool,
    /// The token of the program that pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<TokenId>,
}

/// Why a draft did not leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Somebody wrote.
    Unseen,
    /// The ticket went to another team, or into another customer's.
    Moved,
    /// Somebody ended the matter.
    Ended,
    /// Whoever wrote it works here no more.
    NoAgent,
    /// The token of the program that sent it opens no door any more.
    NoToken,
    /// The desk refused it, with this code.
    Refused(String),
}

impl Draft {
    /// True while nobody wrote a word; files may be there all the same.
    pub fn is_blank(&self) -> bool {
        self.body.trim().is_empty()
    }

    /// When it leaves, if it does.
    pub fn leaves_at(&self) -> Option<Timestamp> {
        match &self.standing {
            Standing::Waits(press) => Some(press.leaves_at),
            Standing::Open | Standing::Held { .. } => None,
        }
    }
}

impl Press {
    /// Why it may not leave after all, now that its moment has come. `has_news` is true when somebody else wrote since.
    pub fn hindrance(&self, state: &State, has_news: bool) -> Option<Held> {
        let ticket = &state.ticket;
        if has_news {
            Some(Held::Unseen)
        } else if ticket.team != self.team || ticket.customer != self.customer {
            Some(Held::Moved)
        } else if ticket.status.is_done() && !self.was_done {
            Some(Held::Ended)
        } else {
            None
        }
    }
}

/// Two texts of one agent in one place: nothing of either is lost.
pub fn joined(first: &str, second: &str) -> String {
    match (first.trim().is_empty(), second.trim().is_empty()) {
        (_, true) => first.to_owned(),
        (true, _) => second.to_owned(),
        _ if first.trim() == second.trim() => first.to_owned(),
        _ => format!("{}\n\n{}", first.trim_end(), second.trim_start()),
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn two_texts_become_one_and_the_same_text_stays_one() {
        let table = [
            ("Hello", "", "Hello"),
            ("", "World", "World"),
            ("Hello\n", "\nWorld", "Hello\n\nWorld"),
            ("Hello", "Hello ", "Hello"),
        ];
        for (first, second, both) in table {
            assert_eq!(joined(first, second), both);
        }
    }
}
