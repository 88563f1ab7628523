//! Icons and glyphs: one inline sprite a page, and a reference to it wherever one is drawn. Icons are decoration and
//! hidden from screen readers; a glyph tells the state of a promise and always carries its word.

use maud::{Markup, PreEscaped, html};

use super::Ctx;

/// Every symbol, as one hidden drawing. It is printed whole: a live update may bring an icon that the page did not
/// have before.
const SYMBOLS: &str = include_str!("../../assets/icons.svg");

macro_rules! icons {
    ($($name:ident $id:literal),+ $(,)?) => {
        /// A drawing on a grid of 16, beside words that say the same.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($name),+ }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            fn href(self) -> &'static str {
                match self { $(Self::$name => concat!("#i-", $id)),+ }
            }
        }
    };
}

icons! {
    Alert "alert",
    Bank "bank",
    Bell "bell",
    Bolt "bolt",
    Bounce "bounce",
    Cal "cal",
    Card "card",
    Chart "chart",
    Check "check",
    Clip "clip",
    Clock "clock",
    Copy "copy",
    Delivered "delivered",
    Dots "dots",
    Down "down",
    Download "download",
    Edit "edit",
    Eye "eye",
    File "file",
    Flag "flag",
    Gear "gear",
    Globe "globe",
    Image "image",
    Inbox "inbox",
    Info "info",
    Lock "lock",
    Mail "mail",
    Merge "merge",
    Move "move",
    Note "note",
    Vendor "vendor",
    Phone "phone",
    Plus "plus",
    Reply "reply",
    Right "right",
    Search "search",
    Send "send",
    Server "server",
    Skip "skip",
    Tag "tag",
    Undo "undo",
    User "user",
    Users "users",
    Wave "wave",
    X "x",
}

impl Icon {
    /// At the size of the text.
    pub fn draw(self) -> Markup {
        draw(self.href(), "i")
    }

    /// A little smaller, for tiny buttons and meta lines.
    pub fn small(self) -> Markup {
        draw(self.href(), "i s")
    }

    /// Small, and turned round in right-to-left pages.
    pub fn small_directional(self) -> Markup {
        draw(self.href(), "i s flip")
    }
}

fn draw(href: &str, class: &str) -> Markup {
    html! { svg class=(class) viewBox="0 0 16 16" aria-hidden="true" { use href=(href) {} } }
}

/// The state of a promise, or of one that is not given yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// Given, with time left.
    Pending,
    /// Given, with little working time left.
    Soon,
    Broken,
    Kept,
    /// The clock is stopped while we wait for the customer.
    Paused,
    /// Not given yet: pencil.
    Plan,
}

impl Glyph {
    /// Every state, in the order in which a promise lives.
    pub const ALL: [Self; 6] =
        [Self::Plan, Self::Pending, Self::Soon, Self::Paused, Self::Kept, Self::Broken];

    /// The class that colours whatever shows this state: empty for the plain one.
    pub fn class(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Soon => "soon",
            Self::Broken => "broken",
            Self::Kept => "kept",
            Self::Paused => "paused",
            Self::Plan => "plan",
        }
    }

    /// The word for the state.
    pub fn word(self, ctx: &Ctx) -> String {
        ctx.t(match self {
            Self::Pending => "state-pending",
            Self::Soon => "state-soon",
            Self::Broken => "state-broken",
            Self::Kept => "state-kept",
            Self::Paused => "state-paused",
            Self::Plan => "state-plan",
        })
    }

    /// The drawing with its word.
    pub fn draw(self, ctx: &Ctx) -> Markup {
        let href = format!("#g-{}", self.class());
        html! {
            svg class="glyph" viewBox="0 0 16 16" role="img" aria-label=(self.word(ctx)) { use href=(href) {} }
        }
    }
}

/// The sprite itself, once a page, before anything that refers to it.
pub fn sprite() -> Markup {
    html! {
        svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false" { defs { (PreEscaped(SYMBOLS)) } }
    }
}
