//! The browsers in which somebody else is signed in, for administrators: a telephone was lost, or somebody has left.
//! How the list looks is the component's.

use maud::{Markup, html};

use crate::component::layout::{self, Page};
use crate::component::sessions::{self, SessionsView};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Sample};
use crate::page::sample;

/// Draws the page.
pub fn of_agent(ctx: &Ctx, side: &Sidebar, name: &str, email: &str, view: &SessionsView) -> Markup {
    let title = ctx.with("sessions-of", &[("name", name.to_owned().into())]);
    let main = html! {
        (layout::topbar(&title, email, &html! {}))
        div class="page narrow" {
            section class="panel" aria-labelledby="sessions" {
                header { h2 id="sessions" { (ctx.t("sessions-title")) } }
                div class="body stack" { (sessions::draw(ctx, view)) }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

/// Somebody with browsers, and somebody without any.
pub fn samples() -> Vec<Sample> {
    fn drawn(ctx: &Ctx, view: &SessionsView) -> Markup {
        of_agent(ctx, &super::super::inbox::samples::side(), "Tom Aubry", "tom@lucarne.example", view)
    }
    vec![
        sample("sessions", |ctx| drawn(ctx, &sessions::sample())),
        sample("sessions-none", |ctx| drawn(ctx, &SessionsView::default())),
    ]
}
