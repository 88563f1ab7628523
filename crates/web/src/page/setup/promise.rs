//! Step 5: the first promise, with the dates that customers would read. The desk computes the examples in the calendar
//! of step 2; "show the dates" computes them again for what was typed.

use maud::{Markup, html};
use relance_desk::PromiseExample;

use super::{Step, Wrong, again, onward};
use crate::component::field;
use crate::component::{Ctx, Icon, promise};

/// What was typed, and its examples.
#[derive(Debug, Clone)]
pub struct PromiseStep {
    /// As typed.
    pub answer: String,
    pub answer_unit: Unit,
    /// As typed; empty promises no news.
    pub news: String,
    pub news_unit: Unit,
    pub examples: Vec<PromiseExample>,
    pub faults: Vec<PromiseFault>,
}

/// What counts a budget: the fields `answer-unit` and `news-unit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Hours,
    WorkingHours,
    WorkingDays,
}

impl Unit {
    const ALL: [Self; 3] = [Self::WorkingHours, Self::WorkingDays, Self::Hours];

    /// The value in the form; with a number before it, a budget of the policy (`48 working hours`).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::WorkingHours => "working hours",
            Self::WorkingDays => "working days",
        }
    }

    /// Reads the value of the form.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == text)
    }

    fn key(self) -> &'static str {
        match self {
            Self::Hours => "setup-unit-hours",
            Self::WorkingHours => "setup-unit-working-hours",
            Self::WorkingDays => "setup-unit-working-days",
        }
    }
}

/// What is wrong: the number is none, or not between 1 and the given most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseFault {
    Answer { most: u32 },
    News { most: u32 },
}

/// The form.
pub fn draw(ctx: &Ctx, step: &PromiseStep) -> Markup {
    let wrong = Wrong::of(&step.faults, ctx, |fault, ctx| {
        let (field, most) = match fault {
            PromiseFault::Answer { most } => ("answer", most),
            PromiseFault::News { most } => ("news", most),
        };
        (field, ctx.with("setup-error-amount", &[("max", most.into())]))
    });
    let until = ctx.t("setup-promise-news-until");
    html! {
        (wrong.summary(ctx))
        form method="post" action=(Step::Promise.path()) {
            div class="pair" {
                div class="stack-l" {
                    (budget(ctx, "answer", &ctx.t("setup-promise-answer"), (&step.answer, step.answer_unit), None,
                        wrong.at("answer")))
                    (budget(ctx, "news", &ctx.t("setup-promise-news"), (&step.news, step.news_unit), Some(&until),
                        wrong.at("news")))
                }
                (examples(ctx, &step.examples))
            }
            (onward(ctx, Step::Promise, &again(Icon::Cal, &ctx.t("setup-promise-show"))))
        }
    }
}

fn budget(
    ctx: &Ctx,
    name: &str,
    label: &str,
    (amount, chosen): (&str, Unit),
    hint: Option<&str>,
    error: Option<&str>,
) -> Markup {
    let unit = format!("{name}-unit");
    let control = html! {
        div class="host amount" {
            input class="input" id=(name) name=(name) value=(amount) inputmode="numeric" maxlength="4"
                autocomplete="off" aria-invalid=[error.map(|_| "true")]
                aria-describedby=[field::described_by(name, hint, error)];
            select class="select" name=(unit) aria-label=(ctx.t("setup-promise-unit")) {
                @for unit in Unit::ALL {
                    option value=(unit.as_str()) selected[unit == chosen] { (ctx.t(unit.key())) }
                }
            }
        }
    };
    field::wrap(name, label, hint, error, control)
}

fn examples(ctx: &Ctx, examples: &[PromiseExample]) -> Markup {
    html! {
        section class="panel" aria-labelledby="examples" aria-live="polite" {
            header { h2 id="examples" { (ctx.t("setup-promise-examples")) } }
            (promise::examples(ctx, examples))
        }
    }
}
