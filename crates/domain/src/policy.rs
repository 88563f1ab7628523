//! A policy: calendars, promises, teams, brands and mails in one versioned whole. This file is the validated policy
//! that decisions read; `parse` makes one from the files of a folder. Reading folders and rendering mails is elsewhere.

mod holiday_file;
mod parse;
mod raw;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::brand::Brand;
use crate::budget::Budget;
use crate::calendar::Calendar;
use crate::locale::Locale;
use crate::promise::Kind;
use crate::team::{LocaleText, Team};
use crate::words::Words;

pub use parse::{PolicyFile, Problem, parse};

/// Everything an operator decides about time and words.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// Which revision of the store this is; 0 before it is saved.
    pub revision: i64,
    pub company: Company,
    pub brands: BTreeMap<String, Brand>,
    pub calendars: BTreeMap<String, Hours>,
    pub teams: BTreeMap<String, Team>,
    pub promises: BTreeMap<String, PromiseRule>,
    pub mails: BTreeMap<String, MailRule>,
    pub caps: Caps,
    /// Where mail is handed over, unless the command line says otherwise.
    pub relay: Option<String>,
}

/// The company and its languages, the default first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    pub name: String,
    pub languages: Vec<Locale>,
    pub zone: String,
}

impl Company {
    /// The language used when nothing says otherwise.
    pub fn default_locale(&self) -> Locale {
        self.languages.first().copied().unwrap_or(Locale::En)
    }
}

/// A calendar, and the sentence that tells customers which hours count.
#[derive(Debug, Clone, PartialEq)]
pub struct Hours {
    pub calendar: Calendar,
    pub words: LocaleText,
}

/// How a kind of promise is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseRule {
    pub key: String,
    pub kind: Kind,
    pub within: Budget,
    /// Other budgets that an agent may choose.
    pub choices: Vec<Budget>,
    /// How long before the due instant the desk nudges.
    pub remind_before: Option<SignedDuration>,
    /// The sentence told, with `{{ within }}` and `{{ due }}`.
    pub words: LocaleText,
}

/// An automatic mail: which event sends it, and its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRule {
    pub on: Option<String>,
    pub templates: BTreeMap<Locale, MailTemplate>,
}

/// One mail in one language, in the mail language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailTemplate {
    pub path: String,
    pub subject: String,
    pub preheader: String,
    pub body: String,
    /// The line of the file on which the body begins, for messages about it.
    pub body_line: usize,
}

/// Caps on automatic replies (DESIGN 6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caps {
    pub replies_per_recipient_per_day: u32,
}

impl Policy {
    /// The calendar that counts for a team; the parser made sure that it exists.
    pub fn calendar_of(&self, team: &Team) -> &Calendar {
        &self.calendars[&team.calendar].calendar
    }

    /// The team whose mailbox this address is, tokens taken off, in lower case.
    pub fn team_of_mailbox(&self, address: &str) -> Option<&Team> {
        self.teams.values().find(|team| team.mailbox == address)
    }

    /// Keys of the mails that an event sends.
    pub fn mails_on(&self, event: &str) -> Vec<&str> {
        self.mails
            .iter()
            .filter(|(_, rule)| rule.on.as_deref() == Some(event))
            .map(|(key, _)| key.as_str())
            .collect()
    }

    /// The language in which to write to someone who reads `wished`.
    pub fn locale_for(&self, wished: Locale) -> Locale {
        if self.company.languages.contains(&wished) { wished } else { self.company.default_locale() }
    }

    /// The sentence that tells a promise, in the customer's language.
    pub fn promise_words(
        &self,
        rule: &PromiseRule,
        budget: Budget,
        due_at: Timestamp,
        locale: Locale,
        zone: &TimeZone,
        now: Timestamp,
    ) -> String {
        let words = Words::new(locale, zone);
        let due = words.moment_in_city(due_at, now);
        let within = words.budget(budget);
        let sentence = rule.words.get(locale, self.company.default_locale());
        if sentence.is_empty() {
            return format!("{within}: {due}");
        }
        sentence.replace("{{ due }}", &due).replace("{{ within }}", &within)
    }
}
