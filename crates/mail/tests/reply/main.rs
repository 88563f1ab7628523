//! What a person newly wrote, by language and mail program: each way in which programs introduce the old letter, and
//! each way in which phones sign. All letters are invented. Cases that are not of one language stand in `quote`.

mod html;
mod tongues;

use relance_mail::quote::reply;
use tongues::{OTHERS, TONGUES};

/// The old letter without marks and with them; with marks an introduction in it, too.
const OLD: [&str; 2] = [
    "Dear Ana,\n\nwe are looking into it.\n\nThe team\n-- \nShop",
    "> Dear Ana,\n>\n> we are looking into it.\n>\n> On 1 Feb 2026 at 9:00, Ana <ana@home.example> \
        wrote:\n>> Where is it?",
];

#[test]
fn the_old_letter_goes() {
    for tongue in &TONGUES {
        assert!(tongue.introductions.len() >= 8, "{}", tongue.name);
        for (program, introduction) in tongue.introductions {
            for old in OLD {
                let letter = format!("{}\n\n{introduction}\n\n{old}\n", tongue.written);
                assert_eq!(reply(&letter), tongue.written, "{} {program}:\n{letter}", tongue.name);
            }
        }
    }
    for (program, introduction) in OTHERS {
        for old in OLD {
            let letter = format!("Спасибо. 谢谢.\n\nAnna\n\n{introduction}\n\n{old}\n");
            assert_eq!(reply(&letter), "Спасибо. 谢谢.\n\nAnna", "{program}:\n{letter}");
        }
    }
}

#[test]
fn introductions_within_quotes_go() {
    for tongue in &TONGUES {
        for (program, introduction) in tongue.introductions {
            let quoted: String = introduction.lines().map(|line| format!("> {line}\n")).collect();
            let letter = format!("{}\n\n{quoted}>\n{}\n", tongue.written, OLD[1]);
            assert_eq!(reply(&letter), tongue.written, "{} {program}:\n{letter}", tongue.name);
        }
    }
}

#[test]
fn heads_in_bold_and_line_ends_of_windows_change_nothing() {
    for tongue in &TONGUES {
        for (program, introduction) in tongue.introductions {
            let bold = |line: &str| match line.split_once(": ") {
                Some((label, rest)) => format!("*{label}:* {rest}\r\n"),
                None => format!("{line}\r\n"),
            };
            let introduction: String = introduction.lines().map(bold).collect();
            let letter = format!("{}\r\n\r\n{introduction}\r\n{}\r\n", tongue.written, OLD[0]);
            assert_eq!(reply(&letter), tongue.written, "{} {program}:\n{letter}", tongue.name);
        }
    }
}

#[test]
fn answers_between_quotes_stay_under_any_introduction() {
    let answers = "> Which size?\n\nLarge.\n\n> Which colour?\n\nBlue.";
    for tongue in &TONGUES {
        for (program, introduction) in tongue.introductions {
            // Programs that copy a head leave the old letter without marks.
            if introduction.matches(": ").count() > 1 {
                continue;
            }
            let letter = format!("{}\n\n{introduction}\n\n{answers}\n", tongue.written);
            let expected = format!("{}\n\n{answers}", tongue.written);
            assert_eq!(reply(&letter), expected, "{} {program}", tongue.name);
        }
    }
}

#[test]
fn phones_and_apps_go() {
    for tongue in &TONGUES {
        for device in tongue.devices {
            let mut letters = vec![format!("{}\n\n{device}\n", tongue.written)];
            for (_, introduction) in tongue.introductions {
                letters.push(format!("{}\n\n{device}\n\n{introduction}\n\n{}\n", tongue.written, OLD[0]));
            }
            for letter in letters {
                assert_eq!(reply(&letter), tongue.written, "{}:\n{letter}", tongue.name);
            }
        }
    }
}

#[test]
fn what_people_write_stays() {
    for tongue in &TONGUES {
        assert_eq!(reply(tongue.written), tongue.written, "{}", tongue.name);
        for line in tongue.last_lines {
            let letter = format!("{}\n\n{line}", tongue.written);
            assert_eq!(reply(&letter), letter, "{}", tongue.name);
        }
    }
}
