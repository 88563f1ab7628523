//! Promises of a period: how many were kept and broken, by week, kind and team; how early, how late, why, and whether
//! anybody was told before.

use maud::{Markup, html};
use relance_domain::promise::Kind;
use relance_domain::report::Cause;

use super::work::First;
use super::{N, as_table, counted, digits, length, share, tenths};
use crate::component::chart::{self, Pair};
use crate::component::tag::{self, TeamTag};
use crate::component::{Ctx, promise};

/// How early promises were kept on average, and how long these were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Early {
    pub secs: i64,
    pub of_secs: i64,
}

/// One week.
#[derive(Debug, Clone)]
pub struct Week {
    /// `w45`, or `this week`.
    pub name: String,
    /// Its days in words.
    pub days: String,
    pub kept: N,
    pub broken: N,
    pub is_open: bool,
}

/// One kind of promise.
#[derive(Debug, Clone)]
pub struct KindRow {
    pub kind: Kind,
    pub kept: N,
    pub broken: N,
    pub late: N,
}

/// One team.
#[derive(Debug, Clone)]
pub struct TeamRow {
    pub team: TeamTag,
    pub kept: N,
    pub broken: N,
    /// Kept of a thousand, by week.
    pub trend: Vec<Option<i64>>,
    /// Half of the first answers took no longer, in working time.
    pub first_secs: Option<i64>,
}

/// All of it.
#[derive(Debug, Clone)]
pub struct Promises {
    pub kept: N,
    pub broken: N,
    pub late: N,
    pub said: N,
    pub silent: N,
    /// Kept of a thousand, in the period before.
    pub before: Option<i64>,
    pub early: Option<Early>,
    pub late_secs: Option<i64>,
    pub weeks: Vec<Week>,
    pub reasons: Vec<(Cause, N)>,
    pub kinds: Vec<KindRow>,
    pub teams: Vec<TeamRow>,
}

/// Kept of a thousand.
pub fn permille(kept: i64, broken: i64) -> Option<i64> {
    let all = kept + broken;
    // Nothing is called all unless it is all.
    (all > 0).then(|| kept * 1_000 / all)
}

/// The row of large figures.
pub fn figures(ctx: &Ctx, view: &Promises, first: &First) -> Markup {
    html! {
        dl class="figures" {
            div {
                dt { (ctx.t("report-kept")) }
                (of_all(ctx, view))
            }
            div {
                dt { (ctx.t("report-early")) }
                @match view.early {
                    Some(early) => {
                        dd { (large(ctx, early.secs)) }
                        dd class="under" { (of_length(ctx, "report-early-of", early.of_secs)) }
                    }
                    None => dd { "–" },
                }
            }
            div {
                dt { (ctx.t("report-said")) }
                dd {
                    (view.said.draw(ctx))
                    i { (ctx.with("report-of", &[("n", digits(ctx.locale, view.broken.n).into())])) }
                }
                dd class=(if view.silent.n > 0 { "under c-soon" } else { "under" }) {
                    a href=(view.silent.path) { (counted(ctx, "report-silence", view.silent.n)) }
                }
            }
            div {
                dt { (ctx.t("report-first")) }
                @match first.worked.median_secs {
                    Some(secs) => {
                        dd { (large(ctx, secs)) }
                        @let ninth_secs = first.worked.ninth_secs.unwrap_or(secs);
                        dd class="under" { (of_length(ctx, "report-first-half", ninth_secs)) }
                    }
                    None => dd { "–" },
                }
            }
        }
    }
}

fn of_length(ctx: &Ctx, key: &str, secs: i64) -> String {
    ctx.with(key, &[("length", length(ctx, secs).into())])
}

fn of_all(ctx: &Ctx, view: &Promises) -> Markup {
    let Some(now) = permille(view.kept.n, view.broken.n) else { return html! { dd { "–" } } };
    let change = view.before.map(|before| now - before);
    let (key, class) = match change {
        None => ("report-before-none", "under"),
        Some(0) => ("report-before-same", "under"),
        Some(1..) => ("report-before-better", "under c-kept"),
        Some(_) => ("report-before-worse", "under c-soon"),
    };
    let points = tenths(ctx.locale, change.unwrap_or(0).abs());
    html! {
        dd { (tenths(ctx.locale, now)) i { "%" } }
        dd class=(class) { (ctx.with(key, &[("points", points.into())])) }
    }
}

/// `14 h 20`, the units small.
fn large(ctx: &Ctx, secs: i64) -> Markup {
    let words = length(ctx, secs);
    html! {
        @for word in words.split(' ') {
            @if word.chars().all(|c| c.is_ascii_digit()) { (word) } @else { i { (word) } }
        }
    }
}

/// Kept above the line, broken below.
pub fn weeks(ctx: &Ctx, view: &Promises) -> Markup {
    let pairs: Vec<Pair> = view
        .weeks
        .iter()
        .map(|week| Pair {
            name: week.name.clone(),
            above: week.kept.n,
            below: week.broken.n,
            is_open: week.is_open,
        })
        .collect();
    let said =
        |key: &str, n: i64| ctx.with(key, &[("n", n.into()), ("digits", digits(ctx.locale, n).into())]);
    let label = ctx.with(
        "report-weeks-label",
        &[
            ("kept", digits(ctx.locale, view.kept.n).into()),
            ("broken", digits(ctx.locale, view.broken.n).into()),
            ("weeks", view.weeks.len().into()),
        ],
    );
    let rows: Vec<Vec<Markup>> = view
        .weeks
        .iter()
        .map(|week| vec![html! { (week.days) }, week.kept.draw(ctx), week.broken.draw(ctx)])
        .collect();
    let head = [ctx.t("report-week"), ctx.t("report-n-kept"), ctx.t("report-n-broken")];
    html! {
        section class="panel" {
            header {
                h2 { (ctx.t("report-weeks")) }
                span class="push row small muted legend" {
                    (legend("kept", &view.kept, said("report-legend-kept", view.kept.n)))
                    (legend("brk", &view.broken, said("report-legend-broken", view.broken.n)))
                }
            }
            div class="body" {
                (chart::pairs(ctx.locale, &label, &pairs))
                (as_table(ctx, &head, &rows))
            }
        }
    }
}

fn legend(class: &str, n: &N, words: String) -> Markup {
    html! { span { i class=(format!("k {class}")) {} " " a href=(n.path) { (words) } } }
}

/// Why promises were broken.
pub fn reasons(ctx: &Ctx, view: &Promises) -> Markup {
    let known: Vec<&(Cause, N)> = view.reasons.iter().filter(|(_, n)| n.n > 0).collect();
    html! {
        section class="panel" {
            header { h2 { (counted(ctx, "report-why", view.broken.n)) } }
            @if known.is_empty() {
                p class="body muted" { (ctx.t("report-why-none")) }
            } @else {
                ol class="reasons body" {
                    @for (cause, n) in known {
                        li {
                            b { (n.draw(ctx)) }
                            span { (cause_words(ctx, *cause)) small { (ctx.t(cause_detail(*cause))) } }
                        }
                    }
                }
            }
            @if let Some(secs) = view.late_secs {
                footer {
                    a href=(view.late.path) { (late_by(ctx, view.late.n, secs)) }
                }
            }
        }
    }
}

fn late_by(ctx: &Ctx, n: i64, secs: i64) -> String {
    let said =
        [("n", n.into()), ("digits", digits(ctx.locale, n).into()), ("length", length(ctx, secs).into())];
    ctx.with("report-late-by", &said)
}

/// A cause in words.
pub fn cause_words(ctx: &Ctx, cause: Cause) -> String {
    ctx.t(match cause {
        Cause::Bounced => "report-cause-bounced",
        Cause::Undelivered => "report-cause-undelivered",
        Cause::Nobody => "report-cause-nobody",
        Cause::ByHand => "report-cause-by-hand",
        Cause::Other => "report-cause-other",
    })
}

fn cause_detail(cause: Cause) -> &'static str {
    match cause {
        Cause::Bounced => "report-cause-bounced-detail",
        Cause::Undelivered => "report-cause-undelivered-detail",
        Cause::Nobody => "report-cause-nobody-detail",
        Cause::ByHand => "report-cause-by-hand-detail",
        Cause::Other => "report-cause-other-detail",
    }
}

/// By kind.
pub fn kinds(ctx: &Ctx, rows: &[KindRow]) -> Markup {
    html! {
        section class="panel" {
            header { h2 id="by-kind" { (ctx.t("report-by-kind")) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="by-kind" {
                table class="tbl" {
                    thead { tr {
                        th { (ctx.t("report-kind")) } th class="n" { (ctx.t("report-n-kept")) }
                        th class="n" { (ctx.t("report-n-broken")) } th class="n" { (ctx.t("report-n-late")) }
                        th class="n" { (ctx.t("report-share")) }
                    } }
                    tbody { @for row in rows { tr {
                        td { (promise::kind(ctx, row.kind)) }
                        td class="n" { (row.kept.draw(ctx)) }
                        td class="n" { (row.broken.draw(ctx)) }
                        td class="n" { (row.late.draw(ctx)) }
                        td class="n" { (kept_share(ctx, &row.kept, &row.broken)) }
                    } } }
                }
            }
        }
    }
}

/// By team, with the trend and how long a first answer takes.
pub fn teams(ctx: &Ctx, rows: &[TeamRow]) -> Markup {
    html! {
        section class="panel" {
            header { h2 id="by-team" { (ctx.t("report-by-team")) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="by-team" {
                table class="tbl" {
                    thead { tr {
                        th { (ctx.t("report-team")) } th class="n" { (ctx.t("report-n-kept")) }
                        th class="n" { (ctx.t("report-n-broken")) } th class="n" { (ctx.t("report-share")) }
                        th { span class="sr" { (ctx.t("report-trend")) } }
                        th class="n" { (ctx.t("report-first")) }
                    } }
                    tbody { @for row in rows { tr {
                        td { span class="row" { (tag::team_dot(&row.team.key)) b class="strong" { (row.team.name) } } }
                        td class="n" { (row.kept.draw(ctx)) }
                        td class="n" { (row.broken.draw(ctx)) }
                        td class="n" { (kept_share(ctx, &row.kept, &row.broken)) }
                        td { (chart::trend(&row.trend, !is_poor(row))) }
                        td class="n" { @match row.first_secs { Some(secs) => (length(ctx, secs)), None => "–" } }
                    } } }
                }
            }
        }
    }
}

/// Under this, in a thousand, a share is told in the colour of what was broken.
const POOR: i64 = 925;

fn is_poor(row: &TeamRow) -> bool {
    permille(row.kept.n, row.broken.n).is_some_and(|share| share < POOR)
}

fn kept_share(ctx: &Ctx, kept: &N, broken: &N) -> Markup {
    let Some(of) = permille(kept.n, broken.n) else { return html! { "–" } };
    let words = share(ctx.locale, of);
    html! { @if of < POOR { span class="c-broken strong" { (words) } } @else { (words) } }
}
