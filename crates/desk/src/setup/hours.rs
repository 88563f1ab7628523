//! Opening hours as one sentence for customers, made from what the set-up page was told. An operator who wants a finer
//! sentence writes it into the calendar.

use relance_domain::locale::Locale;

/// `Opening hours: Monday to Friday 09:00-13:00, 14:00-18:00, except on public holidays.`
pub(super) fn words(locale: Locale, week: &[Vec<String>; 7], has_holidays: bool) -> String {
    let days = weekdays(locale);
    let (lead, to, holidays) = terms(locale);
    let mut groups = Vec::new();
    let mut first = 0;
    while first < week.len() {
        let same = week[first..].iter().take_while(|hours| **hours == week[first]).count();
        let last = first + same - 1;
        if !week[first].is_empty() {
            let span = match same {
                1 => days[first].to_owned(),
                2 => format!("{}, {}", days[first], days[last]),
                _ => to.replace("{a}", days[first]).replace("{b}", days[last]),
            };
            groups.push(format!("{span} {}", week[first].join(", ").replace('-', "–")));
        }
        first += same;
    }
    let holidays = if has_holidays { holidays } else { "" };
    format!("{lead} {}{holidays}.", groups.join("; "))
}

/// What leads in, how days are joined, and what is said of holidays.
fn terms(locale: Locale) -> (&'static str, &'static str, &'static str) {
    match locale {
        Locale::De => ("Öffnungszeiten:", "{a} bis {b}", ", außer an Feiertagen"),
        Locale::En => ("Opening hours:", "{a} to {b}", ", except on public holidays"),
        Locale::Es => ("Horario:", "de {a} a {b}", ", salvo festivos"),
        Locale::Fr => ("Horaires :", "du {a} au {b}", ", hors jours fériés"),
        Locale::It => ("Orari:", "da {a} a {b}", ", esclusi i giorni festivi"),
        Locale::Pt => ("Horário:", "de {a} a {b}", ", exceto feriados"),
    }
}

fn weekdays(locale: Locale) -> [&'static str; 7] {
    match locale {
        Locale::De => ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        Locale::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        Locale::Es => ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        Locale::Fr => ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        Locale::It => ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        Locale::Pt => [
            "segunda-feira",
            "terça-feira",
            "quarta-feira",
            "quinta-feira",
            "sexta-feira",
            "sábado",
            "domingo",
        ],
    }
}
