//! The list behind a number: each thing that it counts, with its ticket and what was measured.
//! Which lines these are is found by the store.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::promise::Kind;
use relance_domain::report::{Break, Number, What};

use super::promises::cause_words;
use super::{digits, length, number_words};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Icon, button, feedback, moment, promise};

/// The page.
#[derive(Debug, Clone)]
pub struct BehindView {
    pub number: Number,
    pub kind: Option<Kind>,
    /// The period and the team, in words.
    pub words: String,
    /// How many there are in all.
    pub n: i64,
    pub lines: Vec<BehindLine>,
    /// The path of the report, of the same as a file, and of the next page.
    pub back: String,
    pub file: String,
    pub older: Option<String>,
}

/// One thing that is counted.
#[derive(Debug, Clone)]
pub struct BehindLine {
    pub at: Timestamp,
    pub number: i64,
    /// None where its reader may not see the ticket.
    pub seen: Option<BehindSeen>,
    /// The name of the team that had it then.
    pub team: String,
    pub what: What,
    pub kind: Option<Kind>,
    pub secs: i64,
    pub of_secs: i64,
    pub bucket: i64,
}

/// What its ticket is about, and whose it is.
#[derive(Debug, Clone)]
pub struct BehindSeen {
    pub subject: String,
    pub customer: String,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &BehindView) -> Markup {
    let title = match view.kind {
        Some(kind) => format!("{}: {}", number_words(ctx, view.number), promise::kind(ctx, kind)),
        None => number_words(ctx, view.number),
    };
    let n = digits(ctx.locale, view.n);
    let words = ctx.with("report-behind-lead", &[("n", n.into()), ("words", view.words.clone().into())]);
    let main = html! {
        (layout::topbar(&title, &words, &html! {
            (button::link(button::Kind::Quiet, None, &ctx.t("report-back"), &view.back, None))
            (button::link(button::Kind::Plain, Some(Icon::Download), &ctx.t("report-file"), &view.file, None))
        }))
        div class="page stack" {
            @if view.lines.is_empty() {
                (feedback::empty(&ctx.t("report-behind-none"), &ctx.t("report-behind-none-words"), html! {}))
            } @else {
                (table(ctx, view))
            }
        }
    };
    let here = Here::Section(Section::Reports);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn table(ctx: &Ctx, view: &BehindView) -> Markup {
    let of_promises = view.number.is_of_promises();
    html! {
        div class="panel" {
            div class="body scroll" tabindex="0" role="region" aria-label=(number_words(ctx, view.number)) {
                table class="tbl flow" {
                    thead { tr {
                        th { (ctx.t("report-at")) } th { (ctx.t("report-ticket")) } th { (ctx.t("report-customer")) }
                        th { (ctx.t("report-team")) }
                        @if of_promises { th { (ctx.t("report-kind")) } }
                        th { (ctx.t("report-detail")) }
                    } }
                    tbody { @for line in &view.lines { tr {
                        td { (moment::element(line.at, &moment::full(ctx, line.at))) }
                        td { (ticket(ctx, line)) }
                        td { @if let Some(seen) = &line.seen { (seen.customer) } @else { "–" } }
                        td { (line.team) }
                        @if of_promises { td { @if let Some(kind) = line.kind { (promise::kind(ctx, kind)) } } }
                        td { (detail(ctx, line)) }
                    } } }
                }
            }
            @if let Some(older) = &view.older {
                footer { a class="btn" rel="next" href=(older) { (ctx.t("notice-older")) } }
            }
        }
    }
}

fn ticket(ctx: &Ctx, line: &BehindLine) -> Markup {
    html! {
        @match line.seen.as_ref().map(|seen| &seen.subject) {
            Some(subject) => a href=(format!("/tickets/{}", line.number)) {
                (line.number) " · "
                @if subject.trim().is_empty() { (ctx.t("ticket-no-subject")) } @else { (subject) }
            },
            None => (line.number),
        }
    }
}

/// What was measured, in words.
fn detail(ctx: &Ctx, line: &BehindLine) -> String {
    let secs = |key: &str| {
        let (length_of, of) = (length(ctx, line.secs), length(ctx, line.of_secs));
        ctx.with(key, &[("length", length_of.into()), ("of", of.into())])
    };
    match line.what {
        What::Kept => secs("report-detail-kept"),
        What::Late => secs("report-detail-late"),
        What::First => secs("report-detail-first"),
        What::Broken => {
            let broken = Break::of_bucket(line.bucket);
            let said = ctx.t(if broken.in_silence { "report-detail-silent" } else { "report-detail-said" });
            format!("{} · {said}", cause_words(ctx, broken.cause))
        }
        What::Opened => ctx.t("report-detail-opened"),
        What::Arrived => ctx.t("report-detail-arrived"),
        What::Owed => String::new(),
    }
}
