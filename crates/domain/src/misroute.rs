//! What becomes of an answer that was promised to a customer who wrote to the wrong address. Who moves what is an act
//! on the ticket; how often an address is mistaken is counted in the store.

use std::str::FromStr;

/// What a move that the customer is told of does to the answer that they were promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MovedPromise {
    /// It moves along and stays due when it was told.
    #[default]
    Keep,
    /// It is counted anew from the move, by what the new team promises, and told in the notice.
    Restate,
}

impl FromStr for MovedPromise {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "keep" => Ok(Self::Keep),
            "restate" => Ok(Self::Restate),
            other => Err(format!("`{other}` is not one of keep, restate")),
        }
    }
}
