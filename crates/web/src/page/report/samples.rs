//! The report of a good quarter, of a desk that has just begun and still counts what was before, a list behind a
//! number, an empty one, and a month on paper.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use relance_domain::promise::Kind;
use relance_domain::report::{Age, Break, Cause, Number, Span, WITHIN_HOURS, What};

use super::behind::{self, BehindLine, BehindSeen, BehindView};
use super::month::{self, MonthView};
use super::promises::{Early, KindRow, Promises, TeamRow, Week};
use super::work::{Came, First, Share, Took, Work};
use super::{N, ReportView};
use crate::component::sample::at;
use crate::component::tag::TeamTag;
use crate::component::{Sample, moment};
use crate::page::{inbox, sample};

/// The samples of these pages.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("report", |ctx| super::page(ctx, &inbox::samples::side(), &full(ctx))),
        sample("report-begun", |ctx| {
            let whole_since = Some(at("2026-11-04T09:04+01:00"));
            let view =
                ReportView { promises: none(), work: idle(), whole_since, misrouting: false, ..full(ctx) };
            super::page(ctx, &inbox::samples::side(), &view)
        }),
        sample("report-behind", |ctx| behind::page(ctx, &inbox::samples::side(), &list())),
        sample("report-behind-none", |ctx| {
            let view = BehindView { n: 0, lines: Vec::new(), older: None, kind: Some(Kind::News), ..list() };
            behind::page(ctx, &inbox::samples::side(), &view)
        }),
        sample("report-month", |ctx| {
            let view = MonthView {
                company: "Lucarne".into(),
                month: moment::date_short(ctx, date(2026, 10, 1)),
                team: "Technique".into(),
                promises: kept(ctx),
                work: busy(),
                before: "/reports/month?month=2026-09".into(),
                after: None,
                back: "/reports".into(),
            };
            month::page(ctx, &view)
        }),
    ]
}

fn n(n: i64) -> N {
    N { n, path: "/reports/behind?number=kept&from=2026-08-17&until=2026-11-10".into() }
}

fn full(ctx: &crate::component::Ctx) -> ReportView {
    let team = |key: &str, name: &str| TeamTag { key: key.into(), name: name.into() };
    ReportView {
        period: "17 – 10".into(),
        spans: [Span::Month, Span::Quarter, Span::Year]
            .map(|span| (span, format!("/reports?span={}", span.as_str()), span == Span::Quarter))
            .to_vec(),
        from: "2026-08-17".into(),
        until: "2026-11-10".into(),
        teams: vec![team("technical", "Technique"), team("players", "Joueurs <&>")],
        team: String::new(),
        file: "/reports.csv?span=quarter".into(),
        month: "/reports/month?month=2026-11".into(),
        whole_since: None,
        promises: kept(ctx),
        work: busy(),
        misrouting: true,
    }
}

fn kept(ctx: &crate::component::Ctx) -> Promises {
    let weeks = [
        (112, 6),
        (118, 4),
        (96, 9),
        (104, 5),
        (121, 3),
        (131, 4),
        (127, 7),
        (119, 12),
        (134, 5),
        (140, 3),
        (138, 4),
        (129, 2),
        (86, 3),
    ];
    let week = |(place, (kept, broken)): (usize, (i64, i64))| {
        let monday: Date = date(2026, 8, 17).saturating_add(7_i64.days() * i64::try_from(place).unwrap_or(0));
        let is_open = place == 12;
        let days = ctx.with("report-week-of", &[("day", moment::date_short(ctx, monday).into())]);
        let name = match is_open {
            true => ctx.t("report-this-week"),
            false => ctx.with("report-week-n", &[("n", (34 + place).into())]),
        };
        Week { name, days, kept: n(kept), broken: n(broken), is_open }
    };
    let row = |key: &str, name: &str, kept, broken, first_secs| TeamRow {
        team: TeamTag { key: key.into(), name: name.into() },
        kept: n(kept),
        broken: n(broken),
        trend: vec![Some(940), None, Some(955), Some(970), Some(979)],
        first_secs,
    };
    Promises {
        kept: n(1_555),
        broken: n(67),
        late: n(61),
        said: n(41),
        silent: n(26),
        before: Some(946),
        early: Some(Early { secs: 14 * 3600 + 20 * 60, of_secs: 48 * 3600 }),
        late_secs: Some(5 * 3600),
        weeks: weeks.into_iter().enumerate().map(week).collect(),
        reasons: Cause::ALL.into_iter().zip([7, 4, 11, 18, 27].map(n)).collect(),
        kinds: vec![
            KindRow { kind: Kind::Answer, kept: n(905), broken: n(40), late: n(39) },
            KindRow { kind: Kind::News, kept: n(650), broken: n(27), late: n(22) },
        ],
        teams: vec![
            row("technical", "Technique", 412, 9, Some(9 * 3600 + 20 * 60)),
            row("players", "Joueurs <&>", 360, 36, Some(130 * 3600)),
            row("new", "Neuve", 0, 0, None),
        ],
    }
}

fn none() -> Promises {
    Promises {
        kept: n(0),
        broken: n(0),
        late: n(0),
        said: n(0),
        silent: n(0),
        before: None,
        early: None,
        late_secs: None,
        weeks: Vec::new(),
        reasons: Vec::new(),
        kinds: Vec::new(),
        teams: Vec::new(),
    }
}

fn busy() -> Work {
    let hours = (0..168_i64).map(|place| n(if (8..19).contains(&(place % 24)) { place % 37 } else { 0 }));
    let day = |after: i64| Came { day: date(2026, 8, 17).saturating_add(after.days()), n: n(after % 9 * 4) };
    Work {
        open: n(88),
        ages: Age::ALL.into_iter().zip([31, 24, 17, 9, 5, 2].map(n)).collect(),
        first: First {
            n: n(905),
            passed: Took { median_secs: Some(7 * 3600), ninth_secs: Some(29 * 3600) },
            worked: Took { median_secs: Some(40 * 60), ninth_secs: Some(9 * 3600 + 300) },
            shares: WITHIN_HOURS
                .into_iter()
                .zip([52, 300, 512, 803, 899].map(n))
                .map(|(hours, n)| Share { hours, n })
                .collect(),
            beyond: n(6),
        },
        arrived: n(2_340),
        days: (0..86).map(day).collect(),
        by_week: false,
        hours: hours.collect(),
    }
}

fn idle() -> Work {
    Work {
        open: n(0),
        ages: Age::ALL.into_iter().map(|age| (age, n(0))).collect(),
        first: First {
            n: n(0),
            passed: Took::default(),
            worked: Took::default(),
            shares: Vec::new(),
            beyond: n(0),
        },
        arrived: n(0),
        days: Vec::new(),
        by_week: true,
        hours: Vec::new(),
    }
}

fn list() -> BehindView {
    let line = |what, bucket, subject: Option<&str>| BehindLine {
        at: at("2026-11-04T09:04+01:00"),
        number: 4127,
        seen: subject.map(|subject| BehindSeen {
            subject: subject.to_owned(),
            customer: "Maëlle <Kerdoncuff>".into(),
        }),
        team: "Technique".into(),
        what,
        kind: Some(Kind::Answer),
        secs: 3 * 3600 + 120,
        of_secs: 48 * 3600,
        bucket,
    };
    let broken = |cause, in_silence| Break { cause, in_silence }.bucket();
    BehindView {
        number: Number::Broken,
        kind: None,
        words: "Technique".into(),
        n: 6,
        lines: vec![
            line(What::Broken, broken(Cause::Nobody, true), Some("Écran <noir>")),
            line(What::Broken, broken(Cause::Bounced, false), None),
            line(What::Kept, 0, Some("")),
            line(What::Late, 0, Some("Mot de passe")),
            line(What::First, -1, Some("Mot de passe")),
            line(What::Arrived, 33, Some("Mot de passe")),
        ],
        back: "/reports".into(),
        file: "/reports/behind.csv?number=broken".into(),
        older: Some("/reports/behind?number=broken&day=20000&before=7".into()),
    }
}
