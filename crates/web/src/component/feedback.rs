//! What the desk says back: notices, toasts, the empty page. Each says what happened, what is safe and what to do.
//! Which words they are is up to the page; whole pages that say no are in `page::problem`.

use maud::{Markup, html};

use super::{Glyph, Icon};

/// A sentence on the ground of a state of time.
pub fn notice(state: Option<Glyph>, icon: Icon, words: &str) -> Markup {
    notice_with(state, icon, html! { (words) })
}

/// The same around markup, for a notice with a link in it.
pub fn notice_with(state: Option<Glyph>, icon: Icon, inside: Markup) -> Markup {
    let class = match state {
        None | Some(Glyph::Pending) => "notice",
        Some(Glyph::Soon) => "notice soon",
        Some(Glyph::Broken) => "notice broken",
        Some(Glyph::Kept) => "notice kept",
        Some(Glyph::Paused) => "notice paused",
        Some(Glyph::Plan) => "notice future",
    };
    html! { div class=(class) { (icon.draw()) div class="grow" { (inside) } } }
}

/// A passing word about something just done, with the link or form that undoes it.
pub fn toast(words: &str, undo: Option<Markup>) -> Markup {
    html! {
        div class="toast" role="status" {
            span { (words) }
            @if let Some(undo) = undo { (undo) }
        }
    }
}

/// Nothing to do here, which is good news: what was kept, then what leaves next.
pub fn empty(title: &str, words: &str, links: Markup) -> Markup {
    html! {
        div class="empty" {
            (kept_and_planned())
            h2 { (title) }
            p { (words) }
            div class="row wrap centred" { (links) }
        }
    }
}

/// Three promises kept on the line of the past, two letters in pencil on that of the future.
fn kept_and_planned() -> Markup {
    html! {
        svg class="art" viewBox="0 0 240 90" fill="none" aria-hidden="true" {
            path class="past" d="M6 62H104" {}
            path class="ahead" d="M128 62H234" {}
            path class="present" d="M116 18V78" {}
            g class="kept" {
                circle cx="24" cy="62" r="7" {}
                circle cx="52" cy="62" r="7" {}
                circle cx="86" cy="62" r="7" {}
            }
            path class="ticks" d="m21 62.3 2.2 2.2 4-4.5M49 62.3l2.2 2.2 4-4.5M83 62.3l2.2 2.2 4-4.5" {}
            g class="letters" {
                rect x="150" y="53" width="25" height="18" rx="3" {}
                path d="m151 55 11.5 9L174 55" {}
                rect x="198" y="53" width="25" height="18" rx="3" {}
                path d="m199 55 11.5 9L222 55" {}
            }
        }
    }
}
