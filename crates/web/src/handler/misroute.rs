//! The report of letters that came to the wrong address: by address, by customer, and the tickets behind each number;
//! the same as a file. Leads see what came to their teams or went there.

use axum::extract::Query;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use relance_desk::Live;
use relance_domain::id::CustomerId;
use relance_store::misroute::{self, Line, Narrowed, OfAddress, OfCustomer};
use serde::Deserialize;

use super::sidebar;
use crate::component::count::Count;
use crate::csv;
use crate::fault::{Fault, form_value};
use crate::page::misroute::{self as page, MisrouteLine, MisroutesView, Row};
use crate::route::{Gate, Routes};
use crate::visit::{Days, Visit};

/// Days that the report shows when nobody asked for others.
const DAYS: i64 = 30;
/// Lines of each list.
const LINES: i64 = 100;
/// Lines of the file; more are another period.
pub(crate) const FILE_LINES: i64 = 10_000;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Lead, "/reports/misrouting", show).get(Gate::Lead, "/reports/misrouting.csv", download)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The first and the last day, as the browser writes them.
    from: String,
    until: String,
    address: String,
    customer: String,
    before: String,
}

/// What was asked for, understood.
struct Question {
    days: Days,
    asked: misroute::Asked,
    narrowed: Narrowed,
}

impl Question {
    fn of(visit: &Visit, asked: &Asked) -> Result<Self, Fault> {
        let days = visit.days((&asked.from, &asked.until), DAYS)?;
        Ok(Self {
            days,
            asked: misroute::Asked {
                teams: visit.agent.reach(),
                sees_all: sidebar::sees_all(&visit.agent),
                from: days.begins_at,
                until: days.ends_at,
            },
            narrowed: Narrowed {
                address: asked.address.clone(),
                customer: asked.customer.parse().ok().map(CustomerId),
                before: asked.before.parse().ok(),
            },
        })
    }

    /// The path of the same period, with `more` behind it.
    fn path(&self, more: &str) -> String {
        format!("/reports/misrouting?from={}&until={}{more}", self.days.from, self.days.until)
    }

    /// The part of a path that keeps what the list is narrowed to.
    fn narrowing(&self) -> String {
        let address = match self.narrowed.address.as_str() {
            "" => String::new(),
            address => format!("&address={}", form_value(address)),
        };
        let customer = self.narrowed.customer.map(|id| format!("&customer={id}")).unwrap_or_default();
        format!("{address}{customer}")
    }
}

async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of(&visit, &asked)?;
    let context = (question.asked.clone(), question.narrowed.clone());
    let read = visit.site.app.desk.look("misroutes", context, |tx, context| {
        Box::pin(async move {
            let (asked, narrowed) = &*context;
            let by_address = misroute::by_address(tx, asked, LINES).await?;
            let by_customer = misroute::by_customer(tx, asked, LINES).await?;
            Ok((by_address, by_customer, misroute::list(tx, asked, narrowed, LINES + 1).await?))
        })
    });
    let (by_address, by_customer, mut lines) = read.await?;
    let more = lines.len() as i64 > LINES;
    lines.truncate(LINES as usize);
    let live = visit.site.app.desk.live()?;
    let narrowing = question.narrowing();
    let older =
        lines.last().filter(|_| more).map(|last| question.path(&format!("{narrowing}&before={}", last.id)));
    let view = MisroutesView {
        from: question.days.from.to_string(),
        until: question.days.until.to_string(),
        file: format!("/reports/misrouting.csv?from={}&until={}", question.days.from, question.days.until),
        addresses: by_address.iter().map(|one| of_address(&question, one)).collect(),
        customers: by_customer.iter().map(|one| of_customer(&question, one)).collect(),
        narrowed: narrowed_to(&question, &by_customer),
        all: question.path(""),
        lines: lines.iter().map(|found| line(&visit, &live, found)).collect(),
        older,
    };
    Ok(page::page(&visit.ctx, &sidebar::alone(&visit).await?, &view).into_response())
}

fn of_address(question: &Question, one: &OfAddress) -> Row {
    Row {
        name: one.address.clone(),
        detail: String::new(),
        n: count(one.n),
        customers: Some(count(one.customers)),
        path: question.path(&format!("&address={}#tickets", form_value(&one.address))),
    }
}

fn of_customer(question: &Question, one: &OfCustomer) -> Row {
    let has_name = !one.name.is_empty();
    Row {
        name: if has_name { one.name.clone() } else { one.email.clone() },
        detail: if has_name { one.email.clone() } else { String::new() },
        n: count(one.n),
        customers: None,
        path: question.path(&format!("&customer={}#tickets", one.id)),
    }
}

fn count(n: i64) -> Count {
    Count::exact(u32::try_from(n).unwrap_or(u32::MAX))
}

/// What the list below shows alone, if it does.
fn narrowed_to(question: &Question, customers: &[OfCustomer]) -> Option<String> {
    let Narrowed { address, customer, .. } = &question.narrowed;
    match customer {
        Some(id) => customers.iter().find(|one| one.id == *id).map(|one| one.email.clone()),
        None => Some(address.clone()).filter(|address| !address.is_empty()),
    }
}

fn line(visit: &Visit, live: &Live, line: &Line) -> MisrouteLine {
    MisrouteLine {
        at: line.at,
        number: line.number,
        subject: line.subject.clone(),
        customer: if line.customer_name.is_empty() {
            line.customer_email.clone()
        } else {
            line.customer_name.clone()
        },
        wrote_to: line.wrote_to.clone(),
        to: named(visit, live, &line.to_team),
        by: line.by.clone().unwrap_or_default(),
    }
}

fn named(visit: &Visit, live: &Live, key: &str) -> String {
    let known = live.policy.teams.get(key);
    known.map_or_else(|| key.to_owned(), |team| sidebar::team_tag(&visit.ctx, team, live).name)
}

async fn download(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let question = Question::of(&visit, &Asked { before: String::new(), ..asked })?;
    let context = (question.asked.clone(), question.narrowed.clone());
    let read = visit.site.app.desk.look("misroutes file", context, |tx, context| {
        Box::pin(async move { Ok(misroute::list(tx, &context.0, &context.1, FILE_LINES).await?) })
    });
    let lines = read.await?;
    let name = format!("misrouting-{}-{}.csv", question.days.from, question.days.until);
    visit.desk.exported("misrouting.csv", &question.path(&question.narrowing()), visit.ctx.now).await?;
    let kept = [(CACHE_CONTROL, "private, no-store")];
    Ok((csv::headers(&name), kept, table(&lines)).into_response())
}

/// The head is for programs: it is the same in every language.
pub(crate) fn table(lines: &[Line]) -> String {
    let mut table = csv::START.to_string();
    let head = ["at", "ticket", "customer", "address", "wrote_to", "team", "to_team", "by"];
    csv::row(&mut table, &head.map(str::to_owned));
    for line in lines.iter().cloned() {
        let (at, number) = (line.at.to_string(), line.number.to_string());
        let by = line.by.unwrap_or_default();
        let Line { customer_name, customer_email, wrote_to, team, to_team, .. } = line;
        csv::row(&mut table, &[at, number, customer_name, customer_email, wrote_to, team, to_team, by]);
    }
    table
}

#[cfg(test)]
mod tests;
