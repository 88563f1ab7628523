//! Writing articles: a new one, and the words of one in a language, with how they read. What is wrong stands beside its
//! field, and nothing typed is lost.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{ArticleWords, Error, article_html};
use relance_domain::article::{Article, Translation};
use relance_domain::error::Refusal;
use relance_domain::id::{ArticleId, SectionId};
use relance_domain::locale::Locale;
use relance_domain::right::Right;
use relance_store::article;

use super::{found, named_sections, said};
use crate::component::tag;
use crate::fault::Fault;
use crate::handler::sidebar;
use crate::page::article::editor::{self as page, Draft, EditorView};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

pub(super) fn routes(routes: Routes) -> Routes {
    const WRITES: Gate = Gate::May(Right::Answer);
    routes
        .get(WRITES, "/articles/new", new)
        .post(WRITES, "/articles/new", add)
        .get(WRITES, "/articles/{article}/{language}", edit)
        .post(WRITES, "/articles/{article}/{language}", write)
}

/// What a form says, and whether it is to be saved.
fn typed(form: &[u8]) -> (Draft, bool) {
    let (mut draft, mut saves) = (Draft::default(), false);
    for (name, value) in form_urlencoded::parse(form) {
        match &*name {
            "title" => draft.title = value.into_owned(),
            "excerpt" => draft.excerpt = value.into_owned(),
            "body" => draft.body = value.replace("\r\n", "\n"),
            "slip" => draft.is_slip = true,
            "seen" => draft.seen = value.parse().ok(),
            "locale" => draft.locale = value.into_owned(),
            "section" => draft.section = value.into_owned(),
            "act" => saves = value == "save",
            _ => {}
        }
    }
    (draft, saves)
}

fn words(draft: &Draft) -> ArticleWords {
    let Draft { title, excerpt, body, seen, is_slip, .. } = draft.clone();
    ArticleWords { title, excerpt, body, seen, is_slip }
}

async fn new(visit: Visit) -> Result<Response, Fault> {
    let live = visit.site.app.desk.live()?;
    let draft = Draft { locale: live.policy.company.default_locale().to_string(), ..Draft::default() };
    fresh(&visit, draft, None, Vec::new()).await
}

async fn add(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    let (draft, saves) = typed(&form);
    if !saves {
        let shown = article_html(&draft.body, visit.site.app.desk.base_url());
        return fresh(&visit, draft, Some(shown), Vec::new()).await;
    }
    let locale: Locale = draft.locale.parse().map_err(|_| Fault::Missing)?;
    let section = draft.section.parse().ok().map(SectionId);
    let done = visit.desk.add_article(&visit.agent, (locale, words(&draft)), section, visit.ctx.now).await;
    match done {
        Ok(id) => Ok(Redirect::to(&format!("/articles/{id}")).into_response()),
        Err(Error::Refused(refusal)) => {
            let error = (field_of(&refusal).to_owned(), said(&visit.ctx, &refusal));
            fresh(&visit, draft, None, vec![error]).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The field that a refusal is about.
fn field_of(refusal: &Refusal) -> &'static str {
    use relance_domain::article::{EXCERPT_CHARS, TITLE_CHARS};
    match refusal {
        Refusal::TooLong(EXCERPT_CHARS) => "excerpt",
        Refusal::NoTitle | Refusal::TooManyOfThese(_) | Refusal::TooLong(TITLE_CHARS) => "title",
        _ => "body",
    }
}

async fn fresh(
    visit: &Visit,
    draft: Draft,
    preview: Option<String>,
    errors: Vec<(String, String)>,
) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let sections =
        desk.look("sections", (), |tx, _| Box::pin(async move { Ok(article::sections(tx).await?) }));
    let sections = sections.await?;
    let company = &live.policy.company.languages;
    let view = EditorView {
        id: None,
        locale: draft.locale.parse().unwrap_or(visit.ctx.locale),
        name: String::new(),
        draft,
        source: None,
        is_stale: false,
        has_translations: false,
        locales: company.iter().map(|at| (at.to_string(), tag::language_name(&visit.ctx, *at))).collect(),
        sections: named_sections(&visit.ctx, &live, &sections),
        preview,
        errors,
    };
    draw(visit, &view).await
}

async fn draw(visit: &Visit, view: &EditorView) -> Result<Response, Fault> {
    let status = if view.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page::editor(&visit.ctx, &sidebar::alone(visit).await?, view)).into_response())
}

async fn edit(visit: Visit, Path((id, language)): Path<(i64, String)>) -> Result<Response, Fault> {
    let (article, locale) = (found(&visit, id).await?, spoken(&language)?);
    let text = article.texts.get(&locale).cloned().unwrap_or_default();
    let draft = Draft {
        title: text.title,
        excerpt: text.excerpt,
        body: text.body,
        seen: Some(text.revision),
        ..Draft::default()
    };
    draw(&visit, &view(&visit, &article, locale, draft)).await
}

fn spoken(language: &str) -> Result<Locale, Fault> {
    Locale::ALL.into_iter().find(|locale| locale.as_str() == language).ok_or(Fault::Missing)
}

fn view(visit: &Visit, article: &Article, locale: Locale, draft: Draft) -> EditorView {
    let source = article.texts.get(&article.source).filter(|_| locale != article.source);
    EditorView {
        id: Some(article.id.0),
        locale,
        name: article.title(visit.ctx.locale).to_owned(),
        draft,
        source: source.map(|text| (article.source, text.title.clone(), text.body.clone())),
        is_stale: article.stands_in(locale) == Translation::Stale,
        has_translations: locale == article.source && article.texts.len() > 1,
        locales: Vec::new(),
        sections: Vec::new(),
        preview: None,
        errors: Vec::new(),
    }
}

async fn write(
    visit: Visit,
    Path((id, language)): Path<(i64, String)>,
    RawForm(form): RawForm,
) -> Result<Response, Fault> {
    let (article, locale) = (found(&visit, id).await?, spoken(&language)?);
    let (draft, saves) = typed(&form);
    if !saves {
        let shown = article_html(&draft.body, visit.site.app.desk.base_url());
        let view = EditorView { preview: Some(shown), ..view(&visit, &article, locale, draft) };
        return draw(&visit, &view).await;
    }
    let done = visit.desk.write_article(&visit.agent, ArticleId(id), (locale, words(&draft)), visit.ctx.now);
    match done.await {
        Ok(()) => Ok(Redirect::to(&format!("/articles/{id}")).into_response()),
        Err(Error::Refused(refusal)) => {
            let errors = vec![(field_of(&refusal).to_owned(), said(&visit.ctx, &refusal))];
            draw(&visit, &EditorView { errors, ..view(&visit, &article, locale, draft) }).await
        }
        Err(other) => Err(other.into()),
    }
}
