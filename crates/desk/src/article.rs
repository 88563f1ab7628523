//! Help articles as agents write them: words with every save kept, where one stands, and what is found by customers.
//! Whoever may answer writes; what comes before customers and goes from them is a lead's. What readers make of
//! articles is in `reading`, how one is found in `find`, how Markdown becomes a page in `markdown`.

mod find;
mod insert;
mod markdown;
mod reading;
mod section;

use jiff::Timestamp;
use relance_domain::agent::Agent;
use relance_domain::article::{Article, MOST_ALSO, State, Text, Translation, fit, slug};
use relance_domain::audit::{Deed, What};
use relance_domain::error::Refusal;
use relance_domain::id::{ArticleId, SectionId};
use relance_domain::label::TagName;
use relance_domain::locale::Locale;
use relance_domain::right::Right;
use relance_domain::search::weighed;
use relance_store::{Tx, article, setting};

use crate::{Desk, Error, must_lead};

pub use find::{DeadLink, ReadArticle, Suggested};
pub use markdown::{html as article_html, links as article_links};
pub use reading::HELP_HOURS;
pub use section::SectionEdit;

/// The counter of articles.
const COUNTER: &str = "article";
/// Tags of one article.
const MOST_TAGS: usize = 12;

/// Words as somebody asks for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleWords {
    pub title: String,
    /// Left empty, the beginning of the body serves.
    pub excerpt: String,
    pub body: String,
    /// The save that they saw; none where they do not say.
    pub seen: Option<i64>,
    /// Nothing that a translation would have to follow.
    pub is_slip: bool,
}

/// Where an article is to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleTraits {
    pub section: Option<SectionId>,
    pub source: Locale,
    pub tags: Vec<TagName>,
    pub also: Vec<ArticleId>,
    pub position: i64,
    /// Left empty, it is made of the title.
    pub slug: String,
}

/// What becomes of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleAct {
    Publish,
    Retire,
    Remove,
}

impl Desk {
    /// Begins an article in one language, as a draft.
    pub async fn add_article(
        &self,
        by: &Agent,
        (locale, words): (Locale, ArticleWords),
        section: Option<SectionId>,
        now: Timestamp,
    ) -> Result<ArticleId, Error> {
        must_write(by)?;
        let text = kept(&words, None)?;
        self.transact("add article", (by.id, text, section), move |tx, _, context| {
            Box::pin(async move {
                let (by, text, section) = &*context;
                let n = article::count(tx).await?;
                if n >= article::MOST {
                    return Err(Refusal::TooManyOfThese(usize::try_from(n).unwrap_or(0)).into());
                }
                must_be(tx, *section).await?;
                let id = ArticleId(setting::count(tx, COUNTER).await?);
                let new = Article {
                    id,
                    section: *section,
                    state: State::Draft,
                    source: locale,
                    tags: Vec::new(),
                    also: Vec::new(),
                    position: id.0,
                    slug: slug(&text.title),
                    texts: Default::default(),
                    revision: 1,
                    changed_by: *by,
                    changed_at: now,
                    published_at: None,
                };
                article::insert(tx, &new).await?;
                let text = Text { revision: 1, of_source: 1, ..text.clone() };
                article::put_text(tx, id, locale, &text, (*by, now)).await?;
                Ok(id)
            })
        })
        .await
    }

    /// Saves its words in one language. Of a translation, that says that it agrees with the source.
    pub async fn write_article(
        &self,
        by: &Agent,
        id: ArticleId,
        (locale, words): (Locale, ArticleWords),
        now: Timestamp,
    ) -> Result<(), Error> {
        must_write(by)?;
        self.transact("write article", (by.id, words), move |tx, _, context| {
            Box::pin(async move {
                let (by, words) = &*context;
                let mut article = held(tx, id).await?;
                let before = article.texts.get(&locale).cloned();
                let text = kept(words, before.as_ref())?;
                let revision = before.as_ref().map_or(0, |before| before.revision);
                if words.seen.is_some_and(|seen| seen != revision) {
                    return Err(Refusal::WordsChanged.into());
                }
                let is_same = before.as_ref().is_some_and(|before| same(before, &text));
                if is_same {
                    return looked_over(tx, &article, locale).await;
                }
                article.revision += 1;
                (article.changed_by, article.changed_at) = (*by, now);
                let source = match locale == article.source {
                    true => article.revision,
                    false => article.texts.get(&article.source).map_or(0, |text| text.revision),
                };
                let text = Text { revision: article.revision, of_source: source, ..text };
                article::put_text(tx, id, locale, &text, (*by, now)).await?;
                if locale == article.source && words.is_slip {
                    keep_translations(tx, &article, article.revision).await?;
                }
                article.texts.insert(locale, text);
                article::update(tx, &article).await?;
                find_by(tx, &article, &[locale]).await
            })
        })
        .await
    }

    /// Brings the words of a save back, as another save.
    pub async fn take_back_article(
        &self,
        by: &Agent,
        id: ArticleId,
        number: i64,
        now: Timestamp,
    ) -> Result<Locale, Error> {
        let found = self.look("save of an article", (), move |tx, _| {
            Box::pin(async move { Ok(article::revision(tx, id, number).await?) })
        });
        let (save, _) = found.await?.ok_or(Error::NotFound("save"))?;
        let Text { title, excerpt, body, .. } = save.text;
        let words = ArticleWords { title, excerpt, body, seen: None, is_slip: false };
        self.write_article(by, id, (save.locale, words), now).await?;
        Ok(save.locale)
    }

    /// Puts it where it is to stand.
    pub async fn change_article(
        &self,
        by: &Agent,
        id: ArticleId,
        traits: ArticleTraits,
        now: Timestamp,
    ) -> Result<(), Error> {
        must_write(by)?;
        if traits.tags.len() > MOST_TAGS {
            return Err(Refusal::TooManyTags(MOST_TAGS).into());
        }
        self.transact("change article", (by.id, traits), move |tx, _, context| {
            Box::pin(async move {
                let (by, traits) = &*context;
                let mut article = held(tx, id).await?;
                must_be(tx, traits.section).await?;
                let source =
                    article.texts.get(&traits.source).ok_or(Refusal::NotTranslated(traits.source))?;
                let (title, revision) = (source.title.clone(), source.revision);
                if traits.source != article.source {
                    keep_translations(tx, &article, revision).await?;
                }
                let mut also = traits.also.clone();
                also.retain(|other| *other != id);
                also.truncate(MOST_ALSO);
                let wished = slug(&traits.slug);
                article = Article {
                    section: traits.section,
                    source: traits.source,
                    tags: traits.tags.clone(),
                    also,
                    position: traits.position.clamp(0, 1_000_000),
                    slug: if wished.is_empty() { slug(&title) } else { wished },
                    changed_by: *by,
                    changed_at: now,
                    ..article
                };
                article::update(tx, &article).await?;
                let all: Vec<Locale> = article.texts.keys().copied().collect();
                find_by(tx, &article, &all).await
            })
        })
        .await
    }

    /// Publishes, retires or removes one: a lead's part.
    pub async fn act_on_article(
        &self,
        by: &Agent,
        id: ArticleId,
        act: ArticleAct,
        now: Timestamp,
    ) -> Result<(), Error> {
        must_lead(by)?;
        self.transact("act on article", by.id, move |tx, desk, by| {
            Box::pin(async move {
                let mut article = held(tx, id).await?;
                let title = article.title(article.source).to_owned();
                let what = match act {
                    ArticleAct::Publish => {
                        article.state = State::Published;
                        article.published_at = article.published_at.or(Some(now));
                        What::ArticlePublished
                    }
                    ArticleAct::Retire => {
                        article.state = State::Retired;
                        What::ArticleRetired
                    }
                    ArticleAct::Remove => What::ArticleRemoved,
                };
                if act == ArticleAct::Remove {
                    article::remove(tx, id).await?;
                } else {
                    article::update(tx, &article).await?;
                    article::drop_found(tx, id).await?;
                    let all: Vec<Locale> = article.texts.keys().copied().collect();
                    find_by(tx, &article, &all).await?;
                }
                desk.audit_by(tx, *by, Deed::of_article(what, id, &title), now).await
            })
        })
        .await
    }
}

/// Whoever may answer customers may write for them.
fn must_write(by: &Agent) -> Result<(), Error> {
    if by.may_somewhere(Right::Answer) { Ok(()) } else { Err(Error::Forbidden) }
}

async fn held(tx: &mut Tx, id: ArticleId) -> Result<Article, Error> {
    article::held(tx, id).await?.ok_or(Error::NotFound("article"))
}

/// A part of the help that is named has to be there.
async fn must_be(tx: &mut Tx, section: Option<SectionId>) -> Result<(), Error> {
    let Some(section) = section else { return Ok(()) };
    let all = article::sections(tx).await?;
    if all.iter().any(|one| one.id == section) { Ok(()) } else { Err(Error::NotFound("section")) }
}

/// Words in the form in which they are kept. The beginning of the body is their excerpt unless somebody wrote one.
fn kept(words: &ArticleWords, before: Option<&Text>) -> Result<Text, Error> {
    let ArticleWords { title, excerpt, body, .. } = words;
    let text = Text { title: title.clone(), excerpt: excerpt.clone(), body: body.clone(), ..Text::default() };
    let text = fit(&text)?;
    let is_made = text.excerpt.is_empty()
        || before.is_some_and(|before| text.excerpt == markdown::beginning(&before.body));
    let excerpt = if is_made { markdown::beginning(&text.body) } else { text.excerpt };
    Ok(Text { excerpt, ..text })
}

fn same(before: &Text, now: &Text) -> bool {
    (&before.title, &before.excerpt, &before.body) == (&now.title, &now.excerpt, &now.body)
}

/// Somebody saved a translation as it is: it agrees with its source.
async fn looked_over(tx: &mut Tx, article: &Article, locale: Locale) -> Result<(), Error> {
    if article.stands_in(locale) != Translation::Stale {
        return Ok(());
    }
    let source = article.texts.get(&article.source).map_or(0, |text| text.revision);
    if let Some(text) = article.texts.get(&locale) {
        article::restamp(tx, article.id, locale, &Text { of_source: source, ..text.clone() }).await?;
    }
    Ok(())
}

/// What agreed with the source agrees with this save of it, and the rest still has to be looked over.
async fn keep_translations(tx: &mut Tx, article: &Article, revision: i64) -> Result<(), Error> {
    for (locale, text) in &article.texts {
        let of_source = if article.stands_in(*locale) == Translation::Present { revision } else { 0 };
        if text.of_source != of_source {
            article::restamp(tx, article.id, *locale, &Text { of_source, ..text.clone() }).await?;
        }
    }
    Ok(())
}

/// Lets customers find a published article by its words in these languages, and by its tags.
async fn find_by(tx: &mut Tx, article: &Article, locales: &[Locale]) -> Result<(), Error> {
    if article.state != State::Published {
        return Ok(());
    }
    let tags: Vec<&str> = article.tags.iter().map(TagName::as_str).collect();
    for locale in locales {
        let Some(text) = article.texts.get(locale) else { continue };
        let (title, excerpt) = (text.title.as_str(), text.excerpt.as_str());
        let words = weighed(*locale, (title, excerpt), &tags.join(" "), &markdown::plain(&text.body));
        article::put_words(tx, article.id, *locale, &words).await?;
    }
    Ok(article::put_tags(tx, article.id, &article.tags).await?)
}
