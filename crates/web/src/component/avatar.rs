//! The disc that stands for a person: initials in one of 36 hues, or a dashed ring where nobody is yet.
//! There are no pictures, so no other site is ever asked for one.

use maud::{Markup, html};

use super::{AgentCard, Ctx};

/// How large a disc is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// In a row.
    Small,
    /// Beside a message.
    Large,
    /// At the head of a rail.
    Huge,
}

impl Size {
    fn class(self) -> &'static str {
        match self {
            Self::Small => "",
            Self::Large => " l",
            Self::Huge => " xl",
        }
    }
}

/// The disc alone, for where the name stands beside it.
pub fn beside_name(card: &AgentCard, size: Size) -> Markup {
    html! { span class=(class(card, size)) aria-hidden="true" { (card.initials) } }
}

/// The disc that must tell who it is by itself.
pub fn alone(card: &AgentCard, size: Size) -> Markup {
    html! { span class=(class(card, size)) role="img" aria-label=(card.name) title=(card.name) { (card.initials) } }
}

/// The ring for a ticket that no agent has.
pub fn nobody(ctx: &Ctx, size: Size) -> Markup {
    let words = ctx.t("nobody-yet");
    html! { span class=(format!("av none{}", size.class())) role="img" aria-label=(words) title=(words) {} }
}

fn class(card: &AgentCard, size: Size) -> String {
    format!("av hue-{}{}", card.hue % 36, size.class())
}
