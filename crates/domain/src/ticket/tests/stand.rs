//! The way back of an act on many tickets, as far as it is about where a ticket stands. What was ahead of it is put
//! back row by row in the desk.

use insta::assert_snapshot;

use super::*;
use crate::error::Refusal;

impl Story {
    /// Lets something happen and takes it back later.
    fn there_and_back(&mut self, when: &str, act: Act, back: &str) -> &str {
        let was = self.state.stand();
        self.act(when, act);
        let left = self.state.stand();
        let decision = self.taken_back(was, &left, back).expect("nothing has happened since");
        self.told = lines(&decision);
        self.state = decision.state;
        &self.told
    }

    fn taken_back(&self, was: Stand, left: &Stand, when: &str) -> Result<Decision, Refusal> {
        self.state.clone().take_back(was, left, &[], ANA, &self.policy, fresh(99), at(when))
    }
}

#[test]
fn a_ticket_stands_where_it_stood_and_nothing_is_planned_anew() {
    let moved = Act::Moved { by: BY_ANA, team: "players".into(), notify: false, order: MessageId(9) };
    let acts = [
        Act::Solved { by: BY_ANA },
        Act::Closed { by: BY_ANA },
        Act::MarkedSpam { by: BY_ANA },
        Act::Paused { by: BY_ANA },
        Act::Assigned { by: BY_ANA, to: Some(LEO) },
        moved,
    ];
    for act in acts {
        let mut story = Story::open("technical", "2026-11-03 10:00");
        let was = story.state.stand();
        let told = story.there_and_back("2026-11-03 11:00", act.clone(), "2026-11-03 11:01");
        assert_eq!(told, "agent taken_back", "{act:?}");
        assert_eq!(story.state.stand(), was, "{act:?}");
        assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
    }
}

#[test]
fn a_promise_that_the_act_made_is_owed_no_more() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 10:30", Act::Solved { by: BY_ANA });
    assert_snapshot!(story.there_and_back("2026-11-03 11:00", Act::Reopened { by: BY_ANA }, "2026-11-03 11:01"), @"
    agent taken_back
    -> unplan
    ");
    assert_eq!(story.stands(), "solved");
}

#[test]
fn a_promise_that_ended_meanwhile_is_broken() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    assert_snapshot!(
        story.there_and_back("2026-11-03 17:59", Act::Solved { by: BY_ANA }, "2026-11-03 18:00"), @"
    agent taken_back
    desk promise_broken, due_at Tue 3 Nov 18:00, answer
    -> tell broken
    ");
}

#[test]
fn what_happened_since_stays() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let was = story.state.stand();
    story.act("2026-11-03 11:00", Act::Solved { by: BY_ANA });
    let left = story.state.stand();
    story.mail("2026-11-03 11:01");
    assert_eq!(story.taken_back(was, &left, "2026-11-03 11:02"), Err(Refusal::ChangedSince));
}
