//! How agents sign in, as administrators see it: whether passwords open the desk, each provider with what has to be
//! registered there, its secret and a try, and who comes in by them. Asking providers is the handler's work.

mod samples;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::agent::Role;

use crate::component::field::Field;
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, button, copied, feedback, moment, tag};

pub use samples::samples;

/// Where the page is.
pub const PATH: &str = "/policy/sign-in";

/// How a provider is written into the policy.
const EXAMPLE: &str = r#"[sign_in.office]
issuer = "https://login.company.example"
client_id = "relance"
label = { en = "Company account" }
domains = ["company.example"]
create = { role = "agent", teams = ["support"] }"#;

/// The whole page.
#[derive(Debug, Clone)]
pub struct SignInView {
    pub passwords: bool,
    pub providers: Vec<ProviderView>,
    pub links: Vec<LinkView>,
    /// What was tried a moment ago.
    pub tried: Option<Tried>,
    /// What was done a moment ago, or why it was not: keys of the texts.
    pub done: Option<&'static str>,
    pub refused: Option<&'static str>,
}

/// What somebody is made: their role, and the names of their teams.
pub type SeatView = (Role, Vec<String>);

/// One provider.
#[derive(Debug, Clone)]
pub struct ProviderView {
    pub key: String,
    pub label: String,
    pub issuer: String,
    pub client_id: String,
    pub return_url: String,
    pub domains: Vec<String>,
    pub create: Option<SeatView>,
    pub groups: Option<Vec<(String, SeatView)>>,
    /// Since when there is a secret that can be used.
    pub secret_at: Option<Timestamp>,
}

/// Somebody who comes in by a provider.
#[derive(Debug, Clone)]
pub struct LinkView {
    pub agent: i64,
    pub email: String,
    pub issuer: String,
    pub linked_at: Timestamp,
    pub used_at: Timestamp,
}

/// A try of one provider.
#[derive(Debug, Clone)]
pub struct Tried {
    pub key: String,
    pub steps: Vec<Step>,
}

/// What came of one thing that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The key of a text, and a number in it.
    Passed(&'static str, Option<usize>),
    /// Not wrong, and to be looked at.
    Open(&'static str),
    /// The code of what is wrong, and words of the wire.
    Failed(&'static str, String),
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &SignInView) -> Markup {
    let title = ctx.t("sign-in-title");
    let main = html! {
        (layout::topbar(&title, &ctx.t("sign-in-lead"), &html! {}))
        div class="page narrow" {
            @if let Some(key) = view.done { (feedback::notice(Some(Glyph::Kept), Icon::Check, &ctx.t(key))) }
            @if let Some(key) = view.refused { (feedback::notice(Some(Glyph::Broken), Icon::Alert, &ctx.t(key))) }
            @for provider in &view.providers {
                (panel(ctx, provider, view.tried.as_ref().filter(|tried| tried.key == provider.key)))
            }
            @if view.providers.is_empty() { (none(ctx)) }
            p class="small" { a href="/policy/tables/sign_in" { (ctx.t("tbl-set-up")) } }
            (passwords(ctx, view))
            @if !view.links.is_empty() { (links(ctx, &view.links)) }
        }
    };
    let page = Page { title: &title, here: Here::Section(Section::Policy), live: false };
    layout::desk(ctx, side, &page, &main)
}

fn none(ctx: &Ctx) -> Markup {
    html! {
        section class="panel" {
            header { h2 id="none" { (ctx.t("sign-in-none")) } }
            div class="body stack" {
                p { (ctx.t("sign-in-none-words")) }
                pre class="scroll" tabindex="0" role="region" aria-labelledby="none" { code { (EXAMPLE) } }
            }
        }
    }
}

fn panel(ctx: &Ctx, provider: &ProviderView, tried: Option<&Tried>) -> Markup {
    let id = format!("provider-{}", provider.key);
    let words = |key: &str, value: &str| ctx.with(key, &[("value", value.to_owned().into())]);
    html! {
        section class="panel" aria-labelledby=(id) {
            header {
                h2 id=(id) { (provider.label) }
                span class="muted small" { "[sign_in." (provider.key) "]" }
            }
            div class="body stack" {
                @if let Some(tried) = tried { (steps(ctx, &tried.steps)) }
                (copied::draw(ctx, &ctx.t("sign-in-return"), &provider.return_url))
                ul {
                    li { (words("sign-in-issuer", &provider.issuer)) }
                    li { (words("sign-in-client", &provider.client_id)) }
                    li { (words("sign-in-domains", &provider.domains.join(", "))) }
                    li {
                        @match &provider.create {
                            None => (ctx.t("sign-in-create-no")),
                            Some(seat) => (words("sign-in-create", &seated(ctx, seat))),
                        }
                    }
                    @if let Some(groups) = &provider.groups {
                        @for (name, seat) in groups {
                            li { (ctx.with("sign-in-group", &[
                                ("name", name.clone().into()), ("value", seated(ctx, seat).into()),
                            ])) }
                        }
                        li { (ctx.t("sign-in-group-none")) }
                    }
                }
                form method="post" action=(format!("{PATH}/{}/try", provider.key)) {
                    (button::submit(button::Kind::Plain, Some(Icon::Wave), &ctx.t("sign-in-try"), None, None))
                }
                (secret(ctx, provider))
            }
        }
    }
}

fn seated(ctx: &Ctx, (role, teams): &SeatView) -> String {
    let role = tag::role(ctx, *role);
    if teams.is_empty() { role } else { format!("{role} ({})", teams.join(", ")) }
}

fn secret(ctx: &Ctx, provider: &ProviderView) -> Markup {
    let (name, label) = (format!("{}-secret", provider.key), ctx.t("sign-in-secret"));
    let field = Field { kind: "password", required: true, ..Field::text(&name, &label) };
    html! {
        details class="fold secret" open[provider.secret_at.is_none()] {
            summary { (Icon::Lock.small()) " " (label) }
            div class="stack" {
                p class="muted" {
                    @match provider.secret_at {
                        Some(at) => (ctx.with("sign-in-secret-since", &[("at", moment::brief(ctx, at).into())])),
                        None => (ctx.t("sign-in-secret-none")),
                    }
                    " " (ctx.t("sign-in-secret-words"))
                }
                form class="stack" method="post" action=(format!("{PATH}/{}/secret", provider.key)) {
                    (field.draw())
                    (button::submit(button::Kind::Plain, Some(Icon::Check), &ctx.t("sign-in-secret-keep"), None, None))
                }
            }
        }
    }
}

fn steps(ctx: &Ctx, steps: &[Step]) -> Markup {
    html! {
        div role="status" { ul class="stack" {
            @for step in steps {
                li {
                    @match step {
                        Step::Passed(key, n) => {
                            (tag::tag(Some(Glyph::Kept), &ctx.t("sign-in-try-well"))) " "
                            (ctx.with(key, &[("n", n.unwrap_or_default().to_string().into())]))
                        }
                        Step::Open(key) => {
                            (tag::tag(Some(Glyph::Soon), &ctx.t("sign-in-try-look"))) " " (ctx.t(key))
                        }
                        Step::Failed(code, words) => {
                            (tag::tag(Some(Glyph::Broken), &ctx.t("sign-in-try-wrong"))) " " (trouble(ctx, code))
                            @if !words.is_empty() { " " q lang="en" { (words) } }
                        }
                    }
                }
            }
        } }
    }
}

/// What is wrong with a provider, and what to do.
fn trouble(ctx: &Ctx, code: &str) -> String {
    ctx.t(match code {
        "refused" => "sign-in-wrong-refused",
        "unreachable" => "sign-in-wrong-unreachable",
        "certificate" => "sign-in-wrong-certificate",
        "late" => "sign-in-wrong-late",
        "status" | "large" | "broken" => "sign-in-wrong-answer",
        "issuer" => "sign-in-wrong-issuer",
        "no-code" => "sign-in-wrong-no-code",
        "no-s256" => "sign-in-wrong-no-s256",
        "algorithm" => "sign-in-wrong-algorithm",
        "address" => "sign-in-wrong-address",
        "keys" => "sign-in-wrong-keys",
        _ => "sign-in-wrong-shape",
    })
}

fn passwords(ctx: &Ctx, view: &SignInView) -> Markup {
    let (state, act, kind) = match view.passwords {
        true => ("sign-in-passwords-on", "sign-in-passwords-turn-off", button::Kind::Danger),
        false => ("sign-in-passwords-off", "sign-in-passwords-turn-on", button::Kind::Plain),
    };
    html! {
        section class="panel" aria-labelledby="passwords" {
            header { h2 id="passwords" { (ctx.t("sign-in-passwords")) } }
            div class="body stack" {
                p { (ctx.t(state)) }
                @if view.passwords && view.providers.is_empty() {
                    p class="muted" { (ctx.t("sign-in-passwords-first")) }
                } @else {
                    @if view.passwords {
                        p { (ctx.t("sign-in-passwords-warning")) " " code { "relance user add" } }
                    }
                    form method="post" action=(format!("{PATH}/passwords")) {
                        input type="hidden" name="on" value=(!view.passwords);
                        (button::submit(kind, None, &ctx.t(act), None, None))
                    }
                }
            }
        }
    }
}

fn links(ctx: &Ctx, links: &[LinkView]) -> Markup {
    html! {
        section class="panel" {
            header { h2 id="links" { (ctx.t("sign-in-links")) } }
            div class="body scroll" tabindex="0" role="region" aria-labelledby="links" {
                table class="tbl flow" {
                    thead { tr {
                        th { (ctx.t("sign-in-link-agent")) } th { (ctx.t("sign-in-link-since")) }
                        th { (ctx.t("sign-in-link-used")) } th { (ctx.t("sign-in-link-acts")) }
                    } }
                    tbody { @for link in links { (line(ctx, link)) } }
                }
            }
        }
    }
}

fn line(ctx: &Ctx, link: &LinkView) -> Markup {
    let label = ctx.with("sign-in-unlink-of", &[("email", link.email.clone().into())]);
    html! {
        tr {
            td { b { (link.email) } span class="row muted small" { (link.issuer) } }
            td data-label=(ctx.t("sign-in-link-since")) { (moment::brief(ctx, link.linked_at)) }
            td data-label=(ctx.t("sign-in-link-used")) { (moment::brief(ctx, link.used_at)) }
            td {
                form method="post" action=(format!("{PATH}/unlink")) {
                    input type="hidden" name="issuer" value=(link.issuer);
                    input type="hidden" name="agent" value=(link.agent);
                    button class="btn tiny" type="submit" aria-label=(label) { (ctx.t("sign-in-unlink")) }
                }
            }
        }
    }
}
