//! Texts that agents keep for what comes again, for programs: kept, changed, and taken on a ticket. Where their words
//! go is `draft`.

use std::collections::BTreeMap;

use axum::http::Method;
use relance_desk::{Chosen, Error, NewSavedReply};
use relance_domain::id::SavedReplyId;
use relance_domain::right::Right;
use relance_domain::saved_reply::{Doing, Fits, SavedReply as Known};
use relance_store::saved_reply::{self as store, Line};
use serde::{Deserialize, Serialize};

use super::answer::{Created, Done, Json, Page};
use super::call::Call;
use super::draft::shape::Then;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Id, Key, Number, Text};
use super::view::{scope, scope_text};
use super::word::Language;
use crate::handler::saved_reply::known as kept_here;
use crate::route::Gate;

const ANSWER: Gate = Gate::Team(Right::Answer);
/// Whose it is decides who changes it.
const SEEN: Gate = Gate::Team(Right::See);

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Agent, "/api/v1/saved-replies"),
        "List the saved replies that the agent sees",
        &["GET /replies"],
        list,
    )
    .write(
        (Method::POST, Gate::Agent, "/api/v1/saved-replies"),
        "Keep a reply",
        &["POST /replies/new", "GET /replies/new"],
        add,
    )
    .get((SEEN, "/api/v1/saved-replies/{id}"), "Read a saved reply", &["GET /replies/{reply}"], show)
    .write(
        (Method::PUT, SEEN, "/api/v1/saved-replies/{id}"),
        "Change a saved reply",
        &["POST /replies/{reply}"],
        change,
    )
    .act(
        (Method::DELETE, SEEN, "/api/v1/saved-replies/{id}"),
        "Give up a saved reply",
        &["POST /replies/{reply}/drop"],
        drop,
    )
    .get(
        (ANSWER, "/api/v1/tickets/{number}/saved-replies"),
        "List the saved replies that can be taken on a ticket",
        &["GET /tickets/{number}/saved"],
        offered,
    )
    .write(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/saved-replies/{id}"),
        "Take a saved reply: its words come into the agent's draft, or what it does is done",
        &["POST /tickets/{number}/saved/{reply}"],
        take,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/holding/take"),
        "Take the words that the desk drafted into the agent's draft",
        &["POST /tickets/{number}/holding"],
        take_holding,
    )
}

/// A saved reply in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SavedLine {
    id: Id,
    name: String,
    /// In which languages it has words; none for what only changes the ticket.
    languages: Vec<Language>,
    then: Option<Then>,
    promise: Option<String>,
    changes: Vec<String>,
    /// How often it was taken.
    used: i64,
}

impl From<&Line> for SavedLine {
    fn from(line: &Line) -> Self {
        Self {
            id: Id(line.id.0),
            name: line.name.clone(),
            languages: line.locales.iter().map(Into::into).collect(),
            then: line.doing.then.map(Into::into),
            promise: line.doing.budget.map(|budget| budget.to_string()),
            changes: line.doing.changes.iter().map(ToString::to_string).collect(),
            used: line.used,
        }
    }
}

/// A saved reply.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SavedReply {
    id: Id,
    /// `own`, `shared`, or `team:` and the key of a team.
    scope: String,
    name: String,
    /// Its words by language.
    texts: BTreeMap<Language, String>,
    then: Option<Then>,
    promise: Option<String>,
    /// What else changes on the ticket, such as `tag:refund`.
    changes: Vec<String>,
    /// What it fits: keys of categories, and words of letters.
    categories: Vec<String>,
    words: Vec<String>,
    used: i64,
    changed_at: At,
}

impl From<Known> for SavedReply {
    fn from(known: Known) -> Self {
        Self {
            id: Id(known.id.0),
            scope: scope_text(&known.scope),
            name: known.name,
            texts: known.texts.iter().map(|(locale, text)| (locale.into(), text.clone())).collect(),
            then: known.doing.then.map(Into::into),
            promise: known.doing.budget.map(|budget| budget.to_string()),
            changes: known.doing.changes.iter().map(ToString::to_string).collect(),
            categories: known.fits.categories.into_iter().collect(),
            words: known.fits.words,
            used: known.used,
            changed_at: At(known.changed_at),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "SavedReplyWish"))]
pub(crate) struct Wish {
    /// `own`, `shared`, or `team:` and the key of a team.
    scope: Text<1, 110>,
    name: Text<1, 100>,
    #[serde(default)]
    texts: BTreeMap<Language, Text<0, 100_000>>,
    #[serde(default)]
    then: Option<Then>,
    #[serde(default)]
    promise: Option<Text<1, 60>>,
    #[serde(default)]
    changes: Vec<Text<1, 200>>,
    #[serde(default)]
    categories: Vec<Key>,
    #[serde(default)]
    words: Vec<Text<1, 100>>,
}

impl Wish {
    fn read(self, call: &Call) -> Result<NewSavedReply, Problem> {
        let changes = self.changes.iter().map(|change| {
            change.0.parse().map_err(|_| Problem::unfit("/changes", "no_change", "such as `tag:refund`"))
        });
        let budget = self.promise.map(|promise| {
            promise
                .0
                .parse()
                .map_err(|_| Problem::unfit("/promise", "no_budget", "such as `48 working hours`"))
        });
        Ok(NewSavedReply {
            scope: scope(call, &self.scope.0)?,
            name: self.name.0,
            texts: self.texts.into_iter().map(|(language, text)| (language.into(), text.0)).collect(),
            doing: Doing {
                then: self.then.map(Into::into),
                budget: budget.transpose()?,
                changes: changes.collect::<Result<_, _>>()?,
            },
            fits: Fits {
                categories: self.categories.into_iter().map(|key| key.0).collect(),
                words: self.words.into_iter().map(|word| word.0).collect(),
            },
        })
    }
}

async fn list(call: Call, (): (), _: Plain) -> Result<Page<SavedLine>, Problem> {
    let read = call.desk().look("saved replies", call.agent().clone(), |tx, by| {
        Box::pin(async move { Ok(store::seen_by(tx, &by).await?) })
    });
    Ok(Page { items: read.await?.iter().map(SavedLine::from).collect(), next: None })
}

async fn read(call: &Call, id: SavedReplyId) -> Result<SavedReply, Problem> {
    let read = call
        .desk()
        .look("saved reply", id, |tx, id| Box::pin(async move { Ok(store::find(tx, *id).await?) }));
    let found = read.await?.filter(|known| known.scope.is_seen_by(call.agent()));
    Ok(found.ok_or_else(|| Problem::missing("saved reply"))?.into())
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<SavedReply>, Problem> {
    Ok(Json(read(&call, SavedReplyId(id.0)).await?))
}

async fn add(call: Call, (): (), wish: Wish) -> Result<Created<SavedReply>, Problem> {
    let new = wish.read(&call)?;
    let id = call.desk().keep_saved_reply(call.agent(), new, call.now()).await?;
    Ok(Created(format!("/api/v1/saved-replies/{id}"), read(&call, id).await?))
}

async fn change(call: Call, id: Id, wish: Wish) -> Result<Json<SavedReply>, Problem> {
    // Who may not change it learns nothing of what does not fit.
    kept_here(&call.visit, id.0).await?;
    let (new, id) = (wish.read(&call)?, SavedReplyId(id.0));
    call.desk().change_saved_reply(call.agent(), id, new, call.now()).await?;
    Ok(Json(read(&call, id).await?))
}

async fn drop(call: Call, id: Id) -> Result<Done, Problem> {
    call.desk().drop_saved_reply(call.agent(), SavedReplyId(id.0)).await?;
    Ok(Done)
}

async fn offered(call: Call, number: Number, _: Plain) -> Result<Page<SavedLine>, Problem> {
    let loaded = super::ticket::to(Right::Answer, &call, number.0).await?;
    Ok(Page { items: loaded.saved.iter().map(SavedLine::from).collect(), next: None })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Take {
    /// In which language; without one in the customer's.
    #[serde(default)]
    language: Option<Language>,
}

async fn take(call: Call, (number, id): (Number, Id), wish: Take) -> Result<Done, Problem> {
    let chosen =
        Chosen { saved: SavedReplyId(id.0), locale: wish.language.map(Into::into), composed: None, at: None };
    call.desk().use_saved_reply(call.agent(), number.0, chosen, call.now()).await?;
    Ok(Done)
}

/// What the agent has written already goes before it.
async fn take_holding(call: Call, number: Number) -> Result<Done, Problem> {
    let loaded = super::ticket::to(Right::Answer, &call, number.0).await?;
    if loaded.holding.is_none() {
        return Err(Error::NotFound("holding").into());
    }
    let composed = super::draft::kept(&call, &loaded);
    call.desk().use_holding(call.agent(), number.0, (composed, None), call.now()).await?;
    Ok(Done)
}
