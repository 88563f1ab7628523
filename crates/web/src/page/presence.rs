//! The banner of a ticket that says who else is there: those who write, a line each, and the names of those who look.
//! A script keeps it up to date; who is there is read by the handler.

use maud::{Markup, html};
use relance_domain::presence::Doing;

use crate::component::{AgentCard, Ctx, Icon, avatar};

/// A colleague on the ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    pub name: String,
    pub doing: Doing,
}

/// The banner, as the part that live updates swap. Empty while nobody else is there.
pub fn draw(ctx: &Ctx, number: i64, present: &[Present]) -> Markup {
    let (lookers, writers): (Vec<_>, Vec<_>) = present.iter().partition(|one| one.doing == Doing::Looking);
    html! {
        div class="live presence" data-live="presence" data-presence=(number) role="status" {
            @for one in writers {
                @let key = if one.doing == Doing::Writing { "row-writing" } else { "presence-noting" };
                p class="writes" {
                    (Icon::Edit.small()) " " (ctx.with(key, &[("name", one.name.clone().into())]))
                }
            }
            @if !lookers.is_empty() {
                p class="looks" {
                    (Icon::Eye.small()) " " (ctx.t("presence-looking"))
                    @for one in lookers {
                        " " span class="row" {
                            (avatar::beside_name(&AgentCard::of(&one.name), avatar::Size::Small)) " " (one.name)
                        }
                    }
                }
            }
        }
    }
}
