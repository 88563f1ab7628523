//! Reports as files for spreadsheets. Heads and words are for programs: they are the same in every language.
//! What is counted is not decided here.

use jiff::civil::Date;
use relance_domain::promise::Kind;
use relance_domain::report::{Break, Number, What, date_of, week_starts};
use relance_store::report::{Line, Report, Seen};

use super::asked::Question;
use crate::csv;

/// A number of a report.
pub struct Row {
    pub number: String,
    pub team: String,
    pub kind: Option<Kind>,
    /// The first and the last day; what is of now has none.
    pub days: Option<(Date, Date)>,
    pub n: i64,
}

/// Every number of a report: of the whole period by team and kind, and kept and broken by week.
pub fn rows(question: &Question, report: &Report) -> Vec<Row> {
    let mut rows = Vec::new();
    let days = (question.period.from, question.period.until);
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
                let days = (!number.is_of_now()).then_some(days);
                rows.push(Row { number: number.to_string(), team: team.clone(), kind, days, n });
            }
        }
    }
    weeks(&mut rows, question, report);
    rows
}

fn weeks(rows: &mut Vec<Row>, question: &Question, report: &Report) {
    let (first, last) = question.period.days();
    for (number, sums) in [(Number::Kept, &report.kept), (Number::Broken, &report.broken)] {
        let mut sums: Vec<_> = sums.iter().filter(|sum| sum.n != 0).collect();
        sums.sort_by_key(|sum| (sum.team.clone(), sum.place, sum.kind, sum.bucket));
        for same in sums.chunk_by(|a, b| (&a.team, a.place, a.kind) == (&b.team, b.place, b.kind)) {
            let n: i64 = same.iter().map(|sum| sum.n).sum();
            let Some(one) = same.first() else { continue };
            let monday = week_starts(one.place);
            let days = (date_of(monday.max(first)), date_of((monday + 6).min(last)));
            let (number, team) = (format!("{number}_in_week"), one.team.clone());
            rows.push(Row { number, team, kind: one.kind, days: Some(days), n });
        }
    }
}

/// The same as a table.
pub fn numbers(question: &Question, report: &Report) -> String {
    let mut table = csv::START.to_string();
    csv::row(&mut table, &["number", "team", "kind", "from", "until", "n"].map(str::to_owned));
    for Row { number, team, kind, days, n } in rows(question, report) {
        let (from, until) = days.map_or_else(Default::default, |(a, b)| (a.to_string(), b.to_string()));
        let kind = kind.map_or("", Kind::as_str).to_owned();
        csv::row(&mut table, &[number, team, kind, from, until, n.to_string()]);
    }
    table
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
