//! The index of words: what it has still to read, the words of a row, and rows that have words, as far as an agent may
//! see their tickets. Both engines get the same tokens; how each is asked is here, what is asked is `domain`'s.

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::id::{AgentId, MessageId, TagId, TicketId};
use relance_domain::label::Priority;
use relance_domain::locale::Locale;
use relance_domain::message::Kind;
use relance_domain::search::{Document, EVERYWHERE, Query, Term, Wanted};
use relance_domain::ticket::Status;

use crate::ticket::{Line, line, locale};
use crate::{Dialect, Error, Row, Tx, Value, label, params};

/// Rows of a list that one statement brings.
pub const SHOWN: usize = 50;
/// Newest rows that are read one by one where words may be common: PostgreSQL's index of words knows no order.
const WALKED_FIRST: i64 = 1_000;
/// At most so many after these, at once.
const WALKED: i64 = 8_000;
/// Hits for which is walked on: more than a page has, since some are of one ticket.
const WALKED_FOR: i64 = 2 * SHOWN as i64;
/// With at most so many hits in all, as far as the newest rows tell, all are found at once.
const FEW: i64 = 2_000;
/// The same with fewer hits than one in so many rows: walking would find next to none.
const RARE: i64 = 500;
/// With so many they are too many after all (`search.hits`).
const TOO_MANY: i64 = 10_000;

/// Something to be read into the index: a message, or a ticket on which nobody has written.
pub async fn defer(tx: &mut Tx, id: i64) -> Result<(), Error> {
    match tx.is_searched() {
        true => tx.run("search.defer", params![id]).await.map(drop),
        false => Ok(()),
    }
}

/// Up to `limit` that wait, the newest first.
pub async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<i64>, Error> {
    tx.query("search.waiting", params![limit]).await?.iter().map(|row| row.int("id")).collect()
}

/// One is read. False when somebody else has read it.
pub async fn settle(tx: &mut Tx, id: i64) -> Result<bool, Error> {
    Ok(tx.run("search.settle", params![id]).await? == 1)
}

/// Keeps the words of a row in the place of those it had.
pub async fn put(tx: &mut Tx, id: i64, document: &Document) -> Result<(), Error> {
    let words = match tx.dialect() {
        Dialect::Sqlite => in_a_line(document),
        Dialect::Postgres => with_places(document),
    };
    tx.run("search.put", params![id, words]).await.map(drop)
}

/// Forgets the words of a row.
pub async fn remove(tx: &mut Tx, id: i64) -> Result<(), Error> {
    tx.run("search.drop", params![id]).await.map(drop)
}

/// A row that has the words, with what its ticket is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub id: i64,
    pub ticket: TicketId,
    pub number: i64,
    pub team: String,
    pub status: Status,
    pub owed_state: Option<String>,
    pub locale: Locale,
    pub assignee: Option<AgentId>,
    pub unread: bool,
    pub undelivered: bool,
    /// Some team watches it.
    pub watched: bool,
    /// As its row names them.
    pub tags: Vec<TagId>,
    pub priority: Priority,
    pub category: Option<String>,
    pub snoozed: bool,
}

/// Who looks for what.
#[derive(Debug, Clone)]
pub struct Asked {
    words: String,
    is_wide: bool,
    teams: String,
    sees_all: bool,
    way: Way,
}

/// How rows are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// SQLite's index of words is in the order of ids.
    Ordered,
    /// So many of the newest are read one by one, to see how common the words are.
    Walk { rows: i64 },
    /// They are common enough to be found so.
    WalkOn { rows: i64 },
    /// They are rare.
    Index,
}

/// What was found between two ids, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    pub hits: Vec<Hit>,
    /// The lowest id that was looked at; none when nothing older is left.
    pub until: Option<i64>,
    /// How much was looked at.
    pub looked: i64,
    /// Rows that were gone through for that, where those are more.
    n_read: Option<i64>,
    /// Rows that there are, where the engine knows about how many.
    n_all: Option<i64>,
}

impl Asked {
    /// The words of a query for the engine of this transaction.
    pub fn new(tx: &Tx, query: &Query, by: &Agent) -> Self {
        let (words, way) = match tx.dialect() {
            Dialect::Sqlite => (sqlite_words(&query.terms), Way::Ordered),
            Dialect::Postgres => (postgres_words(&query.terms), Way::Walk { rows: WALKED_FIRST }),
        };
        Self { words, is_wide: query.is_wide(), teams: by.reach(), sees_all: by.sees_all_teams(), way }
    }

    /// Looks at up to `limit` of those below `before` and not below `from`.
    pub async fn look(&mut self, tx: &mut Tx, before: i64, from: i64, limit: i64) -> Result<Reach, Error> {
        loop {
            let (statement, limit) = match self.way {
                Way::Walk { rows } | Way::WalkOn { rows } => ("search.walk", rows),
                Way::Ordered | Way::Index => ("search.hits", limit),
            };
            let params =
                params![self.words.as_str(), before, from, limit, self.teams.as_str(), self.sees_all]
                    .to_vec();
            let reach = reach(&tx.query(statement, &params).await?)?;
            match self.way {
                Way::Index if reach.n_read == Some(TOO_MANY) => self.way = Way::WalkOn { rows: WALKED },
                Way::Ordered | Way::Index => {
                    return Ok(Reach { until: reach.until.filter(|_| reach.looked == limit), ..reach });
                }
                Way::Walk { .. } | Way::WalkOn { .. } => {
                    if let Way::Walk { .. } = self.way {
                        self.way = after(limit, &reach, self.is_wide);
                    }
                    // Each row was read, whether it has the words or not.
                    let until = reach.until.filter(|_| reach.n_read == Some(limit));
                    return Ok(Reach { looked: limit, until, ..reach });
                }
            }
        }
    }

    /// Whether one row has the words, whoever may see it.
    pub async fn is_in(&self, tx: &mut Tx, id: i64) -> Result<bool, Error> {
        let params = params![self.words.as_str(), id + 1, id, 1_i64, self.teams.as_str(), true].to_vec();
        // Of one row nobody has to ask who may see it, where the engine does not either.
        let n = if self.way == Way::Ordered { 4 } else { params.len() };
        Ok(reach(&tx.query("search.walk", &params[..n]).await?)?.looked > 0)
    }
}

/// How to go on after the newest rows have told how common the words are.
fn after(rows: i64, reach: &Reach, is_wide: bool) -> Way {
    let found = reach.looked;
    let in_all = found.saturating_mul(reach.n_all.unwrap_or(i64::MAX)) / rows;
    match !is_wide && (in_all <= FEW || found * RARE < rows) {
        true => Way::Index,
        false => Way::WalkOn { rows: (WALKED_FOR * rows / found.max(1)).clamp(WALKED_FIRST, WALKED) },
    }
}

fn reach(rows: &[Row]) -> Result<Reach, Error> {
    let mut reach =
        Reach { hits: Vec::with_capacity(rows.len()), until: None, looked: 0, n_read: None, n_all: None };
    for row in rows {
        match row.opt_int("ticket_id")? {
            Some(ticket) => reach.hits.push(hit(row, TicketId(ticket))?),
            None => {
                (reach.until, reach.looked) = (row.opt_int("id")?, row.int("number")?);
                reach.n_read = row.opt_int("status_at")?;
                // What was never counted is -1.
                reach.n_all = row.opt_int("priority")?.filter(|n| *n >= 0);
            }
        }
    }
    reach.hits.sort_unstable_by_key(|hit| std::cmp::Reverse(hit.id));
    Ok(reach)
}

fn hit(row: &Row, ticket: TicketId) -> Result<Hit, Error> {
    let since = row.opt_instant("status_at")?.unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Hit {
        id: row.int("id")?,
        ticket,
        number: row.int("number")?,
        team: row.text("team")?,
        status: Status::parse(row.str("status")?, since).map_err(|why| row.bad("status", &why))?,
        owed_state: row.opt_text("owed_state")?,
        locale: locale(row, "locale")?,
        assignee: row.opt_int("assignee")?.map(AgentId),
        unread: row.flag("unread")?,
        undelivered: row.flag("undelivered")?,
        watched: row.flag("watched")?,
        tags: label::tags(row)?,
        priority: label::priority(row)?,
        category: row.opt_text("category")?,
        snoozed: row.opt_int("snoozed_until_at")?.is_some(),
    })
}

/// Up to `limit` entries of a ticket, not older than one.
pub async fn siblings(tx: &mut Tx, ticket: TicketId, from: i64, limit: i64) -> Result<Vec<i64>, Error> {
    let rows = tx.query("search.siblings", params![ticket.0, from, limit]).await?;
    rows.iter().map(|row| row.int("id")).collect()
}

/// A message as a list of hits shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub id: MessageId,
    pub author: String,
    pub kind: Kind,
    pub at: Timestamp,
    pub locale: Option<Locale>,
    /// What was newly written, not all of what is very long.
    pub written: String,
    /// The whole text, when that is more.
    pub whole: Option<String>,
}

/// Up to [`SHOWN`] messages, in no order.
pub async fn texts(tx: &mut Tx, ids: &[i64]) -> Result<Vec<Text>, Error> {
    let text = |row: &Row| {
        let name = row.text("author_name")?;
        Ok(Text {
            id: MessageId(row.int("id")?),
            author: if name.is_empty() { row.text("author_email")? } else { name },
            kind: row.str("kind")?.parse().map_err(|why: String| row.bad("kind", &why))?,
            at: row.instant("at")?,
            locale: row.opt_str("locale")?.and_then(|word| word.parse().ok()),
            written: row.text("written")?,
            whole: row.opt_text("whole")?,
        })
    };
    tx.query("search.texts", &fifty(ids)).await?.iter().map(text).collect()
}

/// Up to [`SHOWN`] tickets, in no order.
pub async fn lines(tx: &mut Tx, ids: &[i64]) -> Result<Vec<Line>, Error> {
    tx.query("search.lines", &fifty(ids)).await?.iter().map(line).collect()
}

/// As many parameters as the statement has; nothing has the id 0.
fn fifty(ids: &[i64]) -> Vec<Value> {
    (0..SHOWN).map(|at| Value::Int(ids.get(at).copied().unwrap_or(0))).collect()
}

/// For FTS5: tokens with blanks between them.
fn in_a_line(document: &Document) -> String {
    let mut line = document.ordered.join(" ");
    for token in &document.beside {
        line.push(' ');
        line.push_str(token);
    }
    line
}

/// For PostgreSQL: each token with its places, `'jeu':1,7 's:jeu'`. Tokens have letters, digits and colons alone.
fn with_places(document: &Document) -> String {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, token) in document.ordered.iter().enumerate() {
        places.entry(token).or_default().push(at + 1);
    }
    let mut line = String::new();
    for (token, at) in &places {
        let at: Vec<String> = at.iter().map(ToString::to_string).collect();
        line.push_str(&format!("'{token}':{} ", at.join(",")));
    }
    for token in document.beside.iter().filter(|token| !places.contains_key(token.as_str())) {
        line.push_str(&format!("'{token}' "));
    }
    line
}

/// `("jeu" OR "s:jeu") AND "mise a jour" NOT ("fact" *)`
fn sqlite_words(terms: &[Term]) -> String {
    let one = |term: &Term| match &term.wanted {
        Wanted::Word(tokens) => {
            let any: Vec<String> = tokens.iter().map(|token| format!("\"{token}\"")).collect();
            format!("({})", any.join(" OR "))
        }
        Wanted::Phrase { words, begins } => {
            format!("(\"{}\"{})", words.join(" "), if *begins { " *" } else { "" })
        }
    };
    let (wanted, unwanted) = parted(terms, one);
    let wanted = if wanted.is_empty() { format!("\"{EVERYWHERE}\"") } else { wanted.join(" AND ") };
    match unwanted.is_empty() {
        true => wanted,
        false => format!("({wanted}) NOT ({})", unwanted.join(" OR ")),
    }
}

/// `('jeu' | 's:jeu') & ('mise' <-> 'a' <-> 'jour') & !('fact':*)`
fn postgres_words(terms: &[Term]) -> String {
    let one = |term: &Term| match &term.wanted {
        Wanted::Word(tokens) => {
            let any: Vec<String> = tokens.iter().map(|token| format!("'{token}'")).collect();
            format!("({})", any.join(" | "))
        }
        Wanted::Phrase { words, begins } => {
            let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
            format!("({}{})", words.join(" <-> "), if *begins { ":*" } else { "" })
        }
    };
    let (wanted, unwanted) = parted(terms, one);
    let wanted = if wanted.is_empty() { vec![format!("'{EVERYWHERE}'")] } else { wanted };
    let unwanted = unwanted.into_iter().map(|term| format!("!{term}"));
    wanted.into_iter().chain(unwanted).collect::<Vec<_>>().join(" & ")
}

/// What is wanted, and what is not.
fn parted(terms: &[Term], one: impl Fn(&Term) -> String) -> (Vec<String>, Vec<String>) {
    let (unwanted, wanted): (Vec<&Term>, Vec<&Term>) = terms.iter().partition(|term| term.is_not);
    let all = |terms: Vec<&Term>| terms.into_iter().map(&one).collect();
    (all(wanted), all(unwanted))
}

#[cfg(test)]
mod tests;
