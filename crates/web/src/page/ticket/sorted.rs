//! How a ticket is sorted by the policy: its category with what is suggested, its fields, and putting it aside. The
//! section that these stand in is `label`'s.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::form::Kind;
use relance_domain::snooze::Preset;

use super::crumbs;
use super::label::path;
use super::view::TicketView;
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Glyph, Icon, button, feedback, field, moment};

/// The category of a ticket, and those of its team.
#[derive(Debug, Clone, Default)]
pub struct Category {
    /// Its name.
    pub now: Option<String>,
    /// Key and name of each that the team has.
    pub all: Vec<(String, String)>,
    pub suggested: Option<Suggested>,
}

/// A category that fits.
#[derive(Debug, Clone)]
pub struct Suggested {
    pub key: String,
    pub name: String,
    /// Words of the letter that speak for it.
    pub words: Vec<String>,
}

/// Putting aside: until when it is, and what is offered.
#[derive(Debug, Clone, Default)]
pub struct Snooze {
    pub until: Option<Timestamp>,
    /// The first warning, which brings it back before.
    pub warned_at: Option<Timestamp>,
    pub offered: Vec<(Preset, Timestamp)>,
    /// What is done or broken cannot be put aside.
    pub may: bool,
}

/// A field of a ticket, to be shown and to be filled.
#[derive(Debug, Clone)]
pub struct FieldLine {
    pub key: String,
    pub label: String,
    pub help: String,
    pub kind: Kind,
    /// Keys and words.
    pub choices: Vec<(String, String)>,
    pub is_open: bool,
    /// As they are written.
    pub values: Vec<String>,
    /// As they were when the page was made.
    pub was: Vec<String>,
    /// As they are read.
    pub words: String,
}

/// Before the name of a field: what stood in it when the page was made.
pub const WAS: &str = "was-";

/// The menu of categories, and what is suggested.
pub(super) fn category(ctx: &Ctx, view: &TicketView) -> Markup {
    let Category { now, all, suggested } = &view.sorted.category;
    let name = now.clone().unwrap_or_else(|| ctx.t("category-none"));
    html! {
        @if !all.is_empty() {
            details class="menu" name="menu" {
                summary class="btn quiet tiny" data-key="y" {
                    span aria-hidden="true" { (ctx.t("category")) " " b { (name) } }
                    span class="sr" { (ctx.with("category-change", &[("category", name.clone().into())])) }
                    " " kbd aria-hidden="true" { "y" }
                }
                div class="pop" {
                    form method="post" action=(path(view, "category")) {
                        @for (key, words) in all {
                            button type="submit" name="category" value=(key)
                                aria-current=[(now.as_ref() == Some(words)).then_some("true")] { (words) }
                        }
                        @if now.is_some() {
                            button type="submit" name="category" value="" { (ctx.t("category-none")) }
                        }
                    }
                }
            }
            @if let Some(suggested) = suggested { (take_it(ctx, view, suggested)) }
        }
    }
}

fn take_it(ctx: &Ctx, view: &TicketView, suggested: &Suggested) -> Markup {
    let name = ("category", suggested.name.clone().into());
    let words = match suggested.words.is_empty() {
        true => ctx.with("category-suggested", &[name]),
        false => ctx.with("category-suggested-words", &[name, ("words", suggested.words.join(", ").into())]),
    };
    html! {
        form class="row wrap suggested" method="post" action=(path(view, "category")) {
            span class="small" { (words) }
            button class="btn tiny pencil" type="submit" name="category" value=(suggested.key) {
                (ctx.t("category-take"))
            }
        }
    }
}

/// The menu that puts a ticket aside.
pub(super) fn snooze(ctx: &Ctx, view: &TicketView) -> Markup {
    let snooze = &view.sorted.snooze;
    html! {
        @if snooze.may && snooze.until.is_none() {
            details class="menu" name="menu" {
                summary class="btn quiet tiny" data-key="z" {
                    (button::face(Some(Icon::Clock), &ctx.t("snooze"), Some("z")))
                }
                div class="pop end wide" {
                    form method="post" action=(path(view, "snooze")) {
                        @for (preset, at) in &snooze.offered {
                            button type="submit" name="preset" value=(preset.as_str()) {
                                (ctx.t(preset_word(*preset)))
                                span class="push faint small" { (moment::brief(ctx, *at)) }
                            }
                        }
                    }
                    form class="until" method="post" action=(path(view, "snooze")) {
                        label for="snooze-until" { (ctx.t("snooze-until")) }
                        div class="row" {
                            input class="input" id="snooze-until" type="datetime-local" name="until" required;
                            button class="btn tiny" type="submit" { (ctx.t("snooze-set")) }
                        }
                        p class="small faint" { (ctx.t("snooze-why")) }
                    }
                }
            }
        }
    }
}

/// When what is put aside comes back.
pub fn preset_word(preset: Preset) -> &'static str {
    match preset {
        Preset::Tomorrow => "snooze-tomorrow",
        Preset::Monday => "snooze-monday",
        Preset::Week => "snooze-week",
    }
}

/// What stands on top of a ticket that is put aside.
pub(super) fn aside(ctx: &Ctx, view: &TicketView) -> Markup {
    let Some(until) = view.sorted.snooze.until else { return html! {} };
    let at = ("until", moment::full(ctx, until).into());
    let words = match view.sorted.snooze.warned_at.filter(|warned_at| *warned_at < until) {
        Some(warned_at) => {
            ctx.with("snooze-aside-warned", &[at, ("warned", moment::full(ctx, warned_at).into())])
        }
        None => ctx.with("snooze-aside", &[at]),
    };
    let inside = html! {
        p { (words) }
        @if view.hand.answers() {
            form method="post" action=(path(view, "unsnooze")) {
                (button::submit(button::Kind::Plain, Some(Icon::Undo), &ctx.t("snooze-end"), None, None))
            }
        }
    };
    feedback::notice_with(Some(Glyph::Plan), Icon::Clock, inside)
}

/// The fields that have a value, and the way to the others.
pub(super) fn fields(ctx: &Ctx, view: &TicketView) -> Markup {
    let fields = &view.sorted.fields;
    html! {
        @if !fields.is_empty() {
            dl class="facts" {
                @for field in fields.iter().filter(|field| !field.values.is_empty()) {
                    dt { (field.label) } dd class="lines" { (field.words) }
                }
            }
            @if view.hand.answers() {
                a class="small" href=(path(view, "fields")) { (Icon::Edit.small()) " " (ctx.t("fields-edit")) }
            }
        }
    }
}

/// The fields to be filled, as a page; with the key of one that was not taken and why.
pub fn fields_page(ctx: &Ctx, side: &Sidebar, view: &TicketView, unfit: Option<(&str, &str)>) -> Markup {
    let title = ctx.t("fields-title");
    let errors: Vec<(String, &str)> = unfit.iter().map(|(key, why)| (format!("field-{key}"), *why)).collect();
    let errors: Vec<(&str, &str)> = errors.iter().map(|(id, why)| (id.as_str(), *why)).collect();
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, view.number, &view.subject))
                h1 { (title) }
                p { (ctx.t("fields-lead")) }
            }
        }
        div class="page narrow stack" {
            (field::summary(ctx, &errors))
            @if view.sorted.fields.is_empty() { p class="muted" { (ctx.t("fields-none")) } } @else {
                form class="box stack" method="post" action=(path(view, "fields")) {
                    @for line in &view.sorted.fields {
                        @for value in line.was.iter().map(String::as_str).chain(line.was.is_empty().then_some("")) {
                            input type="hidden" name=(format!("{WAS}{}", line.key)) value=(value);
                        }
                        (control(ctx, line, unfit.filter(|(key, _)| *key == line.key).map(|(_, why)| why)))
                    }
                    (button::submit(button::Kind::Primary, None, &ctx.t("fields-save"), None, None))
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: view.here.clone(), live: false }, &main)
}

fn control(ctx: &Ctx, line: &FieldLine, error: Option<&str>) -> Markup {
    let id = format!("field-{}", line.key);
    let hint = Some(line.help.as_str()).filter(|help| !help.is_empty());
    let value = line.values.first().map_or("", String::as_str);
    let (invalid, described) = (error.map(|_| "true"), field::described_by(&id, hint, error));
    if line.kind == Kind::Choices {
        return choices(line, &id, hint, error);
    }
    let drawn = match line.kind {
        Kind::Area => html! {
            textarea class="area" id=(id) name=(line.key) rows="4" aria-invalid=[invalid] aria-describedby=[described] {
                (value)
            }
        },
        Kind::Choice if !line.is_open => html! {
            select class="select" id=(id) name=(line.key) aria-invalid=[invalid] aria-describedby=[described] {
                option value="" { (ctx.t("fields-nothing")) }
                @for (key, words) in &line.choices { option value=(key) selected[key == value] { (words) } }
            }
        },
        kind => {
            let (kind, mode) = match kind {
                Kind::Email => ("email", None),
                Kind::Number => ("text", Some("decimal")),
                _ => ("text", None),
            };
            let list = (!line.choices.is_empty()).then(|| format!("{id}-list"));
            html! {
                input class="input" id=(id) name=(line.key) type=(kind) inputmode=[mode] value=(value) list=[&list]
                    autocomplete="off" aria-invalid=[invalid] aria-describedby=[described];
                @if let Some(list) = &list {
                    datalist id=(list) { @for (_, words) in &line.choices { option value=(words) {} } }
                }
            }
        }
    };
    field::wrap(&id, &line.label, hint, error, drawn)
}

fn choices(line: &FieldLine, id: &str, hint: Option<&str>, error: Option<&str>) -> Markup {
    html! {
        fieldset class="field" id=(id) tabindex="-1" aria-describedby=[field::described_by(id, hint, error)] {
            legend { (line.label) }
            @if let Some(hint) = hint { span class="hint" id=(format!("{id}-hint")) { (hint) } }
            // What is ticked nowhere is said all the same, so that the last one can be taken away.
            input type="hidden" name=(line.key) value="";
            @for (key, words) in &line.choices {
                label class="row" {
                    input class="check" type="checkbox" name=(line.key) value=(key) checked[line.values.contains(key)];
                    " " (words)
                }
            }
            @if let Some(error) = error {
                span class="err" id=(format!("{id}-error")) { (Icon::Alert.small()) " " (error) }
            }
        }
    }
}
