//! Tokens of programs on their page: made, shown once, ended. Whoever calls with one is met in `api`; what a token lets
//! its program do is decided in `domain`.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use relance_desk::{Error, NewToken};
use relance_domain::agent::{Agent, Role};
use relance_domain::id::{AgentId, TokenId};
use relance_domain::right::Right;
use relance_domain::token::{Scope, Scopes, Token};
use relance_store::agent;

use super::sidebar::{self, team_tag};
use crate::fault::Fault;
use crate::page::token::{self as page, TokenLine, TokenStanding, TokensView, TypedToken};
use crate::route::{Gate, Routes};
use crate::visit::Visit;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Agent, "/tokens", show).post(Gate::Agent, "/tokens", make).post(
        Gate::Own,
        "/tokens/{token}/end",
        end,
    )
}

async fn show(visit: Visit) -> Result<Response, Fault> {
    draw(&visit, TokensView::default()).await
}

async fn draw(visit: &Visit, view: TokensView) -> Result<Response, Fault> {
    let by = &visit.agent;
    let is_admin = by.role == Role::Admin;
    let tokens = match is_admin {
        true => visit.desk.tokens(by).await?,
        false => visit.desk.tokens_of(by, by.id).await?,
    };
    let live = visit.desk.live()?;
    let agents = visit.desk.look("agents", (), |tx, _| Box::pin(async move { Ok(agent::all(tx).await?) }));
    let mut agents: Vec<Agent> = agents.await?;
    agents.retain(|agent| agent.id == by.id || is_admin && agent.is_here());
    agents.sort_by_key(|agent| (agent.id != by.id, agent.name.clone()));
    let teams = live.policy.teams.values().filter(|team| by.may(Right::See, &team.key));
    let named = |token: &Token| {
        let teams = token.teams.iter().map(|key| match live.policy.teams.get(key) {
            Some(team) => team_tag(&visit.ctx, team, &live).name,
            None => key.clone(),
        });
        teams.collect::<Vec<String>>()
    };
    let status = if view.refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = TokensView {
        lines: tokens.iter().map(|token| line(visit, token, named(token), &agents)).collect(),
        teams: teams.map(|team| (team.key.clone(), team_tag(&visit.ctx, team, &live).name)).collect(),
        agents: agents.iter().map(|agent| (agent.id.to_string(), agent.name.clone())).collect(),
        scopes: scopes(by),
        ..view
    };
    Ok((status, page::page(&visit.ctx, &sidebar::alone(visit).await?, &view)).into_response())
}

/// Those that somebody may give.
fn scopes(by: &Agent) -> Vec<Scope> {
    let fits = |scope: &Scope| match scope {
        Scope::Lead => by.may_somewhere(Right::Admin),
        Scope::Admin => by.role == Role::Admin,
        Scope::See | Scope::Note | Scope::Answer | Scope::Export => true,
    };
    Scope::ALL.into_iter().filter(fits).collect()
}

fn line(visit: &Visit, token: &Token, teams: Vec<String>, agents: &[Agent]) -> TokenLine {
    let other = agents.iter().find(|agent| agent.id == token.agent && agent.id != visit.agent.id);
    TokenLine {
        id: token.id.0,
        shown: token.shown.clone(),
        name: token.name.clone(),
        agent: other.map(|agent| agent.name.clone()),
        scopes: token.scopes.iter().collect(),
        teams,
        standing: match token.ended_at {
            Some(at) => TokenStanding::Ended(at),
            None if visit.ctx.now >= token.expires_at => TokenStanding::Expired(token.expires_at),
            None => TokenStanding::Good(token.expires_at),
        },
        used: token.used.clone(),
    }
}

async fn make(visit: Visit, Form(pairs): Form<Vec<(String, String)>>) -> Result<Response, Fault> {
    let mut typed = TypedToken { scopes: Vec::new(), ..TypedToken::default() };
    for (name, value) in pairs {
        match name.as_str() {
            "agent" => typed.agent = value,
            "name" => typed.name = value,
            "scope" => typed.scopes.push(value),
            "team" => typed.teams.push(value),
            "days" => typed.days = value,
            _ => {}
        }
    }
    let scopes: Result<Vec<Scope>, String> = typed.scopes.iter().map(|scope| scope.parse()).collect();
    let new = NewToken {
        agent: typed.agent.parse().map_or(visit.agent.id, AgentId),
        name: typed.name.clone(),
        scopes: Scopes::of(scopes.map_err(|_| Fault::Missing)?),
        teams: typed.teams.iter().cloned().collect(),
        days: typed.days.parse().unwrap_or(0),
    };
    let random = (visit.site.app.random)();
    match visit.desk.make_token(&visit.agent, new, random, visit.ctx.now).await {
        Ok((_, text)) => draw(&visit, TokensView { made: Some(text), ..TokensView::default() }).await,
        Err(Error::Refused(why)) => {
            let refused = Some(page::refusal(&visit.ctx, &why));
            draw(&visit, TokensView { refused, typed, ..TokensView::default() }).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn end(visit: Visit, Path(id): Path<i64>) -> Result<Response, Fault> {
    visit.desk.end_token(&visit.agent, TokenId(id), visit.ctx.now).await?;
    Ok(Redirect::to("/tokens").into_response())
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use relance_domain::agent::Role;

    use crate::handler::tests::house;

    #[tokio::test]
    async fn a_token_is_shown_once_and_ended_by_its_agent_or_an_administrator() {
        let house = house().await;
        let tom = house.signed_in_to("tom@lucarne.example", Role::Agent, &["technical"]).await;
        let eva = house.signed_in_to("eva@lucarne.example", Role::Agent, &["technical"]).await;
        let ada = house.signed_in("ada@lucarne.example", Role::Admin).await;
        let form = [("name", "CRM <sync>"), ("scope", "answer"), ("scope", "export"), ("days", "30")];
        let made = house.post("/tokens", &tom, &form).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let text = made.body.split("value=\"rlc_").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let call = async || {
            let bearer = format!("Bearer rlc_{text}");
            let head = [("authorization", bearer.as_str())];
            house.call(axum::http::Method::GET, "/api/v1/tickets", None, &head).await.status
        };
        assert_eq!(call().await, StatusCode::OK);
        let page = house.get("/tokens", &tom).await;
        assert!(page.says("CRM &lt;sync&gt;") && !page.says(&text), "{}", page.body);
        assert!(!house.get("/tokens", &eva).await.says("CRM &lt;sync&gt;"));
        assert!(house.get("/tokens", &ada).await.says("CRM &lt;sync&gt;"));
        let id = page.body.split("/tokens/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let end = format!("/tokens/{id}/end");
        assert_eq!(house.post(&end, &eva, &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(call().await, StatusCode::OK);
        assert_eq!(house.post(&end, &ada, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(call().await, StatusCode::UNAUTHORIZED);
    }

    #[tokio::test]
    async fn nobody_makes_a_token_that_is_more_than_its_agent() {
        let house = house().await;
        let tom = house.signed_in_to("tom@lucarne.example", Role::Agent, &["technical"]).await;
        let form = [("name", "CRM"), ("scope", "lead"), ("days", "30")];
        let refused = house.post("/tokens", &tom, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("CRM"), "what was typed stays");
        let form = [("agent", "1"), ("name", "CRM"), ("scope", "see"), ("days", "30")];
        assert_eq!(house.post("/tokens", &tom, &form).await.status, StatusCode::FORBIDDEN);
    }
}
