//! The list of suppressed addresses in its states: some, none, and what was lifted.
//! They are rendered by the tests alone.

use relance_domain::suppression::{Reason, Scope};

use super::{AddError, Line, SuppressionsView, Typed, page};
use crate::component::Sample;
use crate::component::sample::at;
use crate::page::sample;

/// With all reasons and scopes, what was lifted, and none.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("suppressions", |ctx| page(ctx, &super::super::inbox::samples::side(), &full())),
        sample("suppressions-lifted", |ctx| page(ctx, &super::super::inbox::samples::side(), &lifted())),
        sample("suppressions-none", |ctx| {
            page(ctx, &super::super::inbox::samples::side(), &SuppressionsView::default())
        }),
    ]
}

fn line(id: i64, address: &str, scope: Scope, reason: Reason) -> Line {
    Line {
        id,
        address: address.into(),
        scope,
        reason,
        evidence: "5.1.1 no <such> person".into(),
        ticket: Some(4127),
        by: None,
        since: at("2026-11-03T10:00+01:00"),
        until: None,
        lifted: None,
    }
}

fn full() -> SuppressionsView {
    let by = Some("Inès Carvalho".to_owned());
    let until = Some(at("2027-01-01T00:00+01:00"));
    let mailbox = Scope::Mailbox("joueurs@lucarne.example".into());
    SuppressionsView {
        lines: vec![
            line(1, "gone@example.com", Scope::All, Reason::Bounced),
            line(2, "leo@example.com", Scope::Automatic, Reason::Complaint),
            line(3, "ida@example.com", Scope::Automatic, Reason::WrongPerson),
            line(4, "tom@example.com", Scope::Optional, Reason::Unsubscribed),
            Line { by: by.clone(), until, ..line(5, "zoe@example.com", mailbox, Reason::Asked) },
            Line {
                by,
                evidence: String::new(),
                ticket: None,
                until: Some(at("2026-11-01T00:00+01:00")),
                ..line(6, "ana@example.com", Scope::Brand("lucarne".into()), Reason::ByHand)
            },
        ],
        next: Some("before=1".into()),
        spared: vec!["bank.example".into(), "head@firm.example".into()],
        scopes: vec![
            ("all".into(), Scope::All),
            ("mailbox:joueurs@lucarne.example".into(), Scope::Mailbox("joueurs@lucarne.example".into())),
        ],
        typed: Typed {
            address: "no address".into(),
            is_asked: true,
            error: Some(AddError::Address),
            ..Typed::default()
        },
        ..SuppressionsView::default()
    }
}

fn lifted() -> SuppressionsView {
    let when = at("2026-11-09T10:00+01:00");
    SuppressionsView {
        lines: vec![
            Line {
                lifted: Some((when, Some("Inès Carvalho".into()))),
                ..line(1, "gone@example.com", Scope::All, Reason::Bounced)
            },
            Line {
                lifted: Some((when, None)),
                ..line(2, "tom@example.com", Scope::Optional, Reason::Unsubscribed)
            },
        ],
        shows_lifted: true,
        typed: Typed { error: Some(AddError::Until), ..Typed::default() },
        ..SuppressionsView::default()
    }
}
