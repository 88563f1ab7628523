//! Step 4: the first team and the address it works from, with what a mail server needs to hand mail over to us. More
//! teams are added later, elsewhere.

use maud::{Markup, html};

use super::checks::{self, Check};
use super::{Step, Wrong, onward};
use crate::component::Ctx;
use crate::component::field::Field;

/// What was typed, and where we listen.
#[derive(Debug, Clone)]
pub struct MailboxStep {
    pub team: String,
    pub address: String,
    /// `127.0.0.1:2525`; empty when it does not listen.
    pub smtp: String,
    pub lmtp: String,
    /// A connection to our own listener, tried just now.
    pub checks: Vec<Check>,
    pub faults: Vec<MailboxFault>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailboxFault {
    Team,
    Address,
}

/// The form.
pub fn draw(ctx: &Ctx, step: &MailboxStep) -> Markup {
    let wrong = Wrong::of(&step.faults, ctx, |fault, ctx| match fault {
        MailboxFault::Team => ("team", ctx.t("setup-error-team")),
        MailboxFault::Address => ("address", ctx.t("setup-error-mailbox")),
    });
    html! {
        (wrong.summary(ctx))
        form method="post" action=(Step::Mailbox.path()) {
            div class="pair" {
                div class="stack-l" {
                    (Field {
                        value: &step.team, required: true, hint: Some(&ctx.t("setup-mailbox-team-hint")),
                        error: wrong.at("team"), ..Field::text("team", &ctx.t("setup-mailbox-team"))
                    }.draw())
                    (Field {
                        value: &step.address, kind: "email", required: true,
                        hint: Some(&ctx.t("setup-mailbox-address-hint")), error: wrong.at("address"),
                        ..Field::text("address", &ctx.t("setup-mailbox-address"))
                    }.draw())
                }
                (listening(ctx, step))
            }
            (onward(ctx, Step::Mailbox, &html! {}))
        }
    }
}

fn listening(ctx: &Ctx, step: &MailboxStep) -> Markup {
    let address = if step.address.contains('@') { step.address.as_str() } else { "support@example.com" };
    let lines = [("setup-mailbox-smtp", &step.smtp), ("setup-mailbox-lmtp", &step.lmtp)];
    html! {
        section class="panel" aria-labelledby="listen" {
            header { h2 id="listen" { (ctx.t("setup-mailbox-listen")) } }
            div class="body stack" {
                p class="small muted" { (ctx.t("setup-mailbox-listen-lead")) }
                dl class="facts" {
                    @for (key, at) in lines.into_iter().filter(|(_, at)| !at.is_empty()) {
                        dt { (ctx.t(key)) } dd class="mono" { (at) }
                    }
                }
                @if !step.checks.is_empty() { (checks::list(ctx, &step.checks)) }
                @if let Some((host, port)) = step.lmtp.rsplit_once(':') {
                    p class="small muted" { (ctx.t("setup-mailbox-postfix")) }
                    div class="record" { span class="grow" { (format!("{address} lmtp:[{host}]:{port}")) } }
                }
            }
        }
    }
}
