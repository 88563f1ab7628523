//! A month on paper: the same numbers without the desk around them, in greys that print, a section a page where it
//! needs one.

use maud::{Markup, html};

use super::promises::{self, Promises};
use super::work::{self, Work};
use crate::component::{Ctx, layout};

/// The page.
#[derive(Debug, Clone)]
pub struct MonthView {
    /// The company, the month and the team, in words.
    pub company: String,
    pub month: String,
    pub team: String,
    pub promises: Promises,
    pub work: Work,
    /// The paths of the months beside it, and of the report.
    pub before: String,
    pub after: Option<String>,
    pub back: String,
}

/// The page.
pub fn page(ctx: &Ctx, view: &MonthView) -> Markup {
    let title = ctx.with("report-month-title", &[("month", view.month.clone().into())]);
    let body = html! {
        main id="main" class="sheet report" tabindex="-1" {
            nav class="row wrap sheet-nav" aria-label=(ctx.t("report-period")) {
                a href=(view.back) { (ctx.t("report-back")) }
                a rel="prev" href=(view.before) { (ctx.t("report-month-before")) }
                @if let Some(after) = &view.after { a rel="next" href=(after) { (ctx.t("report-month-after")) } }
                span class="muted" { (ctx.t("report-print")) }
            }
            header { h1 { (title) } p { (view.company) ", " (view.team) } }
            (promises::figures(ctx, &view.promises, &view.work.first))
            (promises::weeks(ctx, &view.promises))
            (promises::kinds(ctx, &view.promises.kinds))
            (promises::teams(ctx, &view.promises.teams))
            (promises::reasons(ctx, &view.promises))
            (work::first(ctx, &view.work.first))
            (work::days(ctx, &view.work))
        }
    };
    layout::bare(ctx, &title, &body)
}
