//! Tables that stand once, such as `[quiet_hours]`: edited where they stand, made where the company stands, and taken
//! away when they say nothing any more.

use relance_domain::policy::PolicyFile;
use toml_edit::{DocumentMut, Item, TableLike};

use super::{Cell, EditError, document, fresh_table, put, set};

/// Puts cells into `[kind]`, wherever in the folder it stands.
pub fn set_single(
    files: &mut Vec<PolicyFile>,
    kind: &str,
    cells: Vec<(&str, Cell)>,
) -> Result<(), EditError> {
    let Some((at, mut document)) = single(files, kind)? else { return add(files, kind, cells) };
    if let Some(table) = document.get_mut(kind).and_then(Item::as_table_like_mut) {
        for (name, cell) in cells {
            set(table, name, &cell);
        }
        if table.is_empty() {
            return super::remove_table(files, kind, None);
        }
    }
    files[at].text = document.to_string();
    Ok(())
}

/// The file that holds `[kind]`, parsed, and its place.
pub(super) fn single(files: &[PolicyFile], kind: &str) -> Result<Option<(usize, DocumentMut)>, EditError> {
    for (at, file) in files.iter().enumerate().filter(|(_, file)| file.path.ends_with(".toml")) {
        let document = document(&file.path, &file.text)?;
        if document.get(kind).is_some_and(Item::is_table_like) {
            return Ok(Some((at, document)));
        }
    }
    Ok(None)
}

/// A table that is not there yet stands at the end of the company's file.
fn add(files: &mut Vec<PolicyFile>, kind: &str, cells: Vec<(&str, Cell)>) -> Result<(), EditError> {
    let mut table = fresh_table();
    for (name, cell) in cells {
        set(&mut table, name, &cell);
    }
    if TableLike::is_empty(&table) {
        return Ok(());
    }
    let mut fresh = DocumentMut::new();
    fresh.insert(kind, Item::Table(table));
    let fresh = fresh.to_string();
    let fresh = fresh.trim_start_matches('\n');
    match single(files, "company")? {
        Some((at, _)) => {
            let old = files[at].text.trim_end_matches('\n');
            files[at].text = format!("{old}\n\n{fresh}");
        }
        None => put(files, &format!("{}.toml", kind.replace('_', "-")), fresh.to_owned()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPANY: &str = "[company]\nname = \"Lucarne\" # ours\n";

    fn set(text: &str, cells: Vec<(&str, Cell)>) -> String {
        let mut files = vec![PolicyFile { path: "company.toml".into(), text: text.into() }];
        set_single(&mut files, "quiet_hours", cells).unwrap();
        files.iter().map(|file| file.text.as_str()).collect()
    }

    fn hours(from: &str) -> Vec<(&'static str, Cell)> {
        vec![("from", Cell::Text(from.to_owned()))]
    }

    #[test]
    fn a_table_that_stands_once_is_made_edited_and_taken_away() {
        let made = set(COMPANY, hours("21:00"));
        assert_eq!(made, format!("{COMPANY}\n[quiet_hours]\nfrom = \"21:00\"\n"));
        let edited = set(&format!("{made}# In the morning.\nuntil = \"07:00\"\n"), hours("22:00"));
        assert_eq!(
            edited,
            format!("{COMPANY}\n[quiet_hours]\nfrom = \"22:00\"\n# In the morning.\nuntil = \"07:00\"\n")
        );
        assert_eq!(set(&made, hours("")), COMPANY);
        assert_eq!(set(COMPANY, hours("")), COMPANY);
    }
}
