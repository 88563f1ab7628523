//! Offsets, anchors and actions of cadences in the reader's language: "7 days before, at 09:00", "An invoice is due".
//! How a policy file writes them is the domain's part.

use jiff::civil::Time;
use relance_domain::budget::Budget;
use relance_domain::cadence::{Action, Anchor, Moved, Skip};
use relance_domain::offset::{Distance, Offset, Side};
use relance_domain::words::Words;

use crate::component::Ctx;

/// The whole offset.
pub fn words(ctx: &Ctx, offset: Offset) -> String {
    let clock = |hour: Time| format!("{:02}:{:02}", hour.hour(), hour.minute());
    match offset {
        Offset::AtOnce => ctx.t("policy-when-at-once"),
        Offset::OnTime => ctx.t("policy-when-on-time"),
        Offset::OnTheDay { hour: None } => ctx.t("policy-when-on-the-day"),
        Offset::OnTheDay { hour: Some(hour) } => {
            ctx.with("policy-when-on-the-day-at", &[("hour", clock(hour).into())])
        }
        Offset::Away { distance, side, hour } => {
            let length = length(ctx, distance);
            match (side, hour) {
                (Side::Before, None) => ctx.with("policy-when-before", &[("length", length.into())]),
                (Side::After, None) => ctx.with("policy-when-after", &[("length", length.into())]),
                (Side::Before, Some(hour)) => ctx.with(
                    "policy-when-before-at",
                    &[("length", length.into()), ("hour", clock(hour).into())],
                ),
                (Side::After, Some(hour)) => ctx
                    .with("policy-when-after-at", &[("length", length.into()), ("hour", clock(hour).into())]),
            }
        }
    }
}

/// A length of time: "7 days", "48 working hours".
pub fn length(ctx: &Ctx, distance: Distance) -> String {
    let words = Words::new(ctx.locale, &ctx.zone);
    match distance {
        Distance::Days { days } => ctx.with("policy-days", &[("n", days.into())]),
        Distance::Elapsed { minutes } => words.budget(Budget::Elapsed { minutes }),
        Distance::Working { minutes } => words.budget(Budget::Working { minutes }),
        Distance::WorkingDays { days } => words.budget(Budget::WorkingDays { days }),
    }
}

/// As short as a pin: `7 d`, `12 h`, `0`.
pub fn short(ctx: &Ctx, offset: Offset) -> String {
    match offset {
        Offset::AtOnce | Offset::OnTime | Offset::OnTheDay { .. } => "0".to_owned(),
        Offset::Away { distance: Distance::Days { days } | Distance::WorkingDays { days }, .. } => {
            ctx.with("policy-short-days", &[("n", days.to_string().into())])
        }
        Offset::Away { distance: Distance::Elapsed { minutes } | Distance::Working { minutes }, .. } => {
            ctx.with("policy-short-hours", &[("n", minutes.div_ceil(60).to_string().into())])
        }
    }
}

/// What begins a cadence.
pub fn anchor(ctx: &Ctx, anchor: Anchor) -> String {
    ctx.t(match anchor {
        Anchor::TicketReceived => "policy-anchor-ticket-received",
        Anchor::TicketMoved => "policy-anchor-ticket-moved",
        Anchor::TicketWaiting => "policy-anchor-ticket-waiting",
        Anchor::TicketProposed => "policy-anchor-ticket-proposed",
        Anchor::TicketSolved => "policy-anchor-ticket-solved",
        Anchor::NewsDue => "policy-anchor-news-due",
        Anchor::AccountCreated => "policy-anchor-account-created",
        Anchor::Purchase => "policy-anchor-purchase",
        Anchor::PeriodEnd => "policy-anchor-period-end",
        Anchor::InvoiceDue => "policy-anchor-invoice-due",
        Anchor::PaymentReceived => "policy-anchor-payment-received",
        Anchor::PaymentPartial => "policy-anchor-payment-partial",
        Anchor::PaymentFailed => "policy-anchor-payment-failed",
        Anchor::TransferAnnounced => "policy-anchor-transfer-announced",
        Anchor::CardExpiring => "policy-anchor-card-expiring",
        Anchor::ServiceSuspended => "policy-anchor-service-suspended",
        Anchor::ServiceRestored => "policy-anchor-service-restored",
        Anchor::RefundApproved => "policy-anchor-refund-approved",
        Anchor::RefundFailed => "policy-anchor-refund-failed",
        Anchor::WrongPerson => "policy-anchor-wrong-person",
        Anchor::InquirySent => "policy-anchor-inquiry-sent",
        Anchor::ReplyAllMissing => "policy-anchor-reply-all-missing",
        Anchor::ShippingDelay => "policy-anchor-shipping-delay",
        Anchor::MaintenanceStart => "policy-anchor-maintenance-start",
        Anchor::MaintenanceUpdated => "policy-anchor-maintenance-updated",
        Anchor::MaintenanceEnded => "policy-anchor-maintenance-ended",
        Anchor::Subscribed => "policy-anchor-subscribed",
        Anchor::Rated => "policy-anchor-rated",
        Anchor::NotGenuine => "policy-anchor-not-genuine",
        Anchor::Ruled => "policy-anchor-ruled",
        Anchor::AddressAsked => "policy-anchor-address-asked",
    })
}

/// What a step does beside its mail.
pub fn action(ctx: &Ctx, action: Action) -> String {
    ctx.t(match action {
        Action::Suspend => "policy-action-suspend",
        Action::Escalate => "policy-action-escalate",
        Action::OpenTicket => "policy-action-open-ticket",
        Action::Renew => "policy-action-renew",
        Action::Notify => "policy-action-notify",
        Action::Webhook => "policy-action-webhook",
    })
}

/// Why a step lies elsewhere than its offset says.
pub fn moved(ctx: &Ctx, moved: Moved) -> String {
    ctx.t(match moved {
        Moved::QuietHours => "policy-moved-quiet",
        Moved::Closed => "policy-moved-closed",
        Moved::WithItsWarning => "policy-moved-warning",
    })
}

/// Why a step does not happen.
pub fn skip(ctx: &Ctx, why: &Skip) -> String {
    let of = |key: &str, name: &'static str, value: &String| ctx.with(key, &[(name, value.clone().into())]);
    match why {
        Skip::Passed => ctx.t("policy-skip-passed"),
        Skip::AnchorPassed => ctx.t("policy-skip-anchor-passed"),
        Skip::Merged(step) => of("policy-skip-merged", "step", step),
        Skip::Late => ctx.t("policy-skip-late"),
        Skip::Condition(fact) => of("policy-skip-condition", "fact", fact),
        Skip::NoProof(step) => of("policy-skip-no-proof", "step", step),
        Skip::Ended(fact) => of("policy-skip-ended", "fact", fact),
        Skip::Suppressed | Skip::Declined => ctx.t("policy-skip-suppressed"),
        Skip::Unwritable(why) => of("policy-skip-unwritable", "why", why),
        Skip::ByAgent(name) => of("policy-skip-by", "by", name),
    }
}
