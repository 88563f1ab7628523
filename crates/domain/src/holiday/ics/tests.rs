//! Files as calendar programs write them, and what is said of those that cannot be read.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;

/// A file with these lines; `~` stands for the space that continues a line.
fn file(events: &str) -> String {
    let lines: Vec<&str> = events.trim().lines().map(str::trim_start).collect();
    let lines = lines.join("\r\n").replace("\n~", "\n ");
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{lines}\r\nEND:VCALENDAR\r\n")
}

fn event(lines: &str) -> String {
    file(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"))
}

/// The dates of 2026 to 2030 and their names, one a line.
fn days(text: &str) -> String {
    let days = read(text).unwrap().into_iter().filter(|day| (2026..=2030).contains(&day.date.year()));
    let line = |day: DayOff| format!("{} {}", day.date, day.name.as_deref().unwrap_or("—"));
    days.map(line).collect::<Vec<_>>().join("\n")
}

fn told(text: &str) -> String {
    let line = |problem: IcsProblem| format!("{}:{}: {}", problem.line, problem.column, problem.what);
    read(text).unwrap_err().into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn all_day_events_close_their_days() {
    let thunderbird = "
        BEGIN:VTIMEZONE
        TZID:Europe/Paris
        BEGIN:STANDARD
        DTSTART:16010101T000000
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:1
        SUMMARY;LANGUAGE=fr:Congés d\\, hi
        ~ver\\nbonne année
        DTSTART;VALUE=DATE:20261228
        DTEND;VALUE=DATE:20270101
        BEGIN:VALARM
        TRIGGER:-PT15M
        SUMMARY:not this one
        DTSTART:nor this
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;TZID=\"Europe/Paris\":20261228T000000
        DTEND;TZID=\"Europe/Paris\":20261229T000000
        SUMMARY:Inventory
        END:VEVENT
        BEGIN:VEVENT
        DTSTART:20270514
        DURATION:P2D
        END:VEVENT
        BEGIN:VEVENT
        DTSTART:20270601
        STATUS:CANCELLED
        END:VEVENT";
    assert_snapshot!(days(&file(thunderbird)), @"
    2026-12-28 Congés d, hiver bonne année, Inventory
    2026-12-29 Congés d, hiver bonne année
    2026-12-30 Congés d, hiver bonne année
    2026-12-31 Congés d, hiver bonne année
    2027-05-14 —
    2027-05-15 —
    ");
    // Bare line feeds and a byte order mark are what editors leave.
    let edited = format!("\u{feff}{}", file(thunderbird).replace("\r\n", "\n"));
    assert_eq!(read(&edited), read(&file(thunderbird)));
}

#[test]
fn yearly_events_come_back() {
    let repeated = |start: &str, rule: &str| {
        let text = event(&format!("DTSTART;VALUE=DATE:{start}\nRRULE:{rule}\nSUMMARY:x"));
        days(&text).replace(" x", "").replace('\n', " ")
    };
    let table = [
        ("20241224", "FREQ=YEARLY", "2026-12-24 2027-12-24 2028-12-24 2029-12-24 2030-12-24"),
        ("20241224", "FREQ=YEARLY;COUNT=4", "2026-12-24 2027-12-24"),
        ("20241224", "FREQ=YEARLY;INTERVAL=2;COUNT=3", "2026-12-24 2028-12-24"),
        ("20241224", "FREQ=YEARLY;UNTIL=20281224T230000Z", "2026-12-24 2027-12-24 2028-12-24"),
        ("20241224", "FREQ=YEARLY;UNTIL=20281223", "2026-12-24 2027-12-24"),
        ("20241224", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24;UNTIL=20271231", "2026-12-24 2027-12-24"),
        ("19701126", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20281231", "2026-11-26 2027-11-25 2028-11-23"),
        ("19700525", "FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5;UNTIL=20271231", "2026-05-25 2027-05-31"),
        ("20240229", "FREQ=YEARLY;WKST=MO", "2028-02-29"),
        ("20261231", "FREQ=YEARLY;COUNT=1", "2026-12-31"),
        ("18001225", "FREQ=YEARLY;COUNT=230", "2026-12-25 2027-12-25 2028-12-25 2029-12-25"),
    ];
    for (start, rule, expected) in table {
        assert_eq!(repeated(start, rule), expected, "{rule}");
    }
    let shut = event(
        "DTSTART;VALUE=DATE:20260810\nDTEND;VALUE=DATE:20260812\nRRULE:FREQ=YEARLY;COUNT=3\n\
         EXDATE;VALUE=DATE:20270810\nRDATE;VALUE=DATE:20300101,20300201",
    );
    assert_snapshot!(days(&shut).replace(" —", ""), @"
    2026-08-10
    2026-08-11
    2028-08-10
    2028-08-11
    2030-01-01
    2030-01-02
    2030-02-01
    2030-02-02
    ");
}

#[test]
fn what_is_refused_says_where_and_what_to_do() {
    let refused = [
        event("SUMMARY:Party\nDTSTART:20261218T140000\nDTEND:20261218T180000"),
        event("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=WEEKLY;BYDAY=FR"),
        event("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;BYDAY=4TH"),
        event("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;INTERVAL=0"),
        event("DTSTART;VALUE=DATE:2026-12-24"),
        event("DTSTART;VALUE=DATE:20261324"),
        event("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224"),
        event("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20281224"),
        event("DTSTART;VALUE=DATE:20261224\nDURATION:PT8H"),
        event("SUMMARY:never"),
        event("DTSTART;VALUE=DATE:20261224\nRECURRENCE-ID;VALUE=DATE:20261224"),
        event("DTSTART;VALUE=DATE:20260101\nDURATION:P365D\nRRULE:FREQ=YEARLY"),
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\n".to_owned(),
        "BEGIN:VCALENDAR\nEND:VEVENT\n".to_owned(),
        "BEGIN:VCALENDAR\nwhat is this\nEND:VCALENDAR\n".to_owned(),
        "<html>\n<p class=\"x\">Not: found".to_owned(),
        "\n\n".to_owned(),
        "x".repeat(300_000),
        format!("BEGIN:VCALENDAR\nX:{}", "x".repeat(20_000)),
        "BEGIN:VCALENDAR\n".repeat(30),
    ];
    let all: Vec<String> = refused.iter().map(|text| told(text)).collect();
    assert_snapshot!(all.join("\n---\n"), @"
    5:9: an event with hours closes no day: make it all-day, or write that date's hours under `reduced`
    ---
    5:7: `FREQ=WEEKLY` is not understood: repeat yearly on a day or a weekday of a month, or list the dates
    ---
    5:7: `FREQ=YEARLY;BYDAY=4TH` is not understood: repeat yearly on a day or a weekday of a month, or list the dates
    ---
    5:7: `INTERVAL=0` is not understood: repeat yearly on a day or a weekday of a month, or list the dates
    ---
    4:20: `2026-12-24` is not a date: write one such as 20261224
    ---
    4:20: `20261324` is not a date: write one such as 20261224
    ---
    5:18: the event ends before it has lasted a day: DTEND is the day after the last
    ---
    5:18: the event lasts 731 days, at most 366: close the weekdays of the calendar
    ---
    5:10: `PT8H` is not whole days: write P1D, or DTEND
    ---
    3:7: the event has no DTSTART: give it a day
    ---
    5:26: a changed repetition: write it as an event of its own, with EXDATE on the first
    ---
    3:7: more than 12000 dates are closed: end what repeats with UNTIL or COUNT
    ---
    3:1: the file ends inside VEVENT: it was cut off, export it again
    ---
    2:5: END:VEVENT does not end VCALENDAR: expected END:VCALENDAR
    ---
    2:1: not a line of iCalendar: expected NAME:VALUE, and a continuation begins with a space
    ---
    1:1: not a line of iCalendar: expected NAME:VALUE, and a continuation begins with a space
    2:18: expected BEGIN:VCALENDAR: this is no iCalendar file
    ---
    1:1: the file is empty: expected BEGIN:VCALENDAR
    ---
    1:1: the file has 300000 bytes, at most 262144: export fewer years
    ---
    2:1: the line is too long: at most 16 KiB with its continuations
    ---
    9:7: components are nested too deep
    ");
}

#[test]
fn no_file_is_too_much() {
    let event = "BEGIN:VEVENT\nDTSTART:19700101\nDURATION:P366D\nRRULE:FREQ=YEARLY\nEND:VEVENT\n";
    let text = format!("BEGIN:VCALENDAR\n{}", event.repeat(3_000));
    assert_eq!(read(&text).unwrap_err().len(), 1, "the first event is one too many");
    // Three dozen days of every year fit, once.
    let event = "BEGIN:VEVENT\nDTSTART:19700101\nDURATION:P36D\nRRULE:FREQ=YEARLY\nEND:VEVENT\n";
    assert_eq!(read(&format!("BEGIN:VCALENDAR\n{event}END:VCALENDAR")).unwrap().len(), 330 * 36);
    let text = format!("BEGIN:VCALENDAR\n{}", event.repeat(3_000));
    assert_eq!(read(&text).unwrap_err().len(), 1, "the second event is one too many");
    let listed = format!("BEGIN:VEVENT\nDTSTART:20260101\n{}END:VEVENT", "RDATE:20260301\n".repeat(501));
    assert_eq!(read(&file(&listed)).unwrap_err().len(), 1);
    let text = format!("BEGIN:VCALENDAR\n{}", "nonsense\n".repeat(20_000));
    assert_eq!(read(&text).unwrap_err().len(), MOST_PROBLEMS);
}

/// Lines that an event may hold, right and wrong, in any order and cut anywhere.
fn pieces() -> impl Strategy<Value = String> {
    let name = "(BEGIN|END|DTSTART|DTEND|DURATION|RRULE|EXDATE|RDATE|SUMMARY|STATUS|x)";
    let value = "(:|;VALUE=DATE:|;TZID=\"a:b\":)(VEVENT|VCALENDAR|20261224|00010101|99991231|20240229T000000|P9D|\
                 FREQ=YEARLY;INTERVAL=[0-9]{1,6}|FREQ=YEARLY;COUNT=[0-9]{1,9}|FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31|\
                 FREQ=YEARLY;BYDAY=-?[0-9]{1,3}MO;BYMONTH=[0-9]{1,2}|\\PC{0,9}|\\\\)";
    let line = prop::string::string_regex(&format!("{name}{value}(\r?\n| |)")).unwrap();
    prop::collection::vec(line, 0..20).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_is_read_or_refused(events in pieces(), head in "(BEGIN:VCALENDAR\n(BEGIN:VEVENT\n)?)?") {
        match read(&format!("{head}{events}")) {
            Ok(days) => prop_assert!(days.is_sorted_by_key(|day| day.date) && days.len() <= MOST_DATES),
            Err(problems) => prop_assert!(problems.iter().all(|problem| problem.line > 0 && problem.column > 0)),
        }
    }
}
