//! The steps of a cadence, edited as a whole list. What stands as `[mail.KEY] on = …` becomes the cadence that it is
//! short for.

use relance_domain::policy::PolicyFile;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use super::rows::{self, RowEdit};
use super::{EditError, fresh_table, holder, missing, table_of};

/// Writes the steps of `[cadence.KEY]` in this order. Steps that are not named are gone.
pub fn set_steps(files: &mut [PolicyFile], key: &str, steps: &[RowEdit]) -> Result<(), EditError> {
    let found = holder(files, "cadence", key);
    let (at, mut document) = match found {
        Err(EditError::NoTable(..)) => written_out(files, key)?,
        found => found?,
    };
    let cadence = table_of(&mut document, "cadence", key).ok_or_else(|| missing("cadence", key))?;
    rows::set(cadence, "step", steps);
    files[at].text = document.to_string();
    Ok(())
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
