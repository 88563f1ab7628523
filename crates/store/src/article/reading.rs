//! What anonymous readers made of articles: what a browser read in the last three days, its answers, and sums by week.
//! Who reads is a hash of a random mark and nothing else; which weeks there are is said by whoever calls.

use jiff::Timestamp;
use relance_domain::id::ArticleId;
use relance_domain::locale::Locale;

use super::locale;
use crate::{Error, Row, Tx, params};

/// Stands for the help as a whole in the sums.
pub const HELP: ArticleId = ArticleId(0);
/// Rows of sums that one report takes.
const SUMS: i64 = 50_000;

/// What is counted of one article in some time. Of the help as a whole, views are visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    pub views: i64,
    /// Of these, those that came from a suggestion beside a form.
    pub suggested: i64,
    pub helpful: i64,
    pub unhelpful: i64,
    /// After these a request came within three days.
    pub followed: i64,
}

impl Sums {
    /// Adds others to it.
    pub fn add(&mut self, other: &Self) {
        self.views += other.views;
        self.suggested += other.suggested;
        self.helpful += other.helpful;
        self.unhelpful += other.unhelpful;
        self.followed += other.followed;
    }
}

/// The sums of one article in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    pub article: ArticleId,
    pub week: i64,
    pub sums: Sums,
}

/// What somebody missed in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    pub article: ArticleId,
    pub locale: Locale,
    pub words: String,
    pub revision: i64,
    pub at: Timestamp,
}

/// A browser reads an article, or the help as a whole. True where nothing was known of that.
pub async fn read(
    tx: &mut Tx,
    mark: &str,
    article: ArticleId,
    (at, week): (Timestamp, i64),
) -> Result<bool, Error> {
    let is_new = tx.run("article.read", params![mark, article.0, at, week]).await? == 1;
    if !is_new {
        tx.run("article.read_again", params![mark, article.0, at]).await?;
    }
    Ok(is_new)
}

/// A request came from a browser: what it read since then, with the weeks of that, each told once.
pub async fn followed(tx: &mut Tx, mark: &str, since: Timestamp) -> Result<Vec<(ArticleId, i64)>, Error> {
    let rows = tx.query("article.followed", params![mark, since]).await?;
    let mut read: Vec<(ArticleId, i64)> = rows
        .iter()
        .map(|row| Ok((ArticleId(row.int("article_id")?), row.int("week")?)))
        .collect::<Result<_, Error>>()?;
    read.sort_unstable();
    Ok(read)
}

/// Forgets who read before that.
pub async fn sweep_readings(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.run("article.sweep_readings", params![before]).await
}

/// What a browser says of a save: a first answer. False where it has given one.
pub async fn vote(
    tx: &mut Tx,
    mark: &str,
    (article, revision, locale): (ArticleId, i64, Locale),
    helpful: bool,
    at: Timestamp,
) -> Result<bool, Error> {
    let asked = params![mark, article.0, revision, locale.as_str(), helpful, at];
    Ok(tx.run("article.vote", asked).await? == 1)
}

/// Another answer than before. False where it is the same.
pub async fn revote(
    tx: &mut Tx,
    mark: &str,
    (article, revision): (ArticleId, i64),
    helpful: bool,
    at: Timestamp,
) -> Result<bool, Error> {
    Ok(tx.run("article.revote", params![mark, article.0, revision, helpful, at]).await? == 1)
}

/// What was missing, of a browser that said no.
pub async fn tell_missing(
    tx: &mut Tx,
    mark: &str,
    (article, revision): (ArticleId, i64),
    words: &str,
) -> Result<bool, Error> {
    Ok(tx.run("article.tell_missing", params![mark, article.0, revision, words]).await? == 1)
}

/// What was missing in one, the last first.
pub async fn missing(tx: &mut Tx, article: ArticleId, limit: i64) -> Result<Vec<Missing>, Error> {
    lines(&tx.query("article.missing", params![article.0, limit]).await?)
}

/// What was missing in any since then.
pub async fn told(tx: &mut Tx, since: Timestamp, limit: i64) -> Result<Vec<Missing>, Error> {
    lines(&tx.query("article.told", params![since, limit]).await?)
}

fn lines(rows: &[Row]) -> Result<Vec<Missing>, Error> {
    let line = |row: &Row| -> Result<Missing, Error> {
        Ok(Missing {
            article: ArticleId(row.int("article_id")?),
            locale: locale(row, "locale")?,
            words: row.text("missing")?,
            revision: row.int("revision")?,
            at: row.instant("at")?,
        })
    };
    rows.iter().map(line).collect()
}

/// Adds to the sums of a week.
pub async fn add_week(tx: &mut Tx, article: ArticleId, week: i64, sums: &Sums) -> Result<(), Error> {
    let Sums { views, suggested, helpful, unhelpful, followed } = *sums;
    let asked = params![article.0, week, views, suggested, helpful, unhelpful, followed];
    tx.run("article.add_week", asked).await.map(drop)
}

/// The sums of some weeks, the last one among them.
pub async fn weeks(tx: &mut Tx, (from, until): (i64, i64)) -> Result<Vec<Week>, Error> {
    let rows = tx.query("article.weeks", params![from, until, SUMS]).await?;
    let week = |row: &Row| -> Result<Week, Error> {
        Ok(Week { article: ArticleId(row.int("article_id")?), week: row.int("week")?, sums: summed(row)? })
    };
    rows.iter().map(week).collect()
}

/// The sums of one since a week.
pub async fn sums(tx: &mut Tx, article: ArticleId, from: i64) -> Result<Sums, Error> {
    summed(&tx.query_one("article.sums", params![article.0, from]).await?)
}

fn summed(row: &Row) -> Result<Sums, Error> {
    Ok(Sums {
        views: row.int("views")?,
        suggested: row.int("suggested")?,
        helpful: row.int("helpful")?,
        unhelpful: row.int("unhelpful")?,
        followed: row.int("followed")?,
    })
}

/// Somebody looked for this in vain.
pub async fn miss(tx: &mut Tx, week: i64, words: &str, locale: Locale) -> Result<(), Error> {
    tx.run("article.miss", params![week, words, locale.as_str()]).await.map(drop)
}

/// How much was missed in a week, counted up to `limit`.
pub async fn count_missed(tx: &mut Tx, week: i64, limit: i64) -> Result<i64, Error> {
    tx.query_one("article.count_missed", params![week, limit]).await?.int("n")
}

/// What was looked for in vain since a week, most often first.
pub async fn missed(tx: &mut Tx, from: i64, limit: i64) -> Result<Vec<(String, Locale, i64)>, Error> {
    let rows = tx.query("article.missed", params![from, limit]).await?;
    let line = |row: &Row| Ok((row.text("words")?, locale(row, "locale")?, row.int("n")?));
    rows.iter().map(line).collect()
}

/// Forgets what was looked for before a week.
pub async fn sweep_missed(tx: &mut Tx, before: i64) -> Result<u64, Error> {
    tx.run("article.sweep_missed", params![before]).await
}
