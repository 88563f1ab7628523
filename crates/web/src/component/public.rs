//! The shell of pages that a company shows to its customers: its name and colours, a sheet, and the promise about what
//! their details serve for. Nothing of the desk stands there.

use maud::{Markup, html};
use relance_domain::policy::Policy;

use super::sidebar::logo;
use super::{Ctx, layout};

/// Whose page it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct House {
    pub name: String,
    /// Key of the brand that gives the colours.
    pub brand: Option<String>,
    /// The page stands in a frame of a site that says whose it is.
    pub framed: bool,
}

impl House {
    /// The company as a whole, in the colours of its brand where it has one alone.
    pub fn of(policy: &Policy) -> Self {
        let only = if policy.brands.len() == 1 { policy.brands.keys().next().cloned() } else { None };
        Self { name: policy.company.name.clone(), brand: only, framed: false }
    }
}

/// A page; `beside` stands at the end of its head.
pub fn page(ctx: &Ctx, house: &House, title: &str, beside: &Markup, main: &Markup) -> Markup {
    let body = html! {
        header class=(if house.framed { "masthead framed" } else { "masthead" }) {
            div { @if !house.framed { span class="logo" { (logo()) " " (house.name) } } (beside) }
        }
        main class="sheet" id="main" tabindex="-1" { (main) }
        footer class="colophon" { div { span { (house.name) } span { (ctx.t("form-data")) } } }
    };
    layout::public(ctx, &format!("{title} · {}", house.name), house.brand.as_deref(), &body)
}

/// A page with one card on it.
pub fn card(ctx: &Ctx, house: &House, title: &str, card: &Markup) -> Markup {
    let main = html! { div class="page narrow" { div class="panel" { div class="body stack" { (card) } } } };
    page(ctx, house, title, &html! {}, &main)
}
