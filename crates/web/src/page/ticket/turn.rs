//! Lines of a ticket's history about the ways that letters and tickets took: held and let in, passed on, merged, split,
//! and what came of a proposed solution.
//! Which records get a line is said in the handler.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::draft::Held;
use relance_domain::intake::Cause;

use super::event::Arg;
use super::view::Remark;
use super::{bold, draft};
use crate::component::{Ctx, Icon, moment};

/// A way that a letter or a ticket took.
#[derive(Debug, Clone)]
pub enum Turn {
    LetIn {
        cause: Option<Cause>,
    },
    Flooded {
        address: String,
        letters: u32,
        minutes: u32,
    },
    PassedOn,
    FilledIn {
        form: String,
    },
    MergedIn {
        number: i64,
    },
    MergedInto {
        number: i64,
    },
    Unmerged {
        number: i64,
    },
    /// An act on several tickets was taken back.
    TakenBack,
    PromiseMerged {
        due_at: Timestamp,
        stays_due_at: Timestamp,
    },
    SplitOff {
        number: i64,
    },
    SplitFrom {
        number: i64,
    },
    /// The customer answered a proposed solution by a button; whether it works.
    Tried {
        works: bool,
    },
    /// The customer answered a proposed solution by a letter.
    TriedByMail,
    /// Whoever got mail that was not meant for them calls it something serious.
    CalledSerious,
    /// An answer is to leave at a chosen moment.
    SendPlanned {
        leaves_at: Timestamp,
    },
    SendTakenBack,
    /// Nothing more is wanted of somebody who was asked.
    AsideEnded {
        with: String,
    },
    /// An answer did not leave.
    SendHeld {
        why: Held,
    },
    /// The customer named no number of ours, and was told how to register.
    NotGenuine,
    /// The number that they named is one of ours since an import.
    SerialKnown {
        serial: String,
    },
    /// So many customers named the same number.
    SerialShared {
        serial: String,
        users: u32,
    },
}

impl Turn {
    pub(super) fn icon(&self) -> Icon {
        match self {
            Self::LetIn { .. } => Icon::Check,
            Self::Flooded { .. } => Icon::Alert,
            Self::PassedOn => Icon::Send,
            Self::FilledIn { .. } => Icon::File,
            Self::MergedIn { .. } | Self::MergedInto { .. } => Icon::Merge,
            Self::PromiseMerged { .. } => Icon::Merge,
            Self::Unmerged { .. } | Self::TakenBack => Icon::Undo,
            Self::SplitOff { .. } | Self::SplitFrom { .. } => Icon::Copy,
            Self::CalledSerious | Self::SendHeld { .. } | Self::SerialShared { .. } => Icon::Alert,
            Self::SendPlanned { .. } => Icon::Clock,
            Self::SendTakenBack => Icon::Undo,
            Self::NotGenuine | Self::SerialKnown { .. } => Icon::Card,
            Self::AsideEnded { .. } | Self::Tried { works: true } => Icon::Check,
            Self::Tried { works: false } | Self::TriedByMail => Icon::Undo,
        }
    }
}

/// The sentence.
pub(super) fn words(ctx: &Ctx, at: Arg, turn: &Turn, by: &str) -> String {
    let by = ("by", bold(by));
    let numbered = |key: &str, number: i64| {
        ctx.with(key, &[at.clone(), by.clone(), ("number", number.to_string().into())])
    };
    match turn {
        Turn::LetIn { cause } => {
            ctx.with("ticket-event-let-in", &[at, by, ("cause", ctx.t(cause_word(*cause)).into())])
        }
        Turn::Flooded { address, letters, minutes } => ctx.with(
            "ticket-event-flooded",
            &[at, ("address", bold(address)), ("letters", (*letters).into()), ("minutes", (*minutes).into())],
        ),
        Turn::PassedOn => ctx.with("ticket-event-passed-on", &[at, by]),
        Turn::FilledIn { form } => ctx.with("ticket-event-filled-in", &[at, ("form", bold(form))]),
        Turn::MergedIn { number } => numbered("ticket-event-merged-in", *number),
        Turn::MergedInto { number } => numbered("ticket-event-merged-into", *number),
        Turn::Unmerged { number } => numbered("ticket-event-unmerged", *number),
        Turn::TakenBack => ctx.with("ticket-event-taken-back", &[at, by]),
        Turn::SplitOff { number } => numbered("ticket-event-split-off", *number),
        Turn::SplitFrom { number } => numbered("ticket-event-split-from", *number),
        Turn::Tried { works: true } => ctx.with("ticket-event-works", &[at]),
        Turn::Tried { works: false } => ctx.with("ticket-event-fails", &[at]),
        Turn::TriedByMail => ctx.with("ticket-event-tried-by-mail", &[at]),
        Turn::NotGenuine => ctx.with("ticket-event-not-genuine", &[at]),
        Turn::SerialKnown { serial } => {
            ctx.with("ticket-event-serial-known", &[at, ("serial", bold(serial))])
        }
        Turn::SerialShared { serial, users } => {
            ctx.with("ticket-event-serial-shared", &[at, ("serial", bold(serial)), ("n", (*users).into())])
        }
        Turn::CalledSerious => ctx.with("ticket-event-serious", &[at]),
        Turn::SendPlanned { leaves_at } => {
            let leaves = moment::full(ctx, *leaves_at).into();
            ctx.with("compose-event-planned", &[at, by, ("leaves", leaves)])
        }
        Turn::AsideEnded { with } => ctx.with("aside-event-ended", &[at, by, ("with", bold(with))]),
        Turn::SendTakenBack => ctx.with("compose-event-taken-back", &[at, by]),
        Turn::SendHeld { why } => {
            ctx.with("compose-event-held", &[at, ("why", draft::held_words(ctx, why).into())])
        }
        Turn::PromiseMerged { due_at, stays_due_at } => {
            let full = |at: Timestamp| moment::full(ctx, at).into();
            ctx.with(
                "ticket-event-promise-merged",
                &[at, ("due", full(*due_at)), ("stays", full(*stays_due_at))],
            )
        }
    }
}

fn cause_word(cause: Option<Cause>) -> &'static str {
    match cause {
        Some(Cause::NoMailbox) => "quarantine-no-mailbox",
        Some(Cause::NoSender) => "quarantine-no-sender",
        Some(Cause::Blocked) => "quarantine-blocked",
        Some(Cause::Flood) => "quarantine-flood",
        Some(Cause::Scan) => "quarantine-scan",
        Some(Cause::Fault) | None => "quarantine-fault",
    }
}

/// What the gate has to say of a letter, below it.
pub(super) fn remark(ctx: &Ctx, remark: &Remark) -> Markup {
    let words = match remark {
        Remark::Suspect { score: None } => ctx.t("ticket-mark-suspect"),
        Remark::Suspect { score: Some(score) } => {
            ctx.with("ticket-mark-suspect-score", &[("score", score.clone().into())])
        }
        Remark::SameAs(_) => ctx.t("ticket-mark-same"),
        Remark::PassedOn { by, written } if written.is_empty() => {
            ctx.with("ticket-mark-passed-on", &[("by", by.clone().into())])
        }
        Remark::PassedOn { by, written } => ctx.with(
            "ticket-mark-passed-on-written",
            &[("by", by.clone().into()), ("written", written.clone().into())],
        ),
        Remark::Subject(subject) => ctx.with("ticket-mark-subject", &[("subject", subject.clone().into())]),
    };
    html! {
        p class="aside" {
            (words)
            @if let Remark::SameAs(id) = remark { " " a href=(format!("#m{id}")) { (ctx.t("ticket-mark-same-link")) } }
        }
    }
}
