//! What an agent does on the page of a ticket, as their browser tells it. It hinders nobody: colleagues see it, and it
//! ends by itself when no word of it comes any more.

use std::str::FromStr;

use jiff::SignedDuration;

/// Who was not heard of for this long is gone: two beats of the browser and some patience.
pub const GONE: SignedDuration = SignedDuration::from_secs(25);

/// What they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doing {
    Looking,
    /// Writing a note.
    Noting,
    /// Writing an answer.
    Writing,
}

impl Doing {
    const ALL: [Self; 3] = [Self::Looking, Self::Noting, Self::Writing];

    /// The word in the store and in the browser.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Looking => "looking",
            Self::Noting => "noting",
            Self::Writing => "writing",
        }
    }
}

impl FromStr for Doing {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|doing| doing.as_str() == word);
        known.ok_or_else(|| format!("`{word}` is nothing that is done on a ticket"))
    }
}
