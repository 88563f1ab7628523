//! What the agent of a token was told, for programs: read, and said to have been read. What agents hear of is decided
//! in the desk.

use axum::http::Method;
use relance_store::notice::{self, Line, Place};
use serde::{Deserialize, Serialize};

use super::answer::{Done, Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::limit;
use super::value::{At, Id, Text};
use crate::handler::sidebar::FEW;
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Agent, "/api/v1/notices"),
        "List what the agent was told: first what they have not read, then the rest, each the newest first",
        &["GET /notices"],
        list,
    )
    .get((Gate::Agent, "/api/v1/notices/unseen"), "Count what the agent has not read", &[], count)
    .write(
        (Method::POST, Gate::Agent, "/api/v1/notices/seen"),
        "Say that the agent has read everything up to a notice",
        &["POST /notices/seen"],
        see_all,
    )
    .act(
        (Method::POST, Gate::Agent, "/api/v1/notices/{id}/seen"),
        "Say that the agent has read a notice",
        &["POST /notices/{notice}/seen"],
        see_one,
    )
}

/// What is asked of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 40>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// Something that the agent was told.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Notice {
    id: Id,
    /// The word for what it is about, such as `assigned`, `mentioned`, `due_soon` or `not_delivered`.
    kind: String,
    at: At,
    seen: bool,
    /// The ticket; the first of them, where there are several.
    ticket: i64,
    /// Null where the ticket has gone where the agent may not follow.
    title: Option<String>,
    message: Option<Id>,
    /// The name of the colleague who did it.
    by: Option<String>,
    team: Option<String>,
    /// How many tickets it is about, where they are several.
    tickets: Option<i64>,
}

impl From<Line> for Notice {
    fn from(line: Line) -> Self {
        Self {
            id: Id(line.id),
            kind: line.kind,
            at: At(line.at),
            seen: line.is_seen,
            ticket: line.number,
            title: Some(line.subject).filter(|_| line.is_visible),
            message: line.message.map(|id| Id(id.0)).filter(|_| line.is_visible),
            by: line.by,
            team: line.team,
            tickets: line.tickets,
        }
    }
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Notice>, Problem> {
    let limit = i64::from(limit(asked.limit)?);
    let after = match &asked.after {
        None => Place::TOP,
        Some(after) => {
            let place = || {
                let (seen, id) = after.0.split_once('-')?;
                let id: Id = id.parse().ok()?;
                Some(Place { is_seen: seen == "1", id: id.0 })
            };
            place().ok_or_else(|| Problem::unfit("after", "no_place", "no page ends there"))?
        }
    };
    let context = (call.agent().clone(), after);
    let read = call.desk().look("notices", context, move |tx, context| {
        Box::pin(async move {
            let (by, after) = &*context;
            let eyes = (by.reach(), by.sees_all_teams());
            Ok(notice::page(tx, by.id, (&eyes.0, eyes.1), *after, limit + 1).await?)
        })
    });
    let mut found = read.await?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| {
        let Place { is_seen, id } = last.place();
        format!("{}-{id}", i64::from(is_seen))
    });
    Ok(Page { items: found.into_iter().map(Notice::from).collect(), next })
}

/// How many there are.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Unseen {
    n: i64,
    /// There may be more: nobody counts further.
    more: bool,
}

async fn count(call: Call, (): (), _: Plain) -> Result<Json<Unseen>, Problem> {
    let read = call.desk().look("bell", call.agent().id, |tx, agent| {
        Box::pin(async move { Ok(notice::count(tx, *agent, FEW + 1).await?) })
    });
    let n = read.await?;
    Ok(Json(Unseen { n: n.min(FEW), more: n > FEW }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Seen {
    /// The newest that was read: what came since stays unread.
    last: Id,
}

async fn see_all(call: Call, (): (), wish: Seen) -> Result<Done, Problem> {
    call.desk().see_notices(call.agent(), wish.last.0).await?;
    Ok(Done)
}

/// One that is not the agent's stays as it is.
async fn see_one(call: Call, id: Id) -> Result<Done, Problem> {
    call.desk().see_notice(call.agent(), id.0).await?;
    Ok(Done)
}
