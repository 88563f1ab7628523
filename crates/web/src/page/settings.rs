//! The one page that leads to everything that administrators and leads set, in groups, with a field that finds a
//! setting by its name. It changes nothing itself, and what is one's own stands with the account.

use maud::{Markup, html};

use super::policy::kind::Group;
use crate::component::layout::{self, Page};
use crate::component::sample::Sample;
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Icon, feedback};

/// The page.
#[derive(Debug, Clone)]
pub struct SettingsView {
    /// What somebody looks for.
    pub asked: String,
    pub groups: Vec<(Group, Vec<Way>)>,
    /// What was found, the nearest first; more than a page is not told.
    pub found: Vec<Way>,
}

/// A way to something that is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub href: String,
    pub name: String,
    /// A sentence about it, or where it stands.
    pub words: String,
}

/// Draws it.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &SettingsView) -> Markup {
    let title = ctx.t("section-settings");
    let main = html! {
        (layout::topbar(&title, &ctx.t("settings-lead"), &html! {}))
        div class="page settings" {
            (search(ctx, &view.asked))
            @if view.asked.is_empty() {
                div class="groups" {
                    @for (group, ways) in view.groups.iter().filter(|(_, ways)| !ways.is_empty()) {
                        @let (name, words) = group.words();
                        section class="panel" aria-labelledby=(name) {
                            header { h2 id=(name) { (ctx.t(name)) } }
                            div class="body stack" {
                                p class="muted small" { (ctx.t(words)) }
                                (list(ways))
                            }
                        }
                    }
                }
            } @else { (found(ctx, view)) }
        }
    };
    let here = Here::Section(Section::Settings);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn search(ctx: &Ctx, asked: &str) -> Markup {
    html! {
        form class="row wrap settings-find" role="search" method="get" action=(Section::Settings.href())
            aria-label=(ctx.t("settings-find")) {
            label class="sr" for="q" { (ctx.t("settings-find")) }
            input class="input grow" type="search" id="q" name="q" value=(asked) autocomplete="off"
                placeholder=(ctx.t("settings-find"));
            button class="btn" type="submit" { (Icon::Search.draw()) " " (ctx.t("settings-look")) }
            @if !asked.is_empty() { a class="btn quiet" href=(Section::Settings.href()) { (ctx.t("settings-all")) } }
        }
    }
}

fn found(ctx: &Ctx, view: &SettingsView) -> Markup {
    html! {
        @if view.found.is_empty() {
            (feedback::notice(None, Icon::Info, &ctx.with("settings-nothing", &[("asked", view.asked.clone().into())])))
        } @else {
            section class="panel" aria-labelledby="found" {
                header {
                    h2 id="found" { (ctx.with("settings-found", &[("n", view.found.len().into())])) }
                }
                div class="body" role="status" { (list(&view.found)) }
            }
        }
    }
}

fn list(ways: &[Way]) -> Markup {
    html! {
        ul class="kinds" {
            @for way in ways {
                li {
                    a href=(way.href) { (way.name) }
                    @if !way.words.is_empty() { p class="muted small" { (way.words) } }
                }
            }
        }
    }
}

/// The page as it stands, and as somebody looked for something.
pub fn samples() -> Vec<Sample> {
    vec![
        super::sample("settings", |ctx| page(ctx, &super::inbox::samples::side(), &whole(ctx, ""))),
        super::sample("settings-found", |ctx| {
            page(ctx, &super::inbox::samples::side(), &whole(ctx, "quiet"))
        }),
        super::sample("settings-nothing", |ctx| {
            let view = SettingsView { found: Vec::new(), ..whole(ctx, "teleport") };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
    ]
}

fn whole(ctx: &Ctx, asked: &str) -> SettingsView {
    let way = |href: &str, name: &str, words: &str| Way {
        href: href.to_owned(),
        name: ctx.t(name),
        words: ctx.t(words),
    };
    let quiet = way("/policy/tables/quiet_hours", "tbl-quiet-hours", "tbl-quiet-hours-words");
    let from = Way { name: ctx.t("tbl-quiet-from"), words: ctx.t("tbl-quiet-hours"), ..quiet.clone() };
    SettingsView {
        asked: asked.to_owned(),
        groups: vec![
            (Group::Company, vec![way("/policy/tables/company", "tbl-company", "tbl-company-words")]),
            (Group::Teams, vec![way("/policy/tables/team", "tbl-team", "tbl-team-words")]),
            (Group::Time, vec![quiet.clone()]),
        ],
        found: vec![quiet, from],
    }
}
