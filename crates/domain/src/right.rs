//! What an agent may do with the tickets of a team. Which role has which right is asked in `agent`; what a page or a
//! use case needs is said there.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// One thing that somebody may do in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Read its tickets.
    See,
    /// Write notes for colleagues. Implies seeing.
    Note,
    /// Write to customers, and whatever changes a ticket. Implies notes.
    Answer,
    /// Take lists and reports away as files. Implies seeing.
    Export,
    /// Lead the team: its members, what it keeps in common, its numbers. Implies all others.
    Admin,
}

impl Right {
    /// All of them, from the least on.
    pub const ALL: [Self; 5] = [Self::See, Self::Note, Self::Answer, Self::Export, Self::Admin];

    /// The word in the store, on the command line and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Note => "note",
            Self::Answer => "answer",
            Self::Export => "export",
            Self::Admin => "admin",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }

    /// It and what it implies.
    fn bits(self) -> u8 {
        self.bit()
            | match self {
                Self::See => 0,
                Self::Note | Self::Export => Self::See.bit(),
                Self::Answer => Self::Note.bits(),
                Self::Admin => Self::Answer.bits() | Self::Export.bits(),
            }
    }
}

impl FromStr for Right {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|right| right.as_str() == word);
        found.ok_or_else(|| format!("`{word}` is not a right: see, note, answer, export, admin"))
    }
}

/// What one agent may do in one team: never nothing, and always with what it implies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Grant(u8);

impl Grant {
    /// What a member has when nothing else is said.
    pub const ANSWER: Self = Self(0b111);

    /// These rights with what they imply. None at all is reading.
    pub fn of(rights: impl IntoIterator<Item = Right>) -> Self {
        Self(rights.into_iter().fold(Right::See.bits(), |bits, right| bits | right.bits()))
    }

    /// Whether it holds this one.
    pub fn has(self, right: Right) -> bool {
        self.0 & right.bit() != 0
    }

    /// Those that say all, the rest being implied: `answer export`.
    pub fn strongest(self) -> impl Iterator<Item = Right> {
        let held = move |right: &Right| self.has(*right);
        let is_implied = move |right: Right| {
            Right::ALL.into_iter().any(|by| by != right && self.has(by) && by.bits() & right.bit() != 0)
        };
        Right::ALL.into_iter().filter(held).filter(move |right| !is_implied(*right))
    }
}

impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_words(f, self.strongest().map(Right::as_str))
    }
}

/// Words with a blank between them.
pub(crate) fn write_words(
    f: &mut fmt::Formatter<'_>,
    words: impl Iterator<Item = &'static str>,
) -> fmt::Result {
    for (n, word) in words.enumerate() {
        let space = if n == 0 { "" } else { " " };
        write!(f, "{space}{word}")?;
    }
    Ok(())
}

/// Words with blanks or commas between them.
pub(crate) fn read_words<T: FromStr>(text: &str) -> Result<Vec<T>, T::Err> {
    text.split([' ', ',']).filter(|word| !word.is_empty()).map(str::parse).collect()
}

impl FromStr for Grant {
    type Err = String;

    /// Words with blanks or commas between them.
    fn from_str(text: &str) -> Result<Self, String> {
        let rights: Vec<Right> = read_words(text)?;
        if rights.is_empty() {
            return Err("no right is named: see, note, answer, export, admin".into());
        }
        Ok(Self::of(rights))
    }
}

/// What an agent may do, team by team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grants(BTreeMap<String, Grant>);

impl Grants {
    /// A member of these teams, with what members have.
    pub fn member<T: Into<String>>(teams: impl IntoIterator<Item = T>) -> Self {
        teams.into_iter().map(|team| (team.into(), Grant::ANSWER)).collect()
    }

    /// What they may do in this team.
    pub fn get(&self, team: &str) -> Option<Grant> {
        self.0.get(team).copied()
    }

    pub fn set(&mut self, team: String, grant: Grant) {
        self.0.insert(team, grant);
    }

    /// No team at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Teams by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Grant)> {
        self.0.iter().map(|(team, grant)| (team.as_str(), *grant))
    }

    /// The keys of the teams.
    pub fn teams(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl FromIterator<(String, Grant)> for Grants {
    fn from_iter<I: IntoIterator<Item = (String, Grant)>>(grants: I) -> Self {
        Self(grants.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_brings_what_it_implies() {
        let held = |right: Right| {
            let grant = Grant::of([right]);
            Right::ALL.into_iter().filter(|right| grant.has(*right)).collect::<Vec<_>>()
        };
        assert_eq!(held(Right::See), [Right::See]);
        assert_eq!(held(Right::Note), [Right::See, Right::Note]);
        assert_eq!(held(Right::Answer), [Right::See, Right::Note, Right::Answer]);
        assert_eq!(held(Right::Export), [Right::See, Right::Export]);
        assert_eq!(held(Right::Admin), Right::ALL);
        assert_eq!(Grant::of([Right::Answer]), Grant::ANSWER);
    }

    #[test]
    fn each_grant_is_written_as_few_words_and_read_back() {
        for bits in 0..1_u8 << Right::ALL.len() {
            let grant = Grant::of(Right::ALL.into_iter().filter(|right| bits & right.bit() != 0));
            assert_eq!(grant.to_string().parse(), Ok(grant));
        }
        let written = |rights: &[Right]| Grant::of(rights.iter().copied()).to_string();
        assert_eq!(written(&[]), "see");
        assert_eq!(written(&[Right::Note, Right::Export]), "note export");
        assert_eq!(written(&[Right::Answer, Right::Note, Right::Export]), "answer export");
        assert_eq!(written(&[Right::Admin, Right::See]), "admin");
        assert_eq!("answer,export".parse(), Ok(Grant::of([Right::Answer, Right::Export])));
        assert!("".parse::<Grant>().is_err() && "all".parse::<Grant>().is_err());
    }
}
