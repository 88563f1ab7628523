//! The audit log for administrators: narrowed, page after page, and the same as a file for programs. Nothing of it can
//! be changed here.

#[cfg(test)]
mod tests;

use axum::extract::Query;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use relance_domain::audit::Author;
use relance_domain::id::AgentId;
use relance_store::agent;
use relance_store::audit::{self, Record};
use serde::Deserialize;

use super::sidebar;
use crate::component::Ctx;
use crate::csv;
use crate::fault::{Fault, form_value};
use crate::page::audit::{self as page, AuditView, Line};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Days that are shown when nobody asked for others.
const DAYS: i64 = 30;
/// Records of one page.
const ROWS: i64 = 50;
/// Lines of the file; more are another period.
pub(crate) const FILE_LINES: i64 = 10_000;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Admin, "/audit", show).get(Gate::Admin, "/audit.csv", download)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    who: String,
    what: String,
    about: String,
    /// The first and the last day, as the browser writes them.
    from: String,
    until: String,
    before: String,
}

/// What was asked for, understood. What nobody can read is left at what is usual.
struct Question {
    shown: page::Asked,
    asked: audit::Asked,
}

impl Question {
    fn of(visit: &Visit, asked: &Asked) -> Result<Self, Fault> {
        let days = visit.days((&asked.from, &asked.until), DAYS)?;
        let agent = asked.who.parse().ok().map(AgentId);
        let others = [Author::Desk, Author::CommandLine, Author::Stranger].map(Author::as_str);
        let author = others.into_iter().find(|word| *word == asked.who).unwrap_or_default();
        let what = asked.what.parse().ok();
        let about = asked.about.trim();
        Ok(Self {
            shown: page::Asked {
                who: asked.who.clone(),
                what: asked.what.clone(),
                about: about.to_owned(),
                from: days.from.to_string(),
                until: days.until.to_string(),
            },
            asked: audit::Asked {
                agent,
                author: author.to_owned(),
                what,
                about: about.to_owned(),
                from: days.begins_at,
                until: days.ends_at,
                before: asked.before.parse().ok(),
            },
        })
    }

    /// The same question at another path.
    fn path(&self, path: &str) -> String {
        let page::Asked { who, what, about, from, until } = &self.shown;
        let (who, what, about) = (form_value(who), form_value(what), form_value(about));
        format!("{path}?from={from}&until={until}&who={who}&what={what}&about={about}")
    }
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of(&visit, &asked)?;
    let read = visit.site.app.desk.look("audit log", question.asked.clone(), |tx, asked| {
        Box::pin(async move { Ok((audit::page(tx, &asked, ROWS + 1).await?, agent::all(tx).await?)) })
    });
    let (mut records, agents) = read.await?;
    let has_more = records.len() as i64 > ROWS;
    records.truncate(ROWS as usize);
    let older = records.last().filter(|_| has_more).map(|last| last.id);
    let view = AuditView {
        file: question.path("/audit.csv"),
        older: older.map(|id| format!("{}&before={id}", question.path("/audit"))),
        agents: agents.into_iter().map(|agent| (agent.id.to_string(), agent.name)).collect(),
        lines: records.into_iter().map(|record| line(&visit.ctx, record)).collect(),
        asked: question.shown,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

fn line(ctx: &Ctx, record: Record) -> Line {
    let Record { at, author, agent_name, deed, peer, token_name, .. } = record;
    let name = match (agent_name, token_name) {
        (Some(name), Some(token)) => {
            Some(ctx.with("history-via", &[("name", name.into()), ("token", token.into())]))
        }
        (name, _) => name,
    };
    Line { at, author, name, peer, deed }
}

async fn download(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of(&visit, &Asked { before: String::new(), ..asked })?;
    let read = visit.site.app.desk.look("audit log file", question.asked.clone(), |tx, asked| {
        Box::pin(async move { Ok(audit::page(tx, &asked, FILE_LINES).await?) })
    });
    let records = read.await?;
    visit.desk.exported("audit.csv", &question.path("/audit.csv"), visit.ctx.now).await?;
    let kept = [(CACHE_CONTROL, "private, no-store")];
    Ok((csv::headers("audit.csv"), kept, table(&records)).into_response())
}

/// For programs: words and JSON as they are kept, the same in every language.
pub(crate) fn table(records: &[Record]) -> String {
    let mut table = csv::START.to_string();
    let head = ["at", "author", "agent", "peer", "what", "about", "key", "name", "before", "after", "token"];
    csv::row(&mut table, &head.map(str::to_owned));
    for Record { at, author, agent_name, deed, peer, token_name, .. } in records {
        let cells = [
            at.to_string(),
            author.as_str().to_owned(),
            agent_name.clone().unwrap_or_default(),
            peer.clone().unwrap_or_default(),
            deed.what.as_str().to_owned(),
            deed.about.as_str().to_owned(),
            deed.key.clone(),
            deed.name.clone(),
            deed.before.to_json(),
            deed.after.to_json(),
            token_name.clone().unwrap_or_default(),
        ];
        csv::row(&mut table, &cells);
    }
    table
}
