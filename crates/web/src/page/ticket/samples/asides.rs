//! Samples of asides: letters with somebody else among those with the customer, and the page that begins one, as it is
//! and as it comes back.

use super::story::message;
use super::{open, sample_side};
use crate::component::Sample;
use crate::page::sample;
use crate::page::ticket::{
    AlongLine, AsideMark, AsideView, Entry, Message, MessageKind, TicketView, aside_page, page,
};

/// A ticket with one that goes on and one that is over; the page as it is and as it comes back.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("ticket-asides", |ctx| page(ctx, &sample_side(), &with_asides())),
        sample("aside-new", |ctx| aside_page(ctx, &sample_side(), &open().here, &fresh())),
        sample("aside-refused", |ctx| aside_page(ctx, &sample_side(), &open().here, &refused())),
    ]
}

fn with_asides() -> TicketView {
    let mark = |id, with: &str, is_last, is_ended| AsideMark { id, with: with.into(), is_last, is_ended };
    let letter = |id, kind, author: &str, to: &str, when, words, mark| {
        let message = Message { aside: Some(mark), ..message(id, kind, author, to, when, &[words]) };
        Entry::Message(Box::new(message))
    };
    let (lab, print) = ("Labor <Nord>", "druck@nord.example");
    let (ours, theirs) = (MessageKind::Asked, MessageKind::Advised);
    let mut view = open();
    view.folded = 0;
    view.conversation = vec![
        letter(
            31,
            ours,
            "Inès Carvalho",
            "labor@nord.example",
            "2026-11-10T10:02+01:00",
            "Does the card draw 12 volts?",
            mark(1, lab, false, false),
        ),
        letter(
            32,
            theirs,
            lab,
            "technique@lucarne.example",
            "2026-11-10T11:40+01:00",
            "Twelve, and no more.",
            mark(1, lab, true, false),
        ),
        letter(
            33,
            ours,
            "Inès Carvalho",
            print,
            "2026-11-10T11:50+01:00",
            "Can you print it again?",
            mark(2, print, true, true),
        ),
    ];
    view
}

fn fresh() -> AsideView {
    let file = |value: &str, name: &str, chosen| AlongLine {
        value: value.into(),
        name: name.into(),
        size: "48 KB".into(),
        chosen,
    };
    AsideView {
        number: 4127,
        begun: None,
        title: "Écran noir après la mise à jour 2.4.1".into(),
        customer: "Maëlle Kerdoncuff".into(),
        to: String::new(),
        subject: "Fwd: Écran noir".into(),
        body: "From: Maëlle Kerdoncuff <maelle@post.example>\n\nL’écran reste <noir>.".into(),
        along: vec![file("21.2", "journal.txt", true), file("21.3", "écran.png", false)],
        last: Some(21),
        unfit: None,
    }
}

fn refused() -> AsideView {
    let why = "“nobody” is no e-mail address.".to_owned();
    AsideView { to: "nobody".into(), unfit: Some(("to", why)), ..fresh() }
}
