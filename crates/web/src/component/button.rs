//! Buttons and links that look like them. One primary a view; pencil for what only plans.
//! Forms around them belong to pages; menus are in `menu`.

use maud::{Markup, html};

use super::Icon;

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plain,
    /// The one act this view is for.
    Primary,
    Quiet,
    /// It plans and sends nothing now.
    Pencil,
    Danger,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "btn",
            Self::Primary => "btn primary",
            Self::Quiet => "btn quiet",
            Self::Pencil => "btn pencil",
            Self::Danger => "btn danger",
        }
    }
}

/// Sends the form it stands in. `field` is the name and value that say which button it was.
pub fn submit(
    kind: Kind,
    icon: Option<Icon>,
    words: &str,
    field: Option<(&str, &str)>,
    key: Option<&str>,
) -> Markup {
    let (name, value) = field.unzip();
    html! {
        button class=(kind.class()) type="submit" name=[name] value=[value] data-key=[key] {
            (face(icon, words, key))
        }
    }
}

/// Goes somewhere.
pub fn link(kind: Kind, icon: Option<Icon>, words: &str, href: &str, key: Option<&str>) -> Markup {
    html! { a class=(kind.class()) href=(href) data-key=[key] { (face(icon, words, key)) } }
}

/// What stands on a button: icon, words, and the key that does the same.
pub fn face(icon: Option<Icon>, words: &str, key: Option<&str>) -> Markup {
    html! {
        @if let Some(icon) = icon { (icon.draw()) " " }
        (words)
        @if let Some(key) = key { " " kbd aria-hidden="true" { (key) } }
    }
}
