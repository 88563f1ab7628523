//! Step 2: the company, its languages, and the calendar in which working hours are counted. Hours are written as people
//! write them, one line a day; the desk reads them and refuses a calendar that never opens.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::{Step, Wrong, language_select, onward};
use crate::component::field::{self, Field};
use crate::component::{Ctx, Icon, tag};

/// What was typed.
#[derive(Debug, Clone)]
pub struct CompanyStep {
    pub name: String,
    pub languages: Vec<Locale>,
    pub first: Locale,
    pub zone: String,
    /// Zones offered while typing.
    pub zones: Vec<String>,
    /// Monday to Sunday, as typed: `9:00-13:00, 14:00-18:00`, empty when closed.
    pub hours: [String; 7],
    /// Code of the country whose holidays are kept; empty for none.
    pub holidays: String,
    /// Countries offered: code and name.
    pub countries: Vec<(String, String)>,
    pub faults: Vec<CompanyFault>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompanyFault {
    Name,
    Languages,
    /// The first language is not among the languages.
    First,
    Zone,
    /// The hours of this day (0 is Monday) cannot be read.
    Hours(usize),
    /// No day opens at all.
    Never,
}

const DAYS: [(&str, &str); 7] = [
    ("hours-1", "setup-day-1"),
    ("hours-2", "setup-day-2"),
    ("hours-3", "setup-day-3"),
    ("hours-4", "setup-day-4"),
    ("hours-5", "setup-day-5"),
    ("hours-6", "setup-day-6"),
    ("hours-7", "setup-day-7"),
];

/// The form.
pub fn draw(ctx: &Ctx, step: &CompanyStep) -> Markup {
    let wrong = Wrong::of(&step.faults, ctx, |fault, ctx| words(fault, ctx, step));
    html! {
        (wrong.summary(ctx))
        form method="post" action=(Step::Company.path()) {
            div class="pair" {
                div class="stack-l" {
                    (Field {
                        value: &step.name, autocomplete: "organization", required: true, error: wrong.at("name"),
                        ..Field::text("name", &ctx.t("setup-company-name"))
                    }.draw())
                    (languages(ctx, step, &wrong))
                    (language_select(ctx, "first", &ctx.t("setup-company-first"), step.first, wrong.at("first")))
                    (zone(ctx, step, &wrong))
                    (holidays(ctx, step))
                }
                (hours(ctx, step, &wrong))
            }
            (onward(ctx, Step::Company, &html! {}))
        }
    }
}

fn words(fault: CompanyFault, ctx: &Ctx, step: &CompanyStep) -> (&'static str, String) {
    match fault {
        CompanyFault::Name => ("name", ctx.t("setup-error-company")),
        CompanyFault::Languages => ("languages", ctx.t("setup-error-languages")),
        CompanyFault::First => ("first", ctx.t("setup-error-first")),
        CompanyFault::Zone => ("zone", ctx.t("setup-error-zone")),
        CompanyFault::Never => ("hours-1", ctx.t("setup-error-never")),
        CompanyFault::Hours(day) => {
            let day = day.min(6);
            (DAYS[day].0, ctx.with("setup-error-hours", &[("text", step.hours[day].clone().into())]))
        }
    }
}

fn languages(ctx: &Ctx, step: &CompanyStep, wrong: &Wrong) -> Markup {
    let error = wrong.at("languages");
    html! {
        fieldset class="field" id="languages" aria-describedby="languages-hint" {
            legend { (ctx.t("setup-company-languages")) }
            div class="row wrap" {
                @for locale in Locale::ALL {
                    label class="choice" lang=(locale) {
                        input type="checkbox" name="languages" value=(locale.as_str())
                            checked[step.languages.contains(&locale)];
                        " " (tag::language_name(ctx, locale))
                    }
                }
            }
            span class="hint" id="languages-hint" { (ctx.t("setup-company-languages-hint")) }
            @if let Some(error) = error { span class="err" { (Icon::Alert.small()) " " (error) } }
        }
    }
}

fn zone(ctx: &Ctx, step: &CompanyStep, wrong: &Wrong) -> Markup {
    let hint = ctx.t("setup-company-zone-hint");
    let error = wrong.at("zone");
    let control = html! {
        input class="input" id="zone" name="zone" value=(step.zone) list="zones" required autocomplete="off"
            spellcheck="false" aria-invalid=[error.map(|_| "true")]
            aria-describedby=[field::described_by("zone", Some(&hint), error)];
        datalist id="zones" { @for zone in &step.zones { option value=(zone) {} } }
    };
    field::wrap("zone", &ctx.t("setup-company-zone"), Some(&hint), error, control)
}

fn holidays(ctx: &Ctx, step: &CompanyStep) -> Markup {
    let none = ctx.t("setup-company-holidays-none");
    let mut options = vec![("", none.as_str())];
    options.extend(step.countries.iter().map(|(code, name)| (code.as_str(), name.as_str())));
    field::select("holidays", &ctx.t("setup-company-holidays"), &options, &step.holidays, None)
}

fn hours(ctx: &Ctx, step: &CompanyStep, wrong: &Wrong) -> Markup {
    html! {
        fieldset class="panel hours" aria-describedby="hours-hint" {
            legend class="sr" { (ctx.t("setup-company-hours")) }
            header aria-hidden="true" { h2 { (ctx.t("setup-company-hours")) } }
            div class="body stack" {
                p class="hint small muted" id="hours-hint" { (ctx.t("setup-company-hours-hint")) }
                @for ((name, key), value) in DAYS.iter().zip(&step.hours) {
                    @let error = wrong.at(name);
                    div class="day-hours" {
                        label for=(name) { (ctx.t(key)) }
                        input class="input" id=(name) name=(name) value=(value) autocomplete="off"
                            aria-invalid=[error.map(|_| "true")]
                            aria-describedby=[error.map(|_| format!("{name}-error"))];
                        @if let Some(error) = error {
                            span class="err" id=(format!("{name}-error")) { (Icon::Alert.small()) " " (error) }
                        }
                    }
                }
            }
        }
    }
}
