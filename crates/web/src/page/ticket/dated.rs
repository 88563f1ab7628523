//! "A date I choose": the day of a promise beside the policy's lengths, with the exact sentence that it gives or the
//! reason why it gives none. Without a script the page that comes back shows the sentence; a script asks for it.

use maud::{Markup, html};
use relance_domain::error::Refusal;
use relance_domain::locale::Locale;

use super::composer::error_words;
use crate::component::{Ctx, Icon, promise};

/// The value of the choice in the field `promise`.
pub const DATE: &str = "date";

/// What the composer knows of a chosen day.
#[derive(Debug, Clone)]
pub struct Dated {
    /// As it was typed.
    pub date: String,
    pub time: String,
    /// The first and the last day that can be promised.
    pub first: String,
    pub last: String,
    /// The city of the zone in which the day is named: that of the team that keeps it.
    pub city: String,
    pub is_chosen: bool,
    pub said: Said,
}

/// What comes of it.
#[derive(Debug, Clone)]
pub enum Said {
    /// No day was named yet.
    Nothing,
    Given(Given),
    Refused(Refusal),
}

/// The sentence of a chosen day.
#[derive(Debug, Clone)]
pub struct Given {
    pub words: String,
    /// Path of "why this date?".
    pub why: String,
    /// By which a press says that this sentence was seen.
    pub mark: String,
    /// True where nobody works at the moment that was named.
    pub is_moved: bool,
}

impl Dated {
    pub fn is_wrong(&self) -> bool {
        matches!(self.said, Said::Refused(_))
    }
}

/// True for a refusal that is about the chosen day, so that it stands beside its field too.
pub fn is_about_day(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::NoDay | Refusal::DayPast | Refusal::DayFar(_))
}

/// The sentence, or why there is none. It brings the mark by which it counts as seen.
pub fn sentence(ctx: &Ctx, locale: Locale, said: &Said) -> Markup {
    html! {
        @match said {
            Said::Nothing => span class="muted" { (ctx.t("compose-promise-hint")) },
            Said::Refused(refusal) => {
                span class="err row" { (Icon::Alert.small()) " " (error_words(ctx, refusal)) }
            }
            Said::Given(given) => {
                input type="hidden" name="anyway" value=(given.mark);
                (promise::word(&given.words, Some(locale.as_str())))
                " " a class="small" href=(given.why) { (ctx.t("ticket-why")) }
                @if given.is_moved {
                    span class="moved row" { (Icon::Alert.small()) " " (ctx.t("compose-promise-moved")) }
                }
            }
        }
    }
}

/// Where the day is named; the sheet shows it to whoever chose to.
pub fn fields(ctx: &Ctx, dated: &Dated) -> Markup {
    let invalid = dated.is_wrong().then_some("true");
    html! {
        span class="when" {
            input class="input" type="date" id="promise-date" name="promise_date" value=(dated.date) min=(dated.first)
                max=(dated.last) aria-label=(ctx.t("compose-promise-date")) aria-describedby="promise-said"
                aria-invalid=[invalid];
            input class="input" type="time" name="promise_time" value=(dated.time)
                aria-label=(ctx.t("compose-promise-time")) aria-describedby="promise-said" aria-invalid=[invalid];
            span class="faint" { (ctx.with("compose-leaves-zone", &[("city", dated.city.clone().into())])) }
        }
    }
}
