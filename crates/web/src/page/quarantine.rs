//! The quarantine: letters that are held, each with its cause, a look inside that runs nothing, and the ways out; and
//! what was dropped, while it can still be let in. The blocklist has a page of its own, in `block`.

mod samples;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::intake::Cause;

use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::tag::TeamTag;
use crate::component::{Ctx, Glyph, Icon, button, feedback, field, moment, tag};

pub use samples::samples;

/// One letter in the list.
#[derive(Debug, Clone)]
pub struct HeldLine {
    pub id: i64,
    pub at: Timestamp,
    pub cause: Option<Cause>,
    /// As the letter names its sender, else as the envelope does; empty when neither does.
    pub from: String,
    pub to: String,
    pub subject: String,
    pub size: String,
    /// Folded, when there is one: what is done with all of a sender.
    pub sender_key: Option<String>,
    pub dropped: Option<DroppedLine>,
}

/// When it was dropped.
#[derive(Debug, Clone)]
pub struct DroppedLine {
    pub by: String,
    pub at: Timestamp,
    /// None when nothing is left of it.
    pub purge_at: Option<Timestamp>,
}

/// The list.
#[derive(Debug, Clone)]
pub struct QuarantineView {
    pub lines: Vec<HeldLine>,
    /// True for what was dropped.
    pub dropped: bool,
    /// More than the page shows.
    pub more: bool,
}

/// One letter, looked into.
#[derive(Debug, Clone)]
pub struct HeldLetter {
    pub line: HeldLine,
    /// What the cause rests on, in the program's own words.
    pub why: String,
    /// Whoever handed it over.
    pub peer: String,
    pub text: String,
    /// Names and sizes of what is attached.
    pub files: Vec<(String, String)>,
    pub html: bool,
    /// Teams to choose from, when none of our mailboxes is among its recipients.
    pub teams: Vec<TeamTag>,
    /// Other letters that are held of the same sender.
    pub others: usize,
    /// What was typed, and why it was not enough.
    pub sender: String,
    pub error: Option<String>,
}

/// The list as a page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &QuarantineView) -> Markup {
    let title = ctx.t("quarantine-title");
    let main = html! {
        (layout::topbar(&title, &ctx.t("quarantine-lead"), &html! {
            (button::link(button::Kind::Plain, Some(Icon::X), &ctx.t("block-title"), "/quarantine/blocks", None))
        }))
        div class="page stack" {
            nav class="seg" aria-label=(title) {
                a href="/quarantine" aria-current=[(!view.dropped).then_some("page")] { (ctx.t("quarantine-held")) }
                a href="/quarantine?show=dropped" aria-current=[view.dropped.then_some("page")] {
                    (ctx.t("quarantine-dropped"))
                }
            }
            @if view.lines.is_empty() {
                @if view.dropped { p class="muted" { (ctx.t("quarantine-dropped-none")) } } @else {
                    (feedback::empty(&ctx.t("quarantine-empty"), &ctx.t("quarantine-empty-words"), html! {}))
                }
            } @else {
                section class="panel" aria-labelledby="held" {
                    header { h2 id="held" {
                        (ctx.t(if view.dropped { "quarantine-dropped" } else { "quarantine-held" }))
                    } }
                    ul class="body lines held" { @for line in &view.lines { (row(ctx, line)) } }
                    @if view.more { footer { (ctx.t("quarantine-more")) } }
                }
            }
        }
    };
    let here = Here::Section(Section::Quarantine);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn row(ctx: &Ctx, line: &HeldLine) -> Markup {
    html! {
        li data-step {
            div class="row wrap" {
                (cause(ctx, line.cause))
                a class="grow strong" href=(format!("/quarantine/{}", line.id)) { (subject(ctx, line)) }
                span class="faint small" { (line.size) }
            }
            div class="row wrap small muted" {
                span class="grow" { (sender(ctx, line)) " → " (line.to) }
                (moment::element(line.at, &moment::full(ctx, line.at)))
            }
            @if let Some(dropped) = &line.dropped { p class="small muted" { (dropped_words(ctx, dropped)) } }
        }
    }
}

fn dropped_words(ctx: &Ctx, dropped: &DroppedLine) -> String {
    let by = ("by", dropped.by.clone().into());
    let at = ("at", moment::full(ctx, dropped.at).into());
    match dropped.purge_at {
        Some(until) => {
            ctx.with("quarantine-dropped-until", &[by, at, ("until", moment::full(ctx, until).into())])
        }
        None => ctx.with("quarantine-purged", &[by, at]),
    }
}

fn subject(ctx: &Ctx, line: &HeldLine) -> String {
    if line.subject.trim().is_empty() { ctx.t("ticket-no-subject") } else { line.subject.clone() }
}

fn sender(ctx: &Ctx, line: &HeldLine) -> String {
    if line.from.is_empty() { ctx.t("quarantine-nobody") } else { line.from.clone() }
}

fn cause(ctx: &Ctx, cause: Option<Cause>) -> Markup {
    let glyph = match cause {
        Some(Cause::Fault) | None => Glyph::Broken,
        Some(Cause::NoMailbox | Cause::NoSender) => Glyph::Soon,
        Some(Cause::Blocked | Cause::Flood | Cause::Scan) => Glyph::Paused,
    };
    tag::tag(Some(glyph), &ctx.t(cause_key(cause).0))
}

/// The cause in a word, and in a sentence.
fn cause_key(cause: Option<Cause>) -> (&'static str, &'static str) {
    match cause {
        Some(Cause::NoMailbox) => ("quarantine-no-mailbox", "quarantine-no-mailbox-why"),
        Some(Cause::NoSender) => ("quarantine-no-sender", "quarantine-no-sender-why"),
        Some(Cause::Blocked) => ("quarantine-blocked", "quarantine-blocked-why"),
        Some(Cause::Flood) => ("quarantine-flood", "quarantine-flood-why"),
        Some(Cause::Scan) => ("quarantine-scan", "quarantine-scan-why"),
        Some(Cause::Fault) | None => ("quarantine-fault", "quarantine-fault-why"),
    }
}

/// One letter as a page.
pub fn letter_page(ctx: &Ctx, side: &Sidebar, letter: &HeldLetter) -> Markup {
    let title = subject(ctx, &letter.line);
    let list = if letter.line.dropped.is_some() { "/quarantine?show=dropped" } else { "/quarantine" };
    let main = html! {
        header class="topbar" {
            div class="grow" {
                div class="crumbs" {
                    a href=(list) data-key="u" { (ctx.t("quarantine-title")) }
                    (Icon::Right.small_directional())
                    span { (title) }
                }
                h1 { (title) }
                p { (ctx.t(cause_key(letter.line.cause).1)) }
            }
        }
        div class="page held-letter" {
            div class="stack" {
                section class="panel" aria-labelledby="preview" {
                    header { h2 id="preview" { (ctx.t("quarantine-preview")) } }
                    div class="body" { (preview(ctx, letter)) }
                }
            }
            div class="stack" {
                @if let Some(error) = &letter.error { (feedback::notice(Some(Glyph::Broken), Icon::Alert, error)) }
                section class="panel" aria-labelledby="ways" {
                    header { h2 id="ways" { (ctx.t("quarantine-ways")) } }
                    div class="body stack" { (ways(ctx, letter)) }
                }
                section class="panel" aria-labelledby="facts" {
                    header { h2 id="facts" { (ctx.t("quarantine-facts")) } }
                    div class="body" { (facts(ctx, letter)) }
                }
            }
        }
    };
    let here = Here::Section(Section::Quarantine);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn facts(ctx: &Ctx, letter: &HeldLetter) -> Markup {
    let line = &letter.line;
    html! {
        dl class="facts" {
            dt { (ctx.t("quarantine-cause")) } dd { (cause(ctx, line.cause)) }
            @if !letter.why.is_empty() { dt { (ctx.t("quarantine-words")) } dd { code class="said" { (letter.why) } } }
            dt { (ctx.t("quarantine-from")) } dd { (sender(ctx, line)) }
            dt { (ctx.t("quarantine-to")) } dd { (line.to) }
            dt { (ctx.t("quarantine-at")) } dd { (moment::element(line.at, &moment::full(ctx, line.at))) }
            dt { (ctx.t("quarantine-size")) } dd { (line.size) }
            @if !letter.peer.is_empty() { dt { (ctx.t("quarantine-peer")) } dd { (letter.peer) } }
            @if let Some(dropped) = &line.dropped {
                dt { (ctx.t("quarantine-dropped")) } dd { (dropped_words(ctx, dropped)) }
            }
        }
    }
}

/// The text as text; the designed form in a frame that runs and loads nothing; the source as a page of text.
fn preview(ctx: &Ctx, letter: &HeldLetter) -> Markup {
    let id = letter.line.id;
    if is_purged(letter) {
        return html! { p class="muted" { (ctx.t("quarantine-nothing-left")) } };
    }
    html! {
        div class="letter verbatim" { @if letter.text.trim().is_empty() { (ctx.t("quarantine-no-text")) }
            @else { (letter.text) } }
        @if !letter.files.is_empty() {
            ul class="lines small" { @for (name, size) in &letter.files {
                li class="row" { (Icon::Clip.small()) " " (name) " " span class="faint" { (size) } }
            } }
        }
        div class="forms small" {
            @if letter.html {
                details class="fold" {
                    summary { (Icon::Eye.small()) " " (ctx.t("ticket-as-html")) }
                    iframe class="mailframe" sandbox="" referrerpolicy="no-referrer" loading="lazy"
                        src=(format!("/quarantine/{id}/html")) title=(ctx.t("ticket-html-frame")) {}
                }
            }
            a class="faint" href=(format!("/quarantine/{id}/raw")) { (ctx.t("ticket-source")) }
        }
    }
}

fn is_purged(letter: &HeldLetter) -> bool {
    letter.line.dropped.as_ref().is_some_and(|dropped| dropped.purge_at.is_none())
}

fn ways(ctx: &Ctx, letter: &HeldLetter) -> Markup {
    let line = &letter.line;
    let path = |verb: &str| format!("/quarantine/{}/{verb}", line.id);
    html! {
        @if !is_purged(letter) {
            form class="stack" method="post" action=(path("release")) {
                @if line.cause == Some(Cause::NoMailbox) {
                    @let teams: Vec<(&str, &str)> =
                        letter.teams.iter().map(|team| (team.key.as_str(), team.name.as_str())).collect();
                    (field::select("team", &ctx.t("quarantine-team"), &teams, "", None))
                }
                @if line.cause == Some(Cause::NoSender) {
                    (field::Field {
                        kind: "email", value: &letter.sender, required: true,
                        ..field::Field::text("sender", &ctx.t("quarantine-sender"))
                    }.draw())
                }
                @let release = ctx.t("quarantine-release");
                (button::submit(button::Kind::Primary, Some(Icon::Check), &release, None, Some("e")))
                p class="small muted" { (ctx.t("quarantine-release-why")) }
            }
        }
        @if line.dropped.is_none() {
            form method="post" action=(path("drop")) {
                (button::submit(button::Kind::Danger, Some(Icon::X), &ctx.t("quarantine-drop"), None, None))
            }
        }
        @if let Some(key) = line.sender_key.as_deref().filter(|_| line.dropped.is_none()) {
            @if letter.others > 0 { (all_of(ctx, key, letter.others)) }
            @let sender = relance_desk::counted_address(key);
            a href=(format!("/quarantine/blocks?sender={}", crate::fault::form_value(sender))) {
                (ctx.with("quarantine-block", &[("sender", sender.to_owned().into())]))
            }
        }
    }
}

/// What is done with every letter of the sender at once, this one included.
fn all_of(ctx: &Ctx, key: &str, others: usize) -> Markup {
    let words = ctx.with("quarantine-others", &[("n", others.into())]);
    html! {
        form class="stack" method="post" action="/quarantine/senders" {
            input type="hidden" name="sender" value=(key);
            p class="small muted" { (words) }
            div class="row wrap" {
                @let release_all = ctx.t("quarantine-release-all");
                (button::submit(button::Kind::Plain, None, &release_all, Some(("act", "release")), None))
                (button::submit(button::Kind::Quiet, None, &ctx.t("quarantine-drop-all"), Some(("act", "drop")), None))
            }
        }
    }
}
