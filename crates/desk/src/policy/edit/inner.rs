//! Tables within a table: one by its name, or one for each key. Keys that no form knows stay in those that are kept.
//! Lists of tables are edited in `rows`.

use toml_edit::{InlineTable, Item, Table, TableLike, Value};

use super::{Cell, set};

/// Puts cells into `name = { … }`, which is made when something is said and taken away when nothing is left.
pub(super) fn set_one(table: &mut dyn TableLike, name: &str, cells: &[(String, Cell)]) {
    let is_there = table.get(name).is_some_and(Item::is_table_like);
    if !is_there {
        table.insert(name, Item::Value(Value::InlineTable(InlineTable::new())));
    }
    if let Some(inner) = table.get_mut(name).and_then(Item::as_table_like_mut) {
        for (key, cell) in cells {
            set(inner, key, cell);
        }
    }
    if table.get(name).and_then(Item::as_table_like).is_some_and(TableLike::is_empty) {
        table.remove(name);
    }
}

/// Writes the tables `[….name.KEY]`, each with its cells.
pub(super) fn set_each(table: &mut dyn TableLike, name: &str, rows: &[(String, Vec<(String, Cell)>)]) {
    if table.get(name).and_then(Item::as_table_like).is_none() {
        if rows.is_empty() {
            return;
        }
        table.insert(name, Item::Table(Table::new()));
    }
    let Some(inner) = table.get_mut(name).and_then(Item::as_table_like_mut) else { return };
    let known: Vec<String> = inner.iter().map(|(key, _)| key.to_owned()).collect();
    for gone in known.iter().filter(|key| rows.iter().all(|(kept, _)| kept != *key)) {
        inner.remove(gone);
    }
    for (key, cells) in rows {
        if inner.get(key).and_then(Item::as_table_like).is_none() {
            inner.insert(key, Item::Value(Value::InlineTable(InlineTable::new())));
        }
        let Some(row) = inner.get_mut(key).and_then(Item::as_table_like_mut) else { continue };
        for (name, cell) in cells {
            set(row, name, cell);
        }
    }
    if inner.is_empty() {
        table.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use relance_domain::policy::PolicyFile;

    use super::super::{set_cells, set_single};
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn row(key: &str, cells: &[(&str, Cell)]) -> (String, Vec<(String, Cell)>) {
        (key.to_owned(), cells.iter().map(|(name, cell)| ((*name).to_owned(), cell.clone())).collect())
    }

    #[test]
    fn tables_within_tables_come_stay_and_go() {
        let teams = "[team.care]\nmailbox = \"a@x.example\"\n\n[team.care.mailboxes.uk]\n\
                     address = \"b@x.example\" # ours\nbrand = \"uk\"\n\n[team.care.mailboxes.ie]\n\
                     address = \"c@x.example\"\n";
        let mut files = vec![PolicyFile { path: "teams.toml".into(), text: teams.into() }];
        let rows = vec![
            row("uk", &[("address", text("b@x.example")), ("brand", text("gb"))]),
            row("us", &[("address", text("d@x.example"))]),
        ];
        set_cells(&mut files, "team", "care", vec![("mailboxes", Cell::Tables(rows))]).unwrap();
        insta::assert_snapshot!(files[0].text, @r#"
        [team.care]
        mailbox = "a@x.example"

        [team.care.mailboxes]
        us = { address = "d@x.example" }

        [team.care.mailboxes.uk]
        address = "b@x.example" # ours
        brand = "gb"
        "#);
        set_cells(&mut files, "team", "care", vec![("mailboxes", Cell::Tables(Vec::new()))]).unwrap();
        assert_eq!(files[0].text, "[team.care]\nmailbox = \"a@x.example\"\n");
    }

    #[test]
    fn a_table_of_one_name_is_made_and_taken_away() {
        let mut files = vec![PolicyFile {
            path: "promises.toml".into(),
            text: "[promise.news]\nkind = \"news\"\n".into(),
        }];
        let draft = |at: &str| {
            row("", &[("at", text(at)), ("mail", text(if at.is_empty() { "" } else { "holding" }))]).1
        };
        set_cells(&mut files, "promise", "news", vec![("draft", Cell::Inner(draft("75%")))]).unwrap();
        let said = "[promise.news]\nkind = \"news\"\ndraft = { at = \"75%\", mail = \"holding\" }\n";
        assert_eq!(files[0].text, said);
        set_cells(&mut files, "promise", "news", vec![("draft", Cell::Inner(draft("")))]).unwrap();
        assert_eq!(files[0].text, "[promise.news]\nkind = \"news\"\n");
    }

    #[test]
    fn limits_of_domains_are_lines_of_a_table() {
        let mut files = Vec::new();
        let pace = row("slow.example", &[("connections", Cell::Number(1))]);
        set_single(&mut files, "sending", vec![("per_domain", Cell::Tables(vec![pace]))]).unwrap();
        insta::assert_snapshot!(files[0].text, @r#"
        [sending]

        [sending.per_domain]
        "slow.example" = { connections = 1 }
        "#);
    }
}
