//! The help as customers read it: its parts, what a search found, a tag, and an article with what to read also, on
//! screen and on paper. Everything works without script; what a browser tells of a reading is an enhancement.

use jiff::Timestamp;
use maud::{Markup, PreEscaped, html};
use relance_domain::locale::Locale;

use crate::component::public::{self, House};
use crate::component::{Ctx, Glyph, Icon, button, feedback, moment, tag};

/// What every page of the help has around it.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    pub house: House,
    /// The path of this page with what was asked, but for the language.
    pub path: String,
    /// Languages that the page is offered in.
    pub languages: Vec<Locale>,
    /// The language that was wished in the address; links go on in it.
    pub wished: Option<Locale>,
    /// Titles and paths of forms, for whoever still needs somebody.
    pub forms: Vec<(String, String)>,
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadLine {
    pub place: String,
    pub locale: Locale,
    pub title: String,
    pub excerpt: String,
}

/// The first page.
#[derive(Debug, Clone, Default)]
pub struct HomeView {
    pub shell: Shell,
    /// Each part with its anchor, its name and what stands in it; an empty name for what stands in none.
    pub sections: Vec<(String, String, Vec<HeadLine>)>,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct FoundView {
    pub shell: Shell,
    pub typed: String,
    pub found: Vec<HeadLine>,
}

/// What has a tag.
#[derive(Debug, Clone, Default)]
pub struct TagView {
    pub shell: Shell,
    pub tag: String,
    pub found: Vec<HeadLine>,
}

/// What a reader said of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answered {
    #[default]
    Nothing,
    Yes,
    No,
    /// And what was missing.
    Told,
}

/// An article.
#[derive(Debug, Clone, Default)]
pub struct ArticleView {
    pub shell: Shell,
    pub place: String,
    pub title: String,
    /// Sanitised HTML.
    pub body: String,
    pub locale: Option<Locale>,
    /// Anchor and name of its part of the help.
    pub section: Option<(String, String)>,
    pub tags: Vec<String>,
    pub changed_at: Timestamp,
    pub also: Vec<HeadLine>,
    pub answered: Answered,
    pub was_suggested: bool,
}

impl Shell {
    /// A page of the help in the language that was wished.
    pub fn href(&self, path: &str) -> String {
        let (path, anchor) =
            path.split_once('#').map_or((path, String::new()), |(p, a)| (p, format!("#{a}")));
        match self.wished {
            Some(locale) => format!("{path}{}lang={locale}{anchor}", sign(path)),
            None => format!("{path}{anchor}"),
        }
    }

    fn languages(&self, ctx: &Ctx) -> Markup {
        html! {
            @if self.languages.len() > 1 {
                nav class="push" aria-label=(ctx.t("form-language")) {
                    @for locale in &self.languages {
                        a href=(format!("{}{}lang={locale}", self.path, sign(&self.path))) lang=(locale)
                            hreflang=(locale) rel="alternate"
                            aria-current=[(*locale == ctx.locale).then_some("true")] {
                            (locale.as_str().to_uppercase())
                        }
                    }
                }
            }
        }
    }

    fn page(&self, ctx: &Ctx, title: &str, main: &Markup) -> Markup {
        let main = html! { div class="help" { (main) (self.still(ctx)) } };
        public::page(ctx, &self.house, title, &self.languages(ctx), &main)
    }

    fn still(&self, ctx: &Ctx) -> Markup {
        html! {
            @if !self.forms.is_empty() {
                section class="help-still" aria-labelledby="still" {
                    h2 id="still" { (ctx.t("help-still")) }
                    p { (ctx.t("help-still-words")) }
                    p class="row wrap" {
                        @for (title, path) in &self.forms {
                            (button::link(button::Kind::Plain, Some(Icon::Mail), title, path, None))
                        }
                    }
                }
            }
        }
    }

    fn search(&self, ctx: &Ctx, typed: &str) -> Markup {
        html! {
            form class="help-search row wrap" role="search" action="/help/search" method="get"
                aria-label=(ctx.t("help-search")) {
                label class="sr" for="q" { (ctx.t("help-search-field")) }
                input class="input grow" id="q" name="q" type="search" value=(typed) autocomplete="off"
                    maxlength="200" placeholder=(ctx.t("help-search-field"));
                @if let Some(locale) = self.wished { input type="hidden" name="lang" value=(locale); }
                (button::submit(button::Kind::Primary, Some(Icon::Search), &ctx.t("search-go"), None, None))
            }
        }
    }

    fn crumbs(&self, ctx: &Ctx, parts: &[(String, String)]) -> Markup {
        html! {
            nav class="help-crumbs" aria-label=(ctx.t("help-crumbs")) {
                ol {
                    li { a href=(self.href("/help")) { (ctx.t("help-title")) } }
                    @for (name, path) in parts { li { a href=(self.href(path)) { (name) } } }
                }
            }
        }
    }

    fn list(&self, ctx: &Ctx, lines: &[HeadLine]) -> Markup {
        html! { ul class="help-list" { @for line in lines { (self.line(ctx, line)) } } }
    }

    fn line(&self, ctx: &Ctx, line: &HeadLine) -> Markup {
        let lang = (line.locale != ctx.locale).then_some(line.locale);
        html! {
            li {
                a href=(self.href(&format!("/help/{}", line.place))) {
                    span lang=[lang] { (line.title) }
                }
                @if let Some(locale) = lang { " " (tag::language(ctx, locale)) }
                @if !line.excerpt.is_empty() { p lang=[lang] { (line.excerpt) } }
            }
        }
    }
}

fn sign(path: &str) -> char {
    if path.contains('?') { '&' } else { '?' }
}

/// The first page.
pub fn home(ctx: &Ctx, view: &HomeView) -> Markup {
    let title = ctx.t("help-title");
    let main = html! {
        div class="hello" { h1 { (title) } p { (ctx.t("help-lead")) } }
        @if view.sections.is_empty() {
            p class="muted" { (ctx.t("help-empty")) }
        } @else {
            (view.shell.search(ctx, ""))
            div class="help-sections" {
                @for (anchor, name, lines) in &view.sections {
                    section aria-labelledby=(anchor) {
                        h2 id=(anchor) {
                            @if name.is_empty() { (ctx.t("help-other")) } @else { (name) }
                        }
                        (view.shell.list(ctx, lines))
                    }
                }
            }
        }
    };
    view.shell.page(ctx, &title, &main)
}

/// What was found.
pub fn found(ctx: &Ctx, view: &FoundView) -> Markup {
    let typed = view.typed.trim();
    let title = ctx.t("help-search");
    let missed = (!typed.is_empty() && view.found.is_empty()).then_some(typed);
    let main = html! {
        (view.shell.crumbs(ctx, &[]))
        div class="hello" { h1 { (title) } }
        (view.shell.search(ctx, &view.typed))
        @if let Some(typed) = missed {
            div data-missed=(typed) data-lang=(ctx.locale) {
                (feedback::empty(&ctx.t("help-none"), &ctx.t("help-none-words"), html! {}))
            }
        } @else if !typed.is_empty() {
            p class="muted" role="status" { (ctx.with("help-found", &[("n", view.found.len().into())])) }
            (view.shell.list(ctx, &view.found))
        }
    };
    view.shell.page(ctx, &title, &main)
}

/// What has a tag.
pub fn tagged(ctx: &Ctx, view: &TagView) -> Markup {
    let title = ctx.with("help-tag", &[("tag", view.tag.clone().into())]);
    let main = html! {
        (view.shell.crumbs(ctx, &[]))
        div class="hello" { h1 { (title) } }
        (view.shell.list(ctx, &view.found))
    };
    view.shell.page(ctx, &title, &main)
}

/// What is suggested to somebody who writes: a piece of a page.
pub fn suggested(ctx: &Ctx, lines: &[HeadLine], lang: Option<Locale>) -> Markup {
    let shell = Shell { wished: lang, ..Shell::default() };
    html! {
        @if !lines.is_empty() {
            h2 { (ctx.t("help-suggested")) }
            ul class="help-list" {
                @for line in lines {
                    @let lang = (line.locale != ctx.locale).then_some(line.locale);
                    li {
                        a href=(shell.href(&format!("/help/{}?from=form", line.place))) target="_blank" rel="noopener" {
                            span lang=[lang] { (line.title) }
                            span class="sr" { " " (ctx.t("help-beside")) }
                        }
                        @if !line.excerpt.is_empty() { p lang=[lang] { (line.excerpt) } }
                    }
                }
            }
        }
    }
}

/// An article.
pub fn article(ctx: &Ctx, view: &ArticleView) -> Markup {
    let shell = &view.shell;
    let lang = view.locale.filter(|locale| *locale != ctx.locale);
    let crumbs: Vec<(String, String)> =
        view.section.iter().map(|(anchor, name)| (name.clone(), format!("/help#{anchor}"))).collect();
    let from = if view.was_suggested { "form" } else { "" };
    let main = html! {
        (shell.crumbs(ctx, &crumbs))
        article class="help-article" data-read=(format!("/help/{}/read", view.place)) data-from=(from) {
            h1 lang=[lang] { (view.title) }
            @if let Some(locale) = lang {
                (feedback::notice(None, Icon::Globe,
                    &ctx.with("help-other-language", &[("language", tag::language_name(ctx, locale).into())])))
            }
            div class="help-body" lang=[lang] { (PreEscaped(&view.body)) }
            p class="small muted row wrap help-foot" {
                span {
                    (ctx.t("help-changed")) " "
                    (moment::element(view.changed_at, &moment::date_short(ctx, ctx.at(view.changed_at).date())))
                }
                button class="btn quiet" type="button" hidden data-print {
                    (Icon::File.draw()) " " (ctx.t("help-print")) }
            }
            @if !view.tags.is_empty() {
                p class="row wrap help-tags" {
                    span class="small muted" { (ctx.t("help-tags")) }
                    @for name in &view.tags {
                        a class="tag line" href=(shell.href(&format!("/help/tags/{}", encoded(name)))) { (name) }
                    }
                }
            }
        }
        (helpful(ctx, view))
        @if !view.also.is_empty() {
            section class="help-also" aria-labelledby="also" {
                h2 id="also" { (ctx.t("help-also")) }
                (shell.list(ctx, &view.also))
            }
        }
    };
    shell.page(ctx, &view.title, &main)
}

fn helpful(ctx: &Ctx, view: &ArticleView) -> Markup {
    let path = |act: &str| view.shell.href(&format!("/help/{}/{act}", view.place));
    html! {
        section class="help-helpful" id="helpful" aria-labelledby="helpful-title" {
            @match view.answered {
                Answered::Nothing => {
                    h2 id="helpful-title" { (ctx.t("help-helpful")) }
                    form class="row wrap" method="post" action=(path("helpful")) {
                        (button::submit(button::Kind::Plain, Some(Icon::Check), &ctx.t("help-yes"),
                            Some(("helpful", "yes")), None))
                        (button::submit(button::Kind::Plain, Some(Icon::X), &ctx.t("help-no"), Some(("helpful",
                            "no")), None))
                    }
                }
                Answered::Yes | Answered::Told => {
                    h2 id="helpful-title" class="sr" { (ctx.t("help-helpful")) }
                    div role="status" {
                        (feedback::notice(Some(Glyph::Kept), Icon::Check, &ctx.t("help-thanks")))
                    }
                }
                Answered::No => {
                    h2 id="helpful-title" { (ctx.t("help-missing")) }
                    form class="stack" method="post" action=(path("missing")) {
                        div class="field" {
                            label for="words" { (ctx.t("help-missing-words")) }
                            textarea class="input" id="words" name="words" rows="4" maxlength="1000"
                                aria-describedby="words-hint" {}
                            span class="hint" id="words-hint" { (ctx.t("help-missing-hint")) }
                        }
                        div { (button::submit(button::Kind::Primary, Some(Icon::Send),
                            &ctx.t("help-missing-send"), None, None)) }
                    }
                }
            }
        }
    }
}

/// A text as one part of a path.
pub fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}
