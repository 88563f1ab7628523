//! Reports for programs of those who lead teams: every number of a period, the list behind each, and both as files.
//! Taking a file away leaves a record in the audit log.

#[cfg(test)]
mod tests;

use relance_domain::promise;
use relance_domain::report::{Break, Histogram, What, date_of};
use relance_domain::right::Right;
use relance_store::report::{Line as KnownLine, Place};
use serde::{Deserialize, Serialize};

use super::answer::{Bytes, Json, Page};
use super::call::Call;
use super::op::Ops;
use super::problem::Problem;
use super::ticket::limit;
use super::value::{At, Day, Id, Key, Text};
use super::word::PromiseKind;
use crate::handler::report::asked::{Asked as Known, Listed, Question};
use crate::handler::report::file::{self, rows};
use crate::handler::report::{FILE_LINES, Read, found, read, seen};
use crate::route::Gate;

const LEADS: Gate = Gate::May(Right::Admin);
/// Hours of a week.
const HOURS: usize = 168;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (LEADS, "/api/v1/reports"),
        "Read every number of a period: promises kept and broken, answers, letters, open tickets",
        &["GET /reports", "GET /reports/month"],
        show,
    )
    .get(
        (LEADS, "/api/v1/reports/file"),
        "Take the numbers of a period away as CSV",
        &["GET /reports.csv"],
        csv,
    )
    .get(
        (LEADS, "/api/v1/reports/behind"),
        "List what stands behind a number, the latest first",
        &["GET /reports/behind"],
        behind,
    )
    .get(
        (LEADS, "/api/v1/reports/behind/file"),
        "Take what stands behind a number away as CSV, 10,000 lines at most",
        &["GET /reports/behind.csv"],
        behind_csv,
    )
}

/// A day as pages ask for it.
pub(super) fn day(day: Option<Day>) -> String {
    day.map(|day| day.0.to_string()).unwrap_or_default()
}

/// Which period, and whose.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// The first day; without it and the last the quarter up to today.
    #[serde(default)]
    from: Option<Day>,
    #[serde(default)]
    until: Option<Day>,
    /// The key of a team; without it all that the token leads.
    #[serde(default)]
    team: Option<Key>,
}

/// A question that pages ask in the same words.
async fn question(call: &Call, asked: &Asked) -> Result<Question, Problem> {
    let known = Known {
        from: day(asked.from),
        until: day(asked.until),
        team: asked.team.as_ref().map(|team| team.0.clone()).unwrap_or_default(),
        ..Known::default()
    };
    Ok(Question::of(&call.visit, &known, seen(&call.visit).await?)?)
}

/// A number of a team. What is none is left out.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Row {
    /// Its word, by which the list behind it is asked for: `kept`, `broken`, `open` and so on; `kept_in_week` and
    /// `broken_in_week` tell of single weeks.
    number: String,
    team: String,
    /// Of which promises.
    kind: Option<PromiseKind>,
    /// The first and the last day; what is of now has none.
    from: Option<String>,
    until: Option<String>,
    n: i64,
}

/// How long something took: half of them at most, and nine of ten at most.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Took {
    median_secs: Option<i64>,
    ninth_secs: Option<i64>,
}

impl From<Histogram> for Took {
    fn from(known: Histogram) -> Self {
        Self { median_secs: known.percentile(50), ninth_secs: known.percentile(90) }
    }
}

/// Letters of a day.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Came {
    day: String,
    n: i64,
}

/// The numbers of a period.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Report {
    from: String,
    until: String,
    teams: Vec<String>,
    /// Since when everything was counted; null while that is being done.
    whole_since_at: Option<At>,
    rows: Vec<Row>,
    /// Of a thousand promises of the period before so many were kept.
    kept_before_permille: Option<i64>,
    /// What kept promises had left of their time, and the time that they had.
    early_secs: Option<i64>,
    early_of_secs: Option<i64>,
    /// How late broken ones were kept, half of them at most.
    late_secs: Option<i64>,
    /// Until the first answer: all time that passed, and open hours.
    first_answer: Took,
    first_answer_worked: Took,
    /// Letters by day; days without one are left out.
    arrived: Vec<Came>,
    /// Letters by hour of the week, from Monday at midnight on.
    hours: Vec<i64>,
}

impl Report {
    fn of(question: &Question, read: &Read) -> Self {
        let Read { report, before, whole_since } = read;
        let row = |row: file::Row| Row {
            number: row.number,
            team: row.team,
            kind: row.kind.as_ref().map(Into::into),
            from: row.days.map(|(from, _)| from.to_string()),
            until: row.days.map(|(_, until)| until.to_string()),
            n: row.n,
        };
        let mut days = std::collections::BTreeMap::new();
        for sum in &report.arrived {
            *days.entry(sum.place).or_insert(0) += sum.n;
        }
        let mut hours = vec![0; HOURS];
        for sum in &report.hours {
            if let Some(n) = usize::try_from(sum.bucket).ok().and_then(|hour| hours.get_mut(hour)) {
                *n += sum.n;
            }
        }
        let early = report.kept_early(None);
        Self {
            from: question.period.from.to_string(),
            until: question.period.until.to_string(),
            teams: question.store().teams,
            whole_since_at: whole_since.map(At),
            rows: rows(question, report).into_iter().map(row).collect(),
            kept_before_permille: *before,
            early_secs: early.map(|(secs, _)| secs),
            early_of_secs: early.map(|(_, of_secs)| of_secs),
            late_secs: report.late_by(None),
            first_answer: report.first(None).into(),
            first_answer_worked: report.worked(None).into(),
            arrived: days.into_iter().map(|(day, n)| Came { day: date_of(day).to_string(), n }).collect(),
            hours,
        }
    }
}

async fn show(call: Call, (): (), asked: Asked) -> Result<Json<Report>, Problem> {
    let question = question(&call, &asked).await?;
    let read = read(&call.visit, &question).await?;
    Ok(Json(Report::of(&question, &read)))
}

fn sheet(question: &Question, name: &str, table: String) -> Bytes {
    let name = format!("{name}-{}-{}.csv", question.period.from, question.period.until);
    Bytes { kind: "text/csv; charset=utf-8".into(), bytes: table.into_bytes(), name: Some(name) }
}

async fn csv(call: Call, (): (), asked: Asked) -> Result<Bytes, Problem> {
    let question = question(&call, &asked).await?;
    let read = read(&call.visit, &question).await?;
    let path = format!("/api/v1/reports/file?{}", question.query());
    call.desk().exported("reports.csv", &path, call.now()).await?;
    Ok(sheet(&question, "report", file::numbers(&question, &read.report)))
}

/// Which list is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AskedBehind {
    /// The word of a number.
    number: Key,
    /// Of promises of one kind alone.
    #[serde(default)]
    kind: Option<PromiseKind>,
    #[serde(default)]
    from: Option<Day>,
    #[serde(default)]
    until: Option<Day>,
    #[serde(default)]
    team: Option<Key>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 60>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

impl AskedBehind {
    async fn read(&self, call: &Call) -> Result<(Question, Listed), Problem> {
        let (from, until, team) = (self.from, self.until, self.team.clone());
        let question = question(call, &Asked { from, until, team }).await?;
        let unknown = || Problem::unfit("number", "no_number", "a report has no such number");
        let place = match &self.after {
            None => Place::TOP,
            Some(after) => {
                let place = || {
                    let (day, id) = after.0.split_once('.')?;
                    Some(Place { day: day.parse().ok()?, id: id.parse::<Id>().ok()?.0 })
                };
                place().ok_or_else(|| Problem::unfit("after", "no_place", "no page ends there"))?
            }
        };
        let number = self.number.0.parse().map_err(|_| unknown())?;
        let kind = self.kind.map(|kind| match kind {
            PromiseKind::Answer => promise::Kind::Answer,
            PromiseKind::News => promise::Kind::News,
            PromiseKind::Resolution => promise::Kind::Resolution,
            PromiseKind::VendorAnswer => promise::Kind::VendorAnswer,
            PromiseKind::WindowEnd => promise::Kind::WindowEnd,
        });
        Ok((question, Listed { number, kind, place }))
    }
}

/// A line of the list behind a number.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "FigureLine"))]
pub(crate) struct Line {
    at: At,
    /// The day as which it counts.
    day: String,
    ticket: i64,
    /// Null where the token may not see the ticket.
    title: Option<String>,
    customer_name: Option<String>,
    customer_email: Option<String>,
    team: String,
    /// The word for what happened.
    what: String,
    kind: Option<PromiseKind>,
    /// How long it took or was late, and the time that it had.
    secs: i64,
    of_secs: i64,
    /// Why a promise was broken.
    cause: Option<String>,
    /// The customer heard of it before it was.
    said_before: Option<bool>,
}

impl From<KnownLine> for Line {
    fn from(line: KnownLine) -> Self {
        let broken = (line.what == What::Broken).then(|| Break::of_bucket(line.bucket));
        let (title, customer_name, customer_email) = match line.seen {
            Some(seen) => (Some(seen.subject), Some(seen.customer_name), Some(seen.customer_email)),
            None => (None, None, None),
        };
        Self {
            at: At(line.at),
            day: date_of(line.place.day).to_string(),
            ticket: line.number,
            title,
            customer_name,
            customer_email,
            team: line.team,
            what: line.what.as_str().to_owned(),
            kind: line.kind.as_ref().map(Into::into),
            secs: line.secs,
            of_secs: line.of_secs,
            cause: broken.map(|broken| broken.cause.as_str().to_owned()),
            said_before: broken.map(|broken| !broken.in_silence),
        }
    }
}

async fn behind(call: Call, (): (), asked: AskedBehind) -> Result<Page<Line>, Problem> {
    let most = i64::from(limit(asked.limit)?);
    let (question, listed) = asked.read(&call).await?;
    let (_, mut lines) = found(&call.visit, &question, &listed, most + 1).await?;
    let more = lines.len() as i64 > most;
    lines.truncate(most as usize);
    let next = lines.last().filter(|_| more).map(|last| format!("{}.{}", last.place.day, last.place.id));
    Ok(Page { items: lines.into_iter().map(Line::from).collect(), next })
}

async fn behind_csv(call: Call, (): (), asked: AskedBehind) -> Result<Bytes, Problem> {
    let (question, listed) = asked.read(&call).await?;
    let listed = Listed { place: Place::TOP, ..listed };
    let (_, lines) = found(&call.visit, &question, &listed, FILE_LINES).await?;
    let path = question.behind("/api/v1/reports/behind/file", listed.number, listed.kind, None);
    call.desk().exported("behind.csv", &path, call.now()).await?;
    Ok(sheet(&question, &listed.number.to_string(), file::lines(&lines)))
}
