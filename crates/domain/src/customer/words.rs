//! The words by which a customer is found: of their name, their addresses and their organisation, folded so that case
//! and marks do not matter. What was typed is folded in the same way.

use std::collections::BTreeSet;

use crate::fold::fold;

/// Words that are kept of one customer, and how much of each.
const WORDS: usize = 60;
const WORD_BYTES: usize = 100;
/// Terms that one search looks for.
const TERMS: usize = 6;

/// Every word by which somebody is found.
pub fn search_words(name: &str, addresses: &[String], organisation: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in [name, organisation].into_iter().chain(addresses.iter().map(String::as_str)) {
        for part in fold(text).split_whitespace() {
            words.insert(cut(part));
            // A domain is asked for as a whole, with or without what stands before it.
            if let Some((_, domain)) = part.split_once('@') {
                words.insert(cut(domain));
            }
            words.extend(part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(cut));
        }
    }
    words.into_iter().take(WORDS).collect()
}

/// What somebody looks for, the longest first: it finds the fewest.
pub fn terms(typed: &str) -> Vec<String> {
    let mut terms: Vec<String> = fold(typed).split_whitespace().map(cut).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
    terms.truncate(TERMS);
    terms
}

fn cut(word: &str) -> String {
    let mut end = word.len().min(WORD_BYTES);
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    word[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_is_found_by_each_part_of_name_address_and_organisation() {
        let addresses = ["M.Kerdoncuff@Post.example".to_owned()];
        let words = search_words("Maëlle O’Brien-Ørsted", &addresses, "Café Zürich");
        let found = |typed: &str| {
            terms(typed).iter().all(|term| words.iter().any(|word| word.starts_with(term.as_str())))
        };
        for typed in ["maelle", "MAËLLE", "brien", "o’brien", "ørsted", "kerd", "zurich maelle", "cafe"] {
            assert!(found(typed), "{typed}: {words:?}");
        }
        for typed in ["m.kerdoncuff@post.example", "post.example"] {
            assert!(found(typed), "{typed}: {words:?}");
        }
        for typed in ["elle", "kerdoncuff maria", "example.post"] {
            assert!(!found(typed), "{typed}: {words:?}");
        }
    }

    #[test]
    fn what_is_kept_and_looked_for_has_a_limit() {
        let long = "é".repeat(400);
        assert!(terms(&long).iter().all(|term| term.len() <= WORD_BYTES));
        let many: Vec<String> = (0..100).map(|n| format!("a{n}@post.example")).collect();
        assert!(search_words("", &many, "").len() <= WORDS);
        assert_eq!(terms("a bb ccc a b c d e f").len(), TERMS);
        assert_eq!(terms(" \t "), Vec::<String>::new());
    }
}
