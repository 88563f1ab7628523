//! Saved replies: the list of those that somebody sees, their editor with a preview on a real ticket, and the page that
//! shows those of one ticket with their words. Taking one is a form; the menu in the composer is the ticket's.

pub mod draft;
mod editor;
pub mod samples;
mod take;

use maud::{Markup, html};
use relance_domain::locale::Locale;

use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Icon, button, tag};

pub use draft::Draft;
pub use editor::{EditorView, Preview, editor, snooze_key, then_key};
pub use samples::samples;
pub use take::{TakeLine, TakeView, take};

/// A value and its words.
pub type Named = (String, String);

/// The list.
#[derive(Debug, Clone, Default)]
pub struct SavedView {
    pub lines: Vec<SavedLine>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct SavedLine {
    pub id: i64,
    pub name: String,
    /// Whose it is, in words.
    pub scope: String,
    pub locales: Vec<Locale>,
    /// Languages of the company that it has no words in; none for one without any words.
    pub missing: Vec<Locale>,
    /// What it does beside its words, a sentence each.
    pub doing: Vec<String>,
    pub used: i64,
    pub may_keep: bool,
}

/// Draws the list.
pub fn list(ctx: &Ctx, side: &Sidebar, view: &SavedView) -> Markup {
    let title = ctx.t("saved-title");
    let add =
        button::link(button::Kind::Primary, Some(Icon::Plus), &ctx.t("saved-new"), "/replies/new", Some("c"));
    let main = html! {
        (layout::topbar(&title, &ctx.t("saved-lead"), &add))
        div class="page stack" {
            @if view.lines.is_empty() { p class="muted" { (ctx.t("saved-none")) } } @else {
                section class="panel" aria-label=(title) {
                    ul class="body lines saved-list" { @for line in &view.lines { (row(ctx, line)) } }
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: here(), live: false }, &main)
}

fn here() -> Here {
    Here::Section(Section::Replies)
}

fn row(ctx: &Ctx, line: &SavedLine) -> Markup {
    let path = format!("/replies/{}", line.id);
    html! {
        li {
            div class="row wrap" {
                b class="grow" {
                    @if line.may_keep { a href=(path) { (line.name) } } @else { (line.name) }
                }
                @for locale in &line.locales { (tag::language(ctx, *locale)) }
                (tag::tag(None, &line.scope))
                span class="small muted" { (ctx.with("saved-used", &[("n", line.used.into())])) }
            }
            @if !line.missing.is_empty() {
                p class="small c-soon" { (missing(ctx, &line.missing)) }
            }
            (doing(&line.doing))
        }
    }
}

/// The languages that it is not translated to.
fn missing(ctx: &Ctx, locales: &[Locale]) -> String {
    let names: Vec<String> = locales.iter().map(|locale| tag::language_name(ctx, *locale)).collect();
    ctx.with("saved-not-translated", &[("languages", names.join(", ").into())])
}

/// What it does beside its words.
pub fn doing(sentences: &[String]) -> Markup {
    html! {
        @if !sentences.is_empty() {
            ul class="doing small muted" {
                @for sentence in sentences { li { (Icon::Bolt.small()) " " (sentence) } }
            }
        }
    }
}
