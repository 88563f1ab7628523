//! The post box with mails, each part of one of them, empty, and while writing. Its people are those of the seeds'
//! story, its mails are not.

use relance_domain::locale::Locale;

use super::*;
use crate::component::Sample;
use crate::component::sample::at;
use crate::page::sample;

/// All of them.
pub fn samples() -> Vec<Sample> {
    fn mail(part: Part) -> Right {
        Right::Mail(Box::new(acknowledgement(part)))
    }
    vec![
        sample("postbox", |ctx| page(ctx, &postbox(mail(Part::Text)))),
        sample("postbox-html", |ctx| page(ctx, &postbox(mail(Part::Html)))),
        sample("postbox-headers", |ctx| page(ctx, &postbox(mail(Part::Headers)))),
        sample("postbox-source", |ctx| page(ctx, &postbox(mail(Part::Source)))),
        sample("postbox-empty", |ctx| page(ctx, &empty())),
        sample("postbox-write", |ctx| page(ctx, &postbox(writing(None, false)))),
        sample("postbox-write-refused", |ctx| {
            page(ctx, &postbox(writing(Some(WriteFault::Refused("550 5.1.1 no such mailbox".into())), false)))
        }),
        sample("postbox-write-empty", |ctx| page(ctx, &postbox(writing(Some(WriteFault::Empty), false)))),
        sample("postbox-write-nobody", |ctx| page(ctx, &postbox(writing(Some(WriteFault::NoSender), true)))),
    ]
}

fn line(id: i64, direction: Direction, person: &str, subject: &str, when: &str) -> MailLine {
    MailLine {
        id,
        direction,
        person: person.into(),
        mailbox: "technique@lucarne.example".into(),
        subject: subject.into(),
        at: at(when),
        automatic: false,
        locale: Some(Locale::Fr),
    }
}

fn postbox(right: Right) -> PostboxView {
    let automatic = MailLine {
        automatic: true,
        ..line(
            8,
            Direction::Out,
            "Maëlle Kerdoncuff",
            "Nous avons bien reçu votre demande 4127",
            "2026-11-10T14:12+01:00",
        )
    };
    PostboxView {
        mails: vec![
            automatic,
            line(
                7,
                Direction::In,
                "Maëlle Kerdoncuff",
                "Écran noir après la mise à jour 2.4.1",
                "2026-11-10T14:12+01:00",
            ),
            line(
                6,
                Direction::Out,
                "Jonas Wirth",
                "Re: Rechnung für die Luxusausgabe",
                "2026-11-09T17:40+01:00",
            ),
            line(5, Direction::In, "Jonas Wirth", "Rechnung für die Luxusausgabe", "2026-11-03T09:02+01:00"),
        ],
        shown: Shown::All,
        older: Some("/postbox?before=5".into()),
        right,
        agents: vec!["ines@lucarne.example".into(), "tom@lucarne.example".into()],
        password: "brumeville".into(),
    }
}

fn empty() -> PostboxView {
    PostboxView { mails: vec![], older: None, shown: Shown::In, ..postbox(Right::Nothing) }
}

fn acknowledgement(part: Part) -> MailView {
    let subject = "Nous avons bien reçu votre demande 4127";
    let text = "Bonjour Maëlle,\n\nNous avons bien reçu votre demande. Une personne de\nl’équipe va la lire.\n\n  \
                Nous vous répondons sous 48 heures ouvrées,\n  au plus tard vendredi 13 novembre à 14 h 12.\n";
    MailView {
        line: MailLine {
            automatic: true,
            ..line(8, Direction::Out, "Maëlle Kerdoncuff", subject, "2026-11-10T14:12+01:00")
        },
        from: "Lucarne Technique <technique@lucarne.example>".into(),
        to: "Maëlle Kerdoncuff <maelle.kerdoncuff@example.com>".into(),
        state: MailState::Taken,
        part,
        text: Some(text.into()),
        html: Some("/postbox/8/html".into()),
        headers: vec![
            ("Auto-Submitted".into(), "auto-replied".into()),
            ("Message-ID".into(), "<4127.ack.1@lucarne.example>".into()),
            ("Subject".into(), "=?utf-8?q?Nous_avons_bien_re=C3=A7u_votre_demande_4127?=".into()),
        ],
        source: format!("Auto-Submitted: auto-replied\r\nSubject: {subject}\r\n\r\n{text}"),
    }
}

fn writing(fault: Option<WriteFault>, sent: bool) -> Right {
    let person = |name: &str, address: &str| Person { name: name.into(), address: address.into() };
    Right::Write(Box::new(WriteForm {
        people: vec![
            person("Maëlle Kerdoncuff", "maelle.kerdoncuff@example.com"),
            person("Jonas Wirth", "jonas.wirth@example.net"),
        ],
        from: "jonas.wirth@example.net".into(),
        mailboxes: vec!["technique@lucarne.example".into(), "joueurs@lucarne.example".into()],
        to: "joueurs@lucarne.example".into(),
        subject: "Re: Rechnung".into(),
        body: if fault.is_some() { String::new() } else { "Hallo,\n\ndanke!".into() },
        answering: (fault.is_none() && !sent)
            .then(|| Answering { id: 6, subject: "Re: Rechnung für die Luxusausgabe".into() }),
        ready: vec![
            ReadyLetter {
                key: "bug".into(),
                shows: "A bug, sent to the right address".into(),
                locale: Locale::Fr,
            },
            ReadyLetter {
                key: "robot".into(),
                shows: "A robot: no acknowledgement leaves".into(),
                locale: Locale::De,
            },
        ],
        letter: if sent { "robot".into() } else { String::new() },
        fault,
        sent,
    }))
}
