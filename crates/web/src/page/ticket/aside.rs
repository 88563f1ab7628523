//! Asides on the page of a ticket: the page on which an agent asks somebody outside or forwards a letter, and what
//! stands below the last letter of one. Their letters are entries like others (`message`).

use maud::{Markup, html};

use super::crumbs;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Icon, button, field, tag};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct AsideView {
    pub number: i64,
    /// The aside that is written on, once it has begun: whom it is with and what it is about stand.
    pub begun: Option<i64>,
    /// What we call the ticket.
    pub title: String,
    /// The customer, who hears nothing of it.
    pub customer: String,
    pub to: String,
    pub subject: String,
    pub body: String,
    /// Files of the ticket's letters that may go along.
    pub along: Vec<AlongLine>,
    /// The last letter of the customer, which can be taken over.
    pub last: Option<i64>,
    /// The field that is wrong, and why.
    pub unfit: Option<(&'static str, String)>,
}

/// A file of the ticket.
#[derive(Debug, Clone)]
pub struct AlongLine {
    /// The value of its box.
    pub value: String,
    pub name: String,
    pub size: String,
    pub chosen: bool,
}

/// What an entry says of the aside that it is a letter of.
#[derive(Debug, Clone)]
pub struct AsideMark {
    pub id: i64,
    pub with: String,
    /// Under the last letter of one that has not ended, it goes on.
    pub is_last: bool,
    pub is_ended: bool,
}

/// The page.
pub fn aside_page(ctx: &Ctx, side: &Sidebar, here: &Here, view: &AsideView) -> Markup {
    let title = ctx.t("aside-title");
    let error =
        |name: &str| view.unfit.as_ref().filter(|(wrong, _)| *wrong == name).map(|(_, why)| why.as_str());
    let errors: Vec<(&str, &str)> = view.unfit.iter().map(|(name, why)| (*name, why.as_str())).collect();
    let lead = ctx.with("aside-lead", &[("customer", view.customer.clone().into())]);
    let action = path(view.number, &view.begun.map(|id| format!("/{id}")).unwrap_or_default());
    let main = html! {
        header class="topbar" {
            div class="grow" { (crumbs(ctx, view.number, &view.title)) h1 { (title) } p { (lead) } }
        }
        div class="page narrow stack" {
            (field::summary(ctx, &errors))
            (taken_over(ctx, view))
            form class="box stack" method="post" enctype="multipart/form-data" action=(action) {
                @if view.begun.is_some() { p { b { (view.to) } " · " (view.subject) } } @else {
                (field::Field {
                    value: &view.to, required: true, error: error("to"), hint: Some(&ctx.t("aside-to-hint")),
                    ..field::Field::text("to", &ctx.t("aside-to"))
                }.draw())
                (field::Field {
                    value: &view.subject, error: error("subject"),
                    ..field::Field::text("subject", &ctx.t("aside-subject"))
                }.draw())
                }
                (words(ctx, &view.body, error("body")))
                (along(ctx, &view.along))
                (own_files(ctx, error("files")))
                (button::submit(button::Kind::Primary, Some(Icon::Send), &ctx.t("aside-send"), None, None))
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: here.clone(), live: false }, &main)
}

fn path(number: i64, rest: &str) -> String {
    format!("/tickets/{number}/asides{rest}")
}

/// What of the ticket may stand in the letter, one click each; the words can be changed before they leave.
fn taken_over(ctx: &Ctx, view: &AsideView) -> Markup {
    html! {
        p class="row wrap small" {
            span class="faint" { (ctx.t("aside-take-over")) }
            @if let Some(last) = view.last {
                a href=(format!("/tickets/{}/aside?entry={last}", view.number)) { (ctx.t("aside-take-last")) }
            }
            a href=(format!("/tickets/{}/aside?all=1", view.number)) { (ctx.t("aside-take-all")) }
            a href=(format!("/tickets/{}/aside", view.number)) { (ctx.t("aside-take-none")) }
        }
    }
}

fn words(ctx: &Ctx, body: &str, error: Option<&str>) -> Markup {
    let control = html! {
        textarea class="input" id="body" name="body" rows="12" required aria-invalid=[error.map(|_| "true")]
            aria-describedby=[field::described_by("body", None, error)] { "\n" (body) }
    };
    field::wrap("body", &ctx.t("aside-words"), None, error, control)
}

fn along(ctx: &Ctx, files: &[AlongLine]) -> Markup {
    html! {
        @if !files.is_empty() {
            fieldset class="stack" {
                legend { (ctx.t("aside-along")) }
                @for file in files {
                    label class="row" {
                        input class="check" type="checkbox" name="along" value=(file.value) checked[file.chosen];
                        (Icon::File.small()) " " (file.name) " " span class="faint small" { (file.size) }
                    }
                }
            }
        }
    }
}

fn own_files(ctx: &Ctx, error: Option<&str>) -> Markup {
    let control = html! {
        input id="files" name="files" type="file" multiple aria-invalid=[error.map(|_| "true")]
            aria-describedby=[field::described_by("files", None, error)];
    };
    field::wrap("files", &ctx.t("aside-files"), None, error, control)
}

/// Where a letter is passed on to somebody.
pub(super) fn forward(ctx: &Ctx, ticket: i64, entry: i64) -> Markup {
    html! { a class="faint" href=(format!("/tickets/{ticket}/aside?entry={entry}")) { (ctx.t("aside-forward")) } }
}

/// The word at the head of a letter.
pub(super) fn word(ctx: &Ctx, mark: &AsideMark) -> Markup {
    let key = if mark.is_ended { "aside-with-ended" } else { "aside-with" };
    tag::tag(None, &ctx.with(key, &[("with", mark.with.clone().into())]))
}

/// Below the last letter: writing on, and ending it.
pub(super) fn below(ctx: &Ctx, ticket: i64, mark: &AsideMark) -> Markup {
    let name = format!("aside-{}", mark.id);
    let label = ctx.with("aside-write-to", &[("with", mark.with.clone().into())]);
    html! {
        @if mark.is_last {
            div class="aside row wrap" {
                details class="fold" {
                    summary { (Icon::Reply.small()) " " (label) }
                    form class="stack" method="post" enctype="multipart/form-data"
                        action=(path(ticket, &format!("/{}", mark.id))) {
                        textarea class="input" id=(name) name="body" rows="4" required aria-label=(label) {}
                        input name="files" type="file" multiple aria-label=(ctx.t("aside-files"));
                        (button::submit(button::Kind::Plain, Some(Icon::Send), &ctx.t("aside-send"), None, None))
                    }
                }
                @if !mark.is_ended {
                    form method="post" action=(path(ticket, &format!("/{}/end", mark.id))) {
                        (button::submit(button::Kind::Quiet, Some(Icon::Check), &ctx.t("aside-end"), None, None))
                    }
                }
            }
        }
    }
}
