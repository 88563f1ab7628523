//! One act on many tickets for programs: what it would do, doing it, how far it is, and taking it back. What an act
//! does to a ticket is decided in the desk.

use axum::http::Method;
use relance_desk::{BulkPreview as KnownPreview, Selection};
use relance_domain::bulk::BulkAct;
use relance_domain::id::AgentId;
use relance_domain::right::Right;
use relance_domain::snooze;
use relance_store::bulk::{State, Tally};
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Json};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{condition, settled, sieve_of};
use super::value::{At, Id, Key, Number, Text};
use super::word::Priority;
use crate::handler::bulk::loaded;
use crate::route::Gate;

const ANSWER: Gate = Gate::May(Right::Answer);
/// Numbers that are named in one act; more are a condition.
const NUMBERS: usize = 500;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.write(
        (Method::POST, ANSWER, "/api/v1/bulk/preview"),
        "See what an act on many tickets would do and send",
        &["POST /tickets/bulk"],
        preview,
    )
    .write((Method::POST, ANSWER, "/api/v1/bulk"), "Do something to many tickets", &["POST /bulk"], order)
    .get((Gate::Own, "/api/v1/bulk/{id}"), "See how far an act is", &["GET /bulk/{bulk}"], show)
    .act(
        (Method::POST, ANSWER, "/api/v1/bulk/{id}/undo"),
        "Take an act back",
        &["POST /bulk/{bulk}/undo"],
        undo,
    )
}

/// Until when tickets are put aside, by the hours of each one's team.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Preset {
    Tomorrow,
    Monday,
    Week,
}

/// What is done to every one of them.
#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Act {
    /// Null is nobody.
    Assign {
        agent: Option<Id>,
    },
    Move {
        team: Key,
        notify: bool,
    },
    Pause {},
    Solve {},
    Close {},
    Spam {},
    Tag {
        tags: Vec<Text<1, 40>>,
    },
    Untag {
        tags: Vec<Text<1, 40>>,
    },
    Priority {
        priority: Priority,
    },
    Snooze {
        until: Preset,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "BulkWish"))]
pub(crate) struct Wish {
    /// The tickets by number, or those of a condition.
    #[serde(default)]
    numbers: Vec<Number>,
    #[serde(default)]
    condition: Option<Text<1, 4000>>,
    what: Act,
}

impl Wish {
    fn read(self, call: &Call) -> Result<(Selection, BulkAct), Problem> {
        let names = |names: Vec<Text<1, 40>>| {
            let read = names.iter().map(|name| name.0.parse());
            let read = read.collect::<Result<Vec<_>, relance_domain::error::Refusal>>();
            read.map_err(|refusal| Problem::from(relance_desk::Error::from(refusal)))
        };
        let act = match self.what {
            Act::Assign { agent } => BulkAct::Assign { to: agent.map(|id| AgentId(id.0)) },
            Act::Move { team, notify } => BulkAct::Move { team: team.0, notify },
            Act::Pause {} => BulkAct::Pause,
            Act::Solve {} => BulkAct::Solve,
            Act::Close {} => BulkAct::Close,
            Act::Spam {} => BulkAct::Spam,
            Act::Tag { tags } => BulkAct::Tag { add: names(tags)?, remove: Vec::new() },
            Act::Untag { tags } => BulkAct::Tag { add: Vec::new(), remove: names(tags)? },
            Act::Priority { priority } => BulkAct::Prioritise { to: priority.into() },
            Act::Snooze { until } => BulkAct::Snooze { until: until.into() },
        };
        let on = match self.condition {
            Some(text) if self.numbers.is_empty() => {
                Selection::List(sieve_of(call, condition("/condition", &text.0)?))
            }
            None if (1..=NUMBERS).contains(&self.numbers.len()) => {
                Selection::Numbers(self.numbers.iter().map(|number| number.0).collect())
            }
            _ => {
                let what = format!("name 1 to {NUMBERS} numbers, or a condition");
                return Err(Problem::unfit("/numbers", "no_selection", what));
            }
        };
        Ok((on, act))
    }
}

impl From<Preset> for snooze::Preset {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::Tomorrow => Self::Tomorrow,
            Preset::Monday => Self::Monday,
            Preset::Week => Self::Week,
        }
    }
}

/// A mail, and for how many tickets.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "BulkMails"))]
pub(crate) struct Mails {
    /// Its key in the policy.
    mail: String,
    tickets: usize,
}

/// A ticket that would be left as it is.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Refused {
    number: i64,
    /// The code of the reason.
    why: String,
}

/// The first of the mails.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Example {
    number: i64,
    to: String,
    subject: String,
    text: String,
}

/// What an act would do.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "BulkPreview"))]
pub(crate) struct Preview {
    /// Tickets of the selection, as many as one act may have.
    total: usize,
    /// There are more, which it leaves alone.
    more: bool,
    /// Of how many the rest is told.
    tried: usize,
    would_do: usize,
    /// Mails that wait and would be kept from leaving.
    stopped: usize,
    mails: Vec<Mails>,
    /// What would be planned: it leaves later, unless something happens.
    later: Vec<Mails>,
    example: Option<Example>,
    n_refused: usize,
    /// Some of them.
    refused: Vec<Refused>,
}

impl From<KnownPreview> for Preview {
    fn from(known: KnownPreview) -> Self {
        let mails = |all: Vec<(String, usize)>| {
            all.into_iter().map(|(mail, tickets)| Mails { mail, tickets }).collect()
        };
        let refused = known.refused.into_iter();
        Self {
            total: known.total,
            more: known.more,
            tried: known.tried,
            would_do: known.would_do,
            stopped: known.n_stopped,
            mails: mails(known.mails),
            later: mails(known.later),
            example: known.example.map(|one| Example {
                number: one.number,
                to: one.to,
                subject: one.subject,
                text: one.text,
            }),
            n_refused: known.n_refused,
            refused: refused.map(|one| Refused { number: one.number, why: one.why }).collect(),
        }
    }
}

async fn preview(call: Call, (): (), wish: Wish) -> Result<Json<Preview>, Problem> {
    let (on, act) = wish.read(&call)?;
    Ok(Json(call.desk().preview_bulk(call.agent(), on, &act, call.now()).await?.into()))
}

/// How far an act is.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Bulk {
    id: Id,
    /// `running`, `done`, `taking_back` or `taken_back`.
    state: String,
    total: i64,
    made_at: At,
    waiting: i64,
    done: i64,
    refused: i64,
    taken_back: i64,
    /// What could not be taken back.
    stays: i64,
    /// Mails that had left by then.
    mails: i64,
    /// Tickets that were refused, or stay as they are, and why.
    told: Vec<Refused>,
}

async fn read(call: &Call, id: i64) -> Result<Bulk, Problem> {
    let (known, tally, told) = loaded(&call.visit, id).await?;
    let Tally { waiting, done, refused, taken_back, stays, mails } = tally;
    let state = match known.state {
        State::Running => "running",
        State::Done { .. } => "done",
        State::TakingBack => "taking_back",
        State::TakenBack { .. } => "taken_back",
    };
    let told = told.into_iter().map(|one| Refused { number: one.number, why: one.why });
    Ok(Bulk {
        id: Id(known.id.0),
        state: state.to_owned(),
        total: known.total,
        made_at: At(known.made_at),
        waiting,
        done,
        refused,
        taken_back,
        stays,
        mails,
        told: told.collect(),
    })
}

async fn order(call: Call, (): (), wish: Wish) -> Result<Accepted<Bulk>, Problem> {
    let (on, act) = wish.read(&call)?;
    let id = call.desk().begin_bulk(call.agent(), on, act, call.now()).await?;
    Ok(Accepted(read(&call, id.0).await?))
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Bulk>, Problem> {
    Ok(Json(read(&call, id.0).await?))
}

async fn undo(call: Call, id: Id) -> Result<Accepted<Bulk>, Problem> {
    let known = relance_domain::id::BulkId(id.0);
    settled(call.desk().take_back_bulk(call.agent(), known, call.now()).await)?;
    Ok(Accepted(read(&call, id.0).await?))
}
