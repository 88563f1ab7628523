//! What the next hop says about a reply: only what was accepted keeps a promise, and what comes back owes it again.
//! Pauses and due instants are in `clock`; reading a bounce from its bytes is tested in `mail`.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_reply_keeps_nothing_before_it_is_accepted() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.reply("2026-11-03 11:00", Then::Promise);
    assert_snapshot!(story.told, @"
    agent replied
    agent assigned, to 7
    -> reply
    ");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
    assert_snapshot!(story.accepted("2026-11-03 11:02", reply), @"
    desk accepted, recipient maelle@post.example
    desk promise_kept, at Tue 3 Nov 11:02, due_at Tue 3 Nov 18:00, answer
    desk promise_made, due_at Thu 5 Nov 11:00, news
    -> unplan
    -> fact answered
    -> warn owner Thu 5 Nov 10:00
    -> begin news_due once for 4:0:1793700120000000
    ");
    assert_eq!(
        story.stands(),
        "open; news pending Thu 5 Nov 11:00",
        "as it was told, not as it was accepted"
    );
}

#[test]
fn a_late_acceptance_breaks_the_promise_and_answers_it_late() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.reply("2026-11-03 17:59", Then::Keep);
    assert_snapshot!(story.accepted("2026-11-03 18:05", reply), @"
    desk accepted, recipient maelle@post.example
    desk promise_broken, due_at Tue 3 Nov 18:00, answer
    desk promise_answered_late, at Tue 3 Nov 18:05, due_at Tue 3 Nov 18:00, answer
    -> unplan
    -> fact answered
    ");
    assert_eq!(story.stands(), "open");
}

#[test]
fn a_broken_promise_stays_owed_until_it_is_answered() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.wake("2026-11-04 03:00");
    assert_eq!(story.stands(), "open; answer broken Tue 3 Nov 18:00");
    assert_snapshot!(story.mail("2026-11-04 09:00"), @"
    customer arrived
    -> tell arrived
    -> fact answered
    ");
    assert_eq!(story.stands(), "open; answer broken Tue 3 Nov 18:00", "writing again does not restart it");
    story.answer("2026-11-04 09:30", Then::Promise);
    assert_eq!(story.stands(), "open; news pending Fri 6 Nov 09:30");
}

#[test]
fn a_refused_reply_leaves_the_promise_as_it_was_and_the_ticket_ours() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.reply("2026-11-03 11:00", Then::Solve);
    assert_eq!(story.stands(), "solved; answer pending Tue 3 Nov 18:00");
    assert_snapshot!(story.refused("2026-11-03 11:01", reply), @"
    desk not_delivered, recipient maelle@post.example, words 550 no
    desk reopened
    -> tell not_delivered
    -> fact reopened
    ");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
}

#[test]
fn a_bounce_owes_the_answer_again_with_its_original_due_and_takes_the_pledge_back() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.answer("2026-11-03 11:00", Then::Promise);
    assert_snapshot!(story.bounced("2026-11-03 11:30", reply), @"
    desk bounced, recipient maelle@post.example, status 5.1.1
    desk promise_cancelled, news
    desk promise_resumed, due_at Tue 3 Nov 18:00, answer
    -> tell not_delivered
    -> unplan
    ");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
}

#[test]
fn a_bounce_after_the_due_instant_shows_the_promise_as_broken_at_that_instant() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.answer("2026-11-03 11:00", Then::Promise);
    assert_snapshot!(story.bounced("2026-11-04 08:00", reply), @"
    desk bounced, recipient maelle@post.example, status 5.1.1
    desk promise_cancelled, news
    desk promise_resumed, due_at Tue 3 Nov 18:00, answer
    -> tell not_delivered
    -> unplan
    -> unplan
    ");
    assert_eq!(story.stands(), "open; answer broken Tue 3 Nov 18:00");
}

#[test]
fn a_bounce_of_a_late_answer_leaves_the_promise_broken_and_owed() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.answer("2026-11-03 18:30", Then::Keep);
    story.bounced("2026-11-03 19:00", reply);
    assert_eq!(story.stands(), "open; answer broken Tue 3 Nov 18:00");
    story.answer("2026-11-04 10:00", Then::Keep);
    assert_eq!(story.stands(), "open");
}

#[test]
fn a_bounce_of_a_reply_that_waits_lets_no_clock_stand_still() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.answer("2026-11-03 11:00", Then::Wait);
    assert_eq!(story.stands(), "pending; news paused Thu 5 Nov 11:00");
    story.bounced("2026-11-03 11:30", reply);
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
}

#[test]
fn a_refused_reply_on_a_paused_ticket_lets_the_clock_run() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 12:00", Act::Paused { by: BY_ANA });
    let reply = story.reply("2026-11-03 13:00", Then::Solve);
    story.refused("2026-11-03 14:00", reply);
    assert_eq!(story.stands(), "open; answer pending Wed 4 Nov 11:00", "two hours later, like the pause");
}

#[test]
fn a_bounce_plans_the_warning_again_under_a_key_of_its_own() {
    let mut story = Story::open("technical", "2026-11-02 10:00");
    story.answer("2026-11-02 11:00", Then::Promise);
    let second = story.answer("2026-11-03 11:00", Then::Promise);
    let warnings = |story: &Story| story.told.matches("-> warn owner").count();
    assert_eq!(warnings(&story), 1);
    story.bounced("2026-11-03 12:00", second);
    assert!(story.told.contains("-> warn owner Wed 4 Nov 10:00"), "{}", story.told);
    assert_eq!(story.stands(), "open; news pending Wed 4 Nov 11:00");
}

#[test]
fn an_automatic_mail_keeps_nothing_and_its_bounce_only_shows() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.accepted("2026-11-03 10:01", MessageId(300));
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
    assert_snapshot!(story.bounced("2026-11-03 10:05", MessageId(300)), @"
    desk bounced, recipient maelle@post.example, status 5.1.1
    -> tell not_delivered
    ");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
}

#[test]
fn accepted_twice_is_as_accepted_once() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.answer("2026-11-03 11:00", Then::Promise);
    let before = story.state.clone();
    assert_snapshot!(story.accepted("2026-11-03 11:05", reply), @"desk accepted, recipient maelle@post.example");
    assert_eq!(story.state, before);
}

#[test]
fn what_a_reply_pledged_is_not_owed_once_the_matter_is_solved() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.reply("2026-11-03 11:00", Then::Promise);
    story.act("2026-11-03 11:01", Act::Solved { by: BY_ANA });
    story.accepted("2026-11-03 11:02", reply);
    assert_eq!(story.stands(), "solved");
}

#[test]
fn a_customer_who_writes_before_the_solution_left_is_promised_an_answer() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.reply("2026-11-03 11:00", Then::Solve);
    story.mail("2026-11-03 11:01");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
    story.accepted("2026-11-03 11:02", reply);
    assert_eq!(story.stands(), "open; answer pending Wed 4 Nov 10:02");
}
