//! What browsers load: found by its path, free of foreign addresses, and safe whatever a policy calls its teams.

use super::{find, mark, script, style, team_sheet};

#[test]
fn an_asset_is_found_by_its_path_and_by_no_other() {
    for asset in [style(), script(), mark()] {
        assert!(find(asset.path()).is_some_and(|found| found.body == asset.body), "{}", asset.path());
    }
    for path in ["/assets/app.css", "/assets/0000000000000000/app.css", "/assets/../Cargo.toml", ""] {
        assert!(find(path).is_none(), "{path}");
    }
}

#[test]
fn no_asset_asks_anybody_else() {
    for asset in [style(), script()] {
        for address in ["http://", "https://", "url(//", "@import", "eval("] {
            assert!(!asset.body.contains(address), "{} holds {address}", asset.path());
        }
    }
}

#[test]
fn every_sheet_closes_what_it_opens() {
    for sheet in super::SHEETS {
        assert_eq!(
            sheet.matches('{').count(),
            sheet.matches('}').count(),
            "{}",
            sheet.lines().next().unwrap()
        );
        assert_eq!(
            sheet.matches("/*").count(),
            sheet.matches("*/").count(),
            "{}",
            sheet.lines().next().unwrap()
        );
    }
}

#[test]
fn sheets_use_logical_properties() {
    let physical =
        ["margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right"];
    for property in physical {
        assert!(!style().body.contains(property), "{property}");
    }
}

#[test]
fn a_team_gets_its_colour_or_one_of_ours() {
    let sheet = team_sheet([
        ("technical", Some("#8d4a90")),
        ("x;}body{display:none", Some("red;}*{}")),
        ("Ünïque", None),
    ]);
    let lines: Vec<&str> = sheet.lines().collect();
    assert_eq!(lines[0], ".team-technical { --c: #8d4a90; }");
    assert!(lines[1].starts_with(".team-x--body-display-none { --c: #"), "{}", lines[1]);
    assert!(lines[2].starts_with(".team--n-que { --c: #"), "{}", lines[2]);
    assert!(lines.iter().all(|line| line.matches(['{', '}', ';']).count() == 3));
}
