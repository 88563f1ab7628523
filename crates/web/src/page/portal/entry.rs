//! Coming into the area: an address is named, then a code is typed or the link of a mail is opened, whose page has a
//! button, since programs read links too. Nothing here tells whether anybody has an address.

use jiff::Timestamp;
use maud::{Markup, html};

use super::sample;
use crate::component::field::Field;
use crate::component::public::{self, House};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback, moment};

/// The page on which an address is named.
#[derive(Debug, Clone, Default)]
pub struct AskView {
    pub house: House,
    pub email: String,
    pub next: String,
    pub wrong: Option<Wrong>,
    /// They have just gone.
    pub left: bool,
}

/// The page after it, where the code goes.
#[derive(Debug, Clone)]
pub struct CodeView {
    pub house: House,
    pub email: String,
    pub until: Timestamp,
    pub wrong: Option<Wrong>,
}

/// Why a page came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is no address.
    Address,
    /// The code is not good, or no more.
    Code,
    /// Too often; from when on it counts again.
    Slow(Timestamp),
}

fn wrong_words(ctx: &Ctx, wrong: Wrong) -> String {
    match wrong {
        Wrong::Address => ctx.t("portal-enter-no-address"),
        Wrong::Code => ctx.t("portal-enter-wrong-code"),
        Wrong::Slow(until) => ctx.with("portal-enter-slow", &[("when", moment::brief(ctx, until).into())]),
    }
}

/// Draws the page on which an address is named.
pub fn ask(ctx: &Ctx, view: &AskView) -> Markup {
    let title = ctx.t("portal-enter-title");
    let wrong = view.wrong.map(|wrong| wrong_words(ctx, wrong));
    let label = ctx.t("form-email");
    let card = html! {
        h1 { (title) }
        @if view.left {
            div role="status" { (feedback::notice(Some(Glyph::Kept), Icon::Check, &ctx.t("portal-enter-left"))) }
        }
        p { (ctx.t("portal-enter-lead")) }
        form class="stack" method="post" action="/portal/sign-in" novalidate {
            input type="hidden" name="next" value=(view.next);
            (Field {
                kind: "email",
                autocomplete: "email",
                value: &view.email,
                error: wrong.as_deref(),
                required: true,
                ..Field::text("email", &label)
            }.draw())
            (button::submit(button::Kind::Primary, Some(Icon::Mail), &ctx.t("portal-enter-send"), None, None))
        }
        p class="small muted" { (ctx.t("portal-enter-none")) }
    };
    public::card(ctx, &view.house, &title, &card)
}

/// Draws the page where the code goes.
pub fn code(ctx: &Ctx, view: &CodeView) -> Markup {
    let title = ctx.t("portal-code-title");
    let address = ("address", view.email.clone().into());
    let until = ("until", moment::clock(ctx, view.until).into());
    let wrong = view.wrong.map(|wrong| wrong_words(ctx, wrong));
    let (label, hint) = (ctx.t("portal-code"), ctx.t("portal-code-hint"));
    let card = html! {
        h1 { (title) }
        p { (ctx.with("portal-code-lead", &[address, until])) }
        form class="stack" method="post" action="/portal/sign-in/code" novalidate {
            (Field {
                autocomplete: "one-time-code",
                hint: Some(&hint),
                error: wrong.as_deref(),
                required: true,
                ..Field::text("code", &label)
            }.draw())
            (button::submit(button::Kind::Primary, None, &ctx.t("portal-code-enter"), None, None))
        }
        p class="small muted" { (ctx.t("portal-code-spam")) }
        p class="small" { a href="/portal/sign-in" { (ctx.t("portal-code-again")) } }
    };
    public::card(ctx, &view.house, &title, &card)
}

/// Draws the page behind the link of a mail.
pub fn enter(ctx: &Ctx, house: &House, path: Option<&str>) -> Markup {
    let title = ctx.t("portal-enter-title");
    let card = html! {
        h1 { (title) }
        @match path {
            Some(path) => {
                p { (ctx.t("portal-enter-press")) }
                form method="post" action=(path) {
                    (button::submit(button::Kind::Primary, Some(Icon::Right), &ctx.t("portal-enter-open"), None, None))
                }
            }
            None => {
                div role="status" { (feedback::notice(Some(Glyph::Soon), Icon::Clock, &ctx.t("portal-enter-over"))) }
                @let anew = ctx.t("portal-enter-anew");
                p { (button::link(button::Kind::Primary, Some(Icon::Mail), &anew, "/portal/sign-in", None)) }
            }
        }
    };
    public::card(ctx, house, &title, &card)
}

/// Each page, fresh and come back.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("portal-enter", |ctx| ask(ctx, &AskView { house: house(), ..AskView::default() })),
        sample("portal-enter-wrong", |ctx| {
            let email = "<b>maelle".into();
            ask(ctx, &AskView { house: house(), email, wrong: Some(Wrong::Address), ..AskView::default() })
        }),
        sample("portal-enter-slow", |ctx| {
            let until = crate::component::sample::at("2026-11-10T14:21+01:00");
            let wrong = Some(Wrong::Slow(until));
            ask(ctx, &AskView { house: house(), wrong, left: true, ..AskView::default() })
        }),
        sample("portal-code", |ctx| code(ctx, &code_view(None))),
        sample("portal-code-wrong", |ctx| code(ctx, &code_view(Some(Wrong::Code)))),
        sample("portal-enter-link", |ctx| enter(ctx, &house(), Some("/portal/enter/e7abc"))),
        sample("portal-enter-over", |ctx| enter(ctx, &house(), None)),
    ]
}

fn house() -> House {
    super::samples::house()
}

fn code_view(wrong: Option<Wrong>) -> CodeView {
    CodeView {
        house: house(),
        email: "hannah@whitcombe-pottery.example".into(),
        until: crate::component::sample::at("2026-11-10T14:35+01:00"),
        wrong,
    }
}
