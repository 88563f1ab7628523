//! What a rule did on a ticket, folded under its line: why it matched, which rules had set it off, and what became of
//! each thing that it does. Which rules there are is the policy's matter.

use maud::{Markup, html};
use relance_store::rule::Trace;

use crate::component::{Ctx, Glyph, rule, tag};

/// Folded, so that the ticket stays readable.
pub fn draw(ctx: &Ctx, trace: &Trace) -> Markup {
    html! {
        details class="trace" {
            summary class="small" { (ctx.t("rule-trace")) }
            (body(ctx, trace))
        }
    }
}

/// The same unfolded.
pub fn body(ctx: &Ctx, trace: &Trace) -> Markup {
    html! {
        div class="stack small" {
            @if !trace.chain.is_empty() {
                p { (ctx.with("rule-trace-chain", &[("chain", trace.chain.join(" → ").into())])) }
            }
            @if trace.why.is_empty() {
                p { (ctx.t("rule-trace-always")) }
            } @else {
                p { (ctx.t("rule-trace-because")) }
                ul { @for one in &trace.why { li { (mark(ctx, one.holds)) " " (rule::ask_text(ctx, &one.asked)) } } }
            }
            @if !trace.did.is_empty() {
                p { (ctx.t("rule-trace-did")) }
                ul {
                    @for done in &trace.did {
                        li { (rule::deed(ctx, &done.deed)) ": " (rule::came(ctx, &done.came)) }
                    }
                }
            }
        }
    }
}

fn mark(ctx: &Ctx, holds: bool) -> Markup {
    tag::tag(holds.then_some(Glyph::Kept), &ctx.t(if holds { "rule-trace-yes" } else { "rule-trace-no" }))
}
