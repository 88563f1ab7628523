//! The customers' own area (`design/portal.html`): its shell, and what its pages share. Each page stands in a file
//! below; which data there are and what each button does is filled in by handlers.

pub mod details;
pub mod entry;
pub mod fate;
pub mod message;
pub mod overview;
pub mod request;
mod samples;

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::problem::Problem;
use crate::component::public::{self, House};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback, moment};

pub use samples::{house, samples};

/// The parts of the area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Overview,
    Requests,
    Messages,
    Details,
}

impl Part {
    const ALL: [Self; 4] = [Self::Overview, Self::Requests, Self::Messages, Self::Details];

    fn href(self) -> &'static str {
        match self {
            Self::Overview => "/portal",
            Self::Requests => "/portal/requests",
            Self::Messages => "/portal/messages",
            Self::Details => "/portal/details",
        }
    }

    fn words(self, ctx: &Ctx) -> String {
        ctx.t(match self {
            Self::Overview => "portal-overview",
            Self::Requests => "portal-requests",
            Self::Messages => "portal-messages",
            Self::Details => "portal-details",
        })
    }
}

/// What every page of the area shows around its own.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    pub house: House,
    /// An address to which mail does not arrive, if any: said on every page until it is corrected.
    pub bouncing: Option<String>,
}

/// A page of the area; `title` stands before the company in the title of the window.
pub fn page(ctx: &Ctx, shell: &Shell, here: Option<Part>, title: &str, main: &Markup) -> Markup {
    let beside = html! {
        nav aria-label=(ctx.t("portal-area")) {
            @for part in Part::ALL {
                a href=(part.href()) aria-current=[(Some(part) == here).then_some("page")] { (part.words(ctx)) }
            }
        }
        div class="push row wrap" { (languages(ctx)) (leave(ctx)) }
    };
    let main = html! {
        @if let Some(address) = shell.bouncing.as_ref().filter(|_| here != Some(Part::Details)) {
            (bouncing(ctx, address))
        }
        (main)
    };
    public::page(ctx, &shell.house, title, &beside, &main)
}

fn languages(ctx: &Ctx) -> Markup {
    html! {
        form class="row tongue" method="post" action="/portal/language" {
            input type="hidden" name="next" value=(ctx.path);
            label class="sr" for="tongue" { (ctx.t("portal-language")) }
            select class="select" id="tongue" name="language" {
                @for locale in Locale::ALL {
                    option value=(locale) lang=(locale) selected[locale == ctx.locale] {
                        (own_name(locale))
                    }
                }
            }
            button class="btn quiet" type="submit" aria-label=(ctx.t("portal-language-take")) { (Icon::Check.draw()) }
        }
    }
}

/// A language as those call it who speak it: they find it whatever the page is in.
fn own_name(locale: Locale) -> &'static str {
    match locale {
        Locale::De => "Deutsch",
        Locale::En => "English",
        Locale::Es => "Español",
        Locale::Fr => "Français",
        Locale::It => "Italiano",
        Locale::Pt => "Português",
    }
}

fn leave(ctx: &Ctx) -> Markup {
    html! {
        form method="post" action="/portal/sign-out" {
            (button::submit(button::Kind::Quiet, None, &ctx.t("portal-leave"), None, None))
        }
    }
}

/// Says plainly that mail does not arrive, and leads to where that is corrected.
fn bouncing(ctx: &Ctx, address: &str) -> Markup {
    let words = ctx.with("portal-bouncing", &[("address", address.to_owned().into())]);
    let inside = html! {
        (words) " " a href="/portal/details#addresses" { (ctx.t("portal-bouncing-correct")) }
    };
    html! { div class="alarm" role="status" { (feedback::notice_with(Some(Glyph::Broken), Icon::Bounce, inside)) } }
}

/// Something was done, or was not.
pub fn said(ctx: &Ctx, said: Option<Said>) -> Markup {
    let Some(said) = said else { return html! {} };
    let (glyph, icon, key) = match said {
        Said::Saved => (Glyph::Kept, Icon::Check, "portal-said-saved"),
        Said::Asked => (Glyph::Kept, Icon::Mail, "portal-said-asked"),
        Said::Answered => (Glyph::Kept, Icon::Check, "portal-said-answered"),
        Said::Opened => (Glyph::Kept, Icon::Check, "portal-said-opened"),
        Said::Solved => (Glyph::Kept, Icon::Check, "portal-said-solved"),
        Said::Resent => (Glyph::Kept, Icon::Mail, "portal-said-resent"),
        Said::TooOften => (Glyph::Soon, Icon::Clock, "portal-said-too-often"),
        Said::Silent => (Glyph::Soon, Icon::Info, "portal-said-silent"),
        Said::Erasure => (Glyph::Kept, Icon::Check, "portal-said-erasure"),
    };
    html! { div class="alarm" role="status" { (feedback::notice(Some(glyph), icon, &ctx.t(key))) } }
}

/// What a page says back after a button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Saved,
    Asked,
    Answered,
    Opened,
    Solved,
    Resent,
    TooOften,
    /// Nothing goes to their address.
    Silent,
    /// A person hears that they want to be forgotten.
    Erasure,
}

impl Said {
    const ALL: [Self; 9] = [
        Self::Saved,
        Self::Asked,
        Self::Answered,
        Self::Opened,
        Self::Solved,
        Self::Resent,
        Self::TooOften,
        Self::Silent,
        Self::Erasure,
    ];

    /// The word in the address of a page.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Opened => "opened",
            Self::Solved => "solved",
            Self::Resent => "resent",
            Self::TooOften => "too-often",
            Self::Silent => "silent",
            Self::Erasure => "erasure",
        }
    }

    /// What a word says, if it says something.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|said| said.as_str() == word)
    }
}

/// What went wrong, for a customer.
pub fn problem(ctx: &Ctx, house: &House, problem: &Problem) -> Markup {
    let (title, words) = match problem {
        Problem::Missing | Problem::Forbidden => (ctx.t("problem-missing-title"), ctx.t("portal-missing")),
        Problem::Broken { .. } => (ctx.t("problem-broken-title"), ctx.t("problem-broken")),
        Problem::TooMany { until } => {
            let when = moment::brief(ctx, *until);
            (ctx.t("problem-many-title"), ctx.with("problem-many", &[("when", when.into())]))
        }
    };
    let card = html! {
        h1 { (title) }
        p { (words) }
        @if let Problem::Broken { id } = problem {
            dl class="facts" { dt { (ctx.t("problem-broken-id")) } dd class="mono" { (id) } }
        }
        p { (button::link(button::Kind::Plain, None, &ctx.t("portal-home"), "/portal", None)) }
    };
    public::card(ctx, house, &title, &card)
}

/// A head over a panel: what stands there, a sentence beside it, and a way on.
fn head(title: &str, id: &str, words: &str, link: Option<(&str, &str)>) -> Markup {
    html! {
        div class="section-head" {
            h2 id=(id) { (title) }
            @if !words.is_empty() { p { (words) } }
            @if let Some((words, href)) = link { a class="push" href=(href) { (words) } }
        }
    }
}

/// Words as somebody wrote them: at blank lines a paragraph, other line ends where they are.
fn paragraphs(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            p {
                @for (at, line) in paragraph.trim_matches('\n').lines().enumerate() {
                    @if at > 0 { br; }
                    (line)
                }
            }
        }
    }
}

/// A sample that is a whole page.
fn sample(name: &'static str, render: fn(&Ctx) -> Markup) -> Sample {
    super::sample(name, render)
}
