//! Choosing a password by a link, and asking for such a link.
//! Whether an address is known is never said here.

use maud::{Markup, html};
use relance_desk::PASSWORD_CHARS;

use super::login::gate;
use super::sample;
use crate::component::field::Field;
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback};

/// Whom a link lets in.
#[derive(Debug, Clone)]
pub struct WelcomeView {
    pub name: String,
    pub email: String,
    /// Where the form goes.
    pub path: String,
    /// The password was too short or too long.
    pub unfit: bool,
}

/// How asking for a link stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForgotState {
    Asked,
    /// To whom a link goes, if they are one of us.
    Sent(String),
}

/// Choosing a password; none for a link that is good no more.
pub fn welcome(ctx: &Ctx, view: Option<&WelcomeView>) -> Markup {
    let title = ctx.t("invitation-title");
    let card = match view {
        Some(view) => choosing(ctx, &title, view),
        None => html! {
            h1 { (ctx.t("invitation-gone")) }
            p { (ctx.t("invitation-gone-words")) }
            p { a href="/forgot" { (ctx.t("invitation-forgot")) } }
        },
    };
    gate(ctx, &title, &card)
}

fn choosing(ctx: &Ctx, title: &str, view: &WelcomeView) -> Markup {
    let length = [("least", (*PASSWORD_CHARS.start()).into()), ("most", (*PASSWORD_CHARS.end()).into())];
    let unfit = view.unfit.then(|| ctx.with("account-password-unfit", &length));
    html! {
        h1 { (title) }
        p class="muted" {
            (ctx.with("invitation-lead", &[("name", view.name.clone().into()), ("email", view.email.clone().into())]))
        }
        form class="stack" method="post" action=(view.path) {
            input type="hidden" name="email" autocomplete="username" value=(view.email);
            (Field {
                kind: "password", autocomplete: "new-password", required: true, error: unfit.as_deref(),
                hint: Some(&ctx.with("account-password-hint", &length)),
                ..Field::text("password", &ctx.t("login-password"))
            }.draw())
            (button::submit(button::Kind::Primary, None, &ctx.t("invitation-choose"), None, None))
        }
    }
}

/// Asking for a link.
pub fn forgot(ctx: &Ctx, state: &ForgotState) -> Markup {
    let title = ctx.t("invitation-forgot");
    let card = html! {
        h1 { (title) }
        @match state {
            ForgotState::Asked => {
                p class="muted" { (ctx.t("invitation-forgot-lead")) }
                form class="stack" method="post" action="/forgot" {
                    (Field {
                        kind: "email", autocomplete: "username", required: true,
                        ..Field::text("email", &ctx.t("login-email"))
                    }.draw())
                    (button::submit(button::Kind::Primary, Some(Icon::Mail), &ctx.t("invitation-send"), None, None))
                }
            }
            ForgotState::Sent(email) => {
                @let words = ctx.with("invitation-sent", &[("email", email.clone().into())]);
                div role="status" { (feedback::notice(Some(Glyph::Kept), Icon::Mail, &words)) }
            }
        }
        p class="small" { a href="/login" { (ctx.t("invitation-back")) } }
    };
    gate(ctx, &title, &card)
}

/// A link, one that is good no more, a password that is too short; asking and asked.
pub fn samples() -> Vec<Sample> {
    fn view(unfit: bool) -> WelcomeView {
        WelcomeView {
            name: "Nuno <Alves>".into(),
            email: "nuno@lucarne.example".into(),
            path: "/welcome/4kq7x2".into(),
            unfit,
        }
    }
    vec![
        sample("welcome", |ctx| welcome(ctx, Some(&view(false)))),
        sample("welcome-unfit", |ctx| welcome(ctx, Some(&view(true)))),
        sample("welcome-gone", |ctx| welcome(ctx, None)),
        sample("forgot", |ctx| forgot(ctx, &ForgotState::Asked)),
        sample("forgot-sent", |ctx| forgot(ctx, &ForgotState::Sent("nuno@<lucarne>.example".into()))),
    ]
}
