//! What anonymous readers make of the help: what a browser read, whether that helped, what was missing, and whether a
//! request came after all. A browser is a hash of the random mark that it carries; rows of it go after three days.

use jiff::{SignedDuration, Timestamp};
use relance_domain::article::{Article, MISSING_CHARS, State, one_line};
use relance_domain::fold::fold;
use relance_domain::id::ArticleId;
use relance_domain::locale::Locale;
use relance_domain::report::{day_of, week_of};
use relance_store::Tx;
use relance_store::article::{self, HELP, Sums};

use crate::{Desk, Error};

/// A request within so many hours counts as one that the help did not spare.
pub const HELP_HOURS: i64 = 72;
/// What was looked for in vain is kept as far as it tells something, and not without end.
const MISSED_CHARS: usize = 60;
const MISSED_A_WEEK: i64 = 500;
const MISSED_WEEKS: i64 = 53;
/// More digits in a row are somebody's number.
const DIGITS: usize = 4;

impl Desk {
    /// A browser shows an article to somebody, perhaps because it was suggested beside a form.
    pub async fn article_read(
        &self,
        token: &str,
        id: ArticleId,
        was_suggested: bool,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (mark, week) = (self.reader(token), self.week(now)?);
        self.transact("article read", mark, move |tx, _, mark| {
            Box::pin(async move {
                published(tx, id).await?;
                read(tx, &mark, (id, was_suggested), (now, week)).await
            })
        })
        .await
    }

    /// Whether these words helped. A browser that says otherwise later counts once.
    pub async fn article_helped(
        &self,
        token: &str,
        (id, locale): (ArticleId, Locale),
        helpful: bool,
        now: Timestamp,
    ) -> Result<(), Error> {
        let (mark, week) = (self.reader(token), self.week(now)?);
        self.transact("article helped", mark, move |tx, _, mark| {
            Box::pin(async move {
                let (locale, revision) = shown(&published(tx, id).await?, locale)?;
                read(tx, &mark, (id, false), (now, week)).await?;
                let first = article::vote(tx, &mark, (id, revision, locale), helpful, now).await?;
                let again = !first && article::revote(tx, &mark, (id, revision), helpful, now).await?;
                let (yes, no) = (i64::from(helpful), i64::from(!helpful));
                let sums = match (first, again) {
                    (true, _) => Sums { helpful: yes, unhelpful: no, ..Sums::default() },
                    (_, true) => Sums { helpful: yes - no, unhelpful: no - yes, ..Sums::default() },
                    _ => return Ok(()),
                };
                Ok(article::add_week(tx, id, week, &sums).await?)
            })
        })
        .await
    }

    /// What was missing, of a browser that said that it did not help. False where it has not.
    pub async fn article_lacked(
        &self,
        token: &str,
        (id, locale): (ArticleId, Locale),
        words: &str,
    ) -> Result<bool, Error> {
        let mark = self.reader(token);
        let words: String = words.trim().chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let words: String = words.chars().take(MISSING_CHARS).collect();
        if words.is_empty() {
            return Ok(false);
        }
        self.transact("article lacked", (mark, words), move |tx, _, context| {
            Box::pin(async move {
                let (mark, words) = &*context;
                let (_, revision) = shown(&published(tx, id).await?, locale)?;
                Ok(article::tell_missing(tx, mark, (id, revision), words).await?)
            })
        })
        .await
    }

    /// Somebody looked for something in vain. What looks like an address or a number of somebody is not kept.
    pub async fn article_missed(&self, typed: &str, locale: Locale, now: Timestamp) -> Result<(), Error> {
        let words: String = fold(&one_line(typed)).chars().take(MISSED_CHARS).collect();
        let mut digits = words.split(|c: char| !c.is_ascii_digit());
        if words.trim().is_empty() || words.contains('@') || digits.any(|run| run.len() > DIGITS) {
            return Ok(());
        }
        let week = self.week(now)?;
        self.transact("article missed", words, move |tx, _, words| {
            Box::pin(async move {
                if article::count_missed(tx, week, MISSED_A_WEEK).await? < MISSED_A_WEEK {
                    article::miss(tx, week, words.trim(), locale).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// A request came from a browser: what it read in the last three days did not spare it.
    pub async fn request_followed(&self, token: &str, now: Timestamp) -> Result<(), Error> {
        let mark = self.reader(token);
        let since = now - SignedDuration::from_hours(HELP_HOURS);
        self.transact("request followed", mark, move |tx, _, mark| {
            Box::pin(async move {
                for (id, week) in article::followed(tx, &mark, since).await? {
                    let sums = Sums { followed: 1, ..Sums::default() };
                    article::add_week(tx, id, week, &sums).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Forgets what browsers read more than three days ago, and what was looked for a year ago.
    pub async fn sweep_readings(&self, now: Timestamp) -> Result<u64, Error> {
        if self.live_if_any().is_none() {
            return Ok(0);
        }
        let (before, week) = (now - SignedDuration::from_hours(HELP_HOURS), self.week(now)? - MISSED_WEEKS);
        self.transact("sweep readings", (), move |tx, _, _| {
            Box::pin(async move {
                Ok(article::sweep_readings(tx, before).await? + article::sweep_missed(tx, week).await?)
            })
        })
        .await
    }

    /// The week of an instant on the company's clock.
    pub fn week(&self, at: Timestamp) -> Result<i64, Error> {
        let live = self.live()?;
        let zone = jiff::tz::TimeZone::get(&live.policy.company.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        Ok(week_of(day_of(at, &zone)))
    }

    /// What a browser is in the store: nobody comes from there to its mark.
    fn reader(&self, token: &str) -> String {
        self.derived("reader", token)[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

async fn published(tx: &mut Tx, id: ArticleId) -> Result<Article, Error> {
    let found = article::find(tx, id).await?.filter(|article| article.state == State::Published);
    found.ok_or(Error::NotFound("article"))
}

/// The language in which a reader of this one sees it, and the save that they see.
fn shown(article: &Article, wished: Locale) -> Result<(Locale, i64), Error> {
    let shown = article.shown(wished).map(|(locale, text)| (locale, text.revision));
    shown.ok_or(Error::NotFound("article"))
}

/// Counts a reading once in three days, and the visit that it is part of.
async fn read(
    tx: &mut Tx,
    mark: &str,
    (id, was_suggested): (ArticleId, bool),
    when: (Timestamp, i64),
) -> Result<(), Error> {
    if article::read(tx, mark, id, when).await? {
        let sums = Sums { views: 1, suggested: i64::from(was_suggested), ..Sums::default() };
        article::add_week(tx, id, when.1, &sums).await?;
    }
    if article::read(tx, mark, HELP, when).await? {
        let sums = Sums { views: 1, suggested: i64::from(was_suggested), ..Sums::default() };
        article::add_week(tx, HELP, when.1, &sums).await?;
    }
    Ok(())
}
