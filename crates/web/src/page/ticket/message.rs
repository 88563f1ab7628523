//! Messages and notes of a conversation. What a person newly wrote is in full; quotes, signature, the designed form and
//! the source are one click away. A mail's HTML is never part of the page: it is shown in a sandboxed frame.

use maud::{Markup, html};
use relance_domain::locale::Locale;

use super::Hand;
use super::proof::{Proof, Standing};
use super::view::{Attachment, Delivery, DeliveryState, Invitation, Message, MessageKind, Note};
use super::{amount, aside, kind_words, stamp_element, turn};
use crate::component::{AgentCard, Ctx, Glyph, Icon, avatar, button, feedback, moment, promise, tag};

/// One mail, in or out.
pub fn draw(ctx: &Ctx, (ticket, hand): (i64, Hand), message: &Message) -> Markup {
    let label = match message.kind {
        MessageKind::Customer | MessageKind::Advised => "ticket-message-from",
        MessageKind::Reply | MessageKind::Asked => "ticket-reply-by",
        MessageKind::Automatic => "ticket-automatic-from",
    };
    let label = ctx.with(label, &[("name", message.author.clone().into())]);
    html! {
        article class=(class(message)) id=(format!("m{}", message.id)) aria-label=(label) tabindex="-1"
            data-step {
            (disc(message))
            (meta(ctx, message))
            (letter(ctx, ticket, message))
            @if let Some(event) = &message.invitation { (invitation(ctx, event)) }
            @if let Some(protection) = &message.protection {
                p class="aside small" { span class="row" { (Icon::Lock.small()) " " (protection) } }
            }
            @if !message.attachments.is_empty() { (files(ctx, &message.attachments)) }
            @if let Some(delivery) = &message.delivery { (trouble(ctx, None, delivery)) }
            @for (address, delivery) in &message.copies { (trouble(ctx, Some(address), delivery)) }
            @if let Some(why) = &message.robot {
                p class="aside" { (ctx.with("ticket-robot", &[("why", why.clone().into())])) }
            }
            @for remark in &message.remarks { (turn::remark(ctx, remark)) }
            @if let Some(mark) = &message.aside { (aside::below(ctx, ticket, mark)) }
            @if message.splits { (split(ctx, ticket, message.id)) }
            @if let Some(address) = &message.stranger { (stranger(ctx, (ticket, hand), address)) }
        }
    }
}

fn class(message: &Message) -> String {
    let kind = match message.kind {
        MessageKind::Customer => "msg",
        MessageKind::Asked => "msg ours apart",
        MessageKind::Advised => "msg apart",
        MessageKind::Reply => "msg ours",
        MessageKind::Automatic => "msg ours auto",
    };
    if message.fresh { format!("{kind} fresh") } else { kind.to_owned() }
}

fn disc(message: &Message) -> Markup {
    html! {
        @if message.kind == MessageKind::Automatic {
            span class="av l none" aria-hidden="true" { (Icon::Bolt.draw()) }
        } @else {
            (avatar::beside_name(&AgentCard::of(&message.author), avatar::Size::Large))
        }
    }
}

fn meta(ctx: &Ctx, message: &Message) -> Markup {
    let automatic = message.kind == MessageKind::Automatic;
    html! {
        div class="meta" {
            b { @if automatic { (message.title) } @else { (message.author) } }
            span { (ctx.with("ticket-to", &[("to", message.to.clone().into())])) }
            (stamp_element(ctx, message.at))
            @if let (MessageKind::Customer, Some(locale)) = (message.kind, message.locale) {
                (tag::language(ctx, locale))
            }
            @if automatic { span { (ctx.t("ticket-automatic")) } }
            @if let Some(mark) = &message.aside { (aside::word(ctx, mark)) }
            @if message.fresh { (tag::tag(None, &ctx.t("ticket-fresh"))) }
            span class="row push" {
                @if let Some((kind, early)) = message.kept {
                    span class="row c-kept" { (Glyph::Kept.draw(ctx)) " " (kept(ctx, kind, early)) }
                }
                @if let Some(delivery) = &message.delivery { (fate(ctx, delivery)) }
            }
        }
    }
}

fn kept(ctx: &Ctx, kind: promise::Kind, early: i64) -> String {
    ctx.with(
        "ticket-kept-early",
        &[("promise", kind_words(ctx, kind).into()), ("amount", amount(early).into())],
    )
}

/// The fate of the mail in one word and its hour. What went wrong is told below the letter.
fn fate(ctx: &Ctx, delivery: &Delivery) -> Markup {
    if delivery.state == DeliveryState::Deferred {
        let attempts = [("attempts", delivery.attempts.into())];
        let words = ctx.with("ticket-delivery-deferred", &attempts);
        return html! { span class="row c-soon" { (Icon::Clock.draw()) " " (words) } };
    }
    let (class, icon, words) = face(ctx, delivery.state, moment::clock(ctx, delivery.at));
    html! { span class=(class) { (icon.draw()) " " (words) } }
}

/// The same with the day, for a list that has no letter beside it.
pub fn fate_at(ctx: &Ctx, state: DeliveryState, at: jiff::Timestamp) -> Markup {
    let (class, icon, words) = face(ctx, state, moment::brief(ctx, at));
    html! { span class=(class) { (icon.draw()) " " (words) } }
}

/// The same in words alone.
pub fn fate_words(ctx: &Ctx, state: DeliveryState, at: jiff::Timestamp) -> String {
    face(ctx, state, moment::brief(ctx, at)).2
}

fn face(ctx: &Ctx, state: DeliveryState, at: String) -> (&'static str, Icon, String) {
    let with = |key: &str| ctx.with(key, &[("at", at.into())]);
    match state {
        DeliveryState::Queued => ("row c-future", Icon::Clock, ctx.t("ticket-delivery-queued")),
        DeliveryState::Accepted => ("row", Icon::Delivered, with("ticket-delivery-accepted")),
        DeliveryState::Deferred => ("row c-soon", Icon::Clock, ctx.t("outbox-state-put-off")),
        DeliveryState::Bounced => ("row c-broken", Icon::Bounce, with("ticket-delivery-bounced")),
        DeliveryState::Suppressed => ("row c-broken", Icon::Bounce, ctx.t("ticket-delivery-suppressed")),
        DeliveryState::Cancelled => ("row c-broken", Icon::Undo, with("ticket-delivery-cancelled")),
    }
}

/// What the other server said, in its own words, when the mail is not there yet or never will be.
fn trouble(ctx: &Ctx, copy: Option<&str>, delivery: &Delivery) -> Markup {
    let is_there = matches!(delivery.state, DeliveryState::Queued | DeliveryState::Accepted);
    html! {
        @if !is_there {
            p class="aside" {
                @if let Some(address) = copy { b { (address) } " " (fate(ctx, delivery)) " " }
                @if delivery.words.is_empty() {
                    @if delivery.state != DeliveryState::Cancelled { (ctx.t("ticket-server-silent")) }
                } @else {
                    (ctx.t("ticket-server-said")) " " code class="said" { (delivery.words) }
                }
                @if let Some(again) = delivery.again {
                    " " (ctx.with("ticket-delivery-again", &[("at", moment::brief(ctx, again).into())]))
                }
                @if let Some(path) = &delivery.elsewhere { " " a href=(path) { (ctx.t("again-link")) } }
            }
        }
    }
}

fn letter(ctx: &Ctx, ticket: i64, message: &Message) -> Markup {
    html! {
        div class="letter" lang=[message.locale.map(Locale::as_str)] {
            @for text in &message.paragraphs { (paragraph(text, message.word.as_deref())) }
            @if message.quoted.is_some() || message.html.is_some() || message.raw.is_some()
                || message.proof.is_some() { (forms(ctx, ticket, message)) }
        }
    }
}

/// One paragraph with its line breaks; a sentence that was given about time stands out, wherever it is.
fn paragraph(text: &str, word: Option<&str>) -> Markup {
    let given = word
        .filter(|word| !word.is_empty())
        .and_then(|word| text.split_once(word).map(|parts| (parts, word)));
    html! {
        p {
            @match given {
                Some(((before, after), word)) => {
                    (before) (promise::word(word, None)) (after)
                }
                None => (text),
            }
        }
    }
}

/// What was folded away, and the other forms of the same mail.
fn forms(ctx: &Ctx, ticket: i64, message: &Message) -> Markup {
    html! {
        div class="forms small" lang=(ctx.locale) {
            @if let Some((lines, text)) = &message.quoted {
                details class="fold" {
                    summary { (Icon::Dots.small()) " " (ctx.with("ticket-quoted", &[("n", (*lines).into())])) }
                    div class="verbatim" lang=[message.locale.map(Locale::as_str)] { (text) }
                }
            }
            @if let Some(path) = &message.html {
                details class="fold" {
                    summary { (Icon::Eye.small()) " " (ctx.t("ticket-as-html")) }
                    iframe class="mailframe" sandbox="" referrerpolicy="no-referrer" loading="lazy" src=(path)
                        title=(ctx.t("ticket-html-frame")) {}
                }
            }
            @if let Some(proof) = &message.proof { (sender(ctx, proof)) }
            @if let Some(path) = &message.raw { a class="faint" href=(path) { (ctx.t("ticket-source")) } }
            @if message.forwards { (aside::forward(ctx, ticket, message.id)) }
        }
    }
}

/// An event that the letter invites to, told and not answered.
fn invitation(ctx: &Ctx, event: &Invitation) -> Markup {
    let inside = html! {
        p {
            span class="faint" { (event.kind) }
            @if !event.summary.is_empty() { " " strong { (event.summary) } }
        }
        p class="small" {
            (event.when)
            @if !event.location.is_empty() { " · " (event.location) }
            @if let Some(who) = &event.organizer {
                " · " (ctx.with("ticket-invitation-by", &[("who", who.clone().into())]))
            }
        }
    };
    html! { div class="aside" { (feedback::notice_with(None, Icon::Cal, inside)) } }
}

/// Who sent it as far as it can be proved, in one line that opens to the verdicts.
fn sender(ctx: &Ctx, proof: &Proof) -> Markup {
    let domain = || [("domain", proof.domain.clone().into())];
    let (class, words) = match proof.standing {
        Standing::Signed => ("", ctx.with("ticket-proof-signed", &domain())),
        Standing::Sent => ("", ctx.with("ticket-proof-sent", &domain())),
        Standing::Doubtful => ("c-broken", ctx.t("ticket-proof-doubtful")),
        Standing::Unsaid => ("", ctx.with("ticket-proof-unsaid", &domain())),
        Standing::Unknown => ("c-soon", ctx.t("ticket-proof-unknown")),
    };
    html! {
        details class="fold" {
            summary class=(class) { (Icon::Lock.small()) " " (words) }
            ul class="verbatim" {
                @for line in &proof.lines {
                    li {
                        (line.method) " " b { (line.verdict) }
                        @if !line.domain.is_empty() { " · " (line.domain) }
                        @if !line.why.is_empty() { " · " span lang="en" { (line.why) } }
                    }
                }
                @if let Some(by) = &proof.by {
                    li { (ctx.with("ticket-proof-by", &[("server", by.clone().into())])) }
                }
            }
        }
    }
}

fn files(ctx: &Ctx, attachments: &[Attachment]) -> Markup {
    html! {
        div class="files" role="group" aria-label=(ctx.t("ticket-files")) {
            @for file in attachments {
                @let icon = if file.image { Icon::Image } else { Icon::File };
                a class="filechip" href=(file.path) {
                    (icon.draw()) " " (file.name) " " span class="faint" { (file.size) }
                }
            }
        }
    }
}

fn stranger(ctx: &Ctx, (ticket, hand): (i64, Hand), address: &str) -> Markup {
    let inside = html! {
        p { strong { (ctx.with("ticket-stranger", &[("address", address.into())])) } }
        p { (ctx.t("ticket-stranger-why")) }
        @if hand.answers() {
            form method="post" action=(format!("/tickets/{ticket}/participants")) {
                input type="hidden" name="address" value=(address);
                (button::submit(button::Kind::Plain, Some(Icon::Plus), &ctx.t("ticket-stranger-accept"), None, None))
            }
            form method="post" action=(format!("/tickets/{ticket}/participants/ask")) {
                input type="hidden" name="address" value=(address);
                (button::submit(button::Kind::Quiet, Some(Icon::Mail), &ctx.t("ticket-stranger-ask"), None, None))
            }
        }
    };
    html! { div class="aside" { (feedback::notice_with(Some(Glyph::Soon), Icon::Users, inside)) } }
}

/// A letter that is a matter of its own becomes a ticket of its own.
fn split(ctx: &Ctx, ticket: i64, message: i64) -> Markup {
    html! {
        form class="aside" method="post" action=(format!("/tickets/{ticket}/split")) {
            input type="hidden" name="message" value=(message);
            (button::submit(button::Kind::Quiet, Some(Icon::Copy), &ctx.t("ticket-split"), None, None))
        }
    }
}

/// One internal note.
pub fn draw_note(ctx: &Ctx, note: &Note) -> Markup {
    let label = ctx.with("ticket-note-by", &[("name", note.author.clone().into())]);
    let class = if note.fresh { "msg note fresh" } else { "msg note" };
    html! {
        article class=(class) id=(format!("m{}", note.id)) aria-label=(label) tabindex="-1" data-step {
            (avatar::beside_name(&AgentCard::of(&note.author), avatar::Size::Large))
            div class="meta" {
                b { (note.author) }
                span class="row" { (Icon::Lock.small()) " " (ctx.t("ticket-internal")) }
                (stamp_element(ctx, note.at))
                @if note.fresh { (tag::tag(None, &ctx.t("ticket-fresh"))) }
            }
            div class="letter" { @for text in &note.paragraphs { p { (text) } } }
            @if !note.attachments.is_empty() { (files(ctx, &note.attachments)) }
        }
    }
}
