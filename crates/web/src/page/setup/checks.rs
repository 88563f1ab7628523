//! Live checks: what was tried on the wire, one line each, with what the other side said and how long it took.
//! Trying is the courier's work.

use maud::{Markup, html};

use crate::component::{Ctx, Icon};

/// One check.
#[derive(Debug, Clone)]
pub struct Check {
    pub what: What,
    pub state: CheckState,
    /// How long it took, when it was tried.
    pub millis: Option<u64>,
    /// A fact beside it, as the wire says it ("TLS 1.3", "250-SIZE 52428800").
    pub fact: String,
    /// What the other side said, or what to do, when it failed.
    pub words: String,
    /// A line to copy that would mend it.
    pub record: Option<String>,
}

/// What was checked.
#[derive(Debug, Clone)]
pub enum What {
    Resolve {
        host: String,
    },
    /// A name server answers, which is all that can be tried where mail leaves without a relay.
    Names,
    Connect,
    Greeting,
    Encrypt,
    Login,
    /// The folders of an account.
    Folders,
    Folder {
        folder: String,
    },
    Sender {
        address: String,
    },
    Letter,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    Passed,
    Failed,
    Running,
    /// Something before it failed.
    Waiting,
}

impl What {
    /// What is so, or is not so when the check failed.
    fn words(&self, ctx: &Ctx, failed: bool) -> String {
        let (is, is_not, arg) = match self {
            Self::Resolve { host } => {
                ("setup-check-resolve", "setup-check-resolve-not", ("host", host.as_str()))
            }
            Self::Names => ("setup-check-names", "setup-check-names-not", ("", "")),
            Self::Connect => ("setup-check-connect", "setup-check-connect-not", ("", "")),
            Self::Greeting => ("setup-check-greeting", "setup-check-greeting-not", ("", "")),
            Self::Encrypt => ("setup-check-encrypt", "setup-check-encrypt-not", ("", "")),
            Self::Login => ("setup-check-login", "setup-check-login-not", ("", "")),
            Self::Folders => ("setup-check-folders", "setup-check-folders-not", ("", "")),
            Self::Folder { folder } => {
                ("setup-check-folder", "setup-check-folder-not", ("folder", folder.as_str()))
            }
            Self::Sender { address } => {
                ("setup-check-sender", "setup-check-sender-not", ("address", address.as_str()))
            }
            Self::Letter => ("setup-check-letter", "setup-check-letter-not", ("", "")),
        };
        ctx.with(if failed { is_not } else { is }, &[(arg.0, arg.1.into())])
    }
}

/// "7 of 9 passed, 1 running".
pub fn tally(ctx: &Ctx, checks: &[Check]) -> String {
    let count = |is: fn(&CheckState) -> bool| checks.iter().filter(|check| is(&check.state)).count();
    let running = count(|state| matches!(state, CheckState::Running));
    let args = [
        ("passed", count(|state| *state == CheckState::Passed).into()),
        ("n", checks.len().into()),
        ("running", running.into()),
    ];
    ctx.with(if running == 0 { "setup-checks-passed" } else { "setup-checks-running" }, &args)
}

/// The list.
pub fn list(ctx: &Ctx, checks: &[Check]) -> Markup {
    let running = checks.iter().any(|check| check.state == CheckState::Running);
    html! {
        ul class="checks" id="check-list" data-poll=[running.then_some("1")] {
            @for check in checks { (line(ctx, check)) }
        }
    }
}

fn line(ctx: &Ctx, check: &Check) -> Markup {
    let class = (check.state == CheckState::Waiting).then_some("wait");
    let failed = check.state == CheckState::Failed;
    html! {
        li class=[class] {
            (mark(ctx, check.state))
            b class=[failed.then_some("c-broken")] { (check.what.words(ctx, failed)) }
            span class="ms" {
                (check.fact)
                @if let Some(millis) = check.millis {
                    @if !check.fact.is_empty() { ", " }
                    (ctx.with("setup-check-ms", &[("ms", millis.into())]))
                }
            }
            @if !check.words.is_empty() { p { (check.words) } }
            @if let Some(record) = &check.record {
                div class="fix" {
                    div class="record" {
                        span class="grow" { (record) }
                        button class="btn tiny" type="button" hidden data-copy=(record)
                            data-copied=(ctx.t("setup-check-copied")) {
                            (Icon::Copy.small()) " " span { (ctx.t("setup-check-copy")) }
                        }
                    }
                }
            }
        }
    }
}

fn mark(ctx: &Ctx, state: CheckState) -> Markup {
    let glyph = |href: &str, key: &str| {
        html! { svg class="glyph" viewBox="0 0 16 16" role="img" aria-label=(ctx.t(key)) { use href=(href) {} } }
    };
    match state {
        CheckState::Passed => glyph("#g-kept", "setup-check-passed"),
        CheckState::Failed => glyph("#g-broken", "setup-check-failed"),
        CheckState::Running => {
            html! { span class="spin" role="img" aria-label=(ctx.t("setup-check-is-running")) {} }
        }
        CheckState::Waiting => glyph("#g-plan", "setup-check-waiting"),
    }
}
