//! Links between tickets for programs, and tickets that may be about the same.
//! What is alike is decided in `domain`.

use axum::http::Method;
use relance_domain::link;
use relance_domain::right::Right;
use serde::{Deserialize, Serialize};

use super::answer::{Json, Seen};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::Number;
use crate::handler::ticket::link::links;
use crate::handler::ticket::load::Loaded;
use crate::page::ticket::HintWhy;
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Team(Right::See), "/api/v1/tickets/{number}/links"),
        "List the tickets that are linked to one, and those that may be about the same",
        &["GET /tickets/{number}/links"],
        list,
    )
    .write(
        (Method::PUT, Gate::Team(Right::Answer), "/api/v1/tickets/{number}/links/{other}"),
        "Link two tickets",
        &["POST /tickets/{number}/links"],
        put,
    )
    .act(
        (Method::DELETE, Gate::Team(Right::Answer), "/api/v1/tickets/{number}/links/{other}"),
        "Take the link of two tickets away",
        &["POST /tickets/{number}/unlink"],
        remove,
    )
}

/// How one ticket stands to another.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "LinkKind"))]
pub(crate) enum Kind {
    Related,
    /// This one is a duplicate of the other.
    DuplicateOf,
    HasDuplicate,
    /// The other one is the cause of this.
    CausedBy,
    Causes,
}

impl From<Kind> for link::Link {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Related => Self::Related,
            Kind::DuplicateOf => Self::DuplicateOf,
            Kind::HasDuplicate => Self::HasDuplicate,
            Kind::CausedBy => Self::CausedBy,
            Kind::Causes => Self::Causes,
        }
    }
}

impl From<link::Link> for Kind {
    fn from(link: link::Link) -> Self {
        match link {
            link::Link::Related => Self::Related,
            link::Link::DuplicateOf => Self::DuplicateOf,
            link::Link::HasDuplicate => Self::HasDuplicate,
            link::Link::CausedBy => Self::CausedBy,
            link::Link::Causes => Self::Causes,
        }
    }
}

/// A ticket that is linked to another one.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Link {
    number: i64,
    link: Kind,
    /// Null where this token may not see that ticket.
    title: Option<String>,
}

/// A ticket that may be about the same, and why.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "AlikeTicket"))]
pub(crate) struct Alike {
    number: i64,
    title: String,
    /// `code`, `customer` or `words`.
    why: String,
    /// The code or the words that both have.
    shared: Vec<String>,
}

/// What stands beside a ticket.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Links {
    items: Vec<Link>,
    alike: Vec<Alike>,
}

async fn list(call: Call, number: Number, _: Plain) -> Result<Json<Links>, Problem> {
    let loaded = Loaded::read(&call.visit, number.0).await?;
    let known = links(&call.visit, &loaded);
    let items = known.linked.into_iter().map(|line| Link {
        number: line.number,
        link: line.link.into(),
        title: line.other.map(|other| other.subject),
    });
    let alike = known.hints.into_iter().map(|hint| {
        let (why, shared) = match hint.why {
            HintWhy::Code(code) => ("code", vec![code]),
            HintWhy::Customer => ("customer", Vec::new()),
            HintWhy::Words(words) => ("words", words),
        };
        Alike { number: hint.other.number, title: hint.other.subject, why: why.to_owned(), shared }
    });
    Ok(Json(Links { items: items.collect(), alike: alike.collect() }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "LinkWish"))]
pub(crate) struct Wish {
    link: Kind,
}

async fn put(
    call: Call,
    (number, other): (Number, Number),
    wish: Wish,
) -> Result<Seen<Json<Links>>, Problem> {
    let (desk, by, now) = (call.desk(), call.agent(), call.now());
    super::ticket::settled(desk.link_tickets(by, number.0, other.0, wish.link.into(), now).await)?;
    Seen::of(list(call, number, Plain {}).await, None)
}

async fn remove(call: Call, (number, other): (Number, Number)) -> Result<Seen<Json<Links>>, Problem> {
    let (desk, by, now) = (call.desk(), call.agent(), call.now());
    super::ticket::settled(desk.unlink_tickets(by, number.0, other.0, now).await)?;
    Seen::of(list(call, number, Plain {}).await, None)
}
