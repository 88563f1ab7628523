//! The calendars of a team as its table names them: one beside its first mailbox, and one for each further mailbox,
//! which is of another entity. Whether they are there is checked with the folder.

use relance_domain::giving::Giving;
use relance_domain::policy::PolicyFile;
use toml_edit::{Item, TableLike};

use super::{Cell, EditError, holder, missing, set, table_of};

/// A mailbox with the calendar that counts for who writes to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxCalendar {
    /// Its key in the team's table; empty for the first one.
    pub key: String,
    pub address: String,
    pub calendar: String,
}

/// The mailboxes of a team, the first one first; none when no file holds the team.
pub fn team_calendars(files: &[PolicyFile], team: &str) -> Vec<MailboxCalendar> {
    let Ok((_, mut document)) = holder(files, "team", team) else { return Vec::new() };
    let Some(table) = table_of(&mut document, "team", team) else { return Vec::new() };
    let text = |table: &dyn TableLike, name: &str| {
        table.get(name).and_then(Item::as_str).map(str::to_owned).unwrap_or_default()
    };
    let calendar = text(table, "calendar");
    let mut all = vec![MailboxCalendar { key: String::new(), address: text(table, "mailbox"), calendar }];
    let more = table.get("mailboxes").and_then(Item::as_table_like);
    for (key, item) in more.into_iter().flat_map(TableLike::iter) {
        let Some(one) = item.as_table_like() else { continue };
        let (address, calendar) = (text(one, "address"), text(one, "calendar"));
        all.push(MailboxCalendar { key: key.to_owned(), address, calendar });
    }
    all
}

/// How the tickets of a team find somebody, as its table says it.
pub fn team_giving(files: &[PolicyFile], team: &str) -> String {
    let Ok((_, mut document)) = holder(files, "team", team) else { return String::new() };
    let table = table_of(&mut document, "team", team);
    let said = table.and_then(|table| table.get("assign").and_then(Item::as_str).map(str::to_owned));
    said.unwrap_or_else(|| Giving::ByHand.as_str().to_owned())
}

/// Says how the tickets of a team find somebody.
pub fn set_team_giving(files: &mut [PolicyFile], team: &str, words: &str) -> Result<(), EditError> {
    let (at, mut document) = holder(files, "team", team)?;
    let table = table_of(&mut document, "team", team).ok_or_else(|| missing("team", team))?;
    set(table, "assign", &Cell::Text(words.to_owned()));
    files[at].text = document.to_string();
    Ok(())
}

/// Gives mailboxes of a team, named by their keys, other calendars.
pub fn set_team_calendars(
    files: &mut [PolicyFile],
    team: &str,
    calendars: &[(String, String)],
) -> Result<(), EditError> {
    let (at, mut document) = holder(files, "team", team)?;
    let table = table_of(&mut document, "team", team).ok_or_else(|| missing("team", team))?;
    for (key, calendar) in calendars {
        let cell = Cell::Text(calendar.clone());
        if key.is_empty() {
            set(table, "calendar", &cell);
            continue;
        }
        let more = table.get_mut("mailboxes").and_then(Item::as_table_like_mut);
        let one = more.and_then(|more| more.get_mut(key)).and_then(Item::as_table_like_mut);
        set(one.ok_or_else(|| missing("team", team))?, "calendar", &cell);
    }
    files[at].text = document.to_string();
    Ok(())
}
