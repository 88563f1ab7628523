//! Categories of a team's tickets (row S4), and the rules that suggest one: words of the letter and answers to a form
//! speak for it, each with its weight. A suggestion is offered and never taken by itself, unless the policy says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold;
use crate::form::Answers;
use crate::team::LocaleText;

/// An answer says what the customer chose.
const ANSWER_POINTS: u32 = 5;
/// A word of the subject says more than one of the text.
const SUBJECT_POINTS: u32 = 3;
/// The form itself may serve several categories.
const FORM_POINTS: u32 = 2;
const TEXT_POINTS: u32 = 1;
/// Less than this is chance.
const ENOUGH_POINTS: u32 = 2;
/// Words of a letter that are looked at: who writes more has said it by then.
const WORDS: usize = 600;

/// One category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    pub key: String,
    pub team: String,
    pub name: LocaleText,
    /// Words that speak for it, folded, in whatever language: several for one that only counts together, with a star at
    /// the end for all that begin so.
    pub words: Vec<Pattern>,
    /// Forms that speak for it.
    pub forms: BTreeSet<String>,
    /// Answers that speak for it, by the key of their field.
    pub fields: BTreeMap<String, BTreeSet<String>>,
    /// Set without asking.
    pub is_set: bool,
}

/// Words that speak for a category when they stand one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    word: String,
    is_start: bool,
}

/// What is known of a ticket when a category is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    pub team: &'a str,
    pub subject: &'a str,
    /// What the customer newly wrote first.
    pub text: &'a str,
    /// The form that they filled in, with the answers.
    pub answered: Option<(&'a str, &'a Answers)>,
}

/// A category that fits best, and what spoke for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion<'p> {
    pub category: &'p Category,
    pub points: u32,
    /// Words of the letter, as the rules have them.
    pub words: Vec<String>,
}

impl Pattern {
    /// Reads `screen freeze`, `install*`; nothing where there is no word in it.
    pub fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        let pieces: Vec<Piece> = folded
            .split_whitespace()
            .filter_map(|part| {
                let is_start = part.ends_with('*');
                let word: String = part.chars().filter(|c| c.is_alphanumeric()).collect();
                (!word.is_empty()).then_some(Piece { word, is_start })
            })
            .collect();
        (!pieces.is_empty()).then_some(Self(pieces))
    }

    fn is_in(&self, words: &[String]) -> bool {
        let fits = |piece: &Piece, word: &String| {
            if piece.is_start { word.starts_with(&piece.word) } else { *word == piece.word }
        };
        words.windows(self.0.len()).any(|part| self.0.iter().zip(part).all(|(piece, word)| fits(piece, word)))
    }

    fn said(&self) -> String {
        self.0.iter().map(|piece| piece.word.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Category {
    fn weigh(&self, subject: &[String], text: &[String], evidence: &Evidence<'_>) -> (u32, Vec<String>) {
        let (mut points, mut said) = (0, Vec::new());
        for pattern in &self.words {
            let found = if pattern.is_in(subject) {
                SUBJECT_POINTS
            } else if pattern.is_in(text) {
                TEXT_POINTS
            } else {
                continue;
            };
            points += found;
            said.push(pattern.said());
        }
        if let Some((form, answers)) = evidence.answered {
            if self.forms.contains(form) {
                points += FORM_POINTS;
            }
            let speaks = |field: &str, values: &[String]| {
                self.fields.get(field).is_some_and(|wanted| values.iter().any(|value| wanted.contains(value)))
            };
            let spoken = answers.0.iter().filter(|answer| speaks(&answer.field, &answer.values)).count();
            points += ANSWER_POINTS * u32::try_from(spoken).unwrap_or(u32::MAX);
        }
        (points, said)
    }
}

/// The one category of the team for which most speaks. None when little does, or as much for another one.
pub fn suggest<'p>(
    categories: impl IntoIterator<Item = &'p Category>,
    evidence: &Evidence<'_>,
) -> Option<Suggestion<'p>> {
    let (subject, text) = (words(evidence.subject), words(evidence.text));
    let mut best: Option<Suggestion<'p>> = None;
    let mut is_tied = false;
    for category in categories.into_iter().filter(|category| category.team == evidence.team) {
        let (points, words) = category.weigh(&subject, &text, evidence);
        let most = best.as_ref().map_or(0, |best| best.points);
        if points > most {
            (best, is_tied) = (Some(Suggestion { category, points, words }), false);
        } else if points == most && points > 0 {
            is_tied = true;
        }
    }
    best.filter(|best| !is_tied && best.points >= ENOUGH_POINTS)
}

/// A letter as it is listened to: what speaks for something in it counts as it does for a category.
#[derive(Debug, Clone)]
pub struct Heard {
    subject: Vec<String>,
    text: Vec<String>,
}

impl Heard {
    /// The letter with this subject and these new words.
    pub fn new(subject: &str, text: &str) -> Self {
        Self { subject: words(subject), text: words(text) }
    }

    /// How much of it speaks for these patterns.
    pub fn points(&self, patterns: &[Pattern]) -> u32 {
        let of_one = |pattern: &Pattern| {
            if pattern.is_in(&self.subject) {
                SUBJECT_POINTS
            } else if pattern.is_in(&self.text) {
                TEXT_POINTS
            } else {
                0
            }
        };
        patterns.iter().map(of_one).sum()
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let parts = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.take(WORDS).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Answer;

    fn category(key: &str, words: &str) -> Category {
        Category {
            key: key.into(),
            team: "technical".into(),
            name: LocaleText::default(),
            words: words.split(',').filter_map(Pattern::read).collect(),
            forms: BTreeSet::new(),
            fields: BTreeMap::new(),
            is_set: false,
        }
    }

    fn categories() -> Vec<Category> {
        let mut rendering = category("rendering", "écran noir, texture*, image");
        rendering.forms.insert("technical".into());
        rendering.fields.insert("kind".into(), ["rendering".to_owned()].into());
        let mut bugs = category("bugs", "bug*, plante, freeze*");
        bugs.forms.insert("technical".into());
        bugs.fields.insert("kind".into(), ["freeze".to_owned(), "crash".to_owned()].into());
        let consumer = Category { team: "consumer".into(), ..category("price", "prix, plante") };
        vec![bugs, rendering, category("installation", "install*"), consumer]
    }

    fn found(subject: &str, text: &str, kind: Option<&str>) -> Option<(String, u32, String)> {
        let answers =
            kind.map(|kind| Answers(vec![Answer { field: "kind".into(), values: vec![kind.into()] }]));
        let answered = answers.as_ref().map(|answers| ("technical", answers));
        let evidence = Evidence { team: "technical", subject, text, answered };
        let all = categories();
        let found = suggest(&all, &evidence)?;
        Some((found.category.key.clone(), found.points, found.words.join("; ")))
    }

    #[test]
    fn what_most_speaks_for_is_suggested_with_what_spoke() {
        let table = [
            ("ECRAN NOIR", "", None, Some(("rendering", 3, "ecran noir"))),
            ("Aide", "L’installateur plante à l’installation", None, None),
            ("Installation impossible", "Le jeu plante", None, Some(("installation", 3, "install"))),
            (
                "Question",
                "des textures manquent, l’image saute",
                None,
                Some(("rendering", 2, "texture; image")),
            ),
            ("Question", "le jeu plante", None, None),
            ("Question", "", Some("freeze"), Some(("bugs", 7, ""))),
            ("Écran noir", "", Some("freeze"), Some(("bugs", 7, ""))),
            ("Question", "", Some("sound"), None),
            ("Le prix", "plante", None, None),
            ("", "", None, None),
        ];
        for (subject, text, kind, wanted) in table {
            let wanted = wanted.map(|(key, points, words)| (key.to_owned(), points, words.to_owned()));
            assert_eq!(found(subject, text, kind), wanted, "{subject} / {text} / {kind:?}");
        }
    }

    #[test]
    fn words_count_whole_and_in_their_order() {
        assert_eq!(found("Noir écran", "", None), None);
        assert_eq!(found("Une imagerie", "", None), None);
        assert_eq!(found("Réinstallation", "", None), None);
        assert!(found("installé", "", None).is_some(), "a star takes every ending");
        assert!(Pattern::read(" * ").is_none());
    }
}
