//! Letters with somebody outside who is not the customer, on a ticket, for programs. What was written stands among the
//! entries of the ticket, in `message`.

use axum::http::Method;
use relance_desk::{Along, AsideLetter, NewAside};
use relance_domain::aside::{Aside as Known, Standing};
use relance_domain::id::{AsideId, MessageId};
use relance_domain::right::Right;
use serde::{Deserialize, Serialize};

use super::answer::{Created, Done, Page, Seen};
use super::call::Call;
use super::file::{MOST_BODY, NewFile, files};
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::ticket::settled;
use super::value::{At, Id, Number, Text};
use crate::handler::ticket::load::Loaded;
use crate::route::Gate;

const ANSWER: Gate = Gate::Team(Right::Answer);

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Team(Right::See), "/api/v1/tickets/{number}/asides"),
        "List the letters with others on a ticket; what was written stands among its entries",
        &["GET /tickets/{number}/aside"],
        list,
    )
    .upload(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/asides"),
        "Write to somebody outside who is not the customer",
        &["POST /tickets/{number}/asides"],
        MOST_BODY,
        begin,
    )
    .upload(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/asides/{id}/messages"),
        "Write to them once more",
        &["POST /tickets/{number}/asides/{aside}"],
        MOST_BODY,
        write,
    )
    .act(
        (Method::POST, ANSWER, "/api/v1/tickets/{number}/asides/{id}/end"),
        "Say that nothing more is wanted of them",
        &["POST /tickets/{number}/asides/{aside}/end"],
        end,
    )
}

/// The letters with somebody about one thing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Aside {
    id: Id,
    name: String,
    email: String,
    subject: String,
    /// `waits`, `answered` or `ended`.
    standing: String,
    since: At,
}

impl From<&Known> for Aside {
    fn from(known: &Known) -> Self {
        let (standing, since) = match known.standing {
            Standing::Waits { since } => ("waits", since),
            Standing::Answered { at } => ("answered", at),
            Standing::Ended { at, .. } => ("ended", at),
        };
        Self {
            id: Id(known.id.0),
            name: known.name.clone(),
            email: known.email.clone(),
            subject: known.subject.clone(),
            standing: standing.to_owned(),
            since: At(since),
        }
    }
}

async fn list(call: Call, number: Number, _: Plain) -> Result<Page<Aside>, Problem> {
    let loaded = Loaded::read(&call.visit, number.0).await?;
    Ok(Page { items: loaded.asides.iter().map(Aside::from).collect(), next: None })
}

/// A file of an entry of the ticket that goes along.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Enclosed {
    message: Id,
    file: Id,
}

/// What is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "AsideLetter"))]
pub(crate) struct Letter {
    body: Text<1, 100_000>,
    #[serde(default)]
    files: Vec<NewFile>,
    /// Files of entries of the ticket.
    #[serde(default)]
    along: Vec<Enclosed>,
}

impl From<Letter> for AsideLetter {
    fn from(letter: Letter) -> Self {
        let along = |one: Enclosed| Along {
            message: MessageId(one.message.0),
            part: usize::try_from(one.file.0).unwrap_or(usize::MAX),
        };
        Self {
            body: letter.body.0,
            files: files(letter.files),
            along: letter.along.into_iter().map(along).collect(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Begun {
    /// `ana@example.org` or `Ana <ana@example.org>`.
    to: Text<1, 400>,
    subject: Text<1, 500>,
    letter: Letter,
}

async fn begin(call: Call, number: Number, wish: Begun) -> Result<Seen<Created<Aside>>, Problem> {
    let new = NewAside { to: wish.to.0, subject: wish.subject.0, letter: wish.letter.into() };
    let id = call.desk().begin_aside(call.agent(), number.0, new, call.now()).await?;
    let place = format!("/api/v1/tickets/{}/asides", number.0);
    let read = Loaded::read(&call.visit, number.0).await.map_err(Problem::from).and_then(|loaded| {
        let made = loaded.asides.iter().find(|known| known.id == id).map(Aside::from);
        Ok(Created(place.clone(), made.ok_or_else(|| Problem::missing("aside"))?))
    });
    Seen::of(read, Some(place))
}

async fn write(call: Call, (number, id): (Number, Id), letter: Letter) -> Result<Done, Problem> {
    let (desk, by) = (call.desk(), call.agent());
    desk.write_aside(by, number.0, AsideId(id.0), letter.into(), call.now()).await?;
    Ok(Done)
}

async fn end(call: Call, (number, id): (Number, Id)) -> Result<Done, Problem> {
    settled(call.desk().end_aside(call.agent(), number.0, AsideId(id.0), call.now()).await)?;
    Ok(Done)
}
