//! The views that somebody sees: where each leads, whose it is, and what they may do with it. What a view holds is
//! the editor's.

use maud::{Markup, html};

use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Icon, button, tag};

/// The page.
#[derive(Debug, Clone, Default)]
pub struct ViewsView {
    pub views: Vec<ListedView>,
}

/// One view.
#[derive(Debug, Clone)]
pub struct ListedView {
    pub id: i64,
    pub name: String,
    /// Whose it is, in words.
    pub scope: String,
    pub may_keep: bool,
    /// Whether one of the same kind stands above or below it.
    pub can_rise: bool,
    pub can_sink: bool,
    /// Whether some team lets its reader take tickets away as a file.
    pub may_export: bool,
}

/// Draws the page.
pub fn list(ctx: &Ctx, side: &Sidebar, view: &ViewsView) -> Markup {
    let title = ctx.t("view-title");
    let add =
        button::link(button::Kind::Primary, Some(Icon::Plus), &ctx.t("view-new"), "/views/new", Some("c"));
    let main = html! {
        (layout::topbar(&title, &ctx.t("view-list-lead"), &add))
        div class="page stack" {
            section class="panel" aria-labelledby="views-title" {
                header { h2 id="views-title" { (ctx.t("view-list")) } }
                @if view.views.is_empty() { p class="body muted" { (ctx.t("view-none")) } } @else {
                    ul class="body lines held" { @for one in &view.views { (line(ctx, one)) } }
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn line(ctx: &Ctx, view: &ListedView) -> Markup {
    let named = [("name", view.name.clone().into())];
    let place = format!("/views/{}/place", view.id);
    html! {
        li {
            div class="row wrap" {
                b class="grow" { a href=(format!("/?view={}", view.id)) { (view.name) } }
                (tag::tag(None, &view.scope))
                @if view.may_export {
                    a class="btn quiet" href=(format!("/views/{}/tickets.csv", view.id)) download {
                        (ctx.t("view-export")) span class="sr" { " " (view.name) }
                    }
                }
                @if view.may_keep {
                    form class="row" method="post" action=(place) {
                        @if view.can_rise {
                            button class="btn quiet" type="submit" name="to" value="up"
                                aria-label=(ctx.with("view-up-named", &named)) { (ctx.t("view-up")) }
                        }
                        @if view.can_sink {
                            button class="btn quiet" type="submit" name="to" value="down"
                                aria-label=(ctx.with("view-down-named", &named)) { (ctx.t("view-down")) }
                        }
                    }
                    a class="btn quiet" href=(format!("/views/{}", view.id)) {
                        (ctx.t("view-edit")) span class="sr" { " " (view.name) }
                    }
                    form method="post" action=(format!("/views/{}/drop", view.id)) {
                        button class="btn quiet" type="submit" {
                            (ctx.t("view-let-go")) span class="sr" { " " (view.name) }
                        }
                    }
                }
            }
        }
    }
}
