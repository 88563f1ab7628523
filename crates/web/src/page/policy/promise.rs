//! Promises: the list, and one with its lengths, the ladder of its warnings and the sentence in every language. What
//! customers would read stands beside it, counted in the calendars of the teams that give it.

use maud::{Markup, html};
use relance_desk::PromiseExample;
use relance_domain::locale::Locale;
use relance_domain::promise::Rung;

use super::calendar::texts;
use super::sheet::{self, FORM, Sheet};
use super::{BusyTeam, Cards, Frame, Tab, busy_panel};
use crate::component::promise::{self, Kind};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, field};

/// One promise in the list.
#[derive(Debug, Clone)]
pub struct PromiseLine {
    pub key: String,
    pub kind: Kind,
    /// In words.
    pub within: String,
    /// Instead of `within` while its team is busy, in words.
    pub busy: Option<String>,
    /// The sentence told, with its language.
    pub words: (String, Locale),
    pub teams: Vec<String>,
}

/// One promise as typed.
#[derive(Debug, Clone, Default)]
pub struct PromiseForm {
    /// The word of its kind; what is there keeps its own.
    pub kind: String,
    pub within: String,
    pub busy: String,
    /// `24 working hours, 12h`.
    pub choices: String,
    /// When, and who is warned.
    pub warn: Vec<(String, String)>,
    pub words: Vec<(Locale, String)>,
}

/// A promise with everything on its page.
#[derive(Debug, Clone)]
pub struct PromiseView {
    /// As typed, while it is begun.
    pub key: String,
    pub kind: Kind,
    pub form: PromiseForm,
    /// What only one that is begun is asked.
    pub begun: Option<Begun>,
    /// What customers would read, by the name of the team that gives it.
    pub teams: Vec<(String, Vec<PromiseExample>)>,
    pub sheet: Sheet,
}

/// The choices of one that is begun.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Word and name of each kind.
    pub kinds: Vec<(String, String)>,
    pub givers: Vec<Giver>,
}

/// A team that could give a new promise.
#[derive(Debug, Clone)]
pub struct Giver {
    pub key: String,
    pub name: String,
    /// It is to give it, in the place of what it gives now.
    pub gives: bool,
}

/// Every promise, and the busy switches.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[PromiseLine], teams: &[BusyTeam], may_edit: bool) -> Markup {
    let cards = Cards {
        tab: Tab::Promises,
        words: "policy-promises-words",
        none: "policy-promises-none",
        new: ("policy-promise-new", "/policy/new/promise"),
        cards: lines.iter().map(|line| card(ctx, line)).collect(),
        may_edit,
    };
    cards.draw(ctx, side, &busy_panel(ctx, teams))
}

fn card(ctx: &Ctx, line: &PromiseLine) -> Markup {
    html! {
        header {
            h2 { a href=(format!("/policy/promises/{}", line.key)) { (line.key) } }
            span class="muted small" { (promise::kind(ctx, line.kind)) }
            span class="push small" { (line.teams.join(", ")) }
        }
        div class="body stack" {
            p {
                (ctx.with("policy-promise-within", &[("within", line.within.clone().into())]))
                @if let Some(busy) = &line.busy {
                    " " (ctx.with("policy-promise-busy", &[("busy", busy.clone().into())]))
                }
            }
            p { (promise::word(&line.words.0, Some(line.words.1.as_str()))) }
        }
    }
}

/// One promise.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &PromiseView) -> Markup {
    let path = format!("/policy/promises/{}", view.key);
    let (action, discard, title, words) = match view.begun {
        Some(_) => {
            let words = ctx.t("policy-promise-new-words");
            ("/policy/new/promise", Tab::Promises.href(), ctx.t("policy-promise-new"), words)
        }
        None => (path.as_str(), path.as_str(), view.key.clone(), promise::kind(ctx, view.kind)),
    };
    let sheet = &view.sheet;
    let hint = ctx.t("policy-promise-budget-hint");
    let body = html! {
        (sheet.head(ctx))
        div class="policy-grid even" {
            form class="panel" method="post" action=(action) id=(FORM) {
                (sheet.hidden())
                div class="body stack-l" {
                    @if let Some(begun) = &view.begun { (beginning(ctx, view, begun)) }
                    (sheet::line(sheet, "within", &ctx.t("policy-promise-cell-within"), &view.form.within, Some(&hint)))
                    (sheet::line(sheet, "busy", &ctx.t("policy-promise-cell-busy"), &view.form.busy,
                        Some(&ctx.t("policy-promise-busy-hint"))))
                    (sheet::line(sheet, "choices", &ctx.t("policy-promise-cell-choices"), &view.form.choices,
                        Some(&ctx.t("policy-promise-choices-hint"))))
                    (ladder(ctx, view))
                    (texts(ctx, sheet, &ctx.t("policy-promise-sentence"), &view.form.words))
                    p class="small muted" {
                        (ctx.t("policy-promise-sentence-hint")) " " code { "{{ within }} {{ due }}" }
                    }
                    @if view.begun.is_none() {
                        p class="small" {
                            a href=(format!("/policy/tables/promise/{}", view.key)) { (ctx.t("tbl-rest")) }
                        }
                    }
                }
            }
            div class="stack-l" { @for (team, worked) in &view.teams { (examples(ctx, team, worked)) } }
        }
    };
    let acts = sheet.acts(ctx, discard);
    let frame = Frame { tab: Tab::Promises, title: &title, words: &words, one: true, acts };
    frame.draw(ctx, side, &body)
}

/// What only a new one is asked: its key, its kind and who gives it.
fn beginning(ctx: &Ctx, view: &PromiseView, begun: &Begun) -> Markup {
    let (sheet, Begun { kinds, givers }) = (&view.sheet, begun);
    let error = sheet.error("gives");
    html! {
        (sheet::key(ctx, sheet, &view.key))
        (sheet::pick(sheet, "kind", &ctx.t("policy-promise-kind"), kinds, &view.form.kind, None))
        fieldset class="field" id="gives" aria-describedby=[field::described_by("gives", Some(""), error)] {
            legend { (ctx.t("policy-promise-givers")) }
            span class="hint small" id="gives-hint" { (ctx.t("policy-promise-givers-hint")) }
            @for team in givers {
                label class="pick" {
                    input type="checkbox" name="gives" value=(team.key) checked[team.gives]; " " (team.name)
                }
            }
            @if let Some(error) = error {
                span class="err" id="gives-error" lang=[sheet.error_lang("gives")] { (error) }
            }
        }
    }
}

/// Who is warned and when; the last line is empty, for one more.
fn ladder(ctx: &Ctx, view: &PromiseView) -> Markup {
    let rungs = [Rung::Owner, Rung::Lead, Rung::AccountManager, Rung::Head];
    let hint = ctx.t("policy-warn-hint");
    let edits = view.sheet.may_edit;
    let empty = (String::new(), "owner".to_owned());
    let lines = view.form.warn.iter().chain(edits.then_some(&empty));
    html! {
        fieldset class="stack warn" aria-describedby="warn-hint" {
            legend { (ctx.t("policy-warn")) }
            span class="hint small" id="warn-hint" { (hint) }
            @for (place, (at, to)) in lines.enumerate() {
                @let (at_name, to_name) = (format!("warn-{place}-at"), format!("warn-{place}-to"));
                @let error = view.sheet.error(&at_name);
                div class="row" {
                    input class="input" id=(at_name) name=(at_name) value=(at) lang="en" spellcheck="false"
                        autocomplete="off" readonly[!edits] aria-label=(ctx.t("policy-warn-at"))
                        aria-invalid=[error.map(|_| "true")]
                        aria-describedby=[field::described_by(&at_name, None, error)];
                    select class="select" name=(to_name) aria-label=(ctx.t("policy-warn-to")) disabled[!edits] {
                        @for rung in rungs {
                            option value=(rung.as_str()) selected[rung.as_str() == to] { (ctx.t(name_of(rung))) }
                        }
                    }
                }
                @if let Some(error) = error {
                    span class="err" id=(format!("{at_name}-error")) lang=[view.sheet.error_lang(&at_name)] {
                        (error)
                    }
                }
            }
        }
    }
}

fn name_of(rung: Rung) -> &'static str {
    match rung {
        Rung::Owner => "policy-rung-owner",
        Rung::Lead => "policy-rung-lead",
        Rung::AccountManager => "policy-rung-account-manager",
        Rung::Head => "policy-rung-head",
    }
}

/// Worked examples of one promise, under the name of whose they are.
pub fn examples(ctx: &Ctx, name: &str, worked: &[PromiseExample]) -> Markup {
    let id = format!("examples-{}", crate::component::tag::class_name(name));
    html! {
        section class="panel" aria-labelledby=(id) {
            header {
                h2 id=(id) { (ctx.t("setup-promise-examples")) }
                span class="muted small" { (name) }
            }
            (promise::examples(ctx, worked))
        }
    }
}
