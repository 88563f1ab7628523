//! The audit log for programs of administrators: what was done, by whom, to what, and how it was before. Taking it away
//! as a file leaves a record in it.

use jiff::SignedDuration;
use relance_domain::audit::Author;
use relance_domain::id::AgentId;
use relance_store::audit::{self, Record as Known};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::answer::{Bytes, Page};
use super::call::Call;
use super::history::exact;
use super::op::Ops;
use super::problem::Problem;
use super::ticket::limit;
use super::value::{At, Id, Key, Text};
use crate::handler::audit::{FILE_LINES, table};
use crate::route::Gate;

/// Days that are told of when nobody asked for others.
const DAYS: i64 = 30;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Admin, "/api/v1/audit"),
        "List what stands in the audit log, the newest first",
        &["GET /audit"],
        list,
    )
    .get(
        (Gate::Admin, "/api/v1/audit/file"),
        "Take the audit log away as CSV, 10,000 lines at most",
        &["GET /audit.csv"],
        file,
    )
}

/// What is asked of the log.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// What an agent did, by id.
    #[serde(default)]
    agent: Option<Id>,
    /// What others than agents did.
    #[serde(default)]
    author: Option<Other>,
    /// The word for what was done.
    #[serde(default)]
    what: Option<Key>,
    /// The key or the name of what it was done to.
    #[serde(default)]
    about: Option<Text<0, 320>>,
    /// From when; without it 30 days ago.
    #[serde(default)]
    from: Option<At>,
    /// Until when; without it now.
    #[serde(default)]
    until: Option<At>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Id>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// Whoever is no agent.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Other {
    Desk,
    CommandLine,
    Stranger,
}

impl Asked {
    fn read(&self, call: &Call) -> Result<audit::Asked, Problem> {
        let what = self.what.as_ref().map(|what| what.0.parse());
        let what = what.transpose().map_err(|_| Problem::unfit("what", "no_deed", "no such deed"))?;
        let author = self.author.map(|author| match author {
            Other::Desk => Author::Desk,
            Other::CommandLine => Author::CommandLine,
            Other::Stranger => Author::Stranger,
        });
        let from = self.from.map_or(call.now() - SignedDuration::from_hours(24 * DAYS), |at| at.0);
        // What is done at this instant is told of as well.
        let until = self.until.map_or(call.now() + SignedDuration::from_secs(1), |at| at.0);
        Ok(audit::Asked {
            agent: self.agent.map(|id| AgentId(id.0)),
            author: author.map(Author::as_str).unwrap_or_default().to_owned(),
            what,
            about: self.about.as_ref().map(|about| about.0.trim().to_owned()).unwrap_or_default(),
            from,
            until,
            before: self.after.map(|id| id.0),
        })
    }
}

/// Something that was done.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "AuditRecord"))]
pub(crate) struct Record {
    id: Id,
    at: At,
    /// `agent`, `desk`, `command_line` or `stranger`.
    author: String,
    /// The agent who did it, and what they are called now.
    agent: Option<Id>,
    agent_name: Option<String>,
    /// What the token is called through which a program did it.
    token: Option<String>,
    /// Where it came from.
    peer: Option<String>,
    /// The word for what was done.
    what: String,
    /// What kind of thing it was done to, its id or key, and how people called it then.
    about: String,
    key: String,
    name: String,
    /// How it was, and how it is then. Ids are texts.
    before: Map<String, Value>,
    after: Map<String, Value>,
}

/// Values as they are kept.
fn facts(text: &str) -> Map<String, Value> {
    let mut value = serde_json::from_str(text).unwrap_or_default();
    exact(&mut value);
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

impl From<Known> for Record {
    fn from(known: Known) -> Self {
        let Known { id, at, author, agent_name, deed, peer, token_name } = known;
        let agent = match author {
            Author::Agent(id) => Some(Id(id.0)),
            Author::Desk | Author::CommandLine | Author::Stranger => None,
        };
        Self {
            id: Id(id),
            at: At(at),
            author: author.as_str().to_owned(),
            agent,
            agent_name,
            token: token_name,
            peer,
            what: deed.what.as_str().to_owned(),
            about: deed.about.as_str().to_owned(),
            before: facts(&deed.before.to_json()),
            after: facts(&deed.after.to_json()),
            key: deed.key,
            name: deed.name,
        }
    }
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Record>, Problem> {
    let limit = i64::from(limit(asked.limit)?);
    let read = call.desk().look("audit log", asked.read(&call)?, move |tx, asked| {
        Box::pin(async move { Ok(audit::page(tx, &asked, limit + 1).await?) })
    });
    let mut found = read.await?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Page { items: found.into_iter().map(Record::from).collect(), next })
}

async fn file(call: Call, (): (), asked: Asked) -> Result<Bytes, Problem> {
    let wanted = audit::Asked { before: None, ..asked.read(&call)? };
    let read = call.desk().look("audit log file", wanted.clone(), |tx, asked| {
        Box::pin(async move { Ok(audit::page(tx, &asked, FILE_LINES).await?) })
    });
    let records = read.await?;
    let path = format!("/api/v1/audit/file?from={}&until={}", wanted.from, wanted.until);
    call.desk().exported("audit.csv", &path, call.now()).await?;
    let bytes = table(&records).into_bytes();
    Ok(Bytes { kind: "text/csv; charset=utf-8".into(), bytes, name: Some("audit.csv".into()) })
}
