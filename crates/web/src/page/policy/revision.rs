//! The history of the policy: who made which revision, when and why, what differs between any two, and a way back to
//! each. No revision is ever changed; the way back makes a new one.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_desk::FileChange;

use super::sheet::{self, FORM, Sheet};
use super::{Frame, Tab};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Glyph, moment, tag};

/// One revision.
#[derive(Debug, Clone)]
pub struct RevisionLine {
    pub number: i64,
    pub made_at: Timestamp,
    pub made_by: String,
    pub note: String,
}

/// Two revisions side by side.
#[derive(Debug, Clone)]
pub struct Comparison {
    pub from: i64,
    pub to: i64,
    pub live: i64,
    /// Numbers to choose from, the newest first.
    pub numbers: Vec<i64>,
    pub changes: Vec<FileChange>,
    /// The way back to `to`.
    pub sheet: Sheet,
}

/// Every revision, the newest first.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[RevisionLine], sheet: &Sheet) -> Markup {
    let (title, words) = (ctx.t("policy-revisions"), ctx.t("policy-revisions-words"));
    let body = html! {
        (sheet.head(ctx))
        section class="panel" {
            header { h2 id="revisions-title" { (ctx.t("policy-revisions-all")) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="revisions-title" {
                table class="tbl" {
                    thead { tr {
                        th { (ctx.t("policy-revision-number")) } th { (ctx.t("policy-revision-made")) }
                        th { (ctx.t("policy-revision-by")) } th { (ctx.t("policy-note")) }
                        th { span class="sr" { (ctx.t("policy-plan-acts")) } }
                    } }
                    tbody { @for line in lines { (row(ctx, line, sheet.base)) } }
                }
            }
        }
    };
    let frame = Frame { tab: Tab::Revisions, title: &title, words: &words, one: false, acts: html! {} };
    frame.draw(ctx, side, &body)
}

fn row(ctx: &Ctx, line: &RevisionLine, live: i64) -> Markup {
    let compare = |from: i64, to: i64| format!("/policy/revisions/compare?from={from}&to={to}");
    html! {
        tr {
            td {
                b { (line.number) }
                @if line.number == live { " " (tag::tag(Some(Glyph::Kept), &ctx.t("policy-revision-live"))) }
            }
            td { (moment::element(line.made_at, &moment::full(ctx, line.made_at))) }
            td { (line.made_by) }
            td { (line.note) }
            td class="n" {
                @if line.number > 1 {
                    a href=(compare(line.number - 1, line.number)) {
                        (ctx.with("policy-revision-changed", &[("number", line.number.to_string().into())]))
                    }
                }
                @if line.number != live {
                    " · " a href=(compare(live, line.number)) {
                        (ctx.with("policy-revision-compare", &[("number", line.number.to_string().into())]))
                    }
                }
            }
        }
    }
}

/// What differs between two revisions.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &Comparison) -> Markup {
    let title = ctx.with(
        "policy-compare",
        &[("from", view.from.to_string().into()), ("to", view.to.to_string().into())],
    );
    let path = format!("/policy/revisions/{}/restore", view.to);
    let body = html! {
        form class="row wrap pick-two" method="get" action="/policy/revisions/compare" {
            (pick(ctx, "from", "policy-compare-from", &view.numbers, view.from))
            (pick(ctx, "to", "policy-compare-to", &view.numbers, view.to))
            button class="btn" type="submit" { (ctx.t("policy-compare-show")) }
        }
        @if view.to != view.live && view.sheet.may_edit {
            (view.sheet.head(ctx))
            form class="row wrap" method="post" action=(path) id=(FORM) {
                (view.sheet.hidden())
                (view.sheet.restore(ctx, view.to))
            }
        }
        @if !matches!(view.sheet.stand, sheet::Stand::Review(_)) {
            section class="panel" aria-labelledby="changes-title" {
                header { h2 id="changes-title" { (ctx.t("policy-changes")) } }
                div class="body stack" {
                    @if view.changes.is_empty() { p class="muted" { (ctx.t("policy-changes-none")) } }
                    (sheet::differences(ctx, &view.changes))
                }
            }
        }
    };
    let frame = Frame { tab: Tab::Revisions, title: &title, words: "", one: true, acts: html! {} };
    frame.draw(ctx, side, &body)
}

fn pick(ctx: &Ctx, name: &str, key: &str, numbers: &[i64], chosen: i64) -> Markup {
    html! {
        label class="row" {
            span { (ctx.t(key)) }
            select class="select" name=(name) {
                @for number in numbers { option value=(number) selected[*number == chosen] { (number) } }
            }
        }
    }
}
