//! The help and its desk in their states: a full help and none, what was found and what was not, an article with all
//! that a reader may say of it; lists, an article with what is wrong, writing, sections, and the numbers.

use std::collections::BTreeMap;

use relance_desk::{Change, FileChange, Line, Sign};
use relance_domain::article::{State, Translation};
use relance_domain::locale::Locale;
use relance_store::article::Sums;

use super::editor::{Draft, EditorView, editor};
use super::help::{self, Answered, ArticleView, FoundView, HeadLine, HomeView, Shell, TagView};
use super::report::{self, ReportView};
use super::section::{self, SectionLine, SectionsView};
use super::show::{self, RevisionLine, RevisionView, ShowView, TraitsForm};
use super::take::{self, TakeView};
use super::{ArticleLine, ListView, Named, list};
use crate::component::Sample;
use crate::component::public::House;
use crate::component::sample::at;
use crate::component::sidebar::{Here, View};
use crate::page::inbox::samples::side;
use crate::page::sample;

/// The pages.
pub fn samples() -> Vec<Sample> {
    public().into_iter().chain(kept()).collect()
}

fn public() -> Vec<Sample> {
    vec![
        sample("help", |ctx| help::home(ctx, &home())),
        sample("help-empty", |ctx| help::home(ctx, &HomeView { shell: shell(), sections: Vec::new() })),
        sample("help-found", |ctx| {
            let found = vec![head(), other()];
            help::found(ctx, &FoundView { shell: shell(), typed: "écran <noir>".into(), found })
        }),
        sample("help-not-found", |ctx| {
            let view = FoundView { shell: shell(), typed: "zébulon".into(), found: Vec::new() };
            help::found(ctx, &view)
        }),
        sample("help-tag", |ctx| {
            help::tagged(ctx, &TagView { shell: shell(), tag: "écran".into(), found: vec![head()] })
        }),
        sample("help-article", |ctx| help::article(ctx, &article())),
        sample("help-article-no", |ctx| {
            help::article(ctx, &ArticleView { answered: Answered::No, ..article() })
        }),
        sample("help-article-told", |ctx| {
            let shell = Shell { wished: Some(Locale::It), forms: Vec::new(), ..shell() };
            let view = ArticleView { answered: Answered::Told, also: Vec::new(), shell, ..article() };
            help::article(ctx, &ArticleView { section: None, tags: Vec::new(), ..view })
        }),
    ]
}

fn kept() -> Vec<Sample> {
    vec![
        sample("articles", |ctx| list(ctx, &side(), &listed())),
        sample("articles-none", |ctx| list(ctx, &side(), &ListView::default())),
        sample("article", |ctx| show::page(ctx, &side(), &shown())),
        sample("article-draft", |ctx| {
            let view = ShowView { state: State::Draft, may_lead: false, dead: Vec::new(), ..shown() };
            show::page(ctx, &side(), &ShowView { missing: Vec::new(), also: Vec::new(), ..view })
        }),
        sample("article-wrong", |ctx| {
            let errors = vec![("tags".to_owned(), "This cannot be <read>.".to_owned())];
            show::page(ctx, &side(), &ShowView { errors, ..shown() })
        }),
        sample("article-revision", |ctx| show::revision(ctx, &side(), &saved())),
        sample("article-new", |ctx| editor(ctx, &side(), &fresh())),
        sample("article-edit", |ctx| editor(ctx, &side(), &written())),
        sample("article-edit-wrong", |ctx| {
            let errors = vec![("title".to_owned(), "Give it a title.".to_owned())];
            editor(ctx, &side(), &EditorView { errors, source: None, has_translations: true, ..written() })
        }),
        sample("article-take", |ctx| take::take(ctx, &side(), &offered())),
        sample("article-sections", |ctx| section::page(ctx, &side(), &sections())),
        sample("article-sections-wrong", |ctx| {
            let error = Some((None, "Name it in at least one language.".to_owned()));
            section::page(ctx, &side(), &SectionsView { error, ..sections() })
        }),
        sample("article-report", |ctx| report::page(ctx, &side(), &numbers())),
        sample("article-report-none", |ctx| report::page(ctx, &side(), &ReportView::default())),
    ]
}

fn shell() -> Shell {
    Shell {
        house: House { name: "Lucarne".into(), brand: Some("lucarne".into()), framed: false },
        path: "/help/12-ecran-noir".into(),
        languages: vec![Locale::Fr, Locale::En, Locale::De],
        wished: None,
        forms: vec![
            ("Une question technique".into(), "/forms/technical".into()),
            ("Une commande".into(), "/forms/consumer".into()),
        ],
    }
}

/// An article in a list.
pub fn head() -> HeadLine {
    HeadLine {
        place: "12-ecran-noir".into(),
        locale: Locale::Fr,
        title: "Écran noir au <lancement>".into(),
        excerpt: "Avec deux écrans, lancez le jeu sur un seul.".into(),
    }
}

fn other() -> HeadLine {
    HeadLine {
        place: "3-sauvegardes".into(),
        locale: Locale::En,
        title: "Where saves are kept".into(),
        excerpt: String::new(),
    }
}

fn home() -> HomeView {
    let sections = vec![
        ("s1".into(), "Jouer".into(), vec![head(), other()]),
        ("s0".into(), String::new(), vec![other()]),
    ];
    HomeView { shell: shell(), sections }
}

fn article() -> ArticleView {
    let body = "<p>Lancez le jeu avec <code>-one-screen</code>.</p>\n<h2>Ensuite</h2>\n<ol>\n\
                <li>Ouvrez les options.</li>\n<li>Choisissez un écran.</li>\n</ol>\n\
                <p><a href=\"http://desk.example/help/3\">Voir aussi</a></p>";
    ArticleView {
        shell: shell(),
        place: "12-ecran-noir".into(),
        title: head().title,
        body: body.into(),
        locale: Some(Locale::Fr),
        section: Some(("s1".into(), "Jouer".into())),
        tags: vec!["écran".into(), "lancement".into()],
        changed_at: at("2026-11-03T10:04+01:00"),
        also: vec![other()],
        answered: Answered::Nothing,
        was_suggested: true,
    }
}

fn sums() -> Sums {
    Sums { views: 1204, suggested: 96, helpful: 310, unhelpful: 27, followed: 41 }
}

fn listed() -> ListView {
    use Translation::{Missing, Present, Stale};
    let line = |id, title: &str, state, languages: [Translation; 3]| ArticleLine {
        id,
        title: title.into(),
        locale: Locale::Fr,
        state,
        section: "Jouer".into(),
        languages: [Locale::Fr, Locale::En, Locale::De].into_iter().zip(languages).collect(),
        changed_at: at("2026-11-10T09:12+01:00"),
        sums: Sums::default(),
    };
    ListView {
        lines: vec![
            ArticleLine {
                sums: sums(),
                ..line(12, "Écran noir au <lancement>", State::Published, [Present, Stale, Present])
            },
            line(3, "Où sont les sauvegardes", State::Published, [Present, Missing, Missing]),
            ArticleLine {
                section: String::new(),
                ..line(14, "Remboursement", State::Draft, [Present, Missing, Missing])
            },
            line(2, "Brumeville 1", State::Retired, [Present, Present, Present]),
        ],
        typed: "écran".into(),
        state: Some(State::Published),
        gap: None,
        languages: vec![Locale::Fr, Locale::En, Locale::De],
        has_any: true,
        may_lead: true,
    }
}

fn named(pairs: &[(&str, &str)]) -> Vec<Named> {
    pairs.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
}

fn revision() -> RevisionLine {
    RevisionLine {
        number: 7,
        locale: Locale::Fr,
        title: head().title,
        agent: Some("Inès Carvalho".into()),
        at: at("2026-11-10T09:12+01:00"),
    }
}

fn shown() -> ShowView {
    ShowView {
        id: 12,
        title: head().title,
        locale: Locale::Fr,
        state: State::Published,
        place: "12-ecran-noir".into(),
        languages: vec![(Locale::Fr, Translation::Present), (Locale::En, Translation::Stale)],
        traits: TraitsForm {
            section: "1".into(),
            source: "fr".into(),
            tags: "écran, lancement".into(),
            also: "3, 7".into(),
            position: "12".into(),
            slug: "ecran-noir".into(),
        },
        sections: named(&[("", "none"), ("1", "Jouer")]),
        sources: named(&[("fr", "French"), ("en", "English")]),
        also: vec![(3, "Où sont les sauvegardes".into()), (7, "no such article".into())],
        sums: sums(),
        missing: vec![(
            at("2026-11-09T18:40+01:00"),
            Locale::Fr,
            "Et avec <trois> écrans ?\nRien n’y fait.".into(),
        )],
        dead: vec![(Locale::Fr, "/help/99".into())],
        revisions: vec![revision(), RevisionLine { number: 6, agent: None, ..revision() }],
        may_lead: true,
        errors: Vec::new(),
    }
}

fn saved() -> RevisionView {
    let line = |sign, old, new, text: &str| Line { sign, old, new, text: text.to_owned() };
    let stretch = vec![
        line(Sign::Same, Some(1), Some(1), "Écran noir au <lancement>"),
        line(Sign::Removed, Some(3), None, "Lancez le jeu."),
        line(Sign::Added, None, Some(3), "Lancez le jeu avec `-one-screen`."),
    ];
    let change = FileChange { path: "French".into(), change: Change::Edited, stretches: vec![stretch] };
    RevisionView { id: 12, line: revision(), changes: vec![change], is_now: false }
}

fn fresh() -> EditorView {
    EditorView {
        id: None,
        locale: Locale::Fr,
        name: String::new(),
        draft: Draft { locale: "fr".into(), ..Draft::default() },
        source: None,
        is_stale: false,
        has_translations: false,
        locales: named(&[("fr", "French"), ("en", "English")]),
        sections: named(&[("", "none"), ("1", "Jouer")]),
        preview: None,
        errors: Vec::new(),
    }
}

fn written() -> EditorView {
    let draft = Draft {
        title: "Black screen at <start>".into(),
        excerpt: "With two screens, use one.".into(),
        body: "Start the game with `-one-screen`.\n\n<b>Not</b> without it.".into(),
        seen: Some(4),
        is_slip: true,
        ..Draft::default()
    };
    EditorView {
        id: Some(12),
        locale: Locale::En,
        name: head().title,
        draft,
        source: Some((Locale::Fr, head().title, "Lancez le jeu avec `-one-screen`.".into())),
        is_stale: true,
        preview: Some("<p>Start the game with <code>-one-screen</code>.</p>".into()),
        ..fresh()
    }
}

fn sections() -> SectionsView {
    let names = BTreeMap::from([(Locale::Fr, "Jouer".to_owned()), (Locale::En, "Playing".to_owned())]);
    SectionsView {
        sections: vec![SectionLine { id: 1, names, position: "1".into(), name: "Jouer".into(), n: 4 }],
        fresh: SectionLine { position: "2".into(), ..SectionLine::default() },
        languages: vec![Locale::Fr, Locale::En, Locale::De],
        error: None,
    }
}

fn offered() -> TakeView {
    TakeView {
        number: 4127,
        subject: "Écran noir <après> la mise à jour".into(),
        here: Here::View(View::Due),
        locale: Locale::Fr,
        typed: String::new(),
        lines: vec![(12, head()), (3, other())],
    }
}

fn numbers() -> ReportView {
    ReportView {
        weeks: 13,
        whole: sums(),
        by_week: vec![("2 Nov".into(), sums()), ("9 Nov".into(), Sums::default())],
        articles: vec![(12, head().title, Locale::Fr, sums())],
        told: vec![(
            12,
            head().title,
            at("2026-11-09T18:40+01:00"),
            Locale::Fr,
            "Et avec <trois> écrans ?".into(),
        )],
        missed: vec![("manette ps2".into(), Locale::Fr, 7), ("lag".into(), Locale::En, 1)],
    }
}
