//! What somebody answered, checked against a form. Every mistake is told at once, each with its field. How a letter
//! says answers is in `letter`.

use std::collections::BTreeMap;

use super::{AREA_CHARS, Condition, Field, Form, Kind, LINE_CHARS, Need};
use crate::serial::{Misfit, read};

/// What came in, before it is checked: the values of each field, by its key.
pub type Given = BTreeMap<String, Vec<String>>;

/// Answers that fit the form, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(pub Vec<Answer>);

/// One answered field. Of choices these are the keys, or the words of an open one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Answer {
    pub field: String,
    pub values: Vec<String>,
}

/// A field whose answer does not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub field: String,
    pub why: Why,
}

/// Why it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Missing,
    /// In characters.
    TooLong {
        length: usize,
        most: usize,
    },
    NoNumber,
    NoAddress,
    /// None of the choices.
    NoChoice(String),
    /// Of a field that takes one answer.
    Several,
    /// No serial number looks so.
    NoSerial(Misfit),
}

impl Why {
    /// One word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too_long",
            Self::NoNumber => "no_number",
            Self::NoAddress => "no_address",
            Self::NoChoice(_) => "no_choice",
            Self::Several => "several",
            Self::NoSerial(_) => "no_serial",
        }
    }
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => f.write_str("it is missing"),
            Self::TooLong { length, most } => write!(f, "it has {length} characters, {most} are enough"),
            Self::NoNumber => f.write_str("it is no number"),
            Self::NoAddress => f.write_str("it is no address of mail"),
            Self::NoChoice(said) => write!(f, "`{said}` is none of the choices"),
            Self::Several => f.write_str("one answer is enough"),
            Self::NoSerial(misfit) => write!(f, "no serial number looks so: {misfit}"),
        }
    }
}

impl Form {
    /// Checks what came in. Fields that the form does not know, or does not ask in this case, are left out; files are
    /// not asked for here.
    pub fn check(&self, given: &Given) -> Result<Answers, Vec<Fault>> {
        match self.judge(given) {
            (answers, faults) if faults.is_empty() => Ok(answers),
            (_, faults) => Err(faults),
        }
    }

    /// The same of what cannot be asked for again: the answers that fit, and what is wrong with the others.
    pub fn judge(&self, given: &Given) -> (Answers, Vec<Fault>) {
        let given: Given = given.iter().map(|(key, values)| (key.clone(), trimmed(values))).collect();
        let (mut answers, mut faults) = (Vec::new(), Vec::new());
        for field in self.fields.iter().filter(|field| field.kind != Kind::File) {
            if !field.only_if.is_empty() && !self.any_holds(&field.only_if, &given) {
                continue;
            }
            let values = given.get(&field.key).map(Vec::as_slice).unwrap_or_default();
            match (values, self.needs(field, &given)) {
                ([], true) => faults.push(Fault { field: field.key.clone(), why: Why::Missing }),
                ([], false) => {}
                (values, _) => match field.check(values) {
                    Ok(values) => answers.push(Answer { field: field.key.clone(), values }),
                    Err(why) => faults.push(Fault { field: field.key.clone(), why }),
                },
            }
        }
        (Answers(answers), faults)
    }

    fn needs(&self, field: &Field, given: &Given) -> bool {
        match &field.need {
            Need::Always => true,
            Need::Never => false,
            Need::If(conditions) => self.any_holds(conditions, given),
        }
    }

    fn any_holds(&self, conditions: &[Condition], given: &Given) -> bool {
        conditions.iter().any(|Condition { field: key, value }| {
            let Some(field) = self.field(key) else { return false };
            let is_it = |said: &String| match field.choice(said) {
                Some(choice) => choice.key == *value,
                None => said.eq_ignore_ascii_case(value),
            };
            given.get(key).is_some_and(|values| values.iter().any(is_it))
        })
    }
}

impl Field {
    /// What an agent wrote, checked: nothing where nothing is in it.
    pub fn judge(&self, values: &[String]) -> Result<Vec<String>, Why> {
        self.check(&trimmed(values))
    }

    fn check(&self, values: &[String]) -> Result<Vec<String>, Why> {
        if values.len() > 1 && self.kind != Kind::Choices {
            return Err(Why::Several);
        }
        let most = if self.kind == Kind::Area { AREA_CHARS } else { LINE_CHARS };
        if let Some(length) = values.iter().map(|value| value.chars().count()).find(|length| *length > most) {
            return Err(Why::TooLong { length, most });
        }
        values.iter().map(|value| self.check_one(value)).collect()
    }

    fn check_one(&self, value: &str) -> Result<String, Why> {
        match self.kind {
            Kind::Area | Kind::File => Ok(value.to_owned()),
            Kind::Line => Ok(one_line(value)),
            Kind::Number => {
                let plain = value.replace(',', ".");
                let is_number = plain.parse::<f64>().is_ok_and(f64::is_finite)
                    && plain.bytes().all(|byte| byte.is_ascii_digit() || b".-+".contains(&byte));
                is_number.then_some(plain).ok_or(Why::NoNumber)
            }
            Kind::Serial => match read(self.serials.iter(), value) {
                Ok((_, serial)) => Ok(serial.text),
                Err(Some(misfit)) => Err(Why::NoSerial(misfit)),
                Err(None) => Ok(one_line(value)),
            },
            Kind::Email => is_address(value).then(|| value.to_owned()).ok_or(Why::NoAddress),
            Kind::Choice | Kind::Choices => match self.choice(value) {
                Some(choice) => Ok(choice.key.clone()),
                // A letter separates several answers by semicolons.
                None if self.is_open => Ok(one_line(&value.replace(';', ","))),
                None => Err(Why::NoChoice(value.to_owned())),
            },
        }
    }
}

/// Without spaces around and without empty ones; line ends as one writes them here.
fn trimmed(values: &[String]) -> Vec<String> {
    let plain = values.iter().map(|value| value.replace("\r\n", "\n").trim().to_owned());
    plain.filter(|value| !value.is_empty()).collect()
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether it has the shape of an address that can be answered.
pub(super) fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        let has_end =
            domain.rsplit_once('.').is_some_and(|(before, end)| !before.is_empty() && end.len() > 1);
        !local.is_empty() && has_end && !text.contains(char::is_whitespace) && !domain.contains('@')
    })
}
