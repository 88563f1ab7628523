//! The one switch of `[sign_in]`: whether passwords open the desk.
//! Providers are written by hand.

use relance_domain::policy::PolicyFile;
use toml_edit::{Item, Table};

use super::{EditError, document, put};

/// Where the table is made when there is none.
const PATH: &str = "sign-in.toml";

/// Says whether passwords open the desk, where the table stands or could stand.
pub fn set_passwords(files: &mut Vec<PolicyFile>, on: bool) -> Result<(), EditError> {
    let mut place = None;
    for (at, file) in files.iter().enumerate().filter(|(_, file)| file.path.ends_with(".toml")) {
        let document = document(&file.path, &file.text)?;
        let Some(table) = document.get("sign_in").and_then(Item::as_table_like) else { continue };
        let says = table.contains_key("passwords");
        // The file that says it already, else the first with a provider.
        if says || place.is_none() {
            place = Some(at);
        }
        if says {
            break;
        }
    }
    let (path, text) =
        place.map_or((PATH.to_owned(), String::new()), |at| (files[at].path.clone(), files[at].text.clone()));
    let mut document = document(&path, &text)?;
    let table = document.entry("sign_in").or_insert_with(|| Item::Table(Table::new()));
    if let Some(old) = table.get_mut("passwords").and_then(Item::as_value_mut) {
        let decor = old.decor().clone();
        *old = on.into();
        *old.decor_mut() = decor;
    } else if let Some(table) = table.as_table_like_mut() {
        table.insert("passwords", toml_edit::value(on));
    }
    if let Some(table) = table.as_table_mut() {
        table.set_implicit(false);
    }
    put(files, &path, document.to_string());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn switched(text: &str, on: bool) -> Vec<(String, String)> {
        let mut files = vec![PolicyFile { path: "office.toml".into(), text: text.into() }];
        set_passwords(&mut files, on).unwrap();
        files.into_iter().map(|file| (file.path, file.text)).collect()
    }

    #[test]
    fn the_switch_is_turned_where_it_stands_and_all_else_stays() {
        let office = "[sign_in.office] # ours\nissuer = \"https://a.example\"\n";
        let said = switched(&format!("[sign_in]\npasswords = true # for now\n\n{office}"), false);
        assert_eq!(said[0].1, format!("[sign_in]\npasswords = false # for now\n\n{office}"));
        let said = switched(office, false);
        assert!(
            said[0].1.contains("[sign_in]\npasswords = false\n") && said[0].1.contains(office),
            "{said:?}"
        );
        let said = switched("[company]\n", true);
        assert_eq!(said[1], ("sign-in.toml".to_owned(), "[sign_in]\npasswords = true\n".to_owned()));
    }
}
