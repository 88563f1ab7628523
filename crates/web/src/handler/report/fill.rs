//! From sums to what a page shows: numbers with the paths of their lists, weeks with their names, teams with theirs.
//! Nothing is read from the store here, and nothing is drawn.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use relance_desk::Live;
use relance_domain::promise::Kind;
use relance_domain::report::{
    Age, Cause, Histogram, Number, Period, WITHIN_HOURS, date_of, week_of, week_starts,
};
use relance_store::report::{Line, Report, Seen, Sum};

use super::asked::Question;
use crate::component::tag::TeamTag;
use crate::component::{Ctx, moment};
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::report::promises::permille;
use crate::page::report::work::{Came, Took};
use crate::page::report::{
    BehindLine, BehindSeen, Early, First, KindRow, N, Promises, Share, TeamRow, Week, Work,
};
use crate::visit::Visit;

/// More days than these are told by week.
const DAYS: i64 = 100;
/// Hours of a week.
const HOURS: u8 = 168;

/// Who fills a page, for one question.
pub struct Filler<'a> {
    ctx: Ctx,
    live: Arc<Live>,
    question: &'a Question,
}

impl<'a> Filler<'a> {
    pub fn new(visit: &Visit, question: &'a Question) -> Result<Self, Fault> {
        Ok(Self { ctx: visit.ctx.clone(), live: visit.site.app.desk.live()?, question })
    }

    /// A team by its name in the reader's language, or by its key when the policy lost it.
    pub fn team(&self, key: &str) -> TeamTag {
        match self.live.policy.teams.get(key) {
            Some(team) => sidebar::team_tag(&self.ctx, team, &self.live),
            None => TeamTag { key: key.to_owned(), name: key.to_owned() },
        }
    }

    /// The team that is asked for, or all.
    pub fn chosen_team(&self, ctx: &Ctx) -> String {
        match self.question.team.as_str() {
            "" => ctx.t("report-all-teams"),
            key => self.team(key).name,
        }
    }

    /// The period and the team in words; what is of now has no period.
    pub fn words(&self, ctx: &Ctx, number: Number) -> String {
        let team = self.chosen_team(ctx);
        match number.is_of_now() {
            true => team,
            false => format!("{}, {team}", period_words(ctx, self.question.period)),
        }
    }

    fn n(&self, report: &Report, number: Number) -> N {
        self.of(report, number, None)
    }

    fn of(&self, report: &Report, number: Number, kind: Option<Kind>) -> N {
        N {
            n: report.n(number, kind, None),
            path: self.question.behind("/reports/behind", number, kind, None),
        }
    }

    fn on(&self, n: i64, number: Number, period: Period, team: &str) -> N {
        let path = self.question.behind_of("/reports/behind", (number, None), (period, team), None);
        N { n, path }
    }

    /// All about promises.
    pub fn promises(&self, report: &Report, before: Option<i64>) -> Promises {
        let n = |number| self.n(report, number);
        let early = report.kept_early(None).map(|(secs, of_secs)| Early { secs, of_secs });
        Promises {
            kept: n(Number::Kept),
            broken: n(Number::Broken),
            late: n(Number::Late),
            said: n(Number::Said),
            silent: n(Number::Silent),
            before,
            early,
            late_secs: report.late_by(None),
            weeks: self.weeks(report),
            reasons: Cause::ALL.into_iter().map(|cause| (cause, n(Number::Why(cause)))).collect(),
            kinds: self.kinds(report),
            teams: self.teams(report),
        }
    }

    fn weeks(&self, report: &Report) -> Vec<Week> {
        let (first, last) = self.question.period.days();
        let this = week_of(relance_domain::report::day_of(self.ctx.now, &self.ctx.zone));
        let (kept, broken) = (by_place(&report.kept, None), by_place(&report.broken, None));
        let count = |sums: &BTreeMap<i64, i64>, week| sums.get(&week).copied().unwrap_or(0);
        (week_of(first)..=week_of(last))
            .map(|week| {
                let monday = week_starts(week);
                let period =
                    Period { from: date_of(monday.max(first)), until: date_of((monday + 6).min(last)) };
                let team = &self.question.team;
                let number = i64::from(date_of(monday).iso_week_date().week());
                Week {
                    name: match week == this {
                        true => self.ctx.t("report-this-week"),
                        false => self.ctx.with("report-week-n", &[("n", number.into())]),
                    },
                    days: period_words(&self.ctx, period),
                    kept: self.on(count(&kept, week), Number::Kept, period, team),
                    broken: self.on(count(&broken, week), Number::Broken, period, team),
                    is_open: week == this,
                }
            })
            .collect()
    }

    fn kinds(&self, report: &Report) -> Vec<KindRow> {
        let row = |kind: Kind| KindRow {
            kind,
            kept: self.of(report, Number::Kept, Some(kind)),
            broken: self.of(report, Number::Broken, Some(kind)),
            late: self.of(report, Number::Late, Some(kind)),
        };
        let is_there = |row: &KindRow| row.kept.n + row.broken.n + row.late.n != 0;
        Kind::ALL.into_iter().map(row).filter(is_there).collect()
    }

    fn teams(&self, report: &Report) -> Vec<TeamRow> {
        let asked = self.question.store();
        let (first, last) = self.question.period.days();
        let row = |key: &String| {
            let n = |number| self.on(report.n(number, None, Some(key)), number, self.question.period, key);
            let (kept, broken) = (by_place(&report.kept, Some(key)), by_place(&report.broken, Some(key)));
            let share = |week| {
                let count = |sums: &BTreeMap<i64, i64>| sums.get(&week).copied().unwrap_or(0);
                permille(count(&kept), count(&broken))
            };
            TeamRow {
                team: self.team(key),
                kept: n(Number::Kept),
                broken: n(Number::Broken),
                trend: (week_of(first)..=week_of(last)).map(share).collect(),
                first_secs: report.worked(Some(key)).percentile(50),
            }
        };
        asked.teams.iter().map(row).collect()
    }

    /// All about work.
    pub fn work(&self, report: &Report) -> Work {
        let n = |number| self.n(report, number);
        let (days, by_week) = self.days(report);
        Work {
            open: n(Number::Open),
            ages: Age::ALL.into_iter().map(|age| (age, n(Number::Aged(age)))).collect(),
            first: First {
                n: n(Number::First),
                passed: took(&report.first(None)),
                worked: took(&report.worked(None)),
                shares: WITHIN_HOURS
                    .into_iter()
                    .map(|hours| Share { hours, n: n(Number::Within(hours)) })
                    .collect(),
                beyond: n(Number::Beyond),
            },
            arrived: n(Number::In),
            days,
            by_week,
            hours: self.hours(report),
        }
    }

    fn hours(&self, report: &Report) -> Vec<N> {
        let mut counts = [0; HOURS as usize];
        for sum in &report.hours {
            if let Some(count) = usize::try_from(sum.bucket).ok().and_then(|place| counts.get_mut(place)) {
                *count += sum.n;
            }
        }
        let path = |hour| self.question.behind("/reports/behind", Number::InHour(hour), None, None);
        (0..HOURS).zip(counts).map(|(hour, n)| N { n, path: path(hour) }).collect()
    }

    /// Letters by day; by week where there are too many days to look at.
    fn days(&self, report: &Report) -> (Vec<Came>, bool) {
        let (first, last) = self.question.period.days();
        let by_week = last - first >= DAYS;
        let mut counts: BTreeMap<i64, i64> = BTreeMap::new();
        let begins = |day: i64| if by_week { week_starts(week_of(day)).max(first) } else { day };
        for day in first..=last {
            counts.entry(begins(day)).or_default();
        }
        for sum in &report.arrived {
            *counts.entry(begins(sum.place)).or_default() += sum.n;
        }
        let came = |(day, n): (i64, i64)| {
            let ends = if by_week { (week_starts(week_of(day)) + 6).min(last) } else { day };
            let period = Period { from: date_of(day), until: date_of(ends) };
            Came { day: date_of(day), n: self.on(n, Number::In, period, &self.question.team) }
        };
        (counts.into_iter().map(came).collect(), by_week)
    }

    /// One line of a list.
    pub fn line(&self, line: &Line) -> BehindLine {
        let named = |seen: &Seen| BehindSeen {
            subject: seen.subject.clone(),
            customer: match seen.customer_name.as_str() {
                "" => seen.customer_email.clone(),
                name => name.to_owned(),
            },
        };
        BehindLine {
            at: line.at,
            number: line.number,
            seen: line.seen.as_ref().map(named),
            team: self.team(&line.team).name,
            what: line.what,
            kind: line.kind,
            secs: line.secs,
            of_secs: line.of_secs,
            bucket: line.bucket,
        }
    }
}

/// Sums by week or day, of all teams or one.
fn by_place(sums: &[Sum], team: Option<&str>) -> BTreeMap<i64, i64> {
    let mut places = BTreeMap::new();
    for sum in sums.iter().filter(|sum| team.is_none_or(|team| sum.team == team)) {
        *places.entry(sum.place).or_default() += sum.n;
    }
    places
}

fn took(histogram: &Histogram) -> Took {
    Took { median_secs: histogram.percentile(50), ninth_secs: histogram.percentile(90) }
}

/// `17 Aug – 10 Nov`.
pub fn period_words(ctx: &Ctx, period: Period) -> String {
    let day = |date: Date| moment::date_short(ctx, date);
    match period.from == period.until {
        true => moment::date(ctx, period.from),
        false => ctx.with(
            "report-from-until",
            &[("from", day(period.from).into()), ("until", day(period.until).into())],
        ),
    }
}

/// `Oct 2026`.
pub fn month_words(ctx: &Ctx, first: Date) -> String {
    format!("{} {}", moment::month_short(ctx, first), first.year())
}
