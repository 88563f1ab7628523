//! Beside the conversation: who it is, what we promised, and what happens next. Nothing automatic leaves that is not
//! drawn here in pencil first; how a moment is drawn is `timeline`'s part.

use maud::{Markup, html};

use super::view::{Customer, DeliveryState, Detail, PromiseLine, Status, TicketView};
use super::{amount, genuine, kind_words, label, link, status, timeline};
use crate::component::{AgentCard, Ctx, Glyph, Icon, avatar, moment, promise, tag};
use crate::page::follower;

/// The rail, in its order: who, what we promised, what happens next.
pub fn draw(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        aside class="rail" aria-label=(ctx.t("ticket-rail")) {
            (customer(ctx, &view.customer))
            div class="live" data-live="labels" { (label::section(ctx, view)) (link::section(ctx, view)) }
            @if let Some(genuine) = &view.genuine { (genuine::draw(ctx, genuine)) }
            @if !view.answers.is_empty() { (answers(ctx, &view.answers)) }
            div class="live" data-live="promises" { (promises(ctx, view)) (next(ctx, view)) }
            div class="live" data-live="followers" { (follower::draw(ctx, &view.followers)) }
        }
    }
}

fn customer(ctx: &Ctx, customer: &Customer) -> Markup {
    let card = AgentCard::of(if customer.name.is_empty() { &customer.address } else { &customer.name });
    let counts = [("n", customer.tickets.into()), ("solved", customer.solved.into())];
    let since = moment::date_short(ctx, ctx.at(customer.since).date());
    html! {
        section aria-label=(ctx.t("ticket-customer")) {
            div class="row person" {
                (avatar::beside_name(&card, avatar::Size::Large))
                div class="grow" {
                    h2 class="strong" { a href=(customer.path) { (card.name) } }
                    div class="small faint clip" title=(customer.address) { (customer.address) }
                }
                (tag::language(ctx, customer.locale))
            }
            dl class="facts" {
                dt { (ctx.t("ticket-customer-since")) }
                dd { (moment::element(customer.since, &since)) ", " (ctx.with("ticket-customer-counts", &counts)) }
                @if !customer.participants.is_empty() {
                    dt { (ctx.t("ticket-customer-parties")) }
                    dd { @for address in &customer.participants { div { (address) } } }
                }
                @if let Some((state, at)) = customer.last_delivery {
                    dt { (ctx.t("ticket-customer-mail")) }
                    dd { (last_mail(ctx, state, at)) }
                }
            }
            @if !customer.others.is_empty() { (others(ctx, customer)) }
        }
    }
}

fn answers(ctx: &Ctx, answers: &[(String, String)]) -> Markup {
    html! {
        section aria-labelledby="answers-title" {
            h2 id="answers-title" { (ctx.t("ticket-answers")) }
            dl class="facts" {
                @for (question, words) in answers {
                    dt { (question) }
                    dd class="lines" { (words) }
                }
            }
        }
    }
}

fn last_mail(ctx: &Ctx, state: DeliveryState, at: jiff::Timestamp) -> Markup {
    let at = [("at", moment::brief(ctx, at).into()), ("attempts", 1.into())];
    let (class, icon, key) = match state {
        DeliveryState::Queued => ("c-future", Icon::Clock, "ticket-delivery-queued"),
        DeliveryState::Accepted => ("", Icon::Delivered, "ticket-delivery-accepted"),
        DeliveryState::Deferred => ("c-soon", Icon::Clock, "ticket-delivery-deferred"),
        DeliveryState::Bounced => ("c-broken", Icon::Bounce, "ticket-delivery-bounced"),
        DeliveryState::Suppressed => ("c-broken", Icon::Bounce, "ticket-delivery-suppressed"),
        DeliveryState::Cancelled => ("c-broken", Icon::Undo, "ticket-delivery-cancelled"),
    };
    html! { span class=(format!("row {class}")) { (icon.small()) " " (ctx.with(key, &at)) } }
}

fn others(ctx: &Ctx, customer: &Customer) -> Markup {
    html! {
        details class="fold others" {
            summary {
                (Icon::Down.small()) " " (ctx.t("ticket-customer-others"))
                " " span class="n" { (customer.others.len()) }
            }
            ul {
                @for other in &customer.others {
                    li class="row" {
                        a class="clip" href=(format!("/tickets/{}", other.number)) {
                            (other.number) " · " (other.subject)
                        }
                        span class="push" { (status(ctx, other.status)) }
                    }
                }
            }
        }
    }
}

fn promises(ctx: &Ctx, view: &TicketView) -> Markup {
    let kept = view.promises.iter().filter(|line| line.state == Glyph::Kept).count();
    let open = view.promises.iter().filter(|line| matches!(line.detail, Detail::Left(_))).count();
    let counts = ctx.with("ticket-promises-count", &[("kept", kept.into()), ("open", open.into())]);
    html! {
        section aria-labelledby="promises-title" {
            h2 id="promises-title" { (ctx.t("ticket-promises")) " " small { (counts) } }
            @if view.promises.is_empty() {
                p class="faint small" { (ctx.t("ticket-promises-none")) }
            } @else {
                div class="stack" { @for line in &view.promises { (promise_line(ctx, view.number, line)) } }
            }
        }
    }
}

fn promise_line(ctx: &Ctx, ticket: i64, line: &PromiseLine) -> Markup {
    let why = format!("/tickets/{ticket}/promises/{}", line.id);
    let with_amount = |key: &str, secs: i64| ctx.with(key, &[("amount", amount(secs).into())]);
    html! {
        div class="promise" {
            (line.state.draw(ctx))
            a href=(why) title=(ctx.t("ticket-why")) { (kind_words(ctx, line.kind)) }
            @match line.detail {
                Detail::Left(left) => (promise::left(ctx, line.state, left)),
                Detail::Early(secs) => span class="small c-kept" { (with_amount("ticket-early", secs)) },
                Detail::Late(secs) => span class="small c-broken" { (with_amount("ticket-late", secs)) },
                Detail::Dropped => span class="small faint" { (ctx.t("ticket-dropped")) },
            }
        }
    }
}

fn next(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        section aria-labelledby="next-title" {
            h2 id="next-title" { (ctx.t("ticket-next")) " " small { (ctx.t("ticket-next-seen")) } }
            (timeline::draw(ctx, &view.next))
            @if matches!(view.status, Status::Closed) && view.next.is_empty() {
                p class="small faint" { (ctx.t("ticket-status-closed")) }
            }
        }
    }
}
