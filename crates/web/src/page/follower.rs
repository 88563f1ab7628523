//! Who follows a ticket, in its rail: the colleagues who hear of it, and the way to join, to leave and to add one.
//! What they hear is decided in the desk.

use maud::{Markup, html};

use crate::component::{AgentCard, Ctx, Icon, avatar, button};

/// The followers of one ticket.
#[derive(Debug, Clone)]
pub struct Followers {
    /// The ticket.
    pub number: i64,
    pub cards: Vec<AgentCard>,
    /// True when the reader is one of them.
    pub me: bool,
    /// Who could be added: id and name.
    pub others: Vec<(String, String)>,
}

/// The section of the rail.
pub fn draw(ctx: &Ctx, view: &Followers) -> Markup {
    let path = format!("/tickets/{}/followers", view.number);
    html! {
        section class="follow" aria-labelledby="followers-title" {
            h2 id="followers-title" { (ctx.t("follow-title")) }
            @if view.cards.is_empty() { p class="faint small" { (ctx.t("follow-nobody")) } } @else {
                ul class="followers" {
                    @for card in &view.cards {
                        li class="row" {
                            (avatar::beside_name(card, avatar::Size::Small)) span class="clip" { (card.name) }
                        }
                    }
                }
            }
            div class="row wrap" {
                @if view.me {
                    form method="post" action=(format!("{path}/leave")) {
                        (button::submit(button::Kind::Quiet, Some(Icon::X), &ctx.t("follow-leave"), None, None))
                    }
                } @else {
                    form method="post" action=(path) {
                        (button::submit(button::Kind::Plain, Some(Icon::Bell), &ctx.t("follow-join"), None, None))
                    }
                }
            }
            @if !view.others.is_empty() { (add(ctx, &path, &view.others)) }
        }
    }
}

fn add(ctx: &Ctx, path: &str, others: &[(String, String)]) -> Markup {
    html! {
        details class="fold" {
            summary { (Icon::Down.small()) " " (ctx.t("follow-add")) }
            form class="row wrap" method="post" action=(path) {
                select class="select" name="agent" aria-label=(ctx.t("follow-whom")) required {
                    @for (id, name) in others { option value=(id) { (name) } }
                }
                (button::submit(button::Kind::Plain, Some(Icon::Plus), &ctx.t("follow-add-button"), None, None))
            }
        }
    }
}
