//! What CLDR does not know: prepositions, elisions, first days of months, and the nouns of a promise. One function
//! per question, one arm per language.

use crate::locale::Locale;

/// Which kind of time a number counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Noun {
    Minute,
    Hour,
    Day,
    WorkingMinute,
    WorkingHour,
    WorkingDay,
}

/// Singular and plural. German is in the nominative: write a sentence that needs no dative.
pub(super) fn noun(locale: Locale, noun: Noun) -> (&'static str, &'static str) {
    use Locale::{De, En, Es, Fr, It, Pt};
    match (noun, locale) {
        (Noun::Minute, De) => ("Minute", "Minuten"),
        (Noun::Minute, En | Fr) => ("minute", "minutes"),
        (Noun::Minute, Es | Pt) => ("minuto", "minutos"),
        (Noun::Minute, It) => ("minuto", "minuti"),
        (Noun::Hour, De) => ("Stunde", "Stunden"),
        (Noun::Hour, En) => ("hour", "hours"),
        (Noun::Hour, Es | Pt) => ("hora", "horas"),
        (Noun::Hour, Fr) => ("heure", "heures"),
        (Noun::Hour, It) => ("ora", "ore"),
        (Noun::Day, De) => ("Tag", "Tage"),
        (Noun::Day, En) => ("day", "days"),
        (Noun::Day, Es) => ("día", "días"),
        (Noun::Day, Fr) => ("jour", "jours"),
        (Noun::Day, It) => ("giorno", "giorni"),
        (Noun::Day, Pt) => ("dia", "dias"),
        (Noun::WorkingMinute, De) => ("Arbeitsminute", "Arbeitsminuten"),
        (Noun::WorkingMinute, En) => ("working minute", "working minutes"),
        (Noun::WorkingMinute, Es) => ("minuto hábil", "minutos hábiles"),
        (Noun::WorkingMinute, Fr) => ("minute ouvrée", "minutes ouvrées"),
        (Noun::WorkingMinute, It) => ("minuto lavorativo", "minuti lavorativi"),
        (Noun::WorkingMinute, Pt) => ("minuto útil", "minutos úteis"),
        (Noun::WorkingHour, De) => ("Arbeitsstunde", "Arbeitsstunden"),
        (Noun::WorkingHour, En) => ("working hour", "working hours"),
        (Noun::WorkingHour, Es) => ("hora hábil", "horas hábiles"),
        (Noun::WorkingHour, Fr) => ("heure ouvrée", "heures ouvrées"),
        (Noun::WorkingHour, It) => ("ora lavorativa", "ore lavorative"),
        (Noun::WorkingHour, Pt) => ("hora útil", "horas úteis"),
        (Noun::WorkingDay, De) => ("Arbeitstag", "Arbeitstage"),
        (Noun::WorkingDay, En) => ("working day", "working days"),
        (Noun::WorkingDay, Es) => ("día hábil", "días hábiles"),
        (Noun::WorkingDay, Fr) => ("jour ouvré", "jours ouvrés"),
        (Noun::WorkingDay, It) => ("giorno lavorativo", "giorni lavorativi"),
        (Noun::WorkingDay, Pt) => ("dia útil", "dias úteis"),
    }
}

pub(super) fn at_once(locale: Locale) -> &'static str {
    match locale {
        Locale::De => "sofort",
        Locale::En => "at once",
        Locale::Es => "de inmediato",
        Locale::Fr => "tout de suite",
        Locale::It => "subito",
        Locale::Pt => "de imediato",
    }
}

/// A date as it stands inside a sentence: CLDR writes it as a heading.
pub(super) fn date_in_prose(locale: Locale, date: &str, day: i8) -> String {
    let date = first_of_month(locale, date, day);
    match locale {
        // `el jueves 5 de noviembre`, `Thursday 5 November`: the comma belongs to letterheads.
        Locale::En | Locale::Es => date.replacen(", ", " ", 1),
        _ => date,
    }
}

/// The first of a month is an ordinal in French and Italian, the other days are plain numbers.
pub(super) fn first_of_month(locale: Locale, date: &str, day: i8) -> String {
    let ordinal = match locale {
        Locale::Fr if day == 1 => "1er",
        Locale::It if day == 1 => "1º",
        _ => return date.to_owned(),
    };
    let words = date.split(' ').map(|word| if word == "1" { ordinal } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// A day and a time in one breath. One o'clock is a singular in three languages.
pub(super) fn date_at_time(locale: Locale, date: &str, time: &str, hour: i8) -> String {
    match (locale, hour) {
        (Locale::De, _) => format!("{date}, um {time} Uhr"),
        (Locale::En, _) => format!("{date}, {time}"),
        (Locale::Es, 1) => format!("{date} a la {time}"),
        (Locale::Es, _) => format!("{date} a las {time}"),
        (Locale::Fr, _) => format!("{date} à {time}"),
        (Locale::It, 1) => format!("{date} all’{time}"),
        (Locale::It, _) => format!("{date} alle {time}"),
        (Locale::Pt, 1) => format!("{date}, à {time}"),
        (Locale::Pt, _) => format!("{date}, às {time}"),
    }
}

/// Whose clock a time is read from: `heure de Paris`.
pub(super) fn time_of(locale: Locale, city: &str) -> String {
    match locale {
        Locale::De => format!("Ortszeit {city}"),
        Locale::En => format!("{city} time"),
        Locale::Es => format!("hora de {city}"),
        Locale::Fr => format!("heure {}", of_french(city)),
        Locale::It => format!("ora {}", of_italian(city)),
        Locale::Pt if city == "Cairo" => format!("hora do {city}"),
        Locale::Pt => format!("hora de {city}"),
    }
}

/// Cities whose H is mute; all others are `de Hanoï`, `de Hong Kong`.
const MUTE_H: [&str; 3] = ["Helsinki", "Hermosillo", "Honolulu"];

fn of_french(city: &str) -> String {
    if let Some(rest) = city.strip_prefix("Le ") {
        return format!("du {rest}");
    }
    let vowel = city.starts_with(|first| "AEIOUÀÂÅÉÈÊÎÔŒ".contains(first));
    if vowel || MUTE_H.contains(&city) { format!("d’{city}") } else { format!("de {city}") }
}

fn of_italian(city: &str) -> String {
    match (city.strip_prefix("Il "), city.strip_prefix("L’").or(city.strip_prefix("L'"))) {
        (Some(rest), _) => format!("del {rest}"),
        (_, Some(rest)) => format!("dell’{rest}"),
        _ => format!("di {city}"),
    }
}

/// A weekday and a bare day of the month.
pub(super) fn weekday_and_day(locale: Locale, weekday: &str, day: i8) -> String {
    let dot = if locale == Locale::De { "." } else { "" };
    first_of_month(locale, &format!("{weekday} {day}{dot}"), day)
}

/// A short weekday before a short date or day. German lists drop the dot, `Do 12.`, French ones keep it, `jeu. 12`.
pub(super) fn short_weekday(locale: Locale, weekday: &str) -> &str {
    let weekday = weekday.trim_end_matches(',');
    if locale == Locale::De { weekday.trim_end_matches('.') } else { weekday }
}

/// A weekday written out before a day: German sets it off, `Donnerstag, 12.`.
pub(super) fn long_weekday(locale: Locale, weekday: String) -> String {
    if locale == Locale::De { weekday + "," } else { weekday }
}
