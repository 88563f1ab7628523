//! The help for whoever comes: read in their language, searched, suggested beside forms, and answered without an
//! account. A mark in a cookie comes only with an answer or with what a script tells of a reading, and says nothing of
//! whoever reads.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, Live, Suggested, article_html};
use relance_domain::article::{State, number};
use relance_domain::id::ArticleId;
use relance_domain::label::TagName;
use relance_domain::locale::Locale;
use relance_store::article::{self, Head};
use serde::Deserialize;

use crate::component::Ctx;
use crate::component::public::House;
use crate::fault::Fault;
use crate::page::article::help::{
    self as page, Answered, ArticleView, FoundView, HeadLine, HomeView, Shell, TagView, encoded,
};
use crate::route::{Gate, Routes};
use crate::session;
use crate::visit::Guest;

/// How long a browser keeps its mark: an answer counts once in that time.
const MARK_SECS: i64 = 30 * 24 * 60 * 60;
/// What is suggested at once.
pub(crate) const SUGGESTED: usize = 4;
/// Characters that are looked for.
const TYPED_CHARS: usize = 400;

/// The routes for whoever comes.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Public, "/help", home)
        .get(Gate::Public, "/help/search", search)
        .get(Gate::Public, "/help/suggest", suggest)
        .get(Gate::Public, "/help/tags/{tag}", tagged)
        .get(Gate::Public, "/help/{article}", show)
        .post(Gate::Public, "/help/{article}/read", read)
        .post(Gate::Public, "/help/{article}/helpful", helpful)
        .post(Gate::Public, "/help/{article}/missing", missing)
        .post(Gate::Public, "/help/missed", missed)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    lang: Option<String>,
    q: String,
    /// What the reader said: `yes`, `no` or `told`.
    said: String,
    /// `form` where a form suggested it.
    from: String,
}

impl Wish {
    fn locale(&self) -> Option<Locale> {
        self.lang.as_deref().and_then(|lang| lang.parse().ok())
    }
}

/// A reader with what stands around each page.
struct Reader {
    ctx: Ctx,
    live: Arc<Live>,
    shell: Shell,
}

fn reader(guest: &Guest, wish: &Wish, path: &str) -> Result<Reader, Fault> {
    let live = guest.site.app.desk.live()?;
    let policy = &live.policy;
    let first = policy.company.default_locale();
    let ctx = match wish.locale() {
        Some(wished) => {
            Ctx { path: guest.ctx.path.clone(), ..Ctx::new(wished, guest.ctx.zone.clone(), guest.ctx.now) }
        }
        None => guest.in_their_language(Some(first)),
    };
    let forms = policy.forms.values().map(|form| {
        let locale = form.locale(ctx.locale, &policy.company.languages);
        let title = form.title.get(locale, locale).to_owned();
        let lang = wish.locale().map_or_else(String::new, |locale| format!("?lang={locale}"));
        (title, format!("/forms/{}{lang}", form.key))
    });
    let shell = Shell {
        house: House::of(policy),
        path: path.to_owned(),
        languages: policy.company.languages.clone(),
        wished: wish.locale(),
        forms: forms.collect(),
    };
    Ok(Reader { ctx, live, shell })
}

/// An article of a list as a page shows it.
pub(crate) fn line(head: &Head) -> HeadLine {
    HeadLine {
        place: relance_domain::article::place(head.id, &head.slug),
        locale: head.locale,
        title: head.title.clone(),
        excerpt: head.excerpt.clone(),
    }
}

async fn home(guest: Guest, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let Reader { ctx, live, shell } = reader(&guest, &wish, "/help")?;
    let locale = ctx.locale;
    let read = guest.site.app.desk.look("help", (), move |tx, _| {
        Box::pin(async move { Ok((article::sections(tx).await?, article::published(tx, locale).await?)) })
    });
    let (parts, heads) = read.await?;
    let first = live.policy.company.default_locale();
    let of = |id| heads.iter().filter(|head| head.section == id).map(line).collect::<Vec<_>>();
    let mut sections: Vec<(String, String, Vec<HeadLine>)> = parts
        .iter()
        .map(|part| (format!("s{}", part.id), part.name(locale, first).to_owned(), of(Some(part.id))))
        .collect();
    sections.push(("s0".to_owned(), String::new(), of(None)));
    sections.retain(|(_, _, lines)| !lines.is_empty());
    Ok(page::home(&ctx, &HomeView { shell, sections }).into_response())
}

async fn search(guest: Guest, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let path = format!("/help/search?q={}", encoded(&wish.q));
    let Reader { ctx, shell, .. } = reader(&guest, &wish, &path)?;
    let typed: String = wish.q.chars().take(TYPED_CHARS).collect();
    let found = guest.site.app.desk.find_articles(&typed, ctx.locale, Suggested::All).await?;
    let view = FoundView { shell, typed, found: found.iter().map(line).collect() };
    Ok(page::found(&ctx, &view).into_response())
}

async fn suggest(guest: Guest, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let Reader { ctx, .. } = reader(&guest, &wish, "/help")?;
    let typed: String = wish.q.chars().take(TYPED_CHARS).collect();
    let lines = suggestions(&guest, &typed, ctx.locale).await?;
    Ok(page::suggested(&ctx, &lines, wish.locale()).into_response())
}

/// What is suggested to somebody who writes this.
pub(crate) async fn suggestions(guest: &Guest, typed: &str, locale: Locale) -> Result<Vec<HeadLine>, Fault> {
    let found = guest.site.app.desk.find_articles(typed, locale, Suggested::Few(SUGGESTED)).await?;
    Ok(found.iter().map(line).collect())
}

async fn tagged(guest: Guest, Path(tag): Path<String>, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let tag: TagName = tag.parse().map_err(|_| Fault::Missing)?;
    let path = format!("/help/tags/{}", encoded(tag.as_str()));
    let Reader { ctx, shell, .. } = reader(&guest, &wish, &path)?;
    let found = guest.site.app.desk.articles_of_tag(tag.as_str(), ctx.locale).await?;
    if found.is_empty() {
        return Err(Fault::Missing);
    }
    let view = TagView { shell, tag: tag.to_string(), found: found.iter().map(line).collect() };
    Ok(page::tagged(&ctx, &view).into_response())
}

async fn show(guest: Guest, Path(place): Path<String>, Query(wish): Query<Wish>) -> Result<Response, Fault> {
    let id = number(&place).ok_or(Fault::Missing)?;
    let Reader { ctx, live, shell } = reader(&guest, &wish, "/help")?;
    let desk = &guest.site.app.desk;
    let found = desk.read_article(id, ctx.locale).await?.ok_or(Fault::Missing)?;
    let article = &found.article;
    if place != article.place() {
        // The number decides; whoever has an old address learns the new one.
        let query = guest.ctx.path.split_once('?').map_or_else(String::new, |(_, query)| format!("?{query}"));
        return Ok(Redirect::permanent(&format!("/help/{}{query}", article.place())).into_response());
    }
    let (locale, text) = article.shown(ctx.locale).ok_or(Fault::Missing)?;
    let first = live.policy.company.default_locale();
    let sections =
        desk.look("sections", (), |tx, _| Box::pin(async move { Ok(article::sections(tx).await?) }));
    let sections = sections.await?;
    let section = sections.iter().find(|one| Some(one.id) == article.section);
    let languages: Vec<Locale> = article.texts.keys().copied().collect();
    let view = ArticleView {
        shell: Shell { path: format!("/help/{place}"), languages, ..shell },
        place,
        title: text.title.clone(),
        body: article_html(&text.body, desk.base_url()),
        locale: Some(locale),
        section: section.map(|one| (format!("s{}", one.id), one.name(ctx.locale, first).to_owned())),
        tags: article.tags.iter().map(TagName::to_string).collect(),
        changed_at: article.changed_at,
        also: found.also.iter().map(line).collect(),
        answered: match wish.said.as_str() {
            "yes" => Answered::Yes,
            "no" => Answered::No,
            "told" => Answered::Told,
            _ => Answered::Nothing,
        },
        was_suggested: wish.from == "form",
    };
    Ok(page::article(&ctx, &view).into_response())
}

/// The mark of a browser: the one that it carries, or a fresh one with the line that gives it.
fn mark(guest: &Guest) -> (String, String) {
    let known =
        guest.reader.clone().filter(|mark| mark.len() == 32 && mark.bytes().all(|b| b.is_ascii_hexdigit()));
    let mark = known.unwrap_or_else(|| guest.site.token()[..32].to_owned());
    let secure = guest.site.app.desk.base_url().starts_with("https://");
    let line = session::set(session::READER, &mark, MARK_SECS, secure);
    (mark, line)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Told {
    from: String,
    helpful: String,
    words: String,
}

/// What a script tells of a reading.
async fn read(guest: Guest, Path(place): Path<String>, Form(told): Form<Told>) -> Result<Response, Fault> {
    guest.may_write()?;
    let id = number(&place).ok_or(Fault::Missing)?;
    let (mark, line) = mark(&guest);
    guest.site.app.desk.article_read(&mark, id, told.from == "form", guest.ctx.now).await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, line)]).into_response())
}

/// The article with its own address, if customers may read it.
async fn readable(guest: &Guest, id: ArticleId) -> Result<relance_domain::article::Article, Fault> {
    let found = guest
        .site
        .app
        .desk
        .look("article", (), move |tx, _| Box::pin(async move { Ok(article::find(tx, id).await?) }));
    found.await?.filter(|article| article.state == State::Published).ok_or(Fault::Missing)
}

/// Back to the article, with what was said.
fn back(wish: &Wish, place: &str, said: &str) -> String {
    let lang = wish.locale().map_or_else(String::new, |locale| format!("&lang={locale}"));
    format!("/help/{place}?said={said}{lang}#helpful")
}

async fn helpful(
    guest: Guest,
    Path(place): Path<String>,
    Query(wish): Query<Wish>,
    Form(told): Form<Told>,
) -> Result<Response, Fault> {
    guest.may_write()?;
    let id = number(&place).ok_or(Fault::Missing)?;
    let helps = match told.helpful.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::Missing),
    };
    let article = readable(&guest, id).await?;
    let Reader { ctx, .. } = reader(&guest, &wish, "/help")?;
    let (mark, line) = mark(&guest);
    guest.site.app.desk.article_helped(&mark, (id, ctx.locale), helps, ctx.now).await?;
    let to = back(&wish, &article.place(), if helps { "yes" } else { "no" });
    Ok(([(SET_COOKIE, line)], Redirect::to(&to)).into_response())
}

async fn missing(
    guest: Guest,
    Path(place): Path<String>,
    Query(wish): Query<Wish>,
    Form(told): Form<Told>,
) -> Result<Response, Fault> {
    guest.may_write()?;
    let id = number(&place).ok_or(Fault::Missing)?;
    let article = readable(&guest, id).await?;
    let Reader { ctx, .. } = reader(&guest, &wish, "/help")?;
    let (mark, _) = mark(&guest);
    guest.site.app.desk.article_lacked(&mark, (id, ctx.locale), &told.words).await?;
    Ok(Redirect::to(&back(&wish, &article.place(), "told")).into_response())
}

/// What a script tells of a search in vain.
async fn missed(guest: Guest, Query(wish): Query<Wish>, Form(told): Form<Told>) -> Result<Response, Fault> {
    guest.may_write()?;
    let Reader { ctx, .. } = reader(&guest, &wish, "/help")?;
    // A search that finds something is none in vain, whatever a program says.
    let found = guest.site.app.desk.find_articles(&told.words, ctx.locale, Suggested::All).await?;
    if found.is_empty() {
        guest.site.app.desk.article_missed(&told.words, ctx.locale, ctx.now).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A form came from a browser that may have read the help before. What that tells nobody waits for.
pub(crate) async fn after_request(guest: &Guest) {
    let Some(mark) = &guest.reader else { return };
    match guest.site.app.desk.request_followed(mark, guest.ctx.now).await {
        Ok(()) | Err(Error::NotFound(_)) => {}
        Err(error) => tracing::warn!(%error, "a request after reading the help was not counted"),
    }
}
