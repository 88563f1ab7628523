//! What an automatic mail is about, named in one text: `ticket:17`, `invoice:23`. Its future and its past are found by
//! it. What each of these things is lies with its own noun.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The kinds of things that automatic mail can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Ticket,
    Customer,
    Purchase,
    Invoice,
    Payment,
    Refund,
    Inquiry,
    Vendor,
    Maintenance,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Ticket,
        Self::Customer,
        Self::Purchase,
        Self::Invoice,
        Self::Payment,
        Self::Refund,
        Self::Inquiry,
        Self::Vendor,
        Self::Maintenance,
    ];

    /// The word before the colon.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Customer => "customer",
            Self::Purchase => "purchase",
            Self::Invoice => "invoice",
            Self::Payment => "payment",
            Self::Refund => "refund",
            Self::Inquiry => "inquiry",
            Self::Vendor => "vendor",
            Self::Maintenance => "maintenance",
        }
    }
}

/// One thing that automatic mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Topic {
    pub kind: Kind,
    pub id: i64,
}

impl Topic {
    pub fn new(kind: Kind, id: i64) -> Self {
        Self { kind, id }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.id)
    }
}

impl FromStr for Topic {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no topic: write one such as invoice:17");
        let (word, id) = text.split_once(':').ok_or_else(wrong)?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(wrong)?;
        Ok(Self { kind, id: id.parse().map_err(|_| wrong())? })
    }
}

impl TryFrom<String> for Topic {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Topic> for String {
    fn from(topic: Topic) -> Self {
        topic.to_string()
    }
}
