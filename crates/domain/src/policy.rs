//! A policy: calendars, promises, teams, brands and mails in one versioned whole. This file is the validated policy
//! that decisions read; `parse` makes one from the files of a folder. Reading folders and rendering mails is
//! elsewhere.

mod former;
mod holiday_file;
mod keys;
mod mistake;
mod parse;
mod raw;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::answering::Answering;
use crate::brand::Brand;
use crate::budget::Budget;
use crate::cadence::{Anchor, Cadence, Group};
use crate::calendar::Calendar;
use crate::category::Category;
use crate::field::TicketField;
use crate::form::Form;
use crate::imap::Account;
use crate::intake::{IntakeRule, ScanRule};
use crate::locale::Locale;
use crate::misroute::MovedPromise;
use crate::notice::Unassigned;
use crate::product::Product;
use crate::promise::{Kind, Warning};
use crate::quiet::QuietHours;
use crate::rule::Rule;
use crate::sending::Sending;
use crate::serial::{Genuine, SerialRule};
use crate::sign_in::SignIn;
use crate::team::{LocaleText, Team};
use crate::vendor::Vendor;
use crate::webhook::Webhook;
use crate::words::Words;

pub use former::{Former, Terms};
pub use keys::{keys, tables};
pub use mistake::{MailPart, Mistake};
pub use parse::{PolicyFile, Problem, parse, parse_rule, parse_stored, source_mark};

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
    pub cadences: BTreeMap<String, Cadence>,
    pub products: BTreeMap<String, Product>,
    pub vendors: BTreeMap<String, Vendor>,
    pub webhooks: BTreeMap<String, Webhook>,
    /// How agents come in.
    pub sign_in: SignIn,
    /// What customers may fill in (row S6).
    pub forms: BTreeMap<String, Form>,
    /// How teams sort their tickets (row S4).
    pub categories: BTreeMap<String, Category>,
    /// What is kept on tickets beside that.
    pub fields: BTreeMap<String, TicketField>,
    /// Serial numbers of products (row S7).
    pub serials: BTreeMap<String, SerialRule>,
    /// Whom we serve; everybody alike, and nobody is looked at, without it.
    pub genuine: Option<Genuine>,
    /// What happens by itself on tickets, in its turn.
    pub rules: Vec<Rule>,
    /// Accounts that are read by IMAP.
    pub imap: BTreeMap<String, Account>,
    pub caps: Caps,
    pub intake: IntakeRule,
    /// How long the audit log is kept.
    pub audit_days: u32,
    /// How often one token of a program may call in a minute.
    pub calls_per_minute: u32,
    /// Without it no header of a spam filter is read.
    pub scan: Option<ScanRule>,
    pub edits: Edits,
    /// Who hears of a letter that nobody holds.
    pub unassigned: Unassigned,
    /// How agents answer.
    pub answering: Answering,
    /// What a move does to the answer that was promised.
    pub moved_promise: MovedPromise,
    pub quiet: Option<QuietHours>,
    /// From how many days a shipping delay is long (row V6).
    pub long_delay_days: u32,
    /// Where mail is handed over, unless the command line says otherwise.
    pub relay: Option<String>,
    /// How fast mail leaves, and who is never given up.
    pub sending: Sending,
    /// Teams whose busy switch is on (row D3). The switch is the desk's, not the folder's.
    pub busy: BTreeSet<String>,
    /// What does not stop it from going live: stale translations.
    pub warnings: Vec<Problem>,
    /// What it was let live with, and would not be any more: only a revision of before such a rule has any.
    pub outgrown: Vec<Problem>,
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
    /// Promised instead of `within` while the team's busy switch is on (row D3).
    pub busy: Option<Budget>,
    /// Who is warned, and when, in the order of the file.
    pub warn: Vec<Warning>,
    /// What is drafted for the agent before it ends.
    pub draft: Option<DraftRule>,
    /// The sentence told, with `{{ within }}` and `{{ due }}`.
    pub words: LocaleText,
}

/// A letter that the desk drafts for an agent, who sends it or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRule {
    /// When this much of the counted time has passed.
    pub percent: u8,
    /// Key of the mail whose words it has.
    pub mail: String,
}

/// An automatic mail: its texts. What sends it is a cadence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRule {
    pub templates: BTreeMap<Locale, MailTemplate>,
}

/// What a new revision does to promises that were given before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edits {
    /// They keep the instant that was told.
    Freeze,
    /// Their instant is counted again by the new calendar.
    Recompute,
}

impl std::str::FromStr for Edits {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "freeze" => Ok(Self::Freeze),
            "recompute" => Ok(Self::Recompute),
            other => Err(format!("`{other}` is not one of freeze, recompute")),
        }
    }
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
    /// The mark of the text that this translation was made from, where it says so.
    pub source: Option<String>,
}

/// Caps on automatic replies (DESIGN 6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caps {
    pub replies_per_recipient_per_day: u32,
}

impl Policy {
    /// How long this promise takes for this team now: longer while its busy switch is on.
    pub fn budget(&self, rule: &PromiseRule, team: &str) -> Budget {
        rule.busy.filter(|_| self.busy.contains(team)).unwrap_or(rule.within)
    }

    /// The calendar that counts for a team; the parser made sure that it exists.
    pub fn calendar_of(&self, team: &Team) -> &Calendar {
        &self.hours_of(team).calendar
    }

    /// The same, with the sentence that tells customers which hours count.
    pub fn hours_of(&self, team: &Team) -> &Hours {
        &self.calendars[&team.first().calendar]
    }

    /// The team whose mailbox this address is, tokens taken off, in lower case.
    pub fn team_of_mailbox(&self, address: &str) -> Option<&Team> {
        self.teams.values().find(|team| team.mailboxes.iter().any(|mailbox| mailbox.address == address))
    }

    /// The rule of this key.
    pub fn rule(&self, key: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.key == key)
    }

    /// The cadences that begin at this anchor, in the order of their keys.
    pub fn cadences_on(&self, anchor: Anchor) -> impl Iterator<Item = &Cadence> {
        self.cadences.values().filter(move |cadence| cadence.anchor == anchor)
    }

    /// The values that a mail may name in whatever cadence sends it, beside those of every mail. One that nothing sends
    /// is a text for agents, about a ticket.
    pub fn groups_of(&self, mail: &str) -> Vec<Group> {
        let sends = |cadence: &&Cadence| cadence.steps.iter().any(|step| step.mail.as_deref() == Some(mail));
        let anchors: Vec<Anchor> =
            self.cadences.values().filter(sends).map(|cadence| cadence.anchor).collect();
        match anchors.split_first() {
            None => Anchor::TicketMoved.groups().to_vec(),
            Some((first, others)) => {
                let in_all = |group: &&Group| others.iter().all(|other| other.groups().contains(group));
                first.groups().iter().filter(in_all).copied().collect()
            }
        }
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
