//! What stands on a ticket beside its promises: tags, a priority and a title of ours. No deadline depends on any of
//! these. A change is decided from what stands there now, and its record carries what was before.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::event::Event;

/// More tags than this sort nothing any more.
pub const MOST_TAGS: usize = 20;
/// A longer tag is a sentence.
const TAG_CHARS: usize = 40;
/// A longer title stands nowhere.
pub const TITLE_CHARS: usize = 200;

/// How much a ticket presses, beside what was promised on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

impl Priority {
    /// The one that presses least first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// The word in forms, in JSON and in histories.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }

    /// Its place on a scale on which nothing said is 0.
    pub fn rank(self) -> i64 {
        match self {
            Self::Low => -1,
            Self::Normal => 0,
            Self::High => 1,
            Self::Urgent => 2,
        }
    }

    /// The one of this place.
    pub fn of_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.rank() == rank)
    }
}

impl FromStr for Priority {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|priority| priority.as_str() == text);
        known.ok_or_else(|| format!("`{text}` is not one of low, normal, high, urgent"))
    }
}

/// The name of a tag: one word in small letters, so that it is written in one way only and can be searched for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TagName(String);

impl TagName {
    /// The name as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names in a text where they stand between commas, each once.
    pub fn read_all(text: &str) -> Result<Vec<Self>, Refusal> {
        let mut names: Vec<Self> = Vec::new();
        for part in text.split(',').filter(|part| !part.trim().is_empty()) {
            let name = part.parse()?;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }
}

impl fmt::Display for TagName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for TagName {
    type Err = Refusal;

    /// Folds what somebody wrote: small letters, a hyphen for each space, no hash sign in front.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let bare = text.trim().trim_start_matches('#').to_lowercase();
        let name = bare.split_whitespace().collect::<Vec<_>>().join("-");
        let is_kept = |c: char| !c.is_control() && !matches!(c, ',' | '"' | '<' | '>');
        let fits = !name.is_empty() && name.chars().count() <= TAG_CHARS && name.chars().all(is_kept);
        if fits {
            Ok(Self(name))
        } else {
            Err(Refusal::NoTag(text.trim().chars().take(2 * TAG_CHARS).collect()))
        }
    }
}

impl TryFrom<String> for TagName {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        text.parse()
    }
}

impl From<TagName> for String {
    fn from(name: TagName) -> Self {
        name.0
    }
}

/// The colour of a tag. They are few, and each can be read in the light and in the dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TagColor {
    #[default]
    Slate,
    Red,
    Amber,
    Green,
    Teal,
    Blue,
    Violet,
    Pink,
}

impl TagColor {
    /// In the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Slate, Self::Red, Self::Amber, Self::Green, Self::Teal, Self::Blue, Self::Violet, Self::Pink];

    /// The word in the store and in class names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slate => "slate",
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Teal => "teal",
            Self::Blue => "blue",
            Self::Violet => "violet",
            Self::Pink => "pink",
        }
    }
}

impl FromStr for TagColor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|color| color.as_str() == text);
        known.ok_or_else(|| format!("`{text}` is no colour of a tag"))
    }
}

/// What comes of adding and removing tags on a ticket that has `now`: those that it has then, and the record.
pub fn tagged(
    now: &[TagName],
    add: &[TagName],
    remove: &[TagName],
) -> Result<(Vec<TagName>, Event), Refusal> {
    let added: Vec<&TagName> = add.iter().filter(|name| !now.contains(name)).collect();
    let removed: Vec<&TagName> =
        now.iter().filter(|name| remove.contains(name) && !add.contains(name)).collect();
    if added.is_empty() && removed.is_empty() {
        return Err(Refusal::Unchanged);
    }
    let stay = now.iter().filter(|name| !removed.contains(name));
    let then: Vec<TagName> = stay.chain(added.iter().copied()).cloned().collect();
    // Who has too many already may still take some away.
    if then.len() > MOST_TAGS && !added.is_empty() {
        return Err(Refusal::TooManyTags(MOST_TAGS));
    }
    let words = |names: &[&TagName]| names.iter().map(|name| name.to_string()).collect();
    let event = Event::Tagged { added: words(&added), removed: words(&removed) };
    Ok((then, event))
}

/// The record of another priority.
pub fn prioritised(from: Priority, to: Priority) -> Result<Event, Refusal> {
    if from == to { Err(Refusal::Unchanged) } else { Ok(Event::Prioritised { from, to }) }
}

/// A title of ours over the subject of the mails, which the customer goes on seeing: none where it is the subject
/// itself. With the record of the change.
pub fn retitled(subject: &str, title: Option<&str>, to: &str) -> Result<(Option<String>, Event), Refusal> {
    let to = to.split_whitespace().collect::<Vec<_>>().join(" ");
    if to.is_empty() || to.chars().any(char::is_control) {
        return Err(Refusal::Empty);
    }
    if to.chars().count() > TITLE_CHARS {
        return Err(Refusal::TooLong(TITLE_CHARS));
    }
    let from = title.unwrap_or(subject);
    if from == to {
        return Err(Refusal::Unchanged);
    }
    let event = Event::Retitled { from: from.to_owned(), to: to.clone() };
    Ok(((to != subject).then_some(to), event))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<TagName> {
        TagName::read_all(text).unwrap()
    }

    fn words(names: &[TagName]) -> String {
        names.iter().map(TagName::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_tag_is_written_in_one_way() {
        let table = [
            ("Écran  Noir", "écran-noir"),
            (" #Crash ", "crash"),
            ("crash, CRASH,, won't start", "crash won't-start"),
            ("2.4.1", "2.4.1"),
            ("", ""),
        ];
        for (typed, kept) in table {
            assert_eq!(words(&names(typed)), kept, "{typed}");
        }
        let long = "x".repeat(41);
        for typed in ["#", "a\u{7}b", "<b>", "\"a\"", &long] {
            assert!(matches!(TagName::read_all(typed), Err(Refusal::NoTag(_))), "{typed}");
        }
    }

    #[test]
    fn tags_come_and_go_with_a_record_of_both() {
        let (then, event) =
            tagged(&names("crash, beta"), &names("crash, gpu"), &names("beta, none")).unwrap();
        assert_eq!(words(&then), "crash gpu");
        assert_eq!(event, Event::Tagged { added: vec!["gpu".into()], removed: vec!["beta".into()] });
        assert_eq!(tagged(&then, &names("gpu"), &names("beta")), Err(Refusal::Unchanged));
    }

    #[test]
    fn the_twenty_first_tag_is_refused_and_any_may_go() {
        let many: Vec<TagName> = (0..20).map(|n| format!("t{n}").parse().unwrap()).collect();
        assert_eq!(tagged(&many, &names("one-more"), &[]), Err(Refusal::TooManyTags(20)));
        assert_eq!(tagged(&many, &names("one-more"), &names("t3")).unwrap().0.len(), 20);
        assert_eq!(tagged(&many, &[], &names("t3")).unwrap().0.len(), 19);
    }

    #[test]
    fn a_title_stands_over_the_subject_until_it_is_the_subject_again() {
        let (title, event) = retitled("Hilfe!!", None, "  Black screen\n after 2.4.1 ").unwrap();
        assert_eq!(title.as_deref(), Some("Black screen after 2.4.1"));
        assert_eq!(event, Event::Retitled { from: "Hilfe!!".into(), to: "Black screen after 2.4.1".into() });
        assert_eq!(retitled("Hilfe!!", title.as_deref(), "Hilfe!!").unwrap().0, None);
        assert_eq!(
            retitled("Hilfe!!", title.as_deref(), "Black screen after 2.4.1"),
            Err(Refusal::Unchanged)
        );
        assert_eq!(retitled("Hilfe!!", None, " "), Err(Refusal::Empty));
        assert_eq!(retitled("Hilfe!!", None, &"x".repeat(201)), Err(Refusal::TooLong(200)));
    }

    #[test]
    fn priorities_stand_on_a_scale() {
        for priority in Priority::ALL {
            assert_eq!(Priority::of_rank(priority.rank()), Some(priority));
            assert_eq!(priority.as_str().parse(), Ok(priority));
        }
        assert_eq!(prioritised(Priority::High, Priority::High), Err(Refusal::Unchanged));
    }
}
