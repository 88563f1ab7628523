//! Menus that open without script (`details`), tabs and segments.
//! What a choice leads to is up to the page; the side bar draws its own links.

use maud::{Markup, html};

use super::Icon;

/// One line of a menu of links.
#[derive(Debug, Clone)]
pub struct Choice {
    pub words: String,
    pub href: String,
    pub chosen: bool,
}

/// A menu of links behind a small button, which is marked when something other than the first is chosen; `key` is
/// the key that opens it.
pub fn links(label: &str, choices: &[Choice], set: bool, key: Option<&str>) -> Markup {
    let class = if set { "btn tiny set" } else { "btn tiny" };
    html! {
        details class="menu" name="menu" {
            summary class=(class) data-key=[key] { (label) " " (Icon::Down.small()) }
            div class="pop" {
                @for choice in choices {
                    a href=(choice.href) aria-current=[choice.chosen.then_some("true")] {
                        (choice.words)
                        @if choice.chosen { span class="push" { (Icon::Check.small()) } }
                    }
                }
            }
        }
    }
}

/// Two or three ways to see the same thing.
pub fn segments(label: &str, choices: &[Choice]) -> Markup {
    html! {
        nav class="seg" aria-label=(label) {
            @for choice in choices {
                a href=(choice.href) aria-current=[choice.chosen.then_some("true")] { (choice.words) }
            }
        }
    }
}
