//! Tickets that are linked to this one, what may be the same, and the form that links. What is alike is decided
//! elsewhere; nothing is linked by itself.

use maud::{Markup, html};
use relance_domain::link::Link;

use super::crumbs;
use super::label::path;
use super::status;
use super::view::{OtherTicket, TicketView};
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, button, field};

/// Links and hints of a ticket.
#[derive(Debug, Clone, Default)]
pub struct Links {
    pub linked: Vec<LinkLine>,
    pub hints: Vec<Hint>,
}

/// A ticket that is linked.
#[derive(Debug, Clone)]
pub struct LinkLine {
    pub link: Link,
    pub number: i64,
    /// None of a ticket that the reader may not see.
    pub other: Option<OtherTicket>,
}

/// A ticket that may be the same.
#[derive(Debug, Clone)]
pub struct Hint {
    pub other: OtherTicket,
    pub why: HintWhy,
}

/// Why it may be.
#[derive(Debug, Clone)]
pub enum HintWhy {
    Code(String),
    Customer,
    Words(Vec<String>),
}

/// What was typed and not taken.
#[derive(Debug, Clone)]
pub struct RefusedLink {
    pub typed: String,
    pub link: Link,
    pub why: String,
}

/// The section of the rail.
pub(super) fn section(ctx: &Ctx, view: &TicketView) -> Markup {
    if view.links.linked.is_empty() && !view.hand.answers() {
        return html! {};
    }
    html! {
        section class="links" aria-labelledby="links-title" {
            h2 id="links-title" { (ctx.t("link-title")) }
            (linked(ctx, view))
            @if view.hand.answers() {
                a class="small" href=(path(view, "links")) data-key="l" {
                    (Icon::Plus.small()) " " (ctx.t("link-add"))
                }
            }
            (hints(ctx, view))
        }
    }
}

fn linked(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        @if !view.links.linked.is_empty() {
            ul {
                @for line in &view.links.linked {
                    li class="row" {
                        span class="small faint" { (ctx.t(tag(line.link))) }
                        @match &line.other {
                            Some(other) => {
                                a class="clip" href=(format!("/tickets/{}", other.number)) {
                                    (other.number) " · " (other.subject)
                                }
                                (status(ctx, other.status))
                            }
                            None => span class="clip" { (line.number) " · " (ctx.t("link-foreign")) },
                        }
                        @if line.other.is_some() && view.hand.answers() { (remove(ctx, view, line.number)) }
                    }
                }
            }
        }
    }
}

fn remove(ctx: &Ctx, view: &TicketView, number: i64) -> Markup {
    let words = ctx.with("link-remove", &[("number", number.to_string().into())]);
    html! {
        form class="push" method="post" action=(path(view, "unlink")) {
            button class="btn quiet icon tiny" type="submit" name="number" value=(number) aria-label=(words) {
                (Icon::X.small())
            }
        }
    }
}

fn hints(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        @if !view.links.hints.is_empty() {
            details class="fold" open {
                summary { (Icon::Copy.small()) " " (ctx.t("link-hints")) }
                ul {
                    @for hint in &view.links.hints {
                        li {
                            a class="clip" href=(format!("/tickets/{}", hint.other.number)) {
                                (hint.other.number) " · " (hint.other.subject)
                            }
                            " " (status(ctx, hint.other.status))
                            div class="row wrap" {
                                span class="small faint" { (why(ctx, &hint.why)) }
                                form method="post" action=(path(view, "links")) {
                                    input type="hidden" name="link" value="duplicate_of";
                                    button class="btn tiny pencil" type="submit" name="number"
                                        value=(hint.other.number) {
                                        (ctx.t("link-hint-make"))
                                        span class="sr" { " " (hint.other.number) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn why(ctx: &Ctx, why: &HintWhy) -> String {
    match why {
        HintWhy::Code(code) => ctx.with("link-hint-code", &[("code", code.clone().into())]),
        HintWhy::Customer => ctx.t("link-hint-customer"),
        HintWhy::Words(words) => ctx.with("link-hint-words", &[("words", words.join(", ").into())]),
    }
}

/// The page that links.
pub fn link_page(ctx: &Ctx, side: &Sidebar, view: &TicketView, refused: Option<&RefusedLink>) -> Markup {
    let title = ctx.t("link-add");
    let error = refused.map(|refused| refused.why.as_str());
    let errors: Vec<(&str, &str)> = error.iter().map(|why| ("number", *why)).collect();
    let words: Vec<(Link, String)> = Link::ALL.iter().map(|link| (*link, ctx.t(choice(*link)))).collect();
    let choices: Vec<(&str, &str)> =
        words.iter().map(|(link, words)| (link.as_str(), words.as_str())).collect();
    let chosen = refused.map_or(Link::Related, |refused| refused.link);
    let main = html! {
        header class="topbar" {
            div class="grow" { (crumbs(ctx, view.number, &view.subject)) h1 { (title) } }
        }
        div class="page narrow stack links" {
            (field::summary(ctx, &errors))
            form class="box stack" method="post" action=(path(view, "links")) {
                (field::Field {
                    value: refused.map_or("", |refused| refused.typed.as_str()), required: true, error,
                    ..field::Field::text("number", &ctx.t("link-number"))
                }.draw())
                (field::select("link", &ctx.t("link-kind"), &choices, chosen.as_str(), None))
                (button::submit(button::Kind::Primary, None, &ctx.t("link-make"), None, None))
            }
            (linked(ctx, view))
            (hints(ctx, view))
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: view.here.clone(), live: false }, &main)
}

fn choice(link: Link) -> &'static str {
    match link {
        Link::Related => "link-related",
        Link::DuplicateOf => "link-duplicate-of",
        Link::HasDuplicate => "link-has-duplicate",
        Link::CausedBy => "link-caused-by",
        Link::Causes => "link-causes",
    }
}

/// How a ticket stands to the one behind the words.
pub fn link_words(ctx: &Ctx, link: Link) -> String {
    ctx.t(tag(link))
}

fn tag(link: Link) -> &'static str {
    match link {
        Link::Related => "link-tag-related",
        Link::DuplicateOf => "link-tag-duplicate-of",
        Link::HasDuplicate => "link-tag-has-duplicate",
        Link::CausedBy => "link-tag-caused-by",
        Link::Causes => "link-tag-causes",
    }
}
