//! One act on several tickets: what it would do, before it is ordered, and what came of it. The bar that asks for it is
//! the inbox's.

use jiff::Timestamp;
use maud::{Markup, html};

use super::sample;
use crate::component::layout::{self, Page};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback, moment};

/// What is done, with the name of whoever it names.
#[derive(Debug, Clone)]
pub enum ActWords {
    Assign(String),
    AssignNobody,
    Move(String),
    Pause,
    Solve,
}

/// What an act would do.
#[derive(Debug, Clone)]
pub struct Preview {
    pub act: ActWords,
    /// The value of `action` that orders it.
    pub action: String,
    pub numbers: Vec<i64>,
    pub all: bool,
    /// The address of the list.
    pub list: String,
    /// What was in the list before this instant is shown.
    pub seen_at: Timestamp,
    /// Whether customers are told of the move; none where that is no question.
    pub notify: Option<bool>,
    pub total: usize,
    pub more: bool,
    pub tried: usize,
    pub would_do: usize,
    /// Name of a mail, and how many leave.
    pub mails: Vec<(String, usize)>,
    /// The same of those that leave later, unless something happens.
    pub later: Vec<(String, usize)>,
    pub example: Option<Example>,
    pub n_refused: usize,
    pub refused: Vec<Refused>,
}

/// One of the mails.
#[derive(Debug, Clone)]
pub struct Example {
    pub number: i64,
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// A ticket that is left as it is, and the code of the reason.
#[derive(Debug, Clone)]
pub struct Refused {
    pub number: i64,
    pub subject: String,
    pub why: String,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Forth,
    Done,
    Back,
    TakenBack,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct ResultView {
    pub id: i64,
    pub act: ActWords,
    pub total: i64,
    pub way: Way,
    /// Tickets that are still to be gone to.
    pub waiting: i64,
    pub done: i64,
    pub refused: i64,
    pub taken_back: i64,
    pub stays: i64,
    pub mails: i64,
    /// Until when it can be taken back, while it can.
    pub undo_until_at: Option<Timestamp>,
    /// Somebody tried to when it was too late.
    pub is_late: bool,
    pub told: Vec<Refused>,
}

/// What it would do, with the button that orders it.
pub fn preview(ctx: &Ctx, side: &Sidebar, view: &Preview) -> Markup {
    let title = title(ctx, &view.act, view.total as i64);
    let main = html! {
        (layout::topbar(&title, &ctx.t("bulk-preview-lead"), &html! {}))
        div class="page stack" {
            @if view.more {
                @let most = ctx.with("bulk-most", &[("n", view.total.into())]);
                (feedback::notice(Some(Glyph::Soon), Icon::Info, &most))
            }
            @if view.tried < view.total {
                @let tried = ctx.with("bulk-tried", &[("n", view.tried.into())]);
                (feedback::notice(None, Icon::Info, &tried))
            }
            (mails(ctx, view))
            (left_alone(ctx, view))
            (order(ctx, view))
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn title(ctx: &Ctx, act: &ActWords, n: i64) -> String {
    let n = ("n", n.into());
    match act {
        ActWords::Assign(name) => ctx.with("bulk-title-assign", &[n, ("name", name.clone().into())]),
        ActWords::AssignNobody => ctx.with("bulk-title-nobody", &[n]),
        ActWords::Move(team) => ctx.with("bulk-title-move", &[n, ("team", team.clone().into())]),
        ActWords::Pause => ctx.with("bulk-title-pause", &[n]),
        ActWords::Solve => ctx.with("bulk-title-solve", &[n]),
    }
}

fn mails(ctx: &Ctx, view: &Preview) -> Markup {
    html! {
        section class="panel" aria-labelledby="bulk-mails" {
            header { h2 id="bulk-mails" { (ctx.t("bulk-mails")) } }
            div class="body stack" {
                @if view.mails.is_empty() {
                    p { (ctx.t(if view.later.is_empty() { "bulk-no-mails" } else { "bulk-no-mails-now" })) }
                }
                @for (mails, key) in [(&view.mails, "bulk-mails-of"), (&view.later, "bulk-later-of")] {
                    @for (mail, n) in mails {
                        p { (ctx.with(key, &[("n", (*n).into()), ("mail", mail.clone().into())])) }
                    }
                }
                @if let Some(one) = &view.example {
                    details class="fold" open {
                        summary {
                            (ctx.with("bulk-example", &[
                                ("number", one.number.to_string().into()), ("to", one.to.clone().into()),
                            ]))
                        }
                        p { b { (one.subject) } }
                        pre class="words" { (one.text) }
                    }
                }
            }
        }
    }
}

fn left_alone(ctx: &Ctx, view: &Preview) -> Markup {
    html! {
        @if view.n_refused > 0 {
            section class="panel" aria-labelledby="bulk-refused" {
                header {
                    h2 id="bulk-refused" { (ctx.with("bulk-would-refuse", &[("n", view.n_refused.into())])) }
                }
                div class="body" { (list(ctx, &view.refused)) }
            }
        }
    }
}

fn list(ctx: &Ctx, refused: &[Refused]) -> Markup {
    html! {
        ul class="lines" {
            @for one in refused {
                li {
                    a href=(format!("/tickets/{}", one.number)) { "#" (one.number) } " "
                    (one.subject) " " span class="muted" { (why(ctx, &one.why)) }
                }
            }
        }
    }
}

fn order(ctx: &Ctx, view: &Preview) -> Markup {
    html! {
        form class="stack" method="post" action="/bulk" {
            input type="hidden" name="action" value=(view.action);
            input type="hidden" name="list" value=(view.list);
            @if view.all {
                input type="hidden" name="all" value="1";
                input type="hidden" name="seen" value=(view.seen_at);
            }
            @for number in &view.numbers { input type="hidden" name="t" value=(number); }
            @if let Some(notify) = view.notify {
                input type="hidden" name="asks-notify" value="1";
                div class="row wrap" {
                    label class="row" {
                        input class="check" type="checkbox" name="notify" value="1" checked[notify];
                        " " (ctx.t("bulk-notify"))
                    }
                    button class="btn quiet" type="submit" formaction="/tickets/bulk" { (ctx.t("bulk-again")) }
                }
            }
            div class="row wrap" {
                @if view.would_do > 0 {
                    (button::submit(button::Kind::Primary, Some(Icon::Check), &ctx.t("bulk-order"), None, None))
                }
                (button::link(button::Kind::Quiet, None, &ctx.t("bulk-back"), &view.list, Some("u")))
            }
        }
    }
}

/// What came of it.
pub fn result(ctx: &Ctx, side: &Sidebar, view: &ResultView) -> Markup {
    let title = title(ctx, &view.act, view.total);
    let back = button::link(button::Kind::Plain, Some(Icon::Inbox), &ctx.t("bulk-to-list"), "/", Some("u"));
    let main = html! {
        (layout::topbar(&title, "", &back))
        div class="page stack" { (progress(ctx, view)) }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

/// The part that changes while it goes on.
pub fn progress(ctx: &Ctx, view: &ResultView) -> Markup {
    let is_under_way = matches!(view.way, Way::Forth | Way::Back);
    html! {
        div class="stack" id="bulk" data-poll=[is_under_way.then_some("1")] {
            @if view.is_late { (feedback::notice(Some(Glyph::Soon), Icon::Clock, &ctx.t("bulk-too-late"))) }
            p role="status" { (sentence(ctx, view)) }
            @if is_under_way {
                @let come = view.total - view.waiting;
                progress max=(view.total.max(1)) value=(come) aria-label=(ctx.t("bulk-progress")) {}
                p { a href=(format!("/bulk/{}", view.id)) { (ctx.t("bulk-look")) } }
            }
            @if view.mails > 0 {
                @let key = match view.way {
                    Way::Forth | Way::Done => "bulk-mails-left",
                    Way::Back | Way::TakenBack => "bulk-mails-stay",
                };
                p { (ctx.with(key, &[("n", view.mails.into())])) }
            }
            @if let Some(until) = view.undo_until_at {
                form class="row wrap" method="post" action=(format!("/bulk/{}/undo", view.id)) {
                    (button::submit(button::Kind::Plain, Some(Icon::Undo), &ctx.t("bulk-undo"), None, None))
                    @let at = moment::clock(ctx, until);
                    span class="muted" { (ctx.with("bulk-undo-until", &[("at", at.into())])) }
                }
            }
            @if !view.told.is_empty() {
                section class="panel" aria-labelledby="bulk-told" {
                    header { h2 id="bulk-told" { (ctx.t("bulk-told")) } }
                    div class="body" { (list(ctx, &view.told)) }
                }
            }
        }
    }
}

/// What came of it in a word, for the list from which it was ordered, with the way back.
pub fn toast(ctx: &Ctx, view: &ResultView) -> Markup {
    let path = format!("/bulk/{}", view.id);
    let acts = html! {
        @if view.undo_until_at.is_some() {
            form method="post" action=(format!("{path}/undo")) {
                button type="submit" { (ctx.t("bulk-undo")) }
            }
        }
        @match view.way {
            Way::Forth | Way::Back => { a href=(path) { (ctx.t("bulk-look")) } }
            Way::Done | Way::TakenBack => @if view.refused > 0 || view.stays > 0 {
                a href=(path) { (ctx.t("bulk-which")) }
            }
        }
    };
    feedback::toast(&sentence(ctx, view), Some(acts))
}

fn sentence(ctx: &Ctx, view: &ResultView) -> String {
    let n = |n: i64| ("n", n.into());
    let rest = |m: i64| ("refused", m.into());
    match view.way {
        Way::Forth => ctx.with("bulk-running", &[n(view.total - view.waiting), ("total", view.total.into())]),
        Way::Back => {
            ctx.with("bulk-taking-back", &[n(view.taken_back + view.stays), ("total", view.done.into())])
        }
        Way::Done => ctx.with("bulk-done", &[n(view.done), rest(view.refused)]),
        Way::TakenBack => ctx.with("bulk-taken-back", &[n(view.taken_back), rest(view.stays)]),
    }
}

/// Why a ticket was left as it is, or stays as it became.
fn why(ctx: &Ctx, code: &str) -> String {
    ctx.t(match code {
        "gone" => "bulk-why-gone",
        "not_in_team" => "bulk-why-not-in-team",
        "unchanged" => "bulk-why-unchanged",
        "already_there" => "bulk-why-already-there",
        "no_such_team" => "bulk-why-no-such-team",
        "changed_since" => "bulk-why-changed-since",
        "closed" => "bulk-why-closed",
        _ => "bulk-why-fault",
    })
}

/// What it would do with mails and refusals, what does nothing, and results on every way.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("bulk-preview", |ctx| preview(ctx, &super::inbox::samples::side(), &moving())),
        sample("bulk-preview-quiet", |ctx| {
            let view = Preview {
                act: ActWords::Pause,
                action: "pause".into(),
                notify: None,
                mails: Vec::new(),
                later: Vec::new(),
                example: None,
                more: false,
                tried: 2,
                total: 2,
                would_do: 0,
                n_refused: 2,
                all: false,
                numbers: vec![4127, 4131],
                ..moving()
            };
            preview(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("bulk-running", |ctx| {
            let view = ResultView { way: Way::Forth, waiting: 280, done: 130, undo_until_at: None, ..done() };
            result(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("bulk-done", |ctx| result(ctx, &super::inbox::samples::side(), &done())),
        sample("bulk-taken-back", |ctx| {
            let view = ResultView {
                act: ActWords::Assign("Tom <Aubry>".into()),
                way: Way::TakenBack,
                taken_back: 408,
                stays: 2,
                undo_until_at: None,
                is_late: true,
                ..done()
            };
            result(ctx, &super::inbox::samples::side(), &view)
        }),
    ]
}

fn left(number: i64, subject: &str, why: &str) -> Refused {
    Refused { number, subject: subject.into(), why: why.into() }
}

fn moving() -> Preview {
    Preview {
        act: ActWords::Move("Joueurs & co".into()),
        action: "move:joueurs".into(),
        numbers: Vec::new(),
        all: true,
        list: "/?view=nobody&team=technique".into(),
        seen_at: at("2026-11-10T14:20+01:00"),
        notify: Some(true),
        total: 5_000,
        more: true,
        tried: 500,
        would_do: 498,
        mails: vec![("Moved to another team".into(), 496)],
        later: vec![("How was it <today>?".into(), 2)],
        example: Some(Example {
            number: 4127,
            to: "maelle@post.example".into(),
            subject: "Re: Erreur 0x80070005 <au> démarrage".into(),
            text: "Bonjour,\n\nnotre équipe Joueurs s’en occupe. Son adresse : joueurs@lucarne.example."
                .into(),
        }),
        n_refused: 2,
        refused: vec![left(4102, "Partie <perdue>", "already_there"), left(4103, "", "gone")],
    }
}

/// Nearly everything was done.
pub fn done() -> ResultView {
    ResultView {
        id: 7,
        act: ActWords::Solve,
        total: 412,
        way: Way::Done,
        waiting: 0,
        done: 410,
        refused: 2,
        taken_back: 0,
        stays: 0,
        mails: 12,
        undo_until_at: Some(at("2026-11-10T14:21+01:00")),
        is_late: false,
        told: vec![
            left(4102, "Partie <perdue>", "unchanged"),
            left(4103, "", "gone"),
            left(4104, "Remboursement", "not_in_team"),
            left(4105, "Clé", "no_such_team"),
            left(4106, "Manette", "changed_since"),
            left(4107, "Écran", "closed"),
            left(4108, "Son", "fault"),
        ],
    }
}
