//! Step 7: a letter to oneself, and its whole trip: in, understood, promised, out, taken. Then the desk opens. The
//! page looks again by itself; without a script one follows a link.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::{Step, Wrong};
use crate::component::field::Field;
use crate::component::{Ctx, Icon, button, moment, promise};

/// Where the letter is.
#[derive(Debug, Clone)]
pub struct LetterStep {
    /// The address to write to.
    pub mailbox: String,
    /// Who writes, when we do it for them.
    pub address: String,
    pub trip: Trip,
    /// The address is none, or one of our own mailboxes.
    pub wrong: bool,
}

/// What happened to the letter so far; each fact comes after the one before it.
#[derive(Debug, Clone, Default)]
pub struct Trip {
    pub arrived_at: Option<Timestamp>,
    pub ticket: Option<i64>,
    /// The sentence of the acknowledgement.
    pub promised: Option<(Locale, String)>,
    pub left_at: Option<Timestamp>,
    /// Why the next hop has not taken it, in its words; empty when nothing is wrong.
    pub trouble: String,
    /// When the next hop took it, and its words.
    pub accepted: Option<(Timestamp, String)>,
}

/// The form and the trip.
pub fn draw(ctx: &Ctx, step: &LetterStep) -> Markup {
    let done = step.trip.accepted.is_some();
    let faults: &[()] = if step.wrong { &[()] } else { &[] };
    let wrong = Wrong::of(faults, ctx, |(), ctx| ("address", ctx.t("setup-error-email")));
    html! {
        (wrong.summary(ctx))
        div class="pair" {
            div class="stack-l" {
                form class="stack-l" method="post" action=(Step::Letter.path()) {
                    (Field {
                        value: &step.address, kind: "email", autocomplete: "email", required: true,
                        error: wrong.at("address"),
                        ..Field::text("address", &ctx.t("setup-letter-address"))
                    }.draw())
                    div class="row" {
                        (button::submit(button::Kind::Plain, Some(Icon::Send), &ctx.t("setup-letter-send"),
                            Some(("then", "send")), None))
                    }
                }
                form method="post" action=(Step::Letter.path()) { (open(ctx, done)) }
            }
            section class="panel" aria-labelledby="trip" {
                header { h2 id="trip" { (ctx.t("setup-letter-trip")) } }
                div class="body stack" id="journey" data-poll=[(!done).then_some("2")] aria-live="polite" {
                    (trip(ctx, &step.trip))
                }
                @if !done { footer { a href=(Step::Letter.path()) { (ctx.t("setup-check")) } } }
            }
        }
    }
}

fn open(ctx: &Ctx, done: bool) -> Markup {
    let (kind, key) = if done {
        (button::Kind::Primary, "setup-letter-open")
    } else {
        (button::Kind::Quiet, "setup-letter-later")
    };
    button::submit(kind, Some(Icon::Inbox), &ctx.t(key), Some(("then", "open")), None)
}

fn trip(ctx: &Ctx, trip: &Trip) -> Markup {
    let arrived = trip.arrived_at.map(|at| moment::element(at, &moment::clock(ctx, at)));
    let ticket = trip
        .ticket
        .map(|number| ctx.with("setup-letter-understood", &[("number", number.to_string().into())]));
    let taken = trip.accepted.as_ref().map(|(at, words)| {
        html! { (moment::element(*at, &moment::clock(ctx, *at))) " " code { (words) } }
    });
    html! {
        ol class="timeline" {
            (stop(trip.arrived_at.is_some(), &ctx.t("setup-letter-arrived"), arrived))
            @if let Some(words) = &ticket { (stop(true, words, None)) }
            (stop(trip.promised.is_some(), &ctx.t("setup-letter-promised"),
                trip.promised.as_ref().map(|(locale, words)| promise::word(words, Some(locale.as_str())))))
            (stop(trip.left_at.is_some(), &ctx.t("setup-letter-left"),
                trip.left_at.map(|at| moment::element(at, &moment::clock(ctx, at)))))
            (stop(trip.accepted.is_some(), &ctx.t("setup-letter-accepted"), taken))
        }
        @if !trip.trouble.is_empty() { p class="c-broken" { code { (trip.trouble) } } }
        @if trip.arrived_at.is_none() { p class="small muted" { (ctx.t("setup-letter-waiting")) } }
    }
}

fn stop(done: bool, what: &str, fact: Option<Markup>) -> Markup {
    html! {
        li class=(if done { "kept" } else { "plan" }) {
            div class="what" { (what) }
            @if let Some(fact) = fact { div class="why" { (fact) } }
        }
    }
}
