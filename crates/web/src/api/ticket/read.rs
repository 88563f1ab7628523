//! Reading tickets: one with its version, and lists by a condition in the short form that the desk's own lists use.
//! What conditions mean is said in `domain::view`.

use std::fmt::Write as _;

use relance_desk::{Error, may_see};
use relance_domain::agent::Agent;
use relance_domain::id::{TicketId, ViewId};
use relance_domain::right::Right;
use relance_domain::view::{Condition, Sort};
use relance_store::sieve::{Counted, Sieve, Start};
use relance_store::{Tx, history, participant, tag, ticket};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::answer::{Json, Page, Versioned};
use super::super::call::Call;
use super::super::op::Plain;
use super::super::problem::Problem;
use super::super::value::{Id, Number, Text};
use super::shape::{Ticket, TicketLine};
use crate::handler::inbox::here;
use crate::handler::sidebar;
use crate::handler::ticket::load::Loaded;
use crate::handler::view;

/// Tickets on a page, unless the program wants fewer or more.
const USUAL: u16 = 50;
const MOST: u16 = 200;
/// A count goes no further.
const COUNTED: i64 = 1_000;
/// Tickets that are looked at for a count, where no index tells which fit.
const LOOKED_AT: i64 = 5_000;
/// As much of a hash tells the words of a ticket apart from those before.
const TAG_BYTES: usize = 8;

/// The ticket with its version. One that went into another is that other.
pub(super) async fn show(call: Call, number: Number, _: Plain) -> Result<Versioned<Ticket>, Problem> {
    whole(&call, number.0).await
}

/// The ticket as it stands now.
pub(in super::super) async fn whole(call: &Call, number: i64) -> Result<Versioned<Ticket>, Problem> {
    // Read before the ticket: what comes between makes the version too old, and never too new.
    let version = call
        .desk()
        .look("version", number, |tx, number| {
            Box::pin(async move {
                let id = ticket::find_number(tx, *number).await?;
                let version = match id {
                    Some(id) => history::version(tx, id).await?,
                    None => 0,
                };
                Ok(version)
            })
        })
        .await?;
    let loaded = Loaded::read(&call.visit, number).await?;
    match loaded.merged_into {
        Some(stays) => Box::pin(whole(call, stays)).await,
        None => {
            let ticket = Ticket::of(&loaded);
            let version = tagged(version, &ticket);
            Ok(Versioned(ticket, version))
        }
    }
}

/// The version with what tells other words apart: what nothing is recorded of, such as that somebody read a ticket,
/// changes those alone.
fn tagged(version: i64, ticket: &Ticket) -> String {
    let words = serde_json::to_vec(ticket).unwrap_or_default();
    let hash = Sha256::digest(&words);
    hash.iter().take(TAG_BYTES).fold(format!("{version}-"), |mut tag, byte| {
        let _ = write!(tag, "{byte:02x}");
        tag
    })
}

/// The ticket of a number, if this agent may see it, without what stands around it.
pub(in super::super) async fn seen(tx: &mut Tx, by: &Agent, number: i64) -> Result<TicketId, Error> {
    let missing = || Error::NotFound("ticket");
    let id = ticket::find_number(tx, number).await?.ok_or_else(missing)?;
    let (state, _) = ticket::read(tx, id).await?.ok_or_else(missing)?;
    let watchers = participant::watchers(tx, id).await?;
    if may_see(by, &state.ticket.team, &watchers) { Ok(id) } else { Err(missing()) }
}

/// What is asked of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// A condition in short form, such as `all(status:is:open;team:is:technical)`.
    #[serde(default)]
    condition: Option<Text<0, 4000>>,
    /// The id of a kept view, which brings its condition and its order.
    #[serde(default)]
    view: Option<Id>,
    #[serde(default)]
    sort: Option<Order>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Text<1, 100>>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// In which order.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Order {
    /// What is due first.
    Due,
    /// What came last, first.
    Newest,
    /// What changed last, first.
    Changed,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Due => Self::Due,
            Order::Newest => Self::Newest,
            Order::Changed => Self::Changed,
        }
    }
}

pub(super) async fn list(call: Call, (): (), asked: Asked) -> Result<Page<TicketLine>, Problem> {
    let list = sieve(&call, &asked).await?;
    page(&call, list, asked.after.as_ref(), asked.limit).await
}

/// A page of a list.
pub(in super::super) async fn page(
    call: &Call,
    list: Sieve,
    after: Option<&Text<1, 100>>,
    asked: Option<u16>,
) -> Result<Page<TicketLine>, Problem> {
    let limit = limit(asked)?;
    let start = match after {
        None => Start::First,
        Some(after) => Start::After(
            after.0.parse().map_err(|()| Problem::unfit("after", "no_place", "no page ends there"))?,
        ),
    };
    let read = call.desk().look("api tickets", (list, start), move |tx, context| {
        Box::pin(async move {
            let (list, start) = &*context;
            let page = list.page(tx, *start, i64::from(limit)).await?;
            Ok::<_, Error>((page, tag::all(tx).await?))
        })
    });
    let (page, tags) = read.await?;
    let items = page.lines.iter().map(|line| TicketLine::of(line, &tags)).collect();
    Ok(Page { items, next: page.after.map(|key| key.to_string()) })
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Due => Self::Due,
            Sort::Newest => Self::Newest,
            Sort::Changed => Self::Changed,
        }
    }
}

/// How many there are.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "TicketCount"))]
pub(crate) struct Count {
    n: i64,
    /// There may be more: nobody counts further.
    more: bool,
}

/// What is asked of a count.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AskedCount {
    /// A condition in short form.
    #[serde(default)]
    condition: Option<Text<0, 4000>>,
    /// The id of a kept view.
    #[serde(default)]
    view: Option<Id>,
}

pub(super) async fn count(call: Call, (): (), asked: AskedCount) -> Result<Json<Count>, Problem> {
    let AskedCount { condition, view } = asked;
    let list = sieve(&call, &Asked { condition, view, sort: None, after: None, limit: None }).await?;
    let counted = call.desk().look("api count", list, |tx, list| {
        Box::pin(async move { Ok::<_, Error>(list.count(tx, COUNTED, LOOKED_AT).await?) })
    });
    let Counted { n, more } = counted.await?;
    Ok(Json(Count { n, more }))
}

/// How many things a page takes.
pub(in super::super) fn limit(asked: Option<u16>) -> Result<u16, Problem> {
    match asked {
        None => Ok(USUAL),
        Some(limit) if (1..=MOST).contains(&limit) => Ok(limit),
        Some(_) => Err(Problem::unreadable("limit", format!("a number from 1 to {MOST}"))),
    }
}

/// The list that is asked for, of what the token lets its agent see.
async fn sieve(call: &Call, asked: &Asked) -> Result<Sieve, Problem> {
    let kept = match asked.view {
        None => None,
        Some(id) => {
            let context = (call.agent().clone(), ViewId(id.0));
            let found = call.desk().look("view", context, |tx, context| {
                Box::pin(async move { view::seen(tx, &context.0, context.1).await })
            });
            Some(found.await?.ok_or_else(|| Problem::missing("view"))?)
        }
    };
    let condition = match asked.condition.as_ref().map(|text| text.0.as_str()) {
        None | Some("") => None,
        Some(text) => Some(condition("condition", text)?),
    };
    let sort = match (asked.sort, &kept) {
        (Some(order), _) => order.into(),
        (None, Some(view)) => view.sort,
        (None, None) => Sort::Due,
    };
    let parts = kept.map(|view| view.condition).into_iter().chain(condition);
    Ok(Sieve { sort, ..sieve_of(call, Condition::All(parts.collect())) })
}

/// What fits a condition, of what the token lets its agent see.
pub(in super::super) fn sieve_of(call: &Call, condition: Condition) -> Sieve {
    Sieve::new(sidebar::rights(call.agent()), condition, here(&call.visit))
}

/// A condition in short form.
pub(in super::super) fn condition(at: &str, text: &str) -> Result<Condition, Problem> {
    Condition::from_short(text).map_err(|wrong| {
        let place = wrong.character().map_or(String::new(), |character| format!(" at character {character}"));
        Problem::unfit(at, "no_condition", format!("no condition{place}: {}", wrong.mistake))
    })
}

/// Refuses what the token may not do with a ticket that it may see.
pub(in super::super) async fn to(right: Right, call: &Call, number: i64) -> Result<Loaded, Problem> {
    Ok(Loaded::to(right, &call.visit, number).await?)
}
