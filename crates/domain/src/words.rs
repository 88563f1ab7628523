//! The language of time and money: instants, budgets, lengths, counts and amounts as a person would write them, in six
//! languages and in the company's zone. Names and patterns come from CLDR (`formats`, `money`), grammar from us
//! (`grammar`). Sentences around them belong to the mails and the pages.

mod formats;
mod grammar;
mod link;
mod money;

#[cfg(test)]
mod tests;

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::Serialize;

use self::grammar::{
    Noun, date_at_time, date_in_prose, first_of_month, long_weekday, noun, short_weekday, time_of,
    weekday_and_day,
};
use crate::budget::Budget;
use crate::locale::Locale;

pub use link::{ProposalWords, not_for_you, proposal};

/// A weekday alone is clear for this many days before and after now.
const CLEAR_DAYS: i64 = 7;

/// Letters of a currency's code, should somebody write more.
const MOST_CODE: usize = 8;

/// Speaks of time in one language, in one zone. Costs nothing to make.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    locale: Locale,
    zone: &'a TimeZone,
}

/// A length of time cut for the desk's countdown: `2 h 45` is `[("2", "h"), ("45", "")]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Countdown {
    /// The deadline has passed; the parts count up.
    pub negative: bool,
    /// Each number with the unit printed after it; the last unit may be empty.
    pub parts: Vec<(String, &'static str)>,
}

impl<'a> Words<'a> {
    pub fn new(locale: Locale, zone: &'a TimeZone) -> Words<'a> {
        Words { locale, zone }
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    pub fn zone(&self) -> &'a TimeZone {
        self.zone
    }

    /// For a sentence: `jeudi 5 novembre à 18:40`, with the year when it is not this one.
    pub fn moment(&self, at: Timestamp, now: Timestamp) -> String {
        let (at, now) = (self.local(at), self.local(now));
        self.prose(&at, at.year() != now.year())
    }

    /// The same with the clock that it is read from: `jeudi 5 novembre à 18:40 (heure de Paris)`.
    pub fn moment_in_city(&self, at: Timestamp, now: Timestamp) -> String {
        format!("{} ({})", self.moment(at, now), self.clock(at))
    }

    /// For the desk, as short as it stays clear: `14:20` today, `Thu 12, 11:40` within a week, `Mon 7 Dec, 11:40`
    /// within the year, else `7 Dec 2025, 11:40`.
    pub fn short(&self, at: Timestamp, now: Timestamp) -> String {
        let (at, now) = (self.local(at), self.local(now));
        let time = self.clock_time(&at);
        let days = at.date().duration_since(now.date()).as_hours() / 24;
        if days == 0 {
            return time;
        }
        let day = formats::with(self.locale, |formats| {
            let weekday = formats.short_weekday(at.date());
            let weekday = short_weekday(self.locale, &weekday);
            if days.abs() < CLEAR_DAYS {
                weekday_and_day(self.locale, weekday, at.day())
            } else if at.year() == now.year() {
                let date = first_of_month(self.locale, &formats.short_day_month(at.date()), at.day());
                format!("{weekday} {date}")
            } else {
                first_of_month(self.locale, &formats.short_day_month_year(at.date()), at.day())
            }
        });
        format!("{day}, {time}")
    }

    /// The day without the hour: `Thursday 12 November`.
    pub fn day(&self, at: Timestamp) -> String {
        self.prose_date(self.local(at).date(), false)
    }

    /// A date that belongs to no hour, for a sentence: `Thursday 12 November`, with the year when it is not this one.
    pub fn date(&self, date: Date, now: Timestamp) -> String {
        self.prose_date(date, date.year() != self.local(now).year())
    }

    /// An amount in a currency's smallest unit: `£7.99`, `7,99 €`, `800 ¥`. The code is of ISO 4217, in any case; one
    /// that we do not know has two digits. No line breaks inside.
    pub fn amount(&self, minor: i64, currency: &str) -> String {
        let letters = currency.chars().filter(char::is_ascii_alphanumeric).take(MOST_CODE);
        let code = letters.collect::<String>().to_ascii_uppercase();
        let scale = money::scale(&code);
        let digits = formats::with(self.locale, |formats| formats.scaled(minor.unsigned_abs(), scale));
        money::with_sign(self.locale, &digits, money::sign(self.locale, &code), minor < 0)
    }

    /// A number and what it counts, in agreement: `1 ticket`, `1,200 tickets`. French says `0 ticket`.
    pub fn count(&self, number: u64, one: &str, many: &str) -> String {
        formats::with(self.locale, |formats| {
            let noun = if formats.is_singular(number) { one } else { many };
            format!("{} {noun}", formats.number(number))
        })
    }

    /// The day within its month: `Thursday 12`.
    pub fn weekday_day(&self, at: Timestamp) -> String {
        let at = self.local(at);
        let weekday = formats::with(self.locale, |formats| formats.weekday(at.date()));
        weekday_and_day(self.locale, &long_weekday(self.locale, weekday), at.day())
    }

    /// The hour of a day: `11:40`.
    pub fn time(&self, at: Timestamp) -> String {
        self.clock_time(&self.local(at))
    }

    /// Everything, for a tooltip: day, year, hour and whose clock.
    pub fn date_time(&self, at: Timestamp) -> String {
        format!("{} ({})", self.prose(&self.local(at), true), self.clock(at))
    }

    /// How long was promised: `48 heures ouvrées`, `12 hours`, `2 dias úteis`.
    pub fn budget(&self, budget: Budget) -> String {
        let whole = |minutes: u32, per: u32| minutes > 0 && minutes.is_multiple_of(per);
        match budget {
            Budget::AtOnce => grammar::at_once(self.locale).to_owned(),
            // Up to three days people say hours: `48 hours` is a promise, `2 days` an estimate.
            Budget::Elapsed { minutes } if minutes > 72 * 60 && whole(minutes, 24 * 60) => {
                self.counted(minutes / (24 * 60), Noun::Day)
            }
            Budget::Elapsed { minutes } if whole(minutes, 60) => self.counted(minutes / 60, Noun::Hour),
            Budget::Elapsed { minutes } => self.counted(minutes, Noun::Minute),
            Budget::Working { minutes } if whole(minutes, 60) => {
                self.counted(minutes / 60, Noun::WorkingHour)
            }
            Budget::Working { minutes } => self.counted(minutes, Noun::WorkingMinute),
            Budget::WorkingDays { days } => self.counted(u32::from(days), Noun::WorkingDay),
            Budget::Until { at } => self.date_time(at),
        }
    }

    /// What is left of a promise, in whole minutes. What is left is rounded down and what is over is rounded up, so
    /// that the desk never shows more time than there is.
    pub fn countdown(&self, left: SignedDuration) -> Countdown {
        let secs = left.as_secs();
        let negative = left.is_negative();
        let minutes = if negative { minutes_up(left) } else { secs.unsigned_abs() / 60 };
        let parts = if minutes < 60 {
            vec![(minutes.to_string(), "min")]
        } else {
            vec![((minutes / 60).to_string(), "h"), (format!("{:02}", minutes % 60), "")]
        };
        Countdown { negative, parts }
    }

    /// How long something took: `8 h 18`, `40 min`.
    pub fn duration(&self, length: SignedDuration) -> String {
        self.countdown(SignedDuration::from_secs(length.as_secs().saturating_abs())).to_string()
    }

    /// The city that the zone is named for, as the reader calls it.
    pub fn city(&self) -> String {
        city(self.locale, self.zone.iana_name().unwrap_or("UTC"))
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    fn prose(&self, at: &Zoned, with_year: bool) -> String {
        let date = self.prose_date(at.date(), with_year);
        date_at_time(self.locale, &date, &self.clock_time(at), at.hour())
    }

    fn prose_date(&self, date: Date, with_year: bool) -> String {
        let text = formats::with(self.locale, |formats| match with_year {
            true => formats.weekday_day_month_year(date),
            false => formats.weekday_day_month(date),
        });
        date_in_prose(self.locale, &text, date.day())
    }

    fn clock_time(&self, at: &Zoned) -> String {
        formats::with(self.locale, |formats| formats.time(at.time()))
    }

    /// Whose clock: a city's, or a distance from UTC for a zone that has no city.
    fn clock(&self, at: Timestamp) -> String {
        match self.zone.iana_name() {
            Some(zone) if has_city(zone) => time_of(self.locale, &city(self.locale, zone)),
            _ => match self.zone.to_offset(at) {
                offset if offset.is_zero() => "UTC".to_owned(),
                offset => format!("UTC{offset}"),
            },
        }
    }

    fn counted(&self, number: u32, counted: Noun) -> String {
        let (one, many) = noun(self.locale, counted);
        self.count(u64::from(number), one, many)
    }
}

impl fmt::Display for Countdown {
    /// `2 h 45`, `40 min`, `−1 h 35`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.write_str("−")?;
        }
        for (index, (number, unit)) in self.parts.iter().enumerate() {
            let gap = if index > 0 { " " } else { "" };
            write!(f, "{gap}{number}")?;
            if !unit.is_empty() {
                write!(f, " {unit}")?;
            }
        }
        Ok(())
    }
}

/// The city that names a zone, in the reader's language: `Rom` for `Europe/Rome`. Zones without a city keep their
/// name.
pub fn city(locale: Locale, zone: &str) -> String {
    if has_city(zone) {
        formats::with(locale, |formats| formats.city(zone).to_string())
    } else {
        zone.to_owned()
    }
}

fn has_city(zone: &str) -> bool {
    zone.contains('/') && !zone.starts_with("Etc/")
}

fn minutes_up(length: SignedDuration) -> u64 {
    let nanos = length.as_nanos().unsigned_abs();
    u64::try_from(nanos.div_ceil(60_000_000_000)).unwrap_or(u64::MAX)
}
