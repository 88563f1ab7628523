//! A promise as it is drawn: its kind in words, what customers would read of it, and the countdown of working time.
//! The countdown is counted by whoever knows the calendar; here it is only written down, with what the browser needs
//! to count on by itself.

use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use relance_desk::PromiseExample;
use relance_domain::calendar::{Calendar, Occasion};
pub use relance_domain::promise::Kind;

use super::{Ctx, Glyph, moment};

/// The name of a kind: `answer`, as it stands under a countdown.
pub fn kind(ctx: &Ctx, kind: Kind) -> String {
    ctx.t(match kind {
        Kind::Answer => "promise-answer",
        Kind::News => "promise-news",
        Kind::Resolution => "promise-resolution",
        Kind::VendorAnswer => "promise-vendor-answer",
        Kind::WindowEnd => "promise-window-end",
    })
}

/// Working time until a promise is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Seconds of open time; below zero it is time since the deadline.
    pub secs: i64,
    /// Until when the clock runs without a stop; `None` while it stands still.
    pub runs_until: Option<Timestamp>,
}

impl Left {
    /// The open time of a calendar from `now` to the due instant, or back to it when it has passed.
    pub fn counted(calendar: &Calendar, now: Timestamp, due_at: Timestamp) -> Self {
        let ahead = calendar.elapsed(now, due_at.max(now)).as_secs();
        let behind = calendar.elapsed(due_at.min(now), now).as_secs();
        let closes = calendar.next_close(now).unwrap_or(now + SignedDuration::from_hours(24));
        Self { secs: ahead - behind, runs_until: calendar.is_open(now).then_some(closes) }
    }

    /// The sign and the whole minutes, as hours and minutes: `(false, 2, 45)`.
    pub fn parts(self) -> (bool, u64, u64) {
        let minutes = self.secs.unsigned_abs() / 60;
        (self.secs < 0, minutes / 60, minutes % 60)
    }
}

/// The countdown: `40 min`, `2 h 45`, `−1 h 35`; for a kept promise the word alone. The units are those of the SI,
/// the same in all languages.
pub fn left(ctx: &Ctx, state: Glyph, left: Left) -> Markup {
    let class = match state {
        Glyph::Pending | Glyph::Plan => "left".to_owned(),
        other => format!("left {}", other.class()),
    };
    if state == Glyph::Kept {
        return html! { span class=(class) { (state.word(ctx)) } };
    }
    let (late, hours, minutes) = left.parts();
    let runs_until = left.runs_until.filter(|_| state != Glyph::Paused).map(Timestamp::as_second);
    html! {
        span class=(class) data-left=(left.secs) data-runs-until=[runs_until] {
            @if late { "−" }
            @if hours == 0 { (minutes) i { "min" } } @else { (hours) i { "h" } (format!("{minutes:02}")) }
        }
    }
}

/// The sentence that was given, in its own language, in the letters kept for it.
pub fn word(text: &str, lang: Option<&str>) -> Markup {
    html! { span class="word" lang=[lang] { (text) } }
}

/// What customers would read: when they write, and the sentence.
pub fn examples(ctx: &Ctx, worked: &[PromiseExample]) -> Markup {
    html! {
        ul class="examples" {
            @for example in worked {
                li {
                    b { (occasion(ctx, &example.occasion)) }
                    span class="small faint" {
                        (ctx.with("setup-promise-written", &[("at", moment::full(ctx, example.written_at).into())]))
                    }
                    p { (word(&example.words, Some(example.locale.as_str()))) }
                }
            }
        }
    }
}

fn occasion(ctx: &Ctx, occasion: &Occasion) -> String {
    match occasion {
        Occasion::OrdinaryMorning => ctx.t("setup-promise-ordinary"),
        Occasion::FridayEvening => ctx.t("setup-promise-friday"),
        Occasion::EveOfHoliday(None) => ctx.t("setup-promise-holiday"),
        Occasion::EveOfHoliday(Some(name)) => {
            ctx.with("setup-promise-holiday-named", &[("name", name.clone().into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use relance_domain::locale::Locale;

    use super::{Left, left};
    use crate::component::{Glyph, sample};

    #[test]
    fn a_countdown_says_hours_and_minutes() {
        let ctx = sample::ctx(Locale::En);
        let said = [
            (Glyph::Soon, 40 * 60, "40<i>min</i>"),
            (Glyph::Soon, 2 * 3600 + 45 * 60 + 59, "2<i>h</i>45"),
            (Glyph::Pending, 47 * 3600 + 5 * 60, "47<i>h</i>05"),
            (Glyph::Broken, -(3600 + 35 * 60), "−1<i>h</i>35"),
            (Glyph::Broken, -59, "−0<i>min</i>"),
            (Glyph::Paused, 0, "0<i>min</i>"),
            (Glyph::Kept, 500, "kept"),
            (Glyph::Pending, i64::MIN, "−2562047788015215<i>h</i>30"),
        ];
        for (state, secs, words) in said {
            let html = left(&ctx, state, Left { secs, runs_until: None }).into_string();
            assert!(html.contains(&format!(">{words}</span>")), "{html}");
        }
    }
}
