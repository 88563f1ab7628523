//! One action on several tickets. Each ticket is decided by itself; what was refused is left as it was.
//! What may be done to a ticket, and by whom, is decided in the desk.

use axum::extract::RawForm;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::Error;
use relance_domain::id::AgentId;

use crate::fault::Fault;
use crate::page::inbox::bulk::Act;
use crate::visit::Visit;

/// As many tickets as a page shows.
const TICKETS: usize = 100;

pub async fn act(visit: Visit, RawForm(form): RawForm) -> Result<Response, Fault> {
    let mut numbers = Vec::new();
    let (mut action, mut back) = (None, "/".to_owned());
    for (name, value) in form_urlencoded::parse(&form) {
        match &*name {
            "t" if numbers.len() < TICKETS => numbers.extend(value.parse::<i64>()),
            "action" => action = Act::parse(&value),
            "back" if value.starts_with('/') && !value.starts_with("//") => back = value.into_owned(),
            _ => {}
        }
    }
    let action = action.ok_or(Fault::Missing)?;
    for number in numbers {
        match once(&visit, number, &action).await {
            Ok(()) | Err(Error::Refused(_) | Error::NotFound(_) | Error::Invalid(_)) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(Redirect::to(&back).into_response())
}

async fn once(visit: &Visit, number: i64, action: &Act) -> Result<(), Error> {
    let (desk, by, now) = (&visit.site.app.desk, &visit.agent, visit.ctx.now);
    match action {
        Act::Pause => desk.pause(by, number, now).await,
        Act::Solve => desk.solve(by, number, now).await,
        Act::Move(team) => desk.move_ticket(by, number, team, true, now).await,
        Act::Assign(to) => desk.assign(by, number, to.map(AgentId), now).await,
    }
}
