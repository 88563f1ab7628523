//! Every mail that a cadence would send: when, to whom, in which words and language, why then; skipped with undo, sent
//! now, or given other words for this one time. The cadence itself stays as it is.

use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use relance_domain::cadence::{Moved, Skip};
use relance_domain::locale::Locale;
use relance_domain::offset::Offset;

use super::{Frame, Tab, offset, when};
use crate::component::count::Count;
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Glyph, Icon, button, field, moment, tag};

/// What would leave until a date.
#[derive(Debug, Clone)]
pub struct Plans {
    pub lines: Vec<PlanLine>,
    /// All that are planned until then, the lines included.
    pub mails: Count,
    pub customers: usize,
    pub until: Date,
    /// What an edit adds, and what it moves.
    pub new: usize,
    pub moved: usize,
    /// Where more of them are.
    pub more: Option<String>,
}

/// One mail, or an action without one.
#[derive(Debug, Clone)]
pub struct PlanLine {
    /// Where it is acted on; none for one that an edit would add.
    pub path: Option<String>,
    pub at: Timestamp,
    pub to: String,
    pub locale: Locale,
    pub subject: String,
    /// An agent wrote its words.
    pub edited: bool,
    /// Where it lies, and the day of its anchor.
    pub offset: Option<Offset>,
    pub anchor_on: Date,
    pub moved: Option<Moved>,
    pub mark: Option<Mark>,
    pub fate: Fate,
    /// It has a mail whose words can be changed.
    pub has_words: bool,
}

/// What an edit does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    New,
    /// It would leave at another instant than it does now: then.
    Moved(Timestamp),
    Gone,
}

/// Whether it will happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    Planned,
    Skipped { why: Skip, can_return: bool },
}

/// The panel with the table. `acts` is false while an edit is not saved: going away would lose its words.
pub fn table(ctx: &Ctx, plans: &Plans, acts: bool) -> Markup {
    let until = moment::date_short(ctx, plans.until);
    let totals = ctx.with(
        "policy-plans-totals",
        &[
            ("mails", plans.mails.digits(ctx.locale).into()),
            ("customers", plans.customers.to_string().into()),
            ("until", until.into()),
        ],
    );
    html! {
        section class="panel" {
            header {
                h2 id="plans-title" { (ctx.t("policy-plans")) }
                span class="muted small" { (totals) }
                span class="push row" {
                    @if plans.new > 0 {
                        (tag::tag(Some(Glyph::Plan), &ctx.with("policy-plans-new", &[("n", plans.new.into())])))
                    }
                    @if plans.moved > 0 {
                        (tag::tag(Some(Glyph::Soon), &ctx.with("policy-plans-moved", &[("n", plans.moved.into())])))
                    }
                }
            }
            @if plans.lines.is_empty() {
                p class="body muted" { (ctx.t("policy-plans-none")) }
            } @else {
                div class="body scroll" tabindex="0" role="region" aria-labelledby="plans-title" {
                    table class="tbl plans" {
                        thead { tr {
                            th { (ctx.t("policy-plan-when")) } th { (ctx.t("policy-plan-to")) }
                            th { (ctx.t("policy-plan-message")) }
                            th { span class="sr" { (ctx.t("policy-plan-language")) } }
                            th { (ctx.t("policy-plan-why")) }
                            th { span class="sr" { (ctx.t("policy-plan-acts")) } }
                        } }
                        tbody { @for line in &plans.lines { (row(ctx, line, acts)) } }
                    }
                }
            }
            footer {
                @if let Some(more) = &plans.more { a href=(more) { (ctx.t("policy-plans-more")) } " · " }
                (ctx.t("policy-plans-foot"))
            }
        }
    }
}

fn row(ctx: &Ctx, line: &PlanLine, acts: bool) -> Markup {
    let skipped = matches!(line.fate, Fate::Skipped { .. }) || line.mark == Some(Mark::Gone);
    html! {
        tr class=[skipped.then_some("skipped")] {
            td { (when(ctx, line.at)) }
            td { (line.to) }
            td lang=(line.locale) {
                @match &line.path {
                    Some(path) if line.has_words && acts && !skipped => a href=(path) { (line.subject) },
                    _ => (line.subject),
                }
                @if line.edited { " " (tag::tag(None, &ctx.t("policy-plan-edited"))) }
            }
            td { (tag::language(ctx, line.locale)) }
            td class="muted" { (why(ctx, line)) (marks(ctx, line)) }
            td class="n" { @if acts { (buttons(ctx, line)) } }
        }
    }
}

fn why(ctx: &Ctx, line: &PlanLine) -> String {
    if let Fate::Skipped { why, .. } = &line.fate {
        return offset::skip(ctx, why);
    }
    let Some(at) = line.offset else { return String::new() };
    if at == Offset::AtOnce {
        return offset::words(ctx, at);
    }
    ctx.with(
        "policy-plan-counted",
        &[
            ("offset", offset::words(ctx, at).into()),
            ("date", moment::date_short(ctx, line.anchor_on).into()),
        ],
    )
}

fn marks(ctx: &Ctx, line: &PlanLine) -> Markup {
    html! {
        @if let Some(moved) = line.moved {
            " " span class="tag soon" title=(offset::moved(ctx, moved)) { (offset::moved(ctx, moved)) }
        }
        @match line.mark {
            None => {}
            Some(Mark::New) => { " " (tag::tag(Some(Glyph::Plan), &ctx.t("policy-mark-new"))) }
            Some(Mark::Gone) => { " " (tag::tag(Some(Glyph::Broken), &ctx.t("policy-mark-gone"))) }
            Some(Mark::Moved(from)) => {
                " " (tag::tag(Some(Glyph::Soon), &ctx.with("policy-mark-moved",
                    &[("from", moment::brief(ctx, from).into())])))
            }
        }
    }
}

fn buttons(ctx: &Ctx, line: &PlanLine) -> Markup {
    let Some(path) = &line.path else { return html! {} };
    let act = |then: &str, icon: Markup, key: &str| {
        let label = format!("{}: {}, {}", ctx.t(key), line.to, moment::brief(ctx, line.at));
        html! {
            form method="post" action=(format!("{path}/{then}")) {
                button class="btn tiny quiet" type="submit" aria-label=(label) { (icon) " " (ctx.t(key)) }
            }
        }
    };
    html! {
        div class="row acts" {
            @match &line.fate {
                Fate::Planned => {
                    (act("skip", Icon::Skip.small_directional(), "policy-plan-skip"))
                    (act("now", Icon::Send.small(), "policy-plan-now"))
                }
                Fate::Skipped { can_return: true, .. } => {
                    (act("unskip", Icon::Undo.small(), "policy-plan-unskip"))
                }
                Fate::Skipped { .. } => {}
            }
        }
    }
}

/// One planned mail and its words.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// Key of the cadence.
    pub cadence: String,
    pub line: PlanLine,
    pub subject: String,
    pub body: String,
    /// Why the words were refused, or could not be made.
    pub refused: Option<String>,
}

/// The page on which one mail gets other words.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &PlanView) -> Markup {
    let title = ctx.t("policy-plan-edit");
    let words = ctx.with(
        "policy-plan-edit-words",
        &[("to", view.line.to.clone().into()), ("at", moment::full(ctx, view.line.at).into())],
    );
    let path = view.line.path.clone().unwrap_or_default();
    let back = format!("/policy/cadences/{}", view.cadence);
    let locale = view.line.locale.as_str();
    let error = view.refused.as_deref();
    let body = html! {
        form class="panel" method="post" action=(path) {
            div class="body stack" {
                (field::Field {
                    value: &view.subject, required: true, ..field::Field::text("subject", &ctx.t("policy-mail-subject"))
                }.draw())
                (field::wrap("body", &ctx.t("policy-mail-body"), None, error, html! {
                    textarea class="area" id="body" name="body" rows="14" lang=(locale)
                        aria-invalid=[error.map(|_| "true")]
                        aria-describedby=[field::described_by("body", None, error)] { "\n" (view.body) }
                }))
                p class="small muted" { (ctx.t("policy-plan-edit-why")) }
            }
            footer class="row wrap" {
                button class="btn primary" type="submit" name="then" value="save" { (ctx.t("policy-plan-keep")) }
                @if view.line.edited {
                    button class="btn" type="submit" name="then" value="original" { (ctx.t("policy-plan-original")) }
                }
                (button::link(button::Kind::Quiet, None, &ctx.t("policy-discard"), &back, None))
            }
        }
    };
    let frame = Frame { tab: Tab::Cadences, title: &title, words: &words, one: true, acts: html! {} };
    frame.draw(ctx, side, &body)
}
