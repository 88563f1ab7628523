//! To whom a ticket is given that nobody has, when its team wants tickets to be given. Who is there and how much they
//! have is looked up elsewhere; here is whose turn it is.

use std::str::FromStr;

use jiff::Timestamp;

use crate::id::AgentId;

/// How a team's tickets find somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Giving {
    /// Whoever takes one has it.
    #[default]
    ByHand,
    /// Each in turn: whoever was given one the longest ago.
    InTurn,
    /// Whoever has the fewest open ones.
    FewestOpen,
}

impl Giving {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::ByHand, Self::InTurn, Self::FewestOpen];

    /// The words in the policy.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ByHand => "by hand",
            Self::InTurn => "in turn",
            Self::FewestOpen => "fewest open",
        }
    }
}

impl FromStr for Giving {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|giving| giving.as_str() == words);
        found.ok_or_else(|| format!("`{words}` is not one of by hand, in turn, fewest open"))
    }
}

/// Somebody who could be given a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    pub id: AgentId,
    /// When they were given one of this team last.
    pub given_at: Option<Timestamp>,
    /// Open tickets that they have.
    pub open: i64,
    /// How many they have at most before they are given no more.
    pub capacity: Option<i64>,
}

impl Candidate {
    /// True when they have as many as they can have.
    pub fn is_full(&self) -> bool {
        self.capacity.is_some_and(|most| self.open >= most)
    }
}

/// Whose turn it is; nobody when all have as many as they can have.
pub fn whose_turn(giving: Giving, candidates: &[Candidate]) -> Option<AgentId> {
    let free = candidates.iter().filter(|one| !one.is_full());
    let longest_ago = |one: &&Candidate| (one.given_at, one.id);
    let chosen = match giving {
        Giving::ByHand => None,
        Giving::InTurn => free.min_by_key(longest_ago),
        Giving::FewestOpen => free.min_by_key(|one| (one.open, longest_ago(one))),
    };
    chosen.map(|one| one.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(id: i64, given: i64, open: i64, capacity: Option<i64>) -> Candidate {
        let given_at = (given > 0).then(|| Timestamp::from_second(given).unwrap());
        Candidate { id: AgentId(id), given_at, open, capacity }
    }

    #[test]
    fn each_has_their_turn_and_who_is_full_is_passed_over() {
        let people =
            [one(1, 30, 0, None), one(2, 10, 9, None), one(3, 0, 2, Some(2)), one(4, 20, 1, Some(2))];
        let turn = |giving, people: &[Candidate]| whose_turn(giving, people).map(|id| id.0);
        assert_eq!(turn(Giving::InTurn, &people), Some(2), "the longest ago; the third is full");
        assert_eq!(turn(Giving::FewestOpen, &people), Some(1));
        assert_eq!(turn(Giving::ByHand, &people), None);
        assert_eq!(
            turn(Giving::InTurn, &[one(5, 0, 1, Some(1)), one(6, 5, 0, Some(0))]),
            None,
            "all are full"
        );
        let new = [one(1, 30, 0, None), one(7, 0, 0, None)];
        assert_eq!(turn(Giving::InTurn, &new), Some(7), "who was never given one is first");
        let even = [one(8, 9, 3, None), one(9, 4, 3, None)];
        assert_eq!(turn(Giving::FewestOpen, &even), Some(9), "among equals, the longest ago");
        assert_eq!(turn(Giving::FewestOpen, &[]), None);
    }

    #[test]
    fn the_words_of_the_policy_are_read_back() {
        for giving in Giving::ALL {
            assert_eq!(giving.as_str().parse(), Ok(giving));
        }
        assert!("random".parse::<Giving>().is_err());
    }
}
