//! The people inside, for programs: listed for everybody, with what each may do for whoever leads them; invited,
//! changed, let go and taken back. Links by which a password is chosen go by mail alone.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use relance_desk::{Error, MemberChange, NewMember, leads_member};
use relance_domain::agent::{Agent as Known, Role};
use relance_domain::error::Refusal;
use relance_domain::id::AgentId;
use relance_domain::right::{Grant, Right};
use relance_store::member::{self, Member as KnownMember};
use serde::{Deserialize, Serialize};

use super::answer::{Accepted, Created, Done, Json, Page};
use super::call::Call;
use super::me::{Away, AwayWish, Sessions, sessions_of};
use super::message::Asked as AskedPage;
use super::op::{Ops, Plain};
use super::problem::Problem;
use super::value::{At, Change, Email, Id, Key, Text};
use super::word::Language;
use crate::route::Gate;

/// Open tickets of one person are counted up to here.
const COUNTED: i64 = 1_000;
const LED: Gate = Gate::Team(Right::Admin);

/// The operations of this noun.
pub(super) fn ops(ops: Ops) -> Ops {
    let ops = ops
        .get(
            (Gate::Agent, "/api/v1/agents"),
            "List the people who work here, with what they may do for who leads them",
            &["GET /agents"],
            list,
        )
        .write(
            (Method::POST, Gate::Admin, "/api/v1/agents"),
            "Let a person in: they get a mail with a link to choose a password",
            &["POST /agents"],
            invite,
        )
        .get((LED, "/api/v1/agents/{id}"), "Read what a person may do", &["GET /agents/{agent}"], show)
        .write(
            (Method::PATCH, LED, "/api/v1/agents/{id}"),
            "Change what a person may do",
            &["POST /agents/{agent}"],
            change,
        )
        .write(
            (Method::PUT, LED, "/api/v1/agents/{id}/away"),
            "Say when a person is away, and who stands in",
            &["POST /agents/{agent}/away"],
            leave,
        )
        .act(
            (Method::POST, LED, "/api/v1/agents/{id}/back"),
            "Say that a person is back",
            &["POST /agents/{agent}/back"],
            come_back,
        );
    administered(ops)
}

fn administered(ops: Ops) -> Ops {
    const ACT: &[&str] = &["POST /agents/{agent}/{act}"];
    ops.act(
        (Method::POST, Gate::Admin, "/api/v1/agents/{id}/invite"),
        "Send a person a new link to choose a password",
        ACT,
        invite_again,
    )
    .act(
        (Method::POST, Gate::Admin, "/api/v1/agents/{id}/leave"),
        "Let a person go: nothing of theirs opens the desk any more",
        ACT,
        let_go,
    )
    .act(
        (Method::POST, Gate::Admin, "/api/v1/agents/{id}/return"),
        "Take back a person who had left",
        ACT,
        take_back,
    )
    .act(
        (Method::POST, Gate::Admin, "/api/v1/agents/{id}/free"),
        "Free a person of the second step of signing in, which they have lost",
        ACT,
        free,
    )
    .get(
        (Gate::Admin, "/api/v1/agents/{id}/sessions"),
        "List the browsers in which a person is signed in",
        &["GET /agents/{agent}/sessions"],
        sessions,
    )
    .act(
        (Method::POST, Gate::Admin, "/api/v1/agents/{id}/sessions/end"),
        "Sign a person out of every browser",
        &["POST /agents/{agent}/sessions/end-others"],
        end_sessions,
    )
    .act(
        (Method::DELETE, Gate::Admin, "/api/v1/agents/{id}/sessions/{session}"),
        "Sign a person out of a browser",
        &["POST /agents/{agent}/sessions/end"],
        end_session,
    )
}

/// What somebody is in the house.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RoleWord {
    Agent,
    Lead,
    Admin,
}

impl From<Role> for RoleWord {
    fn from(role: Role) -> Self {
        match role {
            Role::Agent => Self::Agent,
            Role::Lead => Self::Lead,
            Role::Admin => Self::Admin,
        }
    }
}

impl From<RoleWord> for Role {
    fn from(role: RoleWord) -> Self {
        match role {
            RoleWord::Agent => Self::Agent,
            RoleWord::Lead => Self::Lead,
            RoleWord::Admin => Self::Admin,
        }
    }
}

/// What somebody may do in a team.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RightWord {
    See,
    Note,
    Answer,
    Export,
    Admin,
}

impl From<Right> for RightWord {
    fn from(right: Right) -> Self {
        match right {
            Right::See => Self::See,
            Right::Note => Self::Note,
            Right::Answer => Self::Answer,
            Right::Export => Self::Export,
            Right::Admin => Self::Admin,
        }
    }
}

impl From<RightWord> for Right {
    fn from(right: RightWord) -> Self {
        match right {
            RightWord::See => Self::See,
            RightWord::Note => Self::Note,
            RightWord::Answer => Self::Answer,
            RightWord::Export => Self::Export,
            RightWord::Admin => Self::Admin,
        }
    }
}

/// All that somebody may do in a team.
pub(super) fn rights(agent: &Known, team: &str) -> Vec<RightWord> {
    let held = Right::ALL.into_iter().filter(|right| agent.may(*right, team));
    held.map(Into::into).collect()
}

/// What somebody may do in a team, and whether they are given its tickets in turn.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct InTeam {
    rights: Vec<RightWord>,
    takes: bool,
}

/// What whoever leads a person knows of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Member {
    role: RoleWord,
    /// By the key of the team. Leads without a team lead all of them.
    teams: BTreeMap<String, InTeam>,
    /// How many open tickets they have at most before they are given no more in turn.
    capacity: Option<i64>,
    /// How many they have, counted up to 1,000; null in lists, which do not read it.
    open: Option<i64>,
    /// They have chosen a password.
    has_password: bool,
    has_second_step: bool,
    /// Until when their link to choose a password is good.
    invited_until_at: Option<At>,
    /// When a browser of theirs was last seen.
    seen_at: Option<At>,
}

/// Somebody who works here, or has.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Agent {
    id: Id,
    name: String,
    email: String,
    language: Language,
    left_at: Option<At>,
    away: Option<Away>,
    /// Null for who does not lead them.
    member: Option<Member>,
}

impl Agent {
    fn of(call: &Call, known: &KnownMember, open: Option<i64>) -> Self {
        let KnownMember { agent, .. } = known;
        let teams = agent.grants.iter().map(|(team, grant)| {
            let held = Right::ALL.into_iter().filter(|right| grant.has(*right));
            let rights = held.map(Into::into).collect();
            (team.to_owned(), InTeam { rights, takes: known.takes.contains(team) })
        });
        let member = Member {
            role: agent.role.into(),
            teams: teams.collect(),
            capacity: known.capacity,
            open,
            has_password: known.has_password,
            has_second_step: known.has_second_step,
            invited_until_at: known.invited_until.map(At),
            seen_at: known.seen_at.map(At),
        };
        Self {
            id: Id(agent.id.0),
            name: agent.name.clone(),
            email: agent.email.clone(),
            language: (&agent.locale).into(),
            left_at: agent.left_at.map(At),
            away: known.away.filter(|away| away.until > call.now()).map(Into::into),
            member: leads(call, known).then_some(member),
        }
    }
}

/// Whoever leads sees the members of their teams, and administrators everybody.
fn leads(call: &Call, known: &KnownMember) -> bool {
    call.agent().role == Role::Admin || leads_member(call.agent(), &known.agent)
}

async fn all(call: &Call) -> Result<Vec<KnownMember>, Problem> {
    let now = call.now();
    let read = call
        .desk()
        .look("members", (), move |tx, _| Box::pin(async move { Ok(member::all(tx, now).await?) }));
    Ok(read.await?)
}

/// What is asked of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Asked {
    /// Those who may do this: in the team that is named, else in some team. Of whom the token does not lead, only
    /// `see` and `answer` in teams that it sees.
    #[serde(default)]
    may: Option<RightWord>,
    /// The key of a team.
    #[serde(default)]
    team: Option<Key>,
    /// What `next` of the page before was.
    #[serde(default)]
    after: Option<Id>,
    #[serde(default)]
    #[cfg_attr(test, schemars(range(min = 1, max = 200)))]
    limit: Option<u16>,
}

/// In the order in which they came; who has left stands there as well, unless a right is asked for.
async fn list(call: Call, (): (), asked: Asked) -> Result<Page<Agent>, Problem> {
    let Asked { may, team, after, limit } = asked;
    let mut known = all(&call).await?;
    let right = may.map(Right::from).or(team.as_ref().map(|_| Right::See));
    if let Some(right) = right {
        let live = call.desk().live()?;
        known.retain(|one| {
            let leads = leads(&call, one);
            // Of whom the token does not lead no more is told than who could have a ticket of a team that it sees.
            let told = leads || matches!(right, Right::See | Right::Answer);
            let may =
                |team: &str| (leads || call.agent().may(Right::See, team)) && one.agent.may(right, team);
            let may = match &team {
                Some(team) => may(&team.0),
                None => live.policy.teams.keys().any(|team| may(team)),
            };
            one.agent.is_here() && told && may
        });
    }
    known.sort_unstable_by_key(|one| one.agent.id.0);
    let page = AskedPage { after, limit };
    page.page(known.iter().map(|one| (Id(one.agent.id.0), Agent::of(&call, one, None))))
}

/// One whom the token leads; others are not there.
async fn read(call: &Call, id: Id) -> Result<Agent, Problem> {
    let found = all(call).await?.into_iter().find(|one| one.agent.id.0 == id.0);
    let found = found.filter(|one| leads(call, one)).ok_or_else(|| Problem::missing("agent"))?;
    let open = call.desk().look("open tickets of an agent", AgentId(id.0), |tx, id| {
        Box::pin(async move { Ok(member::open(tx, *id, COUNTED).await?) })
    });
    let open = open.await?;
    Ok(Agent::of(call, &found, Some(open)))
}

async fn show(call: Call, id: Id, _: Plain) -> Result<Json<Agent>, Problem> {
    Ok(Json(read(&call, id).await?))
}

/// What somebody is to do in a team.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "MemberWish"))]
pub(crate) struct TeamWish {
    /// With what they imply; none is reading.
    rights: Vec<RightWord>,
    /// They are given its tickets in turn.
    #[serde(default = "yes")]
    takes: bool,
}

fn yes() -> bool {
    true
}

impl TeamWish {
    fn grant(&self) -> Grant {
        Grant::of(self.rights.iter().map(|right| Right::from(*right)))
    }
}

/// A person to be let in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "NewAgent"))]
pub(crate) struct New {
    email: Email,
    name: Text<1, 100>,
    role: RoleWord,
    /// Of their pages; without it the company's first.
    #[serde(default)]
    language: Option<Language>,
    /// By the key of the team.
    #[serde(default)]
    teams: BTreeMap<String, TeamWish>,
}

async fn invite(call: Call, (): (), new: New) -> Result<Created<Agent>, Problem> {
    let live = call.desk().live()?;
    let not_given = new.teams.iter().filter(|(_, wish)| !wish.takes).map(|(team, _)| team.clone());
    let not_given: BTreeSet<String> = not_given.collect();
    let new = NewMember {
        email: new.email.0,
        name: new.name.0,
        role: new.role.into(),
        locale: new.language.map_or(live.policy.company.default_locale(), Into::into),
        grants: new.teams.iter().map(|(team, wish)| (team.clone(), wish.grant())).collect(),
        not_given,
    };
    let token = call.visit.site.token();
    let id = call.desk().invite(call.agent(), new, &token, call.now()).await?;
    Ok(Created(format!("/api/v1/agents/{id}"), read(&call, Id(id.0)).await?))
}

/// What is left out stays.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "AgentPatch"))]
pub(crate) struct Patch {
    /// For administrators, as the role.
    #[serde(default)]
    name: Option<Text<1, 100>>,
    #[serde(default)]
    role: Option<RoleWord>,
    /// How many open tickets they are given at most in turn; null is any number.
    #[serde(default)]
    capacity: Change<u16>,
    /// By the key of the team; null takes them out of it.
    #[serde(default)]
    teams: BTreeMap<String, Option<TeamWish>>,
}

async fn change(call: Call, id: Id, patch: Patch) -> Result<Json<Agent>, Problem> {
    let known = all(&call).await?.into_iter().find(|one| one.agent.id.0 == id.0);
    let known = known.filter(|one| leads(&call, one)).ok_or_else(|| Problem::missing("agent"))?;
    let in_team = |wish: &TeamWish| (wish.grant(), wish.takes);
    let change = MemberChange {
        name: patch.name.map_or(known.agent.name, |name| name.0),
        role: patch.role.map_or(known.agent.role, Into::into),
        capacity: match patch.capacity.asked() {
            None => known.capacity,
            Some(wished) => wished.map(i64::from),
        },
        teams: patch.teams.iter().map(|(team, wish)| (team.clone(), wish.as_ref().map(in_team))).collect(),
    };
    call.desk().change_member(call.agent(), AgentId(id.0), change, call.now()).await?;
    Ok(Json(read(&call, id).await?))
}

async fn leave(call: Call, id: Id, wish: AwayWish) -> Result<Json<Agent>, Problem> {
    // Who does not lead them learns nothing of what does not fit.
    read(&call, id).await?;
    call.desk().set_away(call.agent(), AgentId(id.0), Some(wish.into()), call.now()).await?;
    Ok(Json(read(&call, id).await?))
}

async fn come_back(call: Call, id: Id) -> Result<Done, Problem> {
    call.desk().set_away(call.agent(), AgentId(id.0), None, call.now()).await?;
    Ok(Done)
}

async fn invite_again(call: Call, id: Id) -> Result<Accepted<Agent>, Problem> {
    let token = call.visit.site.token();
    call.desk().invite_again(call.agent(), AgentId(id.0), &token, call.now()).await?;
    Ok(Accepted(read(&call, id).await?))
}

/// The person then; that they stood so before is no fault.
async fn then(call: &Call, id: Id, done: Result<(), Error>) -> Result<Json<Agent>, Problem> {
    match done {
        Ok(()) | Err(Error::Refused(Refusal::Unchanged)) => Ok(Json(read(call, id).await?)),
        Err(other) => Err(other.into()),
    }
}

async fn let_go(call: Call, id: Id) -> Result<Json<Agent>, Problem> {
    let done = call.desk().let_go(call.agent(), AgentId(id.0), call.now()).await;
    then(&call, id, done).await
}

async fn take_back(call: Call, id: Id) -> Result<Json<Agent>, Problem> {
    let done = call.desk().take_back_member(call.agent(), AgentId(id.0), call.now()).await;
    then(&call, id, done).await
}

async fn free(call: Call, id: Id) -> Result<Json<Agent>, Problem> {
    let done = call.desk().free_second_step(call.agent(), AgentId(id.0), call.now()).await;
    then(&call, id, done).await
}

async fn sessions(call: Call, id: Id, _: Plain) -> Result<Json<Sessions>, Problem> {
    read(&call, id).await?;
    sessions_of(&call, AgentId(id.0)).await
}

async fn end_sessions(call: Call, id: Id) -> Result<Done, Problem> {
    call.desk().end_other_sessions(call.agent(), AgentId(id.0), "", call.now()).await?;
    Ok(Done)
}

async fn end_session(call: Call, (id, session): (Id, Key)) -> Result<Done, Problem> {
    call.desk().end_session(call.agent(), AgentId(id.0), &session.0, call.now()).await?;
    Ok(Done)
}
