//! A team and its mailbox: who works, and the address they read and send as. A customer sees the team's name in
//! their language; which agents belong to it is not policy and lies in the store.

use std::collections::BTreeMap;

use crate::giving::Giving;
use crate::locale::Locale;

/// A text in several languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct LocaleText(pub BTreeMap<Locale, String>);

impl LocaleText {
    /// The text in `locale`, else in `fallback`, else in any language, else empty.
    pub fn get(&self, locale: Locale, fallback: Locale) -> &str {
        self.0
            .get(&locale)
            .or_else(|| self.0.get(&fallback))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// True when there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Who works, with the address they read and send as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub key: String,
    pub name: LocaleText,
    /// The addresses they read and write as; the first is there always.
    pub mailboxes: Vec<Mailbox>,
    /// `#rrggbb`, for the dot beside the team's name.
    pub color: String,
    /// Key of the promise that a new request gets.
    pub answer: Option<String>,
    /// Key of the promise that each answer arms until the matter is solved.
    pub news: Option<String>,
    /// Key of the promise that a new request is solved in time.
    pub resolution: Option<String>,
    /// Key of the promise that vendors are asked for.
    pub vendor_answer: Option<String>,
    /// How its tickets find somebody.
    pub giving: Giving,
    pub signature: LocaleText,
    /// True when mail to `mailbox+anything` reaches this mailbox, so that a token may stand in Reply-To.
    pub reply_token: bool,
}

/// An address that a team reads, with the entity that it speaks for and the hours that count there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// In lower case.
    pub address: String,
    pub brand: String,
    pub calendar: String,
}

impl Team {
    /// The mailbox that stands for the team where none is named.
    pub fn first(&self) -> &Mailbox {
        &self.mailboxes[0]
    }

    /// The mailbox of this address, else the first.
    pub fn mailbox(&self, address: &str) -> &Mailbox {
        self.mailboxes.iter().find(|mailbox| mailbox.address == address).unwrap_or_else(|| self.first())
    }
}
