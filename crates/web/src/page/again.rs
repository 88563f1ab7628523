//! A mail that did not arrive, and where it shall go instead: to another address from now on, or just this once.
//! Sending it is the desk's.

use maud::{Markup, html};

use super::sample;
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, Icon, Sample, button, feedback};
use crate::fault::form_value;

/// The page.
#[derive(Debug, Clone)]
pub struct AgainView {
    pub id: i64,
    /// Its name.
    pub mail: String,
    /// Who did not get it, and what their server said.
    pub from: String,
    pub words: String,
    /// Whether it can become the customer's address.
    pub may_correct: bool,
    pub to: String,
    pub corrects: bool,
    pub error: Option<AgainError>,
    /// Whether the reader may lift a suppression.
    pub may_lift: bool,
}

/// Why it was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgainError {
    Address,
    Own,
    Taken,
    Suppressed,
    /// It has arrived, or is on its way.
    Lost,
    /// It is a letter to one person, whom an aside asked.
    Aside,
    /// It was sent there before.
    Same,
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &AgainView) -> Markup {
    let title = ctx.t("again-title");
    let words = view.error.map(|error| {
        ctx.t(match error {
            AgainError::Address => "again-error-address",
            AgainError::Own => "again-error-own",
            AgainError::Taken => "again-error-taken",
            AgainError::Suppressed => "again-error-suppressed",
            AgainError::Lost => "again-error-lost",
            AgainError::Aside => "again-error-aside",
            AgainError::Same => "again-error-same",
        })
    });
    let lead =
        ctx.with("again-lead", &[("mail", view.mail.clone().into()), ("from", view.from.clone().into())]);
    let main = html! {
        (layout::topbar(&title, &lead, &html! {}))
        div class="page stack" {
            @if !view.words.is_empty() {
                (feedback::notice_with(Some(Glyph::Broken), Icon::Bounce, html! {
                    (ctx.t("ticket-server-said")) " " code class="said" { (view.words) }
                }))
            }
            section class="panel" {
                div class="body" {
                    form class="stack" method="post" action=(format!("/mails/{}/again", view.id)) {
                        @if let Some(words) = &words { (field::summary(ctx, &[("to", words)])) }
                        input type="hidden" name="from" value=(view.from);
                        (Field {
                            kind: "email", value: &view.to, error: words.as_deref(), required: true,
                            ..Field::text("to", &ctx.t("again-to"))
                        }.draw())
                        @if view.error == Some(AgainError::Suppressed) && view.may_lift {
                            a href=(format!("/suppressions?address={}", form_value(&view.to))) { (ctx.t("outbox-see")) }
                        }
                        (choice(ctx, view))
                        div class="row" {
                            (button::submit(button::Kind::Primary, Some(Icon::Send), &ctx.t("again-send"), None, None))
                        }
                    }
                }
            }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn choice(ctx: &Ctx, view: &AgainView) -> Markup {
    let option = |value: &str, words: &str, is_chosen: bool| {
        html! {
            label class="row" {
                input type="radio" name="how" value=(value) checked[is_chosen];
                span { (words) }
            }
        }
    };
    html! {
        @if view.may_correct {
            fieldset class="stack" {
                legend { (ctx.t("again-how")) }
                (option("correct", &ctx.t("again-correct"), view.corrects))
                (option("once", &ctx.t("again-once"), !view.corrects))
            }
        }
    }
}

/// Fresh, and refused.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("send-again", |ctx| page(ctx, &super::inbox::samples::side(), &view(None))),
        sample("send-again-refused", |ctx| {
            page(ctx, &super::inbox::samples::side(), &view(Some(AgainError::Suppressed)))
        }),
        sample("send-again-copy", |ctx| {
            let view =
                AgainView { may_correct: false, words: String::new(), ..view(Some(AgainError::Taken)) };
            page(ctx, &super::inbox::samples::side(), &view)
        }),
    ]
}

fn view(error: Option<AgainError>) -> AgainView {
    AgainView {
        id: 9,
        mail: "Reply".into(),
        from: "maelle@exmaple.com".into(),
        words: "550 5.1.1 no <such> person".into(),
        may_correct: true,
        to: "maelle@example.com".into(),
        corrects: true,
        error,
        may_lift: true,
    }
}
