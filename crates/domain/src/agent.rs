//! An agent: a person inside. What a role may do is asked here and nowhere else; passwords and sessions are not
//! known here.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::AgentId;
use crate::locale::Locale;
use crate::right::{Grants, Right};

/// How much an agent may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Agent,
    Lead,
    Admin,
}

impl Role {
    /// The word on the command line and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "agent" => Ok(Self::Agent),
            "lead" => Ok(Self::Lead),
            "admin" => Ok(Self::Admin),
            other => Err(format!("`{other}` is not a role: admin, lead, agent")),
        }
    }
}

/// A person inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    pub id: AgentId,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub locale: Locale,
    /// What they may do in the teams they work in. None for an administrator or a lead means every team.
    pub grants: Grants,
    /// Since when they are not here any more: they may do nothing, and histories still name them.
    pub left_at: Option<Timestamp>,
}

impl Agent {
    /// True when they may do this with the tickets of this team. A lead may do everything in the teams they lead.
    pub fn may(&self, right: Right, team: &str) -> bool {
        self.sees_all_teams()
            || self.is_here()
                && self.grants.get(team).is_some_and(|grant| self.role >= Role::Lead || grant.has(right))
    }

    /// The teams that they work in, as statements of the store look for one: `|consumer|players|`.
    pub fn reach(&self) -> String {
        self.grants.teams().fold(String::new(), |mut teams, team| {
            if teams.is_empty() {
                teams.push('|');
            }
            teams.push_str(team);
            teams.push('|');
            teams
        })
    }

    /// True when they see the tickets of all teams, also of those that are no more. Whoever does may do everything
    /// there.
    pub fn sees_all_teams(&self) -> bool {
        let by_role = self.role == Role::Admin || (self.grants.is_empty() && self.role >= Role::Lead);
        by_role && self.is_here()
    }

    /// True while they work here.
    pub fn is_here(&self) -> bool {
        self.left_at.is_none()
    }

    /// True when their role lets them do what concerns more than one team.
    pub fn leads(&self) -> bool {
        self.role >= Role::Lead && self.is_here()
    }

    /// True when some team lets them do this.
    pub fn may_somewhere(&self, right: Right) -> bool {
        self.is_here() && (self.role >= Role::Lead || self.grants.iter().any(|(_, grant)| grant.has(right)))
    }

    /// Two capitals for the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}
