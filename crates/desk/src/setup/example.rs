//! Worked examples of a promise before it is made, as what customers would read. Occasions and dates are the
//! calendar's, sentences come from the policy that would be applied.

use jiff::Timestamp;
use relance_domain::budget::Budget;
use relance_domain::calendar::{self, Calendar, Occasion};
use relance_domain::locale::Locale;
use relance_domain::policy::{Policy, PolicyFile, Problem, PromiseRule};

use super::Setup;

/// What a customer would read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseExample {
    pub occasion: Occasion,
    /// When the customer writes.
    pub written_at: Timestamp,
    /// The sentence they read, in `locale`.
    pub words: String,
    pub locale: Locale,
}

impl Setup {
    /// What customers would read, seen from `now`, in the first language; or what is wrong with the policy.
    pub fn examples(
        &self,
        starter: &[PolicyFile],
        now: Timestamp,
    ) -> Result<Vec<PromiseExample>, Vec<Problem>> {
        let live = crate::check(&self.files(starter))?;
        let policy = &live.policy;
        let Some(team) = policy.teams.values().next() else {
            return Ok(Vec::new());
        };
        let Some(rule) = team.answer.as_ref().and_then(|key| policy.promises.get(key)) else {
            return Ok(Vec::new());
        };
        let locale = policy.company.default_locale();
        Ok(examples(policy, rule, rule.within, policy.calendar_of(team), locale, now))
    }
}

/// What customers who write on three occasions would read of a promise, counted in this calendar, seen from `now`.
pub fn examples(
    policy: &Policy,
    rule: &PromiseRule,
    within: Budget,
    calendar: &Calendar,
    locale: Locale,
    now: Timestamp,
) -> Vec<PromiseExample> {
    let told = |example: calendar::Example| {
        let calendar::Example { occasion, start, deadline } = example;
        let words = policy.promise_words(rule, within, deadline.at, locale, calendar.zone(), start);
        PromiseExample { occasion, written_at: start, words, locale }
    };
    calendar::examples(calendar, within, now).into_iter().map(told).collect()
}
