//! What single header fields mean: addresses, dates, Message-IDs. How an address list is cut is in `address_list`; the
//! parser underneath reads dates, and its types end here.

use jiff::Timestamp;
use mail_parser::{HeaderValue, MessageParser};

use crate::address::{self, Address};
use crate::address_list;
use crate::header::Header;
use crate::limits::{self, Problems};

/// All addresses of a field, groups flattened, unreadable ones left out.
pub(crate) fn addresses(header: &Header<'_>, name: &str, problems: &mut Problems) -> Vec<Address> {
    let mut found = Vec::new();
    for raw in header.all_raw(name).take(20) {
        let text = header.to_text(raw);
        let before = found.len();
        found.extend(address_list::parse(&text, limits::ADDRESSES + 1));
        if found.len() == before && text.contains('@') {
            scan_addresses(&text, &mut found);
            problems.note(&format!("{name} is not an address list"));
        }
        if found.len() > limits::ADDRESSES {
            found.truncate(limits::ADDRESSES);
            problems.note("more than 500 addresses");
            break;
        }
    }
    found
}

/// The repair for lists that are none: every word that looks like an address is one.
fn scan_addresses(text: &str, found: &mut Vec<Address>) {
    let words = text.split(|c: char| c.is_whitespace() || "<>()[]\"',;:".contains(c));
    for word in words.filter(|word| word.contains('@')).take(limits::ADDRESSES + 1) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if address::is_email(word) {
            found.push(Address { name: None, email: word.to_owned() });
        }
    }
}

/// The date, whatever its zone is called; `None` when it is no date.
pub(crate) fn date(header: &Header<'_>) -> Option<Timestamp> {
    date_in(&header.unfolded("Date")?)
}

/// The same of a text.
pub(crate) fn date_in(value: &str) -> Option<Timestamp> {
    let block = format!("Date: {}\n\n", limits::cut(value, 200));
    let parsed = MessageParser::new().parse_headers(block.as_bytes())?;
    match parsed.header("Date") {
        // The parser's own check refuses a leap second and years that it does not expect.
        Some(HeaderValue::DateTime(date)) if is_date(date) => {
            Timestamp::from_second(date.to_timestamp()).ok()
        }
        _ => odd_date(limits::cut(value, 200)),
    }
}

/// Dates that follow no standard: without seconds or zone, in the order of C's `ctime`, or as ISO 8601 has them.
/// Without a zone they are taken as UTC.
fn odd_date(value: &str) -> Option<Timestamp> {
    if let Ok(instant) = value.trim().parse::<Timestamp>() {
        return Some(instant);
    }
    let (mut year, mut month, mut day, mut time, mut offset) = (None, None, None, None, 0);
    for word in value.split([' ', ',', '\t']).filter(|word| !word.is_empty()) {
        let number = word.parse::<i16>().ok().filter(|_| word.bytes().all(|b| b.is_ascii_digit()));
        if let Ok(date) = word.parse::<jiff::civil::Date>() {
            (year, month, day) = (Some(date.year()), Some(date.month()), Some(date.day()));
        } else if let (None, Some((hour, rest))) = (time, word.split_once(':')) {
            let (minute, second) = rest.split_once(':').unwrap_or((rest, "0"));
            time = Some((
                hour.parse::<i8>().ok()?,
                minute.parse::<i8>().ok()?,
                second.parse::<i8>().unwrap_or(0),
            ));
        } else if let Some(digits) = word.strip_prefix(['+', '-']).filter(|digits| digits.len() == 4) {
            let number: i32 = digits.parse().ok()?;
            let seconds = (number / 100 * 60 + number % 100) * 60;
            offset = if word.starts_with('-') { -seconds } else { seconds };
        } else if let Some(known) = zone(word) {
            offset = known * 3600;
        } else if let Some(named) = month_named(word).filter(|_| month.is_none()) {
            month = Some(named);
        } else if let (None, Some(number @ 1..=31)) = (day, number) {
            day = Some(number as i8);
        } else if let (None, Some(number)) = (year, number) {
            // RFC 5322, 4.3.
            year = Some(if number < 50 {
                number + 2000
            } else if number < 1000 {
                number + 1900
            } else {
                number
            });
        }
    }
    let (hour, minute, second) = time?;
    let date = jiff::civil::Date::new(year?, month?, day?).ok()?;
    let time = jiff::civil::Time::new(hour, minute, second.min(59), 0).ok()?;
    date.to_datetime(time)
        .to_zoned(jiff::tz::Offset::from_seconds(offset).ok()?.to_time_zone())
        .ok()
        .map(|at| at.timestamp())
}

fn month_named(word: &str) -> Option<i8> {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = word.get(..3)?.to_ascii_lowercase();
    months.iter().position(|month| *month == start).map(|index| index as i8 + 1)
}

/// Hours of the zones that RFC 5322 (4.3) names.
fn zone(word: &str) -> Option<i32> {
    Some(match word {
        "UT" | "UTC" | "GMT" | "Z" => 0,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        _ => return None,
    })
}

fn is_date(date: &mail_parser::DateTime) -> bool {
    (1900..=9999).contains(&date.year)
        && (1..=12).contains(&date.month)
        && (1..=31).contains(&date.day)
        && date.hour <= 23
        && date.minute <= 59
        && date.second <= 60
        && date.tz_hour <= 23
        && date.tz_minute <= 59
}

/// Message-IDs without their brackets, each once, in the order written. Bare words with an `@` pass where no bracket
/// is.
pub(crate) fn message_ids(text: &str, problems: &mut Problems) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let bracketed = text.split('<').skip(1).filter_map(|piece| piece.split_once('>')).map(|(id, _)| id);
    let bare = text.split_whitespace().filter(|word| word.contains('@') && !text.contains('<'));
    for id in bracketed.chain(bare) {
        let is_written = |c: &char| !c.is_whitespace() && !c.is_control() && *c != '>';
        let id: String = id.chars().filter(is_written).take(500).collect();
        if id.is_empty() || ids.contains(&id) {
            continue;
        }
        if ids.len() == limits::REFERENCES {
            problems.note("more than 100 references");
            // The last one is the parent and worth more than those in the middle.
            ids.pop();
        }
        ids.push(id);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Vec<String> {
        let raw = format!("To: {value}\n\n");
        let mut problems = Problems::default();
        let (header, _) = Header::split(raw.as_bytes(), |_| false, &mut problems);
        addresses(&header, "To", &mut problems).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn fuzzer_found_a_message_id_that_lost_its_first_bracket() {
        let read = |text| message_ids(text, &mut Problems::default());
        assert_eq!(read("84.2@pop.example.com>"), ["84.2@pop.example.com"]);
        assert_eq!(read("a@b.example> c@d.example"), ["a@b.example", "c@d.example"]);
    }

    #[test]
    fn address_lists() {
        let cases: &[(&str, &[&str])] = &[
            ("ana@b.example", &["ana@b.example"]),
            ("Ana <ana@b.example>, bo@c.example", &["Ana <ana@b.example>", "bo@c.example"]),
            ("\"B, Ana\" <ana@b.example>", &["\"B, Ana\" <ana@b.example>"]),
            ("=?utf-8?Q?M=C3=BCller,_Ana?= <ana@b.example>", &["\"Müller, Ana\" <ana@b.example>"]),
            ("=?utf-8?B?5L2g5Q==?= =?utf-8?B?pb0=?= <ana@b.example>", &["你好 <ana@b.example>"]),
            ("ana@b.example (Ana)", &["Ana <ana@b.example>"]),
            ("team: ana@b.example, bo@c.example;", &["ana@b.example", "bo@c.example"]),
            ("undisclosed-recipients:;", &[]),
            ("<>", &[]),
            ("'ana@b.example' <ana@b.example>", &["\"'ana@b.example'\" <ana@b.example>"]),
            ("ana@b.example <ana@b.example>", &["ana@b.example"]),
            ("Ana ana@b.example", &["Ana <ana@b.example>"]),
            ("<ana@b.example", &["ana@b.example"]),
            ("mailto:ana@b.example", &["ana@b.example"]),
            ("nobody", &[]),
            ("a@b@c", &[]),
        ];
        for (value, expected) in cases {
            assert_eq!(read(value), *expected, "{value}");
        }
    }

    #[test]
    fn dates_of_all_kinds() {
        let cases = [
            ("Wed, 11 Feb 1998 11:51:03 -0600", "1998-02-11T17:51:03Z"),
            ("Wed, 11 Feb 98 11:51 CST", "1998-02-11T17:51:00Z"),
            ("Wed, 01 May 2019 12:20", "2019-05-01T12:20:00Z"),
            ("Mon Feb  3 12:00:07 2016", "2016-02-03T12:00:07Z"),
            ("2019-05-01 12:20:00 +0200", "2019-05-01T10:20:00Z"),
            ("2019-05-01T12:20:00+02:00", "2019-05-01T10:20:00Z"),
            ("Mon, 30 Jun 3609 15:33:50 +0600", "3609-06-30T09:33:50Z"),
            ("yesterday at 12:20", "none"),
            ("32 Feb 2019 12:20", "none"),
            ("", "none"),
        ];
        for (value, expected) in cases {
            let raw = format!("Date: {value}\n\n");
            let (header, _) = Header::split(raw.as_bytes(), |_| false, &mut Problems::default());
            assert_eq!(date(&header).map_or("none".to_owned(), |at| at.to_string()), expected, "{value}");
        }
    }

    #[test]
    fn ids() {
        let cases: &[(&str, &[&str])] = &[
            ("<a@b> <c@d>", &["a@b", "c@d"]),
            ("<a@b><c@d><a@b>", &["a@b", "c@d"]),
            ("a@b", &["a@b"]),
            ("message of Monday <a@b>", &["a@b"]),
            ("<a @b>", &["a@b"]),
            ("<>", &[]),
            ("nothing", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(message_ids(text, &mut Problems::default()), *expected, "{text}");
        }
        let many: String = (0..300).map(|n| format!("<{n}@x> ")).collect();
        let kept = message_ids(&many, &mut Problems::default());
        assert_eq!((kept.len(), kept[0].as_str(), kept[99].as_str()), (100, "0@x", "299@x"));
    }
}
