//! Articles as customers find them: by words, by what they are typing, and beside one that they read. Only published
//! ones are found, each in one language; how much is looked at has a bound at every step.

use std::collections::BTreeSet;

use relance_domain::article::{Article, Found, SUGGESTED_POINTS, State, number, ranked};
use relance_domain::id::ArticleId;
use relance_domain::locale::Locale;
use relance_domain::search::wishes;
use relance_store::Tx;
use relance_store::article::{self, Head, SOME};

use super::markdown;
use crate::{Desk, Error};

/// What is beside an article that somebody reads.
const ALSO: usize = 4;
/// Tags of it that are asked for more.
const TAGS: usize = 6;

/// An article with what to read also.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadArticle {
    pub article: Article,
    pub also: Vec<Head>,
}

/// Whether to suggest only what fits well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggested {
    /// Somebody searches: whatever has the words.
    All,
    /// Somebody writes about something: few, and only what fits.
    Few(usize),
}

/// A link that leads nowhere, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadLink {
    pub article: ArticleId,
    pub locale: Locale,
    pub link: String,
}

impl Desk {
    /// Published articles that have the words which somebody typed, the best first.
    pub async fn find_articles(
        &self,
        typed: &str,
        locale: Locale,
        how: Suggested,
    ) -> Result<Vec<Head>, Error> {
        let wishes = wishes(typed, locale);
        self.look("find articles", (wishes, how), move |tx, context| {
            Box::pin(async move {
                let (wishes, how) = &*context;
                if wishes.is_empty() {
                    return Ok(Vec::new());
                }
                let n = article::count_published(tx).await?;
                let mut terms = Vec::with_capacity(wishes.len());
                for wish in wishes {
                    terms.push(article::hits(tx, wish).await?);
                }
                let (most, least) = match how {
                    Suggested::All => (SOME, 0),
                    Suggested::Few(most) => (*most, SUGGESTED_POINTS),
                };
                let found: Vec<Found> =
                    ranked(&terms, n).into_iter().filter(|found| found.points >= least).collect();
                Ok(in_their_language(tx, &found, locale, most).await?)
            })
        })
        .await
    }

    /// A published article for a reader, with what to read also.
    pub async fn read_article(&self, id: ArticleId, locale: Locale) -> Result<Option<ReadArticle>, Error> {
        self.look("read article", (), move |tx, _| {
            Box::pin(async move {
                let found = article::find(tx, id).await?.filter(|article| article.state == State::Published);
                let Some(article) = found else { return Ok(None) };
                let also = also(tx, &article, locale).await?;
                Ok(Some(ReadArticle { article, also }))
            })
        })
        .await
    }

    /// Published articles with a tag, in a language.
    pub async fn articles_of_tag(&self, tag: &str, locale: Locale) -> Result<Vec<Head>, Error> {
        self.look("articles of a tag", tag.to_owned(), move |tx, tag| {
            Box::pin(async move {
                let ids = article::of_tag(tx, &tag).await?;
                Ok(article::published_some(tx, &ids, locale).await?)
            })
        })
        .await
    }

    /// Links in the words of an article to articles of ours that nobody can read.
    pub async fn dead_links_of(&self, article: &Article) -> Result<Vec<DeadLink>, Error> {
        let mut asked: Vec<(Locale, String, ArticleId)> = Vec::new();
        for (locale, text) in &article.texts {
            for link in markdown::links(&text.body) {
                if let Some(id) = self.own_article(&link) {
                    asked.push((*locale, link, id));
                }
            }
        }
        let id = article.id;
        self.look("links of an article", asked, move |tx, asked| {
            Box::pin(async move {
                let mut dead = Vec::new();
                for (locale, link, to) in asked.iter() {
                    let is_there = match to.0 {
                        0 => false,
                        _ => article::find(tx, *to).await?.is_some_and(|to| to.state == State::Published),
                    };
                    if !is_there {
                        dead.push(DeadLink { article: id, locale: *locale, link: link.clone() });
                    }
                }
                Ok(dead)
            })
        })
        .await
    }

    /// The article that a link of ours names; 0 where it names none. None for links that lead elsewhere.
    fn own_article(&self, link: &str) -> Option<ArticleId> {
        let path = link.strip_prefix(self.base_url()).unwrap_or(link);
        let place = path.strip_prefix("/help/")?.split(['?', '#']).next().unwrap_or_default();
        match place {
            "" | "search" => None,
            place if place.starts_with("tags/") => None,
            place => Some(number(place).unwrap_or(ArticleId(0))),
        }
    }
}

/// Those in the reader's language, and others only where they are not translated to it.
async fn in_their_language(
    tx: &mut Tx,
    found: &[Found],
    locale: Locale,
    most: usize,
) -> Result<Vec<Head>, relance_store::Error> {
    let mut ids: Vec<ArticleId> = Vec::new();
    for one in found {
        if ids.len() < SOME && !ids.contains(&one.article) {
            ids.push(one.article);
        }
    }
    let heads = article::published_some(tx, &ids, locale).await?;
    let has = |head: &Head| found.iter().any(|one| one.article == head.id && one.locale == head.locale);
    Ok(heads.into_iter().filter(has).take(most).collect())
}

/// What to read also: what somebody chose, then what shares a tag, then what stands beside it.
async fn also(tx: &mut Tx, article: &Article, locale: Locale) -> Result<Vec<Head>, relance_store::Error> {
    let mut ids: Vec<ArticleId> = article.also.clone();
    for tag in article.tags.iter().take(TAGS) {
        ids.extend(article::of_tag(tx, tag.as_str()).await?);
    }
    if let Some(section) = article.section {
        ids.extend(article::of_section(tx, section).await?);
    }
    let mut seen = BTreeSet::from([article.id]);
    ids.retain(|id| seen.insert(*id));
    let mut heads = article::published_some(tx, &ids, locale).await?;
    heads.truncate(ALSO);
    Ok(heads)
}
