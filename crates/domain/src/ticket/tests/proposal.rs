//! What a customer says of a proposed solution: by a button, by a letter, and when it no longer matters. The page
//! behind the buttons is tested elsewhere.

use insta::assert_snapshot;

use super::*;
use crate::error::Refusal;

fn pressed(proposal: MessageId, tried: Tried) -> Act {
    Act::ProposalAnswered { proposal, tried }
}

#[test]
fn a_proposal_that_works_is_solved_by_the_customer() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let proposal = story.answer("2026-11-03 11:00", Then::Propose);
    assert_eq!(story.stands(), "proposed; news paused Thu 5 Nov 11:00");
    assert_snapshot!(story.act("2026-11-04 12:00", pressed(proposal, Tried::Works)), @"
    customer proposal_answered, proposal 102, works true
    customer solved
    desk promise_cancelled, news
    -> fact answered
    -> unplan
    -> fact solved
    -> begin ticket_solved once for 1:1793790000000000
    ");
    assert_eq!(story.stands(), "solved");
}

#[test]
fn a_proposal_that_does_not_work_owes_what_was_left_of_the_news() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let proposal = story.answer("2026-11-03 11:00", Then::Propose);
    let tried = Tried::Fails { message: MessageId(900) };
    assert_snapshot!(story.act("2026-11-06 10:00", pressed(proposal, tried)), @"
    customer proposal_answered, proposal 102, works false
    customer arrived
    customer resumed
    desk promise_resumed, due_at Tue 10 Nov 10:00, news
    -> fact answered
    -> tell arrived
    -> warn owner Tue 10 Nov 09:00
    -> begin news_due once for 4:1:1793955600000000
    ");
    assert_eq!(story.stands(), "open; news pending Tue 10 Nov 10:00");
}

#[test]
fn a_proposal_that_does_not_work_owes_an_answer_where_no_news_were_promised() {
    let mut story = Story::open("players", "2026-11-03 10:00");
    let proposal = story.answer("2026-11-03 11:00", Then::Propose);
    assert_eq!(story.stands(), "proposed");
    story.act("2026-11-06 10:00", pressed(proposal, Tried::Fails { message: MessageId(900) }));
    assert_eq!(story.stands(), "open; answer pending Sat 7 Nov 10:00");
}

#[test]
fn a_letter_answers_a_proposal_too() {
    let mut story = Story::open("players", "2026-11-03 10:00");
    story.answer("2026-11-03 11:00", Then::Propose);
    let told = story.mail("2026-11-03 12:00").to_owned();
    assert!(told.contains("customer proposal_answered_by_mail"), "{told}");
    assert!(!story.mail("2026-11-03 13:00").contains("proposal"), "only the first one answers it");
    story.answer("2026-11-03 14:00", Then::Wait);
    assert!(!story.mail("2026-11-03 15:00").contains("proposal"), "nothing was proposed");
}

#[test]
fn a_button_does_nothing_once_the_ticket_no_longer_waits_for_it() {
    for then in [Then::Promise, Then::Wait, Then::Solve, Then::Keep] {
        let mut story = Story::open("technical", "2026-11-03 10:00");
        let proposal = story.answer("2026-11-03 11:00", Then::Propose);
        story.answer("2026-11-03 12:00", then);
        let late = story.state.clone().decide(
            pressed(proposal, Tried::Works),
            &story.policy,
            fresh(90),
            at("2026-11-03 13:00"),
        );
        assert_eq!(late.unwrap_err(), Refusal::Unchanged, "{then:?}");
    }
}

/// The history told the answer first, and the break of what was due days before it.
#[test]
fn what_was_due_before_a_button_was_pressed_broke_before() {
    for tried in [Tried::Works, Tried::Fails { message: MessageId(900) }] {
        let mut story = Story::open("technical", "2026-11-03 10:00");
        let proposal = story.reply("2026-11-03 11:00", Then::Propose);
        let told = story.act("2026-11-05 10:00", pressed(proposal, tried)).to_owned();
        let first: Vec<&str> = told.lines().take(2).collect();
        let broke = "desk promise_broken, due_at Tue 3 Nov 18:00, answer";
        assert!(first[0] == broke && first[1].starts_with("customer proposal_answered"), "{told}");
    }
}

/// The next hop's word may come after the customer's: what was accepted then must not stop the clock again.
#[test]
fn an_acceptance_that_is_told_after_the_button_stops_no_clock() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let proposal = story.reply("2026-11-03 11:00", Then::Propose);
    story.act("2026-11-03 11:30", pressed(proposal, Tried::Fails { message: MessageId(900) }));
    story.accepted("2026-11-03 11:31", proposal);
    assert_eq!(story.stands(), "open; news pending Thu 5 Nov 11:00");
}
