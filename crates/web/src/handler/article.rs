//! Help articles as agents keep them: listed, written, published and taken back, with what readers made of them.
//! Whoever may answer writes; what comes before customers is a lead's. What customers see is in `help`, the parts
//! of the help in `section`, the numbers in `report`.

pub mod help;
mod report;
mod section;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{ArticleAct, ArticleTraits, Error, Live, compare};
use relance_domain::article::{Article, State, Translation};
use relance_domain::error::Refusal;
use relance_domain::fold::fold;
use relance_domain::id::{ArticleId, SectionId};
use relance_domain::label::TagName;
use relance_domain::locale::Locale;
use relance_domain::policy::PolicyFile;
use relance_domain::right::Right;
use relance_store::article::{self, Revision, Sums};
use serde::Deserialize;

use super::sidebar;
pub(crate) use report::numbers;

use crate::component::{Ctx, tag};
use crate::fault::Fault;
use crate::page::article::show::{self as show_page, RevisionLine, RevisionView, ShowView, TraitsForm};
use crate::page::article::{self as page, ArticleLine, ListView, Named};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// Weeks of which the list and an article tell the numbers.
const WEEKS: i64 = 13;
/// Saves and answers that are shown of one article.
const SHOWN: i64 = 50;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    const WRITES: Gate = Gate::May(Right::Answer);
    let routes = routes
        .get(WRITES, "/articles", list)
        .get(WRITES, "/articles/{article}", show)
        .post(WRITES, "/articles/{article}", change)
        .get(WRITES, "/articles/{article}/revisions/{number}", revision)
        .post(WRITES, "/articles/{article}/revisions/{number}/take-back", take_back)
        .post(Gate::Lead, "/articles/{article}/publish", publish)
        .post(Gate::Lead, "/articles/{article}/retire", retire)
        .post(Gate::Lead, "/articles/{article}/remove", remove);
    report::routes(section::routes(write::routes(routes)))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    state: String,
    gap: String,
}

async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let until = desk.week(visit.ctx.now)?;
    let read = desk.look("articles", (), move |tx, _| {
        Box::pin(async move {
            let (all, sections) = (article::all(tx).await?, article::sections(tx).await?);
            Ok((all, sections, article::weeks(tx, (until - WEEKS + 1, until)).await?))
        })
    });
    let (all, sections, weeks) = read.await?;
    let mut sums: BTreeMap<ArticleId, Sums> = BTreeMap::new();
    for week in &weeks {
        sums.entry(week.article).or_default().add(&week.sums);
    }
    let (state, gap) = (asked.state.parse::<State>().ok(), asked.gap.parse::<Locale>().ok());
    let typed = fold(asked.q.trim());
    let fits = |article: &&Article| {
        let has_words = || {
            let titles = article.texts.values().any(|text| fold(&text.title).contains(&typed));
            titles || article.tags.iter().any(|tag| fold(tag.as_str()).contains(&typed))
        };
        state.is_none_or(|state| article.state == state)
            && gap.is_none_or(|gap| article.stands_in(gap) != Translation::Present)
            && (typed.is_empty() || has_words())
    };
    let first = live.policy.company.default_locale();
    let name = |id: Option<SectionId>| {
        let found = sections.iter().find(|one| Some(one.id) == id);
        found.map_or_else(String::new, |one| one.name(visit.ctx.locale, first).to_owned())
    };
    let mut lines: Vec<ArticleLine> = all
        .iter()
        .filter(fits)
        .map(|article| ArticleLine {
            id: article.id.0,
            title: article.title(visit.ctx.locale).to_owned(),
            locale: article.shown(visit.ctx.locale).map_or(article.source, |(locale, _)| locale),
            state: article.state,
            section: name(article.section),
            languages: languages(article, &live),
            changed_at: article.changed_at,
            sums: sums.get(&article.id).copied().unwrap_or_default(),
        })
        .collect();
    // What customers read and is not as it should be comes first.
    lines.sort_by_key(|line| {
        let stands = |wanted| line.languages.iter().any(|(_, stands)| *stands == wanted);
        let is_read = line.state == State::Published;
        (!(is_read && stands(Translation::Stale)), !(is_read && stands(Translation::Missing)))
    });
    let view = ListView {
        lines,
        typed: asked.q,
        state,
        gap,
        languages: live.policy.company.languages.clone(),
        has_any: !all.is_empty(),
        may_lead: visit.agent.leads(),
    };
    Ok(page::list(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

/// How it stands in each language of the company, and in others that it has.
fn languages(article: &Article, live: &Live) -> Vec<(Locale, Translation)> {
    let company = &live.policy.company.languages;
    let others = article.texts.keys().filter(|locale| !company.contains(locale));
    company.iter().chain(others).map(|locale| (*locale, article.stands_in(*locale))).collect()
}

/// One that is there.
pub(crate) async fn found(visit: &Visit, id: i64) -> Result<Article, Fault> {
    let found =
        visit.site.app.desk.look("article", ArticleId(id), |tx, id| {
            Box::pin(async move { Ok(article::find(tx, *id).await?) })
        });
    found.await?.ok_or(Fault::Missing)
}

async fn show(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let article = found(&visit, id).await?;
    let form = TraitsForm {
        section: article.section.map(|id| id.to_string()).unwrap_or_default(),
        source: article.source.to_string(),
        tags: article.tags.iter().map(TagName::as_str).collect::<Vec<_>>().join(", "),
        also: article.also.iter().map(ArticleId::to_string).collect::<Vec<_>>().join(", "),
        position: article.position.to_string(),
        slug: article.slug.clone(),
    };
    draw(&visit, &article, form, Vec::new()).await
}

async fn draw(
    visit: &Visit,
    article: &Article,
    traits: TraitsForm,
    errors: Vec<(String, String)>,
) -> Result<Response, Fault> {
    let (desk, ctx) = (&visit.site.app.desk, &visit.ctx);
    let live = desk.live()?;
    let dead = desk.dead_links_of(article).await?;
    let (id, also, from) = (article.id, article.also.clone(), desk.week(ctx.now)? - WEEKS + 1);
    let read = desk.look("article and more", also, move |tx, also| {
        Box::pin(async move {
            let mut others = Vec::new();
            for id in also.iter() {
                others.push((*id, article::find(tx, *id).await?));
            }
            let (revisions, missing) =
                (article::revisions(tx, id, SHOWN).await?, article::missing(tx, id, SHOWN).await?);
            Ok((article::sections(tx).await?, others, revisions, missing, article::sums(tx, id, from).await?))
        })
    });
    let (sections, others, revisions, missing, sums) = read.await?;
    let title = |other: &Option<Article>| {
        other.as_ref().map_or_else(|| ctx.t("article-gone"), |other| other.title(ctx.locale).to_owned())
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ShowView {
        id: article.id.0,
        title: article.title(ctx.locale).to_owned(),
        locale: article.shown(ctx.locale).map_or(article.source, |(locale, _)| locale),
        state: article.state,
        place: article.place(),
        languages: languages(article, &live),
        traits,
        sections: named_sections(ctx, &live, &sections),
        sources: article.texts.keys().map(|at| (at.to_string(), tag::language_name(ctx, *at))).collect(),
        also: others.iter().map(|(id, other)| (id.0, title(other))).collect(),
        sums,
        missing: missing.into_iter().map(|one| (one.at, one.locale, one.words)).collect(),
        dead: dead.into_iter().map(|dead| (dead.locale, dead.link)).collect(),
        revisions: revisions.iter().map(line).collect(),
        may_lead: visit.agent.leads(),
        errors,
    };
    Ok((status, show_page::page(ctx, &sidebar::alone(visit).await?, &view)).into_response())
}

/// The parts of the help to choose from, with none on top.
fn named_sections(ctx: &Ctx, live: &Live, sections: &[relance_domain::article::Section]) -> Vec<Named> {
    let first = live.policy.company.default_locale();
    let none = (String::new(), ctx.t("article-no-section"));
    let each = sections.iter().map(|one| (one.id.to_string(), one.name(ctx.locale, first).to_owned()));
    std::iter::once(none).chain(each).collect()
}

fn line(revision: &Revision) -> RevisionLine {
    RevisionLine {
        number: revision.number,
        locale: revision.locale,
        title: revision.text.title.clone(),
        agent: revision.agent_name.clone(),
        at: revision.at,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TraitsTyped {
    section: String,
    source: String,
    tags: String,
    also: String,
    position: String,
    slug: String,
}

async fn change(
    visit: Visit,
    Path(id): Path<i64>,
    Form(typed): Form<TraitsTyped>,
) -> Result<Response, Fault> {
    let article = found(&visit, id).await?;
    let TraitsTyped { section, source, tags, also, position, slug } = typed;
    let form = TraitsForm { section, source, tags, also, position, slug };
    let (field, refusal) = match read_traits(&form) {
        Err(wrong) => wrong,
        Ok(traits) => {
            let done = visit.desk.change_article(&visit.agent, article.id, traits, visit.ctx.now).await;
            match done {
                Ok(()) => return Ok(Redirect::to(&format!("/articles/{id}")).into_response()),
                Err(Error::Refused(refusal @ Refusal::TooManyTags(_))) => {
                    ("tags", said(&visit.ctx, &refusal))
                }
                Err(Error::Refused(refusal)) => ("source", said(&visit.ctx, &refusal)),
                Err(other) => return Err(other.into()),
            }
        }
    };
    let words = if refusal.is_empty() { visit.ctx.t("article-error-field") } else { refusal };
    draw(&visit, &article, form, vec![(field.to_owned(), words)]).await
}

/// What the fields say, or which of them says nothing.
fn read_traits(form: &TraitsForm) -> Result<ArticleTraits, (&'static str, String)> {
    let wrong = |field: &'static str| (field, String::new());
    let section = match form.section.trim() {
        "" => None,
        id => Some(SectionId(id.parse().map_err(|_| wrong("section"))?)),
    };
    let also = form.also.split([',', ' ']).filter(|part| !part.trim().is_empty());
    let also: Result<Vec<ArticleId>, _> =
        also.map(|part| part.trim().trim_start_matches('#').parse().map(ArticleId)).collect();
    Ok(ArticleTraits {
        section,
        source: form.source.parse().map_err(|_| wrong("source"))?,
        tags: TagName::read_all(&form.tags).map_err(|_| wrong("tags"))?,
        also: also.map_err(|_| wrong("also"))?,
        position: form.position.trim().parse().map_err(|_| wrong("position"))?,
        slug: form.slug.clone(),
    })
}

/// A refusal about articles in the reader's language.
pub(crate) fn said(ctx: &Ctx, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoTitle => ctx.t("article-error-title"),
        Refusal::Empty => ctx.t("article-error-empty"),
        Refusal::NoName => ctx.t("article-error-name"),
        Refusal::WordsChanged => ctx.t("article-error-changed"),
        Refusal::TooManyOfThese(n) => ctx.with("article-error-many", &[("n", (*n).into())]),
        Refusal::TooManyTags(n) => ctx.with("article-error-tags", &[("n", (*n).into())]),
        Refusal::TooLong(n) => ctx.with("compose-error-too-long", &[("n", (*n).into())]),
        _ => ctx.t("article-error-field"),
    }
}

async fn revision(visit: Visit, Path((id, number)): Path<(i64, i64)>) -> Result<Response, Fault> {
    let article = found(&visit, id).await?;
    let read = visit.site.app.desk.look("save of an article", (), move |tx, _| {
        Box::pin(async move { Ok(article::revision(tx, ArticleId(id), number).await?) })
    });
    let (save, before) = read.await?.ok_or(Fault::Missing)?;
    let file = |save: &Revision| {
        let text = &save.text;
        vec![PolicyFile {
            path: tag::language_name(&visit.ctx, save.locale),
            text: format!("{}\n\n{}\n\n{}\n", text.title, text.excerpt, text.body),
        }]
    };
    let changes = compare(&before.as_ref().map(file).unwrap_or_default(), &file(&save));
    let is_now = article.texts.get(&save.locale).is_some_and(|now| {
        (&now.title, &now.excerpt, &now.body) == (&save.text.title, &save.text.excerpt, &save.text.body)
    });
    let view = RevisionView { id, line: line(&save), changes, is_now };
    Ok(show_page::revision(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

async fn take_back(visit: Visit, Path((id, number)): Path<(i64, i64)>) -> Result<Response, Fault> {
    visit.desk.take_back_article(&visit.agent, ArticleId(id), number, visit.ctx.now).await?;
    Ok(Redirect::to(&format!("/articles/{id}")).into_response())
}

async fn publish(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    act(&visit, id, ArticleAct::Publish).await
}

async fn retire(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    act(&visit, id, ArticleAct::Retire).await
}

async fn remove(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    act(&visit, id, ArticleAct::Remove).await
}

async fn act(visit: &Visit, id: i64, act: ArticleAct) -> Result<Response, Fault> {
    visit.desk.act_on_article(&visit.agent, ArticleId(id), act, visit.ctx.now).await?;
    let to = if act == ArticleAct::Remove { "/articles".to_owned() } else { format!("/articles/{id}") };
    Ok(Redirect::to(&to).into_response())
}
