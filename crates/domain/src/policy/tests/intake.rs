//! What is let in, as a policy says it: figures with their bounds, and whose word about spam counts.
//! How letters are judged by them is tested in `intake`.

use super::*;
use crate::intake::{Flagged, IntakeRule, Trust};

fn with(text: &str) -> Vec<PolicyFile> {
    let mut files = sound();
    files.push(PolicyFile { path: "gate.toml".into(), text: text.into() });
    files
}

#[test]
fn what_is_left_out_has_a_usual_figure() {
    let policy = parse(&with("[intake]\nflood_letters = 5\n")).unwrap();
    assert_eq!(policy.intake, IntakeRule { flood_letters: 5, ..IntakeRule::default() });
    assert_eq!(parse(&sound()).unwrap().scan, None);
    let scan = "[scan]\ntrust = [\"10.0.0.0/8\", \"MX.lucarne.example\"]\nmark_from = 6.0\n";
    let scan = parse(&with(scan)).unwrap().scan.unwrap();
    assert_eq!((scan.flagged, scan.mark_from, scan.quarantine_from), (Flagged::Mark, Some(6.0), None));
    assert_eq!(scan.trust[1], Trust::Host("mx.lucarne.example".into()));
}

#[test]
fn each_mistake_about_what_is_let_in_is_told_with_its_place() {
    let mistakes = [
        "[intake]\nlargest_mb = 51\n",
        "[intake]\nflood_minutes = 0\n",
        "[intake]\nflood_leters = 3\n",
        "[scan]\ntrust = []\n",
        "[scan]\ntrust = [\"localhost\"]\n",
        "[scan]\ntrust = [\"10.0.0.0/8\"]\nflagged = \"burn\"\n",
    ];
    let rows: Vec<String> = mistakes.iter().map(|text| told(&with(text))).collect();
    insta::assert_snapshot!(rows.join("\n\n"), @r"
    gate.toml:2:14: 51 is out of bounds: write a figure from 1 to 50

    gate.toml:2:17: 0 is out of bounds: write a figure from 1 to 1440

    gate.toml:2:1: unknown key `flood_leters`: did you mean `flood_letters`?

    gate.toml:2:9: name the servers whose spam filter counts: a header alone anybody can write

    gate.toml:2:10: `localhost` is no server: write a network such as 127.0.0.0/8, or a name such as mx.company.example

    gate.toml:3:11: `burn` is not one of ignore, mark, quarantine
    ");
}
