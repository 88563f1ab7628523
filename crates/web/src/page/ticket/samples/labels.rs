//! What stands on a ticket beside its promises, in its states: sorted, closed, spam, and a form that came back. The
//! rest of the ticket is the story that all samples of this page tell.

use relance_domain::form::Kind;
use relance_domain::label::{Priority, TagColor};
use relance_domain::link::Link;
use relance_domain::snooze::Preset;

use super::story::event;
use super::{open, sample_side};
use crate::component::sample::at;
use crate::component::tag::LabelTag;
use crate::component::{Ctx, Sample};
use crate::page::sample;
use crate::page::ticket::view::*;
use crate::page::ticket::{
    Category, Change, FieldLine, Group, Hint, HintWhy, HistoryLine, HistoryView, Labels, LinkLine, Links,
    Refused, RefusedField, RefusedLink, Snooze, Sorted, Suggested, fields_page, history_page, labels_page,
    link_page, page, print_page,
};

pub fn samples() -> Vec<Sample> {
    vec![
        sample("ticket-sorted", |ctx| page(ctx, &sample_side(), &sorted())),
        sample("ticket-aside", |ctx| page(ctx, &sample_side(), &fielded())),
        sample("ticket-fields", |ctx| fields_page(ctx, &sample_side(), &fielded(), None)),
        sample("ticket-fields-refused", |ctx| {
            let why = ctx.with("form-no-number", &[("label", "Champ amount".into())]);
            fields_page(ctx, &sample_side(), &fielded(), Some(("amount", why.as_str())))
        }),
        sample("ticket-fields-none", |ctx| fields_page(ctx, &sample_side(), &open(), None)),
        sample("ticket-link", |ctx| link_page(ctx, &sample_side(), &open(), None)),
        sample("ticket-link-refused", |ctx| {
            link_page(ctx, &sample_side(), &open(), Some(&refused_link(ctx)))
        }),
        sample("ticket-history", |ctx| history_page(ctx, &sample_side(), &history())),
        sample("ticket-history-none", |ctx| {
            let view = HistoryView { group: Some(Group::Plans), lines: Vec::new(), ..history() };
            history_page(ctx, &sample_side(), &view)
        }),
        sample("ticket-print", |ctx| print_page(ctx, &sample_side(), &open())),
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

/// A policy with categories, and nothing said yet.
pub fn unsorted() -> Sorted {
    let named = |key: &str, name: &str| (key.to_owned(), name.to_owned());
    let offered = [
        (Preset::Tomorrow, "2026-11-12T09:00+01:00"),
        (Preset::Monday, "2026-11-16T09:00+01:00"),
        (Preset::Week, "2026-11-17T09:00+01:00"),
    ];
    Sorted {
        category: Category {
            now: None,
            all: vec![named("bugs", "Bugs"), named("launch", "Lancement")],
            suggested: Some(Suggested {
                key: "launch".into(),
                name: "Lancement".into(),
                words: vec!["ecran noir".into()],
            }),
        },
        snooze: Snooze {
            offered: offered.into_iter().map(|(preset, moment)| (preset, at(moment))).collect(),
            may: true,
            ..Snooze::default()
        },
        fields: Vec::new(),
    }
}

fn field(key: &str, kind: Kind, values: &[&str], words: &str) -> FieldLine {
    let choices = [("shop", "Boutique"), ("phone", "Téléphone <fixe>")];
    let has_choices = kind.has_choices();
    FieldLine {
        key: key.into(),
        label: format!("Champ {key}"),
        help: if has_choices { "Par où".into() } else { String::new() },
        kind,
        choices: choices
            .into_iter()
            .filter(|_| has_choices)
            .map(|(key, words)| (key.to_owned(), words.to_owned()))
            .collect(),
        is_open: key == "open",
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        was: Vec::new(),
        words: words.into(),
    }
}

/// Every kind of field, a category, and put aside.
fn fielded() -> TicketView {
    let mut view = open();
    view.sorted.category.now = Some("Bugs".into());
    view.sorted.category.suggested = None;
    view.sorted.snooze.until = Some(at("2026-11-16T09:00+01:00"));
    view.sorted.snooze.warned_at = Some(at("2026-11-12T10:00+01:00"));
    view.sorted.fields = vec![
        field("order", Kind::Line, &["M-20 <b>"], "M-20 <b>"),
        field("amount", Kind::Number, &[], ""),
        field("mail", Kind::Email, &[], ""),
        field("told", Kind::Area, &["Deux\nlignes"], "Deux\nlignes"),
        field("way", Kind::Choice, &["shop"], "Boutique"),
        field("open", Kind::Choice, &[], ""),
        field("ways", Kind::Choices, &["phone"], "Téléphone <fixe>"),
    ];
    let by = Some("Inès Carvalho");
    let changes = [
        (Change::Categorised { from: None, to: Some("Bugs".into()) }, by),
        (Change::Categorised { from: None, to: Some("Bugs".into()) }, None),
        (Change::Categorised { from: Some("Bugs".into()), to: Some("Lancement".into()) }, by),
        (Change::Categorised { from: Some("Bugs".into()), to: None }, by),
        (Change::Field { field: "Commande".into(), from: String::new(), to: "M-20 <b>".into() }, by),
        (Change::Snoozed { until: at("2026-11-16T09:00+01:00") }, by),
        (Change::Linked { number: 4090, link: Link::CausedBy }, by),
        (Change::Unlinked { number: 4090, link: Link::CausedBy }, by),
        (Change::Woken, by),
        (Change::Woken, None),
    ];
    view.conversation = changes
        .into_iter()
        .map(|(change, by)| event(What::Label(change), by, "2026-11-10T13:02+01:00"))
        .collect();
    view.folded = 0;
    view
}

/// Linked tickets, one of another team, and what may be the same.
pub fn links() -> Links {
    let other = |number, subject: &str, status| OtherTicket { number, subject: subject.into(), status };
    let line = |link, number, other| LinkLine { link, number, other };
    let hint = |number, why| Hint { other: other(number, "Écran noir <encore>", Status::Open), why };
    Links {
        linked: vec![
            line(Link::CausedBy, 4090, Some(other(4090, "Correctif 2.4.1", Status::Pending))),
            line(Link::Related, 4011, None),
        ],
        hints: vec![
            hint(4125, HintWhy::Code("0x41".into())),
            hint(4122, HintWhy::Customer),
            hint(4120, HintWhy::Words(vec!["écran".into(), "noir".into()])),
        ],
    }
}

fn refused_link(ctx: &Ctx) -> RefusedLink {
    RefusedLink { typed: "4127 <b>".into(), link: Link::Causes, why: ctx.t("link-refused-same") }
}

fn history() -> HistoryView {
    let view = open();
    let line = |group, what: &str, before: &str, after: &str, message| HistoryLine {
        at: at("2026-11-10T13:02+01:00"),
        who: "Inès Carvalho".into(),
        group,
        what: what.into(),
        before: before.into(),
        after: after.into(),
        more: "Commande <b>".into(),
        message,
    };
    HistoryView {
        may_export: true,
        number: view.number,
        subject: view.subject,
        here: view.here,
        group: None,
        lines: vec![
            line(Group::Labels, "Priorité", "normale", "urgente", None),
            line(Group::Letters, "Réponse", "", "", Some(21)),
        ],
    }
}
