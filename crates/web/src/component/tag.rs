//! Small marks: tags in the colours of time, the chip of a language, the dot of a team.
//! The colours of teams come from the policy and are served as a sheet by `asset`.

use maud::{Markup, html};
use relance_domain::agent::Role;
use relance_domain::label::{Priority, TagColor};
use relance_domain::locale::Locale;

use super::{Ctx, Glyph, Icon};

/// A team as a row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamTag {
    /// The key that the policy gives it: lower-case letters, digits and hyphens.
    pub key: String,
    pub name: String,
}

/// A tag of a ticket: its word, with a dot of its colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelTag {
    pub name: String,
    pub color: TagColor,
}

/// A tag of a ticket.
pub fn label(tag: &LabelTag) -> Markup {
    html! { span class=(format!("label-tag tone-{}", tag.color.as_str())) { (tag.name) } }
}

/// How much a ticket presses: a flag with its word. No colour of time, since no promise moves for it.
pub fn priority(ctx: &Ctx, priority: Priority) -> Markup {
    html! {
        span class=(format!("prio {}", priority.as_str())) {
            @if priority != Priority::Normal { (Icon::Flag.small()) }
            (ctx.t(priority_key(priority)))
        }
    }
}

/// The text of a priority.
pub fn priority_key(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "priority-low",
        Priority::Normal => "priority-normal",
        Priority::High => "priority-high",
        Priority::Urgent => "priority-urgent",
    }
}

/// A word on a tinted ground; the ground is that of a state of time, or plain.
pub fn tag(state: Option<Glyph>, words: &str) -> Markup {
    let class = match state {
        None | Some(Glyph::Pending) => "tag",
        Some(Glyph::Soon) => "tag soon",
        Some(Glyph::Broken) => "tag broken",
        Some(Glyph::Kept) => "tag kept",
        Some(Glyph::Paused) => "tag paused",
        Some(Glyph::Plan) => "tag future",
    };
    html! { span class=(class) { (words) } }
}

/// `FR`, read aloud as the language's name.
pub fn language(ctx: &Ctx, locale: Locale) -> Markup {
    let name = language_name(ctx, locale);
    html! {
        span class="lang" title=(name) {
            span aria-hidden="true" { (locale.as_str().to_ascii_uppercase()) }
            span class="sr" { (name) }
        }
    }
}

/// What somebody inside is, in words.
pub fn role(ctx: &Ctx, role: Role) -> String {
    ctx.t(match role {
        Role::Admin => "account-role-admin",
        Role::Lead => "account-role-lead",
        Role::Agent => "account-role-agent",
    })
}

/// The language's name in the language of the page.
pub fn language_name(ctx: &Ctx, locale: Locale) -> String {
    ctx.t(match locale {
        Locale::De => "language-de",
        Locale::En => "language-en",
        Locale::Es => "language-es",
        Locale::Fr => "language-fr",
        Locale::It => "language-it",
        Locale::Pt => "language-pt",
    })
}

/// The coloured square of a team; its colour comes from the teams' own sheet (`asset::team_sheet`).
pub fn team_dot(key: &str) -> Markup {
    html! { span class=(format!("svc-dot team-{}", class_name(key))) aria-hidden="true" {} }
}

/// The part of a team's key that may stand in a class name; anything else becomes a hyphen.
pub fn class_name(key: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }
    };
    key.chars().take(64).map(plain).collect()
}
