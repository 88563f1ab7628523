//! What an agent asks in vain, with its stable code. The world's acts are never refused.
//! What is granted is in the files beside; forms with mistakes in them never get as far as here.

use super::*;
use crate::error::Refusal;

fn moved(team: &str) -> Act {
    Act::Moved { by: BY_ANA, team: team.into(), notify: true, order: MessageId(9) }
}

#[test]
fn each_refusal_has_its_code() {
    let open = || Story::open("technical", "2026-11-03 10:00");
    let with = |act: Act| {
        let mut story = open();
        story.act("2026-11-03 10:30", act);
        story
    };
    let in_status = |status: Status| {
        let mut story = open();
        story.state.ticket.status = status;
        story
    };
    let reply = || Act::Replied(Reply { message: MessageId(9), by: ANA, then: Then::Keep });
    let now = at("2026-11-03 10:30");
    let table = [
        (open(), moved("kitchen"), "no_such_team"),
        (open(), moved("technical"), "already_there"),
        (open(), Act::Assigned { by: BY_ANA, to: None }, "unchanged"),
        (
            with(Act::Assigned { by: BY_ANA, to: Some(LEO) }),
            Act::Assigned { by: BY_ANA, to: Some(LEO) },
            "unchanged",
        ),
        (with(Act::Paused { by: BY_ANA }), Act::Paused { by: BY_ANA }, "unchanged"),
        (open(), Act::Resumed { by: BY_ANA }, "unchanged"),
        (with(Act::Solved { by: BY_ANA }), Act::Solved { by: BY_ANA }, "unchanged"),
        (open(), Act::Reopened { by: BY_ANA }, "unchanged"),
        (in_status(Status::Closed { at: now }), reply(), "closed"),
        (in_status(Status::Spam { at: now }), reply(), "closed"),
    ];
    for (story, act, code) in table {
        let fresh = fresh(50);
        let refused = story.state.clone().decide(act.clone(), &story.policy, fresh, at("2026-11-03 11:00"));
        assert_eq!(refused.map_err(|refusal| refusal.code()), Err(code), "{act:?}");
    }
}

#[test]
fn codes_are_stable_and_sentences_say_what_to_do() {
    let table = [
        (Refusal::NoSuchTeam("x".into()), "no_such_team", "there is no team `x`"),
        (Refusal::AlreadyThere("x".into()), "already_there", "the ticket is already with the team `x`"),
        (Refusal::Empty, "empty", "an empty message is not sent"),
        (Refusal::TooLong(9), "too_long", "the message is longer than 9 characters"),
        (Refusal::Unseen, "unseen", "something arrived that was not on the page; read it, then send again"),
        (
            Refusal::NoSuchPromise("3h".into()),
            "no_such_promise",
            "the policy has no promise `3h` for this team",
        ),
        (Refusal::Closed, "closed", "the ticket is closed"),
        (Refusal::Unchanged, "unchanged", "nothing to change"),
    ];
    for (refusal, code, sentence) in table {
        assert_eq!((refusal.code(), refusal.to_string().as_str()), (code, sentence));
    }
}
