//! The same instants in six languages, seen from Tuesday 10 November 2026, 14:20.

use relance_domain::locale::Locale;

use super::{brief, full};
use crate::component::sample::{at, ctx};

#[test]
fn instants_are_told_as_each_language_tells_them() {
    let mut lines = Vec::new();
    for locale in Locale::ALL {
        let ctx = ctx(locale);
        let told = [
            "2026-11-10T15:00+01:00",
            "2026-11-12T09:12+01:00",
            "2026-12-24T18:00+01:00",
            "2027-03-01T08:05+01:00",
        ]
        .map(|instant| brief(&ctx, at(instant)));
        lines.push(format!("{locale}: {}", told.join(" | ")));
        lines.push(format!(
            "    {} | {}",
            full(&ctx, at("2026-11-12T11:40+01:00")),
            full(&ctx, at("2027-03-01T08:05+01:00"))
        ));
    }
    insta::assert_snapshot!(lines.join("\n"), @"
    de: 15:00 | Do 09:12 | 24. Dez. 18:00 | 1. März 2027 08:05
        Donnerstag, 12. November, 11:40 Uhr | Montag, 1. März 2027, 08:05 Uhr
    en: 15:00 | Thu 09:12 | 24 Dec 18:00 | 1 Mar 2027 08:05
        Thursday 12 November, 11:40 | Monday 1 March 2027, 08:05
    es: 15:00 | jue 09:12 | 24 dic 18:00 | 1 mar 2027 08:05
        jueves 12 de noviembre, 11:40 | lunes 1 de marzo de 2027, 08:05
    fr: 15:00 | jeu. 09:12 | 24 déc. 18:00 | 1 mars 2027 08:05
        jeudi 12 novembre à 11:40 | lundi 1 mars 2027 à 08:05
    it: 15:00 | gio 09:12 | 24 dic 18:00 | 1 mar 2027 08:05
        giovedì 12 novembre alle 11:40 | lunedì 1 marzo 2027 alle 08:05
    pt: 15:00 | qui. 09:12 | 24 dez. 18:00 | 1 mar. 2027 08:05
        quinta-feira, 12 de novembro, às 11:40 | segunda-feira, 1 de março de 2027, às 08:05
    ");
}
