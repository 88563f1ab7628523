//! A span for each use case, from the call to its outcome with all its tries, and a word for each row that somebody
//! acts on later: what becomes of it belongs to the trace of what wrote it. Who hears spans is the binary's matter.

use tracing::Span;
use tracing::field::Empty;

use crate::{Dialect, Error};

/// What spans for traces are marked with; the same word stands in every room that opens some.
const TARGET: &str = "relance::trace";

/// A use case that was called; the names of what is said are those of OpenTelemetry for databases.
pub(crate) fn use_case(name: &'static str, writes: bool, dialect: Dialect) -> Span {
    let system = match dialect {
        Dialect::Sqlite => "sqlite",
        Dialect::Postgres => "postgresql",
    };
    tracing::info_span!(
        target: TARGET,
        "use case",
        otel.name = name,
        otel.kind = "client",
        db.system.name = system,
        db.operation.name = if writes { "write" } else { "read" },
        relance.retries = Empty,
        error.type = Empty,
    )
}

/// A row was written on which a worker will act: `letter`, `mail`, `plan` or `webhook`.
pub(crate) fn planted(kind: &'static str, id: i64) {
    tracing::info!(target: TARGET, row = %format_args!("{kind}:{id}"));
}

/// What an error is called.
pub(crate) fn kind(error: &Error) -> &'static str {
    match error {
        Error::Url(_) | Error::Open { .. } | Error::Newer { .. } | Error::Migration { .. } => "open",
        Error::Statement { .. } | Error::Engine { .. } => "statement",
        Error::Conflict { .. } => "conflict",
        Error::Constraint { .. } => "constraint",
        Error::Rows { .. } | Error::BadRow { .. } => "row",
        Error::Busy => "busy",
        Error::Io { .. } => "io",
        Error::Unreachable { .. } => "unreachable",
        Error::Panicked { .. } => "panic",
        Error::Waited { .. } => "waited",
        Error::Closed => "closed",
    }
}
