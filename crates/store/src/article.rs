//! Help articles as rows: where they stand, their words with every save, and the words by which customers find them.
//! What readers made of them is in `reading`; which of those found comes first is said in `domain`.

mod reading;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;
use relance_domain::article::{Article, Hit, Section, Text};
use relance_domain::id::{AgentId, ArticleId, SectionId};
use relance_domain::label::TagName;
use relance_domain::locale::Locale;
use relance_domain::search::Wish;

use crate::intake::{json, list};
use crate::{Error, Row, Tx, params};

pub use reading::{
    HELP, Missing, Sums, Week, add_week, count_missed, followed, miss, missed, missing, read, revote, sums,
    sweep_missed, sweep_readings, tell_missing, told, vote, weeks,
};

/// Articles that are read for one list; who has more has a library.
pub const MOST: i64 = 2_000;
/// Parts of the help.
pub const MOST_SECTIONS: i64 = 100;
/// Rows of one word that are looked at.
const HITS: i64 = 300;
/// Tokens of one word that one statement takes.
const TOKENS: usize = 6;
/// Articles that one statement brings.
pub const SOME: usize = 20;

/// A published article as customers see it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: ArticleId,
    pub section: Option<SectionId>,
    pub slug: String,
    pub locale: Locale,
    pub title: String,
    pub excerpt: String,
    pub changed_at: Timestamp,
}

/// A save without its words, or with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub number: i64,
    pub locale: Locale,
    pub text: Text,
    pub agent_name: Option<String>,
    pub at: Timestamp,
}

/// Keeps a new one, without its words.
pub async fn insert(tx: &mut Tx, article: &Article) -> Result<(), Error> {
    write(tx, "article.insert", article).await
}

/// Keeps where it stands now.
pub async fn update(tx: &mut Tx, article: &Article) -> Result<(), Error> {
    write(tx, "article.update", article).await
}

async fn write(tx: &mut Tx, statement: &'static str, article: &Article) -> Result<(), Error> {
    let asked = params![
        article.id.0,
        article.section.map(|section| section.0),
        article.state.as_str(),
        article.source.as_str(),
        json(&article.tags),
        json(&article.also),
        article.position,
        article.slug.as_str(),
        article.revision,
        article.changed_by.0,
        article.changed_at,
        article.published_at
    ];
    tx.run(statement, asked).await.map(drop)
}

/// One by its number, with all of its words.
pub async fn find(tx: &mut Tx, id: ArticleId) -> Result<Option<Article>, Error> {
    let Some(row) = tx.query_opt("article.find", params![id.0]).await? else { return Ok(None) };
    let mut found = article(&row)?;
    for row in tx.query("article.texts", params![id.0]).await? {
        found.texts.insert(locale(&row, "locale")?, text(&row)?);
    }
    Ok(Some(found))
}

/// The same, held against other saves until the transaction ends.
pub async fn held(tx: &mut Tx, id: ArticleId) -> Result<Option<Article>, Error> {
    tx.run("article.hold", params![id.0]).await?;
    find(tx, id).await
}

/// It is no more, nor is anything of it but its sums.
pub async fn remove(tx: &mut Tx, id: ArticleId) -> Result<(), Error> {
    drop_found(tx, id).await?;
    for statement in [
        "article.remove_texts",
        "article.remove_revisions",
        "article.remove_votes",
        "article.remove_readings",
        "article.remove",
    ] {
        tx.run(statement, params![id.0]).await?;
    }
    Ok(())
}

/// Keeps its words in one language, with the save that they are of.
pub async fn put_text(
    tx: &mut Tx,
    id: ArticleId,
    locale: Locale,
    text: &Text,
    (by, at): (AgentId, Timestamp),
) -> Result<(), Error> {
    restamp(tx, id, locale, text).await?;
    let (title, excerpt, body) = (text.title.as_str(), text.excerpt.as_str(), text.body.as_str());
    let asked = params![id.0, text.revision, locale.as_str(), title, excerpt, body, by.0, at];
    tx.run("article.put_revision", asked).await.map(drop)
}

/// The same where no word changed: a translation was looked over.
pub async fn restamp(tx: &mut Tx, id: ArticleId, locale: Locale, text: &Text) -> Result<(), Error> {
    let (title, excerpt, body) = (text.title.as_str(), text.excerpt.as_str(), text.body.as_str());
    let asked = params![id.0, locale.as_str(), title, excerpt, body, text.revision, text.of_source];
    tx.run("article.put_text", asked).await.map(drop)
}

/// Its saves without their words, the last first.
pub async fn revisions(tx: &mut Tx, id: ArticleId, limit: i64) -> Result<Vec<Revision>, Error> {
    let rows = tx.query("article.revisions", params![id.0, limit]).await?;
    let head = |row: &Row| -> Result<Revision, Error> {
        Ok(Revision {
            number: row.int("number")?,
            locale: locale(row, "locale")?,
            text: Text { title: row.text("title")?, revision: row.int("number")?, ..Text::default() },
            agent_name: row.opt_text("agent_name")?,
            at: row.instant("at")?,
        })
    };
    rows.iter().map(head).collect()
}

/// One save with its words, and with what stood there before.
pub async fn revision(
    tx: &mut Tx,
    id: ArticleId,
    number: i64,
) -> Result<Option<(Revision, Option<Revision>)>, Error> {
    let Some(row) = tx.query_opt("article.revision", params![id.0, number]).await? else { return Ok(None) };
    let found = whole_revision(&row)?;
    let before = params![id.0, found.locale.as_str(), number].to_vec();
    let before = tx.query_opt("article.revision_before", &before).await?;
    Ok(Some((found, before.as_ref().map(whole_revision).transpose()?)))
}

/// All of them with their titles, without their bodies, in the order of the help.
pub async fn all(tx: &mut Tx) -> Result<Vec<Article>, Error> {
    let rows = tx.query("article.all", params![MOST]).await?;
    let mut all: Vec<Article> = rows.iter().map(article).collect::<Result<_, Error>>()?;
    let mut texts: BTreeMap<i64, BTreeMap<Locale, Text>> = BTreeMap::new();
    for row in tx.query("article.all_texts", params![MOST * 6]).await? {
        let text = Text {
            title: row.text("title")?,
            revision: row.int("revision")?,
            of_source: row.int("of_source")?,
            ..Text::default()
        };
        texts.entry(row.int("article_id")?).or_default().insert(locale(&row, "locale")?, text);
    }
    for article in &mut all {
        article.texts = texts.remove(&article.id.0).unwrap_or_default();
    }
    Ok(all)
}

/// How many there are.
pub async fn count(tx: &mut Tx) -> Result<i64, Error> {
    tx.query_one("article.count", params![]).await?.int("n")
}

/// How many customers read.
pub async fn count_published(tx: &mut Tx) -> Result<i64, Error> {
    tx.query_one("article.count_published", params![MOST]).await?.int("n")
}

/// What customers may read, in the order of the help: in this language, else in the source's.
pub async fn published(tx: &mut Tx, wished: Locale) -> Result<Vec<Head>, Error> {
    let rows = tx.query("article.published", params![wished.as_str(), MOST * 2]).await?;
    heads(&rows, wished)
}

/// The same of these, in their order; of more than [`SOME`] only the first.
pub async fn published_some(tx: &mut Tx, ids: &[ArticleId], wished: Locale) -> Result<Vec<Head>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut asked = vec![wished.as_str().into()];
    asked.extend((0..SOME).map(|at| ids.get(at).map_or(-1, |id| id.0).into()));
    let mut heads = heads(&tx.query("article.published_some", &asked).await?, wished)?;
    heads.sort_by_key(|head| ids.iter().position(|id| *id == head.id));
    Ok(heads)
}

/// One of the two languages in which each may have come.
fn heads(rows: &[Row], wished: Locale) -> Result<Vec<Head>, Error> {
    let mut heads: Vec<Head> = Vec::new();
    for row in rows {
        let head = Head {
            id: ArticleId(row.int("id")?),
            section: row.opt_int("section_id")?.map(SectionId),
            slug: row.text("slug")?,
            locale: locale(row, "locale")?,
            title: row.text("title")?,
            excerpt: row.text("excerpt")?,
            changed_at: row.instant("changed_at")?,
        };
        match heads.iter_mut().rev().take(2).find(|known| known.id == head.id) {
            Some(known) if head.locale == wished => *known = head,
            Some(_) => {}
            None => heads.push(head),
        }
    }
    Ok(heads)
}

/// Numbers of what customers may read of one part of the help.
pub async fn of_section(tx: &mut Tx, section: SectionId) -> Result<Vec<ArticleId>, Error> {
    let limit = i64::try_from(SOME).unwrap_or(20);
    ids(&tx.query("article.of_section", params![section.0, limit]).await?)
}

/// The same of one tag.
pub async fn of_tag(tx: &mut Tx, tag: &str) -> Result<Vec<ArticleId>, Error> {
    let limit = i64::try_from(SOME).unwrap_or(20);
    ids(&tx.query("article.of_tag", params![tag, limit]).await?)
}

fn ids(rows: &[Row]) -> Result<Vec<ArticleId>, Error> {
    rows.iter().map(|row| row.int("id").map(ArticleId)).collect()
}

/// Lets customers find it by these tags alone.
pub async fn put_tags(tx: &mut Tx, id: ArticleId, tags: &[TagName]) -> Result<(), Error> {
    tx.run("article.drop_tags", params![id.0]).await?;
    for tag in tags {
        tx.run("article.add_tag", params![tag.as_str(), id.0]).await?;
    }
    Ok(())
}

/// Lets customers find it in one language by these words alone.
pub async fn put_words(
    tx: &mut Tx,
    id: ArticleId,
    locale: Locale,
    words: &BTreeMap<String, i64>,
) -> Result<(), Error> {
    tx.run("article.drop_words_in", params![id.0, locale.as_str()]).await?;
    for (word, weight) in words {
        tx.run("article.add_word", params![word.as_str(), locale.as_str(), id.0, *weight]).await?;
    }
    Ok(())
}

/// Customers find it no more.
pub async fn drop_found(tx: &mut Tx, id: ArticleId) -> Result<(), Error> {
    tx.run("article.drop_tags", params![id.0]).await?;
    tx.run("article.drop_words", params![id.0]).await.map(drop)
}

/// Where a word that was typed stands.
pub async fn hits(tx: &mut Tx, wish: &Wish) -> Result<Vec<Hit>, Error> {
    let mut asked: Vec<crate::Value> =
        (0..TOKENS).map(|at| wish.tokens.get(at).map_or("", String::as_str).into()).collect();
    asked.push(HITS.into());
    let rows = tx.query("article.hits", &asked).await?;
    let hit = |row: &Row| -> Result<Hit, Error> {
        Ok(Hit {
            article: ArticleId(row.int("article_id")?),
            locale: locale(row, "locale")?,
            weight: row.int("weight")?,
        })
    };
    rows.iter().map(hit).collect()
}

/// The parts of the help, in order.
pub async fn sections(tx: &mut Tx) -> Result<Vec<Section>, Error> {
    let rows = tx.query("article.sections", params![MOST_SECTIONS]).await?;
    let section = |row: &Row| -> Result<Section, Error> {
        Ok(Section {
            id: SectionId(row.int("id")?),
            names: list(row, "names")?,
            position: row.int("position")?,
        })
    };
    rows.iter().map(section).collect()
}

/// Keeps one, new or changed.
pub async fn put_section(tx: &mut Tx, section: &Section) -> Result<(), Error> {
    let asked = params![section.id.0, json(&section.names), section.position];
    tx.run("article.put_section", asked).await.map(drop)
}

/// It is no more; what stood in it stands in none.
pub async fn remove_section(tx: &mut Tx, id: SectionId) -> Result<(), Error> {
    tx.run("article.leave_section", params![id.0]).await?;
    tx.run("article.remove_section", params![id.0]).await.map(drop)
}

fn article(row: &Row) -> Result<Article, Error> {
    Ok(Article {
        id: ArticleId(row.int("id")?),
        section: row.opt_int("section_id")?.map(SectionId),
        state: row.str("state")?.parse().map_err(|why: String| row.bad("state", &why))?,
        source: locale(row, "source")?,
        tags: list(row, "tags")?,
        also: list(row, "also")?,
        position: row.int("position")?,
        slug: row.text("slug")?,
        texts: BTreeMap::new(),
        revision: row.int("revision")?,
        changed_by: AgentId(row.int("changed_by")?),
        changed_at: row.instant("changed_at")?,
        published_at: row.opt_instant("published_at")?,
    })
}

fn text(row: &Row) -> Result<Text, Error> {
    Ok(Text {
        title: row.text("title")?,
        excerpt: row.text("excerpt")?,
        body: row.text("body")?,
        revision: row.int("revision")?,
        of_source: row.int("of_source")?,
    })
}

fn whole_revision(row: &Row) -> Result<Revision, Error> {
    Ok(Revision {
        number: row.int("number")?,
        locale: locale(row, "locale")?,
        text: Text {
            title: row.text("title")?,
            excerpt: row.text("excerpt")?,
            body: row.text("body")?,
            revision: row.int("number")?,
            of_source: 0,
        },
        agent_name: row.opt_text("agent_name")?,
        at: row.instant("at")?,
    })
}

fn locale(row: &Row, column: &str) -> Result<Locale, Error> {
    row.str(column)?.parse().map_err(|_| row.bad(column, "no language of ours"))
}
