//! Rules for the samples: the list, one with rows, one that is nested and wrong, what one did, and a trial that goes
//! on. What they ask is invented.

use relance_desk::rule::{Hit, TrialFound};
use relance_domain::rule::{Answered, Cue};
use relance_domain::view::Condition;
use relance_store::rule::{Came, Done, Trace};

use super::samples::sheet;
use super::*;
use crate::component::sample::at;

/// What rules ask and do here.
const WHEN: &str =
    "all(entry.text:has:refund|remboursement;was.status:is:pending;priority:is_not:urgent;hours:is:closed)";

pub fn rule_lines() -> Vec<RuleLine> {
    let line = |key: &str, cues: &[Cue], when: &str, deeds: &[&str]| RuleLine {
        key: key.into(),
        cues: cues.to_vec(),
        team: None,
        when: Condition::of_words(when).unwrap_or(Condition::All(Vec::new())),
        deeds: deeds.iter().map(|deed| (*deed).to_owned()).collect(),
        is_off: false,
        fired: 12,
        stopped: 0,
    };
    let first = line(
        "refund-first",
        &[Cue::Opened, Cue::Arrived],
        WHEN,
        &["priority:high", "tag:refund", "agent:in_turn", "notify:lead"],
    );
    let silent = line(
        "close-silent",
        &[],
        "all(status:is:pending;since.status:over:10 working days;not(any(tag:is:keep;agent:is:nobody)))",
        &["note:Silent for ten working days.", "close", "snooze:monday", "agent:nobody"],
    );
    let all = line("every-note", &[Cue::Noted, Cue::Status, Cue::Rated], "", &["follow:ana@lucarne.example"]);
    vec![
        RuleLine { team: Some("Service technique".into()), ..first },
        RuleLine { is_off: true, stopped: 2, ..silent },
        all,
    ]
}

pub fn one_rule(sheet: Sheet) -> RuleView {
    let row = |name: &str, op: &str, value: &str| [name.to_owned(), op.to_owned(), value.to_owned()];
    let form = RuleForm {
        cues: vec!["opened".into(), "arrived".into()],
        team: "technique".into(),
        how: "all".into(),
        rows: vec![
            row("entry.text", "has", "refund | remboursement"),
            row("priority", "is_not", "urgent"),
            row("field.region", "is", "eu"),
        ],
        deeds: vec![["priority".into(), "high".into()], ["tag".into(), "refund".into()]],
        once: "cue".into(),
        is_last: true,
        ..RuleForm::default()
    };
    RuleView {
        key: "refund-first".into(),
        is_new: false,
        form,
        teams: vec![("technique".into(), "Service technique".into())],
        fields: vec!["region".into()],
        traces: vec![(4127, "The controller is not recognised".into(), trace(None))],
        sheet,
    }
}

pub fn wrong_rule() -> RuleView {
    let told = |field: &str, what: &str| Mistake {
        field: Some(field.into()),
        place: "rules.toml:9:8".into(),
        what: Said::in_english(what),
        way: None,
    };
    let mistakes = vec![
        told("rows", "a rule without `on` waits for time"),
        told("deed-0-value", "`close:now` is nothing that rules do"),
    ];
    let view = one_rule(sheet(Stand::Wrong(mistakes)));
    let form = RuleForm {
        cues: Vec::new(),
        rows: Vec::new(),
        text: "any(status:is:pending;not(tag:is:keep))".into(),
        deeds: vec![["close".into(), "now".into()]],
        at: "10:00".into(),
        days: vec!["monday".into()],
        every: "2 working days".into(),
        acts_late: true,
        ..view.form
    };
    RuleView { key: "close-silent".into(), is_new: true, form, traces: Vec::new(), ..view }
}

/// What a rule did, or why it stopped.
pub fn trace(stopped: Option<relance_domain::rule::Stop>) -> Trace {
    let answered = |asked: &str, holds| Answered { asked: asked.into(), holds };
    let done = |deed: &str, came| Done { deed: deed.into(), came };
    Trace {
        id: 1,
        rule: "refund-first".into(),
        revision: 12,
        ticket: relance_domain::id::TicketId(1),
        at: at("2026-11-10T14:02+01:00"),
        stopped,
        chain: vec!["sort-first".into()],
        why: vec![answered("entry.text:has:refund", true), answered("tag:is:vip", false)],
        did: vec![
            done("priority:high", Came::Done),
            done("tag:refund", Came::Unchanged),
            done("agent:leo@lucarne.example", Came::Refused("may_not_see".into())),
        ],
    }
}

pub fn one_trial(is_over: bool) -> TrialView {
    let tally = |pairs: &[(&str, i64)]| pairs.iter().map(|(key, n)| ((*key).to_owned(), *n)).collect();
    let found = TrialFound {
        deeds: tally(&[("priority:high", 214), ("tag:refund", 198)]),
        teams: tally(&[("technique", 214)]),
        months: tally(&[("2026-10", 120), ("2026-11", 94)]),
        first: vec![Hit {
            number: 4127,
            at: at("2026-11-10T14:02+01:00"),
            would: vec!["priority:high".into(), "tag:refund".into()],
        }],
        as_now: ["language".to_owned()].into(),
    };
    let stand = TrialStand {
        made_at: at("2026-11-10T14:20+01:00"),
        since_at: at("2026-08-12T14:20+02:00"),
        is_over,
        looked: 41_200,
        hits: 214,
        tickets: 199,
        found,
        teams: vec![("technique".into(), "Service technique".into())],
    };
    TrialView { key: "refund-first".into(), is_new: !is_over, trial: Some(stand) }
}
