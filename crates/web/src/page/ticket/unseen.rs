//! What arrived while an answer was written, shown where the answer was refused: whoever wrote must have read it before
//! they send. The entries stand in the conversation as well, with all that belongs to them.

use jiff::Timestamp;
use maud::{Markup, html};

use super::stamp_element;
use crate::component::{Ctx, Icon};

/// Entries that are shown in full; of more, the conversation has the rest.
pub const SHOWN: usize = 5;

/// One entry.
#[derive(Debug, Clone)]
pub struct Newer {
    pub id: i64,
    pub author: String,
    pub at: Timestamp,
    /// A note of a colleague, as against a letter.
    pub is_note: bool,
    pub paragraphs: Vec<String>,
}

/// The first of them, oldest first.
pub fn draw(ctx: &Ctx, newer: &[Newer]) -> Markup {
    html! {
        @for entry in newer.iter().take(SHOWN) {
            article class="newer" {
                p class="row wrap small" {
                    @if entry.is_note { (Icon::Note.small()) } @else { (Icon::Mail.small()) }
                    b { (entry.author) } (stamp_element(ctx, entry.at))
                }
                @for paragraph in &entry.paragraphs { p class="lines" { (paragraph) } }
            }
        }
    }
}
