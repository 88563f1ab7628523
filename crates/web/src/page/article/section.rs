//! The parts of the help as leads keep them: a name in each language, and their order. What stands in them is listed
//! elsewhere.

use std::collections::BTreeMap;

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::here;
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, button, field, tag};

/// The page.
#[derive(Debug, Clone, Default)]
pub struct SectionsView {
    pub sections: Vec<SectionLine>,
    /// The fields of a new one, as they were typed.
    pub fresh: SectionLine,
    /// The languages of the company.
    pub languages: Vec<Locale>,
    /// Of which one something is wrong, none for the new one; and what.
    pub error: Option<(Option<i64>, String)>,
}

/// One part of the help.
#[derive(Debug, Clone, Default)]
pub struct SectionLine {
    pub id: i64,
    pub names: BTreeMap<Locale, String>,
    pub position: String,
    /// How it is called in the page's language.
    pub name: String,
    /// Articles that stand in it.
    pub n: usize,
}

/// Draws them.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &SectionsView) -> Markup {
    let title = ctx.t("article-sections");
    let failed = view.error.as_ref().map(|(of, why)| (first_field(view, *of), why.as_str()));
    let errors: Vec<(&str, &str)> = failed.iter().map(|(name, why)| (name.as_str(), *why)).collect();
    let main = html! {
        (layout::topbar(&title, &ctx.t("article-sections-lead"), &html! {}))
        div class="page narrow stack" {
            (field::summary(ctx, &errors))
            @for line in &view.sections { (one(ctx, view, line)) }
            section class="panel" aria-labelledby="section-new" {
                header { h2 id="section-new" { (ctx.t("article-section-new")) } }
                form class="body stack" method="post" action="/articles/sections" {
                    (fields(ctx, view, None, &view.fresh))
                    div { (button::submit(button::Kind::Primary, Some(Icon::Plus),
                        &ctx.t("article-section-add"), None, None)) }
                }
            }
            p { a href="/articles" { (ctx.t("article-back")) } }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: here(), live: false }, &main)
}

fn one(ctx: &Ctx, view: &SectionsView, line: &SectionLine) -> Markup {
    let path = format!("/articles/sections/{}", line.id);
    let is_open = view.error.as_ref().is_some_and(|(of, _)| *of == Some(line.id));
    html! {
        details class="fold" open[is_open] {
            summary { (line.name) " " span class="small muted" { (ctx.with("article-section-count", &[("n",
                line.n.into())])) } }
            form class="stack" method="post" action=(path) {
                (fields(ctx, view, Some(line.id), line))
                div { (button::submit(button::Kind::Plain, Some(Icon::Check), &ctx.t("article-section-save"),
                    None, None)) }
            }
            form method="post" action=(format!("{path}/remove")) {
                (button::submit(button::Kind::Danger, Some(Icon::X), &ctx.t("article-section-remove"), None, None))
            }
        }
    }
}

fn prefix(id: Option<i64>) -> String {
    id.map_or_else(|| "new".to_owned(), |id| id.to_string())
}

fn first_field(view: &SectionsView, id: Option<i64>) -> String {
    let locale = view.languages.first().copied().unwrap_or(Locale::En);
    format!("name-{}-{locale}", prefix(id))
}

fn fields(ctx: &Ctx, view: &SectionsView, id: Option<i64>, line: &SectionLine) -> Markup {
    let others = line.names.keys().filter(|locale| !view.languages.contains(locale));
    let all: Vec<Locale> = view.languages.iter().chain(others).copied().collect();
    let why = view.error.as_ref().filter(|(of, _)| *of == id).map(|(_, why)| why.as_str());
    let place = format!("position-{}", prefix(id));
    html! {
        div class="fields" {
            @for (at, locale) in all.iter().enumerate() {
                @let name = format!("name-{}-{locale}", prefix(id));
                @let error = why.filter(|_| at == 0);
                (field::wrap(&name, &tag::language_name(ctx, *locale), None, error, html! {
                    input class="input" id=(name) name=(format!("name-{locale}")) maxlength="80" lang=(locale)
                        value=(line.names.get(locale).map_or("", String::as_str)) autocomplete="off"
                        aria-invalid=[error.map(|_| "true")] aria-describedby=[field::described_by(&name, None, error)];
                }))
            }
            @let hint = ctx.t("article-position-hint");
            (field::wrap(&place, &ctx.t("article-position"), Some(&hint), None, html! {
                input class="input" id=(place) name="position" value=(line.position) inputmode="numeric"
                    autocomplete="off"
                    aria-describedby=[field::described_by(&place, Some(&hint), None)];
            }))
        }
    }
}
