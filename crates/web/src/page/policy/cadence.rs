//! The cadences of the live policy: all of them, each with its steps in words and what leaves next, and one with its
//! strip, its steps as sentences with blanks, and every mail that it would send.

use jiff::Timestamp;
use maud::{Markup, PreEscaped, html};
use relance_domain::cadence::{Action, Anchor, Closed};
use relance_domain::locale::Locale;
use relance_domain::offset::Offset;

use super::sheet::{self, FORM, Sheet};
use super::{Cards, Frame, Plans, Strip, Tab, Terms, offset, plan, strip, terms, when};
use crate::component::count::Count;
use crate::component::promise;
use crate::component::sidebar::Sidebar;
use crate::component::tag::{self, TeamTag};
use crate::component::{Ctx, Icon};

/// One cadence in the list.
#[derive(Debug, Clone)]
pub struct CadenceLine {
    pub key: String,
    pub name: String,
    pub anchor: Anchor,
    /// None on anchors of a ticket, whose team writes.
    pub team: Option<TeamTag>,
    pub running: Count,
    pub steps: Vec<StepLine>,
    /// What leaves next: when, and to whom.
    pub next: Option<(Timestamp, String)>,
}

/// A step in words.
#[derive(Debug, Clone)]
pub struct StepLine {
    pub at: Offset,
    pub mail: Option<String>,
    pub action: Option<Action>,
    pub closed: Closed,
    pub only_if: String,
    pub needs: Option<String>,
}

/// A cadence with everything on its page.
#[derive(Debug, Clone)]
pub struct CadenceView {
    /// As typed, while it is begun.
    pub key: String,
    pub name: String,
    pub anchor: Anchor,
    pub team: Option<TeamTag>,
    pub terms: Terms,
    /// Key and name of each team that could write.
    pub teams: Vec<(String, String)>,
    pub steps: Vec<StepForm>,
    /// The mails that a step can send.
    pub mails: Vec<String>,
    /// Keys of the webhooks that a step can call.
    pub webhooks: Vec<String>,
    /// What runs of it; none while it is begun.
    pub playing: Option<Playing>,
    pub sheet: Sheet,
}

/// What runs of a cadence, and what that is going to send.
#[derive(Debug, Clone)]
pub struct Playing {
    /// The city whose clock counts.
    pub city: String,
    pub running: Count,
    /// Why it exists, for customers, with its language.
    pub words: Option<(String, Locale)>,
    pub strip: Strip,
    pub plans: Plans,
}

/// A step as typed; `line` is what it says, while it can be read.
#[derive(Debug, Clone, Default)]
pub struct StepForm {
    /// Its key in the file; none for a new one.
    pub was: Option<String>,
    pub key: String,
    pub at: String,
    pub mail: String,
    /// The word of an action; `webhook:crm` names the webhook with it.
    pub action: String,
    pub to: String,
    pub late: String,
    pub closed: String,
    pub needs: String,
    pub only_if: String,
    pub every: String,
    pub times: String,
    pub line: Option<StepLine>,
    pub languages: Languages,
}

/// In which languages its mail is there.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    pub present: usize,
    pub of: usize,
    pub missing: Vec<Locale>,
    pub stale: Vec<Locale>,
}

/// Every cadence.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[CadenceLine], may_edit: bool) -> Markup {
    let cards = Cards {
        tab: Tab::Cadences,
        words: "policy-cadences-words",
        none: "policy-cadences-none",
        new: ("policy-cadence-new", "/policy/new/cadence"),
        cards: lines.iter().map(|line| card(ctx, line)).collect(),
        may_edit,
    };
    cards.draw(ctx, side, &html! {})
}

fn card(ctx: &Ctx, line: &CadenceLine) -> Markup {
    let next = line.next.as_ref().map(|(at, to)| {
        html! { (ctx.t("policy-cadence-next")) " " (when(ctx, *at)) " · " (to) }
    });
    html! {
        header {
            h2 { a href=(format!("/policy/cadences/{}", line.key)) { (line.name) } }
            span class="muted small" { (offset::anchor(ctx, line.anchor)) }
            span class="push row small" {
                (of_team(ctx, line.team.as_ref()))
                span class="muted" {
                    (ctx.with("policy-cadence-running", &[("n", line.running.digits(ctx.locale).into())]))
                }
            }
        }
        ol class="body said" {
            @for step in &line.steps { li { (say(ctx, step)) } }
        }
        footer {
            @match next { Some(next) => (next), None => (ctx.t("policy-cadence-next-none")) }
        }
    }
}

pub fn of_team(ctx: &Ctx, team: Option<&TeamTag>) -> Markup {
    html! {
        @match team {
            Some(team) => span class="row" { (tag::team_dot(&team.key)) (team.name) },
            None => span class="muted" { (ctx.t("policy-cadence-tickets-team")) },
        }
    }
}

/// A step as a sentence: "Send invoice-reminder, 7 days before, at 09:00."
fn say(ctx: &Ctx, step: &StepLine) -> Markup {
    let at = offset::words(ctx, step.at);
    let action = step.action.map(|action| offset::action(ctx, action));
    let said = match (&step.mail, action) {
        (Some(mail), None) => {
            ctx.with("policy-step-mail", &[("mail", mail.clone().into()), ("at", at.into())])
        }
        (Some(mail), Some(action)) => ctx.with(
            "policy-step-both",
            &[("mail", mail.clone().into()), ("action", action.into()), ("at", at.into())],
        ),
        (None, action) => ctx
            .with("policy-step-action", &[("action", action.unwrap_or_default().into()), ("at", at.into())]),
    };
    html! {
        (said)
        @match step.closed {
            Closed::Stay => {}
            Closed::Earlier => { " " (ctx.t("policy-step-earlier")) }
            Closed::Later => { " " (ctx.t("policy-step-later")) }
        }
        @if !step.only_if.is_empty() {
            " " (ctx.with("policy-step-only-if", &[("facts", step.only_if.clone().into())]))
        }
        @if let Some(needs) = &step.needs {
            " " (ctx.with("policy-step-needs", &[("step", needs.clone().into())]))
        }
    }
}

/// One cadence.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &CadenceView) -> Markup {
    let Some(playing) = &view.playing else { return new_page(ctx, side, view) };
    let path = format!("/policy/cadences/{}", view.key);
    let words = ctx.with(
        "policy-cadence-words",
        &[
            ("anchor", offset::anchor(ctx, view.anchor).into()),
            ("n", playing.running.digits(ctx.locale).into()),
            ("city", playing.city.clone().into()),
        ],
    );
    let is_draft = view.sheet.is_draft();
    let body = html! {
        (view.sheet.head(ctx))
        (strip::draw(ctx, &playing.strip, is_draft))
        div class="policy-grid" {
            form class="panel" method="post" action=(path) id=(FORM) aria-labelledby="steps-title" {
                (view.sheet.hidden())
                (steps(ctx, view))
                @if view.sheet.may_edit { (terms::folded(ctx, view)) }
                footer {
                    @if let Some((words, locale)) = &playing.words {
                        (promise::word(words, Some(locale.as_str()))) br;
                        (ctx.t("policy-cadence-why")) br;
                    }
                    (terms::said(ctx, view))
                }
            }
            (plan::table(ctx, &playing.plans, !is_draft))
        }
    };
    let acts = view.sheet.acts(ctx, &path);
    let frame = Frame { tab: Tab::Cadences, title: &view.name, words: &words, one: true, acts };
    frame.draw(ctx, side, &body)
}

/// One that is begun: what begins it, and its first steps.
fn new_page(ctx: &Ctx, side: &Sidebar, view: &CadenceView) -> Markup {
    let (title, words) = (ctx.t("policy-cadence-new"), ctx.t("policy-cadence-new-words"));
    let body = html! {
        (view.sheet.head(ctx))
        form class="policy-grid even" method="post" action="/policy/new/cadence" id=(FORM) {
            (view.sheet.hidden())
            section class="panel" aria-labelledby="terms-title" {
                header { h2 id="terms-title" { (ctx.t("policy-terms")) } }
                div class="body stack-l" {
                    (sheet::key(ctx, &view.sheet, &view.key))
                    (terms::fields(ctx, view))
                }
            }
            section class="panel" aria-labelledby="steps-title" { (steps(ctx, view)) }
        }
    };
    let acts = view.sheet.acts(ctx, Tab::Cadences.href());
    let frame = Frame { tab: Tab::Cadences, title: &title, words: &words, one: true, acts };
    frame.draw(ctx, side, &body)
}

fn steps(ctx: &Ctx, view: &CadenceView) -> Markup {
    let edits = view.sheet.may_edit;
    html! {
        // Enter in a field looks; it neither adds a step nor takes one away.
        @if edits {
            button class="sr" type="submit" name="then" value="look" tabindex="-1" { (ctx.t("policy-look")) }
        }
        header {
            h2 id="steps-title" { (ctx.t("policy-steps")) }
            @if edits {
                button class="btn tiny push" type="submit" name="then" value="add" {
                    (Icon::Plus.small()) " " (ctx.t("policy-step-add"))
                }
            }
        }
        ol class="steps" {
            @for (at, step) in view.steps.iter().enumerate() {
                @if edits { (blanks(ctx, view, at, step)) } @else { (read_only(ctx, step)) }
            }
        }
    }
}

fn read_only(ctx: &Ctx, step: &StepForm) -> Markup {
    html! {
        li class="step" {
            (number(ctx, step))
            div class="say" { @if let Some(line) = &step.line { (say(ctx, line)) } (languages(ctx, step)) }
        }
    }
}

fn number(ctx: &Ctx, step: &StepForm) -> Markup {
    let short = step.line.as_ref().map_or_else(|| "?".to_owned(), |line| offset::short(ctx, line.at));
    html! { span class="n" aria-hidden="true" { (short) } }
}

/// The sentence with its blanks, and under it what is seldom changed.
fn blanks(ctx: &Ctx, view: &CadenceView, place: usize, step: &StepForm) -> Markup {
    let name = |cell: &str| format!("s{place}-{cell}");
    let class = if step.was.is_none() { "step new" } else { "step" };
    // The others show theirs beside themselves.
    let wrong: Vec<(String, &str)> = CELLS
        .iter()
        .filter(|cell| !matches!(**cell, "key" | "only-if" | "every" | "times"))
        .filter_map(|cell| Some((name(cell), view.sheet.error(&name(cell))?)))
        .collect();
    html! {
        li class=(class) {
            (number(ctx, step))
            div class="say" {
                input type="hidden" name=(name("was")) value=(step.was.as_deref().unwrap_or(""));
                (sentence(ctx, view, place, step))
                @if let Some(line) = &step.line { small { (offset::words(ctx, line.at)) } }
                (languages(ctx, step))
                @for (field, what) in &wrong {
                    span class="err" id=(format!("{field}-error")) lang=[view.sheet.error_lang(field)] {
                        (Icon::Alert.small()) " " (what)
                    }
                }
            }
            (more(ctx, view, place, step))
        }
    }
}

/// The cells of a step, in the order of the policy.
const CELLS: [&str; 11] =
    ["key", "at", "mail", "action", "to", "only-if", "needs", "late", "closed", "every", "times"];

fn sentence(ctx: &Ctx, view: &CadenceView, place: usize, step: &StepForm) -> Markup {
    let mut mails: Vec<(&str, String)> = vec![("", ctx.t("policy-step-no-mail"))];
    mails.extend(view.mails.iter().map(|mail| (mail.as_str(), mail.clone())));
    let closed = [
        ("stay", ctx.t("policy-closed-stay")),
        ("earlier", ctx.t("policy-closed-earlier")),
        ("later", ctx.t("policy-closed-later")),
    ];
    let name = |cell: &str| format!("s{place}-{cell}");
    let at_error = view.sheet.error(&name("at")).map(|_| format!("{}-error", name("at")));
    let blanks = [
        ("mail", blank(&name("mail"), &ctx.t("policy-step-cell-mail"), &mails, &step.mail)),
        (
            "at",
            html! {
                input class="blank" id=(name("at")) name=(name("at")) value=(step.at) size="22" maxlength="60"
                    lang="en" spellcheck="false" autocomplete="off" list="offsets"
                    aria-label=(ctx.t("policy-step-cell-at")) aria-invalid=[at_error.as_ref().map(|_| "true")]
                    aria-describedby=[at_error];
            },
        ),
        ("closed", blank(&name("closed"), &ctx.t("policy-step-cell-closed"), &closed, &step.closed)),
    ];
    html! { (filled(ctx, "policy-step-blanks", &blanks)) @if place == 0 { (examples()) } }
}

/// Offsets offered while typing, as the policy writes them.
fn examples() -> Markup {
    const OFFSETS: [&str; 7] = [
        "at once",
        "12h after",
        "48 working hours after",
        "7 days before at 09:00",
        "2 working days after at 09:00",
        "on the day at 08:00",
        "3 days after at 09:00",
    ];
    html! { datalist id="offsets" { @for offset in OFFSETS { option value=(offset) {} } } }
}

/// A sentence of the locale with controls in the places of its arguments.
fn filled(ctx: &Ctx, key: &str, blanks: &[(&'static str, Markup)]) -> Markup {
    let marked: Vec<_> = blanks.iter().map(|(name, _)| (*name, format!("\u{1}{name}\u{1}").into())).collect();
    let sentence = ctx.with(key, &marked);
    let mut parts = sentence.split('\u{1}');
    let mut filled = html! { (parts.next().unwrap_or_default()) }.into_string();
    while let (Some(name), Some(text)) = (parts.next(), parts.next()) {
        let blank = blanks.iter().find(|(of, _)| *of == name).map(|(_, blank)| blank);
        // A full stop stays on the line of the blank before it.
        let rest = text.trim_start_matches(['.', ',']);
        let stop = &text[..text.len() - rest.len()];
        let part = html! { span class="filled" { @if let Some(blank) = blank { (blank) } (stop) } (rest) };
        filled.push_str(&part.into_string());
    }
    PreEscaped(filled)
}

fn blank(name: &str, label: &str, options: &[(&str, String)], chosen: &str) -> Markup {
    let is_known = options.iter().any(|(value, _)| *value == chosen);
    html! {
        select class="blank" id=(name) name=(name) aria-label=(label) {
            @if !is_known { option value=(chosen) selected { (chosen) } }
            @for (value, words) in options { option value=(value) selected[*value == chosen] { (words) } }
        }
    }
}

fn languages(ctx: &Ctx, step: &StepForm) -> Markup {
    if step.mail.is_empty() {
        return html! {};
    }
    let Languages { present, of, missing, stale } = &step.languages;
    let names = |locales: &[Locale]| {
        locales.iter().map(|locale| tag::language_name(ctx, *locale)).collect::<Vec<_>>().join(", ")
    };
    let counted = ctx.with("policy-languages", &[("present", (*present).into()), ("of", (*of).into())]);
    html! {
        small class=[(!missing.is_empty()).then_some("c-soon")] {
            a href=(format!("/policy/mails#{}", step.mail)) { (counted) }
            @if !missing.is_empty() {
                " " (ctx.with("policy-languages-missing", &[("names", names(missing).into())]))
            }
            @if !stale.is_empty() {
                " " (ctx.with("policy-languages-stale", &[("names", names(stale).into())]))
            }
        }
    }
}

/// What a step can do beside its mail. Of several webhooks each is an action of its own.
fn actions(ctx: &Ctx, webhooks: &[String]) -> Vec<(String, String)> {
    let plain = |action: Action| (action.as_str().to_owned(), offset::action(ctx, action));
    let mut actions = vec![(String::new(), ctx.t("policy-step-no-action"))];
    actions.extend(
        [Action::Notify, Action::Escalate, Action::OpenTicket, Action::Renew, Action::Suspend].map(plain),
    );
    let (webhook, call) = plain(Action::Webhook);
    match webhooks {
        [] | [_] => actions.push((webhook, call)),
        several => {
            actions.extend(several.iter().map(|key| (format!("{webhook}:{key}"), format!("{call}: {key}"))))
        }
    }
    actions
}

/// What is seldom changed, and the buttons that copy the step or take it away.
fn more(ctx: &Ctx, view: &CadenceView, place: usize, step: &StepForm) -> Markup {
    let name = |cell: &str| format!("s{place}-{cell}");
    let opens = CELLS
        .iter()
        .any(|cell| !matches!(*cell, "at" | "mail" | "closed") && view.sheet.error(&name(cell)).is_some());
    let actions = actions(ctx, &view.webhooks);
    let actions: Vec<(&str, String)> =
        actions.iter().map(|(action, words)| (action.as_str(), words.clone())).collect();
    let to = [
        ("customer", ctx.t("policy-to-customer")),
        ("vendor", ctx.t("policy-to-vendor")),
        ("account_manager", ctx.t("policy-to-account-manager")),
    ];
    let late = [
        ("merge", ctx.t("policy-late-merge")),
        ("skip", ctx.t("policy-late-skip")),
        ("send", ctx.t("policy-late-send")),
    ];
    let mut needs = vec![("", ctx.t("policy-step-needs-none"))];
    needs.extend(
        view.steps
            .iter()
            .filter(|other| other.key != step.key)
            .map(|other| (other.key.as_str(), other.key.clone())),
    );
    let pick = |cell: &str, key: &str, options: &[(&str, String)], chosen: &str| {
        let label = ctx.t(key);
        let id = name(cell);
        html! { div class="field" { label for=(id) { (label) } (blank(&id, &label, options, chosen)) } }
    };
    let text = |cell: &str, key: &str, value: &str, hint: Option<&str>| {
        sheet::line(&view.sheet, &name(cell), &ctx.t(key), value, hint)
    };
    let facts = view.anchor.facts().join(", ");
    let label = ctx.with("policy-step-more", &[("step", step.key.clone().into())]);
    html! {
        details class="more" open[opens] {
            summary class="btn quiet icon tiny" aria-label=(label) {
                (Icon::Dots.draw())
            }
            div class="fields" {
                (text("key", "policy-step-cell-key", &step.key, None))
                (pick("action", "policy-step-cell-action", &actions, &step.action))
                (pick("to", "policy-step-cell-to", &to, &step.to))
                (pick("late", "policy-step-cell-late", &late, &step.late))
                (pick("needs", "policy-step-cell-needs", &needs, &step.needs))
                @if !facts.is_empty() { (text("only-if", "policy-step-cell-only-if", &step.only_if, Some(&facts))) }
                (text("every", "policy-step-cell-every", &step.every, None))
                (text("times", "policy-step-cell-times", &step.times, None))
                div class="row" {
                    button class="btn tiny" type="submit" name="then" value=(format!("copy-{place}")) {
                        (Icon::Copy.small()) " " (ctx.t("policy-step-copy"))
                    }
                    button class="btn tiny danger" type="submit" name="then" value=(format!("drop-{place}")) {
                        (Icon::X.small()) " " (ctx.t("policy-step-drop"))
                    }
                }
            }
        }
    }
}
