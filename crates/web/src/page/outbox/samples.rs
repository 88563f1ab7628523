//! The outbox in its states: at rest, and with all that can keep a mail from leaving.
//! They are rendered by the tests alone.

use super::{Alarms, CallLine, FailedLine, Lost, OutboxView, WaitingLine, Why, page};
use crate::component::Sample;
use crate::component::count::Count;
use crate::component::sample::at;
use crate::component::sidebar::{Section, Sidebar};
use crate::page::{inbox, sample};

/// At rest, and in trouble.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("outbox", |ctx| page(ctx, &side(), &troubled())),
        sample("outbox-empty", |ctx| {
            let view = OutboxView { is_first: true, may_act: true, ..OutboxView::default() };
            page(ctx, &inbox::samples::side(), &view)
        }),
    ]
}

fn side() -> Sidebar {
    let mut side = inbox::samples::side();
    side.sections.push(Section::Outbox);
    Sidebar { outbox_alarm: Some(Count::exact(1_014)), ..side }
}

const PAST: &str = "2026-11-10T14:10+01:00";
const LATER: &str = "2026-11-10T14:50+01:00";

/// All that can be wrong, and a receiver of webhooks that is called no more.
fn alarms() -> Alarms {
    Alarms {
        old: Some((12, at("2026-11-10T13:40+01:00"))),
        many: Some(1_000),
        our_faults: 1,
        spared: 1,
        stopped: vec!["crm".into()],
    }
}

fn troubled() -> OutboxView {
    let waits = |id, recipient: &str, why, attempts, next: &str| WaitingLine {
        id,
        recipients: vec![recipient.into()],
        mail: "Acknowledgement".into(),
        ticket: Some(4127),
        customer: Some(7),
        since: at("2026-11-10T13:40+01:00"),
        next_try_at: at(next),
        attempts,
        why,
    };
    let lost = |recipient: &str, fate, words: &str| FailedLine {
        recipient: recipient.into(),
        mail: "Invoice reminder".into(),
        ticket: None,
        customer: Some(7),
        at: at("2026-11-09T09:12+01:00"),
        fate,
        words: words.into(),
        is_our_fault: false,
        is_spared: false,
        elsewhere: Some("/mails/9/again?from=x".into()),
    };
    let faulty =
        FailedLine { is_our_fault: true, ..lost("leo@example.net", Lost::Refused, "550 5.7.26 <no> DKIM") };
    let spared = FailedLine { is_spared: true, ..lost("head@bank.example", Lost::Returned, "5.1.1 unknown") };
    let said = Why::Said("451 4.7.1 Greylisted, please try again in 300 seconds".into());
    OutboxView {
        alarms: alarms(),
        domain: "example.com".into(),
        state: "put_off".into(),
        lines: vec![
            waits(1, "maelle@example.com", Why::Untried, 0, PAST),
            waits(2, "giulia@example.org", said, 2, LATER),
            waits(
                3,
                "a.very.long.address.that.has.to.break@somewhere.example",
                Why::Said(String::new()),
                1,
                LATER,
            ),
            waits(4, "tom@example.com", Why::Limit("example.com".into()), 0, PAST),
            waits(5, "ana@example.com", Why::NoRelay, 7, LATER),
            waits(6, "leo@example.com", Why::InDoubt, 1, PAST),
            WaitingLine { ticket: None, ..waits(7, "zoe@example.com", Why::UnderWay, 1, PAST) },
        ],
        next: Some("after=1.2".into()),
        is_first: false,
        failed: vec![
            faulty,
            spared,
            lost("gone@example.com", Lost::Suppressed, ""),
            FailedLine {
                elsewhere: None,
                ticket: Some(4130),
                ..lost("ida@example.com", Lost::Cancelled, "")
            },
        ],
        failed_next: Some("before=1.2.gone%40example.com".into()),
        calls: calls(),
        is_refused: true,
        may_act: true,
    }
}

fn calls() -> Vec<CallLine> {
    vec![call(1, 0), CallLine { ticket: None, may_repeat: false, ..call(2, 2) }]
}

fn call(id: i64, repeats: i64) -> CallLine {
    CallLine {
        id,
        receiver: "crm".into(),
        step: "Follow up: told".into(),
        ticket: Some(4127),
        at: at("2026-11-09T09:12+01:00"),
        words: "503 busy <br>".into(),
        repeats,
        may_repeat: true,
    }
}
