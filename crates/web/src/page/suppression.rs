//! Addresses to which some of our mail does not go: which, why, since when and until when, and who lifted what. Putting
//! one on the list and taking one off happen elsewhere.

mod samples;

use jiff::Timestamp;
use maud::{Markup, html};
use relance_domain::suppression::{Reason, Scope};

use crate::component::field::{self, Field};
use crate::component::layout::{self, Page};
use crate::component::sidebar::{Here, Section, Sidebar};
use crate::component::{Ctx, Glyph, Icon, button, feedback, moment, tag};

pub use samples::samples;

/// The page.
#[derive(Debug, Clone, Default)]
pub struct SuppressionsView {
    pub lines: Vec<Line>,
    /// The address whose whole story is shown.
    pub asked: String,
    pub shows_lifted: bool,
    pub next: Option<String>,
    /// Addresses and domains that are never given up.
    pub spared: Vec<String>,
    /// Value and words of the scopes to choose from.
    pub scopes: Vec<(String, Scope)>,
    pub typed: Typed,
}

/// What was typed before the page had to be shown again.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub address: String,
    pub scope: String,
    pub is_asked: bool,
    pub evidence: String,
    pub until: String,
    pub error: Option<AddError>,
}

/// Why an address was not put on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddError {
    Address,
    Until,
    Known,
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub address: String,
    pub scope: Scope,
    pub reason: Reason,
    pub evidence: String,
    pub ticket: Option<i64>,
    /// Who put it there; none is nobody here.
    pub by: Option<String>,
    pub since: Timestamp,
    pub until: Option<Timestamp>,
    /// When it was lifted, and by whom; no name is the owner of the address.
    pub lifted: Option<(Timestamp, Option<String>)>,
}

/// Draws the page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &SuppressionsView) -> Markup {
    let title = ctx.t("section-suppressions");
    let other = match view.shows_lifted || !view.asked.is_empty() {
        true => ("/suppressions", ctx.t("suppress-active")),
        false => ("/suppressions?lifted=1", ctx.t("suppress-lifted-ones")),
    };
    let acts = button::link(button::Kind::Quiet, None, &other.1, other.0, None);
    let main = html! {
        (layout::topbar(&title, &ctx.t("suppress-lead"), &acts))
        div class="page stack" {
            form class="fields line" method="get" action="/suppressions" {
                (Field { value: &view.asked, ..Field::text("address", &ctx.t("suppress-find")) }.draw())
                (button::submit(button::Kind::Plain, Some(Icon::Search), &ctx.t("outbox-show"), None, None))
            }
            section class="panel" {
                header { h2 id="list-title" { (heading(ctx, view)) } }
                div class="body scroll" tabindex="0" role="region" aria-labelledby="list-title" {
                    (list(ctx, view))
                }
            }
            section class="panel" aria-labelledby="add-title" {
                header { h2 id="add-title" { (ctx.t("suppress-add")) } }
                div class="body" { (form(ctx, view)) }
            }
            section class="panel" aria-labelledby="spared-title" {
                header { h2 id="spared-title" { (ctx.t("suppress-spared")) } }
                div class="body stack" {
                    p { (ctx.t("suppress-spared-words")) }
                    @if !view.spared.is_empty() {
                        ul class="lines" { @for named in &view.spared { li { (named) } } }
                    }
                }
            }
        }
    };
    let here = Here::Section(Section::Suppressions);
    layout::desk(ctx, side, &Page { title: &title, here, live: false }, &main)
}

fn heading(ctx: &Ctx, view: &SuppressionsView) -> String {
    match (view.asked.as_str(), view.shows_lifted) {
        ("", true) => ctx.t("suppress-lifted-ones"),
        ("", false) => ctx.t("suppress-active"),
        (asked, _) => ctx.with("suppress-of", &[("address", asked.to_owned().into())]),
    }
}

fn list(ctx: &Ctx, view: &SuppressionsView) -> Markup {
    html! {
        @if view.lines.is_empty() { p class="muted" { (ctx.t("suppress-none")) } } @else {
            table class="tbl flow" {
                thead { tr {
                    th { (ctx.t("suppress-address")) } th { (ctx.t("suppress-scope")) }
                    th { (ctx.t("suppress-why")) } th { (ctx.t("suppress-since")) }
                    th { (ctx.t("suppress-until")) }
                    th { span class="sr" { (ctx.t("outbox-acts")) } }
                } }
                tbody { @for line in &view.lines { (row(ctx, line)) } }
            }
        }
        @if let Some(next) = &view.next {
            a rel="next" href=(format!("/suppressions?{next}")) { (ctx.t("outbox-more")) }
        }
    }
}

fn row(ctx: &Ctx, line: &Line) -> Markup {
    let brief = |at: Timestamp| moment::element(at, &moment::brief(ctx, at));
    html! {
        tr {
            td { (line.address) }
            td data-label=(ctx.t("suppress-scope")) { (scope(ctx, &line.scope)) }
            td data-label=(ctx.t("suppress-why")) {
                (reason(ctx, line.reason))
                @if let Some(name) = &line.by { " (" (name) ")" }
                @if !line.evidence.is_empty() { " " code class="said" { (line.evidence) } }
                @if let Some(number) = line.ticket {
                    " " a href=(format!("/tickets/{number}")) {
                        (ctx.with("plan-about-ticket", &[("number", number.to_string().into())]))
                    }
                }
            }
            td data-label=(ctx.t("suppress-since")) { (brief(line.since)) }
            td data-label=(ctx.t("suppress-until")) {
                @match (&line.lifted, line.until) {
                    (Some((at, who)), _) => (tag::tag(Some(Glyph::Kept), &lifted(ctx, *at, who.as_deref()))),
                    (None, Some(until)) if until <= ctx.now => (ctx.t("suppress-over")),
                    (None, Some(until)) => (brief(until)),
                    (None, None) => (ctx.t("suppress-endless")),
                }
            }
            td class="n" {
                @if line.lifted.is_none() {
                    form method="post" action=(format!("/suppressions/{}/lift", line.id)) {
                        (button::submit(button::Kind::Quiet, Some(Icon::Undo), &ctx.t("suppress-lift"), None, None))
                    }
                }
            }
        }
    }
}

fn lifted(ctx: &Ctx, at: Timestamp, who: Option<&str>) -> String {
    let at = ("at", moment::brief(ctx, at).into());
    match who {
        Some(name) => ctx.with("suppress-lifted-by", &[at, ("name", name.to_owned().into())]),
        None => ctx.with("suppress-lifted-own", &[at]),
    }
}

/// Which mail does not go.
pub fn scope(ctx: &Ctx, scope: &Scope) -> String {
    match scope {
        Scope::All => ctx.t("suppress-scope-all"),
        Scope::Automatic => ctx.t("suppress-scope-automatic"),
        Scope::Optional => ctx.t("suppress-scope-optional"),
        Scope::Mailbox(place) | Scope::Brand(place) => {
            ctx.with("suppress-scope-place", &[("place", place.clone().into())])
        }
    }
}

fn reason(ctx: &Ctx, reason: Reason) -> String {
    ctx.t(match reason {
        Reason::Bounced => "suppress-bounced",
        Reason::Complaint => "suppress-complaint",
        Reason::WrongPerson => "suppress-wrong-person",
        Reason::Unsubscribed => "suppress-unsubscribed",
        Reason::Asked => "suppress-asked",
        Reason::ByHand => "suppress-by-hand",
    })
}

fn form(ctx: &Ctx, view: &SuppressionsView) -> Markup {
    let typed = &view.typed;
    let wrong = |of: AddError, key: &str| (typed.error == Some(of)).then(|| ctx.t(key));
    let address =
        wrong(AddError::Address, "again-error-address").or(wrong(AddError::Known, "suppress-error-known"));
    let until = wrong(AddError::Until, "suppress-error-until");
    let errors: Vec<(&str, &str)> = [("email", &address), ("until", &until)]
        .into_iter()
        .filter_map(|(name, words)| Some((name, words.as_deref()?)))
        .collect();
    let scopes: Vec<(String, String)> =
        view.scopes.iter().map(|(value, of)| (value.clone(), scope(ctx, of))).collect();
    let scopes: Vec<(&str, &str)> =
        scopes.iter().map(|(value, words)| (value.as_str(), words.as_str())).collect();
    let (asked, by_hand) = (ctx.t("suppress-asked"), ctx.t("suppress-by-hand"));
    let reasons = [("asked", asked.as_str()), ("by_hand", by_hand.as_str())];
    let chosen = if typed.is_asked { "asked" } else { "by_hand" };
    let hint = ctx.t("suppress-until-hint");
    html! {
        form class="stack" method="post" action="/suppressions" {
            (field::summary(ctx, &errors))
            div class="fields two" {
                (Field {
                    kind: "email", value: &typed.address, error: address.as_deref(), required: true,
                    ..Field::text("email", &ctx.t("suppress-address"))
                }.draw())
                (field::select("scope", &ctx.t("suppress-scope"), &scopes, &typed.scope, None))
            }
            div class="fields two" {
                (field::select("reason", &ctx.t("suppress-why"), &reasons, chosen, None))
                (Field {
                    kind: "date", value: &typed.until, error: until.as_deref(), hint: Some(&hint),
                    ..Field::text("until", &ctx.t("suppress-until"))
                }.draw())
            }
            (Field { value: &typed.evidence, ..Field::text("evidence", &ctx.t("suppress-evidence")) }.draw())
            div class="row" {
                (button::submit(button::Kind::Plain, Some(Icon::Plus), &ctx.t("suppress-save"), None, None))
            }
            (feedback::notice(None, Icon::Info, &ctx.t("suppress-hint")))
        }
    }
}
