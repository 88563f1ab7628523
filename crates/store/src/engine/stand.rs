//! How a database stands, seen before it is opened: nothing is made, migrated or prepared, so that a look harms nobody.
//! Opening is in the parent.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::OpenFlags as Flags;

use super::postgres;
use crate::{DatabaseUrl, Error, migrate};

/// A larger file takes too long to be read whole.
const CHECKED_BYTES: u64 = 512 * 1024 * 1024;

/// How a database stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Its last migration; none when there is no database, or nothing in it.
    pub found: Option<i64>,
    /// The last one that this program knows.
    pub known: i64,
    /// What the clock of a database server says.
    pub clock_at: Option<Timestamp>,
    /// What is broken in a file; none too where it was too large to be read whole.
    pub damage: Option<String>,
}

impl Stand {
    /// Looks at a database. One that does not exist is no error; one that cannot be reached is.
    pub async fn of(url: &DatabaseUrl) -> Result<Stand, Error> {
        let known = migrate::newest(migrate::FILES);
        let absent = Stand { found: None, known, clock_at: None, damage: None };
        match url {
            DatabaseUrl::SqliteMemory => Ok(absent),
            DatabaseUrl::Sqlite(path) if is_missing(path)? => Ok(absent),
            DatabaseUrl::Sqlite(path) => {
                let place = path.clone();
                let looked = tokio::task::spawn_blocking(move || file(&place));
                let (found, damage) = looked.await.unwrap_or(Err(Error::Closed))?;
                Ok(Stand { found, damage, ..absent })
            }
            DatabaseUrl::Postgres(url) => {
                let (found, clock_at) = postgres::look(url).await?;
                Ok(Stand { found, clock_at: Some(clock_at), ..absent })
            }
        }
    }
}

fn file(path: &Path) -> Result<(Option<i64>, Option<String>), Error> {
    let failed = |error| Error::open(path.display().to_string(), error);
    let flags = Flags::SQLITE_OPEN_READ_ONLY | Flags::SQLITE_OPEN_NO_MUTEX;
    let connection = match at_rest(path) {
        Some(place) => rusqlite::Connection::open_with_flags(place, flags | Flags::SQLITE_OPEN_URI),
        None => rusqlite::Connection::open_with_flags(path, flags),
    };
    let connection = connection.map_err(failed)?;
    connection.busy_timeout(std::time::Duration::from_secs(5)).map_err(failed)?;
    let look = || {
        let table = "select count(*) from sqlite_master where type = 'table' and name = 'migration'";
        if connection.query_row(table, [], |row| row.get::<_, i64>(0))? == 0 {
            return Ok((None, None));
        }
        let found = connection.query_row("select max(number) from migration", [], |row| row.get(0))?;
        let is_small = path.metadata().is_ok_and(|file| file.len() <= CHECKED_BYTES);
        let damage: Option<String> = match is_small {
            true => Some(connection.query_row("pragma quick_check(1)", [], |row| row.get(0))?),
            false => None,
        };
        Ok((found, damage.filter(|words| words != "ok")))
    };
    look().map_err(failed)
}

fn is_missing(path: &Path) -> Result<bool, Error> {
    path.try_exists()
        .map(|is_there| !is_there)
        .map_err(|error| Error::open(path.display().to_string(), error))
}

/// How a file is named that nobody has open: opened in the ordinary way, the look would leave a log beside it, which
/// may belong to another user than the server's. None where there is such a log already, which has to be read as well.
fn at_rest(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    if Path::new(&format!("{path}-wal")).exists() {
        return None;
    }
    let place = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    Some(format!("file:{place}?immutable=1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    #[tokio::test]
    async fn a_look_makes_nothing_and_tells_how_far_a_database_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("relance 100%?#.db");
        let url = DatabaseUrl::Sqlite(path.clone());
        assert_eq!(Stand::of(&url).await.unwrap().found, None);
        assert!(!path.exists());
        let store = Store::open(&url).await.unwrap();
        // Beside somebody who has it open as well.
        let stand = Stand::of(&url).await.unwrap();
        assert_eq!((stand.found, stand.damage), (Some(stand.known), None));
        store.close().await;
        let files = || {
            let files = std::fs::read_dir(folder.path()).unwrap().map(|file| {
                let file = file.unwrap();
                (file.file_name(), file.metadata().unwrap().modified().unwrap())
            });
            std::collections::BTreeMap::from_iter(files)
        };
        let before = files();
        assert_eq!(Stand::of(&url).await.unwrap().found, Some(stand.known));
        assert_eq!(files(), before);
    }

    #[tokio::test]
    async fn what_is_no_database_is_an_error_and_a_broken_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("relance.db");
        std::fs::write(&path, "no database at all, but long enough to be read as one".repeat(100)).unwrap();
        let error = Stand::of(&DatabaseUrl::Sqlite(path.clone())).await.unwrap_err().to_string();
        assert!(error.contains("relance.db") && error.contains("not a database"), "{error}");
        std::fs::remove_file(&path).unwrap();
        let store = Store::open(&DatabaseUrl::Sqlite(path.clone())).await.unwrap();
        store.close().await;
        let mut bytes = std::fs::read(&path).unwrap();
        let end = bytes.len();
        bytes[end - 4096 * 3..].fill(7);
        std::fs::write(&path, bytes).unwrap();
        let stand = Stand::of(&DatabaseUrl::Sqlite(path)).await.unwrap();
        assert!(stand.damage.is_some(), "{stand:?}");
    }

    #[tokio::test]
    async fn a_server_is_looked_at_in_the_same_way() {
        crate::engine::contract::on_postgres(|url| async move {
            let empty = Stand::of(&url).await.unwrap();
            assert!(empty.found.is_none() && empty.clock_at.is_some(), "{empty:?}");
            let store = Store::open(&url).await.unwrap();
            assert_eq!(Stand::of(&url).await.unwrap().found, Some(empty.known));
            store.close().await;
        })
        .await;
    }
}
