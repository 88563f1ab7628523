//! Receivers of webhooks: how each stands, what it hears of, and what it was told, with its tries and its answer. A
//! secret stands on a page once, after it was asked for. Reading and acting happen elsewhere.

mod samples;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_store::webhook::{Receiver, State, Why};

use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, button, copied, feedback, moment, tag};
use crate::fault::form_value;

pub use samples::samples;

/// A receiver in the list.
#[derive(Debug, Clone)]
pub struct Line {
    pub key: String,
    /// Where it lies: the host alone, since the rest of an address may be a secret.
    pub host: String,
    /// What it hears of as the policy names it; empty where steps alone tell it anything.
    pub events: Vec<String>,
    pub receiver: Receiver,
    pub n_waiting: i64,
    pub n_failed: i64,
}

/// One receiver.
#[derive(Debug, Clone)]
pub struct WebhookView {
    pub line: Line,
    /// A secret that was just asked for, and until when the one before counts as well where it was changed.
    pub secret: Option<(String, Option<Timestamp>)>,
    pub news: Option<News>,
    pub calls: Vec<CallLine>,
    /// The query of the next page.
    pub next: Option<String>,
    /// What the list is narrowed to: a state, and the number of a ticket.
    pub state: String,
    pub ticket: String,
    /// The days that are told again unless somebody says otherwise.
    pub from: String,
    pub until: String,
    /// Whether the reader sees the tickets of all teams, and may see and change secrets.
    pub sees_all: bool,
    pub is_admin: bool,
}

/// What came of what somebody just did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Tested,
    Started,
    /// So many calls are told again.
    Replayed(u64),
    /// More than may be told again at once.
    TooMany(i64),
}

/// One call.
#[derive(Debug, Clone)]
pub struct CallLine {
    pub id: i64,
    pub kind: String,
    pub at: Timestamp,
    pub ticket: Option<i64>,
    pub state: State,
    pub tries: i64,
    pub next_try_at: Option<Timestamp>,
    /// The receiver's status and words, or why it was not reached.
    pub answer: String,
    pub repeats: i64,
    pub body: String,
}

/// All receivers.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[Line]) -> Markup {
    let title = ctx.t("webhook-title");
    let main = html! {
        (layout::topbar(&title, &ctx.t("webhook-lead"), &html! {}))
        div class="page stack" {
            p class="small" { a href="/policy/tables/webhook" { (ctx.t("tbl-set-up")) } }
            @if lines.is_empty() {
                (feedback::empty(&ctx.t("webhook-none"), &ctx.t("webhook-none-words"), html! {}))
            } @else {
                section class="panel" {
                    header { h2 id="receivers" { (ctx.t("webhook-receivers")) } }
                    div class="body scroll" tabindex="0" role="region" aria-labelledby="receivers" {
                        table class="tbl flow" {
                            thead { tr {
                                th { (ctx.t("webhook-receiver")) } th { (ctx.t("webhook-hears")) }
                                th { (ctx.t("webhook-state")) } th { (ctx.t("webhook-last")) }
                                th class="n" { (ctx.t("webhook-waiting")) } th class="n" { (ctx.t("webhook-failed")) }
                            } }
                            tbody { @for line in lines { (row(ctx, line)) } }
                        }
                    }
                }
            }
        }
    };
    let here = Here::Section(Section::Webhooks);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn row(ctx: &Ctx, line: &Line) -> Markup {
    html! {
        tr {
            td {
                a href=(format!("/webhooks/{}", line.key)) { (line.key) }
                div class="muted small" { (line.host) }
            }
            td data-label=(ctx.t("webhook-hears")) { (hears(ctx, line)) }
            td data-label=(ctx.t("webhook-state")) { (stands(ctx, &line.receiver)) }
            td data-label=(ctx.t("webhook-last")) {
                @match line.receiver.last_ok_at {
                    Some(at) => (moment::element(at, &moment::brief(ctx, at))),
                    None => (ctx.t("webhook-never")),
                }
            }
            td class="n" data-label=(ctx.t("webhook-waiting")) { (line.n_waiting) }
            td class="n" data-label=(ctx.t("webhook-failed")) { (line.n_failed) }
        }
    }
}

fn hears(ctx: &Ctx, line: &Line) -> Markup {
    html! {
        @if line.events.is_empty() { (ctx.t("webhook-steps")) } @else {
            @for event in &line.events { code { (event) } " " }
        }
    }
}

fn stands(ctx: &Ctx, receiver: &Receiver) -> Markup {
    let since = |words: &str, at: Timestamp| ctx.with(words, &[("since", moment::full(ctx, at).into())]);
    match (receiver.stopped, receiver.failing_since_at, receiver.last_ok_at) {
        (Some(stopped), ..) => tag::tag(Some(Glyph::Broken), &since("webhook-stopped", stopped.at)),
        (None, Some(at), _) => tag::tag(Some(Glyph::Soon), &since("webhook-failing", at)),
        (None, None, Some(_)) => tag::tag(Some(Glyph::Kept), &ctx.t("webhook-listens")),
        (None, None, None) => tag::tag(None, &ctx.t("webhook-untold")),
    }
}

/// One receiver with what it was told.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &WebhookView) -> Markup {
    let line = &view.line;
    let acts = html! { @if line.receiver.stopped.is_none() {
        form method="post" action=(format!("/webhooks/{}/test", line.key)) {
            (button::submit(button::Kind::Plain, Some(Icon::Send), &ctx.t("webhook-test"), None, None))
        }
    } };
    let main = html! {
        (layout::topbar(&line.key, &line.host, &acts))
        div class="page stack" {
            p {
                a href="/webhooks" { (ctx.t("webhook-title")) }
                " · " (stands(ctx, &line.receiver)) " · " (hears(ctx, line))
            }
            (news(ctx, view))
            (stopped(ctx, line))
            (told(ctx, view))
            @if view.sees_all { (again(ctx, view)) }
            @if view.is_admin { (secrets(ctx, line)) }
        }
    };
    let here = Here::Section(Section::Webhooks);
    layout::desk(ctx, side, &Page { title: &line.key, here, live: false }, &main)
}

fn news(ctx: &Ctx, view: &WebhookView) -> Markup {
    html! {
        @if let Some((secret, until)) = &view.secret {
            section class="panel" {
                header { h2 { (ctx.t("webhook-secret")) } }
                div class="body stack" role="status" {
                    p { (ctx.t("webhook-secret-once")) }
                    @if let Some(until) = until {
                        p { (ctx.with("webhook-secret-both", &[("until", moment::full(ctx, *until).into())])) }
                    }
                    (copied::draw(ctx, &ctx.t("webhook-secret"), secret))
                }
            }
        }
        @if let Some(news) = view.news {
            div role="status" { (match news {
                News::Tested => feedback::notice(None, Icon::Send, &ctx.t("webhook-news-tested")),
                News::Started => feedback::notice(None, Icon::Check, &ctx.t("webhook-news-started")),
                News::Replayed(n) => {
                    let words = ctx.with("webhook-news-replayed", &[("n", (n as i64).into())]);
                    feedback::notice(None, Icon::Check, &words)
                }
                News::TooMany(most) => {
                    let words = ctx.with("webhook-news-many", &[("n", most.into())]);
                    feedback::notice(Some(Glyph::Soon), Icon::Alert, &words)
                }
            }) }
        }
    }
}

fn stopped(ctx: &Ctx, line: &Line) -> Markup {
    let why = |why| match why {
        Why::Gone => "webhook-stopped-gone",
        Why::Silent => "webhook-stopped-silent",
    };
    html! { @if let Some(stopped) = line.receiver.stopped {
        section class="panel" aria-labelledby="stopped-title" {
            header { h2 id="stopped-title" { (ctx.t("webhook-stopped-title")) } }
            div class="body stack" {
                p { (ctx.t(why(stopped.why))) " " (ctx.t("webhook-stopped-kept")) }
                form method="post" action=(format!("/webhooks/{}/start", line.key)) {
                    (button::submit(button::Kind::Primary, Some(Icon::Send), &ctx.t("webhook-start"), None, None))
                }
            }
        }
    } }
}

fn told(ctx: &Ctx, view: &WebhookView) -> Markup {
    let is_asked = view.sees_all || !view.ticket.is_empty();
    let none = if is_asked { "webhook-told-none" } else { "webhook-told-ask" };
    html! {
        section class="panel" {
            header { h2 id="told" { (ctx.t("webhook-told")) } }
            div class="body" { (filter(ctx, view)) }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="told" {
                @if view.calls.is_empty() {
                    p class="muted" { (ctx.t(none)) }
                } @else {
                    table class="tbl flow" {
                        thead { tr {
                            th { (ctx.t("webhook-event")) } th { (ctx.t("webhook-at")) }
                            th { (ctx.t("webhook-answer")) } th { span class="sr" { (ctx.t("webhook-acts")) } }
                        } }
                        tbody { @for call in &view.calls { (call_row(ctx, view, call)) } }
                    }
                }
                @if let Some(next) = &view.next {
                    a rel="next" href=(format!("/webhooks/{}?{next}", view.line.key)) { (ctx.t("webhook-older")) }
                }
            }
        }
    }
}

fn filter(ctx: &Ctx, view: &WebhookView) -> Markup {
    let states = [
        ("", ctx.t("webhook-all")),
        ("queued", ctx.t("webhook-call-queued")),
        ("failed", ctx.t("webhook-call-failed")),
        ("delivered", ctx.t("webhook-call-delivered")),
    ];
    let options: Vec<(&str, &str)> = states.iter().map(|(value, words)| (*value, words.as_str())).collect();
    html! {
        form class="fields line" method="get" action=(format!("/webhooks/{}", view.line.key)) {
            @if view.sees_all { (field::select("state", &ctx.t("webhook-state"), &options, &view.state, None)) }
            (Field { value: &view.ticket, ..Field::text("ticket", &ctx.t("webhook-ticket")) }.draw())
            (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("outbox-show"), None, None))
        }
    }
}

fn call_row(ctx: &Ctx, view: &WebhookView, call: &CallLine) -> Markup {
    let (glyph, words) = match call.state {
        State::Queued => (Glyph::Soon, "webhook-call-queued"),
        State::Delivered => (Glyph::Kept, "webhook-call-delivered"),
        State::Failed => (Glyph::Broken, "webhook-call-failed"),
    };
    let stops = view.line.receiver.stopped.is_some();
    html! {
        tr {
            td {
                code { (call.kind) }
                @if let Some(number) = call.ticket {
                    " · " a class="num" href=(format!("/tickets/{number}")) {
                        (ctx.with("plan-about-ticket", &[("number", number.to_string().into())]))
                    }
                }
                details class="fold" {
                    summary { (ctx.t("webhook-body")) }
                    p class="small muted" { code { "msg_" (call.id) } }
                    p { code class="said" { (call.body) } }
                }
            }
            td data-label=(ctx.t("webhook-at")) { (moment::element(call.at, &moment::full(ctx, call.at))) }
            td data-label=(ctx.t("webhook-answer")) {
                (tag::tag(Some(glyph), &ctx.t(words)))
                @if call.tries > 0 {
                    " " span class="faint small" { (ctx.with("outbox-tries", &[("n", call.tries.into())])) }
                }
                @if call.repeats > 0 {
                    " " (tag::tag(None, &ctx.with("outbox-repeats", &[("n", call.repeats.into())])))
                }
                @if !call.answer.is_empty() { " " code class="said" { (call.answer) } }
                @if call.state == State::Queued {
                    div class="muted small" { (match call.next_try_at {
                        _ if stops => ctx.t("webhook-held"),
                        Some(at) if at > ctx.now => {
                            ctx.with("webhook-next-try", &[("at", moment::full(ctx, at).into())])
                        }
                        Some(_) => ctx.t("webhook-next-now"),
                        None => ctx.t("webhook-behind"),
                    }) }
                }
            }
            td class="n" {
                @if call.state != State::Queued {
                    form method="post"
                        action=(format!("/calls/{}/again?webhook={}", call.id, form_value(&view.line.key))) {
                        (button::submit(button::Kind::Quiet, None, &ctx.t("again-call"), None, None))
                    }
                }
            }
        }
    }
}

fn again(ctx: &Ctx, view: &WebhookView) -> Markup {
    let day = |name: &str, label: &str, value: &str| {
        Field { kind: "date", value, ..Field::text(name, label) }.draw()
    };
    let which = [("failed", ctx.t("webhook-replay-failed")), ("all", ctx.t("webhook-replay-all"))];
    let which: Vec<(&str, &str)> = which.iter().map(|(value, words)| (*value, words.as_str())).collect();
    html! {
        section class="panel" aria-labelledby="replay-title" {
            header { h2 id="replay-title" { (ctx.t("webhook-replay")) } }
            form class="body stack" method="post" action=(format!("/webhooks/{}/replay", view.line.key)) {
                p { (ctx.t("webhook-replay-words")) }
                div class="fields line" {
                    (day("from", &ctx.t("misroute-from"), &view.from))
                    (day("until", &ctx.t("misroute-until"), &view.until))
                    (field::select("which", &ctx.t("webhook-replay-which"), &which, "failed", None))
                    (button::submit(button::Kind::Plain, None, &ctx.t("webhook-replay-do"), None, None))
                }
            }
        }
    }
}

fn secrets(ctx: &Ctx, line: &Line) -> Markup {
    let hours = [("1", 1_i64), ("24", 24), ("72", 72), ("168", 168)];
    let hours: Vec<(&str, String)> =
        hours.iter().map(|(value, n)| (*value, ctx.with("webhook-hours", &[("n", (*n).into())]))).collect();
    let options: Vec<(&str, &str)> = hours.iter().map(|(value, words)| (*value, words.as_str())).collect();
    html! {
        section class="panel" aria-labelledby="secrets-title" {
            header { h2 id="secrets-title" { (ctx.t("webhook-secret")) } }
            div class="body stack" {
                p { (ctx.t("webhook-secret-words")) }
                @if let Some(until) = line.receiver.secrets.old_until_at.filter(|until| *until > ctx.now) {
                    p { (ctx.with("webhook-secret-both", &[("until", moment::full(ctx, until).into())])) }
                }
                form method="post" action=(format!("/webhooks/{}/secret", line.key)) {
                    (button::submit(button::Kind::Plain, Some(Icon::Eye), &ctx.t("webhook-secret-show"), None, None))
                }
                details class="fold" {
                    summary { (ctx.t("webhook-rotate")) }
                    form class="fields line" method="post" action=(format!("/webhooks/{}/rotate", line.key)) {
                        (field::select("hours", &ctx.t("webhook-rotate-both"), &options, "24", None))
                        (button::submit(button::Kind::Danger, None, &ctx.t("webhook-rotate-do"), None, None))
                    }
                }
            }
        }
    }
}
