//! Named statements: one `.sql` file per noun, listed here, cut into statements and rewritten for one dialect at load.
//! Preparing them is the engines' part; calling them is the noun's.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::dialect::{self, Dialect};
use super::value::Columns;
use crate::Error;

/// Every noun's statements. `("ticket", …)` holds what is called as `"ticket.find"`.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("address", include_str!("../address.sql")),
    ("agent", include_str!("../agent.sql")),
    ("article", include_str!("../article.sql")),
    ("aside", include_str!("../aside.sql")),
    ("audit", include_str!("../audit.sql")),
    ("block", include_str!("../block.sql")),
    ("bulk", include_str!("../bulk.sql")),
    ("category", include_str!("../category.sql")),
    ("customer", include_str!("../customer.sql")),
    ("dkim", include_str!("../dkim.sql")),
    ("errand", include_str!("../errand.sql")),
    ("facts", include_str!("../facts.sql")),
    ("field", include_str!("../field.sql")),
    ("follower", include_str!("../follower.sql")),
    ("draft", include_str!("../draft.sql")),
    ("file", include_str!("../file.sql")),
    ("form", include_str!("../form.sql")),
    ("giving", include_str!("../giving.sql")),
    ("hearing", include_str!("../hearing.sql")),
    ("gauge", include_str!("../gauge.sql")),
    ("history", include_str!("../history.sql")),
    ("holding", include_str!("../holding.sql")),
    ("imap", include_str!("../imap.sql")),
    ("invitation", include_str!("../invitation.sql")),
    ("invoice", include_str!("../invoice.sql")),
    ("payment", include_str!("../payment.sql")),
    ("credit", include_str!("../credit.sql")),
    ("refund", include_str!("../refund.sql")),
    ("subscription", include_str!("../subscription.sql")),
    ("intake", include_str!("../intake.sql")),
    ("label", include_str!("../label.sql")),
    ("link", include_str!("../link.sql")),
    ("member", include_str!("../member.sql")),
    ("merge", include_str!("../merge.sql")),
    ("message", include_str!("../message.sql")),
    ("misroute", include_str!("../misroute.sql")),
    ("notice", include_str!("../notice.sql")),
    ("organisation", include_str!("../organisation.sql")),
    ("outbox", include_str!("../outbox.sql")),
    ("participant", include_str!("../participant.sql")),
    ("passkey", include_str!("../passkey.sql")),
    ("planned", include_str!("../planned.sql")),
    ("policy", include_str!("../policy.sql")),
    ("portal", include_str!("../portal.sql")),
    ("presence", include_str!("../presence.sql")),
    ("promise", include_str!("../promise.sql")),
    ("recovery", include_str!("../recovery.sql")),
    ("report", include_str!("../report.sql")),
    ("rule", include_str!("../rule.sql")),
    ("run", include_str!("../run.sql")),
    ("saved_reply", include_str!("../saved_reply.sql")),
    ("search", include_str!("../search.sql")),
    ("serial", include_str!("../serial.sql")),
    ("session", include_str!("../session.sql")),
    ("setting", include_str!("../setting.sql")),
    ("sign_in", include_str!("../sign_in.sql")),
    ("snooze", include_str!("../snooze.sql")),
    ("suppression", include_str!("../suppression.sql")),
    ("tag", include_str!("../tag.sql")),
    ("ticket", include_str!("../ticket.sql")),
    ("token", include_str!("../token.sql")),
    ("view", include_str!("../view.sql")),
    ("webhook", include_str!("../webhook.sql")),
];

/// One statement, ready for its engine.
pub(crate) struct Statement {
    /// `ticket.find`
    pub name: String,
    /// `ticket`
    pub noun: Arc<str>,
    pub sql: String,
    pub n_params: usize,
    columns: OnceLock<Columns>,
}

impl Statement {
    /// The column names: the same on every connection, so they are made once.
    pub fn columns<'n>(&self, names: impl FnOnce() -> Vec<&'n str>) -> Columns {
        self.columns.get_or_init(|| names().into_iter().map(Box::from).collect()).clone()
    }
}

/// Texts that were made at run time and are known: those of every list that is looked at, with room to spare.
pub(crate) const MADE: usize = 512;

/// Statements whose text is made at run time, each rewritten once for its text.
#[derive(Default)]
pub(crate) struct Made {
    known: Mutex<HashMap<String, Arc<Statement>>>,
}

impl Made {
    /// The statement of this text. It only reads: nothing else may be said without a name.
    pub fn get(&self, noun: &'static str, text: &str, dialect: Dialect) -> Result<Arc<Statement>, Error> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(statement) = known.get(text) {
            return Ok(statement.clone());
        }
        let name = format!("{noun} (made)");
        if !text.starts_with("select ") {
            return Err(Error::statement(name, "does more than read"));
        }
        let done = dialect::statement(text, dialect).map_err(|why| Error::statement(&name, why))?;
        let statement = Arc::new(Statement {
            name,
            noun: Arc::from(noun),
            sql: done.sql,
            n_params: done.n_params,
            columns: OnceLock::new(),
        });
        if known.len() >= MADE {
            known.clear();
        }
        known.insert(text.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// All statements of one dialect by name.
pub(crate) struct Catalog {
    pub dialect: Dialect,
    statements: HashMap<String, Statement>,
}

impl Catalog {
    /// Cuts and rewrites all files; fails on the first statement that is not in form.
    pub fn load(dialect: Dialect, files: &[(&str, &str)]) -> Result<Self, Error> {
        let mut statements = HashMap::new();
        for (noun, text) in files {
            let shared_noun: Arc<str> = Arc::from(*noun);
            for part in parts(noun, text)? {
                let name = format!("{noun}.{}", part.name);
                if part.dialect.is_some_and(|only| only != dialect) {
                    continue;
                }
                let done =
                    dialect::statement(part.body, dialect).map_err(|why| Error::statement(&name, why))?;
                let statement = Statement {
                    name: name.clone(),
                    noun: shared_noun.clone(),
                    sql: done.sql,
                    n_params: done.n_params,
                    columns: OnceLock::new(),
                };
                if statements.insert(name.clone(), statement).is_some() {
                    return Err(Error::statement(name, "stands twice in the file"));
                }
            }
        }
        Ok(Self { dialect, statements })
    }

    pub fn get(&self, name: &str) -> Result<&Statement, Error> {
        self.statements
            .get(name)
            .ok_or_else(|| Error::statement(name, "no statement of this name in this dialect"))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.statements.len()
    }

    /// By name, so that the first broken one is the same at every start.
    pub fn sorted(&self) -> Vec<&Statement> {
        let mut all: Vec<&Statement> = self.statements.values().collect();
        all.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        all
    }
}

struct Part<'t> {
    name: &'t str,
    dialect: Option<Dialect>,
    body: &'t str,
}

/// Cuts one file at its `-- name:` lines.
fn parts<'t>(noun: &str, text: &'t str) -> Result<Vec<Part<'t>>, Error> {
    const HEAD: &str = "-- name:";
    let mut starts: Vec<usize> = text.match_indices(HEAD).map(|(at, _)| at).collect();
    starts.retain(|at| *at == 0 || text[..*at].ends_with('\n'));
    let before = &text[..starts.first().copied().unwrap_or(text.len())];
    if before.lines().any(|line| !line.trim().is_empty() && !line.starts_with("--")) {
        return Err(Error::statement(noun, "the file has text before its first `-- name:`"));
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| part(noun, &text[start + HEAD.len()..end])).collect()
}

fn part<'t>(noun: &str, text: &'t str) -> Result<Part<'t>, Error> {
    let (head, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut words = head.split_whitespace();
    let name = words.next().unwrap_or_default();
    let wrong = |why: &str| Error::statement(format!("{noun}.{name}"), why);
    let in_form = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(in_form) {
        return Err(wrong("a name has only a-z, 0-9 and _"));
    }
    let dialect = match words.next() {
        None => None,
        Some(word) => Some(
            word.strip_prefix('@')
                .and_then(Dialect::from_word)
                .ok_or_else(|| wrong("only @sqlite or @postgres may follow the name"))?,
        ),
    };
    if words.next().is_some() {
        return Err(wrong("only @sqlite or @postgres may follow the name"));
    }
    if !body.starts_with("--") {
        return Err(wrong("needs a comment line that says what it is for"));
    }
    Ok(Part { name, dialect, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "-- What this file is about.\n\n\
        -- name: find\n-- One by id.\nselect id from t\n where id = $1;\n\n\
        -- name: claim @postgres\n-- Takes some.\nselect id from t limit $1 for update skip locked\n\
        -- name: claim @sqlite\n-- Takes some.\nselect id from t limit $1\n";

    #[test]
    fn files_are_cut_into_statements() {
        let list = |dialect| -> Vec<(String, String)> {
            let catalog = Catalog::load(dialect, &[("thing", TEXT)]).expect("in form");
            catalog.sorted().into_iter().map(|s| (s.name.clone(), s.sql.clone())).collect()
        };
        let pair = |name: &str, sql: &str| (name.to_owned(), sql.to_owned());
        assert_eq!(
            list(Dialect::Sqlite),
            [
                pair("thing.claim", "select id from t limit ?1"),
                pair("thing.find", "select id from t where id = ?1")
            ]
        );
        assert_eq!(
            list(Dialect::Postgres),
            [
                pair("thing.claim", "select id from t limit $1 for update skip locked"),
                pair("thing.find", "select id from t where id = $1")
            ]
        );
    }

    #[test]
    fn what_is_not_in_form_is_named() {
        let cases = [
            ("select 1", "statement thing: the file has text before its first `-- name:`"),
            ("-- name: Find\n-- x\nselect 1", "statement thing.Find: a name has only a-z, 0-9 and _"),
            (
                "-- name: a @mysql\n-- x\nselect 1",
                "statement thing.a: only @sqlite or @postgres may follow the name",
            ),
            ("-- name: a\nselect 1", "statement thing.a: needs a comment line that says what it is for"),
            ("-- name: a\n-- x\n", "statement thing.a: is empty"),
            (
                "-- name: a\n-- x\nselect 1\n-- name: a\n-- x\nselect 1",
                "statement thing.a: stands twice in the file",
            ),
        ];
        for (text, expected) in cases {
            let error = Catalog::load(Dialect::Sqlite, &[("thing", text)]).err().expect(text);
            assert_eq!(error.to_string(), expected);
        }
    }
}
