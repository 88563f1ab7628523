//! The rules against published dates: every holiday of 61 years in every set. `RELANCE_HOLIDAY_FACTS` names another
//! file of the same shape, to compare other years.

use std::collections::{BTreeMap, BTreeSet};

use super::{codes, set};

const FILE: &str = include_str!("facts.txt");

/// Code, year, and MMDD of each holiday.
type Facts = BTreeMap<(String, i16), BTreeSet<String>>;

fn read(text: &str) -> Facts {
    let mut facts = Facts::new();
    let mut code = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(opened) = line.strip_prefix('[') {
            code = opened.trim_end_matches(']');
            continue;
        }
        let mut words = line.split(' ').map(str::to_owned);
        let year = words.next().unwrap().parse().unwrap();
        facts.insert((code.to_owned(), year), words.collect());
    }
    // A region's lines name what it adds.
    let national = facts.clone();
    for ((code, year), days) in &mut facts {
        if let Some((country, _)) = code.split_once('-') {
            days.extend(national[&(country.to_owned(), *year)].iter().cloned());
        }
    }
    facts
}

#[test]
#[expect(clippy::disallowed_methods, reason = "other years are compared by hand")]
fn the_rules_give_the_published_dates() {
    let other = std::env::var("RELANCE_HOLIDAY_FACTS").map(|path| std::fs::read_to_string(path).unwrap());
    let facts = read(other.as_deref().unwrap_or(FILE));
    let mut ours: BTreeMap<(&str, i16), BTreeSet<String>> = BTreeMap::new();
    for code in codes() {
        for (date, _) in set(code).unwrap().days() {
            let day = format!("{:02}{:02}", date.month(), date.day());
            ours.entry((code, date.year())).or_default().insert(day);
        }
    }
    let mut differences = Vec::new();
    for ((code, year), published) in &facts {
        let ours = &ours[&(code.as_str(), *year)];
        for day in ours.symmetric_difference(published) {
            let side = if ours.contains(day) { "only by rule" } else { "only published" };
            differences.push(format!("{code} {year}-{day} {side}"));
        }
    }
    assert_eq!(differences, [""; 0], "{} differences", differences.len());
    assert_eq!(facts.keys().map(|(code, _)| code).collect::<BTreeSet<_>>().len(), codes().count());
    assert!(other.is_ok() || facts.len() > 3500, "{}", facts.len());
}
