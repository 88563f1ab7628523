//! Numbers for the samples: looked up and known, unknown, files in every state, refused lines for each reason, shared
//! ones, and a policy without any.

use super::{
    Found, ImportError, ImportLine, Refused, RefusedLine, RefusedView, SerialLine, SerialsView, SharedView,
    UserLine, page, refused, shared,
};
use crate::component::Sample;
use crate::component::count::Count;
use crate::component::sample::at;
use crate::page::{inbox, sample};

/// All of them.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("serials", |ctx| page(ctx, &inbox::samples::side(), &view())),
        sample("serials-unknown", |ctx| {
            let view = SerialsView {
                asked: "BRV2-<b>".into(),
                found: Some(Found::Unknown),
                error: Some(ImportError::TooLarge),
                ..view()
            };
            page(ctx, &inbox::samples::side(), &view)
        }),
        sample("serials-empty", |ctx| {
            let view = SerialsView { error: Some(ImportError::Empty), ..SerialsView::default() };
            page(ctx, &inbox::samples::side(), &view)
        }),
        sample("serials-refused", |ctx| refused(ctx, &inbox::samples::side(), &lines())),
        sample("serials-shared", |ctx| {
            let view = SharedView { lines: vec![known()], next: Some("users=2&after=BRV2".into()) };
            shared(ctx, &inbox::samples::side(), &view)
        }),
        sample("serials-shared-none", |ctx| shared(ctx, &inbox::samples::side(), &SharedView::default())),
    ]
}

fn view() -> SerialsView {
    SerialsView {
        count: Count { n: 1_000_000, capped: true },
        rules: vec![("Brumeville 2".into(), "BRV2-XXXX-XXXX".into())],
        asked: "BRV2-7K3Q-91MD".into(),
        found: Some(Found::Known(known())),
        imports: vec![
            import(),
            ImportLine {
                id: 8,
                name: "first <batch>.csv".into(),
                done_bytes: 2_000_000,
                is_done: true,
                ..import()
            },
        ],
        error: None,
    }
}

fn known() -> SerialLine {
    let user = |id, name: &str, address: &str| UserLine {
        id,
        name: name.into(),
        address: address.into(),
        ticket: 4127,
        at: at("2026-11-03T10:00+01:00"),
    };
    SerialLine {
        serial: "BRV2-7K3Q-91MD".into(),
        product: "Brumeville 2".into(),
        holder: "maelle@post.example".into(),
        users: vec![user(1, "Maëlle Kerdoncuff", "maelle@post.example"), user(2, "", "<leo>@post.example")],
        others: 1,
    }
}

fn import() -> ImportLine {
    ImportLine {
        id: 9,
        name: "second batch.csv".into(),
        by: "Tom Aubry".into(),
        at: at("2026-11-10T14:00+01:00"),
        size_bytes: 2_000_000,
        done_bytes: 500_000,
        added: 24_998,
        known: 1,
        refused: 5,
        is_done: false,
    }
}

fn lines() -> RefusedView {
    let line = |line, text: &str, why| RefusedLine { line, text: text.into(), why };
    RefusedView {
        import: import(),
        lines: vec![
            line(2, "BRV2-7K3Q-91MDA", Refused::Length { has: 13, wants: 12 }),
            line(3, "<script>", Refused::Sign("<".into())),
            line(4, "ABC", Refused::Begins("BRV2".into())),
            line(5, "BRV2-7K3Q-91MD, nobody", Refused::Address),
            line(6, "?", Refused::Pattern),
        ],
        next: Some("after=6".into()),
    }
}
