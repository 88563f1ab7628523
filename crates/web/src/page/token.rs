//! Tokens of programs: those there are, and a form for another. The text of a new one stands on the page once, right
//! after it was made, and nowhere else.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::error::Refusal;
use relance_domain::token::Scope;

use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sample::at;
use crate::component::sidebar::{Here, Sidebar};
use crate::component::{Ctx, Glyph, Icon, Sample, button, moment, tag};
use crate::page::sample;

/// For how many days one may be made, as the form offers it.
pub const DAYS: [u16; 4] = [7, 30, 90, 365];

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct TokensView {
    /// The text of one that was made a moment ago.
    pub made: Option<String>,
    pub lines: Vec<TokenLine>,
    /// Those who may be acted as, by id and name: the reader alone, unless they are an administrator.
    pub agents: Vec<(String, String)>,
    /// Keys and names of the teams.
    pub teams: Vec<(String, String)>,
    /// Scopes that the reader may give.
    pub scopes: Vec<Scope>,
    pub typed: TypedToken,
    /// Why what was typed was not taken.
    pub refused: Option<String>,
}

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedToken {
    pub agent: String,
    pub name: String,
    pub scopes: Vec<String>,
    pub teams: Vec<String>,
    pub days: String,
}

impl Default for TypedToken {
    fn default() -> Self {
        let (agent, name) = Default::default();
        Self { agent, name, scopes: vec!["see".into()], teams: Vec::new(), days: "90".into() }
    }
}

/// One token.
#[derive(Debug, Clone)]
pub struct TokenLine {
    pub id: i64,
    pub shown: String,
    pub name: String,
    /// As whom it acts, where that is somebody else than the reader.
    pub agent: Option<String>,
    pub scopes: Vec<Scope>,
    pub teams: Vec<String>,
    pub standing: TokenStanding,
    pub used: Option<(Timestamp, String)>,
}

/// Whether it opens the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenStanding {
    Good(Timestamp),
    Expired(Timestamp),
    Ended(Timestamp),
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &TokensView) -> Markup {
    let title = ctx.t("tokens-title");
    let main = html! {
        (layout::topbar(&title, &ctx.t("tokens-lead"), &html! {}))
        div class="page narrow" {
            @if let Some(made) = &view.made { (made_now(ctx, made)) }
            section class="panel" aria-labelledby="tokens" {
                header { h2 id="tokens" { (ctx.t("tokens-there")) } }
                div class="body stack" {
                    @if view.lines.is_empty() { p class="muted" { (ctx.t("tokens-none")) } }
                    ul class="lines sessions" { @for line in &view.lines { li { (one(ctx, line)) } } }
                }
            }
            section class="panel" aria-labelledby="token-new" {
                header { h2 id="token-new" { (ctx.t("token-new")) } }
                div class="body" { (form(ctx, view)) }
            }
            p class="small muted" { (ctx.t("tokens-described")) " " a href="/api/openapi.json" { "/api/openapi.json" } }
        }
    };
    layout::desk(ctx, side, &Page { title: &title, here: Here::Elsewhere, live: false }, &main)
}

fn made_now(ctx: &Ctx, made: &str) -> Markup {
    html! {
        section class="panel" role="status" aria-labelledby="token-made" {
            header { h2 id="token-made" { (ctx.t("token-made")) } }
            div class="body stack" {
                p { (ctx.t("token-made-once")) }
                input class="input mono" type="text" readonly value=(made) aria-label=(ctx.t("token-text"))
                    autocomplete="off";
                p class="small muted" { (ctx.t("token-use")) " " code { "Authorization: Bearer rlc_…" } }
            }
        }
    }
}

fn one(ctx: &Ctx, line: &TokenLine) -> Markup {
    let brief = |at: Timestamp| moment::brief(ctx, at);
    let (glyph, words) = match line.standing {
        TokenStanding::Good(until) => (None, ctx.with("token-until", &[("when", brief(until).into())])),
        TokenStanding::Expired(at) => {
            (Some(Glyph::Broken), ctx.with("token-expired", &[("when", brief(at).into())]))
        }
        TokenStanding::Ended(at) => {
            (Some(Glyph::Broken), ctx.with("token-ended", &[("when", brief(at).into())]))
        }
    };
    let scopes: Vec<String> = line.scopes.iter().map(|scope| scope_words(ctx, *scope)).collect();
    let used = match &line.used {
        Some((at, from)) if from.is_empty() => ctx.with("sessions-used", &[("when", brief(*at).into())]),
        Some((at, from)) => {
            format!("{} · {from}", ctx.with("sessions-used", &[("when", brief(*at).into())]))
        }
        None => ctx.t("token-unused"),
    };
    html! {
        div {
            strong { (line.name) } " " code class="small" { (line.shown) "…" }
            @if glyph.is_some() { " " (tag::tag(glyph, &words)) }
            div class="small" {
                (scopes.join(", "))
                @if !line.teams.is_empty() { " · " (line.teams.join(", ")) }
                @if let Some(agent) = &line.agent { " · " (ctx.with("token-as", &[("name", agent.clone().into())])) }
            }
            div class="small muted" {
                @if glyph.is_none() { (words) " · " }
                (used)
            }
        }
        @if glyph.is_none() {
            form method="post" action={ "/tokens/" (line.id) "/end" } {
                button class="btn quiet" type="submit"
                    aria-label=(ctx.with("token-end-of", &[("name", line.name.clone().into())])) {
                    (ctx.t("token-end"))
                }
            }
        }
    }
}

/// A scope in words.
pub fn scope_words(ctx: &Ctx, scope: Scope) -> String {
    ctx.t(match scope {
        Scope::See => "token-scope-see",
        Scope::Note => "token-scope-note",
        Scope::Answer => "token-scope-answer",
        Scope::Export => "token-scope-export",
        Scope::Lead => "token-scope-lead",
        Scope::Admin => "token-scope-admin",
    })
}

fn form(ctx: &Ctx, view: &TokensView) -> Markup {
    let typed = &view.typed;
    let days: Vec<(String, String)> = DAYS
        .iter()
        .map(|days| (days.to_string(), ctx.with("token-days", &[("n", i64::from(*days).into())])))
        .collect();
    html! {
        form class="stack" method="post" action="/tokens" {
            @if let Some(refused) = &view.refused { p class="err" role="alert" { (Icon::Alert.small()) " " (refused) } }
            div class="fields two" {
                (Field {
                    value: &typed.name, required: true, hint: Some(&ctx.t("token-name-hint")),
                    ..Field::text("name", &ctx.t("token-name"))
                }.draw())
                (chosen(ctx, "days", "token-days-label", &days, &typed.days))
                @if view.agents.len() > 1 { (chosen(ctx, "agent", "token-agent", &view.agents, &typed.agent)) }
            }
            (checks(ctx, "scope", "token-scopes", view.scopes.iter().map(|scope| {
                (scope.as_str().to_owned(), scope_words(ctx, *scope))
            }).collect(), &typed.scopes))
            @if view.teams.len() > 1 {
                (checks(ctx, "team", "token-teams", view.teams.clone(), &typed.teams))
            }
            div { (button::submit(button::Kind::Primary, Some(Icon::Lock), &ctx.t("token-make"), None, None)) }
        }
    }
}

fn chosen(ctx: &Ctx, name: &str, label: &str, options: &[(String, String)], chosen: &str) -> Markup {
    let options: Vec<(&str, &str)> =
        options.iter().map(|(value, words)| (value.as_str(), words.as_str())).collect();
    field::select(name, &ctx.t(label), &options, chosen, None)
}

fn checks(ctx: &Ctx, name: &str, label: &str, options: Vec<(String, String)>, chosen: &[String]) -> Markup {
    html! {
        fieldset class="stack" {
            legend { (ctx.t(label)) }
            @for (value, words) in options {
                label class="row small" {
                    input class="check" type="checkbox" name=(name) value=(value) checked[chosen.contains(&value)];
                    span { (words) }
                }
            }
        }
    }
}

/// Tokens of an administrator, a new one, and a form that was refused.
pub fn samples() -> Vec<Sample> {
    fn view() -> TokensView {
        let line = |id, name: &str, standing| TokenLine {
            id,
            shown: "rlc_3f9a01bc".into(),
            name: name.into(),
            agent: (id == 2).then(|| "Tom Aubry".to_owned()),
            scopes: if id == 1 { vec![Scope::Answer, Scope::Export] } else { vec![Scope::Lead] },
            teams: if id == 1 { vec!["Joueurs & parents".into()] } else { Vec::new() },
            standing,
            used: (id == 1).then(|| (at("2026-11-10T14:02+01:00"), "192.0.2.17".to_owned())),
        };
        TokensView {
            lines: vec![
                line(1, "CRM <sync>", TokenStanding::Good(at("2027-01-12T09:00+01:00"))),
                line(2, "Exports", TokenStanding::Ended(at("2026-11-01T09:00+01:00"))),
                line(3, "Old", TokenStanding::Expired(at("2026-10-01T09:00+02:00"))),
            ],
            agents: vec![("7".into(), "Inès Carvalho".into()), ("8".into(), "Tom Aubry".into())],
            teams: vec![("players".into(), "Joueurs".into()), ("technical".into(), "Technique".into())],
            scopes: Scope::ALL.to_vec(),
            ..TokensView::default()
        }
    }
    fn drawn(ctx: &Ctx, view: &TokensView) -> Markup {
        page(ctx, &super::inbox::samples::side(), view)
    }
    vec![
        sample("tokens", |ctx| drawn(ctx, &view())),
        sample("token-made", |ctx| {
            let made = Some(format!("rlc_3f9a01bc_{}", "0f".repeat(34)));
            drawn(ctx, &TokensView { made, lines: Vec::new(), ..view() })
        }),
        sample("token-refused", |ctx| {
            let refused = Some(refusal(ctx, &Refusal::ScopeBeyond("lead".into())));
            let typed =
                TypedToken { name: "Billing".into(), scopes: vec!["lead".into()], ..TypedToken::default() };
            let agents = vec![("7".into(), "Inès Carvalho".into())];
            drawn(ctx, &TokensView { refused, typed, agents, lines: Vec::new(), ..view() })
        }),
    ]
}

/// Why a token was not made, in words.
pub fn refusal(ctx: &Ctx, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoTokenName => ctx.t("token-no-name"),
        Refusal::ScopeBeyond(_) => ctx.t("token-beyond"),
        Refusal::TooManyTokens(n) => ctx.with("token-many", &[("n", (*n).into())]),
        _ => ctx.t("token-no-days"),
    }
}
