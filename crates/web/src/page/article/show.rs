//! One article for agents: where it stands, its languages, what readers made of it and missed in it, links that lead
//! nowhere, and its saves, each with what it changed.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_desk::FileChange;
use relance_domain::article::{State, Translation};
use relance_domain::locale::Locale;
use relance_store::article::Sums;

use super::{Named, borrowed, chips, counted, here, state};
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Glyph, Icon, button, feedback, field, moment, tag};
use crate::page::policy::differences;

/// Everything the page shows.
#[derive(Debug, Clone)]
pub struct ShowView {
    pub id: i64,
    pub title: String,
    pub locale: Locale,
    pub state: State,
    /// The last part of its address for customers.
    pub place: String,
    pub languages: Vec<(Locale, Translation)>,
    pub traits: TraitsForm,
    pub sections: Vec<Named>,
    /// Languages that it has.
    pub sources: Vec<Named>,
    /// Titles of what was chosen to read also.
    pub also: Vec<(i64, String)>,
    pub sums: Sums,
    /// What was missing: when, in which language, and the words.
    pub missing: Vec<(Timestamp, Locale, String)>,
    /// Links that lead nowhere: in which language, and where to.
    pub dead: Vec<(Locale, String)>,
    pub revisions: Vec<RevisionLine>,
    pub may_lead: bool,
    pub errors: Vec<(String, String)>,
}

/// The fields of where it stands, as they were typed.
#[derive(Debug, Clone, Default)]
pub struct TraitsForm {
    pub section: String,
    pub source: String,
    pub tags: String,
    pub also: String,
    pub position: String,
    pub slug: String,
}

/// One save.
#[derive(Debug, Clone)]
pub struct RevisionLine {
    pub number: i64,
    pub locale: Locale,
    pub title: String,
    pub agent: Option<String>,
    pub at: Timestamp,
}

/// One save with what it changed.
#[derive(Debug, Clone)]
pub struct RevisionView {
    pub id: i64,
    pub line: RevisionLine,
    pub changes: Vec<FileChange>,
    /// These are the words as they stand.
    pub is_now: bool,
}

/// Draws one article.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &ShowView) -> Markup {
    let errors: Vec<(&str, &str)> =
        view.errors.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
    let lang = (view.locale != ctx.locale).then_some(view.locale);
    let main = html! {
        header class="topbar" {
            div class="grow" {
                h1 { span lang=[lang] { (view.title) } }
                p { (state(ctx, view.state)) @if view.sums.views > 0 { " " (counted(ctx, &view.sums)) } }
            }
            (acts(ctx, view))
        }
        div class="page stack" {
            (field::summary(ctx, &errors))
            @for (locale, link) in &view.dead {
                (feedback::notice(Some(Glyph::Broken), Icon::Alert, &ctx.with("article-dead-link", &[
                    ("link", link.clone().into()), ("language", tag::language_name(ctx, *locale).into()),
                ])))
            }
            section class="panel" aria-labelledby="article-languages" {
                header { h2 id="article-languages" { (ctx.t("policy-mail-languages")) } }
                div class="body stack" {
                    p class="hint" { (ctx.t("article-languages-hint")) }
                    (chips(ctx, view.id, &view.languages))
                }
            }
            (traits(ctx, view))
            (missing(ctx, view))
            (revisions(ctx, view))
            @if view.may_lead {
                form method="post" action=(format!("/articles/{}/remove", view.id)) {
                    (button::submit(button::Kind::Danger, Some(Icon::X), &ctx.t("article-remove"), None, None))
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &view.title, here: here(), live: false }, &main)
}

fn acts(ctx: &Ctx, view: &ShowView) -> Markup {
    let path = |act: &str| format!("/articles/{}/{act}", view.id);
    html! {
        (button::link(button::Kind::Quiet, Some(Icon::Edit), &ctx.t("article-write"),
            &path(view.locale.as_str()), None))
        @if view.state == State::Published {
            (button::link(button::Kind::Quiet, Some(Icon::Eye), &ctx.t("article-read"), &format!("/help/{}",
                view.place), None))
        }
        @if view.may_lead {
            @if view.state == State::Published {
                form method="post" action=(path("retire")) {
                    (button::submit(button::Kind::Plain, Some(Icon::Lock), &ctx.t("article-retire"), None, None))
                }
            } @else {
                form method="post" action=(path("publish")) {
                    (button::submit(button::Kind::Primary, Some(Icon::Check), &ctx.t("article-publish"), None, None))
                }
            }
        } @else if view.state != State::Published {
            span class="small muted" { (ctx.t("article-lead-publishes")) }
        }
    }
}

fn traits(ctx: &Ctx, view: &ShowView) -> Markup {
    let form = &view.traits;
    let error = |name: &str| view.errors.iter().find(|(of, _)| of == name).map(|(_, words)| words.as_str());
    let text = |name: &'static str, label: &str, value: &str, hint: &str| {
        let hint = Some(hint).filter(|hint| !hint.is_empty());
        field::Field { value, hint, error: error(name), ..field::Field::text(name, label) }.draw()
    };
    html! {
        section class="panel" aria-labelledby="article-traits" {
            header { h2 id="article-traits" { (ctx.t("article-traits")) } }
            form class="body stack" method="post" action=(format!("/articles/{}", view.id)) {
                div class="fields" {
                    (field::select("section", &ctx.t("article-section"), &borrowed(&view.sections),
                        &form.section, error("section")))
                    (field::select("source", &ctx.t("article-source"), &borrowed(&view.sources), &form.source,
                        error("source")))
                    (text("tags", &ctx.t("article-tags"), &form.tags, &ctx.t("article-tags-hint")))
                    (text("also", &ctx.t("article-also"), &form.also, &ctx.t("article-also-hint")))
                    (text("position", &ctx.t("article-position"), &form.position, &ctx.t("article-position-hint")))
                    (text("slug", &ctx.t("article-slug"), &form.slug, &format!("/help/{}", view.place)))
                }
                @if !view.also.is_empty() {
                    ul class="small" {
                        @for (id, title) in &view.also { li { a href=(format!("/articles/{id}")) {
                            (id) " · " (title) } } }
                    }
                }
                div { (button::submit(button::Kind::Plain, Some(Icon::Check), &ctx.t("article-save-traits"),
                    None, None)) }
            }
        }
    }
}

fn missing(ctx: &Ctx, view: &ShowView) -> Markup {
    html! {
        @if !view.missing.is_empty() {
            section class="panel" aria-labelledby="article-missing" {
                header { h2 id="article-missing" { (ctx.t("article-missing")) } }
                ul class="body lines" {
                    @for (at, locale, words) in &view.missing {
                        li {
                            p class="told" lang=(locale) { (words) }
                            p class="small muted" {
                                (tag::language_name(ctx, *locale)) " · " (moment::element(*at,
                                    &moment::brief(ctx, *at)))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn revisions(ctx: &Ctx, view: &ShowView) -> Markup {
    html! {
        section class="panel" aria-labelledby="article-revisions" {
            header { h2 id="article-revisions" { (ctx.t("article-revisions")) } }
            ul class="body lines" {
                @for line in &view.revisions {
                    li class="row wrap" {
                        a href=(format!("/articles/{}/revisions/{}", view.id, line.number)) {
                            (ctx.with("article-revision", &[("n", line.number.to_string().into())]))
                        }
                        (tag::language(ctx, line.locale))
                        span class="grow" lang=(line.locale) { (line.title) }
                        span class="small muted" { (who(ctx, line)) }
                    }
                }
            }
        }
    }
}

fn who(ctx: &Ctx, line: &RevisionLine) -> Markup {
    html! {
        @if let Some(agent) = &line.agent { (agent) " · " }
        (moment::element(line.at, &moment::brief(ctx, line.at)))
    }
}

/// Draws one save.
pub fn revision(ctx: &Ctx, side: &Sidebar, view: &RevisionView) -> Markup {
    let title = ctx.with("article-revision", &[("n", view.line.number.to_string().into())]);
    let main = html! {
        header class="topbar" {
            div class="grow" {
                h1 { (title) }
                p { (tag::language_name(ctx, view.line.locale)) " · " (who(ctx, &view.line)) }
            }
        }
        div class="page stack" {
            p lang=(view.line.locale) { b { (view.line.title) } }
            @if view.changes.is_empty() { p class="muted" { (ctx.t("article-same")) } }
            (differences(ctx, &view.changes))
            div class="row wrap" {
                @if !view.is_now {
                    form method="post" action=(format!("/articles/{}/revisions/{}/take-back", view.id,
                        view.line.number)) {
                        (button::submit(button::Kind::Plain, Some(Icon::Undo), &ctx.t("article-take-back"), None, None))
                    }
                }
                (button::link(button::Kind::Quiet, None, &ctx.t("article-back"), &format!("/articles/{}",
                    view.id), None))
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: here(), live: false }, &main)
}
