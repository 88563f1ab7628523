//! What became of a step of a cadence, one line of a ticket's history each.
//! Other events are in `event`; why a step was skipped is said by `component::cadence`.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use relance_domain::cadence::{Action, Skip};
use relance_domain::rule::Stop;
use relance_store::rule::Trace;

use super::event::Arg;
use super::{amount, bold};
use crate::component::{Ctx, Icon, cadence, moment, rule};

/// What became of a step of a cadence; `what` is its mail or what it does.
#[derive(Debug, Clone)]
pub enum Step {
    Done {
        what: String,
        late_secs: i64,
    },
    Skipped {
        what: String,
        why: Skip,
    },
    Again {
        what: String,
        at: Timestamp,
    },
    Early {
        what: String,
        planned_at: Timestamp,
    },
    Edited {
        what: String,
    },
    Acted {
        cadence: String,
        action: Action,
    },
    /// The receiver of a webhook took what it was told.
    Told {
        webhook: String,
    },
    /// It did not, and is not asked again.
    Untold {
        webhook: String,
        why: String,
        /// Where it is told again, for those who may.
        again: Option<String>,
    },
    /// An agent had it told again.
    ToldAgain {
        webhook: String,
    },
    /// A rule acted or was stopped; with why, as long as that is kept.
    Ruled {
        rule: String,
        stopped: Option<Stop>,
        trace: Option<Box<Trace>>,
    },
}

/// The sentence; `by` is the agent who did it, if one did.
pub fn words(ctx: &Ctx, at: Arg, step: &Step, by: Option<FluentValue<'static>>) -> String {
    let due = |at: Timestamp| ("due", moment::full(ctx, at).into());
    match (step, by) {
        (Step::Done { what, late_secs: 0 }, _) => ctx.with("plan-event-done", &[at, about(what)]),
        (Step::Done { what, late_secs }, _) => {
            ctx.with("plan-event-late", &[at, about(what), ("late", amount(*late_secs).into())])
        }
        (Step::Skipped { what, why: Skip::ByAgent(_) }, Some(by)) => {
            ctx.with("plan-event-skipped-by", &[at, about(what), ("by", by)])
        }
        (Step::Skipped { what, why }, _) => {
            ctx.with("plan-event-skipped", &[at, about(what), ("why", cadence::skip(ctx, why).into())])
        }
        (Step::Again { what, at: leaves }, Some(by)) => {
            ctx.with("plan-event-again", &[at, about(what), due(*leaves), ("by", by)])
        }
        (Step::Again { what, at: leaves }, None) => {
            ctx.with("plan-event-again-desk", &[at, about(what), due(*leaves)])
        }
        (Step::Early { what, planned_at }, Some(by)) => {
            ctx.with("plan-event-early", &[at, about(what), due(*planned_at), ("by", by)])
        }
        (Step::Early { what, planned_at }, None) => {
            ctx.with("plan-event-early-desk", &[at, about(what), due(*planned_at)])
        }
        (Step::Edited { what }, Some(by)) => ctx.with("plan-event-edited", &[at, about(what), ("by", by)]),
        (Step::Edited { what }, None) => ctx.with("plan-event-edited-desk", &[at, about(what)]),
        (Step::Acted { cadence, action }, _) => {
            let key = match action {
                Action::Suspend => "plan-event-suspend",
                Action::Escalate => "plan-event-escalate",
                Action::OpenTicket => "plan-event-open-ticket",
                Action::Renew => "plan-event-renew",
                Action::Notify => "plan-event-notify",
                Action::Webhook => "plan-event-webhook",
            };
            ctx.with(key, &[at, ("cadence", cadence.clone().into())])
        }
        (Step::Ruled { rule: key, stopped: None, .. }, _) => {
            ctx.with("rule-fired-line", &[at, ("rule", bold(key))])
        }
        (Step::Ruled { rule: key, stopped: Some(stop), .. }, _) => {
            ctx.with("rule-stopped-line", &[at, ("rule", bold(key)), ("why", rule::stop(ctx, *stop).into())])
        }
        (Step::Told { webhook }, _) => ctx.with("plan-event-told", &[at, ("webhook", bold(webhook))]),
        (Step::ToldAgain { webhook }, by) => {
            let by = by.unwrap_or_else(|| "".into());
            ctx.with("plan-event-told-again", &[at, ("webhook", bold(webhook)), ("by", by)])
        }
        (Step::Untold { webhook, why, .. }, _) => {
            ctx.with("plan-event-untold", &[at, ("webhook", bold(webhook)), ("why", why.clone().into())])
        }
    }
}

fn about(what: &str) -> Arg {
    ("what", bold(what))
}

impl Step {
    /// The icon of the line.
    pub fn icon(&self) -> Icon {
        match self {
            Self::Done { .. } | Self::Early { .. } => Icon::Send,
            Self::Skipped { .. } => Icon::Skip,
            Self::Again { .. } | Self::ToldAgain { .. } => Icon::Undo,
            Self::Edited { .. } => Icon::Edit,
            Self::Ruled { stopped: Some(_), .. } => Icon::Alert,
            Self::Acted { .. } | Self::Ruled { .. } => Icon::Bolt,
            Self::Told { .. } => Icon::Check,
            Self::Untold { .. } => Icon::Alert,
        }
    }
}
