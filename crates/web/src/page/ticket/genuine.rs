//! Beside a ticket: whether its customer holds a serial number of ours, under which address it was registered, and that
//! others name the same. Who is served because of it is policy.

use maud::{Markup, html};

use crate::component::{Ctx, Glyph, tag};
use crate::fault::form_value;

/// How the customer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Genuine {
    Holds {
        serial: String,
        product: String,
        /// The address under which it was registered; empty where nobody told.
        holder: String,
        /// How many customers named it.
        users: u32,
        /// Whether the reader may see who.
        may_look: bool,
    },
    /// They named a number that is none of ours.
    Unknown {
        serial: String,
    },
    Silent,
}

pub(super) fn draw(ctx: &Ctx, genuine: &Genuine) -> Markup {
    html! {
        section aria-labelledby="genuine-title" {
            h2 id="genuine-title" { (ctx.t("serials-standing")) }
            @match genuine {
                Genuine::Holds { serial, product, holder, users, may_look } => {
                    p { (tag::tag(Some(Glyph::Kept), &ctx.t("serials-genuine"))) " " (product) }
                    dl class="facts" {
                        dt { (ctx.t("serials-serial")) } dd { code { (serial) } }
                        @if !holder.is_empty() { dt { (ctx.t("serials-holder")) } dd { (holder) } }
                    }
                    @if *users > 1 {
                        p class="c-broken" { (ctx.with("serials-used-by", &[("n", (*users).into())])) }
                        @if *may_look {
                            p { a href=(format!("/serials?q={}", form_value(serial))) { (ctx.t("serials-see")) } }
                        }
                    }
                }
                Genuine::Unknown { serial } => {
                    p { (tag::tag(Some(Glyph::Soon), &ctx.t("serials-not-ours"))) " " code { (serial) } }
                }
                Genuine::Silent => p class="muted" { (ctx.t("serials-silent")) },
            }
        }
    }
}
