//! What holds for a cadence as a whole: what begins and ends it, who writes, and why it exists. On its page readers see
//! it in words under the steps; editors unfold its fields there, and begin a new one with them.

use maud::{Markup, html};
use relance_domain::cadence::Anchor;
use relance_domain::locale::Locale;

use super::cadence::{CadenceView, of_team};
use super::{calendar, offset, sheet};
use crate::component::{Ctx, Icon};

/// The terms as typed, in the words of the policy's files.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    pub anchor: String,
    pub team: String,
    /// `answered, not solved`.
    pub until: String,
    pub only_if: String,
    /// Customers may turn its mails off.
    pub optional: bool,
    pub quiet_hours: bool,
    pub words: Vec<(Locale, String)>,
}

/// The team and the facts in words.
pub fn said(ctx: &Ctx, view: &CadenceView) -> Markup {
    let Terms { until, only_if, optional, .. } = &view.terms;
    html! {
        (of_team(ctx, view.team.as_ref()))
        @if !until.is_empty() { br; (ctx.with("policy-cadence-until", &[("facts", until.clone().into())])) }
        @if !only_if.is_empty() { br; (ctx.with("policy-step-only-if", &[("facts", only_if.clone().into())])) }
        @if *optional { br; (ctx.t("policy-terms-optional")) }
    }
}

/// The fields under a line that opens them; open already when one of them is wrong.
pub fn folded(ctx: &Ctx, view: &CadenceView) -> Markup {
    let words = view.terms.words.iter().map(|(locale, _)| format!("words-{locale}"));
    let opens = ["anchor", "team", "until", "only-if", "optional", "quiet-hours"]
        .into_iter()
        .map(str::to_owned)
        .chain(words)
        .any(|name| view.sheet.error(&name).is_some());
    html! {
        details class="terms" open[opens] {
            summary { (Icon::Right.small_directional()) " " (ctx.t("policy-terms")) }
            div class="body stack-l" { (fields(ctx, view)) }
        }
    }
}

/// The fields.
pub fn fields(ctx: &Ctx, view: &CadenceView) -> Markup {
    let (sheet, terms) = (&view.sheet, &view.terms);
    let mut teams = vec![(String::new(), ctx.t("policy-cadence-tickets-team"))];
    teams.extend(view.teams.iter().cloned());
    let facts = match view.anchor.facts() {
        [] => ctx.t("policy-terms-no-facts"),
        facts => ctx.with("policy-terms-facts", &[("facts", facts.join(", ").into())]),
    };
    html! {
        (sheet::pick(sheet, "anchor", &ctx.t("policy-terms-anchor"), &anchors(ctx), &terms.anchor, None))
        (sheet::pick(sheet, "team", &ctx.t("policy-terms-team"), &teams, &terms.team,
            Some(&ctx.t("policy-terms-team-hint"))))
        (sheet::line(sheet, "until", &ctx.t("policy-terms-until"), &terms.until, Some(&facts)))
        (sheet::line(sheet, "only-if", &ctx.t("policy-step-cell-only-if"), &terms.only_if,
            Some(&ctx.t("policy-terms-only-if-hint"))))
        div class="field" {
            (tick(ctx, "optional", "policy-terms-optional", terms.optional))
            (tick(ctx, "quiet-hours", "policy-terms-quiet", terms.quiet_hours))
        }
        (calendar::texts(ctx, sheet, &ctx.t("policy-terms-words"), &terms.words))
    }
}

fn tick(ctx: &Ctx, name: &str, key: &str, is_on: bool) -> Markup {
    html! {
        label class="pick" {
            input type="checkbox" id=(name) name=(name) value="yes" checked[is_on]; " " (ctx.t(key))
        }
    }
}

/// Everything that can begin a cadence, by its word in the files.
pub fn anchors(ctx: &Ctx) -> Vec<(String, String)> {
    Anchor::ALL.iter().map(|anchor| (anchor.as_str().to_owned(), offset::anchor(ctx, *anchor))).collect()
}
