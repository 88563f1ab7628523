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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    pub run: RunId,
    pub facts: Vec<String>,
}

/// A cadence that an act ended, or that learnt something by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turned {
    pub run: RunId,
    /// What it knew before.
    pub was: Vec<String>,
    /// What it knew after, where it still ran.
    pub left: Option<Vec<String>>,
}

impl Turned {
    /// What it knows without the act, when it knows this by now: what it learnt since from others stays.
    pub fn back(&self, is: &[String]) -> Vec<String> {
        let Some(left) = &self.left else { return self.was.clone() };
        let taught = |fact: &&String| left.contains(fact) && !self.was.contains(fact);
        let taken = self.was.iter().filter(|fact| !left.contains(fact) && !is.contains(fact));
        is.iter().filter(|fact| !taught(fact)).chain(taken).cloned().collect()
    }
}

/// How an act turned it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Cadences that it ended or that learnt something by it.
    pub turned: Vec<Turned>,
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
        let turned = |before: Running| {
            let left = then.runs.iter().find(|after| after.run == before.run);
            let left = left.map(|after| after.facts.clone());
            Turned { run: before.run, was: before.facts, left }
        };
        Turn {
            turned: self.runs.into_iter().filter(|run| !then.runs.contains(run)).map(turned).collect(),
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

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn ahead(runs: &[(i64, &str)], plans: &[i64], drafted: &[i64]) -> Ahead {
        let running = |(run, facts): &(i64, &str)| Running { run: RunId(*run), facts: words(facts) };
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
        let facts = |run: i64, was: &str, left: Option<&str>| Turned {
            run: RunId(run),
            was: words(was),
            left: left.map(words),
        };
        assert_eq!(
            turn.turned,
            [facts(1, "", None), facts(2, "", Some("solved"))],
            "one ended, one learnt that it is solved"
        );
        assert_eq!(turn.dropped, [PlannedId(10), PlannedId(12)]);
        assert_eq!((turn.begun, turn.planned), (vec![RunId(4)], vec![PlannedId(13)]));
        assert_eq!(turn.undrafted, [PromiseId(5)]);
        assert_eq!(ahead(&[(1, "")], &[10], &[]).turn(&ahead(&[(1, "")], &[10], &[])), Turn::default());
    }

    #[test]
    fn what_a_cadence_learnt_from_others_since_stays_when_an_act_is_undone() {
        let back = |was: &str, left: Option<&str>, is: &str| {
            Turned { run: RunId(1), was: words(was), left: left.map(words) }.back(&words(is)).join(" ")
        };
        assert_eq!(back("sent", None, "sent solved"), "sent", "it ended, and learns nothing any more");
        assert_eq!(back("sent", Some("sent solved"), "sent solved paid"), "sent paid");
        assert_eq!(back("sent open", Some("sent"), "sent"), "sent open");
        assert_eq!(back("sent open", Some("sent"), "open"), "open", "somebody else opened it again");
    }
}
