//! Views in their states: the list with every kind of owner, none, and the editor empty, full, with mistakes, and with
//! a condition that no rows can say.

use relance_domain::view::{Column, Condition, Name, Sort};

use super::{Draft, EditorError, EditorView, Found, ListedView, Named, OwnField, ViewsView, list, page};
use crate::component::Sample;
use crate::component::count::Count;
use crate::component::sample::at;
use crate::page::inbox::samples::side;
use crate::page::sample;

/// The pages.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("views", |ctx| list(ctx, &side(), &listed())),
        sample("views-none", |ctx| list(ctx, &side(), &ViewsView::default())),
        sample("view-new", |ctx| page(ctx, &side(), &EditorView { found: found(0), ..empty() })),
        sample("view-edit", |ctx| page(ctx, &side(), &full())),
        sample("view-wrong", |ctx| {
            let mut view = full();
            view.draft.name.clear();
            view.draft.groups[1].rows[0].values.clear();
            view.found = None;
            view.errors = vec![error("name", "no_name", None), error("g1r0v", "no_value", None)];
            page(ctx, &side(), &view)
        }),
        sample("view-text", |ctx| {
            let mut view = empty();
            view.draft.text = Some("all(status:is:open;not(hue:is:<red>))".into());
            view.errors = vec![error("text", "unknown_field", Some(24))];
            page(ctx, &side(), &view)
        }),
    ]
}

fn error(name: &str, code: &'static str, at: Option<usize>) -> EditorError {
    EditorError { name: name.into(), code, at }
}

fn named(pairs: &[(&str, &str)]) -> Vec<Named> {
    pairs.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
}

fn found(n: u32) -> Option<Found> {
    let first = [(4127, "Erreur 0x80070005 <au> démarrage"), (4131, "")];
    Some(Found {
        count: Count::exact(n),
        first: first
            .iter()
            .take(n as usize)
            .map(|(number, subject)| (*number, (*subject).to_owned()))
            .collect(),
        at: at("2026-11-10T14:20+01:00"),
    })
}

fn empty() -> EditorView {
    EditorView {
        id: None,
        draft: Draft::default(),
        scopes: named(&[("own", "me"), ("team:technique", "Technique"), ("shared", "everybody")]),
        teams: named(&[("technique", "Technique"), ("joueurs", "Joueurs & co")]),
        agents: named(&[("3", "Inès Carvalho"), ("7", "Tom Aubry")]),
        tags: named(&[("11", "crash"), ("12", "gpu-<old>")]),
        categories: named(&[("crash", "Plantage (Technique)")]),
        fields: vec![
            own("order", "Numéro de <commande>", &[]),
            own("region", "Région", &[("eu", "Europe"), ("us", "États-Unis")]),
        ],
        mailboxes: vec!["technique@lucarne.example".into(), "joueurs@lucarne.example".into()],
        found: None,
        errors: Vec::new(),
    }
}

fn own(key: &str, words: &str, choices: &[(&str, &str)]) -> OwnField {
    let name = Name::custom(key).expect("samples write their keys correctly");
    OwnField { name, words: words.to_owned(), choices: named(choices) }
}

fn full() -> EditorView {
    let text = "all(any(team:is:technique;watching:is:technique);all(tag:is:12|99;\
        priority:is:high|urgent;category:is_not:none|gone;snoozed:is:no;field.order:is:m-1|m-2;\
        field.region:is:eu|none;field.old:has:x);all(agent:is:me|nobody|99;due:within:36h;\
        subject:has:0x80070005;customer:is:@studio.example;created:after:2026-11-01;undelivered:is:no;\
        last_by:is_not:desk;owed:is:broken|none;promise:is:answer;language:is:fr|de;\
        mailbox:is:technique@lucarne.example))";
    let condition = Condition::from_short(text).expect("samples write their conditions correctly");
    let draft = Draft {
        name: "Windows, <urgent>".into(),
        scope: "team:technique".into(),
        sort: Sort::Changed,
        columns: vec![Column::Agent, Column::Status, Column::Created],
        ..Draft::of(&condition)
    };
    EditorView { id: Some(12), draft, found: found(2), ..empty() }
}

fn listed() -> ViewsView {
    let view = |id, name: &str, scope: &str, may_keep, can_rise, can_sink| ListedView {
        id,
        name: name.into(),
        scope: scope.into(),
        may_keep,
        can_rise,
        can_sink,
        may_export: id != 4,
    };
    ViewsView {
        views: vec![
            view(1, "Broken, mine", "me", true, false, true),
            view(2, "Refunds <this week>", "me", true, true, false),
            view(3, "Windows", "Technique", true, false, false),
            view(4, "Everything that bounced", "everybody", false, false, false),
        ],
    }
}
