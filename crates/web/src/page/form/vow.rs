//! What a form promises, before it is sent and after: the sentence, and how the time until then runs. The drawing says
//! nothing that the sentence does not.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::component::track::{self, Stretch};
use crate::component::{Ctx, Glyph, moment};

/// A promise in the customer's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Vow {
    pub words: String,
    pub due_at: Timestamp,
    pub track: Vec<Stretch>,
}

impl Vow {
    /// `hint` says what holds of it.
    pub fn draw(&self, ctx: &Ctx, hint: &str) -> Markup {
        html! {
            section class="vow" aria-label=(ctx.t("form-promise")) {
                span class="word" { (self.words) }
                p { (hint) }
                div {
                    (track::track(Glyph::Plan, &self.track))
                    div class="track-ends" aria-hidden="true" {
                        span { (ctx.t("form-now")) } span { (moment::brief(ctx, self.due_at)) }
                    }
                }
            }
        }
    }
}

/// One that is due on Friday, with a holiday before.
pub(super) fn sample() -> Vow {
    let at = crate::component::sample::at;
    let stretch = |open_secs, current| Stretch { open_secs, spent: 0.0, current };
    Vow {
        words: "Nous vous répondons sous 48 heures ouvrées, au plus tard vendredi 13 novembre à 14:20."
            .into(),
        due_at: at("2026-11-13T14:20+01:00"),
        track: vec![stretch(Some(34_800), true), stretch(None, false), stretch(Some(138_000), false)],
    }
}
