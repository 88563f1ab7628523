//! A report as a whole: the sums of a period for some teams, and the list behind each of its numbers. Both ask with the
//! same word, so that they cannot speak of different things.

use relance_domain::promise::Kind;
use relance_domain::report::{Age, Break, Histogram, LONGEST_SECS, Number, Period, Total};

use super::{By, Line, Place, Reader, Sum, Which};
use crate::{Error, Tx};

/// What is asked: of which teams, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub teams: Vec<String>,
    pub period: Period,
    /// The number of today, for how old open tickets are.
    pub today: i64,
}

/// The numbers of one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// By week.
    pub kept: Vec<Sum>,
    pub broken: Vec<Sum>,
    /// Of the whole period.
    pub late: Vec<Sum>,
    pub first: Vec<Sum>,
    pub worked: Vec<Sum>,
    /// Now, by day of arrival.
    pub open: Vec<Sum>,
    /// By day.
    pub arrived: Vec<Sum>,
    /// By hour of the week.
    pub hours: Vec<Sum>,
    pub today: i64,
}

impl Report {
    /// How many there are of a number, of all kinds or one, of all teams or one.
    pub fn n(&self, number: Number, kind: Option<Kind>, team: Option<&str>) -> i64 {
        let fits = |sum: &&Sum| {
            let is_of_kind = !number.is_of_promises() || kind.is_none() || sum.kind == kind;
            is_of_kind && team.is_none_or(|team| sum.team == team)
        };
        let count = |sums: &[Sum], is_in: &dyn Fn(&Sum) -> bool| -> i64 {
            sums.iter().filter(fits).filter(|sum| is_in(sum)).map(|sum| sum.n).sum()
        };
        let broken =
            |is_so: &dyn Fn(Break) -> bool| count(&self.broken, &|sum| is_so(Break::of_bucket(sum.bucket)));
        let aged = |age: Age| {
            let (first, last) = age.arrived(self.today);
            count(&self.open, &|sum| (first..=last).contains(&sum.place))
        };
        match number {
            Number::Kept => count(&self.kept, &|_| true),
            Number::Broken => count(&self.broken, &|_| true),
            Number::Said => broken(&|broken| !broken.in_silence),
            Number::Silent => broken(&|broken| broken.in_silence),
            Number::Why(cause) => broken(&|broken| broken.cause == cause),
            Number::Late => count(&self.late, &|_| true),
            Number::First => count(&self.first, &|_| true),
            Number::Within(hours) => self.first(team).within(i64::from(hours) * 3600),
            Number::Beyond => self.first(team).n() - self.first(team).within(LONGEST_SECS),
            Number::Open => count(&self.open, &|_| true),
            Number::Aged(age) => aged(age),
            Number::In => count(&self.arrived, &|_| true),
            Number::InHour(hour) => count(&self.hours, &|sum| sum.bucket == i64::from(hour)),
        }
    }

    /// How long first answers took, of all teams or one.
    pub fn first(&self, team: Option<&str>) -> Histogram {
        histogram(&self.first, team)
    }

    /// How much of that was working time.
    pub fn worked(&self, team: Option<&str>) -> Histogram {
        histogram(&self.worked, team)
    }

    /// How early promises were kept on average, and how long these were: in seconds of their own clocks.
    pub fn kept_early(&self, team: Option<&str>) -> Option<(i64, i64)> {
        mean(&self.kept, team)
    }

    /// How late broken ones were answered on average.
    pub fn late_by(&self, team: Option<&str>) -> Option<i64> {
        mean(&self.late, team).map(|(secs, _)| secs)
    }
}

fn histogram(sums: &[Sum], team: Option<&str>) -> Histogram {
    let mut histogram = Histogram::default();
    for sum in sums.iter().filter(|sum| team.is_none_or(|team| sum.team == team)) {
        histogram.add(sum.bucket, sum.n);
    }
    histogram
}

fn mean(sums: &[Sum], team: Option<&str>) -> Option<(i64, i64)> {
    let own = || sums.iter().filter(|sum| team.is_none_or(|team| sum.team == team));
    let n: i64 = own().map(|sum| sum.n).sum();
    let (secs, of_secs) = own().fold((0, 0), |(secs, of), sum| (secs + sum.secs, of + sum.of_secs));
    (n > 0).then(|| (secs / n, of_secs / n))
}

/// Reads the sums of a period, with what is in none yet.
pub async fn report(tx: &mut Tx, asked: &Asked) -> Result<Report, Error> {
    let fresh = super::fresh(tx).await?;
    let Asked { teams, period, today } = asked;
    let mut of = async |total, by| super::sums(tx, teams, (total, by), *period, &fresh).await;
    Ok(Report {
        kept: of(Total::Kept, By::Week).await?,
        broken: of(Total::Broken, By::Week).await?,
        late: of(Total::Late, By::Whole).await?,
        first: of(Total::First, By::Whole).await?,
        worked: of(Total::Worked, By::Whole).await?,
        arrived: of(Total::In, By::Day).await?,
        hours: of(Total::Week, By::Whole).await?,
        open: super::open(tx, teams, &fresh).await?,
        today: *today,
    })
}

/// How many there are of one number, of all kinds or one: what [`Report::n`] says, by a look at its sums alone.
pub async fn number(tx: &mut Tx, asked: &Asked, number: Number, kind: Option<Kind>) -> Result<i64, Error> {
    let fresh = super::fresh(tx).await?;
    let Asked { teams, period, today } = asked;
    let mut of = async |total| super::sums(tx, teams, (total, By::Whole), *period, &fresh).await;
    let mut report = Report { today: *today, ..Report::default() };
    match number {
        Number::Kept => report.kept = of(Total::Kept).await?,
        Number::Broken | Number::Said | Number::Silent | Number::Why(_) => {
            report.broken = of(Total::Broken).await?;
        }
        Number::Late => report.late = of(Total::Late).await?,
        Number::First | Number::Within(_) | Number::Beyond => report.first = of(Total::First).await?,
        Number::In => report.arrived = of(Total::In).await?,
        Number::InHour(_) => report.hours = of(Total::Week).await?,
        Number::Open | Number::Aged(_) => report.open = super::open(tx, teams, &fresh).await?,
    }
    Ok(report.n(number, kind, None))
}

/// Up to `limit` lines of the list behind a number, the newest first, after `place`.
pub async fn behind(
    tx: &mut Tx,
    reader: &Reader,
    asked: &Asked,
    (number, kind): (Number, Option<Kind>),
    (place, limit): (Place, i64),
) -> Result<Vec<Line>, Error> {
    let days = match number {
        Number::Aged(age) => age.arrived(asked.today),
        number if number.is_of_now() => (i64::MIN, i64::MAX),
        _ => asked.period.days(),
    };
    let is_arrival = matches!(number, Number::In | Number::InHour(_));
    let which = match number.drawers(kind) {
        Some(drawers) => Which::Drawers(drawers, is_arrival),
        None if number.is_of_now() => Which::Open,
        None if is_arrival => Which::Arrived,
        None => Which::Standing,
    };
    let mut lines = Vec::new();
    for what in number.whats() {
        let of = (*what, &which, days);
        lines.extend(super::list(tx, reader, &asked.teams, of, (place, limit)).await?);
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.place));
    lines.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(lines)
}
