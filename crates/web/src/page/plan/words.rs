//! Other words for one planned mail: what would leave, in a form. What is typed always comes back; what may be written
//! is decided in the desk.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::crumbs;
use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, Icon, button, feedback, moment, tag};

/// One planned mail, to be given other words.
#[derive(Debug, Clone)]
pub struct PlanWords {
    pub id: i64,
    /// The page it was asked for on, when that is not the ticket's.
    pub from: String,
    /// Where the step stands: words and path.
    pub back: (String, String),
    pub title: String,
    pub due_at: Timestamp,
    /// Who gets it, and in which language.
    pub name: String,
    pub locale: Locale,
    pub subject: String,
    pub body: String,
    /// An agent gave it other words before.
    pub edited: bool,
    /// Why the policy's own words cannot be written.
    pub lost: Option<String>,
    pub error: Option<WordsError>,
}

/// Why the words were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsError {
    Empty,
    TooLong,
}

/// The page.
pub fn words_page(ctx: &Ctx, side: &Sidebar, view: &PlanWords) -> Markup {
    let title = ctx.t("plan-words-title");
    let lead = ctx.with(
        "plan-words-lead",
        &[
            ("due", moment::full(ctx, view.due_at).into()),
            ("name", view.name.clone().into()),
            ("language", tag::language_name(ctx, view.locale).into()),
        ],
    );
    let main = html! {
        header class="topbar" {
            div class="grow" {
                (crumbs(&view.back, &view.title))
                h1 { (title) }
                p { (lead) }
            }
        }
        div class="page narrow" {
            @if let Some(why) = &view.lost {
                (feedback::notice(
                    Some(Glyph::Soon), Icon::Alert, &ctx.with("plan-words-lost", &[("why", why.clone().into())]),
                ))
            }
            (form(ctx, view))
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn form(ctx: &Ctx, view: &PlanWords) -> Markup {
    let path = match view.from.as_str() {
        "customer" => format!("/plans/{}/words?from=customer", view.id),
        _ => format!("/plans/{}/words", view.id),
    };
    let error = view.error.map(|error| {
        ctx.t(match error {
            WordsError::Empty => "plan-words-empty",
            WordsError::TooLong => "plan-words-long",
        })
    });
    let at = if view.error == Some(WordsError::Empty) && view.subject.trim().is_empty() {
        "subject"
    } else {
        "body"
    };
    let error_of = |name: &str| error.as_deref().filter(|_| at == name);
    let (label, hint) = (ctx.t("plan-words-body"), ctx.t("plan-words-hint"));
    let described = field::described_by("body", Some(&hint), error_of("body"));
    html! {
        form class="stack" method="post" action=(path) {
            @if let Some(error) = &error { (field::summary(ctx, &[(at, error)])) }
            (Field {
                value: &view.subject, required: true, error: error_of("subject"),
                ..Field::text("subject", &ctx.t("plan-words-subject"))
            }.draw())
            (field::wrap("body", &label, Some(&hint), error_of("body"), html! {
                // A text that begins with a line break would lose it inside a `textarea`; one more keeps it.
                textarea class="area" id="body" name="body" rows="16" lang=(view.locale)
                    aria-describedby=[described] aria-invalid=[error_of("body").map(|_| "true")] {
                    @if view.body.starts_with('\n') { "\n" }
                    (view.body)
                }
            }))
            div class="row wrap" {
                (button::submit(button::Kind::Primary, None, &ctx.t("plan-words-save"), None, None))
                @if view.edited {
                    button class="btn" type="submit" name="reset" value="on" formnovalidate {
                        (Icon::Undo.draw()) " " (ctx.t("plan-words-reset"))
                    }
                }
                (button::link(button::Kind::Quiet, None, &ctx.t("plan-words-cancel"), &view.back.1, None))
            }
        }
    }
}
