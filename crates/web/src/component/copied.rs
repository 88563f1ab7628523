//! A text that is written somewhere else, a record or an address to register, with the way to copy it where a script
//! runs. Without one it is selected by hand.

use maud::{Markup, html};

use super::{Ctx, Icon};

/// The text below its label.
pub fn draw(ctx: &Ctx, label: &str, text: &str) -> Markup {
    html! {
        div {
            span class="small muted" { (label) }
            div class="record" {
                code class="grow" { (text) }
                button class="btn tiny" type="button" hidden data-copy=(text)
                    data-copied=(ctx.t("setup-check-copied")) {
                    (Icon::Copy.small()) " " span { (ctx.t("setup-check-copy")) }
                }
            }
        }
    }
}
