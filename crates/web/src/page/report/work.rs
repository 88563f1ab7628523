//! The work of a period: what is open and how old, how long first answers took, and when letters come.
//! What is owed to customers stands in `promises`.

use jiff::civil::Date;
use maud::{Markup, html};
use relance_domain::report::{Age, date_of};

use super::{N, as_table, counted, digits, length, share};
use crate::component::chart::{self, Tone};
use crate::component::{Ctx, moment};

/// Half of them took no longer, and nine of ten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Took {
    pub median_secs: Option<i64>,
    pub ninth_secs: Option<i64>,
}

/// First answers that took no longer than so many hours.
#[derive(Debug, Clone)]
pub struct Share {
    pub hours: u8,
    pub n: N,
}

/// First answers.
#[derive(Debug, Clone)]
pub struct First {
    pub n: N,
    /// By the wall clock, and in the team's working time.
    pub passed: Took,
    pub worked: Took,
    pub shares: Vec<Share>,
    pub beyond: N,
}

/// Letters and forms of one day, or of the week that begins then.
#[derive(Debug, Clone)]
pub struct Came {
    pub day: Date,
    pub n: N,
}

/// All of it.
#[derive(Debug, Clone)]
pub struct Work {
    pub open: N,
    pub ages: Vec<(Age, N)>,
    pub first: First,
    pub arrived: N,
    pub days: Vec<Came>,
    /// True when they are weeks.
    pub by_week: bool,
    /// By hour of the week, from midnight on Monday.
    pub hours: Vec<N>,
}

/// Open tickets by their age.
pub fn backlog(ctx: &Ctx, view: &Work) -> Markup {
    let most = view.ages.iter().map(|(_, n)| n.n).max().unwrap_or(0);
    html! {
        section class="panel" {
            (head(ctx, "report-backlog", ("report-open-now", &view.open)))
            ul class="ages body" {
                @for (age, n) in &view.ages {
                    li { span { (age_words(ctx, *age)) } (chart::level(n.n, most, tone(*age))) b { (n.draw(ctx)) } }
                }
            }
        }
    }
}

/// The head of a panel, with the number of all that is in it.
fn head(ctx: &Ctx, title: &str, (words, all): (&str, &N)) -> Markup {
    html! {
        header {
            h2 { (ctx.t(title)) }
            span class="muted small push" { a href=(all.path) { (counted(ctx, words, all.n)) } }
        }
    }
}

fn tone(age: Age) -> Tone {
    match age {
        Age::Today | Age::Yesterday | Age::DaysTo3 => Tone::Calm,
        Age::DaysTo7 | Age::DaysTo30 => Tone::Soon,
        Age::Older => Tone::Late,
    }
}

/// How old, in words.
pub fn age_words(ctx: &Ctx, age: Age) -> String {
    ctx.t(match age {
        Age::Today => "report-age-today",
        Age::Yesterday => "report-age-yesterday",
        Age::DaysTo3 => "report-age-3",
        Age::DaysTo7 => "report-age-7",
        Age::DaysTo30 => "report-age-30",
        Age::Older => "report-age-older",
    })
}

/// First answers: how many within an hour, four, eight …
pub fn first(ctx: &Ctx, view: &First) -> Markup {
    let all = view.n.n.max(1);
    let row = |words: String, n: &N| {
        html! {
            li { span { (words) } (chart::level(n.n, all, Tone::Calm)) b { (n.draw(ctx)) }
                span class="muted small" { (share(ctx.locale, n.n * 1_000 / all)) } }
        }
    };
    html! {
        section class="panel" {
            (head(ctx, "report-first", ("report-first-n", &view.n)))
            ul class="ages shares body" {
                @for one in &view.shares {
                    (row(ctx.with("report-within", &[("hours", i64::from(one.hours).into())]), &one.n))
                }
                (row(ctx.t("report-beyond"), &view.beyond))
            }
            @if let (Some(median), Some(ninth)) = (view.passed.median_secs, view.passed.ninth_secs) {
                footer {
                    (ctx.with("report-first-passed", &[
                        ("median", length(ctx, median).into()), ("ninth", length(ctx, ninth).into()),
                    ]))
                }
            }
        }
    }
}

/// When letters and forms come: by day, and by hour of the week.
pub fn load(ctx: &Ctx, view: &Work) -> Markup {
    html! {
        div class="report-grid two" {
            (days(ctx, view))
            (hours(ctx, view))
        }
    }
}

/// By day.
pub fn days(ctx: &Ctx, view: &Work) -> Markup {
    let columns: Vec<(String, i64)> =
        view.days.iter().map(|came| (moment::date_short(ctx, came.day), came.n.n)).collect();
    let label = ctx.with(
        "report-in-label",
        &[("n", digits(ctx.locale, view.arrived.n).into()), ("days", view.days.len().into())],
    );
    let named = |came: &Came| match view.by_week {
        true => ctx.with("report-week-of", &[("day", moment::date_short(ctx, came.day).into())]),
        false => moment::date(ctx, came.day),
    };
    let rows: Vec<Vec<Markup>> =
        view.days.iter().map(|came| vec![html! { (named(came)) }, came.n.draw(ctx)]).collect();
    let head = [ctx.t(if view.by_week { "report-week" } else { "report-day" }), ctx.t("report-n-in")];
    html! {
        section class="panel" {
            (self::head(ctx, "report-in", ("report-in-n", &view.arrived)))
            div class="body" {
                (chart::columns(ctx.locale, &label, &columns))
                (as_table(ctx, &head, &rows))
            }
        }
    }
}

fn hours(ctx: &Ctx, view: &Work) -> Markup {
    let names: [String; 7] = std::array::from_fn(|day| moment::weekday_short(ctx, monday(day)));
    let counts: Vec<i64> = view.hours.iter().map(|n| n.n).collect();
    let busiest = counts.iter().enumerate().max_by_key(|(place, n)| (**n, std::cmp::Reverse(*place)));
    let label = match busiest.filter(|(_, n)| **n > 0) {
        Some((place, n)) => ctx.with(
            "report-hours-label",
            &[
                ("day", weekday(ctx, place / 24).into()),
                ("hour", format!("{:02}:00", place % 24).into()),
                ("n", digits(ctx.locale, *n).into()),
            ],
        ),
        None => ctx.t("report-in-none"),
    };
    let mut head = vec![ctx.t("report-hour")];
    head.extend(names.clone());
    let rows: Vec<Vec<Markup>> = (0..24)
        .map(|hour| {
            let cells = (0..7).map(|day| match view.hours.get(day * 24 + hour) {
                Some(n) => n.draw(ctx),
                None => html! {},
            });
            [html! { (format!("{hour:02}:00")) }].into_iter().chain(cells).collect()
        })
        .collect();
    html! {
        section class="panel" {
            header { h2 id="by-hour" { (ctx.t("report-by-hour")) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="by-hour" {
                (chart::week(&label, &names, &counts))
                (as_table(ctx, &head, &rows))
            }
        }
    }
}

/// A weekday by its place, Monday first.
pub fn weekday(ctx: &Ctx, place: usize) -> String {
    moment::weekday(ctx, monday(place))
}

/// Some Monday, and the days after it.
fn monday(days_after: usize) -> Date {
    date_of(4 + i64::try_from(days_after).unwrap_or(0))
}
