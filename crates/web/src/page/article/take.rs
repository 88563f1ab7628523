//! Articles for the customer of one ticket: those that fit what they wrote, or what somebody looks for, each with a
//! button that puts its link into the reply.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::help::HeadLine;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Icon, button, tag};
use crate::page::ticket::crumbs;

/// Everything the page shows.
#[derive(Debug, Clone)]
pub struct TakeView {
    pub number: i64,
    pub subject: String,
    pub here: Here,
    /// The customer's language.
    pub locale: Locale,
    pub typed: String,
    /// Number of the article, and how it is listed.
    pub lines: Vec<(i64, HeadLine)>,
}

/// Draws the page.
pub fn take(ctx: &Ctx, side: &Sidebar, view: &TakeView) -> Markup {
    let title = ctx.t("article-take");
    let path = format!("/tickets/{}/articles", view.number);
    let lead = ctx.with("article-take-lead", &[("language", tag::language_name(ctx, view.locale).into())]);
    let main = html! {
        header class="topbar" {
            div class="grow" { (crumbs(ctx, view.number, &view.subject)) h1 { (title) } p { (lead) } }
            (button::link(button::Kind::Quiet, None, &ctx.t("article-take-back-to"),
                &format!("/tickets/{}#composer", view.number), None))
        }
        div class="page stack" {
            form class="row wrap" role="search" method="get" action=(path) aria-label=(ctx.t("article-find")) {
                label class="sr" for="article-find" { (ctx.t("article-find")) }
                input class="input grow" id="article-find" name="q" type="search" value=(view.typed) autocomplete="off"
                    maxlength="300";
                (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("search-go"), None, None))
            }
            @if view.lines.is_empty() { p class="muted" { (ctx.t("article-none-fit")) } } @else {
                section class="panel" aria-label=(title) {
                    ul class="body lines article-list" {
                        @for (id, line) in &view.lines { (row(ctx, view, &path, (*id, line))) }
                    }
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: view.here.clone(), live: false }, &main)
}

fn row(ctx: &Ctx, view: &TakeView, path: &str, (id, line): (i64, &HeadLine)) -> Markup {
    html! {
        li {
            div class="row wrap" {
                b class="grow" lang=(line.locale) {
                    a href=(format!("/help/{}?lang={}", line.place,
                        view.locale)) target="_blank" rel="noopener" { (line.title) }
                }
                @if line.locale != view.locale { (tag::language(ctx, line.locale)) }
                form method="post" action=(format!("{path}/{id}")) {
                    (button::submit(button::Kind::Plain, Some(Icon::Plus), &ctx.t("article-take-insert"), None, None))
                }
            }
            @if !line.excerpt.is_empty() { p class="small muted" lang=(line.locale) { (line.excerpt) } }
        }
    }
}
