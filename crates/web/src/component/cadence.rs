//! How cadences are said: the names of mails, anchors and facts, how far a step lies from its anchor, why it moved or
//! did not happen. What a cadence does is decided in the domain; the words of its mails are the policy's.

use jiff::civil::Time;
use relance_domain::budget::Budget;
use relance_domain::cadence::{Action, Anchor, Moved, Skip};
use relance_domain::offset::{Distance, Offset, Side};
use relance_domain::words::Words;

use super::Ctx;

/// The name of an automatic mail. One that the pages do not know is called by its key.
pub fn mail(ctx: &Ctx, key: &str) -> String {
    mail_name(key).map_or_else(|| readable(key), |name| ctx.t(name))
}

/// What a step does: its mail, else its action, else its key.
pub fn step(ctx: &Ctx, mail_key: Option<&str>, act: Option<Action>, key: &str) -> String {
    match (mail_key, act) {
        (Some(known), _) => mail(ctx, known),
        (None, Some(act)) => action(ctx, act),
        (None, None) => readable(key),
    }
}

/// `invoice-last-call` as `Invoice last call`.
pub fn readable(key: &str) -> String {
    let words = key.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What an action does.
pub fn action(ctx: &Ctx, action: Action) -> String {
    ctx.t(match action {
        Action::Suspend => "plan-action-suspend",
        Action::Escalate => "plan-action-escalate",
        Action::OpenTicket => "plan-action-open-ticket",
        Action::Renew => "plan-action-renew",
        Action::Notify => "plan-action-notify",
        Action::Webhook => "plan-action-webhook",
    })
}

/// `24 hours after “request solved”`.
pub fn offset(ctx: &Ctx, offset: Offset, from: Anchor) -> String {
    let about = ("anchor", anchor(ctx, from).into());
    let said = |key: &str| ctx.with(key, std::slice::from_ref(&about));
    let at = |key: &str, hour: Time| ctx.with(key, &[about.clone(), ("hour", clock(hour).into())]);
    match offset {
        Offset::AtOnce => said("plan-at-once"),
        Offset::OnTime => said("plan-on-time"),
        Offset::OnTheDay { hour: None } => said("plan-on-the-day"),
        Offset::OnTheDay { hour: Some(hour) } => at("plan-on-the-day-at", hour),
        Offset::Away { distance: length, side, hour } => {
            let length = ("distance", distance(ctx, length).into());
            match (side, hour) {
                (Side::Before, None) => ctx.with("plan-before", &[about, length]),
                (Side::After, None) => ctx.with("plan-after", &[about, length]),
                (Side::Before, Some(hour)) => {
                    ctx.with("plan-before-at", &[about, length, ("hour", clock(hour).into())])
                }
                (Side::After, Some(hour)) => {
                    ctx.with("plan-after-at", &[about, length, ("hour", clock(hour).into())])
                }
            }
        }
    }
}

/// `24 hours`, `2 days`, `3 working days`.
pub fn distance(ctx: &Ctx, distance: Distance) -> String {
    let words = Words::new(ctx.locale, &ctx.zone);
    match distance {
        Distance::Elapsed { minutes } => words.budget(Budget::Elapsed { minutes }),
        Distance::Working { minutes } => words.budget(Budget::Working { minutes }),
        Distance::WorkingDays { days } => words.budget(Budget::WorkingDays { days }),
        Distance::Days { days } => ctx.with("plan-days", &[("n", days.into())]),
    }
}

/// `21:00`.
pub fn clock(hour: Time) -> String {
    format!("{:02}:{:02}", hour.hour(), hour.minute())
}

/// Why a step lies elsewhere than its offset says.
pub fn moved(ctx: &Ctx, moved: Moved) -> String {
    ctx.t(match moved {
        Moved::QuietHours => "plan-moved-quiet",
        Moved::Closed => "plan-moved-closed",
        Moved::WithItsWarning => "plan-moved-warning",
    })
}

/// Why a step did not happen: what follows a colon.
pub fn skip(ctx: &Ctx, why: &Skip) -> String {
    let with = |key: &str, name: &'static str, value: String| ctx.with(key, &[(name, value.into())]);
    match why {
        Skip::Passed => ctx.t("plan-skip-passed"),
        Skip::AnchorPassed => ctx.t("plan-skip-anchor"),
        Skip::Merged(into) => with("plan-skip-merged", "step", readable(into)),
        Skip::Late => ctx.t("plan-skip-late"),
        Skip::Condition(condition) => with("plan-skip-condition", "fact", fact(ctx, condition)),
        Skip::NoProof(warning) => with("plan-skip-proof", "step", readable(warning)),
        Skip::Ended(by) => with("plan-skip-ended", "fact", fact(ctx, by)),
        Skip::Suppressed => ctx.t("plan-skip-suppressed"),
        Skip::Declined => ctx.t("plan-skip-declined"),
        Skip::Unwritable(reason) => with("plan-skip-unwritable", "why", reason.clone()),
        Skip::ByAgent(name) => with("plan-skip-agent", "by", name.clone()),
    }
}

/// `paid`, `not paid`.
pub fn fact(ctx: &Ctx, text: &str) -> String {
    let said = |word: &str| fact_name(word).map_or_else(|| word.to_owned(), |name| ctx.t(name));
    match text.strip_prefix("not ") {
        Some(word) => ctx.with("plan-fact-not", &[("fact", said(word).into())]),
        None => said(text),
    }
}

/// What begins a cadence, as a name.
pub fn anchor(ctx: &Ctx, anchor: Anchor) -> String {
    ctx.t(match anchor {
        Anchor::TicketReceived => "plan-anchor-ticket-received",
        Anchor::TicketMoved => "plan-anchor-ticket-moved",
        Anchor::TicketWaiting => "plan-anchor-ticket-waiting",
        Anchor::TicketProposed => "plan-anchor-ticket-proposed",
        Anchor::TicketSolved => "plan-anchor-ticket-solved",
        Anchor::NewsDue => "plan-anchor-news-due",
        Anchor::AccountCreated => "plan-anchor-account-created",
        Anchor::Purchase => "plan-anchor-purchase",
        Anchor::PeriodEnd => "plan-anchor-period-end",
        Anchor::InvoiceDue => "plan-anchor-invoice-due",
        Anchor::PaymentReceived => "plan-anchor-payment-received",
        Anchor::PaymentPartial => "plan-anchor-payment-partial",
        Anchor::PaymentFailed => "plan-anchor-payment-failed",
        Anchor::TransferAnnounced => "plan-anchor-transfer-announced",
        Anchor::CardExpiring => "plan-anchor-card-expiring",
        Anchor::ServiceSuspended => "plan-anchor-service-suspended",
        Anchor::ServiceRestored => "plan-anchor-service-restored",
        Anchor::RefundApproved => "plan-anchor-refund-approved",
        Anchor::RefundFailed => "plan-anchor-refund-failed",
        Anchor::WrongPerson => "plan-anchor-wrong-person",
        Anchor::InquirySent => "plan-anchor-inquiry-sent",
        Anchor::ReplyAllMissing => "plan-anchor-reply-all-missing",
        Anchor::ShippingDelay => "plan-anchor-shipping-delay",
        Anchor::MaintenanceStart => "plan-anchor-maintenance-start",
        Anchor::MaintenanceUpdated => "plan-anchor-maintenance-updated",
        Anchor::MaintenanceEnded => "plan-anchor-maintenance-ended",
        Anchor::Subscribed => "plan-anchor-subscribed",
        Anchor::Rated => "plan-anchor-rated",
        Anchor::NotGenuine => "plan-anchor-not-genuine",
        Anchor::Ruled => "plan-anchor-ruled",
        Anchor::AddressAsked => "plan-anchor-address-asked",
    })
}

fn fact_name(word: &str) -> Option<&'static str> {
    Some(match word {
        "answered" => "plan-fact-answered",
        "annual" => "plan-fact-annual",
        "bad" => "plan-fact-bad",
        "cancelled" => "plan-fact-cancelled",
        "closed" => "plan-fact-closed",
        "critical" => "plan-fact-critical",
        "good" => "plan-fact-good",
        "kept" => "plan-fact-kept",
        "long" => "plan-fact-long",
        "major" => "plan-fact-major",
        "matched" => "plan-fact-matched",
        "merged" => "plan-fact-merged",
        "minor" => "plan-fact-minor",
        "monthly" => "plan-fact-monthly",
        "paid" => "plan-fact-paid",
        "quarterly" => "plan-fact-quarterly",
        "rated" => "plan-fact-rated",
        "refunded" => "plan-fact-refunded",
        "renewed" => "plan-fact-renewed",
        "reopened" => "plan-fact-reopened",
        "replaced" => "plan-fact-replaced",
        "restored" => "plan-fact-restored",
        "semi-annual" => "plan-fact-semi-annual",
        "solved" => "plan-fact-solved",
        "spam" => "plan-fact-spam",
        "suspended" => "plan-fact-suspended",
        "taken_back" => "plan-fact-taken-back",
        "trial" => "plan-fact-trial",
        _ => return None,
    })
}

/// The mails of our presets by their keys.
fn mail_name(key: &str) -> Option<&'static str> {
    Some(match key {
        "aside" => "outbox-mail-aside",
        "reply" => "outbox-mail-reply",
        "acknowledgement" => "plan-mail-acknowledgement",
        "address-proof" => "plan-mail-address-proof",
        "apology" => "plan-mail-apology",
        "card-expiring" => "plan-mail-card-expiring",
        "card-expiring-week" => "plan-mail-card-expiring-week",
        "escalation" => "plan-mail-escalation",
        "follow-up" => "plan-mail-follow-up",
        "getting-started" => "plan-mail-getting-started",
        "holding" => "plan-mail-holding",
        "inquiry" => "plan-mail-inquiry",
        "inquiry-last" => "plan-mail-inquiry-last",
        "inquiry-reminder" => "plan-mail-inquiry-reminder",
        "invoice" => "plan-mail-invoice",
        "invoice-eve" => "plan-mail-invoice-eve",
        "invoice-overdue" => "plan-mail-invoice-overdue",
        "invoice-reminder" => "plan-mail-invoice-reminder",
        "maintenance-announced" => "plan-mail-maintenance-announced",
        "maintenance-day" => "plan-mail-maintenance-day",
        "maintenance-days" => "plan-mail-maintenance-days",
        "maintenance-ended" => "plan-mail-maintenance-ended",
        "maintenance-eve" => "plan-mail-maintenance-eve",
        "maintenance-subscribed" => "plan-mail-maintenance-subscribed",
        "maintenance-updated" => "plan-mail-maintenance-updated",
        "maintenance-week" => "plan-mail-maintenance-week",
        "maintenance-weeks" => "plan-mail-maintenance-weeks",
        "moved" => "plan-mail-moved",
        "not-genuine" => "plan-mail-not-genuine",
        "overrun" => "plan-mail-overrun",
        "payment-failed" => "plan-mail-payment-failed",
        "payment-partial" => "plan-mail-payment-partial",
        "payment-received" => "plan-mail-payment-received",
        "pre-suspension" => "plan-mail-pre-suspension",
        "refund" => "plan-mail-refund",
        "renewal" => "plan-mail-renewal",
        "renewal-reminder" => "plan-mail-renewal-reminder",
        "reply-all-missing" => "plan-mail-reply-all-missing",
        "restored" => "plan-mail-restored",
        "shipping-delay" => "plan-mail-shipping-delay",
        "shipping-delay-long" => "plan-mail-shipping-delay-long",
        "shipping-delay-manager" => "plan-mail-shipping-delay-manager",
        "survey" => "plan-mail-survey",
        "suspended" => "plan-mail-suspended",
        "thanks" => "plan-mail-thanks",
        "ticket-proposed" => "plan-mail-ticket-proposed",
        "ticket-waiting" | "waiting" => "plan-mail-ticket-waiting",
        "tip-lost" => "plan-mail-tip-lost",
        "tip-position" => "plan-mail-tip-position",
        "transfer-announced" => "plan-mail-transfer-announced",
        "transfer-missing" => "plan-mail-transfer-missing",
        "waiting-last" => "plan-mail-waiting-last",
        "welcome" => "plan-mail-welcome",
        "wrong-person" => "plan-mail-wrong-person",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use relance_domain::cadence::{Anchor, Skip};
    use relance_domain::locale::Locale;

    use super::{mail, offset, skip};
    use crate::component::sample;

    #[test]
    fn a_mail_that_nobody_named_is_called_by_its_key() {
        let ctx = sample::ctx(Locale::En);
        let said = ["survey", "invoice-last-call", "élan", ""].map(|key| mail(&ctx, key));
        assert_eq!(said, ["One-question survey", "Invoice last call", "Élan", ""]);
    }

    #[test]
    fn offsets_are_said_with_their_anchor() {
        let table = [
            (Locale::En, "24h after", "24 hours after “request solved”"),
            (Locale::En, "7 days before at 09:00", "7 days before “request solved”, at 09:00"),
            (Locale::En, "on the day at 08:00", "on the day of “request solved”, at 08:00"),
            (Locale::Fr, "3 working days after", "3 jours ouvrés après « demande résolue »"),
            (Locale::De, "1 day before", "1 Tag vor „Anfrage gelöst“"),
            (Locale::It, "at once", "subito: «richiesta risolta»"),
        ];
        for (locale, text, said) in table {
            let words = offset(&sample::ctx(locale), text.parse().unwrap(), Anchor::TicketSolved);
            assert_eq!(words.replace(['\u{a0}', '\u{202f}'], " "), said);
        }
    }

    #[test]
    fn a_fact_that_must_not_hold_is_said_so() {
        let ctx = sample::ctx(Locale::En);
        assert_eq!(skip(&ctx, &Skip::Condition("not paid".into())), "it leaves only if “not paid”");
        assert_eq!(skip(&ctx, &Skip::Ended("blue".into())), "no longer needed, “blue”");
    }
}
