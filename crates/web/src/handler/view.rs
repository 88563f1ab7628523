//! Views as agents keep them: the list, the editor with what it finds, and their place, end and export. What a view
//! finds is always asked under the rights of whoever looks; how its list looks is the inbox's.

mod export;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, Live, NewView, Step};
use relance_domain::agent::Agent;
use relance_domain::category::Category;
use relance_domain::error::Refusal;
use relance_domain::field::TicketField;
use relance_domain::id::{TagId, ViewId};
use relance_domain::right::Right;
use relance_domain::team::LocaleText;
use relance_domain::view::{Condition, Field, Name, Scope, View};
use relance_store::sieve::{Counted, Sieve, Start};
use relance_store::tag::Tags;
use relance_store::{Tx, agent, tag, view};
use serde::Deserialize;

use super::{inbox, sidebar};
use crate::fault::Fault;
use crate::page::view::{
    self as page, Draft, EditorError, EditorView, Found, ListedView, Named, OwnField, ViewsView,
};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The editor counts as far as the head of a list, and looks at more tickets for it.
const COUNTED: i64 = 1_000;
const LOOKED_AT: i64 = 20_000;
/// Tickets that the editor shows of what it found.
const FIRST: i64 = 5;
/// A longer condition in an address was written by nobody.
const WHERE_CHARS: usize = 4_000;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Agent, "/views", list)
        .get(Gate::Agent, "/views/new", new)
        .post(Gate::Agent, "/views/new", make)
        .get(Gate::Team(Right::Answer), "/views/{view}", edit)
        .post(Gate::Team(Right::Answer), "/views/{view}", change)
        .post(Gate::Team(Right::See), "/views/{view}/place", place)
        .post(Gate::Team(Right::Answer), "/views/{view}/drop", let_go)
        .get(Gate::Team(Right::Export), "/views/{view}/tickets.csv", export::show)
}

/// A view that this agent sees.
pub(crate) async fn seen(tx: &mut Tx, by: &Agent, id: ViewId) -> Result<Option<View>, Error> {
    Ok(view::find(tx, id).await?.filter(|view| view.scope.is_seen_by(by)))
}

async fn list(visit: Visit) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let views = desk
        .look("views", visit.agent.clone(), |tx, by| {
            Box::pin(async move { Ok(view::seen_by(tx, &by).await?) })
        })
        .await?;
    let listed = views.iter().map(|one| {
        let alike: Vec<&View> = views.iter().filter(|other| other.scope == one.scope).collect();
        let is = |end: Option<&&View>| end.is_some_and(|end| end.id == one.id);
        ListedView {
            id: one.id.0,
            name: one.name.clone(),
            scope: scope_words(&visit, &live, &one.scope),
            may_keep: one.scope.is_kept_by(&visit.agent),
            can_rise: !is(alike.first()),
            can_sink: !is(alike.last()),
            may_export: one.scope.is_exported_by(&visit.agent),
        }
    });
    let shown = ViewsView { views: listed.collect() };
    Ok(page::list(&visit.ctx, &sidebar::alone(&visit).await?, &shown).into_response())
}

async fn new(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "where");
    let asked = asked.map(|(_, value)| value.chars().take(WHERE_CHARS).collect::<String>());
    let draft = match asked.as_deref().map(Condition::from_short) {
        None => Draft::default(),
        Some(Ok(condition)) => Draft::of(&condition),
        Some(Err(_)) => Draft { text: asked, ..Draft::default() },
    };
    editor(&visit, None, draft, Vec::new()).await
}

async fn edit(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let known = known(&visit, id).await?;
    let draft = Draft {
        name: known.name,
        scope: scope_value(&known.scope),
        sort: known.sort,
        columns: known.columns,
        ..Draft::of(&known.condition)
    };
    editor(&visit, Some(id), draft, Vec::new()).await
}

/// A view that this agent may change.
async fn known(visit: &Visit, id: i64) -> Result<View, Fault> {
    let context = (visit.agent.clone(), ViewId(id));
    let desk = &visit.site.app.desk;
    let found = desk
        .look("view", context, |tx, context| Box::pin(async move { seen(tx, &context.0, context.1).await }))
        .await?;
    let known = found.ok_or(Fault::Missing)?;
    if known.scope.is_kept_by(&visit.agent) { Ok(known) } else { Err(Fault::Forbidden) }
}

async fn make(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    kept(&visit, None, &form).await
}

async fn change(visit: Visit, Path(id): Path<i64>, RawForm(form): RawForm) -> Result<Response, Fault> {
    known(&visit, id).await?;
    kept(&visit, Some(id), &form).await
}

/// Keeps what the form says, or shows it again: changed by a button of its own, or with what is wrong.
async fn kept(visit: &Visit, id: Option<i64>, form: &[u8]) -> Result<Response, Fault> {
    let pairs: Vec<_> = form_urlencoded::parse(form).collect();
    let mut draft = Draft::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value)));
    let act = pairs.iter().rfind(|(name, _)| name == "act").map_or("show", |(_, act)| act);
    if act != "save" {
        draft.act(act);
        return editor(visit, id, draft, Vec::new()).await;
    }
    let wrong = |name: &str, code| vec![EditorError { name: name.to_owned(), code, at: None }];
    let condition = match draft.condition() {
        Ok(condition) => condition,
        Err(errors) => return again(visit, id, draft, errors).await,
    };
    let Some(scope) = scope_of(visit, &draft.scope) else {
        return again(visit, id, draft, wrong("scope", "scope")).await;
    };
    let (desk, by) = (&visit.site.app.desk, &visit.agent);
    let (sort, columns) = (draft.sort, draft.columns.clone());
    let new = NewView { scope, name: draft.name.clone(), condition, sort, columns };
    let done = match id {
        None => desk.keep_view(by, new, visit.ctx.now).await.map(|id| id.0),
        Some(id) => desk.change_view(by, ViewId(id), new).await.map(|()| id),
    };
    match done {
        Ok(id) => Ok(Redirect::to(&format!("/?view={id}")).into_response()),
        Err(Error::Refused(refusal @ Refusal::NoName)) => {
            again(visit, id, draft, wrong("name", refusal.code())).await
        }
        Err(Error::Refused(refusal)) => again(visit, id, draft, wrong("scope", refusal.code())).await,
        Err(Error::Forbidden) => again(visit, id, draft, wrong("scope", "scope")).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(
    visit: &Visit,
    id: Option<i64>,
    draft: Draft,
    errors: Vec<EditorError>,
) -> Result<Response, Fault> {
    let mut response = editor(visit, id, draft, errors).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

#[derive(Debug, Deserialize)]
struct PlaceForm {
    to: String,
}

async fn place(visit: Visit, Path(id): Path<i64>, Form(form): Form<PlaceForm>) -> Result<Response, Fault> {
    let step = match form.to.as_str() {
        "up" => Step::Up,
        "down" => Step::Down,
        _ => return Err(Fault::Missing),
    };
    visit.site.app.desk.place_view(&visit.agent, ViewId(id), step).await?;
    Ok(Redirect::to("/views").into_response())
}

async fn let_go(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    visit.site.app.desk.drop_view(&visit.agent, ViewId(id)).await?;
    Ok(Redirect::to("/views").into_response())
}

/// The editor with what was chosen, and with what that finds.
async fn editor(
    visit: &Visit,
    id: Option<i64>,
    draft: Draft,
    errors: Vec<EditorError>,
) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    // What is wrong in a condition is told when it is kept; a half-filled row is no mistake yet.
    let sieve = draft.condition().ok().map(|condition| Sieve {
        sort: draft.sort,
        ..Sieve::new(sidebar::rights(&visit.agent), condition, inbox::here(visit))
    });
    let read = desk.look("view editor", sieve, |tx, sieve| {
        Box::pin(async move {
            let found = match &*sieve {
                Some(sieve) => Some(found(tx, sieve).await?),
                None => None,
            };
            Ok((agent::all(tx).await?, tag::all(tx).await?, found))
        })
    });
    let (agents, tags, found) = read.await?;
    let teams = live.policy.teams.values();
    let shown = EditorView {
        id,
        tags: named_tags(&tags, &draft),
        categories: categories(visit, &live),
        fields: own_fields(visit, &live),
        draft,
        scopes: scopes(visit, &live),
        teams: teams
            .clone()
            .map(|team| (team.key.clone(), sidebar::team_tag(&visit.ctx, team, &live).name))
            .collect(),
        agents: agents.iter().map(|agent| (agent.id.to_string(), agent.name.clone())).collect(),
        mailboxes: teams
            .flat_map(|team| &team.mailboxes)
            .map(|mailbox| mailbox.address.to_lowercase())
            .collect(),
        found: found.map(|(count, first)| Found { count: sidebar::counted(count), first, at: visit.ctx.now }),
        errors,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(visit).await?, &shown).into_response())
}

/// All tags, and what those are called by now that were chosen before they went into others.
fn named_tags(tags: &Tags, draft: &Draft) -> Vec<Named> {
    let all = tags.iter().map(|tag| (tag.id.to_string(), tag.name.to_string()));
    let mut named: Vec<Named> = all.collect();
    let rows = draft.groups.iter().flat_map(|group| &group.rows);
    for value in rows.filter(|row| row.name.field() == Field::Tag).flat_map(|row| &row.values) {
        let known = value.parse().ok().and_then(|id| tags.get(TagId(id)));
        if let Some(tag) = known.filter(|_| !named.iter().any(|(id, _)| id == value)) {
            named.push((value.clone(), tag.name.to_string()));
        }
    }
    named
}

/// All categories, each with its team where there are several.
fn categories(visit: &Visit, live: &Live) -> Vec<Named> {
    let default = live.policy.company.languages[0];
    let named = |category: &Category| {
        let name = category.name.get(visit.ctx.locale, default).to_owned();
        let team = live.policy.teams.get(&category.team).filter(|_| live.policy.teams.len() > 1);
        let team = team.map(|team| sidebar::team_tag(&visit.ctx, team, live).name);
        (category.key.clone(), team.map_or_else(|| name.clone(), |team| format!("{name} ({team})")))
    };
    live.policy.categories.values().map(named).collect()
}

fn own_fields(visit: &Visit, live: &Live) -> Vec<OwnField> {
    let default = live.policy.company.languages[0];
    let words = |text: &LocaleText| text.get(visit.ctx.locale, default).to_owned();
    let own = |(key, field): (&String, &TicketField)| {
        let choices = field.question.choices.iter();
        Some(OwnField {
            name: Name::custom(key)?,
            words: words(&field.question.label),
            choices: choices.map(|choice| (choice.key.clone(), words(&choice.words))).collect(),
        })
    };
    live.policy.fields.iter().filter_map(own).collect()
}

async fn found(tx: &mut Tx, sieve: &Sieve) -> Result<(Counted, Vec<(i64, String)>), Error> {
    let count = sieve.count(tx, COUNTED, LOOKED_AT).await?;
    let first = sieve.page(tx, Start::First, FIRST).await?.lines;
    Ok((count, first.into_iter().map(|line| (line.number, line.subject)).collect()))
}

pub(super) fn scope_value(scope: &Scope) -> String {
    match scope {
        Scope::Own(_) => "own".to_owned(),
        Scope::Team(team) => format!("team:{team}"),
        Scope::Shared => "shared".to_owned(),
    }
}

pub(super) fn scope_of(visit: &Visit, value: &str) -> Option<Scope> {
    match value.split_once(':') {
        None if value == "own" => Some(Scope::Own(visit.agent.id)),
        None if value == "shared" => Some(Scope::Shared),
        Some(("team", team)) => Some(Scope::Team(team.to_owned())),
        _ => None,
    }
}

/// Whose a view of this agent may be.
pub(super) fn scopes(visit: &Visit, live: &Arc<Live>) -> Vec<Named> {
    let own = Scope::Own(visit.agent.id);
    let teams = sidebar::own_teams(visit, live).into_iter().map(|team| Scope::Team(team.key.clone()));
    let shared = (visit.agent.leads()).then_some(Scope::Shared);
    let all = std::iter::once(own).chain(teams).chain(shared);
    all.map(|scope| (scope_value(&scope), scope_words(visit, live, &scope))).collect()
}

pub(super) fn scope_words(visit: &Visit, live: &Live, scope: &Scope) -> String {
    match scope {
        Scope::Own(_) => visit.ctx.t("view-scope-own"),
        Scope::Shared => visit.ctx.t("view-scope-shared"),
        Scope::Team(key) => {
            let known = live.policy.teams.get(key);
            let name =
                known.map_or_else(|| key.clone(), |team| sidebar::team_tag(&visit.ctx, team, live).name);
            visit.ctx.with("view-scope-team", &[("team", name.into())])
        }
    }
}
