//! What can go wrong in the store, typed so that callers can tell a conflict from a broken disk.
//! Every variant can be cloned, because a failed group commit gives the same error to each use case of the group.
//! Refusals of the domain do not live here: a use case returns its own error type and converts from this one.

use std::error::Error as StdError;
use std::sync::Arc;

/// The cause of an error, shared between the use cases of one group commit.
pub type Cause = Arc<dyn StdError + Send + Sync>;

/// An error of the store. `Display` is one line for a log or a terminal.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The address of the database cannot be understood.
    #[error("database address: {0}")]
    Url(String),
    /// The database cannot be opened or reached when the store starts.
    #[error("cannot open the database {place}: {cause}")]
    Open { place: String, cause: Cause },
    /// The database was migrated by a newer version of this program.
    #[error(
        "the database is at migration {found}, this program knows only {known}: run a newer version of relance"
    )]
    Newer { found: i64, known: i64 },
    /// A migration failed; those before it stay applied.
    #[error("migration {name}: {why}")]
    Migration { name: String, why: String },
    /// A named statement is unknown, broken, or was called with the wrong parameters.
    #[error("statement {statement}: {why}")]
    Statement { statement: String, why: String },
    /// A unique key exists already. `what` lists its columns as `table.column, table.column`
    /// (or the constraint's name where the engine tells no columns).
    #[error("{what} exists already (statement {statement})")]
    Conflict { statement: String, what: String },
    /// Another constraint refused the row: not null, check or foreign key.
    #[error("constraint {what} refused a row of statement {statement}")]
    Constraint { statement: String, what: String },
    /// `query_one` found no row, or `query_one`/`query_opt` more than one.
    #[error("statement {statement} found {found} rows instead of one")]
    Rows { statement: String, found: usize },
    /// A stored row does not have the shape the code expects.
    #[error("bad row: {noun}.{column} of {id}: {why}")]
    BadRow { noun: String, column: String, id: String, why: String },
    /// The database did not get its turn within the time limit; trying again later may help.
    #[error("the database is busy")]
    Busy,
    /// Disk, file or storage failure: what was asked for is not durable.
    #[error("{what}: {cause}")]
    Io { what: String, cause: Cause },
    /// The database server went away; if this came from a commit, its outcome is unknown.
    #[error("the database server cannot be reached: {cause}")]
    Unreachable { cause: Cause },
    /// The engine refused a statement for another reason.
    #[error("statement {statement} failed: {cause}")]
    Engine { statement: String, cause: Cause },
    /// The use case panicked; nothing of it was kept.
    #[error("use case {name} panicked: {message}")]
    Panicked { name: &'static str, message: String },
    /// The use case awaited something other than the store inside its transaction.
    #[error("use case {name} awaited something other than the store inside its transaction")]
    Waited { name: &'static str },
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
}

impl Error {
    /// True when a unique key existed already.
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict { .. })
    }

    /// True when the same call may well succeed later without anybody changing anything.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Busy | Self::Unreachable { .. })
    }

    pub(crate) fn open(place: impl Into<String>, cause: impl StdError + Send + Sync + 'static) -> Self {
        Self::Open { place: place.into(), cause: Arc::new(cause) }
    }

    pub(crate) fn statement(statement: impl Into<String>, why: impl Into<String>) -> Self {
        Self::Statement { statement: statement.into(), why: why.into() }
    }

    /// A failure of the file system, with what was being done.
    pub fn io(what: impl Into<String>, cause: std::io::Error) -> Self {
        Self::Io { what: what.into(), cause: Arc::new(cause) }
    }
}
