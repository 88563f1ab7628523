//! Reports as files for spreadsheets. Heads and words are for programs: they are the same in every language.
//! What is counted is not decided here.

use relance_domain::promise::Kind;
use relance_domain::report::{Break, Number, What, date_of, week_starts};
use relance_store::report::{Line, Report, Seen};

use super::asked::Question;
use crate::csv;

/// Every number of a report: of the whole period by team and kind, and kept and broken by week.
pub fn numbers(question: &Question, report: &Report) -> String {
    let mut table = csv::START.to_string();
    csv::row(&mut table, &["number", "team", "kind", "from", "until", "n"].map(str::to_owned));
    let (from, until) = (question.period.from, question.period.until);
    for team in question.store().teams {
        for number in Number::all() {
            let kinds: Vec<Option<Kind>> = match number.is_of_promises() {
                true => Kind::ALL.into_iter().map(Some).collect(),
                false => vec![None],
            };
            for kind in kinds {
                let n = report.n(number, kind, Some(&team));
                if n == 0 {
                    continue;
                }
                let (from, until) = match number.is_of_now() {
                    true => (String::new(), String::new()),
                    false => (from.to_string(), until.to_string()),
                };
                let kind = kind.map_or("", Kind::as_str).to_owned();
                csv::row(&mut table, &[number.to_string(), team.clone(), kind, from, until, n.to_string()]);
            }
        }
    }
    weeks(&mut table, question, report);
    table
}

fn weeks(table: &mut String, question: &Question, report: &Report) {
    let (first, last) = question.period.days();
    for (number, sums) in [(Number::Kept, &report.kept), (Number::Broken, &report.broken)] {
        let mut sums: Vec<_> = sums.iter().filter(|sum| sum.n != 0).collect();
        sums.sort_by_key(|sum| (sum.team.clone(), sum.place, sum.kind, sum.bucket));
        for same in sums.chunk_by(|a, b| (&a.team, a.place, a.kind) == (&b.team, b.place, b.kind)) {
            let n: i64 = same.iter().map(|sum| sum.n).sum();
            let Some(one) = same.first() else { continue };
            let monday = week_starts(one.place);
            let from = date_of(monday.max(first)).to_string();
            let until = date_of((monday + 6).min(last)).to_string();
            let kind = one.kind.map_or("", Kind::as_str).to_owned();
            let name = format!("{number}_in_week");
            csv::row(table, &[name, one.team.clone(), kind, from, until, n.to_string()]);
        }
    }
}

/// The list behind a number.
pub fn lines(lines: &[Line]) -> String {
    let mut table = csv::START.to_string();
    let head = [
        "at",
        "day",
        "ticket",
        "subject",
        "customer",
        "address",
        "team",
        "what",
        "kind",
        "secs",
        "of_secs",
        "cause",
        "said_before",
    ];
    csv::row(&mut table, &head.map(str::to_owned));
    for line in lines {
        let broken = (line.what == What::Broken).then(|| Break::of_bucket(line.bucket));
        let seen = |of: fn(&Seen) -> &String| line.seen.as_ref().map(of).cloned().unwrap_or_default();
        let cells = [
            line.at.to_string(),
            date_of(line.place.day).to_string(),
            line.number.to_string(),
            seen(|seen| &seen.subject),
            seen(|seen| &seen.customer_name),
            seen(|seen| &seen.customer_email),
            line.team.clone(),
            line.what.as_str().to_owned(),
            line.kind.map_or("", Kind::as_str).to_owned(),
            line.secs.to_string(),
            line.of_secs.to_string(),
            broken.map_or("", |broken| broken.cause.as_str()).to_owned(),
            broken.map_or("", |broken| if broken.in_silence { "no" } else { "yes" }).to_owned(),
        ];
        csv::row(&mut table, &cells);
    }
    table
}
