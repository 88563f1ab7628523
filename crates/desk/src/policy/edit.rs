//! Edits of a policy folder as text: a cell of a table, the steps of a cadence, the parts of a mail. Comments, order
//! and spelling of what is not edited stay as their author wrote them. Nothing here is checked or goes live.

mod choices;
mod fresh;
mod gone;
mod holiday_file;
mod inner;
mod rows;
mod sign_in;
mod single;
mod steps;
mod team;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use relance_domain::locale::Locale;
use relance_domain::policy::{MailTemplate, PolicyFile};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

pub use fresh::{add_mail, add_table, check_key};
pub use gone::{remove_mail, remove_table};
pub use holiday_file::set_holiday_files;
pub use rows::{RowEdit, set_rows};
pub use sign_in::set_passwords;
pub use single::set_single;
pub use steps::set_steps;
pub use team::{MailboxCalendar, set_team_calendars, set_team_giving, team_calendars, team_giving};

/// What is to stand behind a key. An empty one takes the key away.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    /// What holds without the key: one that is there and says so stays, one that says otherwise goes.
    Usual(&'static str),
    Number(i64),
    /// Yes or no, and what holds without the key.
    Flag(bool, bool),
    List(Vec<String>),
    /// A text for each language.
    Texts(BTreeMap<Locale, String>),
    /// A list for each key: the hours of dates.
    Lists(BTreeMap<String, Vec<String>>),
    /// Small tables in a list: the ladder of warnings.
    Rows(Vec<Vec<(String, String)>>),
    /// What may be chosen: each key with its words.
    Choices(Vec<(String, BTreeMap<Locale, String>)>),
    /// A number with decimals.
    Decimal(f64),
    /// A table within the table. One without cells that say anything is taken away.
    Inner(Vec<(String, Cell)>),
    /// Tables by their keys. Those that are not named are gone.
    Tables(Vec<(String, Vec<(String, Cell)>)>),
}

/// Why an edit found nothing to edit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("no file of the policy holds [{0}.{1}]")]
    NoTable(String, String),
    #[error("{0} cannot be read: {1}")]
    Unreadable(String, String),
    #[error("`{0}` is no key: write small letters and digits, with hyphens between them")]
    NoKey(String),
    #[error("there is a {0} `{1}` already: choose another key")]
    Taken(String, String),
    #[error("a mail without a subject is taken for junk: write one")]
    NoSubject(Locale),
    /// The field of the form, and the part of the address that is wrong: `host`, `port` or `security`.
    #[error("the `{1}` of the relay is wrong: write one such as mail.example, 465, and how it is encrypted")]
    NoRelay(String, &'static str),
    /// The field of the form, and what stands there.
    #[error("`{1}` is no number: write digits only")]
    NoNumber(String, String),
}

impl EditError {
    /// The field of a form that it is about: the key, or a subject in its language.
    pub fn field(&self) -> Option<String> {
        match self {
            Self::NoKey(_) | Self::Taken(..) => Some("key".to_owned()),
            Self::NoSubject(locale) => Some(format!("subject-{locale}")),
            Self::NoNumber(field, _) | Self::NoRelay(field, _) => Some(field.clone()),
            Self::NoTable(..) | Self::Unreadable(..) => None,
        }
    }
}

/// Puts cells into `[kind.key]`, wherever in the folder that table stands.
pub fn set_cells(
    files: &mut [PolicyFile],
    kind: &str,
    key: &str,
    cells: Vec<(&str, Cell)>,
) -> Result<(), EditError> {
    let (at, mut document) = holder(files, kind, key)?;
    let table = table_of(&mut document, kind, key).ok_or_else(|| missing(kind, key))?;
    for (name, cell) in cells {
        set(table, name, &cell);
    }
    files[at].text = document.to_string();
    Ok(())
}

/// What stands in `[kind.key]` as it is written there; empty when there is no such table.
pub fn cells(files: &[PolicyFile], kind: &str, key: &str) -> BTreeMap<String, Cell> {
    let Ok((_, mut document)) = holder(files, kind, key) else { return BTreeMap::new() };
    let Some(table) = table_of(&mut document, kind, key) else { return BTreeMap::new() };
    table.iter().filter_map(|(name, item)| Some((name.to_owned(), read(item)?))).collect()
}

fn read(item: &Item) -> Option<Cell> {
    if let Some(table) = item.as_table_like() {
        let list = |(key, item): (&str, &Item)| Some((key.to_owned(), texts(item.as_array()?)));
        let lists: Option<BTreeMap<_, _>> = table.iter().map(list).collect();
        let text = |(key, item): (&str, &Item)| Some((key.parse().ok()?, item.as_str()?.to_owned()));
        return lists
            .filter(|lists| !lists.is_empty())
            .map(Cell::Lists)
            .or_else(|| Some(Cell::Texts(table.iter().map(text).collect::<Option<_>>()?)));
    }
    match item.as_value()? {
        Value::Array(array) => Some(Cell::List(texts(array))),
        Value::Integer(number) => Some(Cell::Number(*number.value())),
        value => Some(Cell::Text(bare(value))),
    }
}

fn texts(array: &Array) -> Vec<String> {
    array.iter().map(bare).collect()
}

/// Writes a mail's parts into its file; what else its front matter says stays. `source` is the mark of the text that
/// it was translated from. The file is made when it is not there.
pub fn set_mail(
    files: &mut Vec<PolicyFile>,
    path: &str,
    mail: &MailTemplate,
    source: Option<&str>,
) -> Result<(), EditError> {
    let old = files.iter().find(|file| file.path == path).map(|file| file.text.as_str());
    let text = mail_text(path, old, mail, source)?;
    put(files, path, text);
    Ok(())
}

/// The file of a mail with these parts.
fn mail_text(
    path: &str,
    old: Option<&str>,
    mail: &MailTemplate,
    source: Option<&str>,
) -> Result<String, EditError> {
    let front = old.and_then(|text| text.strip_prefix("+++\n")).and_then(|rest| rest.split_once("\n+++\n"));
    let front = front.map(|(front, _)| format!("{front}\n")).unwrap_or_default();
    let mut front = document(path, &front)?;
    set(front.as_table_mut(), "subject", &Cell::Text(mail.subject.clone()));
    set(front.as_table_mut(), "preheader", &Cell::Text(mail.preheader.clone()));
    if !front.contains_key("subject") {
        front.insert("subject", toml_edit::value(""));
    }
    if let Some(source) = source {
        set(front.as_table_mut(), "source", &Cell::Text(source.to_owned()));
    }
    Ok(format!("+++\n{front}+++\n{}", body_text(&mail.body)))
}

/// A body as its file has it below the front matter.
fn body_text(body: &str) -> String {
    format!("\n{}\n", body.replace("\r\n", "\n").trim_matches('\n'))
}

/// Where a mail stands in a folder.
pub fn mail_path(key: &str, locale: Locale) -> String {
    format!("mails/{key}.{locale}.md")
}

/// Puts a whole file in, or in the place of the one of this path.
pub fn put(files: &mut Vec<PolicyFile>, path: &str, text: String) {
    match files.iter_mut().find(|file| file.path == path) {
        Some(file) => file.text = text,
        None => {
            files.push(PolicyFile { path: path.to_owned(), text });
            files.sort_by(|a, b| a.path.cmp(&b.path));
        }
    }
}

/// The innermost entry at a line and column of a TOML text, by its keys and places: `cadence`, `invoice`, `step`, `1`,
/// `at`. Empty when there is none, or the text cannot be read.
pub fn entry_at(text: &str, line: usize, column: usize) -> Vec<String> {
    let Ok(root) = toml::de::DeTable::parse(text) else { return Vec::new() };
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let within: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    let mut best = (usize::MAX, Vec::new());
    narrow(root.get_ref(), start + within, &mut Vec::new(), &mut best);
    best.1
}

fn narrow(
    table: &toml::de::DeTable<'_>,
    offset: usize,
    path: &mut Vec<String>,
    best: &mut (usize, Vec<String>),
) {
    for (key, value) in table {
        path.push(key.get_ref().to_string());
        let key_span = key.span();
        if key_span.contains(&offset) && key_span.len() < best.0 {
            *best = (key_span.len(), path.clone());
        }
        narrow_value(value, offset, path, best);
        path.pop();
    }
}

fn narrow_value(
    value: &toml::Spanned<toml::de::DeValue<'_>>,
    offset: usize,
    path: &mut Vec<String>,
    best: &mut (usize, Vec<String>),
) {
    let span = value.span();
    if span.contains(&offset) && span.len() < best.0 {
        *best = (span.len(), path.clone());
    }
    match value.get_ref() {
        toml::de::DeValue::Table(table) => narrow(table, offset, path, best),
        toml::de::DeValue::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push(at.to_string());
                narrow_value(item, offset, path, best);
                path.pop();
            }
        }
        _ => {}
    }
}

fn missing(kind: &str, key: &str) -> EditError {
    EditError::NoTable(kind.to_owned(), key.to_owned())
}

fn document(path: &str, text: &str) -> Result<DocumentMut, EditError> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        EditError::Unreadable(path.to_owned(), error.message().replace('\n', ", "))
    })
}

/// The file that holds `[kind.key]`, parsed, and its place.
fn holder(files: &[PolicyFile], kind: &str, key: &str) -> Result<(usize, DocumentMut), EditError> {
    for (at, file) in files.iter().enumerate().filter(|(_, file)| file.path.ends_with(".toml")) {
        let mut document = document(&file.path, &file.text)?;
        if table_of(&mut document, kind, key).is_some() {
            return Ok((at, document));
        }
    }
    Err(missing(kind, key))
}

fn table_of<'a>(document: &'a mut DocumentMut, kind: &str, key: &str) -> Option<&'a mut dyn TableLike> {
    document.get_mut(kind)?.as_table_like_mut()?.get_mut(key)?.as_table_like_mut()
}

/// Puts one cell in. A value that says the same already stays as it is spelt.
fn set(table: &mut dyn TableLike, name: &str, cell: &Cell) {
    match cell {
        Cell::Texts(texts) => {
            let cells = texts.iter().map(|(locale, text)| (locale.to_string(), Cell::Text(text.clone())));
            return set_inner(table, name, cells.collect());
        }
        Cell::Lists(lists) => return set_lists(table, name, lists),
        Cell::Inner(cells) => return inner::set_one(table, name, cells),
        Cell::Tables(rows) => return inner::set_each(table, name, rows),
        _ => {}
    }
    let old = table.get(name).and_then(Item::as_value);
    if old.is_some_and(|old| says(old, cell)) {
        return;
    }
    let kept = match (old, cell) {
        (Some(Value::Array(old)), Cell::Choices(list)) => Some(Cell::Choices(choices::kept(old, list))),
        _ => None,
    };
    match value(kept.as_ref().unwrap_or(cell)) {
        None if old.is_some() => drop(table.remove(name)),
        None => {}
        Some(mut fresh) => {
            if let Some(old) = old {
                *fresh.decor_mut() = old.decor().clone();
            }
            match table.get_mut(name) {
                Some(item) => *item = Item::Value(fresh),
                None => drop(table.insert(name, Item::Value(fresh))),
            }
        }
    }
}

/// Lists by their keys. An empty one stays, since it says something: that a date is closed.
fn set_lists(table: &mut dyn TableLike, name: &str, lists: &BTreeMap<String, Vec<String>>) {
    if let Some(inner) = table.get_mut(name).and_then(Item::as_table_like_mut) {
        let keys: Vec<String> = inner.iter().map(|(key, _)| key.to_owned()).collect();
        for gone in keys.iter().filter(|key| !lists.contains_key(*key)) {
            inner.remove(gone);
        }
        for (key, _) in lists.iter().filter(|(_, list)| list.is_empty()) {
            inner.insert(key, toml_edit::value(Array::new()));
        }
    }
    let cells = lists.iter().map(|(key, list)| (key.clone(), Cell::List(list.clone())));
    set_inner(table, name, cells.collect());
}

/// Puts cells into a table within a table. One that holds nothing is not made.
fn set_inner(table: &mut dyn TableLike, name: &str, cells: Vec<(String, Cell)>) {
    if table.get(name).and_then(Item::as_table_like).is_none() {
        if cells.iter().all(|(_, cell)| value(cell).is_none()) {
            return;
        }
        table.insert(name, Item::Value(Value::InlineTable(InlineTable::new())));
    }
    let Some(inner) = table.get_mut(name).and_then(Item::as_table_like_mut) else { return };
    for (key, cell) in cells {
        set(inner, &key, &cell);
    }
}

/// True when the value means what the cell says.
fn says(old: &Value, cell: &Cell) -> bool {
    match (old, cell) {
        (Value::String(old), Cell::Text(text)) => old.value() == text && !text.is_empty(),
        (Value::String(old), Cell::Usual(text)) => old.value() == text,
        (Value::Integer(old), Cell::Number(number)) => old.value() == number,
        (Value::Boolean(old), Cell::Flag(is_on, _)) => old.value() == is_on,
        (Value::Float(old), Cell::Decimal(number)) => old.value() == number,
        (Value::Integer(old), Cell::Decimal(number)) => i64_says(*old.value(), *number),
        (Value::Array(old), Cell::List(list)) => texts(old) == *list,
        (Value::Array(old), Cell::Rows(rows)) => {
            let row = |value: &Value| -> Option<Vec<(String, String)>> {
                let table = value.as_inline_table()?;
                Some(table.iter().map(|(key, value)| (key.to_owned(), bare(value))).collect())
            };
            old.iter().map(row).collect::<Option<Vec<_>>>().as_ref() == Some(rows)
        }
        (Value::Array(old), Cell::Choices(fresh)) => choices::say(old, fresh),
        _ => false,
    }
}

/// A whole number that stands for one with decimals.
fn i64_says(whole: i64, number: f64) -> bool {
    i32::try_from(whole).is_ok_and(|whole| f64::from(whole) == number)
}

/// A value as people type it: without quotes.
fn bare(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Datetime(at) => at.value().to_string(),
        other => other.to_string().trim().to_owned(),
    }
}

fn value(cell: &Cell) -> Option<Value> {
    match cell {
        Cell::Usual(_) => None,
        Cell::Text(text) if text.is_empty() => None,
        Cell::Text(text) => Some(text.as_str().into()),
        Cell::Number(number) => Some((*number).into()),
        Cell::Flag(is_on, usual) => (is_on != usual).then(|| (*is_on).into()),
        Cell::List(list) if list.is_empty() => None,
        Cell::List(list) => Some(Value::Array(list.iter().map(String::as_str).collect())),
        Cell::Rows(rows) if rows.is_empty() => None,
        Cell::Rows(rows) => {
            let row = |row: &Vec<(String, String)>| -> InlineTable {
                row.iter().map(|(key, text)| (key.as_str(), Value::from(text.as_str()))).collect()
            };
            Some(Value::Array(rows.iter().map(row).collect()))
        }
        Cell::Choices(list) => choices::value(list),
        Cell::Decimal(number) => Some((*number).into()),
        Cell::Texts(_) | Cell::Lists(_) | Cell::Inner(_) | Cell::Tables(_) => None,
    }
}

/// A table with a blank line above it, as people part them.
fn fresh_table() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}
