//! Reads `rules.txt`, whose head says how a rule is written. The file is part of the program, so that a line that
//! cannot be read is a programmer's mistake: it is left out, listed, and a test asks for none.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::Weekday;

use super::YEARS;
use super::rule::{Rule, Shift, When};

pub(super) const FILE: &str = include_str!("rules.txt");

/// What a file of rules says.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// What each code adds to its country.
    pub sets: BTreeMap<&'static str, Vec<Rule>>,
    /// Lines that cannot be read; empty, or a test fails.
    pub unread: Vec<&'static str>,
}

pub(super) fn read(file: &'static str) -> Rules {
    let mut rules = Rules::default();
    let mut head = ("", YEARS);
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(opened) = line.strip_prefix('[') {
            match read_head(opened) {
                Some(opened) => {
                    head = opened;
                    rules.sets.entry(head.0).or_default();
                }
                None => rules.unread.push(line),
            }
            continue;
        }
        match (read_rule(line, &head), rules.sets.get_mut(head.0)) {
            (Some(rule), Some(set)) => set.push(rule),
            _ => rules.unread.push(line),
        }
    }
    rules
}

fn read_head(text: &'static str) -> Option<(&'static str, RangeInclusive<i16>)> {
    let (code, rest) = text.split_once(']')?;
    let mut years = YEARS.start() - 1..=YEARS.end() + 1;
    if let Some(year) = rest.trim().strip_prefix("from ") {
        years = year.parse().ok()?..=*years.end();
    } else if !rest.is_empty() {
        return None;
    }
    Some((code, years))
}

fn read_rule(line: &'static str, (code, years): &(&str, RangeInclusive<i16>)) -> Option<Rule> {
    let (law, name) = line.split_once(": ")?;
    let mut parts = law.split(',').map(str::trim);
    let mut rule = Rule {
        name: name.trim(),
        is_regional: code.contains('-'),
        when: read_when(parts.next()?)?,
        years: years.clone(),
        except: Vec::new(),
        shift: Shift::None,
        unless: None,
        only_if: Vec::new(),
    };
    for part in parts {
        read_modifier(part, &mut rule)?;
    }
    Some(rule)
}

fn read_modifier(text: &str, rule: &mut Rule) -> Option<()> {
    let (word, rest) = text.split_once(' ')?;
    let mut words = rest.split(' ');
    match word {
        "from" => rule.years = rest.parse().ok()?..=*rule.years.end(),
        "until" => rule.years = *rule.years.start()..=rest.parse().ok()?,
        "except" => rule.except = words.map(|year| year.parse().ok()).collect::<Option<_>>()?,
        "not" => rule.shift = Shift::Not(words.map(weekday).collect::<Option<_>>()?),
        "only" => rule.shift = Shift::Only(words.map(shifted).collect::<Option<_>>()?),
        "move" => rule.shift = Shift::Move(words.map(shifted).collect::<Option<_>>()?),
        "unless" => rule.unless = Some(month_day(rest)?),
        "if" => {
            while let Some(day) = words.next() {
                rule.only_if.push((month_day(day)?, weekday(words.next()?)?));
            }
        }
        _ => return None,
    }
    Some(())
}

fn read_when(text: &str) -> Option<When> {
    if let Some(days) = text.strip_prefix("easter") {
        return days.parse().ok().map(When::Easter);
    }
    let words: Vec<&str> = text.split(' ').collect();
    match words[..] {
        [day] => match month_day(day) {
            Some((month, day)) => Some(When::Fixed(month, day)),
            None => day.parse().ok().map(When::Once),
        },
        [day, "from", of] => month_day(of).and_then(|(m, d)| Some(When::From(weekday(day)?, m, d))),
        [day, "before", of] => month_day(of).and_then(|(m, d)| Some(When::Before(weekday(day)?, m, d))),
        ["last", day, "of", month] => Some(When::Last(weekday(day)?, month_of(month)?)),
        [ordinal, day, "of", month] => {
            let weeks = ["first", "second", "third", "fourth"].iter().position(|word| *word == ordinal)?;
            Some(When::From(weekday(day)?, month_of(month)?, 1 + 7 * weeks as i8))
        }
        _ => None,
    }
}

/// `MM-DD`.
fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    if month.len() != 2 || day.len() != 2 {
        return None;
    }
    Some((month.parse().ok()?, day.parse().ok()?))
}

fn month_of(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.iter().position(|month| *month == text).map(|index| index as i8 + 1)
}

fn weekday(text: &str) -> Option<Weekday> {
    const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let index = WEEKDAYS.iter().position(|weekday| *weekday == text)?;
    Weekday::Monday.cycle_forward().nth(index)
}

/// `Sat-1`, `Sun+1`.
fn shifted(text: &str) -> Option<(Weekday, i16)> {
    let (day, days) = text.split_at_checked(3)?;
    Some((weekday(day)?, days.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read() {
        let rules = read(FILE);
        assert_eq!(rules.unread, [""; 0]);
        let lines = FILE.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '[']));
        assert_eq!(rules.sets.values().map(Vec::len).sum::<usize>(), lines.count());
    }

    #[test]
    fn what_is_no_rule_is_left_out() {
        let file = "01-01: too early\n[XX]\n01-01: New Year\n1-1: a\neaster+x: b\nfifth Mon of Jan: c\n\
                    first Moon of Jan: d\n01-01, sometimes 2: e\n01-01, only Sat: f\n01-01\n[YY] never\n";
        let rules = read(file);
        assert_eq!(rules.sets["XX"].len(), 1);
        assert_eq!(rules.unread.len(), 9);
    }
}
