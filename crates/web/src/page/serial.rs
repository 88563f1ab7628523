//! Serial numbers of genuine copies, for leads: one looked up with who named it, files of numbers with how far each is
//! worked off, lines that were refused, and numbers that several people named. What a number looks like is policy.

mod samples;

use jiff::Timestamp;
use maud::{Markup, html};

use crate::component::count::Count;
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, button, feedback, moment, tag};

pub use samples::samples;

/// The page of all numbers.
#[derive(Debug, Clone, Default)]
pub struct SerialsView {
    pub count: Count,
    /// Product and pattern.
    pub rules: Vec<(String, String)>,
    pub asked: String,
    pub found: Option<Found>,
    pub imports: Vec<ImportLine>,
    pub error: Option<ImportError>,
}

/// What is known of the number that was typed.
#[derive(Debug, Clone)]
pub enum Found {
    Known(SerialLine),
    Unknown,
}

/// A number of ours.
#[derive(Debug, Clone)]
pub struct SerialLine {
    pub serial: String,
    pub product: String,
    /// The address under which it was registered; empty where nobody told.
    pub holder: String,
    pub users: Vec<UserLine>,
    /// How many more did on tickets that the reader may not see.
    pub others: u32,
}

/// Somebody who named it.
#[derive(Debug, Clone)]
pub struct UserLine {
    pub id: i64,
    pub name: String,
    pub address: String,
    pub ticket: i64,
    pub at: Timestamp,
}

/// A file of numbers.
#[derive(Debug, Clone)]
pub struct ImportLine {
    pub id: i64,
    pub name: String,
    pub by: String,
    pub at: Timestamp,
    pub size_bytes: i64,
    pub done_bytes: i64,
    pub added: u32,
    pub known: u32,
    pub refused: u32,
    pub is_done: bool,
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportError {
    Empty,
    TooLarge,
    Broken,
}

/// Lines of one file that are no numbers.
#[derive(Debug, Clone)]
pub struct RefusedView {
    pub import: ImportLine,
    pub lines: Vec<RefusedLine>,
    pub next: Option<String>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct RefusedLine {
    pub line: i64,
    pub text: String,
    pub why: Refused,
}

/// Why it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    Length {
        has: usize,
        wants: usize,
    },
    Begins(String),
    Sign(String),
    Address,
    /// The policy knew no pattern then.
    Pattern,
}

/// Numbers that several people named.
#[derive(Debug, Clone, Default)]
pub struct SharedView {
    pub lines: Vec<SerialLine>,
    pub next: Option<String>,
}

/// Draws the page of all numbers.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &SerialsView) -> Markup {
    let title = ctx.t("section-serials");
    let lead = ctx.with("serials-lead", &[("n", view.count.digits(ctx.locale).into())]);
    let shared = ctx.t("serials-shared");
    let main = html! {
        (layout::topbar(&title, &lead, &button::link(
            button::Kind::Quiet, Some(Icon::Users), &shared, "/serials/shared", None,
        )))
        div class="page stack" {
            form class="fields line" method="get" action="/serials" {
                (Field { value: &view.asked, kind: "search", ..Field::text("q", &ctx.t("serials-find")) }.draw())
                (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("outbox-show"), None, None))
            }
            @match &view.found {
                None => {},
                Some(Found::Unknown) => (feedback::notice(Some(Glyph::Soon), Icon::Info, &ctx.t("serials-unknown"))),
                Some(Found::Known(line)) => {
                    section class="panel" aria-labelledby="found-title" {
                        header { h2 id="found-title" { (line.serial) } }
                        div class="body" { (number(ctx, line)) }
                    }
                }
            }
            section class="panel" aria-labelledby="import-title" {
                header { h2 id="import-title" { (ctx.t("serials-import")) } }
                div class="body stack" { (upload(ctx, view)) }
            }
            section class="panel" aria-labelledby="imports-title" {
                header { h2 id="imports-title" { (ctx.t("serials-imports")) } }
                div class="body" { (imports(ctx, &view.imports)) }
            }
        }
    };
    desk(ctx, side, &title, &main)
}

fn desk(ctx: &Ctx, side: &Sidebar, title: &str, main: &Markup) -> Markup {
    layout::desk(ctx, side, &Page { title, here: Here::Section(Section::Serials), live: false }, main)
}

fn back(ctx: &Ctx) -> Markup {
    button::link(button::Kind::Quiet, Some(Icon::Card), &ctx.t("section-serials"), "/serials", None)
}

fn number(ctx: &Ctx, line: &SerialLine) -> Markup {
    html! {
        dl class="facts" {
            dt { (ctx.t("serials-product")) } dd { (line.product) }
            @if !line.holder.is_empty() { dt { (ctx.t("serials-holder")) } dd { (line.holder) } }
        }
        @if line.users.is_empty() && line.others == 0 { p class="muted" { (ctx.t("serials-unused")) } }
        @if !line.users.is_empty() {
            ul class="lines" { @for user in &line.users { li class="row wrap" { (used_by(ctx, user)) } } }
        }
        @if line.others > 0 { p class="muted" { (ctx.with("serials-others", &[("n", line.others.into())])) } }
    }
}

fn used_by(ctx: &Ctx, user: &UserLine) -> Markup {
    html! {
        span class="grow" {
            a href=(format!("/customers/{}", user.id)) {
                @if user.name.is_empty() { (user.address) } @else { (user.name) }
            }
            " " span class="faint small" { (user.address) }
        }
        a href=(format!("/tickets/{}", user.ticket)) {
            (ctx.with("plan-about-ticket", &[("number", user.ticket.to_string().into())]))
        }
        " " (moment::element(user.at, &moment::brief(ctx, user.at)))
    }
}

fn upload(ctx: &Ctx, view: &SerialsView) -> Markup {
    let error = view.error.map(|error| {
        ctx.t(match error {
            ImportError::Empty => "serials-error-empty",
            ImportError::TooLarge => "serials-error-large",
            ImportError::Broken => "form-broken",
        })
    });
    let errors: Vec<(&str, &str)> = error.iter().map(|words| ("file", words.as_str())).collect();
    let hint = ctx.t("serials-file-hint");
    let control = html! {
        input type="file" id="file" name="file" accept=".csv,.txt,text/csv,text/plain" required
            aria-invalid=[error.as_ref().map(|_| "true")]
            aria-describedby=[field::described_by("file", Some(&hint), error.as_deref())];
    };
    html! {
        @if view.rules.is_empty() { (feedback::notice(Some(Glyph::Soon), Icon::Alert, &ctx.t("serials-no-rules"))) }
        @else {
            ul class="lines" {
                @for (product, pattern) in &view.rules { li { (product) ": " code { (pattern) } } }
            }
        }
        form class="stack" method="post" action="/serials" enctype="multipart/form-data" {
            (field::summary_with(ctx, "", &errors))
            (field::wrap("file", &ctx.t("serials-file"), Some(&hint), error.as_deref(), control))
            div class="row" {
                (button::submit(button::Kind::Plain, Some(Icon::Plus), &ctx.t("serials-send"), None, None))
            }
        }
    }
}

fn imports(ctx: &Ctx, lines: &[ImportLine]) -> Markup {
    let is_running = lines.iter().any(|line| !line.is_done);
    html! {
        div id="imports" data-poll=[is_running.then_some("2")] {
            @if lines.is_empty() { p class="muted" { (ctx.t("serials-imports-none")) } } @else {
                ul class="lines" { @for line in lines { li { (import(ctx, line)) } } }
            }
        }
    }
}

fn import(ctx: &Ctx, line: &ImportLine) -> Markup {
    let counts =
        [("added", line.added.into()), ("known", line.known.into()), ("refused", line.refused.into())];
    let by = [("by", line.by.clone().into()), ("at", moment::brief(ctx, line.at).into())];
    html! {
        div class="row wrap" {
            span class="grow" { (line.name) " " span class="faint small" { (ctx.with("serials-import-by", &by)) } }
            @if line.is_done { (tag::tag(Some(Glyph::Kept), &ctx.t("serials-import-done"))) } @else {
                progress max=(line.size_bytes) value=(line.done_bytes)
                    aria-label=(ctx.with("serials-import-progress", &[("name", line.name.clone().into())])) {}
            }
        }
        div class="small" {
            (ctx.with("serials-import-counts", &counts))
            @if line.refused > 0 {
                " " a href=(format!("/serials/{}", line.id)) { (ctx.t("serials-refused-link")) }
            }
        }
    }
}

/// Draws the refused lines of a file.
pub fn refused(ctx: &Ctx, side: &Sidebar, view: &RefusedView) -> Markup {
    let title = ctx.with("serials-refused", &[("name", view.import.name.clone().into())]);
    let path = format!("/serials/{}", view.import.id);
    let csv = format!("{path}/refused.csv");
    let acts = html! {
        (button::link(button::Kind::Plain, Some(Icon::Download), &ctx.t("serials-refused-csv"), &csv, None))
        (back(ctx))
    };
    let main = html! {
        (layout::topbar(&title, &ctx.t("serials-refused-lead"), &acts))
        div class="page stack" {
            section class="panel" aria-labelledby="list-title" {
                header { h2 id="list-title" { (ctx.t("serials-lines")) } }
                div class="body stack" {
                    table class="tbl flow" {
                        thead { tr {
                            th { (ctx.t("serials-line")) } th { (ctx.t("serials-text")) }
                            th { (ctx.t("suppress-why")) }
                        } }
                        tbody { @for line in &view.lines { tr {
                            td { (line.line) }
                            td data-label=(ctx.t("serials-text")) { code class="said" { (line.text) } }
                            td data-label=(ctx.t("suppress-why")) { (why(ctx, &line.why)) }
                        } } }
                    }
                    @if let Some(next) = &view.next {
                        a rel="next" href=(format!("{path}?{next}")) { (ctx.t("outbox-more")) }
                    }
                }
            }
        }
    };
    desk(ctx, side, &title, &main)
}

/// Why a line is no number.
pub fn why(ctx: &Ctx, why: &Refused) -> String {
    match why {
        Refused::Length { has, wants } => length(ctx, *has, *wants),
        Refused::Begins(wants) => ctx.with("serials-why-begins", &[("wants", wants.clone().into())]),
        Refused::Sign(sign) => ctx.with("serials-why-sign", &[("sign", sign.clone().into())]),
        Refused::Address => ctx.t("serials-why-address"),
        Refused::Pattern => ctx.t("serials-no-rules"),
    }
}

/// `thirteen characters instead of twelve`, in digits.
pub fn length(ctx: &Ctx, has: usize, wants: usize) -> String {
    ctx.with("serials-why-length", &[("has", has.into()), ("wants", wants.into())])
}

/// Draws the numbers that several people named.
pub fn shared(ctx: &Ctx, side: &Sidebar, view: &SharedView) -> Markup {
    let title = ctx.t("serials-shared");
    let main = html! {
        (layout::topbar(&title, &ctx.t("serials-shared-lead"), &back(ctx)))
        div class="page stack" {
            @if view.lines.is_empty() { p class="muted" { (ctx.t("serials-shared-none")) } }
            @for (n, line) in view.lines.iter().enumerate() {
                @let id = format!("shared-{n}");
                section class="panel" aria-labelledby=(id) {
                    header { h2 id=(id) { (line.serial) } }
                    div class="body" { (number(ctx, line)) }
                }
            }
            @if let Some(next) = &view.next {
                a rel="next" href=(format!("/serials/shared?{next}")) { (ctx.t("outbox-more")) }
            }
        }
    };
    desk(ctx, side, &title, &main)
}
