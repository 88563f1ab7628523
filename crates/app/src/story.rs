//! The story of `seeds/story.toml`: an invented company and its customers, played through the desk as if it had
//! happened. The file explains its own times and steps; nothing here is known to the desk.

mod help;
mod letter;
mod play;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use letter::LetterOut;
pub use play::play;

const STORY: &str = include_str!("../../../seeds/story.toml");

/// The whole story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub agent: Vec<Agent>,
    pub saved_reply: Vec<SavedReply>,
    pub article_section: Vec<ArticleSection>,
    pub article: Vec<Article>,
    pub customer: Vec<Customer>,
    pub ticket: Vec<Ticket>,
    pub letter: Vec<Letter>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    pub key: String,
    pub name: String,
    pub email: String,
    pub role: relance_domain::agent::Role,
    pub teams: Vec<String>,
    pub locale: relance_domain::locale::Locale,
}

/// Words that an agent keeps for what comes again, for everybody or for a team.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedReply {
    pub agent: String,
    pub team: Option<String>,
    pub name: String,
    #[serde(default)]
    pub texts: BTreeMap<relance_domain::locale::Locale, String>,
    #[serde(default)]
    pub doing: relance_domain::saved_reply::Doing,
    #[serde(default)]
    pub fits: relance_domain::saved_reply::Fits,
}

/// A part of the help.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleSection {
    pub key: String,
    pub position: i64,
    pub names: BTreeMap<relance_domain::locale::Locale, String>,
}

/// What customers read; in the first language of the policy, and translated from that.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub agent: String,
    pub section: String,
    pub tags: Vec<relance_domain::label::TagName>,
    /// Numbers of others.
    #[serde(default)]
    pub also: Vec<i64>,
    /// Nobody has published it.
    #[serde(default)]
    pub draft: bool,
    pub texts: BTreeMap<relance_domain::locale::Locale, ArticleText>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleText {
    pub title: String,
    pub excerpt: String,
    pub body: String,
}

/// Somebody outside. The story knows more about them (`facts`) than the desk shows today.
#[derive(Debug, Deserialize)]
pub struct Customer {
    pub key: String,
    pub name: String,
    pub email: String,
    pub locale: relance_domain::locale::Locale,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    pub key: String,
    pub customer: String,
    #[serde(default)]
    pub step: Vec<Step>,
}

/// One thing that somebody did.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub ago: String,
    #[serde(rename = "do")]
    pub what: What,
    #[serde(default, deserialize_with = "one_or_many")]
    pub to: Vec<String>,
    pub subject: Option<String>,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub attachments: Vec<String>,
    pub agent: Option<String>,
    pub then: Option<String>,
    pub team: Option<String>,
    pub who: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    Mail,
    Reply,
    Note,
    Move,
    Assign,
}

/// A ready-made letter that a visitor sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    pub key: String,
    pub locale: relance_domain::locale::Locale,
    pub from: String,
    #[serde(deserialize_with = "one_or_many")]
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// What it shows, in the visitor's language.
    #[serde(default)]
    pub shows: BTreeMap<String, String>,
}

impl Story {
    /// Reads the story that is part of the binary.
    pub fn read() -> anyhow::Result<Self> {
        toml::from_str(STORY).map_err(|error| anyhow::anyhow!("seeds/story.toml: {}", error.message()))
    }
}

/// A text, or a list of them.
fn one_or_many<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Either::deserialize(source)? {
        Either::One(one) => vec![one],
        Either::Many(many) => many,
    })
}
