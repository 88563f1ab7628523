//! One's own account: who one is, in which language the desk speaks, when one is away, the password, the second step
//! when signing in, passkeys, and the browsers that are signed in. Secrets are made and checked by the desk; they
//! appear here once, while the step is being turned on.

mod away;
mod hearing;
pub mod passkey;
pub mod session;

pub use away::form_of as away_form;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_desk::PASSWORD_CHARS;
use relance_domain::agent::Role;
use relance_domain::hearing::{ByMail, Hearing, Matter};
use relance_domain::locale::Locale;

use super::login::code_field;
use super::qr;
use super::sample;
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sessions::{self, SessionsView};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback, moment, tag};
use passkey::{PasskeyState, PasskeysView};

/// The account of the reader.
#[derive(Debug, Clone)]
pub struct AccountView {
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Names of their teams; empty means every team.
    pub teams: Vec<String>,
    pub locale: Locale,
    pub password: PasswordState,
    pub away: AwayView,
    pub hearing: Hearing,
    pub second: SecondStep,
    pub passkeys: PasskeysView,
    /// The browsers in which the reader is signed in.
    pub sessions: SessionsView,
    /// Something was just saved.
    pub saved: bool,
}

/// What was wrong with a password that was to be changed. What was typed never comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordState {
    Fresh,
    /// The present one was another.
    Wrong,
    /// The new one is too short or too long.
    Unfit,
}

/// When the reader is away, and what stands in the form.
#[derive(Debug, Clone, Default)]
pub struct AwayView {
    /// From and until, and the deputy's name.
    pub told: Option<(Timestamp, Timestamp, Option<String>)>,
    /// As `datetime-local` writes it.
    pub from: String,
    pub until: String,
    /// Id of the chosen deputy; empty is nobody.
    pub deputy: String,
    /// Who may stand in: id and name.
    pub deputies: Vec<(String, String)>,
    /// The two moments were missing, or the wrong way round.
    pub wrong: bool,
}

/// The second step when signing in (RFC 6238).
#[derive(Debug, Clone)]
pub enum SecondStep {
    Off,
    /// Being turned on: the address for the QR code (`otpauth://…`) and the key in base 32. Not stored as active until
    /// a code was typed.
    Starting {
        otpauth: String,
        key: String,
        wrong: bool,
    },
    /// On, with the recovery codes when they were just made.
    On {
        since: Timestamp,
        /// Recovery codes that were not used yet.
        left: i64,
        codes: Vec<String>,
        wrong: bool,
    },
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &AccountView) -> Markup {
    let title = ctx.t("account-title");
    let main = html! {
        (layout::topbar(&title, "", &html! {
            form method="post" action="/logout" { button class="btn" type="submit" { (ctx.t("account-out")) } }
        }))
        div class="page narrow account" {
            @if view.saved {
                div role="status" { (feedback::notice(Some(Glyph::Kept), Icon::Check, &ctx.t("account-saved"))) }
            }
            section class="panel" aria-labelledby="who" {
                header { h2 id="who" { (ctx.t("account-who")) } }
                div class="body" { (who(ctx, view)) }
            }
            section class="panel" aria-labelledby="prefs" {
                header { h2 id="prefs" { (ctx.t("account-prefs")) } }
                div class="body" { (prefs(ctx, view)) }
            }
            section class="panel" aria-labelledby="password-title" {
                header { h2 id="password-title" { (ctx.t("account-password")) } }
                div class="body" { (password(ctx, view.password)) }
            }
            section class="panel" aria-labelledby="away" {
                header {
                    h2 id="away" { (ctx.t("account-away")) }
                    @if view.away.told.is_some() { span class="push" { (Glyph::Paused.draw(ctx)) } }
                }
                div class="body stack" { (away::draw(ctx, &view.away)) }
            }
            section class="panel" aria-labelledby="hearing" {
                header { h2 id="hearing" { (ctx.t("account-hearing")) } }
                div class="body stack" { (hearing::draw(ctx, &view.hearing)) }
            }
            section class="panel" aria-labelledby="second" {
                header {
                    h2 id="second" { (ctx.t("account-second")) }
                    @if matches!(view.second, SecondStep::On { .. }) { span class="push" { (Glyph::Kept.draw(ctx)) } }
                }
                div class="body stack" { (second(ctx, &view.second)) }
            }
            section class="panel" aria-labelledby="passkeys" {
                header { h2 id="passkeys" { (ctx.t("passkey-title")) } }
                div class="body stack" { (passkey::draw(ctx, &view.passkeys)) }
            }
            section class="panel" aria-labelledby="sessions" {
                header { h2 id="sessions" { (ctx.t("sessions-title")) } }
                div class="body stack" { (sessions::draw(ctx, &view.sessions)) }
            }
            p { a href="/tokens" { (ctx.t("account-tokens")) } }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn who(ctx: &Ctx, view: &AccountView) -> Markup {
    html! {
        dl class="facts" {
            dt { (ctx.t("account-name")) } dd { (view.name) }
            dt { (ctx.t("account-email")) } dd { (view.email) }
            dt { (ctx.t("account-role")) } dd { (tag::role(ctx, view.role)) }
            dt { (ctx.t("account-teams")) }
            dd { @if view.teams.is_empty() { (ctx.t("account-teams-all")) } @else { (view.teams.join(", ")) } }
        }
    }
}

fn prefs(ctx: &Ctx, view: &AccountView) -> Markup {
    let names: Vec<_> = Locale::ALL.map(|locale| (locale.as_str(), tag::language_name(ctx, locale))).into();
    let options: Vec<_> = names.iter().map(|(code, name)| (*code, name.as_str())).collect();
    html! {
        form class="fields line" method="post" action="/account" {
            (field::select("locale", &ctx.t("account-language"), &options, view.locale.as_str(), None))
            (button::submit(button::Kind::Plain, None, &ctx.t("account-save"), None, None))
        }
    }
}

fn password(ctx: &Ctx, state: PasswordState) -> Markup {
    let wrong = (state == PasswordState::Wrong).then(|| ctx.t("account-password-wrong"));
    let length = [("least", (*PASSWORD_CHARS.start()).into()), ("most", (*PASSWORD_CHARS.end()).into())];
    let unfit = (state == PasswordState::Unfit).then(|| ctx.with("account-password-unfit", &length));
    html! {
        form class="stack" method="post" action="/account/password" {
            div class="fields two" {
                (Field {
                    kind: "password", autocomplete: "current-password", required: true, error: wrong.as_deref(),
                    ..Field::text("present", &ctx.t("account-password-present"))
                }.draw())
                (Field {
                    kind: "password", autocomplete: "new-password", required: true, error: unfit.as_deref(),
                    hint: Some(&ctx.with("account-password-hint", &length)),
                    ..Field::text("new", &ctx.t("account-password-new"))
                }.draw())
            }
            div { (button::submit(button::Kind::Plain, None, &ctx.t("account-password-change"), None, None)) }
        }
    }
}

fn second(ctx: &Ctx, step: &SecondStep) -> Markup {
    match step {
        SecondStep::Off => html! {
            p { (ctx.t("account-second-off")) }
            form method="post" action="/account/second-step" {
                (button::submit(button::Kind::Primary, Some(Icon::Lock), &ctx.t("account-second-start"), None, None))
            }
        },
        SecondStep::Starting { otpauth, key, wrong } => starting(ctx, otpauth, key, *wrong),
        SecondStep::On { since, left, codes, wrong } => on(ctx, *since, *left, codes, *wrong),
    }
}

fn starting(ctx: &Ctx, otpauth: &str, key: &str, wrong: bool) -> Markup {
    let wrong = wrong.then(|| ctx.t("account-second-wrong"));
    html! {
        p id="scan" { (ctx.t("account-second-scan")) }
        div class="second" {
            @if let Some(code) = qr::draw(otpauth, &ctx.t("account-second-qr")) { (code) }
            div class="stack" {
                p class="small muted" { (ctx.t("account-second-type")) br; code class="key" { (grouped(key)) } }
                form class="stack" method="post" action="/account/second-step/confirm" {
                    (code_field(&ctx.t("account-second-code"), &ctx.t("login-code-hint-short"), wrong.as_deref()))
                    div class="row wrap" {
                        (button::submit(button::Kind::Primary, None, &ctx.t("account-second-confirm"), None, None))
                        (button::link(button::Kind::Quiet, None, &ctx.t("account-second-cancel"), "/account", None))
                    }
                }
            }
        }
    }
}

fn on(ctx: &Ctx, since: Timestamp, left: i64, codes: &[String], wrong: bool) -> Markup {
    let since = moment::date(ctx, ctx.at(since).date());
    let wrong = wrong.then(|| ctx.t("account-second-stop-wrong"));
    html! {
        p { (ctx.with("account-second-on", &[("since", since.into())])) }
        @if codes.is_empty() {
            p { (ctx.with("account-second-left", &[("n", left.into())])) }
        } @else {
            // Shown once, so the page comes back there and not at its top.
            div role="status" tabindex="-1" autofocus {
                (feedback::notice_with(Some(Glyph::Soon), Icon::Info, html! {
                    h3 { (ctx.t("account-second-codes")) }
                    p { (ctx.t("account-second-codes-why")) }
                    ul class="codes mono" { @for code in codes { li { (code) } } }
                }))
            }
        }
        form class="stack" method="post" action="/account/second-step/codes" {
            (Field {
                kind: "password", autocomplete: "current-password", required: true, error: wrong.as_deref(),
                ..Field::text("password", &ctx.t("account-second-password"))
            }.draw())
            div class="row wrap" {
                (button::submit(button::Kind::Plain, None, &ctx.t("account-second-renew"), None, None))
                button class="btn danger" type="submit" formaction="/account/second-step/off" {
                    (ctx.t("account-second-stop"))
                }
            }
        }
    }
}

/// A key in groups of four, as one reads it aloud.
fn grouped(key: &str) -> String {
    let letters: Vec<char> = key.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The second step off, starting, refused, just on, and on for long; a password refused both ways.
pub fn samples() -> Vec<Sample> {
    fn drawn(ctx: &Ctx, view: AccountView) -> Markup {
        page(ctx, &super::inbox::samples::side(), &view)
    }
    fn account(second: SecondStep, saved: bool) -> AccountView {
        let deputies = vec![("2".to_owned(), "Tom Aubry".to_owned()), ("3".into(), "Gaëlle Ferrand".into())];
        AccountView {
            away: AwayView { deputies, ..AwayView::default() },
            name: "Inès Carvalho".into(),
            email: "ines@lucarne.example".into(),
            role: Role::Lead,
            teams: vec!["Technique".into(), "Joueurs".into()],
            locale: Locale::Fr,
            password: PasswordState::Fresh,
            hearing: Hearing {
                by_mail: [(Matter::Mine, ByMail::Soon), (Matter::Team, ByMail::Daily)].into(),
                ..Hearing::default()
            },
            second,
            passkeys: PasskeysView { works: true, ..PasskeysView::default() },
            sessions: sessions::sample(),
            saved,
        }
    }
    fn starting(wrong: bool) -> SecondStep {
        let key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".to_owned();
        let otpauth = format!("otpauth://totp/Relance:ines%40lucarne.example?secret={key}&issuer=Relance");
        SecondStep::Starting { otpauth, key, wrong }
    }
    fn on(codes: &[&str], wrong: bool) -> SecondStep {
        let since = crate::component::sample::at("2026-11-02T09:00+01:00");
        SecondStep::On { since, left: 7, codes: codes.iter().map(|code| (*code).to_owned()).collect(), wrong }
    }
    fn refused(password: PasswordState) -> AccountView {
        AccountView { password, ..account(SecondStep::Off, false) }
    }
    fn away(from: &str, deputy: Option<&str>, wrong: bool) -> AccountView {
        let at = crate::component::sample::at;
        let mut view = account(SecondStep::Off, false);
        let told = Some((at(from), at("2026-11-20T09:00+01:00"), deputy.map(str::to_owned)));
        view.away.told = told.filter(|_| !wrong);
        view.away.from = "2026-11-09T09:00".into();
        view.away.deputy = "2".into();
        view.away.wrong = wrong;
        view
    }
    fn keyed(ctx: &Ctx, passkeys: PasskeysView) -> Markup {
        drawn(ctx, AccountView { passkeys, ..account(SecondStep::Off, false) })
    }
    const CODES: [&str; 4] =
        ["4307-1192-8846-0031", "7715-9029-4418-6627", "0093-5571-2246-8810", "6618-3340-9972-1055"];
    vec![
        sample("account", |ctx| drawn(ctx, account(SecondStep::Off, true))),
        sample("account-starting", |ctx| drawn(ctx, account(starting(false), false))),
        sample("account-wrong", |ctx| drawn(ctx, account(starting(true), false))),
        sample("account-away", |ctx| drawn(ctx, away("2026-11-09T09:00+01:00", Some("Tom Aubry"), false))),
        sample("account-away-later", |ctx| drawn(ctx, away("2026-11-16T09:00+01:00", None, false))),
        sample("account-away-wrong", |ctx| drawn(ctx, away("2026-11-09T09:00+01:00", None, true))),
        sample("account-on", |ctx| drawn(ctx, account(on(&CODES, false), false))),
        sample("account-password-wrong", |ctx| drawn(ctx, refused(PasswordState::Wrong))),
        sample("account-password-unfit", |ctx| drawn(ctx, refused(PasswordState::Unfit))),
        sample("account-passkeys", |ctx| keyed(ctx, passkey::sample(PasskeyState::Fresh))),
        sample("account-passkey-wrong", |ctx| keyed(ctx, passkey::sample(PasskeyState::WrongPassword))),
        sample("account-passkey-refused", |ctx| keyed(ctx, passkey::sample(PasskeyState::Refused))),
        sample("account-passkey-nowhere", |ctx| keyed(ctx, PasskeysView::default())),
        sample("account-stop-wrong", |ctx| drawn(ctx, account(on(&[], true), false))),
    ]
}
