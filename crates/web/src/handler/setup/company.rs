//! Step 2: the company and its calendar. Hours are read as people type them and kept as the policy writes them; whether
//! they make a calendar is asked of the calendar itself.

use axum::extract::RawForm;
use axum::response::Response;
use jiff::tz::TimeZone;
use relance_domain::calendar::{Calendar, CalendarError, CalendarSpec, OpeningDay};
use relance_domain::locale::Locale;

use super::draft::Company;
use super::{Founder, one_line, place};
use crate::fault::Fault;
use crate::page::setup::{CompanyFault, CompanyStep, Form, Step};

/// The form, with what was entered before or a guess from the language.
pub async fn show(founder: Founder) -> Response {
    if let Some(elsewhere) = founder.elsewhere(Step::Company) {
        return elsewhere;
    }
    let locale = founder.visit.ctx.locale;
    let step = match &founder.draft.company {
        Some(company) => CompanyStep {
            name: company.name.clone(),
            first: company.languages.first().copied().unwrap_or(locale),
            languages: company.languages.clone(),
            zone: company.zone.clone(),
            hours: company.hours.clone().map(|hours| hours.join(", ")),
            holidays: company.holidays.clone().unwrap_or_default(),
            ..empty(locale)
        },
        None => empty(locale),
    };
    founder.draw(Form::Company(step))
}

/// Keeps the company.
pub async fn save(mut founder: Founder, RawForm(form): RawForm) -> Result<Response, Fault> {
    if let Some(elsewhere) = founder.elsewhere(Step::Company) {
        return Ok(elsewhere);
    }
    let mut step = read(&form, founder.visit.ctx.locale);
    match company(&step) {
        Ok(company) => {
            founder.draft.company = Some(company);
            founder.go_on(Step::Company).await
        }
        Err(faults) => {
            step.faults = faults;
            Ok(founder.refuse(Form::Company(step)))
        }
    }
}

fn empty(locale: Locale) -> CompanyStep {
    let (zone, country) = place::guess(locale);
    let day = || "9:00-18:00".to_owned();
    CompanyStep {
        name: String::new(),
        languages: vec![locale],
        first: locale,
        zone: zone.to_owned(),
        zones: place::zones(),
        hours: [day(), day(), day(), day(), day(), String::new(), String::new()],
        holidays: country.to_owned(),
        countries: place::countries(),
        faults: Vec::new(),
    }
}

fn read(form: &[u8], locale: Locale) -> CompanyStep {
    let mut step = CompanyStep {
        languages: Vec::new(),
        zone: String::new(),
        hours: Default::default(),
        holidays: String::new(),
        ..empty(locale)
    };
    for (name, value) in form_urlencoded::parse(form) {
        let value: String = value.chars().take(200).collect();
        match &*name {
            "name" => step.name = value,
            "languages" => step.languages.extend(value.parse::<Locale>()),
            "first" => step.first = value.parse().unwrap_or(locale),
            "zone" => step.zone = value,
            "holidays" => step.holidays = value,
            _ => {
                let day = name.strip_prefix("hours-").and_then(|day| day.parse::<usize>().ok());
                if let Some(hours) = day.and_then(|day| step.hours.get_mut(day.checked_sub(1)?)) {
                    *hours = value;
                }
            }
        }
    }
    step.languages.dedup();
    step
}

/// What was typed as it will be kept, or everything that is wrong with it.
fn company(step: &CompanyStep) -> Result<Company, Vec<CompanyFault>> {
    let mut faults = Vec::new();
    let name = one_line(&step.name);
    if name.is_empty() {
        faults.push(CompanyFault::Name);
    }
    match step.languages.is_empty() {
        true => faults.push(CompanyFault::Languages),
        false if !step.languages.contains(&step.first) => faults.push(CompanyFault::First),
        false => {}
    }
    let zone = step.zone.trim();
    let zone_is_known = TimeZone::get(zone).is_ok() && !zone.is_empty();
    if !zone_is_known {
        faults.push(CompanyFault::Zone);
    }
    let holidays = (!step.holidays.is_empty()).then(|| step.holidays.clone());
    let spec = CalendarSpec {
        // A wrong zone is said once; the hours are looked at all the same.
        zone: if zone_is_known { zone.to_owned() } else { "UTC".to_owned() },
        week: step.hours.clone().map(|typed| hours(&typed)),
        holidays: holidays
            .iter()
            .filter(|set| relance_domain::holiday::set(set).is_some())
            .cloned()
            .collect(),
        closed: Vec::new(),
        reduced: Vec::new(),
    };
    faults.extend(hour_faults(&spec));
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut languages = step.languages.clone();
    languages.retain(|locale| *locale != step.first);
    languages.insert(0, step.first);
    Ok(Company {
        name,
        languages,
        zone: spec.zone,
        hours: spec.week,
        holidays: spec.holidays.into_iter().next(),
    })
}

/// Every day whose hours are wrong. The calendar names one at a time, so each day is asked by itself before the week.
fn hour_faults(spec: &CalendarSpec) -> Vec<CompanyFault> {
    let alone = |day: usize| {
        let week = std::array::from_fn(|at| if at == day { spec.week[day].clone() } else { Vec::new() });
        Calendar::new(&CalendarSpec { week, holidays: Vec::new(), ..spec.clone() }).is_err()
    };
    let wrong = |day: &usize| !spec.week[*day].is_empty() && alone(*day);
    let faults: Vec<CompanyFault> = (0..7).filter(wrong).map(CompanyFault::Hours).collect();
    if !faults.is_empty() {
        return faults;
    }
    match Calendar::new(spec) {
        Ok(_) => Vec::new(),
        Err(CalendarError::Overlap { on: OpeningDay::Weekday(day), .. }) => {
            vec![CompanyFault::Hours(usize::try_from(day.to_monday_zero_offset()).unwrap_or(0))]
        }
        Err(_) => vec![CompanyFault::Never],
    }
}

/// `9-13, 14h30–18` as `09:00-13:00`, `14:30-18:00`. What cannot be read stays as it is, for the calendar to refuse.
pub fn hours(typed: &str) -> Vec<String> {
    typed.split([',', ';']).map(str::trim).filter(|one| !one.is_empty()).map(interval).collect()
}

fn interval(typed: &str) -> String {
    let ends = typed.split_once(['-', '–', '—']).map(|(from, until)| (clock(from), clock(until)));
    match ends {
        Some((Some(from), Some(until))) => format!("{from}-{until}"),
        _ => typed.to_owned(),
    }
}

/// `9`, `9:30`, `9h30`, `9.30` as `09:30`.
fn clock(typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let (hour, minute) = typed.split_once([':', 'h', '.']).unwrap_or((&typed, ""));
    let (hour, minute) = (hour.trim(), minute.trim());
    let hour: u8 = hour.parse().ok()?;
    let minute: u8 = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    Some(format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let table = [
            ("9:00-13:00, 14:00-18:00", "09:00-13:00 14:00-18:00"),
            ("0-24", "00:00-24:00"),
            ("9h30 – 18h", "09:30-18:00"),
            ("8.15-12; 22-6", "08:15-12:00 22:00-06:00"),
            (" ", ""),
            ("nine to five", "nine to five"),
        ];
        for (typed, kept) in table {
            assert_eq!(hours(typed).join(" "), kept, "{typed:?}");
        }
    }

    #[test]
    fn each_wrong_day_is_named() {
        let mut step = CompanyStep { name: "Amarre".into(), ..empty(Locale::It) };
        step.hours[1] = "nine to five".into();
        step.hours[3] = "9-12, 11-13".into();
        assert_eq!(company(&step), Err(vec![CompanyFault::Hours(1), CompanyFault::Hours(3)]));
        step.hours = Default::default();
        assert_eq!(company(&step), Err(vec![CompanyFault::Never]));
        step.hours[0] = "22-6".into();
        step.hours[1] = "5-9".into();
        assert_eq!(company(&step), Err(vec![CompanyFault::Hours(1)]));
    }
}
