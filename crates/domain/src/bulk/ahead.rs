//! What happens by itself on a ticket, before an act and after it: the cadences that run, what is planned, what is
//! drafted. From the two is told what the act ended and what it began, so that both can be undone to the row.

use serde::{Deserialize, Serialize};

use crate::id::{PlannedId, PromiseId, RunId};

/// What is ahead of a ticket at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ahead {
    pub runs: Vec<Running>,
    /// Steps of cadences, warnings, and letters that are to be drafted.
    pub plans: Vec<PlannedId>,
    /// Promises for which a letter is drafted that waits for an agent.
    pub drafted: Vec<PromiseId>,
}

/// A cadence that runs, with the facts that it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    pub run: RunId,
    pub facts: Vec<String>,
}

/// How an act turned it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Cadences that it ended or that learnt something by it, as they were.
    pub ended: Vec<Running>,
    /// What was planned, and is no more.
    pub dropped: Vec<PlannedId>,
    pub begun: Vec<RunId>,
    pub planned: Vec<PlannedId>,
    /// Promises whose drafted letter went.
    pub undrafted: Vec<PromiseId>,
}

impl Ahead {
    /// What an act made of it, after which it is `then`.
    pub fn turn(self, then: &Self) -> Turn {
        let begun = then.runs.iter().filter(|after| self.runs.iter().all(|before| before.run != after.run));
        let begun = begun.map(|after| after.run).collect();
        let planned = then.plans.iter().filter(|plan| !self.plans.contains(plan)).copied().collect();
        Turn {
            ended: self.runs.into_iter().filter(|before| !then.runs.contains(before)).collect(),
            dropped: self.plans.into_iter().filter(|plan| !then.plans.contains(plan)).collect(),
            begun,
            planned,
            undrafted: self.drafted.into_iter().filter(|promise| !then.drafted.contains(promise)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ahead(runs: &[(i64, &str)], plans: &[i64], drafted: &[i64]) -> Ahead {
        let running = |(run, facts): &(i64, &str)| Running {
            run: RunId(*run),
            facts: facts.split_whitespace().map(str::to_owned).collect(),
        };
        Ahead {
            runs: runs.iter().map(running).collect(),
            plans: plans.iter().copied().map(PlannedId).collect(),
            drafted: drafted.iter().copied().map(PromiseId).collect(),
        }
    }

    #[test]
    fn what_an_act_ended_and_began_is_told_by_what_is_ahead_before_and_after() {
        let before = ahead(&[(1, ""), (2, ""), (3, "answered")], &[10, 11, 12], &[5, 6]);
        let then = ahead(&[(2, "solved"), (3, "answered"), (4, "")], &[11, 13], &[6]);
        let turn = before.turn(&then);
        let facts: Vec<(i64, String)> =
            turn.ended.iter().map(|one| (one.run.0, one.facts.join(" "))).collect();
        assert_eq!(
            facts,
            [(1, String::new()), (2, String::new())],
            "one ended, one learnt that it is solved"
        );
        assert_eq!(turn.dropped, [PlannedId(10), PlannedId(12)]);
        assert_eq!((turn.begun, turn.planned), (vec![RunId(4)], vec![PlannedId(13)]));
        assert_eq!(turn.undrafted, [PromiseId(5)]);
        assert_eq!(ahead(&[(1, "")], &[10], &[]).turn(&ahead(&[(1, "")], &[10], &[])), Turn::default());
    }
}
