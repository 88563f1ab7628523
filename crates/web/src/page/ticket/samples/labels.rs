//! What stands on a ticket beside its promises, in its states: sorted, closed, spam, and a form that came back. The
//! rest of the ticket is the story that all samples of this page tell.

use relance_domain::label::{Priority, TagColor};

use super::story::event;
use super::{open, sample_side};
use crate::component::Sample;
use crate::component::tag::LabelTag;
use crate::page::sample;
use crate::page::ticket::view::*;
use crate::page::ticket::{Change, Labels, Refused, RefusedField, labels_page, page};

pub fn samples() -> Vec<Sample> {
    vec![
        sample("ticket-sorted", |ctx| page(ctx, &sample_side(), &sorted())),
        sample("ticket-spam", |ctx| page(ctx, &sample_side(), &spam())),
        sample("ticket-labels", |ctx| labels_page(ctx, &sample_side(), &sorted())),
        sample("ticket-labels-refused", |ctx| {
            let why = ctx.with("label-refused-tag", &[("tag", "\"zu\"".into())]);
            let refused = Refused { field: RefusedField::Tags, typed: "\"zu\" <b>".into(), why };
            let view = sorted();
            let labels = Labels { refused: Some(refused), ..view.labels.clone() };
            labels_page(ctx, &sample_side(), &TicketView { labels, ..view })
        }),
        sample("ticket-title-refused", |ctx| {
            let why = ctx.t("label-refused-empty");
            let refused = Refused { field: RefusedField::Title, typed: String::new(), why };
            let view = sorted();
            let labels = Labels { refused: Some(refused), ..view.labels.clone() };
            labels_page(ctx, &sample_side(), &TicketView { labels, ..view })
        }),
    ]
}

/// Nothing said of it yet.
pub fn labels() -> Labels {
    Labels { known: vec!["crash".into(), "gpu".into()], ..Labels::default() }
}

fn sorted() -> TicketView {
    let mut view = open();
    let tag = |name: &str, color| LabelTag { name: name.into(), color };
    view.labels = Labels {
        mail_subject: Some("Au secours !!".into()),
        priority: Priority::Urgent,
        tags: vec![tag("crash", TagColor::Red), tag("gpu", TagColor::Blue)],
        keeps_tags: true,
        ..labels()
    };
    let by = Some("Inès Carvalho");
    let changes = [
        Change::Tagged { added: vec!["crash".into(), "gpu".into()], removed: Vec::new() },
        Change::Tagged { added: vec!["gpu".into()], removed: vec!["beta".into()] },
        Change::Tagged { added: Vec::new(), removed: vec!["beta".into()] },
        Change::Prioritised { from: Priority::Normal, to: Priority::Urgent },
        Change::Retitled { from: "Au secours !!".into(), to: "Écran noir <après> la mise à jour".into() },
        Change::Closed,
        Change::NotSpam,
    ];
    view.conversation =
        changes.into_iter().map(|change| event(What::Label(change), by, "2026-11-10T13:02+01:00")).collect();
    view.folded = 0;
    view
}

fn spam() -> TicketView {
    let mut view = open();
    view.status = Status::Spam;
    view.owed = None;
    view.next.truncate(1);
    view.conversation =
        vec![event(What::Label(Change::Spam), Some("Inès Carvalho"), "2026-11-10T13:02+01:00")];
    view.folded = 0;
    view.labels.block = Some("/quarantine/blocks?sender=maelle.kerdoncuff%40example.com".into());
    view
}
