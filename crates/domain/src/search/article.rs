//! Words of help articles: what the index keeps of one, each word with its weight, and what somebody types as words to
//! be found. No operators: who asks is a customer.

use std::collections::BTreeMap;

use super::prefix;
use super::word::{stems, words};
use crate::locale::Locale;

/// Words of one article that are kept.
const WORDS: usize = 2_000;
/// Words of what was typed that are looked for: the first ones tell what it is about.
const TERMS: usize = 16;
/// Characters of what was typed that are read at all.
const TYPED_CHARS: usize = 2_000;
/// Fewer letters are no word that tells something.
const LEAST_CHARS: usize = 2;
/// Fewer letters begin too many words.
const BEGINNING_CHARS: usize = 3;
/// After so many the word is as good as typed.
const MOST_BEGINNING: usize = 12;
/// How much a word tells by where it stands, and how often one of the body counts.
const IN_TITLE: i64 = 8;
const IN_TAGS: i64 = 6;
const IN_EXCERPT: i64 = 3;
const IN_BODY: i64 = 1;
const BODY_TIMES: i64 = 3;

/// A word that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Any of these: the word, its stems, and for a word that is being typed what begins so.
    pub tokens: Vec<String>,
}

/// The words of an article in one language, each with its weight.
pub fn weighed(
    locale: Locale,
    (title, excerpt): (&str, &str),
    tags: &str,
    body: &str,
) -> BTreeMap<String, i64> {
    let mut found = BTreeMap::new();
    for (text, weight, most) in [
        (title, IN_TITLE, IN_TITLE),
        (tags, IN_TAGS, IN_TAGS),
        (excerpt, IN_EXCERPT, IN_EXCERPT),
        (body, IN_BODY, IN_BODY * BODY_TIMES),
    ] {
        let mut here: BTreeMap<String, i64> = BTreeMap::new();
        for word in words(text).filter(|word| word.folded.chars().count() >= LEAST_CHARS).take(WORDS) {
            let stems = stems(word.raw, &word.folded, locale).into_iter().filter(|stem| *stem != word.folded);
            let mut tokens: Vec<String> = stems.map(|stem| format!("{}{stem}", prefix::STEM)).collect();
            if weight >= IN_TAGS {
                tokens.extend(beginnings(&word.folded));
            }
            tokens.push(word.folded);
            for token in tokens {
                let so_far = here.entry(token).or_default();
                *so_far = (*so_far + weight).min(most);
            }
        }
        for (token, weight) in here {
            *found.entry(token).or_default() += weight;
        }
    }
    found
}

/// What a word begins with, as far as somebody waits for it while typing.
fn beginnings(folded: &str) -> impl Iterator<Item = String> {
    let ends = folded.char_indices().map(|(at, _)| at).take(MOST_BEGINNING + 1).skip(BEGINNING_CHARS);
    ends.map(|end| format!("{}{}", prefix::BEGINNING, &folded[..end]))
}

/// What somebody types, as words to be found; a reader of this language is likely to write in it.
pub fn wishes(typed: &str, locale: Locale) -> Vec<Wish> {
    let end = typed.char_indices().nth(TYPED_CHARS).map_or(typed.len(), |(at, _)| at);
    let typed = &typed[..end];
    let last = typed.chars().next_back().filter(|last| last.is_alphanumeric());
    let all: Vec<_> = words(typed).filter(|word| word.folded.chars().count() >= LEAST_CHARS).collect();
    let n = all.len();
    let mut wishes: Vec<Wish> = Vec::new();
    for (at, word) in all.into_iter().enumerate() {
        if wishes.len() == TERMS {
            break;
        }
        if wishes.iter().any(|wish| wish.tokens[0] == word.folded) {
            continue;
        }
        let mut tokens = vec![word.folded.clone()];
        for stem in stems(word.raw, &word.folded, locale) {
            for token in [format!("{}{stem}", prefix::STEM), stem] {
                if !tokens.contains(&token) {
                    tokens.push(token);
                }
            }
        }
        let is_long = word.folded.chars().count() >= BEGINNING_CHARS;
        if last.is_some() && at + 1 == n && is_long {
            tokens.push(format!("{}{}", prefix::BEGINNING, word.folded));
        }
        wishes.push(Wish { tokens });
    }
    wishes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_by_what_is_typed_whatever_its_form() {
        let kept = weighed(
            Locale::Fr,
            ("Écrans noirs", "Au démarrage"),
            "affichage",
            "Lancez le jeu. Le jeu, le jeu, le jeu.",
        );
        let found = |typed: &str| {
            let wishes = wishes(typed, Locale::Fr);
            wishes
                .iter()
                .map(|wish| {
                    wish.tokens.iter().filter_map(|token| kept.get(token)).max().copied().unwrap_or(0)
                })
                .collect::<Vec<i64>>()
        };
        assert_eq!(found("un écran noir"), [0, 8, 8]);
        assert_eq!(found("ECRANS, lancer !"), [8, 1]);
        assert_eq!(found("d’affichages"), [6]);
        assert!(found("a ? !").is_empty());
    }

    #[test]
    fn the_last_word_may_be_half_typed_and_a_letter_is_cut() {
        let kept = weighed(Locale::Fr, ("Écrans noirs", ""), "", "Un corbeau.");
        let found = |typed: &str| {
            let last = wishes(typed, Locale::Fr).pop().unwrap();
            last.tokens.iter().any(|token| kept.contains_key(token))
        };
        assert!(found("mon écra") && found("ECR") && found("noirs"));
        assert!(!found("mon écra ") && !found("ec") && !found("corb"));
        let long: String = (0..900).map(|n| format!("word{n} ")).collect();
        assert_eq!(wishes(&long, Locale::En).len(), TERMS);
    }
}
