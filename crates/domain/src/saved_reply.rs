//! Saved replies: words that agents keep for what comes again, whole in each of their languages or not there, and what
//! goes with them on the ticket. One that has no words is a macro alone. Who may see and change one is the scope's
//! matter (`view`), as with lists; how words are made of their placeholders is the desk's.

mod change;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::budget::Budget;
use crate::category::{Heard, Pattern};
use crate::draft::joined;
use crate::id::{AgentId, SavedReplyId};
use crate::locale::Locale;
use crate::message::Then;
use crate::view::Scope;

pub use change::{CHANGES, Change, Whom, each_once};

/// What a saved reply may name. The list is closed: whatever else stands in braces is a mistake.
pub const PLACEHOLDERS: [&str; 15] = [
    "customer.name",
    "ticket.number",
    "ticket.received",
    "agent.name",
    "team.name",
    "team.address",
    "team.signature",
    "brand.name",
    "brand.website",
    "promise.within",
    "promise.due",
    "promise.words",
    "news.within",
    "calendar.words",
    "now",
];

/// A category that fits says more than two words.
const CATEGORY_POINTS: u32 = 3;

/// A text that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedReply {
    pub id: SavedReplyId,
    pub scope: Scope,
    pub name: String,
    /// The words, a language each. None at all for what only changes the ticket.
    pub texts: BTreeMap<Locale, String>,
    pub doing: Doing,
    pub fits: Fits,
    /// How often it was taken.
    pub used: i64,
    pub changed_by: AgentId,
    pub changed_at: Timestamp,
}

/// What it does beside its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doing {
    /// What is to become of the ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<Then>,
    /// The promise that the reply gives; none is the team's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

impl Doing {
    /// True for words alone.
    pub fn is_nothing(&self) -> bool {
        self.then.is_none() && self.budget.is_none() && self.changes.is_empty()
    }
}

/// For which tickets it is suggested.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fits {
    /// Keys of categories.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub categories: BTreeSet<String>,
    /// Words of the letter, as the rules of categories write them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

impl Fits {
    /// How much speaks for it on a ticket of this category with this letter; 0 is nothing.
    pub fn points(&self, category: Option<&str>, heard: &Heard) -> u32 {
        let of_category = category.is_some_and(|key| self.categories.contains(key));
        let patterns: Vec<Pattern> = self.words.iter().filter_map(|text| Pattern::read(text)).collect();
        heard.points(&patterns) + if of_category { CATEGORY_POINTS } else { 0 }
    }
}

/// The placeholders that still stand in a text, each once: no customer is to read one.
pub fn unresolved(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((inside, _)) = after.split_once("}}") else { break };
        let name = inside.trim().to_lowercase();
        if PLACEHOLDERS.contains(&name.as_str()) && !found.contains(&name) {
            found.push(name);
        }
        rest = after;
    }
    found
}

/// Words put into what somebody is writing: where they were, counted in UTF-16 units as browsers do, or at the end.
pub fn inserted(body: &str, words: &str, at: Option<usize>) -> String {
    let end = body.trim_end().encode_utf16().count();
    let Some(at) = at.filter(|at| *at < end) else { return joined(body, words) };
    let mut units = 0;
    let place = body.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > at
    });
    let (before, after) = body.split_at(place.map_or(body.len(), |(place, _)| place));
    let starts_line = before.is_empty() || before.ends_with('\n');
    let gap = if starts_line && !after.starts_with('\n') { "\n\n" } else { "" };
    format!("{before}{words}{gap}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_braces_is_found_where_a_reply_may_name_it() {
        let table = [
            (
                "Bonjour {{ customer.name }}, {{customer.name}} et {{ promise.due }}",
                "customer.name promise.due",
            ),
            ("In Jinja one writes {{ user.name }} or {{ }}.", ""),
            ("{{ CUSTOMER.NAME }} {{ now", "customer.name"),
            ("{{ {{ now }}", "now"),
            ("", ""),
        ];
        for (text, names) in table {
            assert_eq!(unresolved(text).join(" "), names, "{text}");
        }
    }

    #[test]
    fn words_come_where_the_cursor_stood_or_at_the_end() {
        let table = [
            ("", "Oui.", None, "Oui."),
            ("Bonjour", "Oui.", None, "Bonjour\n\nOui."),
            ("Bonjour\n", "Oui.", Some(8), "Bonjour\n\nOui."),
            ("Bonjour\n\nÀ bientôt", "Oui.", Some(9), "Bonjour\n\nOui.\n\nÀ bientôt"),
            ("Bonjour\n\n\nÀ bientôt", "Oui.", Some(9), "Bonjour\n\nOui.\nÀ bientôt"),
            ("🙂 et fin", "Oui.", Some(3), "🙂 Oui.et fin"),
            ("court", "Oui.", Some(99), "court\n\nOui."),
        ];
        for (body, words, at, whole) in table {
            assert_eq!(inserted(body, words, at), whole, "{body} at {at:?}");
        }
    }

    #[test]
    fn a_category_and_words_speak_for_a_reply() {
        let fits = Fits {
            categories: ["rendering".to_owned()].into(),
            words: vec!["écran noir".into(), "texture*".into(), "*".into()],
        };
        let heard = Heard::new("Écran noir", "Les textures manquent, écran noir.");
        assert_eq!(fits.points(Some("rendering"), &heard), 7);
        assert_eq!(fits.points(Some("bugs"), &heard), 4);
        assert_eq!(fits.points(None, &Heard::new("Prix", "Combien ?")), 0);
    }
}
