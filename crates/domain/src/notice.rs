//! Whom the policy has told of letters that nobody holds. What agents are told at all is an `effect`; who stands where
//! is looked up by `desk`.

use std::str::FromStr;

/// Who hears of a letter on a ticket that no agent has, beside those who follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unassigned {
    /// Nobody more: it stands in the inbox, by what is due.
    #[default]
    Followers,
    /// Everybody in its team.
    Team,
}

impl FromStr for Unassigned {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "followers" => Ok(Self::Followers),
            "team" => Ok(Self::Team),
            other => Err(format!("`{other}` is not one of followers, team")),
        }
    }
}
