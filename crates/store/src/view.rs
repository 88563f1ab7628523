//! Views as rows.
//! Who sees and changes one is said in `domain::view`; what a view finds is asked through the sieve.

use relance_domain::agent::Agent;
use relance_domain::id::{AgentId, ViewId};
use relance_domain::view::{Column, Condition, Scope, View};

use crate::{Error, Row, Tx, Value, params};

/// Views that are read for one side: what teams and all share is made by hand, and not without end.
const MOST: i64 = 1_000;

/// The words of a scope: its kind, its agent and its team.
fn scope_of(scope: &Scope) -> (&'static str, Option<i64>, Option<&str>) {
    match scope {
        Scope::Own(agent) => ("own", Some(agent.0), None),
        Scope::Team(team) => ("team", None, Some(team.as_str())),
        Scope::Shared => ("shared", None, None),
    }
}

fn columns_of(view: &View) -> String {
    view.columns.iter().map(|column| column.as_str()).collect::<Vec<_>>().join(" ")
}

/// What of it may change, in the order in which both statements name it.
fn values_of(view: &View) -> Vec<Value> {
    let (scope, agent, team) = scope_of(&view.scope);
    let (name, condition) = (view.name.as_str(), view.condition.to_json());
    let (sort, columns) = (view.sort.as_str(), columns_of(view));
    params![view.id.0, scope, agent, team, name, condition, sort, columns, view.place].to_vec()
}

/// Keeps a new one.
pub async fn insert(tx: &mut Tx, view: &View) -> Result<(), Error> {
    let values = [values_of(view), params![view.made_by.0, view.made_at].to_vec()].concat();
    tx.run("view.insert", &values).await.map(drop)
}

/// Keeps it as it is now.
pub async fn update(tx: &mut Tx, view: &View) -> Result<(), Error> {
    tx.run("view.update", &values_of(view)).await.map(drop)
}

/// Gives it another place.
pub async fn place(tx: &mut Tx, id: ViewId, place: i64) -> Result<(), Error> {
    tx.run("view.place", params![id.0, place]).await.map(drop)
}

/// Lets it go.
pub async fn remove(tx: &mut Tx, id: ViewId) -> Result<(), Error> {
    tx.run("view.remove", params![id.0]).await.map(drop)
}

/// One by id.
pub async fn find(tx: &mut Tx, id: ViewId) -> Result<Option<View>, Error> {
    tx.query_opt("view.find", params![id.0]).await?.as_ref().map(view).transpose()
}

/// What an agent sees, in its order.
pub async fn seen_by(tx: &mut Tx, agent: &Agent) -> Result<Vec<View>, Error> {
    let rows = tx.query("view.around", params![agent.id.0, MOST]).await?;
    let mut views: Vec<View> = rows.iter().map(view).collect::<Result<_, Error>>()?;
    views.retain(|view| view.scope.is_seen_by(agent));
    Ok(views)
}

fn view(row: &Row) -> Result<View, Error> {
    let scope = match (row.str("scope")?, row.opt_int("agent_id")?, row.opt_text("team")?) {
        ("own", Some(agent), _) => Scope::Own(AgentId(agent)),
        ("team", _, Some(team)) => Scope::Team(team),
        ("shared", ..) => Scope::Shared,
        (other, ..) => return Err(row.bad("scope", &format!("`{other}` is no scope"))),
    };
    let columns: Result<Vec<Column>, String> =
        row.str("columns")?.split_whitespace().map(str::parse).collect();
    Ok(View {
        id: ViewId(row.int("id")?),
        scope,
        name: row.text("name")?,
        condition: Condition::from_json(row.str("conditions")?)
            .map_err(|wrong| row.bad("conditions", &wrong.to_string()))?,
        sort: row.str("sort")?.parse().map_err(|why: String| row.bad("sort", &why))?,
        columns: columns.map_err(|why| row.bad("columns", &why))?,
        place: row.int("place")?,
        made_by: AgentId(row.int("made_by")?),
        made_at: row.instant("made_at")?,
    })
}
