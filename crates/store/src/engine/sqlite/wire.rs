//! Statements of SQLite: binding values, reading rows, and the place of its errors among ours.
//! Transactions are the group's matter.

use std::sync::Arc;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ffi};

use crate::engine::statement::Statement;
use crate::{Error, Row, Value};

pub(in crate::engine) fn query(
    connection: &Connection,
    statement: &Statement,
    params: &[Value],
    reads_only: bool,
) -> Result<Vec<Row>, Error> {
    let failed = |error| failure(&statement.name, error);
    let mut prepared = connection.prepare_cached(&statement.sql).map_err(failed)?;
    refuse_writing(&prepared, statement, reads_only)?;
    let columns = statement.columns(|| prepared.column_names().collect());
    bind(&mut prepared, params).map_err(failed)?;
    let mut rows = prepared.raw_query();
    let mut out = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let mut values = Vec::with_capacity(columns.len());
        let mut not_utf8 = None;
        for at in 0..columns.len() {
            values.push(match row.get_ref(at).map_err(failed)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(n) => Value::Int(n),
                ValueRef::Real(n) => Value::Double(n),
                ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
                ValueRef::Text(bytes) => {
                    Value::Text(String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| {
                        not_utf8 = Some(at);
                        String::new()
                    }))
                }
            });
        }
        let row = Row::new(statement.noun.clone(), columns.clone(), values);
        if let Some(at) = not_utf8 {
            return Err(row.bad(&columns[at], "the text is not UTF-8"));
        }
        out.push(row);
    }
    Ok(out)
}

pub(in crate::engine) fn run(
    connection: &Connection,
    statement: &Statement,
    params: &[Value],
    reads_only: bool,
) -> Result<u64, Error> {
    let failed = |error| failure(&statement.name, error);
    let mut prepared = connection.prepare_cached(&statement.sql).map_err(failed)?;
    refuse_writing(&prepared, statement, reads_only)?;
    if prepared.column_count() > 0 {
        return Err(Error::statement(&statement.name, "returns rows: use query"));
    }
    bind(&mut prepared, params).map_err(failed)?;
    prepared.raw_execute().map(|n| n as u64).map_err(failed)
}

fn refuse_writing(
    prepared: &rusqlite::Statement<'_>,
    statement: &Statement,
    reads_only: bool,
) -> Result<(), Error> {
    match reads_only && !prepared.readonly() {
        true => Err(Error::statement(&statement.name, "writes inside a read")),
        false => Ok(()),
    }
}

fn bind(prepared: &mut rusqlite::Statement<'_>, params: &[Value]) -> rusqlite::Result<()> {
    for (at, value) in params.iter().enumerate() {
        let value = match value {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            Value::Double(n) => ValueRef::Real(*n),
        };
        prepared.raw_bind_parameter(at + 1, ToSqlOutput::Borrowed(value))?;
    }
    Ok(())
}

/// Gives an error of SQLite its place among ours.
pub(super) fn failure(statement: &str, error: rusqlite::Error) -> Error {
    let statement = statement.to_owned();
    let (code, message) = match &error {
        rusqlite::Error::SqliteFailure(code, message) => (*code, message.clone().unwrap_or_default()),
        _ => {
            return Error::Engine { statement, cause: Arc::new(error) };
        }
    };
    // "UNIQUE constraint failed: ticket.number"
    let what = || message.split_once(": ").map_or(message.clone(), |(_, what)| what.to_owned());
    match (code.code, code.extended_code) {
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => Error::Conflict { statement, what: what() },
        (ErrorCode::ConstraintViolation, _) => Error::Constraint { statement, what: what() },
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::Busy,
        (ErrorCode::ReadOnly, ffi::SQLITE_READONLY) => Error::statement(statement, "writes inside a read"),
        (
            ErrorCode::SystemIoFailure
            | ErrorCode::DiskFull
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::CannotOpen
            | ErrorCode::NotADatabase
            | ErrorCode::ReadOnly,
            _,
        ) => Error::Io { what: format!("the database file ({statement})"), cause: Arc::new(error) },
        _ => Error::Engine { statement, cause: Arc::new(error) },
    }
}

/// A failed sync may have thrown away pages that the system reports as written from then on.
pub(super) fn is_sync_failure(error: &Error) -> bool {
    let Error::Io { cause, .. } = error else {
        return false;
    };
    matches!(
        cause.downcast_ref::<rusqlite::Error>(),
        Some(rusqlite::Error::SqliteFailure(code, _))
            if matches!(code.extended_code, ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC)
    )
}
