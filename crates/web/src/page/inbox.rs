//! The inbox: every open ticket by the time that is left, on one time axis. The view comes sorted from the store;
//! here it is grouped by the day on which its promises end, and drawn.

pub mod bulk;
pub mod filter;
mod group;
mod row;
pub mod samples;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::label::Priority;
use relance_domain::locale::Locale;
use relance_domain::ticket::Status;
use relance_domain::view::{Column, Sort, View as KeptView};

use crate::component::count::Count;
use crate::component::horizon::Horizon;
use crate::component::promise::{Kind, Left};
use crate::component::sidebar::{Here, Sidebar, View};
use crate::component::tag::{LabelTag, TeamTag};
use crate::component::{AgentCard, Ctx, Glyph, Icon, button, feedback, layout, moment};

use super::bulk::{ResultView, toast};
use super::view::word;
use filter::filters;
pub use filter::{AgentFilter, Density, Filter, Start};
use group::{Group, groups};
pub use samples::samples;

/// One ticket as a row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The number that people read, 4127.
    pub number: u64,
    pub subject: String,
    /// The beginning of the newest message, or a sentence about what happens next.
    pub excerpt: String,
    /// The customer's name, or their address where no name is known.
    pub customer: String,
    /// What tells this matter apart: an order, a product, a company. May be empty.
    pub detail: String,
    /// The customer's language, when it is known.
    pub language: Option<Locale>,
    pub team: TeamTag,
    pub agent: Option<AgentCard>,
    /// The name of another agent who is writing an answer right now.
    pub writing: Option<String>,
    /// The newest message is the customer's and nobody opened it.
    /// They named a serial number of ours.
    pub genuine: bool,
    pub unread: bool,
    /// It arrived while the page was open or seconds before.
    pub fresh: bool,
    /// There is nothing to do: we wait for somebody else.
    pub quiet: bool,
    /// It was selected when an action on several tickets could not be done.
    pub selected: bool,
    pub status: Status,
    pub mailbox: String,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    pub promise: Option<RowPromise>,
    pub priority: Priority,
    pub tags: Vec<LabelTag>,
    /// The name of its category.
    pub category: Option<String>,
}

/// The promise that is due next on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPromise {
    pub kind: Kind,
    pub state: Glyph,
    /// When it is due; for a kept one when it was kept; for a paused one when it would be due if it ran again now.
    pub at: Timestamp,
    /// Since when the clock is stopped, of a paused one.
    pub paused_at: Option<Timestamp>,
    /// Working time left.
    pub left: Left,
}

/// What the head of the page says in one sentence: counts over all tickets of the view, not only this page of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub broken: u32,
    pub due_today: u32,
}

/// What lies before and behind this page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paging {
    /// Where the page before this one ends.
    pub before: Option<String>,
    /// Where the next page begins.
    pub after: Option<String>,
    /// All tickets of the view.
    pub total: Count,
}

/// A choice for a filter or a bulk action: (value, words).
pub type Named = (String, String);

/// Everything the inbox shows.
#[derive(Debug, Clone)]
pub struct InboxView {
    pub side: Sidebar,
    pub filter: Filter,
    pub summary: Summary,
    pub horizon: Horizon,
    /// In the order of the store: broken first, then by the due instant, paused, without promise, kept today.
    pub rows: Vec<Row>,
    pub paging: Paging,
    /// The teams that a filter or a move can name: (key, name).
    pub teams: Vec<Named>,
    /// The agents that a filter or an assignment can name: (id, name).
    pub agents: Vec<Named>,
    /// Tags that are proposed while one writes them.
    pub known_tags: Vec<String>,
    /// Whether some team lets its reader answer: open tickets by hand, and act on several.
    pub may_answer: bool,
    /// The name of the kept view that is shown.
    pub stored: Option<String>,
    pub sort: Sort,
    /// What rows show after the subject.
    pub columns: Vec<Column>,
    /// Where this filter is kept as a view.
    pub keep_href: String,
    /// Why the condition in the address is not asked.
    pub wrong: Option<String>,
    /// What came of the act on several tickets from which the reader comes.
    pub done: Option<ResultView>,
    pub nothing: Nothing,
}

/// What to say when no row is left: good news, and what leaves next.
#[derive(Debug, Clone, Default)]
pub struct Nothing {
    pub kept_today: u32,
    pub waiting_customer: u32,
    /// The next mail that leaves by itself: when, and to whom.
    pub next_mail: Option<(Timestamp, String)>,
    /// Where planned mails can be read.
    pub planned_href: Option<String>,
}

/// The whole page.
pub fn inbox(ctx: &Ctx, view: &InboxView) -> Markup {
    let title = view.title(ctx);
    let page = layout::Page { title: &title, here: view.here(), live: true };
    layout::desk(ctx, &view.side, &page, &main(ctx, view, &title))
}

/// Only what a live update swaps: the side, the head and the list.
pub fn fragments(ctx: &Ctx, view: &InboxView) -> Markup {
    html! { (view.side.draw(ctx, &view.here())) (main(ctx, view, &view.title(ctx))) }
}

fn main(ctx: &Ctx, view: &InboxView, title: &str) -> Markup {
    html! {
        div class="live" data-live="head" { (layout::topbar(title, &view.sentence(ctx), &acts(ctx, view))) }
        div class="live" data-live="done" { @if let Some(done) = &view.done { (toast(ctx, done)) } }
        @if let Some(words) = &view.wrong {
            @let words = ctx.with("view-where-wrong", &[("words", words.clone().into())]);
            (feedback::notice(Some(Glyph::Soon), Icon::Alert, &words))
        }
        @if !view.rows.is_empty() || view.filter.narrows() { (filters(ctx, view)) }
        form method="post" action=[view.may_answer.then_some("/tickets/bulk")] class=(board_class(view))
            data-live="board" data-presence="list" {
            (view.horizon.ground())
            (columns(ctx, view))
            @if view.rows.is_empty() { (nothing(ctx, view)) } @else {
                div {
                    @if view.sort == Sort::Due {
                        @for (group, rows) in groups(ctx, &view.rows) { (section(ctx, view, group, rows)) }
                    } @else { ul { @for row in &view.rows { (row.draw(ctx, view)) } } }
                }
                (pages(ctx, view))
                @if view.may_answer { (bulk::bar(ctx, view)) }
            }
        }
    }
}

fn board_class(view: &InboxView) -> &'static str {
    match (view.filter.density, view.columns == KeptView::COLUMNS) {
        (Density::Horizon, true) => "board",
        (Density::List, true) => "board list",
        (Density::Horizon, false) => "board own",
        (Density::List, false) => "board own list",
    }
}

fn acts(ctx: &Ctx, view: &InboxView) -> Markup {
    html! {
        @if view.may_answer {
            (button::link(button::Kind::Plain, Some(Icon::Plus), &ctx.t("new-ticket"), "/tickets/new", Some("c")))
        }
    }
}

/// The heads of the columns; the axis says the hours of all lanes below it.
fn columns(ctx: &Ctx, view: &InboxView) -> Markup {
    html! {
        div class="cols" {
            @if view.rows.is_empty() {
                span {}
                span { (ctx.t("column-left")) }
                (view.horizon.axis(ctx))
            } @else {
                label hidden[!view.may_answer] {
                    input type="checkbox" class="check" data-select-all hidden autocomplete="off"
                        aria-label=(ctx.t("select-all"));
                    // A telephone has no heads of columns, and room for words.
                    b aria-hidden="true" { (ctx.t("select-all")) }
                }
                span { (ctx.t("column-left")) }
                (view.horizon.axis(ctx))
                span { (ctx.t("column-customer")) }
                span { (ctx.t("column-subject")) }
                @for column in &view.columns {
                    // It has its place also where there is no room for its words, so that the others keep theirs.
                    @let is_narrow = *column == Column::Agent && view.columns == KeptView::COLUMNS;
                    span { span class=[is_narrow.then_some("sr")] { (word::column(ctx, *column)) } }
                }
            }
        }
    }
}

fn section(ctx: &Ctx, view: &InboxView, group: Group, rows: &[Row]) -> Markup {
    let class = if group == Group::Broken { "grp broken" } else { "grp" };
    html! {
        h2 class=(class) {
            b { (group.title(ctx)) }
            (view.horizon.lane(None))
            " " small { (group.words(ctx, view, rows.len())) }
        }
        ul { @for row in rows { (row.draw(ctx, view)) } }
    }
}

/// Earlier and later pages of a long list.
fn pages(ctx: &Ctx, view: &InboxView) -> Markup {
    let at = |start: Start| Filter { start, ..view.filter.clone() }.href();
    let Paging { before, after, .. } = &view.paging;
    html! {
        @if before.is_some() || after.is_some() {
            nav class="pages" aria-label=(ctx.t("pages-label")) {
                @if let Some(place) = before {
                    a class="btn" rel="prev" href=(at(Start::Before(place.clone()))) { (ctx.t("pages-before")) }
                }
                @if let Some(place) = after {
                    a class="btn" rel="next" href=(at(Start::After(place.clone()))) { (ctx.t("pages-after")) }
                }
            }
        }
    }
}

fn nothing(ctx: &Ctx, view: &InboxView) -> Markup {
    if view.filter.narrows() {
        let clear = view.filter.changed(Filter::widen);
        let link = button::link(button::Kind::Plain, None, &ctx.t("nothing-clear"), &clear, None);
        return feedback::empty(&ctx.t("nothing-found"), &ctx.t("nothing-found-words"), link);
    }
    let state = &view.nothing;
    let kept = ("n", state.kept_today.into());
    let words = match &state.next_mail {
        Some((at, name)) => {
            let at = moment::full(ctx, *at).into();
            ctx.with("nothing-owed-next", &[kept, ("at", at), ("name", name.clone().into())])
        }
        None => ctx.with("nothing-owed-words", &[kept]),
    };
    let links = html! {
        @if let Some(href) = &state.planned_href {
            (button::link(button::Kind::Pencil, Some(Icon::Eye), &ctx.t("nothing-planned"), href, None))
        }
        @if state.waiting_customer > 0 {
            @let words = ctx.with("nothing-waiting", &[("n", state.waiting_customer.into())]);
            (button::link(button::Kind::Quiet, None, &words, &View::WaitingCustomer.href(), None))
        }
    };
    feedback::empty(&ctx.t("nothing-owed"), &words, links)
}

impl InboxView {
    fn here(&self) -> Here {
        match (self.filter.stored, &self.filter.team) {
            (Some(id), _) => Here::Stored(id),
            (None, Some(team)) => Here::Team(team.clone()),
            (None, None) => Here::View(self.filter.view),
        }
    }

    fn title(&self, ctx: &Ctx) -> String {
        if let Some(name) = &self.stored {
            return name.clone();
        }
        let team = self.filter.team.as_ref().and_then(|key| self.teams.iter().find(|(of, _)| of == key));
        team.map_or_else(|| self.filter.view.title(ctx), |(_, name)| name.clone())
    }

    /// What is owed, in one sentence.
    fn sentence(&self, ctx: &Ctx) -> String {
        let Summary { broken, due_today } = self.summary;
        let key = match (broken, due_today) {
            (0, 0) if self.rows.is_empty() && !self.filter.narrows() => "summary-nothing",
            (0, 0) => "summary-calm",
            (0, _) => "summary-today",
            (_, 0) => "summary-broken",
            _ => "summary-broken-today",
        };
        let owed = ctx.with(key, &[("broken", broken.into()), ("today", due_today.into())]);
        match self.side.clock.holiday_words(ctx) {
            Some(holiday) => format!("{owed} {holiday}"),
            None => owed,
        }
    }
}
