//! What a simulation prints: one object a line, in the shapes of DESIGN 8. Only facts of the desk become lines; nothing
//! is computed here but words.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use relance_domain::cadence::{Action, Skip};
use relance_domain::event::{Event, Withheld};
use relance_domain::id::PromiseId;
use relance_domain::rule::Stop;
use relance_domain::ticket::State;
use relance_store::rule::{Came, Trace};
use serde::Serialize;

use crate::sheet::Sheet;

/// One line of output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Line {
    Sent(Sent),
    Promise {
        at: String,
        kind: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        ticket: Option<i64>,
        promise: &'static str,
        state: &'static str,
        due: String,
    },
    Ticket {
        at: String,
        kind: &'static str,
        ticket: i64,
        status: String,
        team: String,
    },
    Action {
        at: String,
        kind: &'static str,
        action: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        ticket: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cadence: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        step: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<&'static str>,
        /// Key of the webhook that would be called.
        #[serde(skip_serializing_if = "Option::is_none")]
        webhook: Option<String>,
    },
    /// A rule acted, or was stopped.
    Rule {
        at: String,
        kind: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        ticket: Option<i64>,
        rule: String,
        did: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        stopped: Option<&'static str>,
    },
    Skipped {
        at: String,
        kind: &'static str,
        mail: String,
        reason: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        ticket: Option<i64>,
    },
    Refused {
        at: String,
        kind: &'static str,
        event: String,
        code: String,
        why: String,
    },
}

/// A mail that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sent {
    pub at: String,
    pub kind: &'static str,
    /// Key of the mail template.
    pub mail: String,
    pub from: String,
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub subject: String,
    pub text: String,
    pub locale: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<i64>,
    pub headers: BTreeMap<String, String>,
}

/// Something that happened. What it prints is read from it by [`Happened::line`], which needs no desk and takes a while
/// for a mail: whoever prints can do it beside the simulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    Told(Line),
    Left(Left),
}

/// A mail as it left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub at: Timestamp,
    pub(super) zone: TimeZone,
    /// Key of the mail template.
    pub mail: String,
    pub ticket: Option<i64>,
    pub(super) sheet: Arc<Sheet>,
}

impl Happened {
    /// What it prints.
    pub fn line(self) -> Line {
        match self {
            Self::Told(line) => line,
            Self::Left(left) => Line::Sent(left.read()),
        }
    }
}

impl From<Line> for Happened {
    fn from(line: Line) -> Self {
        Self::Told(line)
    }
}

impl Left {
    fn read(self) -> Sent {
        let Self { at, zone, mail, ticket, sheet } = self;
        let raw = sheet.bytes_undressed().unwrap_or_default();
        let letter = relance_mail::as_sent(&raw);
        let emails =
            |list: &[relance_mail::Address]| list.iter().map(|address| address.email.clone()).collect();
        let headers = headers(&raw);
        Sent {
            at: instant(at, &zone),
            kind: "sent",
            mail,
            from: letter.from.as_ref().map(|from| from.email.clone()).unwrap_or_default(),
            to: emails(&letter.to),
            cc: emails(&letter.cc),
            subject: letter.subject,
            text: letter.text,
            locale: headers.get("Content-Language").cloned().unwrap_or_default(),
            ticket,
            headers,
        }
    }
}

/// The header fields of a mail of ours, unfolded. A name that stands twice keeps its last value; none of ours does.
fn headers(raw: &[u8]) -> BTreeMap<String, String> {
    let head = raw.windows(4).position(|window| window == b"\r\n\r\n").map_or(raw, |end| &raw[..end]);
    let text = String::from_utf8_lossy(head).replace("\r\n\t", " ").replace("\r\n ", " ");
    let fields = text.split("\r\n").filter_map(|line| line.split_once(':'));
    fields.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect()
}

impl Line {
    pub(super) fn refused(at: String, event: &str, code: &str, why: &str) -> Self {
        Self::Refused {
            at,
            kind: "refused",
            event: event.to_owned(),
            code: code.to_owned(),
            why: why.to_owned(),
        }
    }

    pub(super) fn notified(at: String, ticket: Option<i64>, to: &'static str) -> Self {
        let (action, cadence, step, webhook) = ("notify", None, None, None);
        Self::Action { at, kind: "action", action, ticket, cadence, step, to: Some(to), webhook }
    }

    /// What a rule did, and nothing of what it could not do.
    pub(super) fn ruled(at: String, ticket: Option<i64>, trace: Trace) -> Self {
        let did = trace.did.into_iter().filter(|done| done.came == Came::Done).map(|done| done.deed);
        let stopped = trace.stopped.map(Stop::as_str);
        Self::Rule { at, kind: "rule", ticket, rule: trace.rule, did: did.collect(), stopped }
    }

    pub(super) fn ticket(at: String, ticket: i64, status: &str, team: &str) -> Self {
        Self::Ticket { at, kind: "ticket", ticket, status: status.to_owned(), team: team.to_owned() }
    }
}

impl fmt::Display for Line {
    /// One line to read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |ticket: &Option<i64>| ticket.map(|number| format!(" #{number}")).unwrap_or_default();
        match self {
            Self::Sent(sent) => {
                let (at, to) = (&sent.at, sent.to.join(", "));
                write!(f, "{at}  mail     {} → {to} [{}] {}", sent.mail, sent.locale, sent.subject)
            }
            Self::Promise { at, ticket, promise, state, due, .. } => {
                write!(f, "{at}  promise {} {promise} {state}, due {due}", of(ticket))
            }
            Self::Ticket { at, ticket, status, team, .. } => {
                write!(f, "{at}  ticket   #{ticket} {status}, {team}")
            }
            Self::Action { at, action, ticket, step, to, webhook, .. } => {
                let step = step.as_deref().map(|step| format!(" {step}")).unwrap_or_default();
                let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
                let webhook = webhook.as_deref().map(|key| format!(" to {key}")).unwrap_or_default();
                write!(f, "{at}  action  {} {action}{step}{to}{webhook}", of(ticket))
            }
            Self::Rule { at, ticket, rule, did, stopped, .. } => {
                let stopped = stopped.map(|why| format!("stopped, {why}")).unwrap_or_default();
                write!(f, "{at}  rule    {} {rule}: {}{stopped}", of(ticket), did.join(", "))
            }
            Self::Skipped { at, mail, reason, ticket, .. } => {
                write!(f, "{at}  skipped {} {mail}: {reason}", of(ticket))
            }
            Self::Refused { at, event, code, why, .. } => write!(f, "{at}  refused  {event}: {code}, {why}"),
        }
    }
}

/// An instant with the zone's offset and no name behind it.
pub(crate) fn instant(at: Timestamp, zone: &TimeZone) -> String {
    at.display_with_offset(zone.to_offset(at)).to_string()
}

/// The line of one record, if it has one.
pub(super) fn of_record(
    event: &Event,
    ticket: Option<i64>,
    at: Timestamp,
    zone: &TimeZone,
    state: Option<&State>,
) -> Option<Line> {
    let shown = instant(at, zone);
    let promise =
        |kind: relance_domain::promise::Kind, state: &'static str, due_at: Timestamp| Line::Promise {
            at: shown.clone(),
            kind: "promise",
            ticket,
            promise: kind.as_str(),
            state,
            due: instant(due_at, zone),
        };
    let due_of = |id: &PromiseId| {
        let known = state?.promises.iter().find(|promise| promise.id == *id)?;
        Some(known.due_at)
    };
    Some(match event {
        Event::PromiseMade { kind, due_at, .. } => promise(*kind, "made", *due_at),
        Event::PromiseKept { kind, due_at, .. } => promise(*kind, "kept", *due_at),
        Event::PromiseBroken { kind, due_at, .. } => promise(*kind, "broken", *due_at),
        Event::PromisePaused { kind, promise: id } => promise(*kind, "paused", due_of(id)?),
        Event::PromiseResumed { kind, due_at, .. } => promise(*kind, "resumed", *due_at),
        Event::PromiseCancelled { kind, promise: id } => promise(*kind, "cancelled", due_of(id)?),
        Event::Acted { .. } | Event::Restored | Event::Nudged { .. } | Event::Alarmed { .. } => {
            acted(event, ticket, shown)?
        }
        Event::Withheld { mail, why } => {
            Line::Skipped { at: shown, kind: "skipped", mail: mail.clone(), reason: withheld(why), ticket }
        }
        // The next hop of a simulation refuses nothing: a reply that is not delivered has a suppressed recipient.
        Event::NotDelivered { .. } => Line::Skipped {
            at: shown,
            kind: "skipped",
            mail: "reply".to_owned(),
            reason: withheld(&Withheld::Suppressed),
            ticket,
        },
        Event::StepSkipped { step, mail, why, .. } => Line::Skipped {
            at: shown,
            kind: "skipped",
            mail: mail.clone().unwrap_or_else(|| step.clone()),
            reason: skipped(why),
            ticket,
        },
        Event::RuleStopped { rule, why, .. } => Line::Rule {
            at: shown,
            kind: "rule",
            ticket,
            rule: rule.clone(),
            did: Vec::new(),
            stopped: Some(why.as_str()),
        },
        _ => return None,
    })
}

/// The line of what the desk did beside mail.
fn acted(event: &Event, ticket: Option<i64>, at: String) -> Option<Line> {
    let (action, cadence, step, to, webhook) = match event {
        // The invoice tells of itself.
        Event::Acted { action: Action::Renew, .. } => return None,
        Event::Acted { cadence, step, action, webhook } => {
            (action.as_str(), Some(cadence.clone()), Some(step.clone()), None, webhook.clone())
        }
        Event::Restored => ("restore", None, None, None, None),
        Event::Nudged { to, .. } | Event::Alarmed { to } => ("notify", None, None, Some(to.as_str()), None),
        _ => return None,
    };
    Some(Line::Action { at, kind: "action", action, ticket, cadence, step, to, webhook })
}

fn withheld(why: &Withheld) -> String {
    match why {
        Withheld::Cap => "the address got its automatic replies of the day".to_owned(),
        Withheld::Automatic(why) => format!("a robot wrote: {why}"),
        Withheld::Template(why) => why.clone(),
        Withheld::AlreadySent => "it left before".to_owned(),
        Withheld::NoTemplate => "the policy has no such mail".to_owned(),
        Withheld::Suppressed => "suppressed: nothing goes to this address any more".to_owned(),
    }
}

/// Why a step did not happen, in a sentence.
fn skipped(why: &Skip) -> String {
    match why {
        Skip::Passed => "its moment had passed when the cadence began".to_owned(),
        Skip::AnchorPassed => "it lies before its anchor, which has passed".to_owned(),
        Skip::Merged(into) => format!("missed, merged into `{into}`"),
        Skip::Late => "missed, and it does not leave late".to_owned(),
        Skip::Condition(fact) => format!("only if {fact}"),
        Skip::NoProof(step) => format!("no proof that `{step}` was accepted"),
        Skip::Ended(fact) => format!("ended: {fact}"),
        Skip::Declined => "the customer does not want it".to_owned(),
        Skip::Suppressed => "suppressed: nothing goes to this address any more".to_owned(),
        Skip::Unwritable(why) => why.clone(),
        Skip::ByAgent(name) => format!("skipped by {name}"),
    }
}
