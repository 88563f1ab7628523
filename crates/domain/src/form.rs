//! A form that customers fill in (row S6): its fields, when each is asked and needed, and what an answer must be. How
//! it looks is in `web`, how it comes in as a letter in `desk`; its words are policy.

mod answers;
mod letter;
#[cfg(test)]
mod tests;

use crate::locale::Locale;
use crate::serial::SerialRule;
use crate::team::LocaleText;

pub use answers::{Answer, Answers, Fault, Given, Why};
pub use letter::{Ambiguity, by_hand};

/// Answers of one line are cut off nowhere: what is longer is refused.
pub const LINE_CHARS: usize = 200;
/// The same for answers of several lines.
pub const AREA_CHARS: usize = 20_000;

/// Keys that pages of forms use themselves.
const RESERVED: [&str; 6] = ["email", "lang", "live", "made", "main", "website"];

/// Whether a field may be named so: it stands in pages and in requests.
pub fn is_field_key(key: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    !key.is_empty() && key.bytes().all(is_plain) && !RESERVED.contains(&key)
}

/// Whether it is the origin of a site (RFC 6454, section 7): `https`, a host, a port perhaps, and nothing behind it.
pub fn is_origin(text: &str) -> bool {
    let Some(host) = text.strip_prefix("https://") else { return false };
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_part = |part: &str| {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !part.is_empty() && part.bytes().all(is_plain)
    };
    name.split('.').all(is_part) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

/// A form of one team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub key: String,
    pub team: String,
    /// Its heading, and the subject of the request.
    pub title: LocaleText,
    /// What stands under the heading.
    pub lead: LocaleText,
    /// Other sites that may show it in a frame, `https://www.lucarne.example`.
    pub embed: Vec<String>,
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub key: String,
    pub kind: Kind,
    /// The heading of the part that begins with it.
    pub part: LocaleText,
    pub label: LocaleText,
    pub help: LocaleText,
    /// Shown in an empty field.
    pub example: String,
    /// What may be chosen.
    pub choices: Vec<Choice>,
    /// Words that are none of the choices are taken as they are.
    pub is_open: bool,
    pub need: Need,
    /// Asked only where one of these holds; always where there are none.
    pub only_if: Vec<Condition>,
    /// The words chosen stand in the subject.
    pub in_subject: bool,
    /// What a serial number looks like; whatever it likes where the policy says nothing.
    pub serials: Vec<SerialRule>,
}

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Area,
    /// One of the choices.
    Choice,
    /// Any of the choices.
    Choices,
    /// A number, with a point or a comma before its decimals.
    Number,
    /// An address of mail.
    Email,
    /// A serial number; its shape is told at once, whether it exists is not.
    Serial,
    /// Files, which travel beside the answers.
    File,
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub key: String,
    pub words: LocaleText,
}

/// Whether a field must be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    Always,
    Never,
    /// Where one of these holds.
    If(Vec<Condition>),
}

/// `field=value`: a field was answered so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub field: String,
    pub value: String,
}

/// Not one of the kinds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no kind of field: write one of line, area, choice, choices, number, email, serial, file")]
pub struct UnknownKind(String);

impl Kind {
    /// All of them, the plainest first.
    pub const ALL: [Self; 8] = [
        Self::Line,
        Self::Area,
        Self::Choice,
        Self::Choices,
        Self::Number,
        Self::Email,
        Self::Serial,
        Self::File,
    ];

    /// The word in a policy.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Area => "area",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Number => "number",
            Self::Email => "email",
            Self::Serial => "serial",
            Self::File => "file",
        }
    }

    /// Whether it is answered from a list.
    pub fn has_choices(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }
}

impl std::str::FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

/// Not `field=value`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no condition: write one such as kind=freeze")]
pub struct NoCondition(String);

impl std::str::FromStr for Condition {
    type Err = NoCondition;

    fn from_str(text: &str) -> Result<Self, NoCondition> {
        match text.split_once('=') {
            Some((field, value)) if !field.trim().is_empty() && !value.trim().is_empty() => {
                Ok(Self { field: field.trim().to_owned(), value: value.trim().to_owned() })
            }
            _ => Err(NoCondition(text.to_owned())),
        }
    }
}

impl Form {
    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The language it is shown in: the wished one where all of it is there, else the first of these that is whole. A
    /// form is never a mix of languages (DESIGN 5).
    pub fn locale(&self, wished: Locale, languages: &[Locale]) -> Locale {
        let whole = |locale: &Locale| self.texts().all(|text| text.0.contains_key(locale));
        let all = std::iter::once(&wished).chain(languages);
        all.copied().find(whole).or(languages.first().copied()).unwrap_or(wished)
    }

    /// Languages in which a text is missing, with the text that is there.
    pub fn untranslated(&self, languages: &[Locale]) -> Vec<(Locale, String)> {
        let missing = |locale: &Locale| {
            let text = self.texts().find(|text| !text.0.contains_key(locale))?;
            Some((*locale, text.0.values().next().cloned().unwrap_or_default()))
        };
        languages.iter().filter_map(missing).collect()
    }

    /// All its texts that are said at all.
    fn texts(&self) -> impl Iterator<Item = &LocaleText> {
        let of_fields = self.fields.iter().flat_map(|field| {
            let words = field.choices.iter().map(|choice| &choice.words);
            [&field.part, &field.label, &field.help].into_iter().chain(words)
        });
        [&self.title, &self.lead].into_iter().chain(of_fields).filter(|text| !text.is_empty())
    }
}

impl Field {
    /// The choice that an answer means: by its key, or by its words in any language.
    pub fn choice(&self, said: &str) -> Option<&Choice> {
        let means = |text: &str| text.to_lowercase() == said.to_lowercase();
        let of_words = |choice: &&Choice| choice.words.0.values().any(|words| means(words));
        self.choices.iter().find(|choice| means(&choice.key)).or_else(|| self.choices.iter().find(of_words))
    }
}
