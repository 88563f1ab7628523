//! What rules know of a ticket: what a list knows, and beside that what has just happened and since when things last.
//! Whoever reads them is the store; what is asked of them stands in `ask`.

use jiff::Timestamp;

use super::{Since, Topic};
use crate::event::{Actor, Event};
use crate::view;

/// A ticket as rules see it, at what they hear of or at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub list: view::Facts,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// The address of whoever has it, in small letters.
    pub agent: Option<String>,
    pub by: Actor,
    /// What came in or was written.
    pub entry: Option<Entry>,
    pub rating: Option<i64>,
    pub was: Was,
    pub times: Times,
}

/// What came in or was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Subject and words, in small letters.
    pub text: String,
    /// The folded address of whoever wrote it.
    pub from: String,
    pub has_files: bool,
    pub is_automatic: bool,
    /// The key of its form.
    pub form: Option<String>,
}

/// How the ticket stood before; what did not change is as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Was {
    pub status: Option<String>,
    pub team: Option<String>,
    pub priority: Option<String>,
    pub category: Option<String>,
}

impl Was {
    /// What a record itself says of before.
    pub fn told_by(&mut self, event: &Event) {
        match event {
            Event::Closed { from } | Event::MarkedSpam { from } => self.status = Some(from.clone()),
            Event::NotSpam => self.status = Some("spam".to_owned()),
            Event::Moved { from, .. } => self.team = Some(from.clone()),
            Event::Prioritised { from, .. } => self.priority = Some(from.as_str().to_owned()),
            Event::Categorised { from, .. } => {
                self.category = Some(from.clone().unwrap_or_else(|| view::NONE.to_owned()));
            }
            _ => {}
        }
    }
}

/// Since when things last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    pub status_at: Option<Timestamp>,
    pub customer_at: Option<Timestamp>,
    pub agent_at: Option<Timestamp>,
    pub assigned_at: Option<Timestamp>,
    /// When what is owed was or will be due, whether its clock runs or not.
    pub owed_at: Option<Timestamp>,
}

impl Facts {
    /// Whether one of these words is what the ticket says to a topic.
    pub(super) fn says(&self, topic: Topic, is_open: bool, words: &[String]) -> bool {
        let is = |said: &str| words.iter().any(|word| word == said);
        let flag = |flag: bool| is(if flag { "yes" } else { "no" });
        let was = |was: &Option<String>, now: &str| is(was.as_deref().unwrap_or(now));
        let entry = self.entry.as_ref();
        match topic {
            Topic::Tag if self.tags.is_empty() => is(view::NONE),
            Topic::Tag => self.tags.iter().any(|tag| is(tag)),
            Topic::Agent => is(self.agent.as_deref().unwrap_or("nobody")),
            Topic::By => is(match self.by {
                Actor::Customer => "customer",
                Actor::Agent(_) => "agent",
                Actor::Desk => "desk",
            }),
            Topic::Hours => is(if is_open { "open" } else { "closed" }),
            Topic::Form => entry.and_then(|entry| entry.form.as_deref()).is_some_and(is),
            Topic::From => entry.is_some_and(|entry| {
                let fits = |word: &String| match word.starts_with('@') {
                    true => entry.from.ends_with(word.as_str()),
                    false => entry.from == *word,
                };
                words.iter().any(fits)
            }),
            Topic::Files => flag(entry.is_some_and(|entry| entry.has_files)),
            Topic::Automatic => flag(entry.is_some_and(|entry| entry.is_automatic)),
            Topic::Rating => self.rating.is_some_and(|rating| is(&rating.to_string())),
            Topic::WasStatus => was(&self.was.status, self.list.status),
            Topic::WasTeam => was(&self.was.team, &self.list.team),
            Topic::WasPriority => was(&self.was.priority, self.list.priority),
            Topic::WasCategory => was(&self.was.category, &self.list.category),
        }
    }

    /// Since when something lasts; none when it never began.
    pub fn since(&self, since: Since) -> Option<Timestamp> {
        match since {
            Since::Created => Some(self.list.created_at),
            Since::Changed => Some(self.list.changed_at),
            Since::Status => self.times.status_at.or(Some(self.list.created_at)),
            Since::Customer => self.times.customer_at,
            Since::Agent => self.times.agent_at,
            Since::Assigned => self.times.assigned_at.filter(|_| self.list.agent.is_some()),
            Since::Due => self.times.owed_at.filter(|_| self.list.owed != "paused"),
        }
    }
}
