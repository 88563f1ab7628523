//! Instants as a reader says them: 14:20, Thu 12, Thursday 12 November, 11:40. Always in the zone of the page, always
//! the day and the hour, never "soon". The pattern of each language stands in its texts.

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, Zoned};
use maud::{Markup, html};

use super::Ctx;

const DAYS: [&str; 7] = ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];
const SHORT_DAYS: [&str; 7] = [
    "day-mon-short",
    "day-tue-short",
    "day-wed-short",
    "day-thu-short",
    "day-fri-short",
    "day-sat-short",
    "day-sun-short",
];
const DAY_LETTERS: [&str; 7] = [
    "day-mon-letter",
    "day-tue-letter",
    "day-wed-letter",
    "day-thu-letter",
    "day-fri-letter",
    "day-sat-letter",
    "day-sun-letter",
];
const MONTHS: [&str; 12] = [
    "month-01", "month-02", "month-03", "month-04", "month-05", "month-06", "month-07", "month-08",
    "month-09", "month-10", "month-11", "month-12",
];
const SHORT_MONTHS: [&str; 12] = [
    "month-01-short",
    "month-02-short",
    "month-03-short",
    "month-04-short",
    "month-05-short",
    "month-06-short",
    "month-07-short",
    "month-08-short",
    "month-09-short",
    "month-10-short",
    "month-11-short",
    "month-12-short",
];

/// `14:20`, the same in all six languages.
pub fn clock(ctx: &Ctx, at: Timestamp) -> String {
    hour(&ctx.at(at))
}

/// `T`, for the strip of a week.
pub fn weekday_letter(ctx: &Ctx, weekday: Weekday) -> String {
    ctx.t(DAY_LETTERS[index(weekday)])
}

/// `Thursday`.
pub fn weekday(ctx: &Ctx, date: Date) -> String {
    ctx.t(DAYS[index(date.weekday())])
}

/// `Nov`.
pub fn month_short(ctx: &Ctx, date: Date) -> String {
    month(ctx, date, &SHORT_MONTHS)
}

/// `Thu`.
pub fn weekday_short(ctx: &Ctx, date: Date) -> String {
    ctx.t(SHORT_DAYS[index(date.weekday())])
}

/// `Thu 12`.
pub fn day_short(ctx: &Ctx, date: Date) -> String {
    ctx.with("moment-day-short", &[("weekday", weekday_short(ctx, date).into()), ("day", date.day().into())])
}

/// `Thursday 12`.
pub fn day(ctx: &Ctx, date: Date) -> String {
    ctx.with("moment-day", &[("weekday", weekday(ctx, date).into()), ("day", date.day().into())])
}

/// `Thursday 12 November`, with the year when it is not the year of the page.
pub fn date(ctx: &Ctx, date: Date) -> String {
    let key = if date.year() == ctx.here().year() { "moment-date" } else { "moment-date-year" };
    ctx.with(
        key,
        &[
            ("weekday", weekday(ctx, date).into()),
            ("day", date.day().into()),
            ("month", month(ctx, date, &MONTHS).into()),
            ("year", date.year().to_string().into()),
        ],
    )
}

/// `12 Nov`, with the year when it is not the year of the page.
pub fn date_short(ctx: &Ctx, date: Date) -> String {
    let key = if date.year() == ctx.here().year() { "moment-date-short" } else { "moment-date-short-year" };
    ctx.with(
        key,
        &[
            ("day", date.day().into()),
            ("month", month(ctx, date, &SHORT_MONTHS).into()),
            ("year", date.year().to_string().into()),
        ],
    )
}

/// `Thursday 12 November, 11:40`: a deadline as it is told.
pub fn full(ctx: &Ctx, at: Timestamp) -> String {
    let there = ctx.at(at);
    ctx.with("moment-full", &[("date", date(ctx, there.date()).into()), ("time", hour(&there).into())])
}

/// As short as it can be without doubt: `15:00` today, `Thu 09:12` within six days, `3 Nov 10:22` beyond.
pub fn brief(ctx: &Ctx, at: Timestamp) -> String {
    let there = ctx.at(at);
    let day = brief_day(ctx, at);
    if there.date() == ctx.here().date() {
        return day;
    }
    ctx.with("moment-brief", &[("day", day.into()), ("time", hour(&there).into())])
}

/// The same without the hour of another day: `15:00` today, `Thu` within six days, `3 Nov` beyond.
pub fn brief_day(ctx: &Ctx, at: Timestamp) -> String {
    let there = ctx.at(at);
    let days = (there.date() - ctx.here().date()).get_days();
    match days {
        0 => hour(&there),
        -6..=6 => weekday_short(ctx, there.date()),
        _ => date_short(ctx, there.date()),
    }
}

/// A `time` element: words for people, an exact instant for machines.
pub fn element(at: Timestamp, words: &str) -> Markup {
    html! { time datetime=(at) { (words) } }
}

fn hour(there: &Zoned) -> String {
    format!("{:02}:{:02}", there.hour(), there.minute())
}

fn month(ctx: &Ctx, date: Date, names: &[&str; 12]) -> String {
    let place = usize::try_from(date.month() - 1).unwrap_or_default();
    ctx.t(names[place])
}

fn index(weekday: Weekday) -> usize {
    usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
