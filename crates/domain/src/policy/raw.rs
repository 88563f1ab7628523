//! The shape of the policy files as people write them. Unknown tables and keys are errors everywhere; references
//! keep their place so that a message can point at them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::locale::Locale;
use crate::team::LocaleText;

type Text = Spanned<String>;

/// Any of the `*.toml` files at the top of a policy folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    pub company: Option<Company>,
    pub brand: BTreeMap<String, Brand>,
    pub calendar: BTreeMap<String, Spanned<Calendar>>,
    pub team: BTreeMap<String, Team>,
    pub promise: BTreeMap<String, Promise>,
    pub mail: BTreeMap<String, Spanned<Mail>>,
    pub caps: Option<Caps>,
    pub relay: Option<Relay>,
}

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
    #[serde(default = "slate")]
    pub color: Text,
    pub answer: Option<Text>,
    pub news: Option<Text>,
    #[serde(default)]
    pub signature: LocaleText,
    #[serde(default)]
    pub reply_token: bool,
}

fn slate() -> Text {
    Spanned::new(0..0, "#55616b".to_owned())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    pub kind: Text,
    pub within: Text,
    #[serde(default)]
    pub choices: Vec<Text>,
    pub remind_before: Option<Text>,
    #[serde(default)]
    pub words: LocaleText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub on: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caps {
    pub replies_per_recipient_per_day: Spanned<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relay {
    pub url: String,
}

/// The front matter of a mail file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    pub subject: String,
    #[serde(default)]
    pub preheader: String,
}
