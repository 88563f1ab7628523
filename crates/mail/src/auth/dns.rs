//! What is known of the domain name system while a letter is judged: questions, and the answers handed in. Nothing is
//! asked here: a question without an answer is noted, and whoever fetches comes back with more.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;

/// What is asked of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    Txt,
    A,
    Aaaa,
    Mx,
    Ptr,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question {
    /// Lower case, without the dot at the end; for `Ptr` the name under `in-addr.arpa` or `ip6.arpa`.
    pub name: String,
    pub kind: RecordKind,
}

impl Question {
    pub fn new(name: &str, kind: RecordKind) -> Self {
        Self { name: name.trim_end_matches('.').to_ascii_lowercase(), kind }
    }
}

/// What the domain name system said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Each record's strings joined.
    Texts(Vec<Vec<u8>>),
    Addresses(Vec<IpAddr>),
    /// Names: of `Mx` in order of preference.
    Hosts(Vec<String>),
    /// The name exists and has no such record.
    Nothing,
    /// The name does not exist.
    NoSuchName,
    /// No answer that could be used: too late, or the servers refused.
    Failed,
}

/// The answers so far.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    known: HashMap<Question, Answer>,
    is_closed: bool,
}

impl Answers {
    /// Keeps an answer.
    pub fn insert(&mut self, question: Question, answer: Answer) {
        self.known.insert(question, answer);
    }

    /// Whether the question was answered.
    pub fn has(&self, question: &Question) -> bool {
        self.known.contains_key(question)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether nothing was asked yet.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// No more will come: what is not known counts as failed.
    pub fn close(&mut self) {
        self.is_closed = true;
    }
}

/// The answer is not there yet; the question was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unasked;

/// The answers as one judgement reads them.
pub(super) struct Lookup<'a> {
    answers: &'a Answers,
    unasked: RefCell<BTreeSet<Question>>,
}

impl<'a> Lookup<'a> {
    pub fn new(answers: &'a Answers) -> Self {
        Self { answers, unasked: RefCell::default() }
    }

    /// The answer, or a note that it is wanted.
    pub fn get(&self, name: &str, kind: RecordKind) -> Result<&'a Answer, Unasked> {
        let question = Question::new(name, kind);
        match self.answers.known.get(&question) {
            Some(answer) => Ok(answer),
            None if self.answers.is_closed => Ok(&Answer::Failed),
            None => {
                self.unasked.borrow_mut().insert(question);
                Err(Unasked)
            }
        }
    }

    /// Notes that an answer will probably be wanted, so that it is fetched beside the others.
    pub fn wish(&self, name: &str, kind: RecordKind) {
        let _ = self.get(name, kind);
    }

    pub fn into_unasked(self) -> Vec<Question> {
        self.unasked.into_inner().into_iter().collect()
    }
}

/// Whether a name can be asked for at all: labels of 1 to 63 bytes, 253 together.
pub(super) fn is_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.len() <= 253 && name.split('.').all(|label| (1..=63).contains(&label.len()))
}

/// Whether a name is another or lies below it, both in lower case.
pub(super) fn is_within(name: &str, other: &str) -> bool {
    name.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// A domain in the form that the domain name system knows.
pub(super) fn ascii(domain: &str) -> String {
    let domain = domain.trim_end_matches('.');
    match domain.is_ascii() {
        true => domain.to_ascii_lowercase(),
        false => idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase()),
    }
}

/// The name whose `Ptr` records name a host.
pub(super) fn reverse(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, d] = ip.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(ip) => {
            let nibbles = ip.octets().into_iter().rev().flat_map(|byte| [byte & 15, byte >> 4]);
            let digits: String = nibbles.map(|nibble| format!("{nibble:x}.")).collect();
            format!("{digits}ip6.arpa")
        }
    }
}
