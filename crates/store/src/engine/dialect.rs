//! The two dialects and the few words that differ: a small scanner rewrites statements and migrations once, at
//! load. It knows quotes, comments, words and parameters, nothing more of SQL. Real differences are forks in the
//! `.sql` files.

use std::fmt::Write as _;

/// Which engine the store runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "sqlite" => Some(Self::Sqlite),
            "postgres" => Some(Self::Postgres),
            _ => None,
        }
    }

    /// The four column kinds, written in capitals so that columns may be called `text` or `bytes`.
    fn column_kind(self, word: &str) -> Option<&'static str> {
        Some(match (word, self) {
            ("BIGINT", Self::Sqlite) => "INTEGER",
            ("BIGINT", Self::Postgres) => "BIGINT",
            ("BYTES", Self::Sqlite) => "BLOB",
            ("BYTES", Self::Postgres) => "BYTEA",
            ("DOUBLE", Self::Sqlite) => "REAL",
            ("DOUBLE", Self::Postgres) => "DOUBLE PRECISION",
            _ => return None,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'s> {
    Word(&'s str),
    Param(usize),
    Quoted(&'s str),
    Space,
    Other(&'s str),
}

/// Cuts SQL into tokens; comments become space. An unclosed quote runs to the end, where the engine will complain.
fn tokens(sql: &str) -> Vec<Token<'_>> {
    let bytes = sql.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    let run = |from: usize, pred: fn(u8) -> bool| {
        bytes[from..].iter().position(|b| !pred(*b)).map_or(bytes.len(), |n| from + n)
    };
    while at < bytes.len() {
        let rest = &sql[at..];
        let (token, end) = match bytes[at] {
            b if b.is_ascii_whitespace() => (Token::Space, run(at, |b| b.is_ascii_whitespace())),
            b'-' if rest.starts_with("--") => (Token::Space, rest.find('\n').map_or(bytes.len(), |n| at + n)),
            b'/' if rest.starts_with("/*") => {
                (Token::Space, rest[2..].find("*/").map_or(bytes.len(), |n| at + n + 4))
            }
            quote @ (b'\'' | b'"') => {
                // A doubled quote inside is two quoted tokens side by side, which print as they were.
                let close = bytes[at + 1..].iter().position(|b| *b == quote);
                let end = close.map_or(bytes.len(), |n| at + n + 2);
                (Token::Quoted(&sql[at..end]), end)
            }
            b'$' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                let end = run(at + 1, |b| b.is_ascii_digit());
                (Token::Param(sql[at + 1..end].parse().unwrap_or(0)), end)
            }
            b if is_word(b) => {
                let end = run(at, is_word);
                (Token::Word(&sql[at..end]), end)
            }
            _ => {
                let end = at + 1;
                (Token::Other(&sql[at..end]), end)
            }
        };
        out.push(token);
        at = end;
    }
    out
}

/// Bytes of other scripts count as word, so that a cut never falls inside a character.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// A statement in the words of one engine.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rewritten {
    pub sql: String,
    pub n_params: usize,
}

/// Rewrites one statement: `$n` to `?n` (bare SQLite reads `$n` as a name and may swap values), column kinds in casts,
/// and `for update` away on SQLite, whose one writer needs no row locks.
pub(crate) fn statement(sql: &str, dialect: Dialect) -> Result<Rewritten, String> {
    let mut tokens = tokens(sql.trim().trim_end_matches(';'));
    if tokens.contains(&Token::Other(";")) {
        return Err("holds more than one statement".into());
    }
    let mut numbers: Vec<usize> =
        tokens.iter().filter_map(|token| if let Token::Param(n) = token { Some(*n) } else { None }).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if let Some((at, n)) = numbers.iter().enumerate().find(|(at, n)| at + 1 != **n) {
        return Err(format!("uses parameter ${n} but not ${}", at + 1));
    }
    if dialect == Dialect::Sqlite {
        tokens = without_row_locks(tokens);
    }
    let sql = print(&tokens, dialect);
    if sql.is_empty() { Err("is empty".into()) } else { Ok(Rewritten { sql, n_params: numbers.len() }) }
}

const WITHOUT_ROWID: &str = " without rowid";

/// Rewrites one migration file into single statements. SQLite tables become STRICT, so that both engines refuse
/// a text in a number column; `without rowid` after a table says how SQLite lays it out, and is nothing to PostgreSQL.
pub(crate) fn migration(sql: &str, dialect: Dialect) -> Vec<String> {
    tokens(sql)
        .split(|token| *token == Token::Other(";"))
        .map(|tokens| {
            let mut words = tokens.iter().filter_map(|token| match token {
                Token::Word(word) => Some(word.to_ascii_lowercase()),
                _ => None,
            });
            let is_table =
                words.next().as_deref() == Some("create") && words.next().as_deref() == Some("table");
            let sql = print(tokens, dialect);
            let without_rowid = sql.strip_suffix(WITHOUT_ROWID).filter(|_| is_table);
            match (dialect, without_rowid) {
                (Dialect::Sqlite, Some(_)) => sql + ", STRICT",
                (Dialect::Sqlite, None) if is_table => sql + " STRICT",
                (Dialect::Postgres, Some(table)) => table.to_owned(),
                _ => sql,
            }
        })
        .filter(|sql| !sql.is_empty())
        .collect()
}

fn print(tokens: &[Token<'_>], dialect: Dialect) -> String {
    let mut sql = String::new();
    for token in tokens {
        match token {
            Token::Word(word) => sql.push_str(dialect.column_kind(word).unwrap_or(word)),
            Token::Quoted(text) | Token::Other(text) => sql.push_str(text),
            Token::Space if sql.is_empty() || sql.ends_with(' ') => {}
            Token::Space => sql.push(' '),
            Token::Param(n) => {
                let sign = if dialect == Dialect::Sqlite { '?' } else { '$' };
                write!(sql, "{sign}{n}").expect("writing to a string cannot fail");
            }
        }
    }
    sql.truncate(sql.trim_end().len());
    sql
}

/// Drops `for update [of a, b] [skip locked | nowait]`.
fn without_row_locks(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let words: Vec<Token<'_>> = tokens.iter().copied().filter(|token| *token != Token::Space).collect();
    let is =
        |at: usize, word: &str| matches!(words.get(at), Some(Token::Word(w)) if w.eq_ignore_ascii_case(word));
    let mut dropped = vec![false; words.len()];
    for at in 0..words.len() {
        if !(is(at, "for") && is(at + 1, "update")) {
            continue;
        }
        let mut end = at + 2;
        if is(end, "of") {
            end += 2;
            while words.get(end) == Some(&Token::Other(",")) {
                end += 2;
            }
        }
        if is(end, "skip") && is(end + 1, "locked") {
            end += 2;
        } else if is(end, "nowait") {
            end += 1;
        }
        let end = end.min(words.len());
        dropped[at..end].fill(true);
    }
    let mut dropped = dropped.into_iter();
    tokens.into_iter().filter(|token| *token == Token::Space || !dropped.next().unwrap_or(false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(sql: &str) -> (String, String) {
        let rewrite = |dialect| statement(sql, dialect).map_or_else(|why| why, |done| done.sql);
        (rewrite(Dialect::Sqlite), rewrite(Dialect::Postgres))
    }

    #[test]
    fn statements_in_both_dialects() {
        let cases = [
            (
                "select 1 where a = $1 and b = $10",
                "uses parameter $10 but not $2",
                "uses parameter $10 but not $2",
            ),
            (
                "select a from t where a = $2 or b = $1;",
                "select a from t where a = ?2 or b = ?1",
                "select a from t where a = $2 or b = $1",
            ),
            (
                "select '$1 it''s; -- no' as text -- why\n  from t",
                "select '$1 it''s; -- no' as text from t",
                "select '$1 it''s; -- no' as text from t",
            ),
            (
                "select cast($1 as BYTES), bytes from t",
                "select cast(?1 as BLOB), bytes from t",
                "select cast($1 as BYTEA), bytes from t",
            ),
            (
                "select a from t limit $1 for update skip locked",
                "select a from t limit ?1",
                "select a from t limit $1 for update skip locked",
            ),
            (
                "delete from t where a in (select a from t for update of t, u nowait) returning a",
                "delete from t where a in (select a from t ) returning a",
                "delete from t where a in (select a from t for update of t, u nowait) returning a",
            ),
            (
                "insert into t values ('é', $1) on conflict (a) do update set b = 1",
                "insert into t values ('é', ?1) on conflict (a) do update set b = 1",
                "insert into t values ('é', $1) on conflict (a) do update set b = 1",
            ),
            ("select 1; select 2", "holds more than one statement", "holds more than one statement"),
            (" -- nothing", "is empty", "is empty"),
        ];
        for (sql, sqlite, postgres) in cases {
            assert_eq!(both(sql), (sqlite.to_owned(), postgres.to_owned()), "{sql}");
        }
    }

    #[test]
    fn migrations_in_both_dialects() {
        let sql = "-- why; not\ncreate table a (id BIGINT primary key, text TEXT not null, raw BYTES, f DOUBLE);\n\
                   create index a_text on a (text);\n\
                   create table b (text TEXT primary key) without rowid;\n";
        assert_eq!(
            migration(sql, Dialect::Sqlite),
            [
                "create table a (id INTEGER primary key, text TEXT not null, raw BLOB, f REAL) STRICT",
                "create index a_text on a (text)",
                "create table b (text TEXT primary key) without rowid, STRICT",
            ]
        );
        assert_eq!(
            migration(sql, Dialect::Postgres),
            [
                "create table a (id BIGINT primary key, text TEXT not null, raw BYTEA, f DOUBLE PRECISION)",
                "create index a_text on a (text)",
                "create table b (text TEXT primary key)",
            ]
        );
    }
}
