//! What somebody types into the finder: words, phrases, beginnings of words, and operators, each with a minus before it
//! to leave out. Nothing is refused: what is no operator is searched for as words.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::prefix;
use super::word::{fold, stems, words};
use crate::field::Values;
use crate::fold::fold as fold_all;
use crate::id::{AgentId, TagId};
use crate::label::{Priority, TagName};
use crate::locale::Locale;
use crate::ticket::Status;

/// Words and conditions that are read; who types more has pasted a letter.
const PIECES: usize = 24;
/// Fewer letters begin too many words.
const BEGINNING_CHARS: usize = 3;

/// What is known where somebody searches: names that operators may take, and the languages of words.
#[derive(Debug, Clone)]
pub struct Known {
    pub me: AgentId,
    /// Id, name and address.
    pub agents: Vec<(AgentId, String, String)>,
    pub teams: Vec<Named>,
    /// Each name, also one that went into another tag, with the tag that it is now.
    pub tags: Vec<(TagName, TagId)>,
    pub categories: Vec<Named>,
    /// Fields of the policy, each with its choices.
    pub fields: Vec<(Named, Vec<Named>)>,
    pub languages: Vec<Locale>,
    pub zone: TimeZone,
}

/// A key, and names in several languages.
pub type Named = (String, Vec<String>);

/// What is wanted: all of it at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub terms: Vec<Term>,
    pub conditions: Vec<Condition>,
    /// Only what came at this instant or later.
    pub from_at: Option<Timestamp>,
    /// Only what came before.
    pub until_at: Option<Timestamp>,
    /// What looked like an operator with a value that means nothing, and is searched for as words.
    pub unread: Vec<String>,
}

/// Something to be found in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub is_not: bool,
    pub wanted: Wanted,
}

/// What is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Any of these tokens: the word, and its stems in the languages that are likely.
    Word(Vec<String>),
    /// These side by side; of the last one only its beginning, where `begins`.
    Phrase { words: Vec<String>, begins: bool },
}

/// Something that must hold of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub is_not: bool,
    pub what: What,
}

/// What holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// One of these teams works on it, or watches it.
    Team(Vec<String>),
    State(State),
    Language(Locale),
    Agent(Whose),
    Number(i64),
    /// It has this tag; none stands for a ticket without any.
    Tag(Option<TagId>),
    Priority(Priority),
    /// The key of its category, or none.
    Category(Option<Vec<String>>),
    /// In one of these fields stands something of these, whatever its case; of none, anything.
    Filled {
        keys: Vec<String>,
        values: Vec<String>,
    },
}

/// How a ticket stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Somebody still has to move.
    Open,
    /// We wait for the customer.
    Pending,
    Proposed,
    /// Nobody has to move.
    Solved,
    Spam,
    /// A promise is broken.
    Late,
    /// The clock stands still.
    Paused,
    Unread,
    Undelivered,
    /// Put aside.
    Snoozed,
}

/// Whose a ticket is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    Nobody,
    One(Vec<AgentId>),
}

/// A ticket as conditions see it.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    pub number: i64,
    pub team: &'a str,
    pub watchers: &'a [String],
    pub status: Status,
    /// `pending`, `paused` or `broken`, of what is owed.
    pub owed_state: Option<&'a str>,
    pub locale: Locale,
    pub assignee: Option<AgentId>,
    pub unread: bool,
    pub undelivered: bool,
    pub snoozed: bool,
    /// What they are now.
    pub tags: &'a [TagId],
    pub priority: Priority,
    pub category: Option<&'a str>,
    pub fields: &'a Values,
}

/// What an operator with a value says.
enum Said {
    Term(Wanted),
    Condition(What),
    From(Date),
    Until(Date),
}

/// What an operator makes of its value; none where that means nothing.
type Reads = fn(&str, &Known) -> Option<Said>;

/// All operators. A new one is a line here, and one in the list that the page explains.
const OPERATORS: &[(&str, Reads)] = &[
    ("from", |value, _| marked(prefix::FROM, value)),
    ("to", |value, _| marked(prefix::TO, value)),
    ("subject", |value, _| marked(prefix::SUBJECT, value)),
    ("has", |value, _| has(value)),
    ("is", |value, _| State::of(value).map(|state| Said::Condition(What::State(state)))),
    ("team", team),
    ("dept", team),
    ("agent", agent),
    ("tag", tag),
    ("priority", |value, _| fold(value).parse().ok().map(|one| Said::Condition(What::Priority(one)))),
    ("category", category),
    ("field", filled),
    ("lang", |value, _| value.parse().ok().map(|locale| Said::Condition(What::Language(locale)))),
    ("number", |value, _| number(value)),
    ("after", |value, _| day(value).map(Said::From)),
    ("since", |value, _| day(value).map(Said::From)),
    ("before", |value, _| day(value).map(Said::Until)),
];

impl Query {
    /// Reads what was typed.
    pub fn read(typed: &str, known: &Known) -> Self {
        let mut query = Self::default();
        for piece in pieces(typed).into_iter().take(PIECES) {
            let Some((name, value)) = &piece.operator else {
                query.search_for(&piece, &piece.value, known);
                continue;
            };
            let operator = OPERATORS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            match operator.map(|(_, reads)| reads(value, known)) {
                Some(Some(said)) => query.take(said, piece.is_not, known),
                Some(None) => {
                    query.unread.push(piece.value.clone());
                    query.search_for(&piece, &piece.value, known);
                }
                None => query.search_for(&piece, &piece.value, known),
            }
        }
        query
    }

    /// Whether a ticket meets the conditions. Several teams, agents, languages, numbers, priorities or categories are a
    /// choice; states, tags and fields are not.
    pub fn holds_of(&self, facts: &Facts<'_>) -> bool {
        let mut chosen = [None::<bool>; 6];
        for Condition { is_not, what } in &self.conditions {
            let holds = what.holds_of(facts);
            match (is_not, what.choice()) {
                (true, _) if holds => return false,
                (false, None) if !holds => return false,
                (false, Some(at)) => chosen[at] = Some(chosen[at].unwrap_or(false) || holds),
                _ => {}
            }
        }
        !chosen.contains(&Some(false))
    }

    /// Whether nothing is asked of messages: any will do.
    pub fn is_wide(&self) -> bool {
        self.terms.iter().all(|term| term.is_not)
    }

    /// Whether nothing is asked at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn take(&mut self, said: Said, is_not: bool, known: &Known) {
        let instant = |day: Date| day.to_zoned(known.zone.clone()).map(|day| day.timestamp()).ok();
        match (said, is_not) {
            (Said::Term(wanted), is_not) => self.terms.push(Term { is_not, wanted }),
            (Said::Condition(what), is_not) => self.conditions.push(Condition { is_not, what }),
            (Said::From(day), false) | (Said::Until(day), true) => {
                self.from_at = self.from_at.max(instant(day))
            }
            (Said::Until(day), false) | (Said::From(day), true) => {
                let until_at = instant(day);
                self.until_at =
                    self.until_at.map_or(until_at, |known| until_at.map(|until| until.min(known)));
            }
        }
    }

    fn search_for(&mut self, piece: &Piece, value: &str, known: &Known) {
        let terms =
            if piece.is_quoted { phrase("", value, false).into_iter().collect() } else { bare(value, known) };
        self.terms.extend(terms.into_iter().map(|wanted| Term { is_not: piece.is_not, wanted }));
    }
}

impl What {
    /// Which choice it belongs to, for what is one of several.
    fn choice(&self) -> Option<usize> {
        match self {
            Self::Team(_) => Some(0),
            Self::Language(_) => Some(1),
            Self::Agent(_) => Some(2),
            Self::Number(_) => Some(3),
            Self::Priority(_) => Some(4),
            Self::Category(_) => Some(5),
            Self::State(_) | Self::Tag(_) | Self::Filled { .. } => None,
        }
    }

    fn holds_of(&self, facts: &Facts<'_>) -> bool {
        match self {
            Self::Team(keys) => keys
                .iter()
                .any(|key| key == facts.team || facts.watchers.iter().any(|watcher| watcher == key)),
            Self::State(state) => state.holds_of(facts),
            Self::Language(locale) => facts.locale == *locale,
            Self::Agent(Whose::Nobody) => facts.assignee.is_none(),
            Self::Agent(Whose::One(ids)) => facts.assignee.is_some_and(|agent| ids.contains(&agent)),
            Self::Number(number) => facts.number == *number,
            Self::Tag(tag) => tag.map_or(facts.tags.is_empty(), |tag| facts.tags.contains(&tag)),
            Self::Priority(priority) => facts.priority == *priority,
            Self::Category(None) => facts.category.is_none(),
            Self::Category(Some(keys)) => {
                facts.category.is_some_and(|category| keys.iter().any(|key| key == category))
            }
            Self::Filled { keys, values } => {
                keys.iter().filter_map(|key| facts.fields.get(key)).flatten().any(|said| {
                    values.is_empty() || values.iter().any(|value| fold_all(said).contains(value.as_str()))
                })
            }
        }
    }
}

impl State {
    fn of(word: &str) -> Option<Self> {
        Some(match fold(word).as_str() {
            "open" => Self::Open,
            "pending" | "waiting" => Self::Pending,
            "proposed" => Self::Proposed,
            "solved" | "closed" | "done" => Self::Solved,
            "spam" => Self::Spam,
            "late" | "overdue" | "broken" => Self::Late,
            "paused" => Self::Paused,
            "unread" => Self::Unread,
            "undelivered" => Self::Undelivered,
            "snoozed" | "aside" | "later" => Self::Snoozed,
            _ => return None,
        })
    }

    fn holds_of(self, facts: &Facts<'_>) -> bool {
        match self {
            Self::Open => !facts.status.is_done(),
            Self::Pending => facts.status.waits_for_customer(),
            Self::Proposed => matches!(facts.status, Status::Proposed { .. }),
            Self::Solved => matches!(facts.status, Status::Solved { .. } | Status::Closed { .. }),
            Self::Spam => matches!(facts.status, Status::Spam { .. }),
            Self::Late => facts.owed_state == Some("broken"),
            Self::Paused => facts.owed_state == Some("paused"),
            Self::Unread => facts.unread,
            Self::Undelivered => facts.undelivered,
            Self::Snoozed => facts.snoozed,
        }
    }
}

/// A piece of what was typed: `-from:"Ana Lund"`.
#[derive(Debug)]
struct Piece {
    is_not: bool,
    is_quoted: bool,
    operator: Option<(String, String)>,
    /// All of it but the minus and the quotation marks.
    value: String,
}

/// Cuts at blanks outside quotation marks, which need not be closed.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let is_not = rest.starts_with('-') && rest[1..].starts_with(|c: char| !c.is_whitespace());
        rest = &rest[usize::from(is_not)..];
        let name = rest.find(|c: char| !c.is_ascii_alphabetic()).map_or("", |end| &rest[..end]);
        let after = rest[name.len()..].strip_prefix(':').filter(|_| !name.is_empty());
        let after = after.filter(|after| after.starts_with(|c: char| !c.is_whitespace()));
        let (value, is_quoted, left) = cut(after.unwrap_or(rest));
        let value = value.to_owned();
        let operator = after.map(|_| (name.to_owned(), value.clone()));
        let value = if operator.is_some() { format!("{name}:{value}") } else { value };
        pieces.push(Piece { is_not, is_quoted: is_quoted && operator.is_none(), operator, value });
        rest = left.trim_start();
    }
    pieces
}

/// What stands in quotation marks, or up to the next blank; and what follows.
fn cut(text: &str) -> (&str, bool, &str) {
    let mut chars = text.chars();
    if let Some(open @ ('"' | '“' | '„' | '«' | '”')) = chars.next() {
        let inside = chars.as_str();
        let is_end = |c: char| if open == '"' { c == '"' } else { matches!(c, '"' | '”' | '“' | '»') };
        return match inside.find(is_end) {
            Some(end) => {
                let after = inside[end..].chars().next().map_or(0, char::len_utf8);
                (&inside[..end], true, &inside[end + after..])
            }
            None => (inside, true, ""),
        };
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], false, &text[end..])
}

/// The terms of what was typed without quotation marks. Apostrophes part words, and a single letter beside one is none.
fn bare(value: &str, known: &Known) -> Vec<Wanted> {
    let begins = value.ends_with('*');
    let parts: Vec<&str> =
        value.split(['\'', '’', 'ʼ']).filter(|part| words(part).next().is_some()).collect();
    let is_letter = |part: &str| words(part).map(|word| word.folded.chars().count()).sum::<usize>() == 1;
    let has_words = parts.iter().any(|part| !is_letter(part));
    let kept: Vec<&str> = parts.into_iter().filter(|part| !has_words || !is_letter(part)).collect();
    let n = kept.len();
    let each = kept.into_iter().enumerate();
    each.filter_map(|(at, part)| {
        let begins = begins && at + 1 == n;
        let mut of_part = words(part);
        let (first, second) = (of_part.next()?, of_part.next());
        let is_short = first.folded.chars().count() < BEGINNING_CHARS;
        match (second, begins && !is_short) {
            (None, false) => Some(Wanted::Word(likely(first.raw, &first.folded, &known.languages))),
            _ => phrase("", part, begins),
        }
    })
    .collect()
}

/// A word with its stems: the stem may be a word of the text itself.
fn likely(raw: &str, folded: &str, languages: &[Locale]) -> Vec<String> {
    let mut tokens = vec![folded.to_owned()];
    for stem in languages.iter().flat_map(|locale| stems(raw, folded, *locale)) {
        for token in [format!("{}{stem}", prefix::STEM), stem] {
            if !tokens.contains(&token) {
                tokens.push(token);
            }
        }
    }
    tokens
}

fn phrase(mark: &str, text: &str, begins: bool) -> Option<Wanted> {
    let words: Vec<String> = words(text).map(|word| format!("{mark}{}", word.folded)).collect();
    (!words.is_empty()).then_some(Wanted::Phrase { words, begins })
}

fn marked(mark: &str, value: &str) -> Option<Said> {
    phrase(mark, value, value.ends_with('*')).map(Said::Term)
}

fn has(value: &str) -> Option<Said> {
    const IMAGES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "heic"];
    let word = fold(value);
    let kinds: Vec<&str> = match word.as_str() {
        "" => return None,
        "attachment" | "attachments" | "file" | "files" => vec!["attachment"],
        "image" | "images" | "picture" | "pictures" => IMAGES.to_vec(),
        kind => vec![kind],
    };
    let tokens = kinds.iter().map(|kind| format!("{}{kind}", prefix::HAS));
    Some(Said::Term(Wanted::Word(tokens.collect())))
}

fn team(value: &str, known: &Known) -> Option<Said> {
    let keys = keys_of(value, known.teams.iter());
    (!keys.is_empty()).then_some(Said::Condition(What::Team(keys)))
}

fn agent(value: &str, known: &Known) -> Option<Said> {
    let wanted = folded(value);
    let whose = match wanted.as_str() {
        "" => return None,
        "me" => Whose::One(vec![known.me]),
        "nobody" | "none" => Whose::Nobody,
        _ => {
            let is_meant = |(_, name, email): &&(AgentId, String, String)| {
                let name = folded(name);
                folded(email) == wanted || name.starts_with(&wanted) || name.contains(&format!(" {wanted}"))
            };
            let ids: Vec<AgentId> = known.agents.iter().filter(is_meant).map(|(id, ..)| *id).collect();
            if ids.is_empty() {
                return None;
            }
            Whose::One(ids)
        }
    };
    Some(Said::Condition(What::Agent(whose)))
}

/// A tag by its name, as whoever set it wrote it.
fn tag(value: &str, known: &Known) -> Option<Said> {
    if is_none(value) {
        return Some(Said::Condition(What::Tag(None)));
    }
    let wanted: TagName = value.parse().ok()?;
    let is_meant = |(name, _): &&(TagName, TagId)| fold_all(name.as_str()) == fold_all(wanted.as_str());
    let found = known.tags.iter().find(is_meant);
    found.map(|(_, tag)| Said::Condition(What::Tag(Some(*tag))))
}

fn category(value: &str, known: &Known) -> Option<Said> {
    if is_none(value) {
        return Some(Said::Condition(What::Category(None)));
    }
    let keys = keys_of(value, known.categories.iter());
    (!keys.is_empty()).then_some(Said::Condition(What::Category(Some(keys))))
}

/// `order=4711`, or a field alone for whatever stands in it. A value may be a choice by its name.
fn filled(value: &str, known: &Known) -> Option<Said> {
    let (name, said) = value.split_once(['=', ':']).unwrap_or((value, ""));
    let keys = keys_of(name, known.fields.iter().map(|(named, _)| named));
    let of_these = known.fields.iter().filter(|((key, _), _)| keys.contains(key));
    let mut values = match said.trim() {
        "" => Vec::new(),
        said => keys_of(said, of_these.flat_map(|(_, choices)| choices)),
    };
    values.extend(Some(fold_all(said.trim())).filter(|said| !said.is_empty()));
    (!keys.is_empty()).then_some(Said::Condition(What::Filled { keys, values }))
}

fn is_none(value: &str) -> bool {
    matches!(fold(value).as_str(), "none" | "nothing")
}

/// The keys of what is called so: by the key itself, or by the beginning of a name.
fn keys_of<'k>(value: &str, all: impl Iterator<Item = &'k Named>) -> Vec<String> {
    let wanted = folded(value);
    let is_meant = |(key, names): &&Named| {
        folded(key) == wanted || names.iter().any(|name| folded(name).starts_with(&wanted))
    };
    if wanted.is_empty() { Vec::new() } else { all.filter(is_meant).map(|(key, _)| key.clone()).collect() }
}

/// The words of a name, folded, with a blank between them.
fn folded(name: &str) -> String {
    words(name).map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

fn number(value: &str) -> Option<Said> {
    value.trim_start_matches('#').parse().ok().map(|number| Said::Condition(What::Number(number)))
}

/// A day, or the first of a month or a year: `2026-11-10`, `2026-11`, `2026`.
fn day(value: &str) -> Option<Date> {
    let mut parts = value.splitn(3, '-').map(|part| part.parse::<i16>().ok());
    let year = parts.next()??;
    let month = parts.next().map_or(Some(1), |month| month)?;
    let day = parts.next().map_or(Some(1), |day| day)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
