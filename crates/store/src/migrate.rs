//! Migrations: numbered files, forward only, each in its own transaction, one number line for both engines.
//! A file is shared unless it is called `NNNN_name.sqlite.sql` or `NNNN_name.postgres.sql`.
//! What a database has seen is in its table `migration`; a database from the future is refused.

use rusqlite::Connection;

use crate::Error;
use crate::engine::dialect::{self, Dialect};

/// All migrations in order: file name and text.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("0001_spine.sql", include_str!("../migrations/0001_spine.sql")),
    ("0002_cadences.sql", include_str!("../migrations/0002_cadences.sql")),
    ("0003_recovery.sql", include_str!("../migrations/0003_recovery.sql")),
    ("0004_webhooks.sql", include_str!("../migrations/0004_webhooks.sql")),
    ("0005_due_order.sql", include_str!("../migrations/0005_due_order.sql")),
    ("0006_lean_indexes.sql", include_str!("../migrations/0006_lean_indexes.sql")),
    ("0007_raw_apart.sql", include_str!("../migrations/0007_raw_apart.sql")),
    ("0008_beside.sql", include_str!("../migrations/0008_beside.sql")),
    ("0009_imap.sql", include_str!("../migrations/0009_imap.sql")),
    ("0010_imap_server.sql", include_str!("../migrations/0010_imap_server.sql")),
    ("0011_lean_rows.sql", include_str!("../migrations/0011_lean_rows.sql")),
    ("0012_sending.sql", include_str!("../migrations/0012_sending.sql")),
    ("0013_gate.sql", include_str!("../migrations/0013_gate.sql")),
    ("0014_authentication.sql", include_str!("../migrations/0014_authentication.sql")),
    ("0015_outbox_customer.sql", include_str!("../migrations/0015_outbox_customer.sql")),
    ("0016_outbox_leaves.sql", include_str!("../migrations/0016_outbox_leaves.sql")),
    ("0017_webhook_again.sql", include_str!("../migrations/0017_webhook_again.sql")),
    ("0018_forms.sql", include_str!("../migrations/0018_forms.sql")),
    ("0019_intake_small.sql", include_str!("../migrations/0019_intake_small.sql")),
    ("0020_search.postgres.sql", include_str!("../migrations/0020_search.postgres.sql")),
    ("0020_search.sqlite.sql", include_str!("../migrations/0020_search.sqlite.sql")),
    ("0021_views.sql", include_str!("../migrations/0021_views.sql")),
    ("0022_labels.sql", include_str!("../migrations/0022_labels.sql")),
    ("0023_sorting.sql", include_str!("../migrations/0023_sorting.sql")),
    ("0024_bell.sql", include_str!("../migrations/0024_bell.sql")),
    ("0025_presence.sql", include_str!("../migrations/0025_presence.sql")),
    ("0026_customers.sql", include_str!("../migrations/0026_customers.sql")),
    ("0027_customer_merge.sql", include_str!("../migrations/0027_customer_merge.sql")),
    ("0028_address_proof.sql", include_str!("../migrations/0028_address_proof.sql")),
    ("0029_drafts.sql", include_str!("../migrations/0029_drafts.sql")),
    ("0030_links.sql", include_str!("../migrations/0030_links.sql")),
    ("0031_asides.sql", include_str!("../migrations/0031_asides.sql")),
    ("0032_bulk.sql", include_str!("../migrations/0032_bulk.sql")),
    ("0033_saved_replies.sql", include_str!("../migrations/0033_saved_replies.sql")),
    ("0034_holdings.sql", include_str!("../migrations/0034_holdings.sql")),
    ("0035_misroute.sql", include_str!("../migrations/0035_misroute.sql")),
    ("0036_serials.sql", include_str!("../migrations/0036_serials.sql")),
    ("0037_bulk_words.sql", include_str!("../migrations/0037_bulk_words.sql")),
    ("0038_team.sql", include_str!("../migrations/0038_team.sql")),
    ("0039_audit.sql", include_str!("../migrations/0039_audit.sql")),
    ("0040_passkeys.sql", include_str!("../migrations/0040_passkeys.sql")),
    ("0041_reports.sql", include_str!("../migrations/0041_reports.sql")),
    ("0042_sign_in.sql", include_str!("../migrations/0042_sign_in.sql")),
    ("0043_tokens.sql", include_str!("../migrations/0043_tokens.sql")),
    ("0044_errands.sql", include_str!("../migrations/0044_errands.sql")),
    ("0045_rules.sql", include_str!("../migrations/0045_rules.sql")),
    ("0046_webhook_events.sql", include_str!("../migrations/0046_webhook_events.sql")),
    ("0047_bulk_via.sql", include_str!("../migrations/0047_bulk_via.sql")),
    ("0048_billing.sql", include_str!("../migrations/0048_billing.sql")),
    ("0049_portal.sql", include_str!("../migrations/0049_portal.sql")),
    ("0050_articles.sql", include_str!("../migrations/0050_articles.sql")),
];

const TABLE: &str = "create table if not exists migration (number BIGINT primary key, name TEXT not null)";

/// One migration in the words of one engine.
#[derive(Debug)]
pub(crate) struct Step {
    pub number: i64,
    pub name: String,
    pub statements: Vec<String>,
}

/// The number of the last file: one number may have a file for each engine.
pub(crate) fn newest(files: &[(&str, &str)]) -> i64 {
    let number = |(file, _): &(&str, &str)| file.split('_').next()?.parse().ok();
    files.last().and_then(number).unwrap_or(0)
}

/// Reads the files of one dialect; their numbers must run 1, 2, 3 without a gap.
pub(crate) fn steps(files: &[(&str, &str)], dialect: Dialect) -> Result<Vec<Step>, Error> {
    let mut steps: Vec<Step> = Vec::new();
    for (file, text) in files {
        let wrong = |why: &str| Error::Migration { name: (*file).to_owned(), why: why.to_owned() };
        let stem = file.strip_suffix(".sql").ok_or_else(|| wrong("the file name must end in .sql"))?;
        let (stem, only) = match stem.rsplit_once('.') {
            Some((stem, word)) => {
                (stem, Some(Dialect::from_word(word).ok_or_else(|| wrong("only .sqlite or .postgres"))?))
            }
            None => (stem, None),
        };
        if only.is_some_and(|only| only != dialect) {
            continue;
        }
        let number = stem.split('_').next().and_then(|digits| digits.parse::<i64>().ok());
        let expected = steps.len() as i64 + 1;
        if number != Some(expected) {
            return Err(wrong(&format!("expected number {expected:04} here")));
        }
        steps.push(Step {
            number: expected,
            name: stem.to_owned(),
            statements: dialect::migration(text, dialect),
        });
    }
    Ok(steps)
}

/// Refuses a database that a newer program has migrated; tells how many steps are done otherwise.
fn check_age(found: Option<i64>, steps: &[Step]) -> Result<i64, Error> {
    let known = steps.last().map_or(0, |step| step.number);
    match found.unwrap_or(0) {
        found if found > known => Err(Error::Newer { found, known }),
        found => Ok(found),
    }
}

/// Brings a SQLite database up to date. Each step looks again inside its transaction, because another process
/// may be starting on the same file.
pub(crate) fn sqlite(connection: &Connection, steps: &[Step]) -> Result<(), Error> {
    let failed = |name: &str| {
        let name = name.to_owned();
        move |error: rusqlite::Error| Error::Migration { name, why: error.to_string() }
    };
    let found =
        || connection.query_row("select max(number) from migration", [], |row| row.get::<_, Option<i64>>(0));
    for sql in dialect::migration(TABLE, Dialect::Sqlite) {
        connection.execute_batch(&sql).map_err(failed("migration table"))?;
    }
    let done = check_age(found().map_err(failed("migration table"))?, steps)?;
    for step in steps.iter().filter(|step| step.number > done) {
        let apply = || {
            connection.execute_batch("BEGIN IMMEDIATE")?;
            if found()?.unwrap_or(0) < step.number {
                for sql in &step.statements {
                    connection.execute_batch(sql)?;
                }
                connection.execute(
                    "insert into migration (number, name) values (?1, ?2)",
                    (step.number, &step.name),
                )?;
            }
            connection.execute_batch("COMMIT")
        };
        apply().map_err(failed(&step.name)).inspect_err(|_| {
            // The error that stopped the step is the one to tell; the connection is dropped right after.
            let _ = connection.execute_batch("ROLLBACK");
        })?;
    }
    Ok(())
}

/// Brings a PostgreSQL database up to date. Others that start at the same time wait at the lock, then find it done.
pub(crate) async fn postgres(client: &tokio_postgres::Client, steps: &[Step]) -> Result<(), Error> {
    const KEY: &str = "hashtextextended('relance migration in ' || current_schema(), 0)";
    client.batch_execute(&format!("select pg_advisory_lock({KEY})")).await.map_err(refused("lock"))?;
    let result = postgres_locked(client, steps).await;
    client.batch_execute(&format!("select pg_advisory_unlock({KEY})")).await.map_err(refused("lock"))?;
    result
}

async fn postgres_locked(client: &tokio_postgres::Client, steps: &[Step]) -> Result<(), Error> {
    for sql in dialect::migration(TABLE, Dialect::Postgres) {
        client.batch_execute(&sql).await.map_err(refused("migration table"))?;
    }
    let found = client.query_one("select max(number) from migration", &[]).await;
    let done = check_age(found.map_err(refused("migration table"))?.get(0), steps)?;
    for step in steps.iter().filter(|step| step.number > done) {
        let insert =
            format!("insert into migration (number, name) values ({}, '{}')", step.number, step.name);
        let statements = step.statements.iter().map(String::as_str);
        for sql in ["BEGIN"].into_iter().chain(statements).chain([&*insert, "COMMIT"]) {
            if let Err(error) = client.batch_execute(sql).await {
                // The error that stopped the step is the one to tell.
                let _ = client.batch_execute("ROLLBACK").await;
                return Err(refused(&step.name)(error));
            }
        }
    }
    Ok(())
}

fn refused(name: &str) -> impl FnOnce(tokio_postgres::Error) -> Error {
    let name = name.to_owned();
    move |error| {
        let why = error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string);
        Error::Migration { name, why }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_without_a_gap_in_each_dialect() {
        let files = [
            ("0001_spine.sql", "create table a (id BIGINT);"),
            ("0002_search.sqlite.sql", "create virtual table s using fts5(t);"),
            ("0002_search.postgres.sql", "create table s (t TEXT);"),
        ];
        let names = |dialect| -> Vec<String> {
            steps(&files, dialect).expect("in order").into_iter().flat_map(|step| step.statements).collect()
        };
        assert_eq!(
            names(Dialect::Sqlite),
            ["create table a (id INTEGER) STRICT", "create virtual table s using fts5(t)"]
        );
        assert_eq!(names(Dialect::Postgres), ["create table a (id BIGINT)", "create table s (t TEXT)"]);
        let cases = [
            ("0002_b.sql", "migration 0002_b.sql: expected number 0001 here"),
            ("spine.sql", "migration spine.sql: expected number 0001 here"),
            ("0001_a.mysql.sql", "migration 0001_a.mysql.sql: only .sqlite or .postgres"),
            ("0001_a", "migration 0001_a: the file name must end in .sql"),
        ];
        for (file, expected) in cases {
            let error = steps(&[(file, "")], Dialect::Sqlite).expect_err(file);
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn a_broken_step_leaves_nothing_and_a_newer_database_is_refused() {
        let connection = Connection::open_in_memory().expect("memory");
        let plan = |files: &[(&str, &str)]| steps(files, Dialect::Sqlite).expect("in order");
        let first = ("0001_a.sql", "create table a (id BIGINT)");
        sqlite(&connection, &plan(&[first])).expect("first");
        let broken = ("0002_b.sql", "create table b (id BIGINT); create table c (id bigint)");
        let error = sqlite(&connection, &plan(&[first, broken])).expect_err("lower-case kinds are no kinds");
        assert!(error.to_string().starts_with("migration 0002_b: "), "{error}");
        let good = ("0002_b.sql", "create table b (id BIGINT)");
        sqlite(&connection, &plan(&[first, good])).expect("nothing of the broken step stayed");
        sqlite(&connection, &plan(&[first, good])).expect("done twice is done once");
        let error = sqlite(&connection, &plan(&[first])).expect_err("from the future");
        assert_eq!(
            error.to_string(),
            "the database is at migration 2, this program knows only 1: run a newer version of relance"
        );
    }
}
