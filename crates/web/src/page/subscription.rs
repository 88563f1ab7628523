//! What a customer has, as agents see it beside their tickets: how each stands, until when, and what may be done about
//! it. What they paid and got back stands below. The customer's own area is not here.

use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use relance_domain::subscription::{End, Standing};

use crate::component::icon::Glyph;
use crate::component::{Ctx, moment, tag};

/// Something that they have or had.
#[derive(Debug, Clone)]
pub struct SubscriptionLine {
    pub id: i64,
    pub name: String,
    /// What it is of; may be empty.
    pub label: String,
    /// With its currency.
    pub price: String,
    pub began: Timestamp,
    /// The last day of the running period is the one before. None for what is paid once.
    pub until: Option<Date>,
    pub standing: Standing,
    pub may_change: bool,
}

/// Money that came or went: a payment, a refund.
#[derive(Debug, Clone)]
pub struct MoneyLine {
    /// With its currency.
    pub amount: String,
    /// What became of it, in words.
    pub state: String,
    pub is_bad: bool,
    /// The invoice that it is for, as people read it.
    pub invoice: Option<String>,
    pub at: Timestamp,
}

/// All that they have, the latest first.
pub fn lines(ctx: &Ctx, lines: &[SubscriptionLine]) -> Markup {
    html! {
        ul class="lines" {
            @for line in lines {
                li {
                    div class="row wrap" {
                        span class="grow" {
                            (line.name) " "
                            @if !line.label.is_empty() { (line.label) " " }
                            span class="faint small" { (line.price) }
                        }
                        (standing(ctx, line.standing))
                    }
                    p class="faint small" {
                        (ctx.with("subscription-since", &[("at", moment::date(ctx, ctx.at(line.began).date()).into())]))
                        @if let Some(until) = line.until {
                            ", " (ctx.with("subscription-until", &[("at", moment::date(ctx, until).into())]))
                        }
                    }
                    @if line.may_change && !matches!(line.standing, Standing::Over(_)) { (acts(ctx, line)) }
                }
            }
        }
    }
}

fn standing(ctx: &Ctx, standing: Standing) -> Markup {
    let (glyph, key) = match standing {
        Standing::Trial => (None, "subscription-trial"),
        Standing::Runs => (Some(Glyph::Kept), "subscription-runs"),
        Standing::Leaving => (None, "subscription-leaving"),
        Standing::Awaits => (Some(Glyph::Soon), "subscription-awaits"),
        Standing::Suspended => (Some(Glyph::Broken), "subscription-suspended"),
        Standing::Over(End::Cancelled) => (None, "subscription-over-cancelled"),
        Standing::Over(End::Unpaid) => (None, "subscription-over-unpaid"),
        Standing::Over(End::Refunded) => (None, "subscription-over-refunded"),
        Standing::Over(End::Expired) => (None, "subscription-over-expired"),
    };
    tag::tag(glyph, &ctx.t(key))
}

fn acts(ctx: &Ctx, line: &SubscriptionLine) -> Markup {
    let path = |act: &str| format!("/subscriptions/{}/{act}", line.id);
    html! {
        details class="fold" {
            summary { (ctx.t("subscription-change")) span class="sr" { " " (line.name) } }
            div class="row wrap" {
                @if line.standing == Standing::Suspended {
                    form method="post" action=(path("restore")) {
                        button class="btn tiny" { (ctx.t("subscription-restore")) }
                    }
                }
                @if line.standing == Standing::Leaving {
                    form method="post" action=(path("keep")) {
                        button class="btn tiny" { (ctx.t("subscription-keep")) }
                    }
                } @else {
                    form method="post" action=(path("cancel")) {
                        button class="btn tiny" { (ctx.t("subscription-cancel")) }
                    }
                }
                @if line.until.is_some() {
                    form class="row" method="post" action=(path("extend")) {
                        label class="small" for=(format!("days-{}", line.id)) { (ctx.t("subscription-days")) }
                        input class="input tiny" id=(format!("days-{}", line.id)) type="number" name="days" min="1"
                            max="366" value="7" required;
                        button class="btn tiny" { (ctx.t("subscription-extend")) }
                    }
                }
            }
        }
    }
}

/// Payments or refunds, the latest first.
pub fn money(ctx: &Ctx, lines: &[MoneyLine]) -> Markup {
    html! {
        ul class="lines" {
            @for line in lines {
                li class="row wrap" {
                    span class="grow" {
                        (line.amount)
                        @if let Some(number) = &line.invoice {
                            " " span class="faint small" {
                                (ctx.with("subscription-for-invoice", &[("number", number.clone().into())]))
                            }
                        }
                    }
                    span class=[line.is_bad.then_some("c-broken")] { (line.state) }
                    span class="faint small" { (moment::element(line.at, &moment::brief(ctx, line.at))) }
                }
            }
        }
    }
}
