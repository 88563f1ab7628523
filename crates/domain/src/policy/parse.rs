//! From the files of a policy folder to a policy, or to every mistake in them with its place and what to do.
//! Pure: files come in as text. Each kind of table is read in a file of its own; the mail language is checked by
//! `desk`, which renders it.

mod answering;
mod api;
mod audit;
mod cadence;
mod calendar;
mod category;
mod company;
mod finish;
mod form;
mod imap;
mod intake;
mod mail;
mod misroute;
mod notice;
mod promise;
mod rule;
mod sending;
mod serial;
mod sign_in;
mod table;
mod team;
mod vendor;
mod webhook;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::holiday_file::{HolidayFiles, is_holiday_file};
use super::{Caps, Company, Edits, Hours, MailRule, Mistake, Policy, PromiseRule};
use crate::answering::Answering;
use crate::brand::Brand;
use crate::cadence::Cadence;
use crate::category::Category;
use crate::field::TicketField;
use crate::form::Form;
use crate::imap::Account;
use crate::intake::{IntakeRule, ScanRule};
use crate::misroute::MovedPromise;
use crate::notice::Unassigned;
use crate::product::Product;
use crate::promise::Kind;
use crate::quiet::QuietHours;
use crate::rule::Rule;
use crate::sending::Sending;
use crate::serial::{Genuine, SerialRule};
use crate::team::Team;
use crate::vendor::Vendor;
use crate::webhook::Webhook;

pub use mail::source_mark;

/// One file of a policy folder: its path inside the folder, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyFile {
    pub path: String,
    pub text: String,
}

/// A mistake, where it is, and what to do about it. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {what}")]
pub struct Problem {
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub what: Mistake,
}

/// The tables of a policy file: those that stand once, and those that hold a table for each key.
pub(super) const TABLES: [&str; 31] = [
    "answering",
    "api",
    "audit",
    "brand",
    "cadence",
    "calendar",
    "caps",
    "category",
    "company",
    "edits",
    "field",
    "form",
    "genuine",
    "imap",
    "intake",
    "mail",
    "misrouting",
    "notices",
    "product",
    "promise",
    "quiet_hours",
    "relay",
    "rule",
    "scan",
    "sending",
    "serial",
    "sign_in",
    "team",
    "vendor",
    "vendors",
    "webhook",
];

/// Reads a policy folder. On failure every mistake that could be found in one go.
pub fn parse(files: &[PolicyFile]) -> Result<Policy, Vec<Problem>> {
    read(files, false)
}

/// Reads a revision that went live. What breaks a rule that is younger than the first version is told in `outgrown` and
/// hinders nothing: else a new version of the program would not start on it.
pub fn parse_stored(files: &[PolicyFile]) -> Result<Policy, Vec<Problem>> {
    read(files, true)
}

/// Reads the rules of one file by themselves: whether what they name is there is not asked.
pub fn parse_rule(file: &PolicyFile) -> Result<Vec<Rule>, Vec<Problem>> {
    let mut parser = Parser::default();
    parser.toml_file(file);
    if parser.problems.is_empty() { Ok(parser.ruled().0) } else { Err(parser.problems) }
}

fn read(files: &[PolicyFile], is_stored: bool) -> Result<Policy, Vec<Problem>> {
    let (holiday_files, problems) = HolidayFiles::read(files);
    let mut parser = Parser { is_stored, holiday_files, problems, ..Parser::default() };
    for file in files.iter().filter(|file| !is_holiday_file(&file.path)) {
        if let Some(name) = file.path.strip_prefix("mails/") {
            parser.mail_file(file, name);
        } else if file.path.ends_with(".toml") {
            parser.toml_file(file);
        } else {
            parser.problem(
                file,
                0,
                "not part of a policy: expected *.toml, *.ics or mails/KEY.LOCALE.md, remove it",
            );
        }
    }
    parser.finish()
}

#[derive(Default)]
struct Parser {
    is_stored: bool,
    problems: Vec<Problem>,
    outgrown: Vec<Problem>,
    holiday_files: HolidayFiles,
    company: Option<Company>,
    brands: BTreeMap<String, Brand>,
    calendars: BTreeMap<String, Hours>,
    teams: BTreeMap<String, Team>,
    promises: BTreeMap<String, PromiseRule>,
    mails: BTreeMap<String, MailRule>,
    cadences: BTreeMap<String, Cadence>,
    products: BTreeMap<String, Product>,
    vendors: BTreeMap<String, Vendor>,
    webhooks: BTreeMap<String, Webhook>,
    forms: BTreeMap<String, Form>,
    categories: BTreeMap<String, Category>,
    fields: BTreeMap<String, TicketField>,
    /// Answers that speak for categories, until all forms are known: place, field, value.
    answers: Vec<(Problem, String, String)>,
    serials: BTreeMap<String, SerialRule>,
    genuine: Option<Genuine>,
    rules: BTreeMap<String, Rule>,
    /// Cadences that rules begin, until all cadences are known.
    begun: Vec<rule::Begun>,
    imap: BTreeMap<String, Account>,
    sign_in: sign_in::Reading,
    /// Mailboxes of accounts, until all teams are known.
    read_mailboxes: Vec<(Problem, String)>,
    /// Steps that call a webhook without a name, until all webhooks are known.
    unnamed: Vec<webhook::Unnamed>,
    caps: Option<Caps>,
    audit_days: Option<u32>,
    calls_per_minute: Option<u32>,
    intake: Option<IntakeRule>,
    scan: Option<ScanRule>,
    edits: Option<Edits>,
    unassigned: Option<Unassigned>,
    answering: Option<Answering>,
    moved_promise: Option<MovedPromise>,
    quiet: Option<QuietHours>,
    long_delay_days: Option<u32>,
    relay: Option<String>,
    sending: Option<Sending>,
    /// References seen, to be checked when everything is read: place, kind of thing, key.
    references: Vec<(Problem, &'static str, String)>,
    /// What can be judged only beside other tables, and where it stands.
    places: BTreeMap<(&'static str, String), Problem>,
    /// What is there but was refused, and reported where it stands: nothing more is said of references to it.
    refused: BTreeSet<(&'static str, String)>,
    /// A file that cannot be read may hold anything that seems to be missing.
    unreadable: bool,
}

impl Parser {
    fn problem(&mut self, file: &PolicyFile, offset: usize, what: impl Into<Mistake>) {
        self.problems.push(at(file, offset, what));
    }

    /// A mistake by a rule that revisions may be older than.
    fn younger_problem(&mut self, file: &PolicyFile, offset: usize, what: impl Into<Mistake>) {
        let found = if self.is_stored { &mut self.outgrown } else { &mut self.problems };
        found.push(at(file, offset, what));
    }

    fn refer(&mut self, file: &PolicyFile, kind: &'static str, key: &Spanned<String>) -> String {
        let name = key.get_ref().clone();
        let what = Mistake::NoSuch { kind, key: name.clone() };
        self.references.push((at(file, key.span().start, what), kind, name.clone()));
        name
    }

    /// A team answers with promises of kind `answer`, goes on with promises of kind `news`, and so on.
    fn refer_promise(&mut self, file: &PolicyFile, kind: Kind, key: &Spanned<String>) -> String {
        let name = self.refer(file, "promise", key);
        let what = Mistake::OtherKind { key: name.clone(), kind };
        self.references.push((at(file, key.span().start, what), kind.as_str(), name.clone()));
        name
    }

    fn once(&mut self, file: &PolicyFile, offset: usize, table: &str, is_known: bool) {
        if is_known {
            self.problem(file, offset, Mistake::Twice(table.to_owned()));
        }
    }

    /// Remembers where something stands, for what is said of it later.
    fn place(&mut self, file: &PolicyFile, offset: usize, kind: &'static str, key: &str) {
        self.places.insert((kind, key.to_owned()), at(file, offset, String::new()));
    }

    /// A value that reads itself from text; what is wrong with it is told in its own words.
    fn value<T>(&mut self, file: &PolicyFile, text: &Spanned<String>) -> Option<T>
    where
        T: std::str::FromStr,
        T::Err: Into<Mistake>,
    {
        match text.get_ref().parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.problem(file, text.span().start, error);
                None
            }
        }
    }

    fn toml_file(&mut self, file: &PolicyFile) {
        let (root, errors) = DeTable::parse_recoverable(&file.text);
        // One slip in the syntax is often told once a line.
        let mut last = String::new();
        for error in errors {
            self.unreadable = true;
            if std::mem::replace(&mut last, error.message().to_owned()) == error.message() {
                continue;
            }
            let offset = error.span().map_or(0, |span: Range<usize>| span.start);
            self.problem(file, offset, error.message().replace('\n', ", "));
        }
        // What stands in a file with such a slip is not what its author sees.
        if !last.is_empty() {
            return;
        }
        for (key, value) in root.into_inner() {
            self.top_level(file, key, value);
        }
    }

    fn top_level(
        &mut self,
        file: &PolicyFile,
        key: Spanned<std::borrow::Cow<'_, str>>,
        value: Spanned<DeValue<'_>>,
    ) {
        let offset = key.span().start;
        match key.get_ref().as_ref() {
            "answering" => self.answering(file, value),
            "api" => self.api(file, value),
            "audit" => self.audit(file, value),
            "company" => self.company(file, value),
            "caps" => self.caps(file, value),
            "edits" => self.edits(file, value),
            "genuine" => self.genuine(file, value),
            "intake" => self.intake(file, value),
            "misrouting" => self.misrouting(file, value),
            "notices" => self.notices(file, value),
            "quiet_hours" => self.quiet_hours(file, value),
            "relay" => self.relay(file, value),
            "scan" => self.scan(file, value),
            "sending" => self.sending(file, value),
            "sign_in" => self.sign_in(file, value),
            "vendors" => self.vendors(file, value),
            "brand" => self.each(file, value, Self::brand),
            "cadence" => self.each(file, value, Self::cadence),
            "calendar" => self.each(file, value, Self::calendar),
            "category" => self.each(file, value, Self::category),
            "field" => self.each(file, value, Self::ticket_field),
            "form" => self.each(file, value, Self::form),
            "imap" => self.each(file, value, Self::imap),
            "mail" => self.each(file, value, Self::mail_rule),
            "product" => self.each(file, value, Self::product),
            "promise" => self.each(file, value, Self::promise),
            "rule" => self.each(file, value, Self::rule),
            "serial" => self.each(file, value, Self::serial),
            "team" => self.each(file, value, Self::team),
            "vendor" => self.each(file, value, Self::vendor),
            "webhook" => self.each(file, value, Self::webhook),
            other => {
                self.unreadable = true;
                self.problem(file, offset, table::unknown("table", other, &TABLES));
            }
        }
    }

    /// Reads `[kind.key]` for every key.
    fn each(
        &mut self,
        file: &PolicyFile,
        value: Spanned<DeValue<'_>>,
        read: fn(&mut Self, &PolicyFile, Keyed<'_>),
    ) {
        let offset = value.span().start;
        match value.into_inner() {
            DeValue::Table(tables) => {
                for (key, value) in tables {
                    let offset = key.span().start;
                    read(self, file, Keyed { key: key.into_inner().into_owned(), offset, value });
                }
            }
            _ => self.problem(file, offset, "a table is expected here, with a key: [kind.key]"),
        }
    }
}

/// A table with its key and where that stands.
struct Keyed<'a> {
    key: String,
    offset: usize,
    value: Spanned<DeValue<'a>>,
}

/// The place of a byte offset, as line and column in characters.
fn at(file: &PolicyFile, offset: usize, what: impl Into<Mistake>) -> Problem {
    let before = file.text.get(..offset).unwrap_or(&file.text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
    Problem { path: file.path.clone(), line, column, what: what.into() }
}
