//! A cadence that runs: what it is about, to whom it writes, and the facts that hold. How its steps are laid out and
//! decided lies in `play`; rows are `store`'s part.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Anchor;
use crate::id::{CustomerId, PromiseId, RunId, TicketId};
use crate::locale::Locale;
use crate::money::Money;
use crate::offset::Point;
use crate::topic::Topic;

/// A value that mails may name, not yet in words: those depend on the reader's language and zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    Text(String),
    Number(i64),
    Money(Money),
    /// A day, said in words.
    Date(Date),
    /// A day and an hour, said in words.
    Moment(Timestamp),
    /// A text for each language.
    Texts(BTreeMap<Locale, String>),
}

/// Values by their name in mails: `invoice.amount`.
pub type Details = BTreeMap<String, Detail>;

/// To whom a cadence writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub email: String,
    /// Empty when nobody told us.
    pub name: String,
    pub locale: Locale,
    /// IANA name of their zone, where it is known.
    pub zone: Option<String>,
}

/// A cadence that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub id: RunId,
    /// Unique: the cadence and the occurrence that began it.
    pub key: String,
    /// Key of the cadence in the policy.
    pub cadence: String,
    pub anchor: Anchor,
    pub topic: Topic,
    pub ticket: Option<TicketId>,
    pub customer: Option<CustomerId>,
    /// The promise that it lives and dies with.
    pub promise: Option<PromiseId>,
    /// The policy revision by which its steps were laid out.
    pub revision: i64,
    pub begun_at: Timestamp,
    pub anchor_point: Point,
    pub facts: Vec<String>,
    pub details: Details,
    pub party: Party,
    pub ended: Option<Ended>,
}

/// When and why a run ended before its last step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    pub at: Timestamp,
    pub why: String,
}
