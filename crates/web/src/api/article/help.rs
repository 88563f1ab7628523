//! The help for programs: its parts, what customers find in it and read, and what they made of that. Writing articles
//! is in the parent.

use std::collections::BTreeMap;

use axum::http::Method;
use relance_desk::{SectionEdit, Suggested, article_html};
use relance_domain::article::{Section as KnownSection, number, place};
use relance_domain::id::SectionId;
use relance_domain::label::TagName;
use relance_domain::locale::Locale;
use relance_domain::report::{date_of, week_starts};
use relance_store::article::{self as store, HELP, Head, Sums as KnownSums};
use serde::{Deserialize, Serialize};

use super::super::answer::{Created, Done, Json, Page};
use super::super::call::Call;
use super::super::op::{Ops, Plain};
use super::super::problem::Problem;
use super::super::value::{At, Id, Key, Text};
use super::super::word::Language;
use super::{LEADS, WRITES};
use crate::handler::article::numbers;
use crate::route::Gate;

/// The operations.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (WRITES, "/api/v1/article-sections"),
        "List the parts of the help",
        &["GET /articles/sections"],
        list_sections,
    )
    .write(
        (Method::POST, LEADS, "/api/v1/article-sections"),
        "Add a part of the help",
        &["POST /articles/sections"],
        add_section,
    )
    .write(
        (Method::PUT, LEADS, "/api/v1/article-sections/{id}"),
        "Change a part of the help",
        &["POST /articles/sections/{section}"],
        change_section,
    )
    .act(
        (Method::DELETE, LEADS, "/api/v1/article-sections/{id}"),
        "Remove a part of the help; its articles stay",
        &["POST /articles/sections/{section}/remove"],
        remove_section,
    )
    .get(
        (LEADS, "/api/v1/article-report"),
        "Read what readers made of the help in thirteen weeks, and what they missed",
        &["GET /articles/report", "GET /articles/report.csv"],
        report,
    )
    .get(
        (Gate::Agent, "/api/v1/help"),
        "List what customers may read, or find it by words or a tag",
        &["GET /help", "GET /help/search", "GET /help/suggest", "GET /help/tags/{tag}"],
        find,
    )
    .get(
        (Gate::Agent, "/api/v1/help/{article}"),
        "Read an article as customers do, by its number or the end of its address",
        &["GET /help/{article}"],
        read,
    )
}

/// A part of the help.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "ArticleSection"))]
pub(crate) struct Section {
    id: Id,
    /// Its name by language.
    names: BTreeMap<Language, String>,
    position: i64,
}

impl From<&KnownSection> for Section {
    fn from(known: &KnownSection) -> Self {
        Self {
            id: Id(known.id.0),
            names: known.names.iter().map(|(locale, name)| (locale.into(), name.clone())).collect(),
            position: known.position,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SectionWish {
    names: BTreeMap<Language, Text<0, 80>>,
    #[serde(default)]
    position: i64,
}

impl SectionWish {
    fn names(&self) -> BTreeMap<Locale, String> {
        self.names.iter().map(|(language, name)| ((*language).into(), name.0.clone())).collect()
    }
}

async fn all_sections(call: &Call) -> Result<Vec<Section>, Problem> {
    let read =
        call.desk().look("sections", (), |tx, _| Box::pin(async move { Ok(store::sections(tx).await?) }));
    Ok(read.await?.iter().map(Into::into).collect())
}

async fn list_sections(call: Call, (): (), _: Plain) -> Result<Page<Section>, Problem> {
    Ok(Page { items: all_sections(&call).await?, next: None })
}

async fn section(call: &Call, id: SectionId) -> Result<Section, Problem> {
    let found = all_sections(call).await?.into_iter().find(|section| section.id == Id(id.0));
    found.ok_or_else(|| Problem::missing("section"))
}

async fn add_section(call: Call, (): (), wish: SectionWish) -> Result<Created<Section>, Problem> {
    let edit = SectionEdit::Add { names: wish.names(), position: wish.position };
    let id = call.desk().edit_section(call.agent(), edit, call.now()).await?;
    Ok(Created("/api/v1/article-sections".to_owned(), section(&call, id).await?))
}

async fn change_section(call: Call, id: Id, wish: SectionWish) -> Result<Json<Section>, Problem> {
    let id = SectionId(id.0);
    let edit = SectionEdit::Change { id, names: wish.names(), position: wish.position };
    call.desk().edit_section(call.agent(), edit, call.now()).await?;
    Ok(Json(section(&call, id).await?))
}

async fn remove_section(call: Call, id: Id) -> Result<Done, Problem> {
    call.desk().edit_section(call.agent(), SectionEdit::Remove(SectionId(id.0)), call.now()).await?;
    Ok(Done)
}

/// An article as customers find it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HelpLine {
    number: i64,
    /// The end of its address below `/help/`.
    place: String,
    language: Language,
    title: String,
    excerpt: String,
    section: Option<Id>,
}

impl From<&Head> for HelpLine {
    fn from(head: &Head) -> Self {
        Self {
            number: head.id.0,
            place: place(head.id, &head.slug),
            language: (&head.locale).into(),
            title: head.title.clone(),
            excerpt: head.excerpt.clone(),
            section: head.section.map(|section| Id(section.0)),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HelpAsked {
    /// Words to be found.
    #[serde(default)]
    q: Option<Text<0, 400>>,
    #[serde(default)]
    tag: Option<Text<1, 40>>,
    /// The reader's language; without one the company's first.
    #[serde(default)]
    language: Option<Language>,
}

fn wished(call: &Call, language: Option<Language>) -> Result<Locale, Problem> {
    let first = call.desk().live()?.policy.company.default_locale();
    Ok(language.map_or(first, Into::into))
}

async fn find(call: Call, (): (), asked: HelpAsked) -> Result<Page<HelpLine>, Problem> {
    let locale = wished(&call, asked.language)?;
    let heads = match (&asked.q, &asked.tag) {
        (Some(words), _) => call.desk().find_articles(&words.0, locale, Suggested::All).await?,
        (None, Some(tag)) => call.desk().articles_of_tag(&tag.0, locale).await?,
        (None, None) => {
            let read = call.desk().look("help", locale, |tx, locale| {
                Box::pin(async move { Ok(store::published(tx, *locale).await?) })
            });
            read.await?
        }
    };
    Ok(Page { items: heads.iter().map(Into::into).collect(), next: None })
}

/// An article as customers read it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HelpArticle {
    number: i64,
    place: String,
    /// The language in which it is answered: another one where it is not translated.
    language: Language,
    title: String,
    excerpt: String,
    /// Markdown.
    body: String,
    /// The same as HTML, made harmless.
    html: String,
    tags: Vec<String>,
    also: Vec<HelpLine>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HelpWish {
    #[serde(default)]
    language: Option<Language>,
}

async fn read(call: Call, key: Key, asked: HelpWish) -> Result<Json<HelpArticle>, Problem> {
    let missing = || Problem::missing("article");
    let id = number(&key.0).ok_or_else(missing)?;
    let locale = wished(&call, asked.language)?;
    let found = call.desk().read_article(id, locale).await?.ok_or_else(missing)?;
    let (shown, text) = found.article.shown(locale).ok_or_else(missing)?;
    Ok(Json(HelpArticle {
        number: id.0,
        place: found.article.place(),
        language: (&shown).into(),
        title: text.title.clone(),
        excerpt: text.excerpt.clone(),
        body: text.body.clone(),
        html: article_html(&text.body, call.desk().base_url()),
        tags: found.article.tags.iter().map(TagName::to_string).collect(),
        also: found.also.iter().map(Into::into).collect(),
    }))
}

/// What readers made of an article, or of the help as a whole, in one week.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleWeek {
    /// The Monday of the week.
    week: String,
    /// Null is the help as a whole: its views are visits.
    article: Option<i64>,
    views: i64,
    /// Of these, those that came from a suggestion beside a form.
    suggested: i64,
    helpful: i64,
    unhelpful: i64,
    /// After these a form came within three days.
    followed: i64,
}

impl From<&store::Week> for ArticleWeek {
    fn from(week: &store::Week) -> Self {
        let KnownSums { views, suggested, helpful, unhelpful, followed } = week.sums;
        Self {
            week: date_of(week_starts(week.week)).to_string(),
            article: (week.article != HELP).then_some(week.article.0),
            views,
            suggested,
            helpful,
            unhelpful,
            followed,
        }
    }
}

/// What somebody missed in an article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleMissing {
    article: i64,
    language: Language,
    words: String,
    at: At,
}

/// What was looked for in vain.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleSearched {
    words: String,
    language: Language,
    times: i64,
}

/// The numbers of the help.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleReport {
    weeks: Vec<ArticleWeek>,
    missing: Vec<ArticleMissing>,
    searched_in_vain: Vec<ArticleSearched>,
}

async fn report(call: Call, (): (), _: Plain) -> Result<Json<ArticleReport>, Problem> {
    let numbers = numbers(&call.visit).await?;
    let missing = numbers.told.into_iter().map(|told| ArticleMissing {
        article: told.article.0,
        language: (&told.locale).into(),
        words: told.words,
        at: At(told.at),
    });
    let searched = numbers.missed.into_iter().map(|(words, locale, times)| ArticleSearched {
        words,
        language: (&locale).into(),
        times,
    });
    Ok(Json(ArticleReport {
        weeks: numbers.weeks.iter().map(Into::into).collect(),
        missing: missing.collect(),
        searched_in_vain: searched.collect(),
    }))
}
