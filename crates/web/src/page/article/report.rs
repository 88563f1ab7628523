//! What the help spares and what it lacks, for leads: visits and requests that came after them by week, articles by
//! what readers made of them, what was missing, and what was looked for in vain.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;
use relance_store::article::Sums;

use super::here;
use crate::component::count::grouped;
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, button, moment, tag};

/// The page.
#[derive(Debug, Clone, Default)]
pub struct ReportView {
    /// How many weeks it is of.
    pub weeks: i64,
    /// The help as a whole: views are visits.
    pub whole: Sums,
    /// By week, the Monday in words first.
    pub by_week: Vec<(String, Sums)>,
    /// Number, title with its language, and sums; the most read first.
    pub articles: Vec<(i64, String, Locale, Sums)>,
    /// What was missing: of which article, when, in which language, and the words.
    pub told: Vec<(i64, String, Timestamp, Locale, String)>,
    /// What was looked for in vain, in which language, and how often.
    pub missed: Vec<(String, Locale, i64)>,
}

/// Of a hundred visits, those after which no request came; none without visits.
pub fn spared(sums: &Sums) -> Option<i64> {
    (sums.views > 0).then(|| 100 * (sums.views - sums.followed).max(0) / sums.views)
}

/// Draws it.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &ReportView) -> Markup {
    let title = ctx.t("article-report");
    let file = button::link(
        button::Kind::Plain,
        Some(Icon::Download),
        &ctx.t("article-report-file"),
        "/articles/report.csv",
        None,
    );
    let lead = ctx.with("article-report-lead", &[("n", view.weeks.into())]);
    let main = html! {
        (layout::topbar(&title, &lead, &file))
        div class="page stack" {
            (whole(ctx, view))
            (articles(ctx, view))
            (told(ctx, view))
            (missed(ctx, view))
            p { a href="/articles" { (ctx.t("article-back")) } }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: here(), live: false }, &main)
}

fn n(ctx: &Ctx, n: i64) -> String {
    grouped(ctx.locale, u64::try_from(n).unwrap_or(0))
}

fn share(sums: &Sums) -> String {
    spared(sums).map_or_else(|| "–".to_owned(), |share| format!("{share} %"))
}

fn whole(ctx: &Ctx, view: &ReportView) -> Markup {
    html! {
        section class="panel" aria-labelledby="report-whole" {
            header { h2 id="report-whole" { (ctx.t("article-spared")) } }
            div class="body stack" {
                p { (ctx.with("article-spared-words", &[
                    ("visits", view.whole.views.into()), ("followed", view.whole.followed.into()), ("share",
                        share(&view.whole).into()),
                ])) }
                p class="hint" { (ctx.t("article-spared-hint")) }
                @if !view.by_week.is_empty() {
                    table class="tbl flow" {
                        thead { tr {
                            th { (ctx.t("article-week")) } th class="num" { (ctx.t("article-visits")) }
                            th class="num" { (ctx.t("article-followed")) } th class="num" { (ctx.t("article-share")) }
                        } }
                        tbody { @for (week, sums) in &view.by_week {
                            tr {
                                td { (week) }
                                td class="num" data-label=(ctx.t("article-visits")) { (n(ctx, sums.views)) }
                                td class="num" data-label=(ctx.t("article-followed")) { (n(ctx, sums.followed)) }
                                td class="num" data-label=(ctx.t("article-share")) { (share(sums)) }
                            }
                        } }
                    }
                }
            }
        }
    }
}

fn articles(ctx: &Ctx, view: &ReportView) -> Markup {
    let heads = ["article-views", "article-suggested", "article-yes", "article-no", "article-followed"];
    html! {
        @if !view.articles.is_empty() {
            section class="panel" aria-labelledby="report-articles" {
                header { h2 id="report-articles" { (ctx.t("article-title")) } }
                div class="body" {
                    table class="tbl flow" {
                        thead { tr {
                            th { (ctx.t("article-name")) }
                            @for head in heads { th class="num" { (ctx.t(head)) } }
                        } }
                        tbody { @for (id, title, locale, sums) in &view.articles {
                            tr {
                                td { a href=(format!("/articles/{id}")) { span lang=(locale) { (title) } } }
                                @for (head, value) in heads.into_iter().zip(values(sums)) {
                                    td class="num" data-label=(ctx.t(head)) { (n(ctx, value)) }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }
}

fn values(sums: &Sums) -> [i64; 5] {
    [sums.views, sums.suggested, sums.helpful, sums.unhelpful, sums.followed]
}

fn told(ctx: &Ctx, view: &ReportView) -> Markup {
    html! {
        @if !view.told.is_empty() {
            section class="panel" aria-labelledby="report-told" {
                header { h2 id="report-told" { (ctx.t("article-missing")) } }
                ul class="body lines" {
                    @for (id, title, at, locale, words) in &view.told {
                        li {
                            p class="told" lang=(locale) { (words) }
                            p class="small muted" {
                                a href=(format!("/articles/{id}")) { (title) } " · " (tag::language_name(ctx,
                                    *locale)) " · "
                                (moment::element(*at, &moment::brief(ctx, *at)))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn missed(ctx: &Ctx, view: &ReportView) -> Markup {
    html! {
        section class="panel" aria-labelledby="report-missed" {
            header { h2 id="report-missed" { (ctx.t("article-missed")) } }
            div class="body stack" {
                @if view.missed.is_empty() { p class="muted" { (ctx.t("article-missed-none")) } } @else {
                    ul class="lines" {
                        @for (words, locale, times) in &view.missed {
                            li class="row wrap" {
                                span class="grow" lang=(locale) { (words) }
                                (tag::language(ctx, *locale))
                                span class="small muted" { (ctx.with("article-times", &[("n", (*times).into())])) }
                            }
                        }
                    }
                }
            }
        }
    }
}
