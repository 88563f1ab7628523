//! The iCalendar files of a policy folder: read before the calendars that name them, and refused when none does.
//! What is inside such a file is read by `holiday::ics`.

use std::collections::{BTreeMap, BTreeSet};

use super::parse::{PolicyFile, Problem};
use crate::holiday::{DayOff, ics};

/// By their paths: their dates, or none when they cannot be read, which was told where it stands.
#[derive(Debug, Default)]
pub(super) struct HolidayFiles {
    files: BTreeMap<String, Option<Vec<DayOff>>>,
    named: BTreeSet<String>,
}

/// An iCalendar file lies at the top of the folder.
pub(super) fn is_holiday_file(path: &str) -> bool {
    path.ends_with(".ics") && !path.contains('/')
}

impl HolidayFiles {
    /// Reads those of a folder, and tells every mistake in them.
    pub fn read(files: &[PolicyFile]) -> (HolidayFiles, Vec<Problem>) {
        let mut read = HolidayFiles::default();
        let mut problems = Vec::new();
        for file in files.iter().filter(|file| is_holiday_file(&file.path)) {
            let days =
                ics::read(&file.text).map_err(|found| {
                    problems.extend(found.into_iter().map(|ics::IcsProblem { line, column, what }| {
                        Problem { path: file.path.clone(), line, column, what: what.into() }
                    }));
                });
            read.files.insert(file.path.clone(), days.ok());
        }
        (read, problems)
    }

    /// The dates of a file that a calendar names; none of one that cannot be read. Fails when there is no such file.
    pub fn name(&mut self, path: &str) -> Result<&[DayOff], String> {
        let days = self.files.get(path).ok_or_else(|| {
            let known: Vec<&str> = self.files.keys().map(String::as_str).collect();
            let instead = match known[..] {
                [] => "put it at the top of the folder".to_owned(),
                _ => format!("put it at the top of the folder, or name one of {}", known.join(", ")),
            };
            format!("there is no file `{path}`: {instead}")
        })?;
        self.named.insert(path.to_owned());
        Ok(days.as_deref().unwrap_or_default())
    }

    /// Files that lie in the folder for nothing.
    pub fn unnamed(&self) -> impl Iterator<Item = Problem> + '_ {
        self.files.keys().filter(|path| !self.named.contains(*path)).map(|path| {
            let what =
                format!("no calendar names this file: write holiday_files = [\"{path}\"], or remove it");
            Problem { path: path.clone(), line: 1, column: 1, what: what.into() }
        })
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::parse;
    use super::*;
    use crate::calendar::Calendar;

    const COMPANY: &str = "[company]\nname = \"L\"\nlanguages = [\"fr\"]\nzone = \"Europe/Paris\"\n";
    const EVENT: &str = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Inventaire\nDTSTART;VALUE=DATE:20261228\n\
                         DTEND;VALUE=DATE:20261230\nEND:VEVENT\nEND:VCALENDAR\n";

    /// A policy with one calendar that names these files.
    fn folder(named: &str, files: &[(&str, &str)]) -> Vec<PolicyFile> {
        let calendar = format!(
            "[calendar.office]\nzone = \"Europe/Paris\"\nmonday = [\"09:00-18:00\"]\n\
             tuesday = [\"09:00-18:00\"]\nclosed = [\"2026-12-22\"]\nholiday_files = [{named}]\n"
        );
        let all = [("calendar.toml", calendar.as_str()), ("company.toml", COMPANY)];
        let file = |(path, text): &(&str, &str)| PolicyFile { path: (*path).into(), text: (*text).into() };
        all.iter().chain(files).map(file).collect()
    }

    fn told(files: &[PolicyFile]) -> String {
        parse(files).unwrap_err().iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_calendar_is_closed_on_the_days_of_its_file() {
        let policy = parse(&folder("\"company.ics\"", &[("company.ics", EVENT)])).unwrap();
        let calendar: &Calendar = &policy.calendars["office"].calendar;
        let open = |text: &str| calendar.is_open_day(text.parse().unwrap());
        assert_eq!(
            ["2026-12-21", "2026-12-22", "2026-12-28", "2026-12-29"].map(open),
            [true, false, false, false]
        );
        assert_eq!(calendar.holiday("2026-12-28".parse().unwrap()), Some("Inventaire"));
    }

    #[test]
    fn mistakes_are_told_where_they_are() {
        let timed = EVENT.replace("20261230", "20261230T120000");
        let folders = [
            folder("\"company.ics\"", &[("company.ics", &timed)]),
            folder("", &[("company.ics", EVENT)]),
            folder("\"firm.ics\"", &[("company.ics", EVENT)]),
            folder("\"company.ics\"", &[]),
            folder("", &[("holidays/company.ics", EVENT)]),
        ];
        assert_snapshot!(folders.map(|files| told(&files)).join("\n\n"), @"
        company.ics:5:18: an event with hours closes no day: make it all-day, or write that date's hours under `reduced`

        company.ics:1:1: no calendar names this file: write holiday_files = [\"company.ics\"], or remove it

        calendar.toml:6:18: there is no file `firm.ics`: put it at the top of the folder, or name one of company.ics
        company.ics:1:1: no calendar names this file: write holiday_files = [\"company.ics\"], or remove it

        calendar.toml:6:18: there is no file `company.ics`: put it at the top of the folder

        holidays/company.ics:1:1: not part of a policy: expected *.toml, *.ics or mails/KEY.LOCALE.md, remove it
        ");
    }
}
