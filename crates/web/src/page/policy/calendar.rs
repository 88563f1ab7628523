//! Calendars: the list, and one with its week, its dates and what customers would read of each promise that is counted
//! in it. Whether it ever opens is checked by the domain.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::promise::{Example, examples};
use super::sheet::{self, FORM, Sheet};
use super::{Frame, Tab, nothing};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, tag};

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
    pub words: Vec<(Locale, String)>,
}

/// A calendar with everything on its page.
#[derive(Debug, Clone)]
pub struct CalendarView {
    pub key: String,
    pub form: CalendarForm,
    pub teams: Vec<String>,
    /// Sets of holidays that there are.
    pub sets: Vec<String>,
    /// What customers would read of the promises counted in it: the promise's key and its examples.
    pub promises: Vec<(String, Vec<Example>)>,
    pub sheet: Sheet,
}

/// Every calendar.
pub fn list(ctx: &Ctx, side: &Sidebar, lines: &[CalendarLine]) -> Markup {
    let (title, words) = (ctx.t("policy-calendars"), ctx.t("policy-calendars-words"));
    let body = html! {
        @if lines.is_empty() { (nothing(ctx, "policy-calendars-none")) }
        ul class="cards" { @for line in lines { li class="panel" { (card(ctx, line)) } } }
    };
    let frame = Frame { tab: Tab::Calendars, title: &title, words: &words, one: false, acts: html! {} };
    frame.draw(ctx, side, &body)
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
    let words = ctx.with("policy-calendar-teams", &[("teams", view.teams.join(", ").into())]);
    let sheet = &view.sheet;
    let body = html! {
        (sheet.head(ctx))
        div class="policy-grid even" {
            form class="panel" method="post" action=(path) id=(FORM) {
                (sheet.hidden())
                div class="body stack-l" {
                    (sheet::line(sheet, "zone", &ctx.t("policy-calendar-zone"), &view.form.zone, None))
                    (week(ctx, view))
                    (sheet::line(sheet, "holidays", &ctx.t("policy-calendar-holidays"), &view.form.holidays,
                        Some(&ctx.with("policy-calendar-holidays-hint", &[("sets", view.sets.join(", ").into())]))))
                    (sheet::area(sheet, "closed", &ctx.t("policy-calendar-closed"), &view.form.closed,
                        Some(&ctx.t("policy-calendar-closed-hint")), 3, None))
                    (sheet::area(sheet, "reduced", &ctx.t("policy-calendar-reduced"), &view.form.reduced,
                        Some(&ctx.t("policy-calendar-reduced-hint")), 3, None))
                    (texts(ctx, sheet, &ctx.t("policy-calendar-sentence"), &view.form.words))
                }
            }
            div class="stack-l" {
                @for (promise, worked) in &view.promises { (examples(ctx, promise, worked)) }
            }
        }
    };
    let acts = sheet.acts(ctx, &path);
    let frame = Frame { tab: Tab::Calendars, title: &view.key, words: &words, one: true, acts };
    frame.draw(ctx, side, &body)
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
