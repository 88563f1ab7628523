//! What stands on a ticket beside its promises: the section of the rail with title, priority and tags, the same as a
//! page of its own, the strip on spam, and the lines of a history about all of them.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::label::Priority;
use relance_domain::link::Link;

use super::event::Arg;
use super::link::link_words;
use super::sorted::{self, Category, FieldLine, Snooze};
use super::view::{Status, TicketView};
use super::{bold, crumbs};
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::tag::{self, LabelTag};
use crate::component::{Ctx, Glyph, Icon, button, feedback, field, moment};

/// What is shown of a ticket beside its promises.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// The subject of its mails, where the title is one of ours.
    pub mail_subject: Option<String>,
    pub priority: Priority,
    pub tags: Vec<LabelTag>,
    /// Names of tags that are proposed while one writes.
    pub known: Vec<String>,
    /// Where the sender of spam is kept out, for those who may.
    pub block: Option<String>,
    /// True for those who keep the list of tags.
    pub keeps_tags: bool,
    /// What was written and not taken.
    pub refused: Option<Refused>,
}

/// How the policy sorts a ticket, and whether it is put aside.
#[derive(Debug, Clone, Default)]
pub struct Sorted {
    pub category: Category,
    pub snooze: Snooze,
    /// The fields of its team.
    pub fields: Vec<FieldLine>,
}

/// A form that came back, with what was typed and why.
#[derive(Debug, Clone)]
pub struct Refused {
    pub field: RefusedField,
    pub typed: String,
    pub why: String,
}

/// Which of the forms came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedField {
    Tags,
    Title,
}

/// What was changed.
#[derive(Debug, Clone)]
pub enum Change {
    Closed,
    Spam,
    NotSpam,
    Tagged { added: Vec<String>, removed: Vec<String> },
    Prioritised { from: Priority, to: Priority },
    Retitled { from: String, to: String },
    Categorised { from: Option<String>, to: Option<String> },
    Field { field: String, from: String, to: String },
    Snoozed { until: Timestamp },
    Woken,
    Linked { number: i64, link: Link },
    Unlinked { number: i64, link: Link },
}

impl Change {
    /// Whether its sentence begins with whoever did it.
    pub fn names_whoever_did_it(&self) -> bool {
        !matches!(self, Self::Woken | Self::Categorised { .. })
    }
}

/// The section of the rail.
pub fn section(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        section class="labels" aria-labelledby="labels-title" {
            h2 id="labels-title" { (ctx.t("label-title")) }
            @if view.hand.answers() { (forms(ctx, view)) } @else { (shown(ctx, view)) }
        }
    }
}

/// The same as a page, for the smallest screens and for what was not taken.
pub fn labels_page(ctx: &Ctx, side: &Sidebar, view: &TicketView) -> Markup {
    let title = ctx.t("label-page-title");
    let refused = view.labels.refused.as_ref().map(|refused| (refused.field.id(), refused.why.as_str()));
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, view.number, &view.subject))
                h1 { (title) }
                p { (ctx.t("label-page-lead")) }
            }
        }
        div class="page narrow stack labels" {
            (field::summary(ctx, &refused.into_iter().collect::<Vec<_>>()))
            (forms(ctx, view))
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: view.here.clone(), live: false }, &main)
}

impl RefusedField {
    fn id(self) -> &'static str {
        match self {
            Self::Tags => "add",
            Self::Title => "title",
        }
    }
}

fn forms(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        (sorted::category(ctx, view))
        (priority_menu(ctx, view))
        (tags(ctx, view))
        (sorted::fields(ctx, view))
        (title(ctx, view))
    }
}

/// What stands on it, for whoever may not change it.
fn shown(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        @if let Some(category) = &view.sorted.category.now {
            dl class="facts" { dt { (ctx.t("category")) } dd { (category) } }
        }
        div { (tag::priority(ctx, view.labels.priority)) }
        @if !view.labels.tags.is_empty() {
            div class="row wrap" {
                @for tag in &view.labels.tags {
                    span class=(format!("label-tag tone-{}", tag.color.as_str())) { (tag.name) }
                }
            }
        }
        (sorted::fields(ctx, view))
        @if let Some(subject) = &view.labels.mail_subject {
            dl class="facts" { dt { (ctx.t("label-mail-subject")) } dd { (subject) } }
        }
    }
}

pub(super) fn path(view: &TicketView, verb: &str) -> String {
    format!("/tickets/{}/{verb}", view.number)
}

fn priority_menu(ctx: &Ctx, view: &TicketView) -> Markup {
    let now = view.labels.priority;
    let word = ctx.t(priority_word(now));
    html! {
        details class="menu" name="menu" {
            summary class="btn quiet tiny" data-key="h" {
                span aria-hidden="true" { (ctx.t("label-priority")) " " (tag::priority(ctx, now)) }
                span class="sr" { (ctx.with("label-priority-change", &[("priority", word.into())])) }
                " " kbd aria-hidden="true" { "h" }
            }
            div class="pop" {
                form method="post" action=(path(view, "priority")) {
                    @for priority in Priority::ALL.into_iter().rev() {
                        button type="submit" name="priority" value=(priority.as_str())
                            aria-current=[(priority == now).then_some("true")] {
                            (tag::priority(ctx, priority))
                            @if priority == now { span class="push" { (Icon::Check.small()) } }
                        }
                    }
                }
            }
        }
    }
}

fn tags(ctx: &Ctx, view: &TicketView) -> Markup {
    let labels = &view.labels;
    let refused = labels.refused.as_ref().filter(|refused| refused.field == RefusedField::Tags);
    let (typed, why) =
        refused.map_or(("", None), |refused| (refused.typed.as_str(), Some(refused.why.as_str())));
    html! {
        @if !labels.tags.is_empty() {
            form class="row wrap" method="post" action=(path(view, "tags")) {
                @for tag in &labels.tags {
                    @let name = ("tag", tag.name.clone().into());
                    button class=(format!("label-tag tone-{}", tag.color.as_str())) type="submit" name="remove"
                        value=(tag.name) {
                        span aria-hidden="true" { (tag.name) }
                        span class="sr" { (ctx.with("label-tag-remove", &[name])) }
                        (Icon::X.small())
                    }
                }
            }
        }
        form class="row add" method="post" action=(path(view, "tags")) {
            div class="grow" {
                label class="sr" for="add" { (ctx.t("label-tag-add")) }
                input class="input" id="add" name="add" value=(typed) list="known-tags" data-key="t" autocomplete="off"
                    placeholder=(ctx.t("label-tag-add")) title=(ctx.t("label-tag-hint"))
                    aria-invalid=[why.map(|_| "true")] aria-describedby=[field::described_by("add", None, why)];
                @if let Some(why) = why { span class="err" id="add-error" { (Icon::Alert.small()) " " (why) } }
                datalist id="known-tags" { @for name in &labels.known { option value=(name) {} } }
            }
            button class="btn tiny" type="submit" { (ctx.t("label-add")) }
        }
        @if labels.keeps_tags { a class="small" href="/tags" { (ctx.t("label-tags-all")) } }
    }
}

fn title(ctx: &Ctx, view: &TicketView) -> Markup {
    let labels = &view.labels;
    let refused = labels.refused.as_ref().filter(|refused| refused.field == RefusedField::Title);
    let (value, error) = refused.map_or((view.subject.as_str(), None), |refused| {
        (refused.typed.as_str(), Some(refused.why.as_str()))
    });
    html! {
        @if let Some(subject) = &labels.mail_subject {
            dl class="facts" { dt { (ctx.t("label-mail-subject")) } dd { (subject) } }
        }
        details class="fold" open[refused.is_some()] {
            summary { (Icon::Edit.small()) " " (ctx.t("label-rename")) }
            form class="stack" method="post" action=(path(view, "title")) {
                (field::Field {
                    value, error, required: true, hint: Some(&ctx.t("label-rename-hint")),
                    ..field::Field::text("title", &ctx.t("label-rename-field"))
                }.draw())
                (button::submit(button::Kind::Plain, None, &ctx.t("label-rename-save"), None, None))
            }
        }
    }
}

/// The word of a priority.
pub fn priority_word(priority: Priority) -> &'static str {
    tag::priority_key(priority)
}

/// What else can be done with the whole ticket, and where more of it stands.
pub(super) fn more(ctx: &Ctx, view: &TicketView) -> Markup {
    let act = |verb: &str, icon: Icon, words: &str, why: &str| {
        html! {
            form method="post" action=(path(view, verb)) {
                button type="submit" {
                    (icon.small())
                    span class="stack tight" { b { (ctx.t(words)) } small { (ctx.t(why)) } }
                }
            }
        }
    };
    html! {
        details class="menu" name="menu" {
            summary class="btn quiet tiny icon" aria-label=(ctx.t("label-more")) { (Icon::Dots.draw()) }
            div class="pop end wide" {
                a href=(path(view, "history")) { (Icon::Clock.small()) " " (ctx.t("history-page")) }
                a href=(path(view, "print")) { (Icon::File.small()) " " (ctx.t("history-print")) }
                @if view.hand.answers() && !matches!(view.status, Status::Closed | Status::Spam) {
                    (act("close", Icon::X, "label-close", "label-close-why"))
                }
                @if view.hand.answers() && view.status != Status::Spam {
                    (act("spam", Icon::Lock, "label-spam", "label-spam-why"))
                }
            }
        }
    }
}

/// What stands on spam where otherwise stands what is owed.
pub(super) fn spam(ctx: &Ctx, view: &TicketView) -> Markup {
    let inside = html! {
        p { (ctx.t("label-spam-strip")) }
        div class="row wrap" {
            @if view.hand.answers() {
                form method="post" action=(path(view, "reopen")) {
                    (button::submit(button::Kind::Plain, Some(Icon::Undo), &ctx.t("label-not-spam"), None, None))
                }
            }
            @if let Some(block) = &view.labels.block {
                (button::link(button::Kind::Plain, Some(Icon::Lock), &ctx.t("label-block"), block, None))
            }
        }
    };
    feedback::notice_with(Some(Glyph::Paused), Icon::Lock, inside)
}

impl Change {
    pub(super) fn icon(&self) -> Icon {
        match self {
            Self::Closed => Icon::X,
            Self::Spam => Icon::Lock,
            Self::NotSpam => Icon::Undo,
            Self::Tagged { .. } => Icon::Tag,
            Self::Prioritised { .. } => Icon::Flag,
            Self::Retitled { .. } | Self::Field { .. } => Icon::Edit,
            Self::Categorised { .. } => Icon::Tag,
            Self::Linked { .. } | Self::Unlinked { .. } => Icon::Merge,
            Self::Snoozed { .. } | Self::Woken => Icon::Clock,
        }
    }
}

/// The sentence.
pub(super) fn words(ctx: &Ctx, at: Arg, change: &Change, change_by: &str) -> String {
    let by = ("by", bold(change_by));
    let said = |key: &str, more: &[(&'static str, FluentValue<'static>)]| {
        let args: Vec<Arg> = [at.clone(), by.clone()].into_iter().chain(more.iter().cloned()).collect();
        ctx.with(key, &args)
    };
    let names = |tags: &[String]| bold(&tags.join(", "));
    match change {
        Change::Closed => said("label-event-closed", &[]),
        Change::Spam => said("label-event-spam", &[]),
        Change::NotSpam => said("label-event-not-spam", &[]),
        Change::Tagged { added, removed } if removed.is_empty() => {
            said("label-event-tagged", &[("added", names(added))])
        }
        Change::Tagged { added, removed } if added.is_empty() => {
            said("label-event-untagged", &[("removed", names(removed))])
        }
        Change::Tagged { added, removed } => {
            said("label-event-retagged", &[("added", names(added)), ("removed", names(removed))])
        }
        Change::Prioritised { from, to } => {
            let word = |priority: Priority| bold(&ctx.t(priority_word(priority)));
            said("label-event-priority", &[("from", word(*from)), ("to", word(*to))])
        }
        Change::Categorised { from, to } => categorised(ctx, at, change_by, from.as_deref(), to.as_deref()),
        Change::Field { field, from, to } => {
            let nothing =
                |words: &str| if words.is_empty() { ctx.t("fields-nothing") } else { words.to_owned() };
            let (from, to) = (bold(&nothing(from)), bold(&nothing(to)));
            said("fields-event", &[("field", bold(field)), ("from", from), ("to", to)])
        }
        Change::Snoozed { until } => said("snooze-event", &[("until", moment::full(ctx, *until).into())]),
        Change::Linked { number, link } | Change::Unlinked { number, link } => {
            let key = if matches!(change, Change::Linked { .. }) { "link-event" } else { "link-event-gone" };
            let link = link_words(ctx, *link).into();
            said(key, &[("link", link), ("number", number.to_string().into())])
        }
        Change::Woken if change_by.is_empty() => ctx.with("snooze-event-woken-desk", &[at]),
        Change::Woken => said("snooze-event-woken", &[]),
        Change::Retitled { from, to } => said("label-event-title", &[("from", bold(from)), ("to", bold(to))]),
    }
}

fn categorised(ctx: &Ctx, at: Arg, by: &str, from: Option<&str>, to: Option<&str>) -> String {
    let (by, is_desk) = (("by", bold(by)), by.is_empty());
    let named = |name: &'static str, category: &str| (name, bold(category));
    match (from, to) {
        (None, Some(to)) if is_desk => ctx.with("category-event-desk", &[at, named("to", to)]),
        (None, Some(to)) => ctx.with("category-event-new", &[at, by, named("to", to)]),
        (Some(from), Some(to)) => ctx.with("category-event", &[at, by, named("from", from), named("to", to)]),
        (from, None) => ctx.with("category-event-none", &[at, by, named("from", from.unwrap_or_default())]),
    }
}
