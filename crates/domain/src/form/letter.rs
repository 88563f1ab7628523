//! Answers as a letter says them, and a letter read back: `label: words`, a line each, under the headings of their
//! parts. What people write by hand in such lines is read in the same way, in every language of the form.

use super::{Answer, Answers, Choice, Field, Form, Given, Kind};
use crate::locale::Locale;
use crate::team::LocaleText;

/// Lines of a letter that somebody wrote by hand, as far as it is looked at.
const LINES: usize = 400;
/// A letter with fewer lines of a form in it only happens to have them.
const FEWEST: usize = 3;
/// No label is longer, in bytes.
const LABEL_BYTES: usize = 300;

/// The part of a text written by hand that may answer a form; `None` where too few lines have a label, of whatever
/// form. Most have not, and are not looked at closer.
pub fn by_hand(text: &str) -> Option<&str> {
    let end = text.match_indices('\n').nth(LINES - 1).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    text.lines().filter(|line| line.contains(':')).nth(FEWEST - 1)?;
    Some(text)
}

/// Words of a form that a letter could not be read back by.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Ambiguity {
    #[error("`{0}` cannot stand before an answer: a label is no longer than 300 bytes and holds no colon")]
    Label(String),
    #[error("`{0}` cannot be told from other answers: leave the semicolon out")]
    Words(String),
    #[error("`{0}` stands for two things in this form: say one of them otherwise")]
    Twice(String),
}

impl Form {
    /// The subject of a request: the title, with the words that were chosen where the form says so.
    pub fn subject(&self, answers: &Answers, locale: Locale) -> String {
        let chosen = answers.0.iter().filter_map(|answer| {
            let field = self.field(&answer.field).filter(|field| field.in_subject)?;
            let words = answer.values.iter().filter_map(|key| field.choice(key));
            Some(words.map(|choice| choice.words.get(locale, locale).to_owned()).collect::<Vec<_>>())
        });
        let chosen: Vec<String> = chosen.flatten().collect();
        let title = self.title.get(locale, locale);
        if chosen.is_empty() { title.to_owned() } else { format!("{title} ({})", chosen.join(", ")) }
    }

    /// The answers as a letter says them.
    pub fn text(&self, answers: &Answers, locale: Locale) -> String {
        let mut out = String::new();
        let mut part = "";
        for field in &self.fields {
            if !field.part.is_empty() {
                part = field.part.get(locale, locale);
            }
            let Some(answer) = answers.0.iter().find(|answer| answer.field == field.key) else { continue };
            if !part.is_empty() {
                out.push_str(&format!("{}{part}\n\n", if out.is_empty() { "" } else { "\n" }));
                part = "";
            }
            let label = bare(field.label.get(locale, locale));
            let words = field.say(answer, locale);
            match field.kind {
                Kind::Area => {
                    out.push_str(&format!("{label}:\n"));
                    for line in words.lines() {
                        // What somebody wrote must not be read as an answer to another question.
                        let space = if self.is_ours(line.trim_start_matches(' ')) { " " } else { "" };
                        out.push_str(&format!("{space}{line}\n"));
                    }
                }
                _ => out.push_str(&format!("{label}: {words}\n")),
            }
        }
        out
    }

    /// The form as a letter that somebody fills in by hand: a line for each answer, and below it what may be chosen.
    pub fn blank(&self, locale: Locale) -> String {
        let mut out = String::new();
        for field in self.fields.iter().filter(|field| field.kind != Kind::File) {
            if !field.part.is_empty() {
                let space = if out.is_empty() { "" } else { "\n" };
                out.push_str(&format!("{space}{}\n\n", field.part.get(locale, locale)));
            }
            out.push_str(&format!("{}: \n", bare(field.label.get(locale, locale))));
            let words = field.choices.iter().map(|choice| choice.words.get(locale, locale));
            let words = words.collect::<Vec<_>>().join("; ");
            if !words.is_empty() {
                out.push_str(&format!("  ({words})\n"));
            }
        }
        out
    }

    /// What a letter answers in lines of this form.
    pub fn read(&self, text: &str) -> Given {
        let mut given: Vec<(&Field, String)> = Vec::new();
        // Only what has lines of its own goes on after its first.
        let mut is_open = false;
        for line in text.lines() {
            match self.answer(line) {
                Some((field, words)) => {
                    is_open = field.kind == Kind::Area;
                    given.push((field, words.to_owned()));
                }
                None if self.is_heading(line) => is_open = false,
                None => {
                    if let Some((_, words)) = given.last_mut().filter(|_| is_open) {
                        let inner =
                            line.strip_prefix(' ').filter(|rest| self.is_ours(rest.trim_start_matches(' ')));
                        words.push_str(&format!("\n{}", inner.unwrap_or(line)));
                    }
                }
            }
        }
        given.into_iter().map(|(field, words)| (field.key.clone(), field.parted(&words))).collect()
    }

    /// What in its words would keep a letter from being read back as it was answered.
    pub fn ambiguity(&self) -> Option<Ambiguity> {
        let asked = || self.fields.iter().filter(|field| field.kind != Kind::File);
        for (at, field) in asked().enumerate() {
            for label in field.label.0.values().map(|label| bare(label)) {
                let is_other = |other: &Field| says(&other.label, label);
                let is_heading = self.fields.iter().any(|other| says(&other.part, label));
                if label.contains(':') || label.len() > LABEL_BYTES || label.is_empty() {
                    return Some(Ambiguity::Label(label.to_owned()));
                }
                if is_heading || asked().enumerate().any(|(place, other)| place != at && is_other(other)) {
                    return Some(Ambiguity::Twice(label.to_owned()));
                }
            }
            for (at, choice) in field.choices.iter().enumerate() {
                let said = || choice.words.0.values().chain([&choice.key]);
                let others = field.choices.iter().enumerate().filter(|(place, _)| *place != at);
                let means = |other: &Choice, words: &str| {
                    other.key.to_lowercase() == words.to_lowercase() || says(&other.words, words)
                };
                if let Some(words) = said().find(|words| words.contains(';')) {
                    return Some(Ambiguity::Words(words.clone()));
                }
                if let Some(words) = said().find(|words| others.clone().any(|(_, other)| means(other, words)))
                {
                    return Some(Ambiguity::Twice(words.clone()));
                }
            }
        }
        None
    }

    /// Whether a letter with these lines is meant as an answer to the form.
    pub fn is_meant(&self, given: &Given) -> bool {
        given.len() >= FEWEST.min(self.fields.len())
    }

    /// The field that a line answers, with the words behind its label.
    fn answer<'l>(&self, line: &'l str) -> Option<(&Field, &'l str)> {
        // A space before it says that it only looks like one.
        let (label, words) = line.split_once(':').filter(|_| !line.starts_with(' '))?;
        let label = bare(label);
        let is_it = |field: &&Field| label.len() <= LABEL_BYTES && says(&field.label, label);
        Some((self.fields.iter().filter(|field| field.kind != Kind::File).find(is_it)?, words.trim()))
    }

    fn is_heading(&self, line: &str) -> bool {
        !line.starts_with(' ')
            && !line.trim().is_empty()
            && self.fields.iter().any(|field| says(&field.part, line.trim()))
    }

    fn is_ours(&self, line: &str) -> bool {
        self.answer(line).is_some() || self.is_heading(line)
    }
}

impl Field {
    /// An answer in words.
    pub fn say(&self, answer: &Answer, locale: Locale) -> String {
        let say = |value: &String| match self.choices.iter().find(|choice| choice.key == *value) {
            Some(choice) => choice.words.get(locale, locale).to_owned(),
            None => value.clone(),
        };
        answer.values.iter().map(say).collect::<Vec<_>>().join("; ")
    }

    /// The answers in what stands behind a label.
    fn parted(&self, words: &str) -> Vec<String> {
        match self.kind {
            Kind::Choices => words.split(';').map(|one| one.trim().to_owned()).collect(),
            _ => vec![words.trim_matches('\n').to_owned()],
        }
    }
}

/// Whether a text says this in one of its languages.
fn says(text: &LocaleText, words: &str) -> bool {
    fn lower(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().flat_map(char::to_lowercase)
    }
    text.0.values().any(|own| lower(bare(own)).eq(lower(words)))
}

/// A label without the mark behind it.
fn bare(label: &str) -> &str {
    label.trim().trim_end_matches([':', '?', '*', ' ', '\u{a0}', '\u{202f}'])
}
