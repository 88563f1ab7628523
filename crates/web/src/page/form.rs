//! A form as customers fill it in (`design/form.html`), and the page after it was sent. It works without script; what
//! is wrong stands beside its field and in a summary above, and what was written stays. What answers must be is the
//! domain's.

mod drawing;
mod field;
mod vow;

use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use relance_domain::form::{Kind, Why};
use relance_domain::locale::Locale;
use relance_domain::serial::Misfit;

use super::article::help::{self as article, HeadLine};
use super::{sample, serial};
use crate::component::field as control;
use crate::component::public::{self, House};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback, moment};

pub use field::is_topic;
pub use vow::Vow;

/// The name of the field of the address; every form has it.
pub const EMAIL: &str = "email";
/// A field that people do not see and robots fill in.
pub const HONEY: &str = "website";
/// The key under which forms ask for a postal address.
const ADDRESS: &str = "address";
/// Where the words of a choice stand that is none of those offered: behind the name of its field.
pub const OTHER: &str = ".other";

/// A form with what was written so far.
#[derive(Debug, Clone, Default)]
pub struct FormView {
    pub house: House,
    /// Where it is posted to.
    pub path: String,
    pub title: String,
    pub lead: String,
    pub fields: Vec<FieldView>,
    pub email: String,
    /// Each wrong field with what is wrong, in the order of the form.
    pub faults: Vec<(String, Why)>,
    /// Files came along that a browser does not keep.
    pub has_lost_files: bool,
    /// What is wrong with the whole.
    pub trouble: Option<Trouble>,
    /// What will be promised, if anything.
    pub promise: Option<Vow>,
    pub locale: Option<Locale>,
    /// Every language that it has whole.
    pub languages: Vec<Locale>,
    /// Says when the page was made, under our seal.
    pub made: String,
    /// Opens the same questions in the reader's mail program; empty for no such way.
    pub by_mail: String,
    /// What the help has beside it, where there is a help.
    pub help: Option<HelpBeside>,
}

/// What the help has beside a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HelpBeside {
    /// Articles that fit what was written.
    pub found: Vec<HeadLine>,
}

impl FormView {
    /// In a frame of another site, or on a page of its own.
    pub fn placed(self, framed: bool) -> Self {
        Self { path: placed(self.path, framed), house: House { framed, ..self.house }, ..self }
    }
}

fn placed(path: String, framed: bool) -> String {
    if framed { format!("{path}?framed=true") } else { path }
}

/// What is wrong with a form as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Sent back at once, as robots do.
    TooFast,
    /// The files are too large together.
    TooLarge,
    /// There are more files than this.
    TooMany(usize),
    /// The page is of another day.
    TooOld,
    /// It did not arrive whole.
    Broken,
    /// Too many came at once; it is taken from then on.
    Wait(Timestamp),
}

/// One question, in the page's language.
#[derive(Debug, Clone)]
pub struct FieldView {
    pub key: String,
    pub kind: Kind,
    /// The heading of the part that begins here; empty for none.
    pub part: String,
    pub label: String,
    pub help: String,
    pub example: String,
    /// Key and words.
    pub choices: Vec<(String, String)>,
    pub is_open: bool,
    pub is_optional: bool,
    /// Conditions `field=value` under which it is asked; a script hides it otherwise.
    pub only_if: String,
    pub values: Vec<String>,
}

/// What became of a form that was sent.
#[derive(Debug, Clone)]
pub struct FormDone {
    pub house: House,
    pub path: String,
    pub email: String,
    pub outcome: Outcome,
}

impl FormDone {
    /// The same for the page that follows.
    pub fn placed(self, framed: bool) -> Self {
        Self { path: placed(self.path, framed), house: House { framed, ..self.house }, ..self }
    }
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A request with this number; what was promised, if anything.
    Opened(i64, Option<Vow>),
    /// Somebody looks at it first.
    Held,
    /// It is kept, and has no number yet.
    Later,
}

/// Draws the form.
pub fn page(ctx: &Ctx, view: &FormView) -> Markup {
    let faults: Vec<(&str, String)> = view
        .faults
        .iter()
        .map(|(key, why)| (key.as_str(), fault(ctx, &label(ctx, view, key), why)))
        .collect();
    let listed: Vec<(&str, &str)> = faults.iter().map(|(key, words)| (*key, words.as_str())).collect();
    let main = html! {
        div class="hello" { h1 { (view.title) } @if !view.lead.is_empty() { p { (view.lead) } } }
        div class="form-grid" {
            form method="post" action=(view.path) enctype="multipart/form-data" novalidate
                data-suggests[view.help.is_some()] {
                @if view.has_lost_files {
                    (control::summary_with(ctx, &ctx.t("form-files-again"), &listed))
                } @else {
                    (control::summary(ctx, &listed))
                }
                @if let Some(trouble) = view.trouble { div role="alert" { (trouble_words(ctx, trouble)) } }
                input type="hidden" name="made" value=(view.made);
                @if let Some(locale) = view.locale { input type="hidden" name="lang" value=(locale); }
                (parts(ctx, view, &listed))
            }
            aside {
                @if let Some(vow) = &view.promise { (vow.draw(ctx, &ctx.t("form-promise-hint"))) }
                @if let Some(help) = &view.help { (beside(ctx, help)) }
            }
        }
    };
    public::page(ctx, &view.house, &view.title, &languages(ctx, view), &main)
}

/// The help beside a form. All of it opens in a window of its own, so that nothing written is lost.
fn beside(ctx: &Ctx, help: &HelpBeside) -> Markup {
    html! {
        div class="help-suggested stack" role="status" data-suggested {
            (article::suggested(ctx, &help.found, Some(ctx.locale)))
        }
        p class="small" {
            a href=(format!("/help?lang={}", ctx.locale)) target="_blank" rel="noopener" {
                (ctx.t("help-first")) span class="sr" { " " (ctx.t("help-beside")) }
            }
        }
    }
}

/// The page after it was sent.
pub fn done(ctx: &Ctx, view: &FormDone) -> Markup {
    let title = match &view.outcome {
        Outcome::Opened(number, _) => ctx.with("form-done", &[("number", number.to_string().into())]),
        Outcome::Held => ctx.t("form-done-held"),
        Outcome::Later => ctx.t("form-done-later"),
    };
    let main = html! {
        div class="hello" {
            div role="status" { (feedback::notice(Some(Glyph::Kept), Icon::Check, &title)) }
            h1 { (ctx.t("form-thanks")) }
        }
        @if let Outcome::Opened(_, promise) = &view.outcome {
            @let mail = ctx.with("form-done-mail", &[("address", view.email.clone().into())]);
            @match promise {
                Some(vow) => div class="given" { (vow.draw(ctx, &mail)) },
                None => p { (mail) },
            }
        }
        p { (button::link(button::Kind::Plain, None, &ctx.t("form-again"), &view.path, None)) }
    };
    public::page(ctx, &view.house, &title, &html! {}, &main)
}

fn languages(ctx: &Ctx, view: &FormView) -> Markup {
    let sign = if view.path.contains('?') { '&' } else { '?' };
    html! {
        @if view.languages.len() > 1 {
            nav class="push" aria-label=(ctx.t("form-language")) {
                @for locale in &view.languages {
                    a href=(format!("{}{sign}lang={locale}", view.path)) lang=(locale) hreflang=(locale)
                        aria-current=[(Some(*locale) == view.locale).then_some("true")] {
                        (locale.as_str().to_uppercase())
                    }
                }
            }
        }
    }
}

fn parts(ctx: &Ctx, view: &FormView, faults: &[(&str, &str)]) -> Markup {
    let mut parts: Vec<(&str, Vec<&FieldView>)> = Vec::new();
    // Files come last, so that what was written arrives before them, however large they are.
    for field in view.fields.iter().filter(|field| field.kind != Kind::File) {
        match parts.last_mut() {
            Some((_, fields)) if field.part.is_empty() => fields.push(field),
            _ => parts.push((&field.part, vec![field])),
        }
    }
    let last = parts.len().saturating_sub(1);
    html! {
        @for (index, (heading, fields)) in parts.iter().enumerate() {
            fieldset class="form-part" {
                @if !heading.is_empty() { legend { h2 { (heading) } } }
                @for field in fields { (field.draw(ctx, error_of(faults, &field.key))) }
                @if index == last { (end(ctx, view, faults)) }
            }
        }
    }
}

/// The address, the trap for robots, and the button.
fn end(ctx: &Ctx, view: &FormView, faults: &[(&str, &str)]) -> Markup {
    let hint = ctx.t("form-email-hint");
    html! {
        (control::Field {
            value: &view.email, kind: "email", autocomplete: "email", hint: Some(&hint),
            error: error_of(faults, EMAIL), required: true,
            ..control::Field::text(EMAIL, &ctx.t("form-email"))
        }.draw())
        @for field in view.fields.iter().filter(|field| field.kind == Kind::File) {
            (field.draw(ctx, error_of(faults, &field.key)))
        }
        div class="honey" aria-hidden="true" {
            label for=(HONEY) { (ctx.t("form-honey")) }
            input id=(HONEY) name=(HONEY) type="text" tabindex="-1" autocomplete="off";
        }
        div class="row wrap" {
            (button::submit(button::Kind::Primary, None, &ctx.t("form-send"), None, None))
            span class="small muted" { (ctx.t("form-send-hint")) }
        }
        @if !view.by_mail.is_empty() { p class="small" { a href=(view.by_mail) { (ctx.t("form-by-mail")) } } }
    }
}

fn trouble_words(ctx: &Ctx, trouble: Trouble) -> Markup {
    let words = match trouble {
        Trouble::TooFast => ctx.t("form-too-fast"),
        Trouble::TooLarge => ctx.t("form-too-large"),
        Trouble::TooMany(most) => ctx.with("form-too-many", &[("most", most.into())]),
        Trouble::TooOld => ctx.t("form-too-old"),
        Trouble::Broken => ctx.t("form-broken"),
        Trouble::Wait(until) => {
            // A minute is not begun before it is there.
            let whole = until.saturating_add(SignedDuration::from_secs(59)).unwrap_or(until);
            ctx.with("form-wait", &[("when", moment::clock(ctx, whole).into())])
        }
    };
    feedback::notice(Some(Glyph::Soon), Icon::Alert, &words)
}

fn label(ctx: &Ctx, view: &FormView, key: &str) -> String {
    match view.fields.iter().find(|field| field.key == key) {
        Some(field) => field.label.trim_end_matches(['?', ':', ' ', '\u{a0}', '\u{202f}']).to_owned(),
        None => ctx.t("form-email"),
    }
}

/// What is wrong, in a sentence that names the field.
fn fault(ctx: &Ctx, label: &str, why: &Why) -> String {
    let label = ("label", label.to_owned().into());
    match why {
        Why::Missing => ctx.with("form-missing", &[label]),
        Why::TooLong { length, most } => {
            ctx.with("form-too-long", &[label, ("length", (*length).into()), ("most", (*most).into())])
        }
        Why::NoNumber => ctx.with("form-no-number", &[label]),
        Why::NoAddress => ctx.with("form-no-address", &[label]),
        Why::NoChoice(_) => ctx.with("form-no-choice", &[label]),
        Why::Several => ctx.with("form-several", &[label]),
        Why::NoSerial(misfit) => {
            ctx.with("form-no-serial", &[label, ("why", misfit_words(ctx, misfit).into())])
        }
    }
}

/// What is wrong with a serial number.
pub fn misfit_words(ctx: &Ctx, misfit: &Misfit) -> String {
    match misfit {
        Misfit::Length { has, wants } => serial::length(ctx, *has, *wants),
        Misfit::Begins { wants } => ctx.with("serials-why-begins", &[("wants", wants.clone().into())]),
        Misfit::Sign(sign) => ctx.with("serials-why-sign", &[("sign", sign.to_string().into())]),
    }
}

fn error_of<'a>(faults: &[(&str, &'a str)], key: &str) -> Option<&'a str> {
    faults.iter().find(|(field, _)| *field == key).map(|(_, words)| *words)
}

/// Empty, with mistakes, and sent.
pub fn samples() -> Vec<Sample> {
    fn sent(outcome: Outcome) -> FormDone {
        FormDone {
            house: field::sample_house(),
            path: "/forms/technical".into(),
            email: "maelle@post.example".into(),
            outcome,
        }
    }
    vec![
        sample("form", |ctx| page(ctx, &field::sample_view())),
        sample("form-wrong", |ctx| page(ctx, &field::sample_wrong())),
        sample("form-done", |ctx| done(ctx, &sent(Outcome::Opened(4127, Some(vow::sample()))))),
        sample("form-done-held", |ctx| done(ctx, &sent(Outcome::Held))),
        sample("form-done-later", |ctx| done(ctx, &sent(Outcome::Later))),
        sample("form-too-old", |ctx| page(ctx, &field::sample_troubled(Trouble::TooOld))),
        sample("form-too-many", |ctx| page(ctx, &field::sample_troubled(Trouble::TooMany(10)))),
        sample("form-wait", |ctx| {
            let until = crate::component::sample::at("2026-11-10T14:20:40+01:00");
            page(ctx, &FormView { has_lost_files: true, ..field::sample_troubled(Trouble::Wait(until)) })
        }),
        sample("form-broken", |ctx| page(ctx, &field::sample_troubled(Trouble::Broken))),
    ]
}
