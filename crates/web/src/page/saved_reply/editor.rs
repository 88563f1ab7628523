//! The editor of one saved reply: its words side by side in every language, what it does beside them, when it is
//! suggested, and how it reads on a real ticket. One plain form, which comes back with whatever was typed.

use maud::{Markup, html};
use relance_domain::label::Priority;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::saved_reply::PLACEHOLDERS;
use relance_domain::snooze::Preset;

use super::{Draft, Named, doing, here};
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, button, field, tag};

/// Everything the editor shows.
#[derive(Debug, Clone)]
pub struct EditorView {
    /// The one that is edited; none for a new one.
    pub id: Option<i64>,
    pub draft: Draft,
    /// Whose it may be: value and words.
    pub scopes: Vec<Named>,
    /// The languages of the company.
    pub company: Vec<Locale>,
    pub budgets: Vec<Named>,
    pub teams: Vec<Named>,
    pub categories: Vec<Named>,
    pub agents: Vec<Named>,
    pub preview: Option<Preview>,
    /// What is wrong: the name of a field, and a sentence.
    pub errors: Vec<(String, String)>,
}

/// How it reads on a ticket.
#[derive(Debug, Clone)]
pub struct Preview {
    pub number: i64,
    pub subject: String,
    pub locale: Locale,
    /// The words; none where it is not translated, or has none.
    pub words: Option<String>,
    /// Placeholders that the ticket has no value for.
    pub unresolved: Vec<String>,
    pub doing: Vec<String>,
}

/// Draws the editor.
pub fn editor(ctx: &Ctx, side: &Sidebar, view: &EditorView) -> Markup {
    let title = ctx.t(if view.id.is_some() { "saved-edit" } else { "saved-new" });
    let action = view.id.map_or_else(|| "/replies/new".to_owned(), |id| format!("/replies/{id}"));
    let errors: Vec<(&str, &str)> =
        view.errors.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
    let (save, show) = (Some(("act", "save")), Some(("act", "show")));
    let main = html! {
        (layout::topbar(&title, &ctx.t("saved-edit-lead"), &html! {}))
        form class="page stack saved-editor" method="post" action=(action) {
            (field::summary(ctx, &errors))
            (about(ctx, view))
            (words(ctx, view))
            (beside(ctx, view))
            (suggested(ctx, view))
            (preview(ctx, view))
            div class="row wrap" {
                (button::submit(button::Kind::Primary, Some(Icon::Check), &ctx.t("saved-keep"), save, None))
                (button::submit(button::Kind::Plain, Some(Icon::Eye), &ctx.t("saved-show"), show, None))
                (button::link(button::Kind::Quiet, None, &ctx.t("saved-back"), "/replies", None))
            }
        }
        @if let Some(id) = view.id {
            form class="page" method="post" action=(format!("/replies/{id}/drop")) {
                (button::submit(button::Kind::Danger, Some(Icon::X), &ctx.t("saved-let-go"), None, None))
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: here(), live: false }, &main)
}

fn about(ctx: &Ctx, view: &EditorView) -> Markup {
    let scopes = borrowed(&view.scopes);
    html! {
        section class="panel" aria-labelledby="saved-about" {
            header { h2 id="saved-about" { (ctx.t("saved-about")) } }
            div class="body fields" {
                (field::Field {
                    value: &view.draft.name, hint: Some(&ctx.t("saved-name-hint")), error: view.error_of("name"),
                    ..field::Field::text("name", &ctx.t("saved-name"))
                }.draw())
                (field::select("scope", &ctx.t("saved-scope"), &scopes, &view.draft.scope, view.error_of("scope")))
            }
        }
    }
}

fn words(ctx: &Ctx, view: &EditorView) -> Markup {
    let rest = Locale::ALL.into_iter().filter(|locale| !view.company.contains(locale));
    let (mine, others): (Vec<Locale>, Vec<Locale>) = (view.company.clone(), rest.collect());
    let has_others =
        others.iter().any(|locale| view.draft.texts.get(locale).is_some_and(|text| !text.is_empty()));
    html! {
        section class="panel" aria-labelledby="saved-words" {
            header { h2 id="saved-words" { (ctx.t("saved-words")) } }
            div class="body stack" {
                p class="hint" { (ctx.t("saved-words-hint")) }
                div class="saved-texts" { @for locale in mine { (text(ctx, view, locale)) } }
                @if !others.is_empty() {
                    details class="fold" open[has_others] {
                        summary { (Icon::Globe.small()) " " (ctx.t("saved-words-others")) }
                        div class="saved-texts" { @for locale in others { (text(ctx, view, locale)) } }
                    }
                }
                details class="fold" {
                    summary { (Icon::Info.small()) " " (ctx.t("saved-placeholders")) }
                    p { (ctx.t("saved-placeholders-lead")) }
                    ul class="placeholders" {
                        @for name in PLACEHOLDERS { li { code { "{{ " (name) " }}" } } }
                    }
                    p { (ctx.t("saved-placeholders-if")) " "
                        code { "{% if customer.name %} {{ customer.name }}{% endif %}" }
                    }
                }
            }
        }
    }
}

fn text(ctx: &Ctx, view: &EditorView, locale: Locale) -> Markup {
    let name = format!("text-{locale}");
    let error = view.error_of(&name);
    let typed = view.draft.texts.get(&locale).map_or("", String::as_str);
    // A text that begins with a line break would lose it inside a `textarea`.
    let gap = if typed.starts_with('\n') { "\n" } else { "" };
    let control = html! {
        textarea class="input" id=(name) name=(name) lang=(locale) rows="7" aria-invalid=[error.map(|_| "true")]
            aria-describedby=[field::described_by(&name, None, error)] { (gap) (typed) }
    };
    field::wrap(&name, &tag::language_name(ctx, locale), None, error, control)
}

fn beside(ctx: &Ctx, view: &EditorView) -> Markup {
    let draft = &view.draft;
    let thens: Vec<Named> = [Then::Promise, Then::Wait, Then::Propose, Then::Solve, Then::Keep]
        .into_iter()
        .map(|then| (then.as_str().to_owned(), ctx.t(then_key(then))))
        .collect();
    let priorities: Vec<Named> = Priority::ALL
        .into_iter()
        .rev()
        .map(|priority| (priority.as_str().to_owned(), ctx.t(tag::priority_key(priority))))
        .collect();
    let snoozes: Vec<Named> = Preset::ALL
        .into_iter()
        .map(|preset| (preset.as_str().to_owned(), ctx.t(snooze_key(preset))))
        .collect();
    let mut agents =
        vec![("me".to_owned(), ctx.t("saved-whom-me")), ("nobody".to_owned(), ctx.t("saved-whom-nobody"))];
    agents.extend(view.agents.iter().cloned());
    html! {
        section class="panel" aria-labelledby="saved-beside" {
            header { h2 id="saved-beside" { (ctx.t("saved-beside")) } }
            div class="body stack" {
                p class="hint" { (ctx.t("saved-beside-hint")) }
                div class="fields" {
                    (choice(ctx, view, "then", "saved-field-then", &thens, &draft.then))
                    (choice(ctx, view, "budget", "saved-field-budget", &view.budgets, &draft.budget))
                    (choice(ctx, view, "team", "saved-field-team", &view.teams, &draft.team))
                    (choice(ctx, view, "agent", "saved-field-agent", &agents, &draft.agent))
                    (choice(ctx, view, "category", "saved-field-category", &view.categories, &draft.category))
                    (choice(ctx, view, "priority", "saved-field-priority", &priorities, &draft.priority))
                    (choice(ctx, view, "snooze", "saved-field-snooze", &snoozes, &draft.snooze))
                    @let hint = ctx.t("saved-tags-hint");
                    (field::Field {
                        value: &draft.tags, hint: Some(&hint), error: view.error_of("tags"),
                        ..field::Field::text("tags", &ctx.t("saved-field-tags"))
                    }.draw())
                    (field::Field {
                        value: &draft.untags, error: view.error_of("untags"),
                        ..field::Field::text("untags", &ctx.t("saved-field-untags"))
                    }.draw())
                }
            }
        }
    }
}

/// A choice with "unchanged" on top. What was chosen and is not there any more stays in the list.
fn choice(ctx: &Ctx, view: &EditorView, name: &str, label: &str, options: &[Named], chosen: &str) -> Markup {
    let unchanged = ctx.t("saved-unchanged");
    let mut all = vec![("", unchanged.as_str())];
    all.extend(borrowed(options));
    if !all.iter().any(|(value, _)| *value == chosen) {
        all.push((chosen, chosen));
    }
    field::select(name, &ctx.t(label), &all, chosen, view.error_of(name))
}

/// The text of what becomes of the ticket.
pub fn then_key(then: Then) -> &'static str {
    match then {
        Then::Promise => "saved-then-promise",
        Then::Wait => "saved-then-wait",
        Then::Propose => "saved-then-propose",
        Then::Solve => "saved-then-solve",
        Then::Keep => "saved-then-keep",
    }
}

/// The text of a moment until which a ticket is put aside.
pub fn snooze_key(preset: Preset) -> &'static str {
    match preset {
        Preset::Tomorrow => "saved-snooze-tomorrow",
        Preset::Monday => "saved-snooze-monday",
        Preset::Week => "saved-snooze-week",
    }
}

fn suggested(ctx: &Ctx, view: &EditorView) -> Markup {
    let draft = &view.draft;
    let mut categories = view.categories.clone();
    for key in &draft.fit_categories {
        if !categories.iter().any(|(known, _)| known == key) {
            categories.push((key.clone(), key.clone()));
        }
    }
    html! {
        section class="panel" aria-labelledby="saved-suggested" {
            header { h2 id="saved-suggested" { (ctx.t("saved-suggested")) } }
            div class="body fields" {
                @if !categories.is_empty() {
                    @let control = html! {
                        select class="select" id="fit_category" name="fit_category" multiple
                            size=(categories.len().clamp(2, 6)) {
                            @for (value, words) in &categories {
                                option value=(value) selected[draft.fit_categories.contains(value)] { (words) }
                            }
                        }
                    };
                    (field::wrap("fit_category", &ctx.t("saved-fit-category"), None, None, control))
                }
                @let hint = ctx.t("saved-fit-words-hint");
                (field::Field {
                    value: &draft.fit_words, hint: Some(&hint),
                    ..field::Field::text("fit_words", &ctx.t("saved-fit-words"))
                }.draw())
            }
        }
    }
}

fn preview(ctx: &Ctx, view: &EditorView) -> Markup {
    let hint = ctx.t("saved-ticket-hint");
    html! {
        section class="panel" aria-labelledby="saved-preview" {
            header { h2 id="saved-preview" { (ctx.t("saved-preview")) } }
            div class="body stack" {
                (field::Field {
                    value: &view.draft.ticket, hint: Some(&hint), error: view.error_of("ticket"),
                    ..field::Field::text("ticket", &ctx.t("saved-ticket"))
                }.draw())
                @if let Some(preview) = &view.preview {
                    div role="status" class="stack" {
                        p {
                            a href=(format!("/tickets/{}", preview.number)) { "#" (preview.number) } " "
                            (preview.subject) " " (tag::language(ctx, preview.locale))
                        }
                        @match &preview.words {
                            Some(words) => div class="verbatim saved-preview" lang=(preview.locale) { (words) },
                            None if view.draft.has_words() => p class="c-soon" {
                                (super::missing(ctx, &[preview.locale]))
                            },
                            None => p class="muted" { (ctx.t("saved-wordless")) },
                        }
                        (unresolved(ctx, &preview.unresolved))
                        (doing(&preview.doing))
                    }
                }
            }
        }
    }
}

/// The placeholders that a ticket has no value for.
pub(super) fn unresolved(ctx: &Ctx, names: &[String]) -> Markup {
    html! {
        @if !names.is_empty() {
            p class="small c-soon" {
                (Icon::Alert.small()) " " (ctx.with("saved-unresolved", &[("names", names.join(", ").into())]))
            }
        }
    }
}

fn borrowed(named: &[Named]) -> Vec<(&str, &str)> {
    named.iter().map(|(value, words)| (value.as_str(), words.as_str())).collect()
}

impl EditorView {
    fn error_of(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|(field, _)| field == name).map(|(_, words)| words.as_str())
    }
}
