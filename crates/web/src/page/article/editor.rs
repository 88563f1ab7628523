//! Writing an article in one language: its words beside those that it is translated from, and how they read. One plain
//! form, which comes back with whatever was typed.

use maud::{Markup, PreEscaped, html};
use relance_domain::locale::Locale;

use super::{Named, borrowed, here};
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, button, feedback, field, tag};

/// What stands in the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub title: String,
    pub excerpt: String,
    pub body: String,
    pub is_slip: bool,
    /// The save that was there when the page was made.
    pub seen: Option<i64>,
    /// Of a new one: its language and its part of the help.
    pub locale: String,
    pub section: String,
}

/// Everything the editor shows.
#[derive(Debug, Clone)]
pub struct EditorView {
    /// None for a new one.
    pub id: Option<i64>,
    pub locale: Locale,
    /// What the article is called, where it has a name.
    pub name: String,
    pub draft: Draft,
    /// What it is translated from: the language, the title and the body.
    pub source: Option<(Locale, String, String)>,
    /// Something has changed there since.
    pub is_stale: bool,
    /// This is what others are translated from, and there are others.
    pub has_translations: bool,
    pub locales: Vec<Named>,
    pub sections: Vec<Named>,
    /// Sanitised HTML of how it reads.
    pub preview: Option<String>,
    pub errors: Vec<(String, String)>,
}

impl EditorView {
    fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|(of, _)| of == name).map(|(_, words)| words.as_str())
    }
}

/// Draws the editor.
pub fn editor(ctx: &Ctx, side: &Sidebar, view: &EditorView) -> Markup {
    let title = match view.id {
        None => ctx.t("article-new"),
        Some(_) => ctx.with(
            "article-edit",
            &[("title", view.name.clone().into()), ("language", tag::language_name(ctx, view.locale).into())],
        ),
    };
    let action =
        view.id.map_or_else(|| "/articles/new".to_owned(), |id| format!("/articles/{id}/{}", view.locale));
    let back = view.id.map_or_else(|| "/articles".to_owned(), |id| format!("/articles/{id}"));
    let errors: Vec<(&str, &str)> =
        view.errors.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
    let (save, show) = (Some(("act", "save")), Some(("act", "show")));
    let main = html! {
        (layout::topbar(&title, &ctx.t("article-edit-lead"), &html! {}))
        form class="page stack article-editor" method="post" action=(action) {
            (field::summary(ctx, &errors))
            @if view.is_stale { (feedback::notice(None, Icon::Info, &ctx.t("article-stale"))) }
            @if let Some(seen) = view.draft.seen { input type="hidden" name="seen" value=(seen); }
            div class=(if view.source.is_some() { "article-sides" } else { "stack" }) {
                (words(ctx, view))
                (source(ctx, view))
            }
            div class="row wrap" {
                (button::submit(button::Kind::Primary, Some(Icon::Check), &ctx.t("article-save"), save, None))
                (button::submit(button::Kind::Plain, Some(Icon::Eye), &ctx.t("article-show"), show, None))
                (button::link(button::Kind::Quiet, None, &ctx.t("article-back"), &back, None))
            }
            @if let Some(html) = &view.preview {
                section class="panel" aria-labelledby="article-preview" {
                    header { h2 id="article-preview" { (ctx.t("article-preview")) } }
                    div class="body help-body" role="status" lang=(view.locale) { (PreEscaped(html)) }
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: here(), live: false }, &main)
}

fn words(ctx: &Ctx, view: &EditorView) -> Markup {
    let draft = &view.draft;
    html! {
        section class="panel" aria-labelledby="article-words" {
            header { h2 id="article-words" { (ctx.t("article-words")) } }
            div class="body stack" {
                @if view.id.is_none() {
                    div class="fields" {
                        (field::select("locale", &ctx.t("article-source"), &borrowed(&view.locales),
                            &draft.locale, None))
                        (field::select("section", &ctx.t("article-section"), &borrowed(&view.sections),
                            &draft.section, None))
                    }
                }
                (field::Field {
                    value: &draft.title, error: view.error("title"), required: true,
                    ..field::Field::text("title", &ctx.t("article-name"))
                }.draw())
                (field::Field {
                    value: &draft.excerpt, hint: Some(&ctx.t("article-excerpt-hint")), error: view.error("excerpt"),
                    ..field::Field::text("excerpt", &ctx.t("article-excerpt"))
                }.draw())
                @let gap = if draft.body.starts_with('\n') { "\n" } else { "" };
                @let (hint, error) = (ctx.t("article-body-hint"), view.error("body"));
                (field::wrap("body", &ctx.t("article-body"), Some(&hint), error, html! {
                    textarea class="input" id="body" name="body" rows="18" aria-invalid=[error.map(|_| "true")]
                        aria-describedby=[field::described_by("body", Some(&hint), error)] { (gap) (draft.body) }
                }))
                @if view.has_translations {
                    label class="row" {
                        input class="check" type="checkbox" name="slip" value="yes" checked[draft.is_slip];
                        " " (ctx.t("article-slip"))
                    }
                }
            }
        }
    }
}

fn source(ctx: &Ctx, view: &EditorView) -> Markup {
    html! {
        @if let Some((locale, title, body)) = &view.source {
            section class="panel" aria-labelledby="article-original" {
                header {
                    h2 id="article-original" {
                        (ctx.with("policy-mail-original", &[("language", tag::language_name(ctx, *locale).into())]))
                    }
                }
                div class="body stack" lang=(locale) {
                    p { b { (title) } }
                    pre class="original" { (body) }
                }
            }
        }
    }
}
