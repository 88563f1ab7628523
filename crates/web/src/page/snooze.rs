//! What is put aside and comes back by itself, the next one first: a list, so that nothing is forgotten that no other
//! list holds. Putting aside happens on the ticket.

use jiff::Timestamp;
use maud::{Markup, html};

use super::sample;
use crate::component::layout::{self, Page};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::tag::{self, TeamTag};
use crate::component::{Ctx, Icon, Sample, button, moment};

/// One ticket.
#[derive(Debug, Clone)]
pub struct SnoozeLine {
    pub number: i64,
    pub subject: String,
    pub team: TeamTag,
    pub until: Timestamp,
    /// Whether its reader may bring it back before.
    pub may_end: bool,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, lines: &[SnoozeLine]) -> Markup {
    let title = ctx.t("snooze-list-title");
    let main = html! {
        header class="topbar" { div class="grow" { h1 { (title) } p { (ctx.t("snooze-list-lead")) } } }
        div class="page stack" {
            @if lines.is_empty() { p class="muted" { (ctx.t("snooze-list-none")) } } @else {
                section class="panel" aria-label=(title) {
                    ul class="body lines" { @for line in lines { (row(ctx, line)) } }
                }
            }
        }
    };
    let here = Here::Section(Section::Snoozed);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn row(ctx: &Ctx, line: &SnoozeLine) -> Markup {
    let back = ctx.with("snooze-list-back", &[("until", moment::full(ctx, line.until).into())]);
    html! {
        li class="row wrap" data-t=(line.number) {
            a class="subj grow" href=(format!("/tickets/{}", line.number)) { (line.number) " · " (line.subject) }
            span class="svc" { (tag::team_dot(&line.team.key)) span class="clip" { (line.team.name) } }
            span class="small muted" { (moment::element(line.until, &back)) }
            @if line.may_end {
                form method="post" action=(format!("/tickets/{}/unsnooze", line.number)) {
                    (button::submit(button::Kind::Quiet, Some(Icon::Undo), &ctx.t("snooze-end"), None, None))
                }
            }
        }
    }
}

/// A list, and nothing put aside.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("snoozed", |ctx| {
            let line = |number, subject: &str, until: &str| SnoozeLine {
                number,
                subject: subject.into(),
                team: TeamTag { key: "technical".into(), name: "Technique".into() },
                until: at(until),
                may_end: number != 4102,
            };
            let lines = [
                line(4127, "Écran noir <après> la mise à jour", "2026-11-12T09:00+01:00"),
                line(4102, "Fatura de setembro sem NIF", "2026-11-16T09:00+01:00"),
            ];
            page(ctx, &super::inbox::samples::side(), &lines)
        }),
        sample("snoozed-none", |ctx| page(ctx, &super::inbox::samples::side(), &[])),
    ]
}
