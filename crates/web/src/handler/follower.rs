//! Following a ticket from its page: by oneself, or with a colleague in mind.
//! Who may be asked is decided in the desk.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, may_see};
use relance_domain::agent::Agent;
use relance_domain::id::AgentId;
use relance_domain::right::Right;
use serde::Deserialize;

use super::ticket::load::Loaded;
use crate::component::AgentCard;
use crate::fault::Fault;
use crate::page::follower::Followers;
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.post(Gate::Team(Right::See), "/tickets/{number}/followers", follow).post(
        Gate::Team(Right::See),
        "/tickets/{number}/followers/leave",
        leave,
    )
}

/// Who follows the ticket, and who else could.
pub fn followers(visit: &Visit, loaded: &Loaded) -> Followers {
    let is_follower = |agent: &Agent| loaded.followers.iter().any(|(id, _)| *id == agent.id);
    let following = loaded.followers.iter().filter_map(|(id, _)| loaded.agent(*id));
    let others = loaded.agents.iter().filter(|agent| agent.id != visit.agent.id && !is_follower(agent));
    Followers {
        number: loaded.state.ticket.number,
        cards: following.map(|agent| AgentCard::of(&agent.name)).collect(),
        me: is_follower(&visit.agent),
        others: others
            .filter(|agent| may_see(agent, &loaded.state.ticket.team, &loaded.watchers))
            .map(|agent| (agent.id.to_string(), agent.name.clone()))
            .collect(),
    }
}

/// The names that a note can tell: those of colleagues who may see the ticket.
pub fn names(visit: &Visit, loaded: &Loaded) -> Vec<String> {
    let seeing = loaded.agents.iter().filter(|agent| {
        agent.id != visit.agent.id && may_see(agent, &loaded.state.ticket.team, &loaded.watchers)
    });
    seeing.map(|agent| agent.name.clone()).collect()
}

#[derive(Debug, Deserialize)]
struct FollowForm {
    /// The id of a colleague; empty is oneself.
    #[serde(default)]
    agent: String,
}

async fn follow(
    visit: Visit,
    Path(number): Path<i64>,
    Form(form): Form<FollowForm>,
) -> Result<Response, Fault> {
    let who = match form.agent.as_str() {
        "" => visit.agent.id,
        id => AgentId(id.parse().map_err(|_| Fault::Missing)?),
    };
    match visit.site.app.desk.follow(&visit.agent, number, who, visit.ctx.now).await {
        Ok(()) => Ok(back(number)),
        // The page offers nobody who may not see it.
        Err(Error::Refused(_)) => Err(Fault::Forbidden),
        Err(other) => Err(other.into()),
    }
}

async fn leave(visit: Visit, Path(number): Path<i64>) -> Result<Response, Fault> {
    visit.site.app.desk.unfollow(&visit.agent, number).await?;
    Ok(back(number))
}

fn back(number: i64) -> Response {
    Redirect::to(&format!("/tickets/{number}")).into_response()
}

#[cfg(test)]
mod tests;
