//! One act on several tickets: what it would do, before it is ordered, and what came of it. The bar that asks for it is
//! the inbox's.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_desk::{BulkExample, BulkPreview, BulkRefused};
use relance_domain::bulk::BulkAct;
use relance_domain::snooze::Preset;

use super::inbox::bulk::{action_of, listed};
use super::sample;
use crate::component::layout::{self, Page};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, Icon, Sample, button, cadence, feedback, field, moment, tag};

/// What is done.
#[derive(Debug, Clone)]
pub struct Ordered {
    pub act: BulkAct,
    /// What the agent or the team is called that it names; empty where it names none.
    pub name: String,
}

/// What an act would do.
#[derive(Debug, Clone)]
pub struct Preview {
    pub ordered: Ordered,
    pub numbers: Vec<i64>,
    /// All of the list, and not the numbers.
    pub all: bool,
    /// All of the list was ticked, and not every row of its page: the rows are meant.
    pub is_partial: bool,
    /// The address of the list.
    pub list: String,
    /// What was in the list before this instant is shown.
    pub seen_at: Timestamp,
    pub found: BulkPreview,
}

/// What was written as tags, and is none.
#[derive(Debug, Clone)]
pub struct TagsView {
    pub typed: String,
    /// Why it is none; nothing while nothing is written.
    pub why: Option<String>,
    pub numbers: Vec<i64>,
    pub all: bool,
    pub list: String,
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
    pub ordered: Ordered,
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
    pub told: Vec<BulkRefused>,
}

/// What it would do, with the button that orders it.
pub fn preview(ctx: &Ctx, side: &Sidebar, view: &Preview) -> Markup {
    let found = &view.found;
    let title = title(ctx, &view.ordered, found.total as i64);
    let main = html! {
        (layout::topbar(&title, &ctx.t("bulk-preview-lead"), &html! {}))
        div class="page stack" {
            @if view.is_partial { (partial(ctx, view)) }
            @if found.more {
                @let most = ctx.with("bulk-most", &[("n", found.total.into())]);
                (feedback::notice(Some(Glyph::Soon), Icon::Info, &most))
            }
            @if found.tried < found.total {
                @let tried = ctx.with("bulk-tried", &[("n", found.tried.into())]);
                (feedback::notice(None, Icon::Info, &tried))
            }
            @if found.n_stopped > 0 {
                @let stopped = ctx.with("bulk-stopped", &[("n", found.n_stopped.into())]);
                (feedback::notice(Some(Glyph::Soon), Icon::Alert, &stopped))
            }
            (mails(ctx, found))
            (left_alone(ctx, found))
            (order(ctx, view))
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn title(ctx: &Ctx, ordered: &Ordered, n: i64) -> String {
    let n = ("n", n.into());
    let name = || ordered.name.clone().into();
    match &ordered.act {
        BulkAct::Assign { to: Some(_) } => ctx.with("bulk-title-assign", &[n, ("name", name())]),
        BulkAct::Assign { to: None } => ctx.with("bulk-title-nobody", &[n]),
        BulkAct::Move { .. } => ctx.with("bulk-title-move", &[n, ("team", name())]),
        BulkAct::Pause => ctx.with("bulk-title-pause", &[n]),
        BulkAct::Solve => ctx.with("bulk-title-solve", &[n]),
        BulkAct::Close => ctx.with("bulk-title-close", &[n]),
        BulkAct::Spam => ctx.with("bulk-title-spam", &[n]),
        BulkAct::Tag { add, remove } if add.is_empty() => {
            ctx.with("bulk-title-untag", &[n, ("tags", listed(remove).into())])
        }
        BulkAct::Tag { add, .. } => ctx.with("bulk-title-tag", &[n, ("tags", listed(add).into())]),
        BulkAct::Prioritise { to } => {
            ctx.with("bulk-title-priority", &[n, ("priority", ctx.t(tag::priority_key(*to)).into())])
        }
        BulkAct::Snooze { until } => {
            let key = match until {
                Preset::Tomorrow => "bulk-title-snooze-tomorrow",
                Preset::Monday => "bulk-title-snooze-monday",
                Preset::Week => "bulk-title-snooze-week",
            };
            ctx.with(key, &[n])
        }
    }
}

/// Says that the rows are meant, with the way to all of the list.
fn partial(ctx: &Ctx, view: &Preview) -> Markup {
    let inside = html! {
        p { (ctx.with("bulk-partial", &[("n", view.numbers.len().into())])) }
        form method="post" action="/tickets/bulk" {
            input type="hidden" name="action" value=(action_of(&view.ordered.act));
            input type="hidden" name="list" value=(view.list);
            input type="hidden" name="all" value="1";
            (button::submit(button::Kind::Plain, None, &ctx.t("bulk-whole"), None, None))
        }
    };
    feedback::notice_with(Some(Glyph::Soon), Icon::Info, inside)
}

fn mails(ctx: &Ctx, found: &BulkPreview) -> Markup {
    html! {
        section class="panel" aria-labelledby="bulk-mails" {
            header { h2 id="bulk-mails" { (ctx.t("bulk-mails")) } }
            div class="body stack" {
                @if found.mails.is_empty() {
                    p { (ctx.t(if found.later.is_empty() { "bulk-no-mails" } else { "bulk-no-mails-now" })) }
                }
                @for (mails, key) in [(&found.mails, "bulk-mails-of"), (&found.later, "bulk-later-of")] {
                    @for (mail, n) in mails {
                        p { (ctx.with(key, &[("n", (*n).into()), ("mail", cadence::mail(ctx, mail).into())])) }
                    }
                }
                @if let Some(one) = &found.example {
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

fn left_alone(ctx: &Ctx, found: &BulkPreview) -> Markup {
    html! {
        @if found.n_refused > 0 {
            section class="panel" aria-labelledby="bulk-refused" {
                header {
                    h2 id="bulk-refused" { (ctx.with("bulk-would-refuse", &[("n", found.n_refused.into())])) }
                }
                div class="body" { (list(ctx, &found.refused)) }
            }
        }
    }
}

fn list(ctx: &Ctx, refused: &[BulkRefused]) -> Markup {
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

/// The tickets that a form is about.
fn selection(numbers: &[i64], all: bool, list: &str) -> Markup {
    html! {
        input type="hidden" name="list" value=(list);
        @if all { input type="hidden" name="all" value="1"; }
        @for number in numbers { input type="hidden" name="t" value=(number); }
    }
}

fn order(ctx: &Ctx, view: &Preview) -> Markup {
    html! {
        form class="stack" method="post" action="/bulk" {
            input type="hidden" name="action" value=(action_of(&view.ordered.act));
            (selection(&view.numbers, view.all, &view.list))
            @if view.all { input type="hidden" name="seen" value=(view.seen_at); }
            @if let BulkAct::Move { notify, .. } = view.ordered.act {
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
                @if view.found.would_do > 0 {
                    (button::submit(button::Kind::Primary, Some(Icon::Check), &ctx.t("bulk-order"), None, None))
                }
                (button::link(button::Kind::Quiet, None, &ctx.t("bulk-back"), &view.list, Some("u")))
            }
        }
    }
}

/// Asks for tags, where none can be read in what was written.
pub fn tags(ctx: &Ctx, side: &Sidebar, view: &TagsView) -> Markup {
    let title = ctx.t("bulk-tag-names");
    let why = view.why.as_deref();
    let main = html! {
        (layout::topbar(&title, &ctx.t("bulk-tag-lead"), &html! {}))
        div class="page stack" {
            form class="stack" method="post" action="/tickets/bulk" {
                (selection(&view.numbers, view.all, &view.list))
                (field::wrap("tag", &title, Some(&ctx.t("label-tag-hint")), why, html! {
                    input class="input" id="tag" name="tag" value=(view.typed) maxlength="400" autocomplete="off"
                        autofocus aria-invalid=[why.map(|_| "true")]
                        aria-describedby=[field::described_by("tag", Some("hint"), why)];
                }))
                div class="row wrap" {
                    (button::submit(
                        button::Kind::Primary, Some(Icon::Tag), &ctx.t("label-add"), Some(("action", "tag")), None,
                    ))
                    (button::submit(button::Kind::Plain, None, &ctx.t("bulk-untag"), Some(("action", "untag")), None))
                    (button::link(button::Kind::Quiet, None, &ctx.t("bulk-back"), &view.list, Some("u")))
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

/// What came of it.
pub fn result(ctx: &Ctx, side: &Sidebar, view: &ResultView) -> Markup {
    let title = title(ctx, &view.ordered, view.total);
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
                @let (come, of) = match view.way {
                    Way::Back => (view.taken_back + view.stays, view.done),
                    _ => (view.total - view.waiting, view.total),
                };
                progress max=(of.max(1)) value=(come) aria-label=(ctx.t("bulk-progress")) {}
                p { a href=(format!("/bulk/{}", view.id)) { (ctx.t("bulk-look")) } }
            }
            @if view.mails > 0 {
                @let key = match view.way {
                    Way::Done if view.undo_until_at.is_some_and(|until| until > ctx.now) => "bulk-mails-wait",
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
        "may_not" => "bulk-why-may-not",
        "not_in_team" => "bulk-why-not-in-team",
        "unchanged" => "bulk-why-unchanged",
        "already_there" => "bulk-why-already-there",
        "no_such_team" => "bulk-why-no-such-team",
        "changed_since" => "bulk-why-changed-since",
        "closed" => "bulk-why-closed",
        "still_broken" => "bulk-why-still-broken",
        "too_many_tags" => "bulk-why-too-many-tags",
        "mail_stopped" => "bulk-why-mail-stopped",
        "acted" => "bulk-why-acted",
        "too_late" => "bulk-why-told",
        "token_ended" => "bulk-why-token-ended",
        _ => "bulk-why-fault",
    })
}

/// What it would do with mails and refusals, what does nothing, what is read as tags, and results on every way.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("bulk-preview", |ctx| preview(ctx, &super::inbox::samples::side(), &moving())),
        sample("bulk-preview-quiet", |ctx| {
            let found = BulkPreview {
                total: 2,
                tried: 2,
                n_refused: 2,
                refused: refused(),
                ..BulkPreview::default()
            };
            let ordered = ordered(BulkAct::Pause);
            let view = Preview { ordered, all: false, numbers: vec![4127, 4131], found, ..moving() };
            preview(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("bulk-preview-partial", |ctx| {
            let found =
                BulkPreview { total: 2, tried: 2, would_do: 2, n_stopped: 1, ..BulkPreview::default() };
            let numbers = vec![4127, 4131];
            let ordered = ordered(BulkAct::Spam);
            let view = Preview { ordered, all: false, is_partial: true, numbers, found, ..moving() };
            preview(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("bulk-tags", |ctx| {
            let view = TagsView {
                typed: "<b>".into(),
                why: Some(ctx.with("label-refused-tag", &[("tag", "<b>".into())])),
                numbers: vec![4127, 4131],
                all: false,
                list: "/?team=technique".into(),
            };
            tags(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("bulk-running", |ctx| {
            let view = ResultView { way: Way::Forth, waiting: 280, done: 130, undo_until_at: None, ..done() };
            result(ctx, &super::inbox::samples::side(), &view)
        }),
        sample("bulk-done", |ctx| result(ctx, &super::inbox::samples::side(), &done())),
        sample("bulk-taken-back", |ctx| {
            let act = BulkAct::Assign { to: Some(relance_domain::id::AgentId(3)) };
            let view = ResultView {
                ordered: Ordered { act, name: "Tom <Aubry>".into() },
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

fn left(number: i64, subject: &str, why: &str) -> BulkRefused {
    BulkRefused { number, subject: subject.into(), why: why.into() }
}

fn refused() -> Vec<BulkRefused> {
    vec![left(4102, "Partie <perdue>", "already_there"), left(4103, "", "gone")]
}

fn ordered(act: BulkAct) -> Ordered {
    Ordered { act, name: String::new() }
}

fn moving() -> Preview {
    let act = BulkAct::Move { team: "joueurs".into(), notify: true };
    Preview {
        ordered: Ordered { act, name: "Joueurs & co".into() },
        numbers: Vec::new(),
        all: true,
        is_partial: false,
        list: "/?view=nobody&team=technique".into(),
        seen_at: at("2026-11-10T14:20+01:00"),
        found: BulkPreview {
            total: 5_000,
            more: true,
            tried: 500,
            would_do: 498,
            n_stopped: 0,
            mails: vec![("moved".into(), 496)],
            later: vec![("survey <today>".into(), 2)],
            example: Some(BulkExample {
                number: 4127,
                to: "maelle@post.example".into(),
                subject: "Re: Erreur 0x80070005 <au> démarrage".into(),
                text: "Bonjour,\n\nnotre équipe Joueurs s’en occupe. Son adresse : joueurs@lucarne.example."
                    .into(),
            }),
            n_refused: 2,
            refused: refused(),
        },
    }
}

/// Nearly everything was done.
pub fn done() -> ResultView {
    let told = [
        ("Partie <perdue>", "unchanged"),
        ("", "gone"),
        ("Commande", "may_not"),
        ("Facture", "token_ended"),
        ("Remboursement", "not_in_team"),
        ("Clé", "no_such_team"),
        ("Manette", "changed_since"),
        ("Écran", "closed"),
        ("Son", "fault"),
        ("Facture", "still_broken"),
        ("Image", "too_many_tags"),
        ("Mise à jour", "mail_stopped"),
        ("Casque", "acted"),
        ("Volant", "too_late"),
    ];
    let told = told.iter().zip(4102..).map(|((subject, why), number)| left(number, subject, why));
    ResultView {
        id: 7,
        ordered: ordered(BulkAct::Solve),
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
        told: told.collect(),
    }
}
