//! The composer in its states: files and other recipients, doubts before a letter leaves, two pages at once, every
//! refusal; and answers that wait for their moment or were held.

use maud::{Markup, html};
use relance_domain::draft::{Doubt, Held};
use relance_domain::error::Refusal;

use super::story::*;
use super::*;
use crate::component::Ctx;
use crate::page::ticket::{Dispatch, Drafted, Kept, Saved, SavedChoice, Waiting, error_words};

/// All of them.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("compose-doubts", |ctx| page(ctx, &sample_side(), &doubtful())),
        sample("compose-changed", |ctx| page(ctx, &sample_side(), &changed())),
        sample("compose-held", |ctx| page(ctx, &sample_side(), &held())),
        sample("compose-drafted", |ctx| page(ctx, &sample_side(), &drafted())),
        sample("compose-saved", |ctx| page(ctx, &sample_side(), &saved())),
        sample("compose-waits", |ctx| page(ctx, &sample_side(), &waits())),
        sample("compose-unattached", |ctx| {
            page(ctx, &sample_side(), &with(ComposerError::Unattached("bogue <1>.png".into())))
        }),
        sample("compose-unwritable", |ctx| {
            page(ctx, &sample_side(), &with(ComposerError::Unwritable("mails/reply does not render".into())))
        }),
        Sample { name: "compose-refused", page: false, render: refused },
    ]
}

fn refused(ctx: &Ctx) -> Markup {
    let refusals = [
        Refusal::Empty,
        Refusal::TooLong(100_000),
        Refusal::Closed,
        Refusal::NoSuchPromise("1 h".into()),
        Refusal::NoMoment,
        Refusal::NoRecipient,
        Refusal::TooManyRecipients(50),
        Refusal::TooManyFiles(20, 25),
        Refusal::NoAddress("erwan@".into()),
        Refusal::OwnAddress("technique@lucarne.example".into()),
        Refusal::Suppressed("gone@post.example".into()),
        Refusal::DraftChanged,
        Refusal::AlreadyLeft,
        Refusal::NotTranslated(Locale::Fr),
        Refusal::Unresolved("customer.name".into()),
        Refusal::NoSuchTeam("gone".into()),
        Refusal::NoCategory,
        Refusal::Unchanged,
    ];
    html! { @for refusal in refusals { p { (error_words(ctx, &refusal)) } } }
}

/// A short ticket, so that the composer is what is seen.
fn short() -> TicketView {
    let mut view = open();
    view.folded = 0;
    view.conversation.truncate(1);
    view.next.truncate(1);
    view
}

fn with(error: ComposerError) -> TicketView {
    let mut view = short();
    view.composer.error = Some(error);
    view
}

fn doubtful() -> TicketView {
    let mut view = with(ComposerError::Doubtful(vec![
        Doubt::Outsider("erwan@atelier.example".into()),
        Doubt::Robot("noreply@boutique.example".into()),
        Doubt::ReplyTo("maelle@ailleurs.example".into()),
        Doubt::NoCustomer,
        Doubt::Language(Locale::En),
        Doubt::NoFile("ci-joint".into()),
    ]));
    view.composer.dispatch = Dispatch {
        to: "maelle@ailleurs.example".into(),
        cc: "erwan@atelier.example".into(),
        bcc: "archive@lucarne.example".into(),
        shows_fields: true,
        reply_to: Some("maelle@ailleurs.example".into()),
        leaves: "at".into(),
        date: "2026-11-12".into(),
        time: "09:30".into(),
        seen_doubts: "no_file".into(),
        ..dispatch()
    };
    view
}

fn changed() -> TicketView {
    with(ComposerError::Changed("Bonjour Maëlle,\n\nvoici <la> suite.".into()))
}

fn held() -> TicketView {
    let mut view = short();
    let files = vec![file(1, "écran noir.png", "1.9 MB", true), file(2, "journal.txt", "48 KB", false)];
    view.composer.kept = Kept { held: Some(Held::Unseen), files, ..view.composer.kept };
    view.composer.note_kept = Kept { files: vec![file(3, "x.log", "9 KB", false)], ..Kept::default() };
    view.waiting = vec![Waiting {
        held: Some(Held::Unseen),
        leaves_at: None,
        take_back: None,
        is_own: true,
        ..waiting(9, "Inès Carvalho")
    }];
    view
}

fn drafted() -> TicketView {
    let mut view = short();
    view.composer.reply.clear();
    view.composer.saved.drafted = Some(Drafted {
        at: at("2026-11-10T13:05+01:00"),
        due_at: at("2026-11-10T17:05+01:00"),
        locale: Locale::Fr,
        paragraphs: vec!["Bonjour Maëlle,".into(), "Il n’y a pas <encore> de solution.".into()],
    });
    let pencil = |moment: &str, what| Moment { to: Some(Receiver::You), ..pencil(moment, what) };
    view.next = vec![
        pencil("2026-11-10T13:05+01:00", Happening::Drafted),
        pencil("2026-11-12T22:00+01:00", Happening::Drafts),
    ];
    view
}

/// A line of the rail that is to come.
fn pencil(moment: &str, what: Happening) -> Moment {
    Moment {
        mark: Mark::Plan,
        at: Some(at(moment)),
        what,
        to: None,
        plan: None,
        because: None,
        about: None,
        notes: Vec::new(),
        quote: None,
        if_sent: false,
        acts: Vec::new(),
    }
}

fn saved() -> TicketView {
    let choice = |id, name: &str, used| SavedChoice {
        id,
        name: name.into(),
        used,
        doing: Vec::new(),
        is_translated: true,
    };
    let log = SavedChoice {
        doing: vec!["Tag <log>".into(), "Priority high".into()],
        ..choice(2, "Demander le journal détaillé", 1)
    };
    let mut view = short();
    view.composer.reply =
        "Bonjour {{ customer.name }},\n\nsur deux écrans, lancez le jeu avec -one-screen.".into();
    view.composer.saved = Saved {
        suggested: vec![choice(1, "Écran noir, <deux> écrans", 14), log.clone()],
        all: vec![
            choice(1, "Écran noir, <deux> écrans", 14),
            log,
            SavedChoice { is_translated: false, ..choice(3, "Remboursement boutique", 3) },
        ],
        changes: vec![
            ("priority:high".into(), "Priority high".into()),
            ("tag:log".into(), "Tag <log>".into()),
        ],
        unresolved: vec!["customer.name".into()],
        drafted: None,
    };
    view
}

fn waits() -> TicketView {
    let mut view = short();
    view.composer.reply.clear();
    view.composer.kept = Kept::default();
    view.waiting = vec![
        Waiting { is_later: false, word: None, ..waiting(10, "Inès Carvalho") },
        Waiting {
            take_back: None,
            files: vec![file(1, "journal.txt", "48 KB", false)],
            along: vec!["Priority high".into(), "Tag <log>".into()],
            ..waiting(11, "Tom Aubry")
        },
    ];
    view
}

fn waiting(id: i64, author: &str) -> Waiting {
    Waiting {
        id,
        author: author.into(),
        to: "Maëlle Kerdoncuff".into(),
        locale: Locale::Fr,
        paragraphs: vec!["Bonjour Maëlle,".into(), "La correction est prête.".into()],
        word: Some("Prochaine nouvelle avant vendredi 13 novembre, 14 h 20.".into()),
        leaves_at: Some(at("2026-11-16T09:00+01:00")),
        is_later: true,
        held: None,
        files: Vec::new(),
        along: Vec::new(),
        take_back: Some(format!("/tickets/4127/drafts/{id}/undo")),
        is_own: author.starts_with('I'),
    }
}
