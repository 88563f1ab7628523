//! The letter that the desk drafted for an agent, above their own words: in pencil, since nothing of it leaves unless
//! they take it.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::view::TicketView;
use crate::component::{Ctx, Glyph, Icon, feedback, moment};

/// What was drafted.
#[derive(Debug, Clone)]
pub struct Drafted {
    pub at: Timestamp,
    /// When the news are due.
    pub due_at: Timestamp,
    pub locale: Locale,
    pub paragraphs: Vec<String>,
}

/// The words, and the way to take them.
pub fn banner(ctx: &Ctx, view: &TicketView) -> Markup {
    let Some(drafted) = &view.composer.saved.drafted else { return html! {} };
    let due = ctx.with(
        "holding-ready",
        &[("due", moment::full(ctx, drafted.due_at).into()), ("at", moment::brief(ctx, drafted.at).into())],
    );
    let path = format!("/tickets/{}/holding", view.number);
    let inside = html! {
        p { (due) }
        details class="fold" {
            summary { (Icon::Eye.small()) " " (ctx.t("holding-read")) }
            div class="saved-preview" lang=(drafted.locale) {
                @for text in &drafted.paragraphs { p { (text) } }
            }
        }
        button class="btn tiny" type="submit" formnovalidate formaction=(path) data-takes {
            (Icon::Reply.small()) " " (ctx.t("holding-take"))
        }
    };
    html! { div class="drafted" { (feedback::notice_with(Some(Glyph::Plan), Icon::Edit, inside)) } }
}
