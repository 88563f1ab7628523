//! Where the database is: the text form that flags, environment and configuration files share.
//! Opening it is the engines' matter.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::Error;

/// The address of a database.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// `sqlite:PATH`, made when it does not exist (its folder must).
    Sqlite(PathBuf),
    /// `sqlite::memory:`: private to the store that opens it and gone with it.
    SqliteMemory,
    /// `postgres://user:password@host:port/database?sslmode=…&schema=…`.
    Postgres(String),
}

impl FromStr for DatabaseUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong =
            |why: &str| Err(Error::Url(format!("{why}; write sqlite:PATH or postgres://user@host/database")));
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        match text.strip_prefix("sqlite:") {
            Some(":memory:") => Ok(Self::SqliteMemory),
            Some("" | "//") => wrong("sqlite: needs a path"),
            // `sqlite:///var/x.db` and `sqlite://x.db` are what other programs call the same file.
            Some(path) => Ok(Self::Sqlite(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))),
            None if text.starts_with("postgres") => wrong("postgres needs ://"),
            None => wrong("unknown kind of database"),
        }
    }
}

/// Without the password, so that it may stand in a log.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::SqliteMemory => f.write_str("sqlite::memory:"),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn without_password(url: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, ""), |(address, query)| (address, query));
    let address = match (address.split_once("://"), address.rfind('@')) {
        (Some((scheme, rest)), Some(_)) => {
            let (login, place) = rest.rsplit_once('@').unwrap_or(("", rest));
            let name = login.split(':').next().unwrap_or_default();
            format!("{scheme}://{name}@{place}")
        }
        _ => address.to_owned(),
    };
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("password=")).collect();
    if kept.is_empty() { address } else { format!("{address}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let parse = |text: &str| text.parse::<DatabaseUrl>().expect(text);
        assert_eq!(parse("sqlite:data/relance.db"), DatabaseUrl::Sqlite("data/relance.db".into()));
        assert_eq!(parse("sqlite:///var/relance.db"), DatabaseUrl::Sqlite("/var/relance.db".into()));
        assert_eq!(parse("sqlite::memory:"), DatabaseUrl::SqliteMemory);
        assert_eq!(parse("postgres://u:p@h/d").to_string(), "postgres://u@h/d");
        assert_eq!(
            parse("postgresql://u:p@ss@h:1/d?sslmode=require&password=x").to_string(),
            "postgresql://u@h:1/d?sslmode=require"
        );
        for wrong in ["", "sqlite:", "relance.db", "mysql://h/d", "postgres:h", "sqlite://"] {
            let error = wrong.parse::<DatabaseUrl>().expect_err(wrong).to_string();
            assert!(error.contains("write sqlite:PATH or postgres://"), "{error}");
        }
    }
}
