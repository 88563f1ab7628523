//! Saying that our mail reached the wrong person, for whoever holds the link at its foot (row D5). The page shows the
//! address and the company and nothing of whose mail it was meant to be; reading it changes nothing.

use maud::{Markup, html};
use relance_desk::Gravity;

use super::sample;
use crate::component::field;
use crate::component::public::{self, House};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback};

/// How it stands for the holder of a link.
#[derive(Debug, Clone)]
pub struct WrongView {
    pub house: House,
    pub address: String,
    /// Where the button leads.
    pub path: String,
    pub reported: Option<Gravity>,
    /// What was typed, when it came back for being too long.
    pub typed: Option<(Gravity, String)>,
}

/// Draws the page.
pub fn page(ctx: &Ctx, view: &WrongView) -> Markup {
    let company = ("company", view.house.name.clone().into());
    let address = ("address", view.address.clone().into());
    let title = ctx.t("wrong-title");
    let done = |key: &str| {
        let words = ctx.with(key, std::slice::from_ref(&address));
        html! { div role="status" { (feedback::notice(Some(Glyph::Kept), Icon::Check, &words)) } }
    };
    let card = html! {
        h1 { (title) }
        @match view.reported {
            None => {
                p { (ctx.with("wrong-lead", &[company, address.clone()])) }
                form class="stack" method="post" action=(view.path) {
                    (choices(ctx, view))
                    (words(ctx, view))
                    (button::submit(button::Kind::Primary, None, &ctx.t("wrong-report"), None, None))
                }
            }
            Some(Gravity::Mistyped) => {
                (done("wrong-done"))
                p { (ctx.t("wrong-worse")) }
                form class="stack" method="post" action=(view.path) {
                    (words(ctx, view))
                    (button::submit(
                        button::Kind::Plain, None, &ctx.t("wrong-report-serious"), Some(("kind", "serious")), None,
                    ))
                }
            }
            Some(Gravity::Serious) => (done("wrong-done-serious")),
        }
    };
    public::card(ctx, &view.house, &title, &card)
}

fn choices(ctx: &Ctx, view: &WrongView) -> Markup {
    let chosen = view.typed.as_ref().map_or(Gravity::Mistyped, |(gravity, _)| *gravity);
    let kinds =
        [(Gravity::Mistyped, "mistyped", "wrong-mistyped"), (Gravity::Serious, "serious", "wrong-serious")];
    html! {
        fieldset class="field" {
            legend { (ctx.t("wrong-what")) }
            div class="stack radios" {
                @for (gravity, value, key) in kinds {
                    label class="row" {
                        input type="radio" name="kind" value=(value) checked[gravity == chosen];
                        " " (ctx.t(key))
                    }
                }
            }
            span class="hint" { (ctx.t("wrong-serious-hint")) }
        }
    }
}

fn words(ctx: &Ctx, view: &WrongView) -> Markup {
    let typed = view.typed.as_ref().map_or("", |(_, words)| words.as_str());
    let wrong = view.typed.as_ref().map(|_| ctx.t("wrong-too-long"));
    field::wrap(
        "words",
        &ctx.t("wrong-words"),
        None,
        wrong.as_deref(),
        html! {
            textarea class="area" id="words" name="words" rows="4" aria-invalid=[wrong.as_ref().map(|_| "true")]
                aria-describedby=[field::described_by("words", None, wrong.as_deref())] {
                "\n" (typed)
            }
        },
    )
}

/// To be reported, come back, and reported in both ways.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("wrong", |ctx| page(ctx, &view(None))),
        sample("wrong-too-long", |ctx| {
            let typed = Some((Gravity::Serious, "</textarea><b>long".into()));
            page(ctx, &WrongView { typed, ..view(None) })
        }),
        sample("wrong-mistyped", |ctx| page(ctx, &view(Some(Gravity::Mistyped)))),
        sample("wrong-serious", |ctx| page(ctx, &view(Some(Gravity::Serious)))),
    ]
}

fn view(reported: Option<Gravity>) -> WrongView {
    WrongView {
        house: House { name: "Balise".into(), brand: None, framed: false },
        address: "tom.a.very-long-name@mail.example".into(),
        path: "/wrong/w7abc".into(),
        reported,
        typed: None,
    }
}
