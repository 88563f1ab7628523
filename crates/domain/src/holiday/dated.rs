//! Holidays that no rule gives, as published dates: what Spanish regions decree each year, and the feasts that follow
//! the moon. The file is made by `data/holiday.py`, whose head describes it; this file only reads it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::Date;

pub(super) const FILE: &str = include_str!("dated.txt");

/// The published dates of one region.
#[derive(Debug)]
pub(super) struct Dated {
    /// In these years the dates are all that the region has beside its country's: its own rules are silent.
    pub years: RangeInclusive<i16>,
    pub days: Vec<(Date, &'static str)>,
}

impl Default for Dated {
    fn default() -> Self {
        // An empty range: no year is published.
        Dated { years: RangeInclusive::new(1, 0), days: Vec::new() }
    }
}

/// Reads the file; as with the rules, a bad line is left out and the tests count what was read.
pub(super) fn read(file: &'static str) -> BTreeMap<&'static str, Dated> {
    let mut years = Dated::default().years;
    let mut sets: BTreeMap<&'static str, Dated> = BTreeMap::new();
    let mut code = "";
    for line in file.lines() {
        if let Some((first, last)) = line.strip_prefix("# years ").and_then(|years| years.split_once(' ')) {
            years = first.parse().unwrap_or(1)..=last.parse().unwrap_or(0);
        } else if let Some(opened) = line.strip_prefix('[') {
            code = opened.trim_end_matches(']');
            sets.insert(code, Dated { years: years.clone(), days: Vec::new() });
        } else if let (Some((name, dates)), Some(set)) = (line.split_once('\t'), sets.get_mut(code)) {
            set.days.extend(dates.split(' ').filter_map(|date| Some((date.parse().ok()?, name))));
        }
    }
    sets
}
