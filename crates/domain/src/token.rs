//! Tokens of programs that work with the desk: each acts as an agent, and may do no more than they, and no more than
//! its scopes and teams say. How a token looks and how it is kept is not known here.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::agent::{Agent, Role};
use crate::id::{AgentId, TokenId};
use crate::right::{Grant, Grants, Right, read_words, write_words};

/// One thing that a token lets its program do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Read tickets, customers and what stands around them.
    See,
    /// Write notes. Implies reading.
    Note,
    /// Write to customers, and whatever changes a ticket. Implies notes.
    Answer,
    /// Take lists and reports away. Implies reading.
    Export,
    /// What leads may do in their teams, and beside them. Implies all of the above.
    Lead,
    /// What administrators may do: people, the policy, secrets. Implies everything.
    Admin,
}

impl Scope {
    /// All of them, from the least on.
    pub const ALL: [Self; 6] = [Self::See, Self::Note, Self::Answer, Self::Export, Self::Lead, Self::Admin];

    /// The word in the store, on the command line and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Note => "note",
            Self::Answer => "answer",
            Self::Export => "export",
            Self::Lead => "lead",
            Self::Admin => "admin",
        }
    }

    fn right(self) -> Right {
        match self {
            Self::See => Right::See,
            Self::Note => Right::Note,
            Self::Answer => Right::Answer,
            Self::Export => Right::Export,
            Self::Lead | Self::Admin => Right::Admin,
        }
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|scope| scope.as_str() == word);
        found.ok_or_else(|| format!("`{word}` is not a scope: see, note, answer, export, lead, admin"))
    }
}

/// The scopes of one token: never none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes(BTreeSet<Scope>);

impl Scopes {
    /// These; none at all is reading.
    pub fn of(scopes: impl IntoIterator<Item = Scope>) -> Self {
        let scopes: BTreeSet<Scope> = scopes.into_iter().collect();
        Self(if scopes.is_empty() { BTreeSet::from([Scope::See]) } else { scopes })
    }

    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().copied()
    }

    /// Whether this one was given, by itself or with a greater one.
    pub fn has(&self, scope: Scope) -> bool {
        match scope {
            Scope::Admin => self.0.contains(&scope),
            Scope::Lead => self.0.contains(&Scope::Lead) || self.0.contains(&Scope::Admin),
            of_teams => self.grant().has(of_teams.right()),
        }
    }

    /// What it may do at most in a team.
    fn grant(&self) -> Grant {
        Grant::of(self.iter().map(Scope::right))
    }

    fn role(&self) -> Role {
        match () {
            () if self.has(Scope::Admin) => Role::Admin,
            () if self.has(Scope::Lead) => Role::Lead,
            () => Role::Agent,
        }
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_words(f, self.iter().map(Scope::as_str))
    }
}

impl FromStr for Scopes {
    type Err = String;

    /// Words with blanks or commas between them.
    fn from_str(text: &str) -> Result<Self, String> {
        let scopes: Vec<Scope> = read_words(text)?;
        if scopes.is_empty() {
            return Err("no scope is named: see, note, answer, export, lead, admin".into());
        }
        Ok(Self::of(scopes))
    }
}

/// One token, without what opens the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub id: TokenId,
    /// The part of its text by which people tell it from others.
    pub shown: String,
    pub name: String,
    /// As whom it acts.
    pub agent: AgentId,
    pub scopes: Scopes,
    /// Teams beyond which it reaches nothing; none means all of its agent's.
    pub teams: BTreeSet<String>,
    pub made_by: AgentId,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
    /// When it was used last, and from where.
    pub used: Option<(Timestamp, String)>,
    pub ended_at: Option<Timestamp>,
}

impl Token {
    /// True while it opens the door.
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }

    /// Its agent, with no more than it lets its program do. `teams` are all teams that there are: who reaches every
    /// team by their role reaches these.
    pub fn narrow<'a>(&self, agent: &Agent, teams: impl Iterator<Item = &'a str>) -> Agent {
        let most_role = if self.teams.is_empty() { Role::Admin } else { Role::Lead };
        let role = agent.role.min(self.scopes.role()).min(most_role);
        // Whoever may do everything by their role goes on doing so: no team is left out.
        if role == Role::Admin || (role == Role::Lead && agent.sees_all_teams() && self.teams.is_empty()) {
            return Agent { role, grants: Grants::default(), ..agent.clone() };
        }
        let most = self.scopes.grant();
        let grants: Grants = teams
            .filter(|team| self.teams.is_empty() || self.teams.contains(*team))
            .filter(|team| agent.may(Right::See, team))
            .map(|team| {
                let held = Right::ALL.into_iter().filter(|right| agent.may(*right, team) && most.has(*right));
                (team.to_owned(), Grant::of(held))
            })
            .collect();
        // A lead without a team leads all of them: one that has none left leads nobody.
        let role = if grants.is_empty() { Role::Agent } else { role };
        Agent { role, grants, ..agent.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    fn agent(role: Role, grants: &[(&str, Right)]) -> Agent {
        Agent {
            id: AgentId(1),
            email: "ines@lucarne.example".into(),
            name: "Inès".into(),
            role,
            locale: Locale::Fr,
            grants: grants.iter().map(|(team, right)| ((*team).to_owned(), Grant::of([*right]))).collect(),
            left_at: None,
        }
    }

    fn token(scopes: &str, teams: &[&str]) -> Token {
        Token {
            id: TokenId(2),
            shown: "rlc_abcdefgh".into(),
            name: "CRM".into(),
            agent: AgentId(1),
            scopes: scopes.parse().unwrap(),
            teams: teams.iter().map(|team| (*team).to_owned()).collect(),
            made_by: AgentId(1),
            made_at: Timestamp::UNIX_EPOCH,
            expires_at: Timestamp::MAX,
            used: None,
            ended_at: None,
        }
    }

    /// What it may do: the role, and rights by team.
    fn narrowed(agent: &Agent, scopes: &str, teams: &[&str]) -> String {
        let all = ["consumer", "players", "technical"];
        let less = token(scopes, teams).narrow(agent, all.into_iter());
        let grants: Vec<String> = all
            .into_iter()
            .filter(|team| less.may(Right::See, team))
            .map(|team| {
                let held = Grant::of(Right::ALL.into_iter().filter(|right| less.may(*right, team)));
                format!("{team}: {held}")
            })
            .collect();
        format!("{} {}", less.role, grants.join(", ")).trim_end().to_owned()
    }

    #[test]
    fn a_token_never_lets_its_program_do_more_than_its_agent_and_its_scopes() {
        let ana = agent(Role::Agent, &[("consumer", Right::Note), ("players", Right::Answer)]);
        assert_eq!(narrowed(&ana, "see", &[]), "agent consumer: see, players: see");
        assert_eq!(narrowed(&ana, "answer export", &[]), "agent consumer: note, players: answer");
        assert_eq!(narrowed(&ana, "admin", &[]), "agent consumer: note, players: answer");
        assert_eq!(narrowed(&ana, "answer", &["players"]), "agent players: answer");
        assert_eq!(narrowed(&ana, "answer", &["technical"]), "agent");

        let leo = agent(Role::Lead, &[("players", Right::Answer)]);
        assert_eq!(narrowed(&leo, "lead", &[]), "lead players: admin");
        assert_eq!(narrowed(&leo, "answer", &[]), "agent players: answer");
        assert_eq!(narrowed(&leo, "lead", &["consumer"]), "agent", "a lead of no team would lead all");

        let all = agent(Role::Lead, &[]);
        assert_eq!(narrowed(&all, "lead", &["consumer"]), "lead consumer: admin");
        assert_eq!(narrowed(&all, "see", &["consumer"]), "agent consumer: see");
        let of_all = "lead consumer: admin, players: admin, technical: admin";
        assert_eq!(narrowed(&all, "admin", &[]), of_all);

        let ines = agent(Role::Admin, &[]);
        assert_eq!(narrowed(&ines, "note", &[]), "agent consumer: note, players: note, technical: note");
        assert_eq!(narrowed(&ines, "lead", &[]), of_all);
        assert!(narrowed(&ines, "admin", &[]).starts_with("admin consumer: admin"));
        assert_eq!(narrowed(&ines, "admin", &["players"]), "lead players: admin");
    }

    #[test]
    fn who_left_does_nothing_through_a_token() {
        let gone = Agent { left_at: Some(Timestamp::UNIX_EPOCH), ..agent(Role::Admin, &[]) };
        assert_eq!(narrowed(&gone, "see", &[]), "agent");
        assert!(!token("admin", &[]).narrow(&gone, ["consumer"].into_iter()).sees_all_teams());
    }

    #[test]
    fn a_token_is_good_until_it_ends() {
        let at = |secs: i64| Timestamp::from_second(secs).unwrap();
        let token = Token { expires_at: at(100), ..token("see", &[]) };
        assert!(token.is_good(at(99)) && !token.is_good(at(100)));
        assert!(!Token { ended_at: Some(at(5)), ..token }.is_good(at(9)));
    }
}
