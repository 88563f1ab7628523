//! The tickets of a view as a table for a spreadsheet: page after page, as it is read, and no more rows than a person
//! looks through.

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use jiff::Timestamp;
use relance_desk::{Desk, Error};
use relance_domain::id::ViewId;
use relance_domain::view::Field;
use relance_store::sieve::{Sieve, Start};
use relance_store::ticket::Line;

use super::seen;
use crate::component::{Ctx, promise};
use crate::csv;
use crate::fault::Fault;
use crate::handler::{inbox, sidebar};
use crate::page::view::word;
use crate::visit::Visit;

/// Rows that are read at once.
const PAGE: i64 = 500;
/// Rows of one table.
const ROWS: usize = 50_000;

/// Where reading has come to.
struct Reading {
    desk: Desk,
    ctx: Ctx,
    sieve: Sieve,
    next: Option<Start>,
    n_rows: usize,
}

/// Sends the table.
pub async fn show(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let desk = visit.site.app.desk.clone();
    let context = (visit.agent.clone(), ViewId(id));
    let found = desk
        .look("view", context, |tx, context| Box::pin(async move { seen(tx, &context.0, context.1).await }))
        .await?;
    let view = found.ok_or(Fault::Missing)?;
    if !view.scope.is_exported_by(&visit.agent) {
        return Err(Fault::Forbidden);
    }
    visit.desk.exported("tickets.csv", &view.name.to_string(), visit.ctx.now).await?;
    let sieve = Sieve {
        sort: view.sort,
        ..Sieve::new(sidebar::exported(&visit.agent), view.condition, inbox::here(&visit))
    };
    let reading = Reading { desk, ctx: visit.ctx.clone(), sieve, next: Some(Start::First), n_rows: 0 };
    let pages = stream::try_unfold(reading, page);
    Ok((csv::headers("tickets.csv"), Body::from_stream(pages)).into_response())
}

/// The next rows as bytes, the first with the head of the table.
async fn page(mut reading: Reading) -> Result<Option<(Bytes, Reading)>, Error> {
    let Some(start) = reading.next.take().filter(|_| reading.n_rows < ROWS) else { return Ok(None) };
    let read = reading.desk.look("export", (reading.sieve.clone(), start), |tx, context| {
        Box::pin(async move { Ok(context.0.page(tx, context.1, PAGE).await?) })
    });
    let page = read.await?;
    let mut text = String::new();
    if reading.n_rows == 0 {
        text.push(csv::START);
        csv::row(&mut text, &head(&reading.ctx));
    }
    for line in &page.lines {
        csv::row(&mut text, &cells(&reading.ctx, line));
    }
    reading.n_rows += page.lines.len();
    reading.next = page.after.map(Start::After);
    Ok(Some((Bytes::from(text), reading)))
}

fn head(ctx: &Ctx) -> Vec<String> {
    let field = |field| word::field(ctx, field);
    vec![
        ctx.t("view-csv-number"),
        field(Field::Subject),
        ctx.t("column-customer"),
        field(Field::Customer),
        field(Field::Status),
        field(Field::Team),
        ctx.t("column-agent"),
        field(Field::Language),
        field(Field::Promise),
        field(Field::Owed),
        field(Field::Due),
        field(Field::Mailbox),
        field(Field::Created),
        field(Field::Changed),
    ]
}

fn cells(ctx: &Ctx, line: &Line) -> Vec<String> {
    let owed = line.owed.as_ref();
    let at = |at: Timestamp| ctx.at(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    vec![
        line.number.to_string(),
        line.subject.clone(),
        line.customer_name.clone(),
        line.customer_email.clone(),
        word::status(ctx, line.status.as_str()),
        line.team.clone(),
        line.agent_name.clone().unwrap_or_default(),
        line.locale.to_string(),
        owed.map(|owed| promise::kind(ctx, owed.kind)).unwrap_or_default(),
        owed.map(|owed| word::owed(ctx, &owed.state)).unwrap_or_default(),
        owed.map(|owed| at(owed.due_at)).unwrap_or_default(),
        line.mailbox.clone(),
        at(line.created_at),
        at(line.updated_at),
    ]
}
