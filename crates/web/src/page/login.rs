//! Signing in: address and password, then six digits for whoever turned the second step on, or a passkey for both. The
//! desk decides whether they fit and when to slow down; the page only says so, and never which of the two words was
//! wrong.

use jiff::Timestamp;
use maud::{Markup, html};

use super::sample;
use crate::component::field::{self, Field};
use crate::component::sidebar::logo;
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback, layout, moment};

/// The first step.
#[derive(Debug, Clone, Default)]
pub struct LoginView {
    /// Name of the company, or empty before it is known.
    pub company: String,
    /// What was typed.
    pub email: String,
    /// Where to go afterwards; checked by the handler to be a path of ours.
    pub next: String,
    pub state: LoginState,
    /// The desk is at an address at which browsers know passkeys.
    pub passkeys: bool,
    /// Passwords and passkeys open the desk, and not only to administrators.
    pub passwords: bool,
    pub providers: Vec<ProviderButton>,
    /// The provider that the reader came in by, who may sign out there as well.
    pub leave: Option<ProviderButton>,
    /// In the demo, who can be signed in as with one click.
    pub demo: Vec<DemoAgent>,
}

/// A provider by which agents sign in.
#[derive(Debug, Clone)]
pub struct ProviderButton {
    pub key: String,
    /// What it is called, in the page's language.
    pub label: String,
}

/// Why the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LoginState {
    #[default]
    Fresh,
    Wrong,
    /// Too many attempts; the next one counts from this instant.
    Slow(Timestamp),
    /// The session ended by itself.
    Expired,
    /// Signed out on purpose.
    Left,
    /// The passkey opens nothing.
    Passkey,
    /// It was right, and the policy lets this agent in by a provider alone.
    Off,
    /// By a provider nobody came in: the key of the sentence that says why.
    Provider(&'static str),
}

/// An agent of the demo's story. Their password is public.
#[derive(Debug, Clone)]
pub struct DemoAgent {
    pub name: String,
    pub email: String,
    pub password: String,
    /// What they do, in the page's language ("lead", "players").
    pub role: String,
}

/// The second step.
#[derive(Debug, Clone, Default)]
pub struct CodeView {
    pub email: String,
    pub next: String,
    pub state: LoginState,
}

/// Address and password.
pub fn page(ctx: &Ctx, view: &LoginView) -> Markup {
    let title = ctx.t("login-title");
    // One primary button a page: where there is a provider, it is the usual way in.
    let kind = if view.providers.is_empty() { button::Kind::Primary } else { button::Kind::Plain };
    let card = html! {
        h1 { (title) }
        @if !view.company.is_empty() {
            p class="muted" { (ctx.with("login-lead", &[("company", view.company.clone().into())])) }
        }
        (state(ctx, view.state, "login-wrong"))
        @if let Some(provider) = &view.leave {
            p { a href=(format!("/sign-in/{}/leave", provider.key)) {
                (ctx.with("sign-in-leave", &[("provider", provider.label.clone().into())]))
            } }
        }
        (providers(ctx, view))
        form class="stack" method="post" action="/login" {
            input type="hidden" name="next" value=(view.next);
            (Field {
                value: &view.email, kind: "email", required: true,
                autocomplete: if view.passkeys { "username webauthn" } else { "username" },
                ..Field::text("email", &ctx.t("login-email"))
            }.draw())
            (Field {
                kind: "password", autocomplete: "current-password", required: true,
                ..Field::text("password", &ctx.t("login-password"))
            }.draw())
            (button::submit(kind, None, &ctx.t("login-enter"), None, None))
        }
        @if view.passkeys { (passkey(ctx, &view.next)) }
        @if view.demo.is_empty() {
            p class="small" { a href="/forgot" { (ctx.t("invitation-forgot")) } }
        } @else {
            (demo(ctx, view))
        }
    };
    gate(ctx, &title, &card)
}

/// Six digits.
pub fn code_page(ctx: &Ctx, view: &CodeView) -> Markup {
    let title = ctx.t("login-code-title");
    let wrong = ctx.t("login-code-wrong");
    let card = html! {
        h1 { (title) }
        p class="muted" { (ctx.with("login-code-lead", &[("email", view.email.clone().into())])) }
        @if !matches!(view.state, LoginState::Wrong) { (state(ctx, view.state, "login-code-wrong")) }
        form class="stack" method="post" action="/login/code" {
            input type="hidden" name="next" value=(view.next);
            (code_field(&ctx.t("login-code"), &ctx.t("login-code-hint"),
                matches!(view.state, LoginState::Wrong).then_some(wrong.as_str())))
            (button::submit(button::Kind::Primary, None, &ctx.t("login-code-enter"), None, None))
        }
        p class="small" { a href="/login" { (ctx.t("login-code-other")) } }
    };
    gate(ctx, &title, &card)
}

/// A field for a one-time code: digits on a telephone's keyboard, filled in by the browser where it can.
pub fn code_field(label: &str, hint: &str, error: Option<&str>) -> Markup {
    let described_by = field::described_by("code", Some(hint), error);
    let control = html! {
        input class="input code" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code"
            maxlength="24" spellcheck="false" autocapitalize="off" required autofocus
            aria-invalid=[error.map(|_| "true")] aria-describedby=[described_by];
    };
    field::wrap("code", label, Some(hint), error, control)
}

/// A page with one card on it, for whoever is not inside.
pub fn gate(ctx: &Ctx, title: &str, card: &Markup) -> Markup {
    let body = html! {
        div class="gate" {
            main id="main" tabindex="-1" {
                a class="desk" href="/" { (logo()) " Relance" }
                div class="panel" { div class="body stack" { (card) } }
            }
        }
    };
    layout::bare(ctx, title, &body)
}

fn state(ctx: &Ctx, state: LoginState, wrong: &str) -> Markup {
    match state {
        LoginState::Fresh => html! {},
        LoginState::Wrong => alert(feedback::notice(Some(Glyph::Broken), Icon::Alert, &ctx.t(wrong))),
        LoginState::Slow(until) => {
            let words = ctx.with("login-slow", &[("when", moment::brief(ctx, until).into())]);
            alert(feedback::notice(Some(Glyph::Soon), Icon::Clock, &words))
        }
        LoginState::Expired => alert(feedback::notice(None, Icon::Clock, &ctx.t("login-expired"))),
        LoginState::Passkey => {
            alert(feedback::notice(Some(Glyph::Broken), Icon::Alert, &ctx.t("login-passkey-wrong")))
        }
        LoginState::Off => {
            alert(feedback::notice(Some(Glyph::Broken), Icon::Lock, &ctx.t("sign-in-no-password")))
        }
        LoginState::Provider(key) => alert(feedback::notice(Some(Glyph::Broken), Icon::Alert, &ctx.t(key))),
        LoginState::Left => alert(feedback::notice(None, Icon::Check, &ctx.t("login-left"))),
    }
}

/// A button for each provider, and whom the fields below are for.
fn providers(ctx: &Ctx, view: &LoginView) -> Markup {
    let next = crate::fault::form_value(&view.next);
    html! {
        @if !view.providers.is_empty() {
            ul class="stack" {
                @for provider in &view.providers {
                    li class="stack" {
                        a class="btn primary" href=(format!("/sign-in/{}?next={next}", provider.key)) {
                            (Icon::User.small()) " "
                            (ctx.with("sign-in-with", &[("provider", provider.label.clone().into())]))
                        }
                    }
                }
            }
            p class="muted small" {
                (ctx.t(if view.passwords { "sign-in-or-password" } else { "sign-in-or-admin" }))
            }
        }
    }
}

/// The other way in: shown by the script that asks the authenticator.
fn passkey(ctx: &Ctx, next: &str) -> Markup {
    const SAID: [&str; 5] = ["credential", "handle", "client_data", "authenticator_data", "signature"];
    html! {
        form class="stack" method="post" action="/login/passkey" data-passkey="enter"
            data-challenge="/login/passkey/challenge" hidden {
            p class="err" role="alert" data-passkey-failed hidden {
                (Icon::Alert.small()) " " (ctx.t("login-passkey-failed"))
            }
            input type="hidden" name="next" value=(next);
            @for name in SAID { input type="hidden" name=(name) value=""; }
            (button::submit(button::Kind::Plain, Some(Icon::Lock), &ctx.t("login-passkey"), None, None))
        }
    }
}

fn alert(inside: Markup) -> Markup {
    html! { div role="alert" { (inside) } }
}

/// One button an agent: the demo's passwords are no secret.
fn demo(ctx: &Ctx, view: &LoginView) -> Markup {
    html! {
        section class="demo" aria-labelledby="demo" {
            h2 id="demo" { (ctx.t("login-demo")) }
            p class="muted" { (ctx.t("login-demo-lead")) }
            ul class="stack" {
                @for agent in &view.demo {
                    li {
                        form method="post" action="/login" {
                            input type="hidden" name="next" value=(view.next);
                            input type="hidden" name="email" value=(agent.email);
                            input type="hidden" name="password" value=(agent.password);
                            button class="btn" type="submit" {
                                (ctx.with("login-demo-use", &[("name", agent.name.clone().into())]))
                                @if !agent.role.is_empty() { " " span class="faint small" { (agent.role) } }
                            }
                        }
                    }
                }
            }
            p { a href="/postbox" { (ctx.t("login-demo-postbox")) } }
        }
    }
}

/// Each reason for which the page is shown, and the demo.
pub fn samples() -> Vec<Sample> {
    fn office() -> ProviderButton {
        ProviderButton { key: "office".into(), label: "Compte Lucarne".into() }
    }
    fn by_provider(state: LoginState, passwords: bool) -> LoginView {
        let leave = (state == LoginState::Left).then(office);
        LoginView { passwords, providers: vec![office()], leave, ..login(state, vec![]) }
    }
    fn login(state: LoginState, demo: Vec<DemoAgent>) -> LoginView {
        let email = if state == LoginState::Fresh { String::new() } else { "ines@lucarne.example".into() };
        LoginView {
            company: "Lucarne Jeux".into(),
            email,
            next: "/tickets/4127".into(),
            state,
            passkeys: true,
            passwords: true,
            providers: vec![],
            leave: None,
            demo,
        }
    }
    fn code(state: LoginState) -> CodeView {
        CodeView { email: "ines@lucarne.example".into(), next: "/".into(), state }
    }
    fn slow() -> LoginState {
        LoginState::Slow(crate::component::sample::at("2026-11-10T14:25+01:00"))
    }
    fn team() -> Vec<DemoAgent> {
        [("Inès Carvalho", "ines", "lead"), ("Tom Aubry", "tom", "agent")]
            .map(|(name, email, role)| DemoAgent {
                name: name.into(),
                email: format!("{email}@lucarne.example"),
                password: "brumeville".into(),
                role: role.into(),
            })
            .into()
    }
    vec![
        sample("login", |ctx| page(ctx, &login(LoginState::Fresh, vec![]))),
        sample("login-wrong", |ctx| page(ctx, &login(LoginState::Wrong, vec![]))),
        sample("login-passkey-wrong", |ctx| page(ctx, &login(LoginState::Passkey, vec![]))),
        sample("login-slow", |ctx| page(ctx, &login(slow(), vec![]))),
        sample("login-expired", |ctx| page(ctx, &login(LoginState::Expired, vec![]))),
        sample("login-left", |ctx| page(ctx, &login(LoginState::Left, vec![]))),
        sample("login-provider", |ctx| page(ctx, &by_provider(LoginState::Fresh, true))),
        sample("login-provider-left", |ctx| page(ctx, &by_provider(LoginState::Left, true))),
        sample("login-provider-alone", |ctx| page(ctx, &by_provider(LoginState::Off, false))),
        sample("login-provider-refused", |ctx| {
            page(ctx, &by_provider(LoginState::Provider("sign-in-no-domain"), true))
        }),
        sample("login-demo", |ctx| page(ctx, &login(LoginState::Fresh, team()))),
        sample("login-code", |ctx| code_page(ctx, &code(LoginState::Fresh))),
        sample("login-code-wrong", |ctx| code_page(ctx, &code(LoginState::Wrong))),
    ]
}
