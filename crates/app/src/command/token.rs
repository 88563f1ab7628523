//! `relance token add|list|end`: ways in for programs, without the browser. What a token lets its program do is decided
//! in the desk; its text is printed once.

use anyhow::{Context, bail};
use relance_desk::{Desk, NewToken};
use relance_domain::agent::Agent;
use relance_domain::token::{Scopes, Token as Known};
use relance_store::{agent, token};

use super::{Token, say};
use crate::{config, wire};

/// Makes, lists or ends.
pub async fn run(command: Token) -> anyhow::Result<()> {
    let (Token::Add { place, .. } | Token::List { place } | Token::End { place, .. }) = &command;
    let (data, database) = config::place(place)?;
    let opened = wire::open(&data, &database, String::new(), false).await?;
    let done = with(&opened.desk, command).await;
    opened.desk.store().close().await;
    done
}

async fn with(desk: &Desk, command: Token) -> anyhow::Result<()> {
    match command {
        Token::Add { email, name, scopes, teams, days, .. } => {
            let holder = holder(desk, &email).await?;
            let new = NewToken {
                agent: holder.id,
                name,
                scopes: Scopes::of(scopes),
                teams: teams.into_iter().collect(),
                days,
            };
            let (_, text) = desk.make_token_here(new, wire::random(), wire::now()).await?;
            say(&text);
        }
        Token::List { .. } => {
            let read = desk.look("tokens", (), |tx, _| {
                Box::pin(async move { Ok((token::all(tx).await?, agent::all(tx).await?)) })
            });
            let (tokens, agents) = read.await?;
            for token in tokens {
                let holder = agents.iter().find(|agent| agent.id == token.agent);
                say(&line(&token, holder.map_or("", |agent| agent.email.as_str())));
            }
        }
        Token::End { shown, .. } => {
            let read = desk.look("tokens", (), |tx, _| Box::pin(async move { Ok(token::all(tx).await?) }));
            let found = read.await?.into_iter().find(|token| token.shown == shown);
            let Some(found) = found else {
                bail!("there is no token `{shown}`: `relance token list` shows them")
            };
            desk.end_token_here(found.id, wire::now()).await?;
            say(&format!("{shown} opens no door any more"));
        }
    }
    Ok(())
}

async fn holder(desk: &Desk, email: &str) -> anyhow::Result<Agent> {
    let read = desk.look("agent", email.to_lowercase(), |tx, email| {
        Box::pin(async move {
            let Some(id) = agent::find_email(tx, &email).await? else { return Ok(None) };
            Ok(agent::find(tx, id).await?)
        })
    });
    read.await?.with_context(|| format!("there is no agent `{email}`: let them in with `relance user add`"))
}

fn line(token: &Known, email: &str) -> String {
    let standing = match (token.ended_at, token.is_good(wire::now())) {
        (Some(at), _) => format!("ended {at}"),
        (None, true) => format!("until {}", token.expires_at),
        (None, false) => format!("expired {}", token.expires_at),
    };
    let teams: Vec<&str> = token.teams.iter().map(String::as_str).collect();
    let teams = if teams.is_empty() { String::new() } else { format!("\tin {}", teams.join(", ")) };
    format!("{}\t{email}\t{}\t{}\t{standing}{teams}", token.shown, token.name, token.scopes)
}
