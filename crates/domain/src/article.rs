//! Help articles: what customers read before they write, whole in each of their languages or not there. Which
//! translation has to be looked over, in which language a reader gets one, and which of several is found first are said
//! here; how words are kept is the store's, who may write is the desk's.

mod rank;

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;

use crate::error::Refusal;
use crate::fold::fold;
use crate::id::{AgentId, ArticleId, SectionId};
use crate::label::TagName;
use crate::locale::Locale;

pub use rank::{Found, Hit, SUGGESTED_POINTS, ranked};

/// A longer title fits in no list.
pub const TITLE_CHARS: usize = 160;
/// A longer excerpt is no line.
pub const EXCERPT_CHARS: usize = 300;
/// A longer article is a book.
pub const BODY_CHARS: usize = 60_000;
/// A longer slug is no address that somebody reads.
const SLUG_CHARS: usize = 60;
/// More than this is beside no article.
pub const MOST_ALSO: usize = 6;
/// What a reader is told was missing, as far as it is kept.
pub const MISSING_CHARS: usize = 1_000;

/// Where an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum State {
    /// Nobody outside reads it yet.
    #[default]
    Draft,
    Published,
    /// Nobody outside reads it any more.
    Retired,
}

impl State {
    /// In the order in which one follows another.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Retired];

    /// The word in the store and in queries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|state| state.as_str() == word);
        known.ok_or_else(|| format!("`{word}` is not one of draft, published, retired"))
    }
}

/// A part of the help, with its name in each language that it has one in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub id: SectionId,
    pub names: BTreeMap<Locale, String>,
    pub position: i64,
}

impl Section {
    /// Its name in a language, else in the company's first, else in any.
    pub fn name(&self, wished: Locale, first: Locale) -> &str {
        let name = self.names.get(&wished).or_else(|| self.names.get(&first));
        name.or_else(|| self.names.values().next()).map_or("", String::as_str)
    }
}

/// What customers read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// A small number, which people read in its address.
    pub id: ArticleId,
    pub section: Option<SectionId>,
    pub state: State,
    /// The language that the others are translated from.
    pub source: Locale,
    pub tags: Vec<TagName>,
    /// What to read also, chosen by hand.
    pub also: Vec<ArticleId>,
    pub position: i64,
    /// What follows the number in its address; it decides nothing.
    pub slug: String,
    pub texts: BTreeMap<Locale, Text>,
    /// The number of the last save of its words.
    pub revision: i64,
    pub changed_by: AgentId,
    pub changed_at: Timestamp,
    pub published_at: Option<Timestamp>,
}

/// Its words in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    pub title: String,
    /// One line that stands where it is listed.
    pub excerpt: String,
    /// Markdown.
    pub body: String,
    /// The save that these words are of.
    pub revision: i64,
    /// The save of the source that they agree with.
    pub of_source: i64,
}

/// How an article stands in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Translation {
    Present,
    /// The source was changed after it.
    Stale,
    Missing,
}

impl Article {
    /// How it stands in a language.
    pub fn stands_in(&self, locale: Locale) -> Translation {
        let source = self.texts.get(&self.source).map_or(0, |text| text.revision);
        match self.texts.get(&locale) {
            None => Translation::Missing,
            Some(text) if locale != self.source && text.of_source < source => Translation::Stale,
            Some(_) => Translation::Present,
        }
    }

    /// The whole article for a reader of this language: in theirs, else in the source's, never a mix.
    pub fn shown(&self, wished: Locale) -> Option<(Locale, &Text)> {
        let whole =
            [wished, self.source].into_iter().find_map(|locale| Some((locale, self.texts.get(&locale)?)));
        whole.or_else(|| self.texts.iter().next().map(|(locale, text)| (*locale, text)))
    }

    /// Its title for agents.
    pub fn title(&self, wished: Locale) -> &str {
        self.shown(wished).map_or("", |(_, text)| text.title.as_str())
    }

    /// The last part of its address: `12-change-your-dns`.
    pub fn place(&self) -> String {
        place(self.id, &self.slug)
    }
}

/// The last part of an address of an article.
pub fn place(id: ArticleId, slug: &str) -> String {
    if slug.is_empty() { id.to_string() } else { format!("{id}-{slug}") }
}

/// The number in the last part of an address; what follows it decides nothing.
pub fn number(place: &str) -> Option<ArticleId> {
    let digits = place.split('-').next()?;
    let is_plain =
        !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_plain).map(ArticleId)
}

/// A text as it may stand in an address: small letters and digits, with a hyphen for all else.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
        if slug.len() >= SLUG_CHARS {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Words in the form in which they are kept, or why they are not.
pub fn fit(text: &Text) -> Result<Text, Refusal> {
    let title = one_line(&text.title);
    let body = text.body.replace("\r\n", "\n").replace('\r', "\n");
    let body: String = body.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect();
    let body = body.trim().to_owned();
    let excerpt = one_line(&text.excerpt);
    match () {
        () if title.is_empty() => Err(Refusal::NoTitle),
        () if title.chars().count() > TITLE_CHARS => Err(Refusal::TooLong(TITLE_CHARS)),
        () if body.is_empty() => Err(Refusal::Empty),
        () if body.chars().count() > BODY_CHARS => Err(Refusal::TooLong(BODY_CHARS)),
        () if excerpt.chars().count() > EXCERPT_CHARS => Err(Refusal::TooLong(EXCERPT_CHARS)),
        () => Ok(Text { title, excerpt, body, ..text.clone() }),
    }
}

/// A text on one line, without what nobody sees.
pub fn one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(texts: &[(Locale, i64, i64)]) -> Article {
        let text = |revision, of_source| Text { revision, of_source, ..Text::default() };
        Article {
            id: ArticleId(12),
            section: None,
            state: State::Draft,
            source: Locale::Fr,
            tags: Vec::new(),
            also: Vec::new(),
            position: 0,
            slug: "ecran-noir".into(),
            texts: texts.iter().map(|(locale, revision, of)| (*locale, text(*revision, *of))).collect(),
            revision: 9,
            changed_by: AgentId(1),
            changed_at: Timestamp::UNIX_EPOCH,
            published_at: None,
        }
    }

    #[test]
    fn a_translation_is_stale_once_its_source_was_changed() {
        use Translation::{Missing, Present, Stale};
        let article = article(&[(Locale::Fr, 4, 4), (Locale::En, 3, 2), (Locale::De, 5, 4)]);
        let stands: Vec<_> = Locale::ALL.into_iter().map(|locale| article.stands_in(locale)).collect();
        assert_eq!(stands, [Present, Stale, Missing, Present, Missing, Missing]);
    }

    #[test]
    fn a_reader_gets_a_whole_article_in_their_language_or_in_the_first() {
        let fr_en = article(&[(Locale::Fr, 1, 1), (Locale::En, 2, 1)]);
        let shown = |wished| fr_en.shown(wished).map(|(locale, _)| locale);
        assert_eq!([Locale::En, Locale::It].map(shown), [Some(Locale::En), Some(Locale::Fr)]);
        assert_eq!(
            article(&[(Locale::De, 1, 1)]).shown(Locale::It).map(|(locale, _)| locale),
            Some(Locale::De)
        );
        assert_eq!(article(&[]).shown(Locale::It), None);
    }

    #[test]
    fn the_number_decides_and_the_slug_is_read_by_people() {
        let table = [
            ("Changer ses DNS : c’est simple !", "changer-ses-dns-c-est-simple"),
            ("  Größe & Maß ", "grosse-mass"),
            ("¿¡…!?", ""),
        ];
        for (title, expected) in table {
            assert_eq!(slug(title), expected);
        }
        assert!(slug(&"long ".repeat(40)).len() <= SLUG_CHARS);
        let numbers = ["12-change-your-dns", "12", "12-", "-12", "x12", "", "99999999999999999999", "+1-x"];
        let found: Vec<Option<i64>> = numbers.iter().map(|place| number(place).map(|id| id.0)).collect();
        assert_eq!(found, [Some(12), Some(12), Some(12), None, None, None, None, None]);
        assert_eq!(article(&[]).place(), "12-ecran-noir");
    }

    #[test]
    fn words_are_kept_without_what_nobody_sees_or_not_at_all() {
        let text =
            |title: &str, body: &str| Text { title: title.into(), body: body.into(), ..Text::default() };
        let kept = fit(&text(" Un\ttitre\u{0} ", "\r\nUn.\r\nDeux\u{7}.\n")).unwrap();
        assert_eq!((kept.title.as_str(), kept.body.as_str()), ("Un titre", "Un.\nDeux."));
        assert_eq!(fit(&text(" ", "x")), Err(Refusal::NoTitle));
        assert_eq!(fit(&text("x", " \n")), Err(Refusal::Empty));
        assert_eq!(fit(&text(&"x".repeat(161), "x")), Err(Refusal::TooLong(TITLE_CHARS)));
    }
}
