//! The clock of a promise: it stops while we wait for the customer, goes on with what was left, and ends on time.
//! What the next hop says about replies is in `delivery`, new tickets are in `opening`.

use insta::assert_snapshot;

use super::*;
use crate::promise::Pause;

#[test]
fn the_customers_mail_goes_on_with_what_was_left() {
    // Team, opened, paused, mail in 2026, due before and after.
    let table = [
        // Left: one hour on Tuesday and five on Thursday, over Armistice Day.
        ("technical", "11-10 15:00", "11-10 17:00", "11-16 10:00", "Thu 12 Nov 14:00", "Mon 16 Nov 16:00"),
        // The customer writes on a Saturday: seven hours from Monday, nine o'clock.
        ("technical", "11-06 16:00", "11-06 17:00", "11-07 12:00", "Mon 9 Nov 15:00", "Mon 9 Nov 16:00"),
        // They write on the holiday itself.
        ("technical", "11-06 16:00", "11-06 17:00", "11-11 10:00", "Mon 9 Nov 15:00", "Thu 12 Nov 16:00"),
        // Paused while closed and gone on before opening: nothing was lost.
        ("technical", "11-06 16:00", "11-06 20:00", "11-08 20:00", "Mon 9 Nov 15:00", "Mon 9 Nov 15:00"),
        // Elapsed hours know no weekend: twenty were left.
        ("players", "11-06 16:00", "11-06 20:00", "11-08 12:00", "Sat 7 Nov 16:00", "Mon 9 Nov 08:00"),
    ];
    for (team, opened, paused, mail, before, after) in table {
        let [opened, paused, mail] = [opened, paused, mail].map(|day| format!("2026-{day}"));
        let mut story = Story::open(team, &opened);
        story.act(&paused, Act::Paused { by: BY_ANA });
        assert_eq!(story.stands(), format!("pending; answer paused {before}"));
        story.mail(&mail);
        assert_eq!(story.stands(), format!("open; answer pending {after}"), "{team} {opened}");
    }
}

#[test]
fn a_pause_and_its_end_are_told() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    assert_snapshot!(story.act("2026-11-03 12:00", Act::Paused { by: BY_ANA }), @"
    agent paused
    desk promise_paused, answer
    -> unplan
    ");
    assert_snapshot!(story.wake("2026-11-05 12:00"), @"");
    assert_snapshot!(story.act("2026-11-05 12:00", Act::Resumed { by: BY_ANA }), @"
    agent resumed
    desk promise_resumed, due_at Thu 5 Nov 18:00, answer
    ");
    assert_eq!(story.state.promises[0].pauses.len(), 1);
}

#[test]
fn a_reply_that_waits_stops_the_clock_of_what_it_pledged() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    let reply = story.reply("2026-11-03 11:00", Then::Wait);
    assert_eq!(story.stands(), "pending; answer pending Tue 3 Nov 18:00", "nothing has left yet");
    assert_snapshot!(story.accepted("2026-11-03 11:00", reply), @"
    desk accepted, recipient maelle@post.example
    desk promise_kept, at Tue 3 Nov 11:00, due_at Tue 3 Nov 18:00, answer
    desk promise_made, due_at Thu 5 Nov 11:00, news
    desk promise_paused, news
    -> unplan
    -> fact answered
    -> warn owner Thu 5 Nov 10:00
    -> begin news_due once for 4:0:1793700000000000
    -> unplan
    -> begin ticket_waiting once for 1:102
    ");
    // Eighteen working hours were left.
    story.mail("2026-11-06 10:00");
    assert_eq!(story.stands(), "open; news pending Tue 10 Nov 10:00");
}

#[test]
fn an_answer_from_us_lets_a_paused_ticket_go_on() {
    for then in [Then::Promise, Then::Keep] {
        let mut story = Story::open("technical", "2026-11-03 10:00");
        story.act("2026-11-03 12:00", Act::Paused { by: BY_ANA });
        story.reply("2026-11-03 13:00", then);
        assert_eq!(
            story.stands(),
            "open; answer pending Wed 4 Nov 10:00",
            "an open ticket has no stopped clock"
        );
    }
}

#[test]
fn a_clock_goes_on_although_its_calendar_is_gone_from_the_policy() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 12:00", Act::Paused { by: BY_ANA });
    story.act(
        "2026-11-03 12:30",
        Act::Moved { by: BY_ANA, team: "players".into(), notify: false, order: MessageId(9) },
    );
    story.policy.calendars.remove("office");
    story.mail("2026-11-03 13:00");
    assert_eq!(story.stands(), "open; answer pending Tue 3 Nov 19:00");
}

#[test]
fn time_breaks_a_promise_at_its_true_due_instant() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    assert_snapshot!(story.wake("2026-11-03 17:59"), @"");
    assert_snapshot!(story.wake("2026-11-09 04:00"), @"
    desk promise_broken, due_at Tue 3 Nov 18:00, answer
    -> tell broken
    ");
    assert_snapshot!(story.wake("2026-11-09 05:00"), @"");
}

#[test]
fn nothing_that_happens_too_late_saves_a_promise() {
    let late: [fn() -> Act; 3] = [
        || Act::Paused { by: BY_ANA },
        || Act::Solved { by: BY_ANA },
        || Act::Noted { by: BY_ANA, message: MessageId(9) },
    ];
    for act in late {
        let mut story = Story::open("technical", "2026-11-03 10:00");
        story.act("2026-11-03 18:00", act());
        assert!(story.told.contains("promise_broken, due_at Tue 3 Nov 18:00"), "{}", story.told);
    }
}

#[test]
fn solving_cancels_and_the_next_mail_promises_again() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    assert_snapshot!(story.act("2026-11-03 12:00", Act::Solved { by: BY_ANA }), @"
    agent solved
    desk promise_cancelled, answer
    -> unplan
    -> fact solved
    -> begin ticket_solved once for 1:1793703600000000
    ");
    assert_snapshot!(story.mail("2026-11-05 10:00"), @"
    customer arrived
    customer reopened
    desk promise_made, due_at Thu 5 Nov 18:00, answer
    -> tell arrived
    -> fact answered
    -> fact reopened
    ");
    story.act("2026-11-05 11:00", Act::Solved { by: BY_ANA });
    story.act("2026-11-06 16:00", Act::Reopened { by: BY_ANA });
    assert_eq!(story.stands(), "open; answer pending Mon 9 Nov 15:00");
}

#[test]
fn a_promise_after_a_mail_counts_from_its_arrival() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.answer("2026-11-03 10:30", Then::Keep);
    let arrival = Arrival { received_at: at("2026-11-04 10:00"), ..story.arrival("2026-11-04 10:00") };
    story.act("2026-11-04 11:00", Act::Arrived(arrival));
    assert_eq!(story.stands(), "open; answer pending Wed 4 Nov 18:00");
}

#[test]
fn a_pledge_reads_the_teams_rule_or_the_choice_of_the_agent() {
    let story = Story::open("technical", "2026-11-03 10:00");
    let told = |budget: Option<&str>| {
        let budget = budget.map(|text| text.parse().unwrap());
        let pledge = pledge(&story.state, budget, &story.policy, at("2026-11-10 11:00"))?;
        Ok(pledge.map(|pledge| pledge.words))
    };
    assert_eq!(told(None), Ok(Some("News by Friday 13 November, 11:00 (Paris time).".into())));
    assert_eq!(
        told(Some("1 working day")),
        Ok(Some("News by Thursday 12 November, 11:00 (Paris time).".into()))
    );
    assert_eq!(told(Some("3h")), Err(crate::error::Refusal::NoSuchPromise("3h".into())));
    let players = Story::open("players", "2026-11-03 10:00");
    let none = pledge(&players.state, None, &players.policy, at("2026-11-10 11:00"));
    assert_eq!(none, Ok(None), "a team without a news promise pledges nothing");
}

/// Saturdays are opened, and the news are reminded of earlier.
fn opened_on_saturdays() -> Policy {
    let friday = "friday = [\"09:00-18:00\"]\n";
    let text = POLICY.replacen(friday, &format!("{friday}saturday = [\"09:00-18:00\"]\n"), 1);
    let policy = policy_of(&text.replacen("remind_before = \"1h\"", "remind_before = \"2h\"", 1));
    Policy { revision: 1, ..policy }
}

/// News that stand still since Tuesday, told before Saturdays were opened.
fn told_before_saturdays() -> Story {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.answer("2026-11-03 11:00", Then::Wait);
    assert_eq!(story.stands(), "pending; news paused Thu 5 Nov 11:00");
    let then = std::mem::replace(&mut story.policy, opened_on_saturdays());
    story.state.former.0.insert(0, std::sync::Arc::new(then.into()));
    story
}

#[test]
fn a_frozen_promise_goes_on_by_the_calendar_and_the_ladder_that_it_was_made_with() {
    let mut story = told_before_saturdays();
    // Eighteen hours were left: eight on Friday, nine on Monday, one on Tuesday. Saturday was closed when it was made.
    assert_snapshot!(story.mail("2026-11-06 10:00"), @"
    customer arrived
    customer resumed
    desk promise_resumed, due_at Tue 10 Nov 10:00, news
    -> tell arrived
    -> fact answered
    -> warn owner Tue 10 Nov 09:00
    -> begin news_due once for 4:1:1793955600000000
    ");
    assert_eq!(story.stands(), "open; news pending Tue 10 Nov 10:00");
}

#[test]
fn a_promise_that_was_counted_again_goes_on_by_what_is_in_force() {
    let mut story = told_before_saturdays();
    story.act("2026-11-03 12:00", Act::PolicyEdited);
    story.mail("2026-11-06 10:00");
    // Eight hours on Friday, nine on Saturday, one on Monday.
    assert_eq!(story.stands(), "open; news pending Mon 9 Nov 10:00");
}

#[test]
fn a_promise_kept_while_it_stood_still_tells_when_it_would_have_ended() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    // Eight hours end on Tuesday at 18:00; two are used, six are left.
    story.act("2026-11-03 12:00", Act::Paused { by: BY_ANA });
    let reply = story.reply("2026-11-05 11:00", Then::Wait);
    // Six hours from Thursday, eleven o'clock.
    assert_snapshot!(story.accepted("2026-11-05 11:00", reply), @"
    desk accepted, recipient maelle@post.example
    desk promise_kept, at Thu 5 Nov 11:00, due_at Thu 5 Nov 17:00, answer
    desk promise_made, due_at Mon 9 Nov 11:00, news
    desk promise_paused, news
    -> unplan
    -> fact answered
    -> warn owner Mon 9 Nov 10:00
    -> begin news_due once for 5:0:1793872800000000
    -> unplan
    -> begin ticket_waiting once for 1:103
    ");
    let kept = &story.state.promises[0];
    assert_eq!(kept.pauses, [Pause { from: at("2026-11-03 12:00"), to: at("2026-11-05 11:00") }]);
    let counted = kept.trace(story.state.calendar_of(kept, &story.policy).unwrap()).into_iter();
    let hours = counted.filter(|span| span.counts).map(|span| span.to.duration_since(span.from).as_hours());
    assert_eq!(hours.sum::<i64>(), 8);
    // The mail comes back: six hours are left still, less the one that passed.
    story.bounced("2026-11-05 12:00", reply);
    assert_eq!(story.stands(), "open; answer pending Thu 5 Nov 17:00");
}

#[test]
fn a_solution_promised_and_given_while_we_waited_is_in_time() {
    let text = POLICY.replacen("answer = \"day\"", "answer = \"day\"\nresolution = \"solved\"", 1)
        + "\n[promise.solved]\nkind = \"resolution\"\nwithin = \"10 working hours\"\n";
    let mut story =
        Story::open_by(policy_of(&text), opening("technical", at("2026-11-03 10:00")), "2026-11-03 10:00");
    // Ten hours end on Wednesday at 11:00; eight are left, and from Thursday at 11:00 they end on Friday at 10:00.
    story.act("2026-11-03 12:00", Act::Paused { by: BY_ANA });
    assert_snapshot!(story.act("2026-11-05 11:00", Act::Solved { by: BY_ANA }), @"
    agent solved
    desk promise_cancelled, answer
    desk promise_kept, at Thu 5 Nov 11:00, due_at Fri 6 Nov 10:00, resolution
    -> unplan
    -> unplan
    -> fact solved
    -> begin ticket_solved once for 1:1793872800000000
    ");
}
