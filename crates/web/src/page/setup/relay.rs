//! Step 6: the server that takes our mail, with real connections checked line by line. It opens when all is well; one
//! can go on without it, and answers then wait in the outbox.

use maud::{Markup, html};

use super::checks::{self, Check, CheckState};
use super::{Step, Wrong, again};
use crate::component::field::{self, Field};
use crate::component::{Ctx, Icon, button};

/// What was typed, without the password, and what the checks found.
#[derive(Debug, Clone)]
pub struct RelayStep {
    pub host: String,
    /// As typed.
    pub port: String,
    pub security: Security,
    pub user: String,
    /// A password is stored; an empty field keeps it.
    pub has_password: bool,
    pub checks: Vec<Check>,
    pub faults: Vec<RelayFault>,
}

/// The field `security`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    Tls,
    StartTls,
    None,
}

impl Security {
    const ALL: [Self; 3] = [Self::Tls, Self::StartTls, Self::None];

    /// The value in the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::StartTls => "starttls",
            Self::None => "none",
        }
    }

    /// Reads the value of the form.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|security| security.as_str() == text)
    }

    fn key(self) -> &'static str {
        match self {
            Self::Tls => "setup-relay-security-tls",
            Self::StartTls => "setup-relay-security-starttls",
            Self::None => "setup-relay-security-none",
        }
    }
}

/// What is wrong before anything was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelayFault {
    Host,
    Port,
    /// No encryption to a server on another machine.
    Plain,
}

/// The form, with the checks beside it.
pub fn draw(ctx: &Ctx, step: &RelayStep) -> Markup {
    let wrong = Wrong::of(&step.faults, ctx, |fault, ctx| match fault {
        RelayFault::Host => ("host", ctx.t("setup-error-host")),
        RelayFault::Port => ("port", ctx.t("setup-error-port")),
        RelayFault::Plain => ("security", ctx.t("setup-error-plain")),
    });
    html! {
        (wrong.summary(ctx))
        div class="pair" {
            form class="stack-l" method="post" action=(Step::Relay.path()) {
                (server(ctx, step, &wrong))
                (credentials(ctx, step))
                (ways_on(ctx, step))
            }
            (found(ctx, step))
        }
    }
}

fn server(ctx: &Ctx, step: &RelayStep, wrong: &Wrong) -> Markup {
    let names: Vec<_> = Security::ALL.map(|security| (security.as_str(), ctx.t(security.key()))).into();
    let options: Vec<_> = names.iter().map(|(value, words)| (*value, words.as_str())).collect();
    html! {
        div class="host" {
            (Field {
                value: &step.host, required: true, error: wrong.at("host"), hint: Some(&ctx.t("setup-relay-host-hint")),
                ..Field::text("host", &ctx.t("setup-relay-host"))
            }.draw())
            (Field {
                value: &step.port, required: true, error: wrong.at("port"),
                ..Field::text("port", &ctx.t("setup-relay-port"))
            }.draw())
        }
        (field::select("security", &ctx.t("setup-relay-security"), &options, step.security.as_str(),
            wrong.at("security")))
    }
}

fn credentials(ctx: &Ctx, step: &RelayStep) -> Markup {
    let hint =
        ctx.t(if step.has_password { "setup-relay-password-kept" } else { "setup-relay-password-hint" });
    html! {
        (Field {
            value: &step.user, hint: Some(&ctx.t("setup-relay-user-hint")),
            ..Field::text("user", &ctx.t("setup-relay-user"))
        }.draw())
        (Field {
            kind: "password", hint: Some(&hint), ..Field::text("password", &ctx.t("setup-relay-password"))
        }.draw())
    }
}

/// "Check again" is first in the form, so that Enter checks and never skips.
fn ways_on(ctx: &Ctx, step: &RelayStep) -> Markup {
    let red = step.checks.iter().filter(|check| check.state == CheckState::Failed).count();
    let open = !step.checks.is_empty() && step.checks.iter().all(|check| check.state == CheckState::Passed);
    html! {
        div class="row onward" {
            (again(Icon::Undo, &ctx.t("setup-check")))
            @if let Some(before) = Step::Relay.before() {
                (button::link(button::Kind::Quiet, None, &ctx.t("setup-back"), &before.path(), None))
            }
            button class="btn primary push" type="submit" name="then" value="next" disabled[!open] {
                (ctx.t("setup-next"))
            }
        }
        @if !open {
            p class="small muted end" {
                @if red > 0 { (ctx.with("setup-relay-opens", &[("n", red.into())])) " " }
                button class="as-link" type="submit" name="then" value="skip" formnovalidate {
                    (ctx.t("setup-relay-without"))
                }
                "."
            }
        }
    }
}

fn found(ctx: &Ctx, step: &RelayStep) -> Markup {
    html! {
        section class="panel" aria-live="polite" aria-labelledby="checks" {
            header {
                h2 id="checks" { (ctx.t("setup-relay-checks")) }
                @if !step.checks.is_empty() { span class="muted small push" { (checks::tally(ctx, &step.checks)) } }
            }
            @if step.checks.is_empty() {
                div class="body" {
                    p { (ctx.t("setup-relay-none")) }
                    p class="small muted" { (ctx.t("setup-relay-none-why")) }
                }
            } @else {
                (checks::list(ctx, &step.checks))
            }
        }
    }
}
