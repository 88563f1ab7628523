//! The report of letters that came to the wrong address, for programs of leads: by address, by customer, and the list
//! of them; the same as a file.

use relance_domain::id::CustomerId;
use relance_store::misroute::{self, Asked as Known, Line as KnownLine, Narrowed};
use serde::{Deserialize, Serialize};

use super::answer::{Bytes, Json, Page};
use super::call::Call;
use super::op::Ops;
use super::problem::Problem;
use super::report::day;
use super::ticket::limit;
use super::value::{At, Day, Email, Id};
use crate::handler::misroute::{FILE_LINES, table};
use crate::handler::sidebar::sees_all;
use crate::route::Gate;

/// Days that are told of when nobody asked for others.
const DAYS: i64 = 30;
/// Lines by address, and by customer.
const LINES: i64 = 100;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    ops.get(
        (Gate::Lead, "/api/v1/reports/misrouting"),
        "Count letters that came to the wrong address, by address and by customer",
        &["GET /reports/misrouting"],
        show,
    )
    .get(
        (Gate::Lead, "/api/v1/reports/misrouting/tickets"),
        "List letters that came to the wrong address, the latest first",
        &["GET /reports/misrouting"],
        list,
    )
    .get(
        (Gate::Lead, "/api/v1/reports/misrouting/file"),
        "Take the list of letters that came to the wrong address away as CSV, 10,000 lines at most",
        &["GET /reports/misrouting.csv"],
        file,
    )
}

/// Which period, and of whom.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// The first day; without it 30 days before the last.
    #[serde(default)]
    from: Option<Day>,
    /// The last day; without it today.
    #[serde(default)]
    until: Option<Day>,
    /// To which address of ours they were written.
    #[serde(default)]
    address: Option<Email>,
    /// The id of a customer.
    #[serde(default)]
    customer: Option<Id>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Id>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

impl Asked {
    fn read(&self, call: &Call) -> Result<(Known, Narrowed), Problem> {
        let (from, until) = (day(self.from), day(self.until));
        let days = call.visit.days((&from, &until), DAYS)?;
        let asked = Known {
            teams: call.agent().reach(),
            sees_all: sees_all(call.agent()),
            from: days.begins_at,
            until: days.ends_at,
        };
        let narrowed = Narrowed {
            address: self.address.as_ref().map(|address| address.0.clone()).unwrap_or_default(),
            customer: self.customer.map(|id| CustomerId(id.0)),
            before: self.after.map(|id| id.0),
        };
        Ok((asked, narrowed))
    }
}

/// An address of ours, with the letters that belonged elsewhere.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OfAddress {
    address: String,
    n: i64,
    customers: i64,
}

/// A customer, with their letters that belonged elsewhere.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OfCustomer {
    customer: Id,
    name: String,
    email: String,
    n: i64,
}

/// The most of each.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Misrouting {
    addresses: Vec<OfAddress>,
    customers: Vec<OfCustomer>,
}

async fn show(call: Call, (): (), asked: Asked) -> Result<Json<Misrouting>, Problem> {
    let (asked, _) = asked.read(&call)?;
    let read = call.desk().look("misroutes", asked, |tx, asked| {
        Box::pin(async move {
            let addresses = misroute::by_address(tx, &asked, LINES).await?;
            Ok((addresses, misroute::by_customer(tx, &asked, LINES).await?))
        })
    });
    let (addresses, customers) = read.await?;
    let address =
        |one: misroute::OfAddress| OfAddress { address: one.address, n: one.n, customers: one.customers };
    let customer = |one: misroute::OfCustomer| OfCustomer {
        customer: Id(one.id.0),
        name: one.name,
        email: one.email,
        n: one.n,
    };
    Ok(Json(Misrouting {
        addresses: addresses.into_iter().map(address).collect(),
        customers: customers.into_iter().map(customer).collect(),
    }))
}

/// A letter that came to the wrong address.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Misroute"))]
pub(crate) struct Line {
    at: At,
    ticket: i64,
    /// Null where the token may not see the ticket.
    title: Option<String>,
    customer: Id,
    customer_name: String,
    customer_email: String,
    wrote_to: String,
    /// Keys of the team that it came to, and of the one that it went to.
    team: String,
    to_team: String,
    /// The name of whoever moved it.
    by: Option<String>,
}

impl From<KnownLine> for Line {
    fn from(line: KnownLine) -> Self {
        Self {
            at: At(line.at),
            ticket: line.number,
            title: line.subject,
            customer: Id(line.customer.0),
            customer_name: line.customer_name,
            customer_email: line.customer_email,
            wrote_to: line.wrote_to,
            team: line.team,
            to_team: line.to_team,
            by: line.by,
        }
    }
}

async fn lines(call: &Call, asked: (Known, Narrowed), most: i64) -> Result<Vec<KnownLine>, Problem> {
    let read = call.desk().look("misroutes", asked, move |tx, asked| {
        Box::pin(async move { Ok(misroute::list(tx, &asked.0, &asked.1, most).await?) })
    });
    Ok(read.await?)
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Line>, Problem> {
    let most = i64::from(limit(asked.limit)?);
    let mut found = lines(&call, asked.read(&call)?, most + 1).await?;
    let more = found.len() as i64 > most;
    found.truncate(most as usize);
    let next = found.last().filter(|_| more).map(|last| last.id.to_string());
    Ok(Page { items: found.into_iter().map(Line::from).collect(), next })
}

async fn file(call: Call, (): (), asked: Asked) -> Result<Bytes, Problem> {
    let (known, narrowed) = asked.read(&call)?;
    let found = lines(&call, (known.clone(), Narrowed { before: None, ..narrowed }), FILE_LINES).await?;
    let path = format!("/api/v1/reports/misrouting/file?from={}&until={}", known.from, known.until);
    call.desk().exported("misrouting.csv", &path, call.now()).await?;
    let bytes = table(&found).into_bytes();
    Ok(Bytes { kind: "text/csv; charset=utf-8".into(), bytes, name: Some("misrouting.csv".into()) })
}
