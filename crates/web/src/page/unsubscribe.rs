//! Turning optional mail off and on again, for whoever holds the link from such a mail. Reading the page changes
//! nothing; its button does.

use maud::{Markup, html};

use super::sample;
use crate::component::public::{self, House};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback};

/// How it stands for the holder of a link.
#[derive(Debug, Clone)]
pub struct UnsubscribeView {
    pub house: House,
    pub address: String,
    /// Where the button leads.
    pub path: String,
    pub is_off: bool,
    /// They have just pressed it.
    pub is_done: bool,
}

/// Draws the page.
pub fn page(ctx: &Ctx, view: &UnsubscribeView) -> Markup {
    let title = ctx.with("unsubscribe-title", &[("company", view.house.name.clone().into())]);
    let address = ("address", view.address.clone().into());
    let words = if view.is_off { "unsubscribe-off" } else { "unsubscribe-on" };
    let card = html! {
        h1 { (title) }
        @if view.is_done {
            div role="status" { (feedback::notice(Some(Glyph::Kept), Icon::Check, &ctx.t("unsubscribe-done"))) }
        }
        p { (ctx.with(words, &[address])) }
        p class="muted small" { (ctx.t("unsubscribe-required")) }
        form method="post" action=(view.path) {
            @if view.is_off {
                (button::submit(button::Kind::Plain, None, &ctx.t("unsubscribe-again"), Some(("again", "1")), None))
            } @else {
                (button::submit(button::Kind::Primary, None, &ctx.t("unsubscribe-stop"), None, None))
            }
        }
    };
    public::card(ctx, &view.house, &title, &card)
}

/// On, and off.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("unsubscribe", |ctx| page(ctx, &view(false))),
        sample("unsubscribe-off", |ctx| page(ctx, &view(true))),
    ]
}

fn view(is_off: bool) -> UnsubscribeView {
    UnsubscribeView {
        house: House { name: "Lucarne".into(), brand: Some("lucarne".into()), framed: false },
        address: "maelle@example.com".into(),
        path: "/unsubscribe/u7abc".into(),
        is_off,
        is_done: is_off,
    }
}
