//! Pages that say no: nothing here, not yours, broken, too much. Each says what happened, what is safe and what to do;
//! never a code alone. They need no session and no store.

use jiff::Timestamp;
use maud::{Markup, html};

use super::login::gate;
use super::sample;
use crate::component::{Ctx, Icon, Sample, button, moment};

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// 404
    Missing,
    /// 403
    Forbidden,
    /// 500, with the id under which the log has the details.
    Broken { id: String },
    /// 429, and from when we listen again.
    TooMany { until: Timestamp },
}

impl Problem {
    /// The HTTP status that goes with it.
    pub fn status(&self) -> u16 {
        match self {
            Self::Missing => 404,
            Self::Forbidden => 403,
            Self::Broken { .. } => 500,
            Self::TooMany { .. } => 429,
        }
    }
}

/// The page for a problem.
pub fn page(ctx: &Ctx, problem: &Problem) -> Markup {
    let (title, words) = match problem {
        Problem::Missing => (ctx.t("problem-missing-title"), ctx.t("problem-missing")),
        Problem::Forbidden => (ctx.t("problem-forbidden-title"), ctx.t("problem-forbidden")),
        Problem::Broken { .. } => (ctx.t("problem-broken-title"), ctx.t("problem-broken")),
        Problem::TooMany { until } => {
            let when = moment::brief(ctx, *until);
            (ctx.t("problem-many-title"), ctx.with("problem-many", &[("when", when.into())]))
        }
    };
    let card = html! {
        h1 { (title) }
        p class="muted" { (words) }
        @if let Problem::Broken { id } = problem {
            dl class="facts" { dt { (ctx.t("problem-broken-id")) } dd class="mono" { (id) } }
        }
        div class="row" { (button::link(button::Kind::Primary, Some(Icon::Inbox), &ctx.t("problem-home"), "/", None)) }
        p class="faint small" { (problem.status()) }
    };
    gate(ctx, &title, &card)
}

/// All four.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("problem-missing", |ctx| page(ctx, &Problem::Missing)),
        sample("problem-forbidden", |ctx| page(ctx, &Problem::Forbidden)),
        sample("problem-broken", |ctx| page(ctx, &Problem::Broken { id: "b7f2-19c4".into() })),
        sample("problem-many", |ctx| {
            page(ctx, &Problem::TooMany { until: crate::component::sample::at("2026-11-10T14:22+01:00") })
        }),
    ]
}
