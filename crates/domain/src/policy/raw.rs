//! The shape of the policy files as people write them, a type for each table. Unknown keys are errors everywhere;
//! references keep their place so that a message can point at them. What they mean is found in `parse`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::locale::Locale;
use crate::team::LocaleText;

pub type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    pub name: String,
    pub languages: Spanned<Vec<Locale>>,
    pub zone: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    pub name: String,
    pub color: Text,
    pub locale: Locale,
    pub website: Option<String>,
    pub legal_name: Option<String>,
    pub legal_address: Option<String>,
    pub tax_id: Option<String>,
    pub invoice_numbers: Option<Text>,
    pub bank: Option<Bank>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    pub holder: String,
    pub iban: Text,
    pub bic: Option<Text>,
    pub bank: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    pub zone: String,
    #[serde(default)]
    pub monday: Vec<String>,
    #[serde(default)]
    pub tuesday: Vec<String>,
    #[serde(default)]
    pub wednesday: Vec<String>,
    #[serde(default)]
    pub thursday: Vec<String>,
    #[serde(default)]
    pub friday: Vec<String>,
    #[serde(default)]
    pub saturday: Vec<String>,
    #[serde(default)]
    pub sunday: Vec<String>,
    #[serde(default)]
    pub holidays: Vec<String>,
    #[serde(default)]
    pub holiday_files: Vec<Text>,
    #[serde(default)]
    pub closed: Vec<Date>,
    #[serde(default)]
    pub reduced: BTreeMap<Date, Vec<String>>,
    #[serde(default)]
    pub words: LocaleText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    pub name: LocaleText,
    pub mailbox: Text,
    pub brand: Text,
    pub calendar: Text,
    /// Further addresses of the same team, each speaking for its own entity.
    #[serde(default)]
    pub mailboxes: BTreeMap<String, Mailbox>,
    #[serde(default = "slate")]
    pub color: Text,
    pub answer: Option<Text>,
    pub news: Option<Text>,
    pub resolution: Option<Text>,
    pub vendor_answer: Option<Text>,
    pub assign: Option<Text>,
    #[serde(default)]
    pub signature: LocaleText,
    #[serde(default)]
    pub reply_token: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    pub address: Text,
    pub brand: Text,
    pub calendar: Text,
}

fn slate() -> Text {
    Spanned::new(0..0, "#55616b".to_owned())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    pub kind: Text,
    pub within: Text,
    pub busy: Option<Text>,
    #[serde(default)]
    pub choices: Vec<Text>,
    pub remind_before: Option<Text>,
    #[serde(default)]
    pub warn: Vec<Warning>,
    pub draft: Option<PromiseDraft>,
    #[serde(default)]
    pub words: LocaleText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromiseDraft {
    pub at: Text,
    pub mail: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    pub at: Text,
    pub to: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub on: Option<Text>,
    pub team: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caps {
    pub replies_per_recipient_per_day: Spanned<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    pub calls_per_minute: Spanned<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    pub days: Spanned<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    pub largest_mb: Option<Spanned<u32>>,
    pub flood_letters: Option<Spanned<u32>>,
    pub flood_minutes: Option<Spanned<u32>>,
    pub dropped_days: Option<Spanned<u32>>,
    pub agents_may_forward: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    pub trust: Spanned<Vec<Text>>,
    pub quarantine_from: Option<f64>,
    pub mark_from: Option<f64>,
    pub flagged: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relay {
    pub url: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    pub connections: Option<Spanned<u32>>,
    pub per_minute: Option<Spanned<u32>>,
    #[serde(default)]
    pub per_domain: BTreeMap<Text, Pace>,
    #[serde(default)]
    pub never_suppress: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answering {
    pub undo_secs: Option<Spanned<u32>>,
    #[serde(default)]
    pub attachment_words: BTreeMap<Locale, Vec<Text>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    pub connections: Option<Spanned<u32>>,
    pub per_minute: Option<Spanned<u32>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    pub from: Text,
    pub until: Text,
    pub zone: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    pub open_promises: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misrouting {
    pub promise: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notices {
    pub unassigned: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendors {
    pub long_delay_days: Spanned<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub name: LocaleText,
    pub price: Text,
    #[serde(default)]
    pub prices: Vec<Text>,
    pub tax: Option<Text>,
    pub cycle: Text,
    pub renewal: Option<Text>,
    pub team: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    pub name: String,
    pub address: Text,
    pub team: Text,
    /// The mailbox of the team through which it is written to.
    pub mailbox: Option<Text>,
    pub locale: Option<Locale>,
    pub account_manager: Option<Text>,
    pub backup: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    pub url: Text,
    pub events: Option<Spanned<Vec<Text>>>,
    pub teams: Option<Spanned<Vec<Text>>>,
    pub notes: Option<Spanned<bool>>,
    pub fields: Option<Text>,
}

/// A provider of sign-ins, without `create`, which is a word or a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    pub issuer: Text,
    pub client_id: Text,
    pub label: LocaleText,
    pub domains: Spanned<Vec<Text>>,
    pub groups: Option<Text>,
    #[serde(default)]
    pub group: BTreeMap<Text, Seat>,
    #[serde(default)]
    pub scopes: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    pub role: Text,
    #[serde(default)]
    pub teams: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imap {
    pub url: Text,
    pub mailboxes: Spanned<Vec<Text>>,
    pub folders: Option<Spanned<Vec<Text>>>,
    pub after: Option<Text>,
    pub move_to: Option<Text>,
    pub begin: Option<Text>,
    pub plain: Option<Spanned<bool>>,
    #[serde(default)]
    pub authserv: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    pub anchor: Text,
    pub team: Option<Text>,
    #[serde(default)]
    pub until: Vec<Text>,
    #[serde(default)]
    pub only_if: Vec<Text>,
    #[serde(default = "yes")]
    pub quiet_hours: bool,
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub words: LocaleText,
    #[serde(default, rename = "step")]
    pub steps: Vec<Spanned<Step>>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub key: Text,
    pub at: Text,
    pub mail: Option<Text>,
    pub action: Option<Text>,
    pub webhook: Option<Text>,
    pub to: Option<Text>,
    #[serde(default)]
    pub only_if: Vec<Text>,
    pub needs: Option<Text>,
    pub late: Option<Text>,
    pub closed: Option<Text>,
    pub every: Option<Text>,
    pub times: Option<u16>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    pub team: Text,
    pub name: LocaleText,
    #[serde(default)]
    pub words: BTreeMap<Locale, Vec<Text>>,
    #[serde(default)]
    pub forms: Vec<Text>,
    #[serde(default)]
    pub fields: BTreeMap<Text, Vec<Text>>,
    #[serde(default)]
    pub set: bool,
}

/// A field of tickets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketField {
    pub team: Option<Text>,
    pub kind: Text,
    pub label: LocaleText,
    #[serde(default)]
    pub help: LocaleText,
    #[serde(default)]
    pub choices: Vec<FormChoice>,
    #[serde(default)]
    pub open: bool,
}

/// The front matter of a mail file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    pub subject: Text,
    #[serde(default)]
    pub preheader: String,
    /// The mark of the source text that this translation was made from.
    pub source: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub team: Text,
    pub title: LocaleText,
    #[serde(default)]
    pub lead: LocaleText,
    #[serde(default)]
    pub embed: Vec<Text>,
    #[serde(default)]
    pub field: Vec<FormField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    pub key: Text,
    pub kind: Text,
    #[serde(default)]
    pub part: LocaleText,
    pub label: LocaleText,
    #[serde(default)]
    pub help: LocaleText,
    #[serde(default)]
    pub example: String,
    #[serde(default)]
    pub choices: Vec<FormChoice>,
    #[serde(default)]
    pub open: bool,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub required_if: Vec<Text>,
    #[serde(default)]
    pub only_if: Vec<Text>,
    #[serde(default)]
    pub in_subject: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormChoice {
    pub key: Text,
    pub words: LocaleText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Serial {
    pub product: String,
    pub pattern: Text,
    #[serde(default, rename = "where")]
    pub place: LocaleText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Genuine {
    pub serve: Text,
    pub teams: Vec<Text>,
    #[serde(default)]
    pub register: LocaleText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    #[serde(default)]
    pub on: Vec<Text>,
    pub team: Option<Text>,
    pub when: Option<Text>,
    #[serde(default, rename = "do")]
    pub deeds: Vec<Text>,
    pub once: Option<Text>,
    #[serde(default)]
    pub last: bool,
    #[serde(default)]
    pub off: bool,
    pub place: Option<i64>,
    pub at: Option<Text>,
    #[serde(default)]
    pub days: Vec<Text>,
    pub every: Option<Text>,
    pub late: Option<Text>,
}
