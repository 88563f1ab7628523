//! The first run, one page a step, each kept as soon as it is sent: one can leave and come back. Beside the form
//! stands the way as a timeline. What is stored, checked or refused is decided by the desk; a refused form keeps
//! every word, except passwords, which are never printed.

mod admin;
mod brand;
pub mod checks;
pub mod colour;
mod company;
mod letter;
mod mailbox;
mod promise;
mod relay;
mod samples;

use maud::{Markup, html};
use relance_domain::locale::Locale;

use crate::component::sidebar::logo;
use crate::component::{Ctx, Icon, button, field, layout, tag};

pub use admin::{AdminFault, AdminStep};
pub use brand::{BrandFault, BrandStep, preview as brand_preview};
pub use checks::{Check, CheckState, What};
pub use company::{CompanyFault, CompanyStep};
pub use letter::{LetterStep, Trip};
pub use mailbox::{MailboxFault, MailboxStep};
pub use promise::{PromiseFault, PromiseStep, Unit};
pub use relay::{RelayFault, RelayStep, Security};
pub use samples::samples;

/// The steps in their order; each has the path `/setup/<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Admin,
    Company,
    Brand,
    Mailbox,
    Promise,
    Relay,
    Letter,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 7] =
        [Self::Admin, Self::Company, Self::Brand, Self::Mailbox, Self::Promise, Self::Relay, Self::Letter];

    /// The last part of its path.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Company => "company",
            Self::Brand => "brand",
            Self::Mailbox => "mailbox",
            Self::Promise => "promise",
            Self::Relay => "relay",
            Self::Letter => "letter",
        }
    }

    /// `/setup/admin`
    pub fn path(self) -> String {
        format!("/setup/{}", self.as_str())
    }

    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }

    fn before(self) -> Option<Self> {
        Self::ALL.into_iter().rfind(|step| *step < self)
    }

    fn words(self, ctx: &Ctx) -> String {
        ctx.t(match self {
            Self::Admin => "setup-step-admin",
            Self::Company => "setup-step-company",
            Self::Brand => "setup-step-brand",
            Self::Mailbox => "setup-step-mailbox",
            Self::Promise => "setup-step-promise",
            Self::Relay => "setup-step-relay",
            Self::Letter => "setup-step-letter",
        })
    }
}

/// One page of the wizard.
#[derive(Debug, Clone)]
pub struct SetupView {
    pub form: Form,
    /// What was entered in the steps that are done, in a few words ("France, Mon to Fri, 9 to 18").
    pub done: Vec<(Step, String)>,
}

/// The form of a step.
#[derive(Debug, Clone)]
pub enum Form {
    Admin(AdminStep),
    Company(CompanyStep),
    Brand(BrandStep),
    Mailbox(MailboxStep),
    Promise(PromiseStep),
    Relay(RelayStep),
    Letter(LetterStep),
}

impl Form {
    /// Which step it is.
    pub fn step(&self) -> Step {
        match self {
            Self::Admin(_) => Step::Admin,
            Self::Company(_) => Step::Company,
            Self::Brand(_) => Step::Brand,
            Self::Mailbox(_) => Step::Mailbox,
            Self::Promise(_) => Step::Promise,
            Self::Relay(_) => Step::Relay,
            Self::Letter(_) => Step::Letter,
        }
    }
}

/// The page.
pub fn page(ctx: &Ctx, view: &SetupView) -> Markup {
    let step = view.form.step();
    let (title, lead, form) = match &view.form {
        Form::Admin(form) => (ctx.t("setup-admin-title"), ctx.t("setup-admin-lead"), admin::draw(ctx, form)),
        Form::Company(form) => {
            (ctx.t("setup-company-title"), ctx.t("setup-company-lead"), company::draw(ctx, form))
        }
        Form::Brand(form) => (ctx.t("setup-brand-title"), ctx.t("setup-brand-lead"), brand::draw(ctx, form)),
        Form::Mailbox(form) => {
            (ctx.t("setup-mailbox-title"), ctx.t("setup-mailbox-lead"), mailbox::draw(ctx, form))
        }
        Form::Promise(form) => {
            (ctx.t("setup-promise-title"), ctx.t("setup-promise-lead"), promise::draw(ctx, form))
        }
        Form::Relay(form) => (ctx.t("setup-relay-title"), ctx.t("setup-relay-lead"), relay::draw(ctx, form)),
        Form::Letter(form) => {
            let mailbox = form.mailbox.clone();
            let lead = ctx.with("setup-letter-lead", &[("mailbox", mailbox.into())]);
            (ctx.t("setup-letter-title"), lead, letter::draw(ctx, form))
        }
    };
    let body = html! {
        div class="wizard" {
            (way(ctx, view, step))
            main id="main" tabindex="-1" {
                p class="where small muted" { (ctx.with("setup-where", &[
                    ("n", (step as usize + 1).into()), ("of", Step::ALL.len().into()),
                ])) }
                header { h1 { (title) } p { (lead) } }
                (form)
            }
        }
    };
    layout::bare(ctx, &ctx.with("setup-title", &[("step", step.words(ctx).into())]), &body)
}

/// The way so far in ink, this step in yellow, the rest in pencil.
fn way(ctx: &Ctx, view: &SetupView, here: Step) -> Markup {
    html! {
        aside aria-label=(ctx.t("setup-steps")) {
            span class="desk" { (logo()) " Relance" }
            ol class="timeline" {
                @for step in Step::ALL {
                    @let done = view.done.iter().find(|(of, _)| *of == step).map(|(_, words)| words.as_str());
                    (stop(ctx, step, here, done))
                }
            }
            p class="small muted foot" { (ctx.t("setup-foot")) }
        }
    }
}

fn stop(ctx: &Ctx, step: Step, here: Step, done: Option<&str>) -> Markup {
    html! {
        @match done {
            _ if step == here => li class="now" aria-current="step" { div class="when" { (step.words(ctx)) } },
            Some(words) => li class="kept" {
                div class="when" { (ctx.t("setup-done")) }
                a class="what" href=(step.path()) { (step.words(ctx)) }
                @if !words.is_empty() { div class="why" { (words) } }
            },
            None => li class="plan" {
                div class="what" { (step.words(ctx)) }
                @if step == Step::Letter { div class="why" { (ctx.t("setup-step-letter-why")) } }
            },
        }
    }
}

/// The buttons under a form: back, what the step adds, and on.
fn onward(ctx: &Ctx, step: Step, between: &Markup) -> Markup {
    html! {
        div class="row onward" {
            @if let Some(before) = step.before() {
                (button::link(button::Kind::Quiet, None, &ctx.t("setup-back"), &before.path(), None))
            }
            (between)
            span class="push" {
                (button::submit(button::Kind::Primary, None, &ctx.t("setup-next"), Some(("then", "next")), None))
            }
        }
    }
}

/// Looks again without going on.
fn again(icon: Icon, words: &str) -> Markup {
    button::submit(button::Kind::Plain, Some(icon), words, Some(("then", "check")), None)
}

/// What is wrong with one field: its name and a whole sentence.
struct Wrong(Vec<(&'static str, String)>);

impl Wrong {
    fn of<F: Copy>(faults: &[F], ctx: &Ctx, words: impl Fn(F, &Ctx) -> (&'static str, String)) -> Self {
        Self(faults.iter().map(|fault| words(*fault, ctx)).collect())
    }

    fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
    }

    fn summary(&self, ctx: &Ctx) -> Markup {
        let lines: Vec<_> = self.0.iter().map(|(name, words)| (*name, words.as_str())).collect();
        field::summary(ctx, &lines)
    }
}

/// A choice of language.
fn language_select(ctx: &Ctx, name: &str, label: &str, chosen: Locale, error: Option<&str>) -> Markup {
    let names: Vec<_> = Locale::ALL.map(|locale| (locale.as_str(), tag::language_name(ctx, locale))).into();
    let options: Vec<_> = names.iter().map(|(code, words)| (*code, words.as_str())).collect();
    field::select(name, label, &options, chosen.as_str(), error)
}
