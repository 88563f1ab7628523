//! The presets parse, and each mistake is told with its place and what to do. A mistake is one edit of a sound policy,
//! so that a row reads as: replace this by that, read this.

mod api;
mod audit;
mod category;
mod form;
mod imap;
mod intake;
mod notice;
mod rule;
mod sending;
mod serial;
mod sign_in;
mod webhook;

use std::path::Path;

use super::*;
use crate::promise::Rung;

/// A sound policy with two teams, one file for each line of business.
const COMPANY: &str = r##"[company]
name = "Lucarne"
languages = ["fr", "en"]
zone = "Europe/Paris"

[brand.lucarne]
name = "Lucarne"
color = "#6b2a6e"
locale = "fr"
"##;
const CALENDAR: &str = r#"[calendar.studio]
zone = "Europe/Paris"
monday = ["09:00-18:00"]
"#;
const PROMISES: &str = r#"[promise.first-answer]
kind = "answer"
within = "48 working hours"

[promise.news]
kind = "news"
within = "2 working days"
remind_before = "1h"

[caps]
replies_per_recipient_per_day = 3

[mail.acknowledgement]
on = "ticket_received"
"#;
const TEAMS: &str = r##"[team.technical]
name = { fr = "Service technique" }
mailbox = "technique@lucarne.example"
brand = "lucarne"
calendar = "studio"
color = "#8d4a90"
answer = "first-answer"
news = "news"

[team.players]
name = { fr = "Service joueurs" }
mailbox = "joueurs@lucarne.example"
brand = "lucarne"
calendar = "studio"
"##;
const MAIL: &str = "+++\nsubject = \"Reçu\"\n+++\n\nBonjour\n";

fn sound() -> Vec<PolicyFile> {
    let files = [
        ("calendar.toml", CALENDAR),
        ("company.toml", COMPANY),
        ("mails/acknowledgement.en.md", MAIL),
        ("mails/acknowledgement.fr.md", MAIL),
        ("promises.toml", PROMISES),
        ("teams.toml", TEAMS),
    ];
    files.map(|(path, text)| PolicyFile { path: path.into(), text: text.into() }).into()
}

/// The sound policy with `old` replaced by `new` in one file.
fn edited(path: &str, old: &str, new: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(old), "{path} holds {old}");
    file.text = file.text.replacen(old, new, 1);
    files
}

fn told(files: &[PolicyFile]) -> String {
    let problems = parse(files).expect_err("it has a mistake");
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}

fn preset(name: &str) -> Vec<PolicyFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../presets").join(name);
    let mut files = Vec::new();
    for (folder, prefix) in [(root.clone(), ""), (root.join("mails"), "mails/")] {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                let path = format!("{prefix}{}", entry.file_name().into_string().unwrap());
                files.push(PolicyFile { path, text: std::fs::read_to_string(entry.path()).unwrap() });
            }
        }
    }
    files
}

#[test]
fn the_sound_policy_parses() {
    let policy = parse(&sound()).unwrap();
    assert_eq!(policy.teams.keys().collect::<Vec<_>>(), ["players", "technical"]);
    assert_eq!(policy.team_of_mailbox("joueurs@lucarne.example").unwrap().key, "players");
    let on = |anchor| policy.cadences_on(anchor).map(|cadence| cadence.key.as_str()).collect::<Vec<_>>();
    assert_eq!(on(Anchor::TicketReceived), ["acknowledgement"]);
    assert_eq!(on(Anchor::TicketMoved), [] as [&str; 0]);
    let [warning] = policy.promises["news"].warn[..] else { panic!("one warning") };
    assert_eq!((warning.at.to_string().as_str(), warning.to), ("1h before", Rung::Owner));
    assert_eq!(policy.locale_for(Locale::De), Locale::Fr, "a language of the company, or its first");
}

#[test]
fn the_presets_parse_with_the_names_that_others_rely_on() {
    let studio = parse(&preset("game-studio")).unwrap();
    let mailboxes: Vec<_> =
        studio.teams.iter().map(|(key, team)| (key.as_str(), team.first().address.as_str())).collect();
    assert_eq!(
        mailboxes,
        [
            ("consumer", "conso@lucarne.example"),
            ("players", "joueurs@lucarne.example"),
            ("technical", "technique@lucarne.example"),
        ]
    );
    let within = |key: &Option<String>| studio.promises[key.as_deref().unwrap()].within.to_string();
    for team in studio.teams.values() {
        assert_eq!(
            (within(&team.answer), within(&team.news)),
            ("48 working hours".into(), "48 working hours".into())
        );
        assert_eq!(studio.calendar_of(team).zone_name(), "Europe/Paris");
    }
    let starter = parse(&preset("starter")).unwrap();
    assert_eq!(starter.teams.len(), 1);
    for policy in [studio, starter] {
        assert_eq!(policy.company.languages.len(), 6);
        assert_eq!(policy.cadences_on(Anchor::TicketReceived).count(), 1);
        assert_eq!(policy.cadences_on(Anchor::TicketMoved).count(), 1);
    }
}

/// A file of the small policy, what stands there, and the mistake in its place.
const MISTAKES: [(&str, &str, &str); 22] = [
    ("company.toml", "name =", "nmae ="),
    ("company.toml", "zone = \"Europe/Paris\"", "zone = \"Europe/Lutetia\""),
    ("company.toml", "[\"fr\", \"en\"]", "[]"),
    ("company.toml", "\"en\"]", "\"tlh\"]"),
    ("company.toml", "#6b2a6e", "plum"),
    ("calendar.toml", "Europe/Paris", "Mars/Olympus"),
    ("teams.toml", "brand = \"lucarne\"", "brand = \"lune\""),
    ("teams.toml", "calendar = \"studio\"", "calendar = \"office\""),
    ("teams.toml", "answer = \"first-answer\"", "answer = \"never\""),
    ("teams.toml", "news = \"news\"", "news = \"first-answer\""),
    ("teams.toml", "joueurs@", "technique@"),
    ("teams.toml", "technique@lucarne.example", "technique"),
    ("teams.toml", "[team.players]", "[team.technical]"),
    ("promises.toml", "= 3", "= 6"),
    ("promises.toml", "kind = \"news\"", "kind = \"gossip\""),
    ("promises.toml", "\"1h\"", "\"1 working hour\""),
    ("promises.toml", "ticket_received", "full_moon"),
    ("promises.toml", "[mail.acknowledgement]", "[mail.welcome]"),
    ("mails/acknowledgement.en.md", "+++\nsubject", "subject"),
    ("mails/acknowledgement.en.md", "subject", "sbject"),
    ("mails/acknowledgement.en.md", "Reçu", " "),
    ("promises.toml", "on = \"ticket_received\"", "on = \"purchase\""),
];

#[test]
fn each_mistake_is_told_with_its_place_and_what_to_do() {
    let rows: Vec<String> = MISTAKES.iter().map(|(path, old, new)| told(&edited(path, old, new))).collect();
    insta::assert_snapshot!(rows.join("\n\n"), @r#"
    company.toml:2:1: unknown key `nmae`: did you mean `name`?

    company.toml:4:8: `Europe/Lutetia` is not a time zone: write one such as Europe/Paris

    company.toml:3:13: name at least one language, the default first

    company.toml:3:20: unknown word `tlh`, expected one of `de`, `en`, `es`, `fr`, `it`, `pt`

    company.toml:8:9: `plum` is not a colour: write #rrggbb

    calendar.toml:1:11: calendar `studio`: `Mars/Olympus` is not a time zone: write a name such as `Europe/Paris`

    teams.toml:4:9: there is no brand `lune`: name one of the [brand.…] tables

    teams.toml:5:12: there is no calendar `office`: name one of the [calendar.…] tables

    teams.toml:7:10: there is no promise `never`: name one of the [promise.…] tables

    teams.toml:8:8: the promise `first-answer` is of another kind: name one with kind = "news"

    teams.toml:3:11: `technique@lucarne.example` is already the mailbox of the team `players`: each team has its own

    teams.toml:3:11: `technique` is not a mailbox address: write one such as support@company.example, without +

    teams.toml:10:7: duplicate key

    promises.toml:11:33: more than 5 automatic replies a day to one address invite loops: use 5 or less

    promises.toml:6:8: `gossip` is not a kind of promise: answer, news, resolution, vendor_answer, window_end

    promises.toml:8:17: write a plain duration such as 1h or 30 min

    promises.toml:14:6: unknown anchor `full_moon`: remove it, or write one of ticket_received, ticket_moved, …

    promises.toml:13:7: mail `welcome` has no text: write mails/welcome.LOCALE.md

    mails/acknowledgement.en.md:1:1: a mail begins with a front matter between two lines of +++

    mails/acknowledgement.en.md:2:1: unknown key `sbject`: did you mean `subject`?

    mails/acknowledgement.en.md:2:11: a mail without a subject is taken for junk: write one

    promises.toml:14:6: `purchase` is about no ticket: say with `team` who writes
    "#);
}

#[test]
fn a_mistake_names_what_would_be_accepted() {
    let table = [
        (
            edited("company.toml", "[brand.lucarne]", "[brands.lucarne]"),
            "company.toml:6:2: unknown table `brands`: did you mean `brand`?",
        ),
        (
            edited("calendar.toml", "[\"09:00-18:00\"]", "[]"),
            "calendar.toml:1:11: calendar `studio`: the calendar never opens: give at least one weekday an opening \
             such as `09:00-18:00`",
        ),
        (
            edited("teams.toml", "technique@", "technique+x@"),
            "teams.toml:3:11: `technique+x@lucarne.example` is not a mailbox address: write one such as \
             support@company.example, without +",
        ),
        (
            edited("calendar.toml", "18:00\"", "18h\""),
            "calendar.toml:1:11: calendar `studio`: `09:00-18h` on Monday is not an opening: write `09:00-13:00`, \
             `22:00-06:00` or `00:00-24:00`",
        ),
        (
            edited("promises.toml", "48 working hours", "soon"),
            "promises.toml:3:10: `soon` is not a length of time: write `at once`, `90 min`, `12h`, `2 days` (48 \
             elapsed hours), `48 working hours` or `2 working days`",
        ),
    ];
    for (files, sentence) in table {
        assert_eq!(told(&files), sentence);
    }
}

#[test]
fn mistakes_of_the_folder_itself_are_told() {
    let without = |path: &str| sound().into_iter().filter(|file| file.path != path).collect::<Vec<_>>();
    let with = |path: &str, text: &str| {
        let mut files = sound();
        files.push(PolicyFile { path: path.into(), text: text.into() });
        files
    };
    let rows = [
        told(&[]),
        told(&without("mails/acknowledgement.en.md")),
        told(&without("calendar.toml")),
        told(&with("notes.txt", "")),
        told(&with("mails/farewell.md", MAIL)),
        told(&with("mails/farewell.xx.md", MAIL)),
        told(&with("other.toml", COMPANY)),
        told(&with("other.toml", CALENDAR)),
        told(&with("broken.toml", "[company\n")),
    ];
    insta::assert_snapshot!(rows.join("\n\n"), @"
    company.toml:1:1: no [company] table: write one with name, languages and zone

    mails/acknowledgement.fr.md:1:1: no translation to `en`: write it, or take `en` off the company's languages

    teams.toml:5:12: there is no calendar `studio`: name one of the [calendar.…] tables
    teams.toml:14:12: there is no calendar `studio`: name one of the [calendar.…] tables

    notes.txt:1:1: not part of a policy: expected *.toml, *.ics or mails/KEY.LOCALE.md, remove it

    mails/farewell.md:1:1: mails are named KEY.LOCALE.md, such as acknowledgement.fr.md

    mails/farewell.xx.md:1:1: `xx` is not one of de, en, es, fr, it, pt

    other.toml:3:13: [company] is written twice: keep one of them
    other.toml:6:8: [brand.lucarne] is written twice: keep one of them

    other.toml:1:11: [calendar.studio] is written twice: keep one of them

    broken.toml:1:9: unclosed table, expected `]`
    ");
}

#[test]
fn every_mistake_is_told_at_once() {
    let mut files = edited("teams.toml", "brand = \"lucarne\"", "brand = \"lune\"");
    files[0].text = CALENDAR.replace("Europe/Paris", "Mars/Olympus");
    assert_eq!(told(&files).lines().count(), 2, "{}", told(&files));
}

#[test]
fn a_share_of_the_time_is_read_and_what_is_none_is_told() {
    let draft = |policy: &str| {
        let files: Vec<PolicyFile> = preset("game-studio")
            .into_iter()
            .map(|file| PolicyFile {
                text: file.text.replace("at = \"75%\", mail = \"holding\"", policy),
                ..file
            })
            .collect();
        parse(&files)
    };
    let policy = draft("at = \" 60 %\", mail = \"holding\"").unwrap();
    let rule = policy.promises["news"].draft.clone().unwrap();
    assert_eq!((rule.percent, rule.mail.as_str()), (60, "holding"));
    for wrong in [
        "at = \"0%\", mail = \"holding\"",
        "at = \"100%\", mail = \"holding\"",
        "at = \"soon\", mail = \"holding\"",
        "at = \"75%\", mail = \"gone\"",
    ] {
        let problems = draft(wrong).unwrap_err();
        assert!(problems.iter().all(|problem| problem.path == "promises.toml"), "{problems:?}");
    }
}
