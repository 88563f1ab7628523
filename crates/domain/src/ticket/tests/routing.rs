//! Who has the ticket, who is on it, and what changes nothing.
//! Pauses and due instants are in `clock`; which team a letter is for is decided in the desk.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_move_keeps_the_due_instant_and_orders_the_mail_that_tells_it() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 10:30", Act::Assigned { by: ANA, to: Some(ANA) });
    let order = MessageId(77);
    let to_players = Act::Moved { by: ANA, team: "players".into(), notify: true, order };
    assert_snapshot!(story.act("2026-11-03 11:00", to_players), @"
    agent moved, from technical, to players, told true
    -> begin ticket_moved once for 1:77
    -> tell moved_here
    ");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
    assert_eq!(story.state.ticket.assignee, None, "who held it there does not hold it here");
}

#[test]
fn a_silent_move_orders_no_mail() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let silent = Act::Moved { by: ANA, team: "archive".into(), notify: false, order: MessageId(77) };
    assert_snapshot!(story.act("2026-11-03 11:00", silent), @"
    agent moved, from technical, to archive, told false
    -> tell moved_here
    ");
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
    let accept = Act::ParticipantAccepted { by: ANA, address: "leo@other.example".into() };
    assert_snapshot!(story.act("2026-11-03 12:30", accept), @"agent participant_accepted, address leo@other.example");
}

#[test]
fn assigning_tells_whom_it_was_given_to() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    assert_snapshot!(story.act("2026-11-03 10:30", Act::Assigned { by: ANA, to: Some(LEO) }), @"
    agent assigned, to 8
    -> tell assigned
    ");
    assert_snapshot!(story.act("2026-11-03 10:31", Act::Assigned { by: ANA, to: None }), @"agent assigned, to null");
    assert_snapshot!(story.act("2026-11-03 10:32", Act::Assigned { by: ANA, to: Some(ANA) }), @"agent assigned, to 7");
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
