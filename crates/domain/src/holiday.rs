//! Public holidays: which dates, under which name, per country or region, in any year from 1970 to 2299. Most come
//! from laws (`rules`), what is decreed year by year or follows the moon from published dates (`dated`), a company's
//! own from its iCalendar file (`ics`). What a holiday does to opening hours lies in `calendar`.

mod dated;
mod easter;
pub mod ics;
mod rule;
mod rules;

#[cfg(test)]
mod facts;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use jiff::civil::Date;

use self::dated::Dated;
use self::rule::Rule;

/// The years in which holidays are known. Laws change: what is far away is what the law of today says.
pub const YEARS: RangeInclusive<i16> = 1970..=2299;

/// A date on which a company is closed, and what it calls that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOff {
    pub date: Date,
    pub name: Option<String>,
}

/// The holidays of one country or region.
#[derive(Debug)]
pub struct HolidaySet {
    code: &'static str,
    /// Of the country, then of the region itself.
    rules: Vec<Rule>,
    dated: Dated,
    days: OnceLock<Vec<(Date, Cow<'static, str>)>>,
}

impl HolidaySet {
    /// `FR`, `DE-BY`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Every holiday of [`YEARS`] in order, with its name in the national language; two that share a date share a
    /// line. Computed at the first call, some 4,000 dates.
    pub fn days(&self) -> &[(Date, Cow<'static, str>)] {
        self.days.get_or_init(|| self.compute())
    }

    /// The name of the holiday on a date.
    pub fn name(&self, date: Date) -> Option<&str> {
        let days = self.days();
        let found = days.binary_search_by_key(&date, |(day, _)| *day).ok()?;
        Some(&days[found].1)
    }

    fn compute(&self) -> Vec<(Date, Cow<'static, str>)> {
        let mut names: BTreeMap<Date, Vec<&'static str>> = BTreeMap::new();
        // A holiday of one year can be kept in its neighbour: New Year's Day on 31 December.
        for year in YEARS.start() - 1..=YEARS.end() + 1 {
            for rule in &self.rules {
                if rule.is_regional && self.dated.years.contains(&year) {
                    continue;
                }
                if let Some(date) = rule.in_year(year).filter(|date| YEARS.contains(&date.year())) {
                    names.entry(date).or_default().push(rule.name);
                }
            }
        }
        for (date, name) in &self.dated.days {
            names.entry(*date).or_default().push(name);
        }
        names.into_iter().map(|(date, names)| (date, joined(names))).collect()
    }
}

fn joined(mut names: Vec<&'static str>) -> Cow<'static, str> {
    names.dedup();
    match names[..] {
        [name] => Cow::Borrowed(name),
        _ => Cow::Owned(names.join(", ")),
    }
}

/// The set of a country (`FR`) or of a region (`DE-BY`, which includes all of `DE`), in any case.
pub fn set(code: &str) -> Option<&'static HolidaySet> {
    book().get(code.trim().to_ascii_uppercase().as_str())
}

/// Every known code in alphabetical order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    book().keys().copied()
}

fn book() -> &'static BTreeMap<&'static str, HolidaySet> {
    static BOOK: OnceLock<BTreeMap<&'static str, HolidaySet>> = OnceLock::new();
    BOOK.get_or_init(|| {
        let mut dated = dated::read(dated::FILE);
        let rules = rules::read(rules::FILE);
        let sets = rules.sets.iter().map(|(code, own)| {
            // A region starts from its country.
            let country = code.split_once('-').and_then(|(country, _)| rules.sets.get(country));
            let rules = country.into_iter().flatten().chain(own).cloned().collect();
            let dated = dated.remove(code).unwrap_or_default();
            (*code, HolidaySet { code, rules, dated, days: OnceLock::new() })
        });
        sets.collect()
    })
}
