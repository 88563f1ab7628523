//! Kept lists for programs: whose they are, what they hold, in which order they stand. What stands in one is read by
//! `ticket`.

use axum::http::Method;
use relance_desk::{NewView, Step};
use relance_domain::id::ViewId;
use relance_domain::right::Right;
use relance_domain::view::{self, Condition, View as Known};
use relance_store::view as store;
use serde::{Deserialize, Serialize};

use super::answer::{Created, Done, Json, Page};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::{Order, condition};
use super::value::{Id, Text};
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get((Gate::Agent, "/api/v1/views"), "List the kept lists that the agent sees", &["GET /views"], list)
        .write(
            (Method::POST, Gate::Agent, "/api/v1/views"),
            "Keep a list",
            &["POST /views/new", "GET /views/new"],
            add,
        )
        .get((Gate::Team(Right::See), "/api/v1/views/{id}"), "Read a kept list", &["GET /views/{view}"], show)
        .write(
            (Method::PUT, Gate::Team(Right::See), "/api/v1/views/{id}"),
            "Change a kept list",
            &["POST /views/{view}"],
            change,
        )
        .act(
            (Method::DELETE, Gate::Team(Right::See), "/api/v1/views/{id}"),
            "Give up a kept list",
            &["POST /views/{view}/drop"],
            drop,
        )
        .write(
            (Method::POST, Gate::Team(Right::See), "/api/v1/views/{id}/place"),
            "Move a kept list past its neighbour",
            &["POST /views/{view}/place"],
            place,
        )
}

/// What a row shows beside time left, customer and subject.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Column {
    Team,
    Agent,
    Status,
    Created,
    Changed,
    Mailbox,
}

impl From<Column> for view::Column {
    fn from(column: Column) -> Self {
        match column {
            Column::Team => Self::Team,
            Column::Agent => Self::Agent,
            Column::Status => Self::Status,
            Column::Created => Self::Created,
            Column::Changed => Self::Changed,
            Column::Mailbox => Self::Mailbox,
        }
    }
}

impl From<view::Column> for Column {
    fn from(column: view::Column) -> Self {
        match column {
            view::Column::Team => Self::Team,
            view::Column::Agent => Self::Agent,
            view::Column::Status => Self::Status,
            view::Column::Created => Self::Created,
            view::Column::Changed => Self::Changed,
            view::Column::Mailbox => Self::Mailbox,
        }
    }
}

/// A list that is kept.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct View {
    id: Id,
    /// `own`, `shared`, or `team:` and the key of a team.
    scope: String,
    name: String,
    /// In short form, as lists take it.
    condition: String,
    sort: Order,
    columns: Vec<Column>,
}

impl From<Known> for View {
    fn from(known: Known) -> Self {
        Self {
            id: Id(known.id.0),
            scope: scope_text(&known.scope),
            name: known.name,
            condition: known.condition.to_short(),
            sort: known.sort.into(),
            columns: known.columns.into_iter().map(Into::into).collect(),
        }
    }
}

/// How whose it is stands in JSON.
pub(super) fn scope_text(scope: &view::Scope) -> String {
    match scope {
        view::Scope::Own(_) => "own".to_owned(),
        view::Scope::Shared => "shared".to_owned(),
        view::Scope::Team(team) => format!("team:{team}"),
    }
}

/// Whose something is, as it stands in JSON.
pub(super) fn scope(call: &Call, text: &str) -> Result<view::Scope, Problem> {
    match text.split_once(':') {
        None if text == "own" => Ok(view::Scope::Own(call.agent().id)),
        None if text == "shared" => Ok(view::Scope::Shared),
        Some(("team", team)) => Ok(view::Scope::Team(team.to_owned())),
        _ => Err(Problem::unfit("/scope", "no_scope", "`own`, `shared`, or `team:` and the key of a team")),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "ViewWish"))]
pub(crate) struct Wish {
    /// `own`, `shared`, or `team:` and the key of a team.
    scope: Text<1, 110>,
    name: Text<1, 100>,
    condition: Text<1, 4000>,
    #[serde(default)]
    sort: Option<Order>,
    #[serde(default)]
    columns: Option<Vec<Column>>,
}

impl Wish {
    fn read(self, call: &Call) -> Result<NewView, Problem> {
        let columns = self.columns.map(|columns| columns.into_iter().map(Into::into).collect());
        let condition: Condition = condition("/condition", &self.condition.0)?;
        Ok(NewView {
            scope: scope(call, &self.scope.0)?,
            name: self.name.0,
            condition,
            sort: self.sort.map_or(view::Sort::Due, Into::into),
            columns: columns.unwrap_or_else(|| Known::COLUMNS.to_vec()),
        })
    }
}

async fn list(call: Call, (): (), _: Plain) -> Result<Page<View>, Problem> {
    let read = call.desk().look("views", call.agent().clone(), |tx, by| {
        Box::pin(async move { Ok(store::seen_by(tx, &by).await?) })
    });
    Ok(Page { items: read.await?.into_iter().map(View::from).collect(), next: None })
}

async fn read(call: &Call, id: ViewId) -> Result<View, Problem> {
    let read = call.desk().look("view", (call.agent().clone(), id), |tx, context| {
        Box::pin(async move { crate::handler::view::seen(tx, &context.0, context.1).await })
    });
    Ok(read.await?.ok_or_else(|| Problem::missing("view"))?.into())
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<View>, Problem> {
    Ok(Json(read(&call, ViewId(id.0)).await?))
}

async fn add(call: Call, (): (), wish: Wish) -> Result<Created<View>, Problem> {
    let new = wish.read(&call)?;
    let id = call.desk().keep_view(call.agent(), new, call.now()).await?;
    Ok(Created(format!("/api/v1/views/{id}"), read(&call, id).await?))
}

async fn change(call: Call, id: Id, wish: Wish) -> Result<Json<View>, Problem> {
    let new = wish.read(&call)?;
    call.desk().change_view(call.agent(), ViewId(id.0), new).await?;
    Ok(Json(read(&call, ViewId(id.0)).await?))
}

async fn drop(call: Call, id: Id) -> Result<Done, Problem> {
    call.desk().drop_view(call.agent(), ViewId(id.0)).await?;
    Ok(Done)
}

/// Which way.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Way {
    Up,
    Down,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Place {
    step: Way,
}

async fn place(call: Call, id: Id, wish: Place) -> Result<Done, Problem> {
    let step = match wish.step {
        Way::Up => Step::Up,
        Way::Down => Step::Down,
    };
    call.desk().place_view(call.agent(), ViewId(id.0), step).await?;
    Ok(Done)
}
