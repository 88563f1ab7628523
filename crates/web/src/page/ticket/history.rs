//! The history of a ticket as a table: when, who, what, before and after, by kinds; and the ticket on paper, where the
//! letters alone stand. What each record says is put into words by the handler.

use jiff::Timestamp;
use maud::{Markup, html};

use super::view::TicketView;
use super::{crumbs, draw_entry};
use crate::component::layout::{self, Page};
use crate::component::menu::{self, Choice};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Icon, button, moment};
use crate::page::ticket::Entry;

/// Kinds of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Letters,
    People,
    Status,
    Labels,
    Promises,
    Delivery,
    Plans,
}

impl Group {
    /// In the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Letters,
        Self::People,
        Self::Status,
        Self::Labels,
        Self::Promises,
        Self::Delivery,
        Self::Plans,
    ];

    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::People => "people",
            Self::Status => "status",
            Self::Labels => "labels",
            Self::Promises => "promises",
            Self::Delivery => "delivery",
            Self::Plans => "plans",
        }
    }

    fn words(self, ctx: &Ctx) -> String {
        ctx.t(match self {
            Self::Letters => "history-kind-letters",
            Self::People => "history-kind-people",
            Self::Status => "history-kind-status",
            Self::Labels => "history-kind-labels",
            Self::Promises => "history-kind-promises",
            Self::Delivery => "history-kind-delivery",
            Self::Plans => "history-kind-plans",
        })
    }
}

/// One record, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    pub at: Timestamp,
    pub who: String,
    pub group: Group,
    pub what: String,
    pub before: String,
    pub after: String,
    pub more: String,
    /// The entry that it is about.
    pub message: Option<i64>,
}

/// The page.
#[derive(Debug, Clone)]
pub struct HistoryView {
    pub number: i64,
    pub subject: String,
    pub here: Here,
    pub group: Option<Group>,
    /// The newest first.
    pub lines: Vec<HistoryLine>,
    /// Whether its reader may take it away as a file.
    pub may_export: bool,
}

/// The heads of the columns.
pub const COLUMNS: [&str; 6] =
    ["history-when", "history-who", "history-what", "history-before", "history-after", "history-more"];

/// The history as a page.
pub fn history_page(ctx: &Ctx, side: &Sidebar, view: &HistoryView) -> Markup {
    let title = ctx.t("history-title");
    let path = format!("/tickets/{}/history", view.number);
    let csv = match view.group {
        Some(group) => format!("{path}.csv?kind={}", group.as_str()),
        None => format!("{path}.csv"),
    };
    let all = Choice { words: ctx.t("history-kind-all"), href: path.clone(), chosen: view.group.is_none() };
    let kinds = Group::ALL.into_iter().map(|group| Choice {
        words: group.words(ctx),
        href: format!("{path}?kind={}", group.as_str()),
        chosen: view.group == Some(group),
    });
    let choices: Vec<Choice> = std::iter::once(all).chain(kinds).collect();
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, view.number, &view.subject))
                h1 { (title) }
                p { (ctx.t("history-lead")) }
            }
            @if view.may_export {
                (button::link(button::Kind::Plain, Some(Icon::Download), &ctx.t("history-csv"), &csv, None))
            }
        }
        div class="page stack history" {
            (menu::segments(&ctx.t("history-kinds"), &choices))
            @if view.lines.is_empty() { p class="muted" { (ctx.t("history-none")) } } @else { (table(ctx, view)) }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: view.here.clone(), live: false }, &main)
}

fn table(ctx: &Ctx, view: &HistoryView) -> Markup {
    html! {
        div class="scroll" role="region" tabindex="0" aria-label=(ctx.t("history-title")) {
            table {
                thead { tr { @for column in COLUMNS { th scope="col" { (ctx.t(column)) } } } }
                tbody {
                    @for line in &view.lines {
                        tr {
                            td { (moment::element(line.at, &moment::full(ctx, line.at))) }
                            td { (line.who) }
                            td {
                                @match line.message {
                                    Some(id) => a href=(format!("/tickets/{}#m{id}", view.number)) { (line.what) },
                                    None => (line.what),
                                }
                            }
                            td { (line.before) }
                            td { (line.after) }
                            td class="small" { (line.more) }
                        }
                    }
                }
            }
        }
    }
}

/// The ticket on paper: all of its letters and notes, and nothing beside them.
pub fn print_page(ctx: &Ctx, side: &Sidebar, view: &TicketView) -> Markup {
    let is_written = |entry: &&Entry| matches!(entry, Entry::Message(_) | Entry::Note(_));
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(ctx, view.number, &view.subject))
                h1 { (view.subject) " · " (view.number) }
                p { (view.customer.name) " · " (view.customer.address) " · " (view.team.tag.name) }
            }
        }
        div class="page stack paper stream" {
            @for entry in view.conversation.iter().filter(is_written) { (draw_entry(ctx, view, entry)) }
        }
    };
    layout::desk(ctx, side, &Page { title: &view.subject, here: view.here.clone(), live: false }, &main)
}
