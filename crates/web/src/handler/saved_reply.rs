//! Saved replies as agents keep them: the list, the editor with its preview on a real ticket, and their end. What they
//! do is put into words here, for these pages and for the ticket's. Taking one is in `ticket/saved`.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, Live, NewSavedReply, saved_words};
use relance_domain::agent::Agent;
use relance_domain::error::Refusal;
use relance_domain::id::SavedReplyId;
use relance_domain::locale::Locale;
use relance_domain::message::Then;
use relance_domain::right::Right;
use relance_domain::saved_reply::{Change, Doing, SavedReply, Whom, each_once, unresolved};
use relance_domain::words::Words;
use relance_store::{agent, saved_reply};

use super::sidebar;
use super::ticket::load::Loaded;
use super::view::{scope_of, scope_value, scope_words, scopes};
use crate::component::{Ctx, tag};
use crate::fault::Fault;
use crate::page::saved_reply::{
    self as page, Draft, EditorView, Named, Preview, SavedLine, SavedView, snooze_key,
};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Agent, "/replies", list)
        .get(Gate::Agent, "/replies/new", new)
        .post(Gate::Agent, "/replies/new", make)
        .get(Gate::Team(Right::Answer), "/replies/{reply}", edit)
        .post(Gate::Team(Right::Answer), "/replies/{reply}", change)
        .post(Gate::Team(Right::Answer), "/replies/{reply}/drop", let_go)
}

async fn list(visit: Visit) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let read = desk.look("saved replies", visit.agent.clone(), |tx, by| {
        Box::pin(async move { Ok((saved_reply::seen_by(tx, &by).await?, agent::all(tx).await?)) })
    });
    let (saved, agents) = read.await?;
    let teller = Teller { ctx: &visit.ctx, live: &live, agents: &agents };
    let lines = saved.iter().map(|one| {
        let is_wordless = one.locales.is_empty();
        let lacks = |locale: &Locale| !is_wordless && !one.locales.contains(locale);
        SavedLine {
            id: one.id.0,
            name: one.name.clone(),
            scope: scope_words(&visit, &live, &one.scope),
            locales: one.locales.clone(),
            missing: live.policy.company.languages.iter().copied().filter(lacks).collect(),
            doing: teller.doing(&one.doing, is_wordless),
            used: one.used,
            may_keep: one.scope.is_kept_by(&visit.agent),
        }
    });
    let view = SavedView { lines: lines.collect() };
    Ok(page::list(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

async fn new(visit: Visit) -> Result<Response, Fault> {
    editor(&visit, None, Draft::default(), Vec::new()).await
}

async fn edit(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    let known = known(&visit, id).await?;
    let draft = Draft::of(&known, scope_value(&known.scope));
    editor(&visit, Some(id), draft, Vec::new()).await
}

/// One that this agent may change.
pub(crate) async fn known(visit: &Visit, id: i64) -> Result<SavedReply, Fault> {
    let found = visit.site.app.desk.look("saved reply", SavedReplyId(id), |tx, id| {
        Box::pin(async move { Ok(saved_reply::find(tx, *id).await?) })
    });
    let known = found.await?.filter(|saved| saved.scope.is_seen_by(&visit.agent)).ok_or(Fault::Missing)?;
    if known.scope.is_kept_by(&visit.agent) { Ok(known) } else { Err(Fault::Forbidden) }
}

async fn make(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    kept(&visit, None, &form).await
}

async fn change(visit: Visit, Path(id): Path<i64>, RawForm(form): RawForm) -> Result<Response, Fault> {
    known(&visit, id).await?;
    kept(&visit, Some(id), &form).await
}

/// Keeps what the form says, or shows it again: on a ticket, or with what is wrong.
async fn kept(visit: &Visit, id: Option<i64>, form: &[u8]) -> Result<Response, Fault> {
    let pairs: Vec<_> = form_urlencoded::parse(form).collect();
    let draft = Draft::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value)));
    let ctx = &visit.ctx;
    if !pairs.iter().any(|(name, value)| name == "act" && value == "save") {
        return editor(visit, id, draft, Vec::new()).await;
    }
    let Some(scope) = scope_of(visit, &draft.scope) else {
        return again(visit, id, draft, ("scope", ctx.t("saved-error-scope"))).await;
    };
    let doing = match draft.doing() {
        Ok(doing) => doing,
        Err(field) => return again(visit, id, draft, (field, ctx.t("saved-error-field"))).await,
    };
    let new = NewSavedReply {
        scope,
        name: draft.name.clone(),
        texts: draft.texts.clone(),
        doing,
        fits: draft.fits(),
    };
    let (desk, by, now) = (&visit.site.app.desk, &visit.agent, ctx.now);
    let done = match id {
        None => desk.keep_saved_reply(by, new, now).await.map(drop),
        Some(id) => desk.change_saved_reply(by, SavedReplyId(id), new, now).await,
    };
    match done {
        Ok(()) => Ok(Redirect::to("/replies").into_response()),
        Err(Error::Refused(refusal)) => {
            let field = field_of(&refusal);
            let words = said(ctx, &refusal);
            again(visit, id, draft, (&field, words)).await
        }
        Err(Error::Forbidden) => again(visit, id, draft, ("scope", ctx.t("saved-error-scope"))).await,
        Err(other) => Err(other.into()),
    }
}

/// The field that a refusal is about.
fn field_of(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoName => "name".to_owned(),
        Refusal::TooManySaved(_) => "scope".to_owned(),
        Refusal::NoPlaceholder(locale, _) | Refusal::Unreadable(locale, _) => format!("text-{locale}"),
        _ => "then".to_owned(),
    }
}

/// A refusal about saved replies in the reader's language.
pub fn said(ctx: &Ctx, refusal: &Refusal) -> String {
    let language = |locale: &Locale| ("language", tag::language_name(ctx, *locale).into());
    match refusal {
        Refusal::NoName => ctx.t("saved-error-name"),
        Refusal::TooManySaved(n) => ctx.with("saved-error-many", &[("n", (*n).into())]),
        Refusal::TooLong(n) => ctx.with("compose-error-too-long", &[("n", (*n).into())]),
        Refusal::NothingSaved => ctx.t("saved-error-nothing"),
        Refusal::NeedsWords => ctx.t("saved-error-needs-words"),
        Refusal::NoPlaceholder(locale, name) => {
            ctx.with("saved-error-placeholder", &[language(locale), ("name", name.clone().into())])
        }
        Refusal::Unreadable(locale, why) => {
            ctx.with("saved-error-unreadable", &[language(locale), ("why", why.clone().into())])
        }
        other => crate::page::ticket::error_words(ctx, other),
    }
}

async fn again(
    visit: &Visit,
    id: Option<i64>,
    draft: Draft,
    (field, words): (&str, String),
) -> Result<Response, Fault> {
    let mut response = editor(visit, id, draft, vec![(field.to_owned(), words)]).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn let_go(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    visit.site.app.desk.drop_saved_reply(&visit.agent, SavedReplyId(id)).await?;
    Ok(Redirect::to("/replies").into_response())
}

/// The editor with what was typed, and how that reads on the ticket that was named.
async fn editor(
    visit: &Visit,
    id: Option<i64>,
    draft: Draft,
    mut errors: Vec<(String, String)>,
) -> Result<Response, Fault> {
    let desk = &visit.site.app.desk;
    let live = desk.live()?;
    let ctx = &visit.ctx;
    let agents = desk.look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) })).await?;
    let preview = match previewed(visit, &draft, (&live, &agents)).await? {
        Shown::Nothing => None,
        Shown::On(preview) => Some(*preview),
        Shown::Wrong(field, words) => {
            errors.push((field, words));
            None
        }
    };
    let default = live.policy.company.default_locale();
    let teams = live.policy.teams.values();
    let categories = live.policy.categories.values().map(|category| {
        let team = live.policy.teams.get(&category.team);
        let team = team.map(|team| sidebar::team_tag(ctx, team, &live).name).unwrap_or_default();
        (category.key.clone(), format!("{} · {team}", category.name.get(ctx.locale, default)))
    });
    let view = EditorView {
        id,
        scopes: scopes(visit, &live),
        company: live.policy.company.languages.clone(),
        budgets: budgets(visit, &live),
        teams: teams.map(|team| (team.key.clone(), sidebar::team_tag(ctx, team, &live).name)).collect(),
        categories: categories.collect(),
        agents: agents.iter().map(|agent| (agent.id.to_string(), agent.name.clone())).collect(),
        preview,
        errors,
        draft,
    };
    Ok(page::editor(ctx, &sidebar::alone(visit).await?, &view).into_response())
}

/// The promises that any team's news can be given.
fn budgets(visit: &Visit, live: &Live) -> Vec<Named> {
    let words = Words::new(visit.ctx.locale, &visit.ctx.zone);
    let mut budgets: Vec<Named> = Vec::new();
    for team in live.policy.teams.values() {
        let rule = team.news.as_ref().and_then(|key| live.policy.promises.get(key));
        for budget in rule.into_iter().flat_map(|rule| std::iter::once(&rule.within).chain(&rule.choices)) {
            if !budgets.iter().any(|(known, _)| *known == budget.to_string()) {
                budgets.push((budget.to_string(), words.budget(*budget)));
            }
        }
    }
    budgets
}

/// What there is to show of a draft.
enum Shown {
    Nothing,
    On(Box<Preview>),
    /// The name of a field, and what is wrong with it.
    Wrong(String, String),
}

async fn previewed(
    visit: &Visit,
    draft: &Draft,
    (live, agents): (&Arc<Live>, &[Agent]),
) -> Result<Shown, Fault> {
    let ctx = &visit.ctx;
    let typed = draft.ticket.trim().trim_start_matches('#');
    if typed.is_empty() {
        return Ok(Shown::Nothing);
    }
    let missing = || Shown::Wrong("ticket".to_owned(), ctx.t("saved-error-ticket"));
    let Ok(number) = typed.parse::<i64>() else { return Ok(missing()) };
    let loaded = match Loaded::read(visit, number).await {
        Ok(loaded) => loaded,
        Err(Fault::Missing) => return Ok(missing()),
        Err(other) => return Err(other),
    };
    let locale = loaded.state.ticket.locale;
    let source = draft.texts.get(&locale).filter(|text| !text.trim().is_empty());
    let doing = draft.doing().unwrap_or_default();
    let doing = Doing { changes: each_once(doing.changes), ..doing };
    let words = match source {
        None => None,
        Some(source) => {
            let (policy, name) = (&live.policy, &loaded.customer.name);
            let told = (locale, source.as_str(), doing.changes.as_slice());
            match saved_words(policy, &loaded.state, name, &visit.agent, told, ctx.now) {
                Ok(words) => Some(words),
                Err(refusal) => return Ok(Shown::Wrong(format!("text-{locale}"), said(ctx, &refusal))),
            }
        }
    };
    let teller = Teller { ctx, live, agents };
    Ok(Shown::On(Box::new(Preview {
        number: loaded.state.ticket.number,
        subject: super::ticket::view::subject(ctx, loaded.title()),
        locale,
        unresolved: words.as_deref().map(unresolved).unwrap_or_default(),
        words,
        doing: teller.doing(&doing, !draft.has_words()),
    })))
}

/// Puts what saved replies do into words.
pub struct Teller<'a> {
    pub ctx: &'a Ctx,
    pub live: &'a Live,
    pub agents: &'a [Agent],
}

impl Teller<'_> {
    /// Everything that one does beside its words, a sentence each.
    pub fn doing(&self, doing: &Doing, is_wordless: bool) -> Vec<String> {
        let then = self.then(doing, is_wordless);
        then.into_iter().chain(doing.changes.iter().map(|change| self.change(change, is_wordless))).collect()
    }

    fn then(&self, doing: &Doing, is_wordless: bool) -> Option<String> {
        let words = Words::new(self.ctx.locale, &self.ctx.zone);
        let budget = doing.budget.map(|budget| words.budget(budget));
        match (doing.then, budget) {
            (Some(Then::Promise) | None, Some(budget)) => {
                Some(self.ctx.with("saved-then-promise-in", &[("budget", budget.into())]))
            }
            (Some(Then::Wait), _) if is_wordless => Some(self.ctx.t("saved-pauses")),
            (Some(Then::Solve), _) if is_wordless => Some(self.ctx.t("saved-solves")),
            (Some(then), _) => Some(self.ctx.t(page::then_key(then))),
            (None, None) => None,
        }
    }

    /// One change. Where there are no words the customer hears of another team by a notice.
    pub fn change(&self, change: &Change, is_wordless: bool) -> String {
        let ctx = self.ctx;
        let with = |key: &str, name: &str, words: String| ctx.with(key, &[(name, words.into())]);
        match change {
            Change::Team(key) => {
                let known = self.live.policy.teams.get(key);
                let name =
                    known.map_or_else(|| key.clone(), |team| sidebar::team_tag(ctx, team, self.live).name);
                let key = if is_wordless { "saved-change-team-told" } else { "saved-change-team" };
                with(key, "team", name)
            }
            Change::Category(key) => {
                let default = self.live.policy.company.default_locale();
                let known = self.live.policy.categories.get(key);
                let name = known.map_or(key.as_str(), |category| category.name.get(ctx.locale, default));
                with("saved-change-category", "category", name.to_owned())
            }
            Change::Agent(Whom::Me) => ctx.t("saved-change-me"),
            Change::Agent(Whom::Nobody) => ctx.t("saved-change-nobody"),
            Change::Agent(Whom::Agent(id)) => {
                let known = self.agents.iter().find(|agent| agent.id == *id);
                with("saved-change-agent", "name", known.map(|agent| agent.name.clone()).unwrap_or_default())
            }
            Change::Priority(priority) => {
                with("saved-change-priority", "priority", ctx.t(tag::priority_key(*priority)))
            }
            Change::Tag(name) => with("saved-change-tag", "tag", name.to_string()),
            Change::Untag(name) => with("saved-change-untag", "tag", name.to_string()),
            Change::Snooze(preset) => ctx.t(snooze_key(*preset)),
        }
    }
}
