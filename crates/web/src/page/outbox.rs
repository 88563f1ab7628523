//! The outbox: each mail that has not left, why it waits and what can be done about it; and what was given up or
//! failed lately. Reading it and acting on it happen elsewhere.

mod samples;

use jiff::Timestamp;
use maud::{Markup, html};

use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, button, feedback, field, moment, tag};
use crate::fault::form_value;

pub use samples::samples;

/// The page.
#[derive(Debug, Clone, Default)]
pub struct OutboxView {
    pub alarms: Alarms,
    pub domain: String,
    pub state: String,
    pub lines: Vec<WaitingLine>,
    /// The query of the next page.
    pub next: Option<String>,
    pub is_first: bool,
    pub failed: Vec<FailedLine>,
    /// The query for what failed before.
    pub failed_next: Option<String>,
    /// Webhooks that no receiver took.
    pub calls: Vec<CallLine>,
    /// What was just asked could not be done: the mail was being handed over.
    pub is_refused: bool,
    /// Whether the reader may take mail back or have it tried.
    pub may_act: bool,
}

/// What should not be as it is.
#[derive(Debug, Clone, Default)]
pub struct Alarms {
    /// How many wait too long, and since when the oldest of all.
    pub old: Option<(i64, Timestamp)>,
    /// More wait than this.
    pub many: Option<i64>,
    /// Mails of the last day that were refused for what we are.
    pub our_faults: usize,
    /// Mails of the last day that came back from an address that is never given up.
    pub spared: usize,
    /// Receivers of webhooks that are called no more.
    pub stopped: Vec<String>,
}

impl Alarms {
    /// What the side bar counts.
    pub fn count(&self) -> i64 {
        let old = self.old.map_or(0, |(n, _)| n).max(self.many.unwrap_or(0));
        old + (self.our_faults + self.spared + self.stopped.len()) as i64
    }
}

/// A mail that waits.
#[derive(Debug, Clone)]
pub struct WaitingLine {
    pub id: i64,
    pub recipients: Vec<String>,
    /// Its name.
    pub mail: String,
    pub ticket: Option<i64>,
    pub customer: Option<i64>,
    pub since: Timestamp,
    pub next_try_at: Timestamp,
    pub attempts: i64,
    pub why: Why,
}

/// Why a mail waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Untried,
    UnderWay,
    NoRelay,
    /// The domain has as much as it may have.
    Limit(String),
    /// The next hop's code and words.
    Said(String),
    InDoubt,
}

/// A mail that did not arrive.
#[derive(Debug, Clone)]
pub struct FailedLine {
    pub recipient: String,
    pub mail: String,
    pub ticket: Option<i64>,
    pub customer: Option<i64>,
    pub at: Timestamp,
    pub fate: Lost,
    pub words: String,
    /// Refused for what we are or sent.
    pub is_our_fault: bool,
    /// The policy never gives this address up.
    pub is_spared: bool,
    /// Where it is sent to another address.
    pub elsewhere: Option<String>,
}

/// A call of a webhook that failed for good.
#[derive(Debug, Clone)]
pub struct CallLine {
    pub id: i64,
    pub receiver: String,
    /// What of a cadence told it.
    pub step: String,
    pub ticket: Option<i64>,
    pub at: Timestamp,
    /// The receiver's status and words, or why it was not reached.
    pub words: String,
    /// How often one of us had it sent again before.
    pub repeats: i64,
    /// The policy still names the receiver.
    pub may_repeat: bool,
}

/// How it was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    Returned,
    Refused,
    Suppressed,
    Cancelled,
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &OutboxView) -> Markup {
    let title = ctx.t("section-outbox");
    let acts = html! { @if view.may_act {
        form method="post" action="/outbox/now" {
            input type="hidden" name="domain" value=(view.domain);
            (button::submit(button::Kind::Plain, Some(Icon::Send), &ctx.t("outbox-try-all"), None, None))
        }
        (button::link(button::Kind::Quiet, None, &ctx.t("section-suppressions"), "/suppressions", None))
    } };
    let main = html! {
        (layout::topbar(&title, &ctx.t("outbox-lead"), &acts))
        div class="page stack" {
            (alarms(ctx, &view.alarms))
            @if view.is_refused {
                div role="alert" { (feedback::notice(Some(Glyph::Soon), Icon::Clock, &ctx.t("outbox-under-way"))) }
            }
            (filter(ctx, view))
            section class="panel" {
                header { h2 id="waiting-title" { (ctx.t("outbox-waiting")) } }
                div class="body scroll" tabindex="0" role="region" aria-labelledby="waiting-title" {
                    (waiting(ctx, view))
                }
            }
            section class="panel" {
                header { h2 id="failed-title" { (ctx.t("outbox-failed")) } }
                div class="body scroll" tabindex="0" role="region" aria-labelledby="failed-title" {
                    (failed(ctx, view))
                }
            }
            @if !view.calls.is_empty() {
                section class="panel" {
                    header { h2 id="calls-title" { (ctx.t("outbox-calls")) } }
                    div class="body scroll" tabindex="0" role="region" aria-labelledby="calls-title" {
                        (calls(ctx, view))
                    }
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Section(Section::Outbox), live: false }, &main)
}

fn alarms(ctx: &Ctx, alarms: &Alarms) -> Markup {
    let grave = |words: String| feedback::notice(Some(Glyph::Broken), Icon::Alert, &words);
    html! {
        @if let Some((n, since)) = alarms.old {
            @let since = moment::full(ctx, since);
            (grave(ctx.with("outbox-stands", &[("n", n.into()), ("since", since.into())])))
        }
        @if let Some(n) = alarms.many { (grave(ctx.with("outbox-many", &[("n", n.into())]))) }
        @if alarms.our_faults > 0 {
            (grave(ctx.with("outbox-our-faults", &[("n", alarms.our_faults.into())])))
        }
        @for key in &alarms.stopped {
            (grave(ctx.with("outbox-stopped", &[("webhook", key.clone().into())])))
            p { a href=(format!("/webhooks/{key}")) { (ctx.t("outbox-see")) } }
        }
        @if alarms.spared > 0 { (grave(ctx.with("outbox-spared", &[("n", alarms.spared.into())]))) }
    }
}

fn filter(ctx: &Ctx, view: &OutboxView) -> Markup {
    let states = [
        ("", ctx.t("outbox-state-all")),
        ("untried", ctx.t("outbox-state-untried")),
        ("put_off", ctx.t("outbox-state-put-off")),
        ("in_doubt", ctx.t("outbox-state-in-doubt")),
    ];
    let options: Vec<(&str, &str)> = states.iter().map(|(value, words)| (*value, words.as_str())).collect();
    html! {
        form class="fields line" method="get" action="/outbox" {
            (field::Field { value: &view.domain, ..field::Field::text("domain", &ctx.t("outbox-domain")) }.draw())
            (field::select("state", &ctx.t("outbox-state"), &options, &view.state, None))
            (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("outbox-show"), None, None))
        }
    }
}

fn waiting(ctx: &Ctx, view: &OutboxView) -> Markup {
    html! {
        @if view.lines.is_empty() { p class="muted" { (ctx.t("outbox-none")) } } @else {
            table class="tbl flow" {
                thead { tr {
                    th { (ctx.t("outbox-to")) } th { (ctx.t("outbox-mail")) } th { (ctx.t("outbox-since")) }
                    th { (ctx.t("outbox-why")) } th { (ctx.t("outbox-next")) }
                    th { span class="sr" { (ctx.t("outbox-acts")) } }
                } }
                tbody { @for line in &view.lines { (row(ctx, line, view.may_act)) } }
            }
        }
        @if !view.is_first { a href="/outbox" { (ctx.t("outbox-first")) } " " }
        @if let Some(next) = &view.next { a rel="next" href=(format!("/outbox?{next}")) { (ctx.t("outbox-more")) } }
    }
}

fn row(ctx: &Ctx, line: &WaitingLine, may_act: bool) -> Markup {
    let brief = |at: Timestamp| moment::element(at, &moment::brief(ctx, at));
    html! {
        tr {
            td { @for recipient in &line.recipients { div { (recipient) } } }
            td data-label=(ctx.t("outbox-mail")) { (about(ctx, &line.mail, line.ticket, line.customer)) }
            td data-label=(ctx.t("outbox-since")) { (brief(line.since)) }
            td data-label=(ctx.t("outbox-why")) {
                (why(ctx, &line.why))
                @if line.attempts > 0 {
                    " " span class="faint small" { (ctx.with("outbox-tries", &[("n", line.attempts.into())])) }
                }
            }
            td data-label=(ctx.t("outbox-next")) {
                @if line.next_try_at > ctx.now { (brief(line.next_try_at)) } @else { (ctx.t("outbox-due")) }
            }
            td class="n" {
                @if may_act && line.why != Why::UnderWay {
                    div class="row" {
                        @if line.next_try_at > ctx.now {
                            (act(line.id, "now", button::Kind::Quiet, &ctx.t("outbox-try")))
                        }
                        (act(line.id, "cancel", button::Kind::Danger, &ctx.t("outbox-cancel")))
                    }
                }
            }
        }
    }
}

fn act(id: i64, act: &str, kind: button::Kind, words: &str) -> Markup {
    html! {
        form method="post" action=(format!("/outbox/{id}/{act}")) { (button::submit(kind, None, words, None, None)) }
    }
}

/// What a mail is, with the way to its ticket or its customer.
fn about(ctx: &Ctx, mail: &str, ticket: Option<i64>, customer: Option<i64>) -> Markup {
    html! {
        (mail)
        @match (ticket, customer) {
            (Some(number), _) => {
                " · " a class="num" href=(format!("/tickets/{number}")) {
                    (ctx.with("plan-about-ticket", &[("number", number.to_string().into())]))
                }
            }
            (None, Some(id)) => { " · " a href=(format!("/customers/{id}")) { (ctx.t("outbox-customer")) } }
            (None, None) => {}
        }
    }
}

fn why(ctx: &Ctx, why: &Why) -> Markup {
    html! {
        @match why {
            Why::Untried => (ctx.t("outbox-why-untried")),
            Why::UnderWay => (ctx.t("outbox-why-now")),
            Why::NoRelay => (ctx.t("outbox-why-relay")),
            Why::Limit(domain) => (ctx.with("outbox-why-limit", &[("domain", domain.clone().into())])),
            Why::InDoubt => (ctx.t("outbox-why-doubt")),
            Why::Said(words) if words.is_empty() => (ctx.t("outbox-why-silent")),
            Why::Said(words) => { (ctx.t("outbox-why-said")) " " code class="said" { (words) } }
        }
    }
}

fn failed(ctx: &Ctx, view: &OutboxView) -> Markup {
    html! {
        @if view.failed.is_empty() { p class="muted" { (ctx.t("outbox-failed-none")) } } @else {
            table class="tbl flow" {
                thead { tr {
                    th { (ctx.t("outbox-to")) } th { (ctx.t("outbox-mail")) } th { (ctx.t("outbox-when")) }
                    th { (ctx.t("outbox-why")) } th { span class="sr" { (ctx.t("outbox-acts")) } }
                } }
                tbody { @for line in &view.failed { (failed_row(ctx, line, view.may_act)) } }
            }
        }
        @if let Some(next) = &view.failed_next {
            a rel="next" href=(format!("/outbox?{next}")) { (ctx.t("outbox-failed-more")) }
        }
    }
}

fn failed_row(ctx: &Ctx, line: &FailedLine, may_act: bool) -> Markup {
    let fate = match line.fate {
        Lost::Returned => "outbox-returned",
        Lost::Refused => "outbox-refused",
        Lost::Suppressed => "outbox-suppressed",
        Lost::Cancelled => "outbox-cancelled",
    };
    html! {
        tr {
            td { (line.recipient) }
            td data-label=(ctx.t("outbox-mail")) { (about(ctx, &line.mail, line.ticket, line.customer)) }
            td data-label=(ctx.t("outbox-when")) { (moment::element(line.at, &moment::brief(ctx, line.at))) }
            td data-label=(ctx.t("outbox-why")) {
                (ctx.t(fate))
                @if line.is_our_fault { " " (tag::tag(Some(Glyph::Broken), &ctx.t("outbox-our-fault"))) }
                @if line.is_spared { " " (tag::tag(Some(Glyph::Broken), &ctx.t("outbox-never"))) }
                @if !line.words.is_empty() { " " code class="said" { (line.words) } }
            }
            td class="n" {
                @if let Some(path) = &line.elsewhere { a href=(path) { (ctx.t("again-link")) } }
                @if may_act && line.fate == Lost::Suppressed {
                    " " a href=(format!("/suppressions?address={}", form_value(&line.recipient))) {
                        (ctx.t("outbox-see"))
                    }
                }
            }
        }
    }
}

fn calls(ctx: &Ctx, view: &OutboxView) -> Markup {
    html! {
        table class="tbl flow" {
            thead { tr {
                th { (ctx.t("outbox-receiver")) } th { (ctx.t("outbox-step")) } th { (ctx.t("outbox-when")) }
                th { (ctx.t("outbox-why")) } th { span class="sr" { (ctx.t("outbox-acts")) } }
            } }
            tbody { @for line in &view.calls { (call_row(ctx, line, view.may_act)) } }
        }
    }
}

fn call_row(ctx: &Ctx, line: &CallLine, may_act: bool) -> Markup {
    html! {
        tr {
            td { (line.receiver) }
            td data-label=(ctx.t("outbox-step")) { (about(ctx, &line.step, line.ticket, None)) }
            td data-label=(ctx.t("outbox-when")) { (moment::element(line.at, &moment::brief(ctx, line.at))) }
            td data-label=(ctx.t("outbox-why")) {
                (ctx.t("outbox-untold"))
                @if line.repeats > 0 {
                    " " (tag::tag(None, &ctx.with("outbox-repeats", &[("n", line.repeats.into())])))
                }
                @if !line.words.is_empty() { " " code class="said" { (line.words) } }
            }
            td class="n" {
                @if may_act && line.may_repeat {
                    form method="post" action=(format!("/calls/{}/again", line.id)) {
                        (button::submit(button::Kind::Quiet, None, &ctx.t("again-call"), None, None))
                    }
                }
            }
        }
    }
}
