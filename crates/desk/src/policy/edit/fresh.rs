//! What a policy does not have yet: a table of its own at the end of the file where its kind stands, a mail in every
//! language. Text is added, so that nothing that stands there is touched.

use relance_domain::locale::Locale;
use relance_domain::policy::{MailTemplate, PolicyFile, source_mark};
use toml_edit::{DocumentMut, Item, Table, Value};

use super::{Cell, EditError, body_text, document, fresh_table, holder, mail_path, put, set, set_mail};

/// Keys stand in addresses of pages and in names of files; a longer one is read by nobody.
const LONGEST_KEY: usize = 60;

/// Says why a new thing of this kind cannot have this key.
pub fn check_key(files: &[PolicyFile], kind: &str, key: &str) -> Result<(), EditError> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let starts_well = key.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    if !starts_well || key.len() > LONGEST_KEY || !key.bytes().all(is_plain) {
        return Err(EditError::NoKey(key.to_owned()));
    }
    let is_there = match kind {
        // A mail with `on` is a cadence of the same key.
        "cadence" => has(files, "cadence", key)? || super::cells(files, "mail", key).contains_key("on"),
        "mail" => has(files, "mail", key)? || has_text(files, key),
        _ => has(files, kind, key)?,
    };
    if is_there { Err(EditError::Taken(kind.to_owned(), key.to_owned())) } else { Ok(()) }
}

fn has(files: &[PolicyFile], kind: &str, key: &str) -> Result<bool, EditError> {
    match holder(files, kind, key) {
        Ok(_) => Ok(true),
        Err(EditError::NoTable(..)) => Ok(false),
        Err(error) => Err(error),
    }
}

fn has_text(files: &[PolicyFile], key: &str) -> bool {
    let mail = |path: &str| {
        path.strip_prefix("mails/")?.strip_suffix(".md")?.rsplit_once('.').map(|(of, _)| of == key)
    };
    files.iter().any(|file| mail(&file.path) == Some(true))
}

/// Adds `[kind.key]` with these cells after the last of its kind, or in a file of its own.
pub fn add_table(
    files: &mut Vec<PolicyFile>,
    kind: &str,
    key: &str,
    cells: Vec<(&str, Cell)>,
) -> Result<(), EditError> {
    check_key(files, kind, key)?;
    let mut table = fresh_table();
    for (name, cell) in cells {
        set(&mut table, name, &cell);
        // Sentences in six languages, or a year of dates, are lines of a table of their own.
        if let Some(Item::Value(Value::InlineTable(inner))) = table.get(name).cloned() {
            let mut inner = inner.into_table();
            inner.decor_mut().set_prefix("\n");
            table.insert(name, Item::Table(inner));
        }
    }
    let mut kinds = Table::new();
    kinds.set_implicit(true);
    kinds.insert(key, Item::Table(table));
    let mut fresh = DocumentMut::new();
    fresh.insert(kind, Item::Table(kinds));
    let fresh = fresh.to_string();
    let fresh = fresh.trim_start_matches('\n');
    match home(files, kind)? {
        Some(at) => {
            let old = files[at].text.trim_end_matches('\n');
            files[at].text = format!("{old}\n\n{fresh}");
        }
        None => put(files, &format!("{kind}s.toml"), fresh.to_owned()),
    }
    Ok(())
}

/// The last file in which tables of a kind stand.
fn home(files: &[PolicyFile], kind: &str) -> Result<Option<usize>, EditError> {
    let mut home = None;
    for (at, file) in files.iter().enumerate().filter(|(_, file)| file.path.ends_with(".toml")) {
        let is_named = document(&file.path, &file.text)?.contains_key(kind);
        if is_named || file.path == format!("{kind}s.toml") {
            home = Some(at);
        }
    }
    Ok(home)
}

/// Adds a mail in these languages, of which the others are translated from the first. `on` is the anchor at which it
/// leaves at once, and the team that writes then.
pub fn add_mail(
    files: &mut Vec<PolicyFile>,
    key: &str,
    texts: &[(Locale, MailTemplate)],
    on: Option<(&str, &str)>,
) -> Result<(), EditError> {
    check_key(files, "mail", key)?;
    if let Some((locale, _)) = texts.iter().find(|(_, text)| text.subject.is_empty()) {
        return Err(EditError::NoSubject(*locale));
    }
    if let Some((anchor, team)) = on {
        check_key(files, "cadence", key)?;
        let cells = vec![("on", Cell::Text(anchor.to_owned())), ("team", Cell::Text(team.to_owned()))];
        add_table(files, "mail", key, cells)?;
    }
    let mark = texts.first().map(|(_, first)| {
        // As it is read again: the mark of a text is that of its file.
        source_mark(&MailTemplate { body: body_text(&first.body), ..first.clone() })
    });
    for (place, (locale, text)) in texts.iter().enumerate() {
        let source = mark.as_deref().filter(|_| place > 0);
        set_mail(files, &mail_path(key, *locale), text, source)?;
    }
    Ok(())
}
