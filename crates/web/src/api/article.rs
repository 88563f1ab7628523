//! Help articles for programs: written, put in their place, published and taken back as on pages. The parts of the
//! help, what customers find and what they made of it are in `help`.

mod help;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use axum::http::Method;
use relance_desk::{ArticleAct, ArticleTraits, ArticleWords};
use relance_domain::article::{Article as Known, State, Translation};
use relance_domain::error::Refusal;
use relance_domain::id::{ArticleId, SectionId};
use relance_domain::label::TagName;
use relance_domain::locale::Locale;
use relance_domain::right::Right;
use relance_store::article as store;
use serde::{Deserialize, Serialize};

use super::answer::{Created, Done, Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Id, Number, Text};
use super::word::Language;
use crate::handler::article::found as known;
use crate::handler::ticket::article::fitting;
use crate::route::Gate;
use help::HelpLine;

const WRITES: Gate = Gate::May(Right::Answer);
const LEADS: Gate = Gate::Lead;
const ANSWERS: Gate = Gate::Team(Right::Answer);
/// Saves that are told of one article.
const SAVES: i64 = 100;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get((WRITES, "/api/v1/articles"), "List the help articles", &["GET /articles"], list)
        .write(
            (Method::POST, WRITES, "/api/v1/articles"),
            "Begin an article in one language, as a draft",
            &["POST /articles/new", "GET /articles/new"],
            add,
        )
        .get((WRITES, "/api/v1/articles/{number}"), "Read an article", &["GET /articles/{article}"], show)
        .write(
            (Method::PUT, WRITES, "/api/v1/articles/{number}"),
            "Put an article where it is to stand",
            &["POST /articles/{article}"],
            change,
        )
        .get(
            (WRITES, "/api/v1/articles/{number}/texts/{language}"),
            "Read the words of an article in one language",
            &["GET /articles/{article}/{language}"],
            text,
        )
        .write(
            (Method::PUT, WRITES, "/api/v1/articles/{number}/texts/{language}"),
            "Save the words of an article in one language",
            &["POST /articles/{article}/{language}"],
            write,
        )
        .get(
            (WRITES, "/api/v1/articles/{number}/revisions/{revision}"),
            "Read one save of an article, with the words that it left",
            &["GET /articles/{article}/revisions/{number}"],
            revision,
        )
        .act(
            (Method::POST, WRITES, "/api/v1/articles/{number}/revisions/{revision}/take-back"),
            "Bring the words of a save back",
            &["POST /articles/{article}/revisions/{number}/take-back"],
            take_back,
        )
        .get(
            (ANSWERS, "/api/v1/tickets/{number}/articles"),
            "List the articles that fit a ticket",
            &["GET /tickets/{number}/articles"],
            offered,
        )
        .act(
            (Method::POST, ANSWERS, "/api/v1/tickets/{number}/articles/{article}"),
            "Put the link of an article into the agent's draft, in the customer's language",
            &["POST /tickets/{number}/articles/{article}"],
            insert,
        );
    help::ops(led(ops))
}

/// What is a lead's.
fn led(ops: Ops) -> Ops {
    ops.act(
        (Method::POST, LEADS, "/api/v1/articles/{number}/publish"),
        "Publish an article",
        &["POST /articles/{article}/publish"],
        publish,
    )
    .act(
        (Method::POST, LEADS, "/api/v1/articles/{number}/retire"),
        "Retire an article: customers read it no more",
        &["POST /articles/{article}/retire"],
        retire,
    )
    .act(
        (Method::DELETE, LEADS, "/api/v1/articles/{number}"),
        "Delete an article with all that was saved of it",
        &["POST /articles/{article}/remove"],
        remove,
    )
}

/// Where an article stands.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum ArticleState {
    Draft,
    Published,
    Retired,
}

impl From<State> for ArticleState {
    fn from(state: State) -> Self {
        match state {
            State::Draft => Self::Draft,
            State::Published => Self::Published,
            State::Retired => Self::Retired,
        }
    }
}

/// An article in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleLine {
    number: i64,
    state: ArticleState,
    /// In the language that the others are translated from.
    title: String,
    source: Language,
    languages: Vec<Language>,
    /// Translations that have to be looked over.
    stale: Vec<Language>,
    section: Option<Id>,
    tags: Vec<String>,
    changed_at: At,
}

impl From<&Known> for ArticleLine {
    fn from(known: &Known) -> Self {
        let stale = known.texts.keys().filter(|locale| known.stands_in(**locale) == Translation::Stale);
        Self {
            number: known.id.0,
            state: known.state.into(),
            title: known.title(known.source).to_owned(),
            source: (&known.source).into(),
            languages: known.texts.keys().map(Into::into).collect(),
            stale: stale.map(Into::into).collect(),
            section: known.section.map(|section| Id(section.0)),
            tags: known.tags.iter().map(TagName::to_string).collect(),
            changed_at: At(known.changed_at),
        }
    }
}

/// Words of an article in one language.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleText {
    title: String,
    excerpt: String,
    /// Markdown.
    body: String,
    /// The save that they are of.
    revision: i64,
}

/// One save.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleSave {
    number: i64,
    language: Language,
    title: String,
    by: Option<String>,
    at: At,
}

/// An article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Article {
    #[serde(flatten)]
    line: ArticleLine,
    /// The end of its address below `/help/`.
    place: String,
    slug: String,
    position: i64,
    /// Numbers of articles to read also, chosen by hand.
    also: Vec<i64>,
    texts: BTreeMap<Language, ArticleText>,
    /// The last first.
    revisions: Vec<ArticleSave>,
}

async fn list(call: Call, (): (), _: Plain) -> Result<Page<ArticleLine>, Problem> {
    let read = call.desk().look("articles", (), |tx, _| Box::pin(async move { Ok(store::all(tx).await?) }));
    Ok(Page { items: read.await?.iter().map(Into::into).collect(), next: None })
}

async fn whole(call: &Call, id: ArticleId) -> Result<Article, Problem> {
    let found = known(&call.visit, id.0).await?;
    let saves = call
        .desk()
        .look("saves", id, |tx, id| Box::pin(async move { Ok(store::revisions(tx, *id, SAVES).await?) }));
    let save = |save: store::Revision| ArticleSave {
        number: save.number,
        language: (&save.locale).into(),
        title: save.text.title,
        by: save.agent_name,
        at: At(save.at),
    };
    Ok(Article {
        line: (&found).into(),
        place: found.place(),
        slug: found.slug.clone(),
        position: found.position,
        also: found.also.iter().map(|id| id.0).collect(),
        texts: found.texts.iter().map(|(locale, text)| (locale.into(), words_of(text))).collect(),
        revisions: saves.await?.into_iter().map(save).collect(),
    })
}

fn words_of(text: &relance_domain::article::Text) -> ArticleText {
    ArticleText {
        title: text.title.clone(),
        excerpt: text.excerpt.clone(),
        body: text.body.clone(),
        revision: text.revision,
    }
}

async fn show(call: Call, number: Number, _: Plain) -> Result<Json<Article>, Problem> {
    Ok(Json(whole(&call, ArticleId(number.0)).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NewArticle {
    language: Language,
    title: Text<1, 160>,
    #[serde(default)]
    excerpt: Option<Text<0, 300>>,
    /// Markdown.
    body: Text<1, 60_000>,
    #[serde(default)]
    section: Option<Id>,
}

async fn add(call: Call, (): (), wish: NewArticle) -> Result<Created<Article>, Problem> {
    let words = ArticleWords {
        title: wish.title.0,
        excerpt: wish.excerpt.map(|excerpt| excerpt.0).unwrap_or_default(),
        body: wish.body.0,
        ..ArticleWords::default()
    };
    let section = wish.section.map(|id| SectionId(id.0));
    let made = call.desk().add_article(call.agent(), (wish.language.into(), words), section, call.now());
    let id = made.await?;
    Ok(Created(format!("/api/v1/articles/{id}"), whole(&call, id).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticlePlace {
    /// The language that the others are translated from.
    source: Language,
    #[serde(default)]
    section: Option<Id>,
    #[serde(default)]
    tags: Vec<Text<1, 40>>,
    /// Numbers of articles to read also.
    #[serde(default)]
    also: Vec<Number>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 0, max = 1_000_000)))]
    position: i64,
    /// Left out, it is made of the title.
    #[serde(default)]
    slug: Option<Text<0, 100>>,
}

async fn change(call: Call, number: Number, wish: ArticlePlace) -> Result<Json<Article>, Problem> {
    let tags: Result<Vec<TagName>, Refusal> = wish.tags.iter().map(|tag| tag.0.parse()).collect();
    let traits = ArticleTraits {
        section: wish.section.map(|id| SectionId(id.0)),
        source: wish.source.into(),
        tags: tags.map_err(relance_desk::Error::from)?,
        also: wish.also.iter().map(|number| ArticleId(number.0)).collect(),
        position: wish.position,
        slug: wish.slug.map(|slug| slug.0).unwrap_or_default(),
    };
    let id = ArticleId(number.0);
    call.desk().change_article(call.agent(), id, traits, call.now()).await?;
    Ok(Json(whole(&call, id).await?))
}

async fn text(
    call: Call,
    (number, language): (Number, Language),
    _: Plain,
) -> Result<Json<ArticleText>, Problem> {
    let found = known(&call.visit, number.0).await?;
    let text = found.texts.get(&Locale::from(language)).map(words_of);
    Ok(Json(text.ok_or_else(|| Problem::missing("translation"))?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleWish {
    title: Text<1, 160>,
    #[serde(default)]
    excerpt: Option<Text<0, 300>>,
    /// Markdown.
    body: Text<1, 60_000>,
    /// The save that the program saw; another one since then is a conflict.
    #[serde(default)]
    revision: Option<i64>,
    /// Nothing that a translation would have to follow.
    #[serde(default)]
    slip: bool,
}

async fn write(
    call: Call,
    (number, language): (Number, Language),
    wish: ArticleWish,
) -> Result<Json<Article>, Problem> {
    let words = ArticleWords {
        title: wish.title.0,
        excerpt: wish.excerpt.map(|excerpt| excerpt.0).unwrap_or_default(),
        body: wish.body.0,
        seen: wish.revision,
        is_slip: wish.slip,
    };
    let id = ArticleId(number.0);
    call.desk().write_article(call.agent(), id, (language.into(), words), call.now()).await?;
    Ok(Json(whole(&call, id).await?))
}

/// The words that a save left.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ArticleRevision {
    #[serde(flatten)]
    save: ArticleSave,
    excerpt: String,
    body: String,
}

async fn revision(
    call: Call,
    (number, revision): (Number, Number),
    _: Plain,
) -> Result<Json<ArticleRevision>, Problem> {
    let asked = (ArticleId(number.0), revision.0);
    let found = call.desk().look("save", asked, |tx, asked| {
        Box::pin(async move { Ok(store::revision(tx, asked.0, asked.1).await?) })
    });
    let (save, _) = found.await?.ok_or_else(|| Problem::missing("save"))?;
    Ok(Json(ArticleRevision {
        save: ArticleSave {
            number: save.number,
            language: (&save.locale).into(),
            title: save.text.title,
            by: save.agent_name,
            at: At(save.at),
        },
        excerpt: save.text.excerpt,
        body: save.text.body,
    }))
}

async fn take_back(call: Call, (number, revision): (Number, Number)) -> Result<Done, Problem> {
    call.desk().take_back_article(call.agent(), ArticleId(number.0), revision.0, call.now()).await?;
    Ok(Done)
}

async fn publish(call: Call, number: Number) -> Result<Done, Problem> {
    act(call, number, ArticleAct::Publish).await
}

async fn retire(call: Call, number: Number) -> Result<Done, Problem> {
    act(call, number, ArticleAct::Retire).await
}

async fn remove(call: Call, number: Number) -> Result<Done, Problem> {
    act(call, number, ArticleAct::Remove).await
}

async fn act(call: Call, number: Number, act: ArticleAct) -> Result<Done, Problem> {
    call.desk().act_on_article(call.agent(), ArticleId(number.0), act, call.now()).await?;
    Ok(Done)
}

async fn offered(call: Call, number: Number, _: Plain) -> Result<Page<HelpLine>, Problem> {
    let loaded = super::ticket::to(Right::Answer, &call, number.0).await?;
    let heads = fitting(&call.visit, &loaded, "").await?;
    Ok(Page { items: heads.iter().map(Into::into).collect(), next: None })
}

async fn insert(call: Call, (number, id): (Number, Number)) -> Result<Done, Problem> {
    call.desk().insert_article(call.agent(), number.0, ArticleId(id.0), call.now()).await?;
    Ok(Done)
}
