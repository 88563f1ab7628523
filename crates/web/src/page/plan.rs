//! The pages of one planned step: "why this date?", and other words for its mail. What may be done with it stands on
//! the timeline; deciding and rendering happen elsewhere.

mod samples;
mod words;

use jiff::Timestamp;
use jiff::civil::Time;
use maud::{Markup, html};
use relance_domain::cadence::{Anchor, Moved, Skip};
use relance_domain::offset::{Offset, Point};

use super::ticket::{Receiver, Span, counted, receiver};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, Icon, cadence, moment, tag};

pub use samples::samples;
pub use words::{PlanWords, WordsError, words_page};

/// One planned step and how its instant was found.
#[derive(Debug, Clone)]
pub struct PlanWhy {
    /// Where the step stands: words and path.
    pub back: (String, String),
    /// Its mail, or what it does.
    pub title: String,
    /// Key of its cadence.
    pub cadence: String,
    pub when: When,
    pub to: Option<Receiver>,
    /// When it leaves.
    pub at: Timestamp,
    pub begun_at: Timestamp,
    pub anchor: Anchor,
    pub anchored: Point,
    /// Where its offset alone would put it.
    pub counted_at: Option<Timestamp>,
    pub moved: Option<Moved>,
    /// The quiet hours, when they moved it.
    pub quiet: Option<Quiet>,
    pub standing: Standing,
    /// City of the calendar's zone.
    pub zone: String,
    /// The revision of the policy that laid it out.
    pub revision: i64,
    /// The revision that is live.
    pub live: i64,
    /// What was counted between its anchor and its instant.
    pub spans: Vec<Span>,
}

/// How the policy says when it is.
#[derive(Debug, Clone, Copy)]
pub enum When {
    Offset(Offset),
    /// So many times before.
    Again(u16),
    /// The policy does not have the step any more.
    Lost,
}

/// Quiet hours, and whose clock is read.
#[derive(Debug, Clone)]
pub struct Quiet {
    pub from: Time,
    pub until: Time,
    pub zone: String,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Standing {
    Planned,
    Done(Timestamp),
    Skipped(Skip),
    Gone,
}

/// The page.
pub fn why_page(ctx: &Ctx, side: &Sidebar, why: &PlanWhy) -> Markup {
    let title = ctx.with("ticket-why-title", &[("due", moment::full(ctx, why.at).into())]);
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(&why.back, &why.title))
                h1 { (title) }
                p { (lead(ctx, why)) }
            }
        }
        div class="page why" {
            section class="panel" {
                div class="body" { (facts(ctx, why)) }
                @if why.spans.is_empty() { footer { (revision(ctx, why)) } }
            }
            @if !why.spans.is_empty() {
                section class="panel" aria-labelledby="counted" {
                    header { h2 id="counted" { (ctx.t("ticket-why-table")) } }
                    div class="body scroll" tabindex="0" role="group" aria-labelledby="counted" {
                        (counted(ctx, &why.spans))
                    }
                    footer { (revision(ctx, why)) }
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

/// The way back to where the step stands.
fn crumbs(back: &(String, String), title: &str) -> Markup {
    html! {
        div class="crumbs" {
            a href=(back.1) data-key="u" { (back.0) }
            (Icon::Right.small_directional())
            span { (title) }
        }
    }
}

fn lead(ctx: &Ctx, why: &PlanWhy) -> String {
    let what = ("what", why.title.clone().into());
    let cadence = ("cadence", why.cadence.clone().into());
    match why.when {
        When::Offset(offset) => {
            let when = cadence::offset(ctx, offset, why.anchor);
            ctx.with("plan-why-lead", &[what, cadence, ("when", when.into())])
        }
        When::Again(_) => ctx.with("plan-why-lead-again", &[what, cadence]),
        When::Lost => ctx.with("plan-why-lead-lost", &[what, cadence]),
    }
}

fn facts(ctx: &Ctx, why: &PlanWhy) -> Markup {
    let full = |at: Timestamp| moment::element(at, &moment::full(ctx, at));
    html! {
        dl class="facts" {
            dt { (ctx.t("plan-why-state")) }
            dd class="row" { (standing(ctx, &why.standing)) }
            @if let Some(to) = &why.to { dt { (ctx.t("plan-why-to")) } dd class="row" { (told(ctx, to)) } }
            dt { (ctx.t("plan-why-begun")) }
            dd { (full(why.begun_at)) }
            dt { (cadence::readable(&cadence::anchor(ctx, why.anchor))) }
            dd {
                @match why.anchored {
                    Point::Instant(at) => (full(at)),
                    Point::Date(date) => time datetime=(date) { (moment::date(ctx, date)) },
                }
            }
            @if let When::Again(round) = why.when {
                dt { (ctx.t("plan-why-round")) } dd { (round + 1) }
            }
            @if let Some(at) = why.counted_at {
                dt { (ctx.t("plan-why-counted")) } dd { (full(at)) " (" (why.zone) ")" }
            }
            @if let Some(moved) = why.moved {
                dt { (ctx.t("plan-why-moved")) }
                dd { (cadence::moved(ctx, moved)) @if let Some(quiet) = &why.quiet { ". " (quiet_words(ctx, quiet)) } }
            }
            dt { (ctx.t("plan-why-leaves")) }
            dd { strong { (full(why.at)) } }
        }
    }
}

fn told(ctx: &Ctx, to: &Receiver) -> Markup {
    match to {
        Receiver::Party { name, locale } => html! { (name) " " (tag::language(ctx, *locale)) },
        inside => html! { (receiver(ctx, inside)) },
    }
}

fn standing(ctx: &Ctx, standing: &Standing) -> Markup {
    let (glyph, words) = match standing {
        Standing::Planned => (Glyph::Plan, ctx.t("plan-why-planned")),
        Standing::Done(at) => {
            (Glyph::Kept, ctx.with("plan-why-done", &[("at", moment::full(ctx, *at).into())]))
        }
        Standing::Skipped(why) => {
            (Glyph::Paused, ctx.with("plan-skipped", &[("why", cadence::skip(ctx, why).into())]))
        }
        Standing::Gone => (Glyph::Paused, ctx.t("plan-why-gone")),
    };
    tag::tag(Some(glyph), &words)
}

fn quiet_words(ctx: &Ctx, quiet: &Quiet) -> String {
    ctx.with(
        "plan-why-quiet",
        &[
            ("from", cadence::clock(quiet.from).into()),
            ("until", cadence::clock(quiet.until).into()),
            ("zone", quiet.zone.clone().into()),
        ],
    )
}

fn revision(ctx: &Ctx, why: &PlanWhy) -> String {
    let n = ("n", why.revision.into());
    if why.revision == why.live {
        return ctx.with("plan-why-revision", &[n]);
    }
    ctx.with("plan-why-revision-now", &[n, ("live", why.live.into())])
}
