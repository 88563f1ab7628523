//! What a saved reply changes on its ticket, one thing each. In forms and in the store each is one word, so that a page
//! can show all of them and take single ones off.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::AgentId;
use crate::label::{Priority, TagName};
use crate::snooze::Preset;

/// More than this nobody oversees.
pub const CHANGES: usize = 20;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Change {
    /// To the team of this key.
    Team(String),
    /// Into the category of this key.
    Category(String),
    Agent(Whom),
    Priority(Priority),
    Tag(TagName),
    Untag(TagName),
    Snooze(Preset),
}

/// Who gets the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Whoever takes the saved reply.
    Me,
    Nobody,
    Agent(AgentId),
}

impl Change {
    /// The order in which changes are shown and made: a category is the new team's.
    fn rank(&self) -> u8 {
        match self {
            Self::Team(_) => 0,
            Self::Category(_) => 1,
            Self::Agent(_) => 2,
            Self::Priority(_) => 3,
            Self::Tag(_) => 4,
            Self::Untag(_) => 5,
            Self::Snooze(_) => 6,
        }
    }

    /// Whether only one of the two can be.
    fn rules_out(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Tag(one) | Self::Untag(one), Self::Tag(two) | Self::Untag(two)) => one == two,
            _ => self.rank() == other.rank(),
        }
    }
}

/// Changes in their order, each thing changed once: the last word holds.
pub fn each_once(changes: impl IntoIterator<Item = Change>) -> Vec<Change> {
    let mut kept: Vec<Change> = Vec::new();
    for change in changes {
        kept.retain(|other| !change.rules_out(other));
        kept.push(change);
    }
    kept.sort_by_key(Change::rank);
    kept.truncate(CHANGES);
    kept
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Team(key) => write!(f, "team:{key}"),
            Self::Category(key) => write!(f, "category:{key}"),
            Self::Agent(whom) => write!(f, "agent:{whom}"),
            Self::Priority(priority) => write!(f, "priority:{}", priority.as_str()),
            Self::Tag(name) => write!(f, "tag:{name}"),
            Self::Untag(name) => write!(f, "untag:{name}"),
            Self::Snooze(preset) => write!(f, "snooze:{}", preset.as_str()),
        }
    }
}

impl FromStr for Change {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{}` changes nothing", text.chars().take(80).collect::<String>());
        let (what, value) = text.split_once(':').ok_or_else(wrong)?;
        let key = || {
            let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            let fits = !value.is_empty() && value.len() <= 100 && value.chars().all(is_key);
            if fits { Ok(value.to_owned()) } else { Err(wrong()) }
        };
        let preset = || Preset::ALL.into_iter().find(|preset| preset.as_str() == value).ok_or_else(wrong);
        Ok(match what {
            "team" => Self::Team(key()?),
            "category" => Self::Category(key()?),
            "agent" => Self::Agent(value.parse()?),
            "priority" => Self::Priority(value.parse()?),
            "tag" => Self::Tag(value.parse().map_err(|_| wrong())?),
            "untag" => Self::Untag(value.parse().map_err(|_| wrong())?),
            "snooze" => Self::Snooze(preset()?),
            _ => return Err(wrong()),
        })
    }
}

impl TryFrom<String> for Change {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Change> for String {
    fn from(change: Change) -> Self {
        change.to_string()
    }
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Me => f.write_str("me"),
            Self::Nobody => f.write_str("nobody"),
            Self::Agent(id) => write!(f, "{id}"),
        }
    }
}

impl FromStr for Whom {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "me" => Ok(Self::Me),
            "nobody" => Ok(Self::Nobody),
            id => id.parse().map(|id| Self::Agent(AgentId(id))).map_err(|_| "this is no agent".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_one_word_that_reads_back() {
        let words =
            ["team:players", "category:bugs", "agent:me", "agent:nobody", "agent:12", "priority:high"];
        for text in words.into_iter().chain(["tag:écran-noir", "untag:beta", "snooze:monday"]) {
            assert_eq!(text.parse::<Change>().unwrap().to_string(), text);
        }
        for text in
            ["", "team", "team:", "team:a b", "agent:she", "priority:most", "tag:", "snooze:ever", "mail:x"]
        {
            assert!(text.parse::<Change>().is_err(), "{text}");
        }
    }

    #[test]
    fn of_two_changes_of_one_thing_the_last_holds() {
        let read = |text: &str| text.split(' ').map(|word| word.parse().unwrap()).collect::<Vec<Change>>();
        let kept = each_once(read("snooze:week tag:a priority:low untag:b tag:b priority:high team:x tag:a"));
        let words: Vec<String> = kept.iter().map(Change::to_string).collect();
        assert_eq!(words.join(" "), "team:x priority:high tag:b tag:a snooze:week");
    }
}
