//! Values that go into statements and rows that come out: four kinds and null, the same on both engines.
//! Reading is strict: a wrong kind, a null or an unknown word is a bad row that names table, column and id.

use std::sync::Arc;

use jiff::Timestamp;

use crate::Error;

/// One value of a parameter or a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Double(f64),
}

impl Value {
    /// How messages call it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Int(_) => "a number",
            Self::Text(_) => "a text",
            Self::Bytes(_) => "bytes",
            Self::Double(_) => "a fraction",
        }
    }
}

macro_rules! value_from {
    ($($kind:ty => |$name:ident| $value:expr),+ $(,)?) => {$(
        impl From<$kind> for Value {
            fn from($name: $kind) -> Self {
                $value
            }
        }
    )+};
}

value_from! {
    i64 => |n| Self::Int(n),
    i32 => |n| Self::Int(n.into()),
    u32 => |n| Self::Int(n.into()),
    u16 => |n| Self::Int(n.into()),
    u8 => |n| Self::Int(n.into()),
    bool => |flag| Self::Int(flag.into()),
    f64 => |n| Self::Double(n),
    String => |text| Self::Text(text),
    &String => |text| Self::Text(text.clone()),
    &str => |text| Self::Text(text.to_owned()),
    Vec<u8> => |bytes| Self::Bytes(bytes),
    &Vec<u8> => |bytes| Self::Bytes(bytes.clone()),
    &[u8] => |bytes| Self::Bytes(bytes.to_vec()),
    // Instants are stored as microseconds UTC; what lies below a microsecond is cut.
    Timestamp => |instant| Self::Int(instant.as_microsecond()),
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The parameters of a statement: `params![id, name, due_at]` is a `&[Value]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        (&[$($crate::Value::from($value)),*] as &[$crate::Value])
    };
}

/// The column names of a statement, shared by its rows.
pub(crate) type Columns = Arc<[Box<str>]>;

/// One row of a result, read by column name. Every reader fails with [`Error::BadRow`].
#[derive(Debug, Clone)]
pub struct Row {
    noun: Arc<str>,
    columns: Columns,
    values: Vec<Value>,
}

macro_rules! readers {
    ($($(#[$doc:meta])* $name:ident, $opt:ident, $variant:ident -> $kind:ty, $expected:literal;)+) => {$(
        $(#[$doc])*
        pub fn $name(&self, column: &str) -> Result<$kind, Error> {
            match self.get(column)? {
                Value::$variant(value) => Ok(value.clone()),
                other => Err(self.bad(column, &format!(concat!($expected, " expected, {} found"), other.kind()))),
            }
        }

        /// The same, where null is `None`.
        pub fn $opt(&self, column: &str) -> Result<Option<$kind>, Error> {
            match self.get(column)? {
                Value::Null => Ok(None),
                _ => self.$name(column).map(Some),
            }
        }
    )+};
}

impl Row {
    pub(crate) fn new(noun: Arc<str>, columns: Columns, values: Vec<Value>) -> Self {
        Self { noun, columns, values }
    }

    readers! {
        /// A BIGINT.
        int, opt_int, Int -> i64, "a number";
        /// A TEXT.
        text, opt_text, Text -> String, "a text";
        /// A BYTES.
        bytes, opt_bytes, Bytes -> Vec<u8>, "bytes";
        /// A DOUBLE.
        double, opt_double, Double -> f64, "a fraction";
    }

    /// A TEXT, for whoever only looks at it.
    pub fn str(&self, column: &str) -> Result<&str, Error> {
        match self.get(column)? {
            Value::Text(text) => Ok(text),
            other => Err(self.bad(column, &format!("a text expected, {} found", other.kind()))),
        }
    }

    /// The same, where null is `None`.
    pub fn opt_str(&self, column: &str) -> Result<Option<&str>, Error> {
        match self.get(column)? {
            Value::Null => Ok(None),
            _ => self.str(column).map(Some),
        }
    }

    /// A BIGINT that is 0 or 1.
    pub fn flag(&self, column: &str) -> Result<bool, Error> {
        match self.int(column)? {
            0 => Ok(false),
            1 => Ok(true),
            n => Err(self.bad(column, &format!("0 or 1 expected, {n} found"))),
        }
    }

    /// A BIGINT of microseconds UTC.
    pub fn instant(&self, column: &str) -> Result<Timestamp, Error> {
        let micros = self.int(column)?;
        Timestamp::from_microsecond(micros).map_err(|_| self.bad(column, &format!("{micros} is no instant")))
    }

    /// The same, where null is `None`.
    pub fn opt_instant(&self, column: &str) -> Result<Option<Timestamp>, Error> {
        match self.get(column)? {
            Value::Null => Ok(None),
            _ => self.instant(column).map(Some),
        }
    }

    /// The error that says this row is wrong: names the noun, the column and, when the row has one, its id.
    pub fn bad(&self, column: &str, why: &str) -> Error {
        let id = match self.find("id") {
            Some(Value::Int(id)) => id.to_string(),
            Some(Value::Text(id)) => id.clone(),
            _ => "a row without id".to_owned(),
        };
        Error::BadRow { noun: self.noun.to_string(), column: column.to_owned(), id, why: why.to_owned() }
    }

    /// The value as it is, for code that moves rows without reading them.
    pub fn get(&self, column: &str) -> Result<&Value, Error> {
        self.find(column).ok_or_else(|| self.bad(column, "no such column in this statement"))
    }

    fn find(&self, column: &str) -> Option<&Value> {
        let at = self.columns.iter().position(|name| &**name == column)?;
        self.values.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        let columns: [&str; 6] = ["id", "name", "closed", "raw", "share", "due_at"];
        let values = vec![
            Value::Int(42),
            Value::Text("Ada".into()),
            Value::Int(2),
            Value::Null,
            Value::Double(0.5),
            Value::Int(i64::MAX),
        ];
        Row::new("ticket".into(), columns.map(Box::from).into(), values)
    }

    #[test]
    fn a_good_row_reads() {
        let row = row();
        assert_eq!(row.int("id").expect("id"), 42);
        assert_eq!(row.text("name").expect("name"), "Ada");
        assert_eq!(row.opt_bytes("raw").expect("raw"), None);
        assert_eq!(row.double("share").expect("share"), 0.5);
    }

    #[test]
    fn a_bad_row_names_table_column_and_id() {
        let row = row();
        let cases = [
            (row.int("name").err(), "bad row: ticket.name of 42: a number expected, a text found"),
            (row.bytes("raw").err(), "bad row: ticket.raw of 42: bytes expected, null found"),
            (row.opt_text("share").err(), "bad row: ticket.share of 42: a text expected, a fraction found"),
            (row.flag("closed").err(), "bad row: ticket.closed of 42: 0 or 1 expected, 2 found"),
            (
                row.opt_instant("due_at").err(),
                "bad row: ticket.due_at of 42: 9223372036854775807 is no instant",
            ),
            (row.int("team").err(), "bad row: ticket.team of 42: no such column in this statement"),
        ];
        for (error, expected) in cases {
            assert_eq!(error.expect("an error").to_string(), expected);
        }
    }

    #[test]
    fn parameters_convert() {
        let none: Option<&str> = None;
        assert_eq!(
            params![7_i64, true, "x", Some(2_u32), none, vec![1_u8], 0.5],
            [
                Value::Int(7),
                Value::Int(1),
                Value::Text("x".into()),
                Value::Int(2),
                Value::Null,
                Value::Bytes(vec![1]),
                Value::Double(0.5)
            ]
        );
    }
}
