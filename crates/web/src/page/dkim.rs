//! The keys that mail is signed with: for each domain what signs, what waits, and the records to copy into the domain
//! name system. When a key begins and ends is the desk's part.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_store::dkim::State;

use crate::component::field::Field;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, Sample, button, copied, feedback, moment, sample, tag};

/// The page.
#[derive(Debug, Clone)]
pub struct DkimView {
    /// The domains that we write from, and those that have keys.
    pub domains: Vec<Domain>,
    /// What was asked for and could not be done.
    pub error: Option<String>,
}

/// A domain and its keys.
#[derive(Debug, Clone)]
pub struct Domain {
    pub name: String,
    pub keys: Vec<Key>,
}

/// One key.
#[derive(Debug, Clone)]
pub struct Key {
    pub selector: String,
    pub algorithm: String,
    pub state: State,
    pub since: Timestamp,
    /// Where its record stands, and the text of it.
    pub name: String,
    pub record: String,
}

impl Domain {
    fn has(&self, state: State) -> bool {
        self.keys.iter().any(|key| key.state == state)
    }
}

/// The whole page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &DkimView) -> Markup {
    let title = ctx.t("dkim-title");
    let main = html! {
        header class="topbar" {
            div class="grow" { h1 { (title) } p { (ctx.t("dkim-words")) } }
        }
        div class="page policy" {
            @if let Some(error) = &view.error { (feedback::notice(Some(Glyph::Broken), Icon::Alert, error)) }
            @for domain in &view.domains { (panel(ctx, domain)) }
            section class="panel" aria-labelledby="new-title" {
                header { h2 id="new-title" { (ctx.t("dkim-another")) } }
                form class="body stack" method="post" action="/dkim/make" {
                    (Field::text("domain", &ctx.t("dkim-domain")).draw())
                    div { (button::submit(button::Kind::Plain, Some(Icon::Plus), &ctx.t("dkim-make"), None, None)) }
                }
            }
        }
    };
    let page = Page { title: &title, here: Here::Section(Section::Policy), live: false };
    layout::desk(ctx, side, &page, &main)
}

fn panel(ctx: &Ctx, domain: &Domain) -> Markup {
    let id = format!("domain-{}", domain.name.replace('.', "-"));
    let (is_signed, is_waiting) = (domain.has(State::Active), domain.has(State::Waiting));
    html! {
        section class="panel" aria-labelledby=(id) {
            header {
                h2 id=(id) { (domain.name) }
                @if is_signed {
                    (tag::tag(Some(Glyph::Kept), &ctx.t("dkim-signed")))
                } @else {
                    (tag::tag(Some(Glyph::Soon), &ctx.t("dkim-unsigned")))
                }
            }
            div class="body stack" {
                @if !is_signed { p { (ctx.t("dkim-unsigned-why")) } }
                @if is_waiting { p { (ctx.t("dkim-waiting-why")) } }
                @for key in &domain.keys { (one(ctx, &domain.name, key)) }
                div class="row wrap" {
                    @if is_waiting {
                        (act(ctx, "/dkim/activate", domain, "dkim-activate", button::Kind::Plain))
                    } @else if is_signed {
                        (act(ctx, "/dkim/make", domain, "dkim-rotate", button::Kind::Plain))
                    } @else {
                        (act(ctx, "/dkim/make", domain, "dkim-make", button::Kind::Primary))
                    }
                }
            }
        }
    }
}

fn act(ctx: &Ctx, path: &str, domain: &Domain, words: &str, kind: button::Kind) -> Markup {
    html! {
        form method="post" action=(path) {
            input type="hidden" name="domain" value=(domain.name);
            (button::submit(kind, None, &ctx.with(words, &[("domain", domain.name.clone().into())]), None, None))
        }
    }
}

/// A key with its record, which may be copied, and the way to its end.
fn one(ctx: &Ctx, domain: &str, key: &Key) -> Markup {
    let (glyph, words) = match key.state {
        State::Waiting => (Glyph::Soon, "dkim-state-waiting"),
        State::Active => (Glyph::Kept, "dkim-state-active"),
        State::Retiring => (Glyph::Paused, "dkim-state-retiring"),
        State::Retired => (Glyph::Broken, "dkim-state-retired"),
    };
    html! {
        div class="stack" {
            p class="row wrap" {
                b { (key.selector) } span class="muted" { (key.algorithm) }
                (tag::tag(Some(glyph), &ctx.t(words)))
                (moment::element(key.since, &moment::full(ctx, key.since)))
            }
            @if key.state != State::Retired {
                (copied::draw(ctx, &ctx.t("dkim-name"), &key.name))
                (copied::draw(ctx, &ctx.t("dkim-text"), &key.record))
                details class="fold" {
                    summary { (ctx.t("dkim-retire")) }
                    form class="row wrap" method="post" action="/dkim/retire" {
                        input type="hidden" name="domain" value=(domain);
                        input type="hidden" name="selector" value=(key.selector);
                        p { (ctx.t("dkim-retire-why")) }
                        (button::submit(button::Kind::Danger, None, &ctx.t("dkim-retire-now"), None, None))
                    }
                }
            }
        }
    }
}

/// The samples of this page.
pub fn samples() -> Vec<Sample> {
    vec![
        super::sample("dkim-none", |ctx| page(ctx, &super::inbox::samples::side(), &nothing())),
        super::sample("dkim-rotation", |ctx| page(ctx, &super::inbox::samples::side(), &rotating())),
    ]
}

fn nothing() -> DkimView {
    let domain = Domain { name: "lucarne.example".into(), keys: Vec::new() };
    DkimView {
        domains: vec![domain],
        error: Some("`x` is no domain: write one such as company.example".into()),
    }
}

fn rotating() -> DkimView {
    let key = |selector: &str, algorithm: &str, state, when| Key {
        selector: selector.into(),
        algorithm: algorithm.into(),
        state,
        since: sample::at(when),
        name: format!("{selector}._domainkey.lucarne.example"),
        record: "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=".into(),
    };
    let keys = vec![
        key("e20250101", "ed25519", State::Retired, "2026-11-01T09:00+01:00"),
        key("e20260301", "ed25519", State::Retiring, "2026-11-08T09:00+01:00"),
        key("r20260301", "rsa", State::Active, "2026-03-01T09:00+01:00"),
        key("r20261110", "rsa", State::Waiting, "2026-11-10T09:00+01:00"),
    ];
    DkimView { domains: vec![Domain { name: "lucarne.example".into(), keys }], error: None }
}
