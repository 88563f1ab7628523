//! One event of an iCalendar file and the dates it closes: RFC 5545, 3.6.1 and 3.8.5. Yearly repetition is read with
//! what calendar programs write for holidays; any other is refused with a word on what to do.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::super::YEARS;
use super::IcsProblem;
use super::content::Line;

/// A year and a day: who closes longer is closed.
const MOST_DAYS: i32 = 366;
/// Characters of a name that is kept; it stands in sentences.
const MOST_NAME: usize = 120;
/// Dates in all EXDATE or RDATE of an event.
const MOST_LISTED: usize = 500;

/// What is known of an event while its lines are read.
#[derive(Debug)]
pub(super) struct Event {
    begin: IcsProblem,
    pub summary: Option<String>,
    start: Option<Date>,
    end: Option<(Date, IcsProblem)>,
    length: Option<i32>,
    repeat: Option<Repeat>,
    more: Vec<Date>,
    except: Vec<Date>,
    is_cancelled: bool,
}

/// Every n-th year, on the same day or on a weekday of a month.
#[derive(Debug)]
struct Repeat {
    interval: i16,
    count: Option<usize>,
    until: Option<Date>,
    month: Option<i8>,
    month_day: Option<i8>,
    /// `4TH`, `-1MO`.
    weekday: Option<(i8, Weekday)>,
}

impl Event {
    pub fn new(begin: &Line) -> Event {
        Event {
            begin: begin.problem(""),
            summary: None,
            start: None,
            end: None,
            length: None,
            repeat: None,
            more: Vec::new(),
            except: Vec::new(),
            is_cancelled: false,
        }
    }

    /// A mistake of the whole event.
    pub fn problem(&self, what: impl Into<String>) -> IcsProblem {
        IcsProblem { what: what.into(), ..self.begin.clone() }
    }

    pub fn property(&mut self, line: &Line) -> Result<(), IcsProblem> {
        match line.name.as_str() {
            "SUMMARY" => self.summary = name(&line.value),
            "DTSTART" => self.start = Some(date(line, &line.value)?),
            "DTEND" => self.end = Some((date(line, &line.value)?, line.problem(""))),
            "DURATION" => self.length = Some(days(line)?),
            "RRULE" => self.repeat = Some(repeat(line)?),
            "RDATE" => list(&mut self.more, line)?,
            "EXDATE" => list(&mut self.except, line)?,
            "STATUS" => self.is_cancelled = line.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "RECURRENCE-ID" => {
                return Err(line.problem(
                    "a changed repetition: write it as an event of its own, with EXDATE on the first",
                ));
            }
            _ => {}
        }
        Ok(())
    }

    /// The dates that the event closes, in the years that we know.
    pub fn days(&self) -> Result<Vec<Date>, IcsProblem> {
        if self.is_cancelled {
            return Ok(Vec::new());
        }
        let start = self.start.ok_or_else(|| self.problem("the event has no DTSTART: give it a day"))?;
        let length = self.length(start)?;
        let mut firsts = match &self.repeat {
            Some(repeat) => repeat.from(start),
            None => vec![start],
        };
        firsts.extend(&self.more);
        firsts.retain(|first| !self.except.contains(first));
        let days = firsts
            .into_iter()
            .flat_map(|first| (0..length).filter_map(move |day| first.checked_add(day.days()).ok()));
        Ok(days.filter(|day| YEARS.contains(&day.year())).collect())
    }

    /// In days. DTEND is the day after the last.
    fn length(&self, start: Date) -> Result<i32, IcsProblem> {
        let (length, mut problem) = match (&self.end, self.length) {
            (Some((end, problem)), _) => {
                (start.until(*end).map_or(0, |span| span.get_days()), problem.clone())
            }
            (None, Some(length)) => (length, self.begin.clone()),
            (None, None) => (1, self.begin.clone()),
        };
        problem.what = match length {
            1..=MOST_DAYS => return Ok(length),
            ..=0 => "the event ends before it has lasted a day: DTEND is the day after the last".to_owned(),
            _ => format!(
                "the event lasts {length} days, at most {MOST_DAYS}: close the weekdays of the calendar"
            ),
        };
        Err(problem)
    }
}

impl Repeat {
    fn from(&self, start: Date) -> Vec<Date> {
        let years = (start.year()..=*YEARS.end()).step_by(usize::try_from(self.interval).unwrap_or(1));
        let dates = years.filter_map(|year| self.in_year(start, year)).filter(|date| *date >= start);
        let dates = dates.take_while(|date| self.until.is_none_or(|until| *date <= until));
        dates.take(self.count.unwrap_or(usize::MAX)).collect()
    }

    /// None when the year has no such day, as with 29 February.
    fn in_year(&self, start: Date, year: i16) -> Option<Date> {
        let month = self.month.unwrap_or(start.month());
        match self.weekday {
            Some((nth, weekday)) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
            None => Date::new(year, month, self.month_day.unwrap_or(start.day())).ok(),
        }
    }
}

/// `20261224`, or a midnight on the wall: some programs write whole days so.
fn date(line: &Line, text: &str) -> Result<Date, IcsProblem> {
    let text = text.trim();
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    if time.is_some_and(|time| time != "000000") {
        let instead = "make it all-day, or write that date's hours under `reduced`";
        return Err(line.problem(format!("an event with hours closes no day: {instead}")));
    }
    let digits = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    let date = digits.then(|| Date::strptime("%Y%m%d", day).ok()).flatten();
    date.ok_or_else(|| {
        line.problem(format!("`{}` is not a date: write one such as 20261224", shortened(text)))
    })
}

fn list(dates: &mut Vec<Date>, line: &Line) -> Result<(), IcsProblem> {
    if line.parameter("VALUE").is_some_and(|value| value.eq_ignore_ascii_case("PERIOD")) {
        return Err(line.problem("a list of periods: write events of their own"));
    }
    for text in line.value.split(',') {
        if dates.len() == MOST_LISTED {
            return Err(
                line.problem(format!("more than {MOST_LISTED} dates are listed: write several events"))
            );
        }
        dates.push(date(line, text)?);
    }
    Ok(())
}

/// `P3D`, `P1W`.
fn days(line: &Line) -> Result<i32, IcsProblem> {
    let text = line.value.trim();
    let read = || {
        let number = text.strip_prefix('P')?;
        match (number.strip_suffix('D'), number.strip_suffix('W')) {
            (Some(days), _) => days.parse::<u16>().ok().map(i32::from),
            (_, Some(weeks)) => weeks.parse::<u16>().ok().map(|weeks| 7 * i32::from(weeks)),
            _ => None,
        }
    };
    read()
        .ok_or_else(|| line.problem(format!("`{}` is not whole days: write P1D, or DTEND", shortened(text))))
}

fn repeat(line: &Line) -> Result<Repeat, IcsProblem> {
    let refused = |part: &str| {
        let instead = "repeat yearly on a day or a weekday of a month, or list the dates";
        line.problem(format!("`{}` is not understood: {instead}", shortened(part)))
    };
    let mut rule =
        Repeat { interval: 1, count: None, until: None, month: None, month_day: None, weekday: None };
    let mut is_yearly = false;
    for part in line.value.trim().split(';').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or_else(|| refused(part))?;
        let refused = || refused(part);
        match name.to_ascii_uppercase().as_str() {
            "FREQ" => is_yearly = value.eq_ignore_ascii_case("YEARLY").then_some(true).ok_or_else(refused)?,
            "INTERVAL" => {
                rule.interval = value.parse().ok().filter(|years| *years > 0).ok_or_else(refused)?;
            }
            "COUNT" => rule.count = Some(value.parse().map_err(|_| refused())?),
            // The last day counts, whatever hour stands beside it.
            "UNTIL" => {
                let day = value.split('T').next().unwrap_or_default();
                rule.until = Some(date(line, day)?);
            }
            "BYMONTH" => rule.month = Some(within(value, 1..=12).ok_or_else(refused)?),
            "BYMONTHDAY" => rule.month_day = Some(within(value, 1..=31).ok_or_else(refused)?),
            "BYDAY" => rule.weekday = Some(nth_weekday(value).ok_or_else(refused)?),
            "WKST" => {}
            _ => return Err(refused()),
        }
    }
    // Without a month the n-th weekday would be one of the year.
    if !is_yearly || (rule.weekday.is_some() && (rule.month.is_none() || rule.month_day.is_some())) {
        return Err(refused(&line.value));
    }
    Ok(rule)
}

fn within(text: &str, range: std::ops::RangeInclusive<i8>) -> Option<i8> {
    text.parse().ok().filter(|number| range.contains(number))
}

/// `4TH`, `-1MO`, `+2TU`.
fn nth_weekday(text: &str) -> Option<(i8, Weekday)> {
    const CODES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let (nth, code) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth: i8 = nth.parse().ok().filter(|nth| (-5..=5).contains(nth) && *nth != 0)?;
    let index = CODES.iter().position(|other| other.eq_ignore_ascii_case(code))?;
    Weekday::Monday.cycle_forward().nth(index).map(|weekday| (nth, weekday))
}

/// TEXT of RFC 5545, 3.3.11, on one line.
fn name(value: &str) -> Option<String> {
    let mut name = String::new();
    let mut chars = value.trim().chars();
    while let Some(char) = chars.next() {
        match (char, char == '\\') {
            // `\n` is a line break; nothing else is escaped by a letter.
            (_, true) => match chars.next() {
                Some('n' | 'N') | None => name.push(' '),
                Some(escaped) => name.push(escaped),
            },
            (char, false) => name.push(if char.is_control() { ' ' } else { char }),
        }
        if name.chars().count() >= MOST_NAME {
            break;
        }
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}
