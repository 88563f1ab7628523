//! Letting people in and changing what they may do. Administrators may do all of it; who leads a team says what its
//! members may do there. Passwords and sessions are in `agent`, links to choose one in `invitation`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use relance_domain::agent::{Agent, Role};
use relance_domain::audit::{Deed, What};
use relance_domain::error::Refusal;
use relance_domain::id::AgentId;
use relance_domain::locale::Locale;
use relance_domain::right::{Grant, Grants, Right};
use relance_mail::Address;
use relance_store::{Tx, agent, invitation, member, recovery, session};

use crate::audit::of_agent;
use crate::receive::mailbox_of;
use crate::{Desk, Error};

/// A name of somebody has at most so many characters.
const NAME_CHARS: usize = 100;
/// Nobody is given more open tickets than this.
const CAPACITY: i64 = 1_000;

/// A person to be let in, who chooses a password by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMember {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub locale: Locale,
    pub grants: Grants,
    /// The teams whose tickets they are not given in turn.
    pub not_given: BTreeSet<String>,
}

/// What somebody may do in a team from now on, and whether they are given its tickets in turn; nothing takes them out.
pub type InTeam = Option<(Grant, bool)>;

/// What is to be changed of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberChange {
    pub name: String,
    pub role: Role,
    /// How many open tickets they are given at most in turn; none is any number.
    pub capacity: Option<i64>,
    /// Only the teams that change.
    pub teams: BTreeMap<String, InTeam>,
}

impl Desk {
    /// Lets a person in who has no password yet: the link of the mail to them lets them choose one.
    pub async fn invite(
        &self,
        by: &Agent,
        new: NewMember,
        token: &str,
        now: Timestamp,
    ) -> Result<AgentId, Error> {
        must_administer(by)?;
        let address =
            Address::new(None, new.email.trim()).map_err(|_| Refusal::NoAddress(shown(&new.email)))?;
        let live = self.live()?;
        if live.policy.team_of_mailbox(&mailbox_of(&address.email)).is_some() {
            return Err(Refusal::OwnAddress(address.email).into());
        }
        for team in new.grants.teams() {
            known_team(&live.policy, team)?;
        }
        let id = AgentId(self.id(now));
        let person = Agent {
            id,
            email: address.key(),
            name: plain_name(&new.name)?,
            role: new.role,
            locale: new.locale,
            grants: new.grants,
            left_at: None,
        };
        let context = (by.clone(), person.clone(), (new.not_given, token.to_owned()), live);
        let added = self.transact("invite", context, move |tx, desk, context| {
            Box::pin(async move {
                let (by, person, (not_given, token), live) = &*context;
                agent::insert(tx, person, "", now).await?;
                for team in not_given {
                    if let Some(grant) = person.grants.get(team) {
                        member::set_team(tx, id, team, Some((grant, false))).await?;
                    }
                }
                desk.audit(tx, Deed::agent_added(person), now).await?;
                desk.send_invitation(tx, by, person, token, live, now).await
            })
        });
        match added.await {
            Err(error) if error.is_conflict() => Err(Error::Taken(person.email)),
            added => added.map(|()| id),
        }
    }

    /// Changes what somebody is and may do.
    pub async fn change_member(
        &self,
        by: &Agent,
        id: AgentId,
        change: MemberChange,
        now: Timestamp,
    ) -> Result<(), Error> {
        let name = plain_name(&change.name)?;
        let capacity = change.capacity.map(|most| most.clamp(0, CAPACITY));
        let change = MemberChange { name, capacity, ..change };
        let live = self.live()?;
        for team in change.teams.keys() {
            known_team(&live.policy, team)?;
        }
        self.transact("change member", (by.clone(), change), move |tx, desk, context| {
            Box::pin(async move {
                let (by, change) = &*context;
                let known = their_member(tx, by, id).await?;
                let is_renamed = known.name != change.name || known.role != change.role;
                if by.role != Role::Admin {
                    let leads = |team: &String| by.may(Right::Admin, team);
                    if is_renamed || known.role != Role::Agent || !change.teams.keys().all(leads) {
                        return Err(Error::Forbidden);
                    }
                }
                if known.role == Role::Admin && change.role != Role::Admin {
                    must_not_be_last(tx, id).await?;
                }
                let was = member::capacity(tx, id).await?;
                member::set(tx, id, (&change.name, change.role, change.capacity)).await?;
                for (team, grant) in &change.teams {
                    member::set_team(tx, id, team, *grant).await?;
                }
                let is = agent::find(tx, id).await?.ok_or(Error::NotFound("agent"))?;
                desk.audit(tx, Deed::agent_changed((&known, was), (&is, change.capacity)), now).await
            })
        })
        .await
    }

    /// Somebody leaves: their browsers are signed out, and nothing more can be done in their name. What they have is
    /// given to others by whoever lets them go.
    pub async fn let_go(&self, by: &Agent, id: AgentId, now: Timestamp) -> Result<(), Error> {
        must_administer(by)?;
        self.transact("let go", (), move |tx, desk, _| {
            Box::pin(async move {
                let known = known_member(tx, id).await?;
                if known.role == Role::Admin {
                    must_not_be_last(tx, id).await?;
                }
                member::set_left(tx, id, Some(now)).await?;
                invitation::remove_of(tx, id).await?;
                session::remove_others(tx, id, "").await?;
                desk.audit(tx, of_agent(What::AgentLeft, &known), now).await
            })
        })
        .await
    }

    /// Somebody who left is back, with what they could do before.
    pub async fn take_back_member(&self, by: &Agent, id: AgentId, now: Timestamp) -> Result<(), Error> {
        must_administer(by)?;
        self.transact("take back member", (), move |tx, desk, _| {
            Box::pin(async move {
                let known = known_member(tx, id).await?;
                member::set_left(tx, id, None).await?;
                desk.audit(tx, of_agent(What::AgentReturned, &known), now).await
            })
        })
        .await
    }

    /// Turns off the second step of somebody who lost their telephone and their codes.
    pub async fn free_second_step(&self, by: &Agent, id: AgentId, now: Timestamp) -> Result<(), Error> {
        must_administer(by)?;
        self.transact("free second step", (), move |tx, desk, _| {
            Box::pin(async move {
                let known = known_member(tx, id).await?;
                agent::set_totp(tx, id, None).await?;
                recovery::replace(tx, id, &[]).await?;
                session::remove_others(tx, id, "").await?;
                desk.audit(tx, of_agent(What::SecondStepOff, &known), now).await
            })
        })
        .await
    }
}

/// Refuses what is for administrators.
pub(crate) fn must_administer(by: &Agent) -> Result<(), Error> {
    if by.role == Role::Admin { Ok(()) } else { Err(Error::Forbidden) }
}

async fn known_member(tx: &mut Tx, id: AgentId) -> Result<Agent, Error> {
    member::hold(tx, id).await?;
    agent::find(tx, id).await?.ok_or(Error::NotFound("agent"))
}

/// Somebody whom this agent may change: administrators everybody, who leads a team its members.
async fn their_member(tx: &mut Tx, by: &Agent, id: AgentId) -> Result<Agent, Error> {
    let known = known_member(tx, id).await?;
    if leads_member(by, &known) { Ok(known) } else { Err(Error::NotFound("agent")) }
}

/// Whether this agent may say for another one that they are away: an administrator for everybody, who leads a team for
/// the agents in it.
pub(crate) fn may_speak_for(by: &Agent, other: &Agent) -> Result<(), Error> {
    match () {
        () if by.role == Role::Admin => Ok(()),
        () if !leads_member(by, other) => Err(Error::NotFound("agent")),
        () if other.role == Role::Agent => Ok(()),
        () => Err(Error::Forbidden),
    }
}

/// Whether this agent leads a team that the other works in; leads of all teams lead everybody.
pub fn leads_member(by: &Agent, other: &Agent) -> bool {
    by.sees_all_teams() && by.leads() || other.grants.teams().any(|team| by.may(Right::Admin, team))
}

/// There is always somebody who can let people in.
pub(crate) async fn must_not_be_last(tx: &mut Tx, id: AgentId) -> Result<(), Error> {
    member::hold_admins(tx).await?;
    match member::admins(tx).await?.iter().any(|admin| *admin != id) {
        true => Ok(()),
        false => Err(Refusal::LastAdmin.into()),
    }
}

fn plain_name(name: &str) -> Result<String, Error> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Refusal::NoName.into()),
        1..=NAME_CHARS => Ok(name),
        _ => Err(Refusal::TooLong(NAME_CHARS).into()),
    }
}

fn known_team(policy: &relance_domain::policy::Policy, team: &str) -> Result<(), Error> {
    match policy.teams.contains_key(team) {
        true => Ok(()),
        false => Err(Refusal::NoSuchTeam(team.to_owned()).into()),
    }
}

fn shown(email: &str) -> String {
    email.chars().take(80).collect()
}
