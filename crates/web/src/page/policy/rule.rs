//! Rules: the list in their turn, and one with what it listens to, what has to hold and what it does. Conditions
//! that are one row each are rows; what is nested deeper is its short form. What a rule would do on past tickets is
//! in `trial`.

use jiff::ToSpan;
use jiff::civil::date;
use maud::{Markup, html};
use relance_domain::rule::{Ask, Cue, DAYS, OPS, Once, Since, TEXT, Topic, WORDS};
use relance_domain::view::{Condition, Field, Op};
use relance_store::rule::Trace;

use super::sheet::{self, FORM, Sheet};
use super::{Cards, Frame, Tab};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, field, moment, rule, tag};
use crate::page::ticket::trace;

/// One rule in the list.
#[derive(Debug, Clone)]
pub struct RuleLine {
    pub key: String,
    pub cues: Vec<Cue>,
    /// The name of the team whose tickets it is for.
    pub team: Option<String>,
    pub when: Condition<Ask>,
    pub deeds: Vec<String>,
    pub is_off: bool,
    /// In the last seven days.
    pub fired: i64,
    pub stopped: i64,
}

/// One rule as typed.
#[derive(Debug, Clone, Default)]
pub struct RuleForm {
    pub cues: Vec<String>,
    pub team: String,
    /// `all` or `any` of the rows.
    pub how: String,
    /// What is asked, how, and with which values.
    pub rows: Vec<[String; 3]>,
    /// The short form, where rows do not say it.
    pub text: String,
    /// What is done, and with what.
    pub deeds: Vec<[String; 2]>,
    pub once: String,
    pub is_last: bool,
    pub is_off: bool,
    pub place: String,
    pub at: String,
    pub days: Vec<String>,
    pub every: String,
    pub acts_late: bool,
}

/// A rule with everything on its page.
#[derive(Debug, Clone)]
pub struct RuleView {
    /// As typed, while it is new.
    pub key: String,
    pub is_new: bool,
    pub form: RuleForm,
    /// Keys and names.
    pub teams: Vec<(String, String)>,
    /// Fields of the policy, by their keys.
    pub fields: Vec<String>,
    /// What it did last, with the number and the subject of each ticket.
    pub traces: Vec<(i64, String, Trace)>,
    pub sheet: Sheet,
}

/// Every rule, in its turn.
/// The list. Who edits does so on top of the revision `base`.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[RuleLine], base: Option<i64>) -> Markup {
    let cards = Cards {
        tab: Tab::Rules,
        words: "rule-lead",
        none: "rule-none",
        new: ("rule-new", "/policy/new/rule"),
        cards: lines.iter().map(|line| card(ctx, line, base)).collect(),
        may_edit: base.is_some(),
    };
    cards.draw(ctx, side, &html! {})
}

fn card(ctx: &Ctx, line: &RuleLine, base: Option<i64>) -> Markup {
    let cues: Vec<String> = match line.cues.is_empty() {
        true => vec![ctx.t("rule-when-time")],
        false => line.cues.iter().map(|cue| rule::cue(ctx, *cue)).collect(),
    };
    let deeds: Vec<String> = line.deeds.iter().map(|deed| rule::deed(ctx, deed)).collect();
    html! {
        header {
            h2 { a href=(format!("/policy/rules/{}", line.key)) { (line.key) } }
            @if let Some(team) = &line.team { span class="muted small" { (team) } }
            @if line.is_off { span class="push" { (tag::tag(None, &ctx.t("rule-off"))) } }
            @if let Some(base) = base {
                form class=(if line.is_off { "" } else { "push" }) method="post"
                    action=(format!("/policy/rules/{}/switch", line.key)) {
                    input type="hidden" name="base" value=(base);
                    input type="hidden" name="off" value=(if line.is_off { "no" } else { "yes" });
                    button class="btn tiny" type="submit" {
                        (ctx.t(if line.is_off { "rule-switch-on" } else { "rule-switch-off" }))
                        span class="sr" { " " (line.key) }
                    }
                }
            }
        }
        dl class="body stack" {
            dt class="muted small" { (ctx.t("rule-when")) } dd { (cues.join(" · ")) }
            dt class="muted small" { (ctx.t("rule-if")) } dd { (rule::condition(ctx, &line.when)) }
            dt class="muted small" { (ctx.t("rule-then")) } dd { (deeds.join(" · ")) }
        }
        p class="body small muted" {
            (ctx.with("rule-week", &[("fired", line.fired.into()), ("stopped", line.stopped.into())]))
        }
    }
}

/// One rule.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &RuleView) -> Markup {
    let path = format!("/policy/rules/{}", view.key);
    let (action, discard, title, words) = match view.is_new {
        true => ("/policy/new/rule", Tab::Rules.href(), ctx.t("rule-new"), ctx.t("rule-new-lead")),
        false => (path.as_str(), path.as_str(), view.key.clone(), String::new()),
    };
    let sheet = &view.sheet;
    let body = html! {
        (sheet.head(ctx))
        div class="policy-grid even" {
            form class="panel" method="post" action=(action) id=(FORM) {
                (sheet.hidden())
                div class="body stack-l" {
                    @if view.is_new { (sheet::key(ctx, sheet, &view.key)) }
                    (cues(ctx, view))
                    (teams(ctx, view))
                    (conditions(ctx, view))
                    (deeds(ctx, view))
                    (often(ctx, view))
                }
            }
            div class="stack-l" {
                @if sheet.may_edit { (attempt(ctx, view)) }
                @if !view.is_new { (last(ctx, view)) }
            }
        }
    };
    let acts = sheet.acts(ctx, discard);
    Frame { tab: Tab::Rules, title: &title, words: &words, one: true, acts }.draw(ctx, side, &body)
}

fn cues(ctx: &Ctx, view: &RuleView) -> Markup {
    let error = view.sheet.error("on");
    html! {
        fieldset class="field" id="on" aria-describedby=[field::described_by("on", Some(""), error)] {
            legend { (ctx.t("rule-cell-cues")) }
            span class="hint small" id="on-hint" { (ctx.t("rule-cell-cues-hint")) }
            div class="picks" {
                @for cue in Cue::ALL {
                    @let is_chosen = view.form.cues.iter().any(|word| word == cue.as_str());
                    label class="pick" {
                        input type="checkbox" name="on" value=(cue.as_str()) checked[is_chosen]
                            disabled[!view.sheet.may_edit];
                        " " (rule::cue(ctx, *cue))
                    }
                }
            }
            @if let Some(error) = error {
                span class="err" id="on-error" lang=[view.sheet.error_lang("on")] { (error) }
            }
        }
    }
}

fn teams(ctx: &Ctx, view: &RuleView) -> Markup {
    let all = (String::new(), ctx.t("rule-cell-team-all"));
    let options: Vec<(String, String)> = std::iter::once(all).chain(view.teams.iter().cloned()).collect();
    sheet::pick(&view.sheet, "team", &ctx.t("rule-cell-team"), &options, &view.form.team, None)
}

/// Everything that a row may ask, with its words.
fn askable(ctx: &Ctx, fields: &[String]) -> Vec<(String, String)> {
    let shadowed = |name: &&Field| name.as_str().parse::<Topic>().is_err();
    let lists = Field::ALL.iter().filter(shadowed).map(|field| field.as_str().to_owned());
    let topics = Topic::ALL.iter().map(|topic| topic.as_str().to_owned());
    let sinces = Since::ALL.iter().map(|since| since.as_str().to_owned());
    let own = fields.iter().map(|key| format!("field.{key}"));
    let names = std::iter::once(TEXT.to_owned()).chain(lists).chain(topics).chain(sinces).chain(own);
    names.map(|name| (name.clone(), rule::asked(ctx, &name))).collect()
}

fn conditions(ctx: &Ctx, view: &RuleView) -> Markup {
    let (sheet, form) = (&view.sheet, &view.form);
    let how = [("all".to_owned(), ctx.t("rule-all-of")), ("any".to_owned(), ctx.t("rule-any-of"))];
    let error = sheet.error("rows");
    let asked = askable(ctx, &view.fields);
    let mut ops: Vec<(String, String)> = OPS.iter().map(|op| ((*op).to_owned(), rule::op(ctx, op))).collect();
    let others = Op::ALL.iter().filter(|op| !OPS.contains(&op.as_str()));
    ops.extend(others.map(|op| (op.as_str().to_owned(), rule::op(ctx, op.as_str()))));
    let blank = || <[String; 3]>::default();
    let rows: Vec<[String; 3]> =
        form.rows.iter().cloned().chain((0..if sheet.may_edit { 3 } else { 0 }).map(|_| blank())).collect();
    html! {
        (sheet::pick(sheet, "how", &ctx.t("rule-cell-how"), &how, &form.how, None))
        fieldset class="stack" id="rows" aria-describedby=[field::described_by("rows", Some(""), error)] {
            legend { (ctx.t("rule-cell-rows")) }
            span class="hint small" id="rows-hint" { (ctx.t("rule-cell-rows-hint")) }
            @for (n, [name, op, value]) in rows.iter().enumerate() {
                div class="row" {
                    (choose(ctx, sheet, (&format!("row-{n}-field"), "rule-cell-field"), &asked, name))
                    (choose(ctx, sheet, (&format!("row-{n}-op"), "rule-cell-op"), &ops, op))
                    input class="input" name=(format!("row-{n}-value")) value=(value) autocomplete="off"
                        spellcheck="false" readonly[!sheet.may_edit] aria-label=(ctx.t("rule-cell-value"));
                }
            }
            @if let Some(error) = error {
                span class="err" id="rows-error" lang=[sheet.error_lang("rows")] { (error) }
            }
        }
        (sheet::line(sheet, "text", &ctx.t("rule-cell-text"), &form.text, Some(&ctx.t("rule-cell-text-hint"))))
    }
}

/// A choice within a row; an empty one means that the row says nothing.
fn choose(
    ctx: &Ctx,
    sheet: &Sheet,
    (name, label): (&str, &str),
    options: &[(String, String)],
    chosen: &str,
) -> Markup {
    let is_known = chosen.is_empty() || options.iter().any(|(value, _)| value == chosen);
    html! {
        select class="select" id=(name) name=(name) aria-label=(ctx.t(label)) disabled[!sheet.may_edit] {
            option value="" selected[chosen.is_empty()] { (ctx.t("rule-cell-nothing")) }
            @if !is_known { option value=(chosen) selected { (chosen) } }
            @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
        }
    }
}

fn deeds(ctx: &Ctx, view: &RuleView) -> Markup {
    let sheet = &view.sheet;
    let words: Vec<(String, String)> =
        WORDS.iter().map(|word| ((*word).to_owned(), rule::deed_word(ctx, word))).collect();
    let more = if sheet.may_edit { 2 } else { 0 };
    let rows = view.form.deeds.iter().cloned().chain((0..more).map(|_| <[String; 2]>::default()));
    html! {
        fieldset class="stack" id="do" aria-describedby="do-hint" {
            legend { (ctx.t("rule-cell-deeds")) }
            span class="hint small" id="do-hint" { (ctx.t("rule-cell-deeds-hint")) }
            @if let Some(error) = sheet.error("do") {
                span class="err" lang=[sheet.error_lang("do")] { (error) }
            }
            @for (n, [word, value]) in rows.enumerate() {
                @let name = format!("deed-{n}-value");
                @let error = sheet.error(&name);
                div class="row" {
                    (choose(ctx, sheet, (&format!("deed-{n}-word"), "rule-cell-deed"), &words, &word))
                    input class="input" id=(name) name=(name) value=(value) autocomplete="off"
                        readonly[!sheet.may_edit] aria-label=(ctx.t("rule-cell-value"))
                        aria-invalid=[error.map(|_| "true")]
                        aria-describedby=[field::described_by(&name, None, error)];
                }
                @if let Some(error) = error {
                    span class="err" id=(format!("{name}-error")) lang=[sheet.error_lang(&name)] { (error) }
                }
            }
        }
    }
}

/// Whether what few rules need says something here, or something is wrong about it.
fn is_said(view: &RuleView) -> bool {
    let form = &view.form;
    let has_time = [&form.at, &form.every].iter().any(|text| !text.is_empty()) || !form.days.is_empty();
    let is_wrong = ["once", "place", "at", "days", "every", "late"];
    form.once != Once::Cue.as_str()
        || form.is_last
        || !form.place.is_empty()
        || has_time
        || form.acts_late
        || is_wrong.iter().any(|name| view.sheet.error(name).is_some())
}

fn often(ctx: &Ctx, view: &RuleView) -> Markup {
    let (sheet, form) = (&view.sheet, &view.form);
    let words = |once: Once| match once {
        Once::Cue => "rule-once-cue",
        Once::Ticket => "rule-once-ticket",
        Once::Day => "rule-once-day",
    };
    let onces = Once::ALL.map(|once| (once.as_str().to_owned(), ctx.t(words(once))));
    html! {
        (check(ctx, sheet, ("off", "rule-cell-off"), form.is_off))
        details open[is_said(view)] {
            summary { (ctx.t("rule-more")) }
            div class="stack-l" {
                (sheet::pick(sheet, "once", &ctx.t("rule-cell-once"), &onces, &form.once, None))
                (check(ctx, sheet, ("last", "rule-cell-last"), form.is_last))
                (sheet::line(sheet, "place", &ctx.t("rule-cell-place"), &form.place,
                    Some(&ctx.t("rule-cell-place-hint"))))
                (timing(ctx, view))
            }
        }
    }
}

fn check(ctx: &Ctx, sheet: &Sheet, (name, label): (&str, &str), is_on: bool) -> Markup {
    html! {
        label class="pick" {
            input type="checkbox" id=(name) name=(name) value="yes" checked[is_on] disabled[!sheet.may_edit];
            " " (ctx.t(label))
        }
    }
}

fn timing(ctx: &Ctx, view: &RuleView) -> Markup {
    let (sheet, form) = (&view.sheet, &view.form);
    html! {
        fieldset class="stack-l" {
            legend { (ctx.t("rule-cell-timing")) }
            (sheet::line(sheet, "at", &ctx.t("rule-cell-at"), &form.at, Some(&ctx.t("rule-cell-at-hint"))))
            fieldset class="field" id="days" {
                legend { (ctx.t("rule-cell-days")) }
                div class="picks" {
                    @for (n, (word, _)) in DAYS.iter().enumerate() {
                        label class="pick" {
                            input type="checkbox" name="days" value=(word) disabled[!sheet.may_edit]
                                checked[form.days.iter().any(|chosen| chosen == word)];
                            " " (weekday(ctx, n))
                        }
                    }
                }
            }
            (sheet::line(sheet, "every", &ctx.t("rule-cell-every"), &form.every,
                Some(&ctx.t("rule-cell-every-hint"))))
            (check(ctx, sheet, ("late", "rule-cell-late"), form.acts_late))
        }
    }
}

/// The name of the day that lies so many after Monday.
fn weekday(ctx: &Ctx, after_monday: usize) -> String {
    let monday = date(2026, 1, 5);
    let ahead = i64::try_from(after_monday).unwrap_or(0);
    moment::weekday(ctx, monday.checked_add(ahead.days()).unwrap_or(monday))
}

/// The way to try what stands in the form.
fn attempt(ctx: &Ctx, view: &RuleView) -> Markup {
    let path = match view.is_new {
        true => "/policy/new/rule/trial".to_owned(),
        false => format!("/policy/rules/{}/trial", view.key),
    };
    html! {
        section class="panel" aria-labelledby="try-title" {
            header { h2 id="try-title" { (ctx.t("rule-try")) } }
            div class="body stack" {
                p class="small muted" { (ctx.t("rule-try-hint")) }
                div class="field" {
                    label for="since" { (ctx.t("rule-try-days")) }
                    select class="select" id="since" name="since" form=(FORM) {
                        @for days in [7, 30, 90, 365] { option value=(days) selected[days == 90] { (days) } }
                    }
                }
                button class="btn" type="submit" form=(FORM) formaction=(path) {
                    (Icon::Clock.small()) " " (ctx.t("rule-try"))
                }
                @if !view.is_new { p { a href=(path) { (ctx.t("rule-trial")) } } }
            }
        }
    }
}

fn last(ctx: &Ctx, view: &RuleView) -> Markup {
    html! {
        section class="panel" aria-labelledby="last-title" {
            header { h2 id="last-title" { (ctx.t("rule-last-traces")) } }
            div class="body stack" {
                @if view.traces.is_empty() { p class="muted" { (ctx.t("rule-last-none")) } }
                @for (number, subject, one) in &view.traces {
                    details {
                        summary {
                            (number) " " (subject) " "
                            span class="muted small" { (moment::full(ctx, one.at)) }
                            @if let Some(stop) = one.stopped { " " span class="small" { (rule::stop(ctx, stop)) } }
                        }
                        p { a href=(format!("/tickets/{number}")) { (number) " " (subject) } }
                        (trace::body(ctx, one))
                    }
                }
            }
        }
    }
}
