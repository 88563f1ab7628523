//! Conditions as text: JSON in the store, and a short form in addresses,
//! `all(status:is:open|pending;any(agent:is:me;unread:is:yes))`. What cannot be read is told with the place where.

use std::fmt::{self, Write as _};

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::{
    Condition, DEPTH, Field, Kind, NONE, Name, Op, Span, TESTS, Test, VALUE_CHARS, VALUES, Value, When, Who,
};
use crate::id::AgentId;

/// What is wrong with a condition, by a code that pages have words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// The text does not have the form of a condition.
    Form,
    UnknownField,
    /// The field is not compared in this way.
    UnknownOp,
    NoValue,
    /// The field does not know this value.
    BadValue,
    /// More tests, values or letters than anybody needs.
    TooMany,
    TooDeep,
}

impl Mistake {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::UnknownField => "unknown_field",
            Self::UnknownOp => "unknown_op",
            Self::NoValue => "no_value",
            Self::BadValue => "bad_value",
            Self::TooMany => "too_many",
            Self::TooDeep => "too_deep",
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "this is no condition",
            Self::UnknownField => "there is no such field",
            Self::UnknownOp => "the field is not compared in this way",
            Self::NoValue => "a value is missing",
            Self::BadValue => "the field does not know this value",
            Self::TooMany => "this is more than a view may hold",
            Self::TooDeep => "this is nested too deeply",
        })
    }
}

/// A mistake, and where: `all[1].value` in JSON, `character 14` in an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {mistake}")]
pub struct Wrong {
    pub at: String,
    pub mistake: Mistake,
}

impl Wrong {
    /// The character of a short form at which it is, counted from 1.
    pub fn character(&self) -> Option<usize> {
        self.at.strip_prefix("character ")?.parse().ok()
    }

    fn new(at: impl Into<String>, mistake: Mistake) -> Self {
        Self { at: at.into(), mistake }
    }
}

/// Which of its three words a test is wrong in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Name,
    Op,
    Value,
}

/// What a condition asks, as three words: of what, how, and with which values.
pub trait Leaf: Sized {
    /// Whether something can be asked by this name.
    fn knows(name: &str) -> bool;
    /// The test of these words, or in which of them it is wrong.
    fn of_words(name: &str, op: &str, values: &[&str]) -> Result<Self, (Part, Mistake)>;
    /// The words that it is written in.
    fn to_words(&self) -> (String, &'static str, Vec<String>);
}

impl Leaf for Test {
    fn knows(name: &str) -> bool {
        name.parse::<Name>().is_ok()
    }

    fn of_words(name: &str, op: &str, values: &[&str]) -> Result<Self, (Part, Mistake)> {
        let name: Name = name.parse().map_err(|()| (Part::Name, Mistake::UnknownField))?;
        let op: Op = op.parse().map_err(|()| (Part::Op, Mistake::UnknownOp))?;
        let part = |mistake| if mistake == Mistake::UnknownOp { Part::Op } else { Part::Value };
        Self::named(name, op, values).map_err(|mistake| (part(mistake), mistake))
    }

    fn to_words(&self) -> (String, &'static str, Vec<String>) {
        (self.name.to_string(), self.op.as_str(), self.words())
    }
}

impl Test {
    /// A test of these words, if they fit together.
    pub fn new(field: Field, op: Op, values: &[&str]) -> Result<Self, Mistake> {
        match field {
            Field::Custom => Err(Mistake::UnknownField),
            _ => Self::named(field.into(), op, values),
        }
    }

    /// The same, also of a field of the policy.
    pub fn named(name: Name, op: Op, values: &[&str]) -> Result<Self, Mistake> {
        let kind = name.field().kind();
        if !kind.ops().contains(&op) {
            return Err(Mistake::UnknownOp);
        }
        let mut given: Vec<&str> = Vec::new();
        for value in values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()) {
            if value.chars().count() > VALUE_CHARS {
                return Err(Mistake::TooMany);
            }
            if !given.contains(&value) {
                given.push(value);
            }
        }
        if given.is_empty() {
            return Err(Mistake::NoValue);
        }
        if given.len() > VALUES {
            return Err(Mistake::TooMany);
        }
        let value = value(kind, op, &given)?;
        Ok(Self { name, op, value })
    }

    /// Its values as they are written.
    pub fn words(&self) -> Vec<String> {
        match &self.value {
            Value::Words(words) => words.clone(),
            Value::Agents(whom) => whom.iter().map(Who::to_string).collect(),
            Value::Flag(flag) => vec![if *flag { "yes" } else { "no" }.to_owned()],
            Value::At(when) => vec![when.to_string()],
            Value::Span(span) => vec![span.to_string()],
        }
    }
}

fn value(kind: Kind, op: Op, given: &[&str]) -> Result<Value, Mistake> {
    let only = || match given {
        [one] => Ok(*one),
        _ => Err(Mistake::TooMany),
    };
    let owned = || given.iter().map(|value| (*value).to_owned()).collect();
    Ok(match kind {
        Kind::Choice(known) => match given.iter().all(|value| known.contains(value)) {
            true => Value::Words(owned()),
            false => return Err(Mistake::BadValue),
        },
        Kind::Team | Kind::Category => Value::Words(owned()),
        Kind::Tag => match given.iter().all(|value| *value == NONE || value.parse::<i64>().is_ok()) {
            true => Value::Words(owned()),
            false => return Err(Mistake::BadValue),
        },
        Kind::Custom if matches!(op, Op::Has | Op::HasNot) => Value::Words(vec![only()?.to_lowercase()]),
        Kind::Custom => Value::Words(given.iter().map(|value| value.to_lowercase()).collect()),
        Kind::Mailbox | Kind::Address => {
            Value::Words(given.iter().map(|value| value.to_lowercase()).collect())
        }
        Kind::Words => Value::Words(vec![only()?.to_lowercase()]),
        Kind::Agent => Value::Agents(given.iter().map(|value| who(value)).collect::<Result<_, _>>()?),
        Kind::Flag => Value::Flag(match only()? {
            "yes" => true,
            "no" => false,
            _ => return Err(Mistake::BadValue),
        }),
        Kind::Ahead | Kind::Past if op.takes_span() => Value::Span(span(only()?)?),
        Kind::Ahead | Kind::Past => Value::At(when(only()?)?),
    })
}

fn who(value: &str) -> Result<Who, Mistake> {
    match value {
        "me" => Ok(Who::Me),
        "nobody" => Ok(Who::Nobody),
        id => id.parse().map(|id| Who::One(AgentId(id))).map_err(|_| Mistake::BadValue),
    }
}

fn when(value: &str) -> Result<When, Mistake> {
    let day = || value.parse::<Date>().map(When::Day).map_err(|_| Mistake::BadValue);
    if value.contains('T') { value.parse::<Timestamp>().map(When::At).or_else(|_| day()) } else { day() }
}

fn span(value: &str) -> Result<Span, Mistake> {
    let bad = |_| Mistake::BadValue;
    let count = |digits: &str| digits.trim().parse::<u16>().map_err(bad);
    match (value.strip_suffix('h'), value.strip_suffix('d')) {
        (Some(hours), _) => Ok(Span::Hours(count(hours)?)),
        (_, Some(days)) => Ok(Span::Days(count(days)?)),
        _ => Err(Mistake::BadValue),
    }
}

impl Condition {
    /// The condition as the store keeps it.
    pub fn to_json(&self) -> String {
        json_of(self).to_string()
    }

    /// Reads what [`Condition::to_json`] wrote.
    pub fn from_json(text: &str) -> Result<Self, Wrong> {
        let json: Json = serde_json::from_str(text)
            .map_err(|error| Wrong::new(format!("character {}", error.column()), Mistake::Form))?;
        let condition = of_json(&json, "", 0)?;
        condition.bounded()
    }

    /// The condition as it stands in an address.
    pub fn to_short(&self) -> String {
        self.in_words()
    }

    /// Reads what [`Condition::to_short`] wrote, or somebody typed.
    pub fn from_short(text: &str) -> Result<Self, Wrong> {
        Self::of_words(text)
    }
}

impl<L: Leaf> Condition<L> {
    /// The short form of a condition, whatever it asks.
    pub fn in_words(&self) -> String {
        let mut out = String::new();
        write_short(self, &mut out);
        out
    }

    /// Reads what [`Condition::in_words`] wrote, or somebody typed.
    pub fn of_words(text: &str) -> Result<Self, Wrong> {
        let mut reader = Reader { text, at: 0 };
        let condition = reader.condition(0)?;
        if reader.at < text.len() {
            return Err(reader.wrong(Mistake::Form));
        }
        condition.bounded()
    }
}

impl<L> Condition<L> {
    /// Itself, if a view may hold so much.
    pub fn bounded(self) -> Result<Self, Wrong> {
        if self.n_tests() > TESTS {
            return Err(Wrong::new(format!("test {}", TESTS + 1), Mistake::TooMany));
        }
        match self.depth() > DEPTH {
            true => Err(Wrong::new(format!("level {}", DEPTH + 1), Mistake::TooDeep)),
            false => Ok(self),
        }
    }
}

fn json_of(condition: &Condition) -> Json {
    match condition {
        Condition::All(parts) => json!({ "all": parts.iter().map(json_of).collect::<Vec<_>>() }),
        Condition::Any(parts) => json!({ "any": parts.iter().map(json_of).collect::<Vec<_>>() }),
        Condition::Not(part) => json!({ "not": json_of(part) }),
        Condition::Test(test) => {
            json!({ "field": test.name.to_string(), "op": test.op.as_str(), "value": test.words() })
        }
    }
}

fn of_json(json: &Json, at: &str, depth: usize) -> Result<Condition, Wrong> {
    let dot = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    let here = || if at.is_empty() { "condition".to_owned() } else { at.to_owned() };
    if depth > DEPTH {
        return Err(Wrong::new(here(), Mistake::TooDeep));
    }
    let object = json.as_object().ok_or_else(|| Wrong::new(here(), Mistake::Form))?;
    let parts = |name: &str, list: &Json| -> Result<Vec<Condition>, Wrong> {
        let list = list.as_array().ok_or_else(|| Wrong::new(dot(name), Mistake::Form))?;
        let each = list.iter().enumerate();
        each.map(|(n, part)| of_json(part, &format!("{}[{n}]", dot(name)), depth + 1)).collect()
    };
    match (object.get("all"), object.get("any"), object.get("not")) {
        (Some(list), None, None) if object.len() == 1 => Ok(Condition::All(parts("all", list)?)),
        (None, Some(list), None) if object.len() == 1 => Ok(Condition::Any(parts("any", list)?)),
        (None, None, Some(part)) if object.len() == 1 => {
            Ok(Condition::Not(Box::new(of_json(part, &dot("not"), depth + 1)?)))
        }
        (None, None, None) => {
            let word = |name: &str| object.get(name).and_then(Json::as_str).unwrap_or_default();
            let name = word("field").parse();
            let name: Name = name.map_err(|()| Wrong::new(dot("field"), Mistake::UnknownField))?;
            let op = word("op").parse();
            let op: Op = op.map_err(|()| Wrong::new(dot("op"), Mistake::UnknownOp))?;
            let values = object.get("value").and_then(Json::as_array);
            let values: Vec<&str> = values.into_iter().flatten().filter_map(Json::as_str).collect();
            let test = Test::named(name, op, &values);
            let place = |mistake| if mistake == Mistake::UnknownOp { dot("op") } else { dot("value") };
            test.map(Condition::Test).map_err(|mistake| Wrong::new(place(mistake), mistake))
        }
        _ => Err(Wrong::new(here(), Mistake::Form)),
    }
}

/// What parts the pieces of the short form, and what says that one of them is meant as it is.
const MARKS: [char; 7] = ['(', ')', ';', '|', ':', '%', '&'];

fn write_short<L: Leaf>(condition: &Condition<L>, out: &mut String) {
    let mut group = |name: &str, parts: &[Condition<L>]| {
        out.push_str(name);
        out.push('(');
        for (n, part) in parts.iter().enumerate() {
            if n > 0 {
                out.push(';');
            }
            write_short(part, out);
        }
        out.push(')');
    };
    match condition {
        Condition::All(parts) => group("all", parts),
        Condition::Any(parts) => group("any", parts),
        Condition::Not(part) => group("not", std::slice::from_ref(part)),
        Condition::Test(test) => {
            let (name, op, words) = test.to_words();
            let _ = write!(out, "{name}:{op}:");
            for (n, word) in words.iter().enumerate() {
                if n > 0 {
                    out.push('|');
                }
                for c in word.chars() {
                    match MARKS.contains(&c) {
                        true => drop(write!(out, "%{:02X}", u32::from(c))),
                        false => out.push(c),
                    }
                }
            }
        }
    }
}

/// Where reading a short form has come to, in bytes.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn wrong(&self, mistake: Mistake) -> Wrong {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        Wrong::new(format!("character {}", before.chars().count() + 1), mistake)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes the mark that must stand here.
    fn mark(&mut self, mark: char) -> Result<(), Wrong> {
        match self.rest().starts_with(mark) {
            true => self.at += mark.len_utf8(),
            false => return Err(self.wrong(Mistake::Form)),
        }
        Ok(())
    }

    /// What stands before the next mark.
    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let word = &rest[..rest.find(|c| MARKS.contains(&c) && c != '%').unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    fn condition<L: Leaf>(&mut self, depth: usize) -> Result<Condition<L>, Wrong> {
        if depth > DEPTH {
            return Err(self.wrong(Mistake::TooDeep));
        }
        let start = self.at;
        let word = self.word();
        if !self.rest().starts_with('(') {
            return self.test(word, start);
        }
        if !matches!(word, "all" | "any" | "not") {
            self.at = start;
            return Err(self.wrong(Mistake::Form));
        }
        self.mark('(')?;
        let mut parts = Vec::new();
        while !self.rest().starts_with(')') {
            if !parts.is_empty() {
                self.mark(';')?;
            }
            parts.push(self.condition(depth + 1)?);
        }
        self.mark(')')?;
        match (word, parts.len()) {
            ("all", _) => Ok(Condition::All(parts)),
            ("any", _) => Ok(Condition::Any(parts)),
            (_, 1) => Ok(Condition::Not(Box::new(parts.remove(0)))),
            _ => Err(self.wrong(Mistake::Form)),
        }
    }

    fn test<L: Leaf>(&mut self, name: &str, start: usize) -> Result<Condition<L>, Wrong> {
        if !L::knows(name) {
            self.at = start;
            return Err(self.wrong(Mistake::UnknownField));
        }
        self.mark(':')?;
        let place = self.at;
        let op = self.word();
        self.mark(':')?;
        let value = self.at;
        let mut values = vec![unmarked(self.word())];
        while self.rest().starts_with('|') {
            self.mark('|')?;
            values.push(unmarked(self.word()));
        }
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        L::of_words(name, op, &values).map(Condition::Test).map_err(|(part, mistake)| {
            self.at = match part {
                Part::Name => start,
                Part::Op => place,
                Part::Value => value,
            };
            self.wrong(mistake)
        })
    }
}

/// A value with its marks as they were meant.
fn unmarked(word: &str) -> String {
    percent_encoding::percent_decode_str(word).decode_utf8_lossy().into_owned()
}
