//! The agent as whom a token acts, for programs: who they are, the language of their pages, when they are away, what
//! they hear by mail, and the browsers in which they are signed in. How they sign in is changed on pages alone.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use axum::http::Method;
use jiff::civil::Time;
use relance_domain::hearing::{ByMail as KnownByMail, Hearing as Known, Matter};
use relance_domain::id::AgentId;
use relance_domain::token::Scope;
use relance_store::agent::{self, Away as KnownAway};
use serde::{Deserialize, Serialize};

use super::agent::{RightWord, RoleWord, rights};
use super::answer::{Done, Json};
use super::call::Call;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Id, Key, Text};
use super::word::Language;
use crate::route::Gate;

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get(
            (Gate::Agent, "/api/v1/me"),
            "Read as whom this token acts, and what it may do",
            &["GET /account"],
            show,
        )
        .write(
            (Method::PATCH, Gate::Agent, "/api/v1/me"),
            "Change the language of the agent's pages",
            &["POST /account"],
            change,
        )
        .write(
            (Method::PUT, Gate::Agent, "/api/v1/me/away"),
            "Say when the agent is away, and who stands in",
            &["POST /account/away"],
            leave,
        )
        .act(
            (Method::POST, Gate::Agent, "/api/v1/me/back"),
            "Say that the agent is back",
            &["POST /account/back"],
            come_back,
        )
        .write(
            (Method::PUT, Gate::Agent, "/api/v1/me/hearing"),
            "Say what the agent hears by mail, and when",
            &["POST /account/hearing"],
            hear,
        );
    ops.get(
        (Gate::Agent, "/api/v1/me/sessions"),
        "List the browsers in which the agent is signed in",
        &["GET /account"],
        sessions,
    )
    .for_scope(Scope::Answer)
    .act(
        (Method::POST, Gate::Agent, "/api/v1/me/sessions/end"),
        "Sign the agent out of every browser",
        &["POST /account/sessions/end-others"],
        end_sessions,
    )
    .act(
        (Method::DELETE, Gate::Agent, "/api/v1/me/sessions/{session}"),
        "Sign the agent out of a browser",
        &["POST /account/sessions/end"],
        end_session,
    )
}

/// When somebody is away.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Away {
    pub from: At,
    pub until: At,
    /// The id of whoever stands in.
    pub deputy: Option<Id>,
}

impl From<KnownAway> for Away {
    fn from(away: KnownAway) -> Self {
        Self { from: At(away.from), until: At(away.until), deputy: away.deputy.map(|id| Id(id.0)) }
    }
}

/// When something is mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum ByMail {
    Never,
    /// Within minutes.
    Soon,
    /// Once a day, with whatever else there is.
    Daily,
}

impl From<ByMail> for KnownByMail {
    fn from(by_mail: ByMail) -> Self {
        match by_mail {
            ByMail::Never => Self::Never,
            ByMail::Soon => Self::Soon,
            ByMail::Daily => Self::Daily,
        }
    }
}

impl From<KnownByMail> for ByMail {
    fn from(by_mail: KnownByMail) -> Self {
        match by_mail {
            KnownByMail::Never => Self::Never,
            KnownByMail::Soon => Self::Soon,
            KnownByMail::Daily => Self::Daily,
        }
    }
}

/// Hours in which nothing is mailed, past midnight too: `21:00` and the like.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Quiet {
    #[cfg_attr(test, schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$")))]
    from: String,
    #[cfg_attr(test, schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$")))]
    until: String,
}

/// When each kind of thing is mailed that an agent is told; what is left out is never.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ByMatter {
    /// What concerns tickets that they hold or follow.
    #[serde(default)]
    mine: Option<ByMail>,
    /// Somebody names them, or asks them to follow.
    #[serde(default)]
    named: Option<ByMail>,
    /// What comes to their team.
    #[serde(default)]
    team: Option<ByMail>,
    /// Promises that end soon or are broken.
    #[serde(default)]
    promises: Option<ByMail>,
    /// Mail that did not arrive, did not leave, or came in floods.
    #[serde(default)]
    mail: Option<ByMail>,
}

/// What an agent hears by mail.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Hearing {
    by_mail: ByMatter,
    #[serde(default)]
    quiet: Option<Quiet>,
    /// When the mail of the day leaves, on the company's clock.
    #[cfg_attr(test, schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$")))]
    daily_at: String,
}

impl From<Known> for Hearing {
    fn from(known: Known) -> Self {
        let said = |time: Time| time.strftime("%H:%M").to_string();
        Self {
            by_mail: ByMatter {
                mine: Some(known.of(Matter::Mine).into()),
                named: Some(known.of(Matter::Named).into()),
                team: Some(known.of(Matter::Team).into()),
                promises: Some(known.of(Matter::Promises).into()),
                mail: Some(known.of(Matter::Mail).into()),
            },
            quiet: known.quiet.map(|(from, until)| Quiet { from: said(from), until: said(until) }),
            daily_at: said(known.daily_at),
        }
    }
}

/// An hour as it is written.
fn hour(at: &str, text: &str) -> Result<Time, Problem> {
    let is_plain = text.len() == 5;
    let read = text.parse().ok().filter(|_| is_plain);
    read.ok_or_else(|| Problem::unreadable(at, "an hour is written as `08:30`"))
}

/// As whom a token acts, and what it may do.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Me {
    id: Id,
    name: String,
    email: String,
    language: Language,
    /// What the token makes of the agent's role.
    role: RoleWord,
    /// The rights of the token by the key of the team; for who sees all teams of every team.
    teams: BTreeMap<String, Vec<RightWord>>,
    away: Option<Away>,
    hearing: Hearing,
    token: Own,
}

/// The token of the call.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Own {
    id: Id,
    name: String,
    scopes: Vec<String>,
    expires_at: At,
}

async fn read(call: &Call) -> Result<Json<Me>, Problem> {
    let by = call.agent();
    let read = call.desk().look("me", by.id, |tx, id| {
        Box::pin(async move { Ok((agent::find(tx, *id).await?, agent::find_standing(tx, *id).await?)) })
    });
    let (known, standing) = read.await?;
    let known = known.ok_or_else(|| Problem::missing("agent"))?;
    let away = standing.and_then(|standing| standing.away).filter(|away| away.until > call.now());
    let live = call.desk().live()?;
    let teams = live.policy.teams.keys().map(|team| (team.clone(), rights(by, team)));
    Ok(Json(Me {
        id: Id(by.id.0),
        name: known.name,
        email: known.email,
        language: (&known.locale).into(),
        role: by.role.into(),
        teams: teams.filter(|(_, rights)| !rights.is_empty()).collect(),
        away: away.map(Into::into),
        hearing: call.desk().hearing(by.id).await?.into(),
        token: Own {
            id: Id(call.token.id.0),
            name: call.token.name.clone(),
            scopes: call.token.scopes.iter().map(|scope| scope.as_str().to_owned()).collect(),
            expires_at: At(call.token.expires_at),
        },
    }))
}

async fn show(call: Call, (): (), _: Plain) -> Result<Json<Me>, Problem> {
    read(&call).await
}

/// What is left out stays.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "MePatch"))]
pub(crate) struct Patch {
    #[serde(default)]
    language: Option<Language>,
}

async fn change(call: Call, (): (), patch: Patch) -> Result<Json<Me>, Problem> {
    if let Some(language) = patch.language {
        call.desk().set_locale(call.agent(), language.into()).await?;
    }
    read(&call).await
}

/// When somebody is to be away.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AwayWish {
    from: At,
    until: At,
    /// The id of whoever stands in; without one nobody does.
    #[serde(default)]
    deputy: Option<Id>,
}

impl From<AwayWish> for KnownAway {
    fn from(wish: AwayWish) -> Self {
        let deputy = wish.deputy.map(|id| AgentId(id.0));
        Self { from: wish.from.0, until: wish.until.0, deputy }
    }
}

async fn leave(call: Call, (): (), wish: AwayWish) -> Result<Json<Me>, Problem> {
    call.desk().set_away(call.agent(), call.agent().id, Some(wish.into()), call.now()).await?;
    read(&call).await
}

async fn come_back(call: Call, (): ()) -> Result<Done, Problem> {
    call.desk().set_away(call.agent(), call.agent().id, None, call.now()).await?;
    Ok(Done)
}

async fn hear(call: Call, (): (), wish: Hearing) -> Result<Json<Me>, Problem> {
    let quiet = match &wish.quiet {
        None => None,
        Some(quiet) => Some((hour("/quiet/from", &quiet.from)?, hour("/quiet/until", &quiet.until)?)),
    };
    let ByMatter { mine, named, team, promises, mail } = wish.by_mail;
    let all = [
        (Matter::Mine, mine),
        (Matter::Named, named),
        (Matter::Team, team),
        (Matter::Promises, promises),
        (Matter::Mail, mail),
    ];
    let by_mail = all.into_iter().filter_map(|(matter, by_mail)| Some((matter, by_mail?.into())));
    let wanted = Known { by_mail: by_mail.collect(), quiet, daily_at: hour("/daily_at", &wish.daily_at)? };
    call.desk().set_hearing(call.agent(), wanted).await?;
    read(&call).await
}

/// A browser in which somebody is signed in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Session {
    /// By which it is ended; nobody signs in with it.
    session: String,
    /// What it calls itself.
    browser: String,
    peer: Option<String>,
    since_at: At,
    used_at: At,
}

/// All of them: few browsers are open at once.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Sessions {
    items: Vec<Session>,
}

pub(super) async fn sessions_of(call: &Call, whom: AgentId) -> Result<Json<Sessions>, Problem> {
    let open = call.desk().sessions_of(call.agent(), whom, "", call.now()).await?;
    let session = |one: relance_desk::OpenSession| Session {
        session: one.session.token_hash,
        browser: one.session.browser.name,
        peer: one.session.browser.peer,
        since_at: At(one.session.created_at),
        used_at: At(one.session.seen_at),
    };
    Ok(Json(Sessions { items: open.into_iter().map(session).collect() }))
}

async fn sessions(call: Call, (): (), _: Plain) -> Result<Json<Sessions>, Problem> {
    sessions_of(&call, call.agent().id).await
}

async fn end_sessions(call: Call, (): ()) -> Result<Done, Problem> {
    call.desk().end_other_sessions(call.agent(), call.agent().id, "", call.now()).await?;
    Ok(Done)
}

async fn end_session(call: Call, session: Key) -> Result<Done, Problem> {
    let Text(session) = session;
    call.desk().end_session(call.agent(), call.agent().id, &session, call.now()).await?;
    Ok(Done)
}
