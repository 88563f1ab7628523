//! What older revisions said about promises. An edit that freezes leaves a promise as it was told, so its clock goes on
//! by the calendar, and its warnings by the ladder, of the revision that made it. Reading revisions is elsewhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Hours, Policy, PromiseRule};
use crate::calendar::Calendar;
use crate::promise::Promise;
use crate::team::Team;

/// What of a revision lives on in the promises that it made.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    pub calendars: BTreeMap<String, Hours>,
    pub promises: BTreeMap<String, PromiseRule>,
    pub teams: BTreeMap<String, Team>,
}

impl From<Policy> for Terms {
    fn from(policy: Policy) -> Self {
        Self { calendars: policy.calendars, promises: policy.promises, teams: policy.teams }
    }
}

/// The terms of older revisions by their number: those that the promises of a ticket were made by.
#[derive(Debug, Clone, Default)]
pub struct Former(pub BTreeMap<i64, Arc<Terms>>);

impl Former {
    /// The calendar that counts a promise: as it was in the revision that made the promise, else as it is now.
    pub fn calendar_of<'p>(&'p self, promise: &Promise, policy: &'p Policy) -> Option<&'p Calendar> {
        let then = self.0.get(&promise.revision).and_then(|terms| terms.calendars.get(&promise.calendar));
        then.or_else(|| policy.calendars.get(&promise.calendar)).map(|hours| &hours.calendar)
    }

    /// The rule of a promise: as it was then, else as it is now.
    pub fn rule_of<'p>(&'p self, promise: &Promise, policy: &'p Policy) -> Option<&'p PromiseRule> {
        let then = self.0.get(&promise.revision).and_then(|terms| terms.promises.get(&promise.rule));
        then.or_else(|| policy.promises.get(&promise.rule))
    }
}

/// A revision never changes, so its number says what it holds.
impl PartialEq for Former {
    fn eq(&self, other: &Self) -> bool {
        self.0.keys().eq(other.0.keys())
    }
}

impl Eq for Former {}
