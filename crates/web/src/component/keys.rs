//! The card of keyboard shortcuts, opened by `?` or its button. It works without script (`popover`); the keys
//! themselves need one, and can be turned off.

use maud::{Markup, html};

use super::{Ctx, Icon};

const KEYS: &[(&str, &[&str])] = &[
    ("key-move", &["j", "k"]),
    ("key-open", &["o", "Enter"]),
    ("key-back", &["u"]),
    ("key-select", &["x"]),
    ("key-find", &["/"]),
    ("key-filter", &["f"]),
    ("key-new", &["c"]),
    ("key-reply", &["r"]),
    ("key-note", &["n"]),
    ("key-aside", &["w"]),
    ("key-assign", &["a"]),
    ("key-team", &["m"]),
    ("key-merge", &["g"]),
    ("key-tags", &["t"]),
    ("key-priority", &["h"]),
    ("key-category", &["y"]),
    ("key-snooze", &["z"]),
    ("key-link", &["l"]),
    ("key-copy", &["."]),
    ("key-pause", &["p"]),
    ("key-solved", &["e"]),
    ("key-skip", &["s"]),
    ("key-send", &["Ctrl", "Enter"]),
    ("key-help", &["?"]),
];

/// The card, once a page.
pub fn card(ctx: &Ctx) -> Markup {
    html! {
        section class="keys" id="keys" popover aria-labelledby="keys-title" {
            header class="row" {
                h2 id="keys-title" { (ctx.t("keys-title")) }
                button class="btn quiet icon push" type="button" popovertarget="keys" popovertargetaction="hide"
                    aria-label=(ctx.t("close")) { (Icon::X.draw()) }
            }
            dl {
                @for (words, keys) in KEYS {
                    div { dt { @for key in *keys { kbd { (key) } " " } } dd { (ctx.t(words)) } }
                }
            }
            label class="row" hidden {
                input class="check" type="checkbox" id="keys-on" checked; " " (ctx.t("keys-on"))
            }
        }
    }
}
