//! What stands on a ticket beside its promises: a title of ours, a priority, tags. Which tags there are is in `tag`;
//! what may be changed is decided in `domain`.

use jiff::Timestamp;
use relance_domain::id::{TagId, TicketId};
use relance_domain::label::Priority;

use crate::intake::{json, list};
use crate::{Bell, Error, Row, Tx, params, search};

/// The labels of one ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// What we call it among us, where that is not the subject of its mails.
    pub title: Option<String>,
    pub priority: Priority,
    /// As its row names them; one may be another by now, see [`crate::tag::Tags`].
    pub tags: Vec<TagId>,
    /// The key of its category.
    pub category: Option<String>,
    /// Until when it is put aside.
    pub snoozed_until: Option<Timestamp>,
}

/// Reads them.
pub async fn find(tx: &mut Tx, ticket: TicketId) -> Result<Labels, Error> {
    let Some(row) = tx.query_opt("label.find", params![ticket.0]).await? else {
        return Ok(Labels::default());
    };
    Ok(Labels {
        title: row.opt_text("title")?,
        priority: priority(&row)?,
        tags: tags(&row)?,
        category: row.opt_text("category")?,
        snoozed_until: row.opt_instant("snoozed_until_at")?,
    })
}

/// Entries of a ticket that are read again under another title; the newest, of more.
const REREAD: i64 = 500;

/// Gives it another title, or none. Both stand in lists, and in the index of words.
pub async fn set_title(
    tx: &mut Tx,
    ticket: TicketId,
    subject: &str,
    title: Option<&str>,
) -> Result<(), Error> {
    let both = title.map_or_else(|| subject.to_owned(), |title| format!("{title}\n{subject}"));
    tx.run("label.set_title", params![ticket.0, title, both.to_lowercase()]).await?;
    let entries = search::siblings(tx, ticket, 0, REREAD).await?;
    if entries.is_empty() {
        search::defer(tx, ticket.0).await?;
    }
    for entry in entries {
        search::defer(tx, entry).await?;
    }
    tx.ring(Bell::Ticket(ticket.0));
    Ok(())
}

/// Gives it another priority.
pub async fn set_priority(tx: &mut Tx, ticket: TicketId, priority: Priority) -> Result<(), Error> {
    tx.run("label.set_priority", params![ticket.0, priority.rank()]).await?;
    tx.ring(Bell::Ticket(ticket.0));
    Ok(())
}

/// Gives it these tags and no others.
pub async fn set_tags(tx: &mut Tx, ticket: TicketId, tags: &[TagId]) -> Result<(), Error> {
    tx.run("label.set_tags", params![ticket.0, json(&tags)]).await?;
    tx.run("label.drop_all", params![ticket.0]).await?;
    for tag in tags {
        tx.run("label.add", params![tag.0, ticket.0]).await?;
    }
    tx.ring(Bell::Ticket(ticket.0));
    Ok(())
}

/// The priority in a ticket's row.
pub(crate) fn priority(row: &Row) -> Result<Priority, Error> {
    let rank = row.int("priority")?;
    Priority::of_rank(rank).ok_or_else(|| row.bad("priority", &format!("{rank} is no priority")))
}

/// The tags in a ticket's row.
pub(crate) fn tags(row: &Row) -> Result<Vec<TagId>, Error> {
    // Most tickets have none, and lists read many.
    if row.str("tags")? == "[]" { Ok(Vec::new()) } else { list(row, "tags") }
}
