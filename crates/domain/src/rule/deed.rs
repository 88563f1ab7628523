//! What a rule does to a ticket, one thing each. Each is one word with its value, as the changes of saved replies are,
//! so that a policy names them in a list. How each is done is `desk`'s part.

use std::fmt;
use std::str::FromStr;

use super::{Cue, Facts};
use crate::label::TagName;
use crate::promise::Rung;
use crate::saved_reply::{Change, Whom};
use crate::snooze::Preset;

/// More than this in one rule nobody oversees.
pub const DEEDS: usize = 20;
/// The longest note of a rule, in characters.
pub const NOTE_CHARS: usize = 2_000;

/// One thing that a rule does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// To another team, without a word to the customer; a category, a priority, tags, putting aside; or nobody has it.
    Change(Change),
    /// To the agent of this address.
    Agent(String),
    /// To whoever of the team's members is next, when nobody has it.
    InTurn,
    Solve,
    Close,
    Reopen,
    Pause,
    Spam,
    /// The agent of this address follows it from now on.
    Follow(String),
    /// A note on the ticket, for colleagues.
    Note(String),
    /// A word in the desk to whoever stands on this rung.
    Notify(Rung),
    /// Begins a cadence of the anchor `ruled`: that is how a rule writes to a customer.
    Cadence(String),
    /// Calls the receiver of this key with the ticket as it stands.
    Webhook(String),
}

/// Why a text is no deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoDeed(pub String);

/// What rules do, by their words, in the order in which editors offer them.
pub const WORDS: [&str; 17] = [
    "team", "category", "agent", "priority", "tag", "untag", "snooze", "solve", "close", "reopen", "pause",
    "spam", "follow", "note", "notify", "cadence", "webhook",
];

impl Deed {
    /// The words before and after the colon.
    pub fn words(&self) -> (&'static str, String) {
        match self {
            Self::Change(change) => {
                let (word, value) = match change {
                    Change::Team(key) => ("team", key.clone()),
                    Change::Category(key) => ("category", key.clone()),
                    Change::Agent(_) => ("agent", "nobody".to_owned()),
                    Change::Priority(priority) => ("priority", priority.as_str().to_owned()),
                    Change::Tag(name) => ("tag", name.to_string()),
                    Change::Untag(name) => ("untag", name.to_string()),
                    Change::Snooze(preset) => ("snooze", preset.as_str().to_owned()),
                };
                (word, value)
            }
            Self::Agent(address) => ("agent", address.clone()),
            Self::InTurn => ("agent", "in_turn".to_owned()),
            Self::Solve => ("solve", String::new()),
            Self::Close => ("close", String::new()),
            Self::Reopen => ("reopen", String::new()),
            Self::Pause => ("pause", String::new()),
            Self::Spam => ("spam", String::new()),
            Self::Follow(address) => ("follow", address.clone()),
            Self::Note(text) => ("note", text.clone()),
            Self::Notify(rung) => ("notify", rung.as_str().to_owned()),
            Self::Cadence(key) => ("cadence", key.clone()),
            Self::Webhook(key) => ("webhook", key.clone()),
        }
    }

    /// What it makes happen, as other rules hear of it.
    pub fn cues(&self) -> &'static [Cue] {
        match self {
            Self::Change(Change::Team(_)) => &[Cue::Moved],
            Self::Change(Change::Category(_)) => &[Cue::Category],
            Self::Change(Change::Agent(_)) | Self::Agent(_) | Self::InTurn => &[Cue::Assigned],
            Self::Change(Change::Priority(_)) => &[Cue::Priority],
            Self::Change(Change::Tag(_) | Change::Untag(_)) => &[Cue::Tagged],
            Self::Change(Change::Snooze(_)) => &[Cue::Snoozed],
            Self::Solve | Self::Close | Self::Reopen | Self::Pause | Self::Spam => &[Cue::Status],
            Self::Note(_) => &[Cue::Noted],
            Self::Follow(_) | Self::Notify(_) | Self::Cadence(_) | Self::Webhook(_) => &[],
        }
    }

    /// Whether it would change a ticket that stands like this. What is written or told always happens.
    pub fn would_change(&self, facts: &Facts) -> bool {
        let list = &facts.list;
        let is_done = matches!(list.status, "solved" | "closed" | "spam");
        match self {
            Self::Change(change) => match change {
                Change::Team(key) => list.team != *key,
                Change::Category(key) => list.category != *key,
                Change::Agent(_) => list.agent.is_some(),
                Change::Priority(priority) => list.priority != priority.as_str(),
                Change::Tag(name) => !facts.tags.iter().any(|tag| tag == name.as_str()),
                Change::Untag(name) => facts.tags.iter().any(|tag| tag == name.as_str()),
                Change::Snooze(_) => !is_done && list.owed != "broken" && !list.snoozed,
            },
            Self::Agent(address) => facts.agent.as_deref() != Some(address),
            Self::InTurn => list.agent.is_none() && !is_done,
            Self::Solve => !is_done,
            Self::Close => !matches!(list.status, "closed" | "spam"),
            Self::Reopen => is_done,
            Self::Pause => !is_done && !matches!(list.status, "pending" | "proposed"),
            Self::Spam => list.status != "spam",
            Self::Follow(_) | Self::Note(_) | Self::Notify(_) | Self::Cadence(_) | Self::Webhook(_) => true,
        }
    }

    /// Lets a ticket stand as this leaves it, for what comes after it in a trial.
    pub fn leave(&self, facts: &mut Facts) {
        let list = &mut facts.list;
        match self {
            Self::Change(change) => match change {
                Change::Team(key) => {
                    list.team.clone_from(key);
                    (list.agent, facts.agent) = (None, None);
                }
                Change::Category(key) => list.category.clone_from(key),
                Change::Agent(_) => (list.agent, facts.agent) = (None, None),
                Change::Priority(priority) => list.priority = priority.as_str(),
                Change::Tag(name) => facts.tags.push(name.to_string()),
                Change::Untag(name) => facts.tags.retain(|tag| tag != name.as_str()),
                Change::Snooze(_) => list.snoozed = true,
            },
            Self::Agent(address) => facts.agent = Some(address.clone()),
            Self::Solve => list.status = "solved",
            Self::Close => list.status = "closed",
            Self::Reopen => list.status = "open",
            Self::Pause => list.status = "pending",
            Self::Spam => list.status = "spam",
            Self::InTurn
            | Self::Follow(_)
            | Self::Note(_)
            | Self::Notify(_)
            | Self::Cadence(_)
            | Self::Webhook(_) => {}
        }
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, value) = self.words();
        if value.is_empty() { f.write_str(word) } else { write!(f, "{word}:{value}") }
    }
}

impl FromStr for Deed {
    type Err = NoDeed;

    fn from_str(text: &str) -> Result<Self, NoDeed> {
        let text = text.trim();
        let wrong = || NoDeed(text.chars().take(80).collect());
        let (word, value) = text.split_once(':').unwrap_or((text, ""));
        let value = value.trim();
        let alone = |deed: Self| if value.is_empty() { Ok(deed) } else { Err(wrong()) };
        let address = || {
            let is_address = value.len() <= 254
                && value.split_once('@').is_some_and(|(at, host)| {
                    !at.is_empty() && !host.is_empty() && !value.contains(char::is_whitespace)
                });
            if is_address { Ok(value.to_lowercase()) } else { Err(wrong()) }
        };
        let change = || text.parse::<Change>().map(Self::Change).map_err(|_| wrong());
        Ok(match word {
            "agent" => match value {
                "in_turn" => Self::InTurn,
                "nobody" => Self::Change(Change::Agent(Whom::Nobody)),
                _ => Self::Agent(address()?),
            },
            "team" | "category" | "priority" => change()?,
            "tag" => Self::Change(Change::Tag(value.parse::<TagName>().map_err(|_| wrong())?)),
            "untag" => Self::Change(Change::Untag(value.parse::<TagName>().map_err(|_| wrong())?)),
            "snooze" => {
                let preset = Preset::ALL.into_iter().find(|preset| preset.as_str() == value);
                Self::Change(Change::Snooze(preset.ok_or_else(wrong)?))
            }
            "solve" => alone(Self::Solve)?,
            "close" => alone(Self::Close)?,
            "reopen" => alone(Self::Reopen)?,
            "pause" => alone(Self::Pause)?,
            "spam" => alone(Self::Spam)?,
            "follow" => Self::Follow(address()?),
            "note" if (1..=NOTE_CHARS).contains(&value.chars().count()) => Self::Note(value.to_owned()),
            "notify" => Self::Notify(value.parse().map_err(|_| wrong())?),
            "cadence" if !value.is_empty() => Self::Cadence(value.to_owned()),
            "webhook" if !value.is_empty() => Self::Webhook(value.to_owned()),
            _ => return Err(wrong()),
        })
    }
}
