//! The steps of a cadence, edited as a whole list: those that stay keep their comments, new ones come where they were
//! put, and `[mail.KEY] on = …` becomes the cadence that it is short for.

use relance_domain::policy::PolicyFile;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::{Cell, EditError, fresh_table, holder, missing, set, table_of};

/// One step as a form has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepEdit {
    /// The key under which it stands in the file; none for a new one.
    pub was: Option<String>,
    /// Every key of the step that the form knows.
    pub cells: Vec<(&'static str, Cell)>,
}

/// Writes the steps of `[cadence.KEY]` in this order. Steps that are not named are gone.
pub fn set_steps(files: &mut [PolicyFile], key: &str, steps: &[StepEdit]) -> Result<(), EditError> {
    let found = holder(files, "cadence", key);
    let (at, mut document) = match found {
        Err(EditError::NoTable(..)) => written_out(files, key)?,
        found => found?,
    };
    let cadence = table_of(&mut document, "cadence", key).ok_or_else(|| missing("cadence", key))?;
    let mut old = taken(cadence);
    let mut fresh = ArrayOfTables::new();
    for step in steps {
        let place = step.was.as_ref().and_then(|was| old.iter().position(|table| key_of(table) == Some(was)));
        let mut table = place.map_or_else(fresh_table, |place| old.remove(place));
        for (name, cell) in &step.cells {
            set(&mut table, name, cell);
        }
        fresh.push(table);
    }
    cadence.insert("step", Item::ArrayOfTables(fresh));
    files[at].text = document.to_string();
    Ok(())
}

fn key_of(table: &Table) -> Option<&str> {
    table.get("key").and_then(Item::as_str)
}

/// The steps that stand there, taken out, however they are written.
fn taken(cadence: &mut dyn TableLike) -> Vec<Table> {
    match cadence.remove("step") {
        Some(Item::ArrayOfTables(tables)) => tables.into_iter().collect(),
        Some(Item::Value(Value::Array(array))) => {
            let tables = array.into_iter().filter_map(|value| match value {
                Value::InlineTable(table) => Some(table.into_table()),
                _ => None,
            });
            tables.collect()
        }
        _ => Vec::new(),
    }
}

/// The document in which `[mail.KEY] on = …` stands, with the cadence written out that it is short for.
fn written_out(files: &[PolicyFile], key: &str) -> Result<(usize, DocumentMut), EditError> {
    let (at, mut document) = holder(files, "mail", key)?;
    let mail = table_of(&mut document, "mail", key).ok_or_else(|| missing("mail", key))?;
    let text = |item: Option<Item>| item.and_then(|item| item.as_str().map(str::to_owned));
    let Some(anchor) = text(mail.remove("on")) else { return Err(missing("cadence", key)) };
    let team = text(mail.remove("team"));
    let mut step = fresh_table();
    for (name, said) in [("key", "mail"), ("at", "at once"), ("mail", key)] {
        step.insert(name, toml_edit::value(said));
    }
    let mut cadence = fresh_table();
    cadence.insert("anchor", toml_edit::value(anchor));
    if let Some(team) = team {
        cadence.insert("team", toml_edit::value(team));
    }
    let mut steps = ArrayOfTables::new();
    steps.push(step);
    cadence.insert("step", Item::ArrayOfTables(steps));
    let cadences = document.entry("cadence").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    let Some(cadences) = cadences.as_table_like_mut() else { return Err(missing("cadence", key)) };
    cadences.insert(key, Item::Table(cadence));
    // What was parsed keeps the places of its tables; read again, the new ones have places of their own.
    let text = document.to_string();
    Ok((at, super::document(&files[at].path, &text)?))
}
