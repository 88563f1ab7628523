//! Ends that are no solution: what is owed afterwards, what goes on, and what a letter does to them. The mails that do
//! not leave are counted in the desk.

use insta::assert_snapshot;

use super::*;
use crate::error::Refusal;

const SPAM: Act = Act::MarkedSpam { by: BY_ANA };
const CLOSED: Act = Act::Closed { by: BY_ANA };
const BACK: Act = Act::Reopened { by: BY_ANA };

#[test]
fn a_closed_ticket_owes_nothing_and_its_cadences_end() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    assert_snapshot!(story.act("2026-11-03 11:00", CLOSED), @"
    agent closed, from open
    desk promise_cancelled, answer
    -> unplan
    -> end cadences, closed, but ticket_solved rated
    ");
    assert_eq!(story.stands(), "closed");
    assert_snapshot!(story.mail("2026-11-03 12:00"), @"
    customer arrived
    customer reopened
    desk promise_made, due_at Wed 4 Nov 11:00, answer
    -> tell arrived
    -> fact answered
    -> fact reopened
    ");
}

#[test]
fn closing_what_was_solved_lets_its_survey_go_on() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 11:00", Act::Solved { by: BY_ANA });
    assert_snapshot!(story.act("2026-11-03 12:00", CLOSED), @"
    agent closed, from solved
    -> end cadences, closed, but ticket_solved rated
    ");
}

#[test]
fn spam_owes_nothing_and_ends_everything() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.answer("2026-11-03 11:00", Then::Promise);
    assert_snapshot!(story.act("2026-11-03 12:00", SPAM), @"
    agent marked_spam, from open
    desk promise_cancelled, news
    -> unplan
    -> end cadences, spam, but
    ");
    assert_eq!(story.stands(), "spam");
}

#[test]
fn nothing_that_comes_in_wakes_spam() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let message = story.reply("2026-11-03 10:30", Then::Solve);
    story.act("2026-11-03 11:00", SPAM);
    assert_snapshot!(story.mail("2026-11-03 12:00"), @"
    customer arrived
    -> tell arrived
    ");
    assert_snapshot!(story.bounced("2026-11-03 12:01", message), @"
    desk bounced, recipient maelle@post.example, status 5.1.1
    -> tell not_delivered
    ");
    assert_snapshot!(story.accepted("2026-11-03 12:02", message), @"
    desk accepted, recipient maelle@post.example
    -> fact answered
    -> fact solved
    ");
    let told = Act::Moved { by: BY_ANA, team: "players".into(), notify: true, order: MessageId(77) };
    assert_snapshot!(story.act("2026-11-03 12:03", told), @"
    agent moved, from technical, to players, told false
    -> tell both teams of the move from technical
    ");
    assert_eq!(story.stands(), "spam");
    for act in [SPAM, CLOSED, Act::Solved { by: BY_ANA }, Act::Paused { by: BY_ANA }] {
        let refused = story.state.clone().decide(act, &story.policy, fresh(90), at("2026-11-03 13:00"));
        assert_eq!(refused, Err(Refusal::Unchanged));
    }
}

#[test]
fn what_was_no_spam_is_owed_as_it_was_told() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 11:00", SPAM);
    assert_snapshot!(story.act("2026-11-03 12:00", BACK), @"
    agent not_spam
    desk promise_resumed, due_at Tue 3 Nov 18:00, answer
    ");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");

    story.act("2026-11-03 13:00", SPAM);
    story.act("2026-11-04 09:00", BACK);
    assert_eq!(story.stands(), "open; answer broken Tue 3 Nov 18:00", "time went by all the same");
}

#[test]
fn a_clock_that_stood_still_runs_again_from_the_mistake() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 11:00", Act::Paused { by: BY_ANA });
    story.act("2026-11-03 15:00", SPAM);
    story.act("2026-11-03 16:00", BACK);
    assert_eq!(story.stands(), "open; answer pending Wed 4 Nov 13:00", "seven hours were left at three");
}

#[test]
fn what_owed_nothing_when_it_was_called_spam_owes_an_answer_again() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 11:00", Act::Solved { by: BY_ANA });
    story.act("2026-11-03 12:00", SPAM);
    story.act("2026-11-03 13:00", BACK);
    assert_eq!(story.stands(), "open; answer pending Wed 4 Nov 12:00");
}

#[test]
fn what_is_over_is_not_paused() {
    for end in [Act::Solved { by: BY_ANA }, CLOSED, SPAM] {
        let mut story = Story::open("technical", "2026-11-03 10:00");
        story.act("2026-11-03 11:00", end);
        let paused = Act::Paused { by: BY_ANA };
        let refused = story.state.clone().decide(paused, &story.policy, fresh(90), at("2026-11-03 12:00"));
        assert_eq!(refused, Err(Refusal::Unchanged));
    }
}
