//! What holds after every act of every story, however the acts follow each other.
//! Single stories with their outcome are in the files beside.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::promise::Kind;

/// One step of a story: an act, and how many minutes later it happens.
#[derive(Debug, Clone)]
enum Step {
    Mail {
        known: bool,
        robot: bool,
    },
    Reply(Then),
    /// The fate of the n-th reply that was written.
    Fate {
        of: usize,
        accepted: bool,
    },
    Move(usize),
    Assign(Option<AgentId>),
    Pause,
    Resume,
    Solve,
    Close,
    Spam,
    Reopen,
    Tried {
        works: bool,
    },
    Wake,
}

fn step() -> impl Strategy<Value = Step> {
    let then = prop_oneof![
        Just(Then::Promise),
        Just(Then::Keep),
        Just(Then::Wait),
        Just(Then::Propose),
        Just(Then::Solve),
    ];
    prop_oneof![
        2 => (any::<bool>(), any::<bool>()).prop_map(|(known, robot)| Step::Mail { known, robot }),
        3 => then.prop_map(Step::Reply),
        4 => (0..6_usize, prop::bool::weighted(0.7)).prop_map(|(of, accepted)| Step::Fate { of, accepted }),
        1 => (0..3_usize).prop_map(Step::Move),
        1 => prop_oneof![Just(None), Just(Some(ANA)), Just(Some(LEO))].prop_map(Step::Assign),
        1 => Just(Step::Pause),
        1 => Just(Step::Resume),
        1 => Just(Step::Solve),
        1 => Just(Step::Close),
        1 => Just(Step::Spam),
        2 => Just(Step::Reopen),
        2 => any::<bool>().prop_map(|works| Step::Tried { works }),
        2 => Just(Step::Wake),
    ]
}

fn act_of(story: &mut Story, step: &Step, now: Timestamp) -> Option<Act> {
    Some(match step {
        Step::Mail { known, robot } => Act::Arrived(Arrival {
            message: MessageId(100 + story.next_id()),
            from: "maelle@post.example".into(),
            known: *known,
            automatic: robot.then(|| "auto-reply".into()),
            received_at: now,
        }),
        Step::Reply(then) => {
            let message = MessageId(100 + story.next_id());
            let pledge = pledge(&story.state, None, &story.policy, now).unwrap();
            let pledge = pledge.filter(|_| !matches!(then, Then::Keep | Then::Solve));
            story.replies.insert(message, (*then, pledge));
            Act::Replied(Reply { message, by: ANA, then: *then })
        }
        Step::Fate { of, accepted } => {
            let (message, reply) = story.replies.iter().nth(*of).map(|(id, reply)| (*id, reply.clone()))?;
            let recipient = "maelle@post.example".into();
            let fate = match accepted {
                true => Fate::Accepted { recipient },
                false => Fate::Bounced { recipient, status: "5.1.1".into() },
            };
            {
                let (then, pledge) = reply;
                Act::Delivered { message, fate, said: Some(Said { then, pledge, holding: false }) }
            }
        }
        Step::Move(team) => Act::Moved {
            by: BY_ANA,
            team: ["technical", "players", "archive"][*team].into(),
            notify: true,
            order: MessageId(100 + story.next_id()),
        },
        Step::Assign(to) => Act::Assigned { by: BY_ANA, to: *to },
        Step::Pause => Act::Paused { by: BY_ANA },
        Step::Resume => Act::Resumed { by: BY_ANA },
        Step::Solve => Act::Solved { by: BY_ANA },
        Step::Close => Act::Closed { by: BY_ANA },
        Step::Spam => Act::MarkedSpam { by: BY_ANA },
        Step::Reopen => Act::Reopened { by: BY_ANA },
        Step::Tried { works } => Act::ProposalAnswered {
            proposal: MessageId(100),
            tried: match works {
                true => Tried::Works,
                false => Tried::Fails { message: MessageId(100 + story.next_id()) },
            },
        },
        Step::Wake => Act::Woke,
    })
}

/// The promise that an event speaks of.
fn spoken_of(event: &Event) -> Option<PromiseId> {
    match event {
        Event::PromiseMade { promise, .. }
        | Event::PromiseKept { promise, .. }
        | Event::PromiseBroken { promise, .. }
        | Event::PromiseAnsweredLate { promise, .. }
        | Event::PromisePaused { promise, .. }
        | Event::PromiseResumed { promise, .. }
        | Event::PromiseCancelled { promise, .. } => Some(*promise),
        _ => None,
    }
}

fn holds(before: &State, decision: &Decision, has_bounced: bool, now: Timestamp) {
    let after = &decision.state;
    let told: BTreeSet<PromiseId> =
        decision.events.iter().filter_map(|(_, event)| spoken_of(event)).collect();
    let changed = after.promises.iter().filter(|promise| !before.promises.contains(promise));
    assert_eq!(told, changed.map(|promise| promise.id).collect(), "told and changed are the same promises");
    for promise in &after.promises {
        let is_due = promise.wakes_at().is_some_and(|due_at| due_at <= now);
        assert!(!is_due, "what is past due is broken: {promise:?}");
        let stands_still = matches!(promise.state, PromiseState::Paused { .. });
        assert!(!(stands_still && after.ticket.status == Status::Open), "no stopped clock on an open ticket");
    }
    for kind in Kind::ALL {
        let open = after.promises.iter().filter(|promise| promise.kind == kind && promise.is_open()).count();
        assert!(has_bounced || open <= 1, "{open} open promises of {kind}");
    }
    assert!(
        before.promises.iter().all(|old| after.promises.iter().any(|new| new.id == old.id)),
        "none is lost"
    );
}

/// Cadences have no key here: the store begins one once for its occurrence, however often it is told to.
fn key_of(effect: &Effect) -> Option<&str> {
    match effect {
        Effect::Reply { key, .. } | Effect::PlanWarning { key, .. } | Effect::PlanHolding { key, .. } => {
            Some(key)
        }
        Effect::Begin(_)
        | Effect::Unplan { .. }
        | Effect::Unwarn { .. }
        | Effect::Notify { .. }
        | Effect::EndCadences { .. }
        | Effect::TellMove { .. }
        | Effect::Fact { .. } => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_story_holds(team in 0..3_usize, steps in prop::collection::vec((step(), 0..4_000_i64), 1..24)) {
        let mut story = Story::open(["technical", "players", "archive"][team], "2026-11-03 10:00");
        let mut now = at("2026-11-03 10:00");
        let mut has_bounced = false;
        let mut keys = BTreeSet::new();
        for (step, minutes) in steps {
            // A minute at least: two acts of one instant are one decision after the other in the store, too.
            now += jiff::SignedDuration::from_mins(minutes + 1);
            let Some(act) = act_of(&mut story, &step, now) else { continue };
            has_bounced |= matches!(step, Step::Fate { accepted: false, .. });
            let fresh = fresh(story.next_id());
            let before = story.state.clone();
            let decided = before.clone().decide(act.clone(), &story.policy, fresh, now);
            prop_assert_eq!(&decided, &before.clone().decide(act, &story.policy, fresh, now));
            let Ok(decision) = decided else { continue };
            holds(&before, &decision, has_bounced, now);
            for key in decision.effects.iter().filter_map(key_of) {
                prop_assert!(keys.insert(key.to_owned()), "an order is given once: {}", key);
            }
            story.state = decision.state;
        }
    }
}
