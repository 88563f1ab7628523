//! Holidays as people know them: names, regions, years far away.

use jiff::civil::{Date, date};

use super::*;

fn names(code: &str, year: i16) -> String {
    let days = set(code).unwrap().days().iter().filter(|(date, _)| date.year() == year);
    days.map(|(date, name)| format!("{date} {name}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_set_has_holidays_in_every_year() {
    for code in codes() {
        let set = set(code).unwrap();
        assert!(set.days().is_sorted_by_key(|(date, _)| *date));
        for year in YEARS {
            let count = set.days().iter().filter(|(date, _)| date.year() == year).count();
            assert!((4..=21).contains(&count), "{code} has {count} holidays in {year}");
        }
    }
    assert!(codes().is_sorted());
    assert_eq!(codes().count(), 76);
}

#[test]
fn french_holidays_are_the_eleven_of_the_labour_code() {
    insta::assert_snapshot!(names("FR", 2026), @"
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
fn the_year_2150_has_holidays_too() {
    insta::assert_snapshot!([names("GB-SCT", 2150), names("DE-SN", 2150)].join("\n\n"), @"
    2150-01-01 New Year's Day
    2150-01-02 New Year Holiday
    2150-04-10 Good Friday
    2150-05-04 May Day
    2150-05-25 Spring Bank Holiday
    2150-08-03 Summer Bank Holiday
    2150-11-30 Saint Andrew's Day
    2150-12-25 Christmas Day
    2150-12-26 Boxing Day
    2150-12-28 Boxing Day (observed)

    2150-01-01 Neujahr
    2150-04-10 Karfreitag
    2150-04-13 Ostermontag
    2150-05-01 Erster Mai
    2150-05-21 Christi Himmelfahrt
    2150-06-01 Pfingstmontag
    2150-10-03 Tag der Deutschen Einheit
    2150-10-31 Reformationstag
    2150-11-18 Buß- und Bettag
    2150-12-25 Erster Weihnachtstag
    2150-12-26 Zweiter Weihnachtstag
    ");
}

#[test]
fn regions_add_to_their_country() {
    let table = [
        ("DE", date(2026, 1, 6), false),
        ("DE-BY", date(2026, 1, 6), true),
        ("de-by", date(2026, 10, 3), true),
        ("GB-SCT", date(2026, 1, 2), true),
        ("GB-ENG", date(2026, 1, 2), false),
        ("GB-ENG", date(2026, 4, 6), true),
        ("US", date(2026, 7, 3), true),
        ("US", date(2026, 11, 26), true),
        ("IT", date(2026, 12, 8), true),
        ("PT", date(2026, 4, 25), true),
        ("BR", date(2026, 11, 20), true),
        ("BR", date(2023, 11, 20), false),
        ("BR-RJ", date(2023, 11, 20), true),
        ("ES", date(2026, 10, 12), true),
        ("FR-6AE", date(2026, 12, 26), true),
        // Saint Brigid's day: the first Monday of February, or the first of February when it is a Friday.
        ("IE", date(2026, 2, 2), true),
        ("IE", date(2030, 2, 1), true),
        ("IE", date(2030, 2, 4), false),
        ("IE", date(2022, 2, 7), false),
        // A federal holiday on a weekend moves, into the year before if need be.
        ("US", date(2027, 12, 31), true),
        ("US", date(2028, 1, 3), false),
        ("US", date(2299, 12, 25), true),
        // All Saints' 2026 is a Sunday: Andalusia keeps the Monday, Catalonia does not.
        ("ES-AN", date(2026, 11, 2), true),
        ("ES-CT", date(2026, 11, 2), false),
        // Decreed for 2025, when Melilla had the feast on 6 June; estimated afterwards.
        ("ES-ML", date(2025, 6, 6), true),
        ("ES-ML", date(2027, 5, 16), true),
    ];
    for (code, date, expected) in table {
        assert_eq!(set(code).unwrap().name(date).is_some(), expected, "{code} {date}");
    }
    assert!(set("XX").is_none());
}

#[test]
fn two_holidays_on_one_date_are_named_together() {
    let name = |code: &str, date: Date| set(code).unwrap().name(date);
    assert_eq!(name("IT", date(2026, 11, 1)), Some("Ognissanti, Giorno dell'unità nazionale"));
    assert_eq!(name("GB", date(2026, 12, 26)), Some("Boxing Day"));
}
