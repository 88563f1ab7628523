//! Merging as a page: which ticket this one goes into, a word about two customers, and taking a merge apart. What moves
//! and what is owed afterwards is decided elsewhere.

use jiff::Timestamp;
use maud::{Markup, html};

use super::crumbs;
use super::view::OtherTicket;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, Icon, button, feedback, field, moment};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct MergeView {
    pub number: i64,
    pub subject: String,
    /// The customer of this ticket.
    pub name: String,
    /// Their other tickets.
    pub others: Vec<OtherTicket>,
    pub merged: Vec<MergedLine>,
    pub typed: String,
    pub problem: Option<MergeProblem>,
}

/// A ticket that went into this one.
#[derive(Debug, Clone)]
pub struct MergedLine {
    pub id: i64,
    pub number: i64,
    pub subject: String,
    pub at: Timestamp,
}

/// Why the page came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeProblem {
    NoTicket,
    Same,
    /// Too late to take a merge apart.
    Late,
    /// The tickets are two customers'.
    Other {
        number: i64,
        into: String,
        from: String,
    },
}

/// The page.
pub fn merge_page(ctx: &Ctx, side: &Sidebar, view: &MergeView) -> Markup {
    let title = ctx.t("ticket-merge-title");
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, view.number, &view.subject))
                h1 { (title) }
                p { (ctx.t("ticket-merge-lead")) }
            }
        }
        div class="page narrow stack" {
            @if let Some(problem) = &view.problem { (told(ctx, view.number, problem)) }
            @if !view.others.is_empty() { (suggested(ctx, view)) }
            form class="box stack" method="post" action=(path(view.number)) {
                (field::Field {
                    kind: "number", value: &view.typed, required: true,
                    ..field::Field::text("number", &ctx.t("ticket-merge-number"))
                }.draw())
                (button::submit(button::Kind::Primary, Some(Icon::Merge), &ctx.t("ticket-merge"), None, None))
            }
            @if !view.merged.is_empty() { (merged(ctx, view)) }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn path(number: i64) -> String {
    format!("/tickets/{number}/merge")
}

fn told(ctx: &Ctx, own: i64, problem: &MergeProblem) -> Markup {
    let key = match problem {
        MergeProblem::NoTicket => "ticket-merge-no-ticket",
        MergeProblem::Same => "ticket-merge-same",
        MergeProblem::Late => "ticket-unmerge-late",
        MergeProblem::Other { number, into, from } => return confirm(ctx, own, *number, into, from),
    };
    feedback::notice(Some(Glyph::Broken), Icon::Alert, &ctx.t(key))
}

/// Two customers: nobody reads another one's letters by a slip of the hand.
fn confirm(ctx: &Ctx, own: i64, number: i64, into: &str, from: &str) -> Markup {
    let who = ("from", from.to_owned().into());
    let words = ctx.with(
        "ticket-merge-other",
        &[("number", number.to_string().into()), ("into", into.to_owned().into()), who.clone()],
    );
    let inside = html! {
        p { (words) }
        form class="row wrap" method="post" action=(path(own)) {
            input type="hidden" name="number" value=(number);
            @let with_them = ctx.with("ticket-merge-with", &[who]);
            (button::submit(button::Kind::Plain, None, &with_them, Some(("part", "with")), None))
            (button::submit(button::Kind::Plain, None, &ctx.t("ticket-merge-without"), Some(("part", "without")), None))
        }
    };
    feedback::notice_with(Some(Glyph::Soon), Icon::Users, inside)
}

fn suggested(ctx: &Ctx, view: &MergeView) -> Markup {
    html! {
        div class="pop still" {
            form method="post" action=(path(view.number)) {
                @let name = ("name", view.name.clone().into());
                p class="row small muted" { (ctx.with("ticket-merge-suggested", &[name])) }
                @for other in &view.others {
                    button type="submit" name="number" value=(other.number) {
                        span { (other.number) " · " (other.subject) }
                        span class="push" { (super::status(ctx, other.status)) }
                    }
                }
            }
        }
    }
}

fn merged(ctx: &Ctx, view: &MergeView) -> Markup {
    html! {
        section class="panel" aria-labelledby="merged" {
            header { h2 id="merged" { (ctx.t("ticket-merged-list")) } }
            ul class="body lines" {
                @for line in &view.merged {
                    li class="row wrap" {
                        span class="grow" { (line.number) " · " (line.subject) }
                        (moment::element(line.at, &moment::full(ctx, line.at)))
                        form method="post" action=(format!("/tickets/{}/merges/{}/undo", view.number, line.id)) {
                            @let unmerge = ctx.t("ticket-unmerge");
                            (button::submit(button::Kind::Quiet, Some(Icon::Undo), &unmerge, None, None))
                        }
                    }
                }
            }
        }
    }
}
