//! The composer: a reply or a note, one form each. Which of them is in front is part of the address, so tabs are links;
//! the sentence that will be promised follows the chosen promise by style alone. A script adds comfort, nothing else.

use maud::{Markup, html};
use relance_domain::draft::{Held, Kind};
use relance_domain::error::Refusal;
use relance_domain::message::Then;

use super::view::{Composer, ComposerError, PromiseChoice, TicketView, Writing};
use super::{dated, draft, holding, language, saved, unseen};
use crate::component::{Ctx, Glyph, Icon, feedback, promise};
use crate::page::rich::{rich, strong};

/// How many promises the sheet can tell apart by place (`composer.css`).
const CHOICES_MAX: usize = 6;

/// Both forms, one of them in front.
pub fn draw(ctx: &Ctx, view: &TicketView) -> Markup {
    let composer = &view.composer;
    html! {
        section class="composer" id="composer" aria-label=(ctx.t("ticket-write"))
            data-ticket=(view.number) data-waits=(waits(view))
            data-draft-kept=(ctx.t("ticket-draft-kept")) data-draft-unsaved=(ctx.t("compose-unsaved"))
            data-drafts=(format!("/tickets/{}/drafts", view.number)) {
            nav class="tabs" aria-label=(ctx.t("ticket-write")) {
                @if view.hand.answers() { (tab(ctx, composer, Writing::Reply)) }
                (tab(ctx, composer, Writing::Note))
                @if view.hand.answers() {
                    a href=(format!("/tickets/{}/aside", view.number)) data-key="w" {
                        (Icon::Send.draw()) " " (ctx.t("aside-ask")) " " kbd aria-hidden="true" { "w" }
                    }
                }
            }
            @if let Some(error) = &composer.error { (refusal(ctx, view, error)) }
            @if let (None, Some(held)) = (&composer.error, &composer.kept.held) { (held_back(ctx, held)) }
            @if view.hand.answers() { (reply(ctx, view)) }
            (note(ctx, view))
        }
    }
}

/// The answer that was sent last and waits: a script knows by it what arrived.
fn waits(view: &TicketView) -> i64 {
    view.waiting.iter().map(|one| one.id).max().unwrap_or(0)
}

fn tab(ctx: &Ctx, composer: &Composer, writing: Writing) -> Markup {
    let (icon, key, words, value) = match writing {
        Writing::Reply => (Icon::Reply, "r", "ticket-write-reply", "reply"),
        Writing::Note => (Icon::Note, "n", "ticket-write-note", "note"),
    };
    let current = (composer.writing == writing).then_some("true");
    html! {
        a href=(format!("?write={value}#composer")) data-write=(value) data-key=(key) aria-current=[current] {
            (icon.draw()) " " (ctx.t(words)) " " kbd aria-hidden="true" { (key) }
        }
    }
}

fn refusal(ctx: &Ctx, view: &TicketView, error: &ComposerError) -> Markup {
    let title = match error {
        ComposerError::Doubtful(_) => "compose-doubts-title",
        _ => "ticket-error-title",
    };
    html! {
        div class="errors" role="alert" tabindex="-1" autofocus {
            h2 { (ctx.t(title)) }
            @match error {
                ComposerError::Empty => p { (ctx.t("ticket-error-empty")) },
                ComposerError::Unseen { count, first, .. } => p {
                    (ctx.with("ticket-error-unseen", &[("n", (*count).into())])) " "
                    a href=(format!("/tickets/{}#m{first}", view.number)) { (ctx.t("ticket-error-unseen-read")) }
                    " " (ctx.t("ticket-error-unseen-then"))
                },
                ComposerError::Changed(other) => {
                    p { (ctx.t("compose-error-changed")) }
                    @if !other.trim().is_empty() {
                        details class="fold" open {
                            summary { (ctx.t("compose-error-changed-other")) }
                            div class="verbatim" { (other) }
                        }
                    }
                },
                ComposerError::Doubtful(doubts) => {
                    (draft::doubts(ctx, (&view.customer.name, view.composer.locale), doubts))
                    p { (ctx.t("compose-doubts-press")) }
                },
                ComposerError::Unattached(name) => p {
                    (ctx.with("compose-error-unattached", &[("name", name.clone().into())]))
                },
                ComposerError::Refused(why) if dated::is_about_day(why) => p {
                    a href="#promise-date" { (error_words(ctx, why)) }
                },
                ComposerError::Refused(why) => p { (error_words(ctx, why)) },
                ComposerError::Unwritable(why) => p {
                    (ctx.t("compose-error-unwritable")) " " span lang="en" { (why) }
                },
            }
            @if let ComposerError::Unseen { newer, .. } = error { (unseen::draw(ctx, newer)) }
        }
    }
}

/// A refusal of the desk in the reader's language.
pub fn error_words(ctx: &Ctx, refusal: &Refusal) -> String {
    let n = |key: &str, n: usize| ctx.with(key, &[("n", n.into())]);
    let address = |key: &str, address: &str| ctx.with(key, &[("address", address.to_owned().into())]);
    match refusal {
        Refusal::Empty => ctx.t("ticket-error-empty"),
        Refusal::TooLong(most) => n("compose-error-too-long", *most),
        Refusal::Closed => ctx.t("compose-error-closed"),
        Refusal::NoSuchPromise(_) => ctx.t("compose-error-no-such-promise"),
        Refusal::NoDay => ctx.t("compose-error-no-day"),
        Refusal::DayPast => ctx.t("compose-error-day-past"),
        Refusal::DayFar(most) => n("compose-error-day-far", usize::from(*most)),
        Refusal::OtherPromise => ctx.t("compose-error-other-promise"),
        Refusal::NoMoment => ctx.t("compose-error-no-moment"),
        Refusal::NoRecipient => ctx.t("compose-error-no-recipient"),
        Refusal::TooManyRecipients(most) => n("compose-error-too-many-recipients", *most),
        Refusal::TooManyFiles(most, mib) => {
            ctx.with("compose-error-too-many-files", &[("n", (*most).into()), ("size", (*mib).into())])
        }
        Refusal::NoAddress(text) => address("compose-error-no-address", text),
        Refusal::OwnAddress(text) => address("compose-error-own-address", text),
        Refusal::Suppressed(text) => address("compose-error-suppressed", text),
        Refusal::IsCustomer(text) => address("aside-error-customer", text),
        Refusal::DraftChanged => ctx.t("compose-error-changed"),
        Refusal::MayNotSee(name) => ctx.with("follow-may-not-see", &[("name", name.clone().into())]),
        Refusal::SeveralNamed(name) => ctx.with("follow-several-named", &[("name", name.clone().into())]),
        Refusal::NotTranslated(locale) => {
            ctx.with("saved-error-not-translated", &[("language", language(ctx, *locale).into())])
        }
        Refusal::Unresolved(name) => ctx.with("saved-error-unresolved", &[("name", name.clone().into())]),
        Refusal::NoSuchTeam(_) => ctx.t("saved-error-team"),
        Refusal::NoCategory => ctx.t("saved-error-category"),
        Refusal::AlreadyLeft => ctx.t("compose-error-already-left"),
        other => ctx.with("compose-error-refused", &[("code", other.code().into())]),
    }
}

/// It did not leave when its moment came, and stands here again.
fn held_back(ctx: &Ctx, held: &Held) -> Markup {
    let words = draft::held_words(ctx, held);
    html! { div class="held" { (feedback::notice(Some(Glyph::Soon), Icon::Alert, &words)) } }
}

fn reply(ctx: &Ctx, view: &TicketView) -> Markup {
    let composer = &view.composer;
    html! {
        form method="post" action=(format!("/tickets/{}/replies", view.number)) data-write="reply"
            hidden[composer.writing != Writing::Reply] {
            input type="hidden" name="seen" value=(composer.seen);
            input type="hidden" name="anyway" value=(composer.dispatch.seen_doubts);
            (draft::hidden(ctx, view.number, Kind::Reply, &composer.kept))
            (envelope(ctx, view))
            (draft::recipients(ctx, view))
            (holding::banner(ctx, view))
            (saved::suggested(ctx, view))
            textarea name="body" id="reply" lang=(composer.locale) aria-label=(ctx.t("ticket-composer-reply"))
                rows="6" required { (newline_first(&composer.reply)) }
            (draft::beside(ctx, view.number, Kind::Reply, &composer.kept))
            (saved::along(ctx, view))
            @if !composer.promises.is_empty() { (pledge(ctx, composer)) }
            div class="tools" {
                (saved::menu(ctx, view))
                (draft::attach(ctx, view.number, Kind::Reply))
                (draft::later(ctx, composer))
                (send(ctx, composer))
            }
        }
    }
}

/// Who gets it, from which address, and whether both speak the same language.
fn envelope(ctx: &Ctx, view: &TicketView) -> Markup {
    let composer = &view.composer;
    let to = ctx.with(
        "ticket-composer-to",
        &[("to", strong(&composer.to).into()), ("from", strong(&composer.from).into())],
    );
    html! {
        div class="to" {
            span { (rich(&to)) }
            @match composer.mismatch {
                Some(yours) => {
                    span class="push row c-soon" role="status" {
                        (Icon::Alert.small()) " "
                        (ctx.with("ticket-composer-mismatch", &[
                            ("name", view.customer.name.clone().into()),
                            ("customer", language(ctx, composer.locale).into()),
                            ("yours", language(ctx, yours).into()),
                        ]))
                    }
                }
                None => {
                    span class="push row" {
                        (Icon::Globe.small()) " "
                        (ctx.with("ticket-composer-same", &[("language", language(ctx, composer.locale).into())]))
                    }
                }
            }
        }
    }
}

/// The sentence that will be promised, in pencil. Every choice is printed; the sheet shows the chosen one.
fn pledge(ctx: &Ctx, composer: &Composer) -> Markup {
    let choices = choices(composer);
    let is_dated = composer.dated.as_ref().is_some_and(|dated| dated.is_chosen);
    html! {
        div class="pledge" {
            input type="hidden" name="promised_in" value=(composer.promised_in);
            (Glyph::Plan.draw(ctx))
            span class="words" aria-live="polite" {
                @for (place, choice) in (1..).zip(choices) {
                    span class=(format!("choice-{place}")) {
                        (promise::word(&choice.words, Some(composer.locale.as_str())))
                        " " a class="small" href=(choice.why) { (ctx.t("ticket-why")) }
                    }
                }
                @if let Some(dated) = &composer.dated {
                    span class="choice-date" id="promise-said" data-dated {
                        (dated::sentence(ctx, composer.locale, &dated.said))
                    }
                }
                span class="from-leaving" { (ctx.t("compose-leaves-promise")) }
                @if let Some(keeper) = &composer.keeper {
                    " " span class="muted" { (ctx.with("compose-promise-keeper", &[("team", keeper.clone().into())])) }
                }
            }
            span class="push row" {
                label for="promise" { (ctx.t("ticket-composer-next-news")) }
                select class="select" id="promise" name="promise" {
                    @for (place, choice) in choices.iter().enumerate() {
                        option value=(choice.value) selected[!is_dated && place == composer.chosen] { (choice.label) }
                    }
                    @if composer.dated.is_some() {
                        option value=(dated::DATE) selected[is_dated] { (ctx.t("compose-promise-day")) }
                    }
                }
            }
            @if let Some(dated) = &composer.dated { (dated::fields(ctx, dated)) }
        }
    }
}

fn choices(composer: &Composer) -> &[PromiseChoice] {
    &composer.promises[..composer.promises.len().min(CHOICES_MAX)]
}

/// The main button, and the other ways to send in a menu beside it.
fn send(ctx: &Ctx, composer: &Composer) -> Markup {
    let all = [Then::Promise, Then::Wait, Then::Propose, Then::Solve, Then::Keep];
    let can = |then: &Then| *then != Then::Promise || !composer.promises.is_empty();
    let main = if can(&composer.then) { composer.then } else { Then::Keep };
    html! {
        div class="push split" {
            button class="btn primary" type="submit" name="then" value=(main.as_str()) data-send {
                (Icon::Send.draw()) " " span { (words(ctx, composer, main)) }
            }
            details class="menu" name="menu" {
                summary class="btn primary" aria-label=(ctx.t("ticket-send-other")) { (Icon::Down.draw()) }
                div class="pop end" {
                    @for then in all.into_iter().filter(|then| *then != main && can(then)) {
                        button type="submit" name="then" value=(then.as_str()) {
                            span { (words(ctx, composer, then)) }
                            @if let Some(why) = why(then) { span class="push faint small" { (ctx.t(why)) } }
                        }
                    }
                }
            }
        }
    }
}

/// What a button does, in full. For a promise, one sentence a choice: the sheet shows the chosen one.
fn words(ctx: &Ctx, composer: &Composer, then: Then) -> Markup {
    let key = match then {
        Then::Promise => {
            return html! {
                @for (place, choice) in (1..).zip(choices(composer)) {
                    span class=(format!("choice-{place}")) {
                        (ctx.with("ticket-send-promise", &[("budget", choice.label.clone().into())]))
                    }
                }
                span class="choice-date" { (ctx.t("ticket-send-promise-day")) }
            };
        }
        Then::Wait => "ticket-send-wait",
        Then::Propose => "ticket-send-propose",
        Then::Solve => "ticket-send-solve",
        Then::Keep => "ticket-send-keep",
    };
    html! { (ctx.t(key)) }
}

fn why(then: Then) -> Option<&'static str> {
    match then {
        Then::Promise => None,
        Then::Wait => Some("ticket-send-wait-why"),
        Then::Propose => Some("ticket-send-propose-why"),
        Then::Solve => Some("ticket-send-solve-why"),
        Then::Keep => Some("ticket-send-keep-why"),
    }
}

fn note(ctx: &Ctx, view: &TicketView) -> Markup {
    let composer = &view.composer;
    html! {
        form class="note" method="post" action=(format!("/tickets/{}/notes", view.number)) data-write="note"
            hidden[composer.writing != Writing::Note] {
            (draft::hidden(ctx, view.number, Kind::Note, &composer.note_kept))
            div class="to" {
                (Icon::Lock.small()) " " (ctx.t("ticket-composer-note-hint"))
                @if !composer.names.is_empty() { " " (ctx.t("follow-mention-hint")) }
            }
            textarea name="body" id="note" lang=(ctx.locale) aria-label=(ctx.t("ticket-composer-note")) rows="4"
                data-mentions="note-names" data-mentions-label=(ctx.t("follow-mention-choices")) required {
                (newline_first(&composer.note))
            }
            datalist id="note-names" { @for name in &composer.names { option value=(name) {} } }
            (draft::beside(ctx, view.number, Kind::Note, &composer.note_kept))
            div class="tools" {
                (draft::attach(ctx, view.number, Kind::Note))
                button class="btn primary push" type="submit" data-send {
                    (Icon::Note.draw()) " " (ctx.t("ticket-composer-note-save"))
                }
            }
        }
    }
}

/// A text that begins with a line break would lose it inside a `textarea`; one more keeps it.
fn newline_first(text: &str) -> String {
    if text.starts_with('\n') { format!("\n{text}") } else { text.to_owned() }
}
