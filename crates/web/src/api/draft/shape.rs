//! What programs say of a text that they write, and what they are told of it. What it means, and when it leaves, is
//! decided in the desk.

use std::str::FromStr;

use jiff::tz::TimeZone;
use relance_desk::{Composed, Pressed, Typed};
use relance_domain::draft::{Doubt as KnownDoubt, Draft as Known, Kind, Later, Standing};
use relance_domain::id::MessageId;
use relance_domain::message::Then as KnownThen;
use relance_domain::saved_reply::Change;
use relance_domain::ticket::ChosenDay;
use relance_store::draft::Line;
use relance_store::file::File as KnownFile;
use serde::{Deserialize, Serialize};

use super::super::answer::{Answer, Said};
use super::super::message::Message;
use super::super::op::Parts;
use super::super::problem::Problem;
use super::super::value::{At, Email, Id, Number, Text};

/// Doubts that one letter may have: recipients are the most of them.
const MOST_MARKS: usize = 500;

/// `reply` or `note`, in a path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KindPart(pub Kind);

impl FromStr for KindPart {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self)
    }
}

impl Parts for (Number, KindPart) {
    fn read(parts: &[String]) -> Option<Self> {
        Some((parts.first()?.parse().ok()?, parts.get(1)?.parse().ok()?))
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
        let kinds = schemars::json_schema!({ "type": "string", "enum": ["reply", "note"] });
        vec![from.subschema_for::<Number>(), kinds]
    }
}

/// What becomes of the ticket when a reply leaves.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Then {
    /// It stays ours: the next news are promised.
    Promise,
    /// It stays ours, and nothing is promised.
    Keep,
    /// We wait for the customer.
    Wait,
    /// A solution is proposed.
    Propose,
    Solve,
}

impl From<Then> for KnownThen {
    fn from(then: Then) -> Self {
        match then {
            Then::Promise => Self::Promise,
            Then::Keep => Self::Keep,
            Then::Wait => Self::Wait,
            Then::Propose => Self::Propose,
            Then::Solve => Self::Solve,
        }
    }
}

impl From<KnownThen> for Then {
    fn from(then: KnownThen) -> Self {
        match then {
            KnownThen::Promise => Self::Promise,
            KnownThen::Keep => Self::Keep,
            KnownThen::Wait => Self::Wait,
            KnownThen::Propose => Self::Propose,
            KnownThen::Solve => Self::Solve,
        }
    }
}

/// What is written, and what is chosen beside it. What is left out is as the team has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Written {
    body: Text<0, 100_000>,
    /// Who gets it; without `to` the customer, with copies to every party.
    #[serde(default)]
    to: Option<Vec<Email>>,
    #[serde(default)]
    cc: Vec<Email>,
    #[serde(default)]
    bcc: Vec<Email>,
    #[serde(default)]
    then: Option<Then>,
    /// How much time the next promise takes, such as `48 working hours`.
    #[serde(default)]
    promise: Option<Text<1, 60>>,
    /// The day that is promised instead, such as `2026-12-03`, and an hour, such as `17:00`.
    #[serde(default)]
    promise_date: Option<Text<1, 20>>,
    #[serde(default)]
    promise_time: Option<Text<0, 10>>,
    /// What else changes on the ticket when it leaves, such as `tag:refund`.
    #[serde(default)]
    changes: Vec<Text<1, 200>>,
    /// The id of the last entry that was read; refused when the customer wrote since.
    #[serde(default)]
    seen: Option<Id>,
    /// The revision of the draft that this goes on from; without one there is none yet.
    #[serde(default)]
    revision: Option<Id>,
}

impl Written {
    /// The same as the desk takes it.
    pub fn composed(self, kind: Kind) -> Result<Composed, Problem> {
        let changes = self.changes.iter().map(|change| {
            change.0.parse::<Change>().map_err(|why| Problem::unfit("/changes", "no_change", why.to_string()))
        });
        let budget = self.promise.map(|promise| {
            promise
                .0
                .parse()
                .map_err(|_| Problem::unfit("/promise", "no_budget", "such as `48 working hours`"))
        });
        let time = self.promise_time.map(|time| time.0).unwrap_or_default();
        let join = |all: &[Email]| all.iter().map(|one| one.0.as_str()).collect::<Vec<_>>().join("\n");
        let is_addressed = self.to.is_some() || !self.cc.is_empty() || !self.bcc.is_empty();
        let typed = Typed {
            to: join(self.to.as_deref().unwrap_or_default()),
            cc: join(&self.cc),
            bcc: join(&self.bcc),
        };
        Ok(Composed {
            kind,
            body: self.body.0,
            recipients: Some(typed).filter(|_| is_addressed && kind == Kind::Reply),
            then: self.then.map(Into::into),
            budget: budget.transpose()?,
            day: self.promise_date.map(|date| ChosenDay::new(&date.0, &time)),
            changes: changes.collect::<Result<_, _>>()?,
            promised_in: None,
            seen: self.seen.map(|id| MessageId(id.0)),
            revision: self.revision.map_or(0, |revision| revision.0),
            page: String::new(),
        })
    }
}

/// A reply to be sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Reply {
    message: Written,
    /// When it leaves, where that is not now.
    #[serde(default)]
    send_at: Option<At>,
    /// Marks of doubts that were looked at.
    #[serde(default)]
    accept: Vec<Text<1, 400>>,
}

impl Reply {
    pub fn pressed(self, zone: &TimeZone) -> Result<Pressed, Problem> {
        if self.accept.len() > MOST_MARKS {
            return Err(Problem::unfit("/accept", "too_many", format!("{MOST_MARKS} marks at most")));
        }
        let later = self.send_at.map(|at| (Later::Instant(at.0), zone.clone()));
        Ok(Pressed {
            composed: self.message.composed(Kind::Reply)?,
            later,
            seen_doubts: self.accept.into_iter().map(|mark| mark.0).collect(),
        })
    }
}

/// A note to be written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NoteWish {
    body: Text<1, 100_000>,
    /// The revision of the draft that it ends, with its files.
    #[serde(default)]
    revision: Option<Id>,
}

impl NoteWish {
    pub fn composed(self) -> Composed {
        Composed {
            kind: Kind::Note,
            body: self.body.0,
            recipients: None,
            then: None,
            budget: None,
            day: None,
            changes: Vec::new(),
            promised_in: None,
            seen: None,
            revision: self.revision.map_or(0, |revision| revision.0),
            page: String::new(),
        }
    }
}

/// A file that goes along.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "DraftFile"))]
pub(crate) struct File {
    id: Id,
    name: String,
    media_type: String,
    size_bytes: i64,
}

impl File {
    pub fn of(known: &KnownFile) -> Self {
        Self {
            id: Id(known.id.0),
            name: known.name.clone(),
            media_type: known.media_type.clone(),
            size_bytes: known.size_bytes,
        }
    }
}

/// Something that somebody should look at before a reply leaves.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Doubt {
    /// What `accept` takes.
    pub mark: String,
    pub words: String,
}

impl Doubt {
    pub fn of(known: &KnownDoubt) -> Self {
        let words = match known {
            KnownDoubt::Outsider(email) => format!("{email} stands on no message of the ticket"),
            KnownDoubt::Robot(email) => format!("nobody reads what is sent to {email}"),
            KnownDoubt::ReplyTo(email) => format!("nobody ever wrote from {email}"),
            KnownDoubt::NoCustomer => "it is not meant for the customer, so that it keeps nothing".to_owned(),
            KnownDoubt::Language(locale) => {
                format!("it is written in `{locale}`, which the customer does not read")
            }
            KnownDoubt::NoFile(word) => format!("it speaks of a file (`{word}`), and there is none"),
            KnownDoubt::Dated { words, .. } => format!("it promises: {words}"),
        };
        Self { mark: known.mark(), words }
    }
}

/// What an agent writes on a ticket.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Draft {
    id: Id,
    /// `reply` or `note`.
    kind: String,
    body: String,
    to: Vec<String>,
    cc: Vec<String>,
    bcc: Vec<String>,
    then: Option<Then>,
    /// The time that is promised, where one was chosen.
    promise: Option<String>,
    promise_date: Option<String>,
    promise_time: Option<String>,
    changes: Vec<String>,
    files: Vec<File>,
    revision: Id,
    updated_at: At,
    doubts: Vec<Doubt>,
}

impl Draft {
    pub fn of(known: &Known, files: &[KnownFile], doubts: Vec<KnownDoubt>) -> Self {
        let choice = &known.choice;
        let envelope = choice.envelope.clone().unwrap_or_default();
        let day = choice.day.as_ref();
        Self {
            id: Id(known.id.0),
            kind: known.kind.as_str().to_owned(),
            body: known.body.clone(),
            to: envelope.to,
            cc: envelope.cc,
            bcc: envelope.bcc,
            then: choice.then.map(Into::into),
            promise: choice.budget.map(|budget| budget.to_string()),
            promise_date: day.map(|day| day.date.clone()),
            promise_time: day.map(|day| day.time.clone()).filter(|time| !time.is_empty()),
            changes: choice.changes.iter().map(ToString::to_string).collect(),
            files: files.iter().map(File::of).collect(),
            revision: Id(known.revision),
            updated_at: At(known.updated_at),
            doubts: doubts.iter().map(Doubt::of).collect(),
        }
    }
}

/// A draft in the list of an agent's own.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DraftLine {
    ticket: i64,
    title: String,
    customer: String,
    kind: String,
    body: String,
    files: i64,
    updated_at: At,
    /// When it leaves, where it waits for that.
    leaves_at: Option<At>,
    /// Something came in between, so that it did not leave.
    held: bool,
}

impl DraftLine {
    pub fn of(line: Line) -> Self {
        let (leaves_at, held) = match &line.standing {
            Standing::Open => (None, false),
            Standing::Waits(press) => (Some(At(press.leaves_at)), false),
            Standing::Held { .. } => (None, true),
        };
        Self {
            ticket: line.number,
            title: line.subject,
            customer: if line.customer_name.is_empty() { line.customer_email } else { line.customer_name },
            kind: line.kind.as_str().to_owned(),
            body: line.body,
            files: line.n_files,
            updated_at: At(line.updated_at),
            leaves_at,
            held,
        }
    }
}

/// What came of a reply: it waits, and leaves then, or has left.
#[derive(Debug, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Waiting {
    Waits {
        /// By which it is taken back.
        draft: Id,
        leaves_at: At,
    },
    Left(Box<Message>),
}

impl Said for Waiting {
    fn into_answer(self) -> Answer {
        Answer::json(axum::http::StatusCode::ACCEPTED, &self)
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> super::super::answer::Described {
        super::super::answer::Accepted::<Self>::described(from)
    }
}
