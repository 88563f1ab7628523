//! Assigning: the form that stands in the menu of the ticket, and the same as a page of its own, so that it works by
//! keyboard alone and on the smallest screen; and the frame of such pages. Moving stands in `moved`.

use maud::{Markup, html};

use super::away;
use super::view::TicketView;
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, avatar};

/// Everybody who may take the ticket, one button each; an empty value puts it back for all.
pub fn assign_form(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        form method="post" action=(format!("/tickets/{}/assign", view.number)) {
            @for agent in &view.agents {
                button type="submit" name="agent" value=(agent.id) {
                    (avatar::beside_name(&agent.card, avatar::Size::Small)) " "
                    @if agent.me { (ctx.with("ticket-me", &[("name", agent.card.name.clone().into())])) }
                    @else { (agent.card.name) }
                    " " (away(ctx, agent))
                }
            }
            @if view.assignee.is_some() {
                button type="submit" name="agent" value="" {
                    (avatar::nobody(ctx, avatar::Size::Small)) " " (ctx.t("ticket-nobody"))
                }
            }
        }
    }
}

/// Assigning, as a page.
pub fn assign_page(ctx: &Ctx, side: &Sidebar, view: &TicketView) -> Markup {
    let form = html! { div class="pop still" { (assign_form(ctx, view)) } };
    own_page(ctx, side, view, ("ticket-assign-title", "ticket-assign-lead"), &form)
}

pub(super) fn own_page(
    ctx: &Ctx,
    side: &Sidebar,
    view: &TicketView,
    keys: (&str, &str),
    form: &Markup,
) -> Markup {
    let (title, lead) = (ctx.t(keys.0), ctx.t(keys.1));
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, view.number, &view.subject))
                h1 { (title) }
                p { (lead) }
            }
        }
        div class="page narrow stack" { (form) }
    };
    layout::desk(ctx, side, &Page { title: &title, here: view.here.clone(), live: false }, &main)
}

/// The way back to the ticket.
pub fn crumbs(ctx: &Ctx, ticket: i64, subject: &str) -> Markup {
    html! {
        div class="crumbs" {
            a href=(format!("/tickets/{ticket}")) data-key="u"
                title=(ctx.with("ticket-back", &[("number", ticket.to_string().into())])) { (ticket) }
            (Icon::Right.small_directional())
            span { (subject) }
        }
    }
}
