//! Saved replies in the composer: those that fit, the menu of them all, what goes along with the words when they
//! leave, and what still has to be filled in. Everything is a button of the composer's own form, so that nothing
//! typed is lost.

use maud::{Markup, html};

use super::holding::Drafted;
use super::language;
use super::view::TicketView;
use crate::component::{Ctx, Icon};

/// What the composer knows of saved replies.
#[derive(Debug, Clone, Default)]
pub struct Saved {
    /// Those that fit this ticket.
    pub suggested: Vec<SavedChoice>,
    pub all: Vec<SavedChoice>,
    /// What changes when the reply leaves: the value of its field, and a sentence.
    pub changes: Vec<(String, String)>,
    /// Placeholders that stand in the words.
    pub unresolved: Vec<String>,
    /// What the desk drafted for the agent.
    pub drafted: Option<Drafted>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct SavedChoice {
    pub id: i64,
    pub name: String,
    pub used: i64,
    /// What it does beside its words.
    pub doing: Vec<String>,
    /// False where it has no words in the customer's language.
    pub is_translated: bool,
}

/// Those that fit, above the words.
pub fn suggested(ctx: &Ctx, view: &TicketView) -> Markup {
    let saved = &view.composer.saved;
    html! {
        @if !saved.suggested.is_empty() {
            div class="to suggested" {
                (Icon::Bolt.small()) " " (ctx.t("saved-suggestions"))
                @for choice in &saved.suggested {
                    button class="tag line" type="submit" formnovalidate formaction=(path(view, choice)) data-takes {
                        (choice.name)
                    }
                }
            }
        }
    }
}

fn path(view: &TicketView, choice: &SavedChoice) -> String {
    format!("/tickets/{}/saved/{}", view.number, choice.id)
}

/// The menu of them all.
pub fn menu(ctx: &Ctx, view: &TicketView) -> Markup {
    let saved = &view.composer.saved;
    let all = format!("/tickets/{}/saved", view.number);
    html! {
        input type="hidden" name="at" value="";
        details class="menu saved" name="menu" data-saved {
            summary class="btn quiet" {
                (Icon::Bolt.draw()) " " (ctx.t("saved-menu")) " " kbd aria-hidden="true" { "/" }
            }
            div class="pop" {
                @let find = ctx.with("saved-find", &[("language", language(ctx, view.composer.locale).into())]);
                input class="input" type="search" hidden data-find aria-label=(find) placeholder=(find)
                    autocomplete="off";
                @for choice in &saved.all { (line(ctx, view, choice)) }
                p class="muted small" data-none hidden[!saved.all.is_empty()] { (ctx.t("saved-none")) }
                a href=(all) { (Icon::Eye.small()) " " (ctx.t("saved-read")) }
                a href=(format!("/tickets/{}/articles", view.number)) {
                    (Icon::Info.small()) " " (ctx.t("article-take")) }
                a href="/replies" { (Icon::Edit.small()) " " (ctx.t("saved-all")) }
            }
        }
    }
}

fn line(ctx: &Ctx, view: &TicketView, choice: &SavedChoice) -> Markup {
    let language = language(ctx, view.composer.locale);
    html! {
        @if choice.is_translated {
            button type="submit" formnovalidate formaction=(path(view, choice)) data-takes data-item {
                span class="grow" {
                    span data-name { (choice.name) }
                    @for sentence in &choice.doing { span class="small muted does" { (sentence) } }
                }
                span class="push faint small" { (ctx.with("saved-used", &[("n", choice.used.into())])) }
            }
        } @else {
            a class="faint" href=(format!("/tickets/{}/saved#s{}", view.number, choice.id)) data-item {
                span class="grow" data-name { (choice.name) }
                span class="push small" { (ctx.with("saved-not-translated", &[("languages", language.into())])) }
            }
        }
    }
}

/// What goes along with the words, each with a way to leave it out; and what has to be filled in.
pub fn along(ctx: &Ctx, view: &TicketView) -> Markup {
    let saved = &view.composer.saved;
    html! {
        @if !saved.unresolved.is_empty() {
            p class="remark row" role="status" {
                (Icon::Alert.small())
                span { (ctx.with("saved-unresolved-send", &[("names", saved.unresolved.join(", ").into())])) }
            }
        }
        @if !saved.changes.is_empty() {
            fieldset class="along" {
                legend { (ctx.t("saved-along")) }
                @for (value, words) in &saved.changes {
                    label class="row" {
                        input class="check" type="checkbox" name="change" value=(value) checked;
                        " " (words)
                    }
                }
            }
        }
    }
}
