//! Searching tickets for programs: by the words of their entries, the newest first. What is found by which words is the
//! desk's.

use relance_desk::{FoundTicket, Place};
use relance_store::tag;
use serde::{Deserialize, Serialize};

use super::answer::Json;
use super::call::Call;
use super::op::Ops;
use super::problem::Problem;
use super::ticket::TicketLine;
use super::value::{At, Id, Text};
use super::word::MessageKind;
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get((Gate::Agent, "/api/v1/search"), "Search tickets by words", &["GET /search"], search)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// What is looked for: words, `"a phrase"`, `-without`, `from:` and `in:` as in the desk's own search.
    q: Text<1, 500>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 100>>,
}

/// The entry that was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HitEntry {
    id: Id,
    kind: MessageKind,
    author: String,
    at: At,
    /// Some words around those that were found.
    snippet: String,
}

/// A ticket that was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SearchHit"))]
pub(crate) struct Hit {
    ticket: TicketLine,
    /// Its newest entry that has the words.
    entry: Option<HitEntry>,
}

/// What was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Hits {
    items: Vec<Hit>,
    /// How many there are, on the first page, and whether there may be more.
    count: Option<usize>,
    more: bool,
    next: Option<String>,
    /// Set where only what came since then was looked at.
    looked_since: Option<At>,
}

async fn search(call: Call, (): (), asked: Asked) -> Result<Json<Hits>, Problem> {
    let place = match &asked.after {
        None => None,
        Some(after) => {
            let read = after.0.parse::<Place>();
            Some(read.map_err(|()| Problem::unfit("after", "no_place", "no page ends there"))?)
        }
    };
    let typed: String = asked.q.0.chars().filter(|c| !c.is_control()).collect();
    let found = call.desk().search(call.agent(), typed.trim(), place).await?;
    let tags = call.desk().look("tags", (), |tx, _| Box::pin(async move { Ok(tag::all(tx).await?) }));
    let tags = tags.await?;
    let hit = |FoundTicket { line, entry, .. }: FoundTicket| Hit {
        ticket: TicketLine::of(&line, &tags),
        entry: entry.map(|entry| HitEntry {
            id: Id(entry.id.0),
            kind: (&entry.kind).into(),
            author: entry.author,
            at: At(entry.at),
            snippet: entry.snippet.iter().map(|part| part.text.as_str()).collect(),
        }),
    };
    Ok(Json(Hits {
        items: found.tickets.into_iter().map(hit).collect(),
        count: found.count.map(|(n, _)| n),
        more: found.count.is_some_and(|(_, more)| more),
        next: found.next.map(|next| next.to_string()),
        looked_since: found.since_at.map(At),
    }))
}
