//! The events that a simulation plays, one JSON object a line (DESIGN 8). Unknown fields are ignored; a line that is no
//! event is an error with its place. What an event does is the simulator's part.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// One thing that happens, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub at: Timestamp,
    pub what: What,
}

/// A letter to one of our mailboxes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct MailIn {
    pub from: String,
    #[serde(default)]
    pub to: Vec<String>,
    #[serde(default)]
    pub cc: Vec<String>,
    #[serde(default)]
    pub subject: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    pub message_id: Option<String>,
    /// Answers the last mail that was sent to `from`.
    #[serde(default)]
    pub reply: bool,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    Mail(MailIn),
    AgentReply {
        agent: String,
        ticket: i64,
        text: String,
        then: Option<String>,
        /// A day that is promised, on the clock of the ticket's team: `2026-12-03` or `2026-12-03 17:00`.
        by: Option<String>,
    },
    Note {
        agent: String,
        ticket: i64,
        text: String,
    },
    Move {
        agent: String,
        ticket: i64,
        team: String,
        notify: Option<bool>,
    },
    Assign {
        agent: String,
        ticket: i64,
        to: String,
    },
    Solve {
        agent: String,
        ticket: i64,
    },
    Reopen {
        agent: String,
        ticket: i64,
    },
    AccountCreated {
        email: String,
        name: Option<String>,
        locale: Option<String>,
    },
    Purchase {
        email: String,
        product: String,
    },
    Invoice {
        email: String,
        amount: String,
        currency: String,
        due: String,
        product: Option<String>,
    },
    Payment {
        invoice: Option<i64>,
        email: Option<String>,
        amount: String,
        currency: Option<String>,
        method: Option<String>,
    },
    /// A product that is tried for so many days.
    Trial {
        email: String,
        product: String,
        days: u16,
    },
    /// What a customer has is to end with its period.
    Cancel {
        email: String,
        product: Option<String>,
    },
    PaymentFailed {
        invoice: Option<i64>,
        email: Option<String>,
        method: Option<String>,
        why: Option<String>,
        /// The day on which it is tried again.
        next_attempt: Option<String>,
    },
    TransferAnnounced {
        invoice: Option<i64>,
        email: Option<String>,
    },
    /// The bank tells of a transfer.
    Transfer {
        amount: String,
        currency: String,
        reference: String,
        payer: Option<String>,
        /// What the bank knows it by: one told twice is one.
        source: Option<String>,
    },
    Refund {
        email: String,
        amount: String,
        currency: String,
        receipt_url: Option<String>,
        /// `pending`: it is under way, and not out yet.
        state: Option<String>,
    },
    /// What became of a refund that was under way: `succeeded` or `failed`.
    RefundUpdate {
        email: String,
        amount: String,
        currency: String,
        state: String,
        receipt_url: Option<String>,
        why: Option<String>,
    },
    WrongPerson {
        email: String,
        serious: Option<bool>,
    },
    Rate {
        ticket: i64,
        score: i64,
        comment: Option<String>,
    },
    Bounce {
        email: String,
        status: String,
    },
    Downtime {
        until: Timestamp,
    },
    Form {
        form: String,
        email: String,
        #[serde(default)]
        fields: BTreeMap<String, Value>,
    },
    Inquiry {},
    ShippingDelay {},
    Maintenance {},
    MaintenanceUpdate {},
    MaintenanceEnd {},
    Subscribe {},
    /// A line whose fields do not fit its event: refused, with what is wrong.
    #[serde(skip)]
    Unfit {
        name: String,
        why: String,
    },
}

impl What {
    /// The word in the events file.
    pub fn name(&self) -> String {
        let word = match self {
            Self::Mail(_) => "mail",
            Self::AgentReply { .. } => "agent_reply",
            Self::Note { .. } => "note",
            Self::Move { .. } => "move",
            Self::Assign { .. } => "assign",
            Self::Solve { .. } => "solve",
            Self::Reopen { .. } => "reopen",
            Self::AccountCreated { .. } => "account_created",
            Self::Purchase { .. } => "purchase",
            Self::Invoice { .. } => "invoice",
            Self::Payment { .. } => "payment",
            Self::Trial { .. } => "trial",
            Self::Cancel { .. } => "cancel",
            Self::PaymentFailed { .. } => "payment_failed",
            Self::TransferAnnounced { .. } => "transfer_announced",
            Self::Transfer { .. } => "transfer",
            Self::Refund { .. } => "refund",
            Self::RefundUpdate { .. } => "refund_update",
            Self::WrongPerson { .. } => "wrong_person",
            Self::Rate { .. } => "rate",
            Self::Bounce { .. } => "bounce",
            Self::Downtime { .. } => "downtime",
            Self::Form { .. } => "form",
            Self::Inquiry {} => "inquiry",
            Self::ShippingDelay {} => "shipping_delay",
            Self::Maintenance {} => "maintenance",
            Self::MaintenanceUpdate {} => "maintenance_update",
            Self::MaintenanceEnd {} => "maintenance_end",
            Self::Subscribe {} => "subscribe",
            Self::Unfit { name, .. } => name,
        };
        word.to_owned()
    }
}

/// Why a file is no list of events. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {what}")]
pub struct EventError {
    pub line: usize,
    pub column: usize,
    pub what: String,
}

/// Reads events, one a line, in order of their instants. Empty lines and lines that begin with `#` are passed over.
pub fn read_events(text: &str) -> Result<Vec<Event>, EventError> {
    let mut events: Vec<Event> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let wrong = |column: usize, what: String| EventError { line: index + 1, column, what };
        let value: Value = serde_json::from_str(line)
            .map_err(|error| wrong(error.column().max(1), format!("not a JSON object: {error}")))?;
        let at = value.get("at").and_then(Value::as_str);
        let at = at.ok_or_else(|| {
            wrong(1, "an event needs `at`, an instant such as 2026-11-06T17:00:00+01:00".into())
        })?;
        let at: Timestamp = at.parse().map_err(|_| {
            wrong(1, format!("`{at}` is no instant: write one such as 2026-11-06T17:00:00+01:00"))
        })?;
        let name = value.get("event").and_then(Value::as_str).map(str::to_owned);
        let name = name.ok_or_else(|| wrong(1, "an event needs `event`, such as \"mail\"".into()))?;
        if events.last().is_some_and(|last| at < last.at) {
            return Err(wrong(1, "it happens before the line above: events are ordered by `at`".into()));
        }
        let what = serde_json::from_value(value)
            .unwrap_or_else(|error| What::Unfit { name, why: error.to_string() });
        events.push(Event { at, what });
    }
    Ok(events)
}
