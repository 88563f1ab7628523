//! The word of success after a save, with the button that takes it back, and what became of that. It stands in the
//! address of the page that was saved; what is done is the handler's.

use maud::{Markup, html};
use serde::Deserialize;

use crate::component::{Ctx, Glyph, Icon, button, feedback};

/// What a save did beside making a revision: taking it back does the same the other way round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct After {
    /// Promises that run were counted again.
    pub counted: bool,
    /// Runs of the cadence followed.
    pub followed: bool,
}

/// What happened to the policy just before the page was drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum Saved {
    #[default]
    No,
    Done(After),
    /// What was live before is live again.
    TakenBack,
    /// It was not taken back: somebody saved since.
    Overtaken,
}

impl After {
    /// The value of `saved` in the address of a page.
    pub fn word(self) -> &'static str {
        match (self.counted, self.followed) {
            (false, false) => "true",
            (true, false) => "counted",
            (false, true) => "followed",
            (true, true) => "both",
        }
    }
}

impl From<String> for Saved {
    fn from(word: String) -> Self {
        let done = |counted, followed| Self::Done(After { counted, followed });
        match word.as_str() {
            "true" => done(false, false),
            "counted" => done(true, false),
            "followed" => done(false, true),
            "both" => done(true, true),
            "back" => Self::TakenBack,
            "late" => Self::Overtaken,
            _ => Self::No,
        }
    }
}

impl From<bool> for Saved {
    fn from(is: bool) -> Self {
        if is { Self::Done(After::default()) } else { Self::No }
    }
}

impl Saved {
    /// The notice; `number` is the revision that is live.
    pub fn draw(self, ctx: &Ctx, number: i64, may_edit: bool) -> Markup {
        let arg = [("number", number.to_string().into())];
        let notice = match self {
            Self::No => return html! {},
            Self::Done(after) => {
                let inside = html! {
                    div class="row wrap saved" {
                        span { (ctx.with("policy-saved", &arg)) }
                        @if may_edit { (take_back(ctx, number, after)) }
                    }
                };
                feedback::notice_with(Some(Glyph::Kept), Icon::Check, inside)
            }
            Self::TakenBack => {
                feedback::notice(Some(Glyph::Kept), Icon::Undo, &ctx.with("policy-taken-back", &arg))
            }
            Self::Overtaken => {
                let inside = html! {
                    (ctx.with("policy-take-back-late", &arg)) " "
                    a href="/policy/revisions" { (ctx.t("policy-revisions-see")) }
                };
                feedback::notice_with(Some(Glyph::Soon), Icon::Alert, inside)
            }
        };
        html! { div role="status" { (notice) } }
    }
}

fn take_back(ctx: &Ctx, number: i64, after: After) -> Markup {
    html! {
        form method="post" action=(format!("/policy/revisions/{number}/take-back")) {
            input type="hidden" name="back" value=(plain(&ctx.path));
            input type="hidden" name="after" value=(after.word());
            (button::submit(button::Kind::Plain, Some(Icon::Undo), &ctx.t("policy-take-back"), None, None))
        }
    }
}

/// The address of the page without what happened there.
fn plain(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("saved=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_an_address_says_what_it_said() {
        for counted in [false, true] {
            for followed in [false, true] {
                let after = After { counted, followed };
                assert_eq!(Saved::from(after.word().to_owned()), Saved::Done(after));
            }
        }
        assert_eq!(Saved::from("maybe".to_owned()), Saved::No);
    }

    #[test]
    fn the_way_back_leads_to_the_page_as_it_was() {
        assert_eq!(plain("/policy/file?path=a.toml&saved=true"), "/policy/file?path=a.toml");
        assert_eq!(plain("/policy/promises/news?saved=both"), "/policy/promises/news");
        assert_eq!(plain("/policy"), "/policy");
    }
}
