//! An invitation that a letter brings (RFC 5545, RFC 6047): what it is about, when and where, as far as a person needs
//! it to answer. Recurrence, alarms and answers by machine are not read here; the file stays in the list of files.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

use crate::limits::{self, Problems};
use crate::mime::Part;
use crate::{body, header};

/// Bytes of a calendar's part that are read: the first event of a letter stands near its beginning.
const PART_BYTES: usize = 256 << 10;
/// Bytes of a text that is shown.
const TEXT_BYTES: usize = 500;

/// The first event of the first calendar of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub method: Method,
    /// On one line; may be empty.
    pub summary: String,
    /// On one line; may be empty.
    pub location: String,
    /// Name or address of who invites.
    pub organizer: Option<String>,
    pub starts: Moment,
    /// As a person says it: of whole days the last one. None where it ends as it starts.
    pub ends: Option<Moment>,
}

/// What the sender wants with it (RFC 5546, 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Come, please; or it has changed.
    Request,
    /// It does not take place.
    Cancel,
    /// An answer to an invitation of ours.
    Reply,
    /// Merely told.
    Publish,
}

/// When, as exactly as the calendar says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moment {
    At(Timestamp),
    /// In a zone that is named in words of the sender's own, or in none.
    Local {
        at: DateTime,
        zone: Option<String>,
    },
    Day(Date),
}

/// Looks for it among the parts.
pub(crate) fn find(parts: &[Part<'_>]) -> Option<Invitation> {
    let is_calendar =
        |part: &&Part<'_>| matches!(part.content.word.as_str(), "text/calendar" | "application/ics");
    parts.iter().filter(is_calendar).find_map(|part| {
        let text = body::first_characters(part, PART_BYTES, &mut Problems::default());
        read(&text, part.content.get("method"))
    })
}

/// Reads a calendar; the method stands in it, or in the part's own header.
fn read(text: &str, method: Option<&str>) -> Option<Invitation> {
    let mut method = method.and_then(method_of);
    let mut event = Event::default();
    // An alarm or a zone within has properties of the same names.
    let mut open: Vec<String> = Vec::new();
    for line in unfolded(text) {
        let Some(property) = Property::read(&line) else { continue };
        match property.name.as_str() {
            "BEGIN" if open.len() < 10 => open.push(property.value.to_ascii_uppercase()),
            "END" => {
                let ended = open.pop();
                if ended.as_deref() == Some("VEVENT") && event.starts.is_some() {
                    break;
                }
            }
            "METHOD" => method = method_of(property.value).or(method),
            _ if open.last().is_some_and(|name| name == "VEVENT") => event.take(&property),
            _ => {}
        }
    }
    let starts = event.starts?;
    let ends = event.ends.or_else(|| after(&starts, event.lasts?));
    let ends = ends.map(as_said).filter(|ends| *ends != starts);
    let method = if event.cancelled { Method::Cancel } else { method.unwrap_or(Method::Publish) };
    let Event { summary, location, organizer, .. } = event;
    Some(Invitation { method, summary, location, organizer, starts, ends })
}

fn method_of(word: &str) -> Option<Method> {
    match word.to_ascii_uppercase().as_str() {
        "REQUEST" | "ADD" | "COUNTER" => Some(Method::Request),
        "CANCEL" => Some(Method::Cancel),
        "REPLY" | "REFRESH" | "DECLINECOUNTER" => Some(Method::Reply),
        "PUBLISH" => Some(Method::Publish),
        _ => None,
    }
}

#[derive(Default)]
struct Event {
    summary: String,
    location: String,
    organizer: Option<String>,
    starts: Option<Moment>,
    ends: Option<Moment>,
    lasts: Option<Span>,
    cancelled: bool,
}

impl Event {
    fn take(&mut self, property: &Property<'_>) {
        match property.name.as_str() {
            "SUMMARY" => self.summary = plain(property.value),
            "LOCATION" => self.location = plain(property.value),
            "ORGANIZER" => {
                let address = property.value.rsplit(':').next().unwrap_or_default();
                let name = property.parameter("CN").filter(|name| !name.is_empty()).unwrap_or(address);
                self.organizer = Some(plain(name)).filter(|name| !name.is_empty());
            }
            "STATUS" => self.cancelled = property.value.eq_ignore_ascii_case("CANCELLED"),
            "DTSTART" => self.starts = moment(property),
            "DTEND" => self.ends = moment(property),
            "DURATION" => self.lasts = property.value.parse().ok(),
            _ => {}
        }
    }
}

/// `NAME;PARAMETER=value:VALUE`.
struct Property<'a> {
    name: String,
    parameters: &'a str,
    value: &'a str,
}

impl<'a> Property<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let (head, value) = cut(line, ':')?;
        let (name, parameters) = cut(head, ';').unwrap_or((head, ""));
        Some(Self { name: name.trim().to_ascii_uppercase(), parameters, value: value.trim() })
    }

    fn parameter(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.parameters;
        while !rest.is_empty() {
            let (pair, next) = cut(rest, ';').unwrap_or((rest, ""));
            match pair.split_once('=') {
                Some((known, value)) if known.trim().eq_ignore_ascii_case(name) => {
                    return Some(value.trim_matches('"'));
                }
                _ => rest = next,
            }
        }
        None
    }
}

/// Cuts at the first sign outside of quotes.
fn cut(text: &str, sign: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = text.find(|c| {
        quoted ^= c == '"';
        c == sign && !quoted
    })?;
    Some((&text[..at], &text[at + sign.len_utf8()..]))
}

/// Lines with their continuations (RFC 5545, 3.1).
fn unfolded(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut lines = text.lines().peekable();
    std::iter::from_fn(move || {
        let mut line = lines.next()?.to_owned();
        while let Some(more) = lines.next_if(|next| next.starts_with([' ', '\t'])) {
            if line.len() < limits::MIME_FIELD_BYTES {
                line.push_str(&more[1..]);
            }
        }
        Some(line)
    })
}

/// A text without its escapes, on one line.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = limits::cut(text, TEXT_BYTES).chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => out.extend(rest.next().map(|c| if matches!(c, 'n' | 'N') { ' ' } else { c })),
            c => out.push(c),
        }
    }
    header::printable(out.trim())
}

fn moment(property: &Property<'_>) -> Option<Moment> {
    let (value, is_utc) = match property.value.strip_suffix(['Z', 'z']) {
        Some(value) => (value, true),
        None => (property.value, false),
    };
    let date = date(value.get(..8)?)?;
    let Some(time) = value.get(8..).and_then(|rest| rest.strip_prefix(['T', 't'])) else {
        return Some(Moment::Day(date));
    };
    let at = date.to_datetime(time_of(time)?);
    if is_utc {
        return Some(Moment::At(TimeZone::UTC.to_timestamp(at).ok()?));
    }
    let zone = property.parameter("TZID").map(|zone| zone.trim_start_matches('/'));
    let known = zone.and_then(|zone| TimeZone::get(zone).ok()).and_then(|zone| zone.to_timestamp(at).ok());
    Some(match known {
        Some(at) => Moment::At(at),
        None => Moment::Local { at, zone: zone.map(plain).filter(|zone| !zone.is_empty()) },
    })
}

fn number<T: std::str::FromStr>(text: Option<&str>) -> Option<T> {
    text.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

fn date(text: &str) -> Option<Date> {
    Date::new(number(text.get(..4))?, number(text.get(4..6))?, number(text.get(6..8))?).ok()
}

fn time_of(text: &str) -> Option<Time> {
    // A leap second is shown as the second before it.
    let second: i8 = number(text.get(4..6)).unwrap_or(0);
    Time::new(number(text.get(..2))?, number(text.get(2..4))?, second.min(59), 0).ok()
}

fn after(starts: &Moment, lasts: Span) -> Option<Moment> {
    Some(match starts {
        Moment::At(at) => Moment::At(at.to_zoned(TimeZone::UTC).checked_add(lasts).ok()?.timestamp()),
        Moment::Local { at, zone } => Moment::Local { at: at.checked_add(lasts).ok()?, zone: zone.clone() },
        Moment::Day(day) => Moment::Day(day.checked_add(lasts).ok()?),
    })
}

/// Whole days end, in a calendar, on the day after the last (RFC 5545, 3.6.1).
fn as_said(ends: Moment) -> Moment {
    match ends {
        Moment::Day(day) => Moment::Day(day.yesterday().unwrap_or(day)),
        ends => ends,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(lines: &str) -> String {
        let invitation =
            read(&format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR"), None);
        match invitation {
            None => "none".to_owned(),
            Some(Invitation { starts, ends, .. }) => format!("{starts:?} {ends:?}"),
        }
    }

    #[test]
    fn moments_as_exactly_as_they_are_written() {
        let table = [
            ("DTSTART:20261203T140000Z", "At(2026-12-03T14:00:00Z) None"),
            (
                "DTSTART;TZID=Europe/Rome:20261203T140000\nDURATION:PT1H30M",
                "At(2026-12-03T13:00:00Z) Some(At(2026-12-03T14:30:00Z))",
            ),
            (
                "DTSTART;TZID=\"W. Europe Standard Time\":20261203T140000\nDTEND:20261203T150000Z",
                "Local { at: 2026-12-03T14:00:00, zone: Some(\"W. Europe Standard Time\") } \
                 Some(At(2026-12-03T15:00:00Z))",
            ),
            ("DTSTART;VALUE=DATE:20261203\nDTEND;VALUE=DATE:20261204", "Day(2026-12-03) None"),
            (
                "DTSTART;VALUE=DATE:20261203\nDTEND;VALUE=DATE:20261206",
                "Day(2026-12-03) Some(Day(2026-12-05))",
            ),
            ("DTSTART:20261203T235960Z", "At(2026-12-03T23:59:59Z) None"),
            ("DTSTART:20261399", "none"),
            ("DTSTART:+026-1203", "none"),
            ("SUMMARY:no start", "none"),
            ("BEGIN:VALARM\nDTSTART:20261203T140000Z\nEND:VALARM", "none"),
        ];
        for (lines, expected) in table {
            assert_eq!(event(lines), expected, "{lines}");
        }
    }

    #[test]
    fn a_calendar_of_megabytes_is_read_no_further_than_its_beginning() {
        let event =
            |name: &str| format!("BEGIN:VEVENT\nSUMMARY:{name}\nDTSTART:20261203T140000Z\nEND:VEVENT\n");
        let noise = "X-NOISE:1\n".repeat(300_000);
        let raw = |calendar: String| format!("From: a@b.example\nContent-Type: text/calendar\n\n{calendar}");
        let summary = |calendar: String| {
            let letter = crate::read(raw(calendar).as_bytes(), &crate::Envelope::default());
            letter.invitation.map(|event| event.summary)
        };
        assert_eq!(summary(format!("{}{noise}", event("near"))).as_deref(), Some("near"));
        assert_eq!(summary(format!("{noise}{}", event("far"))), None);
    }

    #[test]
    fn an_invitation_as_outlook_and_google_write_it() {
        let raw = "From: a@b.example\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
            --b\r\nContent-Type: text/plain\r\n\r\nCome!\r\n\
            --b\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n\
            BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n\
            END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nORGANIZER;CN=\"Ada; L\":mailto:ada@b.example\r\n\
            SUMMARY:Le niveau\r\n  douze\\, enfin\\n!\r\nLOCATION:Salle 3\r\nDTSTART:20261203T140000Z\r\n\
            DTEND:20261203T150000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n";
        let letter = crate::read(raw.as_bytes(), &crate::Envelope::default());
        let invitation = letter.invitation.expect("it brings one");
        assert_eq!(invitation.method, Method::Request);
        assert_eq!(invitation.summary, "Le niveau douze, enfin !");
        assert_eq!(invitation.location, "Salle 3");
        assert_eq!(invitation.organizer.as_deref(), Some("Ada; L"));
        assert_eq!(letter.text.trim(), "Come!");
    }
}
