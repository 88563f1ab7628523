//! Whether two tickets may be about the same: the same customer, the same number of an error or an order, the same
//! words in their subjects. A hint for whoever looks, and never a decision.

use std::collections::BTreeSet;

use crate::form::Answers;
use crate::id::CustomerId;

/// How far back a hint looks.
pub const LIKENESS_DAYS: i64 = 14;
/// Answers that tell a matter from others: numbers, and messages copied word for word.
const TELLING: [&str; 4] = ["error_message", "order_number", "error_number", "serial"];
/// Shorter words of a subject are articles and the like.
const WORD_CHARS: usize = 4;
/// Shorter numbers stand in every second subject.
const CODE_CHARS: usize = 4;
/// So many words have to be the same.
const SAME_WORDS: usize = 2;

/// What is compared of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    pub customer: CustomerId,
    codes: BTreeSet<String>,
    words: BTreeSet<String>,
}

/// Why two tickets look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alike {
    /// The same number or message stands in both.
    Code(String),
    /// The same customer wrote both.
    Customer,
    /// These words stand in both subjects.
    Words(Vec<String>),
}

impl Traits {
    /// Of a ticket with this subject and these answers.
    pub fn of(customer: CustomerId, subject: &str, answers: Option<&Answers>) -> Self {
        let folded = subject.to_lowercase();
        let parts =
            folded.split(|c: char| !c.is_alphanumeric() && c != '-').map(|part| part.trim_matches('-'));
        let (mut codes, mut words) = (BTreeSet::new(), BTreeSet::new());
        for part in parts {
            let n = part.chars().count();
            match part.chars().any(|c| c.is_ascii_digit()) {
                true if n >= CODE_CHARS => codes.insert(part.to_owned()),
                false if n >= WORD_CHARS => words.insert(part.to_owned()),
                _ => continue,
            };
        }
        let told = answers.into_iter().flat_map(|answers| &answers.0);
        for answer in told.filter(|answer| TELLING.contains(&answer.field.as_str())) {
            codes.extend(answer.values.iter().map(|value| value.trim().to_lowercase()));
        }
        codes.remove("");
        Self { customer, codes, words }
    }

    /// Whether this one may be about the same as another.
    pub fn alike(&self, other: &Self) -> Option<Alike> {
        if let Some(code) = self.codes.intersection(&other.codes).next() {
            return Some(Alike::Code(code.clone()));
        }
        if self.customer == other.customer {
            return Some(Alike::Customer);
        }
        let same: Vec<String> = self.words.intersection(&other.words).cloned().collect();
        let fewer = self.words.len().min(other.words.len());
        (same.len() >= SAME_WORDS && 2 * same.len() > fewer).then_some(Alike::Words(same))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Answer;

    fn alike(one: (i64, &str, &str), other: (i64, &str, &str)) -> Option<Alike> {
        let traits = |(customer, subject, error): (i64, &str, &str)| {
            let answer = Answer { field: "error_number".into(), values: vec![error.into()] };
            Traits::of(CustomerId(customer), subject, Some(&Answers(vec![answer])))
        };
        traits(one).alike(&traits(other))
    }

    #[test]
    fn tickets_are_alike_by_number_customer_or_most_words_of_their_subjects() {
        let code = |code: &str| Some(Alike::Code(code.into()));
        let words = |words: &[&str]| Some(Alike::Words(words.iter().map(|word| (*word).into()).collect()));
        let table = [
            ((1, "Help", "0x41"), (2, "Crash", " 0X41 "), code("0x41")),
            ((1, "Order M-20794 lost", ""), (2, "Where is m-20794?", ""), code("m-20794")),
            ((1, "Hello", ""), (1, "Black screen", ""), Some(Alike::Customer)),
            (
                (1, "Black screen at start", ""),
                (2, "BLACK SCREEN after start", ""),
                words(&["black", "screen", "start"]),
            ),
            ((1, "Black screen", ""), (2, "Black hole", ""), None),
            ((1, "Version 2.4", ""), (2, "Since 2.4", ""), None),
            ((1, "", ""), (2, "", ""), None),
            (
                (1, "The game does not start at all today", ""),
                (2, "Other game start menu colour settings", ""),
                None,
            ),
        ];
        for (one, other, wanted) in table {
            assert_eq!(alike(one, other), wanted, "{one:?} {other:?}");
        }
    }
}
