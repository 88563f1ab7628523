//! Receivers in their states: none, some at rest and some in trouble; one that listens with a new secret, one that was
//! stopped, and one as a lead of a single team sees it. They are rendered by the tests alone.

use relance_store::webhook::{Receiver, Secrets, State, Stopped, Why};

use super::{CallLine, Line, News, WebhookView, list, page};
use crate::component::Sample;
use crate::component::sample::at;
use crate::page::{inbox, sample};

/// The lists, and single receivers.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("webhook-none", |ctx| list(ctx, &inbox::samples::side(), &[])),
        sample("webhooks", |ctx| {
            list(ctx, &inbox::samples::side(), &[listening(), failing(), stopped(), new()])
        }),
        sample("webhook-listening", |ctx| page(ctx, &inbox::samples::side(), &told())),
        sample("webhook-stopped", |ctx| page(ctx, &inbox::samples::side(), &held())),
        sample("webhook-of-a-team", |ctx| page(ctx, &inbox::samples::side(), &of_a_team())),
    ]
}

fn listening() -> Line {
    Line {
        key: "crm".into(),
        host: "crm.lucarne.example".into(),
        events: vec!["ticket.*".into(), "message.received".into()],
        receiver: Receiver { last_ok_at: Some(at("2026-11-10T14:20+01:00")), ..Receiver::default() },
        n_waiting: 2,
        n_failed: 1,
    }
}

fn failing() -> Line {
    Line {
        key: "warehouse".into(),
        receiver: Receiver { failing_since_at: Some(at("2026-11-10T09:00+01:00")), ..Receiver::default() },
        n_waiting: 41,
        ..listening()
    }
}

fn stopped() -> Line {
    let stopped = Some(Stopped { at: at("2026-11-09T09:00+01:00"), why: Why::Silent });
    Line {
        key: "billing".into(),
        receiver: Receiver { stopped, ..Receiver::default() },
        n_waiting: 1_000,
        ..listening()
    }
}

fn new() -> Line {
    let receiver = Receiver::default();
    Line { key: "lab".into(), events: Vec::new(), receiver, n_waiting: 0, n_failed: 0, ..listening() }
}

fn call(kind: &str, state: State, answer: &str) -> CallLine {
    CallLine {
        id: 9_012_345_678_901_234_567,
        kind: kind.into(),
        at: at("2026-11-10T14:10+01:00"),
        ticket: Some(4127),
        state,
        tries: 1,
        next_try_at: None,
        answer: answer.into(),
        repeats: 0,
        body:
            r#"{"type":"ticket.status","timestamp":"2026-11-10T13:10:00Z","data":{"ticket":{"number":4127}}}"#
                .into(),
    }
}

fn calls() -> Vec<CallLine> {
    vec![
        CallLine {
            tries: 3,
            next_try_at: Some(at("2026-11-10T14:50+01:00")),
            ..call("ticket.status", State::Queued, "503 we are busy, come back later")
        },
        CallLine { tries: 0, ..call("message.sent", State::Queued, "") },
        CallLine { repeats: 1, ..call("message.received", State::Delivered, "204") },
        CallLine { tries: 10, ..call("ticket.opened", State::Failed, "not reached: connection refused") },
        CallLine { ticket: None, ..call("webhook.test", State::Delivered, "200 ok") },
    ]
}

fn told() -> WebhookView {
    let until = at("2026-11-11T14:32+01:00");
    let secrets = Secrets { generation: 1, old_until_at: Some(until) };
    let line = listening();
    WebhookView {
        line: Line { receiver: Receiver { secrets, ..line.receiver }, ..line },
        secret: Some(("whsec_K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=".into(), Some(until))),
        news: Some(News::Replayed(12)),
        calls: calls(),
        next: Some("before=1.2".into()),
        state: String::new(),
        ticket: String::new(),
        from: "2026-11-03".into(),
        until: "2026-11-10".into(),
        sees_all: true,
        is_admin: true,
    }
}

fn held() -> WebhookView {
    WebhookView {
        line: stopped(),
        secret: None,
        news: Some(News::TooMany(10_000)),
        next: None,
        state: "queued".into(),
        is_admin: false,
        ..told()
    }
}

fn of_a_team() -> WebhookView {
    WebhookView {
        line: new(),
        news: Some(News::Tested),
        calls: Vec::new(),
        sees_all: false,
        state: String::new(),
        ..held()
    }
}
