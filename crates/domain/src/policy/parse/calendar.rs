//! `[calendar.…]` tables and the holiday files that they name.
//! What opening hours mean is checked by `Calendar` itself.

use toml::Spanned;

use super::{Keyed, Mistake, Parser};
use crate::calendar::{Calendar, CalendarSpec};
use crate::holiday::DayOff;
use crate::policy::{Hours, PolicyFile, raw};

impl Parser {
    pub(super) fn calendar(&mut self, file: &PolicyFile, table: Keyed<'_>) {
        let Keyed { key, offset, value } = table;
        self.once(file, offset, &format!("calendar.{key}"), self.calendars.contains_key(&key));
        self.place(file, offset, "calendar", &key);
        let Some(raw) = self.read::<raw::Calendar>(file, value) else {
            self.refused.insert(("calendar", key));
            return;
        };
        let days_off = self.days_off(file, &raw.holiday_files);
        let spec = CalendarSpec {
            zone: raw.zone,
            week: [
                raw.monday,
                raw.tuesday,
                raw.wednesday,
                raw.thursday,
                raw.friday,
                raw.saturday,
                raw.sunday,
            ],
            holidays: raw.holidays,
            closed: raw.closed,
            reduced: raw.reduced.into_iter().collect(),
        };
        match Calendar::with_days_off(&spec, &days_off) {
            Ok(calendar) => {
                self.calendars.insert(key, Hours { calendar, words: raw.words });
            }
            Err(error) => {
                self.problem(file, offset, Mistake::Calendar { key: key.clone(), error });
                self.refused.insert(("calendar", key));
            }
        }
    }

    fn days_off(&mut self, file: &PolicyFile, paths: &[Spanned<String>]) -> Vec<DayOff> {
        let mut days_off = Vec::new();
        for path in paths {
            match self.holiday_files.name(path.get_ref()) {
                Ok(days) => days_off.extend_from_slice(days),
                Err(what) => self.problem(file, path.span().start, what),
            }
        }
        days_off
    }
}
