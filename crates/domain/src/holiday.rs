//! Public holidays as facts: which dates, under which name, per country or region. The data file is made once a year by
//! `data/holiday.py`; this file only reads it. What a holiday does to opening hours lies in `calendar`.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use jiff::civil::Date;

const FILE: &str = include_str!("holiday/holidays.txt");

/// The holidays of one country or region.
#[derive(Debug)]
pub struct HolidaySet {
    code: &'static str,
    days: BTreeMap<Date, Vec<&'static str>>,
}

impl HolidaySet {
    /// `FR`, `DE-BY`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Every holiday in order, with its name in the national language; two that share a date share a line.
    pub fn days(&self) -> impl Iterator<Item = (Date, String)> + '_ {
        self.days.iter().map(|(date, names)| (*date, names.join(", ")))
    }
}

/// The set of a country (`FR`) or of a region (`DE-BY`, which includes all of `DE`), in any case.
pub fn set(code: &str) -> Option<&'static HolidaySet> {
    book().sets.get(code.trim().to_ascii_uppercase().as_str())
}

/// Every known code in alphabetical order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    book().sets.keys().copied()
}

/// The years that the data covers; outside them no date is known to be a holiday.
pub fn years() -> RangeInclusive<i16> {
    book().years.clone()
}

struct Book {
    years: RangeInclusive<i16>,
    sets: BTreeMap<&'static str, HolidaySet>,
}

fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| read(FILE))
}

/// Reads the format that `data/holiday.py` describes. The file is part of the program, so that a bad line is a
/// programmer's mistake: it is left out, and the tests count what was read.
fn read(file: &'static str) -> Book {
    let mut book = Book { years: 0..=0, sets: BTreeMap::new() };
    let mut code = "";
    for line in file.lines() {
        if let Some(years) = line.strip_prefix("# years ") {
            if let Some((first, last)) = years.split_once(' ') {
                book.years = first.parse().unwrap_or(0)..=last.parse().unwrap_or(0);
            }
        } else if let Some(opened) = line.strip_prefix('[') {
            code = opened.trim_end_matches(']');
            // A region starts from its country, which stands before it.
            let country = code.split('-').next().unwrap_or(code);
            let days = book.sets.get(country).map(|set| set.days.clone()).unwrap_or_default();
            book.sets.insert(code, HolidaySet { code, days });
        } else if let Some((name, dates)) = line.split_once('\t') {
            let years = book.years.clone();
            if let Some(set) = book.sets.get_mut(code) {
                for date in dates.split(' ').flat_map(|text| dates_of(text, years.clone())) {
                    set.days.entry(date).or_default().push(name);
                }
            }
        }
    }
    book
}

/// `11-11` is that day in every year, `2026-04-06` is one date.
fn dates_of(text: &str, years: RangeInclusive<i16>) -> Vec<Date> {
    match text.split_once('-') {
        Some((month, day)) if !day.contains('-') => {
            years.filter_map(|year| Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()).collect()
        }
        _ => text.parse().into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn names(code: &str, year: i16) -> Vec<String> {
        let set = set(code).unwrap();
        set.days()
            .filter(|(date, _)| date.year() == year)
            .map(|(date, name)| format!("{date} {name}"))
            .collect()
    }

    #[test]
    fn every_line_of_the_file_is_read() {
        assert_eq!(years(), 2024..=2040);
        let book = book();
        let mut heads = 0;
        for line in FILE.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with('[') {
                heads += 1;
                continue;
            }
            let (name, dates) = line.split_once('\t').unwrap();
            assert!(
                !name.is_empty() && dates.split(' ').all(|text| !dates_of(text, 2024..=2024).is_empty()),
                "{line}"
            );
        }
        assert_eq!(book.sets.len(), heads);
        for set in book.sets.values() {
            for year in 2024..=2040 {
                let count = set.days.keys().filter(|date| date.year() == year).count();
                assert!((6..=20).contains(&count), "{} has {count} holidays in {year}", set.code);
            }
        }
    }

    #[test]
    fn french_holidays_are_the_eleven_of_the_labour_code() {
        insta::assert_snapshot!(names("FR", 2026).join("\n"), @"
        2026-01-01 Jour de l'an
        2026-04-06 Lundi de Pâques
        2026-05-01 Fête du Travail
        2026-05-08 Fête de la Victoire
        2026-05-14 Ascension
        2026-05-25 Lundi de Pentecôte
        2026-07-14 Fête nationale
        2026-08-15 Assomption
        2026-11-01 Toussaint
        2026-11-11 Armistice
        2026-12-25 Noël
        ");
    }

    #[test]
    fn regions_add_to_their_country() {
        let has = |code: &str, date: Date| set(code).unwrap().days.contains_key(&date);
        let table = [
            ("DE", date(2026, 1, 6), false),
            ("DE-BY", date(2026, 1, 6), true),
            ("de-by", date(2026, 10, 3), true),
            ("GB-SCT", date(2026, 1, 2), true),
            ("GB-ENG", date(2026, 1, 2), false),
            ("GB-ENG", date(2026, 4, 6), true),
            ("US", date(2026, 7, 3), true),
            ("US", date(2026, 11, 26), true),
            ("IE", date(2026, 2, 2), true),
            ("IT", date(2026, 12, 8), true),
            ("PT", date(2026, 4, 25), true),
            ("BR", date(2026, 11, 20), true),
            ("ES", date(2026, 10, 12), true),
            ("FR-6AE", date(2026, 12, 26), true),
        ];
        for (code, date, expected) in table {
            assert_eq!(has(code, date), expected, "{code} {date}");
        }
        assert!(set("XX").is_none());
        assert!(codes().is_sorted());
    }

    #[test]
    fn two_holidays_on_one_date_are_named_together() {
        let unity = names("IT", 2026).into_iter().find(|line| line.starts_with("2026-11-01"));
        assert_eq!(unity.as_deref(), Some("2026-11-01 Ognissanti, Giorno dell'unità nazionale"));
    }
}
