//! Help articles as agents keep them: the list with what is stale first, one with its languages, saves and what readers
//! said, and the parts of the help. Writing is in `editor`, the numbers in `report`, what customers see in `help`.

pub mod editor;
pub mod help;
pub mod report;
pub mod samples;
pub mod section;
pub mod show;
pub mod take;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::article::{State, Translation};
use relance_domain::locale::Locale;
use relance_store::article::Sums;

use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, button, field, moment, tag};

pub use samples::samples;

/// A value and its words.
pub type Named = (String, String);

/// The list.
#[derive(Debug, Clone, Default)]
pub struct ListView {
    pub lines: Vec<ArticleLine>,
    pub typed: String,
    pub state: Option<State>,
    /// Only those that lack this language, or have to be looked over in it.
    pub gap: Option<Locale>,
    /// The languages of the company.
    pub languages: Vec<Locale>,
    /// There are articles, whatever was asked for.
    pub has_any: bool,
    pub may_lead: bool,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct ArticleLine {
    pub id: i64,
    pub title: String,
    /// The language of the title.
    pub locale: Locale,
    pub state: State,
    pub section: String,
    pub languages: Vec<(Locale, Translation)>,
    pub changed_at: Timestamp,
    /// Of the last three months.
    pub sums: Sums,
}

/// Where all of these pages stand in the side.
fn here() -> Here {
    Here::Section(Section::Articles)
}

/// Draws the list.
pub fn list(ctx: &Ctx, side: &Sidebar, view: &ListView) -> Markup {
    let title = ctx.t("article-title");
    let acts = html! {
        @if view.may_lead {
            (button::link(button::Kind::Quiet, Some(Icon::Chart), &ctx.t("article-report"), "/articles/report", None))
            (button::link(button::Kind::Quiet, Some(Icon::Move), &ctx.t("article-sections"),
                "/articles/sections", None))
        }
        (button::link(button::Kind::Primary, Some(Icon::Plus), &ctx.t("article-new"), "/articles/new", Some("c")))
    };
    let main = html! {
        (layout::topbar(&title, &ctx.t("article-lead"), &acts))
        div class="page stack" {
            @if view.has_any { (filter(ctx, view)) }
            @if view.lines.is_empty() {
                p class="muted" { (ctx.t(if view.has_any { "article-none-fit" } else { "article-none" })) }
            } @else {
                section class="panel" aria-label=(title) {
                    ul class="body lines article-list" { @for line in &view.lines { (row(ctx, line)) } }
                }
            }
            p { a href="/help" { (Icon::Eye.small()) " " (ctx.t("article-see-help")) } }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: here(), live: false }, &main)
}

fn filter(ctx: &Ctx, view: &ListView) -> Markup {
    let any = ctx.t("article-any");
    let states: Vec<Named> =
        State::ALL.iter().map(|state| (state.as_str().to_owned(), ctx.t(state_key(*state)))).collect();
    let gaps: Vec<Named> =
        view.languages.iter().map(|locale| (locale.to_string(), tag::language_name(ctx, *locale))).collect();
    let all = |options: &[Named]| -> Vec<Named> {
        std::iter::once((String::new(), any.clone())).chain(options.iter().cloned()).collect()
    };
    let (states, gaps) = (all(&states), all(&gaps));
    let chosen = view.state.map_or("", State::as_str);
    let gap = view.gap.map_or("", Locale::as_str);
    html! {
        form class="fields article-filter" role="search" method="get" action="/articles"
            aria-label=(ctx.t("article-filter")) {
            (field::Field { value: &view.typed, kind: "search", ..field::Field::text("q",
                &ctx.t("article-find")) }.draw())
            (field::select("state", &ctx.t("article-state"), &borrowed(&states), chosen, None))
            (field::select("gap", &ctx.t("article-gap"), &borrowed(&gaps), gap, None))
            div class="field end" {
                (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("article-filter"), None, None))
            }
        }
    }
}

fn borrowed(named: &[Named]) -> Vec<(&str, &str)> {
    named.iter().map(|(value, words)| (value.as_str(), words.as_str())).collect()
}

fn row(ctx: &Ctx, line: &ArticleLine) -> Markup {
    let lang = (line.locale != ctx.locale).then_some(line.locale);
    html! {
        li {
            div class="row wrap" {
                b class="grow" { a href=(format!("/articles/{}", line.id)) { span lang=[lang] { (line.title) } } }
                (state(ctx, line.state))
                @if !line.section.is_empty() { (tag::tag(None, &line.section)) }
            }
            div class="row wrap" {
                (chips(ctx, line.id, &line.languages))
                span class="small muted push" {
                    @if line.sums.views > 0 { (counted(ctx, &line.sums)) " · " }
                    (moment::element(line.changed_at, &moment::brief(ctx, line.changed_at)))
                }
            }
        }
    }
}

/// What readers made of one, in a line.
pub fn counted(ctx: &Ctx, sums: &Sums) -> String {
    ctx.with(
        "article-counted",
        &[("views", sums.views.into()), ("yes", sums.helpful.into()), ("no", sums.unhelpful.into())],
    )
}

/// The text of a state.
pub fn state_key(state: State) -> &'static str {
    match state {
        State::Draft => "article-draft",
        State::Published => "article-published",
        State::Retired => "article-retired",
    }
}

/// Where one stands.
pub fn state(ctx: &Ctx, state: State) -> Markup {
    let glyph = match state {
        State::Published => Some(Glyph::Kept),
        State::Draft => Some(Glyph::Plan),
        State::Retired => Some(Glyph::Paused),
    };
    tag::tag(glyph, &ctx.t(state_key(state)))
}

/// A chip a language, each a link to its editor, saying whether it is there.
pub fn chips(ctx: &Ctx, id: i64, languages: &[(Locale, Translation)]) -> Markup {
    html! {
        ul class="chips" {
            @for (locale, stands) in languages {
                @let (class, word) = match stands {
                    Translation::Present => ("chip", None),
                    Translation::Missing => ("chip missing", Some(ctx.t("policy-mail-missing"))),
                    Translation::Stale => ("chip stale", Some(ctx.t("policy-mail-stale"))),
                };
                li {
                    a class=(class) href=(format!("/articles/{id}/{locale}")) {
                        (tag::language_name(ctx, *locale))
                        @if let Some(word) = word { " " span class="small" { (word) } }
                    }
                }
            }
        }
    }
}
