//! A brand: a legal entity as customers see it. Its colour is turned into a style sheet by `web`.
//! Which teams speak for it stands with the teams; the words of its mails stand in the policy's templates.

use crate::locale::Locale;

/// A name and colour with a first language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub key: String,
    pub name: String,
    /// `#rrggbb`.
    pub color: String,
    pub locale: Locale,
    pub website: Option<String>,
}
