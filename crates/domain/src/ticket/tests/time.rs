//! Time on tickets, from the faults of others: pauses of every shape, and what moves under a promise while it stands
//! still. Each row was counted on a paper calendar; plain pauses are in `clock`.

use super::*;

/// The policy of the stories with other words in it.
fn edited(old: &str, new: &str) -> Policy {
    assert!(POLICY.contains(old), "{old}");
    let mail = "+++\nsubject = \"S\"\n+++\nBody\n";
    let text = POLICY.replacen(old, new, 1);
    let files = [("policy.toml", &*text), ("mails/acknowledgement.en.md", mail), ("mails/moved.en.md", mail)];
    let files = files.map(|(path, text)| PolicyFile { path: path.into(), text: text.into() });
    parse(&files).unwrap()
}

/// Office hours with these days closed.
fn closed(days: &str) -> Policy {
    edited("holidays = [\"FR\"]", &format!("holidays = [\"FR\"]\nclosed = [{days}]"))
}

#[test]
fn pauses_of_every_shape_give_back_what_was_left() {
    // Team, opened, pauses, due.
    type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);
    let table: [Row; 9] = [
        // Two pauses on one day: two and a half hours later, of which one fits in before closing.
        (
            "technical",
            "2026-11-03 09:00",
            &[("2026-11-03 10:00", "2026-11-03 11:00"), ("2026-11-03 13:00", "2026-11-03 14:30")],
            "Wed 4 Nov 10:30",
        ),
        // A pause that ends where the next begins is one pause.
        (
            "technical",
            "2026-11-03 09:00",
            &[("2026-11-03 10:00", "2026-11-03 11:00"), ("2026-11-03 11:00", "2026-11-03 12:00")],
            "Wed 4 Nov 10:00",
        ),
        // Across midnight: one open hour on each side.
        ("technical", "2026-11-03 14:00", &[("2026-11-03 17:00", "2026-11-04 10:00")], "Wed 4 Nov 15:00"),
        ("players", "2026-11-03 14:00", &[("2026-11-03 22:00", "2026-11-04 06:00")], "Wed 4 Nov 22:00"),
        // Across a weekend: two open hours on each side.
        ("technical", "2026-11-06 14:00", &[("2026-11-06 16:00", "2026-11-09 11:00")], "Mon 9 Nov 17:00"),
        // The clock is put back within the pause: twelve hours on the wall are thirteen.
        ("technical", "2026-10-23 14:00", &[("2026-10-24 12:00", "2026-10-25 12:00")], "Mon 26 Oct 13:00"),
        ("players", "2026-10-24 20:00", &[("2026-10-24 22:00", "2026-10-25 10:00")], "Mon 26 Oct 08:00"),
        // It is put forward: twelve are eleven. Easter Monday is closed.
        ("technical", "2027-03-26 14:00", &[("2027-03-27 12:00", "2027-03-29 12:00")], "Tue 30 Mar 13:00"),
        ("players", "2027-03-27 20:00", &[("2027-03-27 22:00", "2027-03-28 10:00")], "Mon 29 Mar 08:00"),
    ];
    for (team, opened, pauses, due) in table {
        let mut story = Story::open(team, opened);
        for (from, to) in pauses {
            story.act(from, Act::Paused { by: BY_ANA });
            story.mail(to);
        }
        assert_eq!(story.stands(), format!("open; answer pending {due}"), "{team} {opened}");
        let promise = &story.state.promises[0];
        let calendar = &story.policy.calendars[&promise.calendar].calendar;
        assert_eq!(
            promise.recount(calendar),
            promise.due_at,
            "{team} {opened}: counted again from the start"
        );
    }
}

#[test]
fn a_move_to_another_team_while_the_clock_stands_still_starts_nothing_again() {
    let mut story = Story::open("technical", "2026-11-03 10:00");
    story.act("2026-11-03 12:00", Act::Paused { by: BY_ANA });
    let order = MessageId(9);
    story.act("2026-11-03 13:00", Act::Moved { by: BY_ANA, team: "players".into(), notify: false, order });
    assert_eq!(story.stands(), "pending; answer paused Tue 3 Nov 18:00");
    // Six working hours were left, counted by the calendar that made the promise.
    story.mail("2026-11-05 17:00");
    assert_eq!(story.stands(), "open; answer pending Fri 6 Nov 14:00");
}

#[test]
fn a_policy_edited_while_the_clock_stands_still_takes_nothing_of_what_was_left() {
    // Three hours of Tuesday and five of Wednesday; seven are left at four. Then Wednesday is closed.
    let mut story = Story::open("technical", "2026-11-03 15:00");
    story.act("2026-11-03 16:00", Act::Paused { by: BY_ANA });
    assert_eq!(story.stands(), "pending; answer paused Wed 4 Nov 14:00");
    story.policy = closed("\"2026-11-04\"");
    story.act("2026-11-03 17:00", Act::PolicyEdited);
    assert_eq!(story.stands(), "pending; answer paused Thu 5 Nov 14:00");
    story.mail("2026-11-05 09:00");
    assert_eq!(story.stands(), "open; answer pending Thu 5 Nov 16:00");
}

#[test]
fn a_calendar_edited_after_the_acknowledgement_moves_the_end_and_not_the_words() {
    let mut story = Story::open("technical", "2026-11-03 15:00");
    let told = story.state.promises[0].words.clone();
    assert!(told.contains("4 November, 14:00"), "{told}");
    story.policy = closed("\"2026-11-04\"");
    story.act("2026-11-03 15:30", Act::PolicyEdited);
    assert_eq!(story.stands(), "open; answer pending Thu 5 Nov 14:00");
    assert_eq!(story.state.promises[0].words, told);
    // What was edited makes no promise longer that was broken before.
    story.wake("2026-11-05 14:00");
    story.policy = closed("\"2026-11-04\", \"2026-11-05\"");
    story.act("2026-11-05 15:00", Act::PolicyEdited);
    assert_eq!(story.stands(), "open; answer broken Thu 5 Nov 14:00");
}

#[test]
fn a_closure_of_thirty_times_the_target_is_crossed_with_a_pause_in_it() {
    // Closed from 4 November to 31 December: forty-two working days. One hour on 3 November, seven on 4 January.
    let november = (4..=30).map(|day| format!("\"2026-11-{day:02}\""));
    let days: Vec<String> = november.chain((1..=31).map(|day| format!("\"2026-12-{day:02}\""))).collect();
    let policy = closed(&days.join(", "));
    let now = at("2026-11-03 17:00");
    let decision = open(opening("technical", now), &policy, fresh(1), now);
    let mut story = Story::open("technical", "2026-11-03 17:00");
    (story.policy, story.state) = (policy, decision.state);
    assert_eq!(story.stands(), "open; answer pending Mon 4 Jan 16:00");
    story.act("2026-11-20 10:00", Act::Paused { by: BY_ANA });
    story.mail("2026-12-20 10:00");
    assert_eq!(story.stands(), "open; answer pending Mon 4 Jan 16:00", "no open minute was lost");
}

#[test]
fn reopening_promises_from_the_new_wait_and_keeps_the_old_ends_in_the_past() {
    let mut story = Story::open("technical", "2026-11-06 15:00");
    story.act("2026-11-06 16:00", Act::Solved { by: BY_ANA });
    // Saturday: eight hours from Monday, nine o'clock.
    story.mail("2026-11-07 12:00");
    assert_eq!(story.stands(), "open; answer pending Mon 9 Nov 17:00");
    assert!(story.state.promises.first().is_some_and(|first| !first.is_open()));
}

#[test]
fn a_bounce_after_the_end_climbs_the_rest_of_the_ladder() {
    let ladder = "warn = [{ at = \"2 working hours before\", to = \"owner\" }, \
                  { at = \"2 working hours after\", to = \"head\" }]";
    let rule = "within = \"8 working hours\"";
    let policy = edited(rule, &format!("{rule}\n{ladder}"));
    let mut story = Story::open("technical", "2026-11-03 09:00");
    story.policy = policy;
    let reply = story.answer("2026-11-03 16:00", Then::Promise);
    story.bounced("2026-11-03 17:30", reply);
    assert_eq!(story.stands(), "open; answer broken Tue 3 Nov 17:00");
    assert!(story.told.ends_with("-> unplan\n-> warn head Wed 4 Nov 10:00"), "{}", story.told);
}
