//! The six languages that ship complete. A locale here is a language a person reads, not a place:
//! zones and currencies are told apart from it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language in which pages and mails exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    De,
    En,
    Es,
    Fr,
    It,
    Pt,
}

impl Locale {
    /// Every locale, in the order of its code.
    pub const ALL: [Locale; 6] = [Self::De, Self::En, Self::Es, Self::Fr, Self::It, Self::Pt];

    /// The ISO 639-1 code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::It => "it",
            Self::Pt => "pt",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no language we speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not one of de, en, es, fr, it, pt")]
pub struct UnknownLocale(pub String);

impl FromStr for Locale {
    type Err = UnknownLocale;

    /// Reads `fr`, and `fr-CA` or `fr_FR` as `fr`.
    fn from_str(text: &str) -> Result<Self, UnknownLocale> {
        let language = text.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|locale| locale.as_str().eq_ignore_ascii_case(language))
            .ok_or_else(|| UnknownLocale(text.to_owned()))
    }
}
