//! Tables in their states, for designers and tests: every kind, those of one, one as it stands, one with mistakes,
//! one that cannot go, a new one, and the relay as it was tried. All companies are invented.

use relance_domain::locale::Locale;

use super::kind::{Refers, Shape};
use super::value::RelayParts;
use super::*;
use crate::component::sample::{Sample, at};
use crate::page::inbox;
use crate::page::policy::{Mistake, Said};
use crate::page::sample;
use crate::page::setup::{Check, CheckState, What};

/// Every page of tables.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("policy-tables", |ctx| tables(ctx, &side(), &[("team", 3), ("brand", 2), ("product", 0)])),
        sample("policy-tables-teams", |ctx| of_kind(ctx, &side(), &teams())),
        sample("policy-tables-none", |ctx| of_kind(ctx, &side(), &nothing())),
        sample("policy-table-team", |ctx| table(ctx, &side(), &team(Sheet::fresh(12, true, true)))),
        sample("policy-table-team-wrong", |ctx| table(ctx, &side(), &team(wrong()))),
        sample("policy-table-brand", |ctx| table(ctx, &side(), &brand())),
        sample("policy-table-brand-stays", |ctx| table(ctx, &side(), &stays())),
        sample("policy-table-quiet", |ctx| table(ctx, &side(), &quiet())),
        sample("policy-table-relay", |ctx| table(ctx, &side(), &relay())),
        sample("policy-table-category", |ctx| table(ctx, &side(), &category())),
        sample("policy-table-serial-read", |ctx| table(ctx, &side(), &serial())),
        sample("policy-table-field-new", |ctx| table(ctx, &side(), &blank("field"))),
        sample("policy-table-provider-new", |ctx| table(ctx, &side(), &blank("sign_in"))),
        sample("policy-table-webhook-new", |ctx| table(ctx, &side(), &blank("webhook"))),
        sample("policy-table-imap-new", |ctx| table(ctx, &side(), &blank("imap"))),
        sample("policy-table-sending", |ctx| table(ctx, &side(), &blank("sending"))),
        sample("policy-table-promise", |ctx| table(ctx, &side(), &blank("promise"))),
    ]
}

fn side() -> Sidebar {
    inbox::samples::side()
}

fn kind(word: &str) -> &'static Kind {
    Kind::of(word).expect("samples name tables that there are")
}

fn teams() -> TablesView {
    let line = |key: &str, name: &str| TableLine {
        key: key.into(),
        name: name.into(),
        href: format!("/policy/tables/team/{key}"),
    };
    let lines = vec![line("technique", "Technique"), line("joueurs", "Joueurs"), line("care", "")];
    TablesView { kind: kind("team"), lines, sheet: Sheet::fresh(12, true, false) }
}

fn nothing() -> TablesView {
    TablesView { kind: kind("sign_in"), lines: Vec::new(), sheet: Sheet::fresh(12, true, true) }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn texts(fr: &str, en: &str) -> Value {
    Value::Texts(vec![(Locale::Fr, fr.into()), (Locale::En, en.into())])
}

fn options() -> Options {
    let one = |key: &str, name: &str| (key.to_owned(), name.to_owned());
    Options::from([
        (Refers::Brand, vec![one("lucarne", "Lucarne")]),
        (Refers::Calendar, vec![one("studio", "studio"), one("always", "always")]),
        (Refers::Team, vec![one("technique", "Technique"), one("joueurs", "Joueurs")]),
        (Refers::Mailbox, vec![one("technique@lucarne.example", "technique@lucarne.example")]),
        (Refers::Promise("answer"), vec![one("first-answer", "first-answer")]),
        (Refers::Promise("news"), vec![one("news", "news")]),
    ])
}

/// A table of this kind in which nothing is said; a new one where there may be several.
fn blank(word: &str) -> TableView {
    let kind = kind(word);
    let languages = vec![Locale::Fr, Locale::En];
    let mut values: Vec<Value> = kind.fields.iter().map(|field| Value::empty(field, &languages)).collect();
    for (field, value) in kind.fields.iter().zip(&mut values) {
        if let (Shape::Tables(_, inner), "sending") = (field.shape, word) {
            let mut row: Vec<Value> = inner.iter().map(|one| Value::empty(one, &languages)).collect();
            row[0] = text("1");
            *value = Value::Tables(vec![("slow.example".into(), row)]);
        }
    }
    TableView {
        kind,
        key: if word == "promise" { "news".into() } else { String::new() },
        is_new: !kind.is_single && word != "promise",
        is_there: true,
        name: String::new(),
        values,
        options: options(),
        languages,
        has_password: false,
        remove: false,
        beside: None,
        sheet: Sheet::fresh(12, true, false),
    }
}

/// The values of one, put in their places.
fn filled(word: &str, key: &str, said: &[(&str, Value)]) -> TableView {
    let mut view = TableView { key: key.into(), is_new: false, ..blank(word) };
    for (field, value) in view.kind.fields.iter().zip(&mut view.values) {
        if let Some((_, known)) = said.iter().find(|(of, _)| *of == field.key) {
            *value = known.clone();
        }
    }
    view
}

fn team(sheet: Sheet) -> TableView {
    let row = vec![text("help@uk.lucarne.example"), text("lucarne"), text("always")];
    let said = [
        ("name", texts("Technique", "Technical team")),
        ("mailbox", text("technique@lucarne.example")),
        ("brand", text("lucarne")),
        ("calendar", text("studio")),
        ("mailboxes", Value::Tables(vec![("uk".into(), row)])),
        ("answer", text("first-answer")),
        ("color", text("#8d4a90")),
        ("signature", texts("l’équipe technique", "")),
        ("reply_token", Value::Flag(true)),
    ];
    let beside = Some(BesideView::Turn { next: Some("Inès Carvalho".into()), members: 3 });
    TableView { name: "Technique".into(), beside, sheet, ..filled("team", "technique", &said) }
}

fn mistake(field: Option<&str>, place: &str, what: &str, way: Option<&str>) -> Mistake {
    Mistake {
        field: field.map(str::to_owned),
        place: place.into(),
        what: Said { words: what.into(), lang: None },
        way: way.map(str::to_owned),
    }
}

fn wrong() -> Sheet {
    let mistakes = vec![
        mistake(Some("f-mailbox"), "teams.toml:5:11", "“technique” is no address", None),
        mistake(Some("f-mailboxes-0-brand"), "teams.toml:9:9", "The policy has no brand “uk”.", None),
        mistake(Some("f-name-en"), "teams.toml:4:1", "“Technique” has no translation.", None),
        mistake(Some("f-reply_token"), "teams.toml:8:1", "Write true or false.", None),
        mistake(
            None,
            "company.toml:9:1",
            "The policy has no team “support”.",
            Some("/policy/tables/vendor/a"),
        ),
    ];
    Sheet { stand: Stand::Wrong(mistakes), ..Sheet::fresh(12, true, false) }
}

fn brand() -> TableView {
    let said = [
        ("name", text("Lucarne")),
        ("color", text("#6b2a6e")),
        ("locale", text("fr")),
        ("website", text("https://www.lucarne.example")),
    ];
    let beside = Some(BesideView::Letterhead { name: "Lucarne".into(), colour: "#6b2a6e".into() });
    TableView { name: "Lucarne".into(), beside, ..filled("brand", "lucarne", &said) }
}

/// A brand that teams write as.
fn stays() -> TableView {
    let way = Some("/policy/tables/team/technique");
    let mistakes = vec![mistake(None, "teams.toml:6:9", "The policy has no brand “lucarne”.", way)];
    let sheet = Sheet { stand: Stand::Wrong(mistakes), ..Sheet::fresh(12, true, false) };
    TableView { remove: true, sheet, ..brand() }
}

fn quiet() -> TableView {
    let said = [("from", text("21:00")), ("until", text("08:00"))];
    let moment = |ready: &str, leaves: &str| Moment { ready_at: at(ready), leaves_at: at(leaves) };
    let moments = vec![
        moment("2026-11-10T14:00+01:00", "2026-11-10T14:00+01:00"),
        moment("2026-11-10T22:30+01:00", "2026-11-11T08:00+01:00"),
    ];
    TableView { beside: Some(BesideView::QuietHours(moments)), ..filled("quiet_hours", "", &said) }
}

fn relay() -> TableView {
    let parts = RelayParts {
        host: "smtp.lucarne.example".into(),
        port: "465".into(),
        security: "tls".into(),
        user: "desk@lucarne.example".into(),
        password: "never printed".into(),
    };
    let check = |what: What, state: CheckState, words: &str| Check {
        what,
        state,
        millis: Some(31),
        fact: String::new(),
        words: words.into(),
        record: None,
    };
    let checks = vec![
        check(What::Connect, CheckState::Passed, ""),
        check(What::Login, CheckState::Failed, "535 5.7.8 no such account"),
    ];
    let beside = BesideView::Relay {
        tried: Some(Tried { checks }),
        is_demo: false,
        sent: Some("A letter to ines@lucarne.example is on its way.".into()),
    };
    let sheet = Sheet { stand: Stand::Typed, ..Sheet::fresh(12, true, false) };
    TableView {
        has_password: true,
        beside: Some(beside),
        sheet,
        ..filled("relay", "", &[("url", Value::Relay(parts))])
    }
}

fn category() -> TableView {
    let said = [
        ("name", texts("Bugs", "Bugs")),
        ("team", text("technique")),
        ("words", texts("plante*\nmessage d erreur", "crash*")),
        ("fields", text("kind: freeze, crash")),
        ("set", Value::Flag(true)),
    ];
    let beside = BesideView::Category {
        asked: "The game crashes".into(),
        found: Some(Some(("Bugs".into(), vec!["crash".into()]))),
    };
    TableView { name: "Bugs".into(), beside: Some(beside), ..filled("category", "bugs", &said) }
}

/// As a lead reads it.
fn serial() -> TableView {
    let said = [
        ("product", text("Brumeville 2")),
        ("pattern", text("BRV2-XXXX-XXXX")),
        ("where", texts("Au dos du livret.", "On the back of the booklet.")),
    ];
    let beside = BesideView::Serial { asked: "BRV".into(), found: Some(None) };
    TableView {
        name: "Brumeville 2".into(),
        beside: Some(beside),
        sheet: Sheet::fresh(12, false, false),
        ..filled("serial", "brumeville-2", &said)
    }
}
