//! What a use case answers when it did not do as asked. Refusals and wrong input are for the person who asked; store
//! faults are for the log. `web` maps these to its six codes.

use relance_domain::draft::Doubt;
use relance_domain::error::Refusal;
use relance_domain::policy::Problem;

/// Why a use case did nothing.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The rules refused it.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// There is no such thing, or this agent may not know of it.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The agent may not do this.
    #[error("you may not do this")]
    Forbidden,
    /// The input is wrong, and what to do.
    #[error("{0}")]
    Invalid(String),
    /// Somebody or something has this name already.
    #[error("{0} exists already")]
    Taken(String),
    /// Nothing works before a policy is there.
    #[error("relance is not set up yet: open the set-up link or run `relance policy apply DIR`")]
    NotSetUp,
    /// The policy has mistakes; nothing of it was applied.
    #[error("{}", lines(.0))]
    Policy(Vec<Problem>),
    /// It was asked before under the same key, and is not done twice.
    #[error("this key was used before")]
    Repeated,
    /// Somebody has to look at these before a letter leaves; whoever sends it is told them, and nothing was done.
    #[error("there are doubts about the letter")]
    Doubtful(Vec<Doubt>),
    /// A fault of the store.
    #[error(transparent)]
    Store(#[from] relance_store::Error),
}

impl Error {
    /// True when another transaction won a race for a unique key, so that deciding again may succeed.
    pub(crate) fn is_conflict(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_conflict())
    }
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}
