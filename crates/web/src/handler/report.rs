//! Reports: the page, the list behind each number, the month on paper, and all of it as files. Who leads a team
//! sees its numbers, administrators all; a team that is not the reader's does not exist here. Numbers come from sums.

pub(crate) mod asked;
pub(crate) mod file;
mod fill;
#[cfg(test)]
mod tests;

use axum::extract::Query;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use relance_domain::report::{Period, Total};
use relance_domain::right::Right;
use relance_store::report::{self, By, Line, Place, Reader, Report};

use self::asked::{Asked, Listed, Question};
use super::sidebar;
use crate::csv;
use crate::fault::Fault;
use crate::page::report as page;
use crate::page::report::{BehindView, MonthView, ReportView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Lines of a list.
const LINES: i64 = 100;
/// Lines of a file; more are another period.
pub(crate) const FILE_LINES: i64 = 10_000;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::May(Right::Admin), "/reports", show)
        .get(Gate::May(Right::Admin), "/reports.csv", download)
        .get(Gate::May(Right::Admin), "/reports/behind", behind)
        .get(Gate::May(Right::Admin), "/reports/behind.csv", download_behind)
        .get(Gate::May(Right::Admin), "/reports/month", month)
}

/// A report, with what a thousand of the promises before it were kept.
pub(crate) struct Read {
    pub report: Report,
    pub before: Option<i64>,
    pub whole_since: Option<jiff::Timestamp>,
}

pub(crate) async fn read(visit: &Visit, question: &Question) -> Result<Read, Fault> {
    let (asked, before) = (question.store(), question.period.before());
    let read = visit.site.app.desk.look("report", (asked, before), |tx, context| {
        Box::pin(async move {
            let (asked, before) = &*context;
            let report = report::report(tx, asked).await?;
            let fresh = report::fresh(tx).await?;
            let mut n = [0; 2];
            for (n, total) in n.iter_mut().zip([Total::Kept, Total::Broken]) {
                let sums = report::sums(tx, &asked.teams, (total, By::Whole), *before, &fresh).await?;
                *n = sums.iter().map(|sum| sum.n).sum();
            }
            let before = page::promises::permille(n[0], n[1]);
            Ok(Read { report, before, whole_since: report::whole_since(tx).await? })
        })
    });
    Ok(read.await?)
}

/// The teams whose numbers somebody sees, by their keys: also those that the policy lost, for who sees all.
pub(crate) async fn seen(visit: &Visit) -> Result<Vec<String>, Fault> {
    let live = visit.site.app.desk.live()?;
    if !sidebar::sees_all(&visit.agent) {
        let led = visit.agent.grants.teams().filter(|team| visit.agent.may(Right::Admin, team));
        return Ok(led.map(str::to_owned).collect());
    }
    let known: Vec<String> = live.policy.teams.keys().cloned().collect();
    let read = visit.site.app.desk.look("teams of reports", known, |tx, known| {
        Box::pin(async move {
            let mut teams = known.to_vec();
            teams.extend(report::teams(tx).await?.into_iter().filter(|team| !known.contains(team)));
            Ok(teams)
        })
    });
    Ok(read.await?)
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of(&visit, &asked, seen(&visit).await?)?;
    let read = read(&visit, &question).await?;
    let filler = fill::Filler::new(&visit, &question)?;
    let month = Period::month_of(question.period.until);
    let view = ReportView {
        period: fill::period_words(&visit.ctx, question.period),
        spans: question.spans(),
        from: question.period.from.to_string(),
        until: question.period.until.to_string(),
        teams: question.teams.iter().map(|key| filler.team(key)).collect(),
        team: question.team.clone(),
        file: format!("/reports.csv?{}", question.query()),
        month: question.month_path(month),
        whole_since: read.whole_since,
        promises: filler.promises(&read.report, read.before),
        work: filler.work(&read.report),
        misrouting: visit.agent.leads(),
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

async fn month(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of_month(&visit, &asked, seen(&visit).await?)?;
    let read = read(&visit, &question).await?;
    let filler = fill::Filler::new(&visit, &question)?;
    let live = visit.site.app.desk.live()?;
    let this = Period::month_of(visit.ctx.here().date());
    let view = MonthView {
        company: live.policy.company.name.clone(),
        month: fill::month_words(&visit.ctx, question.period.from),
        team: filler.chosen_team(&visit.ctx),
        promises: filler.promises(&read.report, read.before),
        work: filler.work(&read.report),
        before: question.month_path(question.period.before()),
        after: (question.period.from < this.from).then(|| question.month_path(question.period.after())),
        back: format!("/reports?{}", question.query()),
    };
    Ok(page::month::page(&visit.ctx, &view).into_response())
}

/// A number, and up to so many lines of the list behind it, of one snapshot.
pub(crate) async fn found(
    visit: &Visit,
    question: &Question,
    listed: &Listed,
    limit: i64,
) -> Result<(i64, Vec<Line>), Fault> {
    let reader = Reader { teams: visit.agent.reach(), sees_all: sidebar::sees_all(&visit.agent) };
    let context = (question.store(), reader, listed.number, listed.kind, listed.place);
    let read = visit.site.app.desk.look("behind a number", context, move |tx, context| {
        Box::pin(async move {
            let (asked, reader, number, kind, place) = &*context;
            let n = report::number(tx, asked, *number, *kind).await?;
            Ok((n, report::behind(tx, reader, asked, (*number, *kind), (*place, limit)).await?))
        })
    });
    Ok(read.await?)
}

async fn behind(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of(&visit, &asked, seen(&visit).await?)?;
    let listed = Listed::of(&asked)?;
    let filler = fill::Filler::new(&visit, &question)?;
    let (n, mut lines) = found(&visit, &question, &listed, LINES + 1).await?;
    let more = lines.len() as i64 > LINES;
    lines.truncate(LINES as usize);
    let path = |path: &str, place: Option<Place>| question.behind(path, listed.number, listed.kind, place);
    let view = BehindView {
        number: listed.number,
        kind: listed.kind,
        words: filler.words(&visit.ctx, listed.number),
        n,
        older: lines.last().filter(|_| more).map(|last| path("/reports/behind", Some(last.place))),
        lines: lines.iter().map(|line| filler.line(line)).collect(),
        back: format!("/reports?{}", question.query()),
        file: path("/reports/behind.csv", None),
    };
    Ok(page::behind::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

async fn download(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of(&visit, &asked, seen(&visit).await?)?;
    let read = read(&visit, &question).await?;
    visit.desk.exported("reports.csv", &format!("/reports.csv?{}", question.query()), visit.ctx.now).await?;
    Ok(sheet(&question, "report", file::numbers(&question, &read.report)))
}

async fn download_behind(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of(&visit, &asked, seen(&visit).await?)?;
    let listed = Listed { place: Place::TOP, ..Listed::of(&asked)? };
    let (_, lines) = found(&visit, &question, &listed, FILE_LINES).await?;
    let path = question.behind("/reports/behind.csv", listed.number, listed.kind, None);
    visit.desk.exported("behind.csv", &path, visit.ctx.now).await?;
    Ok(sheet(&question, &listed.number.to_string(), file::lines(&lines)))
}

fn sheet(question: &Question, name: &str, table: String) -> Response {
    let name = format!("{name}-{}-{}.csv", question.period.from, question.period.until);
    (csv::headers(&name), [(CACHE_CONTROL, "private, no-store")], table).into_response()
}
