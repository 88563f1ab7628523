//! What the six languages say, to be read aloud by somebody who speaks them.

use insta::assert_snapshot;
use jiff::civil;

use super::*;
use crate::calendar::time_zone;

const NOW: &str = "2026-11-03T17:40:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// One line a language.
fn in_all(zone: &str, speak: impl Fn(Words<'_>) -> String) -> String {
    let zone = time_zone(zone).unwrap();
    let line = |locale| format!("{locale}  {}\n", speak(Words::new(locale, &zone)));
    Locale::ALL.into_iter().map(line).collect()
}

/// One line a language, with what is said of each item.
fn of_each<T: Copy>(items: &[T], speak: impl Fn(Words<'_>, T) -> String) -> String {
    in_all("Europe/Paris", |words| {
        items.iter().map(|item| speak(words, *item)).collect::<Vec<_>>().join(" | ")
    })
}

#[test]
fn a_moment_reads_well_in_a_sentence() {
    assert_snapshot!(in_all("Europe/Paris", |words| words.moment(at("2026-11-05T17:40:00Z"), at(NOW))), @"
    de  Donnerstag, 5. November, um 18:40 Uhr
    en  Thursday 5 November, 18:40
    es  jueves 5 de noviembre a las 18:40
    fr  jeudi 5 novembre à 18:40
    it  giovedì 5 novembre alle 18:40
    pt  quinta-feira, 5 de novembro, às 18:40
    ");
}

#[test]
fn a_moment_of_another_year_names_it() {
    assert_snapshot!(in_all("Europe/Paris", |words| words.moment(at("2027-02-04T08:05:00Z"), at(NOW))), @"
    de  Donnerstag, 4. Februar 2027, um 09:05 Uhr
    en  Thursday 4 February 2027, 09:05
    es  jueves 4 de febrero de 2027 a las 09:05
    fr  jeudi 4 février 2027 à 09:05
    it  giovedì 4 febbraio 2027 alle 09:05
    pt  quinta-feira, 4 de fevereiro de 2027, às 09:05
    ");
}

#[test]
fn the_first_of_a_month_and_one_o_clock_are_special() {
    assert_snapshot!(in_all("Europe/Paris", |words| words.moment(at("2026-12-01T00:05:00Z"), at(NOW))), @"
    de  Dienstag, 1. Dezember, um 01:05 Uhr
    en  Tuesday 1 December, 01:05
    es  martes 1 de diciembre a la 01:05
    fr  mardi 1er décembre à 01:05
    it  martedì 1º dicembre all’01:05
    pt  terça-feira, 1 de dezembro, à 01:05
    ");
}

#[test]
fn the_year_is_the_one_on_the_companys_wall() {
    let (eve, new_year) = (at("2026-12-31T22:30:00Z"), at("2026-12-31T23:30:00Z"));
    let paris = time_zone("Europe/Paris").unwrap();
    let words = Words::new(Locale::Fr, &paris);
    assert_eq!(words.moment(eve, eve), "jeudi 31 décembre à 23:30");
    assert_eq!(words.moment(new_year, eve), "vendredi 1er janvier 2027 à 00:30");
}

#[test]
fn the_clock_is_named_by_its_city() {
    let said = |zone: &str| in_all(zone, |words| words.moment_in_city(at("2026-11-05T17:40:00Z"), at(NOW)));
    assert_snapshot!(said("Europe/Lisbon"), @"
    de  Donnerstag, 5. November, um 17:40 Uhr (Ortszeit Lissabon)
    en  Thursday 5 November, 17:40 (Lisbon time)
    es  jueves 5 de noviembre a las 17:40 (hora de Lisboa)
    fr  jeudi 5 novembre à 17:40 (heure de Lisbonne)
    it  giovedì 5 novembre alle 17:40 (ora di Lisbona)
    pt  quinta-feira, 5 de novembro, às 17:40 (hora de Lisboa)
    ");
    let clocks = |name: &str| {
        let zone = time_zone(name).unwrap();
        Locale::ALL.map(|locale| Words::new(locale, &zone).clock(at(NOW))).join(" | ")
    };
    let zones = [
        "Europe/Paris",
        "Europe/Rome",
        "Europe/Berlin",
        "Europe/London",
        "Europe/Athens",
        "Europe/Helsinki",
        "America/New_York",
        "America/Havana",
        "Africa/Cairo",
        "Asia/Hong_Kong",
        "UTC",
        "Etc/GMT-3",
    ];
    assert_snapshot!(zones.map(clocks).join("\n"), @"
    Ortszeit Paris | Paris time | hora de París | heure de Paris | ora di Parigi | hora de Paris
    Ortszeit Rom | Rome time | hora de Roma | heure de Rome | ora di Roma | hora de Roma
    Ortszeit Berlin | Berlin time | hora de Berlín | heure de Berlin | ora di Berlino | hora de Berlim
    Ortszeit London | London time | hora de Londres | heure de Londres | ora di Londra | hora de Londres
    Ortszeit Athen | Athens time | hora de Atenas | heure d’Athènes | ora di Atene | hora de Atenas
    Ortszeit Helsinki | Helsinki time | hora de Helsinki | heure d’Helsinki | ora di Helsinki | hora de Helsínquia
    Ortszeit New York | New York time | hora de Nueva York | heure de New York | ora di New York | hora de Nova Iorque
    Ortszeit Havanna | Havana time | hora de La Habana | heure de La Havane | ora dell’Avana | hora de Havana
    Ortszeit Kairo | Cairo time | hora de El Cairo | heure du Caire | ora del Cairo | hora do Cairo
    Ortszeit Hongkong | Hong Kong time | hora de Hong Kong | heure de Hong Kong | ora di Hong Kong | hora de Hong Kong
    UTC | UTC | UTC | UTC | UTC | UTC
    UTC+03 | UTC+03 | UTC+03 | UTC+03 | UTC+03 | UTC+03
    ");
}

#[test]
fn the_desk_is_short() {
    let instants = [
        "2026-11-03T08:05:00Z",
        "2026-11-05T17:40:00Z",
        "2026-11-01T17:40:00Z",
        "2026-12-01T17:40:00Z",
        "2025-03-01T17:40:00Z",
    ];
    assert_snapshot!(of_each(&instants, |words, instant| words.short(at(instant), at(NOW))), @"
    de  09:05 | Do 5., 18:40 | So 1., 18:40 | Di 1. Dez., 18:40 | 01.03.2025, 18:40
    en  09:05 | Thu 5, 18:40 | Sun 1, 18:40 | Tue 1 Dec, 18:40 | 1 Mar 2025, 18:40
    es  09:05 | jue 5, 18:40 | dom 1, 18:40 | mar 1 dic, 18:40 | 1 mar 2025, 18:40
    fr  09:05 | jeu. 5, 18:40 | dim. 1er, 18:40 | mar. 1er déc., 18:40 | 1er mars 2025, 18:40
    it  09:05 | gio 5, 18:40 | dom 1º, 18:40 | mar 1º dic, 18:40 | 1º mar 2025, 18:40
    pt  09:05 | quinta 5, 18:40 | domingo 1, 18:40 | terça 1 de dez., 18:40 | 01/03/2025, 18:40
    ");
}

#[test]
fn days_and_times_alone() {
    let of = "2026-11-01T08:05:00Z";
    let said = |words: Words<'_>| {
        [words.day(at(of)), words.weekday_day(at(of)), words.time(at(of)), words.date_time(at(of))]
            .join(" | ")
    };
    assert_snapshot!(in_all("Europe/Paris", said), @"
    de  Sonntag, 1. November | Sonntag, 1. | 09:05 | Sonntag, 1. November 2026, um 09:05 Uhr (Ortszeit Paris)
    en  Sunday 1 November | Sunday 1 | 09:05 | Sunday 1 November 2026, 09:05 (Paris time)
    es  domingo 1 de noviembre | domingo 1 | 09:05 | domingo 1 de noviembre de 2026 a las 09:05 (hora de París)
    fr  dimanche 1er novembre | dimanche 1er | 09:05 | dimanche 1er novembre 2026 à 09:05 (heure de Paris)
    it  domenica 1º novembre | domenica 1º | 09:05 | domenica 1º novembre 2026 alle 09:05 (ora di Parigi)
    pt  domingo, 1 de novembro | domingo 1 | 09:05 | domingo, 1 de novembro de 2026, às 09:05 (hora de Paris)
    ");
}

#[test]
fn budgets_agree_in_number() {
    let said = |budgets: &[&str]| of_each(budgets, |words, budget| words.budget(budget.parse().unwrap()));
    assert_snapshot!(said(&["at once", "1h", "12h", "48h", "90 min", "1 week"]), @"
    de  sofort | 1 Stunde | 12 Stunden | 48 Stunden | 90 Minuten | 7 Tage
    en  at once | 1 hour | 12 hours | 48 hours | 90 minutes | 7 days
    es  de inmediato | 1 hora | 12 horas | 48 horas | 90 minutos | 7 días
    fr  tout de suite | 1 heure | 12 heures | 48 heures | 90 minutes | 7 jours
    it  subito | 1 ora | 12 ore | 48 ore | 90 minuti | 7 giorni
    pt  de imediato | 1 hora | 12 horas | 48 horas | 90 minutos | 7 dias
    ");
    let working =
        ["48 working hours", "1 working hour", "90 working minutes", "2 working days", "1 working day"];
    assert_snapshot!(said(&working), @"
    de  48 Arbeitsstunden | 1 Arbeitsstunde | 90 Arbeitsminuten | 2 Arbeitstage | 1 Arbeitstag
    en  48 working hours | 1 working hour | 90 working minutes | 2 working days | 1 working day
    es  48 horas hábiles | 1 hora hábil | 90 minutos hábiles | 2 días hábiles | 1 día hábil
    fr  48 heures ouvrées | 1 heure ouvrée | 90 minutes ouvrées | 2 jours ouvrés | 1 jour ouvré
    it  48 ore lavorative | 1 ora lavorativa | 90 minuti lavorativi | 2 giorni lavorativi | 1 giorno lavorativo
    pt  48 horas úteis | 1 hora útil | 90 minutos úteis | 2 dias úteis | 1 dia útil
    ");
    assert_snapshot!(said(&["8784 working hours"]).replace('\u{202f}', "~"), @"
    de  8.784 Arbeitsstunden
    en  8,784 working hours
    es  8784 horas hábiles
    fr  8~784 heures ouvrées
    it  8784 ore lavorative
    pt  8784 horas úteis
    ");
}

#[test]
fn countdowns_never_show_more_time_than_there_is() {
    let paris = time_zone("Europe/Paris").unwrap();
    let words = Words::new(Locale::Fr, &paris);
    let table = [
        (0, "0 min"),
        (59, "0 min"),
        (40 * 60 + 59, "40 min"),
        (3600, "1 h 00"),
        (2 * 3600 + 45 * 60, "2 h 45"),
        (47 * 3600 + 58 * 60 + 59, "47 h 58"),
        (-1, "−1 min"),
        (-3600 - 34 * 60 - 1, "−1 h 35"),
    ];
    for (secs, shown) in table {
        assert_eq!(words.countdown(SignedDuration::from_secs(secs)).to_string(), shown, "{secs}");
    }
    let parts = words.countdown(SignedDuration::from_mins(165));
    assert_eq!(parts, Countdown { negative: false, parts: vec![("2".into(), "h"), ("45".into(), "")] });
    assert_eq!(words.duration(SignedDuration::from_mins(498)), "8 h 18");
    assert_eq!(words.duration(SignedDuration::from_mins(-40)), "40 min");
}

#[test]
fn cities_are_called_as_the_reader_calls_them() {
    assert_eq!(city(Locale::De, "Europe/Rome"), "Rom");
    assert_eq!(city(Locale::It, "Europe/Paris"), "Parigi");
    assert_eq!(city(Locale::Pt, "America/New_York"), "Nova Iorque");
    assert_eq!(city(Locale::En, "America/Argentina/Buenos_Aires"), "Buenos Aires");
    assert_eq!(city(Locale::En, "UTC"), "UTC");
}

#[test]
fn the_ends_of_time_have_words_too() {
    let zone = time_zone("Asia/Kolkata").unwrap();
    for locale in Locale::ALL {
        let words = Words::new(locale, &zone);
        for edge in [Timestamp::MIN, Timestamp::MAX] {
            assert!(!words.moment_in_city(edge, at(NOW)).is_empty());
            assert!(!words.short(edge, at(NOW)).is_empty());
        }
        for length in [SignedDuration::MIN, SignedDuration::MAX] {
            assert!(!words.countdown(length).to_string().is_empty());
            assert!(!words.duration(length).is_empty());
        }
    }
}

/// Spaces that break no line, made visible.
fn visible(text: String) -> String {
    text.replace('\u{a0}', "_").replace('\u{202f}', "~")
}

#[test]
fn amounts_are_written_as_each_country_does() {
    let amounts = [(799, "GBP"), (799, "EUR"), (-799, "eur"), (0, "EUR"), (5, "EUR"), (80_000, "EUR")];
    assert_snapshot!(visible(of_each(&amounts, |words, (minor, currency)| words.amount(minor, currency))), @"
    de  7,99_£ | 7,99_€ | -7,99_€ | 0,00_€ | 0,05_€ | 800,00_€
    en  £7.99 | €7.99 | -€7.99 | €0.00 | €0.05 | €800.00
    es  7,99_£ | 7,99_€ | -7,99_€ | 0,00_€ | 0,05_€ | 800,00_€
    fr  7,99_£ | 7,99_€ | -7,99_€ | 0,00_€ | 0,05_€ | 800,00_€
    it  7,99_£ | 7,99_€ | -7,99_€ | 0,00_€ | 0,05_€ | 800,00_€
    pt  7,99_£ | 7,99_€ | -7,99_€ | 0,00_€ | 0,05_€ | 800,00_€
    ");
    let others = [
        (123_456_789, "EUR"),
        (1_234_500, "USD"),
        (12_345, "TND"),
        (800, "JPY"),
        (4990, "BRL"),
        (1050, "CHF"),
    ];
    assert_snapshot!(visible(of_each(&others, |words, (minor, currency)| words.amount(minor, currency))), @"
    de  1.234.567,89_€ | 12.345,00_$ | 12,345_TND | 800_¥ | 49,90_R$ | 10,50_CHF
    en  €1,234,567.89 | US$12,345.00 | TND_12.345 | ¥800 | R$49.90 | CHF_10.50
    es  1.234.567,89_€ | 12.345,00_US$ | 12,345_TND | 800_¥ | 49,90_R$ | 10,50_CHF
    fr  1~234~567,89_€ | 12~345,00_$US | 12,345_TND | 800_¥ | 49,90_R$ | 10,50_CHF
    it  1.234.567,89_€ | 12.345,00_USD | 12,345_TND | 800_¥ | 49,90_R$ | 10,50_CHF
    pt  1_234_567,89_€ | 12_345,00_US$ | 12,345_TND | 800_¥ | 49,90_R$ | 10,50_CHF
    ");
}

#[test]
fn any_currency_and_any_amount_have_words() {
    let zone = time_zone("Europe/Paris").unwrap();
    let words = Words::new(Locale::En, &zone);
    assert_eq!(words.amount(i64::MIN, "EUR"), "-€92,233,720,368,547,758.08");
    assert_eq!(visible(words.amount(1, "nothing like a currency")), "NOTHINGL_0.01");
    assert_eq!(visible(words.amount(100, "CLF")), "CLF_0.0100");
}

#[test]
fn a_date_in_a_sentence_names_another_year() {
    let dates = [civil::date(2026, 11, 12), civil::date(2027, 1, 1)];
    assert_snapshot!(of_each(&dates, |words, date| words.date(date, at(NOW))), @"
    de  Donnerstag, 12. November | Freitag, 1. Januar 2027
    en  Thursday 12 November | Friday 1 January 2027
    es  jueves 12 de noviembre | viernes 1 de enero de 2027
    fr  jeudi 12 novembre | vendredi 1er janvier 2027
    it  giovedì 12 novembre | venerdì 1º gennaio 2027
    pt  quinta-feira, 12 de novembro | sexta-feira, 1 de janeiro de 2027
    ");
}

#[test]
fn counts_agree_in_number() {
    assert_snapshot!(visible(of_each(&[0, 1, 2, 12_000], |words, number| words.count(number, "one", "many"))), @"
    de  0 many | 1 one | 2 many | 12.000 many
    en  0 many | 1 one | 2 many | 12,000 many
    es  0 many | 1 one | 2 many | 12.000 many
    fr  0 one | 1 one | 2 many | 12~000 many
    it  0 many | 1 one | 2 many | 12.000 many
    pt  0 many | 1 one | 2 many | 12_000 many
    ");
}
