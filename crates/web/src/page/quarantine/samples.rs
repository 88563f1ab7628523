//! The quarantine in its states: full, empty, dropped letters; one letter of each cause, refused, purged.
//! They are rendered by the tests alone.

use relance_domain::intake::Cause;

use super::{DroppedLine, HeldLetter, HeldLine, QuarantineView, letter_page, page};
use crate::component::Sample;
use crate::component::sample::at;
use crate::component::tag::TeamTag;
use crate::page::inbox::samples::side;
use crate::page::sample;

/// All of them.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("quarantine", |ctx| page(ctx, &side(), &view(lines(), false))),
        sample("quarantine-empty", |ctx| page(ctx, &side(), &view(Vec::new(), false))),
        sample("quarantine-dropped", |ctx| page(ctx, &side(), &view(dropped(), true))),
        sample("quarantine-dropped-none", |ctx| page(ctx, &side(), &view(Vec::new(), true))),
        sample("quarantine-letter", |ctx| letter_page(ctx, &side(), &letter(Some(Cause::Flood)))),
        sample("quarantine-letter-team", |ctx| letter_page(ctx, &side(), &letter(Some(Cause::NoMailbox)))),
        sample("quarantine-letter-sender", |ctx| {
            let error = Some("`nobody` is not an e-mail address".into());
            let refused = HeldLetter { sender: "nobody".into(), error, ..letter(Some(Cause::NoSender)) };
            letter_page(ctx, &side(), &refused)
        }),
        sample("quarantine-letter-scan", |ctx| letter_page(ctx, &side(), &letter(Some(Cause::Scan)))),
        sample("quarantine-letter-fault", |ctx| letter_page(ctx, &side(), &letter(None))),
        sample("quarantine-letter-dropped", |ctx| {
            let line = dropped().remove(0);
            letter_page(ctx, &side(), &HeldLetter { line, ..letter(Some(Cause::Blocked)) })
        }),
        sample("quarantine-letter-purged", |ctx| {
            let line = dropped().remove(1);
            letter_page(ctx, &side(), &HeldLetter { line, ..letter(Some(Cause::Blocked)) })
        }),
    ]
}

fn view(lines: Vec<HeldLine>, dropped: bool) -> QuarantineView {
    QuarantineView { more: lines.len() > 3, lines, dropped }
}

fn line(id: i64, cause: Option<Cause>, from: &str, subject: &str) -> HeldLine {
    HeldLine {
        id,
        at: at("2026-11-10T13:58+01:00"),
        cause,
        from: from.into(),
        to: "technique@lucarne.example".into(),
        subject: subject.into(),
        size: "48 KB".into(),
        sender_key: (!from.is_empty()).then(|| "lena@post.example".into()),
        dropped: None,
    }
}

fn lines() -> Vec<HeldLine> {
    vec![
        line(31, Some(Cause::Flood), "Lena Brandt <lena@post.example>", "Immer noch schwarz <b>!</b>"),
        line(30, Some(Cause::Scan), "Prize <prize@lottery.example>", "You have won"),
        line(29, Some(Cause::NoSender), "", ""),
        line(28, Some(Cause::NoMailbox), "ana@shop.example", "Olá"),
        line(27, Some(Cause::Blocked), "eve@shop.example", "Hello again"),
        line(26, None, "tom@post.example", "Une question"),
    ]
}

fn dropped() -> Vec<HeldLine> {
    let dropped =
        |purge_at| DroppedLine { by: "Inès Carvalho".into(), at: at("2026-11-10T14:02+01:00"), purge_at };
    let first = line(25, Some(Cause::Blocked), "eve@shop.example", "Hello");
    vec![
        HeldLine { dropped: Some(dropped(Some(at("2026-12-10T14:02+01:00")))), ..first.clone() },
        HeldLine { id: 24, dropped: Some(dropped(None)), ..first },
    ]
}

fn letter(cause: Option<Cause>) -> HeldLetter {
    let first = lines().into_iter().find(|line| line.cause == cause).unwrap_or_else(|| lines().remove(0));
    HeldLetter {
        why: "more than 20 letters of one sender in 10 minutes".into(),
        peer: "192.0.2.1".into(),
        text: "Guten Tag,\n\nder Bildschirm ist immer noch schwarz.\n<script>alert(1)</script>".into(),
        files: vec![("foto.jpg".into(), "1.9 MB".into())],
        html: true,
        teams: vec![
            TeamTag { key: "technique".into(), name: "Technique".into() },
            TeamTag { key: "joueurs".into(), name: "Joueurs".into() },
        ],
        others: if cause == Some(Cause::Flood) { 4 } else { 0 },
        sender: String::new(),
        error: None,
        line: first,
    }
}
