//! "Why this date?": the page that shows how the end of one promise was counted, stretch by stretch. The counting was
//! done by the calendar; here it is only laid out.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::pages::crumbs;
use super::{amount, kind_words, stamp};
use crate::component::layout::{self, Page};
use crate::component::promise::{self, Kind};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, moment};

/// One promise and how it was counted.
#[derive(Debug, Clone)]
pub struct PromiseWhy {
    pub ticket: i64,
    pub subject: String,
    pub kind: Kind,
    pub state: Glyph,
    /// The sentence told, in `locale`.
    pub words: String,
    pub locale: Locale,
    /// The budget in the reader's words ("48 working hours").
    pub budget: String,
    pub made_at: Timestamp,
    pub start_at: Timestamp,
    pub due_at: Timestamp,
    /// Name of the calendar; `None` when the budget counts day and night.
    pub calendar: Option<String>,
    /// True for a day that an agent chose, to which nothing was counted.
    pub is_chosen: bool,
    /// City of the zone in which it counts.
    pub zone: String,
    /// Revision of the policy that was read.
    pub revision: i64,
    pub spans: Vec<Span>,
}

/// One stretch between start and end.
#[derive(Debug, Clone)]
pub struct Span {
    pub from: Timestamp,
    pub to: Timestamp,
    /// Counted seconds; nothing when the clock stood still.
    pub counted_secs: Option<i64>,
    pub why: SpanWhy,
}

/// Why a stretch counts, or does not.
#[derive(Debug, Clone)]
pub enum SpanWhy {
    Always,
    Open,
    /// Outside the hours of an open day.
    Closed,
    /// A day of the week without hours.
    DayOff,
    Holiday(String),
    /// The clock was stopped while we waited for the customer.
    Paused,
}

/// The page.
pub fn why_page(ctx: &Ctx, side: &Sidebar, why: &PromiseWhy) -> Markup {
    let title = ctx.with("ticket-why-title", &[("due", moment::full(ctx, why.due_at).into())]);
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, why.ticket, &why.subject))
                h1 { (title) }
                p { (lead(ctx, why)) }
            }
        }
        div class="page why" {
            section class="panel" { div class="body" { (facts(ctx, why)) } }
            section class="panel" aria-labelledby="counted" {
                header { h2 id="counted" { (ctx.t("ticket-why-table")) } }
                div class="body scroll" tabindex="0" role="group" aria-labelledby="counted" {
                    (counted(ctx, &why.spans))
                }
                footer { (ctx.with("ticket-why-revision", &[("n", why.revision.into())])) }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn lead(ctx: &Ctx, why: &PromiseWhy) -> String {
    let key = match &why.calendar {
        Some(_) if why.is_chosen => "ticket-why-chosen",
        Some(_) => "ticket-why-lead",
        None => "ticket-why-elapsed",
    };
    ctx.with(
        key,
        &[
            ("budget", why.budget.clone().into()),
            ("start", stamp(ctx, why.start_at).into()),
            ("calendar", why.calendar.clone().unwrap_or_default().into()),
            ("zone", why.zone.clone().into()),
        ],
    )
}

fn facts(ctx: &Ctx, why: &PromiseWhy) -> Markup {
    html! {
        dl class="facts" {
            dt { (kind_words(ctx, why.kind)) }
            dd class="row" { (why.state.draw(ctx)) " " (why.state.word(ctx)) }
            dt { (ctx.t("ticket-why-told")) }
            dd { (promise::word(&why.words, Some(why.locale.as_str()))) }
            dt { (ctx.t("ticket-why-made")) }
            dd { (moment::element(why.made_at, &moment::full(ctx, why.made_at))) }
            dt { (ctx.t("ticket-why-due")) }
            dd { strong { (moment::element(why.due_at, &moment::full(ctx, why.due_at))) } }
        }
    }
}

/// The stretches as a table, with their sum.
pub fn counted(ctx: &Ctx, spans: &[Span]) -> Markup {
    let total: i64 = spans.iter().filter_map(|span| span.counted_secs).sum();
    html! {
        table class="tbl counted" {
            thead {
                tr {
                    th scope="col" { (ctx.t("ticket-why-from")) }
                    th scope="col" { (ctx.t("ticket-why-to")) }
                    th scope="col" { (ctx.t("ticket-why-because")) }
                    th scope="col" class="n" { (ctx.t("ticket-why-counted")) }
                }
            }
            tbody {
                @for span in spans {
                    tr class=[span.counted_secs.is_none().then_some("stopped")] {
                        td { (moment::element(span.from, &stamp(ctx, span.from))) }
                        td { (moment::element(span.to, &stamp(ctx, span.to))) }
                        td { (reason(ctx, &span.why)) }
                        td class="n" {
                            @match span.counted_secs {
                                Some(secs) => (amount(secs)),
                                None => span class="faint" { (ctx.t("ticket-why-nothing")) },
                            }
                        }
                    }
                }
            }
            tfoot {
                tr {
                    th scope="row" colspan="3" { (ctx.t("ticket-why-total")) }
                    td class="n" { strong { (amount(total)) } }
                }
            }
        }
    }
}

fn reason(ctx: &Ctx, why: &SpanWhy) -> String {
    match why {
        SpanWhy::Always => ctx.t("ticket-why-always"),
        SpanWhy::Open => ctx.t("ticket-why-open"),
        SpanWhy::Closed => ctx.t("ticket-why-closed"),
        SpanWhy::DayOff => ctx.t("ticket-why-weekend"),
        SpanWhy::Holiday(name) => ctx.with("ticket-why-holiday", &[("name", name.clone().into())]),
        SpanWhy::Paused => ctx.t("ticket-why-paused"),
    }
}
