//! A ticket whose letters came by every way there is: held, flooding, passed on, marked; merged and split. And the page
//! that merges, in its states.

use crate::page::ticket::{Genuine, Turn};
use relance_domain::draft::Held;
use relance_domain::intake::Cause;

use super::story::*;
use super::*;
use crate::page::ticket::{MergeProblem, MergeView, MergedLine, merge_page};

/// All of them.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("ticket-turns", |ctx| page(ctx, &sample_side(), &turns())),
        sample("ticket-merge", |ctx| merge_page(ctx, &sample_side(), &merge(None))),
        sample("ticket-merge-other", |ctx| {
            let other = MergeProblem::Other { number: 4130, into: "Erwan".into(), from: "<Maëlle>".into() };
            merge_page(ctx, &sample_side(), &merge(Some(other)))
        }),
        sample("ticket-merge-nobody", |ctx| {
            merge_page(ctx, &sample_side(), &merge(Some(MergeProblem::NoTicket)))
        }),
        sample("ticket-merge-same", |ctx| merge_page(ctx, &sample_side(), &merge(Some(MergeProblem::Same)))),
        sample("ticket-merge-late", |ctx| merge_page(ctx, &sample_side(), &merge(Some(MergeProblem::Late)))),
    ]
}

/// Every kind of turn, with whoever took it.
fn told() -> Vec<(Turn, Option<&'static str>)> {
    let moment = at("2026-11-13T14:20+01:00");
    let ines = Some("Inès Carvalho");
    vec![
        (Turn::LetIn { cause: Some(Cause::Blocked) }, ines),
        (Turn::LetIn { cause: Some(Cause::Flood) }, ines),
        (Turn::LetIn { cause: Some(Cause::Scan) }, ines),
        (Turn::LetIn { cause: Some(Cause::NoMailbox) }, ines),
        (Turn::LetIn { cause: Some(Cause::NoSender) }, ines),
        (Turn::LetIn { cause: None }, ines),
        (Turn::Flooded { address: "<lena@post.example>".into(), letters: 20, minutes: 10 }, None),
        (Turn::PassedOn, ines),
        (Turn::FilledIn { form: "Une question technique".into() }, None),
        (Turn::MergedIn { number: 4120 }, ines),
        (Turn::MergedInto { number: 4130 }, ines),
        (Turn::PromiseMerged { due_at: moment, stays_due_at: at("2026-11-10T17:05+01:00") }, None),
        (Turn::Unmerged { number: 4120 }, ines),
        (Turn::TakenBack, ines),
        (Turn::SplitOff { number: 4131 }, ines),
        (Turn::SplitFrom { number: 4126 }, ines),
        (Turn::Tried { works: true }, None),
        (Turn::Tried { works: false }, None),
        (Turn::TriedByMail, None),
        (Turn::CalledSerious, None),
        (Turn::SendPlanned { leaves_at: at("2026-11-16T09:00+01:00") }, ines),
        (Turn::SendTakenBack, ines),
        (Turn::SendHeld { why: Held::Unseen }, None),
        (Turn::SendHeld { why: Held::Moved }, None),
        (Turn::SendHeld { why: Held::Ended }, None),
        (Turn::SendHeld { why: Held::NoAgent }, None),
        (Turn::SendHeld { why: Held::NoToken }, None),
        (Turn::SendHeld { why: Held::Refused("no_such_promise".into()) }, None),
        (Turn::SendHeld { why: Held::Refused("no_bytes".into()) }, None),
        (Turn::SendHeld { why: Held::Refused("unwritable".into()) }, None),
        (Turn::NotGenuine, None),
        (Turn::SerialKnown { serial: "BRV2-7K3Q-91MD".into() }, None),
        (Turn::SerialShared { serial: "BRV2-7K3Q-91MD".into(), users: 3 }, None),
    ]
}

fn turns() -> TicketView {
    let mut view = open();
    view.folded = 0;
    view.genuine = Some(Genuine::Holds {
        serial: "BRV2-7K3Q-91MD".into(),
        product: "Brumeville 2".into(),
        holder: "maelle@post.example".into(),
        users: 3,
        may_look: true,
    });
    view.answers = vec![
        ("Sa version".into(), "2.4.1".into()),
        ("Dans quelles circonstances ?".into(), "Depuis mardi.\nTrois fois sur quatre.".into()),
    ];
    view.conversation =
        told().into_iter().map(|(turn, by)| event(What::Turn(turn), by, "2026-11-10T14:12+01:00")).collect();
    let remarked = |id, remarks| {
        Entry::Message(Box::new(Message {
            remarks,
            splits: true,
            ..message(
                id,
                MessageKind::Customer,
                "Maëlle Kerdoncuff",
                "technique@lucarne.example",
                "2026-11-10T09:31+01:00",
                &["Toujours noir."],
            )
        }))
    };
    let passed_on = |written: &str| Remark::PassedOn { by: "Inès".into(), written: written.into() };
    view.conversation.extend([
        remarked(40, vec![Remark::Suspect { score: None }, Remark::SameAs(41)]),
        remarked(41, vec![Remark::Suspect { score: Some("7.5".into()) }, passed_on("")]),
        remarked(
            42,
            vec![passed_on("lundi 2 novembre 2026 à <10:12>"), Remark::Subject("Facture <b>".into())],
        ),
    ]);
    view
}

fn merge(problem: Option<MergeProblem>) -> MergeView {
    let plain = problem.is_none();
    MergeView {
        number: 4127,
        subject: "Écran noir après la mise à jour 2.4.1".into(),
        name: "Maëlle Kerdoncuff".into(),
        others: if plain { maelle().others } else { Vec::new() },
        merged: match plain {
            true => vec![MergedLine {
                id: 7,
                number: 4120,
                subject: "Écran <noir>".into(),
                at: at("2026-11-10T13:58+01:00"),
            }],
            false => Vec::new(),
        },
        typed: if plain { String::new() } else { "4130".into() },
        problem,
    }
}
