//! The iCalendar files that a calendar names. A file that nobody names is a mistake in a folder, and so is a name
//! without its file: both come and go in one edit.

use std::collections::BTreeSet;

use relance_domain::policy::PolicyFile;
use toml_edit::TableLike;

use super::{Cell, EditError, document, set_cells};

/// Lets `[calendar.KEY]` name these files. Those that it named before and that no calendar names any more are taken
/// out of the folder.
pub fn set_holiday_files(files: &mut Vec<PolicyFile>, key: &str, names: &[String]) -> Result<(), EditError> {
    let before = named(files)?;
    set_cells(files, "calendar", key, vec![("holiday_files", Cell::List(names.to_vec()))])?;
    let after = named(files)?;
    files.retain(|file| !before.contains(&file.path) || after.contains(&file.path));
    Ok(())
}

/// Every file that some calendar names.
fn named(files: &[PolicyFile]) -> Result<BTreeSet<String>, EditError> {
    let mut named = BTreeSet::new();
    for file in files.iter().filter(|file| file.path.ends_with(".toml")) {
        let document = document(&file.path, &file.text)?;
        let Some(calendars) = document.get("calendar").and_then(|item| item.as_table_like()) else {
            continue;
        };
        for (_, calendar) in calendars.iter() {
            let names = calendar.as_table_like().and_then(|table: &dyn TableLike| table.get("holiday_files"));
            let names = names.and_then(|item| item.as_array()).into_iter().flatten();
            named.extend(names.filter_map(|name| name.as_str().map(str::to_owned)));
        }
    }
    Ok(named)
}
