//! The page of one ticket: what we owe, the conversation, the composer; beside it who, what we promised, what happens
//! next. Moving and assigning also have pages of their own, for whoever cannot open a menu. Reading and deciding
//! happen elsewhere.

mod aside;
mod composer;
mod dated;
mod draft;
mod event;
mod genuine;
mod hand;
mod history;
mod holding;
mod label;
mod link;
mod merge;
mod message;
mod moved;
mod pages;
mod proof;
mod rail;
pub mod samples;
mod saved;
mod sorted;
mod step;
mod timeline;
pub mod trace;
mod turn;
mod unseen;
mod view;
mod why;

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::presence;
use super::rich::strong;
use crate::component::layout::{self, Page};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Glyph, Icon, avatar, button, feedback, moment, promise, tag, track};

pub use aside::{AlongLine, AsideMark, AsideView, aside_page};
pub use composer::error_words;
pub use dated::{DATE, Dated, Given, Said, sentence as dated_sentence};
pub use draft::{Dispatch, Enclosed, Kept, Undo, Waiting, doubts, files, held_words};
pub use genuine::Genuine;
pub use hand::Hand;
pub use history::{COLUMNS, Group, HistoryLine, HistoryView, history_page, print_page};
pub use holding::Drafted;
pub use label::{Change, Labels, Refused, RefusedField, Sorted, labels_page};
pub use link::{Hint, HintWhy, LinkLine, Links, RefusedLink, link_page, link_words};
pub use merge::{MergeProblem, MergeView, MergedLine, merge_page};
pub use message::fate_at;
pub use moved::{MoveNotice, MoveOwed, MovePreviewView, Moved, MovedMail, move_page};
pub use pages::{assign_page, crumbs};
pub use proof::{Proof, ProofLine, Standing};
pub use samples::samples;
pub use saved::{Saved, SavedChoice};
pub use sorted::{Category, FieldLine, Snooze, Suggested, WAS as FIELD_WAS, fields_page, preset_word};
pub use step::Step;
pub use timeline::{draw as timeline, receiver};
pub use turn::Turn;
pub use unseen::Newer;
pub use view::*;
pub use why::{PromiseWhy, Span, SpanWhy, counted, why_page};

/// The whole page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &TicketView) -> Markup {
    let title = ctx
        .with("ticket-title", &[("subject", view.subject.clone().into()), ("number", number(view).into())]);
    layout::desk(ctx, side, &Page { title: &title, here: view.here.clone(), live: true }, &inside(ctx, view))
}

fn inside(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        div class="ticket" data-ticket=(view.number) {
            div class="conv" {
                (head(ctx, view))
                (presence::draw(ctx, view.number, &view.present))
                div class="live" data-live="owed" { (sorted::aside(ctx, view)) (owed(ctx, view)) }
                div class="live stream" data-live="conversation" data-seen=(view.composer.seen) {
                    (conversation(ctx, view))
                }
                @if view.hand > Hand::Reads { (composer::draw(ctx, view)) }
            }
            (rail::draw(ctx, view))
        }
        @if let Some(undo) = &view.undo { (undo_toast(ctx, undo)) }
    }
}

fn number(view: &TicketView) -> String {
    view.number.to_string()
}

fn head(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        header class="conv-head" {
            div class="crumbs" {
                a href=(view.back.1) data-key="u" { (view.back.0) }
                (Icon::Right.small_directional())
                span data-copy=(view.number) { (view.number) }
                button class="btn quiet icon tiny" type="button" hidden data-copies=(view.number) data-key="."
                    data-done=(ctx.t("history-copied")) aria-label=(ctx.t("history-copy")) { (Icon::Copy.small()) }
                div class="push row" {
                    @if view.hand.answers() { (acts(ctx, view)) }
                    (label::more(ctx, view))
                }
            }
            h1 { (view.subject) }
            div class="row wrap small muted" {
                span class="svc" {
                    (tag::team_dot(&view.team.tag.key))
                    (ctx.with("ticket-team-of", &[
                        ("team", view.team.tag.name.clone().into()), ("brand", view.brand.clone().into()),
                    ]))
                }
                (status(ctx, view.status))
                div class="push row wrap" {
                    @if let Some(agent) = &view.assignee { (away(ctx, agent)) }
                    (assign_menu(ctx, view))
                }
            }
        }
    }
}

/// Until when somebody is away, and who stands in.
fn away(ctx: &Ctx, agent: &Agent) -> Markup {
    let words = agent.away.as_ref().map(|(until, deputy)| {
        let until = ("until", moment::brief(ctx, *until).into());
        match deputy {
            Some(name) => ctx.with("ticket-away-deputy", &[until, ("name", name.clone().into())]),
            None => ctx.with("ticket-away", &[until]),
        }
    });
    html! { @if let Some(words) = words { (tag::tag(Some(Glyph::Paused), &words)) } }
}

/// What can be done with the whole ticket. Each is a form, or a menu that opens without script.
fn acts(ctx: &Ctx, view: &TicketView) -> Markup {
    let path = |verb: &str| format!("/tickets/{}/{verb}", view.number);
    html! {
        details class="menu" name="menu" {
            summary class="btn quiet tiny" data-key="m" {
                (button::face(Some(Icon::Move), &ctx.t("ticket-move"), Some("m")))
            }
            div class="pop wide" { (moved::move_form(ctx, view)) }
        }
        a class="btn quiet tiny" href=(path("merge")) data-key="g" {
            (button::face(Some(Icon::Merge), &ctx.t("ticket-merge"), Some("g")))
        }
        @match view.status {
            Status::Pending => (act(&path("resume"), "quiet", Icon::Clock, &ctx.t("ticket-resume"), "p")),
            Status::Open => (act(&path("pause"), "quiet", Icon::Clock, &ctx.t("ticket-pause"), "p")),
            _ => {}
        }
        @if view.status.is_over() {
            @let words = if view.status == Status::Spam { "label-not-spam" } else { "ticket-reopen" };
            (act(&path("reopen"), "", Icon::Undo, &ctx.t(words), "e"))
        } @else {
            (act(&path("solve"), "", Icon::Check, &ctx.t("ticket-solve"), "e"))
        }
        (sorted::snooze(ctx, view))
    }
}

fn seen(ctx: &Ctx, path: &str) -> Markup {
    html! {
        form class="seen" method="post" action=(path) {
            button class="btn tiny" type="submit" title=(ctx.t("plan-seen-why")) {
                (Icon::Eye.small()) " " (ctx.t("plan-seen"))
            }
        }
    }
}

fn act(path: &str, class: &str, icon: Icon, words: &str, key: &str) -> Markup {
    html! {
        form method="post" action=(path) {
            button class=(format!("btn tiny {class}")) type="submit" data-key=(key) {
                (button::face(Some(icon), words, Some(key)))
            }
        }
    }
}

fn assign_menu(ctx: &Ctx, view: &TicketView) -> Markup {
    let whose = html! {
        @match &view.assignee {
            Some(agent) => {
                (avatar::beside_name(&agent.card, avatar::Size::Small)) " "
                span aria-hidden="true" { (agent.card.name) }
                span class="sr" {
                    (ctx.with("ticket-assigned-to", &[("name", agent.card.name.clone().into())]))
                }
            }
            None => { (avatar::nobody(ctx, avatar::Size::Small)) " " (ctx.t("ticket-nobody")) }
        }
    };
    if !view.hand.answers() {
        return html! { span class="row" { (whose) } };
    }
    html! {
        details class="menu" name="menu" {
            summary class="btn quiet tiny" data-key="a" { (whose) " " kbd aria-hidden="true" { "a" } }
            div class="pop end" { (pages::assign_form(ctx, view)) }
        }
    }
}

/// A status as a tag.
pub fn status(ctx: &Ctx, status: Status) -> Markup {
    let words = ctx.t(status.words_key());
    match status {
        Status::Open | Status::Closed => tag::tag(None, &words),
        Status::Pending => tag::tag(Some(Glyph::Paused), &words),
        Status::Proposed => tag::tag(Some(Glyph::Plan), &words),
        Status::Solved => tag::tag(Some(Glyph::Kept), &words),
        Status::Spam => tag::tag(Some(Glyph::Broken), &words),
    }
}

impl Status {
    /// Nothing more is expected from us.
    fn is_over(self) -> bool {
        matches!(self, Self::Solved | Self::Closed | Self::Spam)
    }

    /// The text of the status.
    pub fn words_key(self) -> &'static str {
        match self {
            Self::Open => "ticket-status-open",
            Self::Pending => "ticket-status-pending",
            Self::Proposed => "ticket-status-proposed",
            Self::Solved => "ticket-status-solved",
            Self::Closed => "ticket-status-closed",
            Self::Spam => "ticket-status-spam",
        }
    }
}

/// The strip on top: the countdown, the sentence as it was given, and how the time was spent.
fn owed(ctx: &Ctx, view: &TicketView) -> Markup {
    if view.status == Status::Spam {
        return label::spam(ctx, view);
    }
    let Some(owed) = &view.owed else {
        let words = ctx.with("ticket-owed-nothing", &[("name", view.customer.name.clone().into())]);
        return html! { p class="owed nothing" { (words) } };
    };
    let key = match owed.state {
        Glyph::Broken => "ticket-owed-broken",
        Glyph::Paused => "ticket-owed-paused",
        _ => "ticket-owed-due",
    };
    let told = ctx.with(
        key,
        &[
            ("made", stamp(ctx, owed.made_at).into()),
            ("due", moment::full(ctx, owed.due_at).into()),
            ("name", view.customer.name.clone().into()),
        ],
    );
    html! {
        section class=(format!("owed {}", owed.state.class())) aria-label=(ctx.t("ticket-owed")) {
            (promise::left(ctx, owed.state, owed.left))
            div {
                (promise::word(&owed.words, Some(owed.locale.as_str())))
                p { (told) " " a href=(owed.why) { (ctx.t("ticket-why")) } }
                @if let Some(path) = &owed.seen { (seen(ctx, path)) }
            }
            div class="spent" {
                (track::track(owed.state, &owed.track))
                div class="track-ends" aria-hidden="true" {
                    span { (moment::brief(ctx, owed.made_at)) } span { (moment::brief(ctx, owed.due_at)) }
                }
            }
        }
    }
}

/// Entries in the order of time; the first ones folded when there are many.
fn conversation(ctx: &Ctx, view: &TicketView) -> Markup {
    let (folded, open) = view.conversation.split_at(view.folded.min(view.conversation.len()));
    html! {
        h2 class="sr" { (ctx.t("ticket-conversation")) }
        @if let Some(last) = folded.iter().rev().find_map(Entry::at) {
            details class="fold earlier" {
                summary {
                    (Icon::Down.small()) " "
                    (ctx.with("ticket-folded", &[
                        ("n", folded.len().into()), ("day", moment::date(ctx, ctx.at(last).date()).into()),
                    ]))
                }
                div class="stream" { @for entry in folded { (draw_entry(ctx, view, entry)) } }
            }
        }
        @for entry in open { (draw_entry(ctx, view, entry)) }
        (draft::waiting(ctx, view.number, &view.waiting))
    }
}

fn draw_entry(ctx: &Ctx, view: &TicketView, entry: &Entry) -> Markup {
    match entry {
        Entry::Message(message) => message::draw(ctx, (view.number, view.hand), message),
        Entry::Note(note) => message::draw_note(ctx, note),
        Entry::Event(line) => event::draw(ctx, line),
        Entry::Closed(gap) => html! { div class="day closed" { (event::closed_words(ctx, gap)) } },
    }
}

impl Entry {
    fn at(&self) -> Option<jiff::Timestamp> {
        match self {
            Self::Message(message) => Some(message.at),
            Self::Note(note) => Some(note.at),
            Self::Event(line) => Some(line.at),
            Self::Closed(_) => None,
        }
    }
}

fn undo_toast(ctx: &Ctx, undo: &Undo) -> Markup {
    let seconds = undo.seconds.into();
    let words = match undo.until {
        Some(until) => {
            ctx.with("ticket-undo-promise", &[("n", seconds), ("until", moment::full(ctx, until).into())])
        }
        None => ctx.with("ticket-undo-leaves", &[("n", seconds)]),
    };
    let call_back = html! {
        form method="post" action=(undo.path) { button class="btn quiet tiny" { (ctx.t("ticket-undo")) } }
    };
    html! { div class="undo" data-undo-secs=(undo.seconds) { (feedback::toast(&words, Some(call_back))) } }
}

/// `Thu 5 Nov, 10:22`: the day in full even when it is near, for what is read long after.
fn stamp(ctx: &Ctx, at: jiff::Timestamp) -> String {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let date = ctx.at(at).date();
    let day = DAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
    ctx.with(
        "ticket-stamp",
        &[
            ("weekday", ctx.t(&format!("day-{day}-short")).into()),
            ("date", moment::date_short(ctx, date).into()),
            ("time", moment::clock(ctx, at).into()),
        ],
    )
}

/// The stamp as an element that machines can read.
fn stamp_element(ctx: &Ctx, at: jiff::Timestamp) -> Markup {
    moment::element(at, &stamp(ctx, at))
}

/// `8 h 18`, `40 min`, `40 s`: an amount of time in units that are the same in all languages.
fn amount(secs: i64) -> String {
    let secs = secs.unsigned_abs();
    match (secs / 3600, secs / 60 % 60) {
        (0, 0) => format!("{secs}\u{a0}s"),
        (0, minutes) => format!("{minutes}\u{a0}min"),
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, minutes) => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
    }
}

/// The name of a kind of promise at the head of a line.
fn kind_words(ctx: &Ctx, kind: promise::Kind) -> String {
    match kind {
        promise::Kind::Answer => ctx.t("ticket-promise-answer"),
        promise::Kind::News => ctx.t("ticket-promise-news"),
        other => promise::kind(ctx, other),
    }
}

fn language(ctx: &Ctx, locale: Locale) -> String {
    tag::language_name(ctx, locale)
}

fn bold(text: &str) -> fluent_bundle::FluentValue<'static> {
    strong(text).into()
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn amounts_say_no_more_than_two_units() {
        let table = [
            (40, "40 s"),
            (60, "1 min"),
            (2400, "40 min"),
            (29_880, "8 h 18"),
            (7200, "2 h"),
            (-5700, "1 h 35"),
        ];
        for (secs, words) in table {
            assert_eq!(amount(secs).replace('\u{a0}', " "), words);
        }
    }
}
