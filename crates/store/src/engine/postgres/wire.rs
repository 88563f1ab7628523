//! Statements on the wire of PostgreSQL: binding values, reading rows, and the place of its errors among ours.
//! Parameters are exactly int8, text, bytea and float8; the narrower numbers and booleans that expressions make are
//! read as numbers, since SQLite has no others. What is wider (numeric) stops the start.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use futures_util::TryStreamExt;
use tokio_postgres::types::{FromSql, ToSql, Type};

use super::Link;
use crate::engine::statement::Statement;
use crate::{Error, Row, Value};

/// All rows of a statement.
pub(in crate::engine) async fn query(
    link: &Link,
    statement: &Statement,
    params: &[Value],
) -> Result<Vec<Row>, Error> {
    let failed = |error| failure(&statement.name, error);
    let prepared = link.client().prepare_cached(&statement.sql).await.map_err(failed)?;
    let columns = statement.columns(|| prepared.columns().iter().map(|column| column.name()).collect());
    let bound = bind(statement, prepared.params(), params)?;
    let rows = link.client().query_raw(&prepared, bound).await.map_err(failed)?;
    let read = rows.map_err(failed).and_then(|row| async move {
        let values: Result<Vec<Value>, _> =
            (0..row.len()).map(|at| row.try_get(at).map(|Read(value)| value)).collect();
        values.map_err(failed)
    });
    let rows: Vec<Vec<Value>> = read.try_collect().await?;
    Ok(rows.into_iter().map(|values| Row::new(statement.noun.clone(), columns.clone(), values)).collect())
}

/// The number of rows a statement touched.
pub(in crate::engine) async fn run(
    link: &Link,
    statement: &Statement,
    params: &[Value],
) -> Result<u64, Error> {
    let failed = |error| failure(&statement.name, error);
    let prepared = link.client().prepare_cached(&statement.sql).await.map_err(failed)?;
    if !prepared.columns().is_empty() {
        return Err(Error::statement(&statement.name, "returns rows: use query"));
    }
    let bound = bind(statement, prepared.params(), params)?;
    link.client().execute_raw(&prepared, bound).await.map_err(failed)
}

/// Checks at the start that a statement's types are ours, as the server understood them.
pub(super) fn check(statement: &Statement, prepared: &tokio_postgres::Statement) -> Result<(), Error> {
    for (at, kind) in prepared.params().iter().enumerate() {
        if !matches!(*kind, Type::INT8 | Type::TEXT | Type::BYTEA | Type::FLOAT8) {
            let why = format!(
                "${} is {kind} for PostgreSQL: write cast(${} as BIGINT) or the like",
                at + 1,
                at + 1
            );
            return Err(Error::statement(&statement.name, why));
        }
    }
    for column in prepared.columns() {
        if !Read::accepts(column.type_()) {
            let why = format!("column {} is {} for PostgreSQL: cast it", column.name(), column.type_());
            return Err(Error::statement(&statement.name, why));
        }
    }
    Ok(())
}

fn bind<'v>(
    statement: &Statement,
    kinds: &[Type],
    values: &'v [Value],
) -> Result<Vec<&'v (dyn ToSql + Sync)>, Error> {
    let bind_one =
        |(at, (value, kind)): (usize, (&'v Value, &Type))| -> Result<&'v (dyn ToSql + Sync), Error> {
            Ok(match (value, kind) {
                (Value::Null, &Type::INT8) => &None::<i64>,
                (Value::Null, &Type::TEXT) => &None::<&str>,
                (Value::Null, &Type::BYTEA) => &None::<&[u8]>,
                (Value::Null, &Type::FLOAT8) => &None::<f64>,
                (Value::Int(n), &Type::INT8) => n,
                (Value::Text(text), &Type::TEXT) => text,
                (Value::Bytes(bytes), &Type::BYTEA) => bytes,
                (Value::Double(n), &Type::FLOAT8) => n,
                (other, kind) => {
                    let why = format!("${} is {kind}, {} given", at + 1, other.kind());
                    return Err(Error::statement(&statement.name, why));
                }
            })
        };
    values.iter().zip(kinds).enumerate().map(bind_one).collect()
}

/// A value as the server sent it.
struct Read(Value);

impl<'r> FromSql<'r> for Read {
    fn from_sql(kind: &Type, raw: &'r [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(match *kind {
            Type::INT8 => Value::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(kind, raw)?.into()),
            Type::BOOL => Value::Int(bool::from_sql(kind, raw)?.into()),
            Type::FLOAT8 => Value::Double(f64::from_sql(kind, raw)?),
            Type::BYTEA => Value::Bytes(raw.to_vec()),
            _ => Value::Text(String::from_sql(kind, raw)?),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(Value::Null))
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::INT8
                | Type::INT4
                | Type::INT2
                | Type::BOOL
                | Type::FLOAT8
                | Type::BYTEA
                | Type::TEXT
                | Type::VARCHAR
        )
    }
}

/// Gives an error of PostgreSQL its place among ours, by SQLSTATE.
pub(super) fn failure(statement: &str, error: tokio_postgres::Error) -> Error {
    let statement = statement.to_owned();
    let Some(told) = error.as_db_error() else {
        let is_line = error.is_closed() || has_io_cause(&error);
        let cause = Arc::new(plain(error));
        return if is_line { Error::Unreachable { cause } } else { Error::Engine { statement, cause } };
    };
    let code = told.code().code().to_owned();
    let what = constrained(told);
    let cause = Arc::new(plain(error));
    match (code.get(..2).unwrap_or_default(), &*code) {
        (_, "23505") => Error::Conflict { statement, what },
        ("23", _) => Error::Constraint { statement, what },
        // Serialisation failure, deadlock, lock not available.
        (_, "40001" | "40P01" | "55P03") => Error::Busy,
        (_, "25006") => Error::statement(statement, "writes inside a read"),
        // Shutting down, starting up, connection failures, too many connections.
        ("57" | "08", _) | (_, "53300") => Error::Unreachable { cause },
        // Disk full, I/O error, corruption.
        (_, "53100" | "58030") | ("XX", _) => {
            Error::Io { what: format!("the database server ({statement})"), cause }
        }
        _ => Error::Engine { statement, cause },
    }
}

/// `ticket.number, ticket.team` as SQLite says it, from "Key (number, team)=(…) already exists."; else the constraint.
fn constrained(told: &tokio_postgres::error::DbError) -> String {
    let table = told.table().unwrap_or_default();
    let keys =
        told.detail().and_then(|detail| detail.split_once('(')?.1.split_once(")=")).map(|(keys, _)| keys);
    match (keys, told.column(), told.constraint()) {
        (Some(keys), _, _) if told.code().code() == "23505" && !keys.contains('(') => {
            let columns: Vec<String> = keys.split(", ").map(|key| format!("{table}.{key}")).collect();
            columns.join(", ")
        }
        (_, Some(column), _) => format!("{table}.{column}"),
        (_, None, Some(constraint)) => constraint.to_owned(),
        (_, None, None) => told.message().to_owned(),
    }
}

fn has_io_cause(error: &tokio_postgres::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<std::io::Error>() {
            return true;
        }
        cause = inner.source();
    }
    false
}

/// An error of the driver whose text holds its causes: by itself it says only "db error".
#[derive(Debug)]
pub(super) struct Plain(tokio_postgres::Error);

pub(super) fn plain(error: tokio_postgres::Error) -> Plain {
    Plain(error)
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(told) = self.0.as_db_error() {
            return write!(f, "{} (SQLSTATE {})", told.message(), told.code().code());
        }
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(inner) = cause {
            write!(f, ": {inner}")?;
            cause = inner.source();
        }
        Ok(())
    }
}

impl StdError for Plain {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
