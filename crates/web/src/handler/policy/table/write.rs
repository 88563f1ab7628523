//! From the values of a form to the cells of a table. What is no number where one is needed is told here; everything
//! else is judged by the check.

use std::collections::BTreeMap;

use relance_desk::edit::{Cell, EditError};
use relance_domain::locale::Locale;

use crate::page::policy::kind::{Field, Shape};
use crate::page::policy::value::{Value, name_of, part};

/// What is to stand behind the key of a field.
pub fn cell(field: &Field, value: &Value) -> Result<Cell, EditError> {
    of(field, &name_of(field.key), value)
}

fn of(field: &Field, name: &str, value: &Value) -> Result<Cell, EditError> {
    Ok(match (field.shape, value) {
        (Shape::YesNo(usual), Value::Flag(is_on)) => Cell::Flag(*is_on, usual),
        (Shape::Number(_), value) => match value.text() {
            "" => Cell::Text(String::new()),
            text => Cell::Number(number(name, text)?),
        },
        (Shape::Decimal, value) => match value.text() {
            "" => Cell::Text(String::new()),
            text => Cell::Decimal(decimal(name, text)?),
        },
        (Shape::OneOf(_, usual) | Shape::Colour(usual), Value::Text(text))
            if !usual.is_empty() && text == usual =>
        {
            Cell::Usual(usual)
        }
        (Shape::Lines, value) => Cell::List(lines(value.text())),
        (Shape::Listed(_) | Shape::Languages, value) => Cell::List(listed(value.text())),
        (_, Value::Picked(picked)) => Cell::List(picked.clone()),
        (Shape::Words, Value::Texts(texts)) => Cell::Lists(words(texts)),
        (_, Value::Texts(texts)) => Cell::Texts(texts.iter().cloned().collect()),
        (Shape::Answers, value) => Cell::Lists(answers(value.text())),
        (_, Value::Choices(keys, words)) => Cell::Choices(choices(keys, words)),
        (_, Value::Relay(parts)) => Cell::Text(super::relay::url(parts)?),
        (Shape::Inner(fields), Value::Inner(values)) => Cell::Inner(inner(fields, name, values)?),
        (Shape::Tables(_, fields), Value::Tables(rows)) => {
            let row = |(place, (key, values)): (usize, &(String, Vec<Value>))| {
                Ok((key.clone(), inner(fields, &part(name, place), values)?))
            };
            Cell::Tables(rows.iter().enumerate().map(row).collect::<Result<_, EditError>>()?)
        }
        (_, value) => Cell::Text(value.text().to_owned()),
    })
}

fn inner(fields: &[Field], name: &str, values: &[Value]) -> Result<Vec<(String, Cell)>, EditError> {
    let parts = fields.iter().zip(values);
    parts.map(|(one, value)| Ok((one.key.to_owned(), of(one, &part(name, one.key), value)?))).collect()
}

fn number(name: &str, text: &str) -> Result<i64, EditError> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    digits.parse().map_err(|_| EditError::NoNumber(name.to_owned(), text.to_owned()))
}

fn decimal(name: &str, text: &str) -> Result<f64, EditError> {
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| EditError::NoNumber(name.to_owned(), text.to_owned()))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn listed(text: &str) -> Vec<String> {
    let entries = text.split([',', '\n']).map(str::trim).filter(|entry| !entry.is_empty());
    entries.map(str::to_owned).collect()
}

/// A line of its own hyphen is a list that is there and empty.
fn words(texts: &[(Locale, String)]) -> BTreeMap<String, Vec<String>> {
    let said = texts.iter().filter(|(_, text)| !text.trim().is_empty());
    let list = |text: &str| if text.trim() == "-" { Vec::new() } else { lines(text) };
    said.map(|(locale, text)| (locale.to_string(), list(text))).collect()
}

/// `kind: freeze, crash` a line.
fn answers(text: &str) -> BTreeMap<String, Vec<String>> {
    let line = |line: &str| {
        let (key, values) = line.split_once(':').unwrap_or((line, ""));
        (key.trim().to_owned(), listed(values))
    };
    lines(text).iter().map(|one| line(one)).collect()
}

/// Keys with their words: the first line of each language belongs to the first key.
fn choices(keys: &str, words: &[(Locale, String)]) -> Vec<(String, BTreeMap<Locale, String>)> {
    let said = |place: usize| {
        let one = |(locale, lines): &(Locale, String)| {
            (*locale, lines.lines().nth(place).map(str::trim).unwrap_or_default().to_owned())
        };
        words.iter().map(one).collect()
    };
    lines(keys).into_iter().enumerate().map(|(place, key)| (key, said(place))).collect()
}
