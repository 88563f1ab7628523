//! Who has the ticket, who is on it, and what changes nothing.
//! Pauses and due instants are in `clock`; which team a letter is for is decided in the desk.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_move_keeps_the_due_instant_and_orders_the_mail_that_tells_it() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 10:30", Act::Assigned { by: BY_ANA, to: Some(ANA) });
    let order = MessageId(77);
    let to_players = Act::Moved { by: BY_ANA, team: "players".into(), notify: true, order };
    assert_snapshot!(story.act("2026-11-03 11:00", to_players), @"
    agent moved, from technical, owed answer Tue 3 Nov 18:00, to players, told true
    -> begin ticket_moved once for 1:77
    -> tell both teams of the move from technical
    ");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
    assert_eq!(story.state.ticket.assignee, None, "who held it there does not hold it here");
}

#[test]
fn a_silent_move_orders_no_mail() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let silent = Act::Moved { by: BY_ANA, team: "archive".into(), notify: false, order: MessageId(77) };
    assert_snapshot!(story.act("2026-11-03 11:00", silent), @"
    agent moved, from technical, owed answer Tue 3 Nov 18:00, to archive, told false
    -> tell both teams of the move from technical
    ");
}

/// The policy of this house, with promises that are restated.
fn restating() -> Policy {
    policy_of(&format!("{POLICY}\n[misrouting]\npromise = \"restate\"\n"))
}

fn move_to(team: &str, notify: bool, order: i64) -> Act {
    Act::Moved { by: BY_ANA, team: team.into(), notify, order: MessageId(order) }
}

#[test]
fn a_restated_promise_counts_from_the_move_and_is_told_once() {
    let mut story =
        Story::open_by(restating(), opening("technical", at("2026-11-03 10:00")), "2026-11-03 10:00");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
    assert_snapshot!(story.act("2026-11-03 11:00", move_to("players", true, 77)), @"
    agent moved, from technical, owed answer Wed 4 Nov 11:00 restated, to players, told true
    desk promise_cancelled, answer
    desk promise_made, due_at Wed 4 Nov 11:00, answer
    -> unplan
    -> begin ticket_moved once for 1:77
    -> tell both teams of the move from technical
    ");
    assert_eq!(story.stands(), "open; answer pending Wed 4 Nov 11:00");
    assert!(story.state.is_restated(story.state.owed().unwrap()));
    // Passed around, it would never break: the second move keeps what the first one told.
    story.act("2026-11-03 12:00", move_to("technical", true, 78));
    assert_eq!(story.stands(), "open; answer pending Wed 4 Nov 11:00");
}

#[test]
fn nothing_is_restated_that_is_broken_stands_still_or_would_be_told_to_nobody() {
    let open =
        || Story::open_by(restating(), opening("technical", at("2026-11-03 10:00")), "2026-11-03 10:00");
    let mut silent = open();
    silent.act("2026-11-03 11:00", move_to("players", false, 77));
    assert_eq!(silent.stands(), "open; answer pending Tue 3 Nov 18:00");
    let mut late = open();
    late.act("2026-11-04 09:30", move_to("players", true, 77));
    assert_eq!(late.stands(), "open; answer broken Tue 3 Nov 18:00", "it was told, and is answered late");
    let mut paused = open();
    paused.act("2026-11-03 11:00", Act::Paused { by: BY_ANA });
    paused.act("2026-11-03 12:00", move_to("players", true, 77));
    assert_eq!(paused.stands(), "pending; answer paused Tue 3 Nov 18:00");
    let mut unpromised = open();
    unpromised.act("2026-11-03 11:00", move_to("archive", true, 77));
    assert_eq!(unpromised.stands(), "open; answer pending Tue 3 Nov 18:00", "that team promises nothing");
}

#[test]
fn what_a_colleague_brings_from_another_address_is_acknowledged_by_the_notice() {
    let misrouted =
        Misrouted { by: ANA, from_team: "players".into(), wrote_to: "players@lucarne.example".into() };
    let brought = Opening { misrouted: Some(misrouted), ..opening("technical", at("2026-11-03 10:00")) };
    let story = Story::opened(brought.clone(), "2026-11-03 10:00");
    assert_snapshot!(story.told, @"
    customer opened, team technical
    customer arrived
    desk promise_made, due_at Tue 3 Nov 18:00, answer
    agent moved, from players, owed answer Tue 3 Nov 18:00, to technical, told true
    -> begin ticket_moved once for 1
    ");
    let untold = policy_of(&POLICY.replace("[mail.moved]\non = \"ticket_moved\"\n", ""));
    let story = Story::open_by(untold, brought, "2026-11-03 10:00");
    assert!(story.told.ends_with("told false\n-> begin ticket_received once for 1"), "{}", story.told);
}

#[test]
fn a_robots_mail_changes_nothing() {
    for (then, stands) in [
        (Then::Wait, "pending; news paused Thu 5 Nov 11:00"),
        (Then::Solve, "solved"),
        (Then::Promise, "open; news pending Thu 5 Nov 11:00"),
    ] {
        let mut story = Story::open("technical", "2026-11-03 10:00");
        story.answer("2026-11-03 11:00", then);
        let arrival = Arrival { automatic: Some("auto-reply".into()), ..story.arrival("2026-11-03 11:01") };
        let before = story.state.clone();
        assert_eq!(
            story.act("2026-11-03 11:01", Act::Arrived(arrival)),
            "customer arrived_automatic, why auto-reply"
        );
        assert_eq!((story.stands().as_str(), &story.state), (stands, &before));
    }
}

#[test]
fn an_unknown_sender_is_shown_and_changes_nothing() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.answer("2026-11-03 11:00", Then::Wait);
    let before = story.state.clone();
    let unknown =
        Arrival { known: false, from: "leo@other.example".into(), ..story.arrival("2026-11-03 12:00") };
    assert_snapshot!(story.act("2026-11-03 12:00", Act::Arrived(unknown)), @"
    customer new_participant, address leo@other.example
    -> tell arrived
    ");
    assert_eq!(story.state, before);
    let accept = Act::ParticipantAccepted { by: BY_ANA, address: "leo@other.example".into() };
    assert_snapshot!(story.act("2026-11-03 12:30", accept), @"agent participant_accepted, address leo@other.example");
}

#[test]
fn assigning_tells_whom_it_was_given_to() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    assert_snapshot!(story.act("2026-11-03 10:30", Act::Assigned { by: BY_ANA, to: Some(LEO) }), @"
    agent assigned, to 8
    -> tell assigned
    ");
    assert_snapshot!(story.act("2026-11-03 10:31", Act::Assigned { by: BY_ANA, to: None }), @"agent assigned, to null");
    let own = story.act("2026-11-03 10:32", Act::Assigned { by: BY_ANA, to: Some(ANA) });
    assert_snapshot!(own, @"agent assigned, to 7");
}

#[test]
fn the_first_who_answers_holds_the_ticket() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.reply("2026-11-03 11:00", Then::Keep);
    assert_eq!(story.state.ticket.assignee, Some(ANA));
    let message = MessageId(900);
    story.act("2026-11-03 11:30", Act::Replied(Reply { message, by: LEO, then: Then::Keep }));
    assert_eq!(story.state.ticket.assignee, Some(ANA));
}

#[test]
fn a_reply_says_where_the_ticket_stands_then() {
    let table = [
        (Then::Promise, "open", "agent replied\nagent assigned, to 7\n-> reply"),
        (Then::Keep, "open", "agent replied\nagent assigned, to 7\n-> reply"),
        (Then::Wait, "pending", "agent replied\nagent assigned, to 7\nagent waiting\n-> reply"),
        (Then::Propose, "proposed", "agent replied\nagent assigned, to 7\nagent proposed\n-> reply"),
        (Then::Solve, "solved", "agent replied\nagent assigned, to 7\nagent solved\n-> reply"),
    ];
    for (then, status, told) in table {
        let mut story = Story::open("archive", "2026-11-03 10:00");
        story.reply("2026-11-03 11:00", then);
        assert_eq!((story.stands().as_str(), story.told.as_str()), (status, told));
    }
}
