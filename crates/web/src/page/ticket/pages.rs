//! Moving and assigning: the forms that stand in the menus of the ticket, and the same as pages of their own, so that
//! both work by keyboard alone and on the smallest screen.

use maud::{Markup, html};

use super::view::TicketView;
use super::{away, language};
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, avatar, tag};

/// Every other team, one button each, and whether the customer is told.
pub fn move_form(ctx: &Ctx, view: &TicketView) -> Markup {
    let tell = ctx.with(
        "ticket-move-tell",
        &[
            ("name", view.customer.name.clone().into()),
            ("language", language(ctx, view.customer.locale).into()),
        ],
    );
    html! {
        form method="post" action=(format!("/tickets/{}/move", view.number)) {
            @if view.teams.is_empty() { p class="faint" { (ctx.t("ticket-move-none")) } } @else {
                label class="row tell" {
                    input class="check" type="checkbox" name="notify" value="on" checked; " " (tell)
                }
                @for team in &view.teams {
                    button type="submit" name="team" value=(team.tag.key) {
                        (tag::team_dot(&team.tag.key)) span { (team.tag.name) }
                        span class="push faint small clip" { (team.address) }
                    }
                }
            }
        }
    }
}

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

/// Moving, as a page.
pub fn move_page(ctx: &Ctx, side: &Sidebar, view: &TicketView) -> Markup {
    own_page(ctx, side, view, ("ticket-move-title", "ticket-move-lead"), &move_form(ctx, view))
}

/// Assigning, as a page.
pub fn assign_page(ctx: &Ctx, side: &Sidebar, view: &TicketView) -> Markup {
    own_page(ctx, side, view, ("ticket-assign-title", "ticket-assign-lead"), &assign_form(ctx, view))
}

fn own_page(ctx: &Ctx, side: &Sidebar, view: &TicketView, keys: (&str, &str), form: &Markup) -> Markup {
    let (title, lead) = (ctx.t(keys.0), ctx.t(keys.1));
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, view.number, &view.subject))
                h1 { (title) }
                p { (lead) }
            }
        }
        div class="page narrow" { div class="pop still" { (form) } }
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
