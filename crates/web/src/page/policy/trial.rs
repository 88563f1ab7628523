//! What a rule would have done on past tickets: how far the trial is, counts by deed, team and month, and the newest
//! hits one by one. The counting is the desk's.

use jiff::Timestamp;
use maud::{Markup, html};
use relance_desk::rule::{Tally, TrialFound};

use super::{Frame, Tab};
use crate::component::sidebar::Sidebar;
use crate::component::{Ctx, moment, rule};

/// A trial as it stands.
#[derive(Debug, Clone)]
pub struct TrialView {
    pub key: String,
    /// The rule is not in the policy yet.
    pub is_new: bool,
    /// None when it was never tried.
    pub trial: Option<TrialStand>,
}

/// How far it is.
#[derive(Debug, Clone)]
pub struct TrialStand {
    pub made_at: Timestamp,
    pub since_at: Timestamp,
    pub is_over: bool,
    pub looked: i64,
    pub hits: i64,
    pub tickets: i64,
    pub found: TrialFound,
    /// Names of teams by their keys.
    pub teams: Vec<(String, String)>,
}

/// The page.
pub fn page(ctx: &Ctx, side: &Sidebar, view: &TrialView) -> Markup {
    let back = match view.is_new {
        true => format!("/policy/new/rule?trial={}", view.key),
        false => format!("/policy/rules/{}?trial=true", view.key),
    };
    let body = html! {
        p { a href=(back) { (ctx.t("rule-trial-back")) } }
        @match &view.trial {
            None => p class="muted" { (ctx.t("rule-trial-none")) },
            Some(stand) => (stands(ctx, stand)),
        }
    };
    let title = ctx.t("rule-trial");
    let frame = Frame { tab: Tab::Rules, title: &title, words: &view.key, one: true, acts: html! {} };
    frame.draw(ctx, side, &body)
}

fn stands(ctx: &Ctx, stand: &TrialStand) -> Markup {
    let TrialStand { made_at, since_at, looked, hits, tickets, found, .. } = stand;
    let lead = [("at", moment::full(ctx, *made_at).into()), ("since", moment::full(ctx, *since_at).into())];
    let counted = [("looked", (*looked).into()), ("hits", (*hits).into()), ("tickets", (*tickets).into())];
    let team = |key: &str| {
        stand.teams.iter().find(|(of, _)| of == key).map_or_else(|| key.to_owned(), |(_, name)| name.clone())
    };
    html! {
        section class="panel" {
            div class="body stack" {
                p { (ctx.with("rule-trial-lead", &lead)) }
                @if !stand.is_over {
                    p role="status" { (ctx.with("rule-trial-goes-on", &[("looked", (*looked).into())])) }
                }
                p { (ctx.with("rule-trial-done", &counted)) }
                @if !found.as_now.is_empty() {
                    @let names: Vec<String> = found.as_now.iter().map(|name| rule::asked(ctx, name)).collect();
                    p class="small muted" {
                        (ctx.with("rule-trial-as-now", &[("names", names.join(", ").into())]))
                    }
                }
            }
        }
        @if *hits > 0 {
            (tally(ctx, "rule-trial-what", &found.deeds, &|deed| rule::deed(ctx, deed)))
            (tally(ctx, "rule-trial-month", &found.months, &|month| month.to_owned()))
            (tally(ctx, "rule-trial-team", &found.teams, &team))
            (first(ctx, found))
        }
    }
}

fn tally(ctx: &Ctx, head: &str, tally: &Tally, name: &dyn Fn(&str) -> String) -> Markup {
    html! {
        div class="panel" { div class="body scroll" tabindex="0" role="region" aria-label=(ctx.t(head)) {
            table class="tbl flow" {
                thead { tr {
                    th scope="col" { (ctx.t(head)) } th scope="col" class="num" { (ctx.t("rule-trial-count")) }
                } }
                tbody { @for (key, n) in tally { tr { td { (name(key)) } td class="num" { (n) } } } }
            }
        } }
    }
}

fn first(ctx: &Ctx, found: &TrialFound) -> Markup {
    html! {
        div class="panel" { div class="body scroll" tabindex="0" role="region" aria-label=(ctx.t("rule-trial-first")) {
            table class="tbl flow" {
                caption { (ctx.t("rule-trial-first")) }
                thead { tr {
                    th scope="col" { (ctx.t("rule-trial-ticket")) } th scope="col" { (ctx.t("rule-trial-at")) }
                    th scope="col" { (ctx.t("rule-trial-what")) }
                } }
                tbody {
                    @for hit in &found.first {
                        tr {
                            td { a href=(format!("/tickets/{}", hit.number)) { (hit.number) } }
                            td { (moment::full(ctx, hit.at)) }
                            td {
                                @let would: Vec<String> = hit.would.iter().map(|deed| rule::deed(ctx, deed)).collect();
                                (would.join(" · "))
                            }
                        }
                    }
                }
            }
        } }
    }
}
