//! Customers as somebody looks through them: page by page, by words, by organisation, each with whether the reader may
//! see a ticket of theirs. Every reading is bounded, whoever reads.

use relance_domain::agent::Agent;
use relance_domain::id::{CustomerId, OrganisationId, TicketId};
use relance_domain::locale::Locale;

use crate::ticket::locale;
use crate::{Error, Row, Tx, params};

/// Who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eyes {
    /// The teams of its reader, as [`Agent::reach`] has them.
    pub teams: String,
    /// Every customer is shown.
    pub sees_all: bool,
    /// Every ticket is shown.
    pub sees_all_tickets: bool,
}

impl Eyes {
    /// Leads look after all customers; tickets are shown by their teams.
    pub fn of(agent: &Agent) -> Self {
        Self { teams: agent.reach(), sees_all: agent.leads(), sees_all_tickets: agent.sees_all_teams() }
    }
}

/// A customer as lists show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: CustomerId,
    pub name: String,
    pub email: String,
    pub locale: Locale,
    pub organisation: Option<String>,
    /// The words by which they are found, separated by spaces.
    pub words: String,
    /// Whether the reader may know of them.
    pub is_seen: bool,
}

/// Where looking for a word goes on: behind this customer of this word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seek {
    pub word: String,
    pub id: i64,
}

/// A ticket of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketLine {
    pub id: TicketId,
    pub number: i64,
    pub subject: String,
    pub status: String,
    pub team: String,
    pub locale: Locale,
}

/// Whether somebody may see a ticket of this customer.
pub async fn is_seen(tx: &mut Tx, id: CustomerId, eyes: &Eyes) -> Result<bool, Error> {
    Ok(tx.query_opt("customer.is_seen", params![id.0, eyes.teams.as_str()]).await?.is_some())
}

/// Up to `limit` customers before one, the newest first, those included that the reader may not know of.
pub async fn page(tx: &mut Tx, eyes: &Eyes, before: i64, limit: i64) -> Result<Vec<Line>, Error> {
    let rows = tx.query("customer.page", params![before, eyes.sees_all, eyes.teams.as_str(), limit]).await?;
    rows.iter().map(line).collect()
}

/// Up to `limit` with a word that begins with this one, in the order of the words, each with the word.
pub async fn find_words(
    tx: &mut Tx,
    eyes: &Eyes,
    begin: &str,
    after: Option<&Seek>,
    limit: i64,
) -> Result<Vec<(String, Line)>, Error> {
    let (word, id) = after.map_or((begin, -1), |seek| (seek.word.as_str(), seek.id));
    // No word goes on with this byte: UTF-8 has none.
    let end = [begin.as_bytes(), &[0xff]].concat();
    let asked = params![eyes.sees_all, eyes.teams.as_str(), word.as_bytes(), id, end, limit];
    let rows = tx.query("customer.found", asked).await?;
    rows.iter()
        .map(|row| {
            let word = String::from_utf8(row.bytes("word")?).map_err(|_| row.bad("word", "it is no text"))?;
            Ok((word, line(row)?))
        })
        .collect()
}

/// Up to `limit` of an organisation after one of them, those included that the reader may not know of.
pub async fn members(
    tx: &mut Tx,
    eyes: &Eyes,
    of: OrganisationId,
    after: i64,
    limit: i64,
) -> Result<Vec<Line>, Error> {
    let rows =
        tx.query("customer.members", params![eyes.sees_all, eyes.teams.as_str(), of.0, after, limit]).await?;
    rows.iter().map(line).collect()
}

/// Up to `limit` tickets of a customer that the reader may see, the newest first.
pub async fn tickets(tx: &mut Tx, id: CustomerId, eyes: &Eyes, limit: i64) -> Result<Vec<TicketLine>, Error> {
    let asked = params![id.0, eyes.sees_all_tickets, eyes.teams.as_str(), limit];
    let rows = tx.query("customer.tickets", asked).await?;
    rows.iter()
        .map(|row| {
            Ok(TicketLine {
                id: TicketId(row.int("id")?),
                number: row.int("number")?,
                subject: row.text("subject")?,
                status: row.text("status")?,
                team: row.text("team")?,
                locale: locale(row, "locale")?,
            })
        })
        .collect()
}

fn line(row: &Row) -> Result<Line, Error> {
    Ok(Line {
        id: CustomerId(row.int("id")?),
        name: row.text("name")?,
        email: row.text("email")?,
        locale: locale(row, "locale")?,
        organisation: row.opt_text("organisation")?,
        words: row.text("words")?,
        is_seen: row.flag("seen")?,
    })
}
