//! A new ticket: what is promised and acknowledged, and to whom nothing is.
//! What happens to a ticket later is in the files beside.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_first_mail_is_promised_an_answer_and_acknowledged() {
    let story = Story::open("technical", "2026-11-03 10:00");
    assert_snapshot!(story.told, @"
    customer opened, team technical
    customer arrived
    desk promise_made, due_at Tue 3 Nov 18:00, answer
    -> begin ticket_received once for 1
    ");
    let promise = &story.state.promises[0];
    assert_eq!(promise.words, "An answer within 8 working hours, by Tuesday 3 November, 18:00 (Paris time).");
    assert_eq!((promise.calendar.as_str(), promise.locale), ("office", Locale::En));
}

#[test]
fn the_answer_is_due_by_the_teams_own_calendar() {
    let table = [
        ("technical", "2026-11-03 10:00", "open; answer pending Tue 3 Nov 18:00"),
        // Two hours on Friday, six on Monday.
        ("technical", "2026-11-06 16:00", "open; answer pending Mon 9 Nov 15:00"),
        // Three hours on Tuesday, none on Armistice Day, five on Thursday.
        ("technical", "2026-11-10 15:00", "open; answer pending Thu 12 Nov 14:00"),
        ("technical", "2026-11-07 23:00", "open; answer pending Mon 9 Nov 17:00"),
        ("players", "2026-11-07 23:00", "open; answer pending Sun 8 Nov 23:00"),
        ("archive", "2026-11-07 23:00", "open"),
    ];
    for (team, when, stands) in table {
        assert_eq!(Story::open(team, when).stands(), stands, "{team} {when}");
    }
}

#[test]
fn a_promise_counts_from_the_arrival_however_late_it_is_decided() {
    let mut story = Story::opened(opening("technical", at("2026-11-03 10:00")), "2026-11-03 19:30");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 18:00");
    assert_snapshot!(story.wake("2026-11-03 19:31"), @"
    desk promise_broken, due_at Tue 3 Nov 18:00, answer
    -> tell broken
    ");
}

#[test]
fn a_robot_gets_a_ticket_but_neither_promise_nor_mail() {
    let robot =
        Opening { automatic: Some("auto-reply".into()), ..opening("technical", at("2026-11-03 10:00")) };
    let story = Story::opened(robot, "2026-11-03 10:00");
    assert_snapshot!(story.told, @r#"
    customer opened, team technical
    customer arrived
    desk withheld, mail acknowledgement, why {"automatic":"auto-reply"}
    "#);
    assert_eq!(story.stands(), "open");
}

#[test]
fn a_letter_that_we_write_first_promises_nothing_by_itself() {
    let first = Opening { by: Actor::Agent(ANA), ..opening("technical", at("2026-11-03 10:00")) };
    let story = Story::opened(first, "2026-11-03 10:00");
    assert_snapshot!(story.told, @"agent opened, team technical");
    assert_eq!(story.stands(), "open");
}

#[test]
fn other_teams_that_got_the_mail_are_named() {
    let both = Opening { watchers: vec!["players".into()], ..opening("technical", at("2026-11-03 10:00")) };
    assert_snapshot!(Story::opened(both, "2026-11-03 10:00").told, @"
    customer opened, team technical
    customer arrived
    desk also_sent_to, team players
    desk promise_made, due_at Tue 3 Nov 18:00, answer
    -> begin ticket_received once for 1
    ");
}
