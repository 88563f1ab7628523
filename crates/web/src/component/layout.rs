//! The shell of a page: head, skip link, sprite, and around the desk's pages its side. No inline script or style, so
//! that the policy of the server can forbid both.

use maud::{DOCTYPE, Markup, html};

use super::sidebar::{Here, Sidebar};
use super::{Ctx, icon, keys};
use crate::asset;

/// What the shell needs to know of a page of the desk.
pub struct Page<'a> {
    /// Stands before "Relance" in the title of the window.
    pub title: &'a str,
    pub here: Here,
    /// The page refreshes its `data-live` parts when something happens.
    pub live: bool,
}

/// A page of the desk, with the side. `main` is what stands in the main landmark, from its `h1` on.
pub fn desk(ctx: &Ctx, side: &Sidebar, page: &Page<'_>, main: &Markup) -> Markup {
    let body = html! {
        div class="app" {
            (side.draw(ctx, &page.here))
            main class="main" id="main" tabindex="-1" {
                (offline(ctx, page.live))
                (main)
            }
        }
        (keys::card(ctx))
    };
    document(ctx, &named(page.title), "desk-page", None, &body)
}

/// A page outside the desk: sign-in, set-up, errors. `body` brings its own `main` with the id `main`.
pub fn bare(ctx: &Ctx, title: &str, body: &Markup) -> Markup {
    document(ctx, &named(title), "bare-page", None, body)
}

/// A page for a company's customers, in the colours of a brand. `body` brings its own `main` with the id `main`.
pub fn public(ctx: &Ctx, title: &str, brand: Option<&str>, body: &Markup) -> Markup {
    document(ctx, title, "public", brand, body)
}

fn named(title: &str) -> String {
    format!("{title} · Relance")
}

/// The head of a page of the desk: its `h1`, a sentence under it, and what can be done.
pub fn topbar(title: &str, words: &str, acts: &Markup) -> Markup {
    html! {
        header class="topbar" {
            div class="grow" { h1 { (title) } @if !words.is_empty() { p { (words) } } }
            (acts)
        }
    }
}

fn document(ctx: &Ctx, title: &str, class: &str, brand: Option<&str>, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(ctx.locale) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="same-origin";
                title { (title) }
                link rel="icon" type="image/svg+xml" href=(asset::mark().path());
                link rel="stylesheet" href=(asset::style().path());
                link rel="stylesheet" href=(asset::TEAMS_PATH);
                @if let Some(brand) = brand { link rel="stylesheet" href=(asset::brand_path(brand)); }
                script src=(asset::script().path()) defer {}
            }
            body class=(class) data-brand=[brand] {
                (icon::sprite())
                a class="skip-link" href="#main" { (ctx.t("skip-link")) }
                (body)
            }
        }
    }
}

/// The place where live updates speak: a polite region for what changed, and a notice for when the line is cut.
fn offline(ctx: &Ctx, live: bool) -> Markup {
    html! {
        @if live {
            div id="live" data-changed=(ctx.t("live-changed")) data-zone=[ctx.zone.iana_name()] data-rung=[ctx.rung] {
                p class="sr" role="status" {}
                div role="status" {
                    div class="notice soon" hidden
                        data-words=(ctx.with("live-offline", &[("at", "{at}".into())])) {
                        (icon::Icon::Bounce.draw()) span {}
                    }
                }
            }
        }
    }
}
