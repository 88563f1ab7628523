//! What happened to a ticket, one line each: who did what, when, and what the customer was told. Each kind has its
//! whole sentence in the texts, with and without a person in it. Those of cadences stand in `step`.

use fluent_bundle::FluentValue;
use maud::{Markup, html};
use relance_domain::promise::Rung;

use super::step::Step;
use super::trace;
use super::turn::Turn;
use super::view::{Closed, ClosedGap, EventLine, Sending, What, WithheldWhy};
use super::{amount, bold, kind_words, label, moved, stamp, step, turn};
use crate::component::promise::Kind;
use crate::component::{Ctx, Icon, button, moment};
use crate::page::rich::rich;

/// The line, with its icon.
pub fn draw(ctx: &Ctx, line: &EventLine) -> Markup {
    let class = if line.what.is_grave() { "event grave" } else { "event" };
    html! {
        div class=(class) {
            (line.what.icon().draw())
            p {
                (rich(&words(ctx, line)))
                @if let What::Moved(moved) = &line.what { (moved::after(ctx, moved)) }
                @if let Some(because) = &line.because { " " a href=(because) { (ctx.t("ticket-why")) } }
                @if let Some(link) = &line.link { " " a href=(link) { (ctx.t("ticket-event-more")) } }
            }
            @if let What::Step(Step::Untold { again: Some(path), .. }) = &line.what { (again(ctx, path)) }
            @if let What::Step(Step::Ruled { trace: Some(trace), .. }) = &line.what { (trace::draw(ctx, trace)) }
        }
    }
}

/// The way to call a receiver again that did not take what it was told.
fn again(ctx: &Ctx, path: &str) -> Markup {
    html! {
        form method="post" action=(path) {
            (button::submit(button::Kind::Plain, None, &ctx.t("again-call"), None, None))
        }
    }
}

fn words(ctx: &Ctx, line: &EventLine) -> String {
    let at = ("at", stamp(ctx, line.at).into());
    let say = |key: &str| ctx.with(key, std::slice::from_ref(&at));
    let with = |key: &str, name: &'static str, value: FluentValue<'static>| {
        ctx.with(key, &[at.clone(), (name, value)])
    };
    match (&line.what, line.by.as_deref().map(bold)) {
        (What::Opened { team }, _) => with("ticket-event-opened", "team", bold(team)),
        (What::Moved(moved), by) => went(ctx, at, &moved.from, &moved.to, by),
        (What::AlsoSentTo { team }, _) => with("ticket-event-also", "team", bold(team)),
        (What::Assigned { to }, Some(by)) if line.by.as_ref() == Some(to) => {
            with("ticket-event-taken", "by", by)
        }
        (What::Assigned { to }, Some(by)) => {
            ctx.with("ticket-event-assigned", &[at, ("to", bold(to)), ("by", by)])
        }
        (What::Assigned { to }, None) => with("ticket-event-assigned-desk", "to", bold(to)),
        (What::Unassigned, Some(by)) => with("ticket-event-unassigned", "by", by),
        (What::Unassigned, None) => say("ticket-event-unassigned-desk"),
        (What::Waiting, _) => say("ticket-event-waiting"),
        (What::Proposed, Some(by)) => with("ticket-event-proposed", "by", by),
        (What::Proposed, None) => say("ticket-event-proposed-desk"),
        (What::Solved, Some(by)) => with("ticket-event-solved", "by", by),
        (What::Solved, None) => say("ticket-event-solved-desk"),
        (What::Reopened, Some(by)) => with("ticket-event-reopened", "by", by),
        (What::Reopened, None) => say("ticket-event-reopened-desk"),
        (What::Paused, Some(by)) => with("ticket-event-paused", "by", by),
        (What::Paused, None) => say("ticket-event-paused-desk"),
        (What::Resumed { due_at }, _) => {
            with("ticket-event-resumed", "due", moment::full(ctx, *due_at).into())
        }
        (What::Broken { kind, due_at }, _) => {
            let key = by_kind(*kind, "ticket-event-broken-answer", "ticket-event-broken-news");
            with(key, "due", moment::full(ctx, *due_at).into())
        }
        (What::AnsweredLate { kind, late_secs }, _) => {
            let key = by_kind(*kind, "ticket-event-late-answer", "ticket-event-late-news");
            with(key, "late", amount(*late_secs).into())
        }
        (What::ParticipantAccepted { address }, Some(by)) => {
            ctx.with("ticket-event-accepted", &[at, ("address", bold(address)), ("by", by)])
        }
        (What::ParticipantAccepted { address }, None) => {
            with("ticket-event-accepted-desk", "address", bold(address))
        }
        (What::NotDelivered { address }, _) => with("ticket-event-undelivered", "address", bold(address)),
        (What::SentAgain, _) => say("ticket-event-again"),
        (What::Withheld { mail, why }, _) => withheld(ctx, at, mail, why),
        (What::Nudged { to }, _) => say(nudged(*to)),
        (What::Holding { taken: true }, Some(by)) => with("holding-event-taken", "by", by),
        (What::Holding { .. }, _) => say("holding-event-drafted"),
        (What::Acknowledged, Some(by)) => with("plan-event-seen", "by", by),
        (What::Acknowledged, None) => say("plan-event-seen-desk"),
        (What::PromiseCounted { kind, from, due_at }, _) => ctx.with(
            "plan-event-counted",
            &[
                at,
                ("promise", kind_words(ctx, *kind).into()),
                ("from", moment::full(ctx, *from).into()),
                ("due", moment::full(ctx, *due_at).into()),
            ],
        ),
        (What::Rated { score }, _) => with("plan-event-rated", "score", score.to_string().into()),
        (What::Restored, _) => say("plan-event-restored"),
        (What::Sending(sending), by) => sent(ctx, at, sending, by),
        (What::Step(step), by) => step::words(ctx, at, step, by),
        (What::Turn(turn), _) => turn::words(ctx, at, turn, line.by.as_deref().unwrap_or_default()),
        (What::Label(change), _) => label::words(ctx, at, change, line.by.as_deref().unwrap_or_default()),
    }
}

fn sent(ctx: &Ctx, at: Arg, sending: &Sending, by: Option<FluentValue<'static>>) -> String {
    let by = ("by", by.unwrap_or_else(|| "".into()));
    let address = |address: &str| ("address", bold(address));
    let named = |mail: &str| ("mail", bold(mail));
    match sending {
        Sending::Cancelled { mail, address: to } => {
            ctx.with("sending-event-cancelled", &[at, named(mail), address(to), by])
        }
        Sending::Elsewhere { mail, from, to, corrects } => {
            let key = if *corrects { "sending-event-corrected" } else { "sending-event-elsewhere" };
            ctx.with(key, &[at, named(mail), ("from", bold(from)), ("to", bold(to)), by])
        }
        Sending::Delayed { mail, address: to } => {
            ctx.with("sending-event-delayed", &[at, named(mail), address(to)])
        }
        Sending::Complained { mail, address: to } => {
            ctx.with("sending-event-complained", &[at, named(mail), address(to)])
        }
        Sending::Spared { address: to } => ctx.with("sending-event-spared", &[at, address(to)]),
    }
}

pub(super) type Arg = (&'static str, FluentValue<'static>);

fn went(ctx: &Ctx, at: Arg, from: &str, to: &str, by: Option<FluentValue<'static>>) -> String {
    let (from, to) = (("from", bold(from)), ("to", bold(to)));
    match by {
        Some(by) => ctx.with("ticket-event-moved", &[at, from, to, ("by", by)]),
        None => ctx.with("ticket-event-moved-desk", &[at, from, to]),
    }
}

fn withheld(ctx: &Ctx, at: Arg, mail: &str, why: &WithheldWhy) -> String {
    let (key, reason) = match why {
        WithheldWhy::Cap => ("ticket-event-withheld-cap", ""),
        WithheldWhy::Robot(reason) => ("ticket-event-withheld-robot", reason.as_str()),
        WithheldWhy::Template(reason) => ("ticket-event-withheld-template", reason.as_str()),
        WithheldWhy::NoTemplate => ("ticket-event-withheld-missing", ""),
        WithheldWhy::Suppressed => ("ticket-event-withheld-suppressed", ""),
    };
    ctx.with(key, &[at, ("mail", bold(mail)), ("why", reason.to_owned().into())])
}

fn nudged(to: Rung) -> &'static str {
    match to {
        Rung::Owner => "plan-event-nudged-owner",
        Rung::Lead => "plan-event-nudged-lead",
        Rung::AccountManager => "plan-event-nudged-manager",
        Rung::Head => "plan-event-nudged-head",
    }
}

fn by_kind(kind: Kind, answer: &'static str, news: &'static str) -> &'static str {
    if kind == Kind::Answer { answer } else { news }
}

/// "Weekend, clock stopped 48 h".
pub fn closed_words(ctx: &Ctx, gap: &ClosedGap) -> String {
    let hours = amount(i64::from(gap.hours) * 3600);
    ctx.with("ticket-closed", &[("why", why_closed(ctx, &gap.why).into()), ("hours", hours.into())])
}

/// "Weekend", the holiday's name, or "Closed".
pub fn why_closed(ctx: &Ctx, why: &Closed) -> String {
    match why {
        Closed::Weekend => ctx.t("ticket-closed-weekend"),
        Closed::Holiday(name) => name.clone(),
        Closed::Other => ctx.t("ticket-closed-other"),
    }
}

impl What {
    fn icon(&self) -> Icon {
        match self {
            Self::Opened { .. } => Icon::Inbox,
            Self::Moved(_) => Icon::Move,
            Self::AlsoSentTo { .. } => Icon::Merge,
            Self::Assigned { .. } | Self::Unassigned => Icon::User,
            Self::Waiting | Self::Paused | Self::Resumed { .. } => Icon::Clock,
            Self::Proposed | Self::Solved => Icon::Check,
            Self::Reopened => Icon::Undo,
            Self::Broken { .. } | Self::AnsweredLate { .. } | Self::Withheld { .. } => Icon::Alert,
            Self::ParticipantAccepted { .. } => Icon::Users,
            Self::NotDelivered { .. } => Icon::Bounce,
            Self::SentAgain => Icon::Send,
            Self::Nudged { .. } => Icon::Alert,
            Self::Holding { .. } => Icon::Edit,
            Self::Acknowledged => Icon::Eye,
            Self::PromiseCounted { .. } => Icon::Cal,
            Self::Rated { .. } => Icon::Chart,
            Self::Restored => Icon::Check,
            Self::Sending(Sending::Cancelled { .. }) => Icon::Undo,
            Self::Sending(Sending::Elsewhere { .. }) => Icon::Send,
            Self::Sending(Sending::Delayed { .. }) => Icon::Clock,
            Self::Sending(Sending::Complained { .. } | Sending::Spared { .. }) => Icon::Alert,
            Self::Step(step) => step.icon(),
            Self::Turn(turn) => turn.icon(),
            Self::Label(change) => change.icon(),
        }
    }

    /// Drawn in the colour of what went wrong.
    fn is_grave(&self) -> bool {
        matches!(
            self,
            Self::Broken { .. }
                | Self::NotDelivered { .. }
                | Self::Sending(
                    Sending::Cancelled { .. } | Sending::Complained { .. } | Sending::Spared { .. }
                )
                | Self::Step(Step::Untold { .. })
                | Self::Turn(Turn::CalledSerious)
        )
    }
}
