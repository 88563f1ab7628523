//! A customer: a person outside, with one or more addresses. Identity is the From address of their mail; names are
//! what they last called themselves.

mod event;
mod words;

use jiff::Timestamp;

use crate::id::CustomerId;
use crate::locale::Locale;

pub use event::{AreaAct, CustomerEvent, Known};
pub use words::{search_words, terms};

/// A longer note is a file of its own.
pub const NOTE_CHARS: usize = 10_000;
/// Longer names are none.
pub const NAME_CHARS: usize = 200;

/// A person outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    pub id: CustomerId,
    /// Empty when they never gave one.
    pub name: String,
    /// The address we write to first.
    pub email: String,
    pub locale: Locale,
    /// IANA name of their zone, where it is known.
    pub zone: Option<String>,
    /// Since when they have an account with the company.
    pub account_at: Option<Timestamp>,
    pub created_at: Timestamp,
}
