//! A vendor: a seller whom we ask for input.
//! What was asked, and when they must answer, is an inquiry.

use crate::locale::Locale;

/// A seller as the policy knows them (row V2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vendor {
    pub key: String,
    pub name: String,
    /// Where their support reads mail, in lower case.
    pub address: String,
    /// The team, and so the entity, under which they sell.
    pub team: String,
    /// The team's mailbox through which they are written to, so the entity under which they sell.
    pub mailbox: Option<String>,
    /// The language they read; without it the company's first.
    pub locale: Option<Locale>,
    pub account_manager: Option<String>,
    /// Asked while the vendor is away (row V7).
    pub backup: Option<String>,
}
