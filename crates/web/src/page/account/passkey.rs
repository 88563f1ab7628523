//! The passkeys on one's own account: those there are, and a form for another. The authenticator is asked by a script;
//! without one the form is not shown, and a line says so.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::component::field::Field;
use crate::component::{Ctx, Icon, button, moment};

/// What the page shows of passkeys.
#[derive(Debug, Clone, Default)]
pub struct PasskeysView {
    /// The desk is at an address at which browsers know passkeys.
    pub works: bool,
    pub lines: Vec<PasskeyLine>,
    /// What was typed as a name before the page had to be shown again.
    pub name: String,
    pub state: PasskeyState,
}

/// One passkey.
#[derive(Debug, Clone)]
pub struct PasskeyLine {
    pub credential: String,
    pub name: String,
    pub since: Timestamp,
    pub used: Option<Timestamp>,
}

/// Why the last one was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PasskeyState {
    #[default]
    Fresh,
    WrongPassword,
    /// It took too long.
    Stale,
    /// What it said does not hold.
    Refused,
    Known,
    Many,
}

pub(super) fn draw(ctx: &Ctx, view: &PasskeysView) -> Markup {
    html! {
        p { (ctx.t("passkey-lead")) }
        @if !view.lines.is_empty() {
            ul class="lines sessions" { @for line in &view.lines { li { (one(ctx, line)) } } }
        }
        @if view.works { (form(ctx, view)) } @else { p class="muted" { (ctx.t("passkey-nowhere")) } }
    }
}

fn one(ctx: &Ctx, line: &PasskeyLine) -> Markup {
    let since = ctx.with("passkey-since", &[("when", moment::brief(ctx, line.since).into())]);
    let used = match line.used {
        Some(at) => ctx.with("sessions-used", &[("when", moment::brief(ctx, at).into())]),
        None => ctx.t("passkey-unused"),
    };
    let name = shown(ctx, &line.name);
    html! {
        div {
            strong { (name) }
            div class="small muted" { (since) " · " (used) }
        }
        form method="post" action="/account/passkeys/remove" {
            input type="hidden" name="credential" value=(line.credential);
            button class="btn quiet" type="submit"
                aria-label=(ctx.with("passkey-remove-of", &[("name", name.clone().into())])) {
                (ctx.t("passkey-remove"))
            }
        }
    }
}

fn shown(ctx: &Ctx, name: &str) -> String {
    if name.is_empty() { ctx.t("passkey-nameless") } else { name.to_owned() }
}

fn form(ctx: &Ctx, view: &PasskeysView) -> Markup {
    let wrong = (view.state == PasskeyState::WrongPassword).then(|| ctx.t("account-password-wrong"));
    let refused = match view.state {
        PasskeyState::Fresh | PasskeyState::WrongPassword => None,
        PasskeyState::Stale => Some("passkey-stale"),
        PasskeyState::Refused => Some("passkey-refused"),
        PasskeyState::Known => Some("passkey-known"),
        PasskeyState::Many => Some("passkey-many"),
    };
    html! {
        noscript { p class="muted" { (ctx.t("passkey-script")) } }
        form class="stack" method="post" action="/account/passkeys" data-passkey="create"
            data-challenge="/account/passkeys/challenge" hidden {
            p class="err" role="alert" data-passkey-failed hidden[refused.is_none()] {
                (Icon::Alert.small()) " " (ctx.t(refused.unwrap_or("passkey-failed")))
            }
            div class="fields two" {
                (Field {
                    value: &view.name, hint: Some(&ctx.t("passkey-name-hint")),
                    ..Field::text("passkey-name", &ctx.t("passkey-name"))
                }.draw())
                (Field {
                    kind: "password", autocomplete: "current-password", required: true, error: wrong.as_deref(),
                    ..Field::text("passkey-password", &ctx.t("account-password-present"))
                }.draw())
            }
            input type="hidden" name="client_data" value="";
            input type="hidden" name="attestation" value="";
            div { (button::submit(button::Kind::Plain, Some(Icon::Lock), &ctx.t("passkey-add"), None, None)) }
        }
    }
}

/// Two passkeys, for the samples of the account.
pub(super) fn sample(state: PasskeyState) -> PasskeysView {
    let at = crate::component::sample::at;
    PasskeysView {
        works: true,
        lines: vec![
            PasskeyLine {
                credential: "AAEC".into(),
                name: "<Telephone>".into(),
                since: at("2026-11-02T09:00+01:00"),
                used: Some(at("2026-11-10T08:59+01:00")),
            },
            PasskeyLine {
                credential: "AwQF".into(),
                name: String::new(),
                since: at("2026-11-09T17:30+01:00"),
                used: None,
            },
        ],
        name: String::new(),
        state,
    }
}
