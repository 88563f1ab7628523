//! Calendars: the list, and one with its week, its dates and what customers would read of each promise that is counted
//! in it. Whether it ever opens is checked by the domain.

use maud::{Markup, html};
use relance_desk::PromiseExample;
use relance_domain::locale::Locale;

use super::promise::examples;
use super::sheet::{self, FORM, Sheet};
use super::{Cards, Frame, Tab};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, Icon, tag};

/// The names of the weekdays' fields, Monday first.
pub const DAYS: [(&str, &str); 7] = [
    ("monday", "day-mon"),
    ("tuesday", "day-tue"),
    ("wednesday", "day-wed"),
    ("thursday", "day-thu"),
    ("friday", "day-fri"),
    ("saturday", "day-sat"),
    ("sunday", "day-sun"),
];

/// One calendar in the list.
#[derive(Debug, Clone)]
pub struct CalendarLine {
    pub key: String,
    pub zone: String,
    /// The hours of each weekday, Monday first; empty when closed.
    pub week: [String; 7],
    pub holidays: String,
    /// Names of the teams that work by it.
    pub teams: Vec<String>,
}

/// One calendar as typed.
#[derive(Debug, Clone, Default)]
pub struct CalendarForm {
    pub zone: String,
    /// Monday first: `09:00-13:00, 14:00-18:00`; empty when closed.
    pub week: [String; 7],
    /// `FR, DE-BY`.
    pub holidays: String,
    /// A date a line.
    pub closed: String,
    /// A date and its hours a line: `2026-12-24 09:00-12:00`.
    pub reduced: String,
    /// Names of iCalendar files: `company.ics`.
    pub holiday_files: String,
    /// A file that comes with this edit: its name, and what stands in it.
    pub ics: (String, String),
    pub words: Vec<(Locale, String)>,
}

/// A calendar with everything on its page.
#[derive(Debug, Clone)]
pub struct CalendarView {
    /// As typed, while it is begun.
    pub key: String,
    pub is_new: bool,
    pub form: CalendarForm,
    pub teams: Vec<String>,
    /// Sets of holidays that there are.
    pub sets: Vec<String>,
    /// What customers would read of the promises counted in it: the promise's key and its examples.
    pub promises: Vec<(String, Vec<PromiseExample>)>,
    pub sheet: Sheet,
}

/// Every calendar.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[CalendarLine], may_edit: bool) -> Markup {
    let cards = Cards {
        tab: Tab::Calendars,
        words: "policy-calendars-words",
        none: "policy-calendars-none",
        new: ("policy-calendar-new", "/policy/new/calendar"),
        cards: lines.iter().map(|line| card(ctx, line)).collect(),
        may_edit,
    };
    cards.draw(ctx, side, &html! {})
}

fn card(ctx: &Ctx, line: &CalendarLine) -> Markup {
    html! {
        header {
            h2 { a href=(format!("/policy/calendars/{}", line.key)) { (line.key) } }
            span class="muted small" { (line.zone) }
            span class="push small" { (line.teams.join(", ")) }
        }
        dl class="body facts" {
            @for ((_, day), hours) in DAYS.iter().zip(&line.week) {
                dt { (ctx.t(day)) }
                dd { @if hours.is_empty() { span class="faint" { (ctx.t("policy-day-closed")) } } @else { (hours) } }
            }
            @if !line.holidays.is_empty() {
                dt { (ctx.t("policy-calendar-holidays")) } dd { (line.holidays) }
            }
        }
    }
}

/// One calendar.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &CalendarView) -> Markup {
    let path = format!("/policy/calendars/{}", view.key);
    let teams = || ctx.with("policy-calendar-teams", &[("teams", view.teams.join(", ").into())]);
    let (action, discard, title, words) = match view.is_new {
        true => {
            let words = ctx.t("policy-calendar-new-words");
            ("/policy/new/calendar", Tab::Calendars.href(), ctx.t("policy-calendar-new"), words)
        }
        false => (path.as_str(), path.as_str(), view.key.clone(), teams()),
    };
    let sheet = &view.sheet;
    let body = html! {
        (sheet.head(ctx))
        div class="policy-grid even" {
            form class="panel" method="post" action=(action) id=(FORM) {
                (sheet.hidden())
                div class="body stack-l" {
                    @if view.is_new { (sheet::key(ctx, sheet, &view.key)) }
                    (sheet::line(sheet, "zone", &ctx.t("policy-calendar-zone"), &view.form.zone, None))
                    (week(ctx, view))
                    (dates(ctx, view))
                    (texts(ctx, sheet, &ctx.t("policy-calendar-sentence"), &view.form.words))
                }
            }
            div class="stack-l" {
                @for (promise, worked) in &view.promises { (examples(ctx, promise, worked)) }
            }
        }
    };
    let acts = sheet.acts(ctx, discard);
    let frame = Frame { tab: Tab::Calendars, title: &title, words: &words, one: true, acts };
    frame.draw(ctx, side, &body)
}

/// The days that are not like their weekday.
fn dates(ctx: &Ctx, view: &CalendarView) -> Markup {
    let (sheet, form) = (&view.sheet, &view.form);
    let sets = ctx.with("policy-calendar-holidays-hint", &[("sets", view.sets.join(", ").into())]);
    html! {
        (sheet::line(sheet, "holidays", &ctx.t("policy-calendar-holidays"), &form.holidays, Some(&sets)))
        (sheet::area(sheet, "closed", &ctx.t("policy-calendar-closed"), &form.closed,
            Some(&ctx.t("policy-calendar-closed-hint")), 3, None))
        (sheet::area(sheet, "reduced", &ctx.t("policy-calendar-reduced"), &form.reduced,
            Some(&ctx.t("policy-calendar-reduced-hint")), 3, None))
        (sheet::line(sheet, "holiday_files", &ctx.t("policy-calendar-files"), &form.holiday_files,
            Some(&ctx.t("policy-calendar-files-hint"))))
        @if sheet.may_edit { (file(ctx, view)) }
    }
}

/// A file of a calendar program, pasted, or read into the field where scripts run.
fn file(ctx: &Ctx, view: &CalendarView) -> Markup {
    let (sheet, (name, text)) = (&view.sheet, &view.form.ics);
    let opens = !text.is_empty() || sheet.error("ics-text").is_some();
    html! {
        details class="terms inset" open[opens] {
            summary { (Icon::Right.small_directional()) " " (ctx.t("policy-calendar-ics")) }
            div class="body stack" {
                p class="field" hidden data-reads="ics-text" data-names="ics-name" {
                    label for="ics-file" { (ctx.t("policy-calendar-ics-choose")) }
                    input type="file" id="ics-file" accept=".ics,text/calendar";
                }
                (sheet::line(sheet, "ics-name", &ctx.t("policy-calendar-ics-name"), name,
                    Some(&ctx.t("policy-calendar-ics-name-hint"))))
                (sheet::area(sheet, "ics-text", &ctx.t("policy-calendar-ics-text"), text, None, 5, Some("en")))
            }
        }
    }
}

fn week(ctx: &Ctx, view: &CalendarView) -> Markup {
    html! {
        fieldset class="week-hours" aria-describedby="week-hint" {
            legend { (ctx.t("policy-calendar-week")) }
            span class="hint small" id="week-hint" { (ctx.t("setup-company-hours-hint")) }
            @for ((name, day), hours) in DAYS.iter().zip(&view.form.week) {
                (sheet::line(&view.sheet, name, &ctx.t(day), hours, None))
            }
        }
    }
}

/// One sentence in each language of the company.
pub fn texts(ctx: &Ctx, sheet: &Sheet, legend: &str, words: &[(Locale, String)]) -> Markup {
    html! {
        fieldset class="stack" {
            legend { (legend) }
            @for (locale, text) in words {
                (sheet::area(sheet, &format!("words-{locale}"), &tag::language_name(ctx, *locale), text, None, 2,
                    Some(locale.as_str())))
            }
        }
    }
}
