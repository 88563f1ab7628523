//! Why what an agent wrote was not taken; and what arrived meanwhile, shown where an answer was refused: whoever wrote
//! must have read it before they send. The entries stand in the conversation as well, with all that belongs to them.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::draft::Doubt;
use relance_domain::error::Refusal;

use super::stamp_element;
use crate::component::{Ctx, Icon};

/// Why a reply or a note was not taken. Every typed word stays in the form.
#[derive(Debug, Clone)]
pub enum ComposerError {
    Empty,
    /// So many entries arrived since the page was read; the id of the first, and what they say.
    Unseen {
        count: usize,
        first: i64,
        newer: Vec<Newer>,
    },
    /// Another page of the same agent wrote meanwhile: what stands there.
    Changed(String),
    /// It may be sent by whoever presses again.
    Doubtful(Vec<Doubt>),
    /// A file was chosen and not added.
    Unattached(String),
    /// The desk refused, with this reason.
    Refused(Refusal),
    /// Something of ours does not work, in the words of whoever can mend it.
    Unwritable(String),
}

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
