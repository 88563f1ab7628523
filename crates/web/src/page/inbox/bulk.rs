//! What can be done to several tickets at once: one form, no script. Every button sends `action`, which names the act
//! and whom it concerns (`assign:12`, `assign:nobody`, `move:technical`, `pause`, `solve`), and a `t` a ticket number.

/// An act on the selected tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// To an agent by id, or to nobody.
    Assign(Option<i64>),
    /// To a team by key.
    Move(String),
    /// Stops the clock: we wait for the customer.
    Pause,
    Solve,
}

impl Act {
    /// Reads the value of `action`.
    pub fn parse(value: &str) -> Option<Self> {
        match value.split_once(':') {
            None if value == "pause" => Some(Self::Pause),
            None if value == "solve" => Some(Self::Solve),
            Some(("assign", "nobody")) => Some(Self::Assign(None)),
            Some(("assign", id)) => id.parse().ok().map(|id| Self::Assign(Some(id))),
            Some(("move", key)) if !key.is_empty() && key.len() <= 64 => Some(Self::Move(key.to_owned())),
            _ => None,
        }
    }
}
