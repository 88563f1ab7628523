//! Saved replies in their states: the list and none, the editor empty, full with a preview, and with mistakes; and
//! those of a ticket, some of them not translated, some with something to fill in.

use std::collections::BTreeMap;

use relance_domain::locale::Locale;

use super::{
    Draft, EditorView, Named, Preview, SavedLine, SavedView, TakeLine, TakeView, editor, list, take,
};
use crate::component::Sample;
use crate::component::sidebar::{Here, View};
use crate::page::inbox::samples::side;
use crate::page::sample;

/// The pages.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("saved", |ctx| list(ctx, &side(), &listed())),
        sample("saved-none", |ctx| list(ctx, &side(), &SavedView::default())),
        sample("saved-new", |ctx| editor(ctx, &side(), &empty())),
        sample("saved-edit", |ctx| editor(ctx, &side(), &full())),
        sample("saved-wrong", |ctx| {
            let mut view = full();
            view.preview = None;
            view.errors = vec![
                ("name".into(), "Give it a <name>.".into()),
                ("text-fr".into(), "The words in French name customer.nmae.".into()),
                ("ticket".into(), "There is no such ticket.".into()),
            ];
            editor(ctx, &side(), &view)
        }),
        sample("saved-take", |ctx| take(ctx, &side(), &offered())),
        sample("saved-take-refused", |ctx| {
            let error = Some("It is not translated to French.".to_owned());
            take(ctx, &side(), &TakeView { lines: Vec::new(), error, ..offered() })
        }),
    ]
}

fn doing() -> Vec<String> {
    vec!["Moves it to Joueurs & co".into(), "Tag écran-noir".into(), "Priority high".into()]
}

fn listed() -> SavedView {
    let line = |id, name: &str, scope: &str, may_keep| SavedLine {
        id,
        name: name.into(),
        scope: scope.into(),
        locales: vec![Locale::Fr, Locale::En],
        missing: Vec::new(),
        doing: Vec::new(),
        used: 14,
        may_keep,
    };
    SavedView {
        lines: vec![
            line(1, "Écran noir, deux écrans", "Technique", true),
            SavedLine { doing: doing(), used: 1, ..line(2, "Demander le journal <détaillé>", "me", true) },
            SavedLine {
                locales: vec![Locale::En],
                missing: vec![Locale::Fr, Locale::De],
                used: 0,
                ..line(3, "Remboursement boutique", "everybody", false)
            },
            SavedLine { locales: Vec::new(), doing: doing(), ..line(4, "Aux joueurs", "Technique", true) },
        ],
    }
}

fn named(pairs: &[(&str, &str)]) -> Vec<Named> {
    pairs.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
}

fn empty() -> EditorView {
    EditorView {
        id: None,
        draft: Draft::default(),
        scopes: named(&[("own", "me"), ("team:technique", "Technique"), ("shared", "everybody")]),
        company: vec![Locale::Fr, Locale::En],
        budgets: named(&[("48 working hours", "48 working hours")]),
        teams: named(&[("technique", "Technique"), ("joueurs", "Joueurs & co")]),
        categories: named(&[("rendering", "Image · Technique"), ("bugs", "Bugs · Technique")]),
        agents: named(&[("3", "Inès Carvalho"), ("7", "Tom Aubry")]),
        preview: None,
        errors: Vec::new(),
    }
}

fn full() -> EditorView {
    let words = "Bonjour {{ customer.name }},\n\nsur deux écrans, lancez le jeu avec -one-screen.";
    let draft = Draft {
        name: "Écran noir, <deux> écrans".into(),
        scope: "team:technique".into(),
        texts: BTreeMap::from([(Locale::Fr, words.to_owned()), (Locale::De, "\nHallo".to_owned())]),
        then: "promise".into(),
        budget: "48 working hours".into(),
        team: "gone".into(),
        agent: "me".into(),
        category: "rendering".into(),
        priority: "high".into(),
        tags: "écran-noir".into(),
        untags: "beta".into(),
        snooze: "monday".into(),
        fit_categories: vec!["rendering".into(), "lost".into()],
        fit_words: "écran noir, texture*".into(),
        ticket: "4127".into(),
    };
    let preview = Preview {
        number: 4127,
        subject: "Écran noir <après> la mise à jour".into(),
        locale: Locale::Fr,
        words: Some(
            "Bonjour {{ customer.name }},\n\nsur deux écrans, lancez le jeu avec -one-screen.".into(),
        ),
        unresolved: vec!["customer.name".into()],
        doing: doing(),
    };
    EditorView { id: Some(12), draft, preview: Some(preview), ..empty() }
}

fn offered() -> TakeView {
    let line = |id, name: &str| TakeLine {
        id,
        name: name.into(),
        words: Some("Bonjour Maëlle,\n\nsur deux écrans, lancez le jeu avec -one-screen.".into()),
        others: vec![Locale::En],
        unresolved: Vec::new(),
        doing: Vec::new(),
        used: 14,
        is_suggested: false,
        is_wordless: false,
    };
    TakeView {
        number: 4127,
        subject: "Écran noir <après> la mise à jour".into(),
        here: Here::View(View::Due),
        locale: Locale::Fr,
        lines: vec![
            TakeLine { is_suggested: true, doing: doing(), ..line(1, "Écran noir, <deux> écrans") },
            TakeLine { unresolved: vec!["promise.due".into()], used: 1, ..line(2, "Demander le journal") },
            TakeLine {
                words: None,
                others: vec![Locale::En, Locale::De],
                ..line(3, "Remboursement boutique")
            },
            TakeLine {
                words: None,
                others: Vec::new(),
                doing: doing(),
                is_wordless: true,
                ..line(4, "Aux joueurs")
            },
        ],
        error: None,
    }
}
