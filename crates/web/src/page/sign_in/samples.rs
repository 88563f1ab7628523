//! The page without a provider, with one that works, and with one that does not.
//! The pages that people see who sign in are samples of `login`.

use super::*;
use crate::component::Sample;
use crate::component::sample::at;
use crate::page::inbox::samples::side;
use crate::page::sample;

/// The samples of this page.
pub fn samples() -> Vec<Sample> {
    vec![
        sample("sign-in-none", |ctx| page(ctx, &side(), &nothing())),
        sample("sign-in-providers", |ctx| page(ctx, &side(), &full())),
        sample("sign-in-tried", |ctx| page(ctx, &side(), &tried())),
    ]
}

fn nothing() -> SignInView {
    SignInView { passwords: true, providers: vec![], links: vec![], tried: None, done: None, refused: None }
}

fn provider() -> ProviderView {
    let players = || "Service joueurs".to_owned();
    ProviderView {
        key: "office".into(),
        label: "Compte Lucarne".into(),
        issuer: "https://login.lucarne.example".into(),
        client_id: "relance".into(),
        return_url: "https://desk.lucarne.example/sign-in/office/back".into(),
        domains: vec!["lucarne.example".into()],
        create: Some((Role::Agent, vec![players()])),
        groups: Some(vec![
            ("Desk heads".into(), (Role::Lead, vec![])),
            ("Desk players".into(), (Role::Agent, vec![players()])),
        ]),
        secret_at: Some(at("2026-11-02T09:10+01:00")),
    }
}

fn full() -> SignInView {
    let link = LinkView {
        agent: 7,
        email: "ines@lucarne.example".into(),
        issuer: "https://login.lucarne.example".into(),
        linked_at: at("2026-11-02T10:00+01:00"),
        used_at: at("2026-11-10T08:55+01:00"),
    };
    let done = Some("sign-in-passwords-off-done");
    SignInView { passwords: false, providers: vec![provider()], links: vec![link], done, ..nothing() }
}

fn tried() -> SignInView {
    let steps = vec![
        Step::Passed("sign-in-try-document", None),
        Step::Passed("sign-in-try-keys", Some(2)),
        Step::Passed("sign-in-try-leave", None),
        Step::Failed("certificate", "tls: invalid peer certificate: <Expired>".into()),
        Step::Open("sign-in-try-no-secret"),
    ];
    let fresh = ProviderView { create: None, groups: None, secret_at: None, ..provider() };
    let tried = Some(Tried { key: "office".into(), steps });
    SignInView { providers: vec![fresh], tried, refused: Some("sign-in-secret-wrong"), ..nothing() }
}
