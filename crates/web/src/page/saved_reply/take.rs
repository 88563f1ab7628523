//! The saved replies of one ticket, each with the words that would come into the draft and what goes along: for whoever
//! reads before they choose, wants another language, or has no script.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::{doing, editor, missing};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Icon, button, field, tag};
use crate::page::ticket::crumbs;

/// Everything the page shows.
#[derive(Debug, Clone)]
pub struct TakeView {
    pub number: i64,
    pub subject: String,
    pub here: Here,
    /// The customer's language.
    pub locale: Locale,
    pub lines: Vec<TakeLine>,
    /// Why the last one was not taken.
    pub error: Option<String>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct TakeLine {
    pub id: i64,
    pub name: String,
    /// Its words in the customer's language.
    pub words: Option<String>,
    /// Other languages that it has.
    pub others: Vec<Locale>,
    /// Placeholders that the ticket has no value for.
    pub unresolved: Vec<String>,
    pub doing: Vec<String>,
    pub used: i64,
    pub is_suggested: bool,
    /// True for one that only changes the ticket.
    pub is_wordless: bool,
}

/// Draws the page.
pub fn take(ctx: &Ctx, side: &Sidebar, view: &TakeView) -> Markup {
    let title = ctx.t("saved-title");
    let errors: Vec<(&str, &str)> = view.error.iter().map(|words| ("saved", words.as_str())).collect();
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, view.number, &view.subject))
                h1 { (title) }
                p { (ctx.t("saved-take-lead")) }
            }
            (button::link(button::Kind::Quiet, Some(Icon::Edit), &ctx.t("saved-all"), "/replies", None))
        }
        div class="page stack" id="saved" {
            (field::summary(ctx, &errors))
            @if view.lines.is_empty() { p class="muted" { (ctx.t("saved-none")) } } @else {
                section class="panel" aria-label=(title) {
                    ul class="body lines saved-list" { @for line in &view.lines { (row(ctx, view, line)) } }
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: view.here.clone(), live: false }, &main)
}

fn row(ctx: &Ctx, view: &TakeView, line: &TakeLine) -> Markup {
    let named = |key: &str, locale: Option<Locale>| {
        let language = locale.map(|locale| tag::language_name(ctx, locale)).unwrap_or_default();
        ctx.with(key, &[("name", line.name.clone().into()), ("language", language.into())])
    };
    html! {
        li id=(format!("s{}", line.id)) {
            div class="row wrap" {
                b class="grow" { (line.name) }
                @if line.is_suggested { (tag::tag(None, &ctx.t("saved-is-suggested"))) }
                span class="small muted" { (ctx.with("saved-used", &[("n", line.used.into())])) }
            }
            @if let Some(words) = &line.words {
                div class="verbatim saved-preview" lang=(view.locale) { (words) }
            } @else if !line.is_wordless {
                p class="small c-soon" { (missing(ctx, &[view.locale])) }
            }
            (editor::unresolved(ctx, &line.unresolved))
            (doing(&line.doing))
            form class="row wrap" method="post" action=(format!("/tickets/{}/saved/{}", view.number, line.id)) {
                @if line.is_wordless {
                    button class="btn" type="submit" aria-label=(named("saved-apply-named", None)) {
                        (Icon::Bolt.draw()) " " (ctx.t("saved-apply"))
                    }
                } @else if line.words.is_some() {
                    button class="btn" type="submit" aria-label=(named("saved-take-named", None)) {
                        (Icon::Reply.draw()) " " (ctx.t("saved-take"))
                    }
                }
                @for locale in &line.others {
                    @let language = tag::language_name(ctx, *locale);
                    button class="btn quiet" type="submit" name="locale" value=(locale)
                        aria-label=(named("saved-take-in-named", Some(*locale))) {
                        (ctx.with("saved-take-in", &[("language", language.into())]))
                    }
                }
            }
        }
    }
}
