//! Beside the conversation: who it is, what we promised, and what happens next. Nothing automatic leaves that is not
//! drawn here in pencil first.

use maud::{Markup, html};

use super::view::{
    Act, Customer, DeliveryState, Detail, Happening, Mark, Moment, PromiseLine, Receiver, Status, TicketView,
};
use super::{amount, event, kind_words, language, status};
use crate::component::{AgentCard, Ctx, Glyph, Icon, avatar, moment, promise, tag};

/// The rail, in its order: who, what we promised, what happens next.
pub fn draw(ctx: &Ctx, view: &TicketView) -> Markup {
    html! {
        aside class="rail" aria-label=(ctx.t("ticket-rail")) {
            (customer(ctx, &view.customer))
            div class="live" data-live="promises" { (promises(ctx, view)) (next(ctx, view)) }
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
                    h2 class="strong" { (card.name) }
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

fn last_mail(ctx: &Ctx, state: DeliveryState, at: jiff::Timestamp) -> Markup {
    let at = [("at", moment::brief(ctx, at).into()), ("attempts", 1.into())];
    let (class, icon, key) = match state {
        DeliveryState::Queued => ("c-future", Icon::Clock, "ticket-delivery-queued"),
        DeliveryState::Accepted => ("", Icon::Delivered, "ticket-delivery-accepted"),
        DeliveryState::Deferred => ("c-soon", Icon::Clock, "ticket-delivery-deferred"),
        DeliveryState::Bounced => ("c-broken", Icon::Bounce, "ticket-delivery-bounced"),
        DeliveryState::Suppressed => ("c-broken", Icon::Bounce, "ticket-delivery-suppressed"),
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
            ol class="timeline" {
                @for moment in &view.next { (moment_line(ctx, moment)) }
                @if matches!(view.status, Status::Closed) && view.next.is_empty() {
                    li { div class="when" { (ctx.t("ticket-status-closed")) } }
                }
            }
        }
    }
}

fn moment_line(ctx: &Ctx, moment: &Moment) -> Markup {
    html! {
        li class=[mark_class(moment.mark)] {
            @match &moment.what {
                Happening::Now => div class="when" { (when(ctx, moment)) },
                Happening::Closed(why) => {
                    div class="small faint" {
                        (when(ctx, moment)) " "
                        (ctx.with("ticket-next-closed", &[("why", event::why_closed(ctx, why).into())]))
                    }
                }
                what => {
                    div class="when" {
                        (when(ctx, moment))
                        @if let Some(to) = &moment.to { " " span { (receiver(ctx, to)) } }
                        @if moment.if_sent { " " (tag::tag(Some(Glyph::Plan), &ctx.t("ticket-next-if-sent"))) }
                    }
                    div class="what" { (happening(ctx, what)) }
                    @if let Some((locale, words)) = &moment.quote {
                        div class="quote-mail" lang=(locale) { (words) }
                    }
                    @if let Some(why) = why(ctx, what) { div class="why" { (why) } }
                    @if !moment.acts.is_empty() {
                        div class="acts" { @for act in &moment.acts { (act_button(ctx, act)) } }
                    }
                }
            }
        }
    }
}

fn mark_class(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Ink => None,
        Mark::Kept => Some("kept"),
        Mark::Broken => Some("broken"),
        Mark::Now => Some("now"),
        Mark::Plan => Some("plan"),
        Mark::PlanIf => Some("plan if"),
        Mark::Closed => Some("closed"),
        Mark::Skipped => Some("plan skipped"),
    }
}

/// "Now, Tue 10, 14:20" · "Today 16:05" · "Fri 13, 14:20".
fn when(ctx: &Ctx, moment: &Moment) -> Markup {
    let Some(at) = moment.at else { return html! {} };
    let there = ctx.at(at).date();
    let day = moment::day_short(ctx, there);
    let time = moment::clock(ctx, at);
    let words = match &moment.what {
        Happening::Now => ctx.with("ticket-next-when-now", &[("day", day.into()), ("time", time.into())]),
        Happening::Closed(_) => day,
        _ if there == ctx.here().date() => ctx.with("ticket-next-when-today", &[("time", time.into())]),
        _ => ctx.with("ticket-next-when", &[("day", day.into()), ("time", time.into())]),
    };
    moment::element(at, &words)
}

fn receiver(ctx: &Ctx, to: &Receiver) -> String {
    match to {
        Receiver::You => ctx.t("ticket-next-to-you"),
        Receiver::Customer { name, locale } => ctx.with(
            "ticket-next-to",
            &[("name", name.clone().into()), ("language", language(ctx, *locale).into())],
        ),
    }
}

fn happening(ctx: &Ctx, what: &Happening) -> String {
    let by = |key: &str, by: &str| ctx.with(key, &[("by", by.to_owned().into())]);
    let of = |answer: &str, news: &str, other: &str, kind: promise::Kind| match kind {
        promise::Kind::Answer => ctx.t(answer),
        promise::Kind::News => ctx.t(news),
        kind => ctx.with(other, &[("promise", kind.word(ctx).into())]),
    };
    match what {
        Happening::Received => ctx.t("ticket-next-received"),
        Happening::Answered { by: name } => by("ticket-next-answered", name),
        Happening::Noted { by: name } => by("ticket-next-noted", name),
        Happening::Mailed { title } | Happening::Mail { title, .. } => title.clone(),
        Happening::Kept { kind, early_secs } => ctx.with(
            "ticket-kept-early",
            &[("promise", kind_words(ctx, *kind).into()), ("amount", amount(*early_secs).into())],
        ),
        Happening::Broken { kind } => {
            of("ticket-next-broken-answer", "ticket-next-broken-news", "ticket-next-broken", *kind)
        }
        Happening::Due { kind } => {
            of("ticket-next-due-answer", "ticket-next-due-news", "ticket-next-due", *kind)
        }
        Happening::Nudge => ctx.t("ticket-next-nudge"),
        Happening::Now | Happening::Closed(_) => String::new(),
    }
}

fn why(ctx: &Ctx, what: &Happening) -> Option<String> {
    match what {
        Happening::Nudge => Some(ctx.t("ticket-next-nudge-why")),
        Happening::Due { .. } => Some(ctx.t("ticket-next-due-why")),
        Happening::Mail { why, .. } if !why.is_empty() => Some(why.clone()),
        _ => None,
    }
}

fn act_button(ctx: &Ctx, act: &Act) -> Markup {
    let (path, icon, words) = match act {
        Act::Skip(path) => (path, Icon::Skip.small_directional(), ctx.t("ticket-next-skip")),
        Act::Unskip(path) => (path, Icon::Undo.small(), ctx.t("ticket-next-unskip")),
        Act::SendNow(path) => (path, Icon::Send.small(), ctx.t("ticket-next-now")),
    };
    let key = (!matches!(act, Act::SendNow(_))).then_some("s");
    html! {
        form method="post" action=(path) { button class="btn tiny" type="submit" data-key=[key] { (icon) " " (words) } }
    }
}
