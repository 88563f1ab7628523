//! A company's own holidays from an iCalendar file (RFC 5545): all-day events, once or every year. An event with hours
//! is refused rather than guessed at. Zones, alarms, tasks and whatever else such files carry is passed over.

mod content;
mod event;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::content::{Line, lines};
use self::event::Event;
use super::DayOff;

/// As much as any file of a policy; ten years of a company's calendar are less.
const MOST_BYTES: usize = 256 * 1024;
/// Dates that all events of a file close together: a whole month of every year that we know fits.
const MOST_DATES: usize = 12_000;
/// Mistakes that are told at once.
const MOST_PROBLEMS: usize = 20;

/// A mistake in a file. Line and column count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IcsProblem {
    pub line: usize,
    pub column: usize,
    pub what: String,
}

/// Reads the days on which the company is closed, in order; two events on a date share it. On failure every mistake
/// that could be found in one go.
pub fn read(text: &str) -> Result<Vec<DayOff>, Vec<IcsProblem>> {
    if text.len() > MOST_BYTES {
        let what = format!("the file has {} bytes, at most {MOST_BYTES}: export fewer years", text.len());
        return Err(vec![IcsProblem { line: 1, column: 1, what }]);
    }
    let mut reader = Reader::default();
    for line in lines(text) {
        match line {
            Ok(line) => reader.line(&line),
            Err(problem) => reader.problems.push(problem),
        }
        if reader.problems.len() >= MOST_PROBLEMS || reader.is_full {
            break;
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    /// The components that are open, outermost first.
    open: Vec<String>,
    has_calendar: bool,
    event: Option<Event>,
    days: BTreeMap<Date, Vec<String>>,
    /// Dates that events have closed, the same one twice if two did.
    closed: usize,
    is_full: bool,
    last_line: usize,
    problems: Vec<IcsProblem>,
}

impl Reader {
    fn line(&mut self, line: &Line) {
        self.last_line = line.number;
        match line.name.as_str() {
            "BEGIN" => self.begin(line),
            "END" => self.end(line),
            _ if self.open.is_empty() => {
                self.problems.push(line.problem("expected BEGIN:VCALENDAR: this is no iCalendar file"));
            }
            // An alarm inside an event has a description and a start of its own.
            _ if self.open.last().is_some_and(|name| name == "VEVENT") => {
                if let Some(Err(problem)) = self.event.as_mut().map(|event| event.property(line)) {
                    self.problems.push(problem);
                    // One mistake an event: what is missing because of it is none.
                    self.event = None;
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, line: &Line) {
        let name = line.value.trim().to_ascii_uppercase();
        match (self.open.last().map(String::as_str), name.as_str()) {
            (None, "VCALENDAR") => self.has_calendar = true,
            (None, _) => self.problems.push(line.problem("expected BEGIN:VCALENDAR")),
            (Some("VCALENDAR"), "VEVENT") => self.event = Some(Event::new(line)),
            _ => {}
        }
        // Four levels are all that RFC 5545 has.
        if self.open.len() < 8 {
            self.open.push(name);
        } else {
            self.is_full = true;
            self.problems.push(line.problem("components are nested too deep"));
        }
    }

    fn end(&mut self, line: &Line) {
        let name = line.value.trim().to_ascii_uppercase();
        if self.open.last() != Some(&name) {
            let what = match self.open.last() {
                Some(open) => format!("END:{name} does not end {open}: expected END:{open}"),
                None => format!("END:{name} ends nothing: remove it"),
            };
            return self.problems.push(line.problem(what));
        }
        self.open.pop();
        let Some(event) = self.event.take_if(|_| name == "VEVENT") else { return };
        match event.days() {
            Ok(days) => {
                self.closed += days.len();
                if self.closed > MOST_DATES {
                    self.is_full = true;
                    let what = format!(
                        "more than {MOST_DATES} dates are closed: end what repeats with UNTIL or COUNT"
                    );
                    return self.problems.push(event.problem(what));
                }
                for date in days {
                    self.days.entry(date).or_default().extend(event.summary.clone());
                }
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    fn finish(mut self) -> Result<Vec<DayOff>, Vec<IcsProblem>> {
        if self.problems.is_empty() {
            if !self.has_calendar {
                let what = "the file is empty: expected BEGIN:VCALENDAR".to_owned();
                self.problems.push(IcsProblem { line: 1, column: 1, what });
            } else if let Some(open) = self.open.last() {
                let what = format!("the file ends inside {open}: it was cut off, export it again");
                self.problems.push(IcsProblem { line: self.last_line, column: 1, what });
            }
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        let joined = |mut names: Vec<String>| {
            names.dedup();
            (!names.is_empty()).then(|| names.join(", "))
        };
        Ok(self.days.into_iter().map(|(date, names)| DayOff { date, name: joined(names) }).collect())
    }
}
