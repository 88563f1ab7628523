//! One ticket beside a condition: what a list knows of it, and whether a test holds. The store says the same in SQL,
//! and a test of its own compares the two.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Asked, Condition, Field, Here, NONE, Name, Test, VALUE_CHARS};
use crate::id::AgentId;
use crate::locale::Locale;

/// What a list knows of one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The word of its status.
    pub status: &'static str,
    pub team: String,
    pub watching: Vec<String>,
    pub agent: Option<AgentId>,
    /// The ids of its tags.
    pub tags: Vec<String>,
    /// The word of its priority.
    pub priority: &'static str,
    /// The key of its category, or `none`.
    pub category: String,
    pub language: Locale,
    /// The words for the promise that is owed, and for how it stands.
    pub promise: &'static str,
    pub owed: &'static str,
    /// Of a promise whose clock runs, on a ticket that is not done.
    pub due_at: Option<Timestamp>,
    pub last_by: &'static str,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    /// The subject of its mails; before it, on a line of its own, the title that agents gave it.
    pub subject: String,
    /// The folded addresses of its customer.
    pub addresses: Vec<String>,
    pub mailbox: String,
    pub unread: bool,
    pub undelivered: bool,
    /// It is not done, and put aside.
    pub snoozed: bool,
    /// What stands in fields of the policy, by their keys.
    pub fields: BTreeMap<String, Vec<String>>,
}

/// What a ticket says to one field.
enum Said<'f> {
    Word(&'f str),
    /// One of these is enough.
    Words(&'f [String]),
    /// The same, or none at all.
    AnyOrNone(&'f [String]),
    Agent(Option<AgentId>),
    At(Option<Timestamp>),
    Flag(bool),
}

impl Facts {
    fn say(&self, name: &Name) -> Said<'_> {
        match name.field() {
            Field::Status => Said::Word(self.status),
            Field::Team => Said::Word(&self.team),
            Field::Watching => Said::Words(&self.watching),
            Field::Agent => Said::Agent(self.agent),
            Field::Tag => Said::AnyOrNone(&self.tags),
            Field::Priority => Said::Word(self.priority),
            Field::Category => Said::Word(&self.category),
            Field::Language => Said::Word(self.language.as_str()),
            Field::Promise => Said::Word(self.promise),
            Field::Owed => Said::Word(self.owed),
            Field::Due => Said::At(self.due_at),
            Field::LastBy => Said::Word(self.last_by),
            Field::Created => Said::At(Some(self.created_at)),
            Field::Changed => Said::At(Some(self.changed_at)),
            Field::Subject => Said::Word(&self.subject),
            Field::Customer => Said::Words(&self.addresses),
            Field::Mailbox => Said::Word(&self.mailbox),
            Field::Unread => Said::Flag(self.unread),
            Field::Undelivered => Said::Flag(self.undelivered),
            Field::Snoozed => Said::Flag(self.snoozed),
            Field::Custom => Said::AnyOrNone(self.fields.get(name.key()).map_or(&[], Vec::as_slice)),
        }
    }
}

impl Condition {
    /// Whether it holds of a ticket.
    pub fn matches(&self, facts: &Facts, here: &Here) -> bool {
        self.fits(&|test| test.holds(facts, here))
    }
}

impl Test {
    /// Whether it holds of a ticket.
    pub fn holds(&self, facts: &Facts, here: &Here) -> bool {
        let in_list = |words: &[String], said: &str| words.iter().any(|word| word == said);
        match (self.asked(here), facts.say(&self.name)) {
            (Asked::OneOf(words), Said::Word(said)) => in_list(words, said),
            (Asked::NoneOf(words), Said::Word(said)) => !in_list(words, said),
            (Asked::OneOf(words), Said::Words(said)) => said.iter().any(|one| fits(words, one)),
            (Asked::NoneOf(words), Said::Words(said)) => !said.iter().any(|one| fits(words, one)),
            (Asked::OneOf(words), Said::AnyOrNone(said)) => any_or_none(words, said),
            (Asked::NoneOf(words), Said::AnyOrNone(said)) => !any_or_none(words, said),
            (Asked::With { agents, nobody, not }, Said::Agent(agent)) => {
                agent.map_or(nobody, |agent| agents.contains(&agent)) != not
            }
            (Asked::Has(part), Said::Word(said)) => said.to_lowercase().contains(part),
            (Asked::HasNot(part), Said::Word(said)) => !said.to_lowercase().contains(part),
            (Asked::Has(part), Said::AnyOrNone(said)) => said.iter().any(|one| compared(one).contains(part)),
            (Asked::HasNot(part), Said::AnyOrNone(said)) => {
                !said.iter().any(|one| compared(one).contains(part))
            }
            (Asked::Flag(flag), Said::Flag(said)) => flag == said,
            (Asked::Before(bound), Said::At(Some(at))) => at < bound,
            (Asked::From(bound), Said::At(Some(at))) => at >= bound,
            // What has no instant is neither before nor after one; the rest cannot be made.
            _ => false,
        }
    }
}

/// One of several words is the one asked for, or lies in the domain asked for.
fn fits(words: &[String], said: &str) -> bool {
    words.iter().any(|word| if word.starts_with('@') { said.ends_with(word.as_str()) } else { word == said })
}

fn any_or_none(words: &[String], said: &[String]) -> bool {
    let is_one = |one: &String| words.contains(&compared(one));
    said.iter().any(is_one) || (said.is_empty() && words.iter().any(|word| word == NONE))
}

/// A value as it is compared.
fn compared(value: &str) -> String {
    value.to_lowercase().chars().take(VALUE_CHARS).collect()
}
