//! Tags for programs: listed for whoever puts them on tickets, and kept by leads. Who may rename or merge them is
//! decided in the desk.

#[cfg(test)]
mod tests;

use axum::http::Method;
use relance_desk::{Error, TagEdit};
use relance_domain::error::Refusal;
use relance_domain::id::TagId;
use relance_domain::label::{TagColor, TagName};
use relance_store::tag;
use serde::{Deserialize, Serialize};

use super::answer::{Done, Json};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::settled;
use super::value::{Id, Text};
use crate::route::Gate;

/// Tickets of one tag are counted up to here.
const COUNTED: i64 = 100;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get((Gate::Agent, "/api/v1/tags"), "List all tags by name", &["GET /tags"], list)
        .write(
            (Method::PUT, Gate::Lead, "/api/v1/tags/{id}/name"),
            "Give a tag another name",
            &["POST /tags/{tag}/name"],
            rename,
        )
        .write(
            (Method::PUT, Gate::Lead, "/api/v1/tags/{id}/colour"),
            "Give a tag another colour",
            &["POST /tags/{tag}/colour"],
            colour,
        )
        .write(
            (Method::POST, Gate::Lead, "/api/v1/tags/{id}/merge"),
            "Let a tag go into another: tickets that have it have that one",
            &["POST /tags/{tag}/merge"],
            merge,
        )
        .act(
            (Method::DELETE, Gate::Lead, "/api/v1/tags/{id}"),
            "Remove a tag that no ticket has",
            &["POST /tags/{tag}/remove"],
            remove,
        )
}

/// The colour of a tag.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Colour {
    Slate,
    Red,
    Amber,
    Green,
    Teal,
    Blue,
    Violet,
    Pink,
}

impl From<Colour> for TagColor {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Slate => Self::Slate,
            Colour::Red => Self::Red,
            Colour::Amber => Self::Amber,
            Colour::Green => Self::Green,
            Colour::Teal => Self::Teal,
            Colour::Blue => Self::Blue,
            Colour::Violet => Self::Violet,
            Colour::Pink => Self::Pink,
        }
    }
}

impl From<TagColor> for Colour {
    fn from(colour: TagColor) -> Self {
        match colour {
            TagColor::Slate => Self::Slate,
            TagColor::Red => Self::Red,
            TagColor::Amber => Self::Amber,
            TagColor::Green => Self::Green,
            TagColor::Teal => Self::Teal,
            TagColor::Blue => Self::Blue,
            TagColor::Violet => Self::Violet,
            TagColor::Pink => Self::Pink,
        }
    }
}

/// A tag.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Tag {
    id: Id,
    name: String,
    colour: Colour,
    /// How many tickets have it, counted up to 100.
    tickets: i64,
    /// There are more.
    more: bool,
}

/// All of them: there are a few hundred at most.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Tags {
    items: Vec<Tag>,
}

async fn all(call: &Call) -> Result<Vec<Tag>, Problem> {
    let read = call.desk().look("tags", (), |tx, _| {
        Box::pin(async move {
            let mut tags = Vec::new();
            for one in tag::all(tx).await?.iter() {
                let n = tag::count(tx, one.id, COUNTED + 1).await?;
                tags.push(Tag {
                    id: Id(one.id.0),
                    name: one.name.to_string(),
                    colour: one.color.into(),
                    tickets: n.min(COUNTED),
                    more: n > COUNTED,
                });
            }
            Ok(tags)
        })
    });
    Ok(read.await?)
}

async fn list(call: Call, (): (), _: Plain) -> Result<Json<Tags>, Problem> {
    Ok(Json(Tags { items: all(&call).await? }))
}

async fn read(call: &Call, id: Id) -> Result<Json<Tag>, Problem> {
    let found = all(call).await?.into_iter().find(|tag| tag.id == id);
    found.map(Json).ok_or_else(|| Problem::missing("tag"))
}

async fn edit(call: &Call, id: Id, edit: TagEdit) -> Result<(), Problem> {
    settled(call.desk().edit_tag(call.agent(), TagId(id.0), edit, call.now()).await)
}

/// A name as tags have it.
fn name(text: &Text<1, 40>) -> Result<TagName, Problem> {
    text.0.parse().map_err(|refusal: Refusal| Error::from(refusal).into())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NewName {
    name: Text<1, 40>,
}

async fn rename(call: Call, id: Id, wish: NewName) -> Result<Json<Tag>, Problem> {
    edit(&call, id, TagEdit::Rename(name(&wish.name)?)).await?;
    read(&call, id).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NewColour {
    colour: Colour,
}

async fn colour(call: Call, id: Id, wish: NewColour) -> Result<Json<Tag>, Problem> {
    edit(&call, id, TagEdit::Colour(wish.colour.into())).await?;
    read(&call, id).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TagMergeWish"))]
pub(crate) struct Merge {
    /// The name of the tag that it goes into.
    into: Text<1, 40>,
}

async fn merge(call: Call, id: Id, wish: Merge) -> Result<Done, Problem> {
    edit(&call, id, TagEdit::MergeInto(name(&wish.into)?)).await?;
    Ok(Done)
}

async fn remove(call: Call, id: Id) -> Result<Done, Problem> {
    match call.desk().edit_tag(call.agent(), TagId(id.0), TagEdit::Remove, call.now()).await {
        Err(Error::Refused(Refusal::Unchanged)) => {
            Err(Problem::conflict("tag_used", "a ticket has this tag"))
        }
        done => Ok(done.map(|()| Done)?),
    }
}
