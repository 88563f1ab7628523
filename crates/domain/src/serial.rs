//! Serial numbers of products that people hold in their hands (row S7): the pattern on the box, how a typed number is
//! read against it, and where one stands in a letter. Which numbers exist is in the store; who is served first or alone
//! is policy.

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use crate::team::LocaleText;

/// Letters are searched so far, and for so many numbers.
const SEARCHED_CHARS: usize = 20_000;
const FOUND: usize = 20;
/// A pattern is not longer than what fits on a box.
const LONGEST: usize = 40;
/// What begins a pattern must be so long that words do not begin so by chance.
const BEGIN_CHARS: usize = 3;

/// The numbers of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SerialRule {
    pub key: String,
    /// The product's name, as its buyers know it.
    pub product: String,
    pub pattern: Pattern,
    /// Where the number is printed.
    pub place: LocaleText,
}

/// Whom we serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serve {
    /// Who holds a number of ours is marked, so that agents take them first.
    First,
    /// Who holds none is told how to register, and their request waits for that.
    Alone,
    /// Everybody alike; who holds a number is marked.
    All,
}

impl FromStr for Serve {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "first" => Ok(Self::First),
            "alone" => Ok(Self::Alone),
            "all" => Ok(Self::All),
            other => Err(format!("`{other}` is not one of first, alone, all")),
        }
    }
}

/// How genuine customers are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genuine {
    pub serve: Serve,
    /// Teams whose requests are looked at.
    pub teams: Vec<String>,
    /// How a copy is registered, in a sentence.
    pub register: LocaleText,
}

/// `BRV2-XXXX-XXXX`: `X` stands for a letter or a digit, anything else for
/// itself. Separators may be left out or be others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// A letter or a digit.
    Any,
    /// This one, folded.
    Own(char),
    /// Between groups.
    Gap,
}

/// A number that fits a pattern.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Serial {
    /// Folded for comparison: capitals without separators, `O` as `0`, `I` as `1`.
    pub key: String,
    /// As it is printed.
    pub text: String,
}

/// Why something is no number of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// So many letters and digits in place of so many.
    Length { has: usize, wants: usize },
    /// It begins otherwise.
    Begins { wants: String },
    /// Something in it is neither a letter nor a digit.
    Sign(char),
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { has, wants } => write!(f, "{has} characters instead of {wants}"),
            Self::Begins { wants } => write!(f, "it does not begin with {wants}"),
            Self::Sign(sign) => write!(f, "`{sign}` is neither a letter nor a digit"),
        }
    }
}

/// A pattern that no number could be read by.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPattern {
    #[error("`{0}` is no pattern: write X for each letter or digit that differs, such as BRV2-XXXX-XXXX")]
    Empty(String),
    #[error("`{0}` is longer than 40 characters")]
    Long(String),
    #[error("`{0}` holds a sign that no number has: write letters, digits and - only")]
    Sign(String),
}

impl FromStr for Pattern {
    type Err = NoPattern;

    fn from_str(text: &str) -> Result<Self, NoPattern> {
        let text = text.trim().to_uppercase();
        if text.chars().count() > LONGEST {
            return Err(NoPattern::Long(text));
        }
        let mut slots = Vec::new();
        for c in text.chars() {
            slots.push(match c {
                'X' => Slot::Any,
                '-' => Slot::Gap,
                c if c.is_ascii_alphanumeric() => Slot::Own(folded(c)),
                _ => return Err(NoPattern::Sign(text)),
            });
        }
        if !slots.contains(&Slot::Any) {
            return Err(NoPattern::Empty(text));
        }
        Ok(Self { text, slots })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Pattern {
    /// Reads what somebody typed.
    pub fn read(&self, typed: &str) -> Result<Serial, Misfit> {
        let signs = || typed.chars().filter(|c| !is_gap(*c));
        if let Some(sign) = signs().find(|c| !c.is_ascii_alphanumeric()) {
            return Err(Misfit::Sign(sign));
        }
        let (has, wants) = (signs().count(), self.length());
        let given: Vec<char> = signs().map(folded).collect();
        // What begins otherwise is another thing, however long it is.
        let begins = self.slots.iter().take_while(|slot| matches!(slot, Slot::Own(_))).count();
        let begins_so = self.slots[..begins].iter().zip(&given).all(|(slot, c)| *slot == Slot::Own(*c));
        if !begins_so {
            return Err(Misfit::Begins { wants: self.text.chars().take(begins).collect() });
        }
        if has != wants {
            return Err(Misfit::Length { has, wants });
        }
        let fits = self.own_places().zip(&given).all(|(slot, c)| slot == Slot::Any || slot == Slot::Own(*c));
        match fits {
            true => Ok(self.serial(&given)),
            false => Err(Misfit::Begins { wants: self.text.clone() }),
        }
    }

    /// The numbers in what somebody wrote. A pattern that begins with nothing of its own is known by its separators
    /// alone.
    pub fn find_in(&self, text: &str) -> Vec<Serial> {
        let begin = self.slots.iter().take_while(|slot| matches!(slot, Slot::Own(_))).count();
        let is_loose = begin >= BEGIN_CHARS;
        let text: Vec<char> = text.chars().take(SEARCHED_CHARS).collect();
        let mut found: Vec<Serial> = Vec::new();
        let mut at = 0;
        while at < text.len() && found.len() < FOUND {
            let is_start = at == 0 || !text[at - 1].is_alphanumeric();
            match is_start.then(|| self.stands_at(&text[at..], is_loose)).flatten() {
                Some((serial, length)) => {
                    if !found.contains(&serial) {
                        found.push(serial);
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The number at the beginning of a text, with how many characters it takes there.
    fn stands_at(&self, text: &[char], is_loose: bool) -> Option<(Serial, usize)> {
        let (mut at, mut given) = (0, Vec::new());
        for slot in &self.slots {
            let next = text.get(at).copied();
            match (slot, next) {
                (Slot::Gap, Some(c)) if is_gap(c) && c != '\n' => at += 1,
                (Slot::Gap, _) if is_loose => {}
                (Slot::Any, Some(c)) if c.is_ascii_alphanumeric() => {
                    given.push(folded(c));
                    at += 1;
                }
                (Slot::Own(own), Some(c)) if c.is_ascii_alphanumeric() && folded(c) == *own => {
                    given.push(*own);
                    at += 1;
                }
                _ => return None,
            }
        }
        let ends = text.get(at).is_none_or(|c| !c.is_alphanumeric());
        // Words have the shape of many a pattern; a number has a digit.
        let is_number = is_loose || text[..at].iter().any(char::is_ascii_digit);
        (ends && is_number).then(|| (self.serial(&given), at))
    }

    /// How many letters and digits a number has.
    fn length(&self) -> usize {
        self.own_places().count()
    }

    fn own_places(&self) -> impl Iterator<Item = Slot> {
        self.slots.iter().copied().filter(|slot| *slot != Slot::Gap)
    }

    fn serial(&self, given: &[char]) -> Serial {
        let mut left = given.iter();
        let printed = self.text.chars().zip(&self.slots).filter_map(|(c, slot)| match slot {
            Slot::Gap => Some(c),
            Slot::Own(_) => left.next().map(|_| c),
            Slot::Any => left.next().copied(),
        });
        Serial { text: printed.collect(), key: given.iter().collect() }
    }
}

/// Reads what somebody typed by the first pattern that it fits; else what is wrong by the one that comes nearest.
pub fn read<'a>(
    rules: impl Iterator<Item = &'a SerialRule>,
    typed: &str,
) -> Result<(&'a SerialRule, Serial), Option<Misfit>> {
    let mut nearest = None;
    for rule in rules {
        match rule.pattern.read(typed) {
            Ok(serial) => return Ok((rule, serial)),
            Err(misfit) => {
                let is_nearer = matches!(misfit, Misfit::Length { .. }) || nearest.is_none();
                nearest = if is_nearer { Some(misfit) } else { nearest };
            }
        }
    }
    Err(nearest)
}

/// Letters and digits that people take for each other are one.
fn folded(c: char) -> char {
    match c.to_ascii_uppercase() {
        'O' => '0',
        'I' => '1',
        other => other,
    }
}

/// What people put between groups.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '_' | '/' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
