//! Tables in a list, `[[form.KEY.field]]`, edited as a whole: those that stay keep their comments and what the form
//! does not know, new ones come where they were put, those that are not named are gone.

use relance_domain::policy::PolicyFile;
use toml_edit::{ArrayOfTables, Item, Table, TableLike, Value};

use super::{Cell, EditError, fresh_table, holder, missing, table_of};

/// One table of a list as a form has it.
#[derive(Debug, Clone, PartialEq)]
pub struct RowEdit {
    /// The key under which it stands in the file; none for a new one.
    pub was: Option<String>,
    /// Every key of the table that the form knows.
    pub cells: Vec<(&'static str, Cell)>,
}

/// Writes the tables `[[kind.KEY.list]]` in this order.
pub fn set_rows(
    files: &mut [PolicyFile],
    (kind, key): (&str, &str),
    list: &str,
    rows: &[RowEdit],
) -> Result<(), EditError> {
    let (at, mut document) = holder(files, kind, key)?;
    let table = table_of(&mut document, kind, key).ok_or_else(|| missing(kind, key))?;
    set(table, list, rows);
    files[at].text = document.to_string();
    Ok(())
}

/// Puts the rows into a list of a table.
pub(super) fn set(table: &mut dyn TableLike, list: &str, rows: &[RowEdit]) {
    let mut old = taken(table, list);
    let mut fresh = ArrayOfTables::new();
    for row in rows {
        let place = row.was.as_ref().and_then(|was| old.iter().position(|table| key_of(table) == Some(was)));
        let mut table = place.map_or_else(fresh_table, |place| old.remove(place));
        for (name, cell) in &row.cells {
            super::set(&mut table, name, cell);
        }
        fresh.push(table);
    }
    in_order(&mut fresh);
    table.insert(list, Item::ArrayOfTables(fresh));
}

/// Tables are printed by the place that they had in the file: the places are given out anew, in the new order.
fn in_order(tables: &mut ArrayOfTables) {
    let mut places: Vec<isize> = tables.iter().filter_map(Table::position).collect();
    places.sort_unstable();
    let kept = tables.iter_mut().filter(|table| table.position().is_some());
    for (table, place) in kept.zip(places) {
        table.set_position(Some(place));
    }
}

fn key_of(table: &Table) -> Option<&str> {
    table.get("key").and_then(Item::as_str)
}

/// The tables that stand there, taken out, however they are written.
fn taken(table: &mut dyn TableLike, list: &str) -> Vec<Table> {
    match table.remove(list) {
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
